"""The interface in Chinese is whole: each message and each help has its translation, with the same places to fill."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import gazette_diff
from gazette_diff import errors
from gazette_diff.cli import cli

PACKAGE = Path(gazette_diff.__file__).parent
ERRORS = [name for name, found in vars(errors).items() if isinstance(found, type) and issubclass(found, Exception)]
SAYING = ("_", "N_", "Sentence", "ImpossibleError", *ERRORS)
"""What takes a message as its first argument; of the pure parts' sentences, it is translated where they are shown."""
PLACES = re.compile(r"\{(\w+)[^}]*\}")


def catalog() -> Catalog:
    with (PACKAGE / "locale" / "zh_CN" / "LC_MESSAGES" / "gazette_diff.po").open("rb") as file:
        return read_po(file)


def texts(entry: Message) -> tuple[str, ...]:
    """Its translation, or those of its plural forms."""
    return (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ("",))


def messages() -> set[str]:
    """What the code asks to be translated, and the help of all commands and options."""
    found = extract_from_dir(PACKAGE, keywords={**dict.fromkeys(SAYING), "ngettext": (1, 2)})
    said = {message if isinstance(message, str) else message[0] for _file, _line, message, *_rest in found if message}
    for command in (cli, *cli.commands.values()):
        said.add(inspect.cleandoc(command.help or ""))
        said |= {str(help) for option in command.params if (help := getattr(option, "help", None))}
    return said - {""}


def test_every_message_has_its_translation() -> None:
    translated = catalog()
    missing = [m for m in messages() if not (entry := translated.get(m)) or not all(texts(entry))]
    assert not missing


def test_translations_fill_the_same_places() -> None:
    for entry in catalog():
        if entry.id:
            source = entry.id if isinstance(entry.id, str) else entry.id[1]
            for text in texts(entry):
                assert set(PLACES.findall(text)) <= set(PLACES.findall(source)), text

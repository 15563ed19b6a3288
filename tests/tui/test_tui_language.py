"""Every word of the interface is in the Chinese catalog, and every binding and footer speaks it."""

from __future__ import annotations

import ast
from pathlib import Path

from babel.messages.pofile import read_po
from tui.driving import MEASURES, Driver

import gazette_diff.tui
from gazette_diff.i18n import set_language

PACKAGE = Path(gazette_diff.tui.__file__).parent
CATALOG = PACKAGE.parent / "locale" / "zh_CN" / "LC_MESSAGES" / "gazette_diff.po"
MARKED = {"_": 1, "N_": 1, "ngettext": 2}


def words_of_the_interface() -> set[str]:
    """Every string that the sources mark for translation."""
    words: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKED:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    words.add(first.value)
    return words


def test_every_word_is_translated() -> None:
    with CATALOG.open("rb") as file:
        catalog = {
            message.id if isinstance(message.id, str) else message.id[0]
            for message in read_po(file)
            if message.string and not message.fuzzy
        }
    words = words_of_the_interface()
    assert len(words) > 100
    assert words - catalog == set()


async def test_the_screens_speak_chinese(driver: Driver) -> None:
    set_language("zh")
    async with driver.opened(MEASURES):
        assert driver.where.startswith("变动 1/")
        assert "? 帮助" in driver.footer
        await driver.press("question_mark")
        assert any("下一处变动" in name for name in driver.names("choices"))


def test_who_changed_what_and_the_life_of_a_provision_have_names_of_their_own() -> None:
    with CATALOG.open("rb") as file:
        catalog = read_po(file)
    names = [str(entry.string) for word in ("history", "life") if (entry := catalog.get(word)) is not None]
    assert len(set(names)) == 2

"""Texts given as files: finding them, reading them, naming one document in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gazette_diff.errors import GazetteError, InputError
from gazette_diff.i18n import _, said
from gazette_diff.parallel import in_order

if TYPE_CHECKING:
    from gazette_diff.model.issue import Document, Issue

TEXT_SUFFIXES = frozenset((".txt", ".md", ".markdown", ".text"))
_NUMBERED = re.compile(r"(?P<path>.+)#(?P<number>[1-9]\d*)")


def read_file(path: Path) -> Issue:
    """What reading finds in a file; InputError names the file."""
    from gazette_diff.reading import read  # some 50 ms, which opening the interface does not need

    raw = read_bytes(path)
    try:
        return read(raw)
    except InputError as error:
        raise _located(path, error) from None


def read_reference(name: str) -> Issue:
    """What reading finds in FILE; with that document alone where the name is FILE#2."""
    path, number = file_reference(name) or (Path(name), None)
    found = read_file(path)
    return found if number is None else replace(found, documents=(document_in(path, number),))


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; InputError says what is wrong with the path."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(_("{path}: no such file; check the name").format(path=path)) from None
    except IsADirectoryError:
        raise InputError(_("{path}: is a folder; name a text file").format(path=path)) from None
    except OSError as error:
        raise InputError(_("{path}: cannot be read: {why}").format(path=path, why=error.strerror)) from None


def text_files(paths: Sequence[Path]) -> tuple[tuple[Path, ...], tuple[InputError, ...]]:
    """The texts named, those in folders included, each once and in order of name; and an error for each folder that
    holds none."""
    found: dict[Path, Path] = {}
    empty: list[InputError] = []
    for path in paths:
        texts = [path]
        if path.is_dir():
            texts = [p for p in sorted(path.rglob("*")) if p.suffix.lower() in TEXT_SUFFIXES and p.is_file()]
        if not texts:
            suffixes = " ".join(sorted(TEXT_SUFFIXES))
            form = _("{path}: the folder holds no text ({suffixes}); name one that does")
            empty.append(InputError(form.format(path=path, suffixes=suffixes)))
        for text in texts:
            found.setdefault(text.resolve(), text)
    return tuple(found.values()), tuple(empty)


def file_reference(name: str) -> tuple[Path, int | None] | None:
    """The file, and the number of a document in it, that a name means; None where it means something in the store."""
    path = Path(name)
    if path.is_file():
        return path, None
    numbered = _NUMBERED.fullmatch(name)
    if numbered and Path(numbered["path"]).is_file():
        return Path(numbered["path"]), int(numbered["number"])
    if path.suffix.lower() in TEXT_SUFFIXES or path.is_dir():
        read_bytes(path)
    return None


def document_in(path: Path, number: int | None) -> Document:
    """One document of a file; InputError where the file has several and none is named, or fewer than that."""
    documents = read_file(path).documents
    if number is None and len(documents) == 1:
        return documents[0]
    if number is not None and number <= len(documents):
        return documents[number - 1]
    listing = "\n".join(f"  {path}#{n}  {document.title}" for n, document in enumerate(documents, 1))
    raise InputError(
        _("{path}: holds {count} documents; name one of them:\n{listing}").format(
            path=path, count=len(documents), listing=listing
        )
    )


def readings(files: Sequence[Path], jobs: int, *, stated: bool) -> Iterator[tuple[Path, bytes, Issue | GazetteError]]:
    """Each file with its bytes and what reading finds, or the error that names it; in order, `jobs` at once.

    Of a text that somebody has `stated` what it is, no official form is asked.
    """
    raws: list[bytes | GazetteError] = []
    for path in files:
        try:
            raws.append(read_bytes(path))
        except InputError as error:
            raws.append(error)
    texts = [raw for raw in raws if isinstance(raw, bytes)]
    yield from _beside(files, raws, in_order(partial(_try_reading, stated=stated), texts, jobs))


def _beside(
    files: Sequence[Path], raws: Sequence[bytes | GazetteError], found: Iterator[Issue | GazetteError]
) -> Iterator[tuple[Path, bytes, Issue | GazetteError]]:
    """Each file with what became of it; `found` has an entry for each that could be opened."""
    for path, raw in zip(files, raws, strict=True):
        if isinstance(raw, GazetteError):
            yield path, b"", raw
        else:
            reading = next(found)
            yield path, raw, _located(path, reading) if isinstance(reading, GazetteError) else reading


def _located(path: Path, error: GazetteError) -> InputError:
    """The error of reading, in the language chosen, with the file it is about."""
    return InputError(f"{path}: {said(error.sentence)}")


def _try_reading(raw: bytes, *, stated: bool) -> Issue | GazetteError:
    from gazette_diff.reading import read

    try:
        return read(raw, stated=stated)
    except InputError as error:
        return error

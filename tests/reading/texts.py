"""What reading makes of a text, for tests that look at its documents."""

from __future__ import annotations

from gazette_diff.model.issue import Document
from gazette_diff.reading import read


def documents(text: str) -> tuple[Document, ...]:
    return read(text.encode()).documents


def one(text: str) -> Document:
    (document,) = documents(text)
    return document

"""The texts that were read last, for all threads of a program: the editions of one policy are asked for again and
again, and reading the issue of each takes some 40 ms."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from threading import Lock

from gazette_diff.archive.library import Found
from gazette_diff.model.issue import Document, Table
from gazette_diff.model.version import Version

Text = tuple[Document, Version]
"""A version, and the document that carries it."""

MOST = 4_000_000
"""Characters kept: of 300 editions of a long statute, or 4,000 usual ones."""


class Recent:
    """Texts by where they are found: a statement never changes, so neither does what is read by it."""

    def __init__(self) -> None:
        self._texts: dict[Found, Text] = {}
        self._characters = 0
        self._lock = Lock()

    def text(self, found: Found, read: Callable[[], Text]) -> Text:
        """A text as it was read before, else as it is read now."""
        with self._lock:
            text = self._texts.pop(found, None)
            if text is not None:
                self._texts[found] = text  # the last used is the last
                return text
        text = read()
        with self._lock:
            if found not in self._texts:
                self._texts[found] = text
                self._characters += _size(text)
            while self._characters > MOST and len(self._texts) > 1:
                self._characters -= _size(self._texts.pop(next(iter(self._texts))))
        return text


def _size(text: Text) -> int:
    return sum(
        len(block.text) + (sum(map(len, chain.from_iterable(block.rows))) if isinstance(block, Table) else 0)
        for block in text[0].blocks
    )

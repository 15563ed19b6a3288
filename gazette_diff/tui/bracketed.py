"""Keeps escape sequences out of bracketed pastes.

Textual (8.x) issues what it does not understand inside a paste as keys, a line break as Enter among them: where the
terminal lets ESC through, as tmux does, a paste could do whatever keys do.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.message import Message

START, END = "\x1b[200~", "\x1b[201~"
_ESC = "\x1b"


class PasteParser(XTermParser):
    """As Textual's, but between the brackets of a paste ESC is dropped."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._pasting = False
        self._held = ""
        """Of a paste, what may be the beginning of its end; of all else, what may be that of a paste, passed on."""

    def feed(self, data: str) -> Iterable[Message]:
        """The messages that the characters make; none of them is the end of input."""
        passed = self._without_escapes(data) if data else data
        return super().feed(passed) if passed or not data else ()

    def _without_escapes(self, data: str) -> str:
        passed = ""
        while data:
            joined = self._held + data
            mark = END if self._pasting else START
            at = joined.find(mark)
            if at < 0:
                begun = _begun(joined, mark)
                if self._pasting:
                    passed += joined[: len(joined) - len(begun)].replace(_ESC, "")
                else:
                    passed += data  # A lone ESC is a key and waits for nothing.
                self._held = begun
                break
            through = at + len(mark)
            passed += joined[:at].replace(_ESC, "") + END if self._pasting else joined[len(self._held) : through]
            data, self._held = joined[through:], ""
            self._pasting = not self._pasting
        return passed


def _begun(text: str, mark: str) -> str:
    """The longest end of the text that a mark may begin with."""
    return next((text[-size:] for size in range(len(mark) - 1, 0, -1) if mark.startswith(text[-size:])), "")


def guard(driver: type[Driver]) -> None:
    """Let a driver parse with `PasteParser`; it makes the parser that its module has by Textual's name."""
    module = sys.modules[driver.__module__]
    if getattr(module, XTermParser.__name__, None) is XTermParser:
        setattr(module, XTermParser.__name__, PasteParser)

"""Text as a terminal draws it: safe to print, measured in cells, and wrapped by the rules of Chinese typesetting.

Widths are rich's, which are Textual's, so that what is measured here is what is drawn. Where a line may break is told
by `gazette_diff.typesetting`; the rest stands here a second time for two reasons. A place on the screen must lead back
to its character, so that what is made safe stays one for one and no space is dropped at a break. And 100,000 characters
are laid out anew at every width, in 25 ms, by sums of cells taken once; text by text it takes fifteen times that.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from rich import cells as rich_cells

from gazette_diff import typesetting

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_CONTROL_PICTURES = 0x2400
_DELETE_PICTURE = "\N{SYMBOL FOR DELETE}"

Span = tuple[int, int]
"""Start and end of a run of characters."""


class _SafeTable(dict[int, str]):
    """Replaces, one for one, what could steer a terminal or reorder its line; learns each character once."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        category = unicodedata.category(char)
        if code < 0x20:
            safe = " " if char in "\t\n" else chr(_CONTROL_PICTURES + code)
        elif code == 0x7F:
            safe = _DELETE_PICTURE
        elif category in ("Cc", "Cf", "Cs", "Zl", "Zp") or 0xFE00 <= code <= 0xFE0F:
            # Variation selectors 1-16 go too: they change a cell's width, and terminals do not agree on it.
            safe = REPLACEMENT
        elif category not in ("Mn", "Me") and rich_cells.get_character_cell_size(char) == 0:
            safe = REPLACEMENT
        else:
            safe = char
        self[code] = safe
        return safe


class _Widths(dict[str, int]):
    """Cells of each character, learnt once."""

    def __missing__(self, char: str) -> int:
        width = self[char] = rich_cells.get_character_cell_size(char)
        return width


_SAFE = _SafeTable()
_WIDTHS = _Widths()


def forget_widths() -> None:
    """Measure every character anew: the terminal draws some of them otherwise."""
    _WIDTHS.clear()


def safe(text: str) -> str:
    """The text as it may reach a terminal: as many characters, none that steers it; TAB and LF become spaces."""
    return text.translate(_SAFE)


class Measured(NamedTuple):
    """A text that is drawn, and the cells up to each of its characters: `cells[i]` lie before `text[i]`."""

    text: str
    cells: list[int]

    def width(self, start: int, end: int) -> int:
        return self.cells[end] - self.cells[start]


def measure(text: str) -> Measured:
    """A safe text with its cells."""
    return Measured(text, list(accumulate(map(_WIDTHS.__getitem__, text), initial=0)))


def cell_width(text: str) -> int:
    """Cells of a safe text."""
    return sum(map(_WIDTHS.__getitem__, text))


def shorten(text: str, width: int) -> str:
    """A safe text cut to a width, with an ellipsis where something was cut."""
    if width <= 0:
        return ""
    if cell_width(text) <= width:
        return text
    cells = measure(text).cells
    return text[: max(bisect_right(cells, width - _WIDTHS["…"]) - 1, 0)] + "…"


def fit(text: str, width: int) -> str:
    """A safe text cut or filled with spaces to exactly a width."""
    shown = shorten(text, width)
    if cell_width(shown) > width:  # an ellipsis of two cells where there is but one
        shown = ""
    return shown + " " * (width - cell_width(shown))


def fit_both_ends(text: str, width: int) -> str:
    """As `fit`, but what is cut is cut from the middle: editions of one title differ at its end."""
    if cell_width(text) <= width or width < 8:
        return fit(text, width)
    cells = measure(text).cells
    tail = next(at for at in range(len(text)) if cells[-1] - cells[at] <= width // 2)
    return fit(shorten(text, width - cell_width(text[tail:])) + text[tail:], width)


def wrap(measured: Measured, start: int, end: int, width: int) -> list[Span]:
    """The lines of a paragraph `text[start:end]` in so many cells; at least one, empty for an empty paragraph.

    Each character is on one line, and a line is wider than asked only where one character is. A break that the rules
    forbid is moved back by up to half a line; where that does not help, the line is cut where it is full.
    """
    text, cells = measured
    lines: list[Span] = []
    while start < end:
        if cells[end] - cells[start] <= width:
            lines.append((start, end))
            break
        full = max(bisect_right(cells, cells[start] + width, start, end + 1) - 1, start + 1)
        cut = full
        earliest = start + (full - start) // 2
        while earliest < cut < end and not may_break(text, cut):
            cut -= 1
        if cut <= earliest:
            cut = full
            while cut < end and _WIDTHS[text[cut]] == 0:
                cut += 1
        lines.append((start, cut))
        start = cut
    return lines or [(start, end)]


def may_break(text: str, at: int) -> bool:
    """May a line end before `text[at]`?"""
    after = text[at]
    return after != " " and _WIDTHS[after] > 0 and typesetting.may_break(text, at - 1, at)

"""The lines of a text in so many cells, prose or a table's row, and their characters cut as they are drawn.

A line names spans of its text, so that a layout of 100,000 characters is small. Pure arithmetic.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from gazette_diff.tui.drawing import DrawnText, Role
from gazette_diff.tui.wrapping import Span, wrap

LEAST_CELL = 8
"""Cells, four characters, below which a table column is no use, so that its cells are drawn one below the other."""
NARROW_CELL = 4
"""Cells that the first of them gets then at least, so that the numbers 9 and 10 stand in one column."""
COLUMN_GAP = 3
"""Cells between two columns of a table, with the line in the middle."""


class Fragment(NamedTuple):
    """Characters `start:end` of a drawn text, `x` cells from the left of its column."""

    x: int
    start: int
    end: int


Line = tuple[Fragment, ...]
"""One screen line of one text; a table row's has a fragment for each column."""


class Piece(NamedTuple):
    """Characters to draw in one role, from `start` of their text on; `found` where a search hit them, `selected` where
    the mouse did."""

    text: str
    role: Role | None
    start: int = 0
    found: bool = False
    selected: bool = False


def prose(text: DrawnText, start: int, end: int, width: int) -> list[Line]:
    """The lines of a run of paragraphs."""
    return [
        (Fragment(0, *span),)
        for paragraph in text.paragraphs(start, end)
        for span in wrap(text.measured, *paragraph, width)
    ]


def row_in_columns(text: DrawnText, widths: tuple[int, ...]) -> list[Line]:
    """The lines of a table's row whose cells stand beside each other."""
    columns: list[list[Fragment]] = []
    x = 0
    cells = text.cells()
    cells += [(len(text.text), len(text.text))] * (len(widths) - len(cells))
    for cell, width in zip(cells, widths, strict=True):
        columns.append([Fragment(x, *span) for span in _spans(text, cell, width)])
        x += width + COLUMN_GAP
    height = max(map(len, columns))
    return [
        tuple(column[at] if at < len(column) else Fragment(column[0].x, 0, 0) for column in columns)
        for at in range(height)
    ]


def narrow_rows(texts: Sequence[DrawnText], width: int) -> list[list[list[Line]]]:
    """For each of the texts of one row, whose columns find no room, the lines of each cell: the first cell beside the
    others, these one below the other; all of one shape, so that their cells can be aligned."""
    firsts = [text.cells()[0] for text in texts]
    beside = max(NARROW_CELL, *(text.measured.width(*first) for text, first in zip(texts, firsts, strict=True)))
    room = width - beside - COLUMN_GAP
    whole = room < LEAST_CELL or any(
        len(text.paragraphs(*first)) > 1 or not text.tabs for text, first in zip(texts, firsts, strict=True)
    )
    return [_below(text, width) if whole else _beside(text, beside + COLUMN_GAP, room) for text in texts]


def _below(text: DrawnText, width: int) -> list[list[Line]]:
    return [[(Fragment(0, *span),) for span in _spans(text, cell, width)] for cell in text.cells()]


def _beside(text: DrawnText, x: int, room: int) -> list[list[Line]]:
    first, *rest = text.cells()
    cells: list[list[Line]] = []
    for place, cell in enumerate(rest):
        lines = [Fragment(x, *span) for span in _spans(text, cell, room)]
        number = Fragment(0, *first) if place == 0 else Fragment(0, 0, 0)
        cells.append([(number if at == 0 else Fragment(0, 0, 0), line) for at, line in enumerate(lines)])
    return cells


def _spans(text: DrawnText, cell: Span, width: int) -> list[Span]:
    """The wrapped lines of a cell."""
    return [span for part in text.paragraphs(*cell) for span in wrap(text.measured, *part, width)]


def share(wanted: Sequence[int], room: int) -> tuple[int, ...] | None:
    """Widths of a table's columns: narrow ones get what they want, the rest shares by the square root of its wish.

    None where the columns would be too narrow to read.
    """
    room -= COLUMN_GAP * (len(wanted) - 1)
    wanted = [max(wish, 1) for wish in wanted]
    if sum(wanted) <= room:
        return tuple(wanted)
    if room < LEAST_CELL * len(wanted):
        return None
    widths = [0] * len(wanted)
    open_columns = set(range(len(wanted)))
    while True:
        fair = room // len(open_columns)
        content = {column for column in open_columns if wanted[column] <= fair}
        if not content:
            break
        for column in content:
            widths[column] = wanted[column]
            room -= widths[column]
        open_columns -= content
    spare = room - LEAST_CELL * len(open_columns)
    wish = {column: sqrt(wanted[column]) for column in open_columns}
    total = sum(wish.values())
    for column in sorted(open_columns):
        widths[column] = LEAST_CELL + int(spare * wish[column] / total)
    return tuple(widths)


def pieces(
    text: DrawnText, line: Line, width: int, found: Sequence[Span] = (), selected: Sequence[Span] = ()
) -> list[Piece]:
    """A line of a text as runs of one role each, filled with spaces to its width; `found` are spans a search hit,
    `selected` those the mouse did."""
    drawn: list[Piece] = []
    at = 0
    for place, (x, start, end) in enumerate(line):
        if place:
            drawn.append(Piece(" " * (x - at - COLUMN_GAP + 1), None))
            drawn.append(Piece("│ ", Role.RULE))
        elif x > at:
            drawn.append(Piece(" " * (x - at), None))
        drawn += _cut(text, start, end, found, selected)
        at = x + text.measured.width(start, end)
    if at < width:
        drawn.append(Piece(" " * (width - at), None))
    return drawn


def _cut(text: DrawnText, start: int, end: int, found: Sequence[Span], selected: Sequence[Span]) -> list[Piece]:
    cut: list[Piece] = []
    place = bisect_right(text.runs, start, key=lambda run: run.start) - 1
    while start < end:
        run = text.runs[place]
        stop = min(run.end, end)
        hit, stop = _within(found, start, stop)
        chosen, stop = _within(selected, start, stop)
        cut.append(Piece(text.text[start:stop], run.role, start, hit, chosen))
        start = stop
        if start >= run.end:
            place += 1
    return cut


def _within(spans: Sequence[Span], start: int, stop: int) -> tuple[bool, int]:
    """Whether a character is within one of the spans, and how far from it on, to `stop` at most, that stays so."""
    inside = False
    for first, last in spans:
        if first <= start < last:
            stop, inside = min(stop, last), True
        elif start < first < stop:
            stop = first
    return inside, stop

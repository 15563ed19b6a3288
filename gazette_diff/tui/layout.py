"""Where everything of a comparison stands at one width: rows of fragments, both sides aligned. Pure arithmetic.

A row names spans of the texts it draws, so that a layout of 100,000 characters is small; `pieces` cuts the characters
when a row is drawn.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import zip_longest
from math import sqrt
from typing import NamedTuple

from gazette_diff.tui.drawing import Drawing, DrawnPair, DrawnText, Role, Which
from gazette_diff.tui.folds import Fold, Ghost, Shown
from gazette_diff.tui.wrapping import Span, wrap

GUTTER = 3
"""Cells before each side: the bar of the chosen pair, the mark of its change, a space."""
LEAST_SIDE = 4
"""Cells below which a side of two is no use, so that one column is drawn instead."""
LEAST_CELL = 8
"""Cells, four characters, below which a table column is no use, so that its cells are drawn one below the other."""
NARROW_CELL = 4
"""Cells that the first of them gets then at least, so that the numbers 9 and 10 stand in one column."""
COLUMN_GAP = 3
"""Cells between two columns of a table, with the line in the middle."""


class Arrangement(StrEnum):
    SIDE_BY_SIDE = "side-by-side"
    STACKED = "stacked"
    """The old wording over the new one."""
    MARKED = "marked"
    """One text with deletions and insertions marked in it (花脸稿)."""


class RowKind(StrEnum):
    TEXT = "text"
    BLANK = "blank"
    FOLD = "fold"
    GHOST = "ghost"
    NOTE = "note"
    COLUMNS = "columns"
    """The column names of what is ordered."""


class Fragment(NamedTuple):
    """Characters `start:end` of a drawn text, `x` cells from the left of its column."""

    x: int
    start: int
    end: int


Line = tuple[Fragment, ...]
"""One screen line of one text; a table row's has a fragment for each column."""


class Placed(NamedTuple):
    """A line and the text it is of."""

    which: Which
    line: Line


class Row(NamedTuple):
    kind: RowKind
    pair: int
    first: bool = False
    """Is it the first row of its pair?"""
    left: Placed | None = None
    """The only column where there is one."""
    right: Placed | None = None
    fold: Fold | None = None
    wide: bool = False
    """Does it fill the width, whatever the arrangement?"""


class Piece(NamedTuple):
    """Characters to draw in one role, from `start` of their text on; `found` where a search hit them, `selected` where
    the mouse did."""

    text: str
    role: Role | None
    start: int = 0
    found: bool = False
    selected: bool = False


@dataclass(frozen=True)
class Layout:
    """The rows of a comparison at one width."""

    width: int
    arrangement: Arrangement
    column: int
    """Cells of text in each column."""
    rows: tuple[Row, ...]

    @cached_property
    def first_rows(self) -> dict[int, int]:
        """The first row of each pair; of a folded one, the fold's."""
        found: dict[int, int] = {}
        for at, row in enumerate(self.rows):
            if row.fold is not None:
                found.update(dict.fromkeys(range(row.fold.first, row.fold.last + 1), at))
            elif row.kind in (RowKind.TEXT, RowKind.NOTE):
                found.setdefault(row.pair, at)
        return found

    @cached_property
    def last_rows(self) -> dict[int, int]:
        """The last row of each pair that has text."""
        return {row.pair: at for at, row in enumerate(self.rows) if row.kind is RowKind.TEXT}

    @cached_property
    def ghost_rows(self) -> dict[int, int]:
        """Where each moved pair stood."""
        return {row.pair: at for at, row in enumerate(self.rows) if row.kind is RowKind.GHOST}

    def row_of(self, pair: int, which: Which, offset: int) -> int | None:
        """The row that draws a character of a pair's text; None where this layout does not draw it."""
        at = self.first_rows.get(pair)
        while at is not None and at < len(self.rows) and self.rows[at].pair == pair:
            for placed in (self.rows[at].left, self.rows[at].right):
                if placed is not None and placed.which is which:
                    for _, start, end in placed.line:
                        if start <= offset < end:
                            return at
            at += 1
        return None


def lay_out(
    drawing: Drawing,
    shown: Sequence[Shown],
    width: int,
    arrangement: Arrangement,
    *,
    formatting: bool = True,
    notes: frozenset[int] = frozenset(),
) -> Layout:
    """The rows of what is shown, in order; pairs in `notes` get a row for a remark above them.

    Without `formatting`, what one text shows of both sides leaves out the old side's formatting.
    """
    side = (width - 2 * GUTTER - 1) // 2
    if arrangement is Arrangement.SIDE_BY_SIDE and side < LEAST_SIDE:
        arrangement = Arrangement.STACKED
    whole = max(width - GUTTER, 1)
    column = side if arrangement is Arrangement.SIDE_BY_SIDE else whole
    rows: list[Row] = []
    tables = _table_columns(drawing, shown, column, whole)
    for place, item in enumerate(shown):
        if isinstance(item, Fold):
            rows.append(Row(RowKind.FOLD, item.first, True, fold=item))
            rows.append(Row(RowKind.BLANK, item.last))
            continue
        if isinstance(item, Ghost):
            rows.append(Row(RowKind.GHOST, item.pair, True))
            rows.append(Row(RowKind.BLANK, item.pair))
            continue
        if item in notes:
            rows.append(Row(RowKind.NOTE, item))
        drawn = drawing.pairs[item]
        if drawn.wide:
            rows += _wide_rows(drawing, item, whole, tables)
        else:
            rows += _pair_rows(drawn, item, column, arrangement, tables.get(item), formatting)
        following = shown[place + 1] if place + 1 < len(shown) else None
        in_table = item in tables and isinstance(following, int) and tables.get(following) is tables[item]
        if not in_table and not drawn.heads:
            rows.append(Row(RowKind.BLANK, item, wide=drawn.wide))
    if rows:
        rows.pop()
    return Layout(width, arrangement, column, tuple(rows))


def _pair_rows(
    drawn: DrawnPair,
    pair: int,
    column: int,
    arrangement: Arrangement,
    table: tuple[int, ...] | None,
    formatting: bool,
) -> list[Row]:
    if arrangement is Arrangement.SIDE_BY_SIDE:
        return _two_columns(drawn, pair, column, table)
    one = Which.MARKED if formatting else Which.QUIET
    # Stacked, a wording that both sides share need not stand there twice.
    stacked = arrangement is Arrangement.STACKED and not drawn.same_wording(formatting=formatting)
    texts = [(Which.OLD, drawn.old), (Which.NEW, drawn.new)] if stacked else [(one, drawn.text(one))]
    lines = [
        Placed(which, line)
        for which, text in texts
        if text is not None
        for line in _lines(text, 0, len(text.text), column, table)
    ]
    return [Row(RowKind.TEXT, pair, at == 0, line) for at, line in enumerate(lines)]


def _wide_rows(drawing: Drawing, pair: int, room: int, tables: Mapping[int, tuple[int, ...]]) -> list[Row]:
    """A pair over the whole width; the first row of what is ordered has the names of its columns above."""
    text = drawing.pairs[pair].marked
    table = tables.get(pair)
    lines = [Placed(Which.MARKED, line) for line in _lines(text, 0, len(text.text), room, table)]
    rows = [Row(RowKind.TEXT, pair, at == 0, line, wide=True) for at, line in enumerate(lines)]
    if drawing.columns is None or table is None or tables.get(pair - 1) is table:
        return rows
    names = [Placed(Which.MARKED, line) for line in _table_lines(drawing.columns, table)]
    return [*(Row(RowKind.COLUMNS, pair, left=line, wide=True) for line in names), *rows]


def _two_columns(drawn: DrawnPair, pair: int, column: int, table: tuple[int, ...] | None) -> list[Row]:
    rows: list[Row] = []
    old, new = drawn.old, drawn.new
    ends = (len(old.text) if old else 0, len(new.text) if new else 0)
    anchors = drawn.anchors if drawn.columns == 1 else ()
    starts = ((0, 0), *anchors)
    # An anchor follows a LF, which is not drawn, so the part before it ends one character earlier.
    stops = (*((old_at - 1, new_at - 1) for old_at, new_at in anchors), ends)
    for (old_start, new_start), (old_stop, new_stop) in zip(starts, stops, strict=True):
        left = _lines(old, old_start, old_stop, column, table) if old else []
        right = left
        if not drawn.same:
            right = _lines(new, new_start, new_stop, column, table) if new else []
        for old_line, new_line in zip_longest(left, right):
            rows.append(
                Row(
                    RowKind.TEXT,
                    pair,
                    not rows,
                    None if old_line is None else Placed(Which.OLD, old_line),
                    None if new_line is None else Placed(Which.NEW, new_line),
                )
            )
    return rows


def _lines(text: DrawnText, start: int, end: int, column: int, table: tuple[int, ...] | None) -> list[Line]:
    if table is not None and len(text.tabs) + 1 <= len(table):
        return _table_lines(text, table)
    if text.tabs:
        return _narrow_row(text, column)
    return [
        (Fragment(0, *span),)
        for paragraph in text.paragraphs(start, end)
        for span in wrap(text.measured, *paragraph, column)
    ]


def _narrow_row(text: DrawnText, column: int) -> list[Line]:
    """A table row where its columns find no room: its first cell beside the others, one below the other."""
    first, *rest = text.cells()
    width = max(text.measured.width(*first), NARROW_CELL)
    room = column - width - COLUMN_GAP
    if room < LEAST_CELL or len(text.paragraphs(*first)) > 1:
        cells = [part for cell in (first, *rest) for part in text.paragraphs(*cell)]
        return [(Fragment(0, *span),) for cell in cells for span in wrap(text.measured, *cell, column)]
    x = width + COLUMN_GAP
    below = [
        Fragment(x, *span)
        for cell in rest
        for part in text.paragraphs(*cell)
        for span in wrap(text.measured, *part, room)
    ]
    return [(Fragment(0, *first) if at == 0 else Fragment(0, 0, 0), line) for at, line in enumerate(below)]


def _table_lines(text: DrawnText, widths: tuple[int, ...]) -> list[Line]:
    columns: list[list[Fragment]] = []
    x = 0
    cells = text.cells()
    cells += [(len(text.text), len(text.text))] * (len(widths) - len(cells))
    for (start, end), width in zip(cells, widths, strict=True):
        spans = [span for part in text.paragraphs(start, end) for span in wrap(text.measured, *part, width)]
        columns.append([Fragment(x, *span) for span in spans])
        x += width + COLUMN_GAP
    height = max(map(len, columns))
    return [
        tuple(column[at] if at < len(column) else Fragment(column[0].x, 0, 0) for column in columns)
        for at in range(height)
    ]


def _table_columns(drawing: Drawing, shown: Sequence[Shown], room: int, whole: int) -> dict[int, tuple[int, ...]]:
    """The column widths of each shown table row; the rows of one table share one tuple."""
    found: dict[int, tuple[int, ...]] = {}
    table: list[int] = []
    for index, drawn in enumerate(drawing.pairs):
        columns = drawn.columns
        if table and (columns == 1 or abs(columns - drawing.pairs[table[-1]].columns) > 1):
            _share_columns(drawing, table, whole if drawing.pairs[table[0]].wide else room, found)
            table = []
        if columns > 1:
            table.append(index)
    if table:
        _share_columns(drawing, table, room, found)
    visible = {item for item in shown if isinstance(item, int)}
    return {index: widths for index, widths in found.items() if index in visible}


def _share_columns(drawing: Drawing, table: list[int], room: int, found: dict[int, tuple[int, ...]]) -> None:
    """One set of widths for the rows of a table; a cell more or less is one that reading found empty or lost."""
    wanted = [0] * max(drawing.pairs[index].columns for index in table)
    if drawing.columns is not None and drawing.pairs[table[0]].wide:
        wanted = [drawing.columns.measured.width(*cell) for cell in drawing.columns.cells()]
    for index in table:
        for text in (drawing.pairs[index].old, drawing.pairs[index].new, drawing.pairs[index].marked):
            if text is not None and len(text.tabs) < len(wanted):
                for column, (start, end) in enumerate(text.cells()):
                    wanted[column] = max(wanted[column], text.measured.width(start, end))
    widths = share(wanted, room)
    if widths is not None:
        found.update(dict.fromkeys(table, widths))


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

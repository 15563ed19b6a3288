"""Where everything of a comparison stands at one width: rows of lines, both sides aligned. Pure arithmetic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import zip_longest
from typing import NamedTuple

from gazette_diff.tui.drawing import Drawing, DrawnPair, DrawnText, Which
from gazette_diff.tui.folds import Fold, Ghost, Shown
from gazette_diff.tui.lines import Fragment, Line, narrow_rows, prose, row_in_columns, share

GUTTER = 3
"""Cells before each side: the bar of the chosen pair, the mark of its change, a space."""
LEAST_SIDE = 4
"""Cells below which a side of two is no use, so that one column is drawn instead."""


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
    tables = _table_columns(drawing, shown, column, whole, arrangement)
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
    lines = [Placed(which, line) for which, text in texts if text is not None for line in _lines(text, column, table)]
    return [Row(RowKind.TEXT, pair, at == 0, line) for at, line in enumerate(lines)]


def _wide_rows(drawing: Drawing, pair: int, room: int, tables: Mapping[int, tuple[int, ...]]) -> list[Row]:
    """A pair over the whole width; the first row of what is ordered has the names of its columns above."""
    text = drawing.pairs[pair].marked
    table = tables.get(pair)
    lines = [Placed(Which.MARKED, line) for line in _lines(text, room, table)]
    rows = [Row(RowKind.TEXT, pair, at == 0, line, wide=True) for at, line in enumerate(lines)]
    if drawing.columns is None or table is None or tables.get(pair - 1) is table:
        return rows
    names = [Placed(Which.MARKED, line) for line in row_in_columns(drawing.columns, table)]
    return [*(Row(RowKind.COLUMNS, pair, left=line, wide=True) for line in names), *rows]


def _two_columns(drawn: DrawnPair, pair: int, column: int, table: tuple[int, ...] | None) -> list[Row]:
    rows: list[Row] = []
    for left, right in _parts(drawn, column, table):
        for old_line, new_line in zip_longest(left, left if drawn.same else right):
            if drawn.columns > 1:  # the rules between a row's cells go down to its end on both sides
                old_line = old_line or (_empty(new_line) if drawn.old is not None and new_line is not None else None)
                new_line = new_line or (_empty(old_line) if drawn.new is not None and old_line is not None else None)
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


def _empty(line: Line) -> Line:
    """A line of the same columns without characters."""
    return tuple(Fragment(fragment.x, 0, 0) for fragment in line)


def _parts(
    drawn: DrawnPair, column: int, table: tuple[int, ...] | None
) -> Iterator[tuple[Sequence[Line], Sequence[Line]]]:
    """The lines of both sides, in parts that begin on one row: paragraphs that both have, or the cells of a row."""
    old, new = drawn.old, None if drawn.same else drawn.new  # of two that are the same one is enough
    if drawn.columns > 1:
        texts = [text for text in (old, new) if text is not None]
        cells = iter(_cells(texts, column, table))
        yield from zip_longest(next(cells) if old else (), next(cells) if new else (), fillvalue=())
        return
    ends = (len(old.text) if old else 0, len(new.text) if new else 0)
    anchors = () if drawn.same else drawn.anchors
    starts = ((0, 0), *anchors)
    # An anchor follows a LF, which is not drawn, so the part before it ends one character earlier.
    stops = (*((old_at - 1, new_at - 1) for old_at, new_at in anchors), ends)
    for (old_start, new_start), (old_stop, new_stop) in zip(starts, stops, strict=True):
        yield (
            prose(old, old_start, old_stop, column) if old else (),
            prose(new, new_start, new_stop, column) if new else (),
        )


def _cells(texts: Sequence[DrawnText], column: int, table: tuple[int, ...] | None) -> list[list[list[Line]]]:
    """The lines of each cell of each text of a row; beside each other in a table's columns they are one cell."""
    if table is not None and all(len(text.tabs) + 1 <= len(table) for text in texts):
        return [[row_in_columns(text, table)] for text in texts]
    return narrow_rows(texts, column)


def _lines(text: DrawnText, column: int, table: tuple[int, ...] | None) -> list[Line]:
    """The lines of a text that stands alone."""
    if text.tabs:
        return [line for cell in _cells([text], column, table)[0] for line in cell]
    return prose(text, 0, len(text.text), column)


def _table_columns(
    drawing: Drawing, shown: Sequence[Shown], room: int, whole: int, arrangement: Arrangement
) -> dict[int, tuple[int, ...]]:
    """The column widths of each shown table row; the rows of one table share one tuple."""
    found: dict[int, tuple[int, ...]] = {}
    table: list[int] = []
    for index, drawn in enumerate(drawing.pairs):
        columns = drawn.columns
        if table and (columns == 1 or abs(columns - drawing.pairs[table[-1]].columns) > 1):
            _share_columns(drawing, table, whole if drawing.pairs[table[0]].wide else room, arrangement, found)
            table = []
        if columns > 1:
            table.append(index)
    if table:
        _share_columns(drawing, table, room, arrangement, found)
    visible = {item for item in shown if isinstance(item, int)}
    return {index: widths for index, widths in found.items() if index in visible}


def _share_columns(
    drawing: Drawing, table: list[int], room: int, arrangement: Arrangement, found: dict[int, tuple[int, ...]]
) -> None:
    """One set of widths for the rows of a table; a cell more or less is one that reading found empty or lost.

    None where columns came, went or changed places, and one text is to show both sides: most of its rows have cells of
    both then, which stand under no column.
    """
    wanted = [0] * max(drawing.pairs[index].columns for index in table)
    if drawing.columns is not None and drawing.pairs[table[0]].wide:
        wanted = [drawing.columns.measured.width(*cell) for cell in drawing.columns.cells()]
    odd = 0
    for index in table:
        drawn = drawing.pairs[index]
        two = arrangement is Arrangement.SIDE_BY_SIDE and not drawn.wide
        one = () if two else (drawn.marked,)
        sides = () if arrangement is Arrangement.MARKED or drawn.wide else (drawn.old, drawn.new)
        for text in (*one, *sides):
            if text is not None and len(text.tabs) < len(wanted):
                for column, (start, end) in enumerate(text.cells()):
                    wanted[column] = max(wanted[column], text.measured.width(start, end))
        odd += bool(one) and len(drawn.marked.tabs) >= len(wanted)
    widths = share(wanted, room) if 2 * odd <= len(table) else None
    if widths is not None:
        found.update(dict.fromkeys(table, widths))

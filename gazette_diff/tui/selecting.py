"""What the mouse selects in a comparison: characters of one side, whatever rows, columns and marks they are drawn in.

A selection is told in offsets of the side's own texts, so it stays where it is when the window is resized, and what is
copied is the source's text: lines joined that were only wrapped, nothing of the other side. Pure.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import NamedTuple

from gazette_diff.tui.drawing import Drawing, DrawnPair, Which, source_text
from gazette_diff.tui.layout import GUTTER, Arrangement, Layout, Placed, Row, RowKind
from gazette_diff.tui.places import shown_spans, side_offset
from gazette_diff.tui.wrapping import Span


class Spot(NamedTuple):
    """Where the mouse points in a side's text; spots are in the order of reading."""

    pair: int
    offset: int
    on: bool = False
    """Is it on the character there, and not merely before it or behind all of a line?"""


@dataclass(frozen=True, slots=True)
class Selection:
    """A run of a side's characters, over one or more pairs."""

    side: Which
    """OLD, NEW, or MARKED for what is of neither."""
    anchor: Spot
    """Where the mouse went down."""
    head: Spot
    """Where it is, or was released."""

    @property
    def start(self) -> Spot:
        return min(self.anchor, self.head)

    @property
    def end(self) -> Spot:
        return max(self.anchor, self.head)

    def holds(self, pair: int) -> bool:
        """Is any of a pair within its ends?"""
        return self.start.pair <= pair <= self.end.pair

    def span(self, drawing: Drawing, pair: int) -> Span | None:
        """The characters of a pair's side that are selected."""
        if not self.holds(pair):
            return None
        text = source_text(drawing.pairs[pair], self.side)
        if text is None:
            return None
        start = self.start.offset if pair == self.start.pair else 0
        end = self.end.offset + self.end.on if pair == self.end.pair else len(text)
        return (start, end) if start < end else None

    def shown(self, drawing: Drawing, pair: int, which: Which) -> list[Span]:
        """Where its characters stand in one of a pair's texts."""
        drawn = drawing.pairs[pair]
        if which is not self.side and (which in (Which.OLD, Which.NEW) or drawn.wide != (self.side is Which.MARKED)):
            return []
        span = self.span(drawing, pair)
        return shown_spans(drawn, self.side, which, span) if span is not None else []


def selected_text(drawing: Drawing, selection: Selection) -> str:
    """The source's characters, a line a paragraph, the cells of a row parted by TABs; those of closed folds too."""
    parts = []
    for pair in range(selection.start.pair, selection.end.pair + 1):
        span, text = selection.span(drawing, pair), source_text(drawing.pairs[pair], selection.side)
        if span is not None and text is not None:
            parts.append(text[slice(*span)])
    return "\n".join(parts)


def side_at(drawing: Drawing, layout: Layout, row: Row, x: int) -> Which:
    """The side that the mouse points at: that of the column, or of the words where one column shows both."""
    if row.wide or drawing.pairs[row.pair].wide:
        return Which.MARKED
    if layout.arrangement is Arrangement.SIDE_BY_SIDE:
        return Which.OLD if x < GUTTER + layout.column else Which.NEW
    drawn = drawing.pairs[row.pair]
    which = row.left.which if row.left is not None else Which.NEW
    if which in (Which.OLD, Which.NEW):
        return which
    if drawn.old is None or drawn.new is None:
        return Which.NEW if drawn.old is None else Which.OLD
    offset = _character(drawn, row.left, x - GUTTER)[0] if row.left is not None else 0
    in_new = any(start <= offset < end for start, end in shown_spans(drawn, Which.NEW, which, (0, len(drawn.new.text))))
    return Which.NEW if in_new else Which.OLD


def spot_at(drawing: Drawing, layout: Layout, at: int, x: int, side: Which) -> Spot:
    """The place of a side that a cell of a row points at; where nothing of it is shown, the end of what is above."""
    at = max(min(at, len(layout.rows) - 1), 0)
    row = layout.rows[at]
    placed, drawn = _placed(row, side), drawing.pairs[row.pair]
    if placed is not None and source_text(drawn, side) is not None:
        offset, on = _character(drawn, placed, x - _left(layout, row, side))
        return Spot(row.pair, side_offset(drawn, side, placed.which, offset), on)
    if row.kind in (RowKind.TEXT, RowKind.BLANK, RowKind.FOLD):
        pair = row.fold.last if row.fold is not None else row.pair
        return Spot(pair, len(source_text(drawing.pairs[pair], side) or ""))
    return spot_at(drawing, layout, at - 1, layout.width, side) if at > 0 else Spot(0, 0)


def clause_at(drawing: Drawing, selection: Selection) -> Selection:
    """The words between two marks around the place where a selection begins."""
    pair, offset, _ = selection.anchor
    text = source_text(drawing.pairs[pair], selection.side) or ""
    start = end = min(offset, max(len(text) - 1, 0))
    while start > 0 and not _parts(text[start - 1]) and not _parts(text[start]):
        start -= 1
    while end < len(text) and not _parts(text[end]):
        end += 1
    return replace(selection, anchor=Spot(pair, start), head=Spot(pair, max(end, start + bool(text))))


def whole_at(drawing: Drawing, selection: Selection) -> Selection:
    """The whole provision, label and all, in which a selection begins."""
    pair = selection.anchor.pair
    text = source_text(drawing.pairs[pair], selection.side) or ""
    return replace(selection, anchor=Spot(pair, 0), head=Spot(pair, len(text)))


def _parts(char: str) -> bool:
    """Does a character stand between two words or clauses?"""
    return unicodedata.category(char)[0] in "PZC"


def _placed(row: Row, side: Which) -> Placed | None:
    """The line of a row that shows a side."""
    if row.kind is not RowKind.TEXT:
        return None
    for placed in (row.left, row.right):
        if placed is not None and (placed.which is side or placed.which in (Which.MARKED, Which.QUIET)):
            return placed
    return None


def _left(layout: Layout, row: Row, side: Which) -> int:
    """The cell at which the text of a side begins."""
    two = layout.arrangement is Arrangement.SIDE_BY_SIDE and not row.wide
    return GUTTER + layout.column + 1 + GUTTER if two and side is Which.NEW else GUTTER


def _character(drawn: DrawnPair, placed: Placed, x: int) -> tuple[int, bool]:
    """The character of a line at a cell of its column, and whether there is one at that cell."""
    text = drawn.text(placed.which)
    fragment = next((one for one in reversed(placed.line) if one.start < one.end and one.x <= x), None)
    if fragment is None:
        return min((one.start for one in placed.line if one.start < one.end), default=placed.line[0].start), False
    cells = text.measured.cells
    at = bisect_right(cells, cells[fragment.start] + x - fragment.x, fragment.start, fragment.end + 1) - 1
    return at, at < fragment.end

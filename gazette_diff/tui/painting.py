"""Turns a row of a layout into styled segments, by names of looks that the stylesheet defines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style

from gazette_diff.model.comparison import Status
from gazette_diff.tui.drawing import Drawing, Role, Which
from gazette_diff.tui.layout import GUTTER, Arrangement, Layout, Placed, Row, RowKind
from gazette_diff.tui.lines import pieces
from gazette_diff.tui.notes import fold_text, ghost_text, remark
from gazette_diff.tui.searching import Hit
from gazette_diff.tui.selecting import Selection
from gazette_diff.tui.words import MARKS
from gazette_diff.tui.wrapping import Span, fit

LOOKS = (
    *(role.value for role in Role),
    "base",
    "gutter",
    "bar",
    "fold",
    "note",
    "absent",
    "found",
    "found-here",
    "selected",
    "mark-changed",
    "mark-added",
    "mark-removed",
    "mark-moved",
)
"""Every look a row may have."""
OVERLAYS = frozenset(("found", "found-here", "selected"))
"""Those that are laid over another one."""
_MARK_LOOKS = {
    Status.MODIFIED: "mark-changed",
    Status.FORMATTING: "gutter",
    Status.ADDED: "mark-added",
    Status.REMOVED: "mark-removed",
    Status.UNCHANGED: "gutter",
}
_WHOLE = {Status.ADDED: Role.ADDED, Status.REMOVED: Role.REMOVED}


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, by pair and text, and the place it stands at."""

    spans: Mapping[tuple[int, Which], Sequence[Span]]
    here: Hit | None

    def here_in(self, pair: int, which: Which) -> Span | None:
        return self.here.span(which) if self.here is not None and self.here.pair == pair else None


@dataclass(frozen=True, slots=True)
class Painter:
    """Everything that decides how a row looks."""

    drawing: Drawing
    layout: Layout
    current: int
    formatting: bool
    """Are differences of formatting marked?"""
    found: Found
    selection: Selection | None
    look: Callable[[str], Style]

    def paint(self, row: Row) -> list[Segment]:
        """The row's segments, as wide as the layout."""
        match row.kind:
            case RowKind.BLANK:
                segments = self._blank(row)
            case RowKind.FOLD:
                segments = self._said(row, fold_text(self.drawing, row), "fold")
            case RowKind.GHOST:
                segments = self._said(row, ghost_text(self.drawing, row.pair), "note")
            case RowKind.NOTE:
                segments = self._said(row, remark(self.drawing.comparison, row.pair), "note")
            case RowKind.COLUMNS:
                segments = self._columns(row)
            case RowKind.TEXT if self._side_by_side and not row.wide:
                segments = self._two_columns(row)
            case RowKind.TEXT:
                segments = self._one_column(row)
        return segments

    @property
    def _side_by_side(self) -> bool:
        return self.layout.arrangement is Arrangement.SIDE_BY_SIDE

    def _status(self, row: Row) -> Status:
        return self.drawing.comparison.pairs[row.pair].status

    def _said(self, row: Row, text: str, look: str) -> list[Segment]:
        room = max(self.layout.width - GUTTER, 0)
        style = self.look(look)
        if row.fold is not None and self.selection is not None and all(map(self.selection.holds, row.fold)):
            style += self.look("selected")  # what it hides is copied too
        return [*self._gutter(row, " ", "gutter"), Segment(fit(text, room), style)]

    def _blank(self, row: Row) -> list[Segment]:
        width = self.layout.width
        if row.wide or not self._side_by_side:
            return [self._space(width)]
        side = GUTTER + self.layout.column
        return [self._space(side), Segment("│", self.look("rule")), self._space(width - side - 1)]

    def _one_column(self, row: Row) -> list[Segment]:
        assert row.left is not None
        return [*self._gutter(row, *self._mark(row, row.left.which)), *self._text(row, row.left)]

    def _columns(self, row: Row) -> list[Segment]:
        assert row.left is not None
        assert self.drawing.columns is not None
        room = self.layout.width - GUTTER
        cut = pieces(self.drawing.columns, row.left.line, room)
        return [self._space(GUTTER), *(Segment(piece.text, self._role(piece.role or Role.COLUMN)) for piece in cut)]

    def _two_columns(self, row: Row) -> list[Segment]:
        pair = self.drawing.comparison.pairs[row.pair]
        nothing = (" ", "gutter")
        old_mark = self._mark(row, Which.OLD) if pair.old is not None else nothing
        new_mark = self._mark(row, Which.NEW) if pair.new is not None else nothing
        segments = self._gutter(row, *old_mark)
        segments += self._text(row, row.left) if row.left is not None else [self._nothing(absent=pair.old is None)]
        segments.append(Segment("│", self.look("rule")))
        segments += [self._space(1), Segment(f"{new_mark[0]} ", self.look(new_mark[1]))]
        segments += self._text(row, row.right) if row.right is not None else [self._nothing(absent=pair.new is None)]
        odd = self.layout.width - 2 * (GUTTER + self.layout.column) - 1
        return [*segments, self._space(odd)] if odd > 0 else segments

    def _gutter(self, row: Row, mark: str, look: str) -> list[Segment]:
        here = row.pair == self.current or (row.fold is not None and self.current in row.fold)
        bar = Segment("▌", self.look("bar")) if here else self._space(1)
        return [bar, Segment(f"{mark} ", self.look(look))]

    def _mark(self, row: Row, which: Which) -> tuple[str, str]:
        """The mark of a change and its look: on each row of what came or went as a whole, else on the first."""
        status = self._status(row)
        if status is Status.FORMATTING and not self.formatting:
            renumbered = self.drawing.comparison.pairs[row.pair].renumbered
            status = Status.RENUMBERED if renumbered else Status.UNCHANGED
        look = _MARK_LOOKS.get(status, "mark-moved")
        if status in _WHOLE:
            return MARKS[status], look
        if self.layout.arrangement is Arrangement.STACKED and which in (Which.OLD, Which.NEW):
            return ("-", "mark-removed") if which is Which.OLD else ("+", "mark-added")
        return (MARKS[status], look) if row.first else (" ", look)

    def _text(self, row: Row, placed: Placed) -> list[Segment]:
        text = self.drawing.pairs[row.pair].text(placed.which)
        width = max(self.layout.width - GUTTER, 1) if row.wide else self.layout.column
        spans = self.found.spans.get((row.pair, placed.which), ())
        here = self.found.here_in(row.pair, placed.which)
        selected = self.selection.shown(self.drawing, row.pair, placed.which) if self.selection is not None else ()
        filler = self.look(_WHOLE.get(self._status(row), "base"))
        segments = []
        for piece in pieces(text, placed.line, width, spans, selected):
            style = filler if piece.role is None else self._role(piece.role)
            if piece.found:
                in_here = here is not None and here[0] <= piece.start < here[1]
                style += self.look("found-here" if in_here else "found")
            if piece.selected:
                style += self.look("selected")
            segments.append(Segment(piece.text, style))
        return segments

    def _role(self, role: Role) -> Style:
        muted = role is Role.FORMATTING and not self.formatting
        return self.look(Role.PLAIN if muted else role)

    def _nothing(self, *, absent: bool) -> Segment:
        """Where a side has no line: hatched where it has no such provision at all."""
        if absent:
            return Segment("╱" * self.layout.column, self.look("absent"))
        return self._space(self.layout.column)

    def _space(self, width: int) -> Segment:
        return Segment(" " * width, self.look("base"))

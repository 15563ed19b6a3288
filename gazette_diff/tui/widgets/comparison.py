"""Draws a comparison: one widget that paints the lines in view of a layout made beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from gazette_diff.model.comparison import Status
from gazette_diff.tui.drawing import Drawing, DrawnText, Role
from gazette_diff.tui.folds import Fold, View, changes, shown
from gazette_diff.tui.keys import in_language
from gazette_diff.tui.layout import GUTTER, Arrangement, Layout, Placed, Row, RowKind, Which, lay_out, pieces
from gazette_diff.tui.notes import fold_text, ghost_text, noted, remark
from gazette_diff.tui.searching import Hit
from gazette_diff.tui.words import MARKS, N_
from gazette_diff.tui.wrapping import Span, fit

NARROW = 64
"""Cells below which two columns of some fourteen characters are harder to read than one column."""
MARGIN = 2
"""Rows kept in view above the start of a pair that was jumped to."""
_LOOKS = (
    *(role.value for role in Role),
    "gutter",
    "bar",
    "fold",
    "note",
    "absent",
    "found",
    "found-here",
    "mark-changed",
    "mark-added",
    "mark-removed",
    "mark-moved",
)
_MARK_LOOKS = {
    Status.MODIFIED: "mark-changed",
    Status.FORMATTING: "gutter",
    Status.ADDED: "mark-added",
    Status.REMOVED: "mark-removed",
    Status.UNCHANGED: "gutter",
}


class ComparisonView(ScrollView, can_focus=True, inherit_bindings=False):
    """Two versions side by side, stacked, or as one marked text."""

    COMPONENT_CLASSES = {f"comparison--{look}" for look in _LOOKS}
    ALLOW_SELECT = False

    BINDINGS = [
        Binding("down,j", "line(1)", N_("Down"), show=False, tooltip=N_("a line down")),
        Binding("up,k", "line(-1)", N_("Up"), show=False, tooltip=N_("a line up")),
        Binding("pagedown,ctrl+f,space", "page(1)", N_("Page"), show=False, tooltip=N_("a page down")),
        Binding("pageup,ctrl+b", "page(-1)", N_("Page"), show=False, tooltip=N_("a page up")),
        Binding("ctrl+d", "half(1)", N_("Half"), show=False, tooltip=N_("half a page down")),
        Binding("ctrl+u", "half(-1)", N_("Half"), show=False, tooltip=N_("half a page up")),
        Binding("J", "provision(1)", N_("Next"), show=False, tooltip=N_("next provision")),
        Binding("K", "provision(-1)", N_("Previous"), show=False, tooltip=N_("previous provision")),
        Binding("home,g", "top", N_("Top"), show=False, tooltip=N_("to the start")),
        Binding("end,G", "bottom", N_("End"), show=False, tooltip=N_("to the end")),
        Binding("enter", "open_fold", N_("Unfold"), show=False, tooltip=N_("open the fold, or close it again")),
    ]

    current: reactive[int] = reactive(-1)
    """The chosen pair."""

    class CurrentChanged(Message):
        """Another pair was chosen, by key, by mouse or by scrolling it into view."""

        def __init__(self, pair: int) -> None:
            super().__init__()
            self.pair = pair

    class LaidOut(Message):
        """The rows are new: the width, the folds or the comparison changed."""

    class Scrolled(Message):
        """Other rows are in view."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._bindings = in_language(self._bindings)
        self.drawing: Drawing | None = None
        self.view = View()
        self.chosen_arrangement: Arrangement | None = None
        self.layout_rows = Layout(0, Arrangement.SIDE_BY_SIDE, 1, ())
        self._changes: tuple[int, ...] = ()
        self._strips: dict[int, Strip] = {}
        self._looks: dict[str, Style] = {}
        self._hits: dict[tuple[int, Which], list[Span]] = {}
        self._hit_here: Hit | None = None
        self._following = False

    # What is shown

    @property
    def arrangement(self) -> Arrangement:
        """As chosen, else by the width."""
        if self.chosen_arrangement is not None:
            return self.chosen_arrangement
        return Arrangement.SIDE_BY_SIDE if self.size.width >= NARROW else Arrangement.STACKED

    @property
    def changes(self) -> tuple[int, ...]:
        """The pairs to step through."""
        return self._changes

    def show(self, drawing: Drawing) -> None:
        """Show a comparison from its first change on."""
        self.drawing = drawing
        self._hits, self._hit_here = {}, None
        self._changes = changes(drawing.comparison, self.view)
        self.scroll_to(y=0, animate=False, immediate=True)
        self._lay_out()
        self.set_reactive(ComparisonView.current, -1)
        self.current = self._changes[0] if self._changes else 0
        self.reveal(self.current)

    def look_at(self, view: View) -> None:
        """Fold, filter or mark otherwise, and keep the chosen pair where it is on the screen."""
        self.view = view
        if self.drawing is not None:
            self._changes = changes(self.drawing.comparison, view)
            self._keeping_place()

    def set_arrangement(self, arrangement: Arrangement | None) -> None:
        self.chosen_arrangement = arrangement
        self._keeping_place()

    def on_resize(self, event: events.Resize) -> None:
        if event.size.width != self.layout_rows.width:
            self._keeping_place()
        self.post_message(self.Scrolled())

    def _keeping_place(self) -> None:
        row = self.layout_rows.first_rows.get(self.current, 0)
        offset = row - self.scroll_offset.y
        self._lay_out()
        height = max(self.size.height, 1)
        target = self.layout_rows.first_rows.get(self.current, 0) - max(0, min(offset, height - 1))
        self._scroll(target)

    def _lay_out(self) -> None:
        self._strips.clear()
        if self.drawing is None or not self.size.width:
            return
        self.layout_rows = lay_out(
            self.drawing,
            shown(self.drawing.comparison, self.view),
            self.size.width,
            self.arrangement,
            noted(self.drawing.comparison),
        )
        self.virtual_size = Size(self.size.width, len(self.layout_rows.rows))
        self.refresh()
        self.post_message(self.LaidOut())

    # Moving

    def _scroll(self, y: int) -> None:
        self._following = True
        self.scroll_to(y=max(0, min(y, self.max_scroll_y)), animate=False, immediate=True, force=True)
        self._following = False

    def choose(self, pair: int, *, reveal: bool = True) -> None:
        """Choose a pair and bring it into view."""
        self.current = pair
        if reveal:
            self.reveal(pair)

    def reveal(self, pair: int) -> None:
        """Scroll no further than needed to have a pair in view, its start before its end."""
        first = self.layout_rows.first_rows.get(pair)
        if first is None:
            return
        last = self.layout_rows.last_rows.get(pair, first)
        height = self.size.height
        top = self.scroll_offset.y
        if first - MARGIN < top or last >= top + height - 1:
            lead = min(MARGIN, max(height - (last - first + 1), 0)) if last - first >= height else height // 4
            self._scroll(first - max(lead, 0))

    def reveal_row(self, row: int) -> None:
        """Bring a row into the upper third."""
        top = self.scroll_offset.y
        if not top + MARGIN <= row < top + self.size.height - MARGIN:
            self._scroll(row - self.size.height // 3)

    def watch_current(self, old: int, new: int) -> None:
        for pair in (old, new):
            first = self.layout_rows.first_rows.get(pair)
            if first is not None:
                for row in range(max(first - 1, 0), self.layout_rows.last_rows.get(pair, first) + 1):
                    self._strips.pop(row, None)
        self.refresh()
        if new >= 0:
            self.post_message(self.CurrentChanged(new))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(self.Scrolled())
            if not self._following:
                self._follow()

    def _follow(self) -> None:
        """The chosen pair is one in view: scrolling past it chooses the one that came in."""
        rows = self.layout_rows
        top = self.scroll_offset.y
        bottom = top + self.size.height - 1
        first = rows.first_rows.get(self.current)
        if first is None or not rows.rows:
            return
        last = rows.last_rows.get(self.current, first)
        if last < top:
            self.current = rows.rows[min(top, len(rows.rows) - 1)].pair
        elif first > bottom:
            self.current = rows.rows[min(bottom, len(rows.rows) - 1)].pair

    def action_line(self, step: int) -> None:
        self.scroll_relative(y=step, animate=False)

    def action_half(self, direction: int) -> None:
        self.scroll_relative(y=direction * max(self.size.height // 2, 1), animate=False)

    def action_page(self, direction: int) -> None:
        self.scroll_relative(y=direction * max(self.size.height - 2, 1), animate=False)

    def action_top(self) -> None:
        self._scroll(0)
        if self.drawing is not None and self.drawing.pairs:
            self.current = 0

    def action_bottom(self) -> None:
        self._scroll(len(self.layout_rows.rows))
        if self.drawing is not None and self.drawing.pairs:
            self.current = len(self.drawing.pairs) - 1

    def action_provision(self, step: int) -> None:
        """Choose the provision, or the fold, before or after the chosen one."""
        rows = self.layout_rows
        stops = sorted({row.fold.first if row.fold else row.pair for row in rows.rows if row.kind is not RowKind.GHOST})
        row = rows.first_rows.get(self.current)
        if row is None:
            return
        here = rows.rows[row].pair
        ahead = [stop for stop in stops if (stop > here if step > 0 else stop < here)]
        if ahead:
            self.choose(ahead[0] if step > 0 else ahead[-1])

    def action_open_fold(self) -> None:
        """Open the chosen fold, else the one in view that is nearest to the chosen provision; close an opened one."""
        here = self.layout_rows.first_rows.get(self.current)
        if here is None:
            return
        if self._opened_fold(self.current) is not None:
            self._close_fold()
            return
        top = self.scroll_offset.y
        in_view = range(top, min(top + self.size.height, len(self.layout_rows.rows)))
        folds = [at for at in in_view if self.layout_rows.rows[at].fold is not None]
        if folds:
            self._open_fold(self.layout_rows.rows[min(folds, key=lambda at: abs(at - here))])

    def _open_fold(self, row: Row) -> None:
        if row.fold is not None:
            self.current = row.fold.first
            self.look_at(replace(self.view, opened=self.view.opened | {row.fold.first}))

    def _opened_fold(self, pair: int) -> int | None:
        """The first pair of the opened fold that a pair is in."""
        if self.drawing is None or not self.view.opened:
            return None
        closed = shown(self.drawing.comparison, replace(self.view, opened=frozenset()))
        return next(
            (
                item.first
                for item in closed
                if isinstance(item, Fold) and pair in item and item.first in self.view.opened
            ),
            None,
        )

    def _close_fold(self) -> None:
        first = self._opened_fold(self.current)
        if first is not None:
            self.current = first
            self.look_at(replace(self.view, opened=self.view.opened - {first}))

    def on_click(self, event: events.Click) -> None:
        at = event.y + self.scroll_offset.y
        if at >= len(self.layout_rows.rows):
            return
        row = self.layout_rows.rows[at]
        if row.kind is RowKind.FOLD:
            self._open_fold(row)
        elif row.kind is RowKind.GHOST:
            self.choose(row.pair)
        else:
            self.current = row.pair

    # Searching

    def show_hits(self, hits: Sequence[Hit], here: Hit | None) -> None:
        """Mark what a search found, and bring one hit into view, opening the fold it is in."""
        self._hits = {}
        for hit in hits:
            for which in Which:
                if (span := hit.span(which)) is not None:
                    self._hits.setdefault((hit.pair, which), []).append(span)
        self._hit_here = here
        self._strips.clear()
        if here is not None:
            at = self.layout_rows.first_rows.get(here.pair)
            if at is not None and self.layout_rows.rows[at].fold is not None:
                self._open_fold(self.layout_rows.rows[at])
            self.current = here.pair
            rows = (
                self.layout_rows.row_of(here.pair, which, span[0])
                for which in Which
                if (span := here.span(which)) is not None
            )
            row = next((row for row in rows if row is not None), None)
            if row is not None:
                self.reveal_row(row)
        self.refresh()

    # Painting

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._looks.clear()
        self._strips.clear()

    def _look(self, name: str) -> Style:
        if name not in self._looks:
            partial = name.startswith("found")
            self._looks[name] = self.get_component_rich_style(f"comparison--{name}", partial=partial)
        return self._looks[name]

    def render_line(self, y: int) -> Strip:
        at = y + self.scroll_offset.y
        if at >= len(self.layout_rows.rows) or self.drawing is None:
            return Strip.blank(self.size.width, self.rich_style)
        strip = self._strips.get(at)
        if strip is None:
            strip = self._strips[at] = self._paint(self.layout_rows.rows[at])
        return strip

    def _paint(self, row: Row) -> Strip:
        width = self.layout_rows.width
        segments: list[Segment]
        match row.kind:
            case RowKind.BLANK:
                segments = self._blank(row)
            case RowKind.FOLD:
                segments = [*self._gutter(row, None), self._remark(fold_text(self._drawn, row), "fold", width - GUTTER)]
            case RowKind.GHOST:
                segments = [
                    *self._gutter(row, None),
                    self._remark(ghost_text(self._drawn, row.pair), "note", width - GUTTER),
                ]
            case RowKind.NOTE:
                text = remark(self._drawn.comparison, row.pair)
                segments = [*self._gutter(row, None), self._remark(text, "note", width - GUTTER)]
            case RowKind.TEXT:
                segments = self._text_row(row)
        strip = Strip(segments)
        if strip.cell_length < width:
            strip = strip.extend_cell_length(width, self.rich_style)
        return strip

    @property
    def _drawn(self) -> Drawing:
        assert self.drawing is not None
        return self.drawing

    def _remark(self, text: str, look: str, room: int) -> Segment:
        return Segment(fit(text, room), self._look(look))

    def _blank(self, row: Row) -> list[Segment]:
        width = self.layout_rows.width
        if self.layout_rows.arrangement is not Arrangement.SIDE_BY_SIDE:
            return [Segment(" " * width, self.rich_style)]
        side = GUTTER + self.layout_rows.column
        return [
            Segment(" " * side, self.rich_style),
            Segment("│", self._look("rule")),
            Segment(" " * (width - side - 1), self.rich_style),
        ]

    def _gutter(self, row: Row, which: Which | None) -> list[Segment]:
        here = row.pair == self.current or (row.fold is not None and self.current in row.fold)
        bar = Segment("▌", self._look("bar")) if here else Segment(" ", self._look("gutter"))
        mark, look = self._mark(row, which) if row.kind is RowKind.TEXT else (" ", "gutter")
        return [bar, Segment(f"{mark} ", self._look(look))]

    def _mark(self, row: Row, which: Which | None) -> tuple[str, str]:
        """The mark of a change: on each row of what came or went as a whole, else on the first."""
        pair = self._drawn.pairs[row.pair].pair
        look = _MARK_LOOKS.get(pair.status, "mark-moved")
        if pair.status in (Status.ADDED, Status.REMOVED):
            return MARKS[pair.status], look
        if self.layout_rows.arrangement is Arrangement.STACKED and which is not Which.MARKED:
            return ("-", "mark-removed") if which is Which.OLD else ("+", "mark-added")
        if not row.first or (pair.status is Status.FORMATTING and not self.view.formatting):
            return " ", look
        return MARKS[pair.status], look

    def _text_row(self, row: Row) -> list[Segment]:
        column = self.layout_rows.column
        if self.layout_rows.arrangement is not Arrangement.SIDE_BY_SIDE:
            assert row.left is not None
            return [*self._gutter(row, row.left.which), *self._column(row, row.left, column)]
        pair = self._drawn.pairs[row.pair]
        left = (
            self._column(row, row.left, column)
            if row.left is not None
            else self._nothing(column, absent=pair.old is None)
        )
        right = (
            self._column(row, row.right, column)
            if row.right is not None
            else self._nothing(column, absent=pair.new is None)
        )
        empty = Segment(" " * GUTTER, self._look("gutter"))
        before = self._gutter(row, Which.OLD)
        after = [empty] if pair.new is None else [Segment(" ", self._look("gutter")), *self._gutter(row, Which.NEW)[1:]]
        if pair.old is None:
            before = [before[0], Segment(" " * (GUTTER - 1), self._look("gutter"))]
        return [*before, *left, Segment("│", self._look("rule")), *after, *right]

    def _nothing(self, width: int, *, absent: bool) -> list[Segment]:
        if absent:
            return [Segment("╱" * width, self._look("absent"))]
        return [Segment(" " * width, self.rich_style)]

    def _column(self, row: Row, placed: Placed, width: int) -> list[Segment]:
        text = self._text(row.pair, placed.which)
        hits = self._hits.get((row.pair, placed.which), ())
        segments: list[Segment] = []
        filler = self._filler(row, placed.which)
        here = self._hit_here.span(placed.which) if self._hit_here and self._hit_here.pair == row.pair else None
        for piece in pieces(text, placed.line, width, hits):
            style = filler if piece.role is None else self._role_style(piece.role)
            if piece.found:
                in_here = here is not None and here[0] <= piece.start < here[1]
                style += self._look("found-here" if in_here else "found")
            segments.append(Segment(piece.text, style))
        return segments

    def _role_style(self, role: Role) -> Style:
        if role is Role.FORMATTING and not self.view.formatting:
            return self._look(Role.PLAIN)
        return self._look(role)

    def _filler(self, row: Row, which: Which) -> Style:
        status = self._drawn.pairs[row.pair].pair.status
        if status is Status.ADDED:
            return self._look(Role.ADDED)
        if status is Status.REMOVED:
            return self._look(Role.REMOVED)
        return self.rich_style

    def _text(self, pair: int, which: Which) -> DrawnText:
        drawn = self._drawn.pairs[pair]
        text = {Which.OLD: drawn.old, Which.NEW: drawn.new, Which.MARKED: drawn.marked}[which]
        assert text is not None
        return text

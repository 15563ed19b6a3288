"""Draws a comparison: one widget that paints the lines in view of a layout made beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from gazette_diff.tui.doubts import doubted
from gazette_diff.tui.drawing import Drawing, Which
from gazette_diff.tui.folds import Fold, View, changes, shown
from gazette_diff.tui.keys import N_, in_language
from gazette_diff.tui.layout import Arrangement, Layout, Row, RowKind, lay_out
from gazette_diff.tui.notes import noted
from gazette_diff.tui.painting import LOOKS, OVERLAYS, Found, Painter
from gazette_diff.tui.searching import Hit
from gazette_diff.tui.widgets.selecting import SelectingView
from gazette_diff.tui.wrapping import Span

NARROW = 64
"""Cells below which two columns of some fourteen characters are harder to read than one column."""
MARGIN = 2
"""Rows kept in view above the start of a pair that was jumped to."""


class ComparisonView(SelectingView, can_focus=True, inherit_bindings=False):
    """Two versions side by side, stacked, or as one marked text."""

    COMPONENT_CLASSES = {f"comparison--{look}" for look in LOOKS}

    BINDINGS = [
        Binding("ctrl+c", "copy_selected", N_("copy"), tooltip=N_("copy the words selected with the mouse")),
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
        self.drawing = None
        self.view = View()
        self.chosen_arrangement: Arrangement | None = None
        self.layout_rows = Layout(0, Arrangement.SIDE_BY_SIDE, 1, ())
        self._changes: tuple[int, ...] = ()
        self._strips: dict[int, Strip] = {}
        self._looks: dict[str, Style] = {}
        self._found = Found({}, None)
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
        self.select(None)
        self._found = Found({}, None)
        self._changes = changes(drawing.comparison, self.view)
        self.scroll_to(y=0, animate=False, immediate=True)
        self._lay_out()
        self.set_reactive(ComparisonView.current, -1)
        self.current = self._changes[0] if self._changes else 0
        self.reveal(self.current)

    def redraw(self, drawing: Drawing) -> None:
        """Show the same pairs with other remarks, and keep the chosen one where it is on the screen."""
        self.drawing = drawing
        self._keeping_place()

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
        self.reveal(self.current)
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
            shown(self.drawing.comparison, self.view, doubted(self.drawing.comparison)),
            self.size.width,
            self.arrangement,
            formatting=self.view.marks_formatting,
            notes=noted(self.drawing.comparison),
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
            self._scroll(first - (MARGIN if last - first >= height else height // 4))

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
        in_view = rows.rows[top : bottom + 1]
        seen = [row.pair for row in in_view if row.kind not in (RowKind.BLANK, RowKind.GHOST)]
        if seen and (last < top or first > bottom):
            self.current = seen[0] if last < top else seen[-1]

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

    @property
    def has_folds(self) -> bool:
        """Is anything folded that could be opened, or opened that could be folded?"""
        return bool(self.view.opened) or any(row.fold is not None for row in self.layout_rows.rows)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.has_folds if action == "open_fold" else super().check_action(action, parameters)

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

    def uncover(self, pair: int) -> None:
        """Open the fold that hides a pair, where one does."""
        at = self.layout_rows.first_rows.get(pair)
        if at is not None:
            self._open_fold(self.layout_rows.rows[at])

    def _opened_fold(self, pair: int) -> int | None:
        """The first pair of the opened fold that a pair is in."""
        if self.drawing is None or not self.view.opened:
            return None
        comparison = self.drawing.comparison
        closed = shown(comparison, replace(self.view, opened=frozenset()), doubted(comparison))
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
        row = self.row_at(event.y)
        if self.select_by_clicks(event) or row is None:
            return
        if row.kind is RowKind.FOLD:
            self._open_fold(row)
        elif row.kind is RowKind.GHOST:
            self.choose(row.pair)
        else:
            self.current = row.pair

    def selection_changed(self) -> None:
        self._strips.clear()
        self.refresh()

    # Searching

    def show_hits(self, hits: Sequence[Hit], here: Hit | None) -> None:
        """Mark what a search found, and bring one hit into view, opening the fold it is in."""
        spans: dict[tuple[int, Which], list[Span]] = {}
        for hit in hits:
            for which in Which:
                if (span := hit.span(which)) is not None:
                    spans.setdefault((hit.pair, which), []).append(span)
        self._found = Found(spans, here)
        self._strips.clear()
        if here is not None:
            self.uncover(here.pair)
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
        if name == "base":
            return self.rich_style
        if name not in self._looks:
            self._looks[name] = self.get_component_rich_style(f"comparison--{name}", partial=name in OVERLAYS)
        return self._looks[name]

    def render_line(self, y: int) -> Strip:
        at = y + self.scroll_offset.y
        if at >= len(self.layout_rows.rows) or self.drawing is None:
            return Strip.blank(self.size.width, self.rich_style)
        strip = self._strips.get(at)
        if strip is None:
            painter = Painter(
                self.drawing,
                self.layout_rows,
                self.current,
                self.view.marks_formatting,
                self._found,
                self.selection,
                self._look,
            )
            segments = painter.paint(self.layout_rows.rows[at])
            strip = self._strips[at] = Strip(segments).adjust_cell_length(self.layout_rows.width, self.rich_style)
        return strip

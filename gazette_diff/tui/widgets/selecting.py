"""The mouse on a comparison: pressed and drawn along it selects words of one side, clicked twice a clause, three times
a provision."""

from __future__ import annotations

from textual import events
from textual.geometry import Offset
from textual.scroll_view import ScrollView
from textual.timer import Timer

from gazette_diff.i18n import _
from gazette_diff.tui.drawing import Drawing
from gazette_diff.tui.layout import Layout, Row, RowKind
from gazette_diff.tui.selecting import Selection, clause_at, selected_text, side_at, spot_at, whole_at

SCROLLING = 1 / 30
"""Seconds from line to line while the mouse is held above or below the view."""
LEFT_BUTTON = 1
QUICKLY = 2.0
"""Seconds that a remark stays on what the reader did."""


class SelectingView(ScrollView, inherit_bindings=False):
    """A view of the rows of a layout in which one selects by mouse; Textual's own selection knows no sides."""

    ALLOW_SELECT = False

    drawing: Drawing | None
    layout_rows: Layout

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.selection: Selection | None = None
        self._pressed: Offset | None = None
        """Where the button went down, as a cell of the whole layout."""
        self._pointer = Offset()
        """Where the mouse is, as a cell of the view."""
        self._dragged = False
        self._scrolling: Timer | None = None

    def select(self, selection: Selection | None) -> None:
        """Select words; None for none."""
        if selection != self.selection:
            self.selection = selection
            self.selection_changed()
            self.refresh_bindings()

    def selection_changed(self) -> None:
        """Rows are to be drawn otherwise."""
        self.refresh()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "copy_selected" or self.selection is not None

    def action_copy_selected(self) -> None:
        self.copy(self.selected)

    def copy(self, text: str) -> None:
        """Give a text to the terminal's clipboard, and say so."""
        # What no encoding can write the terminal cannot be told either.
        self.app.copy_to_clipboard(text.encode("utf-8", "replace").decode())
        said = _("copied {count} characters").format(count=len(text))
        self.app.notify(said, timeout=QUICKLY)

    @property
    def selected(self) -> str:
        """The words selected, as the source has them; empty for none."""
        if self.drawing is None or self.selection is None:
            return ""
        return selected_text(self.drawing, self.selection)

    def row_at(self, y: int) -> Row | None:
        """The row at a line of the view."""
        at = y + self.scroll_offset.y
        return self.layout_rows.rows[at] if 0 <= at < len(self.layout_rows.rows) else None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self._dragged = False
        if event.button == LEFT_BUTTON and self.row_at(event.y) is not None:
            self._pressed = event.offset + Offset(0, self.scroll_offset.y)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._pressed is None:
            return
        if event.button != LEFT_BUTTON:  # released where no terminal tells it
            self._release()
            return
        self._pointer = event.offset
        if not 0 <= event.y < self.size.height:
            self._scrolling = self._scrolling or self.set_interval(SCROLLING, self._scroll_on)
        elif self._scrolling is not None:
            self._stop_scrolling()
        self._drag()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        if self._pressed is not None:
            self._release()

    def select_by_clicks(self, event: events.Click) -> bool:
        """Whether a click ended a selection, or made one, and so chooses nothing; a plain one takes it away."""
        if self._dragged:
            return True
        row = self.row_at(event.y)
        if event.chain == 1 or row is None or row.kind is not RowKind.TEXT or self.drawing is None:
            self.select(None)
            return event.chain > 1
        where = event.offset + Offset(0, self.scroll_offset.y)
        here = self._between(where, where)
        self.select(clause_at(self.drawing, here) if event.chain == 2 else whole_at(self.drawing, here))
        return True

    def _drag(self) -> None:
        where = self._pointer + Offset(0, self.scroll_offset.y)
        if self._pressed is not None and (self._dragged or where != self._pressed):
            self._dragged = True
            self.select(self._between(self._pressed, where))

    def _between(self, pressed: Offset, where: Offset) -> Selection:
        """What is selected from one cell of the layout to another: words of the side where the button went down."""
        assert self.drawing is not None
        drawing, layout = self.drawing, self.layout_rows
        side = side_at(drawing, layout, layout.rows[min(pressed.y, len(layout.rows) - 1)], pressed.x)
        return Selection(
            side,
            spot_at(drawing, layout, pressed.y, pressed.x, side),
            spot_at(drawing, layout, where.y, where.x, side),
        )

    def _scroll_on(self) -> None:
        self.scroll_relative(y=-1 if self._pointer.y < 0 else 1, animate=False)
        self._drag()

    def _stop_scrolling(self) -> None:
        if self._scrolling is not None:
            self._scrolling.stop()
            self._scrolling = None

    def _release(self) -> None:
        self._stop_scrolling()
        self._pressed = None
        self.release_mouse()

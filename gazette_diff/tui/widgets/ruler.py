"""The whole document's changes in one column, beside the rows in view."""

from __future__ import annotations

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from gazette_diff.model.comparison import Status
from gazette_diff.tui.words import MARKS

_RANK = {
    Status.UNCHANGED: 0,
    Status.FORMATTING: 0,
    Status.RENUMBERED: 1,
    Status.MOVED: 2,
    Status.SPLIT: 3,
    Status.MERGED: 3,
    Status.MODIFIED: 4,
    Status.ADDED: 5,
    Status.REMOVED: 6,
}
"""Which change shows where several fall on one line of the ruler: the one that weighs more."""
_LOOKS = {
    Status.MODIFIED: "ruler--changed",
    Status.ADDED: "ruler--added",
    Status.REMOVED: "ruler--removed",
    Status.RENUMBERED: "ruler--quiet",
}


class Ruler(Widget):
    """One mark for each part of the document, and a bar for the part in view; a click goes there."""

    COMPONENT_CLASSES = {"ruler--changed", "ruler--added", "ruler--removed", "ruler--moved", "ruler--quiet"} | {
        "ruler--thumb"
    }
    ALLOW_SELECT = False

    class Pressed(Message):
        """A row of the document was asked for."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._statuses: tuple[Status, ...] = ()
        self._top = 0
        self._shown = 0

    def rule(self, statuses: tuple[Status, ...]) -> None:
        """The status of each row of the document."""
        self._statuses = statuses
        self.refresh()

    def look_through(self, top: int, height: int) -> None:
        """The rows in view."""
        if (top, height) != (self._top, self._shown):
            self._top, self._shown = top, height
            self.refresh()

    def _span(self, y: int) -> tuple[int, int]:
        """The rows that one line of the ruler stands for."""
        rows, height = max(len(self._statuses), self.size.height), max(self.size.height, 1)
        return y * rows // height, max((y + 1) * rows // height, y * rows // height + 1)

    def render_line(self, y: int) -> Strip:
        start, end = self._span(y)
        status = max(self._statuses[start:end], key=_RANK.__getitem__, default=Status.UNCHANGED)
        in_view = start < self._top + self._shown and end > self._top and len(self._statuses) > self._shown
        base = self.get_component_rich_style("ruler--thumb") if in_view else self.rich_style
        mark = MARKS[status] if _RANK[status] else " "
        style = self.get_component_rich_style(_LOOKS.get(status, "ruler--moved"), partial=True)
        return Strip([Segment("▐" if in_view else " ", base), Segment(mark, base + style if mark != " " else base)], 2)

    def on_click(self, event: events.Click) -> None:
        self.post_message(self.Pressed(self._span(event.y)[0]))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self.post_message(self.Pressed(self._top + self._shown // 2 + 3))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self.post_message(self.Pressed(self._top + self._shown // 2 - 3))

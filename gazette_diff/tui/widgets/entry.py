"""The line to type in: for the filter of a list and for the words of a search."""

from __future__ import annotations

from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input

from gazette_diff.tui.keys import N_, in_language


class Entry(Input):
    """One line of typing that leaves the arrow keys to what it searches."""

    BINDINGS = [
        Binding("enter,down", "step(1)", N_("list"), key_display="Enter", tooltip=N_("into the list")),
    ]

    class Stepped(Message):
        """The next (1) or the previous (-1) of what was found is wanted."""

        def __init__(self, entry: Entry, step: int) -> None:
            super().__init__()
            self.entry = entry
            self.step = step

        @property
        def control(self) -> Entry:
            return self.entry

    def __init__(self, placeholder: str, *, id: str) -> None:
        super().__init__(placeholder=placeholder, id=id, select_on_focus=False)
        self.cursor_blink = False
        self._bindings = in_language(self._bindings)
        self.display = False

    def action_step(self, step: int) -> None:
        self.post_message(self.Stepped(self, step))

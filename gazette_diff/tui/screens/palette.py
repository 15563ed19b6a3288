"""Everything the keys do here, by name: type a part of it, or its pinyin initials."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from gazette_diff.i18n import _
from gazette_diff.tui.filtering import fits
from gazette_diff.tui.keys import N_, KeyHelp, in_language
from gazette_diff.tui.leaving import leave
from gazette_diff.tui.widgets.keyline import KeyLine
from gazette_diff.tui.widgets.listing import Cell, Column, Listing, ListRow


class PaletteScreen(ModalScreen[str | None]):
    """Gives back the key of what was chosen; None where the reader left."""

    BINDINGS = [
        Binding("enter", "choose", N_("do it"), priority=True, tooltip=N_("do what the cursor is on")),
        Binding("down", "step(1)", N_("down"), show=False, priority=True, tooltip=N_("next command")),
        Binding("up", "step(-1)", N_("up"), show=False, priority=True, tooltip=N_("previous command")),
        Binding("escape", "leave", N_("leave"), tooltip=N_("leave without choosing")),
    ]

    def __init__(self, commands: Sequence[KeyHelp]) -> None:
        super().__init__()
        self._bindings = in_language(self._bindings)
        self._rows = [
            ListRow(command.key, (Cell(command.text), Cell("  ".join(command.keys), "muted"))) for command in commands
        ]
        self._words = Input(placeholder=_("type what you want to do"), id="words")
        self._words.cursor_blink = False
        self._list = Listing([Column(-1), Column(0, most=28, right=True)], led=True, id="choices")

    def compose(self) -> ComposeResult:
        with Vertical(id="frame"):
            yield self._words
            yield self._list
            yield KeyLine()

    def on_mount(self) -> None:
        self._list.fill(self._rows, empty=_("no command fits these words"))
        self._list.styles.height = min(len(self._rows), 16)
        self.set_focus(self._words)  # at once: what is typed next is for here

    def on_input_changed(self, message: Input.Changed) -> None:
        self._list.fill([row for row in self._rows if fits(message.value, row.cells[0].text)])

    def on_listing_chosen(self, message: Listing.Chosen) -> None:
        message.stop()
        leave(self, message.row.key)

    def action_choose(self) -> None:
        self._list.action_choose()

    def action_step(self, step: int) -> None:
        self._list.action_cursor(step)

    def action_leave(self) -> None:
        leave(self, None)

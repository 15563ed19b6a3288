"""What each key does on the screen below, taken from the bindings themselves, so that it is always true."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from gazette_diff.i18n import _
from gazette_diff.model.comparison import Status
from gazette_diff.tui.keys import N_, KeyHelp, in_language
from gazette_diff.tui.leaving import leave
from gazette_diff.tui.reviewing import review_signs
from gazette_diff.tui.widgets.bars import WordLine
from gazette_diff.tui.widgets.listing import Cell, Column, Listing, ListRow
from gazette_diff.tui.words import MARKS, status_word


class HelpScreen(ModalScreen[None]):
    """The keys that work, and the marks of changes."""

    BINDINGS = [
        Binding("escape,q,question_mark", "leave", N_("close"), tooltip=N_("close this help")),
    ]

    def __init__(self, keys: Sequence[KeyHelp]) -> None:
        super().__init__()
        self._bindings = in_language(self._bindings)
        self._keys = keys

    def compose(self) -> ComposeResult:
        with Vertical(id="frame"):
            yield WordLine(_("Keys"), _("Esc closes"), id="question")
            yield Listing([Column(0, most=22), Column(-1)], id="choices")

    def on_mount(self) -> None:
        rows = [ListRow(help.action, (Cell("  ".join(help.keys), "strong"), Cell(help.text))) for help in self._keys]
        rows += [ListRow("", (Cell(""), Cell(""))), ListRow("", (Cell(_("Marks"), "muted"), Cell("")))]
        rows += [
            ListRow("", (Cell(MARKS[status], "strong"), Cell(status_word(status))))
            for status in Status
            if status is not Status.UNCHANGED
        ]
        rows += [ListRow("", (Cell(sign, "strong"), Cell(words))) for sign, words in review_signs()]
        listing = self.query_one(Listing)
        listing.fill(rows)
        listing.focus()

    def on_listing_chosen(self, message: Listing.Chosen) -> None:
        message.stop()
        leave(self)

    def action_leave(self) -> None:
        leave(self)

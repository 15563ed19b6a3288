"""A list in a frame: choose one, or leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from gazette_diff.tui.keys import N_, in_language
from gazette_diff.tui.leaving import leave
from gazette_diff.tui.widgets.bars import WordLine
from gazette_diff.tui.widgets.keyline import KeyLine
from gazette_diff.tui.widgets.listing import Cell, Column, Listing, ListRow


@dataclass(frozen=True, slots=True)
class Choice:
    """A line to choose: what it stands for, its words, and a quiet remark."""

    key: str
    text: str
    remark: str = ""


class ChooseScreen(ModalScreen[str | None]):
    """Gives back the key of what was chosen; None where the reader left."""

    BINDINGS = [
        Binding("escape,q", "leave", N_("leave"), tooltip=N_("leave without choosing")),
    ]

    def __init__(self, question: str, choices: Sequence[Choice], start: str | None = None) -> None:
        super().__init__()
        self._bindings = in_language(self._bindings)
        self._question = question
        self._choices = choices
        self._start = start

    def compose(self) -> ComposeResult:
        with Vertical(id="frame"):
            yield WordLine(self._question, id="question")
            yield Listing([Column(-1), Column(0, most=28, right=True)], id="choices")
            yield KeyLine()

    def on_mount(self) -> None:
        listing = self.query_one(Listing)
        listing.fill(
            [ListRow(choice.key, (Cell(choice.text), Cell(choice.remark, "muted"))) for choice in self._choices]
        )
        listing.styles.height = min(len(self._choices), 16)
        if self._start is not None:
            listing.point_at(self._start)
        listing.focus()

    def on_listing_chosen(self, message: Listing.Chosen) -> None:
        message.stop()
        leave(self, message.row.key)

    def action_leave(self) -> None:
        leave(self, None)

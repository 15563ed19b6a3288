"""Each provision of a version with the issue that brought it and the one that last changed it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.screen import Screen

from gazette_diff.errors import GazetteError
from gazette_diff.i18n import _
from gazette_diff.model.library import Blame, ProvisionHistory
from gazette_diff.tui.keys import N_, in_language
from gazette_diff.tui.screens.compare import CompareScreen
from gazette_diff.tui.widgets.bars import WordLine
from gazette_diff.tui.widgets.keyline import KeyLine
from gazette_diff.tui.widgets.listing import Cell, Column, Listing, ListRow
from gazette_diff.tui.wrapping import safe

if TYPE_CHECKING:
    from gazette_diff.workflow import Library

SHOWN = 200
"""Characters of a provision that a line has room for on the widest terminal."""


class BlameScreen(Screen[None]):
    """One line a provision; Enter opens the comparison that last changed it."""

    AUTO_FOCUS = "#provisions"

    BINDINGS = [
        Binding("escape", "back", N_("back"), tooltip=N_("back to the list")),
    ]

    class Loaded(Message):
        """The history is there."""

        def __init__(self, blame: Blame) -> None:
            super().__init__()
            self.blame = blame

    class Failed(Message):
        """The store could not give it."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    def __init__(self, library: Library, version: str, names: Sequence[str]) -> None:
        """`names` are the policy's versions, newest first."""
        super().__init__()
        self._bindings = in_language(self._bindings)
        self._library = library
        self._version = version
        self._names = tuple(names)
        self._provisions: tuple[ProvisionHistory, ...] = ()

    def compose(self) -> ComposeResult:
        yield WordLine(self._version, _("changed, and first seen"), id="title")
        yield Listing([Column(0, most=10), Column(0, most=10), Column(0, most=10), Column(-1)], id="provisions")
        yield WordLine(id="where")
        yield KeyLine()

    def on_mount(self) -> None:
        self._load()

    @work(thread=True, exclusive=True)
    def _load(self) -> None:
        try:
            self.post_message(self.Loaded(self._library.blame(self._version)))
        except (GazetteError, OSError) as error:
            self.post_message(self.Failed(str(error)))

    def on_blame_screen_loaded(self, message: Loaded) -> None:
        self._provisions = message.blame.provisions
        newest = self._names[0] if self._names else ""
        rows = []
        for number, provision in enumerate(self._provisions):
            tone = "changed" if provision.changed == newest else "muted"
            cells = (
                Cell(_issue(provision.changed), tone),
                Cell(_issue(provision.since), "muted"),
                Cell(provision.label or "", "strong"),
                Cell(provision.text[:SHOWN]),
            )
            rows.append(ListRow(str(number), cells))
        self.query_one("#provisions", Listing).fill(rows)

    def on_blame_screen_failed(self, message: Failed) -> None:
        self.query_one("#where", WordLine).say(safe(message.sentence))

    def on_listing_highlighted(self, message: Listing.Highlighted) -> None:
        provision = self._provisions[int(message.row.key)]
        earlier = _("{count} earlier wordings").format(count=provision.earlier)
        self.query_one("#where", WordLine).say(safe(provision.text[:SHOWN]), earlier)

    def on_listing_chosen(self, message: Listing.Chosen) -> None:
        changed = self._provisions[int(message.row.key)].changed
        place = self._names.index(changed) + 1 if changed in self._names else len(self._names)
        if place < len(self._names):
            self.app.push_screen(CompareScreen(self._library, self._names[place], changed))
        else:
            self.app.notify(_("as the first version had it"), timeout=2, markup=False)

    def action_back(self) -> None:
        self.dismiss()


def _issue(version: str) -> str:
    """The issue of a version's name: `2024-03`."""
    return version.rpartition("@")[2]

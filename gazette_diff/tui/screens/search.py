"""A phrase in everything the store holds: where it stands, when it came and when it went."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input

from gazette_diff.errors import GazetteError
from gazette_diff.i18n import _, ngettext
from gazette_diff.model.library import Hit
from gazette_diff.tui.keys import N_, in_language
from gazette_diff.tui.leaving import leave
from gazette_diff.tui.screens.reading import ReadScreen
from gazette_diff.tui.widgets.bars import WordLine
from gazette_diff.tui.widgets.entry import Entry
from gazette_diff.tui.widgets.keyline import KeyLine
from gazette_diff.tui.widgets.listing import Cell, Column, Listing, ListRow
from gazette_diff.tui.wrapping import safe

if TYPE_CHECKING:
    from gazette_diff.workflow import Library

LIMIT = 200
"""Hits that are listed; a reader who gets as many asks for more words."""
PAUSE = 0.15
"""Seconds without a key after which the store is asked."""
BEFORE = 8
"""Characters shown before the words that were found."""


class SearchScreen(Screen[None]):
    """Searches while one types; all words must be in a provision."""

    AUTO_FOCUS = "#words"

    BINDINGS = [
        Binding("slash", "words", N_("words"), tooltip=N_("change the words")),
        Binding("escape", "back", N_("back"), tooltip=N_("back to the list")),
    ]

    class Found(Message):
        """The store has answered."""

        def __init__(self, words: str, hits: tuple[Hit, ...]) -> None:
            super().__init__()
            self.words = words
            self.hits = hits

    class Failed(Message):
        """The store could not answer."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._bindings = in_language(self._bindings)
        self._library = library
        self._hits: tuple[Hit, ...] = ()

    def compose(self) -> ComposeResult:
        yield WordLine(_("Search the store"), id="title")
        yield Entry(_("words that a provision holds"), id="words")
        yield Listing([Column(0, most=34), Column(0, most=10), Column(-1), Column(0, most=19)], id="hits")
        yield WordLine(id="where")
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one("#words").display = True
        self.query_one("#words").focus()

    def on_input_changed(self, message: Input.Changed) -> None:
        words = message.value
        self.set_timer(PAUSE, lambda: self._ask(words))

    def _ask(self, words: str) -> None:
        if words != self.query_one("#words", Entry).value:
            return
        if words.strip():
            self._search(words)
        else:
            self._show("", ())

    @work(thread=True, exclusive=True)
    def _search(self, words: str) -> None:
        try:
            self.post_message(self.Found(words, self._library.search(words.split(), limit=LIMIT)))
        except (GazetteError, OSError) as error:
            self.post_message(self.Failed(str(error)))

    def on_search_screen_found(self, message: Found) -> None:
        if message.words == self.query_one("#words", Entry).value:
            self._show(message.words, message.hits)

    def on_search_screen_failed(self, message: Failed) -> None:
        self.query_one("#where", WordLine).say(safe(message.sentence))

    def _show(self, words: str, hits: tuple[Hit, ...]) -> None:
        self._hits = hits
        nothing = _("no provision holds all these words") if words else ""
        rows = [ListRow(str(number), _cells(hit)) for number, hit in enumerate(hits)]
        self.query_one("#hits", Listing).fill(rows, empty=nothing)
        count = ngettext("{count} provision", "{count} provisions", len(hits)).format(count=len(hits))
        more = _("only the first are shown; add a word") if len(hits) >= LIMIT else ""
        self.query_one("#where", WordLine).say(count if words else "", more)

    def on_entry_stepped(self, message: Entry.Stepped) -> None:
        self.query_one("#hits").focus()

    def on_listing_chosen(self, message: Listing.Chosen) -> None:
        name = self._hits[int(message.row.key)].version
        self.app.push_screen(ReadScreen(name, partial(self._library.show, name)))

    def action_words(self) -> None:
        self.query_one("#words").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "words" or (self.is_mounted and not self.query_one("#words").has_focus)

    def action_back(self) -> None:
        leave(self)


def _cells(hit: Hit) -> tuple[Cell, ...]:
    start = max(hit.matches[0][0] - BEFORE, 0) if hit.matches else 0
    text = ("…" if start else "") + hit.text[start : start + 200]
    since, until = _issue(hit.since), _issue(hit.until) if hit.until else ""
    return (
        Cell(hit.policy, "muted"),
        Cell(hit.label or "", "strong"),
        Cell(text),
        Cell(f"{since} – {until}" if until != since else since, "removed" if until else "added"),
    )


def _issue(version: str) -> str:
    """The issue of a version's name: `2024-03`."""
    return version.rpartition("@")[2]

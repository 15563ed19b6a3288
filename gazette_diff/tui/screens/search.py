"""Words in everything the store holds: where they stand, when each wording came and went, and when the words did."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input

from gazette_diff.i18n import _, ngettext
from gazette_diff.model.library import Hit, Turn
from gazette_diff.model.query import Query
from gazette_diff.tui import finding
from gazette_diff.tui.asking import AskingScreen
from gazette_diff.tui.folds import View
from gazette_diff.tui.keys import N_, in_language
from gazette_diff.tui.layout import Arrangement
from gazette_diff.tui.screens.choosing import ChooseScreen
from gazette_diff.tui.screens.opening import open_comparison, open_life, open_text
from gazette_diff.tui.searching import find
from gazette_diff.tui.widgets.bars import WordLine
from gazette_diff.tui.widgets.comparison import ComparisonView
from gazette_diff.tui.widgets.entry import Entry
from gazette_diff.tui.widgets.keyline import KeyLine
from gazette_diff.tui.widgets.listing import Listing, ListRow
from gazette_diff.tui.widgets.selecting import QUICKLY
from gazette_diff.tui.words import issue_of

if TYPE_CHECKING:
    from gazette_diff.workflow import Library

LIMIT = 200
"""Hits that are listed; a reader who gets as many asks for more words."""
PAUSE = 0.15
"""Seconds without a key after which the store is asked."""


class SearchScreen(AskingScreen[None]):
    """Searches while one types; all words must be in a provision."""

    AUTO_FOCUS = "#words"

    BINDINGS = [
        Binding("l", "life", N_("life"), tooltip=N_("this provision from its first wording to its last")),
        Binding("c", "compare", N_("compare"), tooltip=N_("the change that brought it, or took it away")),
        Binding("t", "turns", N_("came and went"), tooltip=N_("the editions in which the words came or went, by time")),
        Binding("o", "only", N_("only"), tooltip=N_("search one place, one policy, or the latest editions only")),
        Binding("r", "read", N_("read"), tooltip=N_("read the text of the version")),
        Binding("slash", "words", N_("words"), priority=True, tooltip=N_("change the words")),
        Binding("escape", "back", N_("back"), tooltip=N_("back to the list")),
    ]

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._bindings = in_language(self._bindings)
        self._library = library
        self._hits: tuple[Hit, ...] = ()
        self._turns: tuple[Turn, ...] = ()
        self._only = finding.Only()
        self._by_time = False
        self._asked = ""

    def compose(self) -> ComposeResult:
        yield WordLine(_("Search the store"), id="title")
        yield Entry(_("words that a provision holds"), id="words")
        yield Listing(finding.HIT_COLUMNS, id="hits")
        turns = Listing(finding.TURN_COLUMNS, id="turns")
        turns.display = False
        yield turns
        with Vertical(id="change"):
            yield WordLine(id="changed")
            yield ComparisonView(id="comparison")
        yield WordLine(id="where")
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(ComparisonView).can_focus = False
        self.query_one("#words").display = True
        self.action_words()

    # Asking

    @property
    def _words(self) -> str:
        return self.query_one("#words", Entry).value

    def on_input_changed(self, message: Input.Changed) -> None:
        words = message.value
        self.set_timer(PAUSE, lambda: self._ask() if words == self._words else None)

    def _ask(self) -> None:
        self._asked = self._words
        only, library = self._only, self._library
        query = Query(tuple(self._asked.split()), only.place, only.policy, latest=only.latest, limit=LIMIT)
        if not query.words:
            self.stop_asking()
            self._show_hits(())
            self._show_turns(())
        elif self._by_time:
            self.ask(lambda told: library.turns(query, told), self._show_turns, waiting=_("searching…"))
        else:
            self.ask(lambda told: library.search(query, told), self._show_hits, waiting=_("searching…"))

    def stopped(self) -> bool:
        self.query_one("#where", WordLine).say(_("stopped; what stands here is of the words before"))
        return True

    # Showing

    @property
    def _list(self) -> Listing:
        """The list in view: provisions, or editions."""
        return self.query_one("#turns" if self._by_time else "#hits", Listing)

    def _show_hits(self, hits: tuple[Hit, ...]) -> None:
        self._hits = hits
        self._fill("#hits", list(finding.hit_rows(hits)))
        count = ngettext("{count} provision", "{count} provisions", len(hits)).format(count=len(hits))
        of = len({hit.policy for hit in hits})
        policies = ngettext("{count} policy", "{count} policies", of).format(count=of)
        self._said(f"{count}  {policies}", _("only the first are shown; add a word") if len(hits) >= LIMIT else "")

    def _show_turns(self, turns: tuple[Turn, ...]) -> None:
        self._turns = turns
        self._fill("#turns", list(finding.turn_rows(turns)))
        count = ngettext("{count} edition", "{count} editions", len(turns)).format(count=len(turns))
        self._said(count, _("in which the words came or went"))

    def _fill(self, name: str, rows: list[ListRow]) -> None:
        """Show what was found, the cursor on the first of it."""
        listing = self.query_one(name, Listing)
        listing.fill(rows, empty=self._nothing())
        listing.cursor = next((at for at, row in enumerate(rows) if not row.wide), 0)

    def _said(self, left: str, right: str) -> None:
        self.query_one("#where", WordLine).say(left if self._asked.strip() else "", right)
        self.query_one("#title", WordLine).say(_("Search the store"), self._only.said())
        if not self._list.rows:
            self.query_one("#changed", WordLine).say("")
            self.query_one("#change").display = False
        self.refresh_bindings()

    def _nothing(self) -> str:
        if not self._asked.strip():
            return ""
        if self._only.said():
            return _("no provision of {what} holds all these words; o searches elsewhere").format(
                what=self._only.said()
            )
        return _("no provision holds all these words")

    @property
    def _chosen(self) -> Hit | Turn | None:
        """What the cursor is on; None on the name of a policy."""
        row = self._list.current if self.is_mounted else None
        if row is None or not row.key.isdigit():
            return None
        return self._turns[int(row.key)] if self._by_time else self._hits[int(row.key)]

    def on_listing_highlighted(self, message: Listing.Highlighted) -> None:
        chosen = self._chosen
        panel = self.query_one("#change")
        panel.display = chosen is not None
        self.refresh_bindings()
        if chosen is None:
            return
        self._say_place(chosen, chosen.label or "")
        library = self._library
        self.ask(
            lambda told: finding.place_in(library.show(_holder(chosen)), chosen.label, chosen.text),
            partial(self._say_place, chosen),
            group="place",
            failed=lambda sentence: None,  # it is said when the reader goes on from here
        )
        view = self.query_one(ComparisonView)
        view.view = View(folded=False)
        view.chosen_arrangement = Arrangement.MARKED
        drawing = finding.drawn_provision(chosen.label, chosen.text)
        view.show(drawing)
        view.show_hits([hit for word in self._asked.split() for hit in find(drawing, word)], None)

    def _say_place(self, chosen: Hit | Turn, place: str) -> None:
        if chosen is self._chosen:
            self.query_one("#changed", WordLine).say(f"{chosen.policy}  {place}", _when(chosen))

    # Going on from a hit

    def on_entry_stepped(self, message: Entry.Stepped) -> None:
        self._list.focus()

    def on_listing_chosen(self, message: Listing.Chosen) -> None:
        if message.row.key.startswith(finding.POLICY):
            self._narrow(f"policy:{message.row.key.removeprefix(finding.POLICY)}")
        elif self._by_time:
            self.action_compare()
        else:
            self.action_life()

    def action_life(self) -> None:
        chosen = self._chosen
        if chosen is not None:
            open_life(self.app, self._library, _holder(chosen), chosen.label, chosen.text)

    def action_compare(self) -> None:
        """Compare the edition that brought a wording, or in which the words came or went, with the one before it."""
        chosen = self._chosen
        if isinstance(chosen, Turn):
            self._compare(chosen, chosen.version, chosen.before)
        elif chosen is not None:
            since = chosen.since
            self.ask(lambda told: self._library.before(since), partial(self._compare, chosen, since), group="open")

    def _compare(self, chosen: Hit | Turn, version: str, before: str | None) -> None:
        if before is None:
            self.app.notify(_("the first edition has it"), timeout=QUICKLY)
            return
        open_comparison(self.app, self._library, before, version, at=(chosen.label, chosen.text))

    def action_read(self) -> None:
        chosen = self._chosen
        if chosen is not None:
            open_text(self.app, self._library, _holder(chosen))

    # Searching otherwise

    def action_turns(self) -> None:
        self._by_time = not self._by_time
        self.query_one("#hits").display = not self._by_time
        self.query_one("#turns").display = self._by_time
        self._ask()
        self._list.focus()

    def action_only(self) -> None:
        policies = [hit.policy for hit in self._hits] or [turn.policy for turn in self._turns]
        question = _("Search what?")
        self.app.push_screen(ChooseScreen(question, finding.choices(self._only, policies)), self._narrow)

    def _narrow(self, choice: str | None) -> None:
        if choice is not None:
            self._only = self._only.narrowed(choice)
            self._ask()

    def action_words(self) -> None:
        self.set_focus(self.query_one("#words"))  # at once: what is typed next is for here

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The footer and the help show what can be done now: while one types, letters are words."""
        if not self.is_mounted or action == "back":
            return True
        typing = self.focused is self.query_one("#words")
        if action in ("life", "compare", "read"):
            return not typing and self._chosen is not None
        return not typing


def _holder(chosen: Hit | Turn) -> str:
    """The version that has the provision as it is shown."""
    if isinstance(chosen, Turn) and chosen.places < chosen.places_before and chosen.before is not None:
        return chosen.before
    return chosen.version


def _when(chosen: Hit | Turn) -> str:
    """Since when and until when a wording stands; what an edition did to the words."""
    if isinstance(chosen, Turn):
        return _("{issue}: in {before} places before, in {now} now").format(
            issue=issue_of(chosen.version), before=chosen.places_before, now=chosen.places
        )
    since = issue_of(chosen.since)
    if chosen.until is None:
        return _("since {version}").format(version=since)
    until, gone = issue_of(chosen.until), issue_of(chosen.gone or chosen.until)
    stood = since if since == until else f"{since} – {until}"
    return _("{versions}, gone in {version}").format(versions=stood, version=gone)

"""Each provision of a version with the issue that last changed it, and back from there, change by change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical

from gazette_diff.i18n import _, ngettext
from gazette_diff.model.version import TextState
from gazette_diff.tui.asking import AskingScreen
from gazette_diff.tui.drawing import in_print
from gazette_diff.tui.folds import View
from gazette_diff.tui.keys import N_, in_language
from gazette_diff.tui.layout import Arrangement
from gazette_diff.tui.living import as_side, drawn_change
from gazette_diff.tui.screens.opening import open_comparison, open_life, open_text
from gazette_diff.tui.widgets.bars import WordLine
from gazette_diff.tui.widgets.comparison import ComparisonView
from gazette_diff.tui.widgets.keyline import KeyLine
from gazette_diff.tui.widgets.listing import Cell, Column, Listing, ListRow
from gazette_diff.tui.widgets.selecting import QUICKLY
from gazette_diff.tui.words import issue_of

if TYPE_CHECKING:
    from gazette_diff.model.library import Blame, ProvisionHistory
    from gazette_diff.workflow import Library

SHOWN = 200
"""Characters of a provision that a line has room for on the widest terminal."""


class BlameScreen(AskingScreen[None]):
    """One line a provision, its last change below; Enter opens the comparison that last changed it."""

    AUTO_FOCUS = "#provisions"

    BINDINGS = [
        Binding("l", "life", N_("life"), tooltip=N_("this provision from its first wording to its last")),
        Binding(
            "less_than_sign,comma",
            "older",
            N_("before"),
            key_display="<",
            tooltip=N_("the version before the last change of this provision"),
        ),
        Binding("greater_than_sign,full_stop", "newer", N_("newer"), key_display=">", tooltip=N_("back to the newer")),
        Binding("r", "read", N_("read"), tooltip=N_("read the text of the version")),
        Binding("y", "copy", N_("copy"), show=False, tooltip=N_("copy the text of this provision")),
        Binding("escape", "back", N_("back"), tooltip=N_("back to the list")),
    ]

    def __init__(self, library: Library, version: str, names: Sequence[str]) -> None:
        """`names` are the policy's versions, newest first."""
        super().__init__()
        self._bindings = in_language(self._bindings)
        self._library = library
        self._names = tuple(names)
        self._version = version
        self._provisions: tuple[ProvisionHistory, ...] = ()
        self._newer: list[tuple[str, tuple[str | None, str]]] = []

    def compose(self) -> ComposeResult:
        yield WordLine(self._version, id="title")
        yield Listing([Column(0, most=16), Column(0, most=16), Column(0, most=12), Column(-1)], id="provisions")
        with Vertical(id="change"):
            yield WordLine(id="changed")
            yield ComparisonView(id="comparison")
        yield WordLine(id="where")
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(ComparisonView).can_focus = False
        self._load(self._version, None)

    def _load(self, version: str, at: tuple[str | None, str] | None) -> None:
        library = self._library
        self.ask(
            lambda told: (library.blame(version, told), library.show(version).state),
            lambda answer: self._show(*answer, at),
            waiting=_("following the provisions through their editions…"),
        )

    def _show(self, blame: Blame, state: TextState, at: tuple[str | None, str] | None) -> None:
        """A version, the cursor on the provision of a label and a text."""
        absent = _("ordered, its text is not printed; these are the documents that order it")
        self._version = blame.version
        self._provisions = blame.provisions
        self.query_one("#title", WordLine).say(
            _("{version}: who changed what").format(version=blame.version),
            absent if state is TextState.ABSENT else _("changed, and first seen"),
        )
        rows = [self._row(number) for number in range(len(self._provisions))]
        listing = self.query_one("#provisions", Listing)
        listing.fill(rows, empty=_("this version has no provisions"))
        named = [(provision.label, provision.text) for provision in self._provisions]
        listing.cursor = named.index(at) if at in named else 0
        self.refresh_bindings()

    def _row(self, number: int) -> ListRow:
        """The issue that last changed it, said once for those that follow each other."""
        provision = self._provisions[number]
        before = self._provisions[number - 1] if number else None
        again = before is not None and (before.changed, before.since) == (provision.changed, provision.since)
        tone = "changed" if provision.changed == self._version and provision.changed != self._first else "plain"
        cells = (
            Cell("┆" if again else issue_of(provision.changed), "muted" if again else tone),
            Cell("" if again or provision.since == provision.changed else issue_of(provision.since), "muted"),
            Cell(provision.label or "", "strong"),
            Cell(" ".join(provision.text[:SHOWN].split())),
        )
        return ListRow(str(number), cells)

    @property
    def _first(self) -> str:
        """The policy's first version, in which everything is new."""
        return self._names[-1] if self._names else ""

    @property
    def _current(self) -> ProvisionHistory | None:
        row = self.query_one("#provisions", Listing).current
        return self._provisions[int(row.key)] if row is not None else None

    def on_listing_highlighted(self, message: Listing.Highlighted) -> None:
        """Show the whole provision, marked with its last change."""
        provision = self._current
        if provision is None:
            return
        if provision.wordings:
            words = _("changed in {issue}").format(issue=issue_of(provision.changed))
        else:
            words = _("as it came in {issue}").format(issue=issue_of(provision.since))
        earlier = ngettext("{count} earlier wording", "{count} earlier wordings", provision.earlier)
        self.query_one("#changed", WordLine).say(
            f"{provision.label or ''} {words}".strip(), earlier.format(count=provision.earlier)
        )
        view = self.query_one(ComparisonView)
        view.view = View(folded=False)
        view.chosen_arrangement = Arrangement.MARKED
        view.show(drawn_change(provision))
        place = self._provisions.index(provision) + 1
        where = _("provision {number} of {count}").format(number=place, count=len(self._provisions))
        self.query_one("#where", WordLine).say(where, self._version)
        self.refresh_bindings()

    def on_listing_chosen(self, message: Listing.Chosen) -> None:
        provision = self._current
        before = self._before(provision) if provision is not None else None
        if provision is None or before is None:
            self._remark(_("as the first version had it"))
            return
        # Where it was not renamed since, it is found by its label and words of today.
        here = (provision.label, provision.text)
        open_comparison(self.app, self._library, before, provision.changed, at=here)

    def _before(self, provision: ProvisionHistory) -> str | None:
        """The version before the one that last changed a provision."""
        place = self._names.index(provision.changed) + 1 if provision.changed in self._names else len(self._names)
        return self._names[place] if place < len(self._names) else None

    def action_older(self) -> None:
        provision = self._current
        if provision is None or not provision.wordings:
            self._remark(_("nothing changed it before"))
            return
        wording = provision.wordings[0]
        self._newer.append((self._version, (provision.label, provision.text)))
        self._load(wording.version, (wording.label, wording.text))

    def action_newer(self) -> None:
        if self._newer:
            self._load(*self._newer.pop())

    def action_life(self) -> None:
        if self._current is not None:
            open_life(self.app, self._library, self._version, self._current.label, self._current.text)

    def action_read(self) -> None:
        open_text(self.app, self._library, self._version)

    def action_copy(self) -> None:
        if self._current is not None:
            self.query_one(ComparisonView).copy(in_print(as_side(self._current)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The footer and the help show what can be done now."""
        if not self.is_mounted:
            return True
        match action:
            case "life" | "copy":
                return self._current is not None
            case "older":
                return self._current is not None and bool(self._current.wordings)
            case "newer":
                return bool(self._newer)
        return True

    def _remark(self, words: str) -> None:
        self.app.notify(words, timeout=QUICKLY)

"""What the store holds: policies and issues, a filter over them, and a look at what is under the cursor.

Opened first, so what it can do without before the first frame is imported where it is used.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical

from gazette_diff.i18n import _, ngettext
from gazette_diff.tui import shelves
from gazette_diff.tui.keys import N_, in_language
from gazette_diff.tui.screens.filtered import FilteredScreen
from gazette_diff.tui.screens.issuelog import PREVIEW_PAUSE
from gazette_diff.tui.screens.opening import open_comparison, open_text
from gazette_diff.tui.widgets.bars import WordLine
from gazette_diff.tui.widgets.keyline import KeyLine
from gazette_diff.tui.widgets.listing import Listing, ListRow
from gazette_diff.watching import Stamp, stamp

if TYPE_CHECKING:
    from gazette_diff.model.library import IssueSummary, PolicyLog, PolicySummary
    from gazette_diff.progress import Progress
    from gazette_diff.workflow import Library

Held = tuple["tuple[PolicySummary, ...]", list[ListRow], "tuple[IssueSummary, ...]", list[ListRow]]
"""What the store holds: policies and issues, each with their rows."""

WIDE = 120
"""Columns of the terminal from which the preview stands beside the list instead of below it."""
LOOKS = 2.0
"""Seconds between two looks whether the store is still what was read."""
_ORDERS = ("place", "date", "versions")


class LibraryScreen(FilteredScreen):
    """Policies with their versions, issues with what they hold."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]

    BINDINGS = [
        # First of all keys, so that what is typed after it in one go, or pasted, is not taken for keys of the list.
        Binding("slash", "filter", N_("filter"), priority=True, tooltip=N_("filter by characters or pinyin initials")),
        Binding("tab", "other_pane", N_("versions"), tooltip=N_("to the versions, and back")),
        Binding("i", "issues", N_("issues"), tooltip=N_("policies or issues")),
        Binding("s", "sort", N_("sort"), tooltip=N_("sort by place, date or number of versions")),
        Binding("r", "read", N_("read"), tooltip=N_("read the text of the version")),
        Binding("b", "blame", N_("history"), tooltip=N_("each provision with the issue that last changed it")),
        Binding(
            "w",
            "search",
            N_("words"),
            priority=True,
            tooltip=N_("search the store for words, and when they came and went"),
        ),
        Binding("f5,R", "reload", N_("reload"), show=False, tooltip=N_("read the store again")),
        Binding("escape", "clear", N_("clear filter"), tooltip=N_("take the filter away")),
    ]

    def __init__(self, library: Library, width: int) -> None:
        """`width` is the terminal's: said beforehand, nothing is styled twice."""
        super().__init__(library, classes="-wide" if width >= WIDE else "-narrow")
        self._bindings = in_language(self._bindings)
        self._policies: dict[str, PolicySummary] = {}
        self._policy_rows: list[ListRow] = []
        self._log: PolicyLog | None = None
        self._awaited: tuple[str, Callable[[], None]] | None = None
        self._is_read = False
        self._stamp: Stamp | None = None
        self._order = _ORDERS[0]

    def compose(self) -> ComposeResult:
        yield WordLine("gazette-diff", id="title")
        with Container(id="panes"):
            with Vertical(id="shelf"):
                yield Listing(shelves.POLICY_COLUMNS, empty=_("loading…"), id="policies")
            with Vertical(id="preview"):
                yield WordLine(id="policy")
                yield Listing(shelves.VERSION_COLUMNS, id="versions")
                yield WordLine(id="evidence")
        yield WordLine(id="where")
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one("#policies").focus()
        self.set_interval(LOOKS, self._look)
        # The frame first: what opens the store would hold it back by a third of a second.
        self.call_after_refresh(self.action_reload)

    # Loading

    def action_reload(self) -> None:
        library = self._library

        def held(told: Progress) -> Held:
            library.open(told)
            policies, issues = library.policies(), library.issues()
            # Rows of 10,000 issues take a tenth of a second to make: here, in the thread.
            return policies, list(map(shelves.policy_row, policies)), issues, list(map(shelves.issue_row, issues))

        self._stamp = stamp(library.path)
        self.ask(held, self._show_all, group="load", waiting=_("opening the store…"), failed=self._not_read)

    def _look(self) -> None:
        """Read the store again where it is another one than was read."""
        if self.is_active and self._stamp is not None and stamp(self._library.path) != self._stamp:
            self.action_reload()

    def on_screen_suspend(self) -> None:
        """What can wait leaves the machine to the screen above."""
        self.stop_asking("preview", "brought")

    def on_screen_resume(self) -> None:
        self._look()
        if self.showing_issues:
            self.ask_brought()
        elif self._log is not None and any(version.changes is None for version in self._log.versions[:-1]):
            self._count(self._log.policy)

    def stopped(self) -> bool:
        if not self._is_read:
            self._show_nothing(_("not read; R reads the store again"))
        return super().stopped()

    def _show_nothing(self, sentence: str) -> None:
        """Say why nothing can be shown, where it would stand: what was there before is there no more."""
        self._show_all(((), [], (), []))
        self._is_read = False
        self.shelf.fill((), empty=sentence)

    def _not_read(self, sentence: str) -> None:
        self._show_nothing(sentence)
        self.say_error(sentence)

    def _show_all(self, held: Held) -> None:
        policies, self._policy_rows, issues, issue_rows = held
        self._policies = {policy.policy: policy for policy in policies}
        self._log = None
        self._is_read = True
        self.take_issues(issues, issue_rows)
        self.fill()
        self.get_ready_to_filter()

    def fill(self) -> None:
        """Show what fits the filter, in the list that is in view."""
        rows = self.fitting(self._rows())
        self.shelf.fill(rows, empty=self._nothing(self.sought))
        if not rows:
            self._preview_nothing()
        self.say_where()

    def _preview_nothing(self) -> None:
        """Under the cursor is nothing: what was there before is not shown any more."""
        self.stop_asking("preview")
        self._log = self._awaited = None
        for listing in self.query(Listing).filter("#preview Listing"):
            listing.fill(())
        for name in ("#policy", "#evidence"):
            self.query_one(name, WordLine).say("")

    def _rows(self) -> list[ListRow]:
        if self.showing_issues:
            return self._issue_rows
        if self._order == "date":
            return sorted(self._policy_rows, key=lambda row: self._policies[row.key].signed or "", reverse=True)
        if self._order == "versions":
            return sorted(self._policy_rows, key=lambda row: self._policies[row.key].versions, reverse=True)
        return self._policy_rows

    def _nothing(self, words: str) -> str:
        if words:
            return _("nothing fits this filter; Esc takes it away")
        return _("the store is empty; gazette-diff ingest FILE… fills it")

    def say_where(self) -> None:
        shown = len(self.shelf.rows)
        counts = [
            ngettext("{count} policy", "{count} policies", len(self._policies)).format(count=len(self._policies)),
            ngettext("{count} issue", "{count} issues", len(self._issue_rows)).format(count=len(self._issue_rows)),
        ]
        if shown < len(self._rows()):
            counts.append(_("{count} shown").format(count=shown))
        order = {"place": _("by place"), "date": _("latest first"), "versions": _("most versions first")}[self._order]
        self.query_one("#where", WordLine).say("  ".join(counts), "" if self.showing_issues else order)

    # Looking closer

    def on_listing_highlighted(self, message: Listing.Highlighted) -> None:
        row = message.row.key
        match message.listing.id:
            case "policies":
                self.set_timer(PREVIEW_PAUSE, lambda: self._preview(row))
            case "issues":
                self.set_timer(PREVIEW_PAUSE, lambda: self.preview_issue(row))
            case "versions":
                self._say_evidence(row)
            case "brought":
                self.say_document(row)

    def _preview(self, policy: str) -> None:
        if self.rests_on("policies", policy) and (self._log is None or self._log.policy != policy):
            self._ask_log(policy)

    def _ask_log(self, policy: str) -> None:
        """Show the versions at once, and the size of each change when they are counted."""
        self.ask(lambda told: self._library.log(policy, counted=False), self._show_versions, group="preview")

    def _show_versions(self, log: PolicyLog) -> None:
        self._show_log(log)
        if self._awaited is not None and self._awaited[0] == log.policy:
            _policy, then = self._awaited
            self._awaited = None
            then()
        else:
            self._count(log.policy)

    def _count(self, policy: str) -> None:
        self.ask(
            lambda told: self._library.log(policy, progress=told),
            self._show_log,
            group="preview",
            waiting=_("counting changes…"),
        )

    def _show_log(self, log: PolicyLog) -> None:
        self._log = log
        self.say_where()
        if not self.showing_issues:
            place, _slash, name = log.policy.partition("/")
            self.query_one("#policy", WordLine).say(name or place, place)
            versions = self.query_one("#versions", Listing)
            versions.fill([shelves.version_row(version) for version in log.versions])
            if versions.current is not None:
                self._say_evidence(versions.current.key)

    def _say_evidence(self, name: str) -> None:
        versions = self._log.versions if self._log is not None else ()
        version = next((version for version in versions if version.version == name), None)
        if version is None:
            return
        from gazette_diff.model.version import TextState
        from gazette_diff.reporting.words import evidence_sentence

        words = [version.document_number or "", version.issue]
        if version.text is TextState.ABSENT:
            words.append(_("text not printed"))
        words += [evidence_sentence(evidence) for evidence in version.evidence]
        self.query_one("#evidence", WordLine).say(" · ".join(word for word in words if word))

    # Opening

    def on_listing_chosen(self, message: Listing.Chosen) -> None:
        if message.listing.id == "policies":
            self._open_policy(message.row.key)
        elif message.listing.id == "versions":
            self._open_version(message.row.key)
        elif message.listing.id == "brought":
            self.open_brought(message.row.key)
        else:
            from gazette_diff.tui.screens.issue import IssueScreen

            self.app.push_screen(IssueScreen(self._library, message.row.key))

    def _open_policy(self, policy: str) -> None:
        if not self._waits_for_log(policy, lambda: self._open_policy(policy)) and self._log and self._log.versions:
            self._open_version(self._log.versions[0].version)

    def _waits_for_log(self, policy: str, then: Callable[[], None]) -> bool:
        """Are the versions shown still those of another policy? Then it is done when the right ones are there."""
        if self._log is not None and self._log.policy == policy:
            return False
        self._awaited = (policy, then)
        self._ask_log(policy)
        return True

    def _open_version(self, name: str) -> None:
        """Compare a version with the one before it; read it, where it is the first."""
        names = [version.version for version in self._log.versions] if self._log is not None else []
        if name in names[:-1]:
            open_comparison(self.app, self._library, names[names.index(name) + 1], name)
        elif name in names:
            open_text(self.app, self._library, name)

    def action_read(self) -> None:
        policy = self.query_one("#policies", Listing).current
        versions = self.query_one("#versions", Listing)
        if policy is None or self._waits_for_log(policy.key, self.action_read):
            return
        if versions.current is not None:
            open_text(self.app, self._library, versions.current.key)

    def action_blame(self) -> None:
        policy = self.query_one("#policies", Listing).current
        versions = self.query_one("#versions", Listing)
        if policy is None or self._waits_for_log(policy.key, self.action_blame):
            return
        if self._log is not None and versions.current is not None:
            from gazette_diff.tui.screens.blame import BlameScreen

            names = [version.version for version in self._log.versions]
            self.app.push_screen(BlameScreen(self._library, versions.current.key, names))

    # Panes and filter

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "clear":
            return self.is_filtering
        if action in ("filter", "search"):
            return not self.is_typing
        if action in ("read", "blame", "sort"):
            return not self.showing_issues and bool(self._policies)
        return True

    def action_other_pane(self) -> None:
        below = self.query_one("#brought" if self.showing_issues else "#versions", Listing)
        (self.shelf if below.has_focus else below).focus()

    def action_issues(self) -> None:
        """Show issues or policies; the lists of issues are made when they are first asked for."""
        if not self.query("#issues"):
            self.query_one("#shelf").mount(Listing(shelves.ISSUE_COLUMNS, id="issues"))
            self.query_one("#preview").mount(Listing(shelves.BROUGHT_COLUMNS, id="brought"), before="#evidence")
        self.showing_issues = not self.showing_issues
        for listing, of_issues in (("policies", False), ("versions", False), ("issues", True), ("brought", True)):
            self.query_one(f"#{listing}").display = self.showing_issues is of_issues
        self.set_class(self.showing_issues, "-issues")
        self.query_one("#policy", WordLine).say("")
        self.query_one("#evidence", WordLine).say("")
        self.fill()
        if self._log is not None and not self.showing_issues:
            self._show_log(self._log)
        self.shelf.focus()
        self.refresh_bindings()

    async def action_search(self) -> None:
        from gazette_diff.tui.screens.search import SearchScreen

        await self.app.push_screen(SearchScreen(self._library))

    def action_sort(self) -> None:
        self._order = _ORDERS[(_ORDERS.index(self._order) + 1) % len(_ORDERS)]
        self.fill()
        self.query_one("#policies", Listing).cursor = 0  # what the order puts first is what it was asked for

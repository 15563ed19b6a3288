"""What the store holds: policies and issues, a filter over them, and a look at what is under the cursor.

Opened first, so what it can do without before the first frame is imported where it is used.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical
from textual.message import Message
from textual.screen import Screen

from gazette_diff.errors import GazetteError
from gazette_diff.i18n import _, ngettext
from gazette_diff.tui.keys import N_, in_language
from gazette_diff.tui.widgets.bars import WordLine
from gazette_diff.tui.widgets.keyline import KeyLine
from gazette_diff.tui.widgets.listing import Cell, Column, Listing, ListRow

if TYPE_CHECKING:
    from textual.widgets import Input

    from gazette_diff.model.library import IssueSummary, PolicyLog, PolicySummary, VersionSummary
    from gazette_diff.tui.widgets.entry import Entry
    from gazette_diff.workflow import Library

PREVIEW_PAUSE = 0.06
"""Seconds the cursor rests on a policy before its versions are asked for: holding a key down asks for none."""
FIRST_HAN = 0x2E80
"""From here on characters are Chinese, and bound to nothing."""
WIDE = 120
"""Columns of the terminal from which the preview stands beside the list instead of below it."""
_ORDERS = ("place", "date", "versions")


class LibraryScreen(Screen[None]):
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
        Binding("w", "search", N_("words"), tooltip=N_("search the store for words, and when they came and went")),
        Binding("f5,R", "reload", N_("reload"), show=False, tooltip=N_("read the store again")),
        Binding("escape", "clear", N_("clear filter"), tooltip=N_("take the filter away")),
    ]

    class Loaded(Message):
        """What the store holds."""

        def __init__(self, policies: tuple[PolicySummary, ...], issues: tuple[IssueSummary, ...]) -> None:
            super().__init__()
            self.policies = policies
            self.issues = issues

    class Previewed(Message):
        """The versions of the policy under the cursor."""

        def __init__(self, log: PolicyLog) -> None:
            super().__init__()
            self.log = log

    class Failed(Message):
        """The store could not answer."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    def __init__(self, library: Library, width: int) -> None:
        """`width` is the terminal's: said beforehand, nothing is styled twice."""
        super().__init__(classes="-wide" if width >= WIDE else "-narrow")
        self._bindings = in_language(self._bindings)
        self._library = library
        self._policies: dict[str, PolicySummary] = {}
        self._policy_rows: list[ListRow] = []
        self._issue_rows: list[ListRow] = []
        self._log: PolicyLog | None = None
        self._awaited: str | None = None
        self._entry: Entry | None = None
        self._showing_issues = False
        self._order = _ORDERS[0]

    def compose(self) -> ComposeResult:
        yield WordLine("gazette-diff", id="title")
        with Container(id="panes"):
            with Vertical(id="shelf"):
                yield Listing(
                    [Column(0, most=14), Column(-1), Column(3, right=True), Column(10)],
                    empty=_("loading…"),
                    id="policies",
                )
                issues = Listing([Column(-1), Column(10), Column(16, right=True)], id="issues")
                issues.display = False
                yield issues
            with Vertical(id="preview"):
                yield WordLine(id="policy")
                yield Listing([Column(10), Column(-1), Column(0, most=16)], id="versions")
                yield WordLine(id="evidence")
        yield WordLine(id="where")
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one("#policies").focus()
        # The frame first: what opens the store would hold it back by a third of a second.
        self.call_after_refresh(self.action_reload)

    # Loading

    def action_reload(self) -> None:
        self._load()

    @work(thread=True, exclusive=True, group="load")
    def _load(self) -> None:
        try:
            self.post_message(self.Loaded(self._library.policies(), self._library.issues()))
        except (GazetteError, OSError) as error:
            self.post_message(self.Failed(str(error)))

    def on_library_screen_loaded(self, message: Loaded) -> None:
        self._policies = {policy.policy: policy for policy in message.policies}
        self._policy_rows = [_policy_row(policy) for policy in message.policies]
        self._issue_rows = [_issue_row(issue) for issue in reversed(message.issues)]
        self._fill()
        self._get_ready_to_filter()

    @work(thread=True, group="filter")
    def _get_ready_to_filter(self) -> None:
        from gazette_diff.tui.filtering import get_ready

        get_ready()

    def on_library_screen_failed(self, message: Failed) -> None:
        self.query_one("#where", WordLine).say(message.sentence)
        self.app.notify(message.sentence, severity="error", markup=False, timeout=8)

    def _fill(self) -> None:
        """Show what fits the filter, in the list that is in view."""
        from gazette_diff.tui.filtering import fits

        words = self._entry.value if self._entry is not None else ""
        rows = [row for row in self._rows() if fits(words, row.key)]
        self._shelf.fill(rows, empty=self._nothing(words))
        self._say_where(len(rows))

    def _rows(self) -> list[ListRow]:
        if self._showing_issues:
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

    def _say_where(self, shown: int) -> None:
        counts = [
            ngettext("{count} policy", "{count} policies", len(self._policies)).format(count=len(self._policies)),
            ngettext("{count} issue", "{count} issues", len(self._issue_rows)).format(count=len(self._issue_rows)),
        ]
        if shown < len(self._rows()):
            counts.append(_("{count} shown").format(count=shown))
        order = {"place": _("by place"), "date": _("latest first"), "versions": _("most versions first")}[self._order]
        self.query_one("#where", WordLine).say("  ".join(counts), "" if self._showing_issues else order)

    # Looking closer

    def on_listing_highlighted(self, message: Listing.Highlighted) -> None:
        if message.listing.id == "policies":
            policy = message.row.key
            self.set_timer(PREVIEW_PAUSE, lambda: self._preview(policy))
        elif message.listing.id == "versions":
            self._say_evidence(message.row.key)

    def _preview(self, policy: str) -> None:
        current = self.query_one("#policies", Listing).current
        if current is not None and current.key == policy and (self._log is None or self._log.policy != policy):
            self._ask_log(policy)

    @work(thread=True, exclusive=True, group="preview")
    def _ask_log(self, policy: str) -> None:
        try:
            self.post_message(self.Previewed(self._library.log(policy)))
        except (GazetteError, OSError) as error:
            self.post_message(self.Failed(str(error)))

    def on_library_screen_previewed(self, message: Previewed) -> None:
        self._log = message.log
        place, _slash, name = message.log.policy.partition("/")
        self.query_one("#policy", WordLine).say(name or place, place)
        self.query_one("#versions", Listing).fill([_version_row(version) for version in message.log.versions])
        if message.log.versions:
            self._say_evidence(message.log.versions[0].version)
        if self._awaited == message.log.policy:
            self._open_policy(self._awaited)
        self._awaited = None

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
        else:
            from gazette_diff.tui.screens.issue import IssueScreen

            self.app.push_screen(IssueScreen(self._library, message.row.key))

    def _open_policy(self, policy: str) -> None:
        if self._log is None or self._log.policy != policy:
            self._awaited = policy
            self._ask_log(policy)
        elif self._log.versions:
            self._open_version(self._log.versions[0].version)

    def _open_version(self, name: str) -> None:
        """Compare a version with the one before it; read it, where it is the first."""
        names = [version.version for version in self._log.versions] if self._log is not None else []
        if name in names[:-1]:
            from gazette_diff.tui.screens.compare import CompareScreen  # 30 ms, and not before the list is there

            self.app.push_screen(CompareScreen(self._library, names[names.index(name) + 1], name))
        elif name in names:
            self._read(name)

    def action_read(self) -> None:
        versions = self.query_one("#versions", Listing)
        if self._log is not None and versions.current is not None:
            self._read(versions.current.key)

    def action_blame(self) -> None:
        versions = self.query_one("#versions", Listing)
        if self._log is not None and versions.current is not None:
            from gazette_diff.tui.screens.blame import BlameScreen

            names = [version.version for version in self._log.versions]
            self.app.push_screen(BlameScreen(self._library, versions.current.key, names))

    def _read(self, name: str) -> None:
        from gazette_diff.tui.screens.reading import ReadScreen

        self.app.push_screen(ReadScreen(name, partial(self._library.show, name)))

    # Panes and filter

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        filtering = self._entry is not None and self._entry.display
        if action == "clear":
            return filtering
        if action == "filter":
            return self._entry is None or not self._entry.has_focus
        if action == "other_pane":
            return not self._showing_issues
        return True

    def action_other_pane(self) -> None:
        versions = self.query_one("#versions", Listing)
        (self._shelf if versions.has_focus else versions).focus()

    @property
    def _shelf(self) -> Listing:
        return self.query_one("#issues" if self._showing_issues else "#policies", Listing)

    def action_issues(self) -> None:
        self._showing_issues = not self._showing_issues
        self.query_one("#policies").display = not self._showing_issues
        self.query_one("#issues").display = self._showing_issues
        self.query_one("#preview").display = not self._showing_issues
        self._fill()
        self._shelf.focus()

    def action_search(self) -> None:
        from gazette_diff.tui.screens.search import SearchScreen

        self.app.push_screen(SearchScreen(self._library))

    def action_sort(self) -> None:
        self._order = _ORDERS[(_ORDERS.index(self._order) + 1) % len(_ORDERS)]
        self._fill()

    async def action_filter(self, start: str = "") -> None:
        """Type into the filter; its line is made when it is first asked for, 20 ms that no start need wait for."""
        if self._entry is None:
            from gazette_diff.tui.widgets.entry import Entry

            self._entry = Entry(_("filter: characters or pinyin initials"), id="filter")
            await self.query_one("#shelf").mount(self._entry, before=0)
        self._entry.display = True
        self.set_focus(self._entry)
        self._entry.insert_text_at_cursor(start)
        self.refresh_bindings()

    def action_clear(self) -> None:
        if self._entry is not None:
            self._entry.value = ""
            self._entry.display = False
        self._shelf.focus()
        self._fill()
        self.refresh_bindings()

    def on_input_changed(self, message: Input.Changed) -> None:
        self._fill()

    def on_entry_stepped(self, message: Entry.Stepped) -> None:
        self._shelf.focus()

    async def on_key(self, event: events.Key) -> None:
        if event.character and ord(event.character) >= FIRST_HAN:
            # Nobody types a Chinese character at a list but to find something in it; an input method gives several at
            # once, of which those after the first come here too.
            await self.action_filter(event.character)


def _policy_row(policy: PolicySummary) -> ListRow:
    place, slash, name = policy.policy.partition("/")
    return ListRow(
        policy.policy,
        (
            Cell(place if slash else "", "muted"),
            Cell(name if slash else place, "strong" if policy.versions > 1 else "plain"),
            Cell(f"{policy.versions}×" if policy.versions > 1 else "", "changed"),
            Cell(policy.signed or policy.latest, "muted"),
        ),
    )


def _issue_row(issue: IssueSummary) -> ListRow:
    documents = ngettext("{count} document", "{count} documents", issue.documents).format(count=issue.documents)
    return ListRow(issue.issue, (Cell(issue.issue), Cell(issue.published or "", "muted"), Cell(documents, "muted")))


def _version_row(version: VersionSummary) -> ListRow:
    from gazette_diff.model.version import TextState

    return ListRow(
        version.version,
        (
            Cell(version.signed or version.issue.rpartition("/")[2], "muted"),
            Cell(version.title, "plain" if version.text is TextState.PRINTED else "muted"),
            Cell(_change_counts(version.changes), "changed"),
        ),
    )


def _change_counts(changes: dict[str, int] | None) -> str:
    """`~3 +1 -2`: the size of a change in the marks that the comparison uses."""
    from gazette_diff.tui.words import MARKS, status_of_change

    counted = {status_of_change(change): count for change, count in (changes or {}).items() if count}
    return " ".join(f"{MARKS[status]}{count}" for status, count in counted.items() if status is not None)

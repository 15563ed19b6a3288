"""The log of the issues in the library: what each brought, and the briefing of the one under the cursor.

A store may hold 10,000. What the catalog knows is asked of those in view; what has to be read and compared, of one
issue at a time, while the cursor rests.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from gazette_diff.i18n import _
from gazette_diff.tui import shelves
from gazette_diff.tui.asking import AskingScreen
from gazette_diff.tui.screens.opening import open_comparison, open_text
from gazette_diff.tui.widgets.bars import WordLine
from gazette_diff.tui.widgets.listing import Listing, ListRow

if TYPE_CHECKING:
    from gazette_diff.model.library import Briefing, Brought, IssueSummary
    from gazette_diff.progress import Progress
    from gazette_diff.workflow import Library

PREVIEW_PAUSE = 0.06
"""Seconds the cursor rests on a row before what it holds is asked for: holding a key down asks for none."""
BRIEFINGS = 200
"""Issues whose briefing is kept, to be shown again at once."""


class IssueLogScreen(AskingScreen[None]):
    """The part of the library that shows issues: in `#issues`, and what one of them brought in `#brought`."""

    def __init__(self, library: Library, *, classes: str) -> None:
        super().__init__(classes=classes)
        self._library = library
        self.showing_issues = False
        self._issues: dict[str, IssueSummary] = {}
        self._issue_rows: list[ListRow] = []
        self._brought: dict[str, Brought] = {}
        self._briefings: dict[str, Briefing] = {}
        self._scrolled = 0
        """How often other issues came into view."""

    def take_issues(self, issues: tuple[IssueSummary, ...], rows: list[ListRow]) -> None:
        """What the store holds, with their rows, in the order of publication."""
        self._issues = {issue.issue: issue for issue in reversed(issues)}
        self._issue_rows = rows[::-1]
        self._brought, self._briefings = {}, {}

    @property
    def shelf(self) -> Listing:
        """The list in view: policies or issues."""
        return self.query_one("#issues" if self.showing_issues else "#policies", Listing)

    def stopped(self) -> bool:
        self.say_where()
        return True

    def rests_on(self, listing: str, key: str) -> bool:
        """Is a list's cursor on a row?"""
        current = self.query_one(f"#{listing}", Listing).current
        return current is not None and current.key == key

    def say_where(self) -> None:
        """Say in the line at the bottom what is shown."""
        raise NotImplementedError

    def on_listing_scrolled(self, message: Listing.Scrolled) -> None:
        if message.listing.id == "issues" and self.showing_issues:
            self.stop_asking("brought")
            self._scrolled += 1
            now = self._scrolled
            self.set_timer(PREVIEW_PAUSE, lambda: self.ask_brought() if now == self._scrolled else None)

    def ask_brought(self) -> None:
        """Have told what the issues in view brought, so far as it is not."""
        names = [row.key for row in self.shelf.in_view if row.key not in self._brought]
        if names and self.showing_issues:
            self.ask(lambda told: self._library.brought(names), self._show_brought, group="brought")
        else:
            self._count_next()

    def _show_brought(self, brought: tuple[Brought, ...]) -> None:
        self._brought.update((each.issue, each) for each in brought)
        rows = {each.issue: shelves.issue_row(self._issues[each.issue], each) for each in brought}
        self._issue_rows = [rows.get(row.key, row) for row in self._issue_rows]
        self.query_one("#issues", Listing).amend(list(rows.values()))
        self._count_next()

    def _count_next(self) -> None:
        """Have the next issue in view counted whose versions nobody has compared yet."""
        in_view = [self._brought.get(row.key) for row in self.shelf.in_view] if self.showing_issues else []
        here = self.shelf.current  # whose briefing is asked for anyway
        waiting = [each.issue for each in in_view if each is not None and not each.complete]
        following = next((issue for issue in waiting if here is None or issue != here.key), None)
        if following is not None:
            self.ask(lambda told: self._brief(following, told), self._show_counted, group="brought")

    def _brief(self, issue: str, told: Progress) -> tuple[Briefing, tuple[Brought, ...]]:
        return self._library.briefing(issue, told), self._library.brought([issue])

    def _show_counted(self, counted: tuple[Briefing, tuple[Brought, ...]]) -> None:
        briefing, brought = counted
        for issue in briefing.issues:
            self._briefings[issue.issue] = briefing
            if len(self._briefings) > BRIEFINGS:
                del self._briefings[next(iter(self._briefings))]
        # Counted is what could be: it is not asked for again where something of it cannot be known.
        self._show_brought(tuple(replace(each, complete=True) for each in brought))

    def preview_issue(self, name: str) -> None:
        if not self.rests_on("issues", name) or not self.showing_issues:
            return
        if name in self._briefings:
            self._show_briefing(self._briefings[name])
        else:
            self.ask(
                lambda told: self._brief(name, told), self._show_counted_here, group="preview", waiting=_("reading…")
            )

    def _show_counted_here(self, counted: tuple[Briefing, tuple[Brought, ...]]) -> None:
        self._show_counted(counted)
        if self.showing_issues:
            self.say_where()
            self._show_briefing(counted[0])

    def _show_briefing(self, briefing: Briefing) -> None:
        for issue in briefing.issues:
            summary = self._issues.get(issue.issue)
            said = shelves.issue_sentence(summary, self._brought.get(issue.issue)) if summary is not None else ""
            self.query_one("#policy", WordLine).say(issue.issue, said)
            self.query_one("#brought", Listing).fill(
                shelves.brought_rows(briefing), empty=_("no document was found in this issue")
            )

    def say_document(self, key: str) -> None:
        version = key.removeprefix(shelves.DOCUMENT)
        for briefing in self._briefings.values():
            for issue in briefing.issues:
                for document in issue.documents:
                    if any(each.version == version for each in document.versions):
                        facts = (document.document_number or "", document.signed or "", version)
                        self.query_one("#evidence", WordLine).say(" · ".join(filter(None, facts)))

    def open_brought(self, key: str) -> None:
        """Read a document; compare a version with the one before it, read it where it is the first."""
        name = key.removeprefix(shelves.DOCUMENT)
        if key.startswith(shelves.DOCUMENT) and name:
            self._read_document(name)
        elif name:
            self.ask(lambda told: self._library.before(name), partial(self._open_after, name), group="open")

    def _open_after(self, name: str, before: str | None) -> None:
        if before is None:
            open_text(self.app, self._library, name)
        else:
            open_comparison(self.app, self._library, before, name)

    def _read_document(self, version: str) -> None:
        from gazette_diff.tui.screens.reading import ReadScreen
        from gazette_diff.versions import whole

        library = self._library
        self.app.push_screen(ReadScreen(version, lambda: whole(library.document(version), issue=version)))

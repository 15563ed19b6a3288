"""What one issue holds: its documents, and what reading doubts of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding

from gazette_diff.i18n import _, ngettext, said
from gazette_diff.model.issue import Issue
from gazette_diff.tui.asking import AskingScreen
from gazette_diff.tui.keys import N_, in_language
from gazette_diff.tui.screens.reading import ReadScreen
from gazette_diff.tui.widgets.bars import WordLine
from gazette_diff.tui.widgets.keyline import KeyLine
from gazette_diff.tui.widgets.listing import Cell, Column, Listing, ListRow
from gazette_diff.versions import whole

if TYPE_CHECKING:
    from gazette_diff.workflow import Library


class IssueScreen(AskingScreen[None]):
    """The documents of an issue, to be read, over its doubts."""

    AUTO_FOCUS = "#documents"

    BINDINGS = [
        Binding("tab", "other_list", N_("doubts"), tooltip=N_("to the doubts of reading, and back")),
        Binding("escape", "back", N_("back"), tooltip=N_("back to the list")),
    ]

    def __init__(self, library: Library, name: str) -> None:
        super().__init__()
        self._bindings = in_language(self._bindings)
        self._library = library
        self._issue_name = name
        self._issue: Issue | None = None

    def compose(self) -> ComposeResult:
        yield WordLine(self._issue_name, id="title")
        yield Listing([Column(-1), Column(0, most=24), Column(10)], id="documents")
        yield WordLine(_("Doubts of reading"), id="doubts-title")
        yield Listing(
            [Column(0, most=8, right=True), Column(0, most=28), Column(-1)],
            empty=_("reading has no doubt of this issue"),
            id="doubts",
        )
        yield WordLine(id="where")
        yield KeyLine()

    def on_mount(self) -> None:
        self.ask(lambda told: self._library.issue(self._issue_name), self._show, waiting=_("reading…"))

    def _show(self, issue: Issue) -> None:
        self._issue = issue
        self.query_one("#title", WordLine).say(self._issue_name, issue.published or "")
        self.query_one("#documents", Listing).fill(
            [
                ListRow(
                    str(number),
                    (
                        Cell(document.title),
                        Cell(document.document_number or "", "muted"),
                        Cell(document.signed or "", "muted"),
                    ),
                )
                for number, document in enumerate(issue.documents)
            ]
        )
        self.query_one("#doubts", Listing).fill(
            [
                ListRow(
                    str(number),
                    (
                        Cell("" if doubt.line is None else str(doubt.line), "muted"),
                        Cell(doubt.code, "changed"),
                        Cell(said(doubt.message)),
                    ),
                )
                for number, doubt in enumerate(issue.warnings)
            ]
        )
        documents = len(issue.documents)
        words = ngettext("{count} document", "{count} documents", documents).format(count=documents)
        self.query_one("#where", WordLine).say(words, issue.publisher or "")

    def on_listing_chosen(self, message: Listing.Chosen) -> None:
        if message.listing.id == "documents" and self._issue is not None:
            document = self._issue.documents[int(message.row.key)]
            text = whole(document, issue=self._issue_name)
            self.app.push_screen(ReadScreen(document.title, lambda: text))

    def action_other_list(self) -> None:
        documents, doubts = self.query_one("#documents"), self.query_one("#doubts")
        (documents if doubts.has_focus else doubts).focus()

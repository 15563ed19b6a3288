"""The filter over the lists of the library: its line of typing, made when it is first asked for, and what fits it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from gazette_diff.i18n import _
from gazette_diff.tui.screens.issuelog import IssueLogScreen
from gazette_diff.tui.widgets.listing import ListRow
from gazette_diff.typesetting import FIRST_HAN

if TYPE_CHECKING:
    from textual.widgets import Input

    from gazette_diff.progress import Progress
    from gazette_diff.tui.widgets.entry import Entry
    from gazette_diff.workflow import Library


class FilteredScreen(IssueLogScreen):
    """The part of the library that is typed into."""

    def __init__(self, library: Library, *, classes: str) -> None:
        super().__init__(library, classes=classes)
        self._entry: Entry | None = None
        self._printed: dict[str, str] | None = None
        """What the filter looks through besides the names of policies; None before it was asked for."""

    def fill(self) -> None:
        """Show what fits the filter, in the list that is in view."""
        raise NotImplementedError

    @property
    def is_filtering(self) -> bool:
        """Is the line of the filter shown?"""
        return self._entry is not None and self._entry.display

    @property
    def is_typing(self) -> bool:
        return self._entry is not None and self.focused is self._entry

    @property
    def sought(self) -> str:
        """What was typed."""
        return self._entry.value if self._entry is not None else ""

    def fitting(self, rows: list[ListRow]) -> list[ListRow]:
        """Those of the rows that fit what was typed."""
        if not self.sought.strip():
            return rows
        from gazette_diff.tui.filtering import fits

        printed = {} if self._printed is None or self.showing_issues else self._printed
        return [row for row in rows if fits(self.sought, row.key, printed.get(row.key, ""))]

    def get_ready_to_filter(self) -> None:
        """For another content of the store."""
        self._printed = None
        self._load_readings()
        if self.is_filtering:
            self._ask_printed()

    @work(thread=True, group="filter")
    def _load_readings(self) -> None:
        from gazette_diff.tui.filtering import get_ready

        get_ready()

    def _ask_printed(self) -> None:
        """Have the printed titles and numbers told, when first something is to be found by them."""
        library = self._library

        def keys(told: Progress) -> dict[str, str]:
            from gazette_diff.tui.filtering import as_printed

            return {policy: as_printed(policy, words) for policy, words in library.printed().items()}

        def look(printed: dict[str, str]) -> None:
            self._printed = printed
            if self.sought.strip():
                self.fill()

        if self._printed is None:
            self.ask(keys, look, group="printed")

    async def action_filter(self) -> None:
        """Type into the filter; its line is made when it is first asked for, 20 ms that no start need wait for."""
        if self._entry is None:
            from gazette_diff.tui.widgets.entry import Entry

            self._entry = Entry(_("filter: characters or pinyin initials"), id="filter")
            await self.query_one("#shelf").mount(self._entry, before=0)
        self._entry.display = True
        self.set_focus(self._entry)
        self._ask_printed()
        self.refresh_bindings()

    def action_clear(self) -> None:
        if self._entry is not None:
            self._entry.value = ""
            self._entry.display = False
        self.shelf.focus()
        self.fill()
        self.refresh_bindings()

    def on_input_changed(self, message: Input.Changed) -> None:
        self.fill()

    def on_entry_stepped(self, message: Entry.Stepped) -> None:
        self.shelf.focus()

    async def before_key(self, character: str) -> None:
        # Bound to nothing, and nobody types a Chinese character at a list but to find something in it; an input method
        # gives several at once, and what follows the first, be it a digit or a letter, is for the filter too.
        if character and ord(character) >= FIRST_HAN and not self.is_typing:
            await self.action_filter()

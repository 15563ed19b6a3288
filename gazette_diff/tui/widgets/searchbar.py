"""The line in which words are sought in a comparison; it keeps the hits and which of them is looked at."""

from __future__ import annotations

from textual import work
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input

from gazette_diff.i18n import _
from gazette_diff.tui.drawing import Drawing
from gazette_diff.tui.keys import N_
from gazette_diff.tui.searching import Hit, find
from gazette_diff.tui.widgets.entry import Entry


class SearchBar(Entry):
    """Seeks while one types, in a thread; Enter and the arrows go round the hits."""

    BINDINGS = [
        Binding("enter,down", "step(1)", N_("next"), key_display="Enter", tooltip=N_("next hit")),
        Binding("up", "step(-1)", N_("previous"), tooltip=N_("previous hit")),
    ]

    class Showing(Message):
        """Another hit is looked at, or there are others, or none."""

        def __init__(self, hits: tuple[Hit, ...], at: int) -> None:
            super().__init__()
            self.hits = hits
            self.at = at

        @property
        def here(self) -> Hit | None:
            return self.hits[self.at] if self.hits else None

        @property
        def place(self) -> str:
            """Which of the hits it is, in words; empty where there is none."""
            words = _("hit {number} of {count}").format(number=self.at + 1, count=len(self.hits))
            return words if self.hits else ""

    class Sought(Message):
        """A search is done."""

        def __init__(self, words: str, hits: tuple[Hit, ...]) -> None:
            super().__init__()
            self.words = words
            self.hits = hits

    def __init__(self, *, id: str) -> None:
        super().__init__(_("words to find"), id=id)
        self._drawing: Drawing | None = None
        self._from = 0
        self._hits: tuple[Hit, ...] = ()
        self._at = 0

    @property
    def has_hits(self) -> bool:
        return bool(self._hits)

    def open(self, drawing: Drawing, start: int) -> None:
        """Seek in a comparison, from a pair on."""
        self._drawing, self._from = drawing, start
        self.display = True
        self.screen.set_focus(self)  # at once: what is typed next is for here
        self.select_all()
        self._seek(drawing, self.value)

    def close(self) -> None:
        self.display = False
        self._show((), 0)

    def on_input_changed(self, message: Input.Changed) -> None:
        if self._drawing is not None and self.display:
            self._seek(self._drawing, message.value)

    @work(thread=True, exclusive=True, group="find")
    def _seek(self, drawing: Drawing, words: str) -> None:
        self.post_message(self.Sought(words, find(drawing, words)))

    def on_search_bar_sought(self, message: Sought) -> None:
        if self.display and self.value == message.words:
            following = (at for at, hit in enumerate(message.hits) if hit.pair >= self._from)
            self._show(message.hits, next(following, 0))

    def action_step(self, step: int) -> None:
        if self._hits:
            self._show(self._hits, (self._at + step) % len(self._hits))

    def _show(self, hits: tuple[Hit, ...], at: int) -> None:
        self._hits, self._at = hits, at
        self.set_class(bool(self.value) and not hits, "-nothing")
        self.post_message(self.Showing(hits, at))

"""The text of one version, to be read."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal

from gazette_diff.i18n import _
from gazette_diff.model.comparison import Edition
from gazette_diff.model.version import Version
from gazette_diff.tui.asking import AskingScreen
from gazette_diff.tui.drawing import Drawing, draw
from gazette_diff.tui.folds import View
from gazette_diff.tui.keys import N_, in_language
from gazette_diff.tui.layout import Arrangement
from gazette_diff.tui.reading import as_comparison
from gazette_diff.tui.widgets.bars import WordLine
from gazette_diff.tui.widgets.comparison import ComparisonView
from gazette_diff.tui.widgets.keyline import KeyLine
from gazette_diff.tui.widgets.searchbar import SearchBar


class ReadScreen(AskingScreen[None]):
    """One version from its first block to its last."""

    BINDINGS = [
        Binding("slash", "search", N_("search"), priority=True, tooltip=N_("search in this text")),
        # Out of the line of typing, so that the letters that follow are keys.
        Binding("enter", "leave_line", N_("text"), priority=True, tooltip=N_("to the hit in the text")),
        Binding("n", "hit(1)", N_("next"), key_display="n/N", tooltip=N_("next hit")),
        Binding("N", "hit(-1)", N_("previous"), show=False, tooltip=N_("previous hit")),
        Binding("escape", "back", N_("back"), tooltip=N_("back to the list")),
    ]

    def __init__(self, name: str, ask: Callable[[], Version]) -> None:
        """`ask` gives the version, and may take its time or raise GazetteError."""
        super().__init__()
        self._bindings = in_language(self._bindings)
        self._version = name
        self._ask_version = ask
        # Here, for an answer or a key may come when the screen is not composed, or is no more.
        self._view = ComparisonView(id="comparison")
        self._search = SearchBar(id="search")
        self._title = WordLine(name, id="title")
        self._where = WordLine(id="where")
        self._number = ""

    def compose(self) -> ComposeResult:
        yield self._title
        with Horizontal(id="body"):
            yield self._view
        yield self._search
        yield self._where
        yield KeyLine()

    def on_mount(self) -> None:
        self.ask(lambda told: self._drawn(), self._show, waiting=_("reading…"))

    def _drawn(self) -> Drawing:
        return draw(as_comparison(self._ask_version()))

    def _show(self, drawing: Drawing) -> None:
        edition: Edition = drawing.comparison.new
        self._title.say(edition.title, " · ".join(filter(None, (edition.signed, edition.issue))))
        self._number = edition.document_number or ""
        self._where.say(self._number, self._version)
        view = self._view
        view.view = View(folded=False)
        view.chosen_arrangement = Arrangement.MARKED
        view.show(drawing)
        view.focus()
        self.refresh_bindings()

    # Searching

    def action_search(self) -> None:
        """Seek from the first provision in view on."""
        if self._view.drawing is not None:
            rows = self._view.layout_rows.rows
            top = self._view.scroll_offset.y
            self._search.open(self._view.drawing, rows[top].pair if top < len(rows) else 0)

    def action_leave_line(self) -> None:
        self._view.focus()

    def action_hit(self, step: int) -> None:
        self._search.action_step(step)

    def on_search_bar_showing(self, message: SearchBar.Showing) -> None:
        self._view.show_hits(message.hits, message.here)
        self._where.say(message.place or self._number, self._version)
        self.refresh_bindings()

    def action_back(self) -> None:
        """Close the search; without one, go back."""
        if self._search.display:
            self._search.close()
            self._view.focus()
        else:
            super().action_back()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The footer and the help show what can be done now."""
        typing = self.focused is self._search
        match action:
            case "search":
                return self._view.drawing is not None and not typing
            case "leave_line":
                return typing
            case "hit":
                return self._search.display and self._search.has_hits and not typing
        return True

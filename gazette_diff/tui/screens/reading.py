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


class ReadScreen(AskingScreen[None]):
    """One version from its first block to its last."""

    BINDINGS = [
        Binding("escape", "back", N_("back"), tooltip=N_("back to the list")),
    ]

    def __init__(self, name: str, ask: Callable[[], Version]) -> None:
        """`ask` gives the version, and may take its time or raise GazetteError."""
        super().__init__()
        self._bindings = in_language(self._bindings)
        self._version = name
        self._ask_version = ask

    def compose(self) -> ComposeResult:
        yield WordLine(self._version, id="title")
        with Horizontal(id="body"):
            yield ComparisonView(id="comparison")
        yield WordLine(id="where")
        yield KeyLine()

    def on_mount(self) -> None:
        self.ask(lambda told: self._drawn(), self._show, waiting=_("reading…"))

    def _drawn(self) -> Drawing:
        return draw(as_comparison(self._ask_version()))

    def _show(self, drawing: Drawing) -> None:
        edition: Edition = drawing.comparison.new
        self.query_one("#title", WordLine).say(edition.title, " · ".join(filter(None, (edition.signed, edition.issue))))
        self.query_one("#where", WordLine).say(edition.document_number or "", self._version)
        view = self.query_one(ComparisonView)
        view.view = View(folded=False)
        view.chosen_arrangement = Arrangement.MARKED
        view.show(drawing)
        view.focus()

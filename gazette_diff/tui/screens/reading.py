"""The text of one version, to be read."""

from __future__ import annotations

from collections.abc import Callable

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.screen import Screen

from gazette_diff.errors import GazetteError
from gazette_diff.model.comparison import Edition
from gazette_diff.model.version import Version
from gazette_diff.tui.drawing import Drawing, draw
from gazette_diff.tui.folds import View
from gazette_diff.tui.keys import N_, in_language
from gazette_diff.tui.layout import Arrangement
from gazette_diff.tui.leaving import leave
from gazette_diff.tui.reading import as_comparison
from gazette_diff.tui.widgets.bars import WordLine
from gazette_diff.tui.widgets.comparison import ComparisonView
from gazette_diff.tui.widgets.keyline import KeyLine


class ReadScreen(Screen[None]):
    """One version from its first block to its last."""

    BINDINGS = [
        Binding("escape", "back", N_("back"), tooltip=N_("back to the list")),
    ]

    class Loaded(Message):
        """The text is there."""

        def __init__(self, version: Version, drawing: Drawing) -> None:
            super().__init__()
            self.version = version
            self.drawing = drawing

    class Failed(Message):
        """The store could not give it."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    def __init__(self, name: str, ask: Callable[[], Version]) -> None:
        """`ask` gives the version, and may take its time or raise GazetteError."""
        super().__init__()
        self._bindings = in_language(self._bindings)
        self._version = name
        self._ask = ask

    def compose(self) -> ComposeResult:
        yield WordLine(self._version, id="title")
        with Horizontal(id="body"):
            yield ComparisonView(id="comparison")
        yield WordLine(id="where")
        yield KeyLine()

    def on_mount(self) -> None:
        self._load()

    @work(thread=True, exclusive=True)
    def _load(self) -> None:
        try:
            version = self._ask()
        except (GazetteError, OSError) as error:
            self.post_message(self.Failed(str(error)))
            return
        self.post_message(self.Loaded(version, draw(as_comparison(version))))

    def on_read_screen_loaded(self, message: Loaded) -> None:
        edition: Edition = message.drawing.comparison.new
        self.query_one("#title", WordLine).say(edition.title, " · ".join(filter(None, (edition.signed, edition.issue))))
        self.query_one("#where", WordLine).say(edition.document_number or "", self._version)
        view = self.query_one(ComparisonView)
        view.view = View(folded=False)
        view.chosen_arrangement = Arrangement.MARKED
        view.show(message.drawing)
        view.focus()

    def on_read_screen_failed(self, message: Failed) -> None:
        self.query_one("#where", WordLine).say(message.sentence)
        self.app.notify(message.sentence, severity="error", markup=False)

    def action_back(self) -> None:
        leave(self)

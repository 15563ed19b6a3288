"""A line to write a comment on a change in."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from gazette_diff.i18n import _
from gazette_diff.tui.keys import N_, in_language
from gazette_diff.tui.widgets.bars import WordLine
from gazette_diff.tui.widgets.keyline import KeyLine
from gazette_diff.tui.wrapping import safe

LONGEST = 2000
"""Characters of a comment: more belongs into a letter."""


class CommentLine(Input):
    """Where the words are typed."""

    BINDINGS = [Binding("enter", "submit", N_("keep"), tooltip=N_("keep the comment"))]

    def __init__(self, comment: str) -> None:
        words = _("words for the report; none takes the comment away")
        super().__init__(comment, placeholder=words, max_length=LONGEST, select_on_focus=False, id="words")
        self.cursor_blink = False
        self._bindings = in_language(self._bindings)


class CommentScreen(ModalScreen[str | None]):
    """Gives back the comment; empty to take it away, None where the reader left."""

    BINDINGS = [
        Binding("escape", "leave", N_("leave"), tooltip=N_("leave without a change")),
    ]

    def __init__(self, question: str, said: Sequence[str], comment: str) -> None:
        """`said` is what reviewers said before, each in full; `comment` what the reviewer may change."""
        super().__init__()
        self._bindings = in_language(self._bindings)
        self._question = question
        self._said = Text("\n".join(map(safe, said)))
        self._comment = comment

    def compose(self) -> ComposeResult:
        with Vertical(id="frame"):
            yield WordLine(self._question, id="question")
            with VerticalScroll(id="said", can_focus=False):
                yield Static(self._said)
            yield CommentLine(self._comment)
            yield KeyLine()

    def on_mount(self) -> None:
        self.query_one("#said").display = bool(self._said)
        words = self.query_one(CommentLine)
        words.focus()
        words.action_end()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self.dismiss(message.value)

    def action_leave(self) -> None:
        self.dismiss(None)

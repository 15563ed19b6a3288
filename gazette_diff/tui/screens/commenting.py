"""A line to write a comment on a change in; what is written is given back however it is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from gazette_diff.i18n import _
from gazette_diff.tui.keys import N_, in_language
from gazette_diff.tui.leaving import leave
from gazette_diff.tui.pasting import LONGEST
from gazette_diff.tui.widgets.bars import WordLine
from gazette_diff.tui.widgets.keyline import KeyLine
from gazette_diff.tui.wrapping import safe


class CommentLine(Input):
    """Where the words are typed."""

    BINDINGS = [Binding("enter", "submit", N_("keep"), tooltip=N_("keep the comment"))]

    def __init__(self, comment: str) -> None:
        words = _("words for the report; none takes the comment away")
        super().__init__(comment, placeholder=words, select_on_focus=False, id="words")
        self.cursor_blink = False
        self.cursor_position = len(comment)
        self._bindings = in_language(self._bindings)


@dataclass(frozen=True, slots=True)
class Written:
    """The words as they stood in the end, empty to take the comment away, and whether they are to be kept."""

    words: str
    keep: bool


class CommentScreen(ModalScreen[Written]):
    """Gives back what is written, also where the reader left."""

    AUTO_FOCUS = "CommentLine"

    BINDINGS = [
        Binding("escape", "leave", N_("leave"), tooltip=N_("leave without a change")),
    ]

    def __init__(self, question: str, said: Sequence[str], words: str, trouble: str = "") -> None:
        """`said` is what reviewers said before, each in full; `words` what the reviewer may change; `trouble` why these
        could not be kept the last time."""
        super().__init__()
        self._bindings = in_language(self._bindings)
        self._question = question
        self._said = Text("\n".join(map(safe, said)))
        self._line = CommentLine(words)  # here, for a key may come before the screen is composed
        self._trouble = trouble

    def compose(self) -> ComposeResult:
        with Vertical(id="frame"):
            yield WordLine(self._question, id="question")
            if self._trouble:
                yield Static(Text(safe(self._trouble)), id="trouble")
            if self._said:
                with VerticalScroll(id="said", can_focus=False):
                    yield Static(self._said)
            yield self._line
            yield KeyLine()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        if len(message.value) > LONGEST:
            words = _("{count} characters are too many for a comment, {most} are the most")
            self.app.notify(words.format(count=len(message.value), most=LONGEST), severity="warning")
        else:
            leave(self, Written(message.value, keep=True))

    def action_leave(self) -> None:
        leave(self, Written(self._line.value, keep=False))

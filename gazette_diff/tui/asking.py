"""Asking the library in a thread: the answer is shown when it comes, or why there is none is said in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from textual.message import Message
from textual.screen import Screen, ScreenResultType
from textual.worker import get_current_worker

from gazette_diff.errors import GazetteError
from gazette_diff.i18n import _
from gazette_diff.tui.widgets.bars import WordLine
from gazette_diff.tui.wrapping import safe

if TYPE_CHECKING:
    from gazette_diff.workflow import Progress

T = TypeVar("T")

PATIENCE = 0.4
"""Seconds without an answer after which the reader is told what is waited for."""


class Dropped(Exception):  # noqa: N818 - nothing failed: nobody waits for the answer any more
    """Raised inside a question, where it tells how far it is, once nobody waits for its answer."""


class AskingScreen(Screen[ScreenResultType]):
    """A screen that asks the library. It says in its line `#where` what it waits for, and what went wrong."""

    class Answered(Message):
        """An answer, as what is to be done with it."""

        def __init__(self, show: Callable[[], None]) -> None:
            super().__init__()
            self.show = show

    class Unanswered(Message):
        """The library could not answer."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    class Told(Message):
        """How far a question is."""

        def __init__(self, group: str, done: int, of: int) -> None:
            super().__init__()
            self.group = group
            self.done = done
            self.of = of

    _waiting: dict[str, str] | None = None

    def ask(
        self,
        question: Callable[[Progress], T],
        show: Callable[[T], None],
        *,
        group: str = "ask",
        waiting: str = "",
    ) -> None:
        """Ask in a thread, then `show` the answer; one asked later in the same group takes the place of this one.

        `waiting` is said where the answer takes its time, with how far it is, which the question may tell: it is given
        what to tell it to, and is left there (`Dropped`) once nobody waits any more.
        """
        if self._waiting is None:
            self._waiting = {}
        self._waiting[group] = waiting
        worker = self.run_worker(partial(self._answer, question, show, group), thread=True, exclusive=True, group=group)
        if waiting:
            self.set_timer(PATIENCE, lambda: None if worker.is_finished else self._say_waiting(group))

    @property
    def is_waiting(self) -> bool:
        """Is an answer awaited that the reader was told of?"""
        return any((self._waiting or {}).values())

    def stop_asking(self) -> None:
        """Wait no longer."""
        for group in list(self._waiting or ()):
            self.workers.cancel_group(self, group)
        self._waiting = {}

    def _answer(self, question: Callable[[Progress], T], show: Callable[[T], None], group: str) -> None:
        worker = get_current_worker()

        def told(done: int, of: int) -> None:
            if worker.is_cancelled:
                raise Dropped
            self.post_message(self.Told(group, done, of))

        def answered(answer: T) -> None:
            self._not_waiting(group)
            show(answer)

        try:
            answer = question(told)
        except Dropped:
            return
        except (GazetteError, OSError) as error:
            if not worker.is_cancelled:
                self.post_message(self.Unanswered(str(error)))
            return
        if not worker.is_cancelled:
            self.post_message(self.Answered(partial(answered, answer)))

    def on_asking_screen_answered(self, message: Answered) -> None:
        message.stop()
        message.show()

    def on_asking_screen_unanswered(self, message: Unanswered) -> None:
        message.stop()
        self._waiting = {}
        self.say_error(message.sentence)

    def on_asking_screen_told(self, message: Told) -> None:
        message.stop()
        self._say_waiting(message.group, f"{message.done}/{message.of}")

    def say_error(self, sentence: str) -> None:
        """Say it where it stays and where it is seen."""
        self.query_one("#where", WordLine).say(sentence)
        self.app.notify(safe(sentence), severity="error", markup=False, timeout=8)

    def _not_waiting(self, group: str) -> None:
        if self._waiting:
            self._waiting.pop(group, None)

    def _say_waiting(self, group: str, how_far: str = "") -> None:
        waiting = (self._waiting or {}).get(group)
        if waiting:
            self.query_one("#where", WordLine).say(f"{waiting} {how_far}".rstrip(), _("Esc stops"))

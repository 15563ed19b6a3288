"""Asking the library in a thread: the answer is shown when it comes, or why there is none is said in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from textual import events
from textual.message import Message
from textual.screen import Screen, ScreenResultType
from textual.timer import Timer
from textual.worker import get_current_worker

from gazette_diff.faults import error_sentence
from gazette_diff.i18n import _
from gazette_diff.tui.leaving import leave
from gazette_diff.tui.widgets.bars import WordLine

if TYPE_CHECKING:
    from gazette_diff.progress import Progress

T = TypeVar("T")

PATIENCE = 0.4
"""Seconds without an answer after which the reader is told what is waited for."""
TICK = 0.12
"""Seconds between two looks of the sign that turns while one waits, and between two reports of how far it is."""
SIGNS = "|/-\\"
"""Of ASCII, for its width is certain."""


class Dropped(Exception):  # noqa: N818 - nothing failed: nobody waits for the answer any more
    """Raised inside a question, where it tells how far it is, once nobody waits for its answer."""


@dataclass(slots=True)
class Waiting:
    """An answer that is awaited."""

    words: str
    """What the reader is told, empty for nothing."""
    since: float = field(default_factory=monotonic)
    how_far: str = ""

    @property
    def is_told(self) -> bool:
        return bool(self.words) and monotonic() - self.since >= PATIENCE

    def said(self) -> str:
        """`| comparing… 12/40`"""
        sign = SIGNS[int((monotonic() - self.since) / TICK) % len(SIGNS)]
        return " ".join(filter(None, (sign, self.words, self.how_far)))


class AskingScreen(Screen[ScreenResultType]):
    """A screen that asks the library. It says in its line `#where` what it waits for, and what went wrong."""

    class Answered(Message):
        """An answer, or that there is none, as what is to be done about it."""

        def __init__(self, act: Callable[[], None]) -> None:
            super().__init__()
            self.act = act

    _waiting: dict[str, Waiting] | None = None
    _ticker: Timer | None = None

    def ask(
        self,
        question: Callable[[Progress], T],
        show: Callable[[T], None],
        *,
        group: str = "ask",
        waiting: str = "",
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Ask in a thread, then `show` the answer; one asked later in the same group takes the place of this one.

        Where there is none, `failed` is given the sentence that says why (else it is only said).
        `waiting` is said where the answer takes its time, with how far it is, which the question may tell: it is given
        what to tell it to, and is left there (`Dropped`) once nobody waits any more.
        """
        if self._waiting is None:
            self._waiting = {}
        waited = self._waiting[group] = Waiting(waiting)
        self.run_worker(
            partial(self._answer, question, show, failed or self.say_error, group, waited),
            thread=True,
            exclusive=True,
            group=group,
        )
        if waiting and self._ticker is None:
            self._ticker = self.set_interval(TICK, self._tick)

    @property
    def is_waiting(self) -> bool:
        """Is an answer awaited that the reader was told of?"""
        return any(waited.is_told for waited in (self._waiting or {}).values())

    def stop_asking(self, *groups: str) -> None:
        """Wait no longer for the answers of these groups; without any, for none at all."""
        for group in groups or tuple(self._waiting or ()):
            self.workers.cancel_group(self, group)
            (self._waiting or {}).pop(group, None)
        self._tick()

    def stopped(self) -> bool:
        """The reader stopped what was waited for. True where the screen goes on without it; else Esc leaves it."""
        return False

    def action_back(self) -> None:
        """Leave, without waiting any longer."""
        self.stop_asking()
        leave(self)

    async def before_key(self, character: str) -> None:
        """A key was pressed and nobody was given it yet: the focus may still move. Empty for a key without a character.

        Keys that come in one go are all given away before the first is acted on.
        """

    async def on_key(self, event: events.Key) -> None:
        if event.key == "escape" and self.is_waiting:
            self.stop_asking()
            if self.stopped():
                event.stop()
                event.prevent_default()

    def _answer(
        self,
        question: Callable[[Progress], T],
        show: Callable[[T], None],
        failed: Callable[[str], None],
        group: str,
        waited: Waiting,
    ) -> None:
        worker = get_current_worker()

        def told(done: int, of: int) -> None:
            if worker.is_cancelled:
                raise Dropped
            waited.how_far = f"{done}/{of}"

        def after(then: Callable[[], None]) -> None:
            if worker.is_cancelled:
                return
            self._not_waiting(group, waited)
            then()

        try:
            answer = question(told)
        except Dropped:
            return
        except Exception as error:
            self.post_message(self.Answered(partial(after, partial(failed, error_sentence(error)))))
        else:
            self.post_message(self.Answered(partial(after, partial(show, answer))))

    def on_asking_screen_answered(self, message: Answered) -> None:
        message.stop()
        if self in self.app.screen_stack:  # one that is left has nothing to show it in
            message.act()

    def say_error(self, sentence: str) -> None:
        """Say it where it stays and where it is seen."""
        self.query_one("#where", WordLine).say(sentence)
        self.app.notify(sentence, severity="error", timeout=8)

    def _not_waiting(self, group: str, waited: Waiting) -> None:
        if self._waiting and self._waiting.get(group) is waited:
            del self._waiting[group]

    def _tick(self) -> None:
        """Turn the sign of what is waited for; no more where nothing is."""
        waiting = list((self._waiting or {}).values())
        if not any(waited.words for waited in waiting) and self._ticker is not None:
            self._ticker.stop()
            self._ticker = None
        told = next((waited for waited in waiting if waited.is_told), None)
        if told is not None:
            self.query_one("#where", WordLine).say(told.said(), _("Esc stops"))

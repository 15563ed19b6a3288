"""What a screen needs on which changes are accepted, questioned and commented."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual import work
from textual.binding import Binding
from textual.message import Message

from gazette_diff.faults import error_sentence
from gazette_diff.i18n import _
from gazette_diff.model.review import Review, Verdict
from gazette_diff.tui.drawing import Drawing
from gazette_diff.tui.folds import side_of
from gazette_diff.tui.keys import N_
from gazette_diff.tui.notes import name_of
from gazette_diff.tui.reviewing import can_be_marked, next_unreviewed, own, remarks, say, with_reviews
from gazette_diff.tui.screens.choosing import Choice, ChooseScreen
from gazette_diff.tui.screens.commenting import CommentScreen, Written
from gazette_diff.tui.screens.viewing import ViewScreen

if TYPE_CHECKING:
    from gazette_diff.workflow import Library

KEYS = (
    Binding("a", "review('accepted')", N_("accept"), tooltip=N_("accept this change, or take that back")),
    Binding("x", "review('questioned')", N_("question"), tooltip=N_("question this change, or take that back")),
    Binding("c", "comment", N_("comment"), tooltip=N_("comment on this change")),
    Binding("u", "unreviewed", N_("unreviewed"), show=False, tooltip=N_("next change that nobody has reviewed")),
)


@dataclass(frozen=True, slots=True)
class Saying:
    """What is to be kept, and of which change: a pair as it is drawn, of the comparison of two versions."""

    names: tuple[str, str]
    drawing: Drawing
    pair: int
    verdict: Verdict | None
    comment: str | None

    @property
    def place(self) -> tuple[str, str, int]:
        """What it is about, whatever is said."""
        return (*self.names, self.pair)


class ReviewingScreen(ViewScreen):
    """A screen that shows the comparison of the versions `_names` of `_library`."""

    class Reviewed(Message):
        """A mark is kept; what reviewers say of the comparison now."""

        def __init__(self, kept: Saying, reviews: tuple[Review, ...]) -> None:
            super().__init__()
            self.kept = kept
            self.reviews = reviews

    class NotKept(Message):
        """A mark could not be kept."""

        def __init__(self, unkept: Saying, sentence: str) -> None:
            super().__init__()
            self.unkept = unkept
            self.sentence = sentence

    def __init__(self, library: Library, names: tuple[str, str]) -> None:
        super().__init__()
        self._library = library
        self._names = names
        self._one_at_a_time = threading.Lock()
        self._unkept: dict[tuple[str, str, int], Saying] = {}
        """Comments written and not kept, by what they are about."""
        self._refused: list[tuple[Saying, str]] = []
        """Comments that wait for their editor to come back, and why they were not kept."""

    @property
    def can_review(self) -> bool:
        """Is the chosen provision a change?"""
        return self._view.drawing is not None and can_be_marked(self._view.drawing, self._view.current)

    @property
    def has_unreviewed(self) -> bool:
        return self._view.drawing is not None and next_unreviewed(self._view.drawing, self._view.current) is not None

    def action_review(self, verdict: str) -> None:
        drawing = self._view.drawing
        if drawing is not None and self.can_review:
            self._keep(Saying(self._names, drawing, self._view.current, Verdict(verdict), None))

    def action_comment(self) -> None:
        drawing = self._view.drawing
        if drawing is not None and self.can_review:
            self._write(Saying(self._names, drawing, self._view.current, None, None))

    def action_unreviewed(self) -> None:
        pair = next_unreviewed(self._view.drawing, self._view.current) if self._view.drawing is not None else None
        if pair is not None:
            self._view.choose(pair)

    def _write(self, about: Saying, trouble: str = "") -> None:
        """Let the reviewer write a comment, on from what was not kept; `trouble` says why that was so."""
        comparison = about.drawing.comparison
        mine = own(comparison.reviews, about.pair, self._library.reviewer())
        kept = mine.comment if mine else ""
        unkept = self._unkept.get(about.place)

        def written(result: Written | None) -> None:
            if result is None:
                return
            saying = replace(about, verdict=None, comment=result.words)
            self._unkept.pop(about.place, None)
            if result.words != kept:
                self._unkept[about.place] = saying
            if result.keep:
                self._keep(saying)

        question = _("Comment on {place}").format(place=name_of(side_of(comparison.pairs[about.pair])))
        words = kept if unkept is None else unkept.comment or ""
        self.app.push_screen(CommentScreen(question, remarks(comparison, about.pair), words, trouble), written)

    def left_with(self, leave: Callable[[], object]) -> None:
        """Leave, after asking where a comment was written and not kept."""
        if not self._unkept:
            leave()
            return
        unkept = list(self._unkept.values())
        choices = [Choice(str(at), one.comment or "", _("write on")) for at, one in enumerate(unkept)]
        choices.append(Choice("", _("leave, and let them go")))

        def chosen(key: str | None) -> None:
            if key:
                self._write(unkept[int(key)])
            elif key is not None:
                leave()

        self.app.push_screen(ChooseScreen(_("These comments are not kept"), choices), chosen)

    @work(thread=True, group="review")
    def _keep(self, saying: Saying) -> None:
        try:
            with self._one_at_a_time:
                reviews = say(self._library, saying.names, saying.drawing, saying.pair, saying.verdict, saying.comment)
        except Exception as error:  # whatever it is, what was written is not lost
            self.post_message(self.NotKept(saying, error_sentence(error)))
        else:
            self.post_message(self.Reviewed(saying, reviews))

    def on_reviewing_screen_reviewed(self, message: Reviewed) -> None:
        kept, drawing = message.kept, self._view.drawing
        if self._unkept.get(kept.place) is kept:
            del self._unkept[kept.place]
        if drawing is not None and drawing.pairs is kept.drawing.pairs:  # else another one is shown by now
            self._view.redraw(with_reviews(drawing, message.reviews))
            self.reviews_changed()

    def on_reviewing_screen_not_kept(self, message: NotKept) -> None:
        self.app.notify(message.sentence, severity="error")
        if message.unkept.comment is not None:
            self._refused.append((message.unkept, message.sentence))
            self._write_on()

    def on_screen_resume(self) -> None:
        self._write_on()

    def _write_on(self) -> None:
        """Bring the editor back with words that could not be kept, unless the reader is elsewhere just now."""
        if self._refused and self.app.screen is self:
            self._write(*self._refused.pop(0))

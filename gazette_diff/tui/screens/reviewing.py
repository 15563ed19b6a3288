"""What a screen needs on which changes are accepted, questioned and commented."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from textual import work
from textual.binding import Binding
from textual.message import Message
from textual.screen import Screen

from gazette_diff.errors import GazetteError
from gazette_diff.i18n import _
from gazette_diff.model.comparison import Comparison
from gazette_diff.model.review import Review, Verdict
from gazette_diff.tui.folds import side_of
from gazette_diff.tui.keys import N_
from gazette_diff.tui.notes import name_of
from gazette_diff.tui.reviewing import can_be_marked, leading, next_unreviewed, own, remarks, say, with_reviews
from gazette_diff.tui.screens.commenting import CommentScreen
from gazette_diff.tui.widgets.comparison import ComparisonView
from gazette_diff.tui.wrapping import safe

if TYPE_CHECKING:
    from gazette_diff.workflow import Library

KEYS = (
    Binding("a", "review('accepted')", N_("accept"), tooltip=N_("accept this change, or take that back")),
    Binding("x", "review('questioned')", N_("question"), tooltip=N_("question this change, or take that back")),
    Binding("c", "comment", N_("comment"), tooltip=N_("comment on this change")),
    Binding("u", "unreviewed", N_("unreviewed"), show=False, tooltip=N_("next change that nobody has reviewed")),
)


class ReviewingScreen(Screen[None]):
    """A screen whose `_view` shows the comparison of the versions `_names` of `_library`."""

    _library: Library
    _names: tuple[str, str]
    _view: ComparisonView

    class Reviewed(Message):
        """A mark is kept; what reviewers say of the comparison now."""

        def __init__(self, compared: Comparison, reviews: tuple[Review, ...]) -> None:
            super().__init__()
            self.compared = compared
            self.reviews = reviews

    class NotKept(Message):
        """A mark could not be kept."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    def __init__(self) -> None:
        super().__init__()
        self._one_at_a_time = threading.Lock()

    def reviews_changed(self) -> None:
        """The view has other reviews than before."""

    @property
    def can_review(self) -> bool:
        """Is the chosen provision a change of the texts?"""
        return self._view.drawing is not None and can_be_marked(self._view.drawing, self._view.current)

    @property
    def has_unreviewed(self) -> bool:
        return self._view.drawing is not None and next_unreviewed(self._view.drawing, self._view.current) is not None

    def action_review(self, verdict: str) -> None:
        drawing = self._view.drawing
        if drawing is not None and self.can_review:
            self._keep(self._names, drawing.compared, self._view.current - leading(drawing), Verdict(verdict), None)

    def action_comment(self) -> None:
        drawing = self._view.drawing
        if drawing is None or not self.can_review:
            return
        names, pair = self._names, self._view.current - leading(drawing)
        mine = own(drawing.compared.reviews, pair, self._library.reviewer())
        said = remarks(drawing.compared, pair)
        question = _("Comment on {place}").format(place=name_of(side_of(drawing.compared.pairs[pair])))

        def keep(words: str | None) -> None:
            if words is not None:
                self._keep(names, drawing.compared, pair, None, words)

        self.app.push_screen(CommentScreen(question, said, mine.comment if mine else ""), keep)

    def action_unreviewed(self) -> None:
        pair = next_unreviewed(self._view.drawing, self._view.current) if self._view.drawing is not None else None
        if pair is not None:
            self._view.choose(pair)

    @work(thread=True, group="review")
    def _keep(
        self, names: tuple[str, str], compared: Comparison, pair: int, verdict: Verdict | None, comment: str | None
    ) -> None:
        try:
            with self._one_at_a_time:
                reviews = say(self._library, names, compared, pair, verdict, comment)
        except (GazetteError, OSError) as error:
            self.post_message(self.NotKept(str(error)))
        else:
            self.post_message(self.Reviewed(compared, reviews))

    def on_reviewing_screen_reviewed(self, message: Reviewed) -> None:
        drawing = self._view.drawing
        if drawing is not None and drawing.compared.pairs is message.compared.pairs:  # else another one is shown by now
            self._view.redraw(with_reviews(drawing, message.reviews))
            self.reviews_changed()

    def on_reviewing_screen_not_kept(self, message: NotKept) -> None:
        self.app.notify(safe(message.sentence), severity="error", markup=False)

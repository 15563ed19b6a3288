"""Marks of reviewers in the interface: their words beside a change, what a key does to them, and how far one is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from gazette_diff.i18n import _
from gazette_diff.model.comparison import Comparison, Status
from gazette_diff.model.review import Review, Verdict
from gazette_diff.reporting.reviews import SIGNS, STALE, review_sign, reviews_of, verdict_name
from gazette_diff.reviewing import attached, changes, reviewed, to_review
from gazette_diff.tui.wrapping import safe

if TYPE_CHECKING:
    from gazette_diff.tui.drawing import Drawing
    from gazette_diff.workflow import Library


def moved_down(reviews: Iterable[Review], pairs: int) -> tuple[Review, ...]:
    """The reviews of a comparison before which other pairs are put."""
    return tuple(review if review.pair is None else replace(review, pair=review.pair + pairs) for review in reviews)


def with_reviews(drawing: Drawing, reviews: tuple[Review, ...]) -> Drawing:
    """The same drawing with what reviewers say now."""
    return replace(
        drawing,
        comparison=replace(drawing.comparison, reviews=moved_down(reviews, leading(drawing))),
        compared=replace(drawing.compared, reviews=reviews),
    )


def leading(drawing: Drawing) -> int:
    """How many pairs stand before those that were compared."""
    return drawing.ordered.pairs if drawing.ordered is not None else 0


def remarks(comparison: Comparison, pair: int) -> list[str]:
    """What is said of a pair, short: `? questioned (王): 依据何在？`."""
    return [_remark(review) for review in reviews_of(comparison, pair)]


def signs(comparison: Comparison, pair: int) -> str:
    """The gravest of its signs, for a list."""
    found = reviews_of(comparison, pair)
    return review_sign(max(found, key=_gravity)) if found else ""


def review_signs() -> list[tuple[str, str]]:
    """Each sign with what it means."""
    return [*((SIGNS[verdict], verdict_name(verdict)) for verdict in Verdict), (STALE, _("stale mark"))]


def progress(comparison: Comparison) -> str:
    """`reviewed 5 of 23`; empty before anybody began."""
    wanted = to_review(comparison.pairs)
    if not comparison.reviews or not wanted:
        return ""
    done = reviewed(comparison)
    return _("reviewed {done} of {count}").format(done=sum(pair in done for pair in wanted), count=len(wanted))


def can_be_marked(drawing: Drawing, pair: int) -> bool:
    """Whether a pair of the drawing is a change of the texts, or was marked when it was one."""
    index = pair - leading(drawing)
    if not 0 <= index < len(drawing.compared.pairs):
        return False
    return drawing.compared.pairs[index].status is not Status.UNCHANGED or bool(reviews_of(drawing.compared, index))


def next_unreviewed(drawing: Drawing, current: int) -> int | None:
    """The next change, after the last from the start again, that nobody gave a verdict; None where all have one."""
    done = reviewed(drawing.compared)
    left = [pair + leading(drawing) for pair in to_review(drawing.compared.pairs) if pair not in done]
    return next((pair for pair in left if pair > current), left[0] if left else None)


def own(reviews: Iterable[Review], pair: int, reviewer: str | None) -> Review | None:
    """What the reviewer says of a pair, of the words it has now."""
    return next((r for r in reviews if r.pair == pair and r.reviewer == reviewer and not r.stale), None)


def say(
    library: Library,
    names: tuple[str, str],
    compared: Comparison,
    pair: int,
    verdict: Verdict | None,
    comment: str | None,
) -> tuple[Review, ...]:
    """Keep a verdict, which takes it back where it stands already, or a comment; the reviews as they stand then."""
    mine = own(attached(compared.pairs, library.marks(*names)), pair, library.reviewer())
    if mine is not None and verdict is mine.verdict:
        verdict = Verdict.NONE
    library.mark(*names, changes(compared.pairs)[pair], verdict=verdict, comment=comment)
    return attached(compared.pairs, library.marks(*names))


def _remark(review: Review) -> str:
    said = verdict_name(review.verdict)
    if review.stale:
        said = _("stale: {said}").format(said=said)
    if review.reviewer:
        said = _("{verdict} ({who})").format(verdict=said, who=review.reviewer)
    if review.comment:
        said = _("{said}: {comment}").format(said=said, comment=" ".join(review.comment.split()))
    return f"{review_sign(review)} {safe(said)}"


def _gravity(review: Review) -> int:
    if review.stale:
        return 2
    return {Verdict.QUESTIONED: 3, Verdict.NONE: 1, Verdict.ACCEPTED: 0}[review.verdict]

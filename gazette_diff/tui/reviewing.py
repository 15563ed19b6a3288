"""Marks of reviewers in the interface: their words beside a change, what a key does to them, and how far one is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from gazette_diff.i18n import _
from gazette_diff.model.comparison import Comparison, Status
from gazette_diff.model.review import Change, Review, Verdict
from gazette_diff.reporting.reviews import SIGNS, STALE, review_sign, reviews_of, verdict_name
from gazette_diff.reviewing import (
    attached,
    changes,
    ordered_changes,
    orders_to_review,
    reviewed,
    reviewed_orders,
    to_review,
)
from gazette_diff.reviewing import progress as progress_of
from gazette_diff.tui.drawing import Drawing
from gazette_diff.tui.ordering import place_of_operation, placed
from gazette_diff.tui.wrapping import safe

if TYPE_CHECKING:
    from gazette_diff.workflow import Library


def with_reviews(drawing: Drawing, reviews: tuple[Review, ...]) -> Drawing:
    """The same drawing with what reviewers say now."""
    return replace(
        drawing,
        comparison=replace(drawing.comparison, reviews=placed(reviews, leading(drawing))),
        compared=replace(drawing.compared, reviews=reviews),
    )


def leading(drawing: Drawing) -> int:
    """How many pairs stand before those that were compared."""
    return drawing.ordered.pairs if drawing.ordered is not None else 0


def change_of(drawing: Drawing, pair: int) -> Change | None:
    """By what the change is known that a drawn pair shows; None where it shows none."""
    operation = drawing.ordered.operation(pair) if drawing.ordered is not None else None
    if operation is not None:
        return ordered_changes(drawing.compared.effects)[operation]
    index = pair - leading(drawing)
    return changes(drawing.compared.pairs)[index] if 0 <= index < len(drawing.compared.pairs) else None


def remarks(comparison: Comparison, pair: int) -> list[str]:
    """What is said of a pair, short: `? questioned (王): 依据何在？`."""
    return [_remark(review) for review in reviews_of(comparison, pair)]


def signs(comparison: Comparison) -> dict[int, str]:
    """The gravest of the signs of each pair that has one, for a list."""
    gravest: dict[int, Review] = {}
    for review in comparison.reviews:
        if review.pair is not None:
            gravest[review.pair] = max(gravest.get(review.pair, review), review, key=_gravity)
    return {pair: review_sign(review) for pair, review in gravest.items()}


def review_signs() -> list[tuple[str, str]]:
    """Each sign with what it means."""
    return [*((SIGNS[verdict], verdict_name(verdict)) for verdict in Verdict), (STALE, _("stale mark"))]


def progress(comparison: Comparison) -> str:
    """`reviewed 5 of 23`; empty before anybody began."""
    found = progress_of(comparison)
    if not comparison.reviews or not found.wanted:
        return ""
    words = _("reviewed {done} of {count} orders") if comparison.effects else _("reviewed {done} of {count}")
    return words.format(done=found.done, count=found.wanted)


def can_be_marked(drawing: Drawing, pair: int) -> bool:
    """Whether a pair of the drawing is a change, or was marked when it was one."""
    if drawing.ordered is not None and drawing.ordered.operation(pair) is not None:
        return True
    if not leading(drawing) <= pair < len(drawing.pairs):
        return False
    return drawing.comparison.pairs[pair].status is not Status.UNCHANGED or bool(reviews_of(drawing.comparison, pair))


def next_unreviewed(drawing: Drawing, current: int) -> int | None:
    """The next change, after the last from the start again, that nobody gave a verdict; None where all have one."""
    compared = drawing.compared
    ordered, done = reviewed_orders(compared), reviewed(compared)
    left = [place_of_operation(order) for order in orders_to_review(compared) if order not in ordered]
    left += [pair + leading(drawing) for pair in to_review(compared) if pair not in done]
    return next((pair for pair in left if pair > current), left[0] if left else None)


def own(reviews: Iterable[Review], pair: int, reviewer: str | None) -> Review | None:
    """What the reviewer says of a drawn pair, of the words it has now."""
    return next((r for r in reviews if r.pair == pair and r.reviewer == reviewer and not r.stale), None)


def say(
    library: Library,
    names: tuple[str, str],
    drawing: Drawing,
    pair: int,
    verdict: Verdict | None,
    comment: str | None,
) -> tuple[Review, ...]:
    """Keep a verdict on a drawn pair, which takes it back where it stands already, or a comment; the reviews of the
    comparison as they stand then."""
    change = change_of(drawing, pair)
    assert change is not None
    before = placed(attached(drawing.compared, library.marks(*names)), leading(drawing))
    mine = own(before, pair, library.reviewer())
    if mine is not None and verdict is mine.verdict:
        verdict = Verdict.NONE
    library.mark(*names, change, verdict=verdict, comment=comment)
    return attached(drawing.compared, library.marks(*names))


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

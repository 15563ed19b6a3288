"""What reviewers said of the changes, in words: beside each change, how far the review is, and what is stale."""

from __future__ import annotations

from gazette_diff.i18n import _
from gazette_diff.model.comparison import Comparison
from gazette_diff.model.review import Review, Verdict
from gazette_diff.reporting.words import QUIET
from gazette_diff.reviewing import progress

SIGNS = {Verdict.ACCEPTED: "✓", Verdict.QUESTIONED: "?", Verdict.NONE: "»"}
"""None of them a sign of a status; each of one cell."""
STALE = "!"


def verdict_name(verdict: Verdict) -> str:
    return {
        Verdict.ACCEPTED: _("accepted"),
        Verdict.QUESTIONED: _("questioned"),
        Verdict.NONE: _("commented"),
    }[verdict]


def review_sign(review: Review) -> str:
    """One character that tells accepted, questioned, commented and stale apart without colour."""
    return STALE if review.stale else SIGNS[review.verdict]


def review_sentence(review: Review) -> str:
    """`? questioned (王, 2024-10-08): 考核由谁负责？`"""
    who = _(", ").join(filter(None, (review.reviewer, review.when[:10])))
    said = _("{verdict} ({who})").format(verdict=verdict_name(review.verdict), who=who)
    if review.stale:
        said = _("stale, the text was corrected since: {said}").format(said=said)
    comment = " ".join(review.comment.split())
    if comment:
        said = _("{said}: {comment}").format(said=said, comment=comment)
    return f"{review_sign(review)} {said}"


def reviews_of(comparison: Comparison, pair: int) -> list[Review]:
    return [review for review in comparison.reviews if review.pair == pair]


def reviews_of_operation(comparison: Comparison, operation: int) -> list[Review]:
    return [review for review in comparison.reviews if review.operation == operation]


def astray(comparison: Comparison) -> list[str]:
    """The marks at no passage of the report (what they were about is the same now, or gone), a sentence each."""
    pairs = comparison.pairs
    others = [
        review
        for review in comparison.reviews
        if review.operation is None and (review.pair is None or pairs[review.pair].status in QUIET)
    ]
    return [
        f"{review_sentence(review)} [{review.label}]" if review.label else review_sentence(review) for review in others
    ]


def progress_sentence(comparison: Comparison) -> str:
    """`reviewed 5 of 23, 1 questioned, 2 stale`; empty where nobody marked anything."""
    if not comparison.reviews:
        return ""
    found = progress(comparison)
    words = _("reviewed {done} of {count} orders") if comparison.effects else _("reviewed {done} of {count}")
    parts = [words.format(done=found.done, count=found.wanted)]
    if found.questioned:
        parts.append(_("{count} questioned").format(count=found.questioned))
    if found.stale:
        parts.append(_("{count} stale").format(count=found.stale))
    return _(", ").join(parts)

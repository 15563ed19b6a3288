"""Marks and the changes they are about: found again by text, place and words, and known for stale where these changed.

A mark holds no commit, no name of a policy and no index of a pair, so it outlives whatever is made anew.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from gazette_diff.folding import fold
from gazette_diff.model.comparison import Comparison, Pair, Side, Status
from gazette_diff.model.review import Anchor, Change, Mark, Review, Verdict

_UNASKED = (Status.UNCHANGED, Status.FORMATTING, Status.RENUMBERED)
"""What says the same as before wants no review; it may have one."""


def changes(pairs: Sequence[Pair]) -> tuple[Change, ...]:
    """By what the change of each pair is known again; no two are alike."""
    seen: Counter[Change] = Counter()
    found = []
    for pair in pairs:
        change = Change(_anchor(pair.old), _anchor(pair.new))
        key = known_by(change)
        seen[key] += 1
        found.append(replace(change, nth=seen[key]))
    return tuple(found)


def known_by(change: Change) -> Change:
    """The change with labels as they mean, not as they are printed, (一) for （一）: by this two are compared."""
    return replace(change, old=_folded(change.old), new=_folded(change.new))


def to_review(pairs: Sequence[Pair]) -> tuple[int, ...]:
    """The pairs that want a review: those whose words changed, came, went or moved."""
    return tuple(index for index, pair in enumerate(pairs) if pair.status not in _UNASKED)


def standing(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Of each reviewer's marks on a change the latest, of those of one moment the one whose words come last; in the
    order they were made. What was taken back is among them."""
    latest: dict[tuple[object, ...], Mark] = {}
    for mark in sorted(marks, key=_order):
        latest[mark.old, mark.new, known_by(mark.change), mark.reviewer] = mark
    return tuple(sorted(latest.values(), key=_order))


def attached(pairs: Sequence[Pair], marks: Iterable[Mark]) -> tuple[Review, ...]:
    """The marks of two texts beside the pairs of their comparison, in the order of the pairs, those without one last.

    A mark whose words or place are not found as they were is stale: it stands at the pair that has the same words on a
    side, else the same place, until its reviewer says something new of that pair.
    """
    known = [known_by(change) for change in changes(pairs)]
    exact = {change: index for index, change in enumerate(known)}
    fresh: dict[tuple[int, str | None], Mark] = {}
    stale: dict[tuple[int, str | None], Mark] = {}
    lost: list[Mark] = []
    for mark in standing(marks):
        change = known_by(mark.change)
        index = exact.get(change)
        if index is not None:
            fresh[index, mark.reviewer] = mark
        elif (nearest := _nearest(change, known)) is not None:
            stale[nearest, mark.reviewer] = mark
        else:
            lost.append(mark)
    stale = {at: mark for at, mark in stale.items() if at not in fresh or mark.when > fresh[at].when}
    there = [(index, _order(mark), _review(mark, index, False)) for (index, _who), mark in fresh.items()]
    there += [(index, _order(mark), _review(mark, index, True)) for (index, _who), mark in stale.items()]
    found = [review for _index, _when, review in sorted(there, key=lambda entry: entry[:2])]
    found += [_review(mark, None, True) for mark in lost]
    return tuple(review for review in found if review.verdict is not Verdict.NONE or review.comment)


def reviewed(comparison: Comparison) -> dict[int, Verdict]:
    """The pairs that somebody gave a verdict that is not stale; questioned where one reviewer asks still."""
    found: dict[int, Verdict] = {}
    for review in comparison.reviews:
        if review.pair is None or review.stale or review.verdict is Verdict.NONE:
            continue
        if found.get(review.pair) is not Verdict.QUESTIONED:
            found[review.pair] = review.verdict
    return found


def _anchor(side: Side | None) -> Anchor | None:
    return Anchor(side.path, hashlib.sha256(fold(side.text).encode()).hexdigest()) if side is not None else None


def _folded(anchor: Anchor | None) -> Anchor | None:
    return replace(anchor, path=tuple(map(fold, anchor.path))) if anchor is not None else None


def _nearest(change: Change, known: Sequence[Change]) -> int | None:
    """The pair that has most of what a change had: words count for more than places, both sides for more than one."""
    scores = [_likeness(change, other) for other in known]
    best = max(scores, default=0)
    return scores.index(best) if best > 0 else None


def _likeness(one: Change, other: Change) -> int:
    sides = ((one.old, other.old), (one.new, other.new))
    score = 0
    for mine, theirs in sides:
        if mine is not None and theirs is not None:
            score += 3 * (mine.hash == theirs.hash) + 2 * (bool(mine.path) and mine.path == theirs.path)
    return score


def _review(mark: Mark, pair: int | None, stale: bool) -> Review:
    sides = [" ".join(side.path) for side in (mark.change.old, mark.change.new) if side is not None]
    label = " → ".join(dict.fromkeys(filter(None, sides)))
    return Review(pair, stale, mark.verdict, mark.comment, mark.reviewer, mark.when, label)


def _order(mark: Mark) -> tuple[str, ...]:
    return (mark.when, mark.verdict, mark.comment, mark.reviewer or "", repr(mark.change))

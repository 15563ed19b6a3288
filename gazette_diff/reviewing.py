"""Marks and the changes they are about: found again by text, place and words, and known for stale where these changed.

A mark holds no commit, no name of a policy and no index of a pair, so it outlives whatever is made anew.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gazette_diff.effects import operations, status_of
from gazette_diff.folding import fold
from gazette_diff.model.amendment import Instruction, Operation
from gazette_diff.model.comparison import Comparison, Pair, Side, Status
from gazette_diff.model.review import Anchor, Change, Mark, Review, Verdict

_UNASKED = (Status.UNCHANGED, Status.FORMATTING, Status.RENUMBERED)
"""What says the same as before wants no review; it may have one."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the review of a comparison is."""

    done: int
    """Of those wanted, how many have a verdict that is not stale."""
    wanted: int
    questioned: int
    stale: int
    """Marks, not changes."""


def changes(pairs: Sequence[Pair]) -> tuple[Change, ...]:
    """By what the change of each pair is known again; no two are alike."""
    return _numbered(Change(_anchor(pair.old), _anchor(pair.new)) for pair in pairs)


def ordered_changes(effects: Sequence[Instruction]) -> tuple[Change, ...]:
    """By what each operation on a text that is not printed is known again; no two are alike."""
    return _numbered(Change(None, None, order=_order_anchor(*ordered)) for ordered in operations(effects))


def known_by(change: Change) -> Change:
    """The change with labels as they mean, not as they are printed, (一) for （一）: by this two are compared."""
    return replace(change, old=_folded(change.old), new=_folded(change.new), order=_folded(change.order))


def to_review(comparison: Comparison) -> tuple[int, ...]:
    """The pairs whose words changed, came, went or moved and so want a review; none where the text that changes is not
    printed, for there the pairs are of the documents that order it."""
    if comparison.effects:
        return ()
    return tuple(index for index, pair in enumerate(comparison.pairs) if pair.status not in _UNASKED)


def orders_to_review(comparison: Comparison) -> tuple[int, ...]:
    """The operations that want a review, by their indexes."""
    found = enumerate(operations(comparison.effects))
    return tuple(index for index, (_, operation) in found if status_of(operation) not in _UNASKED)


def standing(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Of each reviewer's marks on a change the latest, of those of one moment the one whose words come last; in the
    order they were made. What was taken back is among them."""
    latest: dict[tuple[object, ...], Mark] = {}
    for mark in sorted(marks, key=_order):
        latest[mark.old, mark.new, known_by(mark.change), mark.reviewer] = mark
    return tuple(sorted(latest.values(), key=_order))


def attached(comparison: Comparison, marks: Iterable[Mark]) -> tuple[Review, ...]:
    """The marks of two texts beside the operations and the pairs of their comparison, in the order of these, those
    without one last.

    A mark whose words or place are not found as they were is stale: it stands at the pair that has the same words on a
    side, else the same place, until its reviewer says something new of that pair. So do the marks of operations.
    """
    there: list[Review] = []
    lost: list[Review] = []
    stand = standing(marks)
    on_orders = [mark for mark in stand if mark.change.order is not None]
    on_pairs = [mark for mark in stand if mark.change.order is None]
    for index, mark, stale in _found(ordered_changes(comparison.effects), on_orders):
        (lost if index is None else there).append(_review(mark, None, stale, index))
    for index, mark, stale in _found(changes(comparison.pairs), on_pairs):
        (lost if index is None else there).append(_review(mark, index, stale))
    return tuple(review for review in (*there, *lost) if review.verdict is not Verdict.NONE or review.comment)


def progress(comparison: Comparison) -> Progress:
    """How many of the changes that want a review have a verdict."""
    on_pairs, on_orders = reviewed(comparison), reviewed_orders(comparison)
    wanted, ordered = to_review(comparison), orders_to_review(comparison)
    verdicts = (*on_pairs.values(), *on_orders.values())
    return Progress(
        done=sum(pair in on_pairs for pair in wanted) + sum(order in on_orders for order in ordered),
        wanted=len(wanted) + len(ordered),
        questioned=sum(verdict is Verdict.QUESTIONED for verdict in verdicts),
        stale=sum(review.stale for review in comparison.reviews),
    )


def reviewed(comparison: Comparison) -> dict[int, Verdict]:
    """The pairs that somebody gave a verdict that is not stale; questioned where one reviewer asks still."""
    return _verdicts((review.pair, review) for review in comparison.reviews)


def reviewed_orders(comparison: Comparison) -> dict[int, Verdict]:
    """The operations, likewise."""
    return _verdicts((review.operation, review) for review in comparison.reviews)


def _verdicts(reviews: Iterable[tuple[int | None, Review]]) -> dict[int, Verdict]:
    found: dict[int, Verdict] = {}
    for index, review in reviews:
        if index is None or review.stale or review.verdict is Verdict.NONE:
            continue
        if found.get(index) is not Verdict.QUESTIONED:
            found[index] = review.verdict
    return found


def _found(there: Sequence[Change], marks: Iterable[Mark]) -> list[tuple[int | None, Mark, bool]]:
    """Where each mark stands among the changes that are there and whether it is stale, in their order, those lost last;
    a stale mark on what its reviewer marked anew is left out."""
    known = [known_by(change) for change in there]
    exact = {change: index for index, change in enumerate(known)}
    sharing: dict[_Trait, list[int]] = {}
    for place, other in enumerate(known):
        for trait in _traits(other):
            sharing.setdefault(trait, []).append(place)
    fresh: dict[tuple[int, str | None], Mark] = {}
    stale: dict[tuple[int, str | None], Mark] = {}
    lost: list[tuple[int | None, Mark, bool]] = []
    for mark in marks:
        change = known_by(mark.change)
        index = exact.get(change)
        if index is not None:
            fresh[index, mark.reviewer] = mark
        elif (nearest := _nearest(change, known, sharing)) is not None:
            stale[nearest, mark.reviewer] = mark
        else:
            lost.append((None, mark, True))
    stale = {at: mark for at, mark in stale.items() if at not in fresh or mark.when > fresh[at].when}
    at = [(index, _order(mark), mark, False) for (index, _who), mark in fresh.items()]
    at += [(index, _order(mark), mark, True) for (index, _who), mark in stale.items()]
    return [*((index, mark, old) for index, _when, mark, old in sorted(at, key=lambda entry: entry[:2])), *lost]


def _numbered(alike: Iterable[Change]) -> tuple[Change, ...]:
    """The changes told apart where they are alike in all."""
    seen: Counter[Change] = Counter()
    found = []
    for change in alike:
        key = known_by(change)
        seen[key] += 1
        found.append(replace(change, nth=seen[key]))
    return tuple(found)


def _anchor(side: Side | None) -> Anchor | None:
    return Anchor(side.path, _hash(side.text)) if side is not None else None


def _order_anchor(instruction: Instruction, operation: Operation) -> Anchor:
    target = operation.target
    place = target.location or operation.name or operation.person or target.title
    aim = (operation.action, target.title, target.document_number, place)
    path = tuple(part for part in (instruction.item, place) if part)
    return Anchor(path, _hash("\n".join((instruction.text, *(part or "" for part in aim)))))


def _hash(text: str) -> str:
    return hashlib.sha256(fold(text).encode()).hexdigest()


def _folded(anchor: Anchor | None) -> Anchor | None:
    return replace(anchor, path=tuple(map(fold, anchor.path))) if anchor is not None else None


def _nearest(change: Change, known: Sequence[Change], sharing: Mapping[_Trait, Sequence[int]]) -> int | None:
    """The change that has most of what another had: words count for more than places, both sides for more than one."""
    alike = {index for trait in _traits(change) for index in sharing.get(trait, ())}
    return max(alike, key=lambda index: (_likeness(change, known[index]), -index), default=None)


_Trait = tuple[str, object]
"""The words or the place of a side."""


def _traits(change: Change) -> Iterator[_Trait]:
    for side, anchor in (("old", change.old), ("new", change.new), ("order", change.order)):
        if anchor is not None:
            yield side, anchor.hash
            if anchor.path:
                yield side, anchor.path


def _likeness(one: Change, other: Change) -> int:
    sides = ((one.old, other.old), (one.new, other.new), (one.order, other.order))
    score = 0
    for mine, theirs in sides:
        if mine is not None and theirs is not None:
            score += 3 * (mine.hash == theirs.hash) + 2 * (bool(mine.path) and mine.path == theirs.path)
    return score


def _review(mark: Mark, pair: int | None, stale: bool, operation: int | None = None) -> Review:
    change = mark.change
    sides = [" ".join(side.path) for side in (change.old, change.new, change.order) if side is not None]
    label = " → ".join(dict.fromkeys(filter(None, sides)))
    return Review(pair, stale, mark.verdict, mark.comment, mark.reviewer, mark.when, label, operation)


def _order(mark: Mark) -> tuple[str, ...]:
    return (mark.when, mark.verdict, mark.comment, mark.reviewer or "", repr(mark.change))

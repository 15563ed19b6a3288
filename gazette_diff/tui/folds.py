"""Which pairs of a comparison are shown, which are folded away, and which count as changes to step through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gazette_diff.model.comparison import Comparison, Pair, Side, Status

CONTEXT = 1
"""Unchanged pairs kept in view on each side of a change."""
SHORTEST_FOLD = 2
"""Fewer unchanged pairs than this are shown: a fold's own line would save nothing."""


class Fold(NamedTuple):
    """A run of pairs that is drawn as one line."""

    first: int
    last: int

    def __contains__(self, pair: object) -> bool:
        return isinstance(pair, int) and self.first <= pair <= self.last


class Ghost(NamedTuple):
    """The place where a moved pair stood in the old text."""

    pair: int


Shown = int | Fold | Ghost


@dataclass(frozen=True, slots=True)
class View:
    """What the reader chose to see."""

    folded: bool = True
    opened: frozenset[int] = frozenset()
    """First pairs of the folds that were opened."""
    formatting: bool = False
    """Do differences of formatting count as changes?"""
    kinds: frozenset[Status] = frozenset()
    """Only these kinds of change; empty for all."""

    @property
    def marks_formatting(self) -> bool:
        """Who asks for differences of formatting alone wants to see them."""
        return self.formatting or Status.FORMATTING in self.kinds


def is_change(pair: Pair, view: View) -> bool:
    """Does a reader who steps from change to change stop here?

    A provision that only got another number is no stop, since one insertion gives a hundred of them; asked for by
    kind, it is.
    """
    if view.kinds:
        return pair.status in view.kinds
    if pair.status is Status.FORMATTING:
        return view.formatting
    return pair.status not in (Status.UNCHANGED, Status.RENUMBERED)


def changes(comparison: Comparison, view: View) -> tuple[int, ...]:
    """The pairs to step through, in order."""
    return tuple(index for index, pair in enumerate(comparison.pairs) if is_change(pair, view))


def shown(comparison: Comparison, view: View, doubted: Collection[int] = ()) -> tuple[Shown, ...]:
    """Every pair once, by itself or in a fold, with the ghosts of those that moved.

    No fold hides a pair that is doubted, unless one kind of change is asked for.
    """
    pairs = comparison.pairs
    ghosts = old_places(pairs)
    kept = _kept(pairs, view) | frozenset(() if view.kinds else doubted)
    rows: list[Shown] = [Ghost(pair) for pair in ghosts.get(-1, ())]
    index = 0
    while index < len(pairs):
        last = index
        if view.folded and index not in kept:
            while last + 1 < len(pairs) and last + 1 not in kept:
                last += 1
        if view.folded and index not in kept and last - index + 1 >= SHORTEST_FOLD and index not in view.opened:
            rows.append(Fold(index, last))
        else:
            rows += range(index, last + 1)
        for pair in range(index, last + 1):
            rows += map(Ghost, ghosts.get(pair, ()))
        index = last + 1
    return tuple(rows)


def _kept(pairs: tuple[Pair, ...], view: View) -> frozenset[int]:
    """Pairs that no fold may hide: changes, their neighbours, and the headings they stand under."""
    if not view.folded:
        return frozenset(range(len(pairs)))
    kept: set[int] = set()
    headings: dict[tuple[str, ...], int] = {}
    for index, pair in enumerate(pairs):
        path = side_of(pair).path
        headings[path] = index
        if is_change(pair, view):
            around = 0 if view.kinds else CONTEXT
            kept.update(range(max(index - around, 0), min(index + around + 1, len(pairs))))
            kept.update(headings[path[:depth]] for depth in range(1, len(path)) if path[:depth] in headings)
    return frozenset(kept)


_NOTHING = Side(None, None, (), "", ())


def side_of(pair: Pair) -> Side:
    """The new side, or the old one of what was removed."""
    return pair.new or pair.old or _NOTHING


def old_places(pairs: tuple[Pair, ...]) -> dict[int, tuple[int, ...]]:
    """The moved pairs by the pair after which they stood in the old text (-1: at its start)."""
    places: dict[int, tuple[int, ...]] = {}
    by_old_order = sorted(
        (pair.old.lines, index) for index, pair in enumerate(pairs) if pair.old is not None and pair.old.lines
    )
    before = -1
    for _, index in by_old_order:
        if pairs[index].moved:
            places[before] = (*places.get(before, ()), index)
        else:
            before = index
    return places


_QUIET = (Status.UNCHANGED, Status.FORMATTING, Status.RENUMBERED)
"""What a heading does not count: one insertion renumbers a hundred provisions."""


def headed(pairs: Sequence[Pair], headings: Iterable[int]) -> dict[int, Counter[Status]]:
    """What became of the provisions under each heading that has a label, counted by status."""
    heads = frozenset(headings)
    counts: dict[int, Counter[Status]] = {}
    above: dict[tuple[str, ...], int] = {}
    for index, pair in enumerate(pairs):
        path = side_of(pair).path
        if pair.status not in _QUIET:
            for depth in range(1, len(path)):
                if path[:depth] in above:
                    counts[above[path[:depth]]][pair.status] += 1
        if index in heads and path:
            above[path] = index
            counts[index] = Counter()
    return counts


def members(pairs: Iterable[Pair], group: int) -> tuple[int, ...]:
    """The pairs of one split or merger."""
    return tuple(index for index, pair in enumerate(pairs) if pair.group == group)

"""The order of units: which pairs keep it, and what lies between them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping


def in_order(counterpart: Mapping[int, int]) -> list[int]:
    """The new units of the longest chain of pairs (old unit by new unit) that neither side has in another order."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for j in sorted(counterpart):
        i = counterpart[j]
        place = bisect_left(tails, i)
        before[j] = ends[place - 1] if place else None
        tails[place : place + 1] = [i]
        ends[place : place + 1] = [j]
    chain: list[int] = []
    at = ends[-1] if ends else None
    while at is not None:
        chain.append(at)
        at = before[at]
    return chain[::-1]


class Gaps:
    """The stretches between the pairs of a chain: what stands in one stretch may be one thing rewritten."""

    def __init__(self, counterpart: Mapping[int, int]) -> None:
        self._new = in_order(counterpart)
        self._old = [counterpart[j] for j in self._new]

    def of_old(self, i: int) -> int:
        return bisect_right(self._old, i)

    def of_new(self, j: int) -> int:
        return bisect_right(self._new, j)

    def same(self, i: int, j: int) -> bool:
        return self.of_old(i) == self.of_new(j)

    def distance(self, i: int, j: int) -> int:
        """How many pairs of the chain lie between the places of `i` and `j`; in one stretch, how far they are apart."""
        here, there = self.of_old(i), self.of_new(j)
        if here != there:
            return abs(here - there)
        start = (self._old[here - 1], self._new[here - 1]) if here else (-1, -1)
        return abs((i - start[0]) - (j - start[1]))

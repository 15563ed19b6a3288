"""How alike two wordings are, and which are worth asking about: shared pairs of characters, rare ones counting more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from heapq import nlargest
from math import log

CANDIDATES = 6
"""New units looked at for each old one: on the corpus the right one is never below the third."""
COMMON = 12
"""A shingle that stands in more new units than this says little about which one is meant."""
RAREST = 8
"""Shingles of a unit asked about, the rarest first, where all of them are common."""


class Likeness:
    """The likeness of any old wording to any new one; `old` and `new` are their keys by number."""

    def __init__(self, old: Mapping[int, str], new: Mapping[int, str]) -> None:
        self._old = {number: shingles(key) for number, key in old.items()}
        self._new = {number: shingles(key) for number, key in new.items()}
        counts: Counter[str] = Counter()
        for found in self._old.values():
            counts.update(found)
        for found in self._new.values():
            counts.update(found)
        total = len(old) + len(new) + 1
        by_count = {count: log(total / count) + 0.1 for count in set(counts.values())}
        self._weight = {shingle: by_count[count] for shingle, count in counts.items()}
        self._mass_old = {number: self._mass(found) for number, found in self._old.items()}
        self._mass_new = {number: self._mass(found) for number, found in self._new.items()}

    def _mass(self, found: set[str]) -> float:
        return sum(map(self._weight.__getitem__, found))

    def shared(self, i: int, j: int) -> float:
        """The weight of what old `i` and new `j` share."""
        return self._mass(self._old[i] & self._new[j])

    def score(self, i: int, j: int) -> float:
        """0 for nothing in common, 1 for the same; half for likeness, half for how far the shorter is in the longer."""
        a, b = self._mass_old[i], self._mass_new[j]
        if not a or not b:
            return 0.0
        shared = self.shared(i, j)
        return shared / (a + b) + shared / (2 * min(a, b))

    def candidates(self) -> dict[int, list[int]]:
        """For each old wording the new ones that share most of its rare shingles, best first."""
        places: dict[str, list[int]] = {}
        for number, found in self._new.items():
            for shingle in found:
                places.setdefault(shingle, []).append(number)
        return {number: self._nearest(found, places) for number, found in self._old.items()}

    def _nearest(self, found: set[str], places: Mapping[str, list[int]]) -> list[int]:
        votes: dict[int, float] = {}
        known = [shingle for shingle in found if shingle in places]
        rare = [shingle for shingle in known if len(places[shingle]) <= COMMON]
        if not rare:
            rare = sorted(known, key=lambda shingle: len(places[shingle]))[:RAREST]
        for shingle in rare:
            weight = self._weight[shingle]
            for number in places[shingle][: 4 * COMMON]:
                votes[number] = votes.get(number, 0.0) + weight
        return nlargest(CANDIDATES, votes, key=votes.__getitem__)


def shingles(key: str) -> set[str]:
    """Its pairs of neighbouring characters; a single character is its own."""
    return {key[at : at + 2] for at in range(len(key) - 1)} or ({key} if key else set())

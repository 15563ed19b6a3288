"""How alike two wordings are, and which are worth asking about: shared pairs of characters, rare ones counting more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Set
from itertools import chain
from math import log

CANDIDATES = 3
"""New units looked at for each old one: on the corpus the right one is never below the second."""
COMMON = 6
"""A shingle that stands in more units of a side than this says little about which one is meant. With 4 a real split
(会计法, article 8 into 49) is not found."""
RAREST = 12
"""Shingles of a unit asked about, the rarest first, where all of them are common."""
FAINT = 0.25
"""Share of the best candidate's votes below which a candidate is not looked at."""
SAMPLED = 180
"""Characters in the average wording from which some of its shingles are enough to know it by: 800 artificial amendments
come out alike, with everything sampled one article in ten thousand is paired otherwise."""
SCARCE = 20
"""Characters for each of those shingles from which they are too few after all: a text of figures has hardly any."""
THIN = 12
"""Shingles among those below which a wording is compared by all it has: one or two of them stand in everything."""
MANY_TIMES = 3
"""How many times as long the other wording must be for its shingles not to be gathered."""

_LEAST = 16
"""The weight of a shingle that all units have."""
_FINE = 64
"""By what that of rarer ones grows. Weights are whole numbers: a sum is the same however its set is walked."""


SAYINGS = (
    "违反本法规定,", "违反本条例规定,", "违反本办法规定,", "违反本办法第一条规定的,",
    "有下列情形之一的,", "有下列行为之一的,",
    "由县级以上地方人民政府主管部门责令限期改正,", "责令改正,", "责令停止违法行为,",
    ",给予警告,", "予以警告,", "通报批评,", "没收违法所得,",
    ",可以并处,", "可以处,", "并处一万元以上五十万元以下的罚款.", ";千元以下罚款;", "违法所得一倍以上五倍以下的罚款",
    "逾期不改正的,", "拒不改正的,", "情节较重的,", "情节严重的,", "情节特别严重的,", "造成严重后果的,",
    "吊销许可证,", "对直接负责的主管人员和其他直接责任人员依法给予行政处分;", "构成犯罪的,依法追究刑事责任.",
    "违反本法规定,构成犯罪的,依法追究刑事责任.", "构成违反治安管理行为的,依法给予治安管理处罚",
    "具体办法由国务院制定.", "法律另有规定的除外.", "法律、行政法规另有规定的,从其规定.",
)  # fmt: skip
"""What provisions share that have nothing to do with each other: how they threaten and refer."""
_FAINTEST = 10
"""The weight of its shingles, however rare they are in a short text."""
_TELLING = 100
"""The weight of all others where nobody counted them."""


class Likeness:
    """The likeness of any old wording to any new one; `old` and `new` are their keys by number."""

    def __init__(self, old: Mapping[int, str], new: Mapping[int, str]) -> None:
        length = sum(map(len, old.values())) + sum(map(len, new.values()))
        sampled = length > SAMPLED * (len(old) + len(new))
        self._keys = old, new
        if sampled:
            self._old = {number: some_shingles(key) for number, key in old.items()}
            self._new = {number: some_shingles(key) for number, key in new.items()}
            sampled = SCARCE * sum(map(len, (*self._old.values(), *self._new.values()))) > length
        if not sampled:
            self._old = {number: shingles(key) for number, key in old.items()}
            self._new = {number: shingles(key) for number, key in new.items()}
        self._thin_old = {number for number, found in self._old.items() if len(found) < THIN} if sampled else set()
        self._thin_new = {number for number, found in self._new.items() if len(found) < THIN} if sampled else set()
        self._places: dict[str, list[int]] = {}
        """The new wordings in which a shingle stands."""
        places = self._places
        for number, found in self._new.items():
            for shingle in found:
                if shingle in places:
                    places[shingle].append(number)
                else:
                    places[shingle] = [number]
        counts = Counter(chain.from_iterable((*self._old.values(), *self._new.values())))
        total = len(old) + len(new) + 1
        by_count = [_LEAST + int(_FINE * log(total / max(count, 1))) for count in range(total)]
        self._weight = {shingle: by_count[count] for shingle, count in counts.items()}
        self._weight |= dict.fromkeys(_BOILERPLATE & self._weight.keys(), _FAINTEST)
        self._mass_old = {number: self._mass(found) for number, found in self._old.items()}
        self._mass_new = {number: self._mass(found) for number, found in self._new.items()}
        self._all: dict[str, set[str]] = {}
        """All shingles of a wording of which some were not enough."""
        self._scores: dict[tuple[int, int], float] = {}
        self._rare = {shingle for shingle, numbers in places.items() if len(numbers) <= COMMON}

    def _mass(self, found: Iterable[str]) -> int:
        return sum(map(self._weight.__getitem__, found))

    def score(self, i: int, j: int) -> float:
        """0 for nothing in common, 1 for the same; half for likeness, half for how far the shorter is in the longer."""
        known = self._scores.get((i, j))
        if known is None:
            a, b, shared = self._masses(i, j)
            known = shared / (a + b) + shared / (2 * min(a, b)) if a and b else 0.0
            self._scores[i, j] = known
        return known

    def _masses(self, i: int, j: int) -> tuple[int, int, int]:
        """Of two wordings and of what they share."""
        if i in self._thin_old or j in self._thin_new:
            return self._rough_masses(self._keys[0][i], self._keys[1][j])
        return self._mass_old[i], self._mass_new[j], self._mass(self._old[i] & self._new[j])

    def _rough_masses(self, one: str, other: str) -> tuple[int, int, int]:
        """The same where not all shingles of both were counted."""
        shorter, longer = sorted((one, other), key=len)
        mine = self._all_of(shorter)
        if len(shorter) < 2 or len(longer) < MANY_TIMES * len(shorter):
            its = self._all_of(longer)
            return _rough_mass(mine), _rough_mass(its), _rough_mass(mine & its)
        # Of so long a one it matters little what it weighs, and gathering its shingles takes longer than all else.
        return (
            _rough_mass(mine),
            _TELLING * len(longer),
            _rough_mass({shingle for shingle in mine if shingle in longer}),
        )

    def _all_of(self, key: str) -> set[str]:
        known = self._all.get(key)
        if known is None:
            known = self._all[key] = shingles(key)
        return known

    def candidates(self, old: Iterable[int], new: Collection[int]) -> dict[int, list[int]]:
        """For each of the old wordings those of the new that share most of its rare shingles, best first."""
        wanted = set(new)
        return {number: self._nearest(self._old[number], wanted) for number in old}

    def _nearest(self, found: set[str], wanted: set[int]) -> list[int]:
        places, weights = self._places, self._weight
        telling = [(weights[shingle], places[shingle]) for shingle in found & self._rare]
        if not telling:
            known = [shingle for shingle in found if shingle in places]
            rarest = sorted(known, key=lambda shingle: (len(places[shingle]), shingle))[:RAREST]
            telling = [(weights[shingle], places[shingle][: 4 * COMMON]) for shingle in rarest]
        votes: dict[int, int] = {}
        for weight, numbers in telling:
            for number in numbers:
                votes[number] = votes.get(number, 0) + weight
        ranked = sorted([(-count, number) for number, count in votes.items() if number in wanted])
        least = FAINT * -ranked[0][0] if ranked else 0
        return [number for count, number in ranked[:CANDIDATES] if -count >= least]


def dice(one: Set[str], other: Set[str]) -> float:
    """Twice what two sets share by all they have, Dice's coefficient; 0 where one is empty."""
    shared = len(one & other)
    return 2 * shared / (len(one) + len(other)) if shared else 0.0


def _rough_mass(found: set[str]) -> int:
    sayings = len(found & _BOILERPLATE)
    return _FAINTEST * sayings + _TELLING * (len(found) - sayings)


def shingles(key: str) -> set[str]:
    """Its pairs of neighbouring characters; a single character is its own."""
    return {key[at : at + 2] for at in range(len(key) - 1)} or ({key} if key else set())


_BOILERPLATE = frozenset(chain.from_iterable(map(shingles, SAYINGS)))


_FIFTH = "".join(f"{chr(at)}-{chr(at + 15)}" for at in range(0x4E00, 0x9FFF, 80))
_SOME = re.compile(f"(?s)[{_FIFTH}][^{_FIFTH}]")


def some_shingles(key: str) -> set[str]:
    """A sixth of the shingles of a Chinese wording, those that lead from a fifth of the characters into the others: the
    same choice in every wording, and no two of them overlap. All of one that has none of these."""
    return set(_SOME.findall(key)) or shingles(key)

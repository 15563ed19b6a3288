"""Which unit of one version is which unit of the other: by content first, then by number and place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from gazette_diff.comparing.assignment import assign
from gazette_diff.comparing.carried import Carried
from gazette_diff.comparing.likeness import Likeness, dice, shingles
from gazette_diff.comparing.order import Gaps
from gazette_diff.comparing.units import Unit, UnitKind
from gazette_diff.folding import fold

PAIRED = 0.42
"""Likeness from which two units anywhere are one provision. On four statute pairs the right counterpart of a changed
article has 0.58 or more, the likest wrong one 0.44 or less, mostly under 0.2."""
SAME_PLACE = 0.10
"""How much less will do between the same neighbours."""
SAME_NUMBER = 0.03
"""How much less will do under the same number: it decides between equals and never against content."""
FAR = 0.005
"""How much more it takes for each unit between the two places, up to ten: of what is worded alike all through, each
keeps its place."""
SAME_HEADING = 0.34
"""Likeness from which what is left over below two paired headings is of one subject."""
REWRITTEN = 0.22
"""Likeness from which what is left over alone between the same neighbours counts as rewritten, not as replaced."""
REWRITTEN_NUMBER = 0.05
"""How much less will do there under the same number."""
CARRIED_SHARE = 0.3
"""Share of the shorter in whole sentences of the other from which what is left over is one provision."""
HEADING_PAIRED = 0.30
"""The same for headings, half of whose likeness is how many provisions below them are pairs."""
SAME_SUBJECT = 0.5
"""Likeness of the wordings from which their headings need not be asked."""
SUBJECT = 1.0
"""What the likeness of the headings counts, the likeness of the whole wordings being 1."""
ROW_NAME = 0.7
"""What the likeness of the names of two table rows counts: the other cells of a list are much the same in all rows."""
SMALL_GAP = 64
"""Combinations of left-over units between two neighbours up to which each is looked at."""


class Alignment:
    """The pairs found; each step adds to them and none takes back."""

    def __init__(self, old: Sequence[Unit], new: Sequence[Unit]) -> None:
        self.old, self.new = old, new
        self.counterpart: dict[int, int] = {}
        """The old unit of each new one that has one."""
        self._taken: set[int] = set()
        self._same_wording()
        here, there = self._free_old(_is_any), self._free_new(_is_any)
        self.likeness = Likeness({i: old[i].key for i in here}, {j: new[j].key for j in there})
        """Of the units that have no counterpart of the same wording."""
        self.candidates: dict[int, list[int]] = {}
        """The new units that each old one was compared with."""
        self._headlines = Likeness(
            {i: fold(old[i].heading or "") for i in here}, {j: fold(new[j].heading or "") for j in there}
        )
        texts_old, texts_new = self._free_old(_is_prose), self._free_new(_is_prose)
        self.carried = Carried({i: old[i].key for i in texts_old}, {j: new[j].key for j in texts_new})
        if not here or not there:
            return
        self._alike(_is_article)
        self._alike(_is_text)
        self._alike(_is_row)
        self._headings()
        self._below_headings()
        self._left_over()
        self._kept_sentences()

    def _pair(self, i: int, j: int) -> None:
        self.counterpart[j] = i
        self._taken.add(i)

    def _free_old(self, wanted: Callable[[Unit], bool]) -> list[int]:
        return [i for i, unit in enumerate(self.old) if i not in self._taken and wanted(unit)]

    def _free_new(self, wanted: Callable[[Unit], bool]) -> list[int]:
        return [j for j, unit in enumerate(self.new) if j not in self.counterpart and wanted(unit)]

    def _same_wording(self) -> None:
        """Pairs units with the same key: the only ones of their wording first, repeated ones by their neighbours."""
        places_old, places_new = _by_wording(self.old), _by_wording(self.new)
        repeated: list[tuple[list[int], list[int]]] = []
        for wording, there in places_new.items():
            here = places_old.get(wording, [])
            if len(here) == len(there) == 1:
                self._pair(here[0], there[0])
            elif here:
                repeated.append((here, there))
        if not repeated:
            return
        for step in (1, -1):
            for j in sorted(self.counterpart, reverse=step < 0):
                self._extend(self.counterpart[j] + step, j + step, step)
        for here, there in repeated:
            self._repeated(here, there)

    def _extend(self, i: int, j: int, step: int) -> None:
        """Pairs the neighbours of a pair for as long as their wordings are the same."""
        while (
            0 <= i < len(self.old)
            and 0 <= j < len(self.new)
            and i not in self._taken
            and j not in self.counterpart
            and _wording(self.old[i]) == _wording(self.new[j])
        ):
            self._pair(i, j)
            i += step
            j += step

    def _repeated(self, here: Iterable[int], there: Iterable[int]) -> None:
        """Pairs units of one wording: those under the same labels, then those in the same gap, then in order."""
        by_path = {self.old[i].path: i for i in here if i not in self._taken}
        for j in there:
            if j not in self.counterpart and self.new[j].path in by_path:
                self._pair(by_path.pop(self.new[j].path), j)
        gaps = Gaps(self.counterpart)
        free: dict[int, list[int]] = defaultdict(list)
        for i in here:
            if i not in self._taken:
                free[gaps.of_old(i)].append(i)
        for gap, group in groupby((j for j in there if j not in self.counterpart), key=gaps.of_new):
            for i, j in zip(free.get(gap, ()), tuple(group), strict=False):
                self._pair(i, j)
        rest = [i for i in here if i not in self._taken], [j for j in there if j not in self.counterpart]
        for i, j in zip(*rest, strict=False):
            self._pair(i, j)

    def _alike(self, wanted: Callable[[Unit], bool]) -> None:
        """Pairs changed units of one sort, over all candidates at once."""
        here, there = self._free_old(wanted), self._free_new(wanted)
        if not here or not there:
            return
        # Units of one wording stand for each other: one of them is compared, all of them are paired.
        same_old, same_new = _first_of_wording(self.old, here), _first_of_wording(self.new, there)
        candidates = self.likeness.candidates(same_old, same_new)
        self.candidates |= candidates
        subjects = [i for i in same_old if self.old[i].heading]
        if subjects:
            headed = [j for j in same_new if self.new[j].heading]
            for i, more in self._headlines.candidates(subjects, headed).items():
                candidates[i] += (j for j in more if j not in candidates[i])
        gaps = Gaps(self.counterpart)
        weights: dict[int, dict[int, float]] = {}
        for i, found in candidates.items():
            row = {j: self._weight(i, j, self._own_score(i, j) - PAIRED, gaps) for j in found}
            row = {j: weight for j, weight in row.items() if weight > 0}
            if row:
                weights[i] = row
        for i, j in assign(weights).items():
            for one, other in zip(same_old[i], same_new[j], strict=False):
                self._pair(one, other)

    def _score(self, i: int, j: int) -> float:
        """The likeness of two units; a run-in heading tells the subject of what is otherwise worded anew."""
        score = self.likeness.score(i, j)
        if self.old[i].kind is UnitKind.ROW and self.old[i].heading and self.new[j].heading:
            return ROW_NAME * self._headlines.score(i, j) + (1 - ROW_NAME) * score
        if score < SAME_SUBJECT and self.old[i].heading and self.new[j].heading:
            subject = self._headlines.score(i, j)
            score = max(score, (score + SUBJECT * subject) / (1 + SUBJECT))
        return score

    def _own_score(self, i: int, j: int) -> float:
        """The likeness of two units; none where more of one of them than that stands word for word in another."""
        score = self._score(i, j)
        return 0.0 if score < self.carried.elsewhere(i, j) else score

    def _weight(self, i: int, j: int, likeness: float, gaps: Gaps) -> float:
        """What is left of a likeness above its threshold, with what place and number add to it."""
        if likeness <= -(SAME_PLACE + SAME_NUMBER):
            return 0.0
        bonus = -FAR * min(gaps.distance(i, j), 10)
        if gaps.same(i, j):
            bonus += SAME_PLACE
        if self.old[i].number == self.new[j].number is not None:
            bonus += SAME_NUMBER
        return likeness + bonus

    def _headings(self) -> None:
        """Pairs changed headings by their words and by the provisions below them."""
        here = self._free_old(lambda unit: unit.kind in (UnitKind.HEADING, UnitKind.HEADER))
        there = self._free_new(lambda unit: unit.kind in (UnitKind.HEADING, UnitKind.HEADER))
        if not here or not there:
            return
        votes: dict[tuple[int, int], int] = defaultdict(int)
        for j, i in self.counterpart.items():
            above, below = self.old[i].parent, self.new[j].parent
            if above is not None and below is not None:
                votes[above, below] += 1
        below_old, below_new = _children(self.old), _children(self.new)
        gaps = Gaps(self.counterpart)
        weights: dict[int, dict[int, float]] = {}
        new_shingles = {j: shingles(self.new[j].key) for j in there}
        for i in here:
            mine = shingles(self.old[i].key)
            row = {}
            for j, its in new_shingles.items():
                if self.old[i].kind is not self.new[j].kind:
                    continue
                words = dice(mine, its) if mine or its else 1.0
                shared = votes.get((i, j), 0) / max(1, min(below_old[i], below_new[j]))
                weight = self._weight(i, j, (words + shared) / 2 - HEADING_PAIRED, gaps)
                if weight > 0:
                    row[j] = weight
            if row:
                weights[i] = row
        for i, j in assign(weights).items():
            self._pair(i, j)

    def _below_headings(self) -> None:
        """Pairs what is left over below two paired headings and has the subject of the other."""
        free: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for i in self._free_old(_is_any):
            parent = self.old[i].parent
            if parent is not None:
                free[parent][0].append(i)
        for j in self._free_new(_is_any):
            parent = self.new[j].parent
            if parent in self.counterpart:
                free[self.counterpart[parent]][1].append(j)
        for here, there in free.values():
            self._among(here, there, SAME_HEADING)

    def _left_over(self) -> None:
        """Pairs what stands between the same neighbours and is still a little alike: rewritten in its place."""
        gaps = Gaps(self.counterpart)
        free: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for i in self._free_old(_is_any):
            free[gaps.of_old(i)][0].append(i)
        for j in self._free_new(_is_any):
            free[gaps.of_new(j)][1].append(j)
        for here, there in free.values():
            self._among(here, there, REWRITTEN)

    def _kept_sentences(self) -> None:
        """Pairs what is left over and kept whole sentences, or between the same neighbours its first one."""
        gaps = Gaps(self.counterpart)
        weights: dict[int, dict[int, float]] = {}
        for i, j in self.carried.pairs():
            if i in self._taken or j in self.counterpart or _sort(self.old[i]) != _sort(self.new[j]):
                continue
            share = self.carried.share(i, j)
            if share >= CARRIED_SHARE or ((i, j) in self.carried.opening and gaps.same(i, j)):
                weights.setdefault(i, {})[j] = share
        for i, j in assign(weights).items():
            self._pair(i, j)

    def _among(self, here: Sequence[int], there: Sequence[int], least: float) -> None:
        """Pairs the best of a few units, each likelier than `least`; nothing where they are many."""
        if len(here) * len(there) > SMALL_GAP:
            return
        weights: dict[int, dict[int, float]] = {}
        for i in here:
            row = {}
            for j in there:
                if _sort(self.old[i]) == _sort(self.new[j]):
                    same_number = self.old[i].number == self.new[j].number is not None
                    row[j] = self._own_score(i, j) + (REWRITTEN_NUMBER if same_number else 0.0) - least
            row = {j: weight for j, weight in row.items() if weight > 0}
            if row:
                weights[i] = row
        for i, j in assign(weights).items():
            self._pair(i, j)


def _first_of_wording(units: Sequence[Unit], numbers: Iterable[int]) -> dict[int, list[int]]:
    """The first unit of each wording with all that share it."""
    first: dict[str, int] = {}
    found: dict[int, list[int]] = {}
    for number in numbers:
        found.setdefault(first.setdefault(units[number].key, number), []).append(number)
    return found


def _is_any(_: Unit) -> bool:
    return True


def _is_article(unit: Unit) -> bool:
    return unit.prose and unit.article is not None


def _is_text(unit: Unit) -> bool:
    return unit.prose and unit.article is None


def _is_prose(unit: Unit) -> bool:
    return unit.prose


def _is_row(unit: Unit) -> bool:
    return unit.kind is UnitKind.ROW


def _sort(unit: Unit) -> tuple[UnitKind, bool]:
    return unit.kind, unit.article is not None


def _wording(unit: Unit) -> tuple[object, ...]:
    """What makes two units the same: a row is never a paragraph, a deleted provision only that of its number."""
    if unit.deleted:
        return unit.key, unit.number
    return unit.tabular, unit.key


def _by_wording(units: Sequence[Unit]) -> dict[tuple[object, ...], list[int]]:
    places: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, unit in enumerate(units):
        places[_wording(unit)].append(number)
    return places


def _children(units: Sequence[Unit]) -> Mapping[int, int]:
    counts: dict[int, int] = defaultdict(int)
    for unit in units:
        if unit.parent is not None:
            counts[unit.parent] += 1
    return counts

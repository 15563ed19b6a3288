"""Splits and mergers: a provision whose wording went to, or came from, more than one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from gazette_diff.comparing.align import Alignment
from gazette_diff.comparing.likeness import SAYINGS
from gazette_diff.comparing.units import Unit
from gazette_diff.model.comparison import Status

PHRASE = 5
"""Characters of a phrase: shorter ones are shared by provisions that have nothing to do with each other."""
SPLIT_LIKENESS = 0.35
SPLIT_PHRASES = 6
"""Phrases of an added provision that its source had and the source's own counterpart has no more."""
MERGED_LIKENESS = 0.22
MERGED_PHRASES = ((0.30, 6), (0.45, 3))
"""Phrases of a removed provision that now stand in one whose own predecessor did not have them, by the likeness from
which so many are enough. Fewer will do, even one, where hardly any other provision has them; with less likeness there
must be such a rare one. Measured on four statute pairs: of three mergers one has likeness 0.23 and a single such
phrase, one 0.49 and three, the other 0.55 and more; other removed articles have none. In total revisions of eleven
laws, removed articles share no more than penalties and the names of bodies with others up to 0.22."""
RARE = 2
"""Provisions of a side in which a phrase may stand and still tell which is meant."""
ASKED = 8
"""Phrases of a merger, evenly chosen, whose rarity is looked up."""
RARITY_LOOKS = 200
"""Phrases whose rarity is looked up in one comparison; each look goes through all provisions."""


_PENALTY = re.compile("罚款|罚金|没收|警告|吊销|处分|追究|处罚|责令|批评")
"""What a provision that threatens says; it never becomes part of one that does not."""


@dataclass(frozen=True, slots=True)
class Link:
    """One more pair of a split or merger beside the provision's own counterpart."""

    old: int
    new: int
    status: Status


def links(alignment: Alignment) -> list[Link]:
    """The further pairs: where added provisions were split off from, where removed ones were merged into."""
    old, new, counterpart, likeness = alignment.old, alignment.new, alignment.counterpart, alignment.likeness
    changed = {i: j for j, i in counterpart.items() if old[i].prose and new[j].prose and old[i].key != new[j].key}
    if not changed:
        return []
    before = {j: i for i, j in changed.items()}
    taken = set(counterpart.values())
    removed = [i for i, unit in enumerate(old) if i not in taken and unit.prose]
    added = {j for j, unit in enumerate(new) if j not in counterpart and unit.prose}
    found: list[Link] = []
    rarity = _Rarity(old, new)
    carried = alignment.carried
    for i in removed:
        if carried.target.get(i) in before:
            found.append(Link(i, carried.target[i], Status.MERGED))
            continue
        likely = {j: likeness.score(i, j) for j in alignment.candidates.get(i, ()) if j in before}
        likely = {j: score for j, score in likely.items() if score >= MERGED_LIKENESS}
        phrases = _phrases(old[i]) if likely else set()
        scores = {
            j: score
            for j, score in likely.items()
            if (_PENALTY.search(old[i].key) is None) == (_PENALTY.search(new[j].key) is None)
            and rarity.tells(
                phrases & _gained(new[j], old[before[j]]),
                next((enough for least, enough in reversed(MERGED_PHRASES) if score >= least), None),
            )
        }
        if scores:
            found.append(Link(i, max(scores, key=scores.__getitem__), Status.MERGED))
    sources: dict[int, tuple[float, int]] = {}
    for i, j in changed.items():
        likely = {k: likeness.score(i, k) for k in alignment.candidates.get(i, ()) if k in added}
        likely = {k: score for k, score in likely.items() if score >= SPLIT_LIKENESS}
        phrases = _phrases(old[i]) - _phrases(new[j]) if likely else set()
        for k, score in likely.items():
            if len(phrases & _phrases(new[k])) >= SPLIT_PHRASES:
                sources[k] = max(sources.get(k, (0.0, 0)), (score, i))
    for k in added:
        if carried.source.get(k) in changed:
            sources[k] = 1.0, carried.source[k]
    return found + [Link(i, k, Status.SPLIT) for k, (_, i) in sorted(sources.items())]


class _Rarity:
    """Tells phrases that say something from those that any provision of the text may have."""

    def __init__(self, old: Sequence[Unit], new: Sequence[Unit]) -> None:
        self._sides = old, new
        self._looks = RARITY_LOOKS

    def tells(self, phrases: Collection[str], enough: int | None) -> bool:
        """Whether the phrases are enough, or one of them stands in hardly any other provision."""
        if enough is not None and len(phrases) >= enough:
            return True
        asked = sorted(filter(str.isalpha, phrases))
        for phrase in asked[:: max(1, len(asked) // ASKED)]:
            if not self._looks:
                return False
            self._looks -= 1
            if all(sum(phrase in unit.key for unit in side) <= RARE for side in self._sides):
                return True
        return False


def _gained(unit: Unit, before: Unit) -> set[str]:
    """The phrases in what a provision has and its own predecessor had not; those across a small change say nothing."""
    phrases = [unit.key[at : at + PHRASE] for at in range(len(unit.key) - PHRASE + 1)]
    kept = bytes(map(_phrases(before).__contains__, phrases))
    gained = {p for at, p in enumerate(phrases) if True not in kept[max(0, at - PHRASE + 1) : at + PHRASE]}
    return gained - _SAID


def _phrases(unit: Unit) -> set[str]:
    return _phrases_of(unit.key)


def _phrases_of(key: str) -> set[str]:
    return {key[at : at + PHRASE] for at in range(len(key) - PHRASE + 1)}


_SAID = frozenset(chain.from_iterable(map(_phrases_of, SAYINGS)))


def numbered(found: Iterable[Link], counterpart: Mapping[int, int]) -> dict[tuple[int, int], int]:
    """The group of each pair (old, new) that belongs to one; groups count from 1."""
    edges = [(link.old, link.new) for link in found]
    by_old = {i: j for j, i in counterpart.items()}
    for i, j in list(edges):
        if i in by_old:
            edges.append((i, by_old[i]))
        if j in counterpart:
            edges.append((counterpart[j], j))
    root: dict[tuple[str, int], tuple[str, int]] = {}

    def find(node: tuple[str, int]) -> tuple[str, int]:
        while root.setdefault(node, node) != node:
            node = root[node]
        return node

    for i, j in edges:
        root[find(("new", j))] = find(("old", i))
    numbers: dict[tuple[str, int], int] = {}
    return {
        (i, j): numbers.setdefault(find(("old", i)), len(numbers) + 1)
        for i, j in sorted(set(edges), key=lambda e: e[::-1])
    }

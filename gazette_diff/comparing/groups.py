"""Splits and mergers: a provision whose wording went to, or came from, more than one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gazette_diff.comparing.likeness import Likeness
from gazette_diff.comparing.units import Unit, UnitKind
from gazette_diff.model.comparison import Status

PHRASE = 5
"""Characters of a phrase: shorter ones are shared by provisions that have nothing to do with each other."""
SPLIT_LIKENESS = 0.35
SPLIT_PHRASES = 6
"""Phrases of an added provision that its source had and the source's own counterpart has no more."""
MERGED_LIKENESS = 0.20
MERGED_PHRASES = 1
"""Phrases of a removed provision that now stand in a provision which its own predecessor did not give them. Measured on
four statute pairs: the three mergers have likeness 0.24 or more and 1, 11 and more phrases; the other removed articles
have no such phrase."""


@dataclass(frozen=True, slots=True)
class Link:
    """One more pair of a split or merger beside the provision's own counterpart."""

    old: int
    new: int
    status: Status


def links(old: Sequence[Unit], new: Sequence[Unit], counterpart: Mapping[int, int]) -> list[Link]:
    """The further pairs: where added provisions were split off from, where removed ones were merged into."""
    changed = {
        i: j for j, i in counterpart.items() if _is_text(old[i]) and _is_text(new[j]) and old[i].key != new[j].key
    }
    if not changed:
        return []
    before = {j: i for i, j in changed.items()}
    taken = set(counterpart.values())
    removed = [i for i, unit in enumerate(old) if i not in taken and _is_text(unit)]
    added = [j for j, unit in enumerate(new) if j not in counterpart and _is_text(unit)]
    merged = _sources(
        {i: old[i].key for i in removed},
        {j: new[j].key for j in before},
        {j: old[i].key for j, i in before.items()},
        MERGED_LIKENESS,
        MERGED_PHRASES,
    )
    split = _sources(
        {j: new[j].key for j in added},
        {i: old[i].key for i in changed},
        {i: new[j].key for i, j in changed.items()},
        SPLIT_LIKENESS,
        SPLIT_PHRASES,
    )
    return [Link(i, j, Status.MERGED) for i, j in merged.items()] + [Link(i, j, Status.SPLIT) for j, i in split.items()]


def _sources(
    alone: Mapping[int, str],
    others: Mapping[int, str],
    their_own: Mapping[int, str],
    least_likeness: float,
    least_phrases: int,
) -> dict[int, int]:
    """For each wording that stands alone the other it shares phrases with that the other's own counterpart lacks."""
    found: dict[int, int] = {}
    if not alone:
        return found
    likeness = Likeness(alone, others)
    for number, candidates in likeness.candidates().items():
        best = least_likeness
        phrases = _phrases(alone[number])
        for other in candidates:
            score = likeness.score(number, other)
            if score >= best and len(phrases & _phrases(others[other]) - _phrases(their_own[other])) >= least_phrases:
                best, found[number] = score, other
    return found


def _is_text(unit: Unit) -> bool:
    return unit.kind is UnitKind.TEXT


def _phrases(key: str) -> set[str]:
    return {key[at : at + PHRASE] for at in range(len(key) - PHRASE + 1)}


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

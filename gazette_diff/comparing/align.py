"""Which unit of one version is which unit of the other: by content first, then by number and place."""

from __future__ import annotations

from collections import defaultdict

from gazette_diff.comparing.units import Unit, UnitKind

PAIRED = 0.45
"""Likeness from which two units are one provision."""


def align(old: list[Unit], new: list[Unit]) -> dict[int, int]:
    """The old unit of each new one that has one."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    by_key: dict[tuple[bool, str], list[int]] = defaultdict(list)
    for i, unit in enumerate(old):
        by_key[unit.kind is UnitKind.ROW, unit.key].append(i)
    for j, unit in enumerate(new):
        same = by_key.get((unit.kind is UnitKind.ROW, unit.key))
        if same:
            i = same.pop(0)
            pairs[j] = i
            taken.add(i)
    rest_old = {i: _shingles(u.key) for i, u in enumerate(old) if i not in taken}
    rest_new = {j: _shingles(u.key) for j, u in enumerate(new) if j not in pairs}
    scored = []
    for i, a in rest_old.items():
        for j, b in rest_new.items():
            if old[i].kind is not new[j].kind or not a or not b:
                continue
            common = len(a & b)
            score = max(2 * common / (len(a) + len(b)), 0.8 * common / min(len(a), len(b)))
            if score >= PAIRED:
                scored.append((score, -abs(i - j), i, j))
    for _, _, i, j in sorted(scored, reverse=True):
        if i not in taken and j not in pairs:
            pairs[j] = i
            taken.add(i)
    return pairs


def _shingles(key: str) -> set[str]:
    return {key[i : i + 2] for i in range(len(key) - 1)}

"""Which 款 and 项 of one provision are which of the other, read off the equal runs of the provision's own edits."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from operator import attrgetter

from gazette_diff.comparing.assignment import assign
from gazette_diff.comparing.atoms import Encoded
from gazette_diff.comparing.hunks import Hunk, Hunks, differences
from gazette_diff.comparing.likeness import Likeness, dice, shingles
from gazette_diff.comparing.units import Unit

PART_PAIRED = 0.35
"""Share of equal atoms from which two parts of a pair are one 款 or 项; half for likeness, half for containment."""

PART_MOVED = 0.6
"""Share of equal pairs of characters from which a part that left one place is the one that came to another."""


def align_parts(
    old: Sequence[Unit], new: Sequence[Unit], before: Encoded, after: Encoded, hunks: Sequence[Hunk]
) -> dict[int, int]:
    """The old part of each new one that has one; `hunks` are those of the units with the codes `before` and `after`."""
    found = _of_one_wording(old, new)
    taken = set(found.values())
    overlap = _overlap(before.spans, after.spans, hunks, len(before.code), len(after.code))
    weights: dict[int, dict[int, float]] = {}
    for (p, q), shared in overlap.items():
        if p in taken or q in found:
            continue
        a = before.spans[p][1] - before.spans[p][0]
        b = after.spans[q][1] - after.spans[q][0]
        weight = shared / (a + b) + shared / (2 * min(a, b)) - PART_PAIRED
        if weight > 0:
            weights.setdefault(p, {})[q] = weight
    found |= {q: p for p, q in assign(weights).items()}
    return found | _moved(old, new, found)


def _moved(old: Sequence[Unit], new: Sequence[Unit], found: Mapping[int, int]) -> dict[int, int]:
    """What the edits show as gone here and come there may be a part that was moved."""
    taken = set(found.values())
    gone = {p: unit.key for p, unit in enumerate(old) if p not in taken}
    come = {q: unit.key for q, unit in enumerate(new) if q not in found}
    if not gone or not come:
        return {}
    weights: dict[int, dict[int, float]] = {}
    for p, likely in Likeness(gone, come).candidates(gone, come).items():
        alike = {q: dice(shingles(gone[p]), shingles(come[q])) for q in likely}
        alike = {q: share for q, share in alike.items() if share >= PART_MOVED}
        if alike:
            weights[p] = alike
    return {q: p for p, q in assign(weights).items()}


def _of_one_wording(old: Sequence[Unit], new: Sequence[Unit]) -> dict[int, int]:
    """The parts that alone of their side have their wording, wherever they stand."""
    here, there = (Counter(unit.key for unit in side) for side in (old, new))
    places = {unit.key: p for p, unit in enumerate(old)}
    return {q: places[unit.key] for q, unit in enumerate(new) if unit.key and here[unit.key] == there[unit.key] == 1}


def _overlap(
    old: Sequence[tuple[int, int]], new: Sequence[tuple[int, int]], hunks: Sequence[Hunk], old_end: int, new_end: int
) -> dict[tuple[int, int], int]:
    """How many atoms each pair of spans has in common in the equal runs between the hunks."""
    shared: dict[tuple[int, int], int] = {}
    old_starts, new_starts = [start for start, _ in old], [start for start, _ in new]
    at_old = at_new = 0
    for hunk in (*hunks, Hunk(old_end, old_end, new_end, new_end)):
        run = hunk.old_start - at_old
        p = max(0, bisect_right(old_starts, at_old) - 1)
        q = max(0, bisect_right(new_starts, at_new) - 1)
        while run and p < len(old) and q < len(new):
            left = (max(old[p][0] - at_old, 0), min(old[p][1] - at_old, run))
            right = (max(new[q][0] - at_new, 0), min(new[q][1] - at_new, run))
            common = min(left[1], right[1]) - max(left[0], right[0])
            if common > 0:
                shared[p, q] = shared.get((p, q), 0) + common
            if left[1] >= run and right[1] >= run:
                break
            if left[1] <= right[1]:
                p += 1
            else:
                q += 1
        at_old, at_new = hunk.old_end, hunk.new_end
    return shared


def is_whole(encoded: Encoded, number: int) -> bool:
    """Whether a part has a code of its own: it says something, and no atom runs into it or out of it over a broken
    line."""
    (start, end), base = encoded.spans[number], encoded.bases[number]
    last = number + 1 == len(encoded.bases)
    return start < end and encoded.starts[start] == base and (last or encoded.starts[end] <= encoded.bases[number + 1])


def cut(encoded: Encoded, number: int, text: str) -> Encoded:
    """One part of an encoded unit; `text` is the part's own, without label."""
    (start, end), base = encoded.spans[number], encoded.bases[number]
    starts = [at - base for at in encoded.starts[start:end]]
    if starts:
        starts[0] = 0
    starts.append(len(text))
    return Encoded(text, encoded.code[start:end], starts, frozenset((end - start,)), ((0, end - start),), (0,))


def inner(hunks: Sequence[Hunk], old: Encoded, p: int, new: Encoded, q: int, limit: int | None) -> Hunks:
    """What differs between two parts, counted from their starts: the unit's own `hunks` wherever those keep to the
    parts, and what they cut or left to another part looked at anew."""
    (first_old, end_old), (first_new, end_new) = old.spans[p], new.spans[q]
    found: list[Hunk] = []
    approximate = False
    a, c = first_old, first_new
    for b, d, length in (*_shared_runs(hunks, old.spans[p], new.spans[q]), (end_old, end_new, 0)):
        gap = [Hunk(0, b - a, 0, d - c)] if a < b or c < d else []
        if a < b and c < d and not _is_one_of(hunks, Hunk(a, b, c, d)):
            gap, cut_short = differences(old.code[a:b], new.code[c:d], limit)
            approximate = approximate or cut_short
        at_old, at_new = a - first_old, c - first_new
        found += (Hunk(at_old + e, at_old + f, at_new + g, at_new + h) for e, f, g, h in gap)
        a, c = b + length, d + length
    return Hunks(found, approximate)


def _is_one_of(hunks: Sequence[Hunk], hunk: Hunk) -> bool:
    at = bisect_left(hunks, hunk)
    return at < len(hunks) and hunks[at] == hunk


def _shared_runs(hunks: Sequence[Hunk], old: tuple[int, int], new: tuple[int, int]) -> Sequence[tuple[int, int, int]]:
    """Old place, new place and length of what the hunks leave equal in two parts; none where both parts have more in
    common with other parts (`elsewhere`) than with each other (`kept`)."""
    runs: list[tuple[int, int, int]] = []
    kept = elsewhere_old = elsewhere_new = 0
    # Hunks that end before both parts begin say nothing; a provision may have thousands of them.
    first = min(bisect_right(hunks, old[0], key=_old_end), bisect_right(hunks, new[0], key=_new_end))
    at_old, at_new = (hunks[first - 1].old_end, hunks[first - 1].new_end) if first else (0, 0)
    for number in range(first, len(hunks) + 1):
        hunk = hunks[number] if number < len(hunks) else Hunk(old[1], old[1], new[1], new[1])
        if at_old >= old[1] and at_new >= new[1]:
            break
        # Both ranges are of old places: a new place is `shift` behind its old one.
        shift = at_new - at_old
        in_old = range(max(at_old, old[0]), min(hunk.old_start, old[1]))
        in_new = range(max(at_new, new[0]) - shift, min(hunk.new_start, new[1]) - shift)
        start = max(in_old.start, in_new.start)
        both = max(0, min(in_old.stop, in_new.stop) - start)
        if both:
            runs.append((start, start + shift, both))
        kept += both
        elsewhere_old += len(in_old) - both
        elsewhere_new += len(in_new) - both
        at_old, at_new = hunk.old_end, hunk.new_end
    return runs if kept >= min(elsewhere_old, elsewhere_new) else ()


_old_end, _new_end = attrgetter("old_end"), attrgetter("new_end")

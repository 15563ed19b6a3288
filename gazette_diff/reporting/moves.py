"""Where, among the pairs in the new order, those stood that moved."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from gazette_diff.model.comparison import Pair


def departures(pairs: Sequence[Pair]) -> dict[int, list[int]]:
    """For places in `pairs`, the moved pairs that stood before the pair at that place in the old edition.

    The place after the last pair is their number. Known by the lines of the old source; rows of tables are left out,
    for a list put into another order would be all departures.
    """
    kept: list[tuple[int, int]] = []
    for index, pair in enumerate(pairs):
        line = _old_line(pair)
        if line is not None and not pair.moved and (not kept or line >= kept[-1][0]):
            kept.append((line, index))
    lines = [line for line, __ in kept]
    found: dict[int, list[int]] = {}
    for index, pair in enumerate(pairs):
        line = _old_line(pair)
        if line is None or not pair.moved or pair.old is None or pair.new is None or "\t" in pair.old.text:
            continue
        after = bisect_right(lines, line)
        place = kept[after][1] if after < len(kept) else len(pairs)
        if place not in (index, index + 1):
            found.setdefault(place, []).append(index)
    return found


def _old_line(pair: Pair) -> int | None:
    return pair.old.lines[0] if pair.old is not None and pair.old.lines else None

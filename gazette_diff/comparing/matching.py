"""Which mention of the old text became which of the new one, and which merely moved about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import starmap

from gazette_diff.comparing.kept import Place
from gazette_diff.comparing.likeness import dice, shingles
from gazette_diff.comparing.mentions import Mention

_AMOUNTS = frozenset(("number", "date"))
_REPLACEABLE = frozenset(("number", "date", "strength"))
"""Kinds that are values: one in the place of another is a change, though both stand elsewhere too."""
_SAME_WHAT = 0.5
"""Likeness from which two phrases measure one thing. On twenty pairs of laws and plans with 292 findings, 0.4
changes two of them and 0.6 six, some for the worse: 城镇建筑可再生能源替代率 is told no more."""

Found = list[tuple[Mention, int]]
"""Mentions with the hunks that touch them."""


def touched(found: Iterable[Mention], places: Sequence[Place]) -> tuple[Found, Found]:
    """The mentions that a change goes through, and those at whose edge the other side has something more."""
    starts = [start for start, _, _ in places]
    through: Found = []
    edge: Found = []
    for mention in found:
        at = bisect_right(starts, mention.end) - 1
        if at < 0 or places[at][1] < mention.start:
            continue
        near = [place for place in places[max(0, at - 3) : at + 1] if place[1] >= mention.start]
        inside = [place for place in near if place[0] < mention.end and place[1] > mention.start]
        if inside:
            through.append((mention, inside[-1][2]))
        elif near:
            edge.append((mention, near[-1][2]))
    return through, edge


def grown(edge: Found, others: Found) -> Found:
    """Those that are the beginning or end of a mention of the other side: 第十二条 became 第十二条第二款."""
    return [
        (mention, hunk)
        for mention, hunk in edge
        if any(
            other.kind == mention.kind and its == hunk and other.key != mention.key and mention.key in other.key
            for other, its in others
        )
    ]


def cancel(gone: Found, come: Found) -> None:
    """Drops what stands on both sides: it was moved about and did not change.

    Not what took another's very place: of 可以 that became 应当 in one sentence and 应当 that became 可以 in the next,
    both changed.
    """
    _cancel_within(gone, come, lambda mention, hunk: (hunk, mention.kind, mention.key))
    here, there = (Counter((hunk, m.kind, unit(m)) for m, hunk in side) for side in (gone, come))
    replaced = {
        (hunk, kind, unit)
        for (hunk, kind, unit), count in here.items()
        if kind in _REPLACEABLE and there[hunk, kind, unit] == count
    }

    def anywhere(mention: Mention, hunk: int) -> tuple[object, ...]:
        in_place = (hunk, mention.kind, unit(mention)) in replaced
        return (hunk, mention.kind, mention.key) if in_place else (mention.kind, mention.key)

    _cancel_within(gone, come, anywhere)


def _cancel_within(gone: Found, come: Found, place: Callable[[Mention, int], tuple[object, ...]]) -> None:
    """Drops as many of either side as the other has in the same `place`."""
    counts = Counter(starmap(place, gone)) & Counter(starmap(place, come))
    for side in (gone, come):
        left = Counter(counts)
        kept: Found = []
        for mention, hunk in side:
            at = place(mention, hunk)
            if left[at] > 0:
                left[at] -= 1
            else:
                kept.append((mention, hunk))
        side[:] = kept


def matched(
    gone: Sequence[tuple[Mention, int]], come: Sequence[tuple[Mention, int]]
) -> Iterator[tuple[Mention | None, Mention | None]]:
    """Mentions before and after: those of one thing in one place first, then of one thing, in one place, and alone."""
    after_of: dict[int, int] = {}
    taken: set[int] = set()
    counts_old, counts_new = (Counter((hunk, unit(m)) for m, hunk in side) for side in (gone, come))

    def in_place(before: Mention, hunk: int, after: Mention, other: int) -> bool:
        # Which of three dates took the place of two nobody can tell.
        return _same_place(before, hunk, after, other) and (
            before.kind not in _AMOUNTS or counts_old[hunk, unit(before)] == counts_new[hunk, unit(after)]
        )

    for same in (_same_what_and_place, _same_what, in_place):
        for n, (before, hunk) in enumerate(gone):
            if n in after_of:
                continue
            for m, (after, other) in enumerate(come):
                if m not in taken and same(before, hunk, after, other):
                    after_of[n] = m
                    taken.add(m)
                    break
    for n, (before, _) in enumerate(gone):
        if n in after_of:
            yield before, come[after_of[n]][0]
    yield from ((before, None) for n, (before, _) in enumerate(gone) if n not in after_of)
    yield from ((None, after) for m, (after, _) in enumerate(come) if m not in taken)


def _same_what(before: Mention, hunk: int, after: Mention, other: int) -> bool:
    return unit(before) == unit(after) and one_thing(before.what, after.what)


def one_thing(what: str, other: str) -> bool:
    """Whether two phrases name one thing."""
    if what == other:
        return bool(what)
    return dice(shingles(what), shingles(other)) >= _SAME_WHAT


def _same_what_and_place(before: Mention, hunk: int, after: Mention, other: int) -> bool:
    return hunk == other and _same_what(before, hunk, after, other)


def _same_place(before: Mention, hunk: int, after: Mention, other: int) -> bool:
    return hunk == other and unit(before) == unit(after)


def unit(mention: Mention) -> str:
    """What a quantity is counted in; the form of a citation; nothing for other kinds."""
    if mention.kind == "number":
        return re.sub(r"[\d.,〇零一二三四五六七八九十百千两万亿到至~—\s-]", "", mention.key)
    if mention.kind == "citation":
        return mention.key[:1]
    return ""

"""How much of the clause around a mention both texts share."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from gazette_diff.comparing.mentions import Mention

Place = tuple[int, int, int]
"""Start, end and hunk of what one side of a change has; start and end are equal where it has nothing."""

_CLAUSE = re.compile(r"[，。；：！？,;:!?\n\t]|\.(?!\d)")
_SENTENCE = re.compile(r"[。；;\n\t]")
_TELLING = 4
"""Characters beside the mention from which its clause tells what it is about; a shorter one is told by its sentence."""
_REACH = 80
"""Characters to both sides that are looked at."""


def kept_share(mention: Mention, places: Sequence[Place], beside: Iterable[Mention]) -> float:
    """Share of the characters around a mention, in its clause, that no change of its side touches; 1 for none.

    What the values `beside` it are does not count: three figures that change in one clause say nothing of its words.
    """
    values = sorted({(other.start, other.end) for other in (mention, *beside)})
    for border in (_CLAUSE, _SENTENCE):
        start, end = _around(mention, border)
        words = list(_between(start, end, values))
        length = sum(last - first for first, last in words)
        if length >= _TELLING:
            break
    if length <= 0:
        return 1.0
    return 1 - sum(_changed(places, first, last) for first, last in words) / length


def kept_in_all(text: str, places: Sequence[Place], values: Iterable[Mention]) -> float:
    """The same of a whole text: what of it stays beside the values."""
    words = list(_between(0, len(text), sorted((value.start, value.end) for value in values)))
    length = sum(last - first for first, last in words)
    return 1 - sum(_changed(places, first, last) for first, last in words) / length if length else 1.0


def _between(start: int, end: int, values: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches of a stretch that no value stands in."""
    for first, last in values:
        if last <= start or first >= end:
            continue
        if first > start:
            yield start, first
        start = max(start, last)
    if start < end:
        yield start, end


def _around(mention: Mention, border: re.Pattern[str]) -> tuple[int, int]:
    text, start = mention.text, max(0, mention.start - _REACH)
    for mark in border.finditer(text, start, mention.start):
        start = mark.end()
    last = min(len(text), mention.end + _REACH)
    following = border.search(text, mention.end, last)
    return start, following.start() if following else last


def _changed(places: Sequence[Place], start: int, end: int) -> int:
    """How many characters of a stretch the changes touch."""
    found = 0
    for at in range(max(0, bisect_left(places, (start,)) - 1), len(places)):
        if places[at][0] >= end:
            break
        found += max(0, min(places[at][1], end) - max(places[at][0], start))
    return found

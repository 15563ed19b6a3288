"""Levels from the styles and sequences of labels: which style opened first inside which, never from marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from gazette_diff.model.issue import LabelStyle
from gazette_diff.reading.labels import Label

# The order of GB/T 9704 (一、 （一） 1. （1）) and of statutes (编 章 节 条); a text that nests otherwise shows it.
_RANK = {
    LabelStyle.ANNEX: 0,
    LabelStyle.PART: 10,
    LabelStyle.CHAPTER: 20,
    LabelStyle.SECTION: 30,
    LabelStyle.ARTICLE: 40,
    LabelStyle.DECIMAL: 41,  # and one more for each further number: 1.1.1 is 43
    LabelStyle.HAN: 50,
    LabelStyle.HAN_PAREN: 60,
    LabelStyle.ARABIC: 70,
    LabelStyle.ARABIC_PAREN: 80,
    LabelStyle.CIRCLED: 90,
    LabelStyle.HAN_BE: 100,
    LabelStyle.BULLET: 110,
}
_BELOW_HAN = 51
_EXCHANGEABLE = (LabelStyle.HAN, LabelStyle.HAN_PAREN, LabelStyle.ARABIC, LabelStyle.ARABIC_PAREN, LabelStyle.CIRCLED)


def ranks(labels: Iterable[Label]) -> dict[LabelStyle, int]:
    """The rank of each style in one text: the usual one, unless the text opens a style inside a usually lower one."""
    opens: Counter[tuple[LabelStyle, LabelStyle]] = Counter()
    before: LabelStyle | None = None
    rank = dict(_RANK)
    for label in labels:
        if before is LabelStyle.HAN and label.style is LabelStyle.DECIMAL and len(label.path) > 1:
            # 一、总则, then 1.1: the decimals leave their first number to the Chinese label.
            rank[LabelStyle.DECIMAL] = _BELOW_HAN - 1
        if before is not None and before is not label.style and label.ordinal == 1:
            opens[before, label.style] += 1
        before = label.style
    for outer in _EXCHANGEABLE:
        for inner in _EXCHANGEABLE:
            usual = rank[outer] < rank[inner]
            if not usual and opens[outer, inner] >= 2 and not opens[inner, outer]:
                rank[inner], rank[outer] = max(rank[inner], rank[outer]), min(rank[inner], rank[outer])
    return rank


def levels(labels: Sequence[Label]) -> list[int]:
    """The level of each label of one text, 1 at the top."""
    rank = ranks(labels)
    stack: list[int] = []
    found = []
    for label in labels:
        key = rank[label.style] + max(0, len(label.path) - 1)
        while stack and stack[-1] >= key:
            stack.pop()
        stack.append(key)
        found.append(len(stack))
    return found

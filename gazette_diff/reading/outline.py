"""Levels from the styles and sequences of labels: which style opened first inside which, never from marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from gazette_diff.model.issue import LabelStyle
from gazette_diff.reading.labels import Label

# The order of GB/T 9704 (一、 （一） 1. （1）) and of statutes (编 章 节 条); a text that nests otherwise shows it.
_RANK = {
    LabelStyle.ANNEX: 0,
    LabelStyle.PART: 1,
    LabelStyle.CHAPTER: 2,
    LabelStyle.SECTION: 3,
    LabelStyle.ARTICLE: 4,
    LabelStyle.HAN: 5,
    LabelStyle.HAN_PAREN: 6,
    LabelStyle.ARABIC: 7,
    LabelStyle.ARABIC_PAREN: 8,
    LabelStyle.CIRCLED: 9,
    LabelStyle.DECIMAL: 10,
    LabelStyle.HAN_BE: 20,
    LabelStyle.BULLET: 21,
}
_EXCHANGEABLE = (LabelStyle.HAN, LabelStyle.HAN_PAREN, LabelStyle.ARABIC, LabelStyle.ARABIC_PAREN, LabelStyle.CIRCLED)


def ranks(labels: Iterable[Label]) -> dict[LabelStyle, int]:
    """The rank of each style in one text: the usual one, unless the text opens a style inside a usually lower one."""
    opens: Counter[tuple[LabelStyle, LabelStyle]] = Counter()
    before: LabelStyle | None = None
    for label in labels:
        if before is not None and before is not label.style and label.ordinal == 1:
            opens[before, label.style] += 1
        before = label.style
    rank = dict(_RANK)
    for outer in _EXCHANGEABLE:
        for inner in _EXCHANGEABLE:
            usual = rank[outer] < rank[inner]
            if not usual and opens[outer, inner] >= 2 and not opens[inner, outer]:
                rank[inner], rank[outer] = max(rank[inner], rank[outer]), min(rank[inner], rank[outer])
    return rank


def levels(labels: Sequence[Label]) -> list[int]:
    """The level of each label of one text, 1 at the top."""
    rank = ranks(labels)
    stack: list[tuple[int, ...]] = []
    found = []
    for label in labels:
        key = (rank[label.style],)
        if label.style is LabelStyle.DECIMAL:
            # 1.2.3 goes below 1.2 whatever stands between.
            key = (rank[label.style] + len(label.path) - 1,)
        while stack and stack[-1] >= key:
            stack.pop()
        stack.append(key)
        found.append(len(stack))
    return found

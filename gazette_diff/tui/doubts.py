"""What comparing and amending doubt, at the provisions it is about: those of the whole comparison at none."""

from __future__ import annotations

from gazette_diff.i18n import said
from gazette_diff.model.comparison import Comparison
from gazette_diff.model.issue import Doubt, LineNumber
from gazette_diff.tui.folds import side_of

NAMED_BY = 8
"""Characters of a text without label by which a doubt names it at least."""


def doubts_of(comparison: Comparison, pair: int) -> list[str]:
    """The doubts of a pair, in sentences."""
    return [said(doubt.message) for doubt in comparison.warnings if _is_of(comparison, pair, doubt)]


def doubts_at(comparison: Comparison) -> list[tuple[int | None, str]]:
    """Each doubt and the pair that it is about; None where that is the whole comparison."""
    by_line: dict[LineNumber | None, list[int]] = {}
    for index, pair in enumerate(comparison.pairs):
        for line in side_of(pair).lines[:1]:
            by_line.setdefault(line, []).append(index)
    return [
        (next((at for at in by_line.get(doubt.line, ()) if _is_of(comparison, at, doubt)), None), said(doubt.message))
        for doubt in comparison.warnings
    ]


def doubted(comparison: Comparison) -> frozenset[int]:
    """The pairs that a doubt is about: a citation left behind is to be seen though only the number changed."""
    return frozenset(pair for pair, _words in doubts_at(comparison) if pair is not None)


def _is_of(comparison: Comparison, pair: int, doubt: Doubt) -> bool:
    """By its line and the name it has: a line number may be of either text."""
    side = side_of(comparison.pairs[pair])
    if doubt.line is None or side.lines[:1] != (doubt.line,):
        return False
    return (side.label or side.text[:NAMED_BY]) in doubt.message

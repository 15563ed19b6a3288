"""Finds words in both sides of a comparison, however their characters are printed. Pure."""

from __future__ import annotations

from typing import NamedTuple

from gazette_diff.folding import fold, fold_with_offsets
from gazette_diff.tui.drawing import Drawing, DrawnPair, Which
from gazette_diff.tui.places import shown_offset
from gazette_diff.tui.wrapping import Span


class Hit(NamedTuple):
    """Where the words stand: the pair, and the characters in each of its texts."""

    pair: int
    old: Span | None
    new: Span | None
    marked: Span
    quiet: Span

    def span(self, which: Which) -> Span | None:
        return {Which.OLD: self.old, Which.NEW: self.new, Which.MARKED: self.marked, Which.QUIET: self.quiet}[which]


def find(drawing: Drawing, words: str) -> tuple[Hit, ...]:
    """Every place that holds the words, in order; one that both sides share is one place."""
    key = fold(words)
    if not key:
        return ()
    hits: list[Hit] = []
    for index, drawn in enumerate(drawing.pairs):
        old, new = _places(drawn, Which.OLD, key), _places(drawn, Which.NEW, key)
        for quiet in sorted(old.keys() | new.keys()):
            marked = _in_one(drawn, Which.NEW, new[quiet], Which.MARKED) if quiet in new else None
            marked = marked or _in_one(drawn, Which.OLD, old[quiet], Which.MARKED)
            hits.append(Hit(index, old.get(quiet), new.get(quiet), marked, quiet))
    return tuple(hits)


def _places(drawn: DrawnPair, which: Which, key: str) -> dict[Span, Span]:
    """Where a side holds the key, by the place of that in the text that shows both sides."""
    if (drawn.old if which is Which.OLD else drawn.new) is None:
        return {}
    folded = fold_with_offsets(drawn.text(which).text)
    places: dict[Span, Span] = {}
    at = folded.key.find(key)
    while at >= 0:
        span = (folded.starts[at], folded.starts[at + len(key)])
        places[_in_one(drawn, which, span, Which.QUIET)] = span
        at = folded.key.find(key, at + len(key))
    return places


def _in_one(drawn: DrawnPair, which: Which, span: Span, one: Which) -> Span:
    """Where characters of a side stand in a text that shows both."""
    return shown_offset(drawn, which, one, span[0]), shown_offset(drawn, which, one, span[1] - 1) + 1

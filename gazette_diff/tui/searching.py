"""Finds words in both sides of a comparison, however their characters are printed. Pure."""

from __future__ import annotations

from typing import NamedTuple

from gazette_diff.folding import fold, fold_with_offsets
from gazette_diff.model.comparison import EditKind, Pair
from gazette_diff.tui.drawing import Drawing, DrawnPair, Which
from gazette_diff.tui.wrapping import Span


class Hit(NamedTuple):
    """Where the words stand: the pair, and the characters in its old, its new and its marked text."""

    pair: int
    old: Span | None
    new: Span | None
    marked: Span

    def span(self, which: Which) -> Span | None:
        return {Which.OLD: self.old, Which.NEW: self.new, Which.MARKED: self.marked}[which]


def find(drawing: Drawing, words: str) -> tuple[Hit, ...]:
    """Every place that holds the words, in order; one that both sides share is one place."""
    key = fold(words)
    if not key:
        return ()
    hits: list[Hit] = []
    for index, drawn in enumerate(drawing.pairs):
        old, new = _places(drawn, Which.OLD, key), _places(drawn, Which.NEW, key)
        hits += [Hit(index, old.get(marked), new.get(marked), marked) for marked in sorted(old.keys() | new.keys())]
    return tuple(hits)


def _places(drawn: DrawnPair, which: Which, key: str) -> dict[Span, Span]:
    """Where a side holds the key, by the place of that in the marked text."""
    text = drawn.old if which is Which.OLD else drawn.new
    if text is None:
        return {}
    folded = fold_with_offsets(text.text)
    places: dict[Span, Span] = {}
    at = folded.key.find(key)
    while at >= 0:
        span = (folded.starts[at], folded.starts[at + len(key)])
        places[_marked_span(drawn, which, span)] = span
        at = folded.key.find(key, at + len(key))
    return places


def _marked_span(drawn: DrawnPair, which: Which, span: Span) -> Span:
    return _to_marked(drawn, which, span[0]), _to_marked(drawn, which, span[1] - 1) + 1


def _to_marked(drawn: DrawnPair, which: Which, offset: int) -> int:
    """The place in the marked text of a character of one side; those of its label stand at the label's end."""
    text = drawn.old if which is Which.OLD else drawn.new
    assert text is not None
    rest = offset - text.prefix
    if rest < 0:
        return max(drawn.marked.prefix - 1, 0)
    at = drawn.marked.prefix
    for kind, run in drawn.pair.edits:
        if kind is EditKind.EQUAL or _belongs(kind, which):
            if rest < len(run):
                return at + rest
            rest -= len(run)
        at += len(run)
    return max(at - 1, 0)


def _belongs(kind: EditKind, which: Which) -> bool:
    return kind.value.endswith("delete") == (which is Which.OLD)


def pair_text(pair: Pair, which: Which) -> str | None:
    """The exact text of a side, label and all, as the source has it; None where there is none."""
    side = pair.old if which is Which.OLD else pair.new
    if side is None:
        return None
    return f"{side.label or ''}{'　' if side.label and side.text else ''}{side.text}"

"""Finds words in both sides of a comparison, however their characters are printed. Pure."""

from __future__ import annotations

from typing import NamedTuple

from gazette_diff.folding import fold, fold_with_offsets
from gazette_diff.model.comparison import EditKind, Pair
from gazette_diff.tui.drawing import Drawing, DrawnPair, DrawnText
from gazette_diff.tui.layout import Which
from gazette_diff.tui.wrapping import Span


class Hit(NamedTuple):
    """Where the words stand: in which pair and side, and the characters there and in the marked text."""

    pair: int
    which: Which
    span: Span
    marked: Span


def find(drawing: Drawing, words: str) -> tuple[Hit, ...]:
    """Every place that holds the words, in order; a place that both sides share counts once, on the new side."""
    key = fold(words)
    if not key:
        return ()
    hits: list[Hit] = []
    for index, drawn in enumerate(drawing.pairs):
        new = [] if drawn.new is None else _spans(drawn.new, key)
        old = [] if drawn.old is None else _spans(drawn.old, key)
        if drawn.same:
            hits += [Hit(index, Which.NEW, span, span) for span in new]
            continue
        in_new = {_marked_span(drawn, Which.NEW, span): span for span in new}
        in_old = {_marked_span(drawn, Which.OLD, span): span for span in old}
        both = [(marked, Which.NEW, span) for marked, span in in_new.items()]
        both += [(marked, Which.OLD, span) for marked, span in in_old.items() if marked not in in_new]
        hits += [Hit(index, which, span, marked) for marked, which, span in sorted(both)]
    return tuple(hits)


def _spans(text: DrawnText, key: str) -> list[Span]:
    folded = fold_with_offsets(text.text)
    spans: list[Span] = []
    at = folded.key.find(key)
    while at >= 0:
        spans.append((folded.starts[at], folded.starts[at + len(key)]))
        at = folded.key.find(key, at + len(key))
    return spans


def _marked_span(drawn: DrawnPair, which: Which, span: Span) -> Span:
    return _to_marked(drawn, which, span[0]), _to_marked(drawn, which, span[1] - 1) + 1


def _to_marked(drawn: DrawnPair, which: Which, offset: int) -> int:
    """The place in the marked text of a character of one side; labels count as their text's start."""
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

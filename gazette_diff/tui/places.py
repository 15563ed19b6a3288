"""Where the characters of a side stand in the text that shows both, and back. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gazette_diff.model.comparison import EditKind
from gazette_diff.tui.drawing import DrawnPair, Which
from gazette_diff.tui.wrapping import Span


class Stretch(NamedTuple):
    """As many characters of a side as of the text that shows it, one for one."""

    side: int
    """Where they begin in the side's text."""
    shown: int
    """Where they begin in the text that shows them."""
    length: int


def stretches(drawn: DrawnPair, side: Which, shown: Which) -> Iterator[Stretch]:
    """The characters of a side that one of the pair's texts shows, in order; the side must be there.

    The gap after an old label that differs is not among the characters that are shown, and of a wide pair, which is of
    no side, the text that shows it is all there is.
    """
    if shown is side or drawn.wide:
        yield Stretch(0, 0, len(drawn.text(shown).text))
        return
    whole, one = drawn.text(side), drawn.text(shown)
    yield _label(drawn, side, whole.prefix, one.prefix)
    at, place = whole.prefix, one.prefix
    for kind, run in drawn.pair.edits:
        is_shown = shown is not Which.QUIET or kind is not EditKind.FORMATTING_DELETE
        mine = kind is EditKind.EQUAL or kind.value.endswith("delete") == (side is Which.OLD)
        if mine and is_shown:
            yield Stretch(at, place, len(run))
        at += len(run) if mine else 0
        place += len(run) if is_shown else 0


def _label(drawn: DrawnPair, side: Which, whole: int, one: int) -> Stretch:
    """The label's characters: where both are shown, the old one's stand first and the new one's last."""
    old, new = drawn.old, drawn.new
    if old is None or new is None or old.text[: old.prefix].rstrip() == new.text[: new.prefix].rstrip():
        return Stretch(0, 0, min(whole, one))
    return Stretch(0, 0, one - new.prefix) if side is Which.OLD else Stretch(0, one - whole, whole)


def shown_offset(drawn: DrawnPair, side: Which, shown: Which, offset: int) -> int:
    """Where a character of a side stands in a text that shows it; one that is not shown, behind the one before it."""
    before = 0
    for stretch in stretches(drawn, side, shown):
        if offset < stretch.side:
            break
        if offset < stretch.side + stretch.length:
            return stretch.shown + offset - stretch.side
        before = stretch.shown + stretch.length
    return before


def side_offset(drawn: DrawnPair, side: Which, shown: Which, offset: int) -> int:
    """Which character of a side stands at an offset of the text that shows it, or else is the next there."""
    after = 0
    for stretch in stretches(drawn, side, shown):
        if offset < stretch.shown:
            return stretch.side
        if offset < stretch.shown + stretch.length:
            return stretch.side + offset - stretch.shown
        after = stretch.side + stretch.length
    return after


def shown_spans(drawn: DrawnPair, side: Which, shown: Which, span: Span) -> list[Span]:
    """Where a run of a side's characters stands in the text that shows it, in pieces."""
    start, end = span
    spans = []
    for stretch in stretches(drawn, side, shown):
        first, last = max(start, stretch.side), min(end, stretch.side + stretch.length)
        if first < last:
            offset = stretch.shown - stretch.side
            spans.append((first + offset, last + offset))
    return spans

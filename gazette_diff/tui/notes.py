"""The remarks that stand among the provisions: what a fold hides, where a provision went, who ordered a change."""

from __future__ import annotations

from collections import Counter

from gazette_diff.i18n import _
from gazette_diff.model.comparison import Comparison, Pair, Side, Status
from gazette_diff.tui.doubts import doubts_at, doubts_of
from gazette_diff.tui.drawing import Drawing
from gazette_diff.tui.folds import members, side_of
from gazette_diff.tui.layout import Row
from gazette_diff.tui.reviewing import remarks
from gazette_diff.tui.words import status_word
from gazette_diff.tui.wrapping import safe


def noted(comparison: Comparison) -> frozenset[int]:
    """The pairs that have a remark."""
    said = {index for index, pair in enumerate(comparison.pairs) if _of_pair(comparison, index, pair)}
    doubted = {pair or 0 for pair, _words in doubts_at(comparison)}
    return frozenset(said | doubted | {review.pair for review in comparison.reviews if review.pair is not None})


def remark(comparison: Comparison, index: int) -> str:
    """What is to be said above a pair, the words of reviewers first; empty for nothing.

    Above the first pair stands what is doubtful of all of them.
    """
    doubts = doubts_of(comparison, index)
    if index == 0:
        doubts += [words for pair, words in doubts_at(comparison) if pair is None]
    said = [_("doubt: {words}").format(words=safe(words)) for words in doubts]
    return " · ".join((*remarks(comparison, index), *_of_pair(comparison, index, comparison.pairs[index]), *said))


def _of_pair(comparison: Comparison, index: int, pair: Pair) -> list[str]:
    parts: list[str] = []
    if pair.group is not None and pair.status in (Status.SPLIT, Status.MERGED):
        group = members(comparison.pairs, pair.group)
        words = _("split: part {part} of {parts}") if pair.status is Status.SPLIT else _("merged: {part} of {parts}")
        parts.append(words.format(part=group.index(index) + 1, parts=len(group)))
    if pair.moved:
        parts.append(_("moved here"))
    if pair.only == "references":
        parts.append(_("only cited numbers differ"))
    if pair.orders:
        parts.append(_("ordered by {items}").format(items="、".join(map(safe, pair.orders))))
    if pair.approximate:
        parts.append(_("approximate"))
    return parts


def fold_text(drawing: Drawing, row: Row) -> str:
    """How many provisions a fold hides, of which kind, from where to where."""
    assert row.fold is not None
    hidden = drawing.comparison.pairs[row.fold.first : row.fold.last + 1]
    counts = Counter(pair.status for pair in hidden)
    kinds = _(", ").join(f"{count} {status_word(status)}" for status, count in counts.most_common())
    labels = [label for pair in hidden if (label := side_of(pair).label)]
    place = ""
    if labels:
        place = safe(labels[0]) if len(labels) == 1 else f"{safe(labels[0])} – {safe(labels[-1])}"
        place = f" · {place}"
    return f"┄┄ {kinds}{place} ┄┄ " + _("Enter opens")


def ghost_text(drawing: Drawing, pair: int) -> str:
    """Where a provision stood that moved away."""
    moved = drawing.comparison.pairs[pair]
    return "> " + _("{old} stood here, now {new}").format(old=name_of(moved.old), new=name_of(moved.new))


def name_of(side: Side | None, characters: int = 12) -> str:
    """A provision in a few characters: its label, else how its text begins."""
    if side is None:
        return "—"
    return safe(side.label or "") or safe(side.text[:characters]).strip()

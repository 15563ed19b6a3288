"""What the status line of a comparison says: which change, where, and how many of each kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gazette_diff.i18n import _
from gazette_diff.model.comparison import Comparison, Status
from gazette_diff.tui.drawing import Drawing
from gazette_diff.tui.folds import View, side_of
from gazette_diff.tui.notes import name_of
from gazette_diff.tui.reviewing import leading, progress
from gazette_diff.tui.words import MARKS, status_word


class Words(NamedTuple):
    """What stands on the left, what on the right, and what there where that does not fit."""

    left: str
    right: str = ""
    short: str = ""


def status_words(drawing: Drawing, view: View, changes: Sequence[int], current: int, hit: str = "") -> Words:
    """The status line; `hit` says which of the places found is looked at."""
    comparison, ordered = drawing.comparison, drawing.ordered
    if not comparison.pairs:
        return Words(_("both versions are empty"))
    current = max(current, 0)
    pair = comparison.pairs[current]
    side = side_of(pair)
    done = ordered.change(current) if ordered is not None else None
    # Which document orders it the heading says already.
    place = name_of(side) if done else " › ".join((*side.path[:-1], name_of(side)))
    done = done or status_word(pair.status)
    parts = [_change_words(drawing, view, changes, current), f"{place} {done}", progress(drawing.compared), hit]
    return Words("  ".join(filter(None, parts)), *_count_words(drawing.compared, view))


def _change_words(drawing: Drawing, view: View, changes: Sequence[int], current: int) -> str:
    """Which change it is: of the orders where it is one, else of the pairs that were compared."""
    if not changes:
        return _("no change of this kind") if view.kinds else _("no changes")
    orders = [change for change in changes if change < leading(drawing)]
    if orders and current < leading(drawing):
        words, stops = _("order {number} of {count}"), orders
    elif stops := list(changes[len(orders) :]):
        words = _("change {number} of {count}")
    else:
        return _("no changes")
    return words.format(number=sum(stop <= current for stop in stops), count=len(stops))


def _count_words(compared: Comparison, view: View) -> tuple[str, str]:
    """The counts in full and in signs; those of orders, where there are any, apart from those of the documents."""
    if view.kinds:
        only = _("only: {kinds}").format(kinds=_(", ").join(map(status_word, view.kinds)))
        return only, only
    if not compared.effects:
        return _counts(compared.summary), count_signs(compared.summary)
    ordered = count_signs(compared.effects_summary)
    words = _("ordered: {ordered}   between the documents: {between}")
    return words.format(ordered=_counts(compared.effects_summary), between=count_signs(compared.summary)), ordered


def _counts(summary: Mapping[Status, int]) -> str:
    return "  ".join(f"{MARKS[status]} {count} {status_word(status)}" for status, count in _changed(summary))


def count_signs(summary: Mapping[Status, int]) -> str:
    """`~3 +1`; unchanged provisions are not counted."""
    return " ".join(f"{MARKS[status]}{count}" for status, count in _changed(summary))


def _changed(summary: Mapping[Status, int]) -> list[tuple[Status, int]]:
    return [(s, summary[s]) for s in Status if s is not Status.UNCHANGED and summary.get(s)]

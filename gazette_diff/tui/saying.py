"""What the status line of a comparison says: which change, where, and how many of each kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gazette_diff.i18n import _
from gazette_diff.model.comparison import Comparison, Status
from gazette_diff.tui.drawing import Drawing
from gazette_diff.tui.folds import View, side_of
from gazette_diff.tui.notes import name_of
from gazette_diff.tui.reviewing import progress
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
    place = " › ".join((*side.path[:-1], name_of(side)))
    done = (ordered and ordered.change(current)) or status_word(pair.status)
    parts = [_change_words(view, changes, current), f"{place} {done}", progress(drawing.compared), hit]
    return Words("  ".join(filter(None, parts)), *_count_words(comparison, view))


def _change_words(view: View, changes: Sequence[int], current: int) -> str:
    if not changes:
        return _("no change of this kind") if view.kinds else _("no changes")
    before = sum(change <= current for change in changes)
    return _("change {number} of {count}").format(number=before, count=len(changes))


def _count_words(comparison: Comparison, view: View) -> tuple[str, str]:
    if view.kinds:
        only = _("only: {kinds}").format(kinds=", ".join(map(status_word, view.kinds)))
        return only, only
    counted = [(status, comparison.summary.get(status, 0)) for status in Status if status is not Status.UNCHANGED]
    full = "  ".join(f"{MARKS[status]} {count} {status_word(status)}" for status, count in counted if count)
    short = "  ".join(f"{MARKS[status]}{count}" for status, count in counted if count)
    return full, short

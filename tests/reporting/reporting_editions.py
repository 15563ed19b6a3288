"""Builds comparisons by hand, in few words."""

from __future__ import annotations

from gazette_diff.model.comparison import (
    Comparison,
    Edit,
    Edition,
    EditKind,
    Pair,
    Side,
    Status,
)
from gazette_diff.model.issue import LineNumber

E, D, I = EditKind.EQUAL, EditKind.DELETE, EditKind.INSERT  # noqa: E741
FD, FI = EditKind.FORMATTING_DELETE, EditKind.FORMATTING_INSERT
AD, AI = EditKind.ELSEWHERE_DELETE, EditKind.ELSEWHERE_INSERT


def side(label: str | None, article: str | None, text: str, line: int, *above: str) -> Side:
    path = (*above, label) if label else above
    return Side(label, article, path, text, (LineNumber(line),))


def pair(
    status: Status,
    old: tuple[str | None, int] | None,
    new: tuple[str | None, int] | None,
    edits: list[Edit],
    above: tuple[str, ...] = (),
    **traits: object,
) -> Pair:
    """A pair whose sides follow from its edits."""
    old_text = "".join(text for kind, text in edits if kind in (E, D, FD, AD))
    new_text = "".join(text for kind, text in edits if kind in (E, I, FI, AI))

    def article(label: str | None) -> str | None:
        return str("零一二三四五六七八九".find(label[1])) if label and label.endswith("条") else None

    values: dict[str, object] = {
        "renumbered": bool(old and new and old[0] != new[0]),
        "moved": status is Status.MOVED,
        "only": None,
        "similarity": 1.0,
        "approximate": False,
        "group": None,
        **traits,
    }
    return Pair(
        status=status,
        old=side(old[0], article(old[0]), old_text, old[1], *above) if old else None,
        new=side(new[0], article(new[0]), new_text, new[1], *above) if new else None,
        edits=tuple(edits),
        **values,  # type: ignore[arg-type]
    )


def compared(old: Edition, new: Edition, pairs: list[Pair], **others: object) -> Comparison:
    summary = {status: sum(pair.status is status for pair in pairs) for status in Status}
    return Comparison(old, new, summary, tuple(pairs), **others)  # type: ignore[arg-type]

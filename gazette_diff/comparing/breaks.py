"""What reading cut differently on the two sides: paragraphs left broken, provisions whose label was lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from gazette_diff.comparing.units import Unit

PIECES = 4
"""Pieces that one paragraph may be broken into."""
END = 8
"""Characters of the beginning and the end that must be those of a paragraph of the other side."""
_CLOSED = frozenset(".!?;:")
"""A piece that ends so is a paragraph of its own, unless the whole stands on the other side word for word."""


def mend(units: Sequence[Unit], others: Sequence[Unit]) -> list[Unit]:
    """The units, cut as they are among the others wherever they are the same wording."""
    keys = {unit.key for unit in others}
    begins: dict[str, list[str]] = defaultdict(list)
    for unit in others:
        if not unit.tabular:
            begins[unit.key[:END]].append(unit.key)
    out: list[Unit] = []
    at_new: dict[int, int] = {}
    at = 0
    while at < len(units):
        count = 1 if units[at].key in keys else _pieces(units, at, keys, begins)
        at_new.update(dict.fromkeys(range(at, at + count), len(out)))
        out += [_joined(units[at : at + count])] if count > 1 else _apart(units[at], keys)
        at += count
    if len(out) != len(units):
        for unit in out:
            if unit.parent is not None:
                unit.parent = at_new[unit.parent]
    return out


def _pieces(units: Sequence[Unit], at: int, keys: set[str], begins: Mapping[str, Sequence[str]]) -> int:
    """How many units from `at` on are one."""
    first = units[at]
    if first.tabular:
        return 1
    key = first.key
    wholes = [whole for whole in begins.get(key[:END], ()) if len(whole) > len(key)]
    for count in range(2, PIECES + 1):
        if at + count > len(units):
            return 1
        piece = units[at + count - 1]
        if piece.label is not None or piece.tabular or piece.key in keys:
            return 1
        open_end = key[-1:] not in _CLOSED
        key += piece.key
        if key in keys:
            return count
        if open_end and any(whole.endswith(key[-END:]) and len(whole) < 2 * len(key) for whole in wholes):
            return count
    return 1


def _joined(pieces: Sequence[Unit]) -> Unit:
    parts = tuple(part for piece in pieces for part in piece.parts)
    return replace(pieces[0], parts=parts)


def _apart(unit: Unit, keys: set[str]) -> list[Unit]:
    """The unit; in two, where a provision below it lost its label and became a paragraph of it.

    Not so for articles: a paragraph that became an article of its own was made one by an amendment.
    """
    if unit.article is not None or not unit.prose or len(unit.parts) < 2 or unit.key in keys:
        return [unit]
    at = 0
    for cut, part in enumerate(unit.parts[:-1], 1):
        at += len(part.key)
        if unit.key[:at] in keys and unit.key[at:] in keys:
            head, tail = unit.parts[:cut], unit.parts[cut:]
            return [
                replace(unit, parts=head),
                replace(unit, label=None, number=None, path=unit.path[:-1], parts=tail, heading=None),
            ]
    return [unit]

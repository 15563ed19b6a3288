"""Two versions become a comparison."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from gazette_diff.comparing.align import align
from gazette_diff.comparing.atoms import AtomCodes, encode
from gazette_diff.comparing.edits import edits, hunks
from gazette_diff.comparing.units import Unit, units
from gazette_diff.model.comparison import Comparison, Edit, Edition, EditKind, Pair, Status
from gazette_diff.model.version import Version

_SUBSTANTIVE = (EditKind.DELETE, EditKind.INSERT)


def compare(old: Version, new: Version) -> Comparison:
    """What became of each provision of `old`, and where each of `new` came from."""
    before, after = units(old), units(new)
    counterpart = align(before, after)
    moved = _moved(counterpart)
    codes = AtomCodes()
    taken = set(counterpart.values())
    pairs: list[Pair] = []
    at = 0
    for j, unit in enumerate(after):
        i = counterpart.get(j)
        if i is not None and j not in moved:
            pairs += (_removed(before[k]) for k in range(at, i) if k not in taken)
            at = max(at, i + 1)
        pairs.append(_added(unit) if i is None else _pair(before[i], unit, j in moved, codes))
    pairs += (_removed(before[k]) for k in range(at, len(before)) if k not in taken)
    summary = dict.fromkeys(Status, 0)
    for pair in pairs:
        summary[pair.status] += 1
    return Comparison(_edition(old), _edition(new), summary, tuple(pairs))


def _pair(old: Unit, new: Unit, moved: bool, codes: AtomCodes) -> Pair:
    left, right = encode(old, codes), encode(new, codes)
    runs: tuple[Edit, ...]
    if left.text == right.text:
        runs = ((EditKind.EQUAL, left.text),) if left.text else ()
    else:
        runs = edits(left, right, hunks(left.code, right.code))
    renumbered = old.number != new.number and old.number is not None and new.number is not None
    if any(kind in _SUBSTANTIVE for kind, _ in runs):
        status = Status.MODIFIED
    elif moved:
        status = Status.MOVED
    elif renumbered:
        status = Status.RENUMBERED
    elif left.text != right.text or old.label != new.label:
        status = Status.FORMATTING
    else:
        status = Status.UNCHANGED
    equal = sum(len(text) for kind, text in runs if kind is EditKind.EQUAL)
    total = len(left.text) + len(right.text)
    return Pair(
        status=status,
        renumbered=renumbered,
        moved=moved,
        only=None,
        similarity=round(2 * equal / total, 4) if total else 1.0,
        approximate=False,
        group=None,
        old=old.side(),
        new=new.side(),
        edits=runs,
    )


def _added(unit: Unit) -> Pair:
    side = unit.side()
    runs = ((EditKind.INSERT, side.text),) if side.text else ()
    return Pair(Status.ADDED, False, False, None, 0.0, False, None, None, side, runs)


def _removed(unit: Unit) -> Pair:
    side = unit.side()
    runs = ((EditKind.DELETE, side.text),) if side.text else ()
    return Pair(Status.REMOVED, False, False, None, 0.0, False, None, side, None, runs)


def _moved(counterpart: dict[int, int]) -> set[int]:
    """New units outside the longest run of pairs that keeps the old order."""
    order = sorted(counterpart)
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for j in order:
        place = bisect_left(tails, counterpart[j])
        before[j] = ends[place - 1] if place else None
        if place == len(tails):
            tails.append(counterpart[j])
            ends.append(j)
        else:
            tails[place], ends[place] = counterpart[j], j
    kept: set[int] = set()
    at: int | None = ends[-1] if ends else None
    while at is not None:
        kept.add(at)
        at = before[at]
    return set(order) - kept


def _edition(version: Version) -> Edition:
    return Edition(version.title, version.document_number, version.signed, version.issue, version.source)


def substantive(runs: Iterable[Edit]) -> bool:
    """Whether anything but noise of reading differs."""
    return any(kind in _SUBSTANTIVE for kind, _ in runs)

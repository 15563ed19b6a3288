"""A pair made of two units: its edits, its status, and the pairs of the 款 and 项 inside it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from gazette_diff.comparing.atoms import AtomCodes, Encoded, encode
from gazette_diff.comparing.children import align_parts, cut, inner, is_whole
from gazette_diff.comparing.columns import rearranged
from gazette_diff.comparing.edits import edits
from gazette_diff.comparing.hunks import Hunk, Hunks, differences
from gazette_diff.comparing.order import in_order
from gazette_diff.comparing.references import Renumbering, only_references
from gazette_diff.comparing.units import CELL_BORDER, Part, Unit, UnitKind
from gazette_diff.model.comparison import Edit, EditKind, Pair, Status
from gazette_diff.model.issue import LabelStyle

_SUBSTANTIVE = frozenset((EditKind.DELETE, EditKind.INSERT, EditKind.ELSEWHERE_DELETE, EditKind.ELSEWHERE_INSERT))
_FORMATTING = (EditKind.FORMATTING_DELETE, EditKind.FORMATTING_INSERT)
_PHRASE = 4
"""Atoms of a run that counts as standing in another member of the group."""


class Pairing:
    """Makes the pairs of one comparison; holds what they share."""

    def __init__(self, renumbering: Renumbering, limit: int | None) -> None:
        self._limit = limit
        self._codes = AtomCodes()
        self._renumbering = renumbering
        # Keyed by the units themselves, which also keeps them: an id may be given again.
        self._encoded: dict[Unit, Encoded] = {}
        self._differences: dict[tuple[Unit, Unit], Hunks] = {}

    def encoded(self, unit: Unit) -> Encoded:
        known = self._encoded.get(unit)
        if known is None:
            known = self._encoded[unit] = encode(unit, self._codes)
        return known

    def difference(self, old: Unit, new: Unit) -> Hunks:
        known = self._differences.get((old, new))
        if known is None:
            known = differences(self.encoded(old).code, self.encoded(new).code, self._limit)
            self._differences[old, new] = known
        return known

    def pair(
        self,
        old: Unit,
        new: Unit,
        *,
        moved: bool,
        group: int | None = None,
        kind: Status | None = None,
        gone: Collection[int] = (),
        come: Collection[int] = (),
    ) -> Pair:
        """The pair of two units; `kind` is split or merged where it belongs to such a group."""
        left, right = old.side(), new.side()
        hunks, approximate = Hunks([], False)
        runs: tuple[Edit, ...] = ((EditKind.EQUAL, left.text),) if left.text else ()
        if left.text != right.text:
            columns = _columns(old, new)
            if columns is None:
                hunks, approximate = self.difference(old, new)
                runs = edits(self.encoded(old), self.encoded(new), hunks, self._codes, gone=gone, come=come)
            else:
                runs, approximate = self._cells(old, new, columns)
        status = kind or _status(runs, moved, old, new)
        only = None
        if status is Status.MODIFIED and only_references(left.text, right.text, self._renumbering):
            only = "references"
            hunks = _one_for_one(self.encoded(old).code, self.encoded(new).code) or hunks
            runs = edits(self.encoded(old), self.encoded(new), hunks, self._codes)
        return Pair(
            status=status,
            renumbered=_renumbered(old, new),
            moved=moved,
            only=only,
            similarity=_similarity(runs),
            approximate=approximate,
            group=group,
            old=left,
            new=right,
            edits=runs,
            children=self._children(old, new, hunks),
        )

    def _cells(self, old: Unit, new: Unit, columns: Mapping[int, int]) -> tuple[tuple[Edit, ...], bool]:
        """The edits of a row whose columns came, went or changed places, which the header tells, once for all rows."""
        header = new.kind is UnitKind.HEADER
        chain = in_order(columns)
        changed = {m: n for m, n in columns.items() if new.parts[m].key != old.parts[n].key}
        approximate = False
        runs: list[Edit] = []
        at_old = at_new = 0
        for q in (*chain, len(new.parts)):
            p = columns[q] if q < len(new.parts) else len(old.parts)
            for n in range(at_old, p):
                told = not header and n not in changed.values()
                runs.append((EditKind.FORMATTING_DELETE if told else EditKind.DELETE, _cell(old, n)))
            for m in range(at_new, q):
                told = not header and m not in changed
                runs.append((EditKind.FORMATTING_INSERT if told else EditKind.INSERT, _cell(new, m)))
            if q == len(new.parts):
                break
            if p and q:
                runs.append((EditKind.EQUAL, CELL_BORDER))
            elif p or q:
                kinds = (EditKind.DELETE, EditKind.INSERT) if header else _FORMATTING
                runs.append((kinds[0] if p else kinds[1], CELL_BORDER))
            here, there = _as_unit(old.parts[p]), _as_unit(new.parts[q])
            if here.text == there.text:
                runs.append((EditKind.EQUAL, here.text))
            else:
                hunks, cut_short = self.difference(here, there)
                runs += edits(self.encoded(here), self.encoded(there), hunks, self._codes)
                approximate = approximate or cut_short
            at_old, at_new = p + 1, q + 1
        return tuple(_joined(runs)), approximate

    def _children(self, old: Unit, new: Unit, hunks: Sequence[Hunk]) -> tuple[Pair, ...]:
        """The pairs of the 款 and 项 of two units."""
        if not old.prose or (len(old.parts) < 2 and len(new.parts) < 2):
            return ()
        here, there = [_as_unit(part) for part in old.parts], [_as_unit(part) for part in new.parts]
        if len(here) == len(there) and all(a.key == b.key for a, b in zip(here, there, strict=True)):
            counterpart = {n: n for n in range(len(here))}
        else:
            counterpart = align_parts(here, there, self.encoded(old), self.encoded(new), hunks)
        kept = set(in_order(counterpart))
        pairs: list[Pair] = []
        for p, q in in_reading_order(len(here), len(there), counterpart, kept):
            if p is not None and q is not None:
                pairs.append(self._part_pair(old, p, new, q, here[p], there[q], q not in kept, hunks))
            elif q is not None:
                pairs.append(added(there[q]))
            elif p is not None:
                pairs.append(removed(here[p]))
        return tuple(pairs)

    def _part_pair(
        self, old: Unit, p: int, new: Unit, q: int, here: Unit, there: Unit, moved: bool, hunks: Sequence[Hunk]
    ) -> Pair:
        """The pair of two parts, with the provision's own edits wherever those keep to the parts."""
        left, right = here.side(), there.side()
        approximate = False
        runs: tuple[Edit, ...] = ((EditKind.EQUAL, left.text),) if left.text else ()
        if left.text != right.text:
            before, after = self.encoded(old), self.encoded(new)
            within: Sequence[Hunk] = ()
            if is_whole(before, p) and is_whole(after, q):
                if here.key != there.key:
                    within, approximate = inner(hunks, before, p, after, q, self._limit)
                before, after = cut(before, p, left.text), cut(after, q, right.text)
            else:
                within, approximate = self.difference(here, there)
                before, after = self.encoded(here), self.encoded(there)
            runs = edits(before, after, within, self._codes)
        return Pair(
            status=_status(runs, moved, here, there),
            renumbered=_renumbered(here, there),
            moved=moved,
            only=None,
            similarity=_similarity(runs),
            approximate=approximate,
            group=None,
            old=left,
            new=right,
            edits=runs,
        )


def _columns(old: Unit, new: Unit) -> dict[int, int] | None:
    """The old column of each new one in two rows of tables whose columns do not stand alike."""
    if old.kind is new.kind is UnitKind.HEADER:
        return rearranged([part.text for part in old.parts], [part.text for part in new.parts])
    if old.kind is not UnitKind.ROW or new.kind is not UnitKind.ROW or old.columns == new.columns:
        return None
    if len(old.columns) != len(old.parts) or len(new.columns) != len(new.parts):
        return None
    return rearranged(old.columns, new.columns)


def _cell(unit: Unit, number: int) -> str:
    """A cell with the border before it."""
    return (CELL_BORDER if number else "") + unit.parts[number].printed


def _joined(runs: Iterable[Edit]) -> Iterable[Edit]:
    """Runs of one kind that touch made one, and empty ones left out."""
    for kind, group in groupby((run for run in runs if run[1]), key=itemgetter(0)):
        yield kind, "".join(text for _, text in group)


def _one_for_one(old: str, new: str) -> list[Hunk]:
    """Each citation against the one that took its place: 第六条、第七条 became 第七条、第八条 by two changes."""
    if len(old) != len(new):
        return []
    return [Hunk(at, at + 1, at, at + 1) for at in range(len(old)) if old[at] != new[at]]


def _status(runs: Sequence[Edit], moved: bool, old: Unit, new: Unit) -> Status:
    if is_substantive(runs):
        return Status.MODIFIED
    if moved:
        return Status.MOVED
    if _renumbered(old, new):
        return Status.RENUMBERED
    if any(kind is not EditKind.EQUAL for kind, _ in runs) or (old.label or "") != (new.label or ""):
        return Status.FORMATTING
    return Status.UNCHANGED


def in_reading_order(
    old: int, new: int, counterpart: Mapping[int, int], kept: Collection[int]
) -> Iterable[tuple[int | None, int | None]]:
    """Pairs of numbers in the new text's order; what was removed follows what it stood behind."""
    taken = set(counterpart.values())
    behind: dict[int | None, list[int]] = {}
    last: int | None = None
    new_of = {counterpart[j]: j for j in kept}
    for i in range(old):
        if i in new_of:
            last = new_of[i]
        elif i not in taken:
            behind.setdefault(last, []).append(i)
    yield from ((i, None) for i in behind.get(None, ()))
    for j in range(new):
        yield counterpart.get(j), j
        yield from ((i, None) for i in behind.get(j, ()))


def added(unit: Unit) -> Pair:
    side = unit.side()
    runs = ((EditKind.INSERT, side.text),) if side.text else ()
    return Pair(Status.ADDED, False, False, None, 0.0, False, None, None, side, runs)


def removed(unit: Unit) -> Pair:
    side = unit.side()
    runs = ((EditKind.DELETE, side.text),) if side.text else ()
    return Pair(Status.REMOVED, False, False, None, 0.0, False, None, side, None, runs)


def is_substantive(runs: Iterable[Edit]) -> bool:
    """Whether anything but noise of reading differs."""
    return any(kind in _SUBSTANTIVE for kind, _ in runs)


def shared_places(hunks: Sequence[Hunk], old_length: int, new_length: int) -> tuple[set[int], set[int]]:
    """Places of either code that the hunks leave equal, in runs long enough to be a phrase."""
    old_places: set[int] = set()
    new_places: set[int] = set()
    at_old = at_new = 0
    for a, b, c, d in (*hunks, Hunk(old_length, old_length, new_length, new_length)):
        if a - at_old >= _PHRASE:
            old_places.update(range(at_old, a))
            new_places.update(range(at_new, c))
        at_old, at_new = b, d
    return old_places, new_places


def _renumbered(old: Unit, new: Unit) -> bool:
    if old.number is None or new.number is None:
        return False
    (old_style, *old_number), (new_style, *new_number) = old.number, new.number
    return old_number != new_number or (old_style is not new_style and LabelStyle.ARTICLE in (old_style, new_style))


def _similarity(runs: Sequence[Edit]) -> float:
    """Twice the shared characters by all characters; what differs only as noise counts as shared."""
    shared = total = 0
    equal = EditKind.EQUAL
    for kind, text in runs:
        if kind is equal:
            shared += 2 * len(text)
            total += 2 * len(text)
        else:
            total += len(text)
            if kind not in _SUBSTANTIVE:
                shared += len(text)
    return round(shared / total, 4) if total else 1.0


def _as_unit(part: Part) -> Unit:
    number = (LabelStyle.HAN_PAREN, part.ordinal, 0) if part.ordinal is not None else None
    bare = Part("", None, part.text, part.path, part.lines, part.folded)
    return Unit(UnitKind.TEXT, part.label or None, number, None, part.path, (bare,), None)

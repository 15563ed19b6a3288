"""The two lists beside a comparison: every provision with its status, and the changes that matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gazette_diff.i18n import _
from gazette_diff.model.comparison import Comparison, Status
from gazette_diff.reporting.gathered import Gathered, gathered
from gazette_diff.tui.doubts import doubts_at
from gazette_diff.tui.drawing import Drawing
from gazette_diff.tui.folds import headed, side_of
from gazette_diff.tui.notes import name_of
from gazette_diff.tui.reviewing import signs
from gazette_diff.tui.saying import count_signs
from gazette_diff.tui.widgets.listing import Cell, Column, Listing, ListRow
from gazette_diff.tui.words import MARKS, finding_word
from gazette_diff.tui.wrapping import cell_width, safe

LEAST_VALUE = 10
"""Cells of a value, with its sign, that are worth more than what stands before it: `- 第二十条`."""
SHOWN = 40
"""Characters of a provision that the outline has room for on the widest terminal."""
_TONES = {
    Status.UNCHANGED: "muted",
    Status.FORMATTING: "muted",
    Status.RENUMBERED: "muted",
    Status.MODIFIED: "changed",
    Status.ADDED: "added",
    Status.REMOVED: "removed",
}


_OUTLINED = (Column(0, most=2), Column(0, most=10), Column(-1))


class Outline(Listing):
    """One row a pair, a heading with the changes of what it heads; the key is the pair's index."""

    def __init__(self, *, id: str) -> None:
        super().__init__(_OUTLINED, id=id)

    def show(self, drawing: Drawing) -> None:
        comparison = drawing.comparison
        counts = headed(comparison.pairs, drawing.headings)
        marked = signs(comparison)
        rows = []
        for index, pair in enumerate(comparison.pairs):
            side, tone = side_of(pair), _TONES.get(pair.status, "moved")
            cells = (
                Cell(MARKS[pair.status] + marked.get(index, ""), tone),
                Cell(side.label or "", tone),
                Cell(side.text[:SHOWN], "muted" if tone == "muted" else "plain"),
            )
            count = (Cell(count_signs(counts.get(index, {})), "muted"),) if counts else ()
            rows.append(ListRow(str(index), (*cells, *count)))
        self._columns = (*_OUTLINED, Column(0, most=9, right=True)) if counts else _OUTLINED
        self.fill(rows)

    @staticmethod
    def pair_of(row: ListRow) -> int:
        return int(row.key)


@dataclass(frozen=True, slots=True)
class _Found:
    """A finding or a doubt: what is said of it, and the pairs it is about, none for one of the whole comparison."""

    cells: tuple[Cell, ...]
    pairs: tuple[int, ...]


class Findings(Listing):
    """One row a finding, the same replacement in several provisions being one; opened, a row for each of its places.
    Doubts follow.

    The key of a row is its finding's index, with that of the place after a dot.
    """

    def __init__(self, *, id: str) -> None:
        super().__init__(
            (Column(0),) * 5,
            empty=_("no number, date, body or citation changed"),
            id=id,
        )
        self.display = False
        self._found: tuple[_Found, ...] = ()
        self._names: tuple[str, ...] = ()
        """What each pair is called."""
        self._opened: frozenset[int] = frozenset()
        self._longest_new = 0
        """Cells that the longest new value needs."""

    def show(self, comparison: Comparison) -> None:
        findings = [_Found(_change(one), one.pairs) for one in gathered(comparison.findings)]
        doubts = [_Found(_doubt(words), () if at is None else (at,)) for at, words in doubts_at(comparison)]
        self._found = (*findings, *doubts)
        self._names = tuple(name_of(side_of(pair)) for pair in comparison.pairs)
        self._longest_new = max((cell_width(safe(one.cells[-1].text)) for one in findings), default=0)
        self._open(frozenset())
        self.cursor = 0

    def pair_of(self, row: ListRow) -> int | None:
        """The pair that a row is about, of several the first; None where it is about all."""
        finding, place = _stop(row)
        return next(iter(self._found[finding].pairs[place or 0 :]), None)

    def step(self, step: int) -> int | None:
        """Go to the next place of the finding under the cursor, else to the next finding; the pair that is there.

        A step of 0 stays at the finding, at its first place where none is looked at yet.
        """
        if self.current is None:
            return None
        stops = [(finding, place) for finding, one in enumerate(self._found) for place in range(len(one.pairs) or 1)]
        finding, at = _stop(self.current)
        here = stops.index((finding, at or 0))
        # On a finding of several places none of them is looked at yet.
        ahead = step if at is not None or len(self._found[finding].pairs) < 2 or step < 0 else 0
        finding, place = stops[(here + ahead) % len(stops)]
        several = len(self._found[finding].pairs) > 1
        if several:
            self._open(self._opened | {finding})
        self.point_at(f"{finding}.{place}" if several else str(finding))
        return self.pair_of(self.current)

    def turn(self, row: ListRow) -> bool:
        """List the places of a finding, or no longer; False where it has but one."""
        finding, place = _stop(row)
        if place is not None or len(self._found[finding].pairs) < 2:
            return False
        self._open(self._opened ^ {finding})
        return True

    def _open(self, opened: frozenset[int]) -> None:
        """List the places of these findings."""
        self._opened = opened
        rows = []
        for index, one in enumerate(self._found):
            rows.append(ListRow(str(index), (Cell(self._where(one), "muted"), *one.cells)))
            if index in opened:
                rows += [
                    ListRow(f"{index}.{place}", (Cell("  " + self._names[pair], "muted"), *[Cell("")] * 4))
                    for place, pair in enumerate(one.pairs)
                ]
        self._quiet = True  # the cursor stays where it was
        self.fill(rows)
        self._quiet = False

    def _widths(self) -> list[int]:
        return finding_widths(self.size.width, (*(self._wanted or (0,) * 5)[:4], self._longest_new))

    def _where(self, one: _Found) -> str:
        if len(one.pairs) < 2:
            return "".join(self._names[pair] for pair in one.pairs)
        return _("{count} places").format(count=len(one.pairs))


def _change(one: Gathered) -> tuple[Cell, ...]:
    return (
        Cell(finding_word(one.kind), "moved"),
        Cell(one.what, "strong"),
        Cell(f"- {one.old or '—'}", "removed"),
        Cell(f"+ {one.new or '—'}", "added"),
    )


def _doubt(words: str) -> tuple[Cell, ...]:
    """In the column that has most room; in full it stands above its provision."""
    return Cell(_("doubt"), "changed"), Cell(""), Cell(""), Cell(words)


def finding_widths(width: int, wanted: Sequence[int]) -> list[int]:
    """Where, of which kind, about what, before, after: the cells each has in a line, -1 for what is left out.

    The values find room first, a short one leaving it to the other; what they are of is shortened, then left out, then
    the kind, then the place. The last column takes what nobody needs.
    """
    place, kind, what, old, new = wanted
    for left_out in ((), (2,), (1, 2), (0, 1, 2)):
        room = width - 2 - 2 * (4 - len(left_out))
        least = [min(place, max(6, room * 12 // 100)), min(kind, 4 if room < 60 else 8), min(what, max(4, room // 6))]
        widths = [-1 if at in left_out else cells for at, cells in enumerate(least)]
        values = room - sum(cells for cells in widths if cells > 0)
        if values >= min(old, LEAST_VALUE) + min(new, LEAST_VALUE):
            break
    before = min(old, max(values - new, values // 2, 0))
    spare = max(values - before - new, 0)
    for at, most in ((0, place), (1, kind), (2, what)):
        if at not in left_out:
            more = min(max(most - widths[at], 0), spare)
            widths[at] += more
            spare -= more
    used = before + sum(cells for cells in widths if cells > 0)
    return [*widths, before, max(room - used, 0)]


def _stop(row: ListRow) -> tuple[int, int | None]:
    """The finding and the place that a row is of."""
    finding, _dot, place = row.key.partition(".")
    return int(finding), int(place) if place else None

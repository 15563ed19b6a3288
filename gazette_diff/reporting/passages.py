"""What a report of a comparison shows: the changes in order, the headings over them, and what lies between in one line.

Shared by the terminal, Markdown and HTML reports.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from gazette_diff.folding import fold
from gazette_diff.i18n import _
from gazette_diff.model.comparison import Comparison, Edit, EditKind, Pair, Side, Status
from gazette_diff.reporting.moves import departures
from gazette_diff.reporting.strips import edits_of
from gazette_diff.reporting.words import QUIET, label, place, quantity, span_of_labels, titled


@dataclass(frozen=True, slots=True)
class Grid:
    """A table that rows stand in."""

    number: int
    names: tuple[str, ...]
    """Its columns' names, those of the new edition, that of the key column first; empty where it has no header."""
    old_names: tuple[str, ...]
    """Those of the old edition."""
    header: int | None
    """Index of the pair that holds these names."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Titles of the chapters or parts that the next passages stand in, outermost first."""

    text: str
    indexes: tuple[int, ...]
    """The pairs of these titles, where they are said here first."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A pair whose words changed, or that was moved, with its place in `Comparison.pairs`."""

    index: int
    pair: Pair
    grid: Grid | None
    """The table that it is a row of."""
    group: tuple[int, ...] = ()
    """Places of all pairs of its split or merger, its own included."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """A run of pairs of one status that have the same words on both sides, with the unchanged titles among them."""

    status: Status
    indexes: tuple[int, ...]
    pairs: tuple[Pair, ...]
    grid: Grid | None

    @property
    def header(self) -> bool:
        """Whether it is but the names of a table's columns, which reports show with the rows."""
        return self.grid is not None and self.indexes == (self.grid.header,)


@dataclass(frozen=True, slots=True)
class Departure:
    """The place that a moved provision had in the old edition."""

    index: int
    """Where its pair is."""
    pair: Pair
    after: Side | None
    """What stands before it in the new edition; None where it is the first."""


Item = Heading | Passage | Quiet | Departure


def passages(comparison: Comparison) -> Iterator[Item]:
    """Every pair once, in order, with the headings over the passages and the places that moved ones left.

    A heading stands after what is before it.
    """
    pairs = comparison.pairs
    grids = _grids(pairs)
    groups: dict[int, tuple[int, ...]] = {}
    for index, pair in enumerate(pairs):
        if pair.group is not None:
            groups[pair.group] = (*groups.get(pair.group, ()), index)
    left = departures(pairs)
    titles = _Titles()
    shown: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    quiet: list[int] = []
    for index, pair in enumerate(pairs):
        if index in left:
            yield from _quiets(quiet, pairs, grids)
            yield from (_departure(moved, pairs) for moved in left[index])
            quiet = []
        titles.see(pair)
        if pair.status in QUIET:
            quiet.append(index)
            continue
        above = titles.above(pair)
        key = tuple(map(fold, above))
        if above and key != shown and _parent(pair) == last:
            shown = key
        elif above and key != shown:
            own = [i for i in quiet if _over(pairs[i], pair)]
            cut = next((n for n, i in enumerate(quiet) if i in own or titles.within(pairs[i], pair)), len(quiet))
            yield from _quiets(quiet[:cut], pairs, grids)
            yield Heading(" › ".join(above), tuple(own))
            quiet = [i for i in quiet[cut:] if i not in own]
            shown = key
        yield from _quiets(quiet, pairs, grids)
        quiet = []
        yield Passage(index, pair, grids[index], groups.get(pair.group, ()) if pair.group is not None else ())
        last = _path(pair)
    yield from _quiets(quiet, pairs, grids)
    yield from (_departure(moved, pairs) for moved in left.get(len(pairs), ()))


def _departure(index: int, pairs: Sequence[Pair]) -> Departure:
    before = (pair.new for pair in reversed(pairs[:index]) if pair.new is not None)
    return Departure(index, pairs[index], next(before, None))


def _quiets(indexes: Sequence[int], pairs: Sequence[Pair], grids: Sequence[Grid | None]) -> Iterator[Quiet]:
    """Runs of one status; the unchanged title of a chapter does not break one, it goes with what is under it."""

    def kind(index: int) -> tuple[Status, int | None, bool]:
        grid = grids[index]
        return status[index], grid.number if grid else None, bool(grid and grid.header == index)

    status: dict[int, Status] = {}
    for index in reversed(indexes):
        title = (
            pairs[index].status is Status.UNCHANGED and index + 1 in status and _over(pairs[index], pairs[index + 1])
        )
        status[index] = status[index + 1] if title else pairs[index].status
    for (shown, __, ___), group in groupby(indexes, key=kind):
        run = tuple(group)
        yield Quiet(shown, run, tuple(pairs[index] for index in run), grids[run[0]])


def _over(pair: Pair, other: Pair) -> bool:
    """Whether a pair is a heading over the other."""
    side, below = (pair.new, other.new) if other.new is not None else (pair.old, other.old)
    if side is None or below is None or not side.label:
        return False
    return len(side.path) < len(below.path) + (not below.label) and side.path == below.path[: len(side.path)]


class _Titles:
    """The headings seen so far, of each edition, by their paths."""

    def __init__(self) -> None:
        self._old: dict[tuple[str, ...], str] = {}
        self._new: dict[tuple[str, ...], str] = {}

    def see(self, pair: Pair) -> None:
        for titles, side in ((self._old, pair.old), (self._new, pair.new)):
            if side is not None and side.label and side.path and not is_row(side):
                titles[side.path] = titled(side.label, _start(side.text))

    def above(self, pair: Pair) -> tuple[str, ...]:
        """The titles over a pair, outermost first, those of the new edition where it is in it."""
        titles = self._new if pair.new is not None else self._old
        path = _parent(pair)
        return tuple(titles[path[:depth]] for depth in range(1, len(path) + 1) if path[:depth] in titles)

    @staticmethod
    def within(pair: Pair, other: Pair) -> bool:
        """Whether a pair stands under the heading that is directly over the other."""
        side, parent = pair.new if other.new is not None else pair.old, _parent(other)
        return side is not None and len(side.path) > len(parent) and side.path[: len(parent)] == parent


def _path(pair: Pair) -> tuple[str, ...]:
    side = pair.new or pair.old
    return side.path if side is not None else ()


def _parent(pair: Pair) -> tuple[str, ...]:
    """The path of the provision that a pair stands in."""
    side = pair.new or pair.old
    return side.path[:-1] if side is not None and side.label else _path(pair)


def _start(text: str, length: int = 40) -> str:
    line = text.split("\n", 1)[0]
    return line if len(line) <= length else line[:length] + "…"


def is_row(side: Side | None) -> bool:
    """Whether the side is a row of a table: its cells are joined by TAB."""
    return side is not None and "\t" in side.text


def _grids(pairs: Sequence[Pair]) -> list[Grid | None]:
    """The table of each row. The first row of a table, when it has no number, holds the names of the columns."""
    grids: list[Grid | None] = []
    current: Grid | None = None
    tables = 0
    numbered = False
    before: Pair | None = None
    for index, pair in enumerate(pairs):
        side = pair.new or pair.old
        two_columns = current is not None and len(current.names) == 2
        if side is None or not (is_row(side) or (two_columns and side.label and not side.article)):
            current = None
        elif current is None or (_could_be_header(side) and (numbered or (before and before.status is Status.REMOVED))):
            tables += 1
            names, old_names = _names(side), _names(pair.old or side)
            current = Grid(tables, names, old_names, index if names else None)
            numbered = False
        numbered = numbered or bool(current and side and side.label)
        grids.append(current)
        before = pair
    return grids


def _could_be_header(side: Side) -> bool:
    return not side.label and all(cell.strip() for cell in side.text.split("\t"))


def _names(side: Side) -> tuple[str, ...]:
    return _key_first(tuple(side.text.split("\t"))) if _could_be_header(side) else ()


_KEY_NAMES = frozenset(("序号", "编号", "项次"))


def _key_first(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: "".join(name.split()) not in _KEY_NAMES))


def cells_of(passage: Passage) -> list[list[Edit]] | None:
    """The edits of each cell of a row below its table's header.

    None for anything else, and where a cell came or went, so that the two editions' cells do not match.
    """
    if passage.grid is None or passage.index == passage.grid.header:
        return None
    pair = passage.pair
    cells: list[list[Edit]] = [[]]
    both = pair.old is not None and pair.new is not None
    for kind, text in edits_of(pair):
        if both and "\t" in text and kind is not EditKind.EQUAL:
            return None
        for number, cell in enumerate(text.split("\t")):
            if number:
                cells.append([])
            if cell:
                cells[-1].append((kind, cell))
    return cells


def names_of(passage: Passage) -> tuple[str, ...]:
    """The names of the columns of the cells that `cells_of` gives, without that of the key; empty where unknown."""
    side = passage.pair.new or passage.pair.old
    if passage.grid is None or side is None or passage.index == passage.grid.header:
        return ()
    names = passage.grid.names if passage.pair.new else passage.grid.old_names
    names = names[1:] if side.label else names
    return names if len(names) == len(cells_of(passage) or ()) else ()


def group_sentence(passage: Passage, pairs: Sequence[Pair]) -> str:
    """What became of what in a split or merger: `第三条 became 第三条 + 第四条`; empty for other passages."""
    members = [pairs[index] for index in passage.group]
    olds = dict.fromkeys(place(other.old) for other in members if other.old)
    news = dict.fromkeys(place(other.new) for other in members if other.new)
    return _("{old} became {new}").format(old=" + ".join(olds), new=" + ".join(news)) if members else ""


def departure_sentence(departure: Departure) -> str:
    """`第九条 moved to 第二条`; where its name stayed, `第七章 moved behind 第四十条`."""
    pair = departure.pair
    old, new = label(pair.old), place(pair.new)
    if fold(old) != fold(new):
        return _("{label} moved to {place}").format(label=old, place=new)
    if departure.after is None:
        return _("{label} moved to the beginning").format(label=old)
    return _("{label} moved behind {place}").format(label=old, place=place(departure.after))


def quiet_sentence(quiet: Quiet) -> str:
    """`12 unchanged: 第四条 – 第十五条`, and for renumbered ones what they were before."""
    pairs = [pair for pair in quiet.pairs if pair.status is quiet.status]
    olds = [pair.old for pair in pairs if pair.old]
    news = [pair.new for pair in pairs if pair.new]
    labels = span_of_labels(news or olds)
    if quiet.status is Status.RENUMBERED:
        labels = f"{span_of_labels(olds)} → {labels}"
    return _("{quantity}: {labels}").format(quantity=quantity(len(pairs), quiet.status), labels=labels)

"""A list whose items are numbered, a table with a column of numbers or numbered lines: out of a text, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gazette_diff.amending.editor import ImpossibleError
from gazette_diff.amending.instructions import Paragraph, paragraphs
from gazette_diff.amending.lists import item_of
from gazette_diff.folding import fold
from gazette_diff.model.amendment import Operation
from gazette_diff.model.issue import BlockKind, Table
from gazette_diff.model.version import Version
from gazette_diff.numerals import han_numeral, parse_numeral

NUMBER_COLUMN = re.compile(r"序号|编号|项号|号|№|No\.?", re.IGNORECASE)
_LINE_LABEL = re.compile(
    r"(?:(\d{1,4})(?:[、．]|\.(?!\d)|\t)|[（(]([〇一二三四五六七八九十百\d]+)[）)]|([一二三四五六七八九十百]+)、|第([〇一二三四五六七八九十百\d]+)项)\s*"
)
OPEN_END = 10_000
"""A number beyond every list's, for items added without one."""


@dataclass(slots=True, eq=False)
class Row:
    """One item of a list."""

    number: int | None
    cells: list[str]
    label: str | None = None
    """Of a numbered line, as printed; None in a table, whose number is a cell."""
    final: int | None = None
    gone: str | None = None
    """The instruction that took it away."""
    was: tuple[str, ...] = ()
    """Its cells in the old list."""

    def __post_init__(self) -> None:
        self.was = tuple(self.cells)


@dataclass(slots=True)
class Roll:
    """A list: what stands before it, its columns, its items, and what stands after."""

    title: str
    before: list[str]
    header: list[str]
    rows: list[Row]
    after: list[str]
    choices: list[str] = field(default_factory=list)

    def column(self, pattern: re.Pattern[str]) -> int | None:
        """The first column whose heading fits."""
        return next((n for n, cell in enumerate(self.header) if pattern.search(cell)), None)

    def row(self, number: int, location: str | None) -> Row:
        """The item that had this number in the old list."""
        found = [row for row in self.rows if row.number == number and row.final is None]
        if not found:
            raise ImpossibleError(
                "{place} is not in the list, which has {count} items",
                place=location,
                count=sum(1 for r in self.rows if r.number),
            )
        if len(found) > 1:
            raise ImpossibleError("{place} stands {found} times in the list", place=location, found=len(found))
        if found[0].gone is not None:
            raise ImpossibleError(
                "{place} is withdrawn by another order ({order})", place=location, order=found[0].gone
            )
        return found[0]


def is_list(version: Version, operations: Iterable[Operation]) -> bool:
    """Whether orders name items of a list: a numbered table, or numbered lines and no articles."""
    if not any(item_of(o.target.location) for o in operations):
        return False
    if any(isinstance(block, Table) and _number_column(block.header) is not None for block in version.blocks):
        return True
    return not any(getattr(block, "style", None) == "article" for block in version.blocks)


def enroll(version: Version) -> Roll:
    """The list in a version's text."""
    tables = [b for b in version.blocks if isinstance(b, Table) and _number_column(b.header) is not None]
    if tables:
        return _from_tables(version, tables)
    roll = Roll(version.title, [], [], [], [])
    for paragraph in paragraphs(version.blocks):
        text = paragraph.text.strip()
        match = _LINE_LABEL.match(text)
        number = next((parse_numeral(group) for group in match.groups() if group), None) if match else None
        if match and number is not None and _goes_on(roll, number, match):
            roll.rows.append(Row(number, [text[match.end() :]], match[0]))
        elif roll.rows and paragraph.kind is BlockKind.PARAGRAPH and not match:
            roll.after.append(text)
        else:
            (roll.after if roll.rows else roll.before).append(text)
    return roll


def _goes_on(roll: Roll, number: int, match: re.Match[str]) -> bool:
    if not roll.rows:
        return number == 1
    before = _LINE_LABEL.match(roll.rows[-1].label or "")
    same = before is not None and [bool(g) for g in before.groups()] == [bool(g) for g in match.groups()]
    return same and number == (roll.rows[-1].number or 0) + 1


def _from_tables(version: Version, tables: Sequence[Table]) -> Roll:
    header = list(tables[0].header)
    number = _number_column(tables[0].header) or 0
    roll = Roll(version.title, [], header, [], [])
    for block in version.blocks:
        if block in tables and isinstance(block, Table):
            for cells in block.rows:
                value = parse_numeral(fold(cells[number])) if number < len(cells) else None
                roll.rows.append(Row(value, list(cells)))
        else:
            found: tuple[Paragraph, ...] = paragraphs([block])
            (roll.after if roll.rows else roll.before).extend(p.text for p in found)
    return roll


def _number_column(header: Sequence[str]) -> int | None:
    return next((n for n, cell in enumerate(header) if NUMBER_COLUMN.fullmatch(fold(cell))), None)


def settle(roll: Roll, *, close: bool) -> None:
    """Puts the items in their new order; with `close` numbers them anew from 1."""
    left = [row for row in roll.rows if row.gone is None]
    fixed = {row.final: row for row in left if row.final is not None and row.final != OPEN_END}
    rest = [row for row in left if row.final is None] + [row for row in left if row.final == OPEN_END]
    if not fixed and not close:
        for row in rest:
            row.final = row.number if row.number else None
        if any(row.number is None and row.label for row in rest):
            close = True
        else:
            roll.rows = rest
            return
    placed: list[Row] = []
    waiting = list(rest)
    while waiting or any(number > len(placed) for number in fixed):
        if len(placed) + 1 in fixed:
            placed.append(fixed.pop(len(placed) + 1))
        else:
            placed.append(waiting.pop(0) if waiting else fixed.pop(min(fixed)))
    for n, row in enumerate([row for row in placed if row.number or row.final], 1):
        row.final = n
    roll.rows = placed


def show(roll: Roll) -> tuple[str, ...]:
    """The list as text: cells joined by TAB, or numbered lines."""
    out = [roll.title, *roll.before]
    if roll.header:
        out.append("\t".join(roll.header))
    at = _number_column(roll.header)
    for row in roll.rows:
        if row.label is None:
            cells = list(row.cells)
            if at is not None and row.final:
                cells[at] = str(row.final)
            out.append("\t".join(cells))
        else:
            out.append(_relabelled(row.label, row.final or row.number or 0) + row.cells[0])
    return (*out, *roll.after)


def _relabelled(label: str, number: int) -> str:
    if re.search(r"\d", label):
        return re.sub(r"\d+", str(number), label, count=1)
    return re.sub(r"[〇一二三四五六七八九十百]+", han_numeral(number), label, count=1)

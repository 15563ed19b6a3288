"""Carries orders on list items out: a table with a column of numbers, or numbered lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gazette_diff.amending.editor import ImpossibleError
from gazette_diff.amending.instructions import Paragraph, paragraphs
from gazette_diff.amending.lists import item_of
from gazette_diff.folding import fold
from gazette_diff.model.amendment import Action, Operation
from gazette_diff.model.issue import BlockKind, Table
from gazette_diff.model.version import Version
from gazette_diff.numerals import han_numeral, parse_numeral
from gazette_diff.sentences import Sentence

_NUMBER_COLUMN = re.compile(r"序号|编号|项号|号|№|No\.?", re.IGNORECASE)
_SCOPE_COLUMN = re.compile(r"承接|实施(?:乡镇|主体|范围)|乡镇|镇街|适用范围|下放")
_NAME_COLUMN = re.compile(r"名称|事项|项目")
_LINE_LABEL = re.compile(
    r"(?:(\d{1,4})(?:[、．]|\.(?!\d)|\t)|[（(]([〇一二三四五六七八九十百\d]+)[）)]|([一二三四五六七八九十百]+)、|第([〇一二三四五六七八九十百\d]+)项)\s*"
)
_EVERYBODY = re.compile(r"^(?:所有|全部|各)[\u4e00-\u9fff（）()、]{1,8}$")


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
    return next((n for n, cell in enumerate(header) if _NUMBER_COLUMN.fullmatch(fold(cell))), None)


def carry_out(roll: Roll, operation: Operation, item: str) -> None:
    """One order on the list; raises `ImpossibleError` where it cannot be done."""
    action, location = operation.action, operation.target.location
    if action is Action.ADOPT_EDITION:
        roll.title = operation.becomes or roll.title
        return
    if location == "条文顺序":
        return
    number = item_of(location)
    if action is Action.INSERT:
        _insert(roll, operation, number)
        return
    if number is None:
        if action is Action.RESCOPE:
            roll.choices.append(
                Sentence(
                    "the scope of {scope} changes: no item's text does",
                    scope=operation.scope.text if operation.scope else Sentence("all"),
                )
            )
            return
        if action is Action.REPLACE_WORDS:
            _replace_everywhere(roll, operation)
            return
        raise ImpossibleError("{place} names no item of the list", place=location or Sentence("the order"))
    row = roll.row(number, location)
    _check_name(roll, row, operation)
    if action is Action.DELETE or (action is Action.WITHDRAW and (operation.scope is None or operation.scope.all)):
        row.gone = item
    elif action in (Action.WITHDRAW, Action.RESTORE, Action.RESCOPE):
        _rescope(roll, row, operation)
    elif action is Action.REPLACE:
        _reword(roll, row, operation)
    elif action in (Action.REPLACE_WORDS, Action.DELETE_WORDS):
        _change_words(roll, row, operation)
    elif action is Action.RENUMBER:
        row.final = item_of(operation.becomes)
    else:
        raise ImpossibleError("{place}: {action} is not known for lists", place=location, action=Sentence(action.value))


def _check_name(roll: Roll, row: Row, operation: Operation) -> None:
    """An order that names another item than the one of that number is not carried out."""
    name = operation.name
    if not name or any(
        fold(name) in fold(cell) or fold(cell) in fold(name) for cell in row.was if len(fold(cell)) > _SHORTEST
    ):
        return
    if any(_alike(fold(name), fold(cell)) for cell in row.was):
        roll.choices.append(
            Sentence(
                "{place}: “{name}” is taken for “{found}”",
                place=operation.target.location,
                name=name,
                found=_name(roll, row),
            )
        )
        return
    raise ImpossibleError(
        "{place} is not “{name}” but “{found}”", place=operation.target.location, name=name, found=_name(roll, row)
    )


_SHORTEST = 3
"""Characters from which a cell can be an item's name."""
_ALIKE = 0.8
"""Share of a name's characters that an item must have to be taken for it (slips of a character or two)."""


def _alike(one: str, other: str) -> bool:
    if not one or not other or abs(len(one) - len(other)) > len(one) * (1 - _ALIKE) * 2:
        return False
    return len(set(one) & set(other)) >= _ALIKE * max(len(set(one)), len(set(other)))


def _name(roll: Roll, row: Row) -> str:
    at = roll.column(_NAME_COLUMN)
    return row.was[at] if at is not None and at < len(row.was) else row.was[0]


def _reword(roll: Roll, row: Row, operation: Operation) -> None:
    at = _cell(roll, operation)
    if at is not None:
        row.cells[at] = operation.new_text or ""
        return
    if row.label is None:
        raise ImpossibleError("{place}: the list has no such column", place=operation.target.location)
    old = operation.name
    if old and old in row.cells[0]:
        row.cells[0] = row.cells[0].replace(old, operation.new_text or "", 1)
    else:
        end = row.cells[0][-1:] if row.cells[0][-1:] in "；。;" else ""
        row.cells[0] = (operation.new_text or "").rstrip("；。;") + end


def _cell(roll: Roll, operation: Operation) -> int | None:
    """The column that an order speaks of: the one it names, else that of the names."""
    column = re.sub(r"^第[^项]*项", "", operation.target.location or "")
    if not column:
        return roll.column(_NAME_COLUMN)
    fits = [
        n for n, cell in enumerate(roll.header) if fold(column) in fold(cell) or (cell and fold(cell) in fold(column))
    ]
    return fits[0] if fits else None


def _change_words(roll: Roll, row: Row, operation: Operation) -> None:
    at = _cell(roll, operation) if re.sub(r"^第[^项]*项", "", operation.target.location or "") else None
    places = [at] if at is not None else range(len(row.cells))
    old = operation.old_words or ""
    changed = False
    for n in places:
        if old and old in row.cells[n]:
            row.cells[n] = row.cells[n].replace(old, operation.new_words or "")
            changed = True
    if not changed:
        raise ImpossibleError("“{words}” does not stand in {place}", words=old, place=operation.target.location)


def _replace_everywhere(roll: Roll, operation: Operation) -> None:
    old, changed = operation.old_words or "", False
    for row in roll.rows:
        if any(old in cell for cell in row.cells):
            row.cells = [cell.replace(old, operation.new_words or "") for cell in row.cells]
            changed = True
    if not changed:
        raise ImpossibleError("“{words}” does not stand in the list", words=old)


def _rescope(roll: Roll, row: Row, operation: Operation) -> None:
    """Who an item is for: names added to, taken from, or put into its cell."""
    at = roll.column(_SCOPE_COLUMN)
    scope = operation.scope
    if at is None or at >= len(row.cells) or scope is None:
        roll.choices.append(
            Sentence(
                "{place}: the list does not say for whom an item is, so its text stays ({action} for {scope})",
                place=operation.target.location,
                action=Sentence(operation.action.value),
                scope=scope.text if scope else Sentence("all"),
            )
        )
        return
    have = _names(roll, at, row)
    if scope.all:
        row.cells[at] = scope.text or "所有乡镇"
        return
    if not scope.only:
        raise ImpossibleError(
            "{place}: it is not said who “{scope}” are", place=operation.target.location, scope=scope.text
        )
    if operation.action is Action.WITHDRAW:
        missing = [name for name in scope.only if name not in have]
        if missing and not _EVERYBODY.match(row.cells[at]):
            raise ImpossibleError(
                "{place} is not for {names}", place=operation.target.location, names="、".join(missing)
            )
        left = [name for name in have if name not in scope.only]
        row.cells[at] = "、".join(left)
    elif operation.action is Action.RESTORE or scope.text.startswith("增加"):
        row.cells[at] = "、".join([*have, *(name for name in scope.only if name not in have)])
    else:
        row.cells[at] = "、".join(scope.only)


def _names(roll: Roll, at: int, row: Row) -> list[str]:
    """For whom an item is; 所有乡镇 written out as all that the list names anywhere."""
    if not _EVERYBODY.match(row.cells[at]):
        return [name for name in re.split("[、，,]", row.cells[at]) if name]
    named = [re.split("[、，,]", row.cells[at]) for row in roll.rows if at < len(row.cells) and row.cells[at]]
    order = _common_order([names for names in named if not _EVERYBODY.match(names[0])])
    roll.choices.append(
        Sentence(
            "item {number}: {words} is written out as the {count} that the list names",
            number=row.number,
            words=row.cells[at],
            count=len(order),
        )
    )
    return order


def _common_order(sequences: Sequence[Sequence[str]]) -> list[str]:
    """All names in an order that no sequence contradicts, where there is one; 镇 before 乡 where it is open."""
    names = list(dict.fromkeys(name for sequence in sequences for name in sequence))
    before = {name: {a for s in sequences if name in s for a in s[: s.index(name)]} - {name} for name in names}
    order: list[str] = []
    while len(order) < len(names):
        left = [name for name in names if name not in order]
        free = [name for name in left if not before[name] - set(order)] or left
        order.append(min(free, key=lambda name: (not name.endswith("街道"), not name.endswith("镇"))))
    return order


def _insert(roll: Roll, operation: Operation, number: int | None) -> None:
    name, text = operation.name or "", operation.new_text or ""
    if not roll.header:
        label = roll.rows[-1].label if roll.rows else "1."
        end = roll.rows[-1].cells[0][-1:] if roll.rows and roll.rows[-1].cells[0][-1:] in "；。" else ""
        roll.rows.append(Row(None, [name.rstrip("；。") + end], label, final=number or _OPEN_END))
        return
    cells = [""] * len(roll.header)
    at = roll.column(_NAME_COLUMN)
    if at is not None:
        cells[at] = name
    ends = "|".join(re.escape(cell) for cell in roll.header if len(cell) > 1)
    for n, cell in enumerate(roll.header):
        match = (
            re.search(rf"{re.escape(cell)}(?:为|是|：)(.+?)(?=，(?:{ends}|由|列|作)|。|$)", text)
            if len(cell) > 1
            else None
        )
        if match:
            cells[n] = match[1]
    scope_at = roll.column(_SCOPE_COLUMN)
    whom = re.search(r"由([^，。；]+?)(?:承接|实施|行使)", text)
    if scope_at is not None and whom and not cells[scope_at]:
        cells[scope_at] = whom[1]
    empty = [cell for n, cell in enumerate(roll.header) if not cells[n] and not _NUMBER_COLUMN.fullmatch(fold(cell))]
    if empty:
        roll.choices.append(
            Sentence("the added “{name}” has nothing for {columns}", name=name, columns="、".join(empty))
        )
    roll.rows.append(Row(None, cells, final=number or _OPEN_END))


_OPEN_END = 10_000
"""A number beyond every list's, for items added without one."""


def settle(roll: Roll, *, close: bool) -> None:
    """Puts the items in their new order; with `close` numbers them anew from 1."""
    left = [row for row in roll.rows if row.gone is None]
    fixed = {row.final: row for row in left if row.final is not None and row.final != _OPEN_END}
    rest = [row for row in left if row.final is None] + [row for row in left if row.final == _OPEN_END]
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

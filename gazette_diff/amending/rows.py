"""Carries out what is ordered of the items of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazette_diff.amending.editor import ImpossibleError
from gazette_diff.amending.lists import item_of
from gazette_diff.amending.rolls import NUMBER_COLUMN, OPEN_END, Roll, Row
from gazette_diff.folding import fold
from gazette_diff.model.amendment import Action, Operation
from gazette_diff.sentences import Sentence

_SCOPE_COLUMN = re.compile(r"承接|实施(?:乡镇|主体|范围)|乡镇|镇街|适用范围|下放")
_NAME_COLUMN = re.compile(r"名称|事项|项目")
_EVERYBODY = re.compile(r"^(?:所有|全部|各)[\u4e00-\u9fff（）()、]{1,8}$")


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
        roll.rows.append(Row(None, [name.rstrip("；。") + end], label, final=number or OPEN_END))
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
    empty = [cell for n, cell in enumerate(roll.header) if not cells[n] and not NUMBER_COLUMN.fullmatch(fold(cell))]
    if empty:
        roll.choices.append(
            Sentence("the added “{name}” has nothing for {columns}", name=name, columns="、".join(empty))
        )
    roll.rows.append(Row(None, cells, final=number or OPEN_END))

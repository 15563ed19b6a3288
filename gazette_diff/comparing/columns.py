"""What the columns of a table are for: which numbers its rows, which names them, which is which in another edition."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from gazette_diff.folding import fold
from gazette_diff.model.issue import Table

_NUMBERING = frozenset(("序号", "编号", "序列", "序", "号", "项次", "no", "no."))
_NAMING = re.compile("名称|事项|项目|职权|内容|任务|指标|标题|姓名|单位名")
_HINT = 2.0
"""How much more a column counts as the name whose heading says so."""
_TELLING = 30
"""Characters of a cell beyond which a longer one tells no more of what the row is."""


def key_column(table: Table) -> int | None:
    """The column that numbers the rows: one so named, else a first column that counts."""
    for index, name in enumerate(table.header):
        if fold(name).lower() in _NUMBERING:
            return index
    first = [fold(row[0]) for row in table.rows if row]
    numbers = [int(cell) for cell in first if cell.isdecimal()]
    counts = len(numbers) >= 3 and len(numbers) * 5 >= len(first) * 4
    return 0 if counts and all(a < b for a, b in pairwise(numbers)) else None


def name_column(table: Table, key: int | None) -> int | None:
    """The column that tells the rows apart: its cells differ and say something; None where the table has no other."""
    best, best_worth = None, 0.0
    for index in range(max((len(row) for row in table.rows), default=0)):
        if index == key:
            continue
        cells = [fold(row[index]) for row in table.rows if index < len(row)]
        filled = [cell for cell in cells if cell]
        if not filled:
            continue
        length = sum(min(len(cell), _TELLING) for cell in filled) / len(cells)
        worth = len(set(filled)) / len(cells) * length
        if index < len(table.header) and _NAMING.search(fold(table.header[index])):
            worth *= _HINT
        if worth > best_worth:
            best, best_worth = index, worth
    return best


def rearranged(old: Sequence[str], new: Sequence[str]) -> dict[int, int] | None:
    """The old column of each new one, by their names; None where the columns stand as they stood, renamed or not."""
    before, after = [fold(name) for name in old], [fold(name) for name in new]
    if before == after or "" in before or "" in after or len({*before}) < len(before) or len({*after}) < len(after):
        return None
    columns = {n: before.index(name) for n, name in enumerate(after) if name in before}
    if not columns:
        return None
    # A renamed column stands between the same neighbours.
    gone, come = (
        [n for n, name in enumerate(before) if name not in after],
        [n for n in range(len(new)) if n not in columns],
    )
    for n in come:
        at = columns[n - 1] + 1 if n - 1 in columns else 0
        if (n == 0 or n - 1 in columns) and at in gone and (n + 1 not in columns or columns[n + 1] == at + 1):
            columns[n] = at
    return None if len(old) == len(new) and all(n == m for n, m in columns.items()) else columns


def without(cells: Sequence[str], column: int | None) -> tuple[str, ...]:
    """The cells of all other columns."""
    return tuple(cell for index, cell in enumerate(cells) if index != column)

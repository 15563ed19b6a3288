"""What the columns of a table are for: which numbers its rows, which names them, which is which in another edition."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from gazette_diff.comparing.likeness import dice
from gazette_diff.folding import fold
from gazette_diff.model.issue import Table

_NUMBERING = frozenset(("序号", "编号", "序列", "序", "号", "项次", "no", "no."))
_NAMING = re.compile("名称|事项|项目|职权|内容|任务|指标|标题|姓名|单位名")
_HINT = 2.0
"""How much more a column counts as the name whose heading says so."""
_RENAMED = 0.5
"""Share of common characters from which a name took another's place: 实施机关, 实施部门. By eye: no two lists of the
corpus call a column by another name."""
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
    gone = [n for n, name in enumerate(before) if name not in after]
    come = [n for n, name in enumerate(after) if name not in before]
    for n in come:
        alike = [m for m in gone if _alike(before[m], after[n]) >= _RENAMED or _between_the_same(columns, n, m)]
        if alike:
            columns[n] = max(alike, key=lambda m: _alike(before[m], after[n]))
            gone.remove(columns[n])
    return None if len(old) == len(new) and all(n == m for n, m in columns.items()) else columns


def _alike(old: str, new: str) -> float:
    """Share of their characters that two names have in common."""
    return dice({*old}, {*new})


def _between_the_same(columns: Mapping[int, int], new: int, old: int) -> bool:
    """Whether a column stands between the same neighbours as another; the last ones need only the one before."""
    starts = columns[new - 1] + 1 == old if new - 1 in columns else new == 0 == old
    return starts and (new + 1 not in columns or columns[new + 1] == old + 1)


def without(cells: Sequence[str], column: int | None) -> tuple[str, ...]:
    """The cells of all other columns."""
    return tuple(cell for index, cell in enumerate(cells) if index != column)

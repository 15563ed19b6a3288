"""The best one-to-one choice among weighted candidates, over all of them at once."""

from __future__ import annotations

import heapq
from collections.abc import Mapping


def assign(weights: Mapping[int, Mapping[int, float]]) -> dict[int, int]:
    """The column of each row that gets one, so that the weights chosen add up to the most; only those above 0 count.

    Successive shortest augmenting paths on the sparse graph, found by Dijkstra's search. Each row may also stay alone
    at no cost, so a search ends at the first free column or at a row that had better give way.
    """
    if not weights:
        return {}
    top = max((weight for row in weights.values() for weight in row.values()), default=0.0)
    row_price = dict.fromkeys(weights, 0.0)
    column_price: dict[int, float] = {}
    column_of: dict[int, int] = {}
    row_of: dict[int, int] = {}
    for start in weights:
        _augment(start, weights, top, row_price, column_price, column_of, row_of)
    return column_of


def _augment(
    start: int,
    weights: Mapping[int, Mapping[int, float]],
    top: float,
    row_price: dict[int, float],
    column_price: dict[int, float],
    column_of: dict[int, int],
    row_of: dict[int, int],
) -> None:
    """Gives `start` a column, or takes one from the row that loses least by it.

    Costs are `top - weight`, staying alone costs `top`; the prices keep all reduced costs at or above 0.
    """
    distance: dict[int, float] = {start: 0.0}
    """Of each row reached."""
    reached_by: dict[int, int] = {}
    """The column that a reached row holds."""
    best: dict[int, float] = {}
    """The shortest known distance of each column."""
    came: dict[int, int] = {}
    """The row it was reached from."""
    done: dict[int, float] = {}
    """Columns whose distance is final."""
    queue: list[tuple[float, int]] = []
    alone, alone_cost = start, top - row_price[start]
    row: int | None = start
    end: int | None = None
    while row is not None:
        base = distance[row]
        for column, weight in weights[row].items():
            if weight <= 0 or column in done:
                continue
            cost = base + top - weight - row_price[row] - column_price.get(column, 0.0)
            if cost < best.get(column, float("inf")):
                best[column] = cost
                came[column] = row
                heapq.heappush(queue, (cost, column))
        row = None
        while queue:
            cost, column = heapq.heappop(queue)
            if column in done or cost > best[column]:
                continue
            if cost >= alone_cost:
                break
            done[column] = cost
            holder = row_of.get(column)
            if holder is None:
                end = column
            else:
                distance[holder] = cost
                reached_by[holder] = column
                row = holder
                if cost + top - row_price[holder] < alone_cost:
                    alone, alone_cost = holder, cost + top - row_price[holder]
            break
    length = done[end] if end is not None else alone_cost
    for row, cost in distance.items():
        if cost < length:
            row_price[row] += length - cost
    for column, cost in done.items():
        if cost < length:
            column_price[column] = column_price.get(column, 0.0) - (length - cost)
    if end is None:
        # The row that stays alone frees its column for the row before it on the path.
        if alone == start:
            return
        end = reached_by[alone]
        del column_of[alone]
    while True:
        row = came[end]
        previous = column_of.get(row)
        column_of[row], row_of[end] = end, row
        if previous is None:
            return
        end = previous

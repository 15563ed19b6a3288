"""Work in several processes gives what it gives in one: every result, in order, and each error at its place."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from gazette_diff.parallel import WORTH_PROCESSES, in_order


def double(thing: int) -> int:
    return 2 * thing


def process(thing: int) -> int:
    return os.getpid()


def refuse_seven(thing: int) -> int:
    if thing == 7:
        raise ValueError("seven")
    return thing


@pytest.mark.parametrize("jobs", [1, 3])
@pytest.mark.parametrize("count", [0, 1, WORTH_PROCESSES, 10 * WORTH_PROCESSES])
def test_results_are_in_order(jobs: int, count: int) -> None:
    assert list(in_order(double, range(count), jobs)) == [2 * thing for thing in range(count)]


def test_a_few_things_start_no_process() -> None:
    assert set(in_order(process, range(WORTH_PROCESSES - 1), 4)) == {os.getpid()}
    assert os.getpid() not in set(in_order(process, range(WORTH_PROCESSES), 4))


def test_only_some_things_are_taken_ahead() -> None:
    taken: list[int] = []

    def things() -> Iterator[int]:
        for thing in range(1000):
            taken.append(thing)
            yield thing

    results = in_order(double, things(), 2)
    assert next(results) == 0
    assert len(taken) < 100
    results.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_is_raised_at_its_place(jobs: int) -> None:
    results = in_order(refuse_seven, range(40), jobs)
    assert [next(results) for _ in range(7)] == list(range(7))
    with pytest.raises(ValueError, match="seven"):
        next(results)

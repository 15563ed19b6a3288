"""One piece of work on many things, in several processes where that pays, the results in order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")
R = TypeVar("R")

WORTH_PROCESSES = 16
"""Texts from which on processes pay for their start: some 0.3 s against 0.05 s a text."""
_AHEAD = 8
"""Things each process has waiting, so that none is idle and few are in memory."""


def in_order(work: Callable[[T], R], things: Iterable[T], jobs: int) -> Iterator[R]:
    """The result for each thing, `jobs` at once; `work` can be pickled. What it raises is raised at its place."""
    waiting = iter(things)
    first = list(islice(waiting, WORTH_PROCESSES))
    if jobs == 1 or len(first) < WORTH_PROCESSES:
        yield from map(work, chain(first, waiting))
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_all_start_methods, get_context

    # A process forked from one with threads, as the interface is, may wait for a lock that nobody will let go.
    context = get_context("forkserver" if "forkserver" in get_all_start_methods() else "spawn")
    context.set_forkserver_preload([getattr(work, "func", work).__module__])
    with ProcessPoolExecutor(jobs, context, _end_with_parent) as pool:
        running: deque[Future[R]] = deque()
        try:
            for thing in chain(first, waiting):
                running.append(pool.submit(work, thing))
                if len(running) >= _AHEAD * jobs:
                    yield running.popleft().result()
            while running:
                yield running.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _end_with_parent() -> None:
    """Let this process end when the one that started it is killed: it holds what that one had open, a lock too."""
    from multiprocessing import parent_process
    from threading import Thread

    def watch() -> None:
        parent = parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=watch, daemon=True).start()

"""How far a piece of work is, as it is told to whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Told how many of how many steps are done; may raise, where nobody waits any more."""


def silent(done: int, of: int) -> None:
    """Progress that nobody watches."""

"""Whether a store is still what it was, by a look at a few of its files."""

from __future__ import annotations

from pathlib import Path

_TELLING = (
    ("store.toml", False),
    ("catalog.sqlite", False),
    ("gazettes.git", False),
    ("gazettes.git/packed-refs", True),
    ("gazettes.git/refs/heads/given", True),
    ("gazettes.git/refs/heads/main", True),
)
"""Files that are others once the store was replaced and, where their time counts, once it was added to."""

Stamp = tuple[tuple[int, int] | None, ...]


def stamp(store: Path) -> Stamp:
    """Equal as long as the store holds what it held; opens nothing."""
    return tuple(_file(store / part, by_time=by_time) for part, by_time in _TELLING)


def _file(path: Path, *, by_time: bool) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns if by_time else 0

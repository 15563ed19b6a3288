"""Which two versions come before or after the two that are compared."""

from __future__ import annotations

from gazette_diff.model.library import PolicyLog


def neighbours(log: PolicyLog | None, new: str, step: int) -> tuple[str, str] | None:
    """The versions, old and new, of the change one step older (1) or newer (-1) than the one that gave `new`."""
    names = [version.version for version in log.versions] if log is not None else []
    if new not in names:
        return None
    place = names.index(new) + step
    return (names[place + 1], names[place]) if 0 <= place < len(names) - 1 else None

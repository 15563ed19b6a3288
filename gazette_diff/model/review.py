"""What reviewers say of the changes between two texts: accepted, questioned, with a comment."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    ACCEPTED = "accepted"
    QUESTIONED = "questioned"
    NONE = "none"
    """Taken back, or a comment alone."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where one side of a change stands, by what a republished store keeps: the label path and the folded words."""

    path: tuple[str, ...]
    """Labels from the outermost to its own, as printed; of an operation, the item that orders it and the place that it
    is about."""
    hash: str
    """SHA-256 of the provision's folded text, or of the folded order and what it aims at, in hexadecimal."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change between two texts; a side is None where the provision was added or removed, both of an operation."""

    old: Anchor | None
    new: Anchor | None
    nth: int = 1
    """Which it is, from 1, of changes that are alike in all else: rows printed twice."""
    order: Anchor | None = None
    """The operation that makes the change, where the text is not printed that it changes."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What one reviewer says of one change; a later mark of the same reviewer on it stands in its place."""

    old: str
    """The text id of the older version: `<issue>#<document number or title key>/<n>`; of an operation, that of the
    document which orders it, as is `new`: no other text says what it is."""
    new: str
    change: Change
    verdict: Verdict
    comment: str
    reviewer: str | None
    when: str
    """UTC, of one width, so that later is greater: `2024-10-08T09:30:00.000000Z`."""


@dataclass(frozen=True, slots=True)
class Review:
    """A mark as it stands beside a comparison."""

    pair: int | None
    """The index of its pair; None of an operation, and where the comparison has no such provision any more."""
    stale: bool
    """The text was corrected since: the mark was made of other words or another place."""
    verdict: Verdict
    comment: str
    reviewer: str | None
    when: str
    label: str
    """The label path that was marked: `第一章 第四条 → 第一章 第五条`."""
    operation: int | None = None
    """The index of its operation among all those of the comparison's effects; None of a pair, and where there is no
    such operation any more."""

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
    """Labels from the outermost to its own, as printed."""
    hash: str
    """SHA-256 of the provision's folded text, in hexadecimal."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change between two texts; a side is None where the provision was added or removed."""

    old: Anchor | None
    new: Anchor | None
    nth: int = 1
    """Which it is, from 1, of changes that are alike in all else: rows printed twice."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What one reviewer says of one change; a later mark of the same reviewer on it stands in its place."""

    old: str
    """The text id of the older version: `<issue>#<document number or title key>/<n>`."""
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
    """The index of its pair; None where the comparison has no such provision any more."""
    stale: bool
    """The text was corrected since: the mark was made of other words or another place."""
    verdict: Verdict
    comment: str
    reviewer: str | None
    when: str
    label: str
    """The label path that was marked: `第一章 第四条 → 第一章 第五条`."""

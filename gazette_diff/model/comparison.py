"""What comparing finds: the pairs of two versions (schema gazette-diff/comparison/1)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from gazette_diff.model.amendment import Instruction
from gazette_diff.model.issue import Doubt, LineNumber
from gazette_diff.model.review import Review


class Status(StrEnum):
    UNCHANGED = "unchanged"
    FORMATTING = "formatting"
    """Differs only in width, spacing, line breaks, variant characters or other noise of reading."""
    RENUMBERED = "renumbered"
    MOVED = "moved"
    MODIFIED = "modified"
    ADDED = "added"
    REMOVED = "removed"
    SPLIT = "split"
    MERGED = "merged"


class EditKind(StrEnum):
    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"
    FORMATTING_DELETE = "formatting-delete"
    """Deleted characters that only noise of reading makes differ; counts as delete."""
    FORMATTING_INSERT = "formatting-insert"
    """Their counterpart; counts as insert."""
    ELSEWHERE_DELETE = "elsewhere-delete"
    """In a split: what went to another member of the group; counts as delete."""
    ELSEWHERE_INSERT = "elsewhere-insert"
    """In a merger: what came from another member of the group; counts as insert."""


Edit = tuple[EditKind, str]
"""A run of characters. Equal and delete kinds concatenate to the old text, equal and insert kinds to the new."""


@dataclass(frozen=True, slots=True)
class Side:
    """A provision, paragraph or table row on one side of a pair."""

    label: str | None
    article: str | None
    """`"16-1"` for 第十六条之一; None for all that is no 条."""
    path: tuple[str, ...]
    """Labels from the outermost to its own."""
    text: str
    """Without the label, its paragraphs joined by LF; a table row's cells joined by TAB."""
    lines: tuple[LineNumber, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """An old provision with its new one; one side is None where it was added or removed."""

    status: Status
    renumbered: bool
    moved: bool
    only: str | None
    """`references` where nothing differs but the numbers of provisions cited."""
    similarity: float
    approximate: bool
    group: int | None
    """Shared by the pairs of one split or merger."""
    old: Side | None
    new: Side | None
    edits: tuple[Edit, ...]
    orders: tuple[str, ...] = ()
    """Items of the amending document that ordered the change."""
    children: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A change that matters: what it is about, before and after, and the index of its pair."""

    kind: str
    """`number`, `date`, `body`, `citation`, `strength` or `scope`."""
    what: str
    old: str | None
    new: str | None
    pair: int


@dataclass(frozen=True, slots=True)
class Edition:
    """Which version a side of the comparison is."""

    title: str
    document_number: str | None
    signed: str | None
    issue: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """All pairs of two versions, in the new text's order with removals where they stood."""

    old: Edition
    new: Edition
    summary: dict[Status, int]
    pairs: tuple[Pair, ...]
    orders_without_effect: tuple[str, ...] = ()
    warnings: tuple[Doubt, ...] = ()
    findings: tuple[Finding, ...] = ()
    effects: tuple[Instruction, ...] = ()
    """What the new edition's document orders of a text that is not printed: the change itself, where the pairs can only
    show the two documents that order the editions."""
    effects_summary: dict[Status, int] = field(default_factory=dict)
    """How many provisions of that text they change; empty where they change none."""
    reviews: tuple[Review, ...] = ()
    """What reviewers say of the changes, in the order of the pairs; of versions in a store only."""

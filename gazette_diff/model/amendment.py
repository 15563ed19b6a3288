"""What an amending document orders: instructions and their operations (schema gazette-diff/amendments/1)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gazette_diff.model.issue import Doubt, LineNumber


class Action(StrEnum):
    REPLACE = "replace"
    INSERT = "insert"
    DELETE = "delete"
    REPLACE_WORDS = "replace-words"
    INSERT_WORDS = "insert-words"
    DELETE_WORDS = "delete-words"
    RENUMBER = "renumber"
    MOVE = "move"
    SPLIT = "split"
    MERGE = "merge"
    RENAME = "rename"
    WITHDRAW = "withdraw"
    RESTORE = "restore"
    RESCOPE = "rescope"
    ADOPT_EDITION = "adopt-edition"
    REPEAL = "repeal"
    SUPERSEDE = "supersede"
    EXTEND = "extend"
    APPOINT = "appoint"
    NOMINATE = "nominate"
    DISMISS = "dismiss"


@dataclass(frozen=True, slots=True)
class Target:
    title: str | None
    document_number: str | None
    location: str | None
    """As the text writes it: 第六条第二款第（三）项, 第40项."""


@dataclass(frozen=True, slots=True)
class Scope:
    all: bool
    only: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One atomic change."""

    action: Action
    target: Target
    becomes: str | None = None
    old_words: str | None = None
    new_words: str | None = None
    new_text: str | None = None
    name: str | None = None
    scope: Scope | None = None
    person: str | None = None
    post: str | None = None
    reason: str | None = None
    effective: str | None = None


@dataclass(frozen=True, slots=True)
class Instruction:
    """What one item of the amending document orders, as printed and as operations."""

    item: str | None
    text: str
    lines: tuple[LineNumber, ...]
    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class Unparsed:
    """What looks like an instruction and could not be understood."""

    lines: tuple[LineNumber, ...]
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Amendments:
    instructions: tuple[Instruction, ...]
    unparsed: tuple[Unparsed, ...] = ()
    warnings: tuple[Doubt, ...] = ()

"""What people say about texts, as small TOML files named by their hash; in whatever order they came.

A statement may stand over others (`over`): those count no more. Each statement names all that it knew of the same
matter, so two that do not name each other were made apart, and where they differ that is a conflict to be decided.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from gazette_diff.archive.toml import toml_string
from gazette_diff.errors import StoreDamagedError
from gazette_diff.i18n import _


class Says(StrEnum):
    ISSUE = "issue"
    """This source is the text of that issue; over another one, it corrects it."""
    WITHDRAWN = "withdrawn"
    """That issue is taken out."""
    ONE_POLICY = "one-policy"
    """These two texts are versions of one policy."""
    NOT_ONE_POLICY = "not-one-policy"
    PURGED = "purged"
    """That source was removed for good; a merge does not bring it back."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said. `source`, `issue`, `texts` as its kind needs them; title, issuer and date as stated."""

    says: Says
    issue: str | None = None
    source: str | None = None
    title: str | None = None
    issuer: str | None = None
    date: str | None = None
    texts: tuple[str, ...] = ()
    over: tuple[str, ...] = ()

    def encoded(self) -> bytes:
        """The file: every field that is set, in the order of the class."""
        lines = [f"says = {toml_string(self.says)}"]
        for field in fields(self)[1:]:
            value = getattr(self, field.name)
            if isinstance(value, tuple) and value:
                lines.append(f"{field.name} = [{', '.join(map(toml_string, sorted(value)))}]")
            elif isinstance(value, str):
                lines.append(f"{field.name} = {toml_string(value)}")
        return ("\n".join(lines) + "\n").encode()

    @property
    def hash(self) -> str:
        return hashlib.sha256(self.encoded()).hexdigest()


def decode(content: bytes, name: str) -> Statement:
    """The statement in a file; StoreDamagedError where it was edited by hand or is of a newer kind."""
    if hashlib.sha256(content).hexdigest() != name:
        raise StoreDamagedError(
            _("statement {name}: its content is not what its name says, it was edited by hand; take it back").format(
                name=name
            )
        )
    try:
        table = tomllib.loads(content.decode())
        values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in table.items()}
        statement = Statement(**{**values, "says": Says(table["says"])})
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, ValueError, TypeError) as error:
        raise StoreDamagedError(
            _("statement {name}: cannot be understood; a newer gazette-diff made it, or it was written by hand").format(
                name=name
            )
        ) from error
    if not _is_sound(statement):
        raise StoreDamagedError(
            _("statement {name}: makes no sense as {says}; it was written by hand, take it back").format(
                name=name, says=statement.says
            )
        )
    return statement


@dataclass(frozen=True, slots=True)
class Choice:
    """Which text an issue has: the statement that holds, and others that nobody has decided between."""

    statement: Statement
    others: tuple[Statement, ...] = ()


def standing(statements: Mapping[str, Statement]) -> dict[str, Statement]:
    """Those, by hash, that no other stands over."""
    covered = {hash for statement in statements.values() for hash in statement.over}
    return {hash: statement for hash, statement in statements.items() if hash not in covered}


def choose(about: Iterable[Statement]) -> Choice | None:
    """The text that an issue has by the statements that stand about it; None where it was taken out.

    The smaller source hash stands until somebody decides; a text stands against a withdrawal.
    """
    texts = sorted((s for s in about if s.says is Says.ISSUE), key=lambda s: (s.source or "", s.hash))
    if not texts:
        return None
    return Choice(texts[0], tuple(s for s in texts[1:] if s.source != texts[0].source))


_HASH = re.compile(r"[0-9a-f]{64}")


def _is_sound(statement: Statement) -> bool:
    strings = [getattr(statement, name) for name in ("issue", "source", "title", "issuer", "date")]
    if not all(value is None or isinstance(value, str) for value in strings):
        return False
    if not all(isinstance(value, str) for value in (*statement.texts, *statement.over)):
        return False
    if not all(map(_HASH.fullmatch, statement.over)) or (statement.source and not _HASH.fullmatch(statement.source)):
        return False
    match statement.says:
        case Says.ISSUE:
            return bool(statement.issue and statement.source)
        case Says.WITHDRAWN:
            return bool(statement.issue)
        case Says.PURGED:
            return bool(statement.source)
        case _:
            return len(statement.texts) == 2

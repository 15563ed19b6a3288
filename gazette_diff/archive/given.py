"""The branch `given`: sources and statements, which only become more; the one ref that decides what is held."""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gazette_diff.archive.repository import GIVEN, Repository
from gazette_diff.archive.statements import Says, Statement, decode
from gazette_diff.errors import StoreDamagedError
from gazette_diff.i18n import _
from gazette_diff.model.issue import Issue

FEW = 3
"""Statements given at once up to which what is written is mostly the list of all others."""
SOURCES = "sources/"
STATEMENTS = "statements/"


@dataclass(frozen=True, slots=True)
class GivenSource:
    """A text as a person gives it, with what they state of it in place of what it prints."""

    raw: bytes
    name: str
    """File name, for messages."""
    title: str | None = None
    issuer: str | None = None
    date: str | None = None
    issue: Issue | None = None
    """What reading found in it, where the caller has read it."""

    @property
    def hash(self) -> str:
        return hashlib.sha256(self.raw).hexdigest()


def give(
    repository: Repository,
    message: str,
    sources: Iterable[bytes],
    statements: Sequence[Statement],
    *,
    parent: str | None,
) -> str:
    """Add to `given`: objects first, then the ref alone; its new commit."""
    with repository.importing(quick=len(statements) <= FEW) as stream:
        stream.commit(GIVEN, mark=1, date=f"{int(time.time())} +0000", message=message, parent=parent)
        if parent is None:
            stream.file(".gitattributes", b"* -text\n")
        for raw in sources:
            stream.file(SOURCES + hashlib.sha256(raw).hexdigest(), raw)
        for statement in statements:
            stream.file(f"{STATEMENTS}{statement.hash}.toml", statement.encoded())
    return stream.commits[1]


def source(repository: Repository, hash: str, commit: str = GIVEN) -> bytes:
    """A source byte for byte; StoreDamagedError where it is missing or not what its name says."""
    try:
        raw = repository.blob(f"{commit}:{SOURCES}{hash}")
    except KeyError:
        raise StoreDamagedError(
            _("{path}: the text {hash} is missing; fetch it from another copy of the store").format(
                path=repository.path, hash=hash
            )
        ) from None
    if hashlib.sha256(raw).hexdigest() != hash:
        raise StoreDamagedError(
            _("{path}: the text {hash} is not what its name says; fetch it from another copy of the store").format(
                path=repository.path, hash=hash
            )
        )
    return raw


def new_statements(repository: Repository, old: str | None, new: str | None) -> dict[str, Statement]:
    """The statements, by hash, that came between two commits of `given`; StoreDamagedError where one was taken away."""
    if new is None:
        return {}
    ids: dict[str, str] = {}
    if old is None:
        ids = {path: id for path, id in repository.tree(new).items() if path.startswith(STATEMENTS)}
        paths = list(ids)
    else:
        changes = repository.changed(old, new, STATEMENTS.rstrip("/"))
        lost = [path for status, path in changes if status != "A"]
        if lost:
            raise StoreDamagedError(
                _("{path}: {statement} was changed or taken away by hand; put it back").format(
                    path=repository.path, statement=lost[0]
                )
            )
        paths = [path for _status, path in changes]
    found = {}
    for path in paths:
        hash = path.removeprefix(STATEMENTS).removesuffix(".toml")
        try:
            # By its id where that is known: git looks a path up in 4 ms among 10,000.
            found[hash] = decode(repository.blob(ids.get(path) or f"{new}:{path}"), hash)
        except KeyError:
            raise StoreDamagedError(
                _("{path}: {statement} is lost; fetch it from another copy of the store").format(
                    path=repository.path, statement=path
                )
            ) from None
    return found


def take_in(db: sqlite3.Connection, statements: dict[str, Statement]) -> tuple[set[str], set[tuple[str, str]]]:
    """Write statements into the catalog; the issues and the pairs of texts that they are about."""
    issues: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    for hash, statement in statements.items():
        db.execute(
            "INSERT OR IGNORE INTO statement VALUES (?, ?, ?, ?, ?)",
            (hash, statement.says.value, statement.issue, statement.source, statement.encoded()),
        )
        db.executemany("INSERT OR IGNORE INTO over VALUES (?, ?)", [(other, hash) for other in statement.over])
        if statement.issue:
            issues.add(statement.issue)
        if statement.says in (Says.ONE_POLICY, Says.NOT_ONE_POLICY):
            one, two = statement.texts
            pairs.add((one, two))
    covered = [other for statement in statements.values() for other in statement.over]
    for other in covered:
        row = db.execute("SELECT issue FROM statement WHERE hash = ?", (other,)).fetchone()
        if row and row[0]:
            issues.add(row[0])
    return issues, pairs


def purged(db: sqlite3.Connection) -> frozenset[str]:
    """Sources that were removed for good."""
    rows = db.execute(
        "SELECT source FROM statement WHERE says = ? AND hash NOT IN (SELECT hash FROM over)", (Says.PURGED,)
    )
    return frozenset(row[0] for row in rows.fetchall())


def purge(repository: Repository, sources: Sequence[str], statements: Sequence[Statement]) -> str:
    """Begin `given` anew without some sources and what was said of them; its new commit.

    That they were purged is said, so that a merge does not bring them back.
    """
    ours, _main = repository.heads()
    files = repository.tree(ours) if ours else {}
    kept = {}
    for path, blob in files.items():
        if path.startswith(STATEMENTS):
            name = path.removeprefix(STATEMENTS).removesuffix(".toml")
            if decode(repository.blob(blob), name).source in sources:
                continue
        elif path.removeprefix(SOURCES) in sources:
            continue
        kept[path] = blob
    said = [*statements, *(Statement(Says.PURGED, source=source) for source in sources)]
    with repository.importing(force=True) as stream:
        stream.reset(GIVEN, None)
        stream.commit(GIVEN, mark=1, date=f"{int(time.time())} +0000", message="Purge\n", parent=None)
        for path, blob in sorted(kept.items()):
            stream.blob(path, blob)
        for statement in said:
            stream.file(f"{STATEMENTS}{statement.hash}.toml", statement.encoded())
    return stream.commits[1]

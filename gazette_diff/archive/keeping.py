"""A repository and its catalog, kept in step: what is given moves alone, the rest follows from it or is mended."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from gazette_diff.archive import given, library, searching
from gazette_diff.archive.catalog import Catalog
from gazette_diff.archive.folder import CATALOG, MARK, REPOSITORY
from gazette_diff.archive.lock import exclusive
from gazette_diff.archive.prepared import PreparedIssue, Provisions, prepare, stated
from gazette_diff.archive.publishing import MADE_BY, publish
from gazette_diff.archive.repository import MAIN, TAGS, Repository
from gazette_diff.archive.statements import Statement, decode
from gazette_diff.errors import InputError, StoreDamagedError
from gazette_diff.i18n import _
from gazette_diff.model.issue import Doubt, Issue, IssueKind
from gazette_diff.parallel import in_order
from gazette_diff.progress import Progress, silent
from gazette_diff.reading import read

Notice = Callable[[str], None]
"""Told, in a sentence, what one has to wait for."""

_READINGS = 16
"""Issues kept in memory as they were read; the versions of a policy are asked for one after the other."""


class Keeping:
    """What a store is made of. Changes happen inside `with keeping.writing():`, give first, catch up then."""

    def __init__(self, path: Path, notice: Notice | None) -> None:
        self.path = path
        self.repository = Repository(path / REPOSITORY)
        self.catalog = Catalog.open(path / CATALOG)
        self._notice = notice
        self._jobs = os.cpu_count() or 1
        self._readings: dict[str, Issue] = {}
        self._opened = self._parts()

    @property
    def is_in_place(self) -> bool:
        """Whether the folder still holds the very repository and catalog that were opened."""
        return self._parts() == self._opened

    def _parts(self) -> tuple[tuple[int, int] | None, ...]:
        return tuple(_identity(self.path / part) for part in (MARK, REPOSITORY, CATALOG))

    def close(self) -> None:
        self.repository.close()
        self.catalog.close()

    @contextmanager
    def writing(self, *, mend: bool = True, progress: Progress = silent) -> Iterator[None]:
        """Hold the store's lock, over a store that is mended; `progress` is told how far that is."""
        with exclusive(self.path, notice=self._notice):
            current = self.is_current()
            self.repository.clear_stale_locks(everywhere=not current)
            if mend and not current:
                self.catch_up({}, progress)
            yield

    def is_current(self) -> bool:
        """Whether catalog and `main` are made from what is given, by this program's reading."""
        heads = self.repository.heads()
        recorded = tuple(self.catalog.get(key) or None for key in ("given", "main"))
        return recorded == heads and self.catalog.get("made_by") == MADE_BY

    def give(self, what: str, raws: Mapping[str, bytes], statements: Sequence[Statement]) -> dict[str, Statement]:
        """Add to `given`; the statements by hash."""
        parent, _main = self.repository.heads()
        about = sorted(s.issue or " + ".join(s.texts) for s in statements)
        message = f"{what} {about[0]}" if len(about) == 1 else f"{what} {len(about)}\n\n" + "\n".join(about)
        given.give(self.repository, message + "\n", raws.values(), statements, parent=parent)
        return {statement.hash: statement for statement in statements}

    def catch_up(
        self,
        fresh: Mapping[str, PreparedIssue],
        progress: Progress,
        *,
        said: dict[str, Statement] | None = None,
        rewritten: bool = False,
    ) -> None:
        """Publish what `given` has and the catalog does not know; mend `main` and tags.

        `said` are the new statements, by hash, where it is known that there are no others. StoreDamagedError where
        `given` lost what it had, unless it was `rewritten` on purpose.
        """
        given_commit, main = self.repository.heads()
        known = self.catalog.get("given") or None
        lost = said is None and known and not (given_commit and self.repository.is_ancestor(known, given_commit))
        if lost and not rewritten:
            raise StoreDamagedError(
                _(
                    "{path}: the branch `given` no longer holds what it held; put it back with: git branch -f given"
                    " {commit}, or accept it with: gazette-diff rebuild"
                ).format(path=self.repository.path, commit=known)
            )
        made_by = self.catalog.get("made_by")
        if lost or made_by != MADE_BY:
            if made_by and self._notice:
                self._notice(_("{path}: published anew, for this program reads otherwise").format(path=self.path))
            self.forget()
            known = None
        if known == given_commit and main != (self.catalog.get("main") or None):
            self._mend_refs()
        with self.catalog.writing() as db:
            if said is None:
                said = given.new_statements(self.repository, known, given_commit)
            issues, pairs = given.take_in(db, said)
            searched: dict[str, list[Provisions]] = {}
            publish(
                self.catalog,
                self.repository,
                issues,
                pairs,
                partial(self._prepared, fresh, searched),
                lambda statement: _files(self._prepare(statement)),
                progress,
            )
            for statement, texts in searched.items():
                ids = db.execute("SELECT id FROM text WHERE statement = ? ORDER BY id", (statement,)).fetchall()
                for (id,), provisions in zip(ids, texts, strict=True):
                    searching.index(db, id, provisions)
            heads = self.repository.heads()
            for key, value in (("given", heads[0]), ("main", heads[1]), ("made_by", MADE_BY)):
                self.catalog.set(key, value or "")
        if known is None:
            self._mend_refs()
        self.repository.collect()

    def forget(self) -> None:
        """Throw the catalog away, to be made anew by `catch_up`."""
        self.catalog.close()
        self.catalog = Catalog.open(self.path / CATALOG, anew=True)
        self._opened = self._parts()

    def _mend_refs(self) -> None:
        """Set `main` and the tags to what the catalog says was published; take away tags of nothing."""
        wanted = {TAGS + name: commit for name, commit in library.commits(self.catalog.db)}
        last = self.catalog.get("main")
        if last:
            wanted[MAIN] = last
        there = self.repository.refs(TAGS, MAIN)
        for ref, commit in wanted.items():
            if there.get(ref) != commit:
                self.repository.move(ref, commit)
        self.repository.delete(ref for ref in there if ref not in wanted)

    def statement(self, hash: str) -> Statement:
        row = self.catalog.db.execute("SELECT content FROM statement WHERE hash = ?", (hash,)).fetchone()
        return decode(row[0], hash)

    def read_issue(self, statement_hash: str) -> Issue:
        statement = self.statement(statement_hash)
        return stated(self._reading(statement.source or ""), statement)

    def _reading(self, source: str) -> Issue:
        issue = self._readings.pop(source, None) or _read(given.source(self.repository, source))
        self._readings[source] = issue  # the last used is the last
        if len(self._readings) > _READINGS:
            del self._readings[next(iter(self._readings))]
        return issue

    def _prepared(
        self,
        fresh: Mapping[str, PreparedIssue],
        searched: dict[str, list[Provisions]],
        statements: Sequence[Statement],
    ) -> Iterator[PreparedIssue]:
        """What each statement's source becomes, with what is `searched` in it written down; those that are not `fresh`
        are read, several at once."""
        rest = (statement for statement in statements if statement.hash not in fresh)
        read = in_order(_prepare, ((self._source(statement), statement) for statement in rest), self._jobs)
        for statement in statements:
            issue = fresh.get(statement.hash) or next(read)
            searched[statement.hash] = [text.provisions for text in issue.texts]
            yield issue

    def _prepare(self, statement: Statement) -> PreparedIssue:
        return _prepare((self._source(statement), statement))

    def _source(self, statement: Statement) -> bytes:
        return given.source(self.repository, statement.source or "")


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file or folder from another one put in its place; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _read(raw: bytes) -> Issue:
    """What reading finds in a kept source; an issue without documents where today's reading finds none: a text that
    another program could read must not shut the store."""
    try:
        return read(raw, stated=True)  # what is kept was found to be a text, or stated to be one
    except InputError as error:
        doubt = Doubt(None, "unreadable", error.sentence)
        return Issue(
            kind=IssueKind.ISSUE,
            encoding="utf-8",
            gazette=None,
            publisher=None,
            year=None,
            number=None,
            serial=None,
            published=None,
            frequency=None,
            warnings=(doubt,),
        )


def _prepare(given: tuple[bytes, Statement]) -> PreparedIssue:
    raw, statement = given
    return prepare(raw, _read(raw), statement)


def _files(issue: PreparedIssue) -> dict[str, bytes]:
    return {issue.text_blob: issue.text, **{text.blob: text.file for text in issue.texts}}

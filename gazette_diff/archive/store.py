"""A store: what was given to it, what it publishes, and the questions it answers; the archive's one front."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from gazette_diff.archive import blaming, deciding, given, library, merging, searching, verifying
from gazette_diff.archive.catalog import Catalog
from gazette_diff.archive.given import GivenSource
from gazette_diff.archive.lock import exclusive
from gazette_diff.archive.prepared import PreparedIssue, name_of, prepare, stated
from gazette_diff.archive.publishing import MADE_BY, publish, statements_about
from gazette_diff.archive.repository import MAIN, TAGS, Repository
from gazette_diff.archive.statements import Says, Statement, choose, decode
from gazette_diff.errors import ConflictError, NoStoreError, StoreDamagedError
from gazette_diff.i18n import _
from gazette_diff.model.issue import Document, Issue
from gazette_diff.model.library import Blame, Briefing, Hit, IssueSummary, Offer, PolicyLog, PolicySummary, Undecided
from gazette_diff.model.version import Version
from gazette_diff.reading import read

FORMAT = 1
"""Of the folder; changes when an older program could do harm."""
MARK = "store.toml"
REPOSITORY = "gazettes.git"
CATALOG = "catalog.sqlite"

_READINGS = 16
"""Issues kept in memory as they were read; the versions of a policy are asked for one after the other."""

Progress = Callable[[int, int], None]
"""How many of how many issues are done."""


def _silent(done: int, total: int) -> None:
    pass


class Store:
    """A folder with a git repository and its catalog. One object a thread."""

    def __init__(
        self, path: Path, repository: Repository, catalog: Catalog, notice: Callable[[str], None] | None
    ) -> None:
        self.path = path
        self._repository = repository
        self._catalog = catalog
        self._notice = notice
        self._readings: dict[str, Issue] = {}

    # ---- making and opening

    @classmethod
    def open(cls, path: Path, *, notice: Callable[[str], None] | None = None, mend: bool = True) -> Store:
        """The store at a path, mended where a writer was killed; not `mend` is for one that cannot be.

        `notice` is told, in a sentence, what one has to wait for. NoStoreError where the path is none or holds nothing
        yet, StoreDamagedError where it cannot be trusted.
        """
        if not path.exists():
            raise NoStoreError(
                _("{path}: there is no store yet; make one with: gazette-diff ingest PATH…").format(path=path)
            )
        _check_mark(path)
        if not (path / REPOSITORY).exists():
            raise NoStoreError(
                _("{path}: the store holds nothing yet; add texts with: gazette-diff ingest PATH…").format(path=path)
            )
        _refuse_links(path)
        repository = Repository(path / REPOSITORY)
        if os.access(repository.path, os.W_OK):
            repository.settle()
        store = cls(path, repository, Catalog.open(path / CATALOG), notice)
        if mend and not store._is_current():
            with store._writing():
                pass
        return store

    @classmethod
    def open_for_checking(cls, path: Path, *, notice: Callable[[str], None] | None = None) -> Store:
        """As `open`, but a damaged store opens too, as it is: to be verified or rebuilt."""
        try:
            return cls.open(path, notice=notice)
        except StoreDamagedError:
            return cls.open(path, notice=notice, mend=False)

    @classmethod
    def create(cls, path: Path, *, notice: Callable[[str], None] | None = None) -> Store:
        """The store at a path, made where the path is absent, empty, or holds a store's mark only."""
        if path.exists() and not path.is_dir():
            raise NoStoreError(_("{path}: is a file; a store is a folder, name another place").format(path=path))
        if not (path / REPOSITORY).exists():
            if path.is_dir():
                others = {entry.name for entry in path.iterdir()} - {
                    MARK,
                    "README.md",
                    ".gitignore",
                    "store.lock",
                    f".{REPOSITORY}.new",
                }
                if others:
                    raise NoStoreError(
                        _("{path}: the folder holds other things ({what}); name an empty one for the store").format(
                            path=path, what=", ".join(sorted(others)[:3])
                        )
                    )
            try:
                path.mkdir(parents=True, exist_ok=True)
                if not (path / MARK).exists():
                    (path / MARK).write_text(_MARK_TEXT, "utf-8")
                _check_mark(path)
                with exclusive(path, notice=notice):
                    if not (path / REPOSITORY).exists():
                        _create_repository(path)
            except OSError as error:
                raise NoStoreError(
                    _("{path}: no store can be made there: {why}").format(path=path, why=error.strerror)
                ) from error
        return cls.open(path, notice=notice)

    def close(self) -> None:
        """Let go of the repository's processes and the catalog."""
        self._repository.close()
        self._catalog.close()

    # ---- changing

    def conflicts(self, sources: Sequence[GivenSource]) -> tuple[GivenSource, ...]:
        """Those sources for whose issue another text is kept, or stands before them among these."""
        found = []
        names: dict[str, str] = {}
        for source in sources:
            if self._kept(source):
                continue
            name = name_of(stated(source.issue or read(source.raw), self._statement(source, "")), source.name)
            choice = choose(statements_about(self._catalog.db, name))
            if (choice and choice.statement.source != source.hash) or names.get(name, source.hash) != source.hash:
                found.append(source)
            names.setdefault(name, source.hash)
        return tuple(found)

    def conflict(self, source: GivenSource) -> ConflictError:
        """What to tell of a source that `conflicts` names."""
        name = name_of(stated(source.issue or read(source.raw), self._statement(source, "")), source.name)
        return _conflict(source, name)

    def add(self, sources: Sequence[GivenSource], *, correct: bool = False, progress: Progress = _silent) -> Briefing:
        """Keep texts and publish them, all or none; what each brought, in the order of publication.

        ConflictError where another text is kept for the same issue, unless this one corrects it.
        """
        with self._writing():
            statements: dict[str, Statement] = {}
            raws: dict[str, bytes] = {}
            fresh: dict[str, PreparedIssue] = {}
            known: list[Statement] = []
            for source in sources:
                kept = self._kept(source, correct=correct)
                if kept:
                    known.append(kept)
                    continue
                issue = source.issue or read(source.raw)
                name = name_of(stated(issue, self._statement(source, "")), source.name)
                over = self._over(source, name, correct, statements)
                statement = self._statement(source, name, over)
                statements[name] = statement
                raws[source.hash] = source.raw
                fresh[statement.hash] = prepare(source.raw, issue, statement)
            new = list(statements.values())
            if new:
                said = self._give("Add", raws, new)
                self._catch_up({s.hash: fresh[s.hash] for s in new}, progress, said=said)
            files = {source.hash: source.name for source in sources}
            return library.briefing(self._catalog.db, new, known, files)

    def link(self, one: str, other: str) -> tuple[str, ...]:
        """Say that two versions are of one policy; the policy, or policies, that they are of from now on."""
        return self._say_of_pair("Link", Says.ONE_POLICY, one, other)

    def unlink(self, one: str, other: str) -> tuple[str, ...]:
        """Say that two versions are not of one policy; the policies that they are of from now on."""
        return self._say_of_pair("Unlink", Says.NOT_ONE_POLICY, one, other)

    def remove(self, name: str, *, purge: bool = False) -> str:
        """Take an issue out by a statement; its full name.

        With `purge` every text it ever had goes out of the objects too: `given` is rewritten, and whoever cloned the
        store must clone it again, for their copies still hold what was purged and would not merge by plain git.
        """
        with self._writing():
            db = self._catalog.db
            issue = library.resolve_issue(db, name)[0]
            statement = deciding.said_of_removal(db, issue)
            if not purge:
                said = self._give("Remove", {}, [statement])
                self._catch_up({}, _silent, said=said)
            else:
                sources = deciding.sources_of(db, issue)
                given.purge(self._repository, sources, [statement])
                self._catch_up({}, _silent, rewritten=True)
                self._repository.drop_unreachable()
            return issue

    def merge(self, store: str, *, progress: Progress = _silent) -> Briefing:
        """Take in what another store was given, by folder or address; what it brought. See `undecided` after it."""
        with self._writing():
            before = library.statements(self._catalog.db)
            purged = given.purged(self._catalog.db)
            incoming = merging.fetch(self._repository, store)
            if incoming is not None:
                try:
                    merging.unite(self._repository, store, incoming, purged)
                finally:
                    self._repository.delete([merging.INCOMING])
                self._catch_up({}, progress)
                if purged:  # they may have come along with what was fetched
                    self._repository.drop_unreachable()
            new = [self._statement_of(h) for h in sorted(library.statements(self._catalog.db) - before)]
            return library.briefing(self._catalog.db, new, (), {})

    def rebuild(self, *, progress: Progress = _silent) -> tuple[str, ...]:
        """Publish everything again with today's reading; the policies that came out differently."""
        with self._writing(mend=False):
            old = self._repository.heads()[1]
            self._catalog.close()
            self._catalog = Catalog.open(self.path / CATALOG, anew=True)
            self._repository.settle()
            self._catch_up({}, progress, rewritten=True)
            new = self._repository.heads()[1]
            if old == new or not (old and new):
                return ()
            paths = [path for _status, path in self._repository.changed(old, new, "policies")]
            self._repository.collect()
            return tuple(path.removeprefix("policies/").removesuffix(".txt") for path in paths)

    def verify(self, *, progress: Progress = _silent) -> tuple[str, ...]:
        """Recompute everything from what was given and compare; what is broken, and how to mend it."""
        with self._writing(mend=False):
            return verifying.problems(self._repository, self._catalog, Store.open, progress)

    # ---- asking

    def undecided(self) -> tuple[Undecided, ...]:
        """Conflicts that nobody has decided yet."""
        return deciding.undecided(self._catalog.db)

    def offers(self) -> tuple[Offer, ...]:
        """Links that the evidence nearly makes."""
        return deciding.offers(self._catalog.db)

    def issues(self) -> tuple[IssueSummary, ...]:
        """In the order of publication."""
        return library.issues(self._catalog.db)

    def policies(self) -> tuple[PolicySummary, ...]:
        """By place and name."""
        return library.policies(self._catalog.db)

    def log(self, policy: str) -> PolicyLog:
        """A policy's versions, newest first, each with what changed since the one before."""
        return library.log(self._catalog, self.resolve_policy(policy), self.version)

    def resolve_policy(self, part: str) -> str:
        """The one policy that a part of a name means; NameNotFoundError, AmbiguousNameError."""
        return library.resolve_policy(self._catalog.db, part)

    def version(self, name: str) -> Version:
        """A version by POLICY@ISSUE, POLICY (its latest), a document number, or an unambiguous part of one."""
        found = library.resolve_version(self._catalog.db, name)
        _document, version = self._text(found)
        return version

    def document(self, name: str) -> Document:
        """The document that carries a version."""
        document, _version = self._text(library.resolve_version(self._catalog.db, name))
        return document

    def blame(self, name: str) -> Blame:
        """Each provision of a version with the version that brought it, the one that last changed it, and how it read
        before; through printed versions only, where this one is printed."""
        found = library.resolve_version(self._catalog.db, name)
        names = library.back_from(self._catalog.db, found)
        versions = [self.version(each) for each in names]
        line = [each for each in versions if each.state is versions[0].state]
        return Blame(found.name, blaming.blame(line))

    def search(
        self,
        words: Sequence[str],
        *,
        place: str | None = None,
        policy: str | None = None,
        since: int | None = None,
        until: int | None = None,
        latest: bool = False,
        limit: int = 200,
    ) -> tuple[Hit, ...]:
        """Provisions that hold all the words, in every version; `since` and `until` are years of signature."""
        if searching.unindexed(self._catalog.db):
            with self._writing():
                self._index({})
        query = searching.Query(tuple(words), place, policy, since, until, latest, limit)
        return searching.search(self._catalog.db, query)

    def issue(self, name: str) -> Issue:
        """What reading finds in an issue, with what people stated of it."""
        return self._read(library.resolve_issue(self._catalog.db, name)[1])

    def source(self, name: str) -> bytes:
        """An issue's text as it was given, byte for byte."""
        statement = self._statement_of(library.resolve_issue(self._catalog.db, name)[1])
        return given.source(self._repository, statement.source or "")

    def published(self) -> dict[str, str]:
        """Commit by ref of `main` and all tags."""
        return self._repository.refs(MAIN, TAGS)

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """Rows of the catalog, for verifying."""
        return [tuple(row) for row in self._catalog.db.execute(query)]

    # ---- inside

    @contextmanager
    def _writing(self, *, mend: bool = True) -> Iterator[None]:
        """Hold the store's lock, over a store that is mended."""
        with exclusive(self.path, notice=self._notice):
            current = self._is_current()
            self._repository.clear_stale_locks(everywhere=not current)
            if mend and not current:
                self._catch_up({}, _silent)
            yield

    def _is_current(self) -> bool:
        """Whether catalog and `main` are made from what is given, by this program's reading."""
        heads = self._repository.heads()
        recorded = tuple(self._catalog.get(key) or None for key in ("given", "main"))
        return recorded == heads and self._catalog.get("made_by") == MADE_BY

    def _say_of_pair(self, what: str, says: Says, one: str, other: str) -> tuple[str, ...]:
        with self._writing():
            db = self._catalog.db
            statement = deciding.said_of_pair(db, says, one, other)
            if statement is not None:
                texts = statement.texts
                said = self._give(what, {}, [statement])
                self._catch_up({}, _silent, said=said)
            else:
                texts = tuple(library.resolve_version(db, name).text_id for name in (one, other))
            return tuple(dict.fromkeys(library.policy_of(self._catalog.db, text) for text in texts))

    def _catch_up(
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
        given_commit, main = self._repository.heads()
        known = self._catalog.get("given") or None
        lost = said is None and known and not (given_commit and self._repository.is_ancestor(known, given_commit))
        if lost and not rewritten:
            raise StoreDamagedError(
                _(
                    "{path}: the branch `given` no longer holds what it held; put it back with: git branch -f given"
                    " {commit}, or accept it with: gazette-diff rebuild"
                ).format(path=self._repository.path, commit=known)
            )
        made_by = self._catalog.get("made_by")
        if lost or made_by != MADE_BY:
            if made_by and self._notice:
                self._notice(_("{path}: published anew, for this program reads otherwise").format(path=self.path))
            self._catalog.close()
            self._catalog = Catalog.open(self.path / CATALOG, anew=True)
            known = None
        if known == given_commit and main != (self._catalog.get("main") or None):
            self._mend_refs()
        with self._catalog.writing() as db:
            if said is None:
                said = given.new_statements(self._repository, known, given_commit)
            issues, pairs = given.take_in(db, said)
            publish(
                self._catalog,
                self._repository,
                issues,
                pairs,
                lambda statement: fresh.get(statement.hash) or self._prepare(statement),
                lambda statement: _files(self._prepare(statement)),
                progress,
            )
            heads = self._repository.heads()
            for key, value in (("given", heads[0]), ("main", heads[1]), ("made_by", MADE_BY)):
                self._catalog.set(key, value or "")
        if known is None:
            self._mend_refs()
        self._index(fresh)
        self._repository.collect()

    def _index(self, fresh: Mapping[str, PreparedIssue]) -> None:
        """Make searchable what is not yet: after publishing, so that a killed writer leaves no half of it."""
        with self._catalog.writing() as db:
            for statement in searching.unindexed(db):
                issue = fresh.get(statement) or self._prepare(self._statement_of(statement))
                texts = db.execute("SELECT id FROM text WHERE statement = ? ORDER BY id", (statement,)).fetchall()
                for (id,), text in zip(texts, issue.texts, strict=True):
                    searching.index(db, id, text.provisions)

    def _mend_refs(self) -> None:
        """Set `main` and the tags to what the catalog says was published; take away tags of nothing."""
        wanted = {TAGS + name: commit for name, commit in library.commits(self._catalog.db)}
        last = self._catalog.get("main")
        if last:
            wanted[MAIN] = last
        there = self._repository.refs(TAGS, MAIN)
        for ref, commit in wanted.items():
            if there.get(ref) != commit:
                self._repository.move(ref, commit)
        self._repository.delete(ref for ref in there if ref not in wanted)

    def _give(self, what: str, raws: Mapping[str, bytes], statements: Sequence[Statement]) -> dict[str, Statement]:
        """Add to `given`; the statements by hash."""
        parent, _main = self._repository.heads()
        about = sorted(s.issue or " + ".join(s.texts) for s in statements)
        message = f"{what} {about[0]}" if len(about) == 1 else f"{what} {len(about)}\n\n" + "\n".join(about)
        given.give(self._repository, message + "\n", raws.values(), statements, parent=parent)
        return {statement.hash: statement for statement in statements}

    def _kept(self, source: GivenSource, *, correct: bool = False) -> Statement | None:
        """The statement that stands for the issue that this text was given as before: its own, or one that corrected it
        unless it is to `correct` that one in turn; None where the text is new, taken out, or stated otherwise now."""
        rows = self._catalog.db.execute(
            "SELECT hash, content FROM statement WHERE source = ? AND says = ? ORDER BY hash", (source.hash, Says.ISSUE)
        ).fetchall()
        asked = (source.title, source.issuer, source.date)
        for hash, content in rows:
            statement = decode(content, hash)
            if asked not in ((None, None, None), (statement.title, statement.issuer, statement.date)):
                continue
            standing = statements_about(self._catalog.db, statement.issue or "")
            choice = choose(standing)
            decides = correct and (len(standing) > 1 or (choice and choice.statement.source != source.hash))
            if choice and not decides:
                return choice.statement
        return None

    def _over(self, source: GivenSource, name: str, correct: bool, batch: Mapping[str, Statement]) -> tuple[str, ...]:
        """The statements that a new one for the issue stands over; ConflictError where a text is in its way."""
        standing = statements_about(self._catalog.db, name)
        standing += [batch[name]] if name in batch else []
        others = [s for s in standing if s.says is Says.ISSUE and s.source != source.hash]
        if others and not correct:
            raise _conflict(source, name)
        purged = self._catalog.db.execute(
            "SELECT hash FROM statement WHERE source = ? AND says = ? AND hash NOT IN (SELECT hash FROM over)",
            (source.hash, Says.PURGED),
        )
        return tuple(sorted({*(s.hash for s in standing), *(row[0] for row in purged.fetchall())}))

    @staticmethod
    def _statement(source: GivenSource, name: str, over: tuple[str, ...] = ()) -> Statement:
        return Statement(
            Says.ISSUE,
            issue=name,
            source=source.hash,
            title=source.title,
            issuer=source.issuer,
            date=source.date,
            over=over,
        )

    def _statement_of(self, hash: str) -> Statement:
        row = self._catalog.db.execute("SELECT content FROM statement WHERE hash = ?", (hash,)).fetchone()
        return decode(row[0], hash)

    def _read(self, statement_hash: str) -> Issue:
        statement = self._statement_of(statement_hash)
        return stated(self._reading(statement.source or ""), statement)

    def _reading(self, source: str) -> Issue:
        issue = self._readings.pop(source, None) or read(given.source(self._repository, source))
        self._readings[source] = issue  # the last used is the last
        if len(self._readings) > _READINGS:
            del self._readings[next(iter(self._readings))]
        return issue

    def _prepare(self, statement: Statement) -> PreparedIssue:
        raw = given.source(self._repository, statement.source or "")
        return prepare(raw, read(raw), statement)

    def _text(self, found: library.Found) -> tuple[Document, Version]:
        issue = self._read(found.statement)
        return library.version_in(issue, found)


def _conflict(source: GivenSource, name: str) -> ConflictError:
    return ConflictError(
        _("{file}: another text is kept for {issue}; if this one is right, ingest it with --correct").format(
            file=source.name, issue=name
        )
    )


def _files(issue: PreparedIssue) -> dict[str, bytes]:
    return {issue.text_blob: issue.text, **{text.blob: text.file for text in issue.texts}}


_MARK_TEXT = f"# The mark of a gazette-diff store; see README.md.\nformat = {FORMAT}\n"


def _check_mark(path: Path) -> None:
    """NoStoreError unless the folder is marked as a store that this program can read."""
    mark = path / MARK
    if not mark.is_file():
        raise NoStoreError(
            _(
                "{path}: is no store, it has no {mark}; name another folder, or make one with: gazette-diff ingest"
            ).format(path=path, mark=MARK)
        )
    try:
        format = tomllib.loads(mark.read_text("utf-8")).get("format")
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        format = None
    if not isinstance(format, int):
        raise StoreDamagedError(
            _("{path}: states no format; write the line: format = {format}").format(path=mark, format=FORMAT)
        )
    if format > FORMAT:
        raise NoStoreError(
            _("{path}: a newer gazette-diff made this store (format {format}); update this program").format(
                path=path, format=format
            )
        )


def _refuse_links(path: Path) -> None:
    """A store's parts are its own: what a symbolic link leads to is not written to."""
    for name in (REPOSITORY, CATALOG, f"{REPOSITORY}/objects", f"{REPOSITORY}/refs", f"{REPOSITORY}/HEAD"):
        if (path / name).is_symlink():
            raise StoreDamagedError(
                _("{path}: is a symbolic link; put the real file or folder in its place").format(path=path / name)
            )


def _create_repository(path: Path) -> None:
    """Made beside its place and moved there whole, so that a killed program leaves none half made."""
    import shutil

    beside = path / f".{REPOSITORY}.new"
    shutil.rmtree(beside, ignore_errors=True)
    Repository.create(beside).close()
    beside.rename(path / REPOSITORY)

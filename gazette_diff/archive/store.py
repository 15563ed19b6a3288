"""A store: what was given to it, what it publishes, and the questions it answers; the archive's one front."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from gazette_diff.archive import (
    adding,
    bringing,
    deciding,
    folder,
    given,
    library,
    living,
    merging,
    reviewing,
    searching,
    turning,
    verifying,
)
from gazette_diff.archive.given import GivenSource
from gazette_diff.archive.keeping import Keeping, Notice
from gazette_diff.archive.recent import Recent
from gazette_diff.archive.repository import MAIN, TAGS
from gazette_diff.archive.statements import Says
from gazette_diff.errors import GazetteError, StoreDamagedError
from gazette_diff.model.issue import Document, Issue
from gazette_diff.model.library import (
    Blame,
    Briefing,
    Brought,
    Hit,
    IssueSummary,
    Life,
    Offer,
    PolicyLog,
    PolicySummary,
    Turn,
    Undecided,
)
from gazette_diff.model.query import Query
from gazette_diff.model.review import Change, Mark, Verdict
from gazette_diff.model.version import Version
from gazette_diff.progress import Progress, silent

P = ParamSpec("P")
T = TypeVar("T")


def _from_sound_catalog(ask: Callable[Concatenate[Store, P], T]) -> Callable[Concatenate[Store, P], T]:
    """Ask again where the catalog turns out to be damaged: it is made anew first."""

    @wraps(ask)
    def asking(self: Store, /, *arguments: P.args, **options: P.kwargs) -> T:
        try:
            return ask(self, *arguments, **options)
        except sqlite3.DatabaseError:
            self._keeping.forget()
            with self._keeping.writing():
                pass
            return ask(self, *arguments, **options)

    return asking


class Store:
    """A folder with a git repository and its catalog. One object a thread."""

    def __init__(self, path: Path, keeping: Keeping) -> None:
        self.path = path
        self._keeping = keeping
        self.recent = Recent()
        """What was read of it; stores of one path may share it."""

    # ---- making and opening

    @classmethod
    def open(cls, path: Path, *, notice: Notice | None = None, progress: Progress = silent, mend: bool = True) -> Store:
        """The store at a path, mended where a writer was killed; not `mend` is for one that cannot be.

        `notice` is told, in a sentence, what one has to wait for, `progress` how far that is. NoStoreError where the
        path is none or holds nothing yet, StoreDamagedError where it cannot be trusted.
        """
        folder.check(path)
        keeping = Keeping(path, notice)
        if os.access(keeping.repository.path, os.W_OK):
            keeping.repository.settle()
        if mend and not keeping.is_current():
            with keeping.writing(progress=progress):
                pass
        return cls(path, keeping)

    @classmethod
    def open_for_checking(cls, path: Path, *, notice: Notice | None = None) -> Store:
        """As `open`, but a damaged store opens too, as it is: to be verified or rebuilt."""
        try:
            return cls.open(path, notice=notice)
        except StoreDamagedError:
            return cls.open(path, notice=notice, mend=False)

    @classmethod
    def create(cls, path: Path, *, notice: Notice | None = None) -> Store:
        """The store at a path, made where the path is absent, empty, or holds a store's mark only."""
        folder.make(path, notice)
        return cls.open(path, notice=notice)

    @property
    def is_in_place(self) -> bool:
        """Whether this store still stands at its path: not when it was removed, replaced, or its catalog deleted."""
        return self._keeping.is_in_place

    def close(self) -> None:
        """Let go of the repository's processes and the catalog."""
        self._keeping.close()

    # ---- changing

    def conflicts(self, sources: Sequence[GivenSource]) -> tuple[GivenSource, ...]:
        """Those sources that cannot be added: for whose issue another text is kept, or stands before them among these,
        or that do not say which issue they are. `conflict` tells what to say of each."""
        return adding.conflicts(self._keeping, sources)

    def conflict(self, source: GivenSource) -> GazetteError:
        """What to tell of a source that `conflicts` names."""
        return adding.conflict(source)

    def add(self, sources: Sequence[GivenSource], *, correct: bool = False, progress: Progress = silent) -> Briefing:
        """Keep texts and publish them, all or none; what each brought, in the order of publication.

        ConflictError where another text is kept for the same issue, unless this one corrects it.
        """
        with self._keeping.writing():
            return adding.add(self._keeping, sources, progress, correct=correct)

    def link(self, one: str, other: str) -> tuple[str, str]:
        """Say that two versions, and so their policies, are of one policy; the versions meant, by their names now."""
        return self._say_of_pair("Link", Says.ONE_POLICY, one, other)

    def unlink(self, one: str, other: str) -> tuple[str, str]:
        """Say that two versions are not of one policy, or take back that they are; the versions meant, by their names
        from now on."""
        return self._say_of_pair("Unlink", Says.NOT_ONE_POLICY, one, other)

    def remove(self, name: str, *, purge: bool = False) -> str:
        """Take an issue out by a statement; its full name.

        With `purge` every text it ever had goes out of the objects too: `given` is rewritten, and whoever cloned the
        store must clone it again, for their copies still hold what was purged and would not merge by plain git.
        """
        with self._keeping.writing():
            db = self._db
            issue = library.resolve_issue(db, name)[0]
            statement = deciding.said_of_removal(db, issue)
            if not purge:
                said = self._keeping.give("Remove", {}, [statement])
                self._keeping.catch_up({}, silent, said=said)
            else:
                sources = deciding.sources_of(db, issue)
                given.purge(self._keeping.repository, sources, [statement])
                self._keeping.catch_up({}, silent, rewritten=True)
                self._keeping.repository.drop_unreachable()
            return issue

    def merge(self, store: str, *, progress: Progress = silent) -> Briefing:
        """Take in what another store was given, by folder or address; what it brought. See `undecided` after it."""
        with self._keeping.writing():
            before = library.statements(self._db)
            purged = given.purged(self._db)
            incoming = merging.fetch(self._keeping.repository, store)
            marks = 0
            if incoming is not None:
                fetched = self._keeping.repository.refs("refs/incoming/")
                try:
                    marks = reviewing.unite(self._keeping.repository, store, fetched.get(reviewing.INCOMING))
                    merging.unite(self._keeping.repository, store, incoming, purged)
                finally:
                    self._keeping.repository.delete(fetched)
                self._keeping.catch_up({}, progress)
                if purged:  # they may have come along with what was fetched
                    self._keeping.repository.drop_unreachable()
            new = [self._keeping.statement(h) for h in sorted(library.statements(self._db) - before)]
            briefing = library.briefing(self._db, new, (), {s.source: store for s in new if s.source})
            return replace(briefing, marks=marks)

    def mark(
        self,
        texts: tuple[str, str],
        change: Change,
        *,
        reviewer: str | None,
        verdict: Verdict | None = None,
        comment: str | None = None,
    ) -> Mark:
        """Keep what a reviewer says of a change between two texts, named by their ids; the mark that stands now."""
        with self._keeping.writing(mend=False):
            repository = self._keeping.repository
            return reviewing.say(repository, texts, change, reviewer=reviewer, verdict=verdict, comment=comment)

    def rebuild(self, *, progress: Progress = silent) -> tuple[str, ...]:
        """Publish everything again with today's reading; the policies that came out differently."""
        with self._keeping.writing(mend=False):
            old = self._keeping.repository.heads()[1]
            self._keeping.forget()
            self._keeping.repository.settle()
            self._keeping.catch_up({}, progress, rewritten=True)
            new = self._keeping.repository.heads()[1]
            if old == new or not (old and new):
                return ()
            paths = [path for _status, path in self._keeping.repository.changed(old, new, "policies")]
            self._keeping.repository.collect()
            return tuple(path.removeprefix("policies/").removesuffix(".txt") for path in paths)

    def verify(self, *, progress: Progress = silent) -> tuple[str, ...]:
        """Recompute everything from what was given and compare; what is broken, and how to mend it."""
        with self._keeping.writing(mend=False):
            return verifying.problems(self._keeping.repository, self._keeping.catalog, progress)

    # ---- asking

    @_from_sound_catalog
    def undecided(self) -> tuple[Undecided, ...]:
        """Conflicts that nobody has decided yet."""
        return deciding.undecided(self._db)

    @_from_sound_catalog
    def offers(self) -> tuple[Offer, ...]:
        """Links that the evidence nearly makes."""
        return deciding.offers(self._db)

    @_from_sound_catalog
    def issues(self) -> tuple[IssueSummary, ...]:
        """In the order of publication."""
        return library.issues(self._db)

    @_from_sound_catalog
    def policies(self) -> tuple[PolicySummary, ...]:
        """By place and name."""
        return library.policies(self._db)

    @_from_sound_catalog
    def printed(self) -> dict[str, tuple[str, ...]]:
        """What its documents print of each policy: the titles of its versions and their numbers, by its full name."""
        return library.printed(self._db)

    @_from_sound_catalog
    def brought(self, issues: Sequence[str]) -> tuple[Brought, ...]:
        """What each of these issues brought, by their full names, as far as the catalog knows it."""
        return bringing.brought(self._keeping.catalog, issues)

    @_from_sound_catalog
    def briefing(self, issue: str, *, progress: Progress = silent) -> Briefing:
        """What an issue brought, with the changes of each version, and what it repeals."""
        return bringing.briefing(self._keeping, issue, self._named, progress)

    @_from_sound_catalog
    def log(self, policy: str, *, counted: bool = True, progress: Progress = silent) -> PolicyLog:
        """A policy's versions, newest first, each with what changed since the one before, as far as that is known where
        it is not to be `counted`."""
        name = self.resolve_policy(policy)
        return library.log(self._keeping.catalog, name, self._named, counted=counted, progress=progress)

    @_from_sound_catalog
    def resolve_policy(self, part: str) -> str:
        """The one policy that a part of a name means; NameNotFoundError, AmbiguousNameError."""
        return library.resolve_policy(self._db, part)

    @_from_sound_catalog
    def version(self, name: str) -> Version:
        """A version by POLICY@ISSUE, POLICY (its latest), an unambiguous part of one, a document number, or a title it
        prints."""
        return self._named(name)[1]

    @_from_sound_catalog
    def document(self, name: str) -> Document:
        """The document that carries a version."""
        return self._named(name)[0]

    @_from_sound_catalog
    def order(self, name: str) -> Document | None:
        """The document that ordered a printed version where another one did: a 决定 whose edition it prints."""
        found = library.resolve_version(self._db, name)
        order = library.ordered_by(self._db, found)
        return self._text(order)[0] if order else None

    @_from_sound_catalog
    def before(self, name: str) -> str | None:
        """The version of the same policy that stands right before one; None for the first."""
        earlier = library.back_from(self._db, library.resolve_version(self._db, name))[1:]
        return earlier[0] if earlier else None

    @_from_sound_catalog
    def blame(self, name: str, *, progress: Progress = silent) -> Blame:
        """Each provision of a version with the version that brought it, the one that last changed it, and how it read
        before; through printed versions only, where this one is printed."""
        return living.blame(self._db, name, self._text, progress)

    @_from_sound_catalog
    def life(self, name: str, label: str | None, text: str, *, progress: Progress = silent) -> Life:
        """The provision of a version that has a label and a text, or part of one, from its first wording to its last;
        through printed versions only, where this one is printed. NameNotFoundError where there is none."""
        return living.life(self._db, name, label, text, self._text, progress)

    @_from_sound_catalog
    def search(self, query: Query, *, progress: Progress = silent) -> tuple[Hit, ...]:
        """Provisions that hold all the words: each wording once a policy, newest versions first. InputError where a
        word holds nothing to look for."""
        return searching.search(self._db, query, progress)

    @_from_sound_catalog
    def fits_nothing(self, query: Query) -> str | None:
        """A sentence that names what narrows a query to no policy at all; None where some policy is asked for."""
        return searching.fits_nothing(self._db, query)

    @_from_sound_catalog
    def turns(self, query: Query, *, progress: Progress = silent) -> tuple[Turn, ...]:
        """Each edition in which the words came or went, the oldest first. InputError where a word holds nothing to look
        for, and where the words stand in too many places."""
        return turning.turns(self._db, query, progress)

    @_from_sound_catalog
    def issue(self, name: str) -> Issue:
        """What reading finds in an issue, with what people stated of it."""
        return self._keeping.read_issue(library.resolve_issue(self._db, name)[1])

    @_from_sound_catalog
    def source(self, name: str) -> bytes:
        """An issue's text as it was given, byte for byte."""
        statement = self._keeping.statement(library.resolve_issue(self._db, name)[1])
        return given.source(self._keeping.repository, statement.source or "")

    def marks(self, old: str, new: str) -> tuple[Mark, ...]:
        """The marks that stand on the changes between two texts, named by their ids."""
        return reviewing.marks(self._keeping.repository, old, new)

    def published(self) -> dict[str, str]:
        """Commit by ref of `main` and all tags."""
        return self._keeping.repository.refs(MAIN, TAGS)

    # ---- inside

    @property
    def _db(self) -> sqlite3.Connection:
        return self._keeping.catalog.db

    def _say_of_pair(self, what: str, says: Says, one: str, other: str) -> tuple[str, str]:
        with self._keeping.writing():
            texts = deciding.pair(self._db, says, one, other)
            statement = deciding.said_of_pair(self._db, says, texts)
            if statement is not None:
                said = self._keeping.give(what, {}, [statement])
                self._keeping.catch_up({}, silent, said=said)
            return library.name_of_text(self._db, texts[0]), library.name_of_text(self._db, texts[1])

    def _named(self, name: str) -> tuple[Document, Version]:
        return self._text(library.resolve_version(self._db, name))

    def _text(self, found: library.Found) -> tuple[Document, Version]:
        return self.recent.text(found, lambda: library.version_in(self._keeping.read_issue(found.statement), found))

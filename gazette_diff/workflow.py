"""The use cases: all that the command line and the terminal interface call."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from gazette_diff.errors import GazetteError, InputError
from gazette_diff.files import document_in, file_reference
from gazette_diff.i18n import _
from gazette_diff.progress import Progress, silent
from gazette_diff.sentences import Sentence

# git and SQLite (some 150 ms) are imported where a store is opened: two files are compared without them. The model
# (20 ms) is imported where its values are made: the first frame of the interface needs none.
if TYPE_CHECKING:
    from gazette_diff.amending import Amended
    from gazette_diff.archive import Store
    from gazette_diff.archive.recent import Recent
    from gazette_diff.model.amendment import Amendments
    from gazette_diff.model.comparison import Comparison
    from gazette_diff.model.issue import Document, Doubt, Issue
    from gazette_diff.model.library import (
        Blame,
        Briefing,
        Brought,
        Hit,
        IssueSummary,
        Life,
        PolicyLog,
        PolicySummary,
        Turn,
    )
    from gazette_diff.model.query import Query
    from gazette_diff.model.review import Change, Mark, Verdict
    from gazette_diff.model.version import Version

STORE_VARIABLE = "GAZETTE_STORE"

MARK = "store.toml"
"""The file that marks a folder as a store."""


def store_path(option: Path | None = None) -> Path:
    """The store meant: the option, else GAZETTE_STORE, else ./store where it is marked as one, else the user's own."""
    if option is not None:
        return option
    if os.environ.get(STORE_VARIABLE):
        return Path(os.environ[STORE_VARIABLE])
    here = Path("store")
    if (here / MARK).is_file():
        return here
    import platformdirs

    return platformdirs.user_data_path("gazette-diff") / "store"


def demo_library(path: Path) -> Library:
    """A library of the bundled sample issues, in a store of its own at `path`."""
    from gazette_diff import sample
    from gazette_diff.archive import GivenSource, Store

    Store.create(path).add([GivenSource(issue.raw, issue.name) for issue in sample.issues()])
    return Library(path)


class Library:
    """A store, and the files that stand beside it, behind one set of questions.

    A version is named by `POLICY@ISSUE`, by POLICY alone (its latest), by any unambiguous part of those, by a title it
    prints or its document number, or by a file: `FILE`, and `FILE#2` for the second of its documents. The store is
    opened at the first question that needs it, once a thread, for git and SQLite objects must not be shared between
    threads.
    """

    def __init__(
        self, path: Path, notice: Callable[[str], None] | None = None, progress: Progress | None = None
    ) -> None:
        """`notice` is told, in a sentence, what one has to wait for, `progress` how far the opening of the store is."""
        self.path = path
        self._notice = notice
        self._progress = progress or silent
        self._thread = threading.local()
        self._recent: Recent | None = None  # of all threads

    @property
    def store(self) -> Store:
        """This thread's store, opened again where another took its place; NoStoreError where the path holds none."""
        store: Store | None = getattr(self._thread, "store", None)
        if store is not None and not store.is_in_place:
            store.close()
            store = self._thread.store = None
        if store is None:
            from gazette_diff.archive import Store

            progress = getattr(self._thread, "progress", self._progress)
            store = self._thread.store = Store.open(self.path, notice=self._notice, progress=progress)
            store.recent = self._recent = self._recent or store.recent
        return store

    def open(self, progress: Progress) -> None:
        """Open this thread's store, which takes its time where it has to be published anew; `progress` is told."""
        self._thread.progress = progress
        try:
            self.store  # noqa: B018 - opens it
        finally:
            del self._thread.progress

    def tell(self, notice: Callable[[str], None]) -> None:
        """Tell somebody else, from now on, what one has to wait for."""
        self._notice = notice

    def is_made(self) -> bool:
        """Whether there is a store to open, as far as a look at the folder tells."""
        return (self.path / MARK).is_file()

    def issues(self) -> tuple[IssueSummary, ...]:
        return self.store.issues()

    def policies(self) -> tuple[PolicySummary, ...]:
        return self.store.policies()

    def printed(self) -> dict[str, tuple[str, ...]]:
        """What its documents print of each policy: the titles of its versions and their numbers, by its full name."""
        return self.store.printed()

    def brought(self, issues: Sequence[str]) -> tuple[Brought, ...]:
        """What each of these issues brought, by their full names, as far as it is known without reading them."""
        return self.store.brought(issues)

    def briefing(self, issue: str, progress: Progress | None = None) -> Briefing:
        """What an issue brought, with the changes of each version, and what it repeals."""
        return self.store.briefing(issue, progress=progress or silent)

    def log(self, policy: str, *, counted: bool = True, progress: Progress | None = None) -> PolicyLog:
        """A policy's versions, newest first, and what repealed them; any unambiguous part of its name will do.

        Not `counted` gives it at once: without the changes that nobody counted yet.
        """
        return self.store.log(policy, counted=counted, progress=progress or silent)

    def issue(self, name: str) -> Issue:
        """What reading finds in a kept issue, with what people stated of it."""
        return self.store.issue(name)

    def show(self, version: str) -> Version:
        found = file_reference(version)
        if not found:
            return self.store.version(version)
        from gazette_diff.versions import whole

        return whole(document_in(*found), source=version)

    def before(self, version: str) -> str | None:
        """The version of the same policy that stands right before one of the store; None for the first."""
        return self.store.before(version)

    def document(self, version: str) -> Document:
        """The document that carries a version."""
        found = file_reference(version)
        return document_in(*found) if found else self.store.document(version)

    def compare(self, old: str, new: str) -> Comparison:
        """Two versions, with the orders beside the changes where the new one's document gives some."""
        return self.diff(old, new)

    def diff(self, old: str, new: str | None = None, decision: str | None = None) -> Comparison:
        """As `compare`; one policy alone means its last two versions, `decision` names the document that ordered it.

        InputError where that policy has one version only.
        """
        from gazette_diff.comparing import compare

        if new is None:
            if file_reference(old):
                raise InputError(_("{name}: a file is compared with another one; name both").format(name=old))
            log = self.log(old)
            if len(log.versions) < 2:
                raise InputError(
                    _("{policy}: only one version is kept ({version}); ingest another issue that carries it").format(
                        policy=log.policy, version=log.versions[0].version
                    )
                )
            old, new = log.versions[1].version, log.versions[0].version
        one, other = self.show(old), self.show(new)
        comparison = compare(one, other)
        if decision or self._follows(one, other):
            from gazette_diff.amending import with_orders

            comparison = with_orders(comparison, one, other, self.amendments(decision or new))
        doubts = tuple(_doubts(comparison, one, other))
        if doubts:
            comparison = replace(comparison, warnings=(*doubts, *comparison.warnings))
        return self._with_reviews(comparison, one, other)

    def marks(self, old: str, new: str) -> tuple[Mark, ...]:
        """What reviewers say of the changes between two versions; of files, nothing."""
        return self._marks(self.show(old), self.show(new))

    def mark(
        self, old: str, new: str, change: Change, *, verdict: Verdict | None = None, comment: str | None = None
    ) -> Mark:
        """Keep what the reviewer says of a change between two versions (`reviewing.changes` and `ordered_changes` give
        those of a comparison); a verdict or comment that is None stays as it was. The mark that stands now.

        InputError where one of them is a file: marks are kept beside the texts of a store.
        """
        from gazette_diff.archive.reviewing import reviewer_name

        if file_reference(old) or file_reference(new):
            raise InputError(_("Files are not reviewed, versions of a store are; ingest both first"))
        texts = self.show(new if change.order else old).text_id, self.show(new).text_id
        return self.store.mark(texts, change, reviewer=reviewer_name(), verdict=verdict, comment=comment)

    def reviewer(self) -> str | None:
        """In whose name marks are kept here."""
        from gazette_diff.archive.reviewing import reviewer_name

        return reviewer_name()

    def amendments(self, version: str) -> Amendments:
        """What a file, or the document that ordered a version, says of other texts."""
        from gazette_diff.amending import parse

        ordered = None if file_reference(version) else self.store.order(version)
        return parse(ordered or self.document(version))

    def orders(self, version: str) -> dict[str, str]:
        """The words of each order of the document that ordered a version, by the name that `Pair.orders` has of it."""
        from gazette_diff.amending import name_of

        texts: dict[str, str] = {}
        for instruction in self.amendments(version).instructions:
            name = name_of(instruction)
            texts[name] = f"{texts[name]}\n{instruction.text}" if name in texts else instruction.text
        return texts

    def apply(self, old: str, decision: str) -> Amended:
        """The text that `old` becomes by what `decision` orders."""
        from gazette_diff.amending import apply

        return apply(self.show(old), self.amendments(decision))

    def blame(self, version: str, progress: Progress | None = None) -> Blame:
        """Each provision of a version with the version that brought it and the one that last changed it."""
        return self.store.blame(version, progress=progress or silent)

    def life(self, version: str, label: str | None, text: str, progress: Progress | None = None) -> Life:
        """A provision of a version of the store, by its label and its text or a part of it, from its first wording to
        its last. NameNotFoundError where the version has none such."""
        return self.store.life(version, label, text, progress=progress or silent)

    def search(self, query: Query, progress: Progress | None = None) -> tuple[Hit, ...]:
        """Provisions that hold all the words, newest versions first. InputError where a word holds nothing to look
        for."""
        return self.store.search(query, progress=progress or silent)

    def turns(self, query: Query, progress: Progress | None = None) -> tuple[Turn, ...]:
        """Each edition in which the words came or went, the oldest first. InputError where a word holds nothing to look
        for, and where the words stand in too many places."""
        return self.store.turns(query, progress=progress or silent)

    def fits_nothing(self, query: Query) -> str | None:
        """A sentence that names what narrows a query to no policy at all; None where some policy is asked for."""
        return self.store.fits_nothing(query)

    def link(self, a: str, b: str) -> tuple[str, str]:
        """State that two texts are versions of one policy; the full names that they have now."""
        return self.store.link(a, b)

    def unlink(self, a: str, b: str) -> tuple[str, str]:
        """State that two texts are not versions of one policy; the full names that they have now."""
        return self.store.unlink(a, b)

    def remove(self, issue: str, *, purge: bool = False) -> str:
        """Take an issue out; gives back its full name."""
        return self.store.remove(issue, purge=purge)

    def merge(self, source: str, progress: Progress | None = None) -> Briefing:
        """Take in what another store, a path or a git URL, was given, into this one, made where there is none."""
        from gazette_diff.archive import address
        from gazette_diff.ingesting import with_decisions

        address(source)  # before a store is made for nothing
        store = self._made()
        return with_decisions(store, store.merge(source, progress=progress or silent))

    def rebuild(self, progress: Progress | None = None) -> tuple[str, ...]:
        """Publish anew; gives back the policies that came out differently."""
        from gazette_diff.archive import Store

        return Store.open_for_checking(self.path, notice=self._notice).rebuild(progress=progress or silent)

    def verify(self, progress: Progress | None = None) -> tuple[str, ...]:
        """What is broken, a sentence each; empty where the store is sound."""
        from gazette_diff.archive import Store

        return Store.open_for_checking(self.path, notice=self._notice).verify(progress=progress or silent)

    def ingest(
        self,
        paths: Sequence[Path],
        *,
        correct: bool = False,
        title: str | None = None,
        issuer: str | None = None,
        date: str | None = None,
        jobs: int = 1,
        progress: Progress | None = None,
    ) -> tuple[Briefing, tuple[GazetteError, ...]]:
        """Add texts to the store, made where there is none, and say what each brought.

        Unreadable texts, and those that another text of the same issue stands against, are left out and returned as
        errors; the others are kept, a batch at a time: an interruption costs one batch, and what was kept before is
        passed over next time. `progress` is told how many of how many steps are done, two a text.
        """
        from gazette_diff.ingesting import ingest

        return ingest(
            paths,
            self._made,
            correct=correct,
            title=title,
            issuer=issuer,
            date=date,
            jobs=jobs,
            progress=progress or silent,
        )

    def _made(self) -> Store:
        """This thread's store, made where there is none."""
        from gazette_diff.archive import Store

        store = self._thread.store = Store.create(self.path, notice=self._notice)
        return store

    def _marks(self, old: Version, new: Version) -> tuple[Mark, ...]:
        if not (old.name and new.name):
            return ()
        # Those of operations are kept of the document that orders them, whatever it was compared with then.
        ordered = self.store.marks(new.text_id, new.text_id) if self._follows(old, new) else ()
        return (*self.store.marks(old.text_id, new.text_id), *ordered)

    def _with_reviews(self, comparison: Comparison, old: Version, new: Version) -> Comparison:
        marks = self._marks(old, new)
        if not marks:
            return comparison
        from gazette_diff.reviewing import attached

        return replace(comparison, reviews=attached(comparison, marks))

    def _follows(self, old: Version, new: Version) -> bool:
        """Whether the document of `new` orders changes of `old`: of two versions in the store, of neighbours only."""
        return old.name is None or new.name is None or self.store.before(new.name) == old.name


def _policy(version: str) -> str:
    return version.rpartition("@")[0]


def _doubts(comparison: Comparison, one: Version, other: Version) -> Iterator[Doubt]:
    """What makes two versions hard to compare: they are of two policies, or one is not printed and nothing says so."""
    from gazette_diff.model.issue import Doubt
    from gazette_diff.model.version import TextState

    if one.name and other.name and _policy(one.name) != _policy(other.name):
        both = Sentence("{one} and {other} are versions of two policies", one=one.name, other=other.name)
        yield Doubt(None, "two-policies", both)
    for version in (one, other):
        if version.state is TextState.ABSENT and not comparison.effects:
            words = Sentence(
                "{version}: this edition is not printed; what is compared is the document that orders it",
                version=version.name or version.title,
            )
            yield Doubt(None, "edition-not-printed", words)

"""Taking texts into a store: read, in order of their days, a batch at a time; and what is open to decide after it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from gazette_diff.archive import GivenSource, Store
from gazette_diff.errors import GazetteError, InputError
from gazette_diff.files import readings, text_files
from gazette_diff.i18n import _
from gazette_diff.model.library import Briefing, IssueBriefing, Repeal
from gazette_diff.progress import Progress

BATCH = 200
"""Texts given to the store at once: some two seconds' work."""


def ingest(
    paths: Sequence[Path],
    made: Callable[[], Store],
    *,
    correct: bool,
    title: str | None,
    issuer: str | None,
    date: str | None,
    jobs: int,
    progress: Progress,
) -> tuple[Briefing, tuple[GazetteError, ...]]:
    """As `Library.ingest`, into the store that `made` gives, which is asked for once a text can be read."""
    files, empty = text_files(paths)
    if len(files) > 1 and (title or issuer or date):
        raise InputError(_("A title, issuer or date is stated of one text; ingest that one alone"))
    sources: list[GivenSource] = []
    refused: list[GazetteError] = [*empty]
    stated = bool(title or issuer or date)
    for read, (path, raw, found) in enumerate(readings(files, jobs, stated=stated), 1):
        progress(read, 2 * len(files))
        if isinstance(found, GazetteError):
            refused.append(found)
        else:
            sources.append(GivenSource(raw, str(path), title=title, issuer=issuer, date=date, issue=found))
    if not sources:
        return Briefing(()), tuple(refused)
    store = made()
    if not correct:
        for source in store.conflicts(sources):
            sources.remove(source)
            refused.append(store.conflict(source))
    # Batches in order of publication: a late, older issue would have what follows it published again.
    sources.sort(key=_day)
    issues: list[IssueBriefing] = []
    repeals: list[Repeal] = []
    for kept in range(0, len(sources), BATCH):
        batch = sources[kept : kept + BATCH]
        brought = store.add(batch, correct=correct)
        issues += brought.issues
        repeals += brought.repeals
        progress(2 * len(files) - len(sources) + kept + len(batch), 2 * len(files))
    return with_decisions(store, Briefing(tuple(issues), repeals=tuple(repeals))), tuple(refused)


def _day(source: GivenSource) -> str:
    """The day that a text was published, as far as it tells."""
    issue = source.issue
    return (issue and (issue.published or (issue.documents and issue.documents[0].signed))) or ""


def with_decisions(store: Store, briefing: Briefing) -> Briefing:
    """The briefing with what is open for a person to decide: conflicts, and links among what is new."""
    new = {
        version.version for issue in briefing.issues for document in issue.documents for version in document.versions
    }
    offers = tuple(offer for offer in store.offers() if not new.isdisjoint((offer.version, offer.other)))
    return replace(briefing, offers=offers, undecided=store.undecided())

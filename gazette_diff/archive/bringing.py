"""What an issue brought: first and further versions with the size of their changes, and what it repeals.

Asked for in two steps, for a list of 10,000 issues is opened at once: what the catalog knows, of the issues in view;
then, of one issue at a time, what has to be read and compared first.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from gazette_diff.archive import counting, library, repealing
from gazette_diff.archive.catalog import Catalog
from gazette_diff.archive.keeping import Keeping
from gazette_diff.model.library import Briefing, Brought, IssueBriefing, VersionSummary
from gazette_diff.progress import Progress

_VERSIONS = (
    "SELECT publication.name AS issue, link.text, (SELECT before.text FROM link AS before WHERE"
    " before.policy = link.policy AND before.reprint IS NULL AND (before.day, before.seq, before.text)"
    " < (link.day, link.seq, link.text) ORDER BY before.day DESC, before.seq DESC, before.text DESC LIMIT 1) AS before"
    " FROM publication JOIN link USING (seq) WHERE link.reprint IS NULL AND publication.statement = ?"
)
_Texts = dict[str, tuple[sqlite3.Row | None, sqlite3.Row | None]]
_TEXT = "SELECT statement, text_id, state FROM text WHERE id = ?"


def brought(catalog: Catalog, names: Sequence[str]) -> tuple[Brought, ...]:
    """What each of these issues brought, by their full names, as far as the catalog knows; no unknown ones."""
    found = []
    for name in names:
        row = catalog.db.execute("SELECT statement FROM publication WHERE name = ?", (name,)).fetchone()
        if row is not None:
            found.append(_brought(catalog, name, row["statement"]))
    return tuple(found)


def _brought(catalog: Catalog, name: str, statement: str) -> Brought:
    first = later = 0
    counts: Counter[str] = Counter()
    complete = True
    for version in catalog.db.execute(_VERSIONS, (statement,)).fetchall():
        if version["before"] is None:
            first += 1
            continue
        later += 1
        old, new = (catalog.db.execute(_TEXT, (version[side],)).fetchone() for side in ("before", "text"))
        if old["state"] != new["state"]:
            continue  # nothing tells
        known = counting.recalled(catalog, *counting.keys(old, new))
        complete = complete and bool(known)
        counts.update(known[0] or {} if known else {})
    repeals = len(repealing.repeals_of(catalog.db, statement))
    return Brought(name, first, later, dict(counts), repeals, complete)


def briefing(keeping: Keeping, name: str, text: counting.Text, progress: Progress) -> Briefing:
    """What an issue brought, with the changes of its versions, which are remembered for `brought`, and what it repeals.

    NameNotFoundError where no issue has the name.
    """
    catalog = keeping.catalog
    name, statement = library.resolve_issue(catalog.db, name)
    brief = library.briefing(catalog.db, [keeping.statement(statement)], (), {})
    (issue,) = brief.issues
    steps = sum(len(document.versions) for document in issue.documents)
    done = 0
    texts = _texts(catalog, statement)
    documents = []
    for document in issue.documents:
        versions: list[VersionSummary] = []
        for version in document.versions:
            progress(done, steps)
            versions.append(_counted(catalog, version, texts, text))
            done += 1
        documents.append(replace(document, versions=tuple(versions)))
    progress(done, steps)
    found: IssueBriefing = replace(issue, source="", documents=tuple(documents))
    return replace(brief, issues=(found,))


def _counted(catalog: Catalog, version: VersionSummary, texts: _Texts, text: counting.Text) -> VersionSummary:
    """A version with what it changed since the one before."""
    old, new = texts.get(version.version, (None, None))
    if old is None or new is None:
        return version
    return replace(version, changes=counting.changes(catalog, old, new, text))


def _texts(catalog: Catalog, statement: str) -> _Texts:
    """The texts of an issue's versions, by the names of these, each after the text of the version before."""
    pairs = (
        tuple(library.row_of(catalog.db, version[side]) for side in ("before", "text"))
        for version in catalog.db.execute(_VERSIONS, (statement,)).fetchall()
    )
    return {f"{new['path']}@{new['label']}": (old, new) for old, new in pairs if new is not None}

"""Answers from the catalog: issues, policies, their versions, and names that are parts of names."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gazette_diff.archive import counting, repealing
from gazette_diff.archive.catalog import Catalog
from gazette_diff.archive.names import clash_key
from gazette_diff.archive.packing import decode_doubts, decode_evidence
from gazette_diff.archive.prepared import versions
from gazette_diff.archive.statements import Statement
from gazette_diff.errors import AmbiguousNameError, NameNotFoundError
from gazette_diff.folding import fold
from gazette_diff.i18n import _
from gazette_diff.lineage import are_counterparts
from gazette_diff.model.issue import Document, Issue
from gazette_diff.model.library import (
    Briefing,
    BriefingDocument,
    IssueBriefing,
    IssueSummary,
    PolicyLog,
    PolicySummary,
    VersionSummary,
)
from gazette_diff.model.version import TextState, Version
from gazette_diff.progress import Progress
from gazette_diff.titles import amended

LISTED = 12
"""Candidates that an ambiguous name lists."""

_VERSIONS = (
    "SELECT policy.path, link.label, link.evidence, link.reprint, publication.name AS issue, publication.statement,"
    " text.id, text.text_id, text.document, text.n, text.title, text.document_title, text.number, text.signed,"
    " text.effective, text.state, link.policy, link.day, link.seq FROM link JOIN text ON text.id = link.text"
    " JOIN policy ON policy.id = link.policy JOIN publication USING (seq)"
)
_STANDING = " WHERE policy.absorbed_by IS NULL AND link.reprint IS NULL"
_AT_ONCE = 400
"""Titles of one statement, which names each twice; SQLite takes 999 variables at least."""
_MARKS = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class Found:
    """A version in the catalog: its name and where its text stands."""

    name: str
    statement: str
    issue: str
    text_id: str


def issues(db: sqlite3.Connection) -> tuple[IssueSummary, ...]:
    rows = db.execute(
        "SELECT issue.name, printed, documents, json_array_length(warnings) FROM publication"
        " JOIN issue USING (statement) ORDER BY publication.sort"
    )
    return tuple(IssueSummary(*row) for row in rows.fetchall())


def commits(db: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Name and commit of each issue."""
    yield from db.execute("SELECT name, commit_id FROM publication").fetchall()


def statements(db: sqlite3.Connection) -> set[str]:
    """The hashes of all statements."""
    return {row[0] for row in db.execute("SELECT hash FROM statement").fetchall()}


def name_of_text(db: sqlite3.Connection, text_id: str) -> str:
    """The version that a text is, by its name."""
    row = db.execute(_VERSIONS + " WHERE link.text_id = ?", (text_id,)).fetchone()
    return f"{row['path']}@{row['label']}" if row else text_id


def ordered_by(db: sqlite3.Connection, found: Found) -> Found | None:
    """The text of another document that orders the edition which a version prints."""
    rows = db.execute(
        _VERSIONS + " WHERE link.reprint = (SELECT text FROM link WHERE text_id = ?) ORDER BY text.id",
        (found.text_id,),
    ).fetchall()
    ordering = [row for row in rows if row["state"] == TextState.ABSENT or amended(row["document_title"])]
    return found_in(ordering[0]) if ordering else None


def policies(db: sqlite3.Connection) -> tuple[PolicySummary, ...]:
    counterparts = _counterparts(db)
    # Beside a lone max(), SQLite gives the other columns of the row that has it.
    rows = db.execute(
        "SELECT path, versions, label, (SELECT signed FROM text WHERE text.id = latest.text) FROM policy JOIN"
        " (SELECT policy, count(*) AS versions, label, text, max(day || printf('%09d%09d', seq, text)) FROM link"
        " WHERE reprint IS NULL GROUP BY policy) latest ON latest.policy = policy.id ORDER BY path"
    )
    return tuple(PolicySummary(row[0], row[1], row[2], row[3], counterparts.get(row[0], ())) for row in rows.fetchall())


def printed(db: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """What its documents print of each policy: the titles of its versions and their numbers, by its full name."""
    rows = db.execute(
        "SELECT DISTINCT path, title, number FROM link JOIN text ON text.id = link.text"
        " JOIN policy ON policy.id = link.policy"
    )
    found: dict[str, dict[str, None]] = {}
    for path, title, number in rows.fetchall():
        found.setdefault(path, {}).update(dict.fromkeys(filter(None, (title, number))))
    return {path: tuple(words) for path, words in found.items()}


def log(
    catalog: Catalog, policy: str, text: counting.Text, *, counted: bool = True, progress: Progress | None = None
) -> PolicyLog:
    """The versions of a policy by its full name, and what repeals it.

    Changes are counted once and remembered; not `counted` gives at once those that are remembered.
    """
    rows = rows_of(catalog.db, policy)
    summaries = []
    for done, (row, before) in enumerate(zip(rows, [*rows[1:], None], strict=True)):
        if progress is not None:
            progress(done, len(rows))
        count = counting.changes if counted else counting.known_changes
        summaries.append(summary(row, None if before is None else count(catalog, before, row, text)))
    return PolicyLog(policy, tuple(summaries), repealing.repeals_by_others(catalog.db, policy))


def summary(row: sqlite3.Row, changes: dict[str, int] | None = None) -> VersionSummary:
    return VersionSummary(
        version=f"{row['path']}@{row['label']}",
        issue=row["issue"],
        title=row["title"],
        document_title=row["document_title"],
        document_number=row["number"],
        signed=row["signed"],
        effective=row["effective"],
        text=TextState(row["state"]),
        changes=changes,
        evidence=decode_evidence(row["evidence"]),
    )


def briefing(
    db: sqlite3.Connection, new: Sequence[Statement], known: Sequence[Statement], files: Mapping[str, str]
) -> Briefing:
    """What each statement's issue brought and repeals, in the order of publication; `files` names a source's file by
    its hash."""
    found = []
    for statement in (*new, *known):
        issue = db.execute(
            "SELECT * FROM publication JOIN issue USING (statement) WHERE statement = ?", (statement.hash,)
        ).fetchone()
        if issue is None:
            continue
        documents: dict[int, list[VersionSummary]] = defaultdict(list)
        facts: dict[int, sqlite3.Row] = {}
        rows = db.execute(_VERSIONS + " WHERE publication.statement = ? ORDER BY text.id", (statement.hash,))
        for row in rows.fetchall():
            documents[row["document"]].append(replace(summary(row), edition=_edition_of(db, row)))
            facts[row["document"]] = row
        found.append(
            (
                issue["sort"],
                IssueBriefing(
                    issue=issue["name"],
                    published=issue["printed"],
                    source=files.get(statement.source or "", statement.source or ""),
                    known=statement in known,
                    documents=tuple(
                        BriefingDocument(
                            facts[index]["document_title"],
                            facts[index]["number"],
                            facts[index]["signed"],
                            tuple(documents[index]),
                        )
                        for index in sorted(documents)
                    ),
                    warnings=decode_doubts(issue["warnings"]),
                ),
                statement.hash,
            )
        )
    found.sort(key=lambda entry: entry[0])
    repeals = tuple(repeal for _sort, _brief, hash in found for repeal in repealing.repeals_of(db, hash))
    return Briefing(tuple(brief for _sort, brief, _hash in found), repeals=repeals)


def _edition_of(db: sqlite3.Connection, row: sqlite3.Row) -> str | None:
    """The version that a text is only printed again of, or orders; None where it is a version itself."""
    found = row
    while found["reprint"] is not None and (version := row_of(db, found["reprint"])) is not None:
        found = version  # what was printed first may itself have come to stand for a later text
    return None if found is row else found_in(found).name


def resolve_policy(db: sqlite3.Connection, part: str) -> str:
    """The full name of the one policy that a part of a name means, or a title or document number of its versions."""
    names = _matching_policies(db, part) or list(dict.fromkeys(row["path"] for row in _printed(db, part)))
    if len(names) == 1:
        return names[0]
    if names:
        raise AmbiguousNameError(_ambiguous(part, names))
    raise NameNotFoundError(_("{name}: no policy has this in its name; see: gazette-diff policies").format(name=part))


def resolve_version(db: sqlite3.Connection, name: str) -> Found:
    """The one version that a name means: POLICY@ISSUE, POLICY, a document number, a printed title, or part of one.

    Of several versions of one policy that print a title, the latest.
    """
    policy, at, issue = name.rpartition("@")
    if not at:
        policy, issue = name, ""
    names = _matching_policies(db, policy)
    if not names:
        printed = _printed(db, policy)
        if not at and printed:
            return _only(name, printed)
        names = list(dict.fromkeys(row["path"] for row in printed))
        if not names:
            resolve_policy(db, policy)  # says that there is none
    if not at:
        if len(names) > 1:
            raise AmbiguousNameError(_ambiguous(name, names))
        return found_in(rows_of(db, names[0])[0])
    candidates = []
    for each in names:
        rows = rows_of(db, each)
        exact = [row for row in rows if issue == row["label"]] or [row for row in rows if issue == row["issue"]]
        key = fold(issue)
        candidates += exact or [row for row in rows if key in fold(row["label"]) or key in fold(row["issue"])]
    if not candidates:
        labels = ", ".join(row["label"] for each in names[:LISTED] for row in rows_of(db, each)[:LISTED])
        raise NameNotFoundError(
            _("{name}: the policy has no such version; it has: {labels}").format(name=name, labels=labels)
        )
    return _only(name, candidates)


def back_from(db: sqlite3.Connection, found: Found) -> list[str]:
    """Names of a version and of those of its policy before it, newest first."""
    rows = rows_of(db, found.name.rpartition("@")[0])
    at = next(i for i, row in enumerate(rows) if row["text_id"] == found.text_id)
    return [found_in(row).name for row in rows[at:]]


def resolve_issue(db: sqlite3.Connection, name: str) -> tuple[str, str]:
    """Name and statement of the one issue that a name, or part of one, means."""
    row = db.execute("SELECT name, statement FROM publication WHERE name = ?", (name,)).fetchone()
    if row:
        return row[0], row[1]
    key = clash_key(name)
    rows = [r for r in db.execute("SELECT name, statement FROM publication ORDER BY sort") if key in clash_key(r[0])]
    if len(rows) == 1:
        return rows[0][0], rows[0][1]
    if rows:
        raise AmbiguousNameError(_ambiguous(name, [row[0] for row in rows]))
    raise NameNotFoundError(_("{name}: no issue has this in its name; see: gazette-diff issues").format(name=name))


def version_in(issue: Issue, found: Found) -> tuple[Document, Version]:
    """A version, and the document that carries it, out of its issue."""
    for _index, document, version in versions(issue, found.issue):
        if version.text_id == found.text_id:
            return document, replace(version, name=found.name, source=f"issues/{found.issue}/source.txt")
    raise NameNotFoundError(
        _("{name}: its text is not found any more; run: gazette-diff rebuild").format(name=found.name)
    )


def _counterparts(db: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """By policy, the same policies of other governments."""
    rows = db.execute(
        "SELECT subject, place, path FROM policy WHERE absorbed_by IS NULL AND subject IN"
        " (SELECT subject FROM policy GROUP BY subject HAVING count(DISTINCT place) > 1) ORDER BY path"
    ).fetchall()
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for subject, place, path in rows:
        groups[subject].append((place, path))
    return {
        path: tuple(other for other_place, other in group if are_counterparts(place, subject, other_place, subject))
        for subject, group in groups.items()
        for place, path in group
    }


def _matching_policies(db: sqlite3.Connection, part: str) -> list[str]:
    paths = [row[0] for row in db.execute("SELECT path FROM policy WHERE absorbed_by IS NULL ORDER BY path").fetchall()]
    if part in paths:
        return [part]
    key = clash_key(part)
    if not key:
        return []
    exact = [path for path in paths if key in (clash_key(path), clash_key(path.partition("/")[2]))]
    return exact or [path for path in paths if key in clash_key(path)]


def row_of(db: sqlite3.Connection, text: int | None) -> sqlite3.Row | None:
    """The version that a text is, by the text's number; None where it is none."""
    row: sqlite3.Row | None = db.execute(_VERSIONS + " WHERE link.text = ?", (text,)).fetchone()
    return row


def rows_of(db: sqlite3.Connection, policy: str) -> list[sqlite3.Row]:
    """A policy's versions, newest first."""
    return db.execute(
        _VERSIONS + " WHERE policy.path = ? AND policy.absorbed_by IS NULL AND link.reprint IS NULL"
        " ORDER BY link.day DESC, link.seq DESC, link.text DESC",
        (policy,),
    ).fetchall()


def _printed(db: sqlite3.Connection, name: str) -> list[sqlite3.Row]:
    """The versions that have a document number, else those that print a title, else those with it as part of theirs;
    of the versions of a policy that print the title, the latest. Marks in a title do not count."""
    by_number = db.execute(_VERSIONS + _STANDING + " AND link.number_key = ?", (fold(name),)).fetchall()
    key = _without_marks(name)
    if by_number or not key:
        return by_number
    titles = [row[0] for row in db.execute("SELECT title FROM text UNION SELECT document_title FROM text")]
    keys = {title: _without_marks(title) for title in titles}
    meant = [title for title in titles if keys[title] == key] or [title for title in titles if key in keys[title]]
    of_policy: dict[str, sqlite3.Row] = {}
    for at in range(0, len(meant), _AT_ONCE):
        some = meant[at : at + _AT_ONCE]
        these = f"({','.join('?' * len(some))})"
        for row in db.execute(
            f"{_VERSIONS}{_STANDING} AND (text.title IN {these} OR text.document_title IN {these})", (*some, *some)
        ):
            other = of_policy.get(row["path"])
            if other is None or (row["day"], row["seq"], row["id"]) > (other["day"], other["seq"], other["id"]):
                of_policy[row["path"]] = row
    return [of_policy[path] for path in sorted(of_policy)]


def _without_marks(title: str) -> str:
    """绛县乡(镇)清单, 《绛县乡镇清单》 and 绛县/乡镇清单 are one title."""
    return _MARKS.sub("", clash_key(title))


def found_in(row: sqlite3.Row) -> Found:
    """The version that a row is."""
    return Found(f"{row['path']}@{row['label']}", row["statement"], row["issue"], row["text_id"])


def _only(name: str, rows: Sequence[sqlite3.Row]) -> Found:
    if len(rows) > 1:
        raise AmbiguousNameError(_ambiguous(name, [f"{row['path']}@{row['label']}" for row in rows]))
    return found_in(rows[0])


def _ambiguous(name: str, candidates: Sequence[str]) -> str:
    listing = "\n".join(f"  {candidate}" for candidate in candidates[:LISTED])
    more = len(candidates) - LISTED
    if more > 0:
        listing += "\n  " + _("… and {count} more").format(count=more)
    return _("{name}: fits several; name one of them:\n{listing}").format(name=name, listing=listing)

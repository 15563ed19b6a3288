"""What the documents of a store take out of force of what it keeps: by document number, or by title alone.

A number names one version. A title names the latest version, of those before the repeal, of the one policy of the same
place that has one of that title; where two policies have, nobody is repealed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gazette_diff.archive.packing import key_numbers
from gazette_diff.folding import fold
from gazette_diff.model.issue import Document
from gazette_diff.model.library import Repeal
from gazette_diff.titles import promulgated

TABLES = """
-- what the documents of prepared issues say they repeal: a folded number, else a folded title
CREATE TABLE repeal(statement TEXT NOT NULL, document INTEGER NOT NULL, n INTEGER NOT NULL, number_key TEXT,
    title_key TEXT, PRIMARY KEY(statement, document, n)) WITHOUT ROWID;
CREATE INDEX repeal_number ON repeal(number_key) WHERE number_key IS NOT NULL;
CREATE INDEX repeal_title ON repeal(title_key) WHERE title_key IS NOT NULL;
"""

_STATED = (
    "SELECT repeal.number_key, repeal.title_key, repeal.statement, policy.path, policy.place, link.label, link.day,"
    " text.document_title, text.number, text.signed FROM repeal JOIN publication USING (statement)"
    " JOIN text ON text.id = (SELECT min(id) FROM text WHERE statement = repeal.statement"
    " AND document = repeal.document) JOIN link ON link.text = text.id JOIN policy ON policy.id = link.policy"
)
"""Each repeal with the version that states it: that of its document's first text."""
_ORDER = " ORDER BY publication.sort, repeal.document, repeal.n"
_OF_OTHERS = (
    " AND link.policy NOT IN (SELECT link.policy FROM link JOIN publication USING (seq)"
    " WHERE publication.statement = ?)"
)
"""Versions of policies that the repealing issue has a version of are followed by it, which lineage tells."""


@dataclass(frozen=True, slots=True)
class Repealed:
    """One thing that a document says it repeals, as it is looked up."""

    document: int
    """Index in the issue's documents."""
    number: str | None
    title: str | None
    """Where there is no number: the text's, if a notice that promulgates one is named."""


def stated(documents: Iterable[Document]) -> tuple[Repealed, ...]:
    """All that the documents of an issue say they repeal."""
    found: dict[Repealed, None] = {}
    for index, document in enumerate(documents):
        for cited in document.repeals:
            if cited.document_number:
                found[Repealed(index, fold(cited.document_number), None)] = None
            elif cited.title:
                texts = promulgated(cited.title.translate(_INNER))
                found[Repealed(index, None, fold(texts[0] if len(texts) == 1 else cited.title))] = None
    return tuple(found)


_INNER = str.maketrans("〈〉", "《》")


def remember(db: sqlite3.Connection, statement: str, repealed: Iterable[Repealed]) -> None:
    db.executemany(
        "INSERT OR REPLACE INTO repeal VALUES (?, ?, ?, ?, ?)",
        [(statement, each.document, n, each.number, each.title) for n, each in enumerate(repealed)],
    )


def repeals_of(db: sqlite3.Connection, statement: str) -> tuple[Repeal, ...]:
    """What of the store the issue of a statement repeals."""
    return tuple(_told(db, db.execute(_STATED + " WHERE repeal.statement = ?" + _ORDER, (statement,)).fetchall()))


def repeals_by_others(db: sqlite3.Connection, policy: str) -> tuple[Repeal, ...]:
    """What repeals versions of a policy, by its full name, oldest first."""
    rows = db.execute(
        "SELECT link.number_key, text.title, policy.place FROM link JOIN text ON text.id = link.text"
        " JOIN policy ON policy.id = link.policy WHERE policy.path = ?",
        (policy,),
    ).fetchall()
    numbers = sorted({row["number_key"] for row in rows if row["number_key"]})
    titles = sorted({name for row in rows for name in _spellings(fold(row["title"]), row["place"])})
    marks = ",".join("?" * len(numbers)), ",".join("?" * len(titles))
    stating = db.execute(
        _STATED + f" WHERE repeal.number_key IN ({marks[0]}) OR repeal.title_key IN ({marks[1]})" + _ORDER,
        (*numbers, *titles),
    ).fetchall()
    return tuple(repeal for repeal in _told(db, stating) if repeal.repeals.rpartition("@")[0] == policy)


def _told(db: sqlite3.Connection, stating: Iterable[sqlite3.Row]) -> Iterator[Repeal]:
    """Each repeal of a kept version, once."""
    found: dict[Repeal, None] = {}
    for row in stating:
        kept = _of_number(db, row) if row["number_key"] else _of_title(db, row)
        if kept is not None:
            version = f"{row['path']}@{row['label']}"
            found[Repeal(version, row["document_title"], row["number"], row["signed"], kept)] = None
    yield from found


def _of_number(db: sqlite3.Connection, repeal: sqlite3.Row) -> str | None:
    """The one version that bears the number."""
    rows = db.execute(
        "SELECT policy.path, link.label FROM link JOIN policy ON policy.id = link.policy"
        " WHERE link.number_key = ? AND link.reprint IS NULL" + _OF_OTHERS,
        (repeal["number_key"], repeal["statement"]),
    ).fetchall()
    return f"{rows[0]['path']}@{rows[0]['label']}" if len(rows) == 1 else None


def _of_title(db: sqlite3.Connection, repeal: sqlite3.Row) -> str | None:
    """The latest version before the repeal, of the one policy of its place that has one of the title."""
    place = repeal["place"]
    if not place:
        return None
    titles = _spellings(repeal["title_key"], place)
    keys = key_numbers(place, (f"t{title}" for title in titles))
    rows = db.execute(
        "SELECT policy.id, policy.path, link.label, text.title FROM link JOIN policy ON policy.id = link.policy"
        f" JOIN text ON text.id = link.text WHERE link.policy IN (SELECT policy FROM feature WHERE key IN"
        f" ({','.join('?' * len(keys))})) AND policy.place = ? AND link.reprint IS NULL AND link.day < ?"
        + _OF_OTHERS
        + " ORDER BY link.day DESC, link.seq DESC, link.text DESC",
        (*keys, place, repeal["day"], repeal["statement"]),
    ).fetchall()
    of_title = [row for row in rows if fold(row["title"]) in titles]
    return f"{of_title[0]['path']}@{of_title[0]['label']}" if len({row["id"] for row in of_title}) == 1 else None


def _spellings(title: str, place: str) -> tuple[str, ...]:
    """A folded title with and without the place before it."""
    bare = title.removeprefix(fold(place))
    return (bare, fold(place) + bare) if bare else (title,)

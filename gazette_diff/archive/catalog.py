"""The catalog: a SQLite index of what the repository holds, derived from it and never needed to keep anything.

It is keyed to the commits and numbers it was made from. One that is missing, stale, damaged or of another form is made
anew by the store.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gazette_diff.archive import repealing, searching

FORM = 8
"""Changes with the tables and what they mean; a catalog of another form is thrown away."""

_TABLES = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- given
CREATE TABLE statement(hash TEXT PRIMARY KEY, says TEXT NOT NULL, issue TEXT, source TEXT,
    content BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX statement_issue ON statement(issue);
CREATE INDEX statement_source ON statement(source);
CREATE INDEX statement_says ON statement(says);
CREATE TABLE over(hash TEXT NOT NULL, by TEXT NOT NULL, PRIMARY KEY(hash, by)) WITHOUT ROWID;

-- prepared: what reading makes of a source and its statement; does not depend on other issues
CREATE TABLE issue(
    statement TEXT PRIMARY KEY, name TEXT NOT NULL, source TEXT NOT NULL, sort TEXT NOT NULL, published TEXT NOT NULL,
    printed TEXT, heading TEXT NOT NULL, documents INTEGER NOT NULL, warnings TEXT NOT NULL, facts TEXT NOT NULL,
    text_blob TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE text(
    id INTEGER PRIMARY KEY, statement TEXT NOT NULL, text_id TEXT NOT NULL, document INTEGER NOT NULL,
    n INTEGER NOT NULL, title TEXT NOT NULL, document_title TEXT NOT NULL, number TEXT, issuers TEXT NOT NULL,
    signed TEXT, effective TEXT, state TEXT NOT NULL, name TEXT NOT NULL, blob TEXT NOT NULL,
    features TEXT NOT NULL, clauses BLOB NOT NULL
);
CREATE INDEX text_statement ON text(statement);

-- published: the state of main; seq counts its commits from 1
CREATE TABLE publication(
    seq INTEGER PRIMARY KEY, sort TEXT NOT NULL UNIQUE, statement TEXT NOT NULL, name TEXT NOT NULL,
    commit_id TEXT NOT NULL
);
CREATE INDEX publication_statement ON publication(statement);
CREATE INDEX publication_name ON publication(name);
CREATE TABLE policy(
    id INTEGER PRIMARY KEY, path TEXT NOT NULL, clash TEXT NOT NULL, place TEXT NOT NULL, subject TEXT NOT NULL,
    founded INTEGER NOT NULL, absorbed_by INTEGER, absorbed_at INTEGER
);
CREATE INDEX policy_clash ON policy(clash);
CREATE INDEX policy_subject ON policy(subject);
CREATE INDEX policy_founded ON policy(founded);
CREATE TABLE link(
    text INTEGER PRIMARY KEY, policy INTEGER NOT NULL, seq INTEGER NOT NULL, label TEXT NOT NULL, day TEXT NOT NULL,
    number_key TEXT, text_id TEXT NOT NULL, reprint INTEGER, evidence TEXT NOT NULL,
    origin INTEGER NOT NULL, origin_label TEXT NOT NULL -- policy and label before that policy became part of another
);
CREATE INDEX link_policy ON link(policy, day, seq, text, label);
CREATE INDEX link_seq ON link(seq);
CREATE INDEX link_reprint ON link(reprint) WHERE reprint IS NOT NULL;
CREATE INDEX link_number ON link(number_key);
CREATE INDEX link_text_id ON link(text_id);
CREATE TABLE feature(key INTEGER NOT NULL, policy INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY(key, policy))
    WITHOUT ROWID;
CREATE INDEX feature_seq ON feature(seq);
CREATE INDEX feature_policy ON feature(policy);
CREATE TABLE offer(text INTEGER NOT NULL, other INTEGER NOT NULL, seq INTEGER NOT NULL, score INTEGER NOT NULL,
    evidence TEXT NOT NULL, PRIMARY KEY(text, other)) WITHOUT ROWID;
CREATE INDEX offer_seq ON offer(seq);

-- kept because it costs something
CREATE TABLE counted(old TEXT NOT NULL, new TEXT NOT NULL, program TEXT NOT NULL, changes TEXT NOT NULL,
    PRIMARY KEY(old, new)) WITHOUT ROWID;
"""


class Catalog:
    """The tables, opened; `with catalog.writing():` around every change."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.db = connection
        self.db.isolation_level = None
        self.db.row_factory = sqlite3.Row

    @classmethod
    def open(cls, path: Path, *, anew: bool = False) -> Catalog:
        """The catalog at a path, empty where it is missing, damaged, or of another form; in memory where the folder
        cannot be written."""
        if anew:
            _remove(path)
        for attempt in (1, 2):
            try:
                catalog = cls(sqlite3.connect(path, timeout=30))
                catalog.db.execute("PRAGMA journal_mode = WAL")
                catalog.db.execute("PRAGMA synchronous = NORMAL")
                catalog.db.execute("PRAGMA cache_size = -65536")
                if catalog._form() == FORM:
                    return catalog
                if catalog._form() is None and not catalog.db.execute("SELECT 1 FROM sqlite_master").fetchone():
                    catalog._make()
                    return catalog
                catalog.close()
                _remove(path)
            except sqlite3.OperationalError:
                break
            except sqlite3.DatabaseError:
                if attempt == 2:
                    break
                _remove(path)
        return cls._unwritable(path)

    @classmethod
    def _unwritable(cls, path: Path) -> Catalog:
        """For a folder without the right to write: the file as it is, else one in memory."""
        try:
            # A WAL database opens read-only where its folder cannot be written only if nothing else may change it.
            catalog = cls(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True))
            if catalog._form() == FORM:
                copy = sqlite3.connect(":memory:")
                catalog.db.backup(copy)
                return cls(copy)
        except sqlite3.Error:
            pass
        catalog = cls(sqlite3.connect(":memory:"))
        catalog._make()
        return catalog

    def close(self) -> None:
        self.db.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it or nothing."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield self.db
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    def get(self, key: str) -> str | None:
        row = self.db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def set(self, key: str, value: str) -> None:
        self.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def _form(self) -> int | None:
        try:
            found = self.get("form")
        except sqlite3.OperationalError as error:
            if "no such table" not in str(error):
                raise
            return None
        return int(found) if found and found.isdigit() else -1

    def _make(self) -> None:
        tables = _TABLES + repealing.TABLES + searching.TABLES
        self.db.executescript(f"BEGIN;{tables}INSERT INTO meta VALUES ('form', '{FORM}'); COMMIT;")


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)

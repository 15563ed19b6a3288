"""Search over all provisions of all versions; one character works as well as ten.

SQLite's trigram index finds nothing, silently, for fewer than three characters, so the index is made of pairs of
characters instead: a word is a phrase of its pairs, a single character a prefix of one. What the index finds is checked
against the provision itself. A wording is indexed once, however many versions have it.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import NamedTuple

from gazette_diff.archive.names import clash_key
from gazette_diff.errors import InputError
from gazette_diff.folding import fold, fold_with_offsets
from gazette_diff.i18n import _
from gazette_diff.model.issue import BlockKind, LabelStyle, Provision, Table
from gazette_diff.model.library import Hit
from gazette_diff.model.query import Query
from gazette_diff.model.version import Version
from gazette_diff.progress import Progress

TABLES = """
CREATE TABLE wording(id INTEGER PRIMARY KEY, hash INTEGER NOT NULL UNIQUE, body TEXT NOT NULL);
CREATE TABLE provision(wording INTEGER NOT NULL, text INTEGER NOT NULL, position INTEGER NOT NULL, label TEXT,
    above TEXT NOT NULL, PRIMARY KEY(wording, text, position)) WITHOUT ROWID;
CREATE VIRTUAL TABLE pairs USING fts5(key, content='', tokenize='ascii', prefix='1');
"""


_BETWEEN = "\n"
"""Labels in the catalog; none has a line break."""

_UNINDEXED = re.compile(r"[\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f、·…]+")


class Piece(NamedTuple):
    """What is searched as one: a provision, a paragraph, a row of a table."""

    label: str | None
    text: str
    above: tuple[str, ...] = ()
    """The labels of the provisions that it stands in or under, the outermost first."""


def provisions(version: Version) -> tuple[Piece, ...]:
    """The pieces of a version, in its order."""
    found: list[Piece] = []
    above: list[Provision] = []
    for block in version.blocks:
        if isinstance(block, Provision):
            above = [each for each in above if each.level < block.level]
            if block.text:
                found.append(Piece(block.label, block.text, _labels(above)))
            above.append(block)
        elif isinstance(block, Table):
            place = _labels(_around(above))
            found += [
                Piece(row[0], "\t".join(row[1:]), place) if _is_number(row[0]) else Piece(None, "\t".join(row), place)
                for row in block.rows
            ]
        elif block.kind is BlockKind.PARAGRAPH:
            if block.text:
                found.append(Piece(None, block.text, _labels(_around(above))))
        else:
            # A title begins another text, what is signed ends one: neither stands in the provision before it.
            above = []
            if block.text:
                found.append(Piece(None, block.text))
    return tuple(found)


def _around(above: Sequence[Provision]) -> Sequence[Provision]:
    """The provisions that a paragraph or table after these stands in: an article, past the items of that."""
    articles = [at for at, each in enumerate(above) if each.style is LabelStyle.ARTICLE]
    return above[: articles[-1] + 1] if articles else above


def _labels(provisions: Sequence[Provision]) -> tuple[str, ...]:
    return tuple(each.label for each in provisions)


def index(db: sqlite3.Connection, text: int, pieces: Sequence[Piece]) -> None:
    """Put a text's provisions into the index."""
    hashes = [
        int.from_bytes(blake2b(body.encode(), digest_size=8).digest(), "big") >> 1 for _label, body, _above in pieces
    ]
    ids: dict[int, int] = {}
    for at in range(0, len(hashes), _AT_ONCE):
        some = hashes[at : at + _AT_ONCE]
        marks = ",".join("?" * len(some))
        ids.update(db.execute(f"SELECT hash, id FROM wording WHERE hash IN ({marks})", some).fetchall())
    last = db.execute("SELECT coalesce(max(id), 0) FROM wording").fetchone()[0]
    new: dict[int, tuple[int, str]] = {}
    for hash, (_label, body, _above) in zip(hashes, pieces, strict=True):
        if hash not in ids:
            ids[hash] = last + 1 + len(new)
            new[hash] = (ids[hash], body)
    db.executemany("INSERT INTO wording VALUES (?, ?, ?)", [(id, hash, body) for hash, (id, body) in new.items()])
    db.executemany(
        "INSERT INTO pairs(rowid, key) VALUES (?, ?)", [(id, _pairs(_key(body))) for id, body in new.values()]
    )
    db.executemany(
        "INSERT INTO provision VALUES (?, ?, ?, ?, ?)",
        [
            (ids[hash], text, at, piece.label, _BETWEEN.join(piece.above))
            for at, (hash, piece) in enumerate(zip(hashes, pieces, strict=True))
        ],
    )


_AT_ONCE = 500
"""Variables of one statement; SQLite takes 999 at least."""


def search(db: sqlite3.Connection, query: Query, told: Progress) -> tuple[Hit, ...]:
    """What holds all the words: each wording once a policy, from the first version that has it to the last; newest
    versions first, in the order of their text."""
    folded = words_of(query)
    found: list[tuple[str, int, Hit]] = []
    versions: dict[int, list[sqlite3.Row]] = {}
    for wording, body in matching(db, folded):
        found += _hits(db, wording, body, query, folded, versions)
        told(len(found), query.limit)
        if len(found) >= query.limit:
            break
    found.sort(key=lambda entry: (entry[2].policy, entry[1]))
    found.sort(key=lambda entry: entry[0], reverse=True)
    return tuple(hit for _day, _position, hit in found[: query.limit])


def words_of(query: Query) -> tuple[str, ...]:
    """The words as they are looked for; InputError where one of them holds nothing to look for."""
    if not query.words or not all(map(_key, query.words)):
        raise InputError(_("search: a word holds only marks; name letters, digits or characters"))
    return tuple(fold(word).lower() for word in query.words)


def concerns(query: Query, place: str, path: str) -> bool:
    """Is a policy of this place and path asked for?"""
    return (not query.place or clash_key(query.place) in clash_key(place)) and (
        not query.policy or clash_key(query.policy) in clash_key(path)
    )


def fits_nothing(db: sqlite3.Connection, query: Query) -> str | None:
    """A sentence that names what narrows a query to no policy at all; None where some policy is asked for."""
    policies = db.execute("SELECT place, path FROM policy WHERE absorbed_by IS NULL").fetchall()
    place, policy = f"--place {query.place}", f"--policy {query.policy}"
    narrowed = (
        (place, replace(query, policy=None)),
        (policy, replace(query, place=None)),
        (f"{place} {policy}", query),
    )
    for option, only in narrowed:
        if not any(concerns(only, *row) for row in policies):
            return _("{option}: no policy has this in its name; see: gazette-diff policies").format(option=option)
    return None


def matching(db: sqlite3.Connection, words: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The wordings that hold all of `words_of`, by their numbers, the newest first."""
    keys = [_key(word) for word in words]
    match = " AND ".join(f'"{_pairs(key, whole=False)}"' if len(key) > 1 else f'"{key}" *' for key in keys)
    for wording, body in db.execute(
        "SELECT wording.id, wording.body FROM pairs JOIN wording ON wording.id = pairs.rowid WHERE pairs MATCH ?"
        " ORDER BY pairs.rowid DESC",
        (match,),
    ):
        text = fold(body).lower()
        if all(word in text for word in words):
            yield wording, body


def _hits(
    db: sqlite3.Connection,
    wording: int,
    body: str,
    query: Query,
    folded: Sequence[str],
    versions: dict[int, list[sqlite3.Row]],
) -> Iterator[tuple[str, int, Hit]]:
    """Each with the day of its last version and its place there."""
    rows = db.execute(
        "SELECT link.policy, provision.text, provision.position, provision.label, provision.above, policy.path,"
        " policy.place"
        " FROM provision"
        " JOIN link ON link.text = provision.text JOIN policy ON policy.id = link.policy"
        " WHERE provision.wording = ? AND link.reprint IS NULL",
        (wording,),
    ).fetchall()
    by_policy: dict[int, dict[int, sqlite3.Row]] = defaultdict(dict)
    for row in rows:
        by_policy[row["policy"]].setdefault(row["text"], row)
    for policy in sorted(by_policy):
        holders = by_policy[policy]
        path, place = next((row["path"], row["place"]) for row in holders.values())
        if not concerns(query, place, path):
            continue
        if policy not in versions:
            versions[policy] = db.execute(
                "SELECT text, label, day FROM link WHERE policy = ? AND reprint IS NULL ORDER BY day, seq, text",
                (policy,),
            ).fetchall()
        for first, last, after in _spans(versions[policy], holders.keys(), query):
            if query.latest and after is not None:
                continue
            holder = holders[last["text"]]
            hit = Hit(
                policy=path,
                version=f"{path}@{last['label']}",
                label=holder["label"],
                text=body,
                matches=matches(body, folded),
                since=f"{path}@{first['label']}",
                until=None if after is None else f"{path}@{last['label']}",
                gone=None if after is None else f"{path}@{after['label']}",
                path=path_of(holder["label"], holder["above"]),
            )
            yield last["day"], holder["position"], hit


def path_of(label: str | None, above: str) -> tuple[str, ...]:
    """The labels above a piece, as the catalog has them, and its own."""
    return (*filter(None, above.split(_BETWEEN)), *((label,) if label else ()))


def _spans(
    versions: Sequence[sqlite3.Row], holders: object, query: Query
) -> Iterator[tuple[sqlite3.Row, sqlite3.Row, sqlite3.Row | None]]:
    """First and last version of each run of versions that hold a wording, and the one after that; runs of which some
    version is of the years asked for."""
    run: list[sqlite3.Row] = []
    for version in (*versions, None):
        if version is not None and version["text"] in holders:  # type: ignore[operator]
            run.append(version)
            continue
        years = [int(each["day"][:4]) for each in run]
        if any((query.since or 0) <= year <= (query.until or 9999) for year in years):
            yield run[0], run[-1], version
        run = []


def matches(body: str, folded: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where the words stand in a text, in its own characters."""
    key = fold_with_offsets(body)
    text = key.key.lower()
    found = set()
    for word in folded:
        at = text.find(word)
        while at >= 0:
            found.add((key.starts[at], key.starts[at + len(word) - 1] + 1))
            at = text.find(word, at + len(word))
    return tuple(sorted(found))


def _is_number(cell: str) -> bool:
    """Whether a row's first cell is its number: the row is found as the same wording when it is renumbered."""
    return cell.isascii() and cell.isdigit()


def _key(text: str) -> str:
    """What of a text is indexed: its folding key without marks."""
    return _UNINDEXED.sub("", fold(text).lower())


def _pairs(key: str, *, whole: bool = True) -> str:
    """A key as pairs of neighbours; as a whole text it ends in its last character alone, which a prefix finds."""
    pairs = [key[i : i + 2] for i in range(len(key) - 1)]
    return " ".join([*pairs, key[-1:]] if whole else pairs)

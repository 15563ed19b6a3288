"""What people decide, as statements over those they knew of: corrections, links, removals."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from gazette_diff.archive import library
from gazette_diff.archive.linking import decode_evidence
from gazette_diff.archive.publishing import statements_about
from gazette_diff.archive.statements import Says, Statement, choose, decode
from gazette_diff.errors import InputError
from gazette_diff.i18n import _
from gazette_diff.model.library import Offer, Undecided

_PAIRS = (Says.ONE_POLICY, Says.NOT_ONE_POLICY)


def said_of_pair(db: sqlite3.Connection, says: Says, one: str, other: str) -> Statement | None:
    """The statement that two versions are, or are not, of one policy; None where it is said already.

    Names are resolved as `Store.version` does. InputError where both mean one text.
    """
    texts = sorted(library.resolve_version(db, name).text_id for name in (one, other))
    if texts[0] == texts[1]:
        raise InputError(_("{one} and {other} are one version; name two").format(one=one, other=other))
    standing = {s.hash: s for s in _about_pairs(db) if sorted(s.texts) == texts}
    if standing and all(s.says is says for s in standing.values()):
        return None
    return Statement(says, texts=(texts[0], texts[1]), over=tuple(sorted(standing)))


def said_of_removal(db: sqlite3.Connection, issue: str) -> Statement:
    """The statement that takes an issue out."""
    return Statement(Says.WITHDRAWN, issue=issue, over=tuple(sorted(s.hash for s in statements_about(db, issue))))


def sources_of(db: sqlite3.Connection, issue: str) -> list[str]:
    """Every source that was ever said to be the issue."""
    rows = db.execute("SELECT DISTINCT source FROM statement WHERE issue = ? AND source IS NOT NULL", (issue,))
    return sorted(row[0] for row in rows.fetchall())


def undecided(db: sqlite3.Connection) -> tuple[Undecided, ...]:
    """Matters on which statements differ that do not know of each other."""
    found = []
    issues = db.execute(
        "SELECT issue FROM statement WHERE issue IS NOT NULL AND hash NOT IN (SELECT hash FROM over)"
        " GROUP BY issue HAVING count(*) > 1 ORDER BY issue"
    )
    for (issue,) in issues.fetchall():
        standing = statements_about(db, issue)
        choice = choose(standing)
        others = {s.source or "" for s in choice.others} if choice else set()
        withdrawn = any(s.says is Says.WITHDRAWN for s in standing)
        if choice and (others or withdrawn):
            found.append(Undecided(issue, choice.statement.source or "", (*sorted(others), *["withdrawn"] * withdrawn)))
    said: dict[tuple[str, ...], set[Says]] = {}
    for statement in _about_pairs(db):
        said.setdefault(statement.texts, set()).add(statement.says)
    for texts, kinds in sorted(said.items()):
        if len(kinds) > 1:
            found.append(Undecided(texts[0], texts[1], tuple(sorted(kinds))))
    return tuple(found)


def offers(db: sqlite3.Connection) -> tuple[Offer, ...]:
    """Links that the evidence nearly makes and nobody has decided, best first."""
    decided = {frozenset(statement.texts) for statement in _about_pairs(db)}
    rows = db.execute(
        "SELECT p1.path || '@' || l1.label, p2.path || '@' || l2.label, offer.score, offer.evidence, l1.text_id,"
        " l2.text_id FROM offer JOIN link l1 ON l1.text = offer.text JOIN policy p1 ON p1.id = l1.policy"
        " JOIN link l2 ON l2.text = offer.other JOIN policy p2 ON p2.id = l2.policy WHERE l1.policy <> l2.policy"
        " ORDER BY offer.score DESC, 1, 2"
    ).fetchall()
    return tuple(
        Offer(row[0], row[1], row[2], decode_evidence(row[3]))
        for row in rows
        if frozenset((row[4], row[5])) not in decided
    )


def _about_pairs(db: sqlite3.Connection) -> Sequence[Statement]:
    rows = db.execute(
        "SELECT hash, content FROM statement WHERE says IN (?, ?) AND hash NOT IN (SELECT hash FROM over)"
        " ORDER BY hash",
        _PAIRS,
    )
    return [decode(content, hash) for hash, content in rows.fetchall()]

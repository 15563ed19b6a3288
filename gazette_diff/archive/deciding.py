"""What people decide, as statements over those they knew of: corrections, links, removals."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from gazette_diff.archive import library
from gazette_diff.archive.names import clash_key
from gazette_diff.archive.packing import decode_evidence
from gazette_diff.archive.publishing import statements_about
from gazette_diff.archive.statements import Says, Statement, choose, decode
from gazette_diff.errors import InputError
from gazette_diff.i18n import _
from gazette_diff.model.library import Offer, Undecided

_PAIRS = (Says.ONE_POLICY, Says.NOT_ONE_POLICY)


def pair(db: sqlite3.Connection, says: Says, one: str, other: str) -> tuple[str, str]:
    """The texts that two names mean, as `Store.version` takes them; to say that two are not one policy, names by which
    they were linked will do too, which may no more be names of policies. InputError where both mean one text."""
    if says is Says.NOT_ONE_POLICY:
        linked = [s.texts for s in _about_pairs(db) if s.says is Says.ONE_POLICY]
        meant = [t for t in linked if _means(db, one, other, t) or _means(db, other, one, t)]
        if len(meant) == 1:
            return meant[0][0], meant[0][1]
    texts = sorted(library.resolve_version(db, name).text_id for name in (one, other))
    if texts[0] == texts[1]:
        raise InputError(_("{one} and {other} are one version; name two").format(one=one, other=other))
    return texts[0], texts[1]


def _means(db: sqlite3.Connection, one: str, other: str, texts: tuple[str, ...]) -> bool:
    """Whether the names, without a version, are parts of what the texts' policies would be called by themselves."""
    own = [
        row[0]
        for text in texts
        for row in db.execute("SELECT name FROM text JOIN link ON link.text = text.id WHERE link.text_id = ?", (text,))
    ]
    return len(own) == 2 and clash_key(one) in clash_key(own[0]) and clash_key(other) in clash_key(own[1])


def said_of_pair(db: sqlite3.Connection, says: Says, texts: tuple[str, str]) -> Statement | None:
    """The statement that two texts are, or are not, of one policy; None where it is said already."""
    standing = {s.hash: s for s in _about_pairs(db) if s.texts == texts}
    if standing and all(s.says is says for s in standing.values()):
        return None
    return Statement(says, texts=texts, over=tuple(sorted(standing)))


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
    """Links that the evidence nearly makes and nobody has decided, best first, one a pair of policies."""
    decided = {frozenset(statement.texts) for statement in _about_pairs(db)}
    rows = db.execute(
        "SELECT p1.path || '@' || l1.label, p2.path || '@' || l2.label, offer.score, offer.evidence, l1.text_id,"
        " l2.text_id FROM offer JOIN link l1 ON l1.text = offer.text JOIN policy p1 ON p1.id = l1.policy"
        " JOIN link l2 ON l2.text = offer.other JOIN policy p2 ON p2.id = l2.policy WHERE l1.policy <> l2.policy"
        " ORDER BY offer.score DESC, 1, 2"
    ).fetchall()
    best: dict[frozenset[str], Offer] = {}
    for version, other, score, evidence, *texts in rows:
        policies = frozenset(name.rpartition("@")[0] for name in (version, other))
        if frozenset(texts) not in decided:
            best.setdefault(policies, Offer(version, other, score, decode_evidence(evidence)))
    return tuple(best.values())


def _about_pairs(db: sqlite3.Connection) -> Sequence[Statement]:
    rows = db.execute(
        "SELECT hash, content FROM statement WHERE says IN (?, ?) AND hash NOT IN (SELECT hash FROM over)"
        " ORDER BY hash",
        _PAIRS,
    )
    return [decode(content, hash) for hash, content in rows.fetchall()]

"""Each text of an issue finds its policy among those published before it, or founds one; kept in the catalog."""

from __future__ import annotations

import re
import sqlite3
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gazette_diff.archive.names import NATION, clash_key
from gazette_diff.archive.packing import decode_features, encode_evidence, key_numbers
from gazette_diff.lineage import Features, Judgement, Relation, judge, lookup_keys, question_keys, same_wording
from gazette_diff.model.library import Evidence

COMMON = 24
"""A key that more policies of one place share is boilerplate, and finds nobody."""
RECENT = 3
"""Versions of a policy, the latest ones, that a new text is compared with."""
_CACHED_POLICIES = 4096
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})-.")


@dataclass(frozen=True, slots=True)
class LinkingText:
    """A prepared text as linking sees it."""

    id: int
    day: str
    """When it was signed, else published."""
    name: str
    blob: str
    title: str
    features: Features


@dataclass(frozen=True, slots=True)
class Linked:
    """What became of a text."""

    text: LinkingText
    path: str
    """Its policy: `绛县/乡镇综合行政执法事项清单`."""
    label: str
    """Its version: `2024-03`."""
    previous: str | None
    """The label of the version before it by date signed; None for a policy's first."""
    founded: bool
    reprint: bool
    latest: LatestFile | None
    """What the policy's file holds from now on; None where it stays."""
    absorbed: tuple[str, ...]
    """Policies that became one with this one."""
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class LatestFile:
    text: int
    blob: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """What people said of pairs of texts, by text id."""

    same: Mapping[str, frozenset[str]]
    other: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Recent:
    """A version as new texts are compared with it."""

    day: str
    seq: int
    text: int
    label: str
    features: Features


class Linker:
    """Links texts in the order of publication; all state is in the catalog's tables."""

    def __init__(self, db: sqlite3.Connection, decisions: Decisions) -> None:
        self._db = db
        self._decisions = decisions
        self._recent: OrderedDict[int, list[_Recent]] = OrderedDict()
        self._founded: dict[int, str] = {}
        self._paths: dict[int, str] = {}
        self._roots: dict[int, int] = dict(
            db.execute("SELECT id, absorbed_by FROM policy WHERE absorbed_by IS NOT NULL").fetchall()
        )

    def roll_back(self, start: int) -> None:
        """Forget every link from a place in the order of publication on."""
        db = self._db
        undone = db.execute("SELECT 1 FROM policy WHERE absorbed_at >= ?", (start,)).fetchone()
        db.execute(
            "UPDATE link SET reprint = NULL WHERE reprint IS NOT NULL AND seq < ?"
            " AND reprint IN (SELECT text FROM link WHERE seq >= ?)",
            (start, start),
        )
        for table in ("link", "offer", "feature"):
            db.execute(f"DELETE FROM {table} WHERE seq >= ?", (start,))
        db.execute("UPDATE policy SET absorbed_by = NULL, absorbed_at = NULL WHERE absorbed_at >= ?", (start,))
        db.execute("DELETE FROM policy WHERE founded >= ?", (start,))
        self._roots = dict(db.execute("SELECT id, absorbed_by FROM policy WHERE absorbed_by IS NOT NULL").fetchall())
        if undone:
            db.execute("UPDATE link SET policy = origin, label = origin_label WHERE policy <> origin")
            still = "SELECT id, absorbed_by FROM policy WHERE absorbed_by IS NOT NULL ORDER BY absorbed_at, id"
            for other, policy in db.execute(still).fetchall():
                self._move_all(other, policy)
        self._recent.clear()
        self._founded.clear()
        self._paths.clear()

    def link(self, seq: int, issue: str, texts: Iterable[LinkingText]) -> list[Linked]:
        """Find or found the policy of each text of an issue."""
        taken: dict[str, set[int]] = {}
        out = []
        for text in texts:
            mine = taken.setdefault(text.features.document, set())
            linked, policy = self._link(seq, issue, text, mine)
            mine.add(policy)
            out.append(linked)
        return out

    def root(self, policy: int) -> int:
        """The policy that one has become part of, itself where of none."""
        while policy in self._roots:
            policy = self._roots[policy]
        return policy

    def _link(self, seq: int, issue: str, text: LinkingText, taken: set[int]) -> tuple[Linked, int]:
        known = text.features
        reprint, policy, evidence = self._reprint_of(known)
        realised: int | None = None
        absorbed: list[int] = []
        if policy is None:
            said, evidence = self._stated(known)
            by_evidence, reasons = self._found(seq, text, taken)
            # One policy with the text people name, and with the one it follows by evidence: so those two are one too.
            members = sorted({*said, *([by_evidence] if by_evidence is not None else [])}, key=self._founding)
            if members:
                policy, *absorbed = members
                evidence += reasons
        founded = policy is None
        if policy is None:
            policy = self._new_policy(seq, text)
        elif reprint is None:
            reprint, realised = self._same_edition(policy, text)
        paths = tuple(self._absorb(other, policy, seq) for other in absorbed)
        label = self._label(policy, issue, known.text_id)
        versions = self._recent_versions(policy)
        previous = versions[0].label if versions else None
        newest = (versions[0].day, versions[0].seq, versions[0].text) if versions else None
        if newest is not None and (text.day, seq, text.id) < newest:
            previous = self._before(policy, text.day, seq)
        self._db.execute(
            "INSERT INTO link VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(text.id, policy, seq, label, text.day, known.number, known.text_id, reprint),
                *(encode_evidence(evidence), policy, label),
            ),
        )
        self._remember(policy, known, seq)
        if realised is not None:
            self._db.execute("UPDATE link SET reprint = ? WHERE text = ?", (text.id, realised))
            self._recent.pop(policy, None)
        elif reprint is None:
            recent = self._recent_versions(policy)
            recent.append(_Recent(text.day, seq, text.id, label, known))
            recent.sort(key=lambda each: (each.day, each.seq, each.text), reverse=True)
            del recent[RECENT:]
        latest = None
        if reprint is None and (newest is None or (text.day, seq, text.id) > newest):
            latest = LatestFile(text.id, text.blob)
        elif paths:
            row = self._db.execute(
                "SELECT text.id, text.blob FROM link JOIN text ON text.id = link.text WHERE link.policy = ?"
                " AND link.reprint IS NULL ORDER BY link.day DESC, link.seq DESC, link.text DESC LIMIT 1",
                (policy,),
            ).fetchone()
            latest = LatestFile(*row)
        return (
            Linked(text, self._path(policy), label, previous, founded, reprint is not None, latest, paths, evidence),
            policy,
        )

    def _same_edition(self, policy: int, text: LinkingText) -> tuple[int | None, int | None]:
        """Where one document orders an edition and another prints it, or both print it, on one day, they are one
        version: the text that prints what this one orders or prints, or the text that orders what this one prints."""
        for recent in self._recent_versions(policy):
            if recent.day == text.day and _is_one_edition(text.features, recent.features):
                return (recent.text, None) if recent.features.printed else (None, recent.text)
        return None, None

    def _reprint_of(self, known: Features) -> tuple[int | None, int | None, tuple[Evidence, ...]]:
        """The text that this one prints again, its policy, and why."""
        if known.number is None:
            return None, None, ()
        rows = self._db.execute(
            "SELECT link.text, link.policy, text.features, text.clauses FROM link JOIN text ON text.id = link.text"
            " WHERE link.number_key = ? AND link.reprint IS NULL ORDER BY link.seq, link.text",
            (known.number,),
        )
        for other, policy, *packed in rows.fetchall():
            judgement = judge(known, decode_features(*packed))
            if judgement.relation is Relation.REPRINT and not self._forbidden(known.text_id, policy):
                return other, self.root(policy), judgement.evidence
        return None, None, ()

    def _stated(self, known: Features) -> tuple[list[int], tuple[Evidence, ...]]:
        """The policies that people say the text is of."""
        names = self._decisions.same.get(known.text_id, frozenset())
        policies = []
        evidence = []
        for name in sorted(names):
            row = self._db.execute("SELECT policy FROM link WHERE text_id = ?", (name,)).fetchone()
            if row:
                policies.append(self.root(row[0]))
                evidence.append(Evidence("statement", 100, name))
        return policies, tuple(evidence)

    def _found(self, seq: int, text: LinkingText, taken: set[int]) -> tuple[int | None, tuple[Evidence, ...]]:
        """The policy that the evidence names, best first; near misses are written down as offers."""
        known = text.features
        best: tuple[tuple[int, str, int], int, Judgement] | None = None
        offers: list[tuple[int, Judgement]] = []
        for policy in self._candidates(known):
            if policy in taken or self._forbidden(known.text_id, policy):
                continue
            for recent in self._recent_versions(policy):
                old = recent.features
                judgement = judge(known, old) if text.day >= recent.day else judge(old, known)
                apart = text.day != recent.day or _is_one_edition(known, old)
                if judgement.relation is Relation.SAME and apart:
                    rank = (judgement.score, *self._founding(policy))
                    if best is None or rank > best[0]:
                        best = (rank, policy, judgement)
                elif judgement.relation in (Relation.SAME, Relation.OFFERED):  # editions are of two days
                    offers.append((recent.text, judgement))
        if best is not None:
            return best[1], best[2].evidence
        for other, judgement in offers:
            self._db.execute(
                "INSERT OR IGNORE INTO offer VALUES (?, ?, ?, ?, ?)",
                (text.id, other, seq, judgement.score, encode_evidence(judgement.evidence)),
            )
        return None, ()

    def _candidates(self, known: Features) -> list[int]:
        # A text of no known place may be the nation's; and one of a known place may have been kept as of none.
        places = {known.place, ""} if known.place else {"", NATION}
        keys = [key for place in sorted(places) for key in key_numbers(place, question_keys(known))]
        rows = self._db.execute(
            f"SELECT key, policy FROM feature WHERE key IN ({','.join('?' * len(keys))})", keys
        ).fetchall()
        holders: dict[int, set[int]] = {}
        for key, policy in rows:
            holders.setdefault(key, set()).add(self.root(policy))
        found = {policy for policies in holders.values() if len(policies) <= COMMON for policy in policies}
        return sorted(found, key=self._founding)

    def _remember(self, policy: int, known: Features, seq: int) -> None:
        keys = set(lookup_keys(known))
        for recent in self._recent.get(policy, ()):
            keys.difference_update(lookup_keys(recent.features))
        self._db.executemany(
            "INSERT OR IGNORE INTO feature VALUES (?, ?, ?)",
            [(key, policy, seq) for key in key_numbers(known.place, sorted(keys))],
        )

    def _recent_versions(self, policy: int) -> list[_Recent]:
        """The latest versions, newest first."""
        found = self._recent.get(policy)
        if found is None:
            rows = self._db.execute(
                "SELECT link.day, link.seq, link.text, link.label, text.features, text.clauses FROM link"
                " JOIN text ON text.id = link.text WHERE link.policy = ? AND link.reprint IS NULL"
                " ORDER BY link.day DESC, link.seq DESC, link.text DESC LIMIT ?",
                (policy, RECENT),
            )
            found = [
                _Recent(row[0], row[1], row[2], row[3], decode_features(row[4], row[5])) for row in rows.fetchall()
            ]
            self._recent[policy] = found
            if len(self._recent) > _CACHED_POLICIES:
                self._recent.popitem(last=False)
        return found

    def _forbidden(self, text_id: str, policy: int) -> bool:
        """Whether people said that the text is no version of the policy, by naming one that is."""
        for name in self._decisions.other.get(text_id, ()):
            row = self._db.execute("SELECT policy FROM link WHERE text_id = ?", (name,)).fetchone()
            if row and self.root(row[0]) == self.root(policy):
                return True
        return False

    def _new_policy(self, seq: int, text: LinkingText) -> int:
        path, n = text.name, 1
        while self._db.execute("SELECT 1 FROM policy WHERE clash = ?", (clash_key(path),)).fetchone():
            n += 1
            path = f"{text.name}-{n}"
        cursor = self._db.execute(
            "INSERT INTO policy(path, clash, place, subject, founded) VALUES (?, ?, ?, ?, ?)",
            (path, clash_key(path), text.features.place, text.features.subject, seq),
        )
        policy = int(cursor.lastrowid or 0)
        self._recent[policy] = []
        return policy

    def _absorb(self, other: int, policy: int, seq: int) -> str:
        """Make one policy part of another; its path."""
        db = self._db
        db.execute("UPDATE policy SET absorbed_by = ?, absorbed_at = ? WHERE id = ?", (policy, seq, other))
        self._roots[other] = policy
        self._recent.clear()
        self._move_all(other, policy)
        db.execute("INSERT OR IGNORE INTO feature SELECT key, ?, ? FROM feature WHERE policy = ?", (policy, seq, other))
        return str(db.execute("SELECT path FROM policy WHERE id = ?", (other,)).fetchone()[0])

    def _move_all(self, other: int, policy: int) -> None:
        rows = self._db.execute("SELECT text FROM link WHERE policy = ? ORDER BY seq, text", (other,))
        for (text,) in rows.fetchall():
            self._move(text, policy)

    def _move(self, text: int, policy: int) -> None:
        """Set a version's policy, under a label that no other version of it has."""
        row = self._db.execute(
            "SELECT link.origin_label, publication.name, link.text_id FROM link JOIN publication USING (seq)"
            " WHERE link.text = ?",
            (text,),
        ).fetchone()
        label = next((label for label in row if not self._is_taken(policy, label)), row[2])
        self._db.execute("UPDATE link SET policy = ?, label = ? WHERE text = ?", (policy, label, text))

    def _is_taken(self, policy: int, label: str) -> bool:
        found = self._db.execute("SELECT 1 FROM link WHERE policy = ? AND label = ?", (policy, label)).fetchone()
        return found is not None

    def _label(self, policy: int, issue: str, text_id: str) -> str:
        """The name of the version in its policy: the issue without its gazette, or the day of a document that stands
        alone, where that is enough."""
        tail = issue.rpartition("/")[2]
        alone = _DAY.match(tail)
        labels = (*([alone[1]] if alone else []), tail, issue)
        return next((label for label in labels if not self._is_taken(policy, label)), text_id)

    def _before(self, policy: int, day: str, seq: int) -> str | None:
        row = self._db.execute(
            "SELECT label FROM link WHERE policy = ? AND reprint IS NULL AND (day, seq) < (?, ?)"
            " ORDER BY day DESC, seq DESC, text DESC LIMIT 1",
            (policy, day, seq),
        ).fetchone()
        return row[0] if row else None

    def _founding(self, policy: int) -> tuple[str, int]:
        if policy not in self._founded:
            self._founded[policy], self._paths[policy] = self._db.execute(
                "SELECT founded, path FROM policy WHERE id = ?", (policy,)
            ).fetchone()
        return self._founded[policy], policy

    def _path(self, policy: int) -> str:
        self._founding(policy)
        return self._paths[policy]


def _is_one_edition(one: Features, other: Features) -> bool:
    """Whether two texts of one policy and one day are one version; two editions are of two days."""
    return one.printed != other.printed or same_wording(one, other)

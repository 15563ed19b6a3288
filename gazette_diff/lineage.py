"""A text and its candidates become links with evidence: which policy it is a version of, if any.

The same list comes out next year under another number, by the office instead of the government, with other words in its
title. A link is an integer score with evidence; never title equality alone, and never overlap alone: two counties'
plans for one goal share a twentieth of their wording. A wrong link is worse than a missed one, so a near miss is
offered, not made.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from gazette_diff.folding import fold
from gazette_diff.model.issue import Block, Document, Table
from gazette_diff.model.library import Evidence
from gazette_diff.model.version import TextState, Version
from gazette_diff.titles import subject
from gazette_diff.versions import changed

# Scores, out of a hundred for a certain link each. Measured on the three issues of the corpus (28 documents, one true
# link, one pair of counterparts), eight pairs of statutes (all one policy), and the sample.
LINK = 80
"""From here on a text is a version of the policy."""
NEAR = 55
"""From here on the link is offered to a person."""
SAME_SUBJECT = 60
LIKE_SUBJECT = 30
EDITION_MARK = 25
"""Both titles are of one subject and told apart by an edition (2023年9月版, 试行, a year)."""
CITED = 25
AMENDS = 40
"""A 决定 that changes the text names it by its title."""
REPEALED = 55
SHARED_SCORES = ((850, 55), (600, 45), (300, 35), (80, 20))
"""Score for so many thousandths of the smaller text's clauses that the other one has too. Carbon-peak plans of 吕梁 and
绛县 share 50 thousandths, revised statutes at least 150, yearly plans of one office from 100."""
MUCH_SHARED = 300
"""Asked of acts (通知, 通告, 批复) and of texts whose place is unknown, which have their titles in common by habit."""
SAME_WORDING = 950
"""Thousandths of clauses in common, of either text, from which texts of one day are one: pages lose lines."""
FEW_REPEALS = 4
"""Titles and numbers that a text under another title may repeal and still be the next edition of one of them; a code
that takes in ten laws (生态环境法典) is the next edition of none."""
LIKENESS = 700
"""Thousandths of bigrams that two subjects share from which they are alike."""
MIN_CLAUSE = 6
"""Folded characters of a clause that counts; shorter ones (县农业农村局) are in every text."""
MAX_CLAUSES = 512
"""Clauses kept of a text, those with the smallest hashes: enough for a containment within two hundredths."""
SKETCH = 8
"""Of them, how many a store looks candidates up by."""

_CLAUSE_END = re.compile(r"[,.;:!?()<>\"\n\t]+")
_QUOTED_TITLE = re.compile(r"<([^<>]{4,80}(?:<[^<>]*>[^<>]*)*)>")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,12}\[[0-9]{4}\][0-9]{1,4}号")
_PERSONNEL = re.compile(r"(?:任免|任职|免职|任命|职务)(?:.{0,8})(?:通知|决定)?$|同志")
_ACT = re.compile(r"(?:通知|通告|公告|通报|批复|决定|命令|令|函|报告|名单)$")
_GENERIC = re.compile(
    r"(?:关于)?(?:实施|工作|管理|行动|应急|建设|专项|发展)?(?:方案|计划|办法|细则|预案|规定|意见|通知|规划|要点|制度|清单)"
)
_REPEALING = re.compile("废止|失效|清理")
"""What a decision is about that only takes texts out of force: it is the next edition of none."""
_BATCH = re.compile(r"第?[一二三四五六七八九十百0-9]+批")


class Relation(StrEnum):
    SAME = "same"
    """A version of one policy."""
    OFFERED = "offered"
    """Perhaps; a person should say."""
    REPRINT = "reprint"
    """The same version printed again."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Features:
    """What lineage knows a text by; folded, small, and stored by the archive."""

    text_id: str
    document: str
    """Tells the document that carries it: `<issue>#<number or title>`."""
    place: str
    """Empty where it is unknown."""
    title: str
    subject: str
    number: str | None
    shown_title: str
    """The title as printed, for evidence."""
    printed: bool
    amends: bool
    """Whether its document changes this text by its title, or by that of a decision it promulgates."""
    cites: frozenset[str]
    """Folded titles and document numbers that its document names."""
    repeals: frozenset[str]
    clauses: tuple[int, ...]
    """Hashes of its clauses, ascending, at most MAX_CLAUSES."""


@dataclass(frozen=True, slots=True)
class Judgement:
    relation: Relation
    score: int
    evidence: tuple[Evidence, ...]


def features(version: Version, document: Document, place: str) -> Features:
    """What a version is known by; `place` is the government it belongs to, empty where that is unknown."""
    places = tuple({*version.issuers, place})
    cites: set[str] = set()
    for block in document.blocks:
        for text in _texts(block):
            key = fold(text)
            if "<" in key:
                cites.update(match[1] for match in _QUOTED_TITLE.finditer(key))
            if "号" in key:
                cites.update(match[0] for match in _NUMBER.finditer(key))
    own = {fold(version.title), fold(version.document_title), fold(version.document_number or "")}
    # A text that repeals one of its own title means the edition before it.
    repeals = {fold(name) for c in document.repeals for name in (c.title, c.document_number) if name}
    repeals.discard(fold(version.document_number or ""))
    return Features(
        text_id=version.text_id,
        document=version.text_id.rpartition("/")[0],
        place=place,
        title=fold(version.title),
        subject=subject(version.title, places),
        number=fold(version.document_number) if version.document_number else None,
        shown_title=version.title,
        amends=any(subject(name, places) == subject(version.title, places) for name in changed(document)),
        printed=version.state is TextState.PRINTED,
        cites=frozenset(cites - own),
        repeals=frozenset(repeals),
        clauses=clause_hashes(version.blocks) if version.state is TextState.PRINTED else (),
    )


def clause_hashes(blocks: Iterable[Block]) -> tuple[int, ...]:
    """32-bit hashes of the distinct clauses, ascending, the smallest MAX_CLAUSES of them."""
    found: set[int] = set()
    crc32 = zlib.crc32
    for block in blocks:
        for text in _texts(block):
            for clause in _CLAUSE_END.split(fold(text)):
                if len(clause) >= MIN_CLAUSE:
                    found.add(crc32(clause.encode()))
    return tuple(sorted(found)[:MAX_CLAUSES])


def lookup_keys(known: Features) -> tuple[str, ...]:
    """Keys to find candidates by: a text and its true predecessor have one in common, two strangers hardly ever."""
    keys = {f"s{known.subject}", f"t{known.title}"}
    if known.number:
        keys.add(f"n{known.number}")
    keys.update(f"c{clause}" for clause in known.clauses[:SKETCH])
    return tuple(sorted(keys))


def question_keys(new: Features) -> tuple[str, ...]:
    """The keys under which a new text's candidates may be found."""
    keys = set(lookup_keys(new))
    for name in new.repeals | new.cites:
        keys.add(f"n{name}")
        keys.add(f"t{name}")
    return tuple(sorted(keys))


def judge(new: Features, old: Features) -> Judgement:
    """Whether a new text is a version of the policy that an old one is of.

    Only texts of one place are compared, or of which one's place is unknown; see `are_counterparts` for others.
    """
    nothing = Judgement(Relation.NONE, 0, ())
    if (new.place and old.place and new.place != old.place) or new.document == old.document:
        return nothing
    if new.number and new.number == old.number:
        same = new.title == old.title or new.subject == old.subject
        detail = new.number
        return Judgement(Relation.REPRINT, 100, (Evidence("number", 100, detail),)) if same else nothing
    if _PERSONNEL.search(new.subject) or _batch(new.subject) != _batch(old.subject):
        return nothing
    evidence: list[Evidence] = []
    same_subject = new.subject == old.subject and not _GENERIC.fullmatch(new.subject)
    if same_subject:
        evidence.append(Evidence("title", SAME_SUBJECT, new.shown_title))
        if new.title != old.title:
            evidence.append(Evidence("edition", EDITION_MARK, f"{old.shown_title} → {new.shown_title}"))
        if new.amends:
            evidence.append(Evidence("amendment", AMENDS, old.shown_title))
    elif subject_likeness(new.subject, old.subject) >= LIKENESS:
        evidence.append(Evidence("title", LIKE_SUBJECT, f"{old.shown_title} → {new.shown_title}"))
    names = {old.title} | ({old.number} if old.number else set())
    if names & new.repeals:
        evidence.append(Evidence("repeal", REPEALED, old.shown_title))
    elif same_subject and names & new.cites:  # texts cite each other all the time
        evidence.append(Evidence("citation", CITED, old.shown_title))
    share = shared(new.clauses, old.clauses)
    score = next((score for least, score in SHARED_SCORES if share >= least), 0)
    if score:
        evidence.append(Evidence("provisions", score, f"{share // 10}%"))
    total = min(100, sum(e.score for e in evidence))
    if total >= LINK and _is_certain(new, old, evidence, same_subject=same_subject, share=share):
        return Judgement(Relation.SAME, total, tuple(evidence))
    only_repealed = [each.kind for each in evidence] == ["repeal"] and _REPEALING.search(new.subject)
    if total >= NEAR and not only_repealed:
        return Judgement(Relation.OFFERED, min(total, LINK - 1), tuple(evidence))
    return nothing


def _is_certain(new: Features, old: Features, evidence: list[Evidence], *, same_subject: bool, share: int) -> bool:
    """Whether evidence of enough score is also of enough kinds: never titles alone, never overlap alone."""
    kinds = {each.kind for each in evidence}
    if "title" not in kinds:
        return {"repeal", "provisions"} <= kinds and len(new.repeals) <= FEW_REPEALS
    if kinds & {"repeal", "amendment"}:
        return True
    if not (new.place and old.place) or _ACT.search(new.subject):
        return same_subject and share >= MUCH_SHARED
    if not (new.printed and old.printed):
        return same_subject
    # Two printed texts share wording, or the new one names the old one.
    return "citation" in kinds or "provisions" in kinds


def are_counterparts(place: str, subject: str, other_place: str, other_subject: str) -> bool:
    """The same policy of another government: one subject, two places, and no act about single persons or batches."""
    return (
        place != other_place
        and subject == other_subject
        and len(subject) >= MIN_CLAUSE
        and not _PERSONNEL.search(subject)
        and not _BATCH.search(subject)
    )


def same_wording(one: Features, other: Features) -> bool:
    """Whether two texts of one title are one text, printed twice."""
    sizes = sorted((len(one.clauses), len(other.clauses)))
    alike = shared(one.clauses, other.clauses) >= SAME_WORDING and sizes[0] * 1000 >= sizes[1] * SAME_WORDING
    return alike and one.subject == other.subject


def shared(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    """Thousandths of the smaller text's clauses that the other has too; an estimate for the longest."""
    if not one or not other:
        return 0
    if len(one) >= MAX_CLAUSES or len(other) >= MAX_CLAUSES:
        # Both are compared over the range of hashes that both have in full.
        limit = min(sample[-1] for sample in (one, other) if len(sample) >= MAX_CLAUSES)
        one = tuple(clause for clause in one if clause <= limit)
        other = tuple(clause for clause in other if clause <= limit)
    smaller = min(len(one), len(other))
    return len(set(one) & set(other)) * 1000 // smaller if smaller else 0


def subject_likeness(one: str, other: str) -> int:
    """Thousandths of bigrams in common (Dice), 1000 for equal subjects."""
    # What every statute's title begins with tells none apart.
    one, other = (each.removeprefix("中华人民共和国") for each in (one, other))
    a = {one[i : i + 2] for i in range(len(one) - 1)}
    b = {other[i : i + 2] for i in range(len(other) - 1)}
    return 2000 * len(a & b) // (len(a) + len(b)) if a and b else 0


def _batch(key: str) -> str | None:
    found = _BATCH.search(key)
    return found[0] if found else None


def _texts(block: Block) -> Iterable[str]:
    if block.text:
        yield block.text
    if isinstance(block, Table):
        for row in block.rows:
            yield from row

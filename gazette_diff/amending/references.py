"""References in kept text follow the renumbering, although nothing orders it (AMENDING, fact 8)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gazette_diff.amending.places import NUMERAL, Number, spelled_article
from gazette_diff.amending.tree import Node, Statute
from gazette_diff.amending.wording import Wording
from gazette_diff.folding import fold
from gazette_diff.numerals import han_numeral, parse_numeral

_OWN = re.compile(r"(?:本法|本条例|本规定|本办法|本细则|本规则|本解释|本决定|本意见|本方案|本章程|本准则|本通知)的?$")
_FOREIGN = re.compile(
    r"(?:》|〉|>|[\u4e00-\u9fff](?:法|条例|规定|办法|细则|规则|解释|章程|公约|协定|宪法|准则|法典|总则|决定|通知|议定书|纲要))的?(?:\s*[（(][^（()）]{1,20}[）)])?$"
)
_REFERENCE = re.compile(
    rf"第({NUMERAL})条(?:之({NUMERAL}))?(?:第({NUMERAL})款)?(?:第(?:[（(])?({NUMERAL})(?:[）)])?项)?"
    rf"|(?P<own>前款|本款|第({NUMERAL})款)(?:第(?:[（(])?({NUMERAL})(?:[）)])?项)?"
    rf"|(?P<chapter>(?:本法|本条例|本规定|本办法)第({NUMERAL})章)"
    rf"|(?P<bare>第[（(]?({NUMERAL})[）)]?项)"
)
_CHAIN = re.compile(r"^(?:、|和|及|与|或者?|以及|至|到|，|第一款|规定的?|中)*$")
_CHAIN_MARK = re.compile(r"(?:、|和|及|与|或者?|以及|至)$")


@dataclass(frozen=True, slots=True)
class Moves:
    """Where every provision of the old text went, by its old numbers."""

    statute: Statute
    names: tuple[str, ...]
    """Folded titles under which the text may speak of itself."""

    def article(self, number: Number) -> Node | None:
        return self.statute.article(number)


def follow(statute: Statute) -> list[tuple[Node | None, str]]:
    """Carries the renumbering into references in kept text; says which of them point to what is gone."""
    moves = Moves(statute, (fold(statute.title.text),))
    said: list[tuple[Node | None, str]] = []
    for article in statute.articles:
        if article.deleted:
            continue
        for para in article.live:
            for node in para.walk():
                node.words, lost = _adjusted(node.words, moves, article, para)
                said += [(article, words) for words in lost]
    for node in statute.front:
        node.words, lost = _adjusted(node.words, moves, None, None)
        said += [(None, words) for words in lost]
    return said


def _adjusted(words: Wording, moves: Moves, article: Node | None, para: Node | None) -> tuple[Wording, list[str]]:
    lost: list[str] = []
    changes: list[tuple[int, int, str]] = []
    foreign = False
    outer: Node | None = article
    before_end = -1
    text = words.text
    for match in _REFERENCE.finditer(text):
        start, end = match.span()
        lead = text[max(0, start - 40) : start]
        chained = before_end >= 0 and bool(_CHAIN_MARK.search(lead)) and bool(_CHAIN.match(text[before_end:start]))
        named = match[1] is not None
        if named:
            foreign = _is_foreign(lead, moves) if not chained or _OWN.search(lead) else foreign
            outer = moves.article(_pair(match[1], match[2])) if not foreign else None
        elif not chained:
            foreign = _is_foreign(lead, moves) or bool(re.search(r"(?:前条|条)$", lead))
            outer = article
        before_end = end
        if foreign or words.is_fresh(start, end):
            continue
        new = _renamed(match, moves, outer, para, lost)
        if new and new != match[0]:
            changes.append((start, end, new))
    for start, end, new in reversed(changes):
        words = words.follow(start, end, new)
    return words, lost


def _is_foreign(lead: str, moves: Moves) -> bool:
    """Whether the words before a reference name another law."""
    lead = lead.rstrip()
    if _OWN.search(lead):
        return False
    titled = re.search(r"《([^《》]+)》的?$", lead)
    if titled and fold(titled[1]) in moves.names:
        return False
    return bool(_FOREIGN.search(lead))


def _pair(number: str, sub: str | None) -> Number:
    return parse_numeral(number) or 0, parse_numeral(sub) or 0 if sub else 0


def _renamed(match: re.Match[str], moves: Moves, outer: Node | None, para: Node | None, lost: list[str]) -> str | None:
    words = match[0]
    if match["chapter"]:
        return _chapter(match, moves, lost)
    if match[1]:
        if outer is None:
            return None
        home, para_part = _para(outer, match[3], lost, words)
        if home is None or home.final is None:
            lost.append(words)
            return None
        out = _written(home.final, words)
        if match[3]:
            target = _original(outer, match[3])
            out += f"第{han_numeral(para_part)}款" if para_part and home is not target else ""
        return out + _item(outer, _original(outer, match[3]), match[4], words, lost)
    if outer is None:
        return None
    own = match["own"]
    if own in ("前款", "本款"):
        target = _before(para, outer) if own == "前款" else para
        return own + _item(outer, target, match[7], words, lost)
    if own:
        home, place = _para(outer, match[6], lost, words)
        target = _original(outer, match[6])
        if place is None or (home is not outer and home is not outer.into):
            return None
        return f"第{han_numeral(place)}款" + _item(outer, target, match[7], words, lost)
    return None


def _written(number: Number, words: str) -> str:
    """The article's number in the digits that the reference used."""
    return spelled_article(number) if not re.match(r"第\d", words) else f"第{number[0]}条"


def _para(article: Node, number: str | None, lost: list[str], words: str) -> tuple[Node | None, int | None]:
    """The article that a reference now means, and which of its 款."""
    home = _settled(article)
    if number is None:
        return home, None
    target = _original(article, number)
    if target is None:
        return home, parse_numeral(number)
    if target.into is not None and target.into.deleted is False and target.into.level < target.level:
        return target.into, 1 if len(target.into.live) > 1 else None
    if target.deleted or home is None:
        if home is not None and article.rewritten:
            return home, parse_numeral(number)
        lost.append(words)
        return home, parse_numeral(number)
    return home, target.final[0] if target.final else parse_numeral(number)


def _settled(article: Node) -> Node | None:
    """What an article became: itself, what it was merged into, or nothing."""
    for _ in range(5):
        if not article.deleted:
            return article
        if article.into is None:
            return None
        article = article.into
    return None


def _original(node: Node, number: str | None) -> Node | None:
    """The 款 that had the number; without one, the only 款."""
    if number is None:
        return node.original[0] if len(node.original) == 1 else None
    place = parse_numeral(number) or 0
    return node.original[place - 1] if 0 < place <= len(node.original) else None


def _before(para: Node | None, article: Node) -> Node | None:
    if para is None or para not in article.original:
        return None
    place = article.original.index(para)
    return article.original[place - 1] if place else None


def _item(article: Node, para: Node | None, number: str | None, words: str, lost: list[str]) -> str:
    if number is None:
        return ""
    written = re.search(r"第[（(]?" + number + r"[）)]?项$", words)
    tail = written[0] if written else ""
    candidates = para.original if para else next((p.original for p in article.original if p.original), ())
    target = next((i for i in candidates if i.number == (parse_numeral(number) or 0, 0)), None)
    if target is None:
        return tail
    if target.deleted:
        lost.append(words)
        return tail
    if not target.final or target.final == target.number:
        return tail
    new = str(target.final[0]) if number.isdigit() else han_numeral(target.final[0])
    return tail.replace(number, new)


def _chapter(match: re.Match[str], moves: Moves, lost: list[str]) -> str | None:
    number = parse_numeral(match[9]) or 0
    node = moves.statute.heading("章", number)
    while node is not None and node.deleted and node.into is not None:
        node = node.into
    if node is None:
        return None
    if node.deleted:
        lost.append(match[0])
        return None
    final = node.final or node.number
    return match[0].replace(f"第{match[9]}章", f"第{han_numeral(final[0])}章") if final else None

"""Gives provisions their final numbers, and references to them the same (AMENDING, facts 3 and 8)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gazette_diff.amending.places import NUMERAL, Number, spelled_article
from gazette_diff.amending.tree import Node, Statute
from gazette_diff.amending.wording import Wording
from gazette_diff.folding import fold
from gazette_diff.numerals import han_numeral, parse_numeral


def arrange(nodes: Sequence[Node], *, close: bool) -> tuple[list[Node], list[str]]:
    """The provisions that are left in their new order with `final` numbers, and what was decided or failed.

    Ordered numbers stand; the others take the free numbers in their old order. With `close` false, those keep their
    old numbers as long as nothing takes them: nothing orders to renumber what is not mentioned.
    """
    said: list[str] = []
    live = [node for node in nodes if not node.deleted]
    taken: dict[Number, Node] = {}
    for node in live:
        if node.ordered and taken.setdefault(node.ordered, node) is not node:
            said.append(f"two provisions are to be number {node.ordered[0]}; the second follows the first")
            node.ordered = None
    last = 0
    main: Node | None = None
    for node in live:
        if node.ordered:
            node.final = node.ordered
            main = node if not node.ordered[1] else main
            continue
        if node.number and node.number[1] and main is not None and main.final:
            # 第十六条之一 stays with 第十六条, wherever that went.
            node.final = (main.final[0], node.number[1])
            continue
        want = last + 1
        if not close and node.number and not node.number[1]:
            want = max(want, node.number[0])
        while (want, 0) in taken:
            want += 1
        if not close and node.number and node.number[0] != want:
            said.append(f"number {node.number[0]} becomes {want}, which nothing orders, because its number is taken")
        taken[want, 0] = node
        node.final = (want, 0)
        last, main = want, node
    live.sort(key=lambda node: node.final or (0, 0))
    return live, said


def missing(nodes: Sequence[Node]) -> list[int]:
    """Numbers that no provision has although higher ones are there."""
    have = {node.final[0] for node in nodes if node.final}
    return [n for n in range(1, max(have, default=0)) if n not in have]


# References

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


def settle(statute: Statute, *, close: bool) -> list[str]:
    """Final numbers and places for chapters, articles, 款 and 项; says what nothing ordered."""
    said: list[str] = []
    _place_headings(statute, said, close=close)
    _empty_articles(statute)
    live, more = arrange(statute.articles, close=close)
    for heading in statute.headings:
        for article in live:
            if article.final in heading.span:
                article.home = heading
    said += [f"article {words}" for words in more]
    gaps = missing(live) if close else []
    if gaps:
        said.append(
            f"nothing has the numbers {', '.join(spelled_article((n, 0)) for n in gaps[:5])} after the renumbering"
        )
    for article in live:
        paras, more = arrange(article.live, close=True)
        said += [f"{article.label} 款 {words}" for words in more]
        article.children = paras
        for para in paras:
            para.children = _ordered_items(para, said)
    _homes(statute, live)
    statute.articles = live + [node for node in statute.articles if node.deleted]
    return said


def _empty_articles(statute: Statute) -> None:
    """An article all of whose 款 went elsewhere is no article any more."""
    for article in statute.articles:
        if not article.deleted and article.original and not article.live:
            article.deleted, article.into = True, next((p.into for p in article.original if p.into), None)


def _ordered_items(para: Node, said: list[str]) -> list[Node]:
    numbered = [item for item in para.live if item.number or item.ordered or item.fresh]
    if not para.touched or not numbered:
        return para.live
    items, more = arrange(numbered, close=True)
    said += [f"item {words}" for words in more]
    return items + [item for item in para.live if item not in numbered]


def _place_headings(statute: Statute, said: list[str], *, close: bool) -> None:
    """Numbers headings by their order, those of sections anew in each chapter."""
    restarts: Callable[[Node], bool] = lambda node: node.unit == "编"  # noqa: E731
    chapters = [node for node in statute.headings if node.unit == "章"]
    old = [node.number for node in chapters if node.number and not node.fresh]
    runs_on = old == sorted(set(old))
    changed = any(node.deleted or node.fresh or node.ordered for node in statute.headings)
    if not changed:
        return
    for unit in ("编", "分编", "章", "节"):
        group: list[Node] = []
        for node in [*statute.headings, None]:
            ends = (
                node is None
                or (unit == "节" and node.unit == "章")
                or (unit == "章" and restarts(node) and not runs_on)
            )
            ends = ends or (unit == "分编" and node is not None and restarts(node))
            if ends and group:
                if any(one.deleted or one.fresh or one.ordered for one in group):
                    ordered, more = arrange(group, close=close or unit == "节")
                    said += [f"{unit} {words}" for words in more]
                    del ordered
                group = []
            if node is not None and node.unit == unit:
                group.append(node)
    del close


def _homes(statute: Statute, live: list[Node]) -> None:
    """Gives each article the heading it stands under: its own where that keeps the order, else its neighbours'."""
    place = {id(node): n for n, node in enumerate(statute.headings)}
    for article in live:
        while article.home is not None and article.home.deleted:
            article.home = article.home.into or _previous(statute, article.home)
    keep = _rising([place[id(a.home)] if a.home is not None and a.home in statute.headings else None for a in live])
    current: Node | None = None
    for n, article in enumerate(live):
        if n in keep:
            current = article.home
        else:
            article.home = current if current is not None else next((live[k].home for k in sorted(keep) if k > n), None)


def _previous(statute: Statute, heading: Node) -> Node | None:
    before = [node for node in statute.headings[: statute.headings.index(heading)] if not node.deleted]
    return before[-1] if before else None


def _rising(values: Sequence[int | None]) -> set[int]:
    """Places of a longest run of values that never falls; None is in none."""
    best: list[tuple[int, int]] = []
    for n, value in enumerate(values):
        length, back = 1, -1
        if value is None:
            best.append((0, -1))
            continue
        for m in range(n):
            earlier = values[m]
            if earlier is not None and earlier <= value and best[m][0] + 1 > length:
                length, back = best[m][0] + 1, m
        best.append((length, back))
    if not best:
        return set()
    at = max(range(len(best)), key=lambda n: best[n][0])
    keep: set[int] = set()
    while at >= 0 and best[at][0]:
        keep.add(at)
        at = best[at][1]
    return keep

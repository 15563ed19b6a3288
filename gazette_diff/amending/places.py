"""The grammar of places: 第六条第二款第（三）项, 第三章第二节, 引言."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from gazette_diff.numerals import HAN_DIGITS, han_numeral, parse_numeral

NUMERAL = rf"[{HAN_DIGITS}0-9]{{1,9}}"

Number = tuple[int, int]
"""A number with its 之: (16, 1) is 第十六条之一."""

_UNITS = (
    rf"(?P<annex>附件第?(?:{NUMERAL})?(?:号)?(?:中?的)?)?"
    rf"(?:第(?P<part>{NUMERAL})编)?(?:第(?P<subpart>{NUMERAL})分编)?"
    rf"(?:第(?P<chapter>{NUMERAL})章)?(?:第(?P<section>{NUMERAL})节)?"
    rf"(?:第(?P<article>{NUMERAL})(?:条|部分|大?点)(?:之(?P<article_sub>{NUMERAL}))?|(?P<preface>引言|前言|序言"
    rf"|导语|正文|附则))?"
    rf"(?:中?的?(?:第(?P<para>{NUMERAL})款|(?P<last>最后一款|末款)))?"
    rf"(?:中?的?(?:第?（(?P<item_b>{NUMERAL})）项?|第(?P<item>{NUMERAL})项)(?:之(?P<item_sub>{NUMERAL}))?)?"
    rf"(?:的?第?(?:（?(?P<sub_b>{NUMERAL})）?)(?:目|小项))?"
    rf"(?:的?(?P<span>第(?P<span_n>{NUMERAL})(?:自然段|段|句)|首句|末句|最后一句|开头部分))?"
)
_NAMED = re.compile(_UNITS)


def _anonymous(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


_FOLLOWS = r"(?=原?第|附件|引言|前言|序言|导语|正文|附则|最后一款|末款|首句|末句)"
ONE = rf"{_FOLLOWS}(?:原)?{_anonymous(_UNITS)}(?<=[条款项目章节编段句则件点分言语文号）{HAN_DIGITS}0-9])"
"""One place, without capturing groups."""
_JOIN = r"(?:、|和|及|与|以及|至|到|[—－-]+)"
LIST = rf"{ONE}(?:(?:{_JOIN}|(?<=条)(?=第{NUMERAL}条)){_FOLLOWS}{ONE})*"
"""Several places in a row."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands. Unset levels are None; `para` -1 is the last one."""

    annex: str | None = None
    part: int | None = None
    subpart: int | None = None
    chapter: int | None = None
    section: int | None = None
    article: Number | None = None
    preface: str | None = None
    para: int | None = None
    item: Number | None = None
    sub: int | None = None
    span: str | None = None
    """第一自然段, 第一句: a piece of the text at this place."""

    @property
    def below_article(self) -> bool:
        """Whether it says nothing above the article's paragraphs."""
        return not (self.article or self.preface or self.annex or self.heading) and not self.empty

    @property
    def heading(self) -> bool:
        """Whether it is a chapter, section or part as a whole."""
        return not (self.article or self.preface) and any((self.part, self.subpart, self.chapter, self.section))

    @property
    def empty(self) -> bool:
        return self == Place()

    def within(self, outer: Place | None) -> Place:
        """The place with what it leaves unsaid taken from the one spoken of before (AMENDING, fact 2)."""
        if outer is None or self.article or self.preface:
            return self if outer is None or self.annex else replace(self, annex=outer.annex)
        if self.heading:
            # 第二节 after a chapter was named is that chapter's.
            return replace(self, chapter=outer.chapter) if self.section and not self.chapter else self
        if not self.below_article:
            return self
        filled = replace(self, annex=outer.annex, article=outer.article, preface=outer.preface)
        if not outer.article and not outer.preface:
            filled = replace(filled, part=outer.part, chapter=outer.chapter, section=outer.section)
        if self.para is None:
            filled = replace(filled, para=outer.para)
            if self.item is None:
                filled = replace(filled, item=outer.item)
        return filled

    def spelled(self) -> str:
        """The place in words: 第六条第二款第（三）项 as a statute would write it, 第六条第二款第三项."""
        out = self.annex or ""
        for number, unit in ((self.part, "编"), (self.subpart, "分编"), (self.chapter, "章"), (self.section, "节")):
            if number:
                out += f"第{han_numeral(number)}{unit}"
        if self.article:
            out += spelled_article(self.article)
        out += self.preface or ""
        if self.para:
            out += "最后一款" if self.para < 0 else f"第{han_numeral(self.para)}款"
        if self.item:
            out += f"第{han_numeral(self.item[0])}项" + (f"之{han_numeral(self.item[1])}" if self.item[1] else "")
        if self.sub:
            out += f"第{han_numeral(self.sub)}目"
        return out + (self.span or "")


def spelled_article(number: Number) -> str:
    """第十六条之一 for (16, 1)."""
    return f"第{han_numeral(number[0])}条" + (f"之{han_numeral(number[1])}" if number[1] else "")


_SHORTENED = re.compile(
    rf"第((?:（{NUMERAL}）|{NUMERAL})(?:(?:、|和|及|至)(?:（{NUMERAL}）|{NUMERAL}))+)(条|款|项|章|节|目)"
)


def written_out(text: str) -> str:
    """第二、三款 as 第二款、第三款, 第（一）至（三）项 as 第（一）项至第（三）项."""
    return _SHORTENED.sub(lambda m: re.sub(rf"（{NUMERAL}）|{NUMERAL}", lambda n: f"第{n[0]}{m[2]}", m[1]), text)


@dataclass(frozen=True, slots=True)
class Written:
    """A place as a decision writes it, with its own words and those carried over put before them."""

    place: Place
    words: str


def parse_place(words: str) -> Place | None:
    """The place that the words name; None where they name none."""
    text = words.removeprefix("原")
    match = _NAMED.fullmatch(text)
    if not match or not text:
        return None
    number = {key: parse_numeral(value) for key, value in match.groupdict().items() if value and key not in _WORDS}
    if any(value is None or value > _MOST for value in number.values()):
        return None
    article, item = number.get("article"), number.get("item_b") or number.get("item")
    return Place(
        annex=re.sub("中?的$", "", match["annex"]) if match["annex"] else None,
        part=number.get("part"),
        subpart=number.get("subpart"),
        chapter=number.get("chapter"),
        section=number.get("section"),
        article=(article, number.get("article_sub") or 0) if article else None,
        preface=match["preface"],
        para=-1 if match["last"] else number.get("para"),
        item=(item, number.get("item_sub") or 0) if item else None,
        sub=number.get("sub_b"),
        span=match["span"],
    )


_WORDS = frozenset(("annex", "preface", "last", "span"))
_MOST = 9999
"""No provision has a higher number; more digits are noise."""
_LONGEST_RANGE = 500
"""第一条至第五百条: what is longer than any statute's list is a misreading."""


def places(words: str, outer: Place | None) -> tuple[Written, ...]:
    """Every place of a list, 至 filled in; what one leaves unsaid is that of the one before, or of `outer`."""
    found: list[Written] = []
    before = outer
    words = re.sub(rf"(?<=条)(?=第{NUMERAL}条)", "、", words)
    pieces = re.split(rf"({_JOIN})(?={_FOLLOWS})", words)
    for at in range(0, len(pieces), 2):
        own = parse_place(pieces[at])
        if own is None:
            continue
        place = own.within(before)
        if at and pieces[at - 1] not in ("、", "和", "及", "与", "以及") and found:
            found += [Written(p, p.spelled()) for p in _between(found[-1].place, place)]
        found.append(Written(place, _spelled_as(own, place, pieces[at].removeprefix("原"))))
        before = place
    return tuple(found)


def _spelled_as(own: Place, place: Place, words: str) -> str:
    """The words themselves, and before them only what was carried over."""
    if own == place:
        return words
    if own.para is None and own.item is None and own.span:
        carried = replace(place, span=None)
    elif own.para is None and own.item is None:
        carried = replace(place, sub=None)
    elif own.para is None:
        carried = replace(place, item=None, sub=None, span=None)
    else:
        carried = replace(place, para=None, item=None, sub=None, span=None)
    if own.heading:
        carried = replace(place, section=None)
    return carried.spelled() + words


def _between(first: Place, last: Place) -> Iterator[Place]:
    if first.item and last.item and first.article == last.article:
        for n in range(first.item[0] + 1, min(last.item[0], first.item[0] + _LONGEST_RANGE)):
            yield replace(first, item=(n, 0))
    elif first.para and last.para and first.article == last.article:
        for n in range(first.para + 1, min(last.para, first.para + _LONGEST_RANGE)):
            yield replace(first, para=n)
    elif first.article and last.article:
        for n in range(first.article[0] + 1, min(last.article[0], first.article[0] + _LONGEST_RANGE)):
            yield replace(first, article=(n, 0), para=None, item=None)
    elif first.chapter and last.chapter:
        for n in range(first.chapter + 1, min(last.chapter, first.chapter + _LONGEST_RANGE)):
            yield replace(first, chapter=n)

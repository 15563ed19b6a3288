"""Citations of provisions: whether two texts differ in nothing but the numbers of the articles they cite."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from gazette_diff.folding import fold
from gazette_diff.numerals import han_numeral, parse_numeral

Renumbering = Mapping[str, Collection[str]]
"""The new numbers of each old article that still exists, as `Side.article` writes them; several where it was split."""

_HAN = "[〇零一二三四五六七八九十百千两]"
_CITATION = re.compile(rf"第{_HAN}+[编章节条款项目](?:之{_HAN}+)?|(?<=第)\({_HAN}+\)(?=项)")
_ARTICLE = re.compile(rf"第({_HAN}+)条(?:之({_HAN}+))?")
_FOREIGN = re.compile(r"(?:>|(?<!本)(?:法|条例|办法|规定|解释|细则|决定|典|规则|章程))$")
_OWN = re.compile(r"本(?:法|条例|办法|规定|解释|细则|决定|规则|章程|方案)$")
_REACH = 60
"""Characters before a citation that are looked at for the document it belongs to."""
_SERIES = re.compile(rf"^(?:[、和或至及,]|以及|或者|第{_HAN}+[款项目]|第?\({_HAN}+\)项?)*$")


def only_references(old: str, new: str, renumbering: Renumbering) -> bool:
    """Whether the texts differ in nothing but numbers of cited provisions, and those of this document moved."""
    if "第" not in old or "第" not in new:
        return False
    before, after = fold(old), fold(new)
    if before == after or _CITATION.sub("§", before) != _CITATION.sub("§", after):
        return False
    for (cited, foreign), (becomes, _) in zip(_articles(before), _articles(after), strict=False):
        if not foreign and becomes not in renumbering.get(cited, (cited,)):
            return False
    return True


def not_followed(old: str, new: str, renumbering: Renumbering) -> Iterator[tuple[str, Collection[str]]]:
    """Citations of this document that stayed as they were though the article cited has other numbers now."""
    before, after = list(_articles(old)), list(_articles(new))
    if len(before) != len(after):
        return
    for (cited, foreign), (still, _) in zip(before, after, strict=True):
        if cited == still and not foreign and cited not in renumbering.get(cited, (cited,)):
            yield cited, renumbering[cited]


def is_own(text: str, start: int) -> bool:
    """Whether the provision cited at a place of the text is one of the same document."""
    *_, (_, foreign) = _articles(fold(text[max(0, start - _REACH) : start]) + "第一条")
    return not foreign


def renumbered_as(old: str, new: str, renumbering: Renumbering) -> bool:
    """Whether a citation became another because the article cited did; also where that article is no more."""
    before, after = _ARTICLE.match(fold(old)), _ARTICLE.match(fold(new))
    if not before or not after:
        return False
    cited = _number(before)
    return cited not in renumbering or _number(after) in renumbering[cited]


def article_label(article: str) -> str:
    """An article as it is cited: `7-2` is 第七条之二."""
    number, _, sub = article.partition("-")
    return f"第{han_numeral(int(number))}条" + (f"之{han_numeral(int(sub))}" if sub else "")


def _number(match: re.Match[str]) -> str:
    sub = match[2] and parse_numeral(match[2])
    return f"{parse_numeral(match[1])}-{sub}" if sub else str(parse_numeral(match[1]))


def _articles(text: str) -> Iterator[tuple[str, bool]]:
    """Each article cited, in order, and whether it is another document's."""
    foreign = False
    end = 0
    for match in _ARTICLE.finditer(text):
        lead = text[end : match.start()]
        if _OWN.search(lead):
            foreign = False
        elif _FOREIGN.search(lead):
            foreign = True
        elif not _SERIES.match(lead):
            foreign = False
        yield _number(match), foreign
        end = match.end()

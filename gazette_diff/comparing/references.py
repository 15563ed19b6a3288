"""Citations of provisions: whether two texts differ in nothing but the numbers of the articles they cite."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from gazette_diff.folding import fold
from gazette_diff.numerals import parse_numeral

_HAN = "[〇零一二三四五六七八九十百千两]"
_CITATION = re.compile(rf"第{_HAN}+[编章节条款项目](?:之{_HAN}+)?|(?<=第)\({_HAN}+\)(?=项)")
_ARTICLE = re.compile(rf"第({_HAN}+)条(?:之({_HAN}+))?")
_FOREIGN = re.compile(r"(?:>|(?<!本)(?:法|条例|办法|规定|解释|细则|决定|典|规则|章程))$")
_OWN = re.compile(r"本(?:法|条例|办法|规定|解释|细则|决定|规则|章程|方案)$")
_SERIES = re.compile(rf"^(?:[、和或至及,]|以及|或者|第{_HAN}+[款项目]|第?\({_HAN}+\)项?)*$")


def only_references(old: str, new: str, renumbering: Mapping[str, str]) -> bool:
    """Whether the texts differ in nothing but numbers of cited provisions, and those of this document moved as cited.

    `renumbering` gives the new number of each old article that still exists, as `Side.article` writes it.
    """
    if "第" not in old or "第" not in new:
        return False
    before, after = fold(old), fold(new)
    if before == after or _CITATION.sub("§", before) != _CITATION.sub("§", after):
        return False
    for (cited, foreign), (becomes, _) in zip(_articles(before), _articles(after), strict=False):
        if not foreign and renumbering.get(cited, cited) != becomes:
            return False
    return True


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
        sub = match[2] and parse_numeral(match[2])
        yield f"{parse_numeral(match[1])}-{sub}" if sub else str(parse_numeral(match[1])), foreign
        end = match.end()

"""Labels at the start of a line: 第十六条之一, 一、, （一）, 1., (1), ①, 1.1, 一是, 附件 1."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gazette_diff.model.issue import LabelStyle
from gazette_diff.numerals import parse_numeral

_N = "〇零○一二三四五六七八九十百千两"
_D = "0-9０-９"

_NUMBERED = re.compile(
    rf"第 ?([{_N}{_D}][{_N}{_D} ]{{0,11}}?)(?:(?<=[{_D}])[-－‐–]([{_D}]{{1,2}}))? ?(分?[编編]|篇|章|节|節|条|條)"
    rf"(?: ?之 ?([{_N}]{{1,3}})(?![{_N}规]))?([ :：]?)"
)
_HAN_LABEL = re.compile(rf"([{_N}]{{1,5}}) ?(?:、|[．.](?![{_D}]))")
_PAREN = re.compile(rf"[（(] ?(?:([{_N}]{{1,5}})|([{_D}]{{1,3}})) ?[）)]")
_HALF_PAREN = re.compile(rf"([{_D}]{{1,3}}) ?[）)]")
_DECIMAL = re.compile(rf"([{_D}]{{1,2}}(?:[.．][{_D}]{{1,2}}){{1,4}})[.．、]?")
_YEAR = rf"(?:19|20|１９|２０)[{_D}]{{2}} ?年"
_ARABIC = re.compile(rf"([{_D}]{{1,3}}) ?[.．、](?:(?![{_D}])|(?={_YEAR}))")  # 2.2024年底前 opens item 2
_BARE = re.compile(rf"([{_D}]{{1,2}}) (?=\S)")
_GLUED = re.compile(rf"([{_D}]{{1,2}})(?=[一-鿿]{{2,16}}$)")
_BE = re.compile(rf"([{_N}]{{1,2}})(?:是|要)(?![否不])")
_ANNEX = re.compile(rf"附 ?[件表图錄录] ?([{_D}]{{1,3}}|[{_N}]{{1,3}})?(?:[-—－]\d{{1,2}})? ?([:：.．、]?)")

_CIRCLED = {
    **{chr(0x2460 + i): i + 1 for i in range(20)},
    **{chr(0x3251 + i): i + 21 for i in range(15)},
    **{chr(0x2776 + i): i + 1 for i in range(10)},
    **{chr(0x2780 + i): i + 1 for i in range(10)},
    **{chr(0x278A + i): i + 1 for i in range(10)},
}
_DIVISIONS = {
    "编": LabelStyle.PART, "編": LabelStyle.PART, "篇": LabelStyle.PART,
    "章": LabelStyle.CHAPTER, "节": LabelStyle.SECTION, "節": LabelStyle.SECTION,
    "条": LabelStyle.ARTICLE, "條": LabelStyle.ARTICLE,
}  # fmt: skip

# What follows 第三条 where it is cited and not opened.
_CITED = re.compile(
    r"[、，,。；;）)》”至到和与與及或的]|之?规定|之?規定|所|第|中[的，]|以及|以下|以上|修改|改为|改為|作为|并入|并|增加|增列|删去|删除|分为|拆分|合并|移至|调整|单列|内容|明确|要求|[前后]款|款|项|項|目"
)
_PAREN_CITED = re.compile(r"[、和至到及或与] ?[（(]|[项項款目](?:[、，,和至到或的所]|规定|規定|$)")
# A measure behind 1.5 makes it a quantity, not the label 1.5.
_MEASURE = re.compile(
    r"[%％‰℃°万億亿元米倍吨噸公千克升个個人户亩畝度年月日小时時分秒平立百兆]|(?![IVX]+\b)[A-Za-z]{1,3}\b"
)
_LONGEST_DIVISION_TITLE = 45


@dataclass(frozen=True, slots=True)
class Label:
    """A number that opens a line."""

    style: LabelStyle
    printed: str
    """As printed, without spaces."""
    ordinal: int
    sub_ordinal: int | None
    rest: str
    """The line behind it."""
    sure: bool = True
    """False for forms that need their neighbours to be believed: 1.1, 1 总则, a label run into the text."""
    path: tuple[int, ...] = ()
    """All numbers of a decimal label: (1, 2) of 1.2; one more than usual for a division of a division."""


def parse_label(text: str) -> Label | None:
    """The label that opens a line already free of marks and outer spaces; None where there is none.

    第三条规定的 at the start of a line is a citation and no label. A plain 附件 is label `附件` with ordinal 1.
    """
    if not text:
        return None
    first = text[0]
    if first == "第":
        return _division(text)
    if first in "（(":
        return _in_parentheses(text)
    if first in _CIRCLED:
        return Label(LabelStyle.CIRCLED, first, _CIRCLED[first], None, text[1:].lstrip(" 、.．"))
    if first in _N:
        return _han(text)
    if first == "附":
        return _annex(text)
    if first.isdecimal():
        return _arabic(text)
    return None


def _division(text: str) -> Label | None:
    match = _NUMBERED.match(text)
    if not match:
        return None
    ordinal = parse_numeral(match[1].replace(" ", ""))
    if ordinal is None:
        return None
    style = _DIVISIONS[match[3][-1]]
    if match[2] and style is not LabelStyle.ARTICLE:
        return None
    rest = text[match.end() :].lstrip(" ")
    separated = bool(match[5]) or not rest
    if rest and not separated and _CITED.match(rest):
        return None
    if style is not LabelStyle.ARTICLE and (len(rest) > _LONGEST_DIVISION_TITLE or rest.endswith(("。", "；", "，"))):
        return None
    inserted = match[2] or match[4]  # 第 16-1 條, 第十六条之一
    sub = parse_numeral(inserted) if inserted else None
    printed = match[0].replace(" ", "").rstrip(":：")
    # 分编 stands one step below 编.
    path = (0, ordinal) if match[3].startswith("分") else ()
    return Label(style, printed, ordinal, sub, rest, separated, path)


def _han(text: str) -> Label | None:
    match = _HAN_LABEL.match(text)
    if match:
        ordinal = parse_numeral(match[1])
        if ordinal is None:
            return None
        rest = text[match.end() :].lstrip(" ")
        # 二、三产业 is an enumeration, not item two.
        sure = not (rest and rest[0] in _N and len(match[1]) == 1)
        return Label(LabelStyle.HAN, match[0].replace(" ", ""), ordinal, None, rest, sure)
    match = _BE.match(text)
    if match and match[0].endswith("是"):
        ordinal = parse_numeral(match[1])
        if ordinal is not None:
            return Label(LabelStyle.HAN_BE, match[0], ordinal, None, text[match.end() :].lstrip(" "))
    return None


def _in_parentheses(text: str) -> Label | None:
    match = _PAREN.match(text)
    if not match:
        return None
    ordinal = parse_numeral(match[1] or match[2])
    if ordinal is None:
        return None
    if _PAREN_CITED.match(text, match.end()):
        return None
    style = LabelStyle.HAN_PAREN if match[1] else LabelStyle.ARABIC_PAREN
    printed = match[0].replace(" ", "")
    return Label(style, printed, ordinal, None, text[match.end() :].lstrip(" 、.．"))


def _arabic(text: str) -> Label | None:
    match = _ARABIC.match(text)
    if match:
        ordinal = parse_numeral(match[1])
        return (
            None
            if ordinal is None
            else Label(LabelStyle.ARABIC, match[0].replace(" ", ""), ordinal, None, text[match.end() :].lstrip(" "))
        )
    match = _DECIMAL.match(text)
    if match:
        rest = text[match.end() :].lstrip(" ")
        path = tuple(parse_numeral(part) or 0 for part in re.split("[.．]", match[1]))
        if not rest or 0 in path or (len(path) == 2 and _MEASURE.match(rest)):
            return None
        return Label(LabelStyle.DECIMAL, match[0], path[-1], None, rest, False, path)
    match = _HALF_PAREN.match(text)
    if match:
        ordinal = parse_numeral(match[1])
        if ordinal is not None:
            return Label(
                LabelStyle.ARABIC_PAREN, match[0].replace(" ", ""), ordinal, None, text[match.end() :].lstrip(" ")
            )
    match = _BARE.match(text) or _GLUED.match(text)
    if match and not _MEASURE.match(text[match.end() :]):
        ordinal = parse_numeral(match[1])
        if ordinal:
            return Label(LabelStyle.DECIMAL, match[1], ordinal, None, text[match.end() :], False, (ordinal,))
    return None


def _annex(text: str) -> Label | None:
    match = _ANNEX.match(text)
    if not match:
        return None
    rest = text[match.end() :].lstrip(" ")
    ordinal = parse_numeral(match[1]) if match[1] else 1
    if ordinal is None:
        return None
    printed = match[0].replace(" ", "").rstrip(":：.．、")
    return Label(LabelStyle.ANNEX, printed, ordinal, None, rest, sure=bool(match[1] or match[2]) or not rest)

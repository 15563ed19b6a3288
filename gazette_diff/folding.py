"""The key under which two readings of one wording are equal: widths, spaces, markup and variant characters folded away.

The tables are our own, so that a key made today is the key made by any later Python. See GB/T 15834 for the marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gazette_diff.variants import SIMPLIFIED, TRADITIONAL

_INVISIBLE = (
    "\t\n\v\f\r \x1c\x1d\x1e\x1f\x85\xa0\xad\u1680"
    + "".join(map(chr, range(0x2000, 0x2010)))
    + "\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u202f\u205f"
    + "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\u3000\ufeff"
)
_SAME = {
    "，": ",", "﹐": ",", "；": ";", "：": ":", "∶": ":", "！": "!", "？": "?", "。": ".", "．": ".", "｡": ".",
    "（": "(", "）": ")", "〔": "[", "〕": "]", "［": "[", "］": "]", "【": "[", "】": "]", "｛": "{", "｝": "}",
    "《": "<", "》": ">", "«": "<", "»": ">", "〈": "<", "〉": ">", "＜": "<", "＞": ">", "﹤": "<", "﹥": ">",
    "“": '"', "”": '"', "„": '"', "‟": '"', "＂": '"', "「": '"', "」": '"', "『": "'", "』": "'",
    "‘": "'", "’": "'", "＇": "'",
    "—": "-", "–": "-", "―": "-", "─": "-", "－": "-", "‐": "-", "‑": "-", "−": "-", "～": "~", "〜": "~", "∼": "~",
    "•": "·", "‧": "·", "・": "·", "∙": "·", "●": "·", "％": "%", "﹪": "%", "○": "〇", "◯": "〇", "□": "口", "☐": "口",
    "…": "...", "⋯": "...", "㎡": "m2", "²": "2", "³": "3", "℃": "°C",
}  # fmt: skip
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")

_TABLE: dict[int, str | None] = {
    **{0xFF01 + i: chr(0x21 + i) for i in range(94)},
    **{ord(old): new for old, new in zip(TRADITIONAL, SIMPLIFIED, strict=True)},
    **{ord(old): new for old, new in _SAME.items()},
    **{0x2160 + i: numeral for i, numeral in enumerate(_ROMAN)},
    **{0x2080 + i: str(i) for i in range(10)},
    **dict.fromkeys(map(ord, _INVISIBLE)),
}

_UNEVEN = re.compile("[" + re.escape("".join(chr(c) for c, new in _TABLE.items() if len(new or "") != 1)) + "]")
"""Characters whose key is not one character."""

_COMMON = "，。；：（）“”《》—〔〕！"
"""Marks of everyday texts, most of which hold nothing else of the table."""
_BEYOND_COMMON = re.compile("[" + re.escape("".join(chr(c) for c in _TABLE if chr(c) not in _COMMON)) + "]")

# What conversion leaves of formulas, emphasis and headings (NOISE: LaTeX and HTML); and 一 for a dash between digits.
_MARKUP = re.compile(
    r"</?(?:su[bp]|b|i|u|em|strong|p|br|span|ul|ol|li)\s*/?>|\*\*|\$|^\s*#{1,6}\s+|(?<=\d)一(?=\d)|[_^]\{([^{}\n]{1,20})\}|(?<=[A-Za-z])_(?=\d)",
    re.IGNORECASE | re.MULTILINE,
)
_MAY_HOLD_MARKUP = re.compile(r"[<*$#_一](?:(?<!一)|(?<=\d一)(?=\d))")


@dataclass(frozen=True, slots=True)
class Folded:
    """A key with the place each of its characters came from: `key[i]` stands for `text[starts[i]:starts[i + 1]]`.

    `starts` has one entry more than `key`, the length of the text; dropped characters belong to the one before them.
    """

    key: str
    starts: Sequence[int]


def fold(text: str) -> str:
    """The folding key of a text."""
    if _MAY_HOLD_MARKUP.search(text):
        text = _MARKUP.sub(_plain, text)
    return _translated(text)


def fold_with_offsets(text: str) -> Folded:
    """The folding key of a text with its offset map; `fold_with_offsets(t).key == fold(t)`."""
    may_hold_markup = _MAY_HOLD_MARKUP.search(text)
    if not may_hold_markup and not _UNEVEN.search(text):
        return Folded(_translated(text), range(len(text) + 1))
    key: list[str] = []
    starts: list[int] = []
    at = 0
    for match in _MARKUP.finditer(text) if may_hold_markup else ():
        _fold_span(text, at, match.start(), key, starts)
        folded = _plain(match).translate(_TABLE)
        key.append(folded)
        starts += [match.start()] * len(folded)
        at = match.end()
    _fold_span(text, at, len(text), key, starts)
    starts.append(len(text))
    return Folded("".join(key), starts)


def _translated(text: str) -> str:
    """The text as the table has it; common marks alone are replaced in a quarter of the time."""
    if _BEYOND_COMMON.search(text):
        return text.translate(_TABLE)
    for mark in _COMMON:
        text = text.replace(mark, _SAME[mark])
    return text


def _fold_span(text: str, begin: int, end: int, key: list[str], starts: list[int]) -> None:
    """Appends the key of `text[begin:end]`, which holds no markup, and where its characters came from."""
    for match in _UNEVEN.finditer(text, begin, end):
        at = match.start()
        folded = match[0].translate(_TABLE)
        key += (text[begin:at].translate(_TABLE), folded)
        starts.extend(range(begin, at))
        starts.extend([at] * len(folded))
        begin = match.end()
    key.append(text[begin:end].translate(_TABLE))
    starts.extend(range(begin, end))


def _plain(match: re.Match[str]) -> str:
    return "-" if match[0] == "一" else match[1] or ""

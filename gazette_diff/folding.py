"""The key under which two readings of one wording are equal: widths, spaces, markup and variant characters folded away.

The tables are our own, so that a key made today is the key made by any later Python. See GB/T 15834 for the marks.
"""

from __future__ import annotations

import re
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

# What conversion leaves of formulas, emphasis and headings (NOISE: LaTeX and HTML); and 一 for a dash between digits.
_MARKUP = re.compile(
    r"</?(?:su[bp]|b|i|u|em|strong|p|br|span|ul|ol|li)\s*/?>|\*\*|\$|^\s*#{1,6}\s+|(?<=\d)一(?=\d)|[_^]\{([^{}\n]{1,20})\}|(?<=[A-Za-z])_(?=\d)",
    re.IGNORECASE | re.MULTILINE,
)
_MAY_HOLD_MARKUP = re.compile(r"[<*$#_]|\d一\d")


@dataclass(frozen=True, slots=True)
class Folded:
    """A key with the place each of its characters came from: `key[i]` stands for `text[starts[i]:starts[i + 1]]`.

    `starts` has one entry more than `key`, the length of the text; dropped characters belong to the one before them.
    """

    key: str
    starts: tuple[int, ...]


def fold(text: str) -> str:
    """The folding key of a text."""
    if _MAY_HOLD_MARKUP.search(text):
        text = _MARKUP.sub(_plain, text)
    return text.translate(_TABLE)


def fold_with_offsets(text: str) -> Folded:
    """The folding key of a text with its offset map; `fold_with_offsets(t).key == fold(t)`."""
    kept: list[tuple[int, str]] = []
    at = 0
    if _MAY_HOLD_MARKUP.search(text):
        for match in _MARKUP.finditer(text):
            kept += enumerate(text[at : match.start()], at)
            kept += ((match.start(), char) for char in _plain(match))
            at = match.end()
    kept += enumerate(text[at:], at)
    key: list[str] = []
    starts: list[int] = []
    for offset, char in kept:
        folded = _TABLE.get(ord(char), char)
        if folded:
            key.append(folded)
            starts += [offset] * len(folded)
    return Folded("".join(key), (*starts, len(text)))


def _plain(match: re.Match[str]) -> str:
    return "-" if match[0] == "一" else match[1] or ""

"""Joining what page and column breaks cut apart, and closing up stray spaces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from gazette_diff.reading.forms import (
    HAN,
    PERSONAL_SIGNATURE,
    ends_with_responsibility,
    is_responsibility_clause,
)
from gazette_diff.reading.lines import Line

# A line cut by a column break is as wide as the column; no column of the corpus is narrower than 17 characters.
NARROWEST_COLUMN = 15
# Characters that conversion prints on both sides of a break: 基/基础设施. Longer repeats do not occur by chance either.
_LONGEST_DOUBLED = 6
# How often both words of 驻外/外交 stand elsewhere where both 外 belong. Measured on 538 characters that stand doubled
# in 100 statutes and the corpus (79 % kept, without it 69 %) and 1 837 doubled by us (0.3 % kept, 0.05 %).
_OFTEN = 4
_MOST_SEARCHED = 100_000
# 第二十/十条, 委员会的/的工作: either half reads as a word, whatever the text says.
_NOT_OF_WORDS = frozenset("第条款项章节号〇零一二三四五六七八九十百的和与在有")
# 的老/老龄事业: 的老 is often in the text (的老年人) and no word.
_PARTICLES = frozenset("的地得了和与及或在对由被把将从向为以")
# A date has no 66月: 1950年6/6月29日.
_HIGHEST = {"月": 12, "日": 31, "时": 24}
_DATE_CUT = re.compile(r"(?<=[年月日])(\d{1,2})$")
_DATE_GOES_ON = re.compile(r"(\d{1,2})([月日时])")

_FULL_STOP = "。；：！？;:!?…"
_CLOSING = "”’」』》〉)）\"'"
_WIDE = rf"{HAN}，。；：！？、（）《》〈〉“”‘’「」『』【】〔〕…—～％"
_STRAY_SPACE = re.compile(rf"(?<=[{_WIDE}]) | (?=[{_WIDE}])")
_MARKS = "，。；！？、（）《》〈〉“”,;"
_MARK_SPACE = re.compile(rf"(?<=[{_MARKS}]) | (?=[{_MARKS}：%％])|(?<=\d) (?=[年月日号时])|(?<=[年月]) (?=\d)")
_LETTER_SPACE = re.compile(rf"(?<![^\s：:])([{HAN}]) (?=[{HAN}](?:[ ：:]|$))")
_ALL_HAN = re.compile("[一-鿿]+$")
_LATIN = re.compile("[A-Za-z]")
_OPEN_BRACKET = re.compile(r"[（(][^（）()]{0,40}[：:]$")
# Words that go on with a sentence and never open one, though a full stop may be misread before them.
_NEVER_FIRST = re.compile(
    r"(?:和(?![谐平睦解美顺林田静硕县政龙布])|以及|及其|及(?=[^时早第])|与(?=相关|有关)|的(?!士|确))"
)
_SENTENCE = re.compile(r"[。；！？，,;]")

# 组长：张三; 城市规划范围：整个县域. Such lines stand alone however they end.
_KEYED = re.compile(rf"[{HAN}（）() ]{{1,14}}[：:](?=.)")
_NAME_AND_POST = re.compile(rf"[{HAN}]{{1,2}} ?[{HAN}]{{1,3}} +[{HAN}（）()、，,“”]{{3,70}}$")
# 县财政局负责…, 各乡镇要…: what opens a sentence about who does what, and never goes on with one.
_WHO_DOES = re.compile(
    rf"[{HAN}（）()]{{2,22}}?(?:局|委|委员会|办|办公室|部门|公司|中心|政府|单位|段|支队)(?:负责|要|应当|应|会同)"
)


class Words:
    """What else a text says, to tell a character printed twice at a page break from one that belongs there twice."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    @cached_property
    def _text(self) -> str:
        pieces: list[str] = []
        length = 0
        for line in self._lines:
            if length > _MOST_SEARCHED:
                break
            pieces.append(line.tight)
            length += len(line.tight)
        return "\n".join(pieces)[:_MOST_SEARCHED]

    def hold_both(self, before: str, after: str, size: int) -> bool:
        """Whether the `size` characters that `before` ends in and `after` begins with belong to the text twice.

        They do where it says so elsewhere (驻外外交人员), or where it often has both words and never the two in one.
        """
        piece, first, last = after[:size], before[-size - 1 : -size], after[size : size + 1]
        if not _ALL_HAN.match(first + last) or not (first and last):
            return False
        if first + piece + piece + last in self._text:
            return True
        if piece in _NOT_OF_WORDS or first in _PARTICLES or first + piece + last in self._text:
            return False
        return min(self._text.count(first + piece), self._text.count(piece + last)) >= _OFTEN


def ends_sentence(tight: str) -> bool:
    """Whether a text, without spaces, ends as a paragraph ends."""
    if not tight:
        return False
    last = tight[-1]
    if last in _FULL_STOP:
        # （责任单位： at a page's end: no paragraph ends within a bracket.
        return last not in "：:" or not _OPEN_BRACKET.search(tight)
    if last == ".":
        return len(tight) > 1 and not tight[-2].isascii()
    if last in _CLOSING:
        core = tight.rstrip(_CLOSING)
        if (core and core[-1] in "。！？；…") or (core.endswith(".") and len(core) > 1 and not core[-2].isascii()):
            return True
        return last in "）)" and ends_with_responsibility(tight)
    return False


def goes_on(opening: str, before: str, last_width: int, line: str, text: str, *, article: bool = False) -> bool:
    """Whether `line` continues a paragraph that begins with `opening` and has come to `before` (all tight).

    `last_width` is the width of its last source line: a line cut by a break fills its column. `text` is the line with
    its spaces. What stands in an `article`'s own line may be cut at a semicolon: no list begins there.
    """
    if is_responsibility_clause(line):
        return before[-1] not in "：:" and len(before) >= NARROWEST_COLUMN and not ends_with_responsibility(before)
    if _NEVER_FIRST.match(line):
        return before[-1] not in "：:"
    if ends_sentence(before) and not (article and before[-1] in "；;"):
        return False
    if last_width < NARROWEST_COLUMN and (before[-1] not in "，、," or len(line) < NARROWEST_COLUMN):
        # 委员长，/ 副委员长若干人，/ 秘书长： offices set line by line are a list.
        return False
    if _KEYED.match(text) or _NAME_AND_POST.match(text) or PERSONAL_SIGNATURE.match(line):
        return False
    return not (_WHO_DOES.match(line) and _WHO_DOES.match(opening))


def joined(before: str, after: str, *, across_break: bool, words: Words | None = None) -> str:
    """Two halves as one text; what a page break printed on both sides is dropped once, unless the text has it twice."""
    if not before or not after:
        return before + after
    if across_break:
        if before[-1] == after[0] and before[-1] in _MARKS:
            return before + after[1:]
        if _doubles_a_digit(before, after):
            return before + after[1:]
        for size in range(min(_LONGEST_DOUBLED, len(before), len(after)), 0, -1):
            piece = after[:size]
            if before.endswith(piece) and _ALL_HAN.match(piece):
                belongs = words is not None and words.hold_both(before, after, size)
                return before + (after if belongs else after[size:])
    if _LATIN.match(before[-1]) and _LATIN.match(after[0]):
        return f"{before} {after}"
    return before + after


def _doubles_a_digit(before: str, after: str) -> bool:
    """Whether a digit at a break stands on both sides, since both together are no month, day or hour."""
    if before[-1] != after[0]:
        return False
    cut, rest = _DATE_CUT.search(before), _DATE_GOES_ON.match(after)
    return bool(cut and rest and int(cut[1] + rest[1]) > _HIGHEST[rest[2]])


def close_up(text: str) -> str:
    """A text without the spaces that printing and conversion put into Chinese: 2024 年 7 月, 资源化利 用."""
    return _STRAY_SPACE.sub("", text) if " " in text else text


def close_up_words(text: str) -> str:
    """The same, but spaces between words stay where they are all that parts them: 组 长: 张三 副县长."""
    if " " not in text:
        return text
    if _SENTENCE.search(text):
        return close_up(text)
    return _MARK_SPACE.sub("", _LETTER_SPACE.sub(r"\1", text))

"""The printed table of contents of an issue: its entries, in whatever form each line has, and where it ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gazette_diff.model.issue import ContentsEntry
from gazette_diff.numerals import parse_numeral
from gazette_diff.reading.forms import DOCUMENT_NUMBER, NUMBER_LINE, TITLE_END
from gazette_diff.reading.lines import Line
from gazette_diff.reading.segment import is_listed, title_key

_HEADING = re.compile(r"(?:本期)?(?:目录|目錄|目次|要目|CONTENTS|Contents)$")
_PAGE = re.compile(
    r"(?:[.．…·。•\-—_\s]{2,}|\s+|(?<=[号）)》通知告定见]))[（(]?(\d{1,4})[）)]?$|[（(](\d{1,4})[）)]$|^[.．…·•\-—_\s]*[（(]?(\d{1,4})[）)]?$"
    r"|[.．…·•]{2,}[（(]?([〇一二三四五六七八九十百]{1,5})[）)]?$"
)
_LEADERS = re.compile(r"[.．…·•\-—_\s]{3,}$|[…·]+$")
_NUMBER_AT_END = re.compile(rf"[（(]?({DOCUMENT_NUMBER})[）)]?$")
_ORDER = re.compile(r"[府院席](?:令|公告|通告)$")
_NUMBER_OPENING = re.compile(r"[（(]?(?:\d{4}年)?第[\d一二三四五六七八九十]{1,4}号")
_IN_BRACKETS = re.compile(r"[（(][^（）()]{0,16}(?:令|公告)((?:\d{4}年)?第[\d〇零一二三四五六七八九十百]{1,5}号)[）)]$")
"""云溪县渡口办法（县政府令第7号）: an order named with the text that it promulgates."""
_ORDER_NUMBER = re.compile(r"(?<=[令告])[（(]?((?:\d{4}年)?第[\d〇零一二三四五六七八九十百]{1,5}号)[）)]?$")
_GENRE = re.compile(
    r".*(?:通知|通告|公告|决定|决议|命令|意见|批复|复函|通报|报告|纪要|办法|方案|规定|细则|条例|名单|预案|计划|规划|令)"
)
_COUNTED = re.compile(r"^\d{1,3}[.．、](?!\d)")
"""1. before an entry: its place in the contents."""
_SENTENCE = re.compile(r"[。；]")
_LONGEST_SECTION = 24
_LONGEST_ENTRY = 400
_MOST_LINES = 8


@dataclass(frozen=True, slots=True)
class Contents:
    entries: tuple[ContentsEntry, ...]
    start: int
    """Index of the line 目录."""
    end: int
    """Index behind the last entry."""


@dataclass(slots=True)
class _Open:
    """An entry whose page has not come yet."""

    text: str
    lines: list[Line]


def find_contents(lines: Sequence[Line]) -> Contents | None:
    """The table of contents among the lines of an issue; None where none is printed."""
    start = next(
        (at for at, line in enumerate(lines[:400]) if len(line.tight) < 12 and _HEADING.match(line.tight)), None
    )
    if start is None:
        return None
    paged = _has_pages(lines, start + 1)
    entries: list[ContentsEntry] = []
    keys: set[str] = set()
    section: str | None = None
    pending: _Open | None = None
    at = start + 1
    end = at
    while at < len(lines):
        line = lines[at]
        if line.idle:
            at += 1
            continue
        if _begins_body(lines, at, keys):
            break
        page, text = _split_page(line)
        if pending is None and page is None and _is_section(line, lines, at, paged):
            section = line.tight
            at += 1
            end = at
            continue
        if len(line.tight) > _LONGEST_ENTRY or (page is None and _SENTENCE.search(line.tight)):
            break
        if pending is None:
            pending = _Open(text, [line])
        else:
            if len(pending.lines) >= _MOST_LINES:
                break
            pending.text += text
            pending.lines.append(line)
        at += 1
        if page is not None or (not paged and _is_complete(pending, lines, at)):
            entry = _entry(section, pending, page)
            entries.append(entry)
            keys.add(title_key(entry.title))
            pending = None
            end = at
    return Contents(tuple(entries), start, end) if entries else None


def _has_pages(lines: Sequence[Line], start: int) -> bool:
    return sum(_split_page(line)[0] is not None for line in lines[start : start + 60]) >= 2


def _split_page(line: Line) -> tuple[int | None, str]:
    """The page at the end of a line, if there is one, and what stands before it, without spaces."""
    if len(line.text) > _LONGEST_ENTRY:
        return None, line.tight
    match = _PAGE.search(line.text)
    if not match:
        return None, _LEADERS.sub("", line.text).replace(" ", "")
    page = parse_numeral(match[1] or match[2] or match[3] or match[4])
    before = line.text[: match.start()]
    return page, _LEADERS.sub("", before).replace(" ", "")


def _begins_body(lines: Sequence[Line], at: int, keys: set[str]) -> bool:
    """Whether the title of an entry already seen stands here again: the first document begins."""
    if not keys:
        return False
    text = ""
    for line in lines[at : at + _MOST_LINES]:
        text += line.tight
        if len(text) > _LONGEST_ENTRY:
            return False
        if is_listed(text, keys):
            return True
    return False


def _is_section(line: Line, lines: Sequence[Line], at: int, paged: bool) -> bool:
    tight = line.tight.strip("【】[]◎●■")
    if len(tight) > _LONGEST_SECTION or "〔" in tight or "关于" in tight:
        return False
    if not paged:
        return tight.endswith(("文件", "人事", "任免", "发布", "纪要", "信息", "解读", "大事记"))
    following = lines[at + 1] if at + 1 < len(lines) else None
    # 绛县人民政府 on a line of its own is the first half of an entry, not a section.
    if following is None or following.tight.startswith("关于"):
        return False
    # 县政府公告 above 2025年第2号 is an entry, above 县政府公告（第2号） a section.
    return not (_ORDER.search(tight) and _NUMBER_OPENING.match(following.tight))


def _is_complete(pending: _Open, lines: Sequence[Line], at: int) -> bool:
    """Without pages an entry ends at its number, or at its title where no number follows."""
    if NUMBER_LINE.match(pending.lines[-1].tight) or _NUMBER_AT_END.search(pending.text):
        return True
    following = lines[at] if at < len(lines) else None
    if following is not None and NUMBER_LINE.match(following.tight):
        return False
    return bool(TITLE_END.search(pending.text)) or following is None or following.bullet


def _entry(section: str | None, pending: _Open, page: int | None) -> ContentsEntry:
    title, number = split_number(_COUNTED.sub("", pending.text))
    return ContentsEntry(section, title, number, page, tuple(line.number for line in pending.lines))


def split_number(text: str) -> tuple[str, str | None]:
    """A title and the document number printed behind it: 关于…的通知绛政发〔2024〕6号."""
    order = _IN_BRACKETS.search(text) or _ORDER_NUMBER.search(text)
    if order and order.start():
        return text[: order.start()], order[1]
    match = _NUMBER_AT_END.search(text)
    if not match:
        return text, None
    number = match[1]
    bracketed = match[0] != number
    bracket = max(number.find("〔"), 0)
    # The characters before 〔 may be the end of the title: 通知绛政发〔2024〕6号.
    glued = None if bracketed or not bracket else _GENRE.match(number[:bracket])
    if glued and glued.end() < bracket:
        return text[: match.start()] + glued[0], number[glued.end() :]
    return text[: match.start()], number

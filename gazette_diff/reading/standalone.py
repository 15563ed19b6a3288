"""The title of a text that stands alone, a web page or a statute: printed, named in a newspaper's lead, or missing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazette_diff.model.issue import LabelStyle
from gazette_diff.reading import forms, frame
from gazette_diff.reading.heal import ends_sentence
from gazette_diff.reading.labels import parse_label
from gazette_diff.reading.lines import Line
from gazette_diff.reading.segment import Head, is_page_heading

_SEARCHED = 40
_LONGEST_LINE = 140
_MOST_TITLE_LINES = 6
# 近日，省政府印发《…》，全文如下： above a text whose title is not printed.
_LEAD = re.compile(r"(?:印发|发布|公布|出台|下发|颁布|通过)[^《》]{0,20}《([^《》]{4,90})》")
_LEAD_OPENING = re.compile(r"近日|日前|新华社|本报|记者|近期|\d{1,2}月\d{1,2}日|为进一步|据悉")
_DATE = re.compile(r"[（(]?\d{4}年\d{1,2}月(?:\d{1,2}日)?[）)]?$|[（(]?[〇零○OＯ一二三四五六七八九十]{4}年")
_HEADINGS = frozenset(("总则", "總則", "附则", "附則"))
_FOLLOWS = re.compile(r"(?:全文|内容|文件|原文)(?:如下|公布如下)")


def standalone_head(lines: Sequence[Line], start: int = 0) -> tuple[Head, str | None]:
    """Where the document at or behind `start` begins, and its title where only a lead before it states it.

    A page may print its own heading first: the title is the last one before the words begin.
    """
    found: Head | None = None
    at = start
    while at < min(len(lines), start + _SEARCHED):
        line = lines[at]
        if line.idle or forms.is_page_mark(line.tight):
            at += 1
            continue
        skipped = frame.contents_count(lines, at, len(lines))
        if skipped:
            return found or Head(at + skipped, 0, False), None
        count = _title_count(lines, at)
        if count:
            found = Head(at, count, False)
            at += count
            continue
        if parse_label(line.text) is not None or frame.addressee_count(lines, at):
            # What a page tells of a document without title, its number among it, is read with it.
            told = forms.PAGE_KEY.match(lines[start].tight) is not None
            return found or Head(start if told else at, 0, False), None
        lead = _LEAD.search(line.tight) if _is_lead(line) and found is None else None
        if lead:
            return _behind_lead(lines, at, lead[1])
        if len(line.tight) > _LONGEST_LINE or ends_sentence(line.tight) or forms.HISTORY_OPENING.match(line.tight):
            break
        at += 1
    return found or Head(start, 0, False), None


def _is_lead(line: Line) -> bool:
    return len(line.tight) < 2000 and (_FOLLOWS.search(line.tight) or _LEAD_OPENING.match(line.tight)) is not None


def _behind_lead(lines: Sequence[Line], at: int, title: str) -> tuple[Head, str | None]:
    """The document behind a lead: with its title printed after all, or beginning at once."""
    behind = at + 1
    while behind < len(lines) and lines[behind].idle:
        behind += 1
    if behind == len(lines):
        return Head(at, 0, False), title
    count = _title_count(lines, behind)
    return (Head(behind, count, False), None) if count else (Head(behind, 0, False), title)


def _title_count(lines: Sequence[Line], at: int) -> int:
    """How many lines from `at` make a title by their form; 0 if none do."""
    text = ""
    for count, line in enumerate(lines[at : at + _MOST_TITLE_LINES], 1):
        tight = line.tight
        if line.idle or len(tight) > _LONGEST_LINE or tight[-1] in "。；：，:;," or _DATE.match(tight):
            return 0
        if forms.is_page_mark(tight) or forms.NUMBER_LINE.match(tight) or (count > 1 and forms.PUBLICITY.match(tight)):
            return 0
        if count == 1 and (forms.PUBLICITY.match(tight) or forms.HISTORY_OPENING.match(tight)):
            return 0
        label = parse_label(line.text)
        if tight in _HEADINGS or (label is not None and (label.sure or label.style is LabelStyle.DECIMAL)):
            return 0
        text += tight
        if count == 1 and forms.is_body(tight) and (_names_itself(lines, at + 1) or is_page_heading(lines, at)):
            return 0
        if forms.TITLE_END.search(text) and text.count("《") == text.count("》"):
            return count
    return 0


def _names_itself(lines: Sequence[Line], at: int) -> bool:
    """Whether the next line is a whole title without 关于: the body above it is its page's or its author's."""
    if at >= len(lines):
        return False
    tight = lines[at].tight
    return (
        forms.TITLE_END.search(tight) is not None and "关于" not in tight and len(tight) > 6 and tight[0] not in "《的"
    )

"""The title of a text that stands alone, a web page or a statute: printed, named in a newspaper's lead, or missing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazette_diff.reading import forms, frame
from gazette_diff.reading.labels import parse_label
from gazette_diff.reading.lines import Line
from gazette_diff.reading.segment import Head

_SEARCHED = 40
_LONGEST_LINE = 140
_MOST_TITLE_LINES = 6
# 近日，省政府印发《…》，全文如下： above a text whose title is not printed.
_LEAD = re.compile(r"(?:印发|发布|公布|出台|下发|颁布|通过)[^《》]{0,20}《([^《》]{4,90})》")
_LEAD_OPENING = re.compile(r"近日|日前|新华社|本报|记者|近期|\d{1,2}月\d{1,2}日|为进一步|据悉")
_FOLLOWS = re.compile(r"(?:全文|内容|文件|原文)(?:如下|公布如下)")


def standalone_head(lines: Sequence[Line], start: int = 0) -> tuple[Head, str | None]:
    """Where the document at or behind `start` begins, and its title where only a lead before it states it."""
    stated: str | None = None
    for at in range(start, min(len(lines), start + _SEARCHED)):
        line = lines[at]
        if line.idle:
            continue
        skipped = frame.contents_count(lines, at, len(lines))
        if skipped:
            return Head(at + skipped, 0, False), stated
        count = _title_count(lines, at)
        if count:
            return Head(at, count, False), None
        if parse_label(line.text) is not None:
            break
        lead = _LEAD.search(line.tight) if _is_lead(line) else None
        if lead:
            return _behind_lead(lines, at, lead[1])
    return Head(start, 0, False), stated


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
        if line.idle or len(tight) > _LONGEST_LINE or tight[-1] in "。；：，:;," or forms.DATE_LINE.match(tight):
            return 0
        label = parse_label(line.text)
        if label is not None and label.sure:
            return 0
        text += tight
        if forms.TITLE_END.search(text) and text.count("《") == text.count("》"):
            return count
    return 0

"""The frame of a document: what stands round its words, in the order of GB/T 9704."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gazette_diff.model.issue import LabelStyle
from gazette_diff.reading import forms
from gazette_diff.reading.attachments import opens_listing, speaks_of_elsewhere
from gazette_diff.reading.heal import ends_sentence
from gazette_diff.reading.labels import parse_label
from gazette_diff.reading.lines import Line
from gazette_diff.reading.segment import looks_like_addressee, title_key
from gazette_diff.reading.tables import is_row

_CONTENTS = re.compile(r"目录$|目錄$|目次$")
_NOTICE_END = re.compile(
    r"(?:执行|实施|落实|遵照|办理|知照|施行|遵守)[。.]?$|特此(?:通知|通告|公告|通报|批复|函告|函复)[。.]?$|此复[。.]?$"
)
_DIVISIONS = (LabelStyle.PART, LabelStyle.CHAPTER, LabelStyle.SECTION)
_LONGEST_ENTRY = 40
_MOST_BEHIND_MARKS = 8
_MOST_ENTRIES = 300
_FEWEST_ENTRIES = 3
_FOUND_ENTRIES = 0.25
_LONGEST_MARK = 60
_LONGEST_HISTORY = 400
_MOST_HISTORY_LINES = 12
_SIGNED_ON_ONE_LINE = re.compile(rf"([{forms.HAN}（）()]{{2,40}}?{forms.BODY_END})[（(]?({forms.DATE})[）)]?$")


@dataclass(frozen=True, slots=True)
class Closing:
    """The signature and date that close what a document itself says, as index ranges and lines."""

    start: int
    end: int
    signatures: tuple[str, ...]
    signed: str | None


def find_closing(lines: Sequence[Line], start: int) -> Closing | None:
    """The first signature with a date under it; a date alone where it ends a notice or nothing but notes follows."""
    notes_from = len(lines)
    while notes_from > start and _is_note(lines[notes_from - 1]):
        notes_from -= 1
    for at in range(start, len(lines)):
        tight = lines[at].tight
        if len(tight) > 80 or tight[-1] not in "日）)":
            continue
        both = _SIGNED_ON_ONE_LINE.match(tight)
        if both:
            above, first = _signatures_above(lines, at, start)
            return Closing(first, at + 1, (*above, both[1]), forms.find_date(both[2]))
        if not forms.DATE_LINE.match(tight):
            continue
        signatures, first = _signatures_above(lines, at, start)
        closing = Closing(first, at + 1, signatures, forms.find_date(tight))
        if signatures:
            return closing
        if at + 1 >= notes_from or _ends_notice(lines, start, at):
            return closing
    return None


def _ends_notice(lines: Sequence[Line], start: int, at: int) -> bool:
    """Whether the line before a date that nobody signs ends a notice: …，请遵照执行。 The seal stood in their place."""
    before = next((line for line in reversed(lines[max(start, at - 4) : at]) if not line.idle), None)
    return before is not None and len(before.tight) < 1000 and _NOTICE_END.search(before.tight[-60:]) is not None


def _signatures_above(lines: Sequence[Line], at: int, start: int) -> tuple[tuple[str, ...], int]:
    names: list[str] = []
    first = at
    for above in range(at - 1, max(start, at - 8) - 1, -1):
        line = lines[above]
        parts = [part for part in line.text.split(" ") if part]
        if line.idle:
            continue
        # 省长 alone, the name was a picture of the hand that signed.
        post_alone = not names and forms.POST_ALONE.match(line.tight) is not None
        if post_alone or forms.is_body(line.tight) or forms.PERSONAL_SIGNATURE.match(line.tight):
            if len(parts) > 1 and all(forms.is_body(part) for part in parts):
                names[:0] = parts
            else:
                names.insert(0, line.tight)
            first = above
        elif forms.PUBLICITY.match(line.tight):
            continue
        else:
            break
    return tuple(names), first


def _is_note(line: Line) -> bool:
    return line.idle or bool(
        forms.PUBLICITY.match(line.tight)
        or forms.is_service(line.tight)
        or speaks_of_elsewhere(line.tight)
        or opens_listing(line.tight)
    )


def addressee_count(lines: Sequence[Line], start: int) -> int:
    """How many lines from `start` name whom the document is for, up to their colon; 0 if it names nobody."""
    text = ""
    for count, line in enumerate(lines[start : start + 6], 1):
        if line.idle or parse_label(line.text) is not None or line.marked:
            return 0
        if text and line.tight[0] == "各" and text[-1] not in "，,、":
            return 0
        text += line.tight
        if text[-1] in forms.ADDRESSEE_END:
            return count if looks_like_addressee(text) else 0
        if len(text) > 400 or forms.NOT_ADDRESSEE.search(text):
            return 0
    return 0


def page_marks_end(lines: Sequence[Line], start: int) -> int:
    """The index behind what a page prints between the title and the words: 索引号：… 发布时间：… 分享."""
    at = start
    while at < len(lines) and (lines[at].idle or _is_page_mark(lines[at])):
        at += 1
    if all(line.idle for line in lines[start:at]):
        return at
    for ahead in range(at, min(len(lines), at + _MOST_BEHIND_MARKS)):
        if lines[ahead].tight[0] == "各" and addressee_count(lines, ahead):
            return ahead
        if len(lines[ahead].tight) > _LONGEST_MARK or "。" in lines[ahead].tight:
            break
    return at


def _is_page_mark(line: Line) -> bool:
    # Bars are also what the rows of a table stand between.
    return forms.is_page_mark(line.tight) and (forms.PAGE_KEY.match(line.tight) is not None or not is_row(line))


def history_count(lines: Sequence[Line], start: int, end: int) -> int:
    """How many lines from `start` to `end` tell when a text was adopted and amended (题注)."""
    at = start
    while at < end:
        tight = lines[at].tight
        if lines[at].idle or len(tight) > _LONGEST_HISTORY:
            break
        count = 1
        if tight[0] in "（(":
            count = _bracketed_count(lines, at, min(at + _MOST_HISTORY_LINES, end))
            tight = "".join(line.tight for line in lines[at : at + count])
        goes_on = at > start or tight[0] in "（("
        if not (forms.HISTORY.match(tight) or (goes_on and forms.HISTORY_GOES_ON.match(tight))):
            break
        at += count
    return at - start


def _bracketed_count(lines: Sequence[Line], at: int, end: int) -> int:
    """How many lines from `at` the parentheses reach over that are opened there; one where they are not closed."""
    depth = 0
    for nth in range(at, end):
        depth += sum((char in "（(") - (char in "）)") for char in lines[nth].tight)
        if depth <= 0:
            return nth - at + 1
    return 1


def date_below_title(lines: Sequence[Line], at: int) -> int:
    """How many lines at `at` give nothing but a date: one, or 0; an edition in a collection of laws is dated so."""
    return int(at < len(lines) and forms.DATE_LINE.match(lines[at].tight) is not None)


def contents_count(lines: Sequence[Line], start: int, end: int) -> int:
    """How many lines from `start` to `end` are the contents of a statute or plan: 目录, then its divisions once."""
    if start >= end or not _CONTENTS.match(lines[start].tight):
        return 0
    first: str | None = None
    body = 0
    for at in range(start + 1, end):
        line = lines[at]
        label = parse_label(line.text)
        if line.idle:
            continue
        divides = label is not None and label.style in _DIVISIONS
        article = label is not None and label.style is LabelStyle.ARTICLE
        if article or (not divides and len(line.tight) > _LONGEST_ENTRY):
            break
        key = title_key(line.tight.rstrip("0123456789.…·-— "))
        if first is None:
            first = key
        elif key == first:
            # The last time that the first entry comes again, the text begins: 第一节 may stand under several chapters.
            body = at
    return body - start if body else (at - start if first is not None and start + 1 < end else 0)


def unheaded_contents_count(lines: Sequence[Line], start: int, end: int) -> int:
    """The same behind a title where 目录 is not printed: headings, the first of which comes again before any sentence.

    A converter may have left the first heading without its number: 总则, 1.1 编制目的, … 1 总则, 1.1 编制目的.
    """
    entries: list[tuple[int, str]] = []
    again = opening = -1
    for at in range(start, min(end, start + _MOST_ENTRIES)):
        line = lines[at]
        if line.idle:
            continue
        if len(line.tight) > _LONGEST_ENTRY or ends_sentence(line.tight) or "\t" in line.raw:
            return 0
        key = title_key(line.tight.rstrip("0123456789.…·-— "))
        if opening < 0 and parse_label(line.text) is not None:
            opening = len(entries)
        if opening >= 0 and entries and len(entries) > opening and key == entries[opening][1]:
            again = at
            break
        if opening < 0 and entries:
            return 0
        entries.append((at, key))
    if again < 0:
        return 0
    body = again
    if opening and entries[-1][1].endswith(entries[0][1]):
        body = entries.pop()[0]
    listed = {key for _, key in entries[opening:]}
    if len(listed) < _FEWEST_ENTRIES:
        return 0
    found = listed & {title_key(line.tight) for line in lines[body:end] if len(line.tight) <= _LONGEST_ENTRY}
    return body - start if len(found) >= _FOUND_ENTRIES * len(listed) else 0

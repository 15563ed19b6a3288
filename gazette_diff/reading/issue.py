"""Reading from end to end: bytes to an issue."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import replace

from gazette_diff.errors import InputError
from gazette_diff.model.issue import ContentsEntry, Issue, IssueKind, LabelStyle, LineRange
from gazette_diff.reading import forms, frame
from gazette_diff.reading.contents import find_contents
from gazette_diff.reading.decode import decode
from gazette_diff.reading.document import read_document
from gazette_diff.reading.doubts import doubts_of
from gazette_diff.reading.labels import parse_label
from gazette_diff.reading.lines import Line, source_lines
from gazette_diff.reading.masthead import find_masthead
from gazette_diff.reading.segment import Head, find_heads, last_line
from gazette_diff.reading.standalone import standalone_head

READING_NUMBER = 1
"""Changes whenever reading gives another output for some text; stores published under another are republished."""

_HAN = re.compile("[一-鿿]")
_RUNNING = re.compile(r"\d{4}年?第?\d{1,2}期|第[\d一二三四五六七八九十]{1,3}期|^[·.\d—-]*$|公报[·.\d—-]*$")
_LONGEST_RUNNING_HEADER = 45
_FEWEST_HAN = 4
_SECTION_MARKS = "【】[]〔〕（）()◎●■◆★·—-"
_LONGEST_TITLE_LINE = 70


def read(raw: bytes, *, stated: bool = False) -> Issue:
    """What a text holds: an issue with its documents, or one document that stands alone.

    InputError, one sentence that goes on from `FILE: `, where the bytes are no text or the text has no official form.
    `stated`: somebody says what the text is, so that it needs no such form.
    """
    decoded = decode(raw)
    lines = source_lines(decoded.text)
    masthead = find_masthead(lines)
    contents = None
    start = 0
    entries: tuple[ContentsEntry, ...] = ()
    if masthead is not None:
        contents = find_contents(lines)
        if contents is not None:
            entries, start = contents.entries, contents.end
    if masthead is not None:
        lines = _without_running_headers(lines, start, masthead.gazette)
    heads = find_heads(lines, start, entries)
    title: str | None = None
    if masthead is None and heads and _begins_with_addressee(lines, heads[0].at):
        # A page without a printed title; what look like titles further down are cells of its tables.
        heads = []
    if not heads and start < len(lines):
        if masthead is None and not stated:
            _require_official_form(lines)
        head, title = standalone_head(lines, start)
        heads = [head]
    sections = {_bare(entry.section) for entry in entries if entry.section}
    ranges = _ranges(lines, heads, sections, standalone=masthead is None)
    documents = tuple(
        read_document(
            lines[first:end], head.at - first, head.count, stated=title, above=() if masthead else lines[:first]
        )
        for head, (first, end) in zip(heads, ranges, strict=True)
    )
    warnings = (*decoded.doubts, *doubts_of(lines, entries, heads, documents))
    return Issue(
        kind=IssueKind.DOCUMENT if masthead is None else IssueKind.ISSUE,
        encoding=decoded.encoding,
        gazette=masthead.gazette if masthead else None,
        publisher=masthead.publisher if masthead else None,
        year=masthead.year if masthead else None,
        number=masthead.number if masthead else None,
        last_number=masthead.last_number if masthead else None,
        supplement=masthead.supplement if masthead else False,
        serial=masthead.serial if masthead else None,
        published=masthead.published if masthead else None,
        frequency=masthead.frequency if masthead else None,
        contents=entries,
        documents=documents,
        furniture=_furniture(lines, ranges),
        warnings=warnings,
    )


def _without_running_headers(lines: Sequence[Line], start: int, gazette: str) -> list[Line]:
    """The lines with those idle that only repeat the gazette's name and number at the top of a page."""
    return [
        replace(line, idle=True)
        if at >= start
        and len(line.tight) <= _LONGEST_RUNNING_HEADER
        and gazette in line.tight
        and _RUNNING.search(line.tight)
        else line
        for at, line in enumerate(lines)
    ]


def _begins_with_addressee(lines: Sequence[Line], before: int) -> bool:
    first = next((at for at, line in enumerate(lines) if not line.idle and not forms.is_page_mark(line.tight)), before)
    return first < before and lines[first].tight.startswith("各") and frame.addressee_count(lines, first) > 0


def _bare(section: str) -> str:
    return section.strip(_SECTION_MARKS)


def _ranges(
    lines: Sequence[Line], heads: Sequence[Head], sections: Container[str], *, standalone: bool
) -> list[tuple[int, int]]:
    """The indices of each document's lines: from its title, or a number printed above it, to the next one's; a section
    of the contents named again between two is neither's."""
    starts = []
    for nth, head in enumerate(heads):
        first = head.at
        above = first - 1
        behind = head.at + head.count
        floor = heads[nth - 1].at + heads[nth - 1].count if nth else 0
        if (
            above >= floor
            and forms.NUMBER_LINE.match(lines[above].tight)
            and not (behind < len(lines) and forms.NUMBER_LINE.match(lines[behind].tight))
        ):
            first = above
        starts.append(first)
    ranges = []
    for nth, first in enumerate(starts):
        end = starts[nth + 1] if nth + 1 < len(starts) else len(lines)
        while standalone and end > first + 1 and (lines[end - 1].idle or forms.is_page_foot(lines[end - 1].tight)):
            end -= 1
        while end > first + 1 and nth + 1 < len(starts) and _is_left_out(lines[end - 1], sections):
            end -= 1
        ranges.append((first, end if standalone else last_line(lines, first, end)))
    return ranges


def _is_left_out(line: Line, sections: Container[str]) -> bool:
    return line.idle or _bare(line.tight) in sections


def _furniture(lines: Sequence[Line], ranges: Sequence[tuple[int, int]]) -> tuple[LineRange, ...]:
    found: list[LineRange] = []
    at = 0
    for first, end in [*ranges, (len(lines), len(lines))]:
        if at < first:
            found.append((lines[at].number, lines[first - 1].number))
        at = end
    return tuple(found)


def _require_official_form(lines: Sequence[Line]) -> None:
    han = sum(len(_HAN.findall(line.tight[:2000])) for line in lines[:400])
    if han >= _FEWEST_HAN:
        for line in lines:
            tight = line.tight[:200]
            label = parse_label(line.text[:200])
            if label is not None and label.sure and label.style not in (LabelStyle.ANNEX,):
                return
            if forms.find_date(tight) or forms.NUMBER_IN_TEXT.search(tight) or forms.TITLE_END.search(tight):
                return
    raise InputError(
        "is no gazette text: it has no title, number, date or numbered provision of a Chinese official document; "
        "give a gazette, a policy or a statute"
    )

"""Lists of attachments: 附件：1. … 2. …, whose later lines look like provisions and are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gazette_diff.model.issue import LabelStyle
from gazette_diff.reading import forms
from gazette_diff.reading.labels import parse_label
from gazette_diff.reading.lines import Line

_ATTACHMENTS = re.compile(r"附[件表]?[:：]|附件\d{1,2}[:：.．]")
_ELSEWHERE = re.compile(
    r"[（(]?(?:附件|表格|正文|全文|图表|附表|名单|上述附件)[^，。]{0,14}(?:详见|见|从略|略|另发)[^。]{0,40}[。]?[）)]?$"
)
_ELSEWHERE_BEHIND = re.compile(
    r"[（(][^（）()]{0,14}(?:详见|另见|(?<!意)见|附件|从略|略|另发|不公开)[^（）()]{0,30}[）)]$"
)


_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|et|ofd|zip|rar)$", re.IGNORECASE)


def opens_listing(tight: str) -> bool:
    """Whether a line begins a list of attachments."""
    return tight[0] == "附" and _ATTACHMENTS.match(tight) is not None


def speaks_of_elsewhere(tight: str) -> bool:
    """Whether a line only says where attachments or tables are to be found: （附件详见县政府网站）."""
    return _ELSEWHERE.match(tight) is not None


@dataclass(frozen=True, slots=True)
class Listing:
    """The list of attachments that a document or text ends with."""

    start: int
    end: int
    names: tuple[str, ...]


def find_listings(lines: Sequence[Line], start: int, end: int) -> list[Listing]:
    """The lists 附件：1. … 2. … between two indices."""
    found = []
    at = start
    while at < end:
        line = lines[at]
        if opens_listing(line.tight) and len(line.tight) < 300:
            listing = _listing_at(lines, at, end)
            if listing is not None:
                found.append(listing)
                at = listing.end
                continue
        at += 1
    return found


def _listing_at(lines: Sequence[Line], start: int, end: int) -> Listing | None:
    match = _ATTACHMENTS.match(lines[start].tight)
    assert match is not None
    names: list[str] = []
    numbered = match[0][-1] in ".．" or match[0][2:3].isdigit()
    rest = lines[start].tight[match.end() :]
    at = start + 1
    if rest:
        names.append(rest)
    while at < end:
        line = lines[at]
        tight = line.tight
        if line.idle:
            at += 1
            continue
        label = parse_label(line.text)
        if (
            label is not None
            and label.style in (LabelStyle.ARABIC, LabelStyle.ARABIC_PAREN, LabelStyle.DECIMAL)
            and label.ordinal == len(names) + 1
        ) or (numbered and label is not None and label.style is LabelStyle.ANNEX and label.ordinal == len(names) + 1):
            names.append(label.rest.replace(" ", ""))
        elif _ELSEWHERE.match(tight):
            at += 1
            continue
        elif names and line.gap == 0 and _is_rest_of_name(names[-1], line):
            names[-1] += tight
        else:
            break
        at += 1
    if not names:
        return None
    cleaned = []
    for nth, name in enumerate(names):
        label = parse_label(name)
        if nth == 0 and label is not None and label.style is LabelStyle.ARABIC and label.ordinal == 1:
            name = label.rest
        name = _FILE.sub("", _ELSEWHERE_BEHIND.sub("", name).rstrip("。；;"))
        if name and not _ELSEWHERE.match(name):
            cleaned.append(name)
    return Listing(start, at, tuple(cleaned))


def _is_rest_of_name(name: str, line: Line) -> bool:
    return (
        len(line.tight) <= 40
        and (not forms.TITLE_END.search(name) or forms.TITLE_END.search(line.tight) is not None)
        and parse_label(line.text) is None
        and not forms.is_body(line.tight)
        and not forms.DATE_LINE.match(line.tight)
        and line.tight[0] not in "（("
        and "。" not in line.tight
        and not forms.is_page_foot(line.tight)
    )

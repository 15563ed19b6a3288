"""The frame of a document: what stands round its words, in the order of GB/T 9704, and where its texts begin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gazette_diff.model.issue import LabelStyle
from gazette_diff.reading import forms
from gazette_diff.reading.labels import parse_label
from gazette_diff.reading.lines import Line
from gazette_diff.reading.segment import looks_like_addressee, title_key

_CONTENTS = re.compile(r"目录$|目錄$|目次$")
_SIGNED_ON_ONE_LINE = re.compile(rf"([{forms.HAN}（）()]{{2,40}}?{forms.BODY_END})[（(]?({forms.DATE})[）)]?$")
_ATTACHMENTS = re.compile(r"附件?[:：]|附件\d{1,2}[:：.．]")
_ELSEWHERE = re.compile(
    r"[（(]?(?:附件|表格|正文|全文|图表|附表|名单|上述附件)[^，。]{0,14}(?:详见|见|从略|略|另发)[^。]{0,40}[。]?[）)]?$"
)
_ELSEWHERE_BEHIND = re.compile(r"[（(][^（）()]{0,14}(?:详见|另见|见|附件|从略|略|另发|不公开)[^（）()]{0,30}[）)]$")
_ANNEX_ALONE = re.compile(r"附件?[\d一二三四五六七八九十]{0,3}[:：]?$")
_EDITION_LINE = re.compile(r"[（(][^（）()]{1,30}[）)]$")
_QUOTED = re.compile(r"《([^《》]{2,90}(?:《[^《》]{1,80}》[^《》]{0,40})?)》")
_PROMULGATED = re.compile(r"(?:印发|公布|转发|批转|发布|下发)(.{2,160}?)的(?:通知|公告|决定|通告|令)$")
_LONGEST_TITLE_LINE = 80
_MOST_TITLE_LINES = 6
_SHORTEST_NAME = 6
_LONGEST_PLACE = 6


@dataclass(frozen=True, slots=True)
class Closing:
    """The signature and date that close what a document itself says, as index ranges and lines."""

    start: int
    end: int
    signatures: tuple[str, ...]
    signed: str | None


def find_closing(lines: Sequence[Line], start: int) -> Closing | None:
    """The first signature with a date under it; a date alone will do where nothing but notes follows it."""
    lonely: Closing | None = None
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
        if lonely is None and at + 1 >= notes_from:
            lonely = closing
    return lonely


def _signatures_above(lines: Sequence[Line], at: int, start: int) -> tuple[tuple[str, ...], int]:
    names: list[str] = []
    first = at
    for above in range(at - 1, max(start, at - 8) - 1, -1):
        line = lines[above]
        parts = [part for part in line.text.split(" ") if part]
        if line.idle:
            continue
        if forms.is_body(line.tight) or forms.PERSONAL_SIGNATURE.match(line.tight):
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
        or _ELSEWHERE.match(line.tight)
        or _ATTACHMENTS.match(line.tight)
    )


def addressee_count(lines: Sequence[Line], start: int) -> int:
    """How many lines from `start` name whom the document is for, up to their colon; 0 if it names nobody."""
    text = ""
    for count, line in enumerate(lines[start : start + 6], 1):
        if line.idle or parse_label(line.text) is not None or line.marked:
            return 0
        text += line.tight
        if text[-1] in forms.ADDRESSEE_END:
            return count if looks_like_addressee(text) else 0
        if len(text) > 400 or forms.NOT_ADDRESSEE.search(text):
            return 0
    return 0


def history_count(lines: Sequence[Line], start: int) -> int:
    """How many lines from `start` tell when a text was adopted and amended (题注)."""
    at = start
    while at < len(lines):
        tight = lines[at].tight
        if lines[at].idle or len(tight) > 400:
            break
        if forms.HISTORY.match(tight) and not ("（" in tight[:1] and "）" not in tight):
            at += 1
            continue
        if forms.HISTORY_OPENING.match(tight) or (tight[0] in "（(" and forms.DATE_IN_TEXT.match(tight[1:])):
            end = next((n for n in range(at, min(at + 12, len(lines))) if lines[n].tight[-1] in "）)"), None)
            if end is None or not forms.HISTORY.match("".join(line.tight for line in lines[at : end + 1])):
                break
            at = end + 1
            continue
        break
    return at - start


def contents_count(lines: Sequence[Line], start: int) -> int:
    """How many lines from `start` are the table of contents of a statute or plan: 目录, then its divisions once."""
    if start >= len(lines) or not _CONTENTS.match(lines[start].tight):
        return 0
    seen: set[str] = set()
    for at in range(start + 1, len(lines)):
        line = lines[at]
        label = parse_label(line.text)
        key = title_key(line.tight.rstrip("0123456789.…· "))
        if (label is None and len(line.tight) > 40) or (label is not None and label.style is LabelStyle.ARTICLE):
            return at - start if seen else 0
        if key in seen:
            return at - start
        seen.add(key)
    return 0


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
        if line.tight[0] == "附" and _ATTACHMENTS.match(line.tight) and len(line.tight) < 300:
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
        name = _ELSEWHERE_BEHIND.sub("", name).rstrip("。；;")
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
    )


@dataclass(frozen=True, slots=True)
class Part:
    """A text or annex behind the closing: its range of indices, its annex line, and the lines of its title."""

    start: int
    end: int
    title_start: int
    title_end: int
    annex: bool


def names_promulgated(title: str, own_words: Sequence[Line]) -> list[str]:
    """What a document says that it promulgates, from its title and the names it quotes."""
    names = [match[1] for match in _QUOTED.finditer(title)]
    match = _PROMULGATED.search(title)
    if match:
        names.append(match[1].strip("《》"))
    for line in own_words:
        names += [match[1] for match in _QUOTED.finditer(line.tight)]
    return names


def find_parts(
    lines: Sequence[Line], start: int, names: Sequence[str], attached: Sequence[str], listings: Sequence[Listing]
) -> list[Part]:
    """The texts and annexes from `start` on. The first line opens one, then each line that names the next."""
    keys = {title_key(name) for name in [*names, *attached]}
    openings = {key[:3] for key in keys}
    covered = {at for listing in listings for at in range(listing.start, listing.end)}
    starts: list[tuple[int, int, int, bool]] = []
    at = start
    while at < len(lines):
        line = lines[at]
        if line.idle or at in covered:
            at += 1
            continue
        opened = _part_at(lines, at, keys, openings, first=not starts)
        if opened is None:
            at += 1
            continue
        starts.append(opened)
        at = opened[2]
    return [
        Part(first, starts[nth + 1][0] if nth + 1 < len(starts) else len(lines), title_start, title_end, annex)
        for nth, (first, title_start, title_end, annex) in enumerate(starts)
    ]


def _part_at(
    lines: Sequence[Line], at: int, keys: set[str], openings: set[str], *, first: bool
) -> tuple[int, int, int, bool] | None:
    line = lines[at]
    if len(line.tight) > 160:
        return (at, at, at, False) if first else None
    if line.tight[0] == "附" and _ANNEX_ALONE.match(line.tight):
        title_end = _title_end(lines, at + 1, keys)
        return (at, at + 1, title_end, True)
    label = parse_label(line.text) if line.tight[0] == "附" else None
    if label is not None and label.style is LabelStyle.ANNEX and label.rest and not line.tight.endswith("。"):
        if title_key(label.rest) in keys or (
            label.printed != "附件" and at + 1 < len(lines) and not lines[at + 1].tight.startswith("附件")
        ):
            return (at, at, at + 1, True)
    may_be_named = title_key(line.tight[:8])[:3] in openings or forms.TITLE_END.search(line.tight) is not None
    named = _named_count(lines, at, keys) if may_be_named else 0
    if named:
        return (at, at, _with_edition(lines, at + named), False)
    if first:
        return (at, at, _title_end(lines, at, keys), False)
    return None


def _named_count(lines: Sequence[Line], at: int, keys: set[str]) -> int:
    if not keys:
        return 0
    if at and lines[at - 1].tight[-1] in "：:，、," and not lines[at].marked:
        return 0
    text = ""
    for count, line in enumerate(lines[at : at + _MOST_TITLE_LINES], 1):
        if line.idle or len(line.tight) > 160:
            return 0
        text += line.tight
        key = title_key(text)
        if key in keys or title_key(_EDITION_BEHIND.sub("", text)) in keys:
            return count
        if count == 1 and _is_titlish(line) and forms.TITLE_END.search(text) and _is_nearly_named(key, keys):
            return count
    return 0


def _is_nearly_named(key: str, keys: set[str]) -> bool:
    """Whether a title differs from a name only by the place before it: 地下水…计划 for 绛县地下水…计划."""
    shortest = max(_SHORTEST_NAME, len(key) - _LONGEST_PLACE)
    return any(
        shortest <= len(name) <= len(key) + _LONGEST_PLACE and (name.endswith(key) or key.endswith(name))
        for name in keys
    )


_EDITION_BEHIND = re.compile(r"[（(][^（）()]{1,24}[）)]$")


def _title_end(lines: Sequence[Line], at: int, keys: set[str]) -> int:
    """The index behind a title of a text that is not named before: its first line, and those without which it is not whole."""
    if at >= len(lines):
        return at
    named = _named_count(lines, at, keys)
    if named:
        return _with_edition(lines, at + named)
    if not _is_titlish(lines[at]):
        return at
    text = lines[at].tight
    for ahead in range(at + 1, min(at + _MOST_TITLE_LINES, len(lines))):
        if forms.TITLE_END.search(text) or not _is_titlish(lines[ahead]) or len(lines[ahead].tight) > 40:
            break
        text += lines[ahead].tight
        if forms.TITLE_END.search(text):
            return _with_edition(lines, ahead + 1)
    return _with_edition(lines, at + 1)


def _with_edition(lines: Sequence[Line], at: int) -> int:
    if (
        at < len(lines)
        and _EDITION_LINE.match(lines[at].tight)
        and not forms.PUBLICITY.match(lines[at].tight)
        and not _ELSEWHERE.match(lines[at].tight)
        and not forms.DATE_IN_TEXT.search(lines[at].tight)
    ):
        return at + 1
    return at


def _is_titlish(line: Line) -> bool:
    tight = line.tight
    return (
        not line.idle
        and len(tight) <= _LONGEST_TITLE_LINE
        and tight[-1] not in "。；：，、;:,"
        and "。" not in tight
        and "\t" not in line.raw
        and parse_label(line.text) is None
        and not forms.DATE_LINE.match(tight)
    )

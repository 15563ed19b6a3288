"""The texts that a document promulgates, and its annexes: where each begins, and its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gazette_diff.model.issue import LabelStyle
from gazette_diff.reading import forms
from gazette_diff.reading.attachments import Listing, speaks_of_elsewhere
from gazette_diff.reading.labels import parse_label
from gazette_diff.reading.lines import Line
from gazette_diff.reading.segment import title_key
from gazette_diff.reading.tables import cells_until

_ANNEX_ALONE = re.compile(r"附[件表]?[\d一二三四五六七八九十]{0,3}[:：]?$")
_EDITION_LINE = re.compile(r"[（(][^（）()]{1,30}[）)]$")
_EDITION_BEHIND = re.compile(r"[（(][^（）()]{1,24}[）)]$")
_QUOTED = re.compile(r"《([^《》]{2,90}(?:《[^《》]{1,80}》[^《》]{0,40})?)》")
_PROMULGATED = re.compile(r"(?:印发|公布|转发|批转|发布|下发)(.{2,160}?)的(?:通知|公告|决定|通告|令)$")
_LONGEST_TITLE_LINE = 80
_MOST_TITLE_LINES = 6
_SHORTEST_NAME = 6
_LONGEST_PLACE = 6


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
        behind = cells_until(lines, at)
        if starts and behind > at:
            # Titles in cells name documents, they open none.
            at = behind
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
        numbered = label.printed != "附件" and at + 1 < len(lines) and not lines[at + 1].tight.startswith("附件")
        if numbered or title_key(label.rest) in keys:
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


def _title_end(lines: Sequence[Line], at: int, keys: set[str]) -> int:
    """The index behind the title of a text not named before: its first line, and those it is not whole without."""
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
        and not speaks_of_elsewhere(lines[at].tight)
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

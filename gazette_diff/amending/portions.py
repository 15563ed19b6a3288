"""Cuts quoted text into the provisions it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum

from gazette_diff.amending.places import NUMERAL, Number
from gazette_diff.numerals import parse_numeral

CHAPTER_LABEL = re.compile(rf"第({NUMERAL})(编|分编|章|节)(?=[\s\u3000]|[^第条款项的、，。；]{{1,40}}$)[\s\u3000]*")
ARTICLE_LABEL = re.compile(
    rf"第\s?({NUMERAL})\s?[条條](?:\s?之({NUMERAL})(?![\d年月日]))?[\s\u3000\u00a0]*(?![款项項第、，的规規至和或])"
)
ITEM_LABEL = re.compile(rf"[（(]\s?({NUMERAL})\s?[）)](?:之({NUMERAL}))?[\s\u3000]*")
ARABIC_ITEM_LABEL = re.compile(r"(\d{1,3})(?:[、．]|\.(?!\d))\s*")
SUBITEM_LABEL = re.compile(r"(?:(\d{1,3})(?:[、．]|\.(?!\d))|[（(](\d{1,3})[）)]|([①-⑳]))\s*")
HAN_LABEL = re.compile(rf"({NUMERAL})、\s*")


class Level(IntEnum):
    """What a provision is, from the outside in."""

    CHAPTER = 1
    ARTICLE = 2
    PARA = 3
    ITEM = 4
    SUB = 5


def number_of(match: re.Match[str]) -> Number | None:
    """The number that a label means."""
    value = next((group for group in match.groups() if group and parse_numeral(group) is not None), None)
    if value is None:
        circled = match[0].strip()
        return (ord(circled) - ord("①") + 1, 0) if circled and "①" <= circled <= "⑳" else None
    sub = match.group(2) if match.re in (ARTICLE_LABEL, ITEM_LABEL) and match.group(2) else ""
    number = parse_numeral(value)
    return (number, parse_numeral(sub) or 0) if number is not None else None


def portions(text: str, level: Level, labels: Sequence[str] = ()) -> tuple[str, ...]:
    """The provisions of one level in a quotation, each with all its paragraphs, labels kept.

    Articles and items are cut at their labels; without any, every paragraph is one. A 款 is its lead and its items.
    `labels` are those that must be there, for numbers that run into their text: 第三条规划应当….
    """
    lines = text.split("\n")
    told = _starting(lines, labels)
    if told:
        starts = told
    elif level is Level.PARA:
        starts = [n for n, line in enumerate(lines) if n == 0 or not _is_item(line)]
    else:
        pattern = {Level.ARTICLE: ARTICLE_LABEL, Level.ITEM: ITEM_LABEL, Level.CHAPTER: CHAPTER_LABEL}.get(
            level, SUBITEM_LABEL
        )
        starts = [n for n, line in enumerate(lines) if pattern.match(line)]
        if not starts and level is Level.ITEM:
            starts = [n for n, line in enumerate(lines) if ARABIC_ITEM_LABEL.match(line)]
        if not starts:
            starts = list(range(len(lines))) if level is not Level.ARTICLE else [0]
    starts = [0, *starts[1:]] if starts else [0]
    ends = [*starts[1:], len(lines)]
    return tuple("\n".join(lines[start:end]) for start, end in zip(starts, ends, strict=True))


def _starting(lines: Sequence[str], labels: Sequence[str]) -> list[int]:
    """The lines that begin with each of the labels in turn; none unless all are found."""
    starts: list[int] = []
    for label in labels:
        at = next((n for n in range(starts[-1] + 1 if starts else 0, len(lines)) if lines[n].startswith(label)), None)
        if at is None:
            return []
        starts.append(at)
    return starts


def _is_item(line: str) -> bool:
    return bool(ITEM_LABEL.match(line) or SUBITEM_LABEL.match(line))

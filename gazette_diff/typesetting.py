"""Sets text in terminal cells: what is safe to show, how wide it is, and where a Chinese line may break.

Pure, and shared by both front ends. A CJK character fills two cells; a line never starts with a closing mark or ends
with an opening one (GB/T 15834-2011, 5.1); Latin words, and numbers with their units, stay whole where they fit.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import TypeVar

from rich.cells import cell_len, split_graphemes

Tag = TypeVar("Tag")

NOT_AT_START = frozenset("，。、；：！？）》〉」』】〗〕］｝”’·％‰℃～,.;:!?)]}%°•﹪﹐｡．")
"""What may not start a line: stops, closing halves, and signs that belong to a number."""
NOT_AT_END = frozenset("（《〈「『【〖〔［｛“‘([{￥$№¥§")
"""What may not end a line."""
FIRST_HAN = 0x2E80
"""From here on characters are Chinese."""
_UNBROKEN_TWINS = frozenset("—…⋯─")
"""Marks printed as a pair that stays together: —— and ……."""
_UNITS = frozenset("年月日时分秒天周次个元角人户亩吨米克升件条项款章节号届期页岁倍成万亿千百")
"""What stays with the digit before it."""
_IN_WORDS = frozenset("-_/@&+'#=~*^<>|\\")
"""Beside letters and digits below `FIRST_HAN`, what a number, a code, an address or a word is made of."""


def safe(text: str) -> str:
    """The text with nothing in it that a terminal obeys or that hides or turns its neighbours.

    Control characters become their pictures (␛), a TAB a space, a carriage return nothing at a line's end; what else is
    invisible (bidirectional controls, zero-width characters, lone surrogates) its code: <U+202E>. LF stays.
    """
    if text.isprintable():
        return text
    return "".join(map(_visible, text.replace("\r\n", "\n")))


def _visible(char: str) -> str:
    if char.isprintable() or char == "\n":
        return char
    code = ord(char)
    if char == "\t" or unicodedata.category(char) == "Zs":
        return char if char == "\u3000" else " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if unicodedata.category(char) in ("Co", "Cn"):
        return char  # private use and newer planes hold the rare characters of names and places
    return f"<U+{code:04X}>"


def cells(text: str) -> int:
    """How many terminal cells a safe text of one line fills."""
    return cell_len(text)


def wrap(
    text: str, width: int, *, used: int = 0, unbroken: frozenset[int] = frozenset()
) -> tuple[tuple[int, int], ...]:
    """The lines of a safe text as offsets `text[start:end]`, each at most `width` cells.

    `used` cells of the first line are taken already; `unbroken` are offsets at which no line may start. Only LF and the
    spaces that a break makes needless are in no line. A single character wider than `width` still gets its line.
    """
    lines: list[tuple[int, int]] = []
    start = 0
    for paragraph in text.split("\n"):
        lines += _wrap_paragraph(paragraph, start, width, 0 if lines else used, unbroken)
        start += len(paragraph) + 1
    return tuple(lines)


def _wrap_paragraph(
    text: str, offset: int, width: int, used: int, unbroken: frozenset[int]
) -> Iterable[tuple[int, int]]:
    if not text or used + (2 * len(text) if not text.isascii() else len(text)) <= width:
        yield offset, offset + len(text)
        return
    graphemes, _ = split_graphemes(text)
    ends = _running_cells(graphemes)
    first = 0
    breakable = 0
    taken = used
    at = 0
    while at < len(graphemes):
        begin, _, size = graphemes[at]
        if at > first and may_break(text, graphemes[at - 1][0], begin) and offset + begin not in unbroken:
            breakable = at
        filled = taken + ends[at] - ends[first]
        if filled + size <= width or (at == first and not taken):
            at += 1
            continue
        if text[begin] == " ":
            yield offset + graphemes[first][0], offset + begin
            while at < len(graphemes) and text[graphemes[at][0]] == " ":
                at += 1
            first = breakable = at
        elif breakable > first:
            yield offset + graphemes[first][0], offset + graphemes[breakable][0]
            first = breakable
        elif taken:
            yield offset, offset
        else:
            yield offset + graphemes[first][0], offset + begin
            first = breakable = at
        taken = 0
    if first < len(graphemes):
        yield offset + graphemes[first][0], offset + len(text)


def _running_cells(graphemes: Sequence[tuple[int, int, int]]) -> list[int]:
    total, sums = 0, [0]
    for _, _, size in graphemes:
        total += size
        sums.append(total)
    return sums


def may_break(text: str, before: int, after: int) -> bool:
    """May a line end with the character at `before` and the next one start with that at `after`?"""
    left, right = text[before], text[after]
    if right in NOT_AT_START or left in NOT_AT_END:
        return False
    if left == right and left in _UNBROKEN_TWINS:
        return False
    if right in _UNITS and left.isdecimal():
        return False
    return not (_is_in_word(left) and _is_in_word(right))


def _is_in_word(char: str) -> bool:
    return char in _IN_WORDS or (ord(char) < FIRST_HAN and char.isalnum()) or char in ",.:%"


def wrap_runs(
    runs: Iterable[tuple[Tag, str]], width: int, *, used: int = 0, unbroken: frozenset[int] = frozenset()
) -> list[list[tuple[Tag, str]]]:
    """Runs of tagged safe text as lines of such runs, broken as `wrap` breaks their joined text."""
    kept = [(tag, text) for tag, text in runs if text]
    whole = "".join(text for _, text in kept)
    bounds = [0]
    for _, text in kept:
        bounds.append(bounds[-1] + len(text))
    lines: list[list[tuple[Tag, str]]] = []
    current = 0
    for start, end in wrap(whole, width, used=used, unbroken=unbroken):
        line: list[tuple[Tag, str]] = []
        while current < len(kept) and bounds[current + 1] <= start:
            current += 1
        index = current
        while index < len(kept) and bounds[index] < end:
            tag, _ = kept[index]
            line.append((tag, whole[max(start, bounds[index]) : min(end, bounds[index + 1])]))
            index += 1
        lines.append(line)
    return lines


def fit(text: str, width: int) -> str:
    """A safe line in exactly `width` cells: padded with spaces, or cut and ended with …."""
    size = cells(text)
    if size <= width:
        return text + " " * (width - size)
    if width <= 0:
        return ""
    kept = ""
    room = width - 1
    for begin, end, span in split_graphemes(text)[0]:
        if span > room:
            break
        kept += text[begin:end]
        room -= span
    return kept + "…" + " " * room


def shared_widths(wanted: Sequence[int], room: int) -> tuple[int, ...]:
    """Column widths that together fill at most `room`: narrow columns get what they want, wide ones share the rest."""
    widths = [0] * len(wanted)
    for place, index in enumerate(sorted(range(len(wanted)), key=lambda index: wanted[index])):
        widths[index] = max(min(wanted[index], (room - sum(widths)) // (len(wanted) - place)), 0)
    return tuple(widths)

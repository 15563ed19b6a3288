"""Quotation marks of a decision: what is quoted as text, and what is an order.

Some decisions open every paragraph of a quotation and close only the last, others open once (AMENDING, fact 1).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_OPEN, _CLOSE = "“", "”"
_STRAIGHT = re.compile('["＂]')
_OTHER_MARKS = str.maketrans("「」『』„‟", "“”‘’““")
_INNER = str.maketrans("‘’", "“”")

QUOTED = "\ue000-\ue7ff"
"""Stand-ins for quotations in a skeleton, for use inside a regular expression's brackets."""
TITLED = "\ue800-\uefff"
"""Stand-ins for titles in 《》."""

_TITLE = re.compile(
    r"《(?:[^《》\n]|《(?:[^《》\n]|《[^《》\n]*》)*》)*》|[<＜](?=[\u4e00-\u9fff])[^<>＜＞\n]{2,80}[>＞]"
)
_UNENDED = re.compile(r"(?<=[^\s：:，,。；;、])[^\S\n]*\n\s*(?=[^\s“”])")
"""A paragraph's end without a mark: a heading such as 修改《…》, which must not run into what follows."""
_PRIVATE = re.compile("[\ue000-\uefff]")
"""Characters that only a damaged font makes mean anything; a skeleton needs them for itself."""
_SPACE = re.compile(r"[\s\u200b\u00ad\ufeff]+")
_WIDE = str.maketrans(",;:()．", "，；：（）.")


@dataclass(frozen=True, slots=True)
class Skeleton:
    """An instruction with its quotations and titles taken out: one private-use character stands for each."""

    text: str
    quotations: tuple[str, ...]
    titles: tuple[str, ...]

    def quotation(self, mark: str) -> str:
        """What a stand-in stands for, without its outer marks, its paragraphs joined by LF."""
        return self.quotations[ord(mark) - 0xE000]

    def title(self, mark: str) -> str:
        """The title that a stand-in stands for, without 《》."""
        return self.titles[ord(mark) - 0xE800]

    def spell(self, text: str) -> str:
        """Part of the skeleton with everything put back, as the decision has it."""
        return "".join(
            f"“{self.quotation(c)}”"
            if 0xE000 <= ord(c) < 0xE800
            else f"《{self.title(c)}》"
            if "\ue800" <= c <= "\uefff"
            else c
            for c in text
        )


def even_marks(paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs with one kind of quotation marks, “ and ”, in place of straight and corner ones."""
    out = []
    inside = False
    for paragraph in paragraphs:
        text = paragraph.translate(_OTHER_MARKS)
        if _STRAIGHT.search(text):
            text, inside = _curl(text, inside)
        elif _OPEN in text or _CLOSE in text:
            inside = depth_after(text, int(inside)) > 0
        out.append(text)
    return out


def depth_after(text: str, depth: int) -> int:
    """How many quotations are open after a paragraph that began with `depth` of them; never below 0.

    An opening mark at the start of a paragraph inside a quotation only continues it.
    """
    for at, char in enumerate(text):
        if char == _OPEN and not (depth and not text[:at].strip()):
            depth += 1
        elif char == _CLOSE and depth:
            depth -= 1
    return depth


def strays(text: str) -> bool:
    """Whether an instruction of several paragraphs closes a quotation that it never opened, or leaves one open."""
    depth = 0
    for paragraph in text.split("\n"):
        for at, char in enumerate(paragraph):
            if char == _OPEN and not (depth and not paragraph[:at].strip()):
                depth += 1
            elif char == _CLOSE:
                depth -= 1
                if depth < 0:
                    return True
    return depth != 0


def skeleton(text: str) -> Skeleton:
    """An instruction, its paragraphs joined by LF, as a skeleton in full-width marks and without spaces."""
    text = _PRIVATE.sub("□", text)
    out: list[str] = []
    quotations: list[str] = []
    titles: list[str] = []
    start = depth = 0
    begun = 0
    for at, char in enumerate(text):
        if char == _OPEN and not (depth and not text[text.rfind("\n", 0, at) + 1 : at].strip()):
            if depth == 0:
                out.append(_between(text, start, at, titles))
                begun = at + 1
            depth += 1
        elif char == _CLOSE and depth:
            depth -= 1
            if depth == 0:
                out.append(chr(0xE000 + len(quotations)))
                quotations.append(_unquoted(text[begun:at]))
                start = at + 1
    out.append(_between(text, start, len(text), titles))
    return Skeleton("".join(out), tuple(quotations[:0x800]), tuple(titles[:0x800]))


def _between(text: str, start: int, end: int, titles: list[str]) -> str:
    """The skeleton's part from one quotation to the next; a paragraph that a quotation ended is an end."""
    part = text[start:end]
    ended = start > 0 and part.strip() and re.match(r"[^\S\n]*\n", part)
    return ("。" if ended else "") + _plain(part, titles)


def _plain(text: str, titles: list[str]) -> str:
    def stand_in(match: re.Match[str]) -> str:
        titles.append(_SPACE.sub("", match[0][1:-1]))
        return chr(0xE800 + len(titles) - 1)

    return _SPACE.sub("", _TITLE.sub(stand_in, _UNENDED.sub("。", text))).translate(_WIDE)


def _unquoted(text: str) -> str:
    """A quotation's text: no continuing marks, inner marks become outer ones."""
    paragraphs = [paragraph.strip() for paragraph in text.split("\n")]
    return "\n".join(p.removeprefix(_OPEN) if n else p for n, p in enumerate(paragraphs) if p).translate(_INNER)


def _curl(text: str, inside: bool) -> tuple[str, bool]:
    out = []
    for at, char in enumerate(text):
        if char not in '"＂':
            out.append(char)
        elif inside and not text[:at].strip():
            out.append(_OPEN)
        else:
            out.append(_CLOSE if inside else _OPEN)
            inside = not inside
    return "".join(out), inside

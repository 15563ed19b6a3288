"""Source lines without what conversion wrapped around them: marks of Markdown, invisible characters, odd spaces."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gazette_diff.model.issue import LineNumber

_DROPPED = [*range(0x00, 0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0), 0xAD, 0xFEFF]
_DROPPED += [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFFFE, 0xFFFF]
_SPACES = [0x0B, 0x0C, 0x0D, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F]
_VISIBLE: dict[int, str | None] = {**dict.fromkeys(_DROPPED), **dict.fromkeys(_SPACES, " "), 0x3000: "  "}

_HEADING_MARK = re.compile(r"[>\s]*#[#>\s]*")
_BULLET_MARKS = tuple("-*+•●▪◦■◆➢\\")
_BULLET = re.compile(r"\s*(?:[-*+•●▪◦■◆➢]|\\-)\s+(?=\S)")
_TAG = re.compile(
    r"</?(?:b|i|u|p|br|em|strong|span|font|div|center|section|small|big|a|ul|ol|li|del|ins|mark|code|s|h[1-6])(?:\s[^<>]{0,200})?/?>",
    re.I,
)
_ESCAPE = re.compile(r"\\([.#*_\-\[\]()+~>])")
_NAMED_MARK = re.compile(r"【[编篇章节条][名标]】\s*")
_SPACE_RUN = re.compile(r" {2,}")
_RULE = re.compile(r"[-*_=—─~·.+|\s]{3,}$")
_PAGE = re.compile(
    r"(?:[-—–─·•]\s*\d{1,4}\s*[-—–─·•]|第\d{1,4}页(?:[,，/]?共\d{1,4}页)?|<!--.{0,80}-->|!\[[^\]]{0,80}\]\([^)]{0,300}\))$"
)

# A heading is short and has no full stop; a paragraph that conversion marked as one is not.
_LONGEST_HEADING = 90


@dataclass(frozen=True, slots=True)
class Line:
    """A non-blank line of the source."""

    number: LineNumber
    text: str
    """Without marks and outer spaces; single spaces inside."""
    tight: str
    """`text` without any space."""
    raw: str
    """With its TABs, for tables."""
    marked: bool
    """It was marked as a heading, by # or by being bold all through."""
    bullet: bool
    indented: bool
    """It begins with two spaces or a wide one, as a paragraph does in print."""
    gap: int
    """Blank lines before it."""
    idle: bool
    """A rule, a page number, a picture: it belongs where it stands and says nothing."""


def visible(text: str) -> str:
    """The text with invisible characters dropped and all kinds of spaces made plain ones; line breaks and TABs stay."""
    return text.translate(_VISIBLE)


def source_lines(text: str) -> list[Line]:
    """All lines of a decoded text that hold anything visible."""
    lines = []
    gap = 0
    for number, raw in enumerate(visible(text).split("\n"), 1):
        if not raw or raw.isspace():
            gap += 1
            continue
        lines.append(_line(LineNumber(number), raw, gap))
        gap = 0
    return lines


def _line(number: LineNumber, raw: str, gap: int) -> Line:
    text = raw.strip()
    marked = bullet = False
    if text[0] in "#>" and (match := _HEADING_MARK.match(text)):
        text, marked = text[match.end() :], True
    if text[:1] in _BULLET_MARKS and (match := _BULLET.match(text)):
        text, bullet = text[match.end() :], True
    if "**" in text or "__" in text:
        bold = text.startswith("**") and text.endswith("**") and text.count("**") == 2
        marked = marked or bold
        text = text.replace("**", "").replace("__", "").strip()
        if text[:1] == "#" and (match := _HEADING_MARK.match(text)):
            text, marked = text[match.end() :], True
    if text[:1] == "【" and (match := _NAMED_MARK.match(text)):
        text = text[match.end() :]
    if "<" in text:
        text = _TAG.sub("", text).strip()
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    if "\t" in text:
        text = text.replace("\t", " ")
    if "  " in text:
        text = _SPACE_RUN.sub(" ", text)
    tight = text.replace(" ", "")
    if marked and (len(tight) > _LONGEST_HEADING or "。" in tight or "：“" in tight):
        marked = False
    if not tight:
        # Only markup: no other part should have to ask whether there is a first character.
        return Line(number, "—", "—", raw, False, bullet, False, gap, True)
    idle = len(tight) <= 400 and bool(_RULE.match(tight) or _PAGE.match(tight))
    return Line(number, text, tight, raw, marked, bullet, raw.startswith("  "), gap, idle)

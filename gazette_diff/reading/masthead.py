"""What an issue says about itself on its cover and masthead: gazette, publisher, number, day of publication."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gazette_diff.numerals import parse_numeral
from gazette_diff.reading.forms import DATE_IN_TEXT, HAN, iso_date
from gazette_diff.reading.lines import Line

_N = r"[\d〇零○一二三四五六七八九十百]"
_GAZETTE = re.compile(rf"《?([{HAN}]{{2,24}}(?:公报|公報|政报|政報))》?$")
_NUMBER = re.compile(rf"第?({_N}{{1,4}})(?:[、\-—－～至和,，]第?({_N}{{1,4}}))*[期号號](?:合刊)?")
_YEAR = re.compile(rf"({_N}{{4}})年?(?=第|增刊|\D{{0,3}}第|$)")
_ONLY_YEAR = re.compile(rf"({_N}{{4}})年?$")
_SERIAL = re.compile(rf"总(?:第|号[:：]?|編号)?({_N}{{1,5}})[期号號]?|總(?:第|號[:：]?)({_N}{{1,5}})[期號]?")
_FREQUENCY = re.compile(r"(半月刊|双月刊|季刊|月刊|旬刊|周刊|双周刊|半年刊|年刊|不定期)")
_PUBLISHER = re.compile(
    rf"(?:主管主办|主办单位|主办|编辑出版|主编单位|编辑单位|编印|编辑|出版)[:：]?([{HAN}]{{4,30}})$"
)
_PUBLISHER_FIRST = re.compile(
    rf"([{HAN}]{{4,30}}?)(?:主管主办|主办|编辑出版|编印|编辑|编|主管|出版)(?:$|(?=[季月双半旬周]|\d{{4}}年))"
)
_PUBLISHED = re.compile(r"出版|出刊|发行|印发|编印")
_DAY_BESIDE = re.compile(rf"(?<![年\d])({_N}{{1,3}})月({_N}{{1,3}})日")
_COVER_END = re.compile(r"目[录錄次]$")
_LONGEST_COVER = 40
_SEARCHED = 120


@dataclass(frozen=True, slots=True)
class Masthead:
    gazette: str
    publisher: str | None
    year: int | None
    number: int | None
    last_number: int | None
    """Of a combined issue: 第3、4期合刊."""
    supplement: bool
    serial: int | None
    published: str | None
    frequency: str | None


def find_masthead(lines: Sequence[Line]) -> Masthead | None:
    """The masthead of an issue; None for a text that stands alone.

    An issue names its gazette on a line of its own and a number (第3期, 第一号, 增刊) close by.
    """
    front = [line.tight for line in lines[:_SEARCHED] if len(line.tight) <= 80]
    for at, tight in enumerate(front[:40]):
        match = _GAZETTE.match(tight)
        if match:
            number = _numbered(front[at : at + 14])
            if number is not None:
                return _masthead(match[1], number, front, lines)
    for tight in front[:12]:
        # All on one line: 绛县人民政府公报2024年第3期（总第10期）.
        both = re.match(
            rf"([{HAN}]{{2,24}}(?:公报|公報|政报))[（(]?({_N}{{4}}年?(?:第{_N}{{1,4}}[期号]|增刊).{{0,40}})$", tight
        )
        if both:
            return _masthead(both[1], both[2], front, lines)
    return None


def _numbered(front: Sequence[str]) -> str | None:
    """The line with the number of the issue, with a year printed on the line before it."""
    for at, tight in enumerate(front):
        if len(tight) <= 40 and (
            (_NUMBER.search(tight) and ("期" in tight or "号" in tight or "號" in tight)) or "增刊" in tight
        ):
            if "〔" in tight:
                continue
            if not _YEAR.search(tight):
                years = [one for one in front[:at] if _ONLY_YEAR.match(one)]
                return (years[-1].rstrip("年") + "年" if years else "") + tight
            return tight
    return None


def _masthead(gazette: str, number_line: str, front: Sequence[str], lines: Sequence[Line]) -> Masthead:
    serial = _SERIAL.search(number_line) or next((m for one in front[:30] if (m := _SERIAL.search(one))), None)
    own = _SERIAL.sub("", number_line)
    year = _YEAR.search(own)
    number = _NUMBER.search(own[year.end() :] if year else own)
    published = _published(number_line, year, front)
    frequency = next((m[1] for one in front[:60] if (m := _FREQUENCY.search(one))), None)
    return Masthead(
        gazette,
        _publisher(front, lines),
        parse_numeral(year[1]) if year else (int(published[:4]) if published else None),
        parse_numeral(number[1]) if number else None,
        parse_numeral(number[2]) if number and number[2] else None,
        "增刊" in number_line,
        parse_numeral(serial[1] or serial[2]) if serial else None,
        published,
        frequency,
    )


def _published(number_line: str, year: re.Match[str] | None, front: Sequence[str]) -> str | None:
    """The day of publication: beside the number (2024年第15号 5月30日), else of the cover, never of a document."""
    day = _DAY_BESIDE.search(number_line)
    if year and day:
        return iso_date(year[1], *day.groups())
    cover = next((at for at, one in enumerate(front) if _COVER_END.match(one)), _LONGEST_COVER)
    for one in front[:60]:
        match = DATE_IN_TEXT.search(one)
        if match and (_PUBLISHED.search(one) or _FREQUENCY.search(one)):
            return iso_date(*match.groups())
    dates = (match for one in front[:cover] if (match := DATE_IN_TEXT.search(one)) and match.end() == len(one))
    return next((iso_date(*match.groups()) for match in dates), None)


def _publisher(front: Sequence[str], lines: Sequence[Line]) -> str | None:
    for tight in [*front[:40], *(line.tight for line in lines[-30:])]:
        if len(tight) > 60:
            continue
        match = _PUBLISHER.match(tight) or _PUBLISHER_FIRST.match(tight)
        if match and not DATE_IN_TEXT.search(match[1]):
            return match[1]
    return None

"""Texts as strings of atoms: what a reader never cuts is one character of the code that diff-match-patch sees."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from gazette_diff.comparing.units import CELL_BORDER, Unit, label_key

ATOM_CODES = "\U00100000"
"""Where the codes of atoms of several characters begin (private plane 16; inner labels have plane 15)."""
NOTHING = " "
"""The code of a text that is nothing but noise; folding leaves no space in any other."""
_ATOM_CODE_COUNT = 0xFFFD

MEASURE_WORDS = "元吨米亩人户个家项件份次倍名所座条处台套辆张批级度克升只头株里场对支位篇期班间栋幢艘架棵眼口"
"""What figures are counted in, as far as one character goes; times apart."""
_MEASURES = (
    "平方公里|平方米|立方米|千瓦时|千瓦|公里|公顷|公斤|小时|分钟|工作日|个工作日|个月|周岁|百分点|个百分点|"
    f"[{MEASURE_WORDS}年月日天周岁类款章节编目]"
)
_COUNTED = (
    "平方公里|平方千米|平方米|立方米|公里|公顷|公斤|千克|厘米|毫米|小时|分钟|"
    "[吨米亩人户名家个件次处座台套辆张批只头株场位份成]"
)
"""Counted in Chinese numerals too."""
_HAN = "[〇零一二三四五六七八九十百千两]"
_ATOM = re.compile(
    rf"""[\[(第0-9A-Za-z{_HAN[1:-1]}](?:
     (?<=\[)\d{{4}}\]第?\d+号                                  # 〔2024〕6号
    |(?<=第){_HAN}+[条章节款项编目号](?:之{_HAN}+)?               # 第十六条之一
    |(?<=\d)\d{{3}}年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?(?:底前|底)? | (?<=\d)\d?月\d{{1,2}}日  # dates
    |(?<=\d)\d*(?:[.,/:~-]\d+)*(?:%|‰|°C|[万亿百千]*(?:{_MEASURES})|[万亿]|[A-Za-z]+\d?)?  # 12.5%, 300万千瓦, 15-20
    |(?<=百)分之{_HAN}+(?:点{_HAN}+)?                            # 百分之三十
    |(?<={_HAN}){_HAN}*[万亿]*(?:个月|年|个?工作日|日|万元|元|倍|周岁)  # 十五日, 五万元
    |(?<={_HAN})(?<!一(?=[^十百千万亿〇零一二三四五六七八九])){_HAN}*多?[万亿]*(?:{_COUNTED}) # 三百平方米, not 统一项目
    |(?<=[A-Za-z])[A-Za-z0-9]+                                    # PM2, LNG
    |(?<=\()(?:{_HAN}+|\d+)\)                                    # labels inside a paragraph
    )""",
    re.VERBOSE,
)
"""Begins with the one set of characters that atoms begin with, which Python's search skips to six times as fast."""


@dataclass(slots=True)
class AtomCodes:
    """The code of each atom of several characters, shared by the two texts of a comparison."""

    codes: dict[str, str] = field(default_factory=dict)
    atoms: dict[str, str] = field(default_factory=dict)
    """The atom of each code."""

    def code(self, atom: str) -> str | None:
        """One character for the atom, which no other atom has; None when all are taken."""
        known = self.codes.get(atom)
        if known is None and len(self.codes) < _ATOM_CODE_COUNT:
            known = chr(ord(ATOM_CODES) + len(self.codes))
            self.codes[atom] = known
            self.atoms[known] = atom
        return known

    def spell(self, code: str) -> str:
        """The folded text that a code stands for."""
        return "".join(self.atoms.get(char, char) for char in code)


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text in atoms: `code[i]` stands for `text[starts[i]:starts[i + 1]]`; `starts` has one entry more than `code`.

    Two atoms with one code differ in nothing but noise of reading. What has no key of its own (spaces, line breaks)
    belongs to the atom before it.
    """

    text: str
    code: str
    starts: Sequence[int]
    ends: frozenset[int]
    """Places in `code` where a part ends."""
    spans: Sequence[tuple[int, int]]
    """Where each part begins, after its label, and ends in `code`."""
    bases: Sequence[int]
    """Where each part begins, after its label, in `text`."""


def encode(unit: Unit, codes: AtomCodes) -> Encoded:
    """The text of a unit in atoms. A break between paragraphs does not cut them: conversion puts breaks anywhere."""
    keys: list[str] = []
    offsets: list[int] = []
    borders: list[int] = []
    """In the joined key: where each part begins, after its label, and where it ends."""
    bases: list[int] = []
    between = CELL_BORDER if unit.tabular else ""
    at = 0
    for index, part in enumerate(unit.parts):
        if index:
            keys.append(between)
            offsets += [at] * len(between)
            at += 1
        if part.label:
            keys.append(label_key(part.ordinal))
            offsets.append(at)
            at += len(part.printed) - len(part.text)
        borders.append(len(offsets))
        bases.append(at)
        keys.append(part.folded.key)
        starts = part.folded.starts
        if isinstance(starts, range):
            offsets.extend(range(at, at + len(starts) - 1))
        else:
            offsets.extend([at + start for start in starts[:-1]])
        at += len(part.text)
        borders.append(len(offsets))
    if not offsets and at:
        # Nothing but noise; it still has to be shown.
        keys.append(NOTHING)
        offsets.append(0)
    if offsets:
        offsets[0] = 0
    offsets.append(at)
    code, starts, borders = _in_atoms("".join(keys), offsets, borders, codes)
    spans = list(zip(borders[::2], borders[1::2], strict=True))
    return Encoded(unit.text, code, starts, frozenset(borders[1::2]), spans, bases)


def _in_atoms(
    key: str, offsets: Sequence[int], borders: Sequence[int], codes: AtomCodes
) -> tuple[str, list[int], list[int]]:
    """The code of a key, where each character of it begins in the text, and where the borders fall in it."""
    pieces: list[str] = []
    starts: list[int] = []
    moved: list[int] = []
    at = saved = 0
    for match in _ATOM.finditer(key):
        begin, end = match.span()
        code = codes.code(match[0]) if end - begin > 1 else None
        if code is None:
            continue
        pieces += (key[at:begin], code)
        starts.extend(offsets[at:begin])
        starts.append(offsets[begin])
        while len(moved) < len(borders) and borders[len(moved)] < end:
            # A border inside an atom falls behind it.
            border = borders[len(moved)]
            moved.append(border - saved if border <= begin else begin - saved + 1)
        at = end
        saved += end - begin - 1
    pieces.append(key[at:])
    starts.extend(offsets[at:])
    moved += (border - saved for border in borders[len(moved) :])
    return "".join(pieces), starts, moved

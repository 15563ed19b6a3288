"""Texts as strings of atoms: what a reader never cuts is one character of the code that diff-match-patch sees."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from gazette_diff.comparing.units import CELL_BORDER, Unit, UnitKind, label_key
from gazette_diff.folding import Folded

ATOM_CODES = "\U00100000"
"""Where the codes of atoms of several characters begin (private plane 16; inner labels have plane 15)."""
_ATOM_CODE_COUNT = 0xFFFD

_MEASURES = (
    "平方公里|平方米|立方米|千瓦时|千瓦|公里|公顷|公斤|小时|分钟|工作日|个工作日|个月|周岁|百分点|个百分点|"
    "[元吨米亩人户个家项件份次倍年月日天周岁名所座条处台套辆张期批类级度克升只头株公里里口款章节编目]"
)
_HAN = "[〇零一二三四五六七八九十百千两]"
_ATOM = re.compile(
    rf"""\[\d{{4}}\]第?\d+号                                   # 〔2024〕6号
    |第{_HAN}+[条章节款项编目号](?:之{_HAN}+)?                    # 第十六条之一
    |\d{{4}}年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?(?:底前|底)? | \d{{1,2}}月\d{{1,2}}日  # dates
    |\d+(?:[.,/:~-]\d+)*(?:%|‰|°C|[万亿百千]*(?:{_MEASURES})|[万亿]|[A-Za-z]+\d?)?  # 12.5%, 300万千瓦, 15-20
    |{_HAN}{{1,}}[万亿]*(?:个月|年|个?工作日|日|万元|元|倍|周岁)    # 十五日, 五万元
    |[A-Za-z][A-Za-z0-9]+                                         # PM2, LNG
    |\({_HAN}+\) | \(\d+\)                                        # labels inside a paragraph
    """,
    re.VERBOSE,
)
_MAY_HOLD_ATOM = re.compile(rf"[0-9A-Za-z]|第|{_HAN}")


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
    """Where each part begins, after its label, and ends."""


def encode(unit: Unit, codes: AtomCodes) -> Encoded:
    """The text of a unit in atoms."""
    spans: list[tuple[int, int]] = []
    table = unit.kind in (UnitKind.ROW, UnitKind.HEADER)
    pieces: list[str] = []
    starts: list[int] = []
    at = 0
    for index, part in enumerate(unit.parts):
        if index:
            if table:
                pieces.append(CELL_BORDER)
                starts.append(at)
            at += 1
        printed = part.printed
        if part.label:
            pieces.append(label_key(part.ordinal))
            starts.append(at)
            at += len(printed) - len(part.text)
        start = len(starts)
        code, offsets = _encode_folded(part.folded, codes)
        pieces.append(code)
        starts.extend([at + offset for offset in offsets] if at else offsets)
        at += len(part.text)
        spans.append((start, len(starts)))
    if not starts and at:
        # Nothing but noise; it still has to be shown.
        pieces.append(" ")
        starts.append(0)
    if starts:
        starts[0] = 0
    starts.append(at)
    return Encoded(unit.text, "".join(pieces), starts, frozenset(end for _, end in spans), spans)


def _encode_folded(folded: Folded, codes: AtomCodes) -> tuple[str, Sequence[int]]:
    """The code of a folded text and where each character of it begins."""
    key, offsets = folded.key, folded.starts
    if not _MAY_HOLD_ATOM.search(key):
        return key, offsets[:-1]
    pieces: list[str] = []
    starts: list[int] = []
    at = 0
    for match in _ATOM.finditer(key):
        begin, end = match.span()
        code = codes.code(match[0]) if end - begin > 1 else None
        if code is None:
            continue
        pieces += (key[at:begin], code)
        starts.extend(offsets[at:begin])
        starts.append(offsets[begin])
        at = end
    pieces.append(key[at:])
    starts.extend(offsets[at:-1])
    return "".join(pieces), starts

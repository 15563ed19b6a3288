"""The units that are paired: articles, lowest labelled provisions, unnumbered paragraphs, headings, table rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from gazette_diff.comparing.columns import key_column, name_column, without
from gazette_diff.folding import Folded, fold, fold_with_offsets
from gazette_diff.model.comparison import Side
from gazette_diff.model.issue import Block, BlockKind, LabelStyle, LineNumber, Provision, Table
from gazette_diff.model.version import Version
from gazette_diff.numerals import han_numeral

CONTAINERS = frozenset((LabelStyle.PART, LabelStyle.CHAPTER, LabelStyle.SECTION, LabelStyle.ANNEX))
"""Styles that head other provisions: paragraphs below them are units of their own."""

_FRAME = frozenset(
    (
        BlockKind.TITLE,
        BlockKind.NUMBER,
        BlockKind.ADDRESSEE,
        BlockKind.SIGNATURE,
        BlockKind.DATE,
        BlockKind.PUBLICITY,
        BlockKind.SERVICE,
    )
)
"""Kinds that are a document's metadata and never its text."""

LABEL_CODES = "\U000f0000"
"""Where the keys of inner labels begin: private characters that no text of a gazette holds, one for each ordinal."""

CELL_BORDER = "\t"

_DELETED = frozenset(("(删除)", "删除", "(删去)", "删除.", "(已删除)", "(废止)"))


class UnitKind(Enum):
    TEXT = auto()
    """An article, a lowest labelled provision, an unnumbered paragraph."""
    HEADING = auto()
    """A chapter's or section's own line, an unnumbered heading, a caption."""
    HEADER = auto()
    """The column names of a table."""
    ROW = auto()


_NOT_FOLDED = Folded("", ())


@dataclass(slots=True, eq=False)
class Part:
    """A 款 or 项 of a unit, or a cell of a row: the pieces that a unit's text is joined from."""

    label: str
    """An inner label, which stands in the unit's text; empty for the first part, for 款 and for cells."""
    ordinal: int | None
    text: str
    path: tuple[str, ...]
    lines: tuple[LineNumber, ...]
    folded: Folded = field(default=_NOT_FOLDED, repr=False)
    """The folding key of the text; made from it unless given."""
    key: str = field(init=False)
    """The folded part; its label counts by what it means, however it is printed."""

    def __post_init__(self) -> None:
        if self.folded is _NOT_FOLDED:
            self.folded = fold_with_offsets(self.text)
        self.key = label_key(self.ordinal) + self.folded.key

    @property
    def printed(self) -> str:
        """The part as it stands in the unit's text."""
        if not self.label:
            return self.text
        # A decimal label runs into the text it numbers unless a space keeps them apart: 1.2 3月底前.
        return f"{self.label} {self.text}" if self.label[-1:].isdigit() else self.label + self.text


@dataclass(slots=True, eq=False)
class Unit:
    """A unit of one version, with what alignment needs to know of it."""

    kind: UnitKind
    label: str | None
    number: tuple[LabelStyle, int, int] | None
    """Style, ordinal and sub-ordinal of the label."""
    article: str | None
    path: tuple[str, ...]
    parts: tuple[Part, ...]
    parent: int | None
    """Index of the heading it stands below."""
    heading: str | None = None
    """The run-in heading; a row's name: what tells its subject."""
    columns: tuple[str, ...] = ()
    """What the column of each part is called, in a row."""
    table: int | None = None
    """Which table of its version a row or header belongs to."""
    key: str = field(init=False)
    """Two units with the same key differ in nothing but noise of reading."""
    text: str = field(init=False)
    """The parts as the side of a pair has them."""
    prose: bool = field(init=False)
    """Whether it is a text: no heading, no part of a table."""
    tabular: bool = field(init=False)
    """Whether its parts are the cells of a table."""

    def __post_init__(self) -> None:
        self.prose = self.kind is UnitKind.TEXT
        self.tabular = self.kind is UnitKind.ROW or self.kind is UnitKind.HEADER
        self.text = self.joint.join([part.printed for part in self.parts])
        if self.tabular:
            self.key = CELL_BORDER.join([part.key for part in self.parts]).rstrip(CELL_BORDER)
        else:
            self.key = "".join([part.key for part in self.parts])

    @property
    def deleted(self) -> bool:
        """Whether only a note holds the place of a deleted provision: 第五十七條 （刪除）."""
        return self.key in _DELETED and self.number is not None

    @property
    def joint(self) -> str:
        """What joins the parts in the unit's text."""
        return CELL_BORDER if self.tabular else "\n"

    def side(self) -> Side:
        if len(self.parts) == 1:
            lines = self.parts[0].lines
        else:
            lines = tuple(dict.fromkeys(line for part in self.parts for line in part.lines))
        return Side(self.label, self.article, self.path, self.text, lines)


def label_key(ordinal: int | None) -> str:
    """The one-character key of an inner label; empty for none."""
    return "" if ordinal is None else chr(ord(LABEL_CODES) + min(ordinal, 0xFFFD))


def units(version: Version) -> list[Unit]:
    """The units of a version in reading order."""
    return _Builder(version.blocks).units


class _Builder:
    """Walks the blocks once; `units` is what it found."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.units: list[Unit] = []
        self._open: list[tuple[int, str, int | None]] = []
        """Level, label and unit of each provision that the current block stands below."""
        self._tables = 0
        self._heading: int | None = None
        """The last unnumbered heading below the innermost open provision."""
        blocks = [block for block in blocks if block.kind not in _FRAME]
        at = 0
        while at < len(blocks):
            block = blocks[at]
            if isinstance(block, Provision):
                at = self._provision(blocks, at)
            else:
                if isinstance(block, Table):
                    self._table(block)
                elif block.kind is BlockKind.HEADING:
                    self._heading = None
                    self._heading = self._add(UnitKind.HEADING, block)
                elif block.text.strip():
                    if _CLOSING.match(block.text):
                        self._open.clear()
                    self._add(UnitKind.TEXT, block)
                at += 1

    @property
    def _path(self) -> tuple[str, ...]:
        return tuple(label for _, label, _ in self._open)

    @property
    def _parent(self) -> int | None:
        return self._heading if self._heading is not None else self._open[-1][2] if self._open else None

    def _add(self, kind: UnitKind, block: Block) -> int:
        part = Part("", None, block.text, self._path, block.lines)
        self.units.append(Unit(kind, None, None, None, self._path, (part,), self._parent))
        return len(self.units) - 1

    def _provision(self, blocks: Sequence[Block], at: int) -> int:
        """Adds the provision at `at` with all that belongs to it; the index after that."""
        head = blocks[at]
        assert isinstance(head, Provision)
        while self._open and self._open[-1][0] >= head.level:
            self._open.pop()
            self._heading = None
        end = self._end(blocks, at)
        path = (*self._path, head.label)
        below = blocks[at + 1 : end] if end else ()
        unit = Unit(
            kind=UnitKind.TEXT if end is not None else UnitKind.HEADING,
            label=head.label,
            number=(head.style, head.ordinal, head.sub_ordinal or 0),
            article=_article(head),
            path=path,
            parts=_parts(head, below, path),
            parent=self._parent,
            heading=head.heading or _run_in(head, below),
        )
        self.units.append(unit)
        self._open.append((head.level, head.label, len(self.units) - 1))
        self._heading = None
        return end or at + 1

    def _end(self, blocks: Sequence[Block], at: int) -> int | None:
        """The index after the unit that begins at `at`; None where the provision heads other units."""
        head = blocks[at]
        assert isinstance(head, Provision)
        if head.style in CONTAINERS:
            return None
        end = at + 1
        while end < len(blocks):
            block = blocks[end]
            if isinstance(block, Provision):
                if block.level <= head.level or block.style in CONTAINERS:
                    break
                if head.style is not LabelStyle.ARTICLE:
                    return None
            elif (
                isinstance(block, Table)
                or block.kind is BlockKind.HEADING
                or (head.style is not LabelStyle.ARTICLE and _CLOSING.match(block.text))
            ):
                break
            end += 1
        return end

    def _table(self, table: Table) -> None:
        number, self._tables = self._tables, self._tables + 1
        if table.text.strip():
            self._add(UnitKind.HEADING, Block(BlockKind.HEADING, table.text, table.lines[:1]))
        if any(cell.strip() for cell in table.header):
            self._row(UnitKind.HEADER, None, table.header, table.lines[:1], number)
        key = key_column(table)
        name = name_column(table, key)
        columns = without(table.header, key)
        for row, lines in zip(table.rows, table.row_lines, strict=True):
            label = row[key].strip() if key is not None and key < len(row) else ""
            cells = without(row, key) if label else row
            if label or any(cell.strip() for cell in cells):
                unit = self._row(UnitKind.ROW, label or None, cells, lines, number)
                unit.columns = columns if label else table.header
                unit.heading = row[name] if name is not None and name < len(row) else None

    def _row(
        self, kind: UnitKind, label: str | None, cells: Sequence[str], lines: tuple[LineNumber, ...], table: int
    ) -> Unit:
        path = (*self._path, label) if label else self._path
        parts = tuple(Part("", None, cell, path, lines) for cell in cells)
        digits = fold(label or "")
        number = (LabelStyle.ARABIC, int(digits), 0) if digits.isdecimal() else None
        self.units.append(Unit(kind, label, number, None, path, parts, self._parent, table=table))
        return self.units[-1]


def _parts(head: Provision, below: Sequence[Block], path: tuple[str, ...]) -> tuple[Part, ...]:
    """The provision's own line and the paragraphs and items below it."""
    paragraphs = 1 + sum(not isinstance(block, Provision) for block in below)
    parts = [Part("", None, head.text, _below(path, 1, paragraphs), head.lines)]
    paragraph = 1
    open_labels: list[tuple[int, str]] = []
    for block in below:
        if isinstance(block, Provision):
            while open_labels and open_labels[-1][0] >= block.level:
                open_labels.pop()
            open_labels.append((block.level, block.label))
            inner = (*_below(path, paragraph, paragraphs), *(label for _, label in open_labels))
            parts.append(Part(block.label, block.ordinal, block.text, inner, block.lines))
        elif block.text.strip():
            # What follows the last item of a list is a 款 of the article, not of the item.
            paragraph += 1
            open_labels.clear()
            parts.append(Part("", None, block.text, _below(path, paragraph, paragraphs), block.lines))
    return tuple(parts)


_CLOSING = re.compile(r"本[^，。,]{1,8}(?:自|由|从)[^。]*(?:施行|实施|执行|解释|解读)")
"""A plan's last words, which are of the whole and not of the item they happen to follow."""
_RUN_IN = 24
"""Characters that a run-in heading may have (the corpus has 21)."""


def _run_in(head: Provision, below: Sequence[Block]) -> str | None:
    """The first sentence of a provision that is no article, where it is short and more follows: its subject."""
    if head.style is LabelStyle.ARTICLE:
        return None
    first, stop, rest = head.text.partition("。")
    return first if len(first) <= _RUN_IN and ((stop and rest) or (below and not stop)) else None


def _below(path: tuple[str, ...], paragraph: int, paragraphs: int) -> tuple[str, ...]:
    return (*path, f"第{han_numeral(min(paragraph, 9999))}款") if paragraphs > 1 else path


def _article(provision: Provision) -> str | None:
    if provision.style is not LabelStyle.ARTICLE:
        return None
    return f"{provision.ordinal}-{provision.sub_ordinal}" if provision.sub_ordinal else str(provision.ordinal)

"""Builds decisions and statutes from lines, as reading would give them at its plainest: a title and paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from gazette_diff.amending import Amended, apply, parse
from gazette_diff.model.amendment import Amendments, Operation
from gazette_diff.model.issue import Block, BlockKind, Document, LineNumber, Table
from gazette_diff.model.version import TextState, Version

LAW = "中华人民共和国桥梁法"


def document(title: str, *lines: str, signed: str | None = "2024-03-01") -> Document:
    """A document of paragraphs; the title is line 1."""
    blocks = [Block(BlockKind.TITLE, title, (LineNumber(1),))]
    blocks += [Block(BlockKind.PARAGRAPH, line, (LineNumber(n),)) for n, line in enumerate(lines, 2)]
    last = LineNumber(len(lines) + 1)
    return Document(title, None, (), None, signed, None, None, None, (LineNumber(1), last), (), (), (), tuple(blocks))


def decision(*orders: str, renumbers: bool = True, law: str = LAW) -> Document:
    """A national decision on one law with these orders."""
    close = "作相应修改并对条文顺序作相应调整" if renumbers else "作相应修改"
    return document(
        f"全国人民代表大会常务委员会关于修改《{law}》的决定",
        "（2024年3月1日第十四届全国人民代表大会常务委员会第八次会议通过）",
        f"第十四届全国人民代表大会常务委员会第八次会议决定对《{law}》作如下修改：",
        *orders,
        "本决定自2024年5月1日起施行。",
        f"《{law}》根据本决定{close}，重新公布。",
    )


def version(title: str, *lines: str, table: Table | None = None) -> Version:
    """A text of paragraphs."""
    blocks: list[Block] = [Block(BlockKind.PARAGRAPH, line, (LineNumber(n),)) for n, line in enumerate(lines, 2)]
    if table is not None:
        blocks.append(table)
    return Version(title, title, None, (), None, None, TextState.PRINTED, tuple(blocks), "test#1")


def table(header: Sequence[str], *rows: Sequence[str]) -> Table:
    """A table without caption."""
    numbers = tuple((LineNumber(n),) for n in range(3, 3 + len(rows)))
    lines = (LineNumber(2), *(number for row in numbers for number in row))
    return Table(BlockKind.TABLE, "", lines, tuple(header), tuple(tuple(row) for row in rows), numbers)


def amended(base: Version, *orders: str, renumbers: bool = True) -> Amended:
    """What a decision with these orders makes of the base."""
    return apply(base, parse(decision(*orders, renumbers=renumbers, law=base.title)))


def operations(found: Amendments) -> list[Operation]:
    """All operations in order, but for the closing order to renumber."""
    return [o for i in found.instructions for o in i.operations if o.target.location != "条文顺序"]


def brief(found: Amendments) -> list[tuple[str, str | None, str | None]]:
    """Action, location and what it becomes, of each operation."""
    return [(o.action.value, o.target.location, o.becomes) for o in operations(found)]

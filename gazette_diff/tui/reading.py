"""One version as the comparison with itself, so that the widget that draws comparisons draws it too."""

from __future__ import annotations

from collections.abc import Iterator

from gazette_diff.model.comparison import Comparison, Edition, EditKind, Pair, Side, Status
from gazette_diff.model.issue import Block, LineNumber, Provision, Table
from gazette_diff.model.version import Version


def as_comparison(version: Version) -> Comparison:
    """A comparison in which every block of a version is unchanged."""
    edition = Edition(version.title, version.document_number, version.signed, version.issue, version.source)
    sides = tuple(side for block in version.blocks for side in _sides(block))
    pairs = tuple(
        Pair(Status.UNCHANGED, False, False, None, 1.0, False, None, side, side, ((EditKind.EQUAL, side.text),))
        for side in sides
    )
    return Comparison(edition, edition, {Status.UNCHANGED: len(pairs)}, pairs)


def _sides(block: Block) -> Iterator[Side]:
    if isinstance(block, Table):
        if block.text:
            yield Side(None, None, (), block.text, block.lines)
        for cells, lines in _table_rows(block):
            yield Side(None, None, (), "\t".join(cells), lines)
    elif isinstance(block, Provision):
        yield Side(block.label, None, (block.label,), block.text, block.lines)
    else:
        yield Side(None, None, (), block.text, block.lines)


def _table_rows(table: Table) -> Iterator[tuple[tuple[str, ...], tuple[LineNumber, ...]]]:
    if table.header:
        yield table.header, ()
    yield from zip(table.rows, table.row_lines, strict=False)

"""What a document orders of editions that are not printed, as provisions that lead the comparison of its documents.

As pairs they are stepped through, listed in the outline, searched and filtered like all others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from gazette_diff.effects import operations, status_of
from gazette_diff.model.amendment import Instruction
from gazette_diff.model.comparison import Comparison, Edit, EditKind, Pair, Side, Status
from gazette_diff.model.review import Review
from gazette_diff.reporting.effects import effect_table, not_printed


@dataclass(frozen=True, slots=True)
class Ordered:
    """The leading pairs of a comparison: a heading, an operation each, and a sentence on the pairs that follow."""

    columns: str
    """The names of the table's columns, parted by TABs."""
    instructions: tuple[Instruction, ...]
    """What ordered each operation."""
    words: tuple[str, ...]
    """What each operation does, in a few words."""

    @property
    def pairs(self) -> int:
        """How many pairs lead."""
        return len(self.instructions) + 2

    def operation(self, pair: int) -> int | None:
        """The index among all operations of a pair, where it is one of them."""
        return pair - 1 if 0 < pair <= len(self.instructions) else None

    def instruction(self, pair: int) -> Instruction | None:
        """What ordered a pair, where it is one of the operations."""
        operation = self.operation(pair)
        return None if operation is None else self.instructions[operation]

    def change(self, pair: int) -> str | None:
        """What a pair does, where it is one of the operations: `withdraw: 所有乡镇`."""
        operation = self.operation(pair)
        return None if operation is None else self.words[operation]


def led_by_orders(comparison: Comparison) -> tuple[Comparison, Ordered | None]:
    """The comparison with its effects as first pairs, and what these are; itself and None where it has none."""
    if not comparison.effects:
        return comparison, None
    table = effect_table(comparison)
    ordered = tuple(operations(comparison.effects))
    above = (comparison.new.document_number or "",)
    leading = [
        _said(table.title, above),
        *(_pair(status_of(what), row, above) for (_, what), row in zip(ordered, table.rows, strict=True)),
        _said(not_printed(), ()),
    ]
    summary = Counter(comparison.summary) + Counter(pair.status for pair in leading[1:-1])
    findings = tuple(replace(found, pair=found.pair + len(leading)) for found in comparison.findings)
    reviews = placed(comparison.reviews, len(leading))
    pairs = (*leading, *comparison.pairs)
    led = replace(comparison, pairs=pairs, summary=dict(summary), findings=findings, reviews=reviews)
    words = tuple(row[1] for row in table.rows)
    return led, Ordered("\t".join(table.columns), tuple(one for one, _ in ordered), words)


def placed(reviews: Iterable[Review], leading: int) -> tuple[Review, ...]:
    """The reviews of a comparison at the pairs as they are drawn, its operations among those that lead."""
    return tuple(
        replace(review, pair=place_of_operation(review.operation))
        if review.operation is not None
        else review
        if review.pair is None
        else replace(review, pair=review.pair + leading)
        for review in reviews
    )


def place_of_operation(operation: int) -> int:
    """The pair that draws an operation: they follow their heading."""
    return operation + 1


def _pair(status: Status, row: tuple[str, ...], above: tuple[str, ...]) -> Pair:
    where, *cells = row = tuple(cell.replace("\t", " ") for cell in row)
    text = "\t".join(cells if where else row)
    side = Side(where or None, None, (*above, where), text, ())
    kinds = {Status.ADDED: EditKind.INSERT, Status.REMOVED: EditKind.DELETE}
    return _one_text(status, side, (kinds.get(status, EditKind.EQUAL), text))


def _said(words: str, path: tuple[str, ...]) -> Pair:
    return _one_text(Status.UNCHANGED, Side(None, None, path, words, ()), (EditKind.EQUAL, words))


def _one_text(status: Status, side: Side, edit: Edit) -> Pair:
    old = None if status is Status.ADDED else side
    new = None if status is Status.REMOVED else side
    return Pair(status, False, False, None, 1.0, False, None, old, new, (edit,))

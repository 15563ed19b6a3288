"""What a document takes out of force, whatever else it says of it."""

from __future__ import annotations

from gazette_diff.amending.parse import parse
from gazette_diff.model.amendment import Action
from gazette_diff.model.issue import Document


def repealed(document: Document) -> tuple[str, ...]:
    """The document numbers of what a document repeals or takes the place of, in the order of its text."""
    numbers = [cited.document_number for cited in document.repeals]
    for instruction in parse(document).instructions:
        repealing = (order for order in instruction.operations if order.action in (Action.REPEAL, Action.SUPERSEDE))
        numbers += [order.target.document_number for order in repealing]
    return tuple(dict.fromkeys(number for number in numbers if number))

"""A comparison with what the newer version's document orders: beside each change; where no text is printed, alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from gazette_diff.amending.explain import explain
from gazette_diff.amending.same_title import same_title
from gazette_diff.effects import count
from gazette_diff.model.amendment import Amendments, Instruction
from gazette_diff.model.comparison import Comparison, Status
from gazette_diff.model.version import TextState, Version


def with_orders(comparison: Comparison, old: Version, new: Version, amendments: Amendments) -> Comparison:
    """The comparison with each change's order beside it; of editions that are not printed, with the orders alone."""
    instructions = tuple(instruction for instruction in amendments.instructions if instruction.operations)
    if not instructions:
        return comparison
    if TextState.ABSENT in (old.state, new.state):
        return replace(comparison, effects=instructions, effects_summary=count_ordered(instructions, old, new))
    return explain(comparison, amendments, old.title)


def count_ordered(instructions: Iterable[Instruction], old: Version, new: Version) -> dict[Status, int]:
    """Provisions of two editions of one text that are modified, added and removed by order."""
    titles = (old.title, new.title)
    return count(instructions, lambda named: any(same_title(named, title, new.issuers) for title in titles))

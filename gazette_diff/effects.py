"""What orders do to the provisions they name, where these are not printed: each as a status, and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from gazette_diff.model.amendment import Action, Instruction, Operation
from gazette_diff.model.comparison import Status

_STATUS = {
    **dict.fromkeys((Action.INSERT, Action.RESTORE, Action.APPOINT, Action.NOMINATE), Status.ADDED),
    **dict.fromkeys((Action.DELETE, Action.WITHDRAW, Action.REPEAL, Action.DISMISS), Status.REMOVED),
    Action.MOVE: Status.MOVED,
    Action.RENUMBER: Status.RENUMBERED,
    Action.SPLIT: Status.SPLIT,
    Action.MERGE: Status.MERGED,
    Action.ADOPT_EDITION: Status.UNCHANGED,
}
"""What becomes of what is named; every other operation modifies it. The adoption of an edition names no provision."""
_COUNTED = {
    **dict.fromkeys((Status.MODIFIED, Status.SPLIT, Status.MERGED), Status.MODIFIED),
    Status.ADDED: Status.ADDED,
    Status.REMOVED: Status.REMOVED,
}
_OF_TEXTS_AND_PEOPLE = frozenset(
    (Action.REPEAL, Action.SUPERSEDE, Action.EXTEND, Action.APPOINT, Action.NOMINATE, Action.DISMISS)
)


def operations(instructions: Iterable[Instruction]) -> Iterator[tuple[Instruction, Operation]]:
    """Each operation with what orders it, in the order of the document."""
    return ((instruction, operation) for instruction in instructions for operation in instruction.operations)


def status_of(operation: Operation) -> Status:
    """What becomes of what an operation names; an item withdrawn from some places still stands for the others."""
    status = _STATUS.get(operation.action, Status.MODIFIED)
    partly = operation.scope is not None and not operation.scope.all
    return Status.MODIFIED if status is Status.REMOVED and partly else status


def count(instructions: Iterable[Instruction], is_meant: Callable[[str], bool]) -> dict[Status, int]:
    """Provisions modified, added and removed of the texts whose titles are meant; none of it where nothing is ordered
    of them. Two orders may concern one place."""
    found: set[tuple[Status, object]] = set()
    for number, (_, operation) in enumerate(operations(instructions)):
        status = _COUNTED.get(status_of(operation))
        named = operation.target.title
        if status and operation.action not in _OF_TEXTS_AND_PEOPLE and (named is None or is_meant(named)):
            found.add((status, operation.target.location or operation.name or number))
    counts = Counter(status for status, _ in found)
    return {status: counts[status] for status in (Status.MODIFIED, Status.ADDED, Status.REMOVED)} if found else {}

"""Carries one operation out on a statute's tree."""

from __future__ import annotations

from collections.abc import Callable

from gazette_diff.amending import inserting, moving, replacing, rewording
from gazette_diff.amending.editor import Editor
from gazette_diff.model.amendment import Action, Operation


def carry_out(editor: Editor, operation: Operation, item: str) -> None:
    """One operation of the instruction called `item`; raises `ImpossibleError` where it cannot be done."""
    if operation.action not in (Action.INSERT, Action.RENUMBER):
        editor.chapter = None
    editor.item = item
    ORDERS[operation.action](editor, operation, item)


ORDERS: dict[Action, Callable[[Editor, Operation, str], None]] = {
    Action.REPLACE: replacing.replace,
    Action.INSERT: inserting.insert,
    Action.DELETE: replacing.delete,
    Action.RENUMBER: moving.renumber,
    Action.MERGE: moving.merge,
    Action.SPLIT: moving.split,
    Action.MOVE: moving.move,
    Action.RENAME: replacing.rename,
    Action.REPLACE_WORDS: rewording.replace_words,
    Action.DELETE_WORDS: rewording.delete_words,
    Action.INSERT_WORDS: rewording.insert_words,
}

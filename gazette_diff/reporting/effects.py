"""What a document orders of a text, operation by operation, as the rows of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gazette_diff.i18n import _
from gazette_diff.model.amendment import Action, Instruction, Operation
from gazette_diff.model.comparison import Comparison, Edition
from gazette_diff.model.review import Review
from gazette_diff.reporting.reviews import reviews_of_operation
from gazette_diff.reporting.words import at_line, summary


@dataclass(frozen=True, slots=True)
class Effect:
    """One operation in words; what it does not have is empty."""

    action: Action
    where: str
    """The provision or item it is about: 第40项, 第六条 → 第七条."""
    what: str
    """What becomes of it, and for whom: `withdraw: 所有乡镇`."""
    name: str
    """What the item, or the person, is called, and the words that change."""
    reason: str
    since: str
    order: str
    """The instruction and its line: `一（一）, line 327`."""


def effects(instructions: Sequence[Instruction]) -> list[Effect]:
    """The operations in the order of the document."""
    return [_effect(instruction, operation) for instruction in instructions for operation in instruction.operations]


def common_date(instructions: Sequence[Instruction]) -> str | None:
    """The date from which all operations hold, where it is one."""
    dates = {operation.effective for instruction in instructions for operation in instruction.operations}
    return dates.pop() if len(dates) == 1 else None


def effect_columns() -> tuple[str, ...]:
    """The names of the columns that `cells` gives."""
    return _("provision"), _("change"), _("name and words"), _("reason"), _("from"), _("order")


SINCE = 4
"""The column of the date, left out where it is one for all."""


def ordered_title(edition: Edition, date: str | None) -> str:
    """The heading over the table: which document orders this, and from when."""
    title = _("What {document} orders").format(document=edition.document_number or edition.issue or edition.title)
    return _("{title}, from {date}").format(title=title, date=date) if date else title


def not_printed() -> str:
    """Why the pairs below such a table say little."""
    return _("The editions themselves are not printed: what follows compares the documents that order them.")


def total(comparison: Comparison) -> str:
    """How much changed: `1 modified, 11 added`; where the text is not printed that changes, what is ordered of it, and
    apart from that the documents that order it."""
    between = summary(comparison.summary)
    if not comparison.effects:
        return between
    ordered = summary(comparison.effects_summary) if comparison.effects_summary else _("no provision")
    return _("ordered: {ordered}; the documents themselves: {between}").format(ordered=ordered, between=between)


def cells(effect: Effect) -> tuple[str, ...]:
    return effect.where, effect.what, effect.name, effect.reason, effect.since, effect.order


@dataclass(frozen=True, slots=True)
class EffectTable:
    """What is ordered of editions that are not printed; the columns that say nothing are left out."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """One an operation, a cell a column; the first is the provision."""
    reviews: tuple[tuple[Review, ...], ...]
    """What reviewers say of each."""


def effect_table(comparison: Comparison) -> EffectTable:
    """The table of a comparison's effects."""
    date = common_date(comparison.effects)
    rows = [cells(effect) for effect in effects(comparison.effects)]
    names = effect_columns()
    kept = [n for n in range(len(names)) if not n or (any(row[n] for row in rows) and not (date and n == SINCE))]
    return EffectTable(
        title=ordered_title(comparison.new, date),
        columns=tuple(names[n] for n in kept),
        rows=tuple(tuple(row[n] for n in kept) for row in rows),
        reviews=tuple(tuple(reviews_of_operation(comparison, n)) for n in range(len(rows))),
    )


def _effect(instruction: Instruction, operation: Operation) -> Effect:
    where, becomes = operation.target.location or "", operation.becomes
    named = (operation.name, operation.person, operation.post, None if where else becomes, words(operation))
    order = [instruction.item or "", at_line(instruction.lines[0]) if instruction.lines else ""]
    scope = operation.scope.text if operation.scope else ""
    what = action_name(operation.action)
    return Effect(
        action=operation.action,
        where=f"{where} → {becomes}" if where and becomes else where,
        what=_("{what}: ").format(what=what) + scope if scope else what,
        name=" ".join(part for part in named if part),
        reason=operation.reason or "",
        since=operation.effective or "",
        order=_(", ").join(part for part in order if part),
    )


def words(operation: Operation) -> str:
    """The words an operation puts in, takes out or replaces."""
    old, new = operation.old_words, operation.new_words
    if operation.action is Action.INSERT_WORDS and old and new:
        return _("after “{old}”: + “{new}”").format(old=old, new=new)
    changed = " → ".join(f"“{part}”" for part in (old, new) if part is not None)
    return " ".join(part for part in (changed, operation.new_text) if part)


def action_name(action: Action) -> str:
    return {
        Action.REPLACE: _("replace"),
        Action.INSERT: _("insert"),
        Action.DELETE: _("delete"),
        Action.REPLACE_WORDS: _("replace words"),
        Action.INSERT_WORDS: _("insert words"),
        Action.DELETE_WORDS: _("delete words"),
        Action.RENUMBER: _("renumber"),
        Action.MOVE: _("move"),
        Action.SPLIT: _("split up"),
        Action.MERGE: _("merge"),
        Action.RENAME: _("rename"),
        Action.WITHDRAW: _("withdraw"),
        Action.RESTORE: _("restore"),
        Action.RESCOPE: _("change of scope"),
        Action.ADOPT_EDITION: _("adopt edition"),
        Action.REPEAL: _("repeal"),
        Action.SUPERSEDE: _("supersede"),
        Action.EXTEND: _("extend"),
        Action.APPOINT: _("appoint"),
        Action.NOMINATE: _("nominate"),
        Action.DISMISS: _("dismiss"),
    }[action]

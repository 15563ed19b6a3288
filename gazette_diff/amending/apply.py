"""Carries out what a decision orders of a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from gazette_diff.amending import rolls, rows
from gazette_diff.amending.editor import Editor, ImpossibleError
from gazette_diff.amending.edits import carry_out
from gazette_diff.amending.marks import end_items
from gazette_diff.amending.references import follow
from gazette_diff.amending.renumber import settle
from gazette_diff.amending.same_title import same_text
from gazette_diff.amending.tree import Statute, grow, show
from gazette_diff.folding import fold
from gazette_diff.model.amendment import Action, Amendments, Instruction, Operation
from gazette_diff.model.issue import BlockKind, Doubt, LineNumber
from gazette_diff.model.version import Version
from gazette_diff.sentences import Sentence

ON_TEXT = frozenset(
    (
        Action.REPLACE, Action.INSERT, Action.DELETE, Action.RENUMBER, Action.MERGE, Action.SPLIT, Action.MOVE,
        Action.RENAME, Action.REPLACE_WORDS, Action.DELETE_WORDS, Action.INSERT_WORDS,
    )
)  # fmt: skip
"""What changes a statute's text."""
ON_LIST = frozenset((Action.WITHDRAW, Action.RESTORE, Action.RESCOPE, Action.ADOPT_EDITION))
"""What changes a list's items beside these."""


@dataclass(frozen=True, slots=True)
class Amended:
    """A text as its amendments leave it."""

    lines: tuple[str, ...]
    """One paragraph a line, each provision with its label at the line's start; the title first."""
    failures: tuple[Doubt, ...]
    """Orders that could not be carried out, each a sentence with its line in the decision."""
    choices: tuple[Doubt, ...]
    """What was decided where the orders leave it open: separators, end marks, numbers."""

    @property
    def incomplete(self) -> bool:
        """Whether an order was not carried out."""
        return bool(self.failures)

    @property
    def problems(self) -> tuple[str, ...]:
        """Failures, then choices, as sentences."""
        return tuple(
            Sentence("line {line}: {words}", line=doubt.line, words=doubt.message) if doubt.line else doubt.message
            for doubt in (*self.failures, *self.choices)
        )


def apply(base: Version, amendments: Amendments) -> Amended:
    """The text that the base becomes. Orders on other texts are left out; what cannot be done is a problem."""
    problems: list[Doubt] = []
    choices: list[Doubt] = []
    chosen = _for_base(base, amendments, problems)
    if rolls.is_list(base, [operation for _, operation in chosen]):
        roll = rolls.enroll(base)
        _amend_list(roll, chosen, problems, choices)
        return Amended(rolls.show(roll), tuple(problems), tuple(choices))
    statute = grow(base)
    problems += _amend(statute, chosen, choices)
    return Amended(show(statute), tuple(problems), tuple(choices))


def _amend_list(
    roll: rolls.Roll, chosen: list[tuple[Instruction, Operation]], problems: list[Doubt], choices: list[Doubt]
) -> None:
    close = any(o.action is Action.ADOPT_EDITION or o.target.location == "条文顺序" for _, o in chosen)
    for instruction, operation in chosen:
        order = partial(rows.carry_out, roll, operation, instruction.item or Sentence("the same notice"))
        _carry_out(instruction, order, roll.choices, problems, choices)
    rolls.settle(roll, close=close)


def apply_to(statute: Statute, operations: Iterable[tuple[Instruction, Operation]]) -> list[Doubt]:
    """Carries the operations out on a tree, which is changed by it; gives back what could not be done."""
    return _amend(statute, operations, [])


def _amend(statute: Statute, operations: Iterable[tuple[Instruction, Operation]], choices: list[Doubt]) -> list[Doubt]:
    problems: list[Doubt] = []
    editor = Editor(statute)
    for instruction, operation in operations:
        if operation.action in ON_TEXT:
            order = partial(carry_out, editor, operation, instruction.item or instruction.text[:12])
            _carry_out(instruction, order, editor.choices, problems, choices)
    for later in editor.later:
        try:
            later()
        except ImpossibleError as why:
            problems.append(Doubt(None, "order-impossible", why.sentence))
    _settle(statute, editor, choices)
    return problems


def _carry_out(
    instruction: Instruction,
    order: Callable[[], None],
    chosen: list[str],
    problems: list[Doubt],
    choices: list[Doubt],
) -> None:
    """Carries out an order of an instruction; what it leaves `chosen` or cannot do becomes a doubt at its line."""
    line = instruction.lines[0] if instruction.lines else None
    try:
        order()
    except ImpossibleError as why:
        problems.append(
            Doubt(
                line,
                "order-impossible",
                Sentence("{order}: {why}", order=instruction.item or Sentence("the order"), why=why.sentence),
            )
        )
    choices += [Doubt(line, "choice", words) for words in chosen]
    chosen.clear()


def _settle(statute: Statute, editor: Editor, choices: list[Doubt]) -> None:
    said = settle(statute, close=editor.close)
    for article in statute.articles:
        if article.deleted:
            continue
        for para in article.live:
            if para.touched:
                said += [Sentence("{place}: {words}", place=article.label, words=words) for words in end_items(para)]
            for item in para.live:
                if item.touched:
                    said += [
                        Sentence("{place}: {words}", place=article.label, words=words) for words in end_items(item)
                    ]
    for where, words in follow(statute):
        said.append(
            Sentence(
                "{place} still cites {words}, which is gone",
                place=where.label if where else Sentence("the preamble"),
                words=words,
            )
        )
    choices += [Doubt(None, "choice", words) for words in said]


def _for_base(base: Version, amendments: Amendments, problems: list[Doubt]) -> list[tuple[Instruction, Operation]]:
    """The operations on the base's title, in order; those not understood in its part are problems."""
    pairs = [(i, o) for i in amendments.instructions for o in i.operations if o.action in ON_TEXT | ON_LIST]
    titles = list(dict.fromkeys(o.target.title for _, o in pairs if o.target.title))
    mine = {title for title in titles if same_text(title, base)}
    pairs = [(i, o) for i, o in pairs if o.action is not Action.ADOPT_EDITION or mine]
    chosen = [(i, o) for i, o in pairs if o.target.title is None or o.target.title in mine]
    if titles and not mine:
        named = "、".join(f"《{title}》" for title in titles[:3])
        problems.append(
            Doubt(
                None,
                "other-text",
                Sentence("the decision amends {titles}, not 《{title}》", titles=named, title=base.title),
            )
        )
    annexes = {title for title in titles if title not in mine and mine and _is_annex(title, base)}
    problems += [
        Doubt(
            instruction.lines[0] if instruction.lines else None,
            "order-impossible",
            Sentence(
                "{order}: it is on an annex of the text, and tables are not amended",
                order=instruction.item or Sentence("the order"),
            ),
        )
        for instruction in dict.fromkeys(i for i, o in pairs if o.target.title in annexes)
    ]
    problems += _unread(amendments, mine | annexes)
    return chosen


def _is_annex(title: str, base: Version) -> bool:
    """Whether the base has an annex of the title, or says that it has: 所附《税目税率表》."""
    key = fold(title)
    said = re.compile(rf"附(?:[表件录图][一二三四五六七八九十0-9]{{0,3}})?[的:]?<{re.escape(key)}>")
    return any(
        fold(block.text) == key if block.kind is BlockKind.HEADING else bool(said.search(fold(block.text)))
        for block in base.blocks
        if block.text
    )


def _unread(amendments: Amendments, mine: Iterable[str]) -> list[Doubt]:
    """What was not understood in the part on the base: after an order on it, or before any order."""
    found = []
    for unparsed in amendments.unparsed:
        before: str | None = None
        at = unparsed.lines[0] if unparsed.lines else LineNumber(0)
        for instruction in amendments.instructions:
            if instruction.lines and instruction.lines[0] <= at:
                before = next((o.target.title for o in instruction.operations if o.target.title), before)
        if before is None or before in mine:
            found.append(
                Doubt(
                    at or None,
                    "order-unread",
                    Sentence("not understood: {words} ({why})", words=unparsed.text[:60], why=unparsed.why),
                )
            )
    return found

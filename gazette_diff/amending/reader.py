"""Goes through an instruction form by form and notes its operations."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from gazette_diff.amending.grammar import Q, T
from gazette_diff.amending.places import NUMERAL, Place, Written, places
from gazette_diff.amending.quotation import QUOTED, Skeleton
from gazette_diff.model.amendment import Action, Operation, Target
from gazette_diff.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Context:
    """What an instruction has spoken of so far and later lines of it still mean."""

    law: str | None = None
    subject: tuple[Written, ...] = ()
    effective: str | None = None
    main: str | None = None
    """The law that the decision's title names: 《解释》 in it, 以下简称《解释》, is that one."""

    @property
    def place(self) -> Place | None:
        return self.subject[-1].place if self.subject else None


@dataclass(frozen=True, slots=True)
class Reading:
    """Operations of one instruction, what of it was not understood, and what is spoken of at its end."""

    operations: tuple[Operation, ...]
    unread: tuple[tuple[str, str], ...]
    """Words and why they could not be read."""
    context: Context


ORDERISH = re.compile(
    rf"(?:修改为|改为|删去|删除|增加|合并|单列|单作|移至|分为|并入){Q}?|第{NUMERAL}[条款项章节]\S*(?:修改|调整|删|增|改)|{Q}\S{{0,6}}(?:修改|改为|删)"
)
"""Words that look like an order where none was understood."""
_SKIP = re.compile(
    rf"(?:[，。；、：．.]|并且|同时|此外|另外|相应地?|(?:和|及|以及)(?=[{QUOTED}第])|现(?:将)?|一是|二是|三是|并(?![入]))+"
)
_Q_ALONE = re.compile(rf"{Q}+")
_NAMES_LAW = re.compile(rf"(?:将|把|对|在)(?P<law>{T})")
_CLAUSE = re.compile(r"[^，。；]+")


_LONGEST_SHORT_NAME = 6
"""Characters of the name that a decision gives its law for short: 《条例》, 《实施细则》."""


class Reader:
    """Goes through a skeleton once, form by form; the more particular forms first."""

    def __init__(self, skeleton: Skeleton, context: Context, forms: Sequence[Form]) -> None:
        self.skeleton = skeleton
        self.context = context
        self.forms = forms
        self.operations: list[Operation] = []
        self.unread: list[tuple[str, str]] = []
        self.failed: str | None = None

    def run(self) -> None:
        text = self.skeleton.text
        at = 0
        while at < len(text):
            skipped = _SKIP.match(text, at)
            at = skipped.end() if skipped else at
            if at >= len(text):
                break
            at = self._form(at) or self._clause(at)

    def _form(self, at: int) -> int:
        for pattern, order in self.forms:
            match = pattern.match(self.skeleton.text, at)
            if not match or match.end() == at:
                continue
            self.failed = None
            done = order(self, match)
            if done:
                return match.end()
            if self.failed:
                self.unread.append((self.skeleton.spell(match[0]), self.failed))
                return match.end()
        return 0

    def _clause(self, at: int) -> int:
        match = _CLAUSE.match(self.skeleton.text, at)
        assert match
        words = match[0]
        named = _NAMES_LAW.match(words)
        if named:
            # What follows is on the law named, even where this much was not understood.
            self.name_law(named)
        if ORDERISH.search(words) or _Q_ALONE.fullmatch(words):
            self.unread.append((self.skeleton.spell(words), Sentence("the form of this order is not known")))
        return match.end()

    # What the forms use

    def say(self, action: Action, location: str | None, **fields: str | None) -> None:
        """Notes one operation."""
        target = Target(self.context.law, None, location)
        self.operations.append(Operation(action, target, effective=self.context.effective, **fields))  # type: ignore[arg-type]

    def named(self, words: str | None) -> tuple[Written, ...]:
        """The places in the words, or those spoken of."""
        return places(words, self.context.place) if words else self.context.subject

    def about(self, match: re.Match[str], words: str | None) -> tuple[Written, ...]:
        """As `named`, after a title in the same words has set which law is spoken of."""
        self.name_law(match)
        return self.named(words)

    def name_law(self, match: re.Match[str]) -> None:
        """Sets which law is spoken of where the match holds a title."""
        mark = match.groupdict().get("law")
        if not mark:
            return
        title, main = self.skeleton.title(mark), self.context.main
        short = main is not None and len(title) <= _LONGEST_SHORT_NAME and main.rstrip("）〉》").endswith(title)
        if not short or self.context.law != main:
            self.context = replace(self.context, law=main if short else title, subject=())

    def speak_of(self, subject: Sequence[Written]) -> None:
        self.context = replace(self.context, subject=tuple(subject))

    def quotations(self, marks: str | None) -> list[str]:
        return [self.skeleton.quotation(c) for c in marks or "" if "\ue000" <= c <= "\ue7ff"]

    def name(self, mark: str) -> str:
        return (
            self.skeleton.title(mark) if "\ue800" <= mark <= "\uefff" else self.skeleton.quotation(mark).strip("《》")
        )


Order = Callable[[Reader, "re.Match[str]"], bool]
"""What one form does with its match; False where it is none after all, with the reason in `failed` if there is one."""
Form = tuple[re.Pattern[str], Order]

"""What of a comparison is drawn, before any width is known: the characters of each side and the role each plays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from gazette_diff.model.comparison import Comparison, EditKind, Pair, Side, Status
from gazette_diff.tui.folds import side_of
from gazette_diff.tui.ordering import Ordered, led_by_orders
from gazette_diff.tui.wrapping import Measured, Span, measure, safe

LONGEST_HEADING = 40
"""Characters above which a line with provisions below it reads as a paragraph, not as a heading."""


class Role(StrEnum):
    """Why a run of characters is drawn as it is; each has one look."""

    PLAIN = "plain"
    LABEL = "label"
    HEADING = "heading"
    DELETED = "deleted"
    INSERTED = "inserted"
    REMOVED = "removed"
    """In a provision that was removed as a whole."""
    ADDED = "added"
    """In a provision that was added as a whole."""
    FORMATTING = "formatting"
    ELSEWHERE = "elsewhere"
    """Went to, or came from, another member of a split or merger."""
    COLUMN = "column"
    """The name of a table's column."""
    RULE = "rule"
    """Between the cells of a table."""


class Which(StrEnum):
    """Which of a pair's texts."""

    OLD = "old"
    NEW = "new"
    MARKED = "marked"
    """Both in one, with deletions and insertions marked (花脸稿)."""
    QUIET = "quiet"
    """The same, with formatting as in the new text only."""


class Run(NamedTuple):
    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class DrawnText:
    """One text as it is drawn: the label, a gap, and the characters, in one string that is safe to print."""

    measured: Measured
    prefix: int
    """Characters before those of the provision's text: its label and the gap."""
    breaks: tuple[int, ...]
    """Where a LF of the source stands; it is not drawn."""
    tabs: tuple[int, ...]
    """Where a TAB stands that parts two cells of a row; it is not drawn either."""
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return self.measured.text

    def paragraphs(self, start: int, end: int) -> list[Span]:
        """The parts of `text[start:end]` between its line breaks."""
        return _between(self.breaks, start, end)

    def cells(self) -> list[Span]:
        """The cells of a table row; prose is one cell."""
        return _between(self.tabs, 0, len(self.text))


@dataclass(frozen=True, slots=True)
class DrawnPair:
    """A pair's old text, its new text, and both in one."""

    pair: Pair
    old: DrawnText | None
    new: DrawnText | None
    marked: DrawnText
    quiet: DrawnText
    anchors: tuple[tuple[int, int], ...]
    """Where old and new start a paragraph together: the offsets drawn side by side."""
    wide: bool = False
    """Is it of neither side, and so drawn once, over both columns?"""
    heads: bool = False
    """Does the next pair stand right below it, without a line between?"""

    @property
    def columns(self) -> int:
        """Cells of a table row, of the side that has more of them; 1 for prose."""
        return max(len(side.tabs) + 1 for side in (self.old, self.new) if side is not None)

    @property
    def same(self) -> bool:
        """Do both sides show the same characters?"""
        return self.old is not None and self.new is not None and self.old.text == self.new.text

    def text(self, which: Which) -> DrawnText:
        """One of the four; the side must be there."""
        text = {Which.OLD: self.old, Which.NEW: self.new, Which.MARKED: self.marked, Which.QUIET: self.quiet}[which]
        assert text is not None
        return text

    def same_wording(self, *, formatting: bool) -> bool:
        """Do both sides have the same text, whatever their labels and, unless it counts, their formatting?"""
        if self.pair.old is None or self.pair.new is None:
            return False
        return self.pair.old.text == self.pair.new.text or (self.pair.status is Status.FORMATTING and not formatting)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A comparison, drawn."""

    comparison: Comparison
    """With what is ordered of editions that are not printed as its first pairs."""
    pairs: tuple[DrawnPair, ...]
    headings: frozenset[int]
    """Pairs that head others."""
    compared: Comparison
    """As it was given."""
    ordered: Ordered | None = None
    """What its first pairs are, where it is led by orders."""
    columns: DrawnText | None = None
    """The column names over those."""

    def orders(self, pair: int) -> tuple[str, ...]:
        """The names of the orders behind a pair, and behind the parts it has."""
        chosen = self.comparison.pairs[pair]
        return tuple(dict.fromkeys(name for part in (chosen, *chosen.children) for name in part.orders))

    @property
    def has_orders(self) -> bool:
        """Is the order behind any of its changes known?"""
        return self.ordered is not None or any(map(self.orders, range(len(self.pairs))))


def source_text(drawn: DrawnPair, side: Which) -> str | None:
    """A side's text as it is drawn, but with the source's own characters; None where the pair has no such side.

    The side of a wide pair, which is of neither, is MARKED.
    """
    if drawn.wide != (side is Which.MARKED):
        return None
    chosen = side_of(drawn.pair) if drawn.wide else drawn.pair.old if side is Which.OLD else drawn.pair.new
    return in_print(chosen) if chosen is not None else None


def in_print(side: Side) -> str:
    """A provision as it is printed: its label, the gap, its text."""
    return _label(side) + side.text


def draw(comparison: Comparison) -> Drawing:
    """Everything of a comparison that does not depend on the width of the screen."""
    led, ordered = led_by_orders(comparison)
    headings = frozenset((*_headings(led.pairs), *([0] if ordered is not None else [])))
    pairs = tuple(_draw_pair(pair, index in headings) for index, pair in enumerate(led.pairs))
    if ordered is None:
        return Drawing(led, pairs, headings, comparison)
    wide = tuple(replace(pair, wide=True) for pair in pairs[: ordered.pairs])
    columns = _draw_text([], [(Role.COLUMN, ordered.columns)])
    return Drawing(led, (*wide, *pairs[ordered.pairs :]), headings, comparison, ordered, columns)


def _headings(pairs: tuple[Pair, ...]) -> list[int]:
    found: list[int] = []
    for index, (pair, below) in enumerate(pairwise(pairs)):
        side, next_side = side_of(pair), side_of(below)
        if len(side.text) > LONGEST_HEADING or "\n" in side.text:
            continue
        depth = len(side.path)
        heads_provisions = 0 < depth < len(next_side.path) and next_side.path[:depth] == side.path
        heads_rows = "\t" in side.text and not side.label and "\t" in next_side.text and bool(next_side.label)
        if heads_provisions or heads_rows:
            found.append(index)
    return found


def _draw_pair(pair: Pair, heading: bool) -> DrawnPair:
    old_runs: list[tuple[Role, str]] = []
    new_runs: list[tuple[Role, str]] = []
    marked: list[tuple[Role, str]] = []
    quiet: list[tuple[Role, str]] = []
    anchors: list[tuple[int, int]] = []
    plain = Role.HEADING if heading else Role.PLAIN
    old_label, new_label = _label(pair.old), _label(pair.new)
    old_at, new_at = len(old_label), len(new_label)
    for kind, text in pair.edits:
        role = _role(kind, pair.status, plain)
        marked.append((role, text))
        if kind is not EditKind.FORMATTING_DELETE:
            quiet.append((role, text))
        if kind is EditKind.EQUAL:
            for place, char in enumerate(text, 1):
                if char == "\n":
                    anchors.append((old_at + place, new_at + place))
        if kind is EditKind.EQUAL or kind in _DELETES:
            old_runs.append((role, text))
            old_at += len(text)
        if kind is EditKind.EQUAL or kind in _INSERTS:
            new_runs.append((role, text))
            new_at += len(text)
    labels = _marked_label(pair)
    drawn_marked = _draw_text(labels, marked)
    return DrawnPair(
        pair,
        _draw_text([(_label_role(pair, Role.REMOVED), old_label)], old_runs) if pair.old else None,
        _draw_text([(_label_role(pair, Role.ADDED), new_label)], new_runs) if pair.new else None,
        drawn_marked,
        drawn_marked if len(quiet) == len(marked) else _draw_text(labels, quiet),
        tuple(anchors),
    )


_DELETES = (EditKind.DELETE, EditKind.FORMATTING_DELETE, EditKind.ELSEWHERE_DELETE)
_INSERTS = (EditKind.INSERT, EditKind.FORMATTING_INSERT, EditKind.ELSEWHERE_INSERT)


def _role(kind: EditKind, status: Status, plain: Role) -> Role:
    match kind:
        case EditKind.EQUAL:
            return plain
        case EditKind.DELETE:
            return Role.REMOVED if status is Status.REMOVED else Role.DELETED
        case EditKind.INSERT:
            return Role.ADDED if status is Status.ADDED else Role.INSERTED
        case EditKind.FORMATTING_DELETE | EditKind.FORMATTING_INSERT:
            return Role.FORMATTING
        case EditKind.ELSEWHERE_DELETE | EditKind.ELSEWHERE_INSERT:
            return Role.ELSEWHERE


def _label(side: Side | None) -> str:
    """The label with the gap that print puts after it: none after a mark, a full space after 条, else a narrow one."""
    if side is None or not side.label:
        return ""
    if "\t" in side.text:
        return side.label + "\t"
    if not side.text or side.label[-1] in "、．）)】":
        return side.label
    return side.label + (" " if side.label[-1].isascii() else "\u3000")


def _label_role(pair: Pair, one_sided: Role) -> Role:
    return one_sided if pair.old is None or pair.new is None else Role.LABEL


def _marked_label(pair: Pair) -> list[tuple[Role, str]]:
    old, new = _label(pair.old), _label(pair.new)
    if pair.old is None:
        return [(Role.ADDED, new)]
    if pair.new is None:
        return [(Role.REMOVED, old)]
    if old.rstrip() == new.rstrip():  # the gap is not the label's
        return [(Role.LABEL, new)]
    return [(Role.DELETED, old.rstrip("\t\u3000 ")), (Role.INSERTED, new)]


def _draw_text(label: list[tuple[Role, str]], pieces: list[tuple[Role, str]]) -> DrawnText:
    runs: list[Run] = []
    at = 0
    for role, text in (*label, *pieces):
        if text:
            runs.append(Run(at, at + len(text), role))
            at += len(text)
    prefix = sum(len(text) for _, text in label)
    raw = "".join(text for _, text in (*label, *pieces))
    return DrawnText(measure(safe(raw)), prefix, _places(raw, "\n"), _places(raw, "\t"), tuple(runs))


def _places(text: str, char: str) -> tuple[int, ...]:
    return tuple(index for index, found in enumerate(text) if found == char) if char in text else ()


def _between(marks: tuple[int, ...], start: int, end: int) -> list[Span]:
    spans: list[Span] = []
    for mark in marks:
        if start <= mark < end:
            spans.append((start, mark))
            start = mark + 1
    spans.append((start, end))
    return spans

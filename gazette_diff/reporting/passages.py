"""What a report of a comparison shows: the changes in order, the headings over them, and what lies between in one line.

Shared by the terminal, Markdown and HTML reports.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gazette_diff.i18n import _
from gazette_diff.model.comparison import Comparison, Edit, EditKind, Pair, Side, Status
from gazette_diff.reporting.words import QUIET, label, span_of_labels, status_name

DELETED = (EditKind.DELETE, EditKind.FORMATTING_DELETE, EditKind.ELSEWHERE_DELETE)
"""Edits that only the old text has."""
INSERTED = (EditKind.INSERT, EditKind.FORMATTING_INSERT, EditKind.ELSEWHERE_INSERT)
"""Edits that only the new text has."""
NOISE = (EditKind.FORMATTING_DELETE, EditKind.FORMATTING_INSERT)

CONTEXT_PARAGRAPHS = 1
"""Unchanged paragraphs kept on each side of a changed one in a long provision."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A pair whose words changed, or that was moved, with its place in `Comparison.pairs`."""

    index: int
    pair: Pair
    heading: str | None
    """Title of the chapter or part it stands in, where that differs from the passage's before."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """A run of pairs of one status that have the same words on both sides."""

    status: Status
    indexes: tuple[int, ...]
    pairs: tuple[Pair, ...]


def passages(comparison: Comparison) -> Iterator[Passage | Quiet]:
    """Every pair once, in order."""
    titles = _titles(comparison.pairs)
    shown_heading: str | None = None
    run: list[int] = []
    for index, pair in enumerate(comparison.pairs):
        if run and pair.status is not comparison.pairs[run[0]].status:
            yield _quiet(comparison, run)
            run = []
        if pair.status in QUIET:
            run.append(index)
            continue
        heading = _heading(pair, titles)
        yield Passage(index, pair, heading if heading != shown_heading else None)
        shown_heading = heading or shown_heading
    if run:
        yield _quiet(comparison, run)


def _quiet(comparison: Comparison, run: Sequence[int]) -> Quiet:
    pairs = tuple(comparison.pairs[index] for index in run)
    return Quiet(pairs[0].status, tuple(run), pairs)


def _titles(pairs: Sequence[Pair]) -> dict[tuple[str, ...], str]:
    """Headings by their paths: pairs under whose path others stand."""
    sides = [side for pair in pairs for side in (pair.old, pair.new) if side is not None and side.label]
    parents = {side.path[:depth] for side in sides for depth in range(1, len(side.path))}
    return {side.path: f"{side.label} {_first_line(side.text)}".strip() for side in sides if side.path in parents}


def _first_line(text: str, length: int = 40) -> str:
    line = text.split("\n", 1)[0]
    return line if len(line) <= length else line[:length] + "…"


def _heading(pair: Pair, titles: dict[tuple[str, ...], str]) -> str | None:
    side = pair.new or pair.old
    if side is None:
        return None
    above = [titles.get(side.path[:depth]) for depth in range(1, len(side.path))]
    return " › ".join(title for title in above if title) or None


def is_row(side: Side | None) -> bool:
    """Whether the side is a row of a table: its cells are joined by TAB."""
    return side is not None and "\t" in side.text


@dataclass(frozen=True, slots=True)
class Strip:
    """Edits of whole paragraphs that stand side by side: between two line breaks that both texts share."""

    edits: tuple[Edit, ...]

    @property
    def changed(self) -> bool:
        return any(kind is not EditKind.EQUAL and kind not in NOISE for kind, _ in self.edits)


def strips(edits: Sequence[Edit]) -> list[Strip]:
    """The edits of a pair cut at the paragraph breaks that both sides have; those breaks are left out."""
    found: list[list[Edit]] = [[]]
    for kind, text in edits:
        if kind is not EditKind.EQUAL or "\n" not in text:
            found[-1].append((kind, text))
            continue
        for number, paragraph in enumerate(text.split("\n")):
            if number:
                found.append([])
            if paragraph:
                found[-1].append((kind, paragraph))
    return [Strip(tuple(edits)) for edits in found]


def folded(found: Sequence[Strip]) -> Iterator[Strip | int]:
    """The strips, with runs of unchanged ones away from any change as their number."""
    near = {
        index + step
        for index, strip in enumerate(found)
        if strip.changed
        for step in range(-CONTEXT_PARAGRAPHS, CONTEXT_PARAGRAPHS + 1)
    }
    hidden = 0
    for index, strip in enumerate(found):
        if near and index not in near:
            hidden += 1
            continue
        if hidden:
            yield hidden
            hidden = 0
        yield strip
    if hidden:
        yield hidden


def edits_of(pair: Pair) -> tuple[Edit, ...]:
    """The pair's edits; of a provision on one side only, or with none given, its whole text."""
    if pair.edits:
        return pair.edits
    if pair.old is None and pair.new is not None:
        return ((EditKind.INSERT, pair.new.text),)
    if pair.new is None and pair.old is not None:
        return ((EditKind.DELETE, pair.old.text),)
    return ((EditKind.EQUAL, pair.new.text),) if pair.new is not None else ()


def group_sentence(pair: Pair, pairs: Sequence[Pair]) -> str:
    """What became of what in a split or merger: `第三条 became 第三条 + 第四条`."""
    members = [other for other in pairs if other.group == pair.group]
    olds = dict.fromkeys(label(other.old) for other in members if other.old)
    news = dict.fromkeys(label(other.new) for other in members if other.new)
    return _("{old} became {new}").format(old=" + ".join(olds), new=" + ".join(news))


def quiet_sentence(quiet: Quiet) -> str:
    """`12 unchanged: 第四条 – 第十五条`, and for renumbered ones what they were before."""
    olds = span_of_labels([pair.old for pair in quiet.pairs if pair.old])
    news = span_of_labels([pair.new for pair in quiet.pairs if pair.new])
    labels = f"{olds} → {news}" if quiet.status is Status.RENUMBERED else news or olds
    return f"{len(quiet.pairs)} {status_name(quiet.status)}: {labels}"

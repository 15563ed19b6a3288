"""The edits of one pair as what stands side by side: paragraph by paragraph, long unchanged stretches left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from gazette_diff.model.comparison import Edit, EditKind, Pair

DELETED = (EditKind.DELETE, EditKind.FORMATTING_DELETE, EditKind.ELSEWHERE_DELETE)
"""Edits that only the old text has."""
INSERTED = (EditKind.INSERT, EditKind.FORMATTING_INSERT, EditKind.ELSEWHERE_INSERT)
"""Edits that only the new text has."""
NOISE = (EditKind.FORMATTING_DELETE, EditKind.FORMATTING_INSERT)

CONTEXT_PARAGRAPHS = 1
"""Unchanged paragraphs kept on each side of a changed one in a long provision."""


SHORT_PARAGRAPH = 40
"""Characters up to which a single unchanged paragraph is shown: its fold would take as much room."""


def edits_of(pair: Pair) -> tuple[Edit, ...]:
    """The pair's edits; of a provision on one side only, or with none given, its whole text."""
    if pair.edits:
        return pair.edits
    if pair.old is None and pair.new is not None:
        return ((EditKind.INSERT, pair.new.text),)
    if pair.new is None and pair.old is not None:
        return ((EditKind.DELETE, pair.old.text),)
    return ((EditKind.EQUAL, pair.new.text),) if pair.new is not None else ()


@dataclass(frozen=True, slots=True)
class Strip:
    """Edits of whole paragraphs that stand side by side: between two line breaks that both texts share."""

    edits: tuple[Edit, ...]

    @property
    def changed(self) -> bool:
        return any(kind is not EditKind.EQUAL and kind not in NOISE for kind, _ in self.edits)


def strips(edits: Sequence[Edit]) -> list[Strip]:
    """The edits of a pair cut into what stands side by side; the paragraph breaks at the cuts are left out.

    Cuts are the breaks that both sides have, and those of one side where the other has no words before or after: a
    paragraph added or taken out whole stands beside nothing. Joining a strip's edits keeps every other character.
    """
    pieces = _pieces(edits)
    cuts = _cuts(pieces)
    found: list[list[Edit]] = [[]]
    for index, (kind, text) in enumerate(pieces):
        if index in cuts:
            found.append([])
        elif text:
            found[-1].append((kind, text))
    return [Strip(tuple(_joined(edits))) for edits in found]


_Piece = tuple[EditKind, str]
"""An edit within one paragraph, or a paragraph break alone."""


def _pieces(edits: Sequence[Edit]) -> list[_Piece]:
    """The edits with each paragraph break apart; breaks that noise replaced by breaks count as equal."""
    pieces: list[_Piece] = []
    at = 0
    while at < len(edits):
        kind, text = edits[at]
        noisy = _noisy_breaks(edits[at : at + 2])
        at += 2 if noisy else 1
        paragraphs = noisy or [((kind, paragraph),) for paragraph in text.split("\n")]
        for number, runs in enumerate(paragraphs):
            if number:
                pieces.append((EditKind.EQUAL if noisy else kind, "\n"))
            pieces += runs
    return pieces


def _noisy_breaks(two: Sequence[Edit]) -> list[tuple[Edit, ...]]:
    """Paragraphs of a deletion and an insertion that are but noise and hold the same number of paragraph breaks."""
    if [kind for kind, __ in two] != list(NOISE):
        return []
    (old_kind, old), (new_kind, new) = two
    if old.count("\n") != new.count("\n"):
        return []
    return [((old_kind, a), (new_kind, b)) for a, b in zip(old.split("\n"), new.split("\n"), strict=True)]


def _cuts(pieces: Sequence[_Piece]) -> set[int]:
    """Indexes of the breaks that separate strips."""
    followed = _followed(pieces)
    cuts: set[int] = set()
    words = {True: False, False: False}
    """Whether the strip so far has words of the old side, of the new side."""
    for index, (kind, text) in enumerate(pieces):
        in_old, in_new = kind not in INSERTED, kind not in DELETED
        if text != "\n":
            words[True] |= in_old and bool(text)
            words[False] |= in_new and bool(text)
            continue
        if in_old and in_new:
            cut = True
        else:
            other = in_new
            cut = not words[other] or not followed[index][other]
        if cut:
            cuts.add(index)
            words = {True: False, False: False}
    return cuts


def _followed(pieces: Sequence[_Piece]) -> list[dict[bool, bool]]:
    """For each piece, whether the old side (True) and the new side (False) have words after it in its paragraph."""
    followed: list[dict[bool, bool]] = [{} for _piece in pieces]
    after = {True: False, False: False}
    for index in range(len(pieces) - 1, -1, -1):
        kind, text = pieces[index]
        followed[index] = dict(after)
        for old in (True, False):
            if kind not in (INSERTED if old else DELETED) and text:
                after[old] = text != "\n"
    return followed


def _joined(edits: Sequence[Edit]) -> Iterator[Edit]:
    """Neighbours of one kind as one edit."""
    for kind, group in groupby(edits, key=lambda edit: edit[0]):
        yield kind, "".join(text for __, text in group)


def folded(found: Sequence[Strip]) -> Iterator[Strip | int]:
    """The strips, with unchanged ones away from any change as their number; a short one is not worth a fold."""
    near = {
        index + step
        for index, strip in enumerate(found)
        if strip.changed
        for step in range(-CONTEXT_PARAGRAPHS, CONTEXT_PARAGRAPHS + 1)
    }
    for shown, group in groupby(range(len(found)), key=lambda index: not near or index in near):
        run = [found[index] for index in group]
        if shown or (len(run) == 1 and sum(len(text) for __, text in run[0].edits) <= SHORT_PARAGRAPH):
            yield from run
        else:
            yield len(run)

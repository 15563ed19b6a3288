"""Texts whose every line was cut at one width (from a PDF, or typed so): which lines go on, which begin anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gazette_diff.model.issue import LabelStyle
from gazette_diff.reading.heal import ends_sentence
from gazette_diff.reading.labels import parse_label
from gazette_diff.reading.lines import Line

# Of the lines of a wrapped text half end in mid-sentence, and nearly all of those at one width. Measured on the two
# wrapped statutes of the corpus (0.5 and 0.58 open, 0.9 of them full) and the others (under 0.1 open).
_OPEN_SHARE = 0.25
_FULL_SHARE = 0.6
_SLACK = 3
_INDENTED_SHARE = 0.1
_PARTED_SHARE = 0.1
_STRAY_SHARE = 0.02
_ADJACENT_SHARE = 0.4
_ENDED_SHARE = 0.9
_FEWEST_LINES = 8
_WIDEST = 80
_NARROWEST = 18


@dataclass(frozen=True, slots=True)
class Wrapping:
    width: int
    """Characters of a full line."""
    first_width: int
    """Characters of a full line that opens a paragraph: less where those are indented."""
    indents: bool = False
    """The text keeps its paragraphs' indentation, which tells them apart without fail."""

    blanks: bool = False
    """A blank line parts its paragraphs, so that lines without one between them belong together."""

    def is_full(self, width: int) -> bool:
        return width >= min(self.width, self.first_width) - 1

    def goes_on(
        self, before_width: int, before_ended: bool, before_mark: str, line: Line, following: Line | None
    ) -> bool:
        """Whether `line` goes on with the paragraph whose last line has `before_width` characters."""
        if self.blanks:
            return True
        if self.indents:
            return not line.indented and (not before_ended or self.is_full(before_width))
        if not before_ended:
            return before_width >= self.width // 2
        if before_mark in "；;" and before_width >= min(self.width, self.first_width) - _SLACK:
            # An item behind a semicolon has a label.
            return True
        if self.first_width >= self.width or not self.is_full(before_width):
            return False
        # A sentence ended just at the margin. A full line that opens a paragraph is short by its indentation.
        runs_over = following is not None and not ends_sentence(line.tight)
        return runs_over and len(line.text) >= self.width


def wrapping_of(lines: Sequence[Line]) -> Wrapping | None:
    """How a text is wrapped; None where it is not."""
    adjacent = [line for line in lines if not line.gap and not line.idle and "\t" not in line.raw]
    if len(adjacent) < _FEWEST_LINES or len(adjacent) < _ADJACENT_SHARE * len(lines):
        return None
    open_ones = [line for line in adjacent if not ends_sentence(line.tight)]
    if len(open_ones) < _OPEN_SHARE * len(adjacent):
        return None
    widths = sorted(len(line.text) for line in open_ones if parse_label(line.text) is None)
    if len(widths) < _FEWEST_LINES // 2:
        return None
    width = widths[len(widths) * 3 // 4]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    near = sum(abs(one - width) <= _SLACK for one in widths)
    if near < _FULL_SHARE * len(widths):
        return None
    first = sorted(
        len(line.text)
        for line in adjacent
        if not ends_sentence(line.tight)
        and (label := parse_label(line.text)) is not None
        and label.style in (LabelStyle.ARTICLE, LabelStyle.HAN_PAREN)
        and len(line.text) > width // 2
    )
    indented = sum(line.indented for line in adjacent)
    indents = _INDENTED_SHARE * len(adjacent) <= indented <= (1 - _INDENTED_SHARE) * len(adjacent)
    return Wrapping(width, first[len(first) // 2] if len(first) >= 3 else width, indents, _parts_by_blanks(lines))


def _parts_by_blanks(lines: Sequence[Line]) -> bool:
    """Whether blank lines stand between the paragraphs of a wrapped text, and nowhere else."""
    behind = [before for before, line in pairwise(lines) if line.gap and not before.idle]
    close = len(lines) - len(behind)
    if len(behind) < _FEWEST_LINES or not _PARTED_SHARE * len(lines) <= len(behind) <= (1 - _PARTED_SHARE) * len(lines):
        return False
    ended = sum(ends_sentence(line.tight) or len(line.tight) < _NARROWEST for line in behind)
    short_and_ended = sum(
        ends_sentence(before.tight) and parse_label(line.text) is None and len(before.tight) < _NARROWEST
        for before, line in pairwise(lines)
        if not line.gap
    )
    # Short last lines with another paragraph right behind them: blank lines do not part this text.
    return ended >= _ENDED_SHARE * len(behind) and short_and_ended <= _STRAY_SHARE * close

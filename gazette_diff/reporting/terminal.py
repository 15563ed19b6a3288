"""A comparison as text for a terminal, side by side where there is room, else one column with both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from gazette_diff.i18n import _
from gazette_diff.model.comparison import Comparison, Edit, Edition, EditKind, Pair, Status
from gazette_diff.reporting.effects import effect_table, not_printed, total
from gazette_diff.reporting.gathered import Gathered, gathered
from gazette_diff.reporting.ink import EDIT_INK, Ink, Line, Run, beside, columns, printed, run, set_lines
from gazette_diff.reporting.passages import (
    Departure,
    Heading,
    Passage,
    Quiet,
    cells_of,
    departure_sentence,
    group_sentence,
    names_of,
    passages,
    quiet_sentence,
)
from gazette_diff.reporting.reviews import astray, progress_sentence, review_sentence, reviews_of
from gazette_diff.reporting.signs import SIGNS
from gazette_diff.reporting.strips import DELETED, INSERTED, NOISE, edits_of, folded, strips
from gazette_diff.reporting.words import (
    change_of_label,
    change_of_place,
    doubt_sentence,
    edition_parts,
    finding_name,
    left_out,
    source_lines,
    traits,
)
from gazette_diff.typesetting import cells as cell_width
from gazette_diff.typesetting import fit, safe, shared_widths

SIDE_BY_SIDE = 100
"""Columns from which both texts stand side by side: two of some 24 Chinese characters."""
WIDEST_STACKED = 100
"""Cells of a line in one column; longer ones are hard to read."""

_BESIDE = {Ink.DELETED: Ink.REMOVED, Ink.AWAY: Ink.HITHER}
_INKS = {Status.ADDED: Ink.ADDED, Status.REMOVED: Ink.REMOVED}


def comparison_text(comparison: Comparison, *, width: int, color: bool) -> str:
    """Header, summary, findings, and every change; `width` in cells, at least 20 are used."""
    report = _Report(max(width, 20), color)
    return printed(report.lines(comparison), color=color)


class _Report:
    """How the lines are set: width, colour, and whether both texts stand side by side."""

    def __init__(self, width: int, color: bool) -> None:
        self.color = color
        self.side_by_side = width >= SIDE_BY_SIDE
        self.width = width if self.side_by_side else min(width, WIDEST_STACKED)
        self.column = (self.width - 5) // 2

    def lines(self, comparison: Comparison) -> list[Line]:
        lines = [*self._editions(comparison), *self._set([run(total(comparison), Ink.STRONG)])]
        if comparison.reviews:
            lines += self._set([run(_("review: ") + progress_sentence(comparison), Ink.NOTE)])
        if not self.color:
            lines += self._legend(comparison.pairs)
        lines += self._effects(comparison)
        lines += self._findings(comparison)
        lines += self._doubts(comparison)
        silent = False
        for item in passages(comparison):
            if isinstance(item, Quiet):
                said = self._quiet(item, spaced=not silent)
                silent = silent or bool(said)
                lines += said
                continue
            silent = False
            lines.append([])
            if isinstance(item, Departure):
                lines += self._set([run(f"{SIGNS[Status.MOVED]} {departure_sentence(item)}", Ink.NOTE)], indent=2)
            elif isinstance(item, Heading):
                lines += self._set([run(f"── {item.text} ──", Ink.NOTE)], indent=3)
            else:
                lines += self._passage(item, comparison)
        lines += self._closing(comparison)
        return lines

    def _set(self, runs: Iterable[Run], indent: int = 2) -> list[Line]:
        return set_lines(runs, self.width, color=self.color, indent=indent)

    def _editions(self, comparison: Comparison) -> list[Line]:
        old, new = comparison.old, comparison.new
        same = old.title == new.title
        lines = self._set([run(new.title, Ink.STRONG)]) if same else []
        for name, edition in ((_("old"), old), (_("new"), new)):
            lines += self._set(_edition(name, edition, None if same else edition.title), indent=6)
        return lines

    def _legend(self, pairs: Sequence[Pair]) -> list[Line]:
        """What the marks mean that stand for colour, where any are used."""
        kinds = {kind for pair in pairs if pair.old and pair.new for kind, __ in pair.edits}
        marks = [
            (_("deleted"), EditKind.DELETE),
            (_("inserted"), EditKind.INSERT),
            (_("went to another part"), EditKind.ELSEWHERE_DELETE),
            (_("came from another part"), EditKind.ELSEWHERE_INSERT),
        ]
        runs = [
            run(" ") if gap else run(text, EDIT_INK[kind]) for text, kind in marks if kind in kinds for gap in (0, 1)
        ]
        return self._set([run(_("marks:") + " "), *runs]) if runs else []

    def _doubts(self, comparison: Comparison) -> list[Line]:
        """What is uncertain of the changes below."""
        lines: list[Line] = []
        if comparison.warnings:
            lines += [[], *self._set([run(_("Doubts"), Ink.STRONG)])]
            for doubt in comparison.warnings:
                lines += self._set([run("  "), run(doubt_sentence(doubt), Ink.DOUBT)], indent=4)
        return lines

    def _effects(self, comparison: Comparison) -> list[Line]:
        """What is ordered of editions that are not printed, as a table, and what the rest can only be then."""
        if not comparison.effects:
            return []
        shown = effect_table(comparison)
        lines: list[Line] = [[], *self._set([run(shown.title, Ink.STRONG)])]
        table = [[run(name, Ink.FAINT) for name in shown.columns]]
        table += [[run(text, Ink.PLAIN if n else Ink.STRONG) for n, text in enumerate(row)] for row in shown.rows]
        wanted = [max(cell_width(text) for __, text in column) for column in zip(*table, strict=True)]
        room = self.width - 2 - 2 * (len(shown.columns) - 1)
        widths = shared_widths(wanted, room)
        for row, reviews in zip(table, ((), *shown.reviews), strict=True):
            lines += [[(Ink.PLAIN, "  "), *line] for line in columns([row], widths)]
            for review in reviews:
                lines += self._set([run("    "), run(review_sentence(review), Ink.NOTE)], indent=6)
        return [*lines, [], *self._set([run(not_printed(), Ink.DOUBT)])]

    def _findings(self, comparison: Comparison) -> list[Line]:
        if not comparison.findings:
            return []
        lines: list[Line] = [[], *self._set([run(_("What matters"), Ink.STRONG)])]
        findings = gathered(comparison.findings)
        names = [safe(finding_name(finding.kind)) for finding in findings]
        width = min(max(map(cell_width, names)), self.width // 4)
        for name, finding in zip(names, findings, strict=True):
            start = (Ink.NOTE, f"  {fit(name, width)}  ")
            lines += self._set([start, *_finding(finding, comparison.pairs)], indent=4 + width)
        return lines

    def _quiet(self, quiet: Quiet, *, spaced: bool) -> list[Line]:
        """One line; none for a table's header alone, whose names stand beside the cells."""
        if quiet.header:
            return []
        return [*([[]] if spaced else []), *self._set([run(f"⋯ {quiet_sentence(quiet)}", Ink.FAINT)])]

    def _passage(self, passage: Passage, comparison: Comparison) -> list[Line]:
        pair, pairs = passage.pair, comparison.pairs
        lines = self._set(_head(pair), indent=2)
        for review in reviews_of(comparison, passage.index):
            lines += self._set([run("  "), run(review_sentence(review), Ink.NOTE)], indent=4)
        if passage.group:
            lines += self._set([run("  " + group_sentence(passage, pairs), Ink.NOTE)], indent=2)
        row = cells_of(passage)
        if row is not None:
            return lines + self._row(passage, row)
        if pair.status is Status.MOVED:
            return lines + self._moved(pair)
        return lines + (self._beside(pair) if self.side_by_side else self._stacked(pair))

    def _row(self, passage: Passage, row: Sequence[Sequence[Edit]]) -> list[Line]:
        """A changed row: one line a cell with its column's name; of a modified one the first cell and those changed."""
        names = names_of(passage) or ("",) * len(row)
        width = min(max(map(cell_width, names)), self.width // 4)
        lines: list[Line] = []
        modified = passage.pair.status is Status.MODIFIED
        for number, (name, edits) in enumerate(zip(names, row, strict=True)):
            changed = any(kind is not EditKind.EQUAL and kind not in NOISE for kind, __ in edits)
            if not edits or (modified and number and not changed):
                continue
            start = [(Ink.PLAIN, "  "), (Ink.FAINT, fit(safe(name), width)), (Ink.PLAIN, "  " if width else "")]
            inline = [edit for edit in edits if edit[0] is not EditKind.FORMATTING_DELETE]
            lines += self._set([*start, *_inked(inline, passage.pair.status)], indent=4 + width if width else 2)
        return lines

    def _moved(self, pair: Pair) -> list[Line]:
        """The first line of words that stayed the same: enough to know them by."""
        text = " ".join(safe(pair.new.text if pair.new else "").split())
        return [[(Ink.PLAIN, "  "), (Ink.FAINT, fit(text, self.width - 2).rstrip())]]

    def _stacked(self, pair: Pair) -> list[Line]:
        lines: list[Line] = []
        for strip in folded(strips(edits_of(pair))):
            if isinstance(strip, int):
                lines += self._set([run("  " + left_out(strip), Ink.FAINT)])
            else:
                inline = [edit for edit in strip.edits if edit[0] is not EditKind.FORMATTING_DELETE]
                lines += set_lines([run("  "), *_inked(inline, pair.status)], self.width, color=self.color, indent=2)
        return lines

    def _unstruck(self, runs: list[Run]) -> list[Run]:
        """In a column of the old text alone, colour says deleted: a line through 三 makes another character of it."""
        return [(_BESIDE.get(ink, ink), text) for ink, text in runs] if self.color else runs

    def _beside(self, pair: Pair) -> list[Line]:
        lines: list[Line] = []
        for strip in folded(strips(edits_of(pair))):
            if isinstance(strip, int):
                lines += self._set([run("  " + left_out(strip), Ink.FAINT)])
                continue
            old = [edit for edit in strip.edits if edit[0] not in INSERTED]
            new = [edit for edit in strip.edits if edit[0] not in DELETED]
            left, right = (
                set_lines(self._unstruck(_inked(edits, pair.status)), self.column, color=self.color) if edits else []
                for edits in (old, new)
            )
            lines += [
                [(Ink.PLAIN, "  "), *beside(first, second, self.column)]
                for first, second in zip_longest(left, right, fillvalue=list[Run]())
            ]
        return lines

    def _closing(self, comparison: Comparison) -> list[Line]:
        lines: list[Line] = []
        others = astray(comparison)
        if others:
            lines += [[], *self._set([run(_("Other marks"), Ink.STRONG)])]
            lines += [line for sentence in others for line in self._set([run(f"  {sentence}", Ink.NOTE)], 4)]
        if comparison.orders_without_effect:
            lines += [[], *self._set([run(_("Orders that changed nothing"), Ink.STRONG)])]
            lines += [line for order in comparison.orders_without_effect for line in self._set([run(f"  {order}")], 4)]
        return lines


def _edition(name: str, edition: Edition, title: str | None) -> list[Run]:
    runs = [run(f"{name}  ", Ink.FAINT)]
    if title:
        runs += [run(title, Ink.STRONG), run("  ")]
    return [*runs, run(" · ".join(edition_parts(edition)))]


def _finding(finding: Gathered, pairs: Sequence[Pair]) -> list[Run]:
    runs = [run(_("{what}: ").format(what=finding.what))] if finding.what else []
    if finding.old is not None and finding.new is not None:
        runs += [run(finding.old, Ink.REMOVED), run(" → "), run(finding.new, Ink.ADDED)]
    elif finding.old is not None:
        runs.append(run(f"{SIGNS[Status.REMOVED]} {finding.old}", Ink.REMOVED))
    elif finding.new is not None:
        runs.append(run(f"{SIGNS[Status.ADDED]} {finding.new}", Ink.ADDED))
    where = _(", ").join(change_of_place(pairs[index]) for index in finding.pairs if 0 <= index < len(pairs))
    if where:
        runs.append(run(f"  ({where})", Ink.FAINT))
    return runs


def _head(pair: Pair) -> list[Run]:
    ink = _INKS.get(pair.status, Ink.STRONG)
    head = [run(f"{SIGNS[pair.status]} {change_of_label(pair)}", ink), run("  " + " · ".join(traits(pair)), ink)]
    where = source_lines(pair)
    if where:
        head.append(run(f"  {where}", Ink.FAINT))
    return head


def _inked(edits: Sequence[Edit], status: Status) -> list[Run]:
    """The edits as runs: a wholly new or removed provision in one colour, without marks."""
    whole = _INKS.get(status)
    runs: list[Run] = []
    for kind, text in edits:
        ink = whole or EDIT_INK[kind]
        if kind is not EditKind.EQUAL and kind not in NOISE and whole is None:
            text = text.replace("\n", "¶\n")
        for number, cell in enumerate(text.split("\t")):
            if number:
                runs.append((Ink.FAINT if ink is Ink.PLAIN else ink, " │ "))
            if cell:
                runs.append(run(cell, ink))
    return runs

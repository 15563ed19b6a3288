"""A comparison as Markdown that GitHub renders: deleted words struck through, inserted ones in bold.

`**` and `~~` do not open or close between a Han character and a full-width mark (CommonMark 0.31, 6.2: flanking), so
where they would fail the HTML elements that they stand for are written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from gazette_diff.i18n import _
from gazette_diff.model.comparison import Comparison, Edit, EditKind, Pair
from gazette_diff.reporting.effects import effect_table, not_printed, total
from gazette_diff.reporting.gathered import Gathered, gathered
from gazette_diff.reporting.passages import (
    Departure,
    Heading,
    Item,
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
from gazette_diff.reporting.strips import edits_of, folded, strips
from gazette_diff.reporting.words import (
    change_of_label,
    change_of_place,
    doubt_sentence,
    finding_name,
    left_out,
    traits,
)
from gazette_diff.typesetting import safe

_SPECIAL = re.compile(r"([\\`*_\[\]<>&~|$#])")
_LINE_START = re.compile(r"^( *)([-+=]|\d+(?=[.)]))")
_MARKS = {
    EditKind.DELETE: ("~~", "<del>", "</del>"),
    EditKind.ELSEWHERE_DELETE: ("~~", "<del>", "</del>"),
    EditKind.INSERT: ("**", "<strong>", "</strong>"),
    EditKind.ELSEWHERE_INSERT: ("**", "<strong>", "</strong>"),
}


def markdown(comparison: Comparison) -> str:
    """The whole comparison, ending in a line feed."""
    title = comparison.new.title or comparison.old.title
    parts = [f"# {escaped(title)}", _editions(comparison), f"**{escaped(total(comparison))}**"]
    if comparison.reviews:
        parts.append(escaped(_("review: ") + progress_sentence(comparison)))
    parts.append(escaped(_("Struck through: deleted.")) + " " + f"**{escaped(_('Bold: inserted.'))}**")
    if comparison.effects:
        ordered = effect_table(comparison)
        parts += [f"## {escaped(ordered.title)}", _table([ordered.columns, *ordered.rows])]
        said = [
            f"- {escaped(row[0] or review.label)}: {escaped(review_sentence(review))}"
            for row, reviews in zip(ordered.rows, ordered.reviews, strict=True)
            for review in reviews
        ]
        parts += ["\n".join(said)] if said else []
        parts.append(escaped(not_printed()))
    if comparison.findings:
        parts += [f"## {escaped(_('What matters'))}", _findings(comparison)]
    if comparison.warnings:
        parts.append(f"## {escaped(_('Doubts'))}")
        parts.append("\n".join(f"- {escaped(doubt_sentence(doubt))}" for doubt in comparison.warnings))
    parts.append(f"## {escaped(_('Changes'))}")
    parts += _changes(comparison)
    others = astray(comparison)
    if others:
        parts.append(f"## {escaped(_('Other marks'))}")
        parts.append("\n".join(f"- {escaped(sentence)}" for sentence in others))
    if comparison.orders_without_effect:
        parts.append(f"## {escaped(_('Orders that changed nothing'))}")
        parts.append("\n".join(f"- {escaped(order)}" for order in comparison.orders_without_effect))
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """A text as the inside of one Markdown line that shows exactly it."""
    line = " ".join(safe(text).split("\n"))
    return _LINE_START.sub(_escape_start, _inline(line))


def _inline(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", safe(text))


def _editions(comparison: Comparison) -> str:
    rows: list[tuple[str, str | None, str | None]] = [("", _("old"), _("new"))]
    old, new = comparison.old, comparison.new

    def row(name: str, value: str) -> None:
        rows.append((name, getattr(old, value), getattr(new, value)))

    row(_("title"), "title")
    row(_("document number"), "document_number")
    row(_("signed"), "signed")
    row(_("issue"), "issue")
    row(_("file"), "source")
    return _table([row for row in rows if row[1] or row[2]])


def _table(rows: Sequence[Sequence[str | None]]) -> str:
    lines = ["| " + " | ".join(escaped(cell) if cell else "" for cell in row) + " |" for row in rows]
    lines.insert(1, "|" + " --- |" * len(rows[0]))
    return "\n".join(lines)


def _findings(comparison: Comparison) -> str:
    rows: list[Sequence[str | None]] = [("", _("what"), _("old"), _("new"), _("where"))]
    rows += [_finding(finding, comparison.pairs) for finding in gathered(comparison.findings)]
    return _table(rows)


def _finding(finding: Gathered, pairs: Sequence[Pair]) -> Sequence[str | None]:
    where = _(", ").join(change_of_place(pairs[index]) for index in finding.pairs if 0 <= index < len(pairs))
    return (finding_name(finding.kind), finding.what, finding.old, finding.new, where)


def _changes(comparison: Comparison) -> Iterator[str]:
    for grid, group in groupby(passages(comparison), key=_table_of):
        items = list(group)
        if grid is not None:
            yield from _rows(items, comparison)
            continue
        for item in items:
            if isinstance(item, Departure):
                yield f"*{escaped(departure_sentence(item))}*"
            elif isinstance(item, Heading):
                yield f"### {escaped(item.text)}"
            elif isinstance(item, Quiet):
                yield f"*⋯ {escaped(quiet_sentence(item))}*"
            else:
                yield from _passage(item, comparison)


def _table_of(item: Item) -> int | None:
    """The table that a row stands in, where its cells match those of its counterpart."""
    if (
        isinstance(item, Heading | Departure)
        or item.grid is None
        or (isinstance(item, Passage) and cells_of(item) is None)
    ):
        return None
    return item.grid.number


def _rows(items: Sequence[Item], comparison: Comparison) -> Iterator[str]:
    """Rows of one table; what lies between them is said under it, for a Markdown table has no place for it."""
    changed = [item for item in items if isinstance(item, Passage)]
    if changed:
        names = next((names for item in changed if (names := names_of(item))), ())
        table = [[_row_head(item.pair), *map(_marked_cell, cells_of(item) or ())] for item in changed]
        size = max(len(names) + 1, *map(len, table))
        lines = [["", *map(escaped, names)], ["---"] * size, *table]
        yield "\n".join("| " + " | ".join([*line, *[""] * (size - len(line))]) + " |" for line in lines)
    yield from (
        f"- {escaped(change_of_place(item.pair))}: {escaped(review_sentence(review))}"
        for item in changed
        for review in reviews_of(comparison, item.index)
    )
    for item in items:
        if isinstance(item, Quiet) and not item.header:
            yield f"*⋯ {escaped(quiet_sentence(item))}*"


def _row_head(pair: Pair) -> str:
    numbered = any(side is not None and side.label for side in (pair.old, pair.new))
    return escaped(" · ".join([*([change_of_label(pair)] if numbered else []), *traits(pair)]))


def _marked_cell(edits: Sequence[Edit]) -> str:
    return "<br>".join(marked([edit for edit in edits if edit[0] is not EditKind.FORMATTING_DELETE]))


def _passage(passage: Passage, comparison: Comparison) -> Iterator[str]:
    pair = passage.pair
    yield f"#### {escaped(change_of_label(pair))} — {escaped(' · '.join(traits(pair)))}"
    if passage.group:
        yield escaped(group_sentence(passage, comparison.pairs))
    for review in reviews_of(comparison, passage.index):
        yield f"*{escaped(review_sentence(review))}*"
    lines: list[str] = []
    for strip in folded(strips(edits_of(pair))):
        if isinstance(strip, int):
            lines.append(f"*{escaped(left_out(strip))}*")
            continue
        kept = [edit for edit in strip.edits if edit[0] is not EditKind.FORMATTING_DELETE]
        if pair.old is None or pair.new is None:
            kept = [(EditKind.EQUAL, text) for __, text in kept]
        lines += marked(kept)
    yield "\n>\n".join(f"> {line.lstrip(' ')}" for line in lines if line.strip())


def marked(edits: Sequence[tuple[EditKind, str]]) -> list[str]:
    """Edits as Markdown lines, one a paragraph, changed words marked."""
    lines: list[list[tuple[EditKind, str]]] = [[]]
    for kind, text in edits:
        for number, piece in enumerate(text.replace("\t", " │ ").split("\n")):
            if number:
                lines.append([])
            if piece:
                lines[-1].append((kind, safe(piece)))
    return [_LINE_START.sub(_escape_start, _marked_line(line)) for line in lines]


def _escape_start(match: re.Match[str]) -> str:
    return match[1] + (match[2] + "\\" if match[2].isdigit() else f"\\{match[2]}")


def _marked_line(runs: Sequence[tuple[EditKind, str]]) -> str:
    out = ""
    for (kind, text), (next_kind, following) in pairwise([*runs, (EditKind.EQUAL, "")]):
        if kind not in _MARKS:
            out += _inline(text)
            continue
        mark, opening, closing = _MARKS[kind]
        after = "*" if next_kind in _MARKS else following[:1]
        if _opens(out[-1:], text[0]) and _opens(after, text[-1]):
            out += f"{mark}{_inline(text)}{mark}"
        else:
            out += f"{opening}{_inline(text)}{closing}"
    return out


def _opens(outside: str, inside: str) -> bool:
    """Whether a delimiter between these characters opens (or, mirrored, closes): CommonMark's flanking rule."""
    if inside.isspace():
        return False
    if unicodedata.category(inside)[0] not in "PS":
        return True
    return not outside or outside.isspace() or unicodedata.category(outside)[0] == "P" or outside in "$+<=>^`|~"

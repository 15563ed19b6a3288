"""A comparison as one HTML page that needs nothing else: no network, no fonts, no other files."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from gazette_diff.i18n import _
from gazette_diff.model.comparison import Comparison, Edit, Edition, EditKind, Pair
from gazette_diff.reporting.passages import (
    DELETED,
    INSERTED,
    Passage,
    Quiet,
    edits_of,
    folded,
    group_sentence,
    is_row,
    passages,
    quiet_sentence,
    strips,
)
from gazette_diff.reporting.words import CHANGED, SAME, change_of_label, finding_name, status_name, traits
from gazette_diff.typesetting import safe

_CLASSES = {
    EditKind.EQUAL: "",
    EditKind.DELETE: "del",
    EditKind.INSERT: "ins",
    EditKind.FORMATTING_DELETE: "noise del",
    EditKind.FORMATTING_INSERT: "noise ins",
    EditKind.ELSEWHERE_DELETE: "away del",
    EditKind.ELSEWHERE_INSERT: "away ins",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters with its classes; the element is `del`, `ins` or none."""

    element: str
    classes: str
    text: str


@dataclass(frozen=True, slots=True)
class Stripe:
    """Paragraphs side by side: `both` is the new side with what was deleted, for the view in one column."""

    left_out: int
    old: list[Piece]
    both: list[Piece]


@dataclass(frozen=True, slots=True)
class Entry:
    """A pair as the page shows it."""

    id: str
    status: str
    label: str
    traits: list[str]
    heading: str | None
    group: str
    siblings: list[tuple[str, str]]
    """Other members of its split or merger: id and label."""
    where: str
    stripes: list[Stripe]
    cells: list[list[Piece]] | None
    """Cells of a table row, old and new in one; None for prose."""
    one_sided: bool


@dataclass(frozen=True, slots=True)
class Silence:
    """A run of pairs of the same words, folded away until asked for."""

    status: str
    sentence: str
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class Section:
    """Consecutive entries that are all rows of a table, or all prose."""

    columns: int
    """0 for prose."""
    items: list[Entry | Silence]


def html_page(comparison: Comparison) -> str:
    """The page; all that comes from the texts is escaped, and made safe to show."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # 60 ms that only this report needs

    environment = Environment(
        loader=PackageLoader("gazette_diff.reporting"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["safe_text"] = safe
    script = environment.get_template("comparison.js").render().strip()
    return environment.get_template("comparison.html").render(
        _=_,
        comparison=comparison,
        title=comparison.new.title or comparison.old.title,
        facts=list(_facts(comparison.old, comparison.new)),
        counts=[
            (status.value, comparison.summary[status], status_name(status))
            for status in (*CHANGED, *SAME)
            if comparison.summary.get(status)
        ],
        changed=[status.value for status in CHANGED],
        findings=list(_findings(comparison)),
        sections=list(_sections(comparison)),
        style=environment.get_template("comparison.css").render(),
        script=script,
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )


def _facts(old: Edition, new: Edition) -> Iterator[tuple[str, str, str]]:
    for name, before, after in (
        (_("title"), old.title, new.title),
        (_("document number"), old.document_number, new.document_number),
        (_("signed"), old.signed, new.signed),
        (_("issue"), old.issue, new.issue),
        (_("file"), old.source, new.source),
    ):
        if before or after:
            yield name, before or "—", after or "—"


def _findings(comparison: Comparison) -> Iterator[tuple[str, str, str | None, str | None, str, str]]:
    for finding in comparison.findings:
        known = 0 <= finding.pair < len(comparison.pairs)
        where = change_of_label(comparison.pairs[finding.pair]) if known else ""
        yield finding_name(finding.kind), finding.what, finding.old, finding.new, f"p{finding.pair}", where


def _sections(comparison: Comparison) -> Iterator[Section]:
    items = (_item(passage, comparison.pairs) for passage in passages(comparison))
    for columns, group in groupby(items, key=_columns):
        yield Section(columns, list(group))


def _item(passage: Passage | Quiet, pairs: Sequence[Pair]) -> Entry | Silence:
    if isinstance(passage, Passage):
        return _entry(passage.index, passage.pair, passage.heading, pairs)
    entries = [_entry(index, pairs[index], None, pairs) for index in passage.indexes]
    return Silence(passage.status.value, quiet_sentence(passage), entries)


def _columns(item: Entry | Silence) -> int:
    entries = item.entries if isinstance(item, Silence) else [item]
    widths = {len(entry.cells) if entry.cells is not None else 0 for entry in entries}
    return widths.pop() if len(widths) == 1 else 0


def _entry(index: int, pair: Pair, heading: str | None, pairs: Sequence[Pair]) -> Entry:
    siblings = [
        (f"p{number}", change_of_label(other))
        for number, other in enumerate(pairs)
        if pair.group is not None and other.group == pair.group and number != index
    ]
    return Entry(
        id=f"p{index}",
        status=pair.status.value,
        label=safe(change_of_label(pair)),
        traits=traits(pair),
        heading=heading,
        group=group_sentence(pair, pairs) if pair.group is not None else "",
        siblings=siblings,
        where=_where(pair),
        stripes=[_stripe(strip) for strip in _strips(pair)],
        cells=_cells(pair),
        one_sided=pair.old is None or pair.new is None,
    )


def _where(pair: Pair) -> str:
    lines = [str(side.lines[0]) for side in (pair.old, pair.new) if side is not None and side.lines]
    return f"{_('line')} {' → '.join(lines)}" if lines else ""


def _strips(pair: Pair) -> Iterator[tuple[Edit, ...] | int]:
    for strip in folded(strips(edits_of(pair))):
        yield strip if isinstance(strip, int) else strip.edits


def _stripe(edits: tuple[Edit, ...] | int) -> Stripe:
    if isinstance(edits, int):
        return Stripe(edits, [], [])
    return Stripe(0, [_piece(edit) for edit in edits if edit[0] not in INSERTED], [_piece(edit) for edit in edits])


def _piece(edit: Edit) -> Piece:
    kind, text = edit
    shown = safe(text)
    if kind is not EditKind.EQUAL:
        shown = shown.replace("\n", "¶\n")
    element = "del" if kind in DELETED else "ins" if kind in INSERTED else ""
    return Piece(element, _CLASSES[kind], shown)


def _cells(pair: Pair) -> list[list[Piece]] | None:
    """The row's cells with their edits; None where it is no row on a side, or where its columns changed."""
    sides = [side for side in (pair.old, pair.new) if side is not None]
    if not all(is_row(side) for side in sides):
        return None
    found: list[list[Piece]] = [[]]
    for kind, text in edits_of(pair):
        if "\t" in text and kind is not EditKind.EQUAL and len(sides) == 2:
            return None
        for number, cell in enumerate(text.split("\t")):
            if number:
                found.append([])
            if cell:
                found[-1].append(_piece((kind, cell)))
    return found

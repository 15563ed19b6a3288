"""A comparison as one HTML page that needs nothing else: no network, no fonts, no other files."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from gazette_diff.i18n import _
from gazette_diff.model.comparison import Comparison, Edit, Edition, EditKind, Pair
from gazette_diff.model.review import Review
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
    passages,
    quiet_sentence,
)
from gazette_diff.reporting.reviews import astray, progress_sentence, review_sentence, reviews_of
from gazette_diff.reporting.strips import DELETED, INSERTED, NOISE, edits_of, folded, strips
from gazette_diff.reporting.words import (
    CHANGED,
    QUIET,
    SAME,
    change_of_label,
    change_of_place,
    doubt_sentence,
    edition_parts,
    finding_name,
    left_out,
    quantity,
    source_lines,
    status_name,
    traits,
)
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
    group: str
    siblings: list[tuple[str, str]]
    """Other members of its split or merger: id and label."""
    where: str
    stripes: list[Stripe]
    cells: list[list[Piece]] | None
    """Cells of a table row, old and new in one; None for prose."""
    one_sided: bool
    reviews: list[tuple[str, str]]
    """What reviewers said of it: a class, and a sentence."""


@dataclass(frozen=True, slots=True)
class Silence:
    """A run of pairs of the same words, folded away until asked for."""

    status: str
    sentence: str
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class Gone:
    """The place that a moved provision left, and where it is now."""

    to: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Section:
    """What stands together under a heading, or the rows of one table."""

    heading: str | None
    names: list[str]
    """Names of the table's columns; of prose none."""
    columns: int
    """Cells of a row; 0 for prose."""
    items: Sequence[Entry | Silence | Gone]


def html_page(comparison: Comparison) -> str:
    """The page; all that comes from the texts is escaped, and made safe to show."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # 60 ms that only this report needs

    environment = Environment(
        loader=PackageLoader("gazette_diff.reporting"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: safe(value) if type(value) is str else value,
    )
    sections = list(_sections(comparison))
    ordered = effect_table(comparison)
    script = environment.get_template("comparison.js").render().strip()
    return environment.get_template("comparison.html").render(
        _=_,
        left_out=left_out,
        doubt_sentence=doubt_sentence,
        comparison=comparison,
        title=comparison.new.title or comparison.old.title,
        sides=[" · ".join(edition_parts(edition)[:2]) for edition in (comparison.old, comparison.new)],
        facts=list(_facts(comparison.old, comparison.new)),
        counts=[
            (status.value, comparison.summary[status], status_name(status))
            for status in (*CHANGED, *SAME)
            if comparison.summary.get(status)
        ],
        shown={status.value for status in CHANGED if status not in QUIET},
        statuses={status.value for status in CHANGED if comparison.summary.get(status)},
        ordered=ordered,
        effects=[(row, list(map(_review, said))) for row, said in zip(ordered.rows, ordered.reviews, strict=True)],
        not_printed=not_printed(),
        findings=list(_findings(comparison)),
        overview=list(_overview(comparison)),
        summary=total(comparison),
        progress=progress_sentence(comparison),
        astray=astray(comparison),
        sections=sections,
        two_columns=any(section.columns == 0 and section.items for section in sections),
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


def _overview(comparison: Comparison) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Status, its name, and the pairs of it with their places on the page; those of the same words are only counted."""
    for status in CHANGED:
        links = [
            (f"p{index}", change_of_place(pair))
            for index, pair in enumerate(comparison.pairs)
            if pair.status is status and status not in QUIET
        ]
        if links:
            yield status.value, quantity(len(links), status), links


def _findings(comparison: Comparison) -> Iterator[tuple[str, Gathered, list[tuple[str, str]]]]:
    """Each with the name of its kind and the places and labels of its pairs."""
    pairs = comparison.pairs
    for finding in gathered(comparison.findings):
        links = [(f"p{index}", change_of_place(pairs[index])) for index in finding.pairs if 0 <= index < len(pairs)]
        yield finding_name(finding.kind), finding, links


def _sections(comparison: Comparison) -> Iterator[Section]:
    for number, group in groupby(passages(comparison), key=_table_of):
        items = list(group)
        if number is None:
            yield from _prose(items, comparison)
        else:
            yield _table([item for item in items if isinstance(item, Passage | Quiet)], comparison)


def _table(items: Sequence[Passage | Quiet], comparison: Comparison) -> Section:
    names = next((list(item.grid.names) for item in items if item.grid), [])
    rows = [cells for item in items for member in _members(item) if (cells := cells_of(member))]
    columns = max([len(names) - 1, *map(len, rows)])
    entries = [_item(item, comparison) for item in items if not (isinstance(item, Quiet) and item.header)]
    return Section(None, [*names, *[""] * (columns + 1 - len(names))] if names else [], columns, entries)


def _prose(items: Sequence[Item], comparison: Comparison) -> Iterator[Section]:
    heading: str | None = None
    entries: list[Entry | Silence | Gone] = []
    for item in items:
        if isinstance(item, Departure):
            entries.append(Gone(f"p{item.index}", departure_sentence(item)))
            continue
        if not isinstance(item, Heading):
            entries.append(_item(item, comparison))
            continue
        if entries or heading:
            yield Section(heading, [], 0, entries)
        heading, entries = item.text, []
    yield Section(heading, [], 0, entries)


def _table_of(item: Item) -> int | None:
    """The table of rows whose cells can stand in its columns."""
    if isinstance(item, Heading | Departure) or item.grid is None:
        return None
    return item.grid.number if isinstance(item, Quiet) or cells_of(item) is not None else None


def _members(item: Passage | Quiet) -> list[Passage]:
    if isinstance(item, Passage):
        return [item]
    return [Passage(index, pair, item.grid) for index, pair in zip(item.indexes, item.pairs, strict=True)]


def _item(item: Passage | Quiet, comparison: Comparison) -> Entry | Silence:
    entries = [_entry(member, comparison) for member in _members(item)]
    return entries[0] if isinstance(item, Passage) else Silence(item.status.value, quiet_sentence(item), entries)


def _entry(passage: Passage, comparison: Comparison) -> Entry:
    pair, pairs = passage.pair, comparison.pairs
    cells = cells_of(passage)
    one_sided = pair.old is None or pair.new is None
    return Entry(
        id=f"p{passage.index}",
        status=pair.status.value,
        label=change_of_label(pair),
        traits=traits(pair),
        group=group_sentence(passage, pairs),
        siblings=[(f"p{index}", change_of_place(pairs[index])) for index in passage.group if index != passage.index],
        where=source_lines(pair),
        stripes=[_stripe(strip, one_sided) for strip in _strips(pair)],
        cells=[[_piece(edit) for edit in cell] for cell in cells] if cells is not None else None,
        one_sided=one_sided,
        reviews=[_review(review) for review in reviews_of(comparison, passage.index)],
    )


def _review(review: Review) -> tuple[str, str]:
    """A class, and a sentence."""
    return "stale" if review.stale else review.verdict.value, review_sentence(review)


def _strips(pair: Pair) -> Iterator[tuple[Edit, ...] | int]:
    for strip in folded(strips(edits_of(pair))):
        yield strip if isinstance(strip, int) else strip.edits


def _stripe(edits: tuple[Edit, ...] | int, one_sided: bool) -> Stripe:
    if isinstance(edits, int):
        return Stripe(edits, [], [])
    pieces = [_piece(edit, breaks_shown=not one_sided) for edit in edits]
    return Stripe(0, [piece for piece in pieces if piece.element != "ins"], pieces)


def _piece(edit: Edit, *, breaks_shown: bool = True) -> Piece:
    kind, text = edit
    shown = safe(text.replace("\t", " │ "))
    if breaks_shown and kind is not EditKind.EQUAL and kind not in NOISE:
        shown = shown.replace("\n", "¶\n")
    element = "del" if kind in DELETED else "ins" if kind in INSERTED else ""
    return Piece(element, _CLASSES[kind], shown)

"""Lines of one text become drafts of its blocks: which labels to believe, which lines go on with a paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from gazette_diff.model.issue import Block, BlockKind, LabelStyle, LineNumber
from gazette_diff.reading import forms
from gazette_diff.reading.heal import NARROWEST_COLUMN, Words, ends_sentence, goes_on, joined
from gazette_diff.reading.labels import Label, parse_label
from gazette_diff.reading.lines import Line
from gazette_diff.reading.tables import find_tables
from gazette_diff.reading.wrapping import Wrapping, wrapping_of

_CLOSES_QUOTE = re.compile(r"[”’」][。；，,;.]?$")
_GOES_ON = re.compile(r"[，。；、：）》”！？,;:!?)]")
_LABEL_BEFORE_NUMBER = re.compile(r"([1-9]\d?)[.．](?=\d)(?!\d{1,2}(?:\D|$)|\d+[.．])")
_SOON = 4
_LONGEST_QUOTATION = 200
# Characters at either end of a paragraph that decide whether a line goes on with it.
_SEEN = 600
_CLAUSES = re.compile("[，,；;：:]")
_UNPUNCTUATED = re.compile(r"[^，。；：！？,;:!?]{2,40}$")
_MAY_HEAD = tuple(style for style in LabelStyle if style is not LabelStyle.HAN_BE)
_UNNUMBERED = frozenset(("附则", "附則", "总则", "總則", "前言", "序言", "引言", "导言", "概述"))
DIVISIONS = (LabelStyle.PART, LabelStyle.CHAPTER, LabelStyle.SECTION)

# Where nearly all items of a style end in （…负责）, one that does not was cut before its last sentences.
_CLAUSE_SHARE = 0.7
_CLAUSE_ITEMS = 4
# Items on either side of one that tell whether it is a heading.
_NEIGHBOURS = 4


@dataclass(slots=True)
class Draft:
    """A block under construction. A paragraph may have a hundred thousand lines: nothing here looks at all of it."""

    kind: BlockKind
    pieces: list[str]
    lines: list[LineNumber]
    label: Label | None = None
    marked: bool = False
    last_width: int = 0
    open: bool = True
    """More lines may join it."""
    heading: bool = False
    """Its neighbours are headings, so it is one too."""
    done: Block | None = None
    opening: str = ""
    """Its first characters, without spaces."""
    ending: str = ""
    """Its last characters, without spaces."""
    stops: bool = False
    """There is a full stop in it."""

    def __post_init__(self) -> None:
        tight = self.pieces[0].replace(" ", "") if self.pieces else ""
        self.opening, self.ending, self.stops = tight[:_SEEN], tight[-_SEEN:], "。" in tight

    def add(self, line: Line, *, across_break: bool, words: Words) -> None:
        """Take in the next line."""
        text = line.text
        if self.pieces:
            whole = joined(self.pieces[-1][-_SEEN:], text, across_break=across_break, words=words)
            text = whole[min(len(self.pieces[-1]), _SEEN) :]
        self.pieces.append(text)
        self.lines.append(line.number)
        self.last_width = len(line.tight)
        self._seen(line.tight)

    def take(self, other: Draft) -> None:
        """Take in a draft that turned out to be its rest."""
        self.pieces += other.pieces
        self.lines += other.lines
        self._seen(other.ending)

    def _seen(self, tight: str) -> None:
        self.ending = (self.ending + tight)[-_SEEN:]
        self.opening = self.opening or tight[:_SEEN]
        self.stops = self.stops or "。" in tight

    @property
    def text(self) -> str:
        return "".join(self.pieces)


def drafts_of(lines: Sequence[Line]) -> list[Draft]:
    """The blocks of one text under construction, in order, tables finished."""
    tables = {found.start: found for found in find_tables(lines)}
    labels = _labels(lines, set(tables))
    wrapping = wrapping_of(lines)
    words = Words(lines)
    bare = _bare_labels(lines, labels)
    drafts: list[Draft] = []
    at = 0
    quoted_until = -1
    last: dict[LabelStyle, int] = {}
    while at < len(lines):
        if at in tables:
            table = tables[at]
            drafts.append(Draft(BlockKind.TABLE, [], list(table.table.lines), open=False, done=table.table))
            at = table.end
            continue
        line = lines[at]
        if line.idle:
            at += 1
            continue
        previous = drafts[-1] if drafts and drafts[-1].open else None
        quoted = at <= quoted_until
        if not quoted:
            quoted_until = _quotation_end(lines, at)
        label = None if quoted else labels[at]
        if label is not None and not _is_believed(label, previous, last, wrapping):
            label = None
        if label is not None:
            last[label.style] = label.ordinal
            if label.style is LabelStyle.ARTICLE:
                last.pop(LabelStyle.HAN, None)
            drafts.append(_labelled(line, label, heading=at in bare))
        elif previous is not None and _continues(previous, line, lines, at, wrapping):
            previous.add(line, across_break=line.gap > 0, words=words)
        else:
            drafts.append(_unlabelled(line, lines, at))
        at += 1
    return _join_cut_items(drafts)


def _labels(lines: Sequence[Line], tables: set[int]) -> list[Label | None]:
    """The label of each line; decimal ones only where the text is numbered so."""
    labels = [None if line.idle else parse_label(line.text) for line in lines]
    decimals = [label.path for label in labels if label and len(label.path) > 1]
    numbered_so = len(decimals) >= 3 and any(path[-1] == 1 for path in decimals)
    if not numbered_so:
        labels = [None if label and label.style is LabelStyle.DECIMAL else label for label in labels]
        return [label or _before_a_number(lines, labels, at) for at, label in enumerate(labels)]
    following: tuple[int, ...] = ()
    for at in range(len(labels) - 1, -1, -1):
        label = labels[at]
        if label is None:
            continue
        if label.style is LabelStyle.DECIMAL and len(label.path) > 1:
            following = label.path
        elif label.style in (LabelStyle.ARABIC, LabelStyle.DECIMAL):
            if following[:2] == (label.ordinal, 1) or (not following and label.style is LabelStyle.DECIMAL):
                labels[at] = Label(
                    LabelStyle.DECIMAL, label.printed, label.ordinal, None, label.rest, True, (label.ordinal,)
                )
                following = ()
            elif label.style is LabelStyle.DECIMAL:
                rest = label.rest
                # 3 预警 with nothing below it; 3预警, without the space, is too little to go by.
                opens = lines[at].text.startswith(f"{label.printed} ") and _UNPUNCTUATED.match(rest)
                labels[at] = (
                    Label(LabelStyle.DECIMAL, label.printed, label.ordinal, None, rest, True, label.path)
                    if opens
                    else None
                )
    return labels


def _before_a_number(lines: Sequence[Line], labels: Sequence[Label | None], at: int) -> Label | None:
    """The label of a line whose text begins with a number, 1.300总吨至500总吨的船舶: believed where 2. comes next."""
    match = None if lines[at].idle else _LABEL_BEFORE_NUMBER.match(lines[at].text)
    if match is None:
        return None
    ordinal = int(match[1])
    following = next((label for label in labels[at + 1 : at + _SOON] if label), None)
    if following is None or following.style is not LabelStyle.ARABIC or following.ordinal != ordinal + 1:
        return None
    return Label(LabelStyle.ARABIC, match[0], ordinal, None, lines[at].text[match.end() :])


def _bare_labels(lines: Sequence[Line], labels: Sequence[Label | None]) -> set[int]:
    """The labelled lines that are a heading on a line of their own and not the cut beginning of a paragraph.

    An item is what its neighbours are: those next to it in its sequence, or where it has none, all of its style.
    """
    runs: dict[tuple[LabelStyle, int], list[list[int]]] = {}
    for at, label in enumerate(labels):
        if label is not None and label.style in _MAY_HEAD:
            of_style = runs.setdefault((label.style, len(label.path)), [])
            if not of_style or label.ordinal == 1:
                of_style.append([])
            of_style[-1].append(at)
    runs_in = {at: _runs_in(lines[at], label) for at, label in enumerate(labels) if label is not None}
    bare: set[int] = set()
    for of_style in runs.values():
        all_run_in = sum(runs_in[at] for run in of_style for at in run)
        all_bare = sum(map(len, of_style)) - all_run_in
        for run in of_style:
            for nth, at in enumerate(run):
                if runs_in[at]:
                    continue
                near = [runs_in[one] for one in run[max(0, nth - _NEIGHBOURS) : nth + _NEIGHBOURS + 1] if one != at]
                run_in, alone = sum(near), len(near) - sum(near)
                if alone > run_in or (alone == run_in and all_bare >= all_run_in):
                    bare.add(at)
    return bare


def _runs_in(line: Line, label: Label) -> bool:
    """Whether a labelled line goes on into its text. The heading of an article has no clauses; of an item it may."""
    if "。" in line.tight or ends_sentence(line.tight):
        return True
    return label.style is LabelStyle.ARTICLE and not line.marked and _CLAUSES.search(label.rest) is not None


def _is_believed(label: Label, previous: Draft | None, last: dict[LabelStyle, int], wrapping: Wrapping | None) -> bool:
    """Whether a label that could also be part of a sentence opens a provision here."""
    expected = last.get(label.style, 0) + 1
    if label.style is LabelStyle.ANNEX:
        return label.sure and (not label.rest or previous is None or not previous.open)
    broken_before = previous is not None and not ends_sentence(previous.ending)
    if label.style is LabelStyle.ARTICLE and not label.sure:
        return label.ordinal == expected or (
            label.ordinal > expected and not broken_before and not last.get(label.style)
        )
    if label.style is LabelStyle.HAN and not label.sure:
        return label.ordinal == expected and not broken_before
    if wrapping is not None and broken_before and previous is not None and wrapping.is_full(previous.last_width):
        return label.ordinal in (expected, 1) or label.style in DIVISIONS
    return True


def _continues(previous: Draft, line: Line, lines: Sequence[Line], at: int, wrapping: Wrapping | None) -> bool:
    before = previous.ending
    if not before:
        # A label alone on its line: its text follows.
        return previous.label is not None and previous.label.style is not LabelStyle.ANNEX
    if previous.kind is BlockKind.ATTACHMENT or _special(line, lines, at):
        return False
    if _GOES_ON.match(line.tight):
        return True
    label = previous.label
    if label is not None and label.style in DIVISIONS and not (previous.marked and line.marked):
        return wrapping is not None and wrapping.is_full(previous.last_width) and not ends_sentence(line.tight)
    if _is_heading(previous) or line.marked:
        # Two halves of one heading; never a heading with the text below it.
        return (
            previous.marked
            and line.marked
            and not ends_sentence(before)
            and (label is not None or previous.last_width >= NARROWEST_COLUMN)
            and len(line.tight) < NARROWEST_COLUMN
        )
    if wrapping is not None and line.gap == 0:
        return wrapping.goes_on(
            previous.last_width, ends_sentence(before), before[-1], line, lines[at + 1] if at + 1 < len(lines) else None
        )
    if previous.heading and not previous.stops and len(previous.lines) == 1:
        return False
    return goes_on(
        previous.opening,
        before,
        previous.last_width,
        line.tight,
        line.text,
        article=_style(previous) is LabelStyle.ARTICLE,
    )


def _is_heading(draft: Draft) -> bool:
    """Whether a marked draft is to be believed: conversion marks paragraphs too, and then a page may cut them."""
    if not draft.marked:
        return False
    if draft.label is not None:
        return draft.heading or draft.last_width < NARROWEST_COLUMN or draft.label.style in DIVISIONS
    return not _CLAUSES.search(draft.ending)


def _labelled(line: Line, label: Label, *, heading: bool) -> Draft:
    return Draft(
        BlockKind.PROVISION,
        [label.rest] if label.rest else [],
        [line.number],
        label=label,
        marked=line.marked,
        last_width=len(line.tight),
        open=label.style is not LabelStyle.ANNEX,
        heading=heading,
    )


def _unlabelled(line: Line, lines: Sequence[Line], at: int) -> Draft:
    kind = _special(line, lines, at)
    if kind is not None:
        return Draft(kind, [line.text], [line.number], open=False)
    kind = BlockKind.HEADING if line.marked and not ends_sentence(line.tight) else BlockKind.PARAGRAPH
    return Draft(kind, [line.text], [line.number], marked=line.marked, last_width=len(line.tight))


def _special(line: Line, lines: Sequence[Line], at: int) -> BlockKind | None:
    """The frame inside a text: its signature, date, publicity note, list of attachments."""
    tight = line.tight
    if len(tight) > 120:
        return None
    if forms.DATE_LINE.match(tight):
        return BlockKind.DATE
    if tight[0] in "（(此本公信【[" and forms.PUBLICITY.match(tight):
        return BlockKind.PUBLICITY
    signs = forms.is_body(tight) or forms.PERSONAL_SIGNATURE.match(tight)
    if signs and _date_follows(lines, at + 1):
        return BlockKind.SIGNATURE
    if forms.is_service(tight):
        return BlockKind.SERVICE
    if "号" in tight and forms.NUMBER_LINE.match(tight) and not forms.ORDER_NUMBER.match(tight):
        return BlockKind.NUMBER
    if tight in _UNNUMBERED:
        return BlockKind.HEADING
    if tight.startswith("附件") and tight[2:3] in "：:":
        return BlockKind.ATTACHMENT
    return None


def _date_follows(lines: Sequence[Line], at: int) -> bool:
    """Whether a date comes next, or more signatures and then a date."""
    for line in lines[at : at + 6]:
        if forms.DATE_LINE.match(line.tight):
            return True
        if not (line.idle or forms.is_body(line.tight) or forms.PERSONAL_SIGNATURE.match(line.tight)):
            return False
    return False


def _quotation_end(lines: Sequence[Line], at: int) -> int:
    """Where the quotation that line `at` opens and leaves open ends; -1 if it opens none or it never ends."""
    text = lines[at].tight
    opened = text.rfind("“")
    if opened < 0 or "”" in text[opened:] or not (opened == 0 or text[opened - 1] in "：:"):
        return -1
    for ahead in range(at + 1, min(len(lines), at + _LONGEST_QUOTATION)):
        if _CLOSES_QUOTE.search(lines[ahead].tight):
            return ahead
    return -1


def _join_cut_items(drafts: list[Draft]) -> list[Draft]:
    """Join to an item the paragraph behind it where a page break fell on a full stop.

    Seen only from the neighbours: all others of its kind end in （…负责）, this one does not, the paragraph does.
    """
    ends: Counter[tuple[LabelStyle | None, bool]] = Counter()
    for draft in drafts:
        if draft.stops and draft.kind in (BlockKind.PROVISION, BlockKind.PARAGRAPH):
            ends[_style(draft), forms.ends_with_responsibility(draft.ending)] += 1
    kept: list[Draft] = []
    for draft in drafts:
        before = kept[-1] if kept else None
        if before is not None and _was_cut(before, draft, ends):
            before.take(draft)
        else:
            kept.append(draft)
    return kept


def _style(draft: Draft) -> LabelStyle | None:
    return draft.label.style if draft.label else None


def _was_cut(item: Draft, draft: Draft, ends: Counter[tuple[LabelStyle | None, bool]]) -> bool:
    if draft.kind is not BlockKind.PARAGRAPH or item.kind not in (BlockKind.PROVISION, BlockKind.PARAGRAPH):
        return False
    with_clause, without = ends[_style(item), True], ends[_style(item), False]
    return (
        with_clause >= _CLAUSE_ITEMS
        and with_clause >= _CLAUSE_SHARE * (with_clause + without)
        and item.ending.endswith("。")
        and forms.ends_with_responsibility(draft.ending)
    )

"""The changes that matter: numbers, dates, responsible bodies, cited documents, strength, scope.

A finding is what a reader would put in the margin: of one thing another value, or a value that came or went in a clause
that is kept otherwise. What a rewritten, inserted or deleted sentence mentions is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from gazette_diff.comparing.columns import rearranged
from gazette_diff.comparing.kept import Place, kept_in_all, kept_share
from gazette_diff.comparing.matching import Found, cancel, grown, matched, one_thing, touched, unit
from gazette_diff.comparing.mentions import Mention, clauses, figures, mentions, responsibilities
from gazette_diff.comparing.order import in_order
from gazette_diff.comparing.references import Renumbering, is_own, renumbered_as
from gazette_diff.comparing.units import CELL_BORDER, Unit, UnitKind
from gazette_diff.folding import fold
from gazette_diff.model.comparison import Edit, EditKind, Finding, Pair, Status

_OLD = frozenset((EditKind.DELETE, EditKind.ELSEWHERE_DELETE))
_NEW = frozenset((EditKind.INSERT, EditKind.ELSEWHERE_INSERT))
_KINDS = ("number", "date", "body", "citation", "strength", "scope")
_NAMED = frozenset(("body", "citation"))
"""Kinds whose value says what it is: the same change of it in one provision is one change, whatever it does there."""
_SCOPE_COLUMN = re.compile("乡镇|街道|范围|区域|对象|承接|适用|层级")
_KEPT, _KEPT_OTHER = 0.6, 0.3
"""Share of its clause that must be kept on one side, and on the other, for a value to have taken another's place."""
_KEPT_AROUND = 0.6
"""The same for a value that came or went."""
_KEPT_IN_ALL = 0.9
"""Share of a provision that must be kept for a change of what it cites of its own document to be told."""
_WORD = 8
"""Characters of a change small enough for a word of strength or scope that came or went in it to be the change. On
twenty pairs of laws and plans 6 loses fines that became optional, and with 10 归国家所有 is a scope."""
_BESIDE = 5
"""Characters that may come or go together with the values that are a change: 在…内, 、, 以上. On the same pairs 3
loses articles that a law is cited with now (依据民法典第八十四条), with 8 bodies are told that only stand elsewhere."""
_SPLIT_FINE = 2
"""Characters of the other side that a change may have where a value came or went."""

_SENTENCE = "。；;\n"
"""What ends the stretch of text in which a change is looked at."""

_Change = tuple[str, str, str | None, str | None]
"""Kind, what, before and after."""


def findings(
    pair: Pair, number: int, old: Unit, new: Unit, renumbering: Renumbering, *, editions: bool
) -> Iterator[Finding]:
    """What matters in a changed pair; `number` is its place among the pairs.

    Two texts that are no `editions` of one policy differ in nearly everything: there only figures that both give for
    one thing are told. Citations of the document itself that follow its `renumbering` are no change.
    """
    if pair.status not in (Status.MODIFIED, Status.SPLIT, Status.MERGED) or pair.only or not pair.old or not pair.new:
        return
    if new.kind is UnitKind.HEADER:
        return
    if new.kind is UnitKind.ROW and old.kind is UnitKind.ROW:
        yield from _row(pair, number, old, new)
        return
    old_text, new_text = pair.old.text, pair.new.text
    changes: Iterable[_Change]
    if editions:
        changes = (
            *_bodies_charged(old_text, new_text),
            *_changes(old_text, new_text, pair.edits, _outside_clauses(old_text, new_text), renumbering),
        )
    else:
        changes = _figures_of_one_thing(old_text, new_text)
    told: set[tuple[str, ...]] = set()
    for kind, what, before, after in changes:
        change = kind, "" if kind in _NAMED else what, before or "", after or ""
        if change not in told:
            told.add(change)
            yield Finding(kind, what or new.heading or pair.new.label or "", before, after, number)


def _row(pair: Pair, number: int, old: Unit, new: Unit) -> Iterator[Finding]:
    """A row's findings are about what the row is named; its scope is a cell."""
    assert pair.old is not None
    assert pair.new is not None
    name = new.heading or pair.new.label or ""
    left, right = pair.old.text.split(CELL_BORDER), pair.new.text.split(CELL_BORDER)
    places = {fold(column): n for n, column in enumerate(old.columns)}
    scopes: list[str] = []
    for n, column in enumerate(new.columns):
        if not _SCOPE_COLUMN.search(column) or fold(column) not in places:
            continue
        before, after = (
            cells[at] if at < len(cells) else "" for cells, at in ((left, places[fold(column)]), (right, n))
        )
        scopes += (before, after)
        if fold(before) != fold(after):
            yield Finding("scope", name, before or None, after or None, number)
    compared = [*scopes]
    for before, after in _moved_cells(old, new):
        compared += (before, after)
        replaced = ((EditKind.DELETE, before), (EditKind.INSERT, after))
        for kind, _, was, becomes in _changes(before, after, replaced, mentions, None):
            yield Finding(kind, name, was, becomes, number)
    for kind, _, was, becomes in _changes(pair.old.text, pair.new.text, pair.edits, mentions, None):
        if not any((was or becomes or "") in cell for cell in compared):
            yield Finding(kind, name, was, becomes, number)


def _moved_cells(old: Unit, new: Unit) -> Iterator[tuple[str, str]]:
    """The cells before and after of columns that changed places: their edits stand apart."""
    columns = rearranged(old.columns, new.columns) or {}
    kept = set(in_order(columns))
    for n, m in columns.items():
        if n not in kept and m < len(old.parts) and n < len(new.parts) and old.parts[m].key != new.parts[n].key:
            yield old.parts[m].text, new.parts[n].text


def _changes(
    old: str,
    new: str,
    edits: Sequence[Edit],
    mentioned: Callable[[str, int, int], Iterator[Mention]],
    renumbering: Renumbering | None,
) -> Iterator[_Change]:
    """Each change of what `mentioned` finds in a stretch of a text; without `renumbering` the texts are rows."""
    places_old, places_new = _changed(edits)
    gone, edge_old = touched(_around(old, places_old, mentioned), places_old)
    come, edge_new = touched(_around(new, places_new, mentioned), places_new)
    gone, come = gone + grown(edge_old, come), come + grown(edge_new, gone)
    cancel(gone, come)
    if renumbering is not None:
        gone = _foreign(gone, old, places_old)
        come = _foreign(come, new, places_new)
    for kind in _KINDS:
        left = [(m, hunk) for m, hunk in gone if m.kind == kind]
        right = [(m, hunk) for m, hunk in come if m.kind == kind]
        for before, after in matched(left, right):
            if before and after:
                if before.amount == after.amount or _follows(before, after, renumbering):
                    continue
                here = kept_share(before, places_old, (m for m, _ in gone))
                there = kept_share(after, places_new, (m for m, _ in come))
                if renumbering is None or (max(here, there) >= _KEPT and min(here, there) >= _KEPT_OTHER):
                    yield kind, after.what or before.what, before.value, after.value
            elif after and _came_alone(after, come, places_new, places_old, row=renumbering is None):
                yield kind, after.what, None, after.value
            elif before and _came_alone(before, gone, places_old, places_new, row=renumbering is None):
                yield kind, before.what, before.value, None


def _foreign(side: Found, text: str, places: Sequence[Place]) -> Found:
    """Without citations of the document itself, but where little else of the provision changes.

    In a provision that was rewritten nobody can tell what became of what it cites.
    """
    own = {id(m) for m, _ in side if m.kind == "citation" and is_own(m.text, m.start)}
    if own and kept_in_all(text, places, (m for m, _ in side)) < _KEPT_IN_ALL:
        return [(m, hunk) for m, hunk in side if id(m) not in own]
    return side


def _follows(before: Mention, after: Mention, renumbering: Renumbering | None) -> bool:
    """Whether a citation of the document itself became another because the provision cited did."""
    return (
        renumbering is not None
        and before.kind == "citation"
        and is_own(before.text, before.start)
        and is_own(after.text, after.start)
        and renumbered_as(before.value, after.value, renumbering)
    )


def _came_alone(mention: Mention, side: Found, places: Sequence[Place], others: Sequence[Place], *, row: bool) -> bool:
    """Whether a value that only one side has is what changed in a clause kept otherwise."""
    hunk = next(hunk for found, hunk in side if found is mention)
    runs = [(start, end) for start, end, number in places if number == hunk and start < end]
    if not runs or any(mark in mention.text[start:end] for start, end in runs for mark in _SENTENCE):
        return False
    if mention.kind not in ("strength", "scope") and not any(
        start <= mention.start and mention.end <= end for start, end in runs
    ):
        return False
    size = sum(end - start for start, end in runs)
    other = sum(end - start for start, end, number in others if number == hunk)
    if mention.kind in ("strength", "scope"):
        # 处五百元 that became 可以处一千元: the amounts that changed beside the word are told for themselves.
        amounts = sum(m.end - m.start for m, number in side if number == hunk and m.kind in ("number", "date"))
        small = max(size - amounts, 0) + max(other - amounts, 0) <= _WORD
    else:
        values = sum(m.end - m.start for m, number in side if number == hunk and m.kind == mention.kind)
        small = other <= _SPLIT_FINE and size <= values + _BESIDE
    return small and (row or kept_share(mention, places, (m for m, _ in side)) >= _KEPT_AROUND)


def _figures_of_one_thing(old: str, new: str) -> Iterator[tuple[str, str, str, str]]:
    """The figures that both texts give for one thing and that differ, each told once."""
    here = list(figures(old))
    there = [(after, after.what) for after in figures(new)] if here else []
    for before in here if there else ():
        what = before.what
        for place, (after, its) in enumerate(there):
            if unit(before) == unit(after) and one_thing(what, its):
                del there[place]
                if before.key != after.key:
                    yield "number", what, before.value, after.value
                break


def _around(
    text: str, places: Sequence[Place], mentioned: Callable[[str, int, int], Iterator[Mention]]
) -> Iterator[Mention]:
    """The mentions of the sentences in which the places stand."""
    done = 0
    for start, end, _ in places:
        if end < done:
            continue
        begin = max(done, *(text.rfind(mark, 0, start) + 1 for mark in _SENTENCE))
        stops = [at for at in (text.find(mark, end) for mark in _SENTENCE) if at >= 0]
        done = min(stops, default=len(text) - 1) + 1
        yield from mentioned(text, begin, done)


def _outside_clauses(*texts: str) -> Callable[[str, int, int], Iterator[Mention]]:
    """As `mentions`, for these texts, but for bodies in responsibility clauses, which are compared clause by clause."""
    clauses_of = {text: clauses(text) for text in texts}

    def mentioned(text: str, begin: int, end: int) -> Iterator[Mention]:
        spans = clauses_of[text]
        for mention in mentions(text, begin, end):
            if mention.kind != "body" or not any(start <= mention.start < end for start, end in spans):
                yield mention

    return mentioned


def _bodies_charged(old: str, new: str) -> Iterator[tuple[str, str, str | None, str | None]]:
    """Which bodies do what no more, and which do it now."""
    before, after = responsibilities(old), responsibilities(new)
    for role in dict.fromkeys((*before, *after)):
        was, becomes = ({fold(name): name for name in side.get(role, ())} for side in (before, after))
        gone = [name for key, name in was.items() if key not in becomes]
        come = [name for key, name in becomes.items() if key not in was]
        if gone or come:
            yield "body", f"{role}单位", "、".join(gone) or None, "、".join(come) or None


def _changed(edits: Sequence[Edit]) -> tuple[list[Place], list[Place]]:
    """The places that change in the old text and in the new one."""
    old: list[Place] = []
    new: list[Place] = []
    at_old = at_new = hunk = 0
    for kind, run in edits:
        length = len(run)
        if kind is EditKind.EQUAL:
            hunk += 1
            at_old += length
            at_new += length
        elif kind in _OLD or kind is EditKind.FORMATTING_DELETE:
            if kind in _OLD:
                old.append((at_old, at_old + length, hunk))
                new.append((at_new, at_new, hunk))
            at_old += length
        else:
            if kind in _NEW:
                new.append((at_new, at_new + length, hunk))
                old.append((at_old, at_old, hunk))
            at_new += length
    return old, new

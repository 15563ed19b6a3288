"""The changes that matter: numbers, dates, responsible bodies, cited documents, strength, scope.

A finding is what a reader would put in the margin: of one thing another value, or a value that came or went in a clause
that is kept otherwise. What a rewritten, inserted or deleted sentence mentions is none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import starmap

from gazette_diff.comparing.columns import rearranged
from gazette_diff.comparing.kept import Place, kept_in_all, kept_share
from gazette_diff.comparing.likeness import shingles
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
_AMOUNTS = frozenset(("number", "date"))
_REPLACEABLE = frozenset(("number", "date", "strength"))
"""Kinds that are values: one in the place of another is a change, though both stand elsewhere too."""
_SCOPE_COLUMN = re.compile("乡镇|街道|范围|区域|对象|承接|适用|层级")
_SAME_WHAT = 0.5
"""Likeness from which two phrases measure one thing."""
_KEPT, _KEPT_OTHER = 0.6, 0.3
"""Share of its clause that must be kept on one side, and on the other, for a value to have taken another's place."""
_KEPT_AROUND = 0.6
"""The same for a value that came or went."""
_KEPT_IN_ALL = 0.9
"""Share of a provision that must be kept for a change of what it cites of its own document to be told."""
_WORD = 8
"""Characters of a change small enough for a word of strength or scope that came or went in it to be the change."""
_BESIDE = 5
"""Characters that may come or go together with the values that are a change: 在…内, 、, 以上."""
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
    gone, edge_old = _touched(_around(old, places_old, mentioned), places_old)
    come, edge_new = _touched(_around(new, places_new, mentioned), places_new)
    gone, come = gone + _grown(edge_old, come), come + _grown(edge_new, gone)
    _cancel(gone, come)
    if renumbering is not None:
        gone = _foreign(gone, old, places_old)
        come = _foreign(come, new, places_new)
    for kind in _KINDS:
        left = [(m, hunk) for m, hunk in gone if m.kind == kind]
        right = [(m, hunk) for m, hunk in come if m.kind == kind]
        for before, after in _matched(left, right):
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


def _foreign(side: _Found, text: str, places: Sequence[Place]) -> _Found:
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


def _came_alone(mention: Mention, side: _Found, places: Sequence[Place], others: Sequence[Place], *, row: bool) -> bool:
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
        small = size + other <= _WORD
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
            if _unit(before) == _unit(after) and _one_thing(what, its):
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


_Found = list[tuple[Mention, int]]
"""Mentions with the hunks that touch them."""


def _touched(found: Iterable[Mention], places: Sequence[Place]) -> tuple[_Found, _Found]:
    """The mentions that a change goes through, and those at whose edge the other side has something more."""
    starts = [start for start, _, _ in places]
    through: _Found = []
    edge: _Found = []
    for mention in found:
        at = bisect_right(starts, mention.end) - 1
        if at < 0 or places[at][1] < mention.start:
            continue
        near = [place for place in places[max(0, at - 3) : at + 1] if place[1] >= mention.start]
        inside = [place for place in near if place[0] < mention.end and place[1] > mention.start]
        if inside:
            through.append((mention, inside[-1][2]))
        elif near:
            edge.append((mention, near[-1][2]))
    return through, edge


def _grown(edge: _Found, others: _Found) -> _Found:
    """Those that are the beginning or end of a mention of the other side: 第十二条 became 第十二条第二款."""
    return [
        (mention, hunk)
        for mention, hunk in edge
        if any(
            other.kind == mention.kind and its == hunk and other.key != mention.key and mention.key in other.key
            for other, its in others
        )
    ]


def _cancel(gone: _Found, come: _Found) -> None:
    """Drops what stands on both sides: it was moved about and did not change.

    Not what took another's very place: of 可以 that became 应当 in one sentence and 应当 that became 可以 in the next,
    both changed.
    """
    _cancel_within(gone, come, lambda mention, hunk: (hunk, mention.kind, mention.key))
    here, there = (Counter((hunk, m.kind, _unit(m)) for m, hunk in side) for side in (gone, come))
    replaced = {
        (hunk, kind, unit)
        for (hunk, kind, unit), count in here.items()
        if kind in _REPLACEABLE and there[hunk, kind, unit] == count
    }

    def anywhere(mention: Mention, hunk: int) -> tuple[object, ...]:
        in_place = (hunk, mention.kind, _unit(mention)) in replaced
        return (hunk, mention.kind, mention.key) if in_place else (mention.kind, mention.key)

    _cancel_within(gone, come, anywhere)


def _cancel_within(gone: _Found, come: _Found, place: Callable[[Mention, int], tuple[object, ...]]) -> None:
    """Drops as many of either side as the other has in the same `place`."""
    counts = Counter(starmap(place, gone)) & Counter(starmap(place, come))
    for side in (gone, come):
        left = Counter(counts)
        kept: _Found = []
        for mention, hunk in side:
            at = place(mention, hunk)
            if left[at] > 0:
                left[at] -= 1
            else:
                kept.append((mention, hunk))
        side[:] = kept


def _matched(
    gone: Sequence[tuple[Mention, int]], come: Sequence[tuple[Mention, int]]
) -> Iterator[tuple[Mention | None, Mention | None]]:
    """Mentions before and after: those of one thing in one place first, then of one thing, in one place, and alone."""
    after_of: dict[int, int] = {}
    taken: set[int] = set()
    counts_old, counts_new = (Counter((hunk, _unit(m)) for m, hunk in side) for side in (gone, come))

    def in_place(before: Mention, hunk: int, after: Mention, other: int) -> bool:
        # Which of three dates took the place of two nobody can tell.
        return _same_place(before, hunk, after, other) and (
            before.kind not in _AMOUNTS or counts_old[hunk, _unit(before)] == counts_new[hunk, _unit(after)]
        )

    for same in (_same_what_and_place, _same_what, in_place):
        for n, (before, hunk) in enumerate(gone):
            if n in after_of:
                continue
            for m, (after, other) in enumerate(come):
                if m not in taken and same(before, hunk, after, other):
                    after_of[n] = m
                    taken.add(m)
                    break
    for n, (before, _) in enumerate(gone):
        if n in after_of:
            yield before, come[after_of[n]][0]
    yield from ((before, None) for n, (before, _) in enumerate(gone) if n not in after_of)
    yield from ((None, after) for m, (after, _) in enumerate(come) if m not in taken)


def _same_what(before: Mention, hunk: int, after: Mention, other: int) -> bool:
    return _unit(before) == _unit(after) and _one_thing(before.what, after.what)


def _one_thing(what: str, other: str) -> bool:
    """Whether two phrases name one thing."""
    if what == other:
        return bool(what)
    a, b = shingles(what), shingles(other)
    return bool(a and b) and 2 * len(a & b) >= _SAME_WHAT * (len(a) + len(b))


def _same_what_and_place(before: Mention, hunk: int, after: Mention, other: int) -> bool:
    return hunk == other and _same_what(before, hunk, after, other)


def _same_place(before: Mention, hunk: int, after: Mention, other: int) -> bool:
    return hunk == other and _unit(before) == _unit(after)


def _unit(mention: Mention) -> str:
    """What a quantity is counted in; the form of a citation; nothing for other kinds."""
    if mention.kind == "number":
        return re.sub(r"[\d.,〇零一二三四五六七八九十百千两万亿到至~—\s-]", "", mention.key)
    if mention.kind == "citation":
        return mention.key[:1]
    return ""

"""Says of each change between two versions which instruction ordered it, or that none did."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from gazette_diff.amending.apply import ON_TEXT, apply_to
from gazette_diff.amending.lists import item_of
from gazette_diff.amending.places import Number, parse_place, places
from gazette_diff.amending.portions import ARTICLE_LABEL, number_of
from gazette_diff.amending.same_title import same_title
from gazette_diff.amending.tree import Statute, grow_lines
from gazette_diff.folding import fold
from gazette_diff.model.amendment import Action, Amendments, Instruction, Operation
from gazette_diff.model.comparison import Comparison, Pair, Side, Status
from gazette_diff.model.issue import Doubt
from gazette_diff.sentences import Sentence

_SAME = (Status.UNCHANGED, Status.FORMATTING)
_LISTED = frozenset((Action.WITHDRAW, Action.RESTORE, Action.RESCOPE))


@dataclass(slots=True)
class _Reach:
    """What one instruction concerns: provisions by old and by new number, rows of a list, or the whole text."""

    old: set[str] = field(default_factory=set)
    new: set[str] = field(default_factory=set)
    words: list[str] = field(default_factory=list)
    """Words it changes wherever they stand."""
    headings: bool = False
    whole: set[str] = field(default_factory=set)
    """Old articles that it gives anew as a whole."""


def explain(comparison: Comparison, amendments: Amendments, title: str) -> Comparison:
    """The comparison with `orders` on its pairs, the orders without effect, and a warning for each change unordered.

    Only orders on the text called `title` count; with none, the comparison comes back as it was.
    """
    chosen = [(i, tuple(_mine(i.operations, title))) for i in amendments.instructions]
    if not any(operations for _, operations in chosen):
        return comparison
    reaches = [(name_of(i), _reach(operations)) for i, operations in chosen if any(map(_aims, operations))]
    whole = {number for _, reach in reaches for number in reach.whole}
    used: set[str] = set()
    pairs = []
    for pair in comparison.pairs:
        orders = tuple(dict.fromkeys(name for name, reach in reaches if _concerns(reach, pair, whole)))
        if _changed(pair):
            used.update(orders)
        children = tuple(replace(c, orders=orders) if _changed(c) else c for c in pair.children)
        pairs.append(replace(pair, orders=orders if _changed(pair) else (), children=children))
    idle = tuple(name for name, _ in dict(reaches).items() if name not in used)
    warnings = [*comparison.warnings, *_unordered(pairs)]
    operations = [(i, o) for i, kept in chosen for o in kept if o.action in ON_TEXT]
    if operations:
        warnings += _beyond(pairs, operations)
    return replace(comparison, pairs=tuple(pairs), orders_without_effect=idle, warnings=tuple(warnings))


def name_of(instruction: Instruction) -> str:
    """The item of an instruction; where it has none, its first words."""
    if instruction.item:
        return instruction.item
    return instruction.text.replace("\n", "")[:_LONGEST_NAME].rstrip("。；")


_LONGEST_NAME = 20


def _aims(operation: Operation) -> bool:
    """Whether an operation says what changes. The closing order to renumber, and the adoption of an edition, explain
    everything and so nothing."""
    return operation.action is not Action.ADOPT_EDITION and operation.target.location != "条文顺序"


def _mine(operations: Iterable[Operation], title: str) -> Iterable[Operation]:
    for operation in operations:
        on_text = operation.action in ON_TEXT or operation.action in _LISTED or operation.action is Action.ADOPT_EDITION
        if on_text and (operation.target.title is None or same_title(operation.target.title, title)):
            yield operation


def _reach(operations: Iterable[Operation]) -> _Reach:
    reach = _Reach()
    for operation in operations:
        location = operation.target.location
        words = operation.action in (Action.REPLACE_WORDS, Action.DELETE_WORDS, Action.INSERT_WORDS)
        found = places(location, None) if location and location not in ("名称", "条文顺序") else ()
        if words and not found:
            reach.words.append(operation.old_words or "")
        named = (w.place.article or w.place.item for w in found)
        numbers = {_key(number) for number in named if number}
        row = item_of(location) if not numbers else None
        if row is not None:
            numbers = {str(row)}  # 第16项设定依据: an item and one of its columns
        if operation.action in (Action.REPLACE, Action.MERGE, Action.SPLIT):
            reach.whole |= {
                _key(w.place.article) for w in found if w.place.article and not w.place.para and not w.place.item
            }
        if operation.action is Action.INSERT and location == operation.becomes:
            reach.new |= numbers
        else:
            reach.old |= numbers
        reach.headings |= any(w.place.heading for w in found)
        for written in places(operation.becomes, None) if operation.becomes else ():
            if written.place.article:
                reach.new.add(_key(written.place.article))
            elif operation.action is Action.INSERT and not operation.target.location and written.place.item:
                reach.new.add(_key(written.place.item))
        label = ARTICLE_LABEL.match(operation.new_text or "")
        if operation.action is Action.INSERT and label and number_of(label):
            reach.new.add(_key(number_of(label) or (0, 0)))
    return reach


def _key(number: Number) -> str:
    return f"{number[0]}-{number[1]}" if number[1] else str(number[0])


def _number(side: Side | None) -> str | None:
    """An article's number; of a list's row or an item its own."""
    if side is None:
        return None
    if side.article:
        return side.article
    place = parse_place(f"第{(side.label or '').strip('（()）、.．')}项") if side.label else None
    return _key(place.item) if place and place.item else None


def _concerns(reach: _Reach, pair: Pair, whole: set[str]) -> bool:
    """Whether the instruction ordered the pair's change; words meant everywhere do not reach what is given anew."""
    if (
        pair.old is not None
        and pair.old.article is None
        and pair.old.label
        and pair.old.label.endswith(("章", "节", "编"))
    ):
        return reach.headings
    old, new = _number(pair.old), _number(pair.new)
    if old is not None and old in reach.old:
        return True
    if new is not None and new in reach.new:
        return True
    if (
        reach.words
        and pair.old is not None
        and old not in whole
        and any(words in pair.old.text for words in reach.words)
    ):
        return True
    return reach.headings and (pair.old or pair.new) is not None and _is_heading(pair)


def _is_heading(pair: Pair) -> bool:
    label = next((s.label for s in (pair.old, pair.new) if s is not None and s.label), "") or ""
    return label.endswith(("章", "节", "编"))


def _changed(pair: Pair) -> bool:
    return pair.status not in _SAME


def _unordered(pairs: Iterable[Pair]) -> list[Doubt]:
    found = []
    for pair in pairs:
        if not _changed(pair) or pair.orders or pair.status is Status.RENUMBERED or pair.only == "references":
            continue
        side = pair.new or pair.old
        assert side is not None
        label = side.label or side.text[:12]
        found.append(
            Doubt(
                side.lines[0] if side.lines else None,
                "change-unordered",
                Sentence("{place} is {status}, which no order says", place=label, status=Sentence(pair.status.value)),
            )
        )
    return found


def _beyond(pairs: list[Pair], operations: list[tuple[Instruction, Operation]]) -> list[Doubt]:
    """Where an ordered article came out otherwise than its orders say: the orders carried out on the old sides."""
    unique = {(side.label, side.text): side for pair in pairs if (side := pair.old) is not None}
    sides = sorted(unique.values(), key=lambda side: side.lines[:1])
    statute = grow_lines([line for side in sides for line in f"{side.label or ''} {side.text}".strip().split("\n")])
    apply_to(statute, operations)
    ordered = _texts(statute)
    found = []
    for pair in pairs:
        if pair.new is None or not pair.new.article or not pair.orders or pair.status is Status.SPLIT:
            continue
        text = ordered.get(pair.new.article)
        if text is not None and _plain(text) != _plain(pair.new.text):
            line = pair.new.lines[0] if pair.new.lines else None
            found.append(
                Doubt(
                    line,
                    "change-unordered",
                    Sentence(
                        "{place} differs from what {orders} orders", place=pair.new.label, orders="、".join(pair.orders)
                    ),
                )
            )
    return found


def _texts(statute: Statute) -> dict[str, str]:
    out = {}
    for article in statute.articles:
        if not article.deleted and article.final:
            out[_key(article.final)] = "".join(
                (node.label if node.label else "") + node.words.text for para in article.live for node in para.walk()
            )
    return out


def _plain(text: str) -> str:
    """A text without marks and labels, which reading may set otherwise."""
    return "".join(char for char in fold(text) if char.isalnum() and char not in "一二三四五六七八九十")

"""Two versions become a comparison: units, their counterparts, pairs, findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from gazette_diff.comparing.align import Alignment
from gazette_diff.comparing.breaks import mend
from gazette_diff.comparing.columns import rearranged
from gazette_diff.comparing.findings import findings
from gazette_diff.comparing.groups import Link, links, numbered
from gazette_diff.comparing.order import in_order
from gazette_diff.comparing.pairing import Pairing, added, in_reading_order, removed, shared_places
from gazette_diff.comparing.references import Renumbering, article_label, not_followed
from gazette_diff.comparing.units import Unit, units
from gazette_diff.model.comparison import Comparison, Edition, EditKind, Pair, Status
from gazette_diff.model.issue import Doubt
from gazette_diff.model.version import Version
from gazette_diff.sentences import Sentence

LITTLE = 0.4
"""Share of equal characters below which two versions are told to share little: editions of one policy have 0.6 and
more on the corpus, the plans of two governments for one goal 0.2."""

_QUOTED = 12
"""Characters of a paragraph without label by which it is named."""
_LITTLE_SHARED = "little-shared"


def compare(old: Version, new: Version, *, limit: int | None = None) -> Comparison:
    """What became of each provision of `old`, and where each of `new` came from.

    `limit` is how many atoms of a pair may be compared one by one, by default as many as take a fraction of a second;
    what is longer stands as replaced, and its pair is `approximate`.
    """
    before, after = units(old), units(new)
    # One after the other: each is cut as the other is by then, so that they never change places.
    after = mend(after, before)
    before = mend(before, after)
    matching = _Pairs(Alignment(before, after), limit)
    matched = matching.all()
    pairs = [pair for pair, _, _ in matched]
    doubts = _doubts(pairs)
    editions = all(doubt.code != _LITTLE_SHARED for doubt in doubts)
    found = [
        finding
        for number, (pair, was, becomes) in enumerate(matched)
        if was is not None and becomes is not None
        for finding in findings(pair, number, was, becomes, matching.renumbering, editions=editions)
    ]
    summary = dict.fromkeys(Status, 0)
    for pair in pairs:
        summary[pair.status] += 1
    doubts += _citation_doubts(pairs, matching.renumbering)
    doubts += _column_doubts((was.columns, becomes.columns) for _, was, becomes in matched if was and becomes)
    return Comparison(_edition(old), _edition(new), summary, tuple(pairs), warnings=doubts, findings=tuple(found))


class _Pairs:
    """The pairs of two versions whose units are matched."""

    def __init__(self, alignment: Alignment, limit: int | None) -> None:
        self.old, self.new, self.counterpart = alignment.old, alignment.new, alignment.counterpart
        self.links = links(alignment)
        self.groups = numbered(self.links, self.counterpart)
        self.kept = set(in_order(self.counterpart))
        self.moved = self._moved()
        self.renumbering = _renumbering(self.old, self.new, self.counterpart, self.links)
        self.pairing = Pairing(self.renumbering, limit)

    def _moved(self) -> set[int]:
        """The new units that stand in another order, without those that went along with their heading."""
        out_of_order = self.counterpart.keys() - self.kept
        along: dict[int, dict[int, int]] = {}
        for j in out_of_order:
            i, heading = self.counterpart[j], self.new[j].parent
            if heading in out_of_order and self.old[i].parent == self.counterpart[heading]:
                along.setdefault(heading, {})[j] = i
        return out_of_order.difference(*map(in_order, along.values()))

    def all(self) -> list[tuple[Pair, Unit | None, Unit | None]]:
        """The pairs in the new text's order, each with its units."""
        linked_old = {link.old for link in self.links}
        further: dict[int, list[Link]] = {}
        for link in self.links:
            further.setdefault(link.new, []).append(link)
        pairs: list[tuple[Pair, Unit | None, Unit | None]] = []
        for i, j in in_reading_order(len(self.old), len(self.new), self.counterpart, self.kept):
            if j is None:
                if i is not None and i not in linked_old and not self.old[i].deleted:
                    pairs.append((removed(self.old[i]), self.old[i], None))
                continue
            if i is not None:
                pairs.append((self._pair(i, j), self.old[i], self.new[j]))
            elif j not in further and not self.new[j].deleted:
                pairs.append((added(self.new[j]), None, self.new[j]))
            pairs += ((self._pair(link.old, j), self.old[link.old], self.new[j]) for link in further.get(j, ()))
        return pairs

    def _pair(self, i: int, j: int) -> Pair:
        group = self.groups.get((i, j))
        moved = self.counterpart.get(j) == i and j in self.moved
        if group is None:
            return self.pairing.pair(self.old[i], self.new[j], moved=moved)
        # A provision that went to several is split; where it also was merged into one, the split is shown.
        targets = [y for x, y in self.groups if x == i and y != j]
        sources = [x for x, y in self.groups if y == j and x != i]
        if targets:
            gone: set[int] = set()
            for y in targets:
                gone |= self._shared(i, y)[0]
            return self.pairing.pair(self.old[i], self.new[j], moved=moved, group=group, kind=Status.SPLIT, gone=gone)
        come: set[int] = set()
        for x in sources:
            come |= self._shared(x, j)[1]
        return self.pairing.pair(self.old[i], self.new[j], moved=moved, group=group, kind=Status.MERGED, come=come)

    def _shared(self, i: int, j: int) -> tuple[set[int], set[int]]:
        old, new = self.old[i], self.new[j]
        hunks = self.pairing.difference(old, new).found
        return shared_places(hunks, len(self.pairing.encoded(old).code), len(self.pairing.encoded(new).code))


def _doubts(pairs: Sequence[Pair]) -> tuple[Doubt, ...]:
    """What a reader should know of the comparison as a whole."""
    looked_at = [pair for pair in pairs if not pair.approximate]
    equal = EditKind.EQUAL
    shared = sum([len(run) for pair in looked_at for kind, run in pair.edits if kind is equal])
    length = sum(len(side.text) for pair in looked_at for side in (pair.old, pair.new) if side)
    doubts: list[Doubt] = []
    one_sided = all(pair.new is None for pair in pairs) or all(pair.old is None for pair in pairs)
    if not one_sided and 2 * shared < LITTLE * length:
        message = Sentence(
            "the versions share {percent} per cent of their text; pairs are by heading and subject",
            percent=200 * shared // length,
        )
        doubts.append(Doubt(None, _LITTLE_SHARED, message))
    cut_short = len(pairs) - len(looked_at)
    if cut_short:
        message = Sentence("pairs too long for their best edits: {count}", count=cut_short)
        doubts.append(Doubt(None, "approximate", message))
    return tuple(doubts)


def _citation_doubts(pairs: Iterable[Pair], renumbering: Renumbering) -> tuple[Doubt, ...]:
    """Where a provision still cites an article by a number that it has no more."""
    if all(number in now for number, now in renumbering.items()):
        return ()
    doubts: dict[Doubt, None] = {}
    for pair in pairs:
        if pair.old is None or pair.new is None:
            continue
        for cited, now in not_followed(pair.old.text, pair.new.text, renumbering):
            message = Sentence(
                "{label} still cites {cited}, which is {now} now",
                label=pair.new.label or pair.new.text[:_QUOTED],
                cited=article_label(cited),
                now="、".join(map(article_label, now)),
            )
            doubts[Doubt(next(iter(pair.new.lines), None), "citation-not-followed", message)] = None
    return tuple(doubts)


def _column_doubts(tables: Iterable[tuple[tuple[str, ...], tuple[str, ...]]]) -> tuple[Doubt, ...]:
    """Where columns came or went: their cells are no change of each row, so it is said once."""
    doubts: list[Doubt] = []
    for old, new in dict.fromkeys(tables):
        columns = rearranged(old, new)
        if columns is None:
            continue
        come = [name for n, name in enumerate(new) if n not in columns]
        gone = [name for n, name in enumerate(old) if n not in columns.values()]
        said = []
        if come:
            said.append(Sentence("added {columns}", columns="、".join(come)))
        if gone:
            said.append(Sentence("removed {columns}", columns="、".join(gone)))
        if said:
            words = said[0] if len(said) == 1 else Sentence("{one} and {other}", one=said[0], other=said[1])
            message = Sentence("columns were {said}; their cells are marked as formatting in each row", said=words)
            doubts.append(Doubt(None, "columns-changed", message))
    return tuple(doubts)


def _renumbering(
    old: Sequence[Unit], new: Sequence[Unit], counterpart: Mapping[int, int], further: Sequence[Link]
) -> Renumbering:
    """The new numbers of each old article."""
    numbers: dict[str, list[str]] = {}
    for i, j in (*((i, j) for j, i in counterpart.items()), *((link.old, link.new) for link in further)):
        before, after = old[i].article, new[j].article
        if before is not None and after is not None:
            numbers.setdefault(before, []).append(after)
    return numbers


def _edition(version: Version) -> Edition:
    return Edition(version.title, version.document_number, version.signed, version.issue, version.source)

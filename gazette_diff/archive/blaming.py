"""The life of provisions: which version brought each and which changed it, and one from its first wording to its last.

Followed through comparisons, so through renumbering, moves, splits and mergers; git's own `blame -M` fails on Chinese
text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gazette_diff.comparing import compare
from gazette_diff.model.comparison import Comparison, EditKind, Pair, Side, Status
from gazette_diff.model.library import ProvisionHistory, Wording
from gazette_diff.model.version import Version
from gazette_diff.progress import Progress

_CHANGED = frozenset((Status.MODIFIED, Status.SPLIT, Status.MERGED))

_Key = tuple[str | None, str, tuple[int, ...]]
_Step = Mapping[_Key, Sequence[Pair]]

HEADING = 40
"""Characters above which what stands over a provision reads as a paragraph, not as a heading. Of 2,568 such lines in
355 laws, decisions and issues, chapter titles end at 25 and long sentences begin at 38, with headings that name a
document up to 56: 40 leaves out eight sentences and two headings; 30 leaves out 13 more, 60 six fewer."""


@dataclass(frozen=True, slots=True)
class Found:
    """A provision in one version of its life: against the version before, and the heading it stands under."""

    pair: Pair
    chapter: str
    others: tuple[str, ...]
    """Of a split or merger, the labels of the provisions that it was one with."""


def life(
    count: int,
    start: int,
    load: Callable[[int], Version],
    where: Callable[[Sequence[Side]], Side | None],
    told: Progress,
) -> dict[int, Found]:
    """A provision of version `start`, which `where` finds among its sides, by the versions that have it and the one
    that removed it; of `count` versions, the oldest 0, each of which `load` gives. Empty where it is not found."""
    versions: dict[int, Version] = {}

    def compared(old: int, new: int) -> Comparison:
        told(len(versions), count)
        one, other = (versions.setdefault(each, versions.get(each) or load(each)) for each in (old, new))
        return compare(one, other)

    here = where(_sides(compared(start, start)))
    if here is None:
        return {}
    stages: dict[int, Found] = {}
    at = here
    for new in range(start, -1, -1):
        comparison = compared(max(new - 1, 0), new)
        found = _leading_to(at, comparison) if new else None
        stages[new] = found or Found(_came(at), _chapter(at, _sides(comparison)), ())
        if found is None or found.pair.old is None:
            break
        at = found.pair.old
    at = here
    for new in range(start + 1, count):
        following = _following(at, compared(new - 1, new))
        if following is None:
            break
        stages[new] = following
        if following.pair.new is None:
            break
        at = following.pair.new
    return stages


def _leading_to(side: Side, comparison: Comparison) -> Found | None:
    """The pair that a provision of the new version is in, of several the one that it is most like."""
    pairs = [pair for pair in comparison.pairs if pair.new is not None and _key(pair.new) == _key(side)]
    return _nearest(pairs, comparison)


def _following(side: Side, comparison: Comparison) -> Found | None:
    """The same of a provision of the old version."""
    pairs = [pair for pair in comparison.pairs if pair.old is not None and _key(pair.old) == _key(side)]
    return _nearest(pairs, comparison)


def _nearest(pairs: Sequence[Pair], comparison: Comparison) -> Found | None:
    if not pairs:
        return None
    pair = max(pairs, key=lambda pair: (pair.old is not None and pair.new is not None, pair.similarity))
    others = [
        other.old if pair.status is Status.MERGED else other.new
        for other in comparison.pairs
        if other.group == pair.group is not None and other is not pair
    ]
    labels = tuple(dict.fromkeys(side.label for side in others if side is not None and side.label))
    return Found(pair, _chapter(pair.new or pair.old, _sides(comparison)), labels)


def _came(side: Side) -> Pair:
    """A provision that stands in the first version of all."""
    edits = ((EditKind.INSERT, side.text),) if side.text else ()
    return Pair(Status.ADDED, False, False, None, 0.0, False, None, None, side, edits)


def _sides(comparison: Comparison) -> tuple[Side, ...]:
    """The provisions of the new version."""
    return tuple(pair.new for pair in comparison.pairs if pair.new is not None)


def _chapter(side: Side | None, sides: Sequence[Side]) -> str:
    """The outermost heading above a provision: `第二章　使用管理`."""
    if side is None or len(side.path) < 2:
        return ""
    above = next((each for each in sides if each.path == side.path[:1]), None)
    text = above.text if above is not None and len(above.text) <= HEADING else ""
    return f"{side.path[0]}　{text}".rstrip("　")


def blame(versions: Sequence[Version]) -> tuple[ProvisionHistory, ...]:
    """The provisions of the first version given, followed back through the others, which are older and older."""
    newest = versions[0]
    steps: list[_Step] = []
    for new, old in pairwise(versions):
        step: dict[_Key, list[Pair]] = {}
        for pair in compare(old, new).pairs:
            if pair.new is not None:
                step.setdefault(_key(pair.new), []).append(pair)
        steps.append(step)
    sides = [pair.new for pair in compare(newest, newest).pairs if pair.new is not None]
    return tuple(_follow(side, steps, versions) for side in sides)


def _follow(side: Side, steps: Sequence[_Step], versions: Sequence[Version]) -> ProvisionHistory:
    at = side
    since = versions[0].name or versions[0].title
    changed: str | None = None
    change: Pair | None = None
    earlier: list[Wording] = []
    for step, older in zip(steps, versions[1:], strict=True):
        pairs = step.get(_key(at), [])
        pair = next((pair for pair in pairs if pair.old is not None), None)
        old = pair.old if pair is not None else None
        if old is None:
            break
        name = older.name or older.title
        if any(pair.status in _CHANGED for pair in pairs):
            changed, change = changed or since, change or pair
            earlier.append(Wording(name, old.label, old.text))
        at, since = old, name
    return ProvisionHistory(
        label=side.label,
        article=side.article,
        text=side.text,
        since=since,
        changed=changed or since,
        earlier=len(earlier),
        wordings=tuple(earlier),
        change=change,
    )


def _key(side: Side) -> _Key:
    return side.label, side.text, tuple(side.lines)

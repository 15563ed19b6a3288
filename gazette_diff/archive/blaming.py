"""The life of each provision of a version: which version brought it, which changed it, and how it read before.

Followed through comparisons, so through renumbering, moves, splits and mergers; git's own `blame -M` fails on Chinese
text.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from gazette_diff.comparing import compare
from gazette_diff.model.comparison import Pair, Side, Status
from gazette_diff.model.library import ProvisionHistory, Wording
from gazette_diff.model.version import Version

_CHANGED = frozenset((Status.MODIFIED, Status.SPLIT, Status.MERGED))

_Key = tuple[str | None, str, tuple[int, ...]]


def blame(versions: Sequence[Version]) -> tuple[ProvisionHistory, ...]:
    """The provisions of the first version given, followed back through the others, which are older and older."""
    newest = versions[0]
    steps: list[dict[_Key, list[Pair]]] = []
    for new, old in pairwise(versions):
        step: dict[_Key, list[Pair]] = {}
        for pair in compare(old, new).pairs:
            if pair.new is not None:
                step.setdefault(_key(pair.new), []).append(pair)
        steps.append(step)
    sides = [pair.new for pair in compare(newest, newest).pairs if pair.new is not None]
    return tuple(_follow(side, steps, versions) for side in sides)


def _follow(side: Side, steps: Sequence[dict[_Key, list[Pair]]], versions: Sequence[Version]) -> ProvisionHistory:
    at = side
    since = versions[0].name or versions[0].title
    changed: str | None = None
    earlier: list[Wording] = []
    for step, older in zip(steps, versions[1:], strict=True):
        pairs = step.get(_key(at), [])
        old = next((pair.old for pair in pairs if pair.old is not None), None)
        if old is None:
            break
        name = older.name or older.title
        if any(pair.status in _CHANGED for pair in pairs):
            changed = changed or since
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
    )


def _key(side: Side) -> _Key:
    return side.label, side.text, tuple(side.lines)

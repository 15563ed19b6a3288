"""Hunks become edits: runs of the printed characters, noise told from change."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from gazette_diff.comparing.atoms import AtomCodes, Encoded
from gazette_diff.comparing.hunks import Hunk
from gazette_diff.comparing.noise import is_noise
from gazette_diff.model.comparison import Edit, EditKind

# Named here, for Python 3.11 takes longer to find a member of an enumeration than to make an edit of it.
_EQUAL = EditKind.EQUAL
_DELETE, _INSERT = EditKind.DELETE, EditKind.INSERT
_FORMATTING_DELETE, _FORMATTING_INSERT = EditKind.FORMATTING_DELETE, EditKind.FORMATTING_INSERT
_ELSEWHERE_DELETE, _ELSEWHERE_INSERT = EditKind.ELSEWHERE_DELETE, EditKind.ELSEWHERE_INSERT


def edits(
    old: Encoded,
    new: Encoded,
    found: Sequence[Hunk],
    codes: AtomCodes,
    *,
    gone: Collection[int] = (),
    come: Collection[int] = (),
) -> tuple[Edit, ...]:
    """The edits that the hunks come to; `gone` and `come` are places of the codes that stand elsewhere in the group.

    Equal and delete kinds concatenate to the old text, equal and insert kinds to the new one.
    """
    out: list[Edit] = []
    at_old = at_new = 0
    for hunk in (*found, Hunk(len(old.code), len(old.code), len(new.code), len(new.code))):
        a, b, c, d = hunk
        if at_old != a:
            _equal(old, at_old, a, new, at_new, c, out)
        if a != b or c != d:
            if is_noise(old, new, hunk, codes):
                _add(out, _FORMATTING_DELETE, old.text[old.starts[a] : old.starts[b]])
                _add(out, _FORMATTING_INSERT, new.text[new.starts[c] : new.starts[d]])
            else:
                _run(old, a, b, out, _DELETE, _ELSEWHERE_DELETE, gone)
                _run(new, c, d, out, _INSERT, _ELSEWHERE_INSERT, come)
        at_old, at_new = b, d
    return tuple(out)


def _run(
    side: Encoded, start: int, end: int, out: list[Edit], here: EditKind, elsewhere: EditKind, places: Collection[int]
) -> None:
    """One side of a hunk, cut where it begins or ceases to stand elsewhere."""
    if not places:
        _add(out, here, side.text[side.starts[start] : side.starts[end]])
        return
    for at in range(start, end):
        _add(out, elsewhere if at in places else here, side.text[side.starts[at] : side.starts[at + 1]])


def _equal(old: Encoded, a: int, b: int, new: Encoded, c: int, d: int, out: list[Edit]) -> None:
    """A run of equal codes; where the characters differ, that is noise."""
    left = old.text[old.starts[a] : old.starts[b]]
    right = new.text[new.starts[c] : new.starts[d]]
    if left == right:
        _add(out, _EQUAL, left)
        return
    differing = [at for at, (one, other) in enumerate(zip(left, right, strict=False)) if one != other]
    if len(left) == len(right) and 2 * len(differing) <= len(left):
        # Character for character, as between a half-width and a full-width page.
        done = 0
        for at in differing:
            _add(out, _EQUAL, left[done:at])
            _add(out, _FORMATTING_DELETE, left[at])
            _add(out, _FORMATTING_INSERT, right[at])
            done = at + 1
        _add(out, _EQUAL, left[done:])
        return
    for offset in range(b - a):
        left = old.text[old.starts[a + offset] : old.starts[a + offset + 1]]
        right = new.text[new.starts[c + offset] : new.starts[c + offset + 1]]
        if left == right:
            _add(out, _EQUAL, left)
        else:
            same = _common_start(left, right)
            _add(out, _EQUAL, left[:same])
            _add(out, _FORMATTING_DELETE, left[same:])
            _add(out, _FORMATTING_INSERT, right[same:])


def _common_start(left: str, right: str) -> int:
    same = 0
    while same < min(len(left), len(right)) and left[same] == right[same]:
        same += 1
    return same


def _add(out: list[Edit], kind: EditKind, text: str) -> None:
    if not text:
        return
    if out and out[-1][0] is kind:
        out[-1] = (kind, out[-1][1] + text)
    else:
        out.append((kind, text))

"""The edits of a pair: diff-match-patch on atoms, with borders where a reader would put them."""

from __future__ import annotations

from collections.abc import Iterable

from gazette_diff.comparing.atoms import Encoded
from gazette_diff.model.comparison import Edit, EditKind

try:
    import fast_diff_match_patch
except ImportError:  # an optional accelerator with the same results
    fast_diff_match_patch = None

from diff_match_patch import diff_match_patch

Run = tuple[int, int, int, int]
"""A hunk: the codes `old[a:b]` became `new[c:d]`; between hunks both are equal."""

STRAY = 2
"""Atoms: a longer equality is a shared phrase and is never absorbed."""


def hunks(old: str, new: str) -> list[Run]:
    """What differs between two codes, in order."""
    return _tidy(old, new, _raw(old, new))


def _raw(old: str, new: str) -> list[Run]:
    if fast_diff_match_patch is not None:
        ops = (
            (op, count)
            for op, count in fast_diff_match_patch.diff(old, new, timelimit=0, checklines=False, cleanup="No")
        )
    else:
        engine = diff_match_patch()
        engine.Diff_Timeout = 0
        ops = (("-=+"[op + 1], len(run)) for op, run in engine.diff_main(old, new, False))
    return _as_hunks(ops)


def _as_hunks(ops: Iterable[tuple[str, int]]) -> list[Run]:
    found: list[Run] = []
    a = b = c = d = 0
    for op, count in ops:
        if op == "=":
            if (a, c) != (b, d):
                found.append((a, b, c, d))
            a = b = b + count
            c = d = d + count
        elif op == "-":
            b += count
        else:
            d += count
    if (a, c) != (b, d):
        found.append((a, b, c, d))
    return found


def _tidy(old: str, new: str, found: list[Run]) -> list[Run]:
    """Absorbs stray equalities."""
    out: list[Run] = []
    for run in found:
        if out:
            a, b, c, d = out[-1]
            gap = run[0] - b
            if gap <= STRAY and gap <= max(b - a, d - c) and gap <= max(run[1] - run[0], run[3] - run[2]):
                out[-1] = (a, run[1], c, run[3])
                continue
        out.append(run)
    return out


def edits(old: Encoded, new: Encoded, found: list[Run]) -> tuple[Edit, ...]:
    """The hunks as runs of the printed characters."""
    out: list[tuple[EditKind, str]] = []
    at_old = at_new = 0
    for a, b, c, d in (*found, (len(old.code), len(old.code), len(new.code), len(new.code))):
        _equal(old, at_old, a, new, at_new, c, out)
        _add(out, EditKind.DELETE, old.text[old.starts[a] : old.starts[b]])
        _add(out, EditKind.INSERT, new.text[new.starts[c] : new.starts[d]])
        at_old, at_new = b, d
    return tuple(out)


def _equal(old: Encoded, a: int, b: int, new: Encoded, c: int, d: int, out: list[Edit]) -> None:
    """A run of equal codes; where the characters differ, that is noise."""
    left = old.text[old.starts[a] : old.starts[b]]
    right = new.text[new.starts[c] : new.starts[d]]
    if left == right:
        _add(out, EditKind.EQUAL, left)
        return
    for offset in range(b - a):
        left = old.text[old.starts[a + offset] : old.starts[a + offset + 1]]
        right = new.text[new.starts[c + offset] : new.starts[c + offset + 1]]
        if left == right:
            _add(out, EditKind.EQUAL, left)
        else:
            _add(out, EditKind.FORMATTING_DELETE, left)
            _add(out, EditKind.FORMATTING_INSERT, right)


def _add(out: list[Edit], kind: EditKind, text: str) -> None:
    if not text:
        return
    if out and out[-1][0] is kind:
        out[-1] = (kind, out[-1][1] + text)
    else:
        out.append((kind, text))

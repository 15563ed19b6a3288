"""Where two codes differ: by clauses, then by diff-match-patch inside what is left, tidied as a reader marks text."""

from __future__ import annotations

import importlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import compress
from types import ModuleType
from typing import NamedTuple

from diff_match_patch import diff_match_patch

from gazette_diff.comparing.atoms import ATOM_CODES
from gazette_diff.comparing.order import in_order
from gazette_diff.comparing.units import CELL_BORDER, LABEL_CODES


def _accelerator() -> ModuleType | None:
    try:
        return importlib.import_module("fast_diff_match_patch")
    except ImportError:
        return None


FAST = _accelerator()
"""Gives diff-match-patch's results sooner; None where it is not installed."""

STRAY = 2
"""Atoms: a longer equality between two changes is a shared phrase and is never absorbed."""
CLAUSED = 120
"""Atoms from which a text is compared clause by clause before it is compared by atoms."""
ANCHOR = 3
"""Atoms of a clause from which its standing on both sides means anything."""
PHRASED = 40
"""Atoms of both sides from which only phrases shared with the other side are compared by atoms."""
LOPSIDED = 100
"""Atoms of both sides together from which the same is done where one of them is shorter."""
MOSTLY_SHARED = 0.75
"""Share of atoms in shared phrases from which all atoms are compared after all."""
ANCHORED = 8_000
"""Clauses of both sides together from which only those that stand once on either side are looked at."""
FAST_LIMIT = 6_000
"""Atoms, of both sides together, that fast-diff-match-patch is given at once: at worst some 0.2 s."""
PLAIN_LIMIT = 1_200
"""The same for diff-match-patch in Python: at worst some 0.5 s."""

_NAME_ENDS = frozenset("局厅镇乡")
_NO_NAME = frozenset("部面势限长镇村民")
"""After one of those ends: 局部, 乡镇 and 镇长 are no names."""
_NO_BUREAU = frozenset("布结格当")
"""Before one of them: 格局 is none either."""
_BEFORE_NAMES = frozenset("县市区省州旗由和与及、，,.;:()向交报经送是为")
_NAME_START = 3
"""Characters of a name before the word in it that changed, beside the place it belongs to."""

_LABEL = f"[{LABEL_CODES}-{chr(ord(ATOM_CODES) - 1)}]"
_CLAUSE = re.compile(rf"{_LABEL}?[^,.;:、!?\t{_LABEL[1:-1]}]{{{ANCHOR},}}")
_CLAUSE_CODES = 0x10000
_TELLING = re.compile(f"[{LABEL_CODES}-\U0010ffff]")
"""Codes that tell by themselves what they are: labels, atoms of several characters."""
_FIRM = frozenset(".;!?:")
_SOFT = frozenset(',、)>"]')
_OPENING = frozenset('(<["')


class Hunk(NamedTuple):
    """`old[old_start:old_end]` became `new[new_start:new_end]`; between hunks both codes are equal."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


class Hunks(NamedTuple):
    found: list[Hunk]
    approximate: bool
    """A stretch was too long to be compared by atoms and stands as replaced."""


def differences(old: str, new: str, limit: int | None = None) -> Hunks:
    """What differs between two codes, in order; nothing where they are equal.

    `limit` is how many atoms of a stretch are compared one by one; by default what the diff at hand does quickly.
    """
    if old == new:
        return Hunks([], False)
    if limit is None:
        limit = PLAIN_LIMIT if FAST is None else FAST_LIMIT
    approximate = False
    raw: list[Hunk] = []
    for stretch in _stretches(old, new):
        head, tail = _common(old[stretch.old_start : stretch.old_end], new[stretch.new_start : stretch.new_end])
        a, b, c, d = stretch
        a, b, c, d = a + head, b - tail, c + head, d - tail
        if a == b or c == d:
            raw.append(Hunk(a, b, c, d))
        else:
            found, cut_short = _inside(old[a:b], new[c:d], limit)
            raw += [Hunk(a + e, a + f, c + g, c + h) for e, f, g, h in found]
            approximate = approximate or cut_short
    return Hunks(_whole_names(old, new, _slide(old, new, _absorb(old, _join(raw)))), approximate)


def _inside(old: str, new: str, limit: int) -> tuple[list[Hunk], bool]:
    """The hunks of a stretch, and whether it was too long for the best ones."""
    if min(len(old), len(new)) < PHRASED and len(old) + len(new) < min(LOPSIDED, limit):
        return _as_hunks(_diff(old, new)), False
    shared_old, shared_new = _in_phrases(old, new)
    keep_old, keep_new = list(compress(range(len(old)), shared_old)), list(compress(range(len(new)), shared_new))
    if not keep_old or not keep_new:
        return [Hunk(0, len(old), 0, len(new))], False
    if len(keep_old) + len(keep_new) > limit:
        return [Hunk(0, len(old), 0, len(new))], True
    if len(keep_old) + len(keep_new) > MOSTLY_SHARED * (len(old) + len(new)):
        return _as_hunks(_diff(old, new)), False
    # What no phrase of the other side holds would match by chance only, and slowly.
    found: list[Hunk] = []
    a = c = 0
    last_old = last_new = 0
    for op, count in _diff("".join(compress(old, shared_old)), "".join(compress(new, shared_new))):
        if op != "=":
            a, c = (a + count, c) if op == "-" else (a, c + count)
            continue
        for i, j in zip(keep_old[a : a + count], keep_new[c : c + count], strict=True):
            if i > last_old or j > last_new:
                found.append(Hunk(last_old, i, last_new, j))
            last_old, last_new = i + 1, j + 1
        a += count
        c += count
    if last_old < len(old) or last_new < len(new):
        found.append(Hunk(last_old, len(old), last_new, len(new)))
    return found, False


def _in_phrases(old: str, new: str) -> tuple[bytearray, bytearray]:
    """For each place of both codes, whether it stands in three neighbours, or is a label or an atom of several
    characters, that both sides have."""
    left, right = _triples(old), _triples(new)
    both = set(left).intersection(right)
    return _covered(old, map(both.__contains__, left), new), _covered(new, map(both.__contains__, right), old)


def _triples(code: str) -> list[str]:
    return [code[at : at + 3] for at in range(len(code) - 2)]


def _covered(code: str, shared: Iterable[bool], other: str) -> bytearray:
    """The places in `shared` triples and of the labels and atoms that the `other` code has too."""
    # A byte for each place, moved over all at once: a triple covers the two places behind its own too.
    first = int.from_bytes(bytes(shared), "little")
    covered = bytearray((first | first << 8 | first << 16).to_bytes(len(code), "little"))
    for match in _TELLING.finditer(code):
        if match[0] in other:
            covered[match.start()] = 1
    return covered


def _stretches(old: str, new: str) -> list[Hunk]:
    """What is left between the clauses that stand on both sides in one order."""
    whole = Hunk(0, len(old), 0, len(new))
    if len(old) < CLAUSED or len(new) < CLAUSED:
        return [whole]
    left, right = _clauses(old), _clauses(new)
    both = left.keys() & right.keys()
    if not both:
        return [whole]
    stretches: list[Hunk] = []
    at_old = at_new = 0
    for begin_old, begin_new, length in _anchors(left, right, both):
        if old[at_old:begin_old] != new[at_new:begin_new]:
            stretches.append(Hunk(at_old, begin_old, at_new, begin_new))
        at_old, at_new = begin_old + length, begin_new + length
    if old[at_old:] != new[at_new:]:
        stretches.append(Hunk(at_old, len(old), at_new, len(new)))
    return stretches


def _anchors(
    left: Mapping[str, Sequence[int]], right: Mapping[str, Sequence[int]], both: Collection[str]
) -> Iterator[tuple[int, int, int]]:
    """Old place, new place and length of clauses that stand on both sides in one order."""
    if sum(len(left[clause]) + len(right[clause]) for clause in both) > ANCHORED:
        # Too many for the best choice; those that stand once on either side tie even the longest texts together.
        once = {right[c][0]: (left[c][0], len(c)) for c in both if len(left[c]) == len(right[c]) == 1}
        for at in in_order({there: here for there, (here, _) in once.items()}):
            yield once[at][0], at, once[at][1]
        return
    # Clauses of one side only tell the diff nothing and are left out of it.
    codes = {clause: chr(_CLAUSE_CODES + number) for number, clause in enumerate(sorted(both))}
    at_left = sorted((at, clause) for clause in both for at in left[clause])
    at_right = sorted((at, clause) for clause in both for at in right[clause])
    a = c = 0
    for op, count in _diff("".join([codes[x] for _, x in at_left]), "".join([codes[x] for _, x in at_right])):
        if op == "=":
            for n in range(count):
                yield at_left[a + n][0], at_right[c + n][0], len(at_left[a + n][1])
        if op != "+":
            a += count
        if op != "-":
            c += count


def _clauses(code: str) -> dict[str, list[int]]:
    """Where each clause stands that is long enough to mean anything, without the mark that ends it."""
    found: dict[str, list[int]] = {}
    for match in _CLAUSE.finditer(code):
        found.setdefault(match[0], []).append(match.start())
    return found


def _diff(old: str, new: str) -> Iterable[tuple[str, int]]:
    """diff-match-patch's operations `=`, `-`, `+` with their lengths."""
    if FAST is not None:
        ops: Iterable[tuple[str, int]] = FAST.diff(old, new, timelimit=0, checklines=False, cleanup="No")
        return ops
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    return (("-=+"[op + 1], len(run)) for op, run in engine.diff_main(old, new, False))


def _as_hunks(ops: Iterable[tuple[str, int]]) -> list[Hunk]:
    found: list[Hunk] = []
    a = b = c = d = 0
    for op, count in ops:
        if op == "=":
            if (a, c) != (b, d):
                found.append(Hunk(a, b, c, d))
            a = b = b + count
            c = d = d + count
        elif op == "-":
            b += count
        else:
            d += count
    if (a, c) != (b, d):
        found.append(Hunk(a, b, c, d))
    return found


def _join(found: Iterable[Hunk]) -> list[Hunk]:
    """Hunks that touch made one."""
    out: list[Hunk] = []
    for hunk in found:
        if out and out[-1].old_end == hunk.old_start and out[-1].new_end == hunk.new_start:
            out[-1] = Hunk(out[-1].old_start, hunk.old_end, out[-1].new_start, hunk.new_end)
        else:
            out.append(hunk)
    return out


def _absorb(old: str, found: Iterable[Hunk]) -> list[Hunk]:
    """Takes stray equalities, no longer than the changes on both sides of them, into one change."""
    out: list[Hunk] = []
    for hunk in found:
        while out:
            last = out[-1]
            gap = hunk.old_start - last.old_end
            if gap > STRAY or gap > _size(last) or gap > _size(hunk):
                break
            if any(code == CELL_BORDER or code >= LABEL_CODES for code in old[last.old_end : hunk.old_start]):
                break
            hunk = Hunk(last.old_start, hunk.old_end, last.new_start, hunk.new_end)
            out.pop()
        out.append(hunk)
    return out


def _size(hunk: Hunk) -> int:
    return max(hunk.old_end - hunk.old_start, hunk.new_end - hunk.new_start)


def _slide(old: str, new: str, found: Sequence[Hunk]) -> list[Hunk]:
    """Moves insertions and deletions to where a reader would see them: along marks, never across another change."""
    out: list[Hunk] = []
    for number, hunk in enumerate(found):
        before = out[-1].old_end if out else 0
        after = found[number + 1].old_start if number + 1 < len(found) else len(old)
        if hunk.old_start == hunk.old_end:
            shift = _best_shift(new, hunk.new_start, hunk.new_end, hunk.old_start - before, after - hunk.old_end)
        elif hunk.new_start == hunk.new_end:
            shift = _best_shift(old, hunk.old_start, hunk.old_end, hunk.old_start - before, after - hunk.old_end)
        else:
            shift = 0
        out.append(Hunk(*(place + shift for place in hunk)) if shift else hunk)
    return out


def _whole_names(old: str, new: str, found: Sequence[Hunk]) -> list[Hunk]:
    """Takes the whole name where a word inside it changes: 县水利局 became 县水务局 by [-水利局-]{+水务局+}."""
    out: list[Hunk] = []
    for number, hunk in enumerate(found):
        a, b, c, d = hunk
        last = found[number + 1].old_start if number + 1 < len(found) else len(old)
        in_name = a < b < last and c < d and old[b] in _NAME_ENDS and old[b + 1 : b + 2] not in _NO_NAME
        if in_name and not _NO_BUREAU & {old[b - 1], new[d - 1]}:
            first = max(out[-1].old_end if out else 0, a - _NAME_START)
            start = a
            while start > first and old[start - 1] not in _BEFORE_NAMES and "\u4e00" <= old[start - 1] <= "\u9fff":
                start -= 1
            # Where no name begins within reach, what comes before is no part of one.
            back = a - start if start == 0 or old[start - 1] in _BEFORE_NAMES or start > first else 0
            hunk = Hunk(a - back, b + 1, c - back, d + 1)
        out.append(hunk)
    return _join(out)


def _best_shift(text: str, start: int, end: int, back: int, forth: int) -> int:
    """How far `text[start:end]` is best moved over equal characters: at most `back` leftwards, `forth` rightwards."""
    best, best_score = 0, _border(text, start) + _border(text, end)
    shift = 0
    while -shift < back and text[start + shift - 1] == text[end + shift - 1]:
        shift -= 1
        score = _border(text, start + shift) + _border(text, end + shift)
        if score > best_score:
            best, best_score = shift, score
    shift = 0
    while shift < forth and text[start + shift] == text[end + shift]:
        shift += 1
        score = _border(text, start + shift) + _border(text, end + shift)
        if score > best_score or (score == best_score and best <= 0):
            best, best_score = shift, score
    return best


def _border(text: str, at: int) -> int:
    """How good a place `at` is to begin or end a change."""
    if at in (0, len(text)):
        return 6
    before, after = text[at - 1], text[at]
    if CELL_BORDER in (before, after) or LABEL_CODES <= after < ATOM_CODES:
        return 5
    if before in _FIRM:
        return 5
    if before in _SOFT or after in _OPENING:
        return 4
    return 2 if after in _SOFT or after in _FIRM else 0


def _common(old: str, new: str) -> tuple[int, int]:
    """Lengths of the common beginning and end."""
    head = _common_prefix(old, new)
    old, new = old[head:], new[head:]
    return head, _common_prefix(old[::-1], new[::-1])


def _common_prefix(a: str, b: str) -> int:
    if a[:1] != b[:1]:
        return 0
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        if a[low:middle] == b[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low

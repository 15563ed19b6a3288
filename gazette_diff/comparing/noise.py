"""Which differences are noise of reading, where the folding key alone does not tell.

Each rule is about one kind of noise and needs its surroundings: a 一 is a dash only where the other side has a dash.
"""

from __future__ import annotations

import re

from gazette_diff.comparing.atoms import ATOM_CODES, NOTHING, AtomCodes, Encoded
from gazette_diff.comparing.hunks import Hunk
from gazette_diff.comparing.units import LABEL_CODES

_LOOK_ALIKES = str.maketrans({"一": "-", "[": "(", "]": ")", "零": "〇", "×": "x", "X": "x", "'": '"'})
"""Taken for one another by OCR, or printed for one another; only where a whole difference comes to nothing by them."""
_MAY_LOOK_ALIKE = re.compile("[一\\-\\[\\]()零〇×xX'\"和" + ATOM_CODES + "-\U0010ffff]")
_LONGEST = 20
"""Atoms of a side beyond which a difference is not looked at: noise is local."""
_TRAILING = frozenset(".;,、")
"""Marks that may be lost, doubled or exchanged at the end of a paragraph, item or cell."""
_DOUBLED = frozenset(".,;:、-")
_LEADING = frozenset("-*#·•>|")
"""What is left of bullets and headings at the start of a paragraph."""
_MARKS = _TRAILING | _LEADING | {NOTHING}
"""What the rules about marks alone may begin with, beside a label."""
_JOINT = 12
"""Characters that a page break may print twice at most (the corpus has three)."""
_BODY = re.compile(r"[^,.;:、()和]{2,16}(?:局|委|办|厅|部)")


def is_noise(old: Encoded, new: Encoded, hunk: Hunk, codes: AtomCodes) -> bool:
    """Whether a difference is one of reading and not of wording."""
    a, b, c, d = hunk
    if b - a > _LONGEST or d - c > _LONGEST:
        return False
    left, right = old.code[a:b], new.code[c:d]
    first = (left or right)[0]
    if first in _MARKS or first >= LABEL_CODES:
        marks = {*left, *right}
        if all(mark == NOTHING or LABEL_CODES <= mark < ATOM_CODES for mark in marks):
            return True
        if marks <= _TRAILING and b in old.ends and d in new.ends:
            return True
        if marks <= _LEADING and _starts_part(old, a) and _starts_part(new, c):
            return True
    if left and right:
        return _same_look(left, right, codes)
    side, start, end = (old, a, b) if left else (new, c, d)
    return _doubled(side, start, end) or _joining_word(side, start, end)


def _same_look(left: str, right: str, codes: AtomCodes) -> bool:
    return bool(_MAY_LOOK_ALIKE.search(left)) and _look_alike(codes.spell(left)) == _look_alike(codes.spell(right))


def _look_alike(text: str) -> str:
    return text.replace("and", "和").translate(_LOOK_ALIKES)


def _starts_part(encoded: Encoded, at: int) -> bool:
    return at == 0 or at in encoded.ends or LABEL_CODES <= encoded.code[at - 1] < ATOM_CODES


def _doubled(encoded: Encoded, start: int, end: int) -> bool:
    """A mark printed twice; or characters printed on both sides of a break between paragraphs."""
    code = encoded.code
    run = code[start:end]
    twice = code[max(0, start - len(run)) : start] == run or code[end : end + len(run)] == run
    if not twice:
        return False
    if set(run) <= _DOUBLED:
        return True
    return len(run) <= _JOINT and any(
        start - len(run) <= place <= end + len(run) for place in encoded.ends - {0, len(code)}
    )


def _joining_word(encoded: Encoded, start: int, end: int) -> bool:
    """The 和 that comes and goes in a bureau's name: 县工业和信息化和科技局, 县工业和信息化科技局."""
    code = encoded.code
    if code[start:end] != "和":
        return False
    after = _BODY.match(code, end)
    return bool(after) and bool(re.search(r"(?:县|市|省|区|国家)[^,.;:、()]{1,12}$", code[max(0, start - 14) : start]))

"""Which differences are noise of reading, where the folding key alone does not tell.

Each rule is about one kind of noise and needs its surroundings: a 一 is a dash only where the other side has a dash.
"""

from __future__ import annotations

import re

from gazette_diff.comparing.atoms import ATOM_CODES, AtomCodes, Encoded
from gazette_diff.comparing.hunks import Hunk
from gazette_diff.comparing.units import LABEL_CODES

_LOOK_ALIKES = str.maketrans({"一": "-", "[": "(", "]": ")", "零": "〇", "×": "x", "X": "x", "'": '"'})
"""Taken for one another by OCR, or printed for one another; only where a whole difference comes to nothing by them."""
_MAY_LOOK_ALIKE = re.compile("[一\\-\\[\\]()零〇×xX'\"和" + ATOM_CODES + "-\U0010ffff]")
_SHORT = 40
"""Atoms of a difference that may come to nothing by look-alikes."""
_TRAILING = frozenset(".;,、")
"""Marks that may be lost, doubled or exchanged at the end of a paragraph, item or cell."""
_DOUBLED = frozenset(".,;:、-")
_LEADING = frozenset("-*#·•>|")
"""What is left of bullets and headings at the start of a paragraph."""
_JOINT = 12
"""Characters that a page break may print twice at most (the corpus has three)."""
_BODY = re.compile(r"[^,.;:、()和]{2,16}(?:局|委|办|厅|部)")


def is_noise(old: Encoded, new: Encoded, hunk: Hunk, codes: AtomCodes) -> bool:
    """Whether a difference is one of reading and not of wording."""
    left, right = old.code[hunk.old_start : hunk.old_end], new.code[hunk.new_start : hunk.new_end]
    if _only_labels(left) and _only_labels(right):
        return True
    if len(left) + len(right) <= _SHORT and _same_look(left, right, codes):
        return True
    marks = {*left, *right}
    if hunk.old_end in old.ends and hunk.new_end in new.ends and marks <= _TRAILING:
        return True
    if marks <= _LEADING and _starts_part(old, hunk.old_start) and _starts_part(new, hunk.new_start):
        return True
    if left and right:
        return False
    encoded, start, end = (old, hunk.old_start, hunk.old_end) if left else (new, hunk.new_start, hunk.new_end)
    return _doubled(encoded, start, end) or _joining_word(encoded, start, end)


def _only_labels(code: str) -> bool:
    return all(LABEL_CODES <= char < ATOM_CODES for char in code)


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

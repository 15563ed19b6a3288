"""Which marks stand between words that a decision adds or takes away without theirs (AMENDING, facts 5 and 6)."""

from __future__ import annotations

import re

from gazette_diff.amending.tree import Node, relabelled
from gazette_diff.sentences import Sentence

_STOPS = "，。；：、！？"
_CONNECTIVE = re.compile(r"^(?:并|但|且|而|以及时|可以并|同时|不得|应当)")
_JOINER = re.compile(r"^(?:和|及|以及|或者?|与|等|的|之|“|（|《|同|暨)")
_SHORT = 30
"""Characters of a wording up to which it may be one of a list's members (the corpus' longest is 21)."""


def between(before: str, anchor: str, after: str, words: str) -> str:
    """The separator between an anchor and words put after it.

    `before` and `after` are the text around the anchor. None where the words continue it in mid-phrase; 、 in an
    enumeration; ， where both are clauses.
    """
    if not words or words[0] in _STOPS or anchor[-1:] in _STOPS or _JOINER.match(words):
        return ""
    nearer = after[:1]
    if nearer == "、" or (_listed(before, anchor) and len(words) <= _SHORT and not _CONNECTIVE.match(words)):
        return "、"
    if _CONNECTIVE.match(words):
        return "，" if _clause(before, anchor) or nearer in _STOPS else ""
    if nearer and nearer in "，。；：":
        return "，"
    if re.match(r"和|及|以及|或|等", after):
        return "、"
    return ""


def after_words(words: str, anchor: str, before: str, after: str) -> str:
    """The separator between words and the anchor they are put before."""
    if (
        not words
        or words[-1] in _STOPS
        or anchor[:1] in _STOPS
        or re.search(r"(?:和|及|以及|或者?|与|的|对|在|由|向)$", words)
    ):
        return ""
    if before[-1:] == "、" or after[:1] == "、" or (re.match(r"和|及|以及|或|等", after) and len(words) <= _SHORT):
        return "、"
    if (not before or before[-1] in "，。；：") and len(words) > 4 and re.search(r"(?:的|时|后|前|下)$", words):
        return "，"
    return ""


def gap(before: str, after: str) -> tuple[int, int]:
    """How many characters to take away, left and right, where words were deleted between two texts."""
    left, right = before[-1:], after[:1]
    if right and right in "、，" and (not left or left in _STOPS + "（“"):
        return 0, 1
    if (
        left
        and left in "、，"
        and (not right or right in "。；：，、！？）”" or re.match(r"和|及|以及|或者?|等", after))
    ):
        return 1, 0
    return 0, 0


def _listed(before: str, anchor: str) -> bool:
    """Whether the anchor is a member of an enumeration."""
    clause = re.split(r"[，。；：]", before)[-1]
    return "、" in clause[-_SHORT:] and before[-1:] in ("、", "和", "及", "或", "者") and len(anchor) <= _SHORT


def _clause(before: str, anchor: str) -> bool:
    """Whether the anchor reaches back to the beginning of its clause, or is long enough to be one."""
    return not before or before[-1] in _STOPS or len(anchor) >= 8


def end_items(parent: Node) -> list[str]:
    """Gives items that came or moved the end marks of their places; says what was changed.

    Items end in ； and the last in 。 unless those already there do otherwise.
    """
    items = [child for child in parent.live if child.label or child.number or child.fresh]
    kept = [node for node in parent.original if node.number and node.words.text]
    usual = _usual([_end(node) for node in kept[:-1]]) or "；"
    last = _end(kept[-1]) if kept and _end(kept[-1]) else "。"
    said: list[str] = []
    for node in items:
        leaf = node.live[-1] if node.live else node
        want = last if node is items[-1] else usual
        have = _end(leaf)
        if have == want or (have and have not in "；。，;.,"):
            continue
        if not have:
            leaf.words = leaf.words.splice(len(leaf.words.text), len(leaf.words.text), want)
            said.append(
                Sentence(
                    "{place} is given its end mark {want}", place=relabelled(node) or node.words.text[:10], want=want
                )
            )
        elif node is items[-1] or (have == last and want != last and (node.fresh or node in kept[-1:])):
            leaf.words = leaf.words.splice(len(leaf.words.text) - 1, len(leaf.words.text), want)
            said.append(Sentence("{place} ends in {want} in its new place", place=relabelled(node), want=want))
    return said


def _end(node: Node) -> str:
    """A provision's end mark, empty where it has none."""
    text = (node.live[-1] if node.live else node).words.text.rstrip()
    return text[-1] if text and text[-1] in "；。，：！？;.,:" else ""


def _usual(ends: list[str]) -> str:
    found = [end for end in ends if end and end in "；。，;"]
    return max(set(found), key=found.count) if found else ""

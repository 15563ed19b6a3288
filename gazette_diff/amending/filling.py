"""Puts quoted text in place of a provision's own."""

from __future__ import annotations

import re

from gazette_diff.amending.places import spelled_article
from gazette_diff.amending.portions import (
    ARABIC_ITEM_LABEL,
    ARTICLE_LABEL,
    CHAPTER_LABEL,
    HAN_LABEL,
    ITEM_LABEL,
    SUBITEM_LABEL,
    Level,
)
from gazette_diff.amending.tree import Node, paras
from gazette_diff.amending.wording import Wording


def fill(node: Node, text: str) -> None:
    """Puts quoted text in place of a provision's own, labels and items below it included."""
    lines = text.split("\n")
    if node.level is Level.ARTICLE:
        lines[0] = _unlabelled(lines[0], node)
        node.children = paras([line for line in lines if line], Wording.fresh)
        return
    if node.level is Level.CHAPTER:
        node.words = Wording.fresh(lines[0][label_length(CHAPTER_LABEL, lines[0]) :].strip())
        return
    if node.level >= Level.ITEM:
        _fill_item(node, lines)
        return
    found = paras(lines, Wording.fresh)
    node.words = found[0].words
    node.children = found[0].children


def _fill_item(node: Node, lines: list[str]) -> None:
    """An item and what stands below it, its own label taken off."""
    patterns = (ITEM_LABEL, ARABIC_ITEM_LABEL) if node.level is Level.ITEM else (SUBITEM_LABEL,)
    taken = next((length for pattern in patterns if (length := label_length(pattern, lines[0]))), 0)
    node.words = Wording.fresh(lines[0][taken:])
    inner = paras(["x", "（一）x", *lines[1:]], Wording.fresh)[0].children
    node.children = inner[0].children if node.level is Level.ITEM else []


def _unlabelled(line: str, node: Node) -> str:
    """An article's first line without its label; one that runs into the text is known by its number."""
    own = spelled_article(node.ordered) if node.ordered else None
    if own and line.startswith(own):
        return line[len(own) :].lstrip("\u3000 \t\u00a0")
    return line[label_length(ARTICLE_LABEL if ARTICLE_LABEL.match(line) else HAN_LABEL, line) :]


def label_length(pattern: re.Pattern[str], line: str) -> int:
    match = pattern.match(line)
    return match.end() if match else 0

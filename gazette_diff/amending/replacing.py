"""Carries out: a provision replaced, deleted or renamed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazette_diff.amending.editor import Editor, ImpossibleError, bare, check_alive, claim, parent_of
from gazette_diff.amending.filling import fill
from gazette_diff.amending.places import Place, places
from gazette_diff.amending.portions import (
    ARTICLE_LABEL,
    Level,
    number_of,
    portions,
)
from gazette_diff.amending.tree import Node
from gazette_diff.amending.wording import Wording
from gazette_diff.model.amendment import Operation
from gazette_diff.numerals import parse_numeral
from gazette_diff.sentences import Sentence


def replace(editor: Editor, operation: Operation, item: str) -> None:
    location = operation.target.location
    written = places(bare(location), None)
    nodes = editor.nodes(location)
    text = operation.new_text or ""
    for node in nodes:
        check_alive(node, location)
    if (written[0].place.span and nodes[0].level is not Level.PARA) or (
        written[0].place.span and written[0].place.article
    ):
        _replace_span(editor, nodes[0], written[0].place, text)
        return
    for node in nodes:
        _check_parts(editor, node, item, location)
        claim(node, item, location)
    node = nodes[0]
    if node.into is not None and node.level is Level.PARA and node.into.level is Level.ARTICLE:
        fill(node.into, text)
        return
    if node.level is Level.CHAPTER and "\n" in text:
        _replace_chapter(editor, node, text, item)
    elif node.level is Level.PARA:
        replace_paras(editor, nodes, text)
    else:
        fill(node, text)
        for other in nodes[1:]:
            other.deleted = True
            other.into = node
    parent = parent_of(editor.statute, node)
    if parent is not None:
        parent.touched = True


def _check_parts(editor: Editor, node: Node, item: str, location: str | None) -> None:
    """Refuses to replace an article of which another instruction replaced a part; says which changes go with it."""
    if node.level is not Level.ARTICLE:
        return
    part = next((one for para in node.original for one in para.walk() if one.rewritten not in (None, item)), None)
    if part is not None:
        raise ImpossibleError(
            "{place} is ordered twice; the first order ({order}) stands", place=location, order=part.rewritten
        )
    by = editor.reworded.get(id(node))
    if by not in (None, item):
        editor.choices.append(
            Sentence("{place}: what {order} orders of its words goes with the whole article", place=location, order=by)
        )


def replace_paras(editor: Editor, nodes: Sequence[Node], text: str) -> None:
    node = nodes[0]
    parent = parent_of(editor.statute, node)
    cut = portions(text, Level.PARA)
    fill(node, cut[0])
    extra = []
    for piece in cut[1:]:
        new = Node(Level.PARA, None, "", Wording.fresh(""), fresh=True)
        fill(new, piece)
        extra.append(new)
    spare = list(nodes[1:])
    for new in list(extra):
        if spare:
            other = spare.pop(0)
            other.words, other.children = new.words, new.children
            extra.remove(new)
    for other in spare:
        other.deleted = True
    if extra:
        siblings = parent.children if parent is not None else editor.statute.front
        at = siblings.index(nodes[-1]) + 1
        siblings[at:at] = extra


def _replace_span(editor: Editor, node: Node, place: Place, text: str) -> None:
    """第一自然段 of a 款 is its lead without the items; 第二句 is its second sentence."""
    span = place.span or ""
    number = re.search(r"第([^自段句]+)", span)
    n = parse_numeral(number[1]) if number else (1 if span.startswith("首") or span == "开头部分" else -1)
    if span.endswith("段"):
        lines = [one for one in node.walk() if one.level in (Level.PARA, Level.ITEM)]
        if not n or n > len(lines):
            raise ImpossibleError("{place} is not in the text", place=place.spelled())
        lines[n - 1].words = Wording.fresh(text)
        return
    holder = node.live[0] if node.level is Level.ARTICLE and node.live else node
    ends = [m.end() for m in re.finditer(r"[^。；！？]*[。；！？]", holder.words.text)] or [len(holder.words.text)]
    at = (n or 1) - 1 if n != -1 else len(ends) - 1
    if at >= len(ends):
        raise ImpossibleError("{place} is not in the text", place=place.spelled())
    holder.words = holder.words.splice(ends[at - 1] if at else 0, ends[at], text)


def _replace_chapter(editor: Editor, node: Node, text: str, item: str) -> None:
    statute = editor.statute
    inside = [a for a in statute.articles if a.home is node and not a.fresh]
    lines = text.split("\n")
    fill(node, lines[0])
    for article in inside:
        article.deleted, article.rewritten = True, item
    at = statute.articles.index(inside[0]) if inside else len(statute.articles)
    for piece in portions("\n".join(lines[1:]), Level.ARTICLE):
        label = ARTICLE_LABEL.match(piece)
        number = number_of(label) if label else None
        old = next((a for a in inside if a.number == number), None)
        if old is not None:
            old.deleted = False
            fill(old, piece)
            continue
        new = Node(Level.ARTICLE, None, "", Wording.fresh(""), home=node, ordered=number, fresh=True)
        fill(new, piece)
        statute.articles.insert(at, new)
        at += 1


def delete(editor: Editor, operation: Operation, item: str) -> None:
    location = operation.target.location or ""
    for node in editor.nodes(location):
        if node.deleted and node.into is not None:
            raise ImpossibleError("{place} has been merged by another order", place=location)
        if node.ordered:
            raise ImpossibleError(
                "{place} is given a new number by another order and cannot be deleted", place=location
            )
        claim(node, item, location)
        node.deleted = True
        if node.level is Level.CHAPTER and not re.search("[章节]名$", location):
            for article in editor.statute.articles:
                if article.home is node and not article.deleted:
                    article.deleted, article.rewritten = True, item
        parent = parent_of(editor.statute, node)
        if parent is not None:
            parent.touched = True


def rename(editor: Editor, operation: Operation, item: str) -> None:
    if operation.target.location == "名称":
        title = editor.statute.title.text
        editor.statute.title = editor.statute.title.splice(0, len(title), operation.new_text or "")
        return
    node = editor.nodes(operation.target.location)[0]
    if node.level is not Level.CHAPTER:
        raise ImpossibleError("{place} is no chapter", place=operation.target.location)
    claim(node, item, operation.target.location)
    fill(node, operation.new_text or "")

"""Carries out: a provision given another number, moved, merged or divided."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazette_diff.amending.editor import Editor, ImpossibleError, bare, check_alive, claim, own_number, parent_of
from gazette_diff.amending.filling import fill
from gazette_diff.amending.places import Place, parse_place, places
from gazette_diff.amending.portions import (
    Level,
    portions,
)
from gazette_diff.amending.tree import Node, Statute
from gazette_diff.amending.wording import Wording
from gazette_diff.model.amendment import Operation
from gazette_diff.numerals import parse_numeral


def renumber(editor: Editor, operation: Operation, item: str) -> None:
    if operation.target.location == "条文顺序":
        editor.close = True
        return
    node = editor.nodes(operation.target.location)[0]
    becomes = parse_place(operation.becomes or "")
    if becomes is None:
        raise ImpossibleError("{becomes} is no place", becomes=operation.becomes)
    check_alive(node, operation.target.location)
    number = own_number(becomes, node.level)
    if number is None:
        raise ImpossibleError(
            "{place} cannot become {becomes}", place=operation.target.location, becomes=operation.becomes
        )
    if node.ordered and node.ordered != number:
        raise ImpossibleError("{place} is given two new numbers", place=operation.target.location)
    if node.level is Level.ARTICLE and becomes.para and becomes.para > 1:
        _become_para(editor, node, number, becomes.para)
        return
    node.ordered = number
    if node.level is Level.ITEM:
        parent = parent_of(editor.statute, node)
        if parent is not None:
            parent.touched = True


def _become_para(editor: Editor, node: Node, article: tuple[int, int], para: int) -> None:
    """将第四十条改为第四十一条第二款: its paragraphs go into the article that has that number in the end."""

    def move() -> None:
        home = _by_final(editor.statute, article)
        if home is None:
            raise ImpossibleError("no article becomes number {number}", number=article[0])
        for at, child in enumerate(node.live):
            child.ordered = (para + at, 0)
            home.children.append(child)
        node.deleted, node.into = True, home

    editor.later.append(move)


def _by_final(statute: Statute, number: tuple[int, int]) -> Node | None:
    ordered = next((a for a in statute.articles if a.ordered == number and not a.deleted), None)
    return ordered or next(
        (a for a in statute.articles if a.number == number and not a.deleted and not a.ordered), None
    )


def merge(editor: Editor, operation: Operation, item: str) -> None:
    nodes = editor.nodes(operation.target.location)
    becomes = parse_place(operation.becomes or "") if operation.becomes else None
    for node in nodes:
        check_alive(node, operation.target.location)
    if nodes[0].level is Level.CHAPTER:
        target = editor.nodes(operation.becomes)[0]
        for node in nodes:
            if node is not target:
                node.deleted, node.into = True, target
        return
    for node in nodes:
        claim(node, item, operation.target.location)
    if nodes[0].level is Level.PARA and becomes is not None and becomes.article and not becomes.para:
        _merge_into_article(editor.statute, nodes, becomes.article, operation.new_text)
        return
    number = own_number(becomes, nodes[0].level) if becomes else None
    # The one that keeps its number stays; else the first.
    level = nodes[0].level
    first = next((node for node in nodes if number and node.number == number and node.level is level), nodes[0])
    if number:
        first.ordered = number
    if operation.new_text:
        fill(first, operation.new_text)
    else:
        for node in nodes:
            if node is not first:
                first.children += [child for child in node.live if child not in first.children]
    for node in nodes:
        if node is not first:
            node.deleted, node.into = True, first
        parent = parent_of(editor.statute, node)
        if parent is not None:
            parent.touched = True


def _merge_into_article(statute: Statute, nodes: Sequence[Node], number: tuple[int, int], text: str | None) -> None:
    """将第三条第二款和第六条第三款合并，作为第九条: an article of its own."""
    parents = [parent for node in nodes if (parent := parent_of(statute, node)) is not None]
    extra = Node(Level.ARTICLE, None, "", Wording.kept(""), fresh=True, ordered=number, home=parents[0].home)
    if text:
        fill(extra, text)
    for node, parent in zip(nodes, parents, strict=True):
        parent.children.remove(node)
        parent.touched = True
        node.into = extra
        if text:
            node.deleted = True
        else:
            extra.children.append(node)
    statute.articles.insert(statute.articles.index(parents[0]) + 1, extra)


def split(editor: Editor, operation: Operation, item: str) -> None:
    node = editor.nodes(operation.target.location)[0]
    check_alive(node, operation.target.location)
    claim(node, item, operation.target.location)
    new = places(operation.becomes or "", None)
    count = len(new) or parse_numeral(re.sub(r"[条款项目章节]$", "", operation.becomes or "")) or 0
    statute = editor.statute
    parent = parent_of(statute, node)
    if operation.new_text:
        labels = [w.words for w in new if w.place.article] if node.level is Level.ARTICLE else []
        cut = list(portions(operation.new_text, node.level, labels))
    elif node.level is Level.ARTICLE and len(node.live) == count:
        kept = node.live
        _spread(statute, node, [w.place.article for w in new] or [None] * count, kept)
        return
    else:
        raise ImpossibleError("it is not said how {place} is divided", place=operation.target.location)
    if count and len(cut) != count:
        raise ImpossibleError(
            "{place} becomes {count} provisions, but {found} are quoted",
            place=operation.target.location,
            count=count,
            found=len(cut),
        )
    siblings = statute.articles if node.level is Level.ARTICLE else parent.children if parent else statute.front
    at = siblings.index(node)
    made = [node]
    made += [Node(node.level, None, "", Wording.fresh(""), fresh=True, home=node.home) for _ in cut[1:]]
    for one, written in zip(made, new, strict=False):
        one.ordered = own_number(written.place, node.level)
    for one, piece in zip(made, cut, strict=True):
        fill(one, piece)
    siblings[at + 1 : at + 1] = made[1:]
    if parent is not None:
        parent.touched = True


def _spread(statute: Statute, node: Node, numbers: Sequence[tuple[int, int] | None], kept: list[Node]) -> None:
    """Makes an article of each of its 款."""
    at = statute.articles.index(node)
    node.ordered = numbers[0]
    for offset, (para, number) in enumerate(zip(kept[1:], numbers[1:], strict=True), 1):
        node.children.remove(para)
        extra = Node(
            Level.ARTICLE, None, "", Wording.kept(""), children=[para], fresh=True, home=node.home, ordered=number
        )
        para.into, para.ordered = extra, (1, 0)
        statute.articles.insert(at + offset, extra)


def move(editor: Editor, operation: Operation, item: str) -> None:
    node = editor.nodes(operation.target.location)[0]
    check_alive(node, operation.target.location)
    becomes = parse_place(bare(operation.becomes)) if operation.becomes else None
    statute = editor.statute
    if node.level is Level.ARTICLE and becomes is not None and becomes.heading:
        _move_article(editor, node, becomes, operation.becomes or "")
        return
    if node.level is Level.ARTICLE and becomes is not None and becomes.article and not becomes.para:
        beside = re.search(r"[前后]$", operation.becomes or "")
        if not beside:
            node.ordered = becomes.article
            return
        other = statute.article(becomes.article)
        if other is None:
            raise ImpossibleError("{becomes} is not in the text", becomes=operation.becomes)
        statute.articles.remove(node)
        statute.articles.insert(statute.articles.index(other) + (beside[0] == "后"), node)
        return
    parent = parent_of(statute, node)
    if parent is None or becomes is None:
        raise ImpossibleError("it is not said where {place} goes", place=operation.target.location)
    if node.level is Level.PARA and becomes.article:
        into = statute.article(becomes.article) if becomes.para else None
        parent.children.remove(node)
        parent.touched = True
        if into is not None and becomes.para:
            node.ordered, node.number = (becomes.para, 0), None
            into.children.append(node)
            return
        extra = Node(Level.ARTICLE, None, "", Wording.kept(""), children=[node], fresh=True, home=parent.home)
        extra.ordered = becomes.article
        node.into = extra
        node.ordered = (1, 0)
        statute.articles.insert(statute.articles.index(parent) + 1, extra)
    elif node.level is Level.ITEM and becomes.para and not becomes.item:
        article = parent_of(statute, parent)
        if article is None:
            raise ImpossibleError(
                "{place} cannot become {becomes}", place=operation.target.location, becomes=operation.becomes
            )
        parent.children.remove(node)
        parent.touched = True
        extra = Node(Level.PARA, None, "", node.words, children=node.children, fresh=True, ordered=(becomes.para, 0))
        node.into = extra
        article.children.append(extra)
    else:
        raise ImpossibleError(
            "{place} cannot become {becomes}", place=operation.target.location, becomes=operation.becomes
        )


def _move_article(editor: Editor, node: Node, place: Place, words: str) -> None:
    statute = editor.statute
    heading = editor.node(place, words)
    node.home = heading
    inside = [n for n, a in enumerate(statute.articles) if a.home is heading and a is not node]
    statute.articles.remove(node)
    inside = [n for n, a in enumerate(statute.articles) if a.home is heading]
    statute.articles.insert((inside[-1] + 1) if inside else len(statute.articles), node)

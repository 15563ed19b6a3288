"""Carries out: a provision, chapter or section added."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazette_diff.amending.editor import Editor, ImpossibleError, own_number, parent_of
from gazette_diff.amending.filling import fill
from gazette_diff.amending.places import Place, parse_place, places
from gazette_diff.amending.portions import (
    CHAPTER_LABEL,
    Level,
)
from gazette_diff.amending.tree import Node
from gazette_diff.amending.wording import Wording
from gazette_diff.model.amendment import Operation
from gazette_diff.sentences import Sentence


def insert(editor: Editor, operation: Operation, item: str) -> None:
    becomes = parse_place(operation.becomes or "")
    text = operation.new_text or ""
    location = operation.target.location
    relative = location if location != operation.becomes else None
    if becomes is None and CHAPTER_LABEL.match(text):
        becomes = parse_place(CHAPTER_LABEL.match(text)[0].strip())  # type: ignore[index]
    if becomes is not None and becomes.heading:
        articles = [w.place.article for w in places(relative, None) if w.place.article] if relative else []
        _insert_heading(editor, becomes, text, articles)
        return
    anchor = editor.nodes(relative)[0] if relative else None
    after = not (relative or "").endswith("前")
    moved = bool(relative and re.search(r"[前后]$", relative))
    level = _inserted_level(becomes, anchor, moved)
    number = own_number(becomes, level) if becomes else None
    new = Node(level, None, "", Wording.fresh(""), fresh=True, ordered=number)
    fill(new, text)
    if level is Level.ARTICLE:
        _insert_article(editor, new, anchor, after=after)
        return
    if anchor is None:
        raise ImpossibleError(
            "it is not said where {place} belongs", place=operation.becomes or Sentence("the new provision")
        )
    holder = parent_of(editor.statute, anchor) if moved else _holder(anchor, level, location)
    if holder is None or holder.deleted:
        raise ImpossibleError("{place} is not in the text any more", place=location)
    at = holder.children.index(anchor) + after if moved and anchor in holder.children else len(holder.children)
    holder.children.insert(at, new)
    holder.touched = True


def _inserted_level(becomes: Place | None, anchor: Node | None, moved: bool) -> Level:
    if becomes is not None:
        return (
            Level.SUB if becomes.sub else Level.ITEM if becomes.item else Level.PARA if becomes.para else Level.ARTICLE
        )
    if anchor is None:
        return Level.ARTICLE
    return anchor.level if moved else Level(min(anchor.level + 1, Level.SUB))


def _holder(anchor: Node, level: Level, location: str | None) -> Node:
    """The provision below which a 款 or 项 is put."""
    node = anchor
    if level is Level.PARA and node.level is Level.ARTICLE:
        return node
    if level is Level.ITEM and node.level is Level.ARTICLE:
        with_items = [para for para in node.live if para.live]
        if len(with_items) == 1 or (len(node.live) == 1):
            return (with_items or node.live)[0]
        raise ImpossibleError("it is not said which 款 of {place} the item belongs to", place=location)
    if node.level == level - 1:
        return node
    raise ImpossibleError("{place} cannot hold what is to be added", place=location)


def _insert_article(editor: Editor, new: Node, anchor: Node | None, *, after: bool) -> None:
    statute = editor.statute
    new.home = editor.chapter
    if anchor is not None and anchor.level is Level.CHAPTER:
        new.home = anchor
        inside = [n for n, a in enumerate(statute.articles) if a.home is anchor]
        statute.articles.insert(inside[-1] + 1 if inside else len(statute.articles), new)
    elif anchor is not None and anchor in statute.articles:
        statute.articles.insert(statute.articles.index(anchor) + after, new)
    else:
        at = next(
            (n for n, a in enumerate(statute.articles) if new.ordered and (a.number or (0, 0)) >= new.ordered), None
        )
        statute.articles.insert(len(statute.articles) if at is None else at, new)


def _insert_heading(editor: Editor, becomes: Place, text: str, articles: Sequence[tuple[int, int]]) -> None:
    """A new chapter or section; `articles` are those that stand under it, by their new numbers."""
    unit = "节" if becomes.section else "章" if becomes.chapter else "编"
    number = becomes.section or becomes.chapter or becomes.part or 0
    statute = editor.statute
    new = Node(Level.CHAPTER, None, "", Wording.fresh(""), unit=unit, fresh=True, ordered=(number, 0))
    fill(new, text)
    within = statute.heading("章", becomes.chapter) if becomes.section and becomes.chapter else None
    count, at = 0, len(statute.headings)
    start = statute.headings.index(within) + 1 if within else 0
    for n, node in enumerate(statute.headings[start:], start):
        if within is not None and node.unit != "节":
            at = n
            break
        if node.unit == unit and not node.deleted:
            count += 1
            if count == number:
                at = n
                break
    statute.headings.insert(at, new)
    new.span = tuple(articles)
    editor.chapter = None if articles else new

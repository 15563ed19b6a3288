"""A statute under amendment: finds what an order names, and refuses what cannot be."""

from __future__ import annotations

import re
from collections.abc import Callable

from gazette_diff.amending.places import Place, places
from gazette_diff.amending.portions import (
    Level,
)
from gazette_diff.amending.tree import Node, Statute
from gazette_diff.numerals import parse_numeral
from gazette_diff.sentences import Sentence


class ImpossibleError(Exception):
    """An order that cannot be carried out; its sentence says why."""

    def __init__(self, form: str, **values: object) -> None:
        self.sentence = Sentence(form, **values)
        super().__init__(self.sentence)


class Editor:
    """A statute under amendment, and where the last inserted chapter waits for its articles."""

    def __init__(self, statute: Statute) -> None:
        self.statute = statute
        self.choices: list[str] = []
        self.chapter: Node | None = None
        self.close = False
        self.item = ""
        """The instruction that is being carried out."""
        self.reworded: dict[int, str] = {}
        """By identity, articles in which words were changed, with the instruction that did it."""
        self.later: list[Callable[[], None]] = []
        """What can only be done when every article has its new number."""

    # Finding

    def nodes(self, location: str | None) -> list[Node]:
        """What a location names; raises where any of it is not in the text."""
        found = [self.node(written.place, written.words) for written in places(bare(location), None)]
        if not found:
            raise ImpossibleError("{place} names no place of the text", place=location or Sentence("the order"))
        return found

    def node(self, place: Place, words: str) -> Node:
        """The provision at a place of the old text."""
        statute = self.statute
        if place.annex:
            raise ImpossibleError("{place} is in an annex, which is not kept apart from the text", place=words)
        if (place.preface or (place.span or "").endswith("段")) and not place.article:
            return self._preface(place, words)
        if place.heading:
            return self._heading(place, words)
        if not place.article:
            raise ImpossibleError("it is not said which article {place} belongs to", place=words)
        node = statute.article(place.article)
        if node is None:
            raise ImpossibleError("{place} is not in the text", place=words)
        if place.para:
            paras = node.original
            at = len(paras) if place.para < 0 else place.para
            if at > len(paras):
                raise ImpossibleError(
                    "{place} is not in the text: {article} has {count} 款",
                    place=words,
                    article=node.label,
                    count=len(paras),
                )
            article, node = node, paras[at - 1]
            if article.rewritten and node not in article.children and node.into is None:
                raise ImpossibleError(
                    "{place} is gone: another order ({order}) gives the article anew",
                    place=words,
                    order=article.rewritten,
                )
        if place.item:
            node = self._item(node, place, words)
        if place.sub:
            sub = next((one for one in node.original if one.number == (place.sub, 0)), None)
            if sub is None:
                raise ImpossibleError("{place} is not in the text", place=words)
            node = sub
        return node

    def _item(self, node: Node, place: Place, words: str) -> Node:
        holders = [node] if node.level is Level.PARA else [p for p in node.original if p.original]
        found = [i for holder in holders for i in holder.original if i.number == place.item]
        if len(found) != 1:
            if found:
                raise ImpossibleError("{place} stands in several 款", place=words)
            raise ImpossibleError("{place} is not in the text", place=words)
        return found[0]

    def _heading(self, place: Place, words: str) -> Node:
        node: Node | None = None
        for unit, number in (("编", place.part), ("分编", place.subpart), ("章", place.chapter), ("节", place.section)):
            if number:
                node = self.statute.heading(unit, number, node)
                if node is None:
                    raise ImpossibleError("{place} is not in the text", place=words)
        assert node is not None
        return node

    def _preface(self, place: Place, words: str) -> Node:
        if place.preface == "正文" or (place.span and self.statute.body()):
            at = re.search(r"第([^自段句]+)", place.span or "")
            body = self.statute.body()
            n = parse_numeral(at[1]) if at else 1
            if n and n <= len(body):
                return body[n - 1]
        found = self.statute.preface()
        if found is None:
            raise ImpossibleError("the text has no {place}", place=words)
        return found


def bare(location: str | None) -> str:
    return re.sub(r"(?:章名|节名|名称|之后|之前|以后|以前|后|前)$", "", location or "")


def claim(node: Node, item: str, location: str | None) -> None:
    """Marks a provision as replaced or deleted as a whole; a second order for it is refused."""
    if node.rewritten is not None:
        raise ImpossibleError(
            "{place} is ordered twice; the first order ({order}) stands",
            place=location,
            order=node.rewritten or Sentence("before"),
        )
    node.rewritten = item


def check_alive(node: Node, location: str | None) -> None:
    if node.deleted and node.into is None:
        raise ImpossibleError("{place} is deleted by another order ({order})", place=location, order=node.rewritten)


def parent_of(statute: Statute, node: Node) -> Node | None:
    for article in statute.articles:
        if node in article.children or node in article.original:
            return article
        for para in (*article.children, *article.original):
            if node in para.children or node in para.original:
                return para
            for item in para.children:
                if node in item.children or node in item.original:
                    return item
    return None


def own_number(place: Place, level: Level) -> tuple[int, int] | None:
    if level is Level.CHAPTER:
        number = place.section or place.chapter or place.subpart or place.part
        return (number, 0) if number else None
    if level is Level.ARTICLE:
        return place.article
    if level is Level.PARA:
        return (place.para, 0) if place.para else None
    if level is Level.ITEM:
        return place.item
    return (place.sub, 0) if place.sub else None

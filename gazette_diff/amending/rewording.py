"""Carries out: words replaced, added or deleted."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from gazette_diff.amending.editor import Editor, ImpossibleError, bare, check_alive
from gazette_diff.amending.filling import label_length
from gazette_diff.amending.marks import after_words, between, gap
from gazette_diff.amending.places import places
from gazette_diff.amending.portions import (
    HAN_LABEL,
    ITEM_LABEL,
    Level,
)
from gazette_diff.amending.replacing import replace_paras
from gazette_diff.amending.tree import Node
from gazette_diff.amending.wording import Wording
from gazette_diff.folding import fold
from gazette_diff.model.amendment import Operation
from gazette_diff.sentences import Sentence


def _wordings(editor: Editor, location: str | None) -> list[Node]:
    """The nodes whose own words a location covers; the whole text for 相关条文 or no place."""
    statute = editor.statute
    if not location or not places(bare(location), None):
        found = [*statute.front, *statute.headings]
        for article in statute.articles:
            found += [] if article.deleted else article.walk()
        return found
    out: list[Node] = []
    for written in places(location, None):
        node = editor.node(written.place, written.words)
        if (node.into is not None and node.level is Level.PARA and node.into.level is Level.ARTICLE) or (
            node.into is not None and node.deleted
        ):
            node = node.into
        check_alive(node, location)
        if node.level is Level.CHAPTER:
            out.append(node)
            for article in statute.articles:
                out += [] if article.deleted or article.home is not node else article.walk()
        elif written.place.span and written.place.span.endswith("段") and node.level is not Level.ARTICLE:
            out.append(node)
        else:
            out += node.walk()
    return out


def replace_words(editor: Editor, operation: Operation, item: str) -> None:
    old, new = operation.old_words or "", operation.new_words or ""
    if "\n" in old or ("\n" in new and _is_paragraph(editor, operation, old)):
        _replace_run(editor, operation, old.split("\n"), new)
        return
    if any(pattern.match(old) and pattern.match(new) for pattern in _LABELS):
        old, new = _without_label(old), _without_label(new)
    _each(editor, operation, old, lambda words, start, end: words.splice(start, end, new))


def _is_paragraph(editor: Editor, operation: Operation, words: str) -> bool:
    return any(fold(node.words.text) == fold(words) for node in _wordings(editor, operation.target.location))


def _replace_run(editor: Editor, operation: Operation, old: Sequence[str], new: str) -> None:
    """Whole paragraphs, quoted one after the other, in place of others."""
    nodes = [node for node in _wordings(editor, operation.target.location) if node.level is Level.PARA]
    texts = [fold(node.words.text) for node in nodes]
    wanted = [fold(words) for words in old]
    at = next((n for n in range(len(texts)) if texts[n : n + len(old)] == wanted), None)
    if at is None:
        raise ImpossibleError(
            "“{words}…” does not stand in {place}",
            words=old[0][:20],
            place=operation.target.location or Sentence("the text"),
        )
    replace_paras(editor, nodes[at : at + len(old)], new)


def delete_words(editor: Editor, operation: Operation, item: str) -> None:
    old = operation.old_words or ""

    def change(words: Wording, start: int, end: int) -> Wording:
        before, after = words.text[:start], words.text[end:]
        left, right = gap(before, after)
        if left or right:
            mark = before[-1:] if left else after[:1]
            editor.choices.append(
                Sentence(
                    "{place}: {mark} goes with the deleted “{words}”",
                    place=operation.target.location or Sentence("the text"),
                    mark=mark,
                    words=old,
                )
            )
        return words.splice(start - left, end + right, "")

    _each(editor, operation, old, change)


def insert_words(editor: Editor, operation: Operation, item: str) -> None:
    anchor, new = operation.old_words, operation.new_words or ""
    where = operation.target.location or Sentence("the text")
    if anchor is None:
        _append(editor, operation, new)
        return
    ahead = (operation.becomes or "").endswith("前")

    def change(words: Wording, start: int, end: int) -> Wording:
        before, after = words.text[:start], words.text[end:]
        mark = after_words(new, anchor, before, after) if ahead else between(before, anchor, after, new)
        marked = new[:1] + new[-1:] + anchor[:1] + anchor[-1:]
        if mark or not set(marked) & set("，。；：、！？"):
            told = mark or Sentence("no mark")
            editor.choices.append(
                Sentence(
                    "{place}: between “{anchor}” and the added “{added}” was put: {found}",
                    place=where,
                    found=told,
                    anchor=anchor[-12:],
                    added=new[:12],
                )
            )
        if ahead:
            return words.splice(start, start, new + mark)
        return words.splice(end, end, mark + new)

    _each(editor, operation, anchor, change)


def _append(editor: Editor, operation: Operation, new: str) -> None:
    """第N款最后增加“…”: a sentence after the last; words without an end mark go before it."""
    node = editor.nodes(operation.target.location)[0]
    check_alive(node, operation.target.location)
    if node.level is Level.ARTICLE:
        if not node.live:
            raise ImpossibleError("{place} is empty", place=operation.target.location)
        if operation.becomes is None and new[-1:] in "。！":
            # 第十一条增加规定：“…。” adds a sentence of its own to an article: a 款.
            extra = Node(Level.PARA, None, "", Wording.fresh(new), fresh=True)
            node.children.append(extra)
            editor.choices.append(
                Sentence(
                    "{place}: the added “{added}” is made its last 款", place=operation.target.location, added=new[:12]
                )
            )
            return
        node = node.live[0] if operation.becomes == "最前" else node.live[-1]
    if operation.becomes == "最前":
        node.words = node.words.splice(0, 0, new)
        return
    leaf = list(node.walk())[-1]
    text = leaf.words.text
    ended = bool(re.search(r"[。；！？]$", text))
    if new[-1:] in "。；！？" or not ended:
        leaf.words = leaf.words.splice(len(text), len(text), new)
        return
    mark = "" if new[:1] in "，；。、" else "，"
    editor.choices.append(
        Sentence(
            "{place}: {mark} before the added “{added}”",
            place=operation.target.location,
            mark=mark or Sentence("no mark"),
            added=new[:12],
        )
    )
    leaf.words = leaf.words.splice(len(text) - 1, len(text) - 1, mark + new)


def _each(editor: Editor, operation: Operation, old: str, change: Callable[[Wording, int, int], Wording]) -> None:
    """Changes every place where the words stand; refuses where they stand nowhere."""
    nodes = _wordings(editor, operation.target.location)
    found = {id(node): node.words.find(old) for node in nodes}
    kept = [n for n in nodes if any(not n.words.is_fresh(*one) for one in found[id(n)])]
    where = operation.target.location or Sentence("the text")
    if not any(found.values()):
        raise ImpossibleError("“{words}” does not stand in {place}", words=old, place=where)
    if not kept:
        editor.choices.append(
            Sentence("{place}: “{words}” is changed in words that another order gives", place=where, words=old[:20])
        )
    for written in places(operation.target.location or "", None):
        article = editor.statute.article(written.place.article) if written.place.article else None
        if article is not None:
            editor.reworded[id(article)] = editor.item
    for node in kept or nodes:
        for start, end in reversed(found[id(node)]):
            if node.words.text[start:end] != old and not _same_but_width(node.words.text[start:end], old):
                editor.choices.append(
                    Sentence(
                        "{place}: “{found}” is taken for “{words}”",
                        place=where,
                        found=node.words.text[start:end],
                        words=old,
                    )
                )
            node.words = change(node.words, start, end)


def _same_but_width(one: str, other: str) -> bool:
    return fold(one) == fold(other)


_LABELS = (ITEM_LABEL, HAN_LABEL)


def _without_label(words: str) -> str:
    """“（八）领导…” as the words of an item, whose number is not among them."""
    return words[next((n for pattern in _LABELS if (n := label_length(pattern, words))), 0) :]

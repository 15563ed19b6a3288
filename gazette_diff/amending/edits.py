"""Carries single operations out on the tree; each says what it chose and raises `Impossible` where it cannot."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from gazette_diff.amending.marks import after_words, between, gap
from gazette_diff.amending.places import Place, parse_place, places, spelled_article
from gazette_diff.amending.portions import (
    ARTICLE_LABEL,
    CHAPTER_LABEL,
    HAN_LABEL,
    ITEM_LABEL,
    Level,
    number_of,
    portions,
)
from gazette_diff.amending.tree import Node, Statute, paras
from gazette_diff.amending.wording import Wording
from gazette_diff.folding import fold
from gazette_diff.model.amendment import Action, Operation
from gazette_diff.numerals import parse_numeral


class Impossible(Exception):
    """An order that cannot be carried out; its text says why."""


class Editor:
    """A statute under amendment, and where the last inserted chapter waits for its articles."""

    def __init__(self, statute: Statute) -> None:
        self.statute = statute
        self.choices: list[str] = []
        self.chapter: Node | None = None
        self.close = False
        self.later: list[Callable[[], None]] = []
        """What can only be done when every article has its new number."""

    def carry_out(self, operation: Operation, item: str) -> None:
        """One operation of the instruction called `item`."""
        if operation.action is not Action.INSERT:
            self.chapter = self.chapter if operation.action is Action.RENUMBER else None
        _ORDERS[operation.action](self, operation, item)

    # Finding

    def nodes(self, location: str | None) -> list[Node]:
        """What a location names; raises where any of it is not in the text."""
        found = []
        for written in places(_bare(location), None):
            found.append(self.node(written.place, written.words))
        if not found:
            raise Impossible(f"{location or 'the order'} names no place of the text")
        return found

    def node(self, place: Place, words: str) -> Node:
        """The provision at a place of the old text."""
        statute = self.statute
        if place.annex:
            raise Impossible(f"{words} is in an annex, which is not kept apart from the text")
        if place.preface and not place.article:
            return self._preface(place, words)
        if place.heading:
            return self._heading(place, words)
        if not place.article:
            if place.item and statute.by_han:
                raise Impossible(f"it is not said which article {words} belongs to")
            raise Impossible(f"it is not said which article {words} belongs to")
        node = statute.article(place.article)
        if node is None:
            raise Impossible(f"{words} is not in the text")
        if place.para:
            paras = node.original
            at = len(paras) if place.para < 0 else place.para
            if at > len(paras):
                raise Impossible(f"{words} is not in the text: {node.label} has {len(paras)} 款")
            node = paras[at - 1]
        if place.item:
            node = self._item(node, place, words)
        if place.sub:
            sub = next((one for one in node.original if one.number == (place.sub, 0)), None)
            if sub is None:
                raise Impossible(f"{words} is not in the text")
            node = sub
        return node

    def _item(self, node: Node, place: Place, words: str) -> Node:
        holders = [node] if node.level is Level.PARA else [p for p in node.original if p.original]
        found = [i for holder in holders for i in holder.original if i.number == place.item]
        if len(found) != 1:
            why = "is not in the text" if not found else "stands in several 款"
            raise Impossible(f"{words} {why}")
        return found[0]

    def _heading(self, place: Place, words: str) -> Node:
        node: Node | None = None
        for unit, number in (("编", place.part), ("分编", place.subpart), ("章", place.chapter), ("节", place.section)):
            if number:
                node = self.statute.heading(unit, number, node)
                if node is None:
                    raise Impossible(f"{words} is not in the text")
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
            raise Impossible(f"the text has no {words}")
        return found


def _bare(location: str | None) -> str:
    return re.sub(r"(?:章名|节名|名称|之后|之前|以后|以前|后|前)$", "", location or "")


def _claim(node: Node, item: str, location: str | None) -> None:
    """Marks a provision as replaced or deleted as a whole; a second order for it is refused."""
    if node.rewritten is not None:
        raise Impossible(f"{location} is ordered twice; the first order ({node.rewritten or 'before'}) stands")
    node.rewritten = item


def _check_alive(node: Node, location: str | None) -> None:
    if node.deleted and node.into is None:
        raise Impossible(f"{location} is deleted by another order ({node.rewritten})")


def _parent_of(statute: Statute, node: Node) -> Node | None:
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


def _fill(node: Node, text: str) -> None:
    """Puts quoted text in place of a provision's own, labels and items below it included."""
    lines = text.split("\n")
    if node.level is Level.ARTICLE:
        lines[0] = _unlabelled(lines[0], node)
        node.children = [p for p in paras([line for line in lines if line], Wording.fresh)]
        return
    if node.level is Level.CHAPTER:
        node.words = Wording.fresh(lines[0][_length(CHAPTER_LABEL, lines[0]) :].strip())
        return
    if node.level is Level.ITEM:
        lines[0] = lines[0][_length(ITEM_LABEL, lines[0]) :]
    found = paras(["x", *lines], Wording.fresh) if node.level is Level.ITEM else paras(lines, Wording.fresh)
    if node.level is Level.ITEM:
        node.words = Wording.fresh(lines[0])
        node.children = []
        inner = paras(["x", "（一）x", *lines[1:]], Wording.fresh)[0].children
        node.children = inner[0].children if inner else []
        return
    node.words = found[0].words
    node.children = found[0].children


def _unlabelled(line: str, node: Node) -> str:
    """An article's first line without its label; one that runs into the text is known by its number."""
    own = spelled_article(node.ordered) if node.ordered else None
    if own and line.startswith(own):
        return line[len(own) :].lstrip("\u3000 \t\u00a0")
    return line[_length(ARTICLE_LABEL if ARTICLE_LABEL.match(line) else HAN_LABEL, line) :]


def _length(pattern: re.Pattern[str], line: str) -> int:
    match = pattern.match(line)
    return match.end() if match else 0


def _replace(editor: Editor, operation: Operation, item: str) -> None:
    location = operation.target.location
    written = places(_bare(location), None)
    nodes = editor.nodes(location)
    text = operation.new_text or ""
    for node in nodes:
        _check_alive(node, location)
    if (
        written[0].place.span
        and nodes[0].level is not Level.PARA
        or (written[0].place.span and written[0].place.article)
    ):
        _replace_span(editor, nodes[0], written[0].place, text)
        return
    for node in nodes:
        _claim(node, item, location)
    node = nodes[0]
    if node.into is not None and node.level is Level.PARA and node.into.level is Level.ARTICLE:
        _fill(node.into, text)
        return
    if node.level is Level.CHAPTER and "\n" in text:
        _replace_chapter(editor, node, text, item)
    elif node.level is Level.PARA:
        _replace_paras(editor, nodes, text)
    else:
        _fill(node, text)
        for other in nodes[1:]:
            other.deleted = True
            other.into = node
    parent = _parent_of(editor.statute, node)
    if parent is not None:
        parent.touched = True


def _replace_paras(editor: Editor, nodes: Sequence[Node], text: str) -> None:
    node = nodes[0]
    parent = _parent_of(editor.statute, node)
    cut = portions(text, Level.PARA)
    _fill(node, cut[0])
    extra = []
    for piece in cut[1:]:
        new = Node(Level.PARA, None, "", Wording.fresh(""), fresh=True)
        _fill(new, piece)
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
            raise Impossible(f"{place.spelled()} is not in the text")
        lines[n - 1].words = Wording.fresh(text)
        return
    holder = node.live[0] if node.level is Level.ARTICLE and node.live else node
    ends = [m.end() for m in re.finditer(r"[^。；！？]*[。；！？]", holder.words.text)] or [len(holder.words.text)]
    at = (n or 1) - 1 if n != -1 else len(ends) - 1
    if at >= len(ends):
        raise Impossible(f"{place.spelled()} is not in the text")
    holder.words = holder.words.splice(ends[at - 1] if at else 0, ends[at], text)


def _replace_chapter(editor: Editor, node: Node, text: str, item: str) -> None:
    statute = editor.statute
    inside = [a for a in statute.articles if a.home is node and not a.fresh]
    lines = text.split("\n")
    _fill(node, lines[0])
    for article in inside:
        article.deleted, article.rewritten = True, item
    at = statute.articles.index(inside[0]) if inside else len(statute.articles)
    for piece in portions("\n".join(lines[1:]), Level.ARTICLE):
        label = ARTICLE_LABEL.match(piece)
        number = number_of(label) if label else None
        old = next((a for a in inside if a.number == number), None)
        if old is not None:
            old.deleted = False
            _fill(old, piece)
            continue
        new = Node(Level.ARTICLE, None, "", Wording.fresh(""), home=node, ordered=number, fresh=True)
        _fill(new, piece)
        statute.articles.insert(at, new)
        at += 1


def _renumber(editor: Editor, operation: Operation, item: str) -> None:
    if operation.target.location == "条文顺序":
        editor.close = True
        return
    node = editor.nodes(operation.target.location)[0]
    becomes = parse_place(operation.becomes or "")
    if becomes is None:
        raise Impossible(f"{operation.becomes} is no place")
    _check_alive(node, operation.target.location)
    number = _own_number(becomes, node.level)
    if number is None:
        raise Impossible(f"{operation.target.location} cannot become {operation.becomes}")
    if node.ordered and node.ordered != number:
        raise Impossible(f"{operation.target.location} is given two new numbers")
    if node.level is Level.ARTICLE and becomes.para and becomes.para > 1:
        _become_para(editor, node, number, becomes.para)
        return
    node.ordered = number
    if node.level is Level.ITEM:
        parent = _parent_of(editor.statute, node)
        if parent is not None:
            parent.touched = True


def _own_number(place: Place, level: Level) -> tuple[int, int] | None:
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


def _become_para(editor: Editor, node: Node, article: tuple[int, int], para: int) -> None:
    """将第四十条改为第四十一条第二款: its paragraphs go into the article that has that number in the end."""

    def move() -> None:
        home = _by_final(editor.statute, article)
        if home is None:
            raise Impossible(f"no article becomes number {article[0]}")
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


def _insert(editor: Editor, operation: Operation, item: str) -> None:
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
    number = _own_number(becomes, level) if becomes else None
    new = Node(level, None, "", Wording.fresh(""), fresh=True, ordered=number)
    _fill(new, text)
    if level is Level.ARTICLE:
        _insert_article(editor, new, anchor, after=after)
        return
    if anchor is None:
        raise Impossible(f"it is not said where {operation.becomes or 'the new provision'} belongs")
    holder = _parent_of(editor.statute, anchor) if moved else _holder(anchor, level, location)
    if holder is None or holder.deleted:
        raise Impossible(f"{location} is not in the text any more")
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
        raise Impossible(f"it is not said which 款 of {location} the item belongs to")
    if node.level == level - 1:
        return node
    raise Impossible(f"{location} cannot hold what is to be added")


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
    _fill(new, text)
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


def _delete(editor: Editor, operation: Operation, item: str) -> None:
    location = operation.target.location or ""
    for node in editor.nodes(location):
        if node.deleted and node.into is not None:
            raise Impossible(f"{location} has been merged by another order")
        if node.ordered:
            raise Impossible(f"{location} is given a new number by another order and cannot be deleted")
        _claim(node, item, location)
        node.deleted = True
        if node.level is Level.CHAPTER and not re.search("[章节]名$", location):
            for article in editor.statute.articles:
                if article.home is node and not article.deleted:
                    article.deleted, article.rewritten = True, item
        parent = _parent_of(editor.statute, node)
        if parent is not None:
            parent.touched = True


def _merge(editor: Editor, operation: Operation, item: str) -> None:
    nodes = editor.nodes(operation.target.location)
    becomes = parse_place(operation.becomes or "") if operation.becomes else None
    for node in nodes:
        _check_alive(node, operation.target.location)
    if nodes[0].level is Level.CHAPTER:
        target = editor.nodes(operation.becomes)[0]
        for node in nodes:
            if node is not target:
                node.deleted, node.into = True, target
        return
    for node in nodes:
        _claim(node, item, operation.target.location)
    if nodes[0].level is Level.PARA and becomes is not None and becomes.article and not becomes.para:
        _merge_into_article(editor.statute, nodes, becomes.article, operation.new_text)
        return
    number = _own_number(becomes, nodes[0].level) if becomes else None
    # The one that keeps its number stays; else the first.
    first = next((node for node in nodes if node.number == number and number), nodes[0])
    if number:
        first.ordered = number
    if operation.new_text:
        _fill(first, operation.new_text)
    else:
        for node in nodes:
            if node is not first:
                first.children += [child for child in node.live if child not in first.children]
    for node in nodes:
        if node is not first:
            node.deleted, node.into = True, first
    parent = _parent_of(editor.statute, first)
    if parent is not None:
        parent.touched = True


def _merge_into_article(statute: Statute, nodes: Sequence[Node], number: tuple[int, int], text: str | None) -> None:
    """将第三条第二款和第六条第三款合并，作为第九条: an article of its own."""
    parents = [parent for node in nodes if (parent := _parent_of(statute, node)) is not None]
    extra = Node(Level.ARTICLE, None, "", Wording.kept(""), fresh=True, ordered=number, home=parents[0].home)
    if text:
        _fill(extra, text)
    for node, parent in zip(nodes, parents, strict=True):
        parent.children.remove(node)
        parent.touched = True
        node.into = extra
        if text:
            node.deleted = True
        else:
            extra.children.append(node)
    statute.articles.insert(statute.articles.index(parents[0]) + 1, extra)


def _split(editor: Editor, operation: Operation, item: str) -> None:
    node = editor.nodes(operation.target.location)[0]
    _check_alive(node, operation.target.location)
    _claim(node, item, operation.target.location)
    new = places(operation.becomes or "", None)
    count = len(new) or parse_numeral(re.sub(r"[条款项目章节]$", "", operation.becomes or "")) or 0
    statute = editor.statute
    parent = _parent_of(statute, node)
    if operation.new_text:
        labels = [w.words for w in new if w.place.article] if node.level is Level.ARTICLE else []
        cut = list(portions(operation.new_text, node.level, labels))
    elif node.level is Level.ARTICLE and len(node.live) == count:
        kept = node.live
        _spread(statute, node, [w.place.article for w in new] or [None] * count, kept)
        return
    else:
        raise Impossible(f"it is not said how {operation.target.location} is divided")
    if count and len(cut) != count:
        raise Impossible(f"{operation.target.location} becomes {count} provisions, but {len(cut)} are quoted")
    siblings = statute.articles if node.level is Level.ARTICLE else parent.children if parent else statute.front
    at = siblings.index(node)
    made = [node]
    made += [Node(node.level, None, "", Wording.fresh(""), fresh=True, home=node.home) for _ in cut[1:]]
    for one, written in zip(made, new, strict=False):
        one.ordered = _own_number(written.place, node.level)
    for one, piece in zip(made, cut, strict=True):
        _fill(one, piece)
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


def _move(editor: Editor, operation: Operation, item: str) -> None:
    node = editor.nodes(operation.target.location)[0]
    _check_alive(node, operation.target.location)
    becomes = parse_place(_bare(operation.becomes)) if operation.becomes else None
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
            raise Impossible(f"{operation.becomes} is not in the text")
        statute.articles.remove(node)
        statute.articles.insert(statute.articles.index(other) + (beside[0] == "后"), node)
        return
    parent = _parent_of(statute, node)
    if parent is None or becomes is None:
        raise Impossible(f"it is not said where {operation.target.location} goes")
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
        article = _parent_of(statute, parent)
        if article is None:
            raise Impossible(f"{operation.target.location} cannot become {operation.becomes}")
        parent.children.remove(node)
        parent.touched = True
        extra = Node(Level.PARA, None, "", node.words, children=node.children, fresh=True, ordered=(becomes.para, 0))
        node.into = extra
        article.children.append(extra)
    else:
        raise Impossible(f"{operation.target.location} cannot become {operation.becomes}")


def _move_article(editor: Editor, node: Node, place: Place, words: str) -> None:
    statute = editor.statute
    heading = editor.node(place, words)
    node.home = heading
    inside = [n for n, a in enumerate(statute.articles) if a.home is heading and a is not node]
    statute.articles.remove(node)
    inside = [n for n, a in enumerate(statute.articles) if a.home is heading]
    statute.articles.insert((inside[-1] + 1) if inside else len(statute.articles), node)


def _rename(editor: Editor, operation: Operation, item: str) -> None:
    if operation.target.location == "名称":
        title = editor.statute.title.text
        editor.statute.title = editor.statute.title.splice(0, len(title), operation.new_text or "")
        return
    node = editor.nodes(operation.target.location)[0]
    if node.level is not Level.CHAPTER:
        raise Impossible(f"{operation.target.location} is no chapter")
    _claim(node, item, operation.target.location)
    _fill(node, operation.new_text or "")


# Words


def _wordings(editor: Editor, location: str | None) -> list[Node]:
    """The nodes whose own words a location covers; the whole text for 相关条文 or no place."""
    statute = editor.statute
    if not location or not places(_bare(location), None):
        found = [*statute.front, *statute.headings]
        for article in statute.articles:
            found += [] if article.deleted else article.walk()
        return found
    out: list[Node] = []
    for written in places(location, None):
        node = editor.node(written.place, written.words)
        if node.into is not None and node.level is Level.PARA and node.into.level is Level.ARTICLE:
            node = node.into
        elif node.into is not None and node.deleted:
            node = node.into
        _check_alive(node, location)
        if node.level is Level.CHAPTER:
            out.append(node)
            for article in statute.articles:
                out += [] if article.deleted or article.home is not node else article.walk()
        elif written.place.span and written.place.span.endswith("段") and node.level is not Level.ARTICLE:
            out.append(node)
        else:
            out += node.walk()
    return out


def _replace_words(editor: Editor, operation: Operation, item: str) -> None:
    old, new = operation.old_words or "", operation.new_words or ""
    if "\n" in old or ("\n" in new and _is_paragraph(editor, operation, old)):
        _replace_run(editor, operation, old.split("\n"), new)
        return
    if ITEM_LABEL.match(old) and ITEM_LABEL.match(new):
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
        raise Impossible(f"“{old[0][:20]}…” does not stand in {operation.target.location or 'the text'}")
    _replace_paras(editor, nodes[at : at + len(old)], new)


def _delete_words(editor: Editor, operation: Operation, item: str) -> None:
    old = operation.old_words or ""

    def change(words: Wording, start: int, end: int) -> Wording:
        before, after = words.text[:start], words.text[end:]
        left, right = gap(before, after)
        if left or right:
            mark = before[-1:] if left else after[:1]
            editor.choices.append(f"{operation.target.location or 'the text'}: {mark} goes with the deleted “{old}”")
        return words.splice(start - left, end + right, "")

    _each(editor, operation, old, change)


def _insert_words(editor: Editor, operation: Operation, item: str) -> None:
    anchor, new = operation.old_words, operation.new_words or ""
    where = operation.target.location or "the text"
    if anchor is None:
        _append(editor, operation, new)
        return
    ahead = (operation.becomes or "").endswith("前")

    def change(words: Wording, start: int, end: int) -> Wording:
        before, after = words.text[:start], words.text[end:]
        mark = after_words(new, anchor, before, after) if ahead else between(before, anchor, after, new)
        told = mark or "no mark"
        editor.choices.append(f"{where}: {told} between “{anchor[-12:]}” and the added “{new[:12]}”")
        if ahead:
            return words.splice(start, start, new + mark)
        return words.splice(end, end, mark + new)

    _each(editor, operation, anchor, change)


def _append(editor: Editor, operation: Operation, new: str) -> None:
    """第N款最后增加“…”: a sentence after the last; words without an end mark go before it."""
    node = editor.nodes(operation.target.location)[0]
    _check_alive(node, operation.target.location)
    if node.level is Level.ARTICLE:
        if not node.live:
            raise Impossible(f"{operation.target.location} is empty")
        if operation.becomes is None and new[-1:] in "。！":
            # 第十一条增加规定：“…。” adds a sentence of its own to an article: a 款.
            extra = Node(Level.PARA, None, "", Wording.fresh(new), fresh=True)
            node.children.append(extra)
            editor.choices.append(f"{operation.target.location}: the added “{new[:12]}” is made its last 款")
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
    editor.choices.append(f"{operation.target.location}: {mark or 'no mark'} before the added “{new[:12]}”")
    leaf.words = leaf.words.splice(len(text) - 1, len(text) - 1, mark + new)


def _each(
    editor: Editor, operation: Operation, old: str, change: Callable[[Wording, int, int], Wording]
) -> None:
    """Changes every place where the words stand; refuses where they stand nowhere."""
    nodes = _wordings(editor, operation.target.location)
    found = {id(node): node.words.find(old) for node in nodes}
    kept = [n for n in nodes if any(not n.words.is_fresh(*one) for one in found[id(n)])]
    where = operation.target.location or "the text"
    if not any(found.values()):
        raise Impossible(f"“{old}” does not stand in {where}")
    for node in kept or nodes:
        for start, end in reversed(found[id(node)]):
            if node.words.text[start:end] != old and not _same_but_width(node.words.text[start:end], old):
                editor.choices.append(f"{where}: “{node.words.text[start:end]}” is taken for “{old}”")
            node.words = change(node.words, start, end)


def _same_but_width(one: str, other: str) -> bool:
    return fold(one) == fold(other)


def _without_label(words: str) -> str:
    """“（八）领导…” as the words of an item, whose number is not among them."""
    return words[_length(ITEM_LABEL, words) :]


_ORDERS: dict[Action, Callable[[Editor, Operation, str], None]] = {
    Action.REPLACE: _replace,
    Action.INSERT: _insert,
    Action.DELETE: _delete,
    Action.RENUMBER: _renumber,
    Action.MERGE: _merge,
    Action.SPLIT: _split,
    Action.MOVE: _move,
    Action.RENAME: _rename,
    Action.REPLACE_WORDS: _replace_words,
    Action.DELETE_WORDS: _delete_words,
    Action.INSERT_WORDS: _insert_words,
}

"""A statute as a tree of chapters, articles, paragraphs (款), items (项) that orders can be carried out on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from gazette_diff.amending.instructions import Paragraph, paragraphs
from gazette_diff.amending.places import Number, spelled_article
from gazette_diff.amending.portions import (
    ARABIC_ITEM_LABEL,
    ARTICLE_LABEL,
    CHAPTER_LABEL,
    HAN_LABEL,
    ITEM_LABEL,
    SUBITEM_LABEL,
    Level,
    number_of,
)
from gazette_diff.amending.wording import Wording
from gazette_diff.folding import fold
from gazette_diff.model.version import Version
from gazette_diff.numerals import han_numeral

_HISTORY = re.compile(
    r"^[（(]?\s*(?:根据)?\d{4}\s*年.{0,200}(?:通过|公布|修订|修正|施行|发布|批准|印发|制定|起施行)[）)]?$|^[（(].{0,300}[）)]$"
)
_TAIL = re.compile(
    r"^(?:附件|附录|附表|附图|附)\s*(?:\d+|[一二三四五六七八九十]+)?\s*(?:[：:]|$|[\s\u3000])"
    r"|^(?:此复|特此(?:通知|通告|公告|批复|函复|决定|报告))[。.]?$"
)
"""What stands after the last provision and is no part of it."""
_ADDRESSEE = re.compile(r"[^，。]{2,60}[：:]")
_UNIT_ORDER = {"编": 0, "分编": 1, "章": 2, "节": 3}


_LONGEST_HEADING = 20
"""Characters that an unnumbered heading (序言, 目录) or an entry of a table of contents at most has."""


_LONGEST_MEMBER = 12
"""Characters of an office in a list without numbers (副委员长若干人)."""


@dataclass(slots=True, eq=False)
class Node:
    """A provision while it is being amended. An article's own words are those of its first 款."""

    level: Level
    number: Number | None
    """As in the old text; for 款 its place among them."""
    label: str
    words: Wording
    children: list[Node] = field(default_factory=list)
    unit: str = ""
    """Of a heading: 编, 分编, 章 or 节."""
    home: Node | None = None
    """Of an article: the innermost heading it stands under."""
    original: tuple[Node, ...] = ()
    """Its children in the old text, those since taken out included."""
    ordered: Number | None = None
    """The number that the decision gives it."""
    final: Number | None = None
    deleted: bool = False
    fresh: bool = False
    into: Node | None = None
    """Where it went: the article that a 款 became, the provision that it was merged with."""
    rewritten: str | None = None
    """The instruction that replaced or deleted all of it."""
    span: tuple[Number, ...] = ()
    """Of a new heading: the articles that stand under it, by their new numbers."""
    touched: bool = False
    """Something among its children came, went or was replaced."""

    def walk(self) -> Iterator[Node]:
        """The node and all below it that is still there."""
        yield self
        for child in self.children:
            if not child.deleted:
                yield from child.walk()

    @property
    def live(self) -> list[Node]:
        return [child for child in self.children if not child.deleted]


@dataclass(slots=True)
class Statute:
    """A whole text: what stands before the first provision, headings and articles in order, annexes after them."""

    title: Wording
    front: list[Node]
    headings: list[Node]
    articles: list[Node]
    tail: list[str]
    contents: int | None = None
    """Where in `front` the line 目录 stands (-1: above all); the list under it is made anew."""
    entries: list[str] = field(default_factory=list)
    """The lines of the table of contents."""
    by_han: bool = False
    """Its top numbers are 一、 二、 and not 第一条."""

    def article(self, number: Number) -> Node | None:
        """The article that had this number in the old text."""
        return next((a for a in self.articles if a.number == number and not a.fresh), None)

    def heading(self, unit: str, number: int, within: Node | None = None) -> Node | None:
        """A chapter or section by its old number; a section under a chapter where one is given."""
        inside = within is None
        for node in self.headings:
            if within is not None and _UNIT_ORDER[node.unit] <= _UNIT_ORDER[within.unit]:
                inside = node is within
            if inside and node.unit == unit and node.number == (number, 0) and not node.fresh:
                return node
        return None

    def preface(self) -> Node | None:
        """引言: the last paragraph before the first provision that is no line of the text's history."""
        for node in reversed(self.front):
            if node.words.text[-1:] in "。：:" and not _HISTORY.match(node.words.text):
                return node
        return None

    def body(self) -> list[Node]:
        """Paragraphs before the first provision without those of the text's history: 正文第二段 counts them."""
        own = [node for node in self.front if not node.deleted and not _HISTORY.match(node.words.text)]
        said = [node for node in own if node.words.text[-1:] in "。：:；" or len(node.words.text) > _LONGEST_HEADING]
        return said[1:] if said and _ADDRESSEE.fullmatch(said[0].words.text) else said


def grow(version: Version) -> Statute:
    """The tree of a version's text."""
    return _grown(version.title, paragraphs(version.blocks))


def grow_lines(lines: Sequence[str]) -> Statute:
    """The tree of a text given as lines, without a title."""
    return _grown("", [Paragraph(line, ()) for line in lines])


def _grown(title: str, found: Sequence[Paragraph]) -> Statute:
    by_han = not any(ARTICLE_LABEL.match(p.text.strip()) for p in found)
    statute = Statute(Wording.kept(title), [], [], [], [], by_han=by_han)
    listed = _contents(found)
    if listed:
        start, end = listed
        statute.contents = start
        statute.entries = [p.text.strip() for p in found[start + 1 : end]]
        found = [*found[: start + 1], *found[end:]]
    lines: list[str] = []
    home: Node | None = None
    article: Node | None = None

    def close() -> None:
        if article is not None:
            article.children = paras(lines, Wording.kept)
            remember(article)
            statute.articles.append(article)
        lines.clear()

    for paragraph in found:
        text = paragraph.text.strip()
        if statute.tail or (article is not None and _TAIL.match(text)):
            statute.tail.append(text)
            continue
        heading = CHAPTER_LABEL.match(text)
        label = None if heading else (HAN_LABEL if by_han else ARTICLE_LABEL).match(text)
        if heading:
            close()
            article = None
            home = Node(
                Level.CHAPTER,
                number_of(heading),
                heading[0].strip(),
                Wording.kept(text[heading.end() :]),
                unit=heading[2],
            )
            statute.headings.append(home)
        elif label:
            close()
            rest = text[label.end() :]
            article = Node(Level.ARTICLE, number_of(label), label[0].strip(), Wording.kept(""), home=home)
            lines.append(rest)
        elif article is not None:
            lines.append(text)
        else:
            statute.front.append(Node(Level.PARA, None, "", Wording.kept(text)))
    close()
    return statute


def remember(node: Node) -> None:
    """Notes what stands below a node as its old state."""
    node.original = tuple(node.children)
    for child in node.children:
        remember(child)


def paras(lines: Sequence[str], make: Callable[[str], Wording]) -> list[Node]:
    """The 款 of an article: each unlabelled paragraph opens one, its items stand below it (AMENDING, fact 5)."""
    fresh = make == Wording.fresh
    found: list[Node] = []
    item: Node | None = None
    item_label = _item_label(lines)
    for line in lines:
        label = item_label.match(line) if item_label and found else None
        sub = SUBITEM_LABEL.match(line) if item is not None and not label else None
        if label:
            item = Node(Level.ITEM, number_of(label), label[0].strip(), make(line[label.end() :]), fresh=fresh)
            found[-1].children.append(item)
        elif sub and item is not None:
            node = Node(Level.SUB, number_of(sub), sub[0].strip(), make(line[sub.end() :]), fresh=fresh)
            item.children.append(node)
        elif found and ("\t" in line or _goes_on(found[-1], line)):
            found[-1].children.append(Node(Level.ITEM, None, "", make(line), fresh=fresh))
        else:
            item = None
            found.append(Node(Level.PARA, (len(found) + 1, 0), "", make(line), fresh=fresh))
    return found


def _goes_on(para: Node, line: str) -> bool:
    """Whether a line is a member of a list set line by line without numbers: 委员长， 副委员长若干人， 委员若干人。"""
    last = para.children[-1] if para.children else para
    if last is para:
        members = re.split("[，,、。]", line)
        listed = len(members) > 2 and max(map(len, members)) <= _LONGEST_MEMBER
        return para.words.text[-1:] in "：:" and (line[-1:] in "，,、" or listed)
    return not last.label and last.words.text[-1:] in "，,、" and len(line) <= _LONGEST_HEADING


def _item_label(lines: Sequence[str]) -> re.Pattern[str] | None:
    for pattern in (ITEM_LABEL, ARABIC_ITEM_LABEL):
        if any(pattern.match(line) for line in lines[1:]):
            return pattern
    return None


def _contents(found: Sequence[Paragraph]) -> tuple[int, int] | None:
    """Where a table of contents begins and ends (first line after it): 目录 and the headings listed under it.

    It ends where its first entry comes again, or where a line is no heading.
    """
    texts = [paragraph.text.strip() for paragraph in found]
    start = next((n for n, text in enumerate(texts) if fold(text) == "目录"), None)
    first = next((n for n, text in enumerate(texts) if CHAPTER_LABEL.match(text)), None)
    if start is None:
        if first is None or fold(texts[first]) not in map(fold, texts[first + 1 :]):
            return None
        start = first - 1
    entries: list[str] = []
    for n in range(start + 1, len(texts)):
        key = fold(texts[n])
        if (entries and key == entries[0]) or (ARTICLE_LABEL.match(texts[n]) and not CHAPTER_LABEL.match(texts[n])):
            return (start, n) if entries else None
        if not CHAPTER_LABEL.match(texts[n]) and (len(key) > _LONGEST_HEADING or key[-1:] in ".:;,"):
            return (start, n) if entries else None
        entries.append(key)
    return None


def show(statute: Statute) -> tuple[str, ...]:
    """The tree as text, one paragraph a line, labels first."""
    out = [statute.title.text]
    pending = [node for node in statute.headings if not node.deleted]
    if statute.contents == -1:
        out += _listed(statute, pending)
    for n, node in enumerate(statute.front):
        if not node.deleted:
            out.append(node.words.text)
        if n == statute.contents:
            out += _listed(statute, pending)
    for article in statute.articles:
        if article.deleted:
            continue
        while pending and article.home is not None and article.home in pending:
            out.append(_headline(pending.pop(0)))
        out += _printed(article, statute.by_han)
    out += [_headline(heading) for heading in pending]
    return (*out, *statute.tail)


def _listed(statute: Statute, headings: Sequence[Node]) -> list[str]:
    """The table of contents: its unnumbered entries (序言) as they were, then every heading as it is now."""
    ahead = []
    for entry in statute.entries:
        if CHAPTER_LABEL.match(entry):
            break
        ahead.append(entry)
    units = {match[2] for entry in statute.entries if (match := CHAPTER_LABEL.match(entry))}
    return ahead + [_headline(heading) for heading in headings if heading.unit in units]


def _headline(node: Node) -> str:
    number = node.final or node.number
    label = node.label
    if (number and number != node.number) or not label:
        label = f"第{han_numeral(number[0])}{node.unit}" if number else label
    return f"{label} {node.words.text}".strip()


def _printed(article: Node, by_han: bool) -> Iterator[str]:
    number = article.final or article.number
    label = article.label
    if number and (number != article.number or not label):
        label = f"{han_numeral(number[0])}、" if by_han else spelled_article(number)
    gap = "" if by_han else " "
    first = True
    for para in article.live:
        yield f"{label}{gap}{para.words.text}" if first else para.words.text
        first = False
        for item in para.live:
            yield from _printed_item(item)
    if first:
        yield label


def _printed_item(item: Node) -> Iterator[str]:
    yield relabelled(item) + item.words.text
    for sub in item.live:
        yield relabelled(sub) + sub.words.text


def relabelled(node: Node) -> str:
    """An item's label with its final number, in the style it had."""
    number = node.final or node.number
    if not number or (number == node.number and node.label):
        return node.label
    if not node.label:
        return f"（{han_numeral(number[0])}）" if node.level is Level.ITEM else f"{number[0]}."
    if "①" <= node.label[0] <= "⑳":
        return chr(ord("①") + number[0] - 1) if number[0] <= 20 else f"（{number[0]}）"
    digits = re.compile(r"\d+")
    if digits.search(node.label):
        return digits.sub(str(number[0]), node.label, count=1)
    return re.sub(r"[〇零一二三四五六七八九十百]+", han_numeral(number[0]), node.label, count=1)

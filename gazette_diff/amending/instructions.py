"""Splits a document into its instructions: 一、 （一） 1. outside quotation marks, each with all it quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gazette_diff.amending.places import NUMERAL
from gazette_diff.amending.quotation import depth_after, even_marks, strays
from gazette_diff.model.issue import Block, BlockKind, Doubt, LineNumber, Provision, Table
from gazette_diff.numerals import HAN_DIGITS, parse_numeral
from gazette_diff.sentences import Sentence

_LABELS = (
    ("han", re.compile(rf"([{HAN_DIGITS}]{{1,9}})\s*[、.．]")),
    ("han-paren", re.compile(rf"[（(]\s*([{HAN_DIGITS}]{{1,9}})\s*[）)]、?")),
    ("arabic", re.compile(r"(\d{1,3})\s*(?:[、．]|\.(?!\d))")),
    ("arabic-paren", re.compile(r"[（(]\s*(\d{1,3})\s*[）)]")),
    ("circled", re.compile(r"([①-⑳])")),
)
_ARTICLE_LABEL = ("article", re.compile(rf"第({NUMERAL})条(?=[\s\u3000])"))
_FRAME_KINDS = frozenset((BlockKind.TITLE, BlockKind.NUMBER, BlockKind.ADDRESSEE, BlockKind.SIGNATURE, BlockKind.DATE))
_AFTER_KINDS = frozenset((BlockKind.PUBLICITY, BlockKind.SERVICE))

# What an instruction begins with; a paragraph like this inside a quotation shows that its closing mark is missing.
_BEGINS = re.compile(
    r"(?:(?:将|把)?\s*第\S{1,30}?(?:修改|改为|增加|合并|中的)|[将在对]\S{0,20}?第|(?:删去|删除)\s*第"
    r"|增加\S{1,4}(?:条|款|项|章|节)|对?《|本(?:决定|修正案|通知)自)"
)


LEAD_IN = re.compile(
    r"(?:(?:作|做|作出|做出|进行|予以)(?:了)?(?:如下|以下)(?:修改|修正|修订|调整|补充|决定)[^。；\n]{0,12}"
    r"|(?:修改|修订|修正|补充|调整)如下)[：:。]?$"
)
"""What ends the frame of a decision: …决定对《…》作如下修改："""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the document with its label put back."""

    text: str
    lines: tuple[LineNumber, ...]
    kind: BlockKind = BlockKind.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Item:
    """One numbered (or unnumbered) piece of the document: its own paragraphs, without those of the items below it."""

    path: tuple[str, ...]
    """Labels from the outermost, bare: `("十五", "（七）")`."""
    text: str
    """Without its label; paragraphs joined by LF."""
    lines: tuple[LineNumber, ...]
    unbalanced: bool = False
    """Its quotation marks do not pair."""
    leads: bool = False
    """It announces the instructions: …作如下修改："""
    places: tuple[tuple[LineNumber, ...], ...] = ()
    """Of each of its paragraphs the source lines."""

    @property
    def name(self) -> str | None:
        """How the comparison calls it: 十五（七）, 九、1."""
        out = ""
        for label in self.path:
            out += "、" + label if out and out[-1] not in "）" and label[0] not in "（①" else label
        return out or None


@dataclass(slots=True)
class _Draft:
    path: tuple[str, ...]
    texts: list[str] = field(default_factory=list)
    places: list[tuple[LineNumber, ...]] = field(default_factory=list)
    unbalanced: bool = False
    leads: bool = False


def paragraphs(blocks: Iterable[Block]) -> tuple[Paragraph, ...]:
    """The document as paragraphs with labels, whatever tree reading made of it; table rows joined by TAB."""
    found: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Table):
            if block.text:
                found.append(Paragraph(block.text, block.lines[:1], block.kind))
            rows = zip((block.header, *block.rows), (block.lines[:1], *block.row_lines), strict=False)
            found += [Paragraph("\t".join(cells), lines, block.kind) for cells, lines in rows if any(cells)]
            continue
        text = block.text
        if isinstance(block, Provision):
            gap = " " if block.style.value in ("article", "chapter", "section", "part", "annex", "decimal") else ""
            text = block.label + gap + text
        found += [Paragraph(piece, block.lines, block.kind) for piece in text.split("\n") if piece.strip()]
    return tuple(found)


def items(found: Sequence[Paragraph], *, by_article: bool = False) -> tuple[tuple[Item, ...], tuple[Doubt, ...]]:
    """The pieces of the document in order, and doubts about their marks.

    `by_article` takes 第一条 as an item's label, as amendments of the constitution and some decisions do.
    """
    styles = (*_LABELS, _ARTICLE_LABEL) if by_article else _LABELS
    marked = _with_marks(found, even_marks([p.text for p in found]), styles)
    found = [Paragraph(text, p.lines, p.kind) for text, p in zip(marked, found, strict=True)]
    drafts: list[_Draft] = []
    doubts: list[Doubt] = []
    stack: list[tuple[str, str]] = []
    depth = 0
    closes_before = 0
    later: list[tuple[_Draft, int]] = []
    for at, paragraph in enumerate(found):
        text = paragraph.text.strip()
        if depth and at >= closes_before and _may_begin(text, stack, styles):
            closes_before = _closing(found, at, depth)
            if closes_before < 0 or closes_before - 1 > _next_beginning(found, at, styles):
                doubts.append(
                    Doubt(paragraph.lines[0], "quotation-open", Sentence("a quotation before this line is not closed"))
                )
                drafts[-1].unbalanced = True
                depth, closes_before = 0, 0
        if depth:
            later.append((drafts[-1], len(drafts[-1].texts)))
            drafts[-1].texts.append(text)
            drafts[-1].places.append(paragraph.lines)
            depth = depth_after(text, depth)
            continue
        label = _label(text, styles) if paragraph.kind not in _FRAME_KINDS else None
        if label:
            style, bare, length = label
            _enter(stack, style, bare)
            drafts.append(_Draft(tuple(name for _, name in stack)))
            text = text[length:].strip()
        elif (
            not drafts
            or drafts[-1].leads
            or paragraph.kind in _FRAME_KINDS
            or paragraph.kind in _AFTER_KINDS
            or _ends_items(text)
        ):
            stack.clear()
            drafts.append(_Draft(()))
        drafts[-1].texts.append(text)
        drafts[-1].places.append(paragraph.lines)
        drafts[-1].leads = not drafts[-1].path and bool(LEAD_IN.search(text))
        depth = depth_after(text, 0)
    _heal_quotations(later)
    if depth and drafts:
        line = next((line for lines in drafts[-1].places for line in lines), None)
        doubts.append(Doubt(line, "quotation-open", Sentence("a quotation that begins here is not closed")))
        drafts[-1].unbalanced = True
    return tuple(_finished(draft) for draft in drafts), tuple(doubts)


_ANNOUNCED = re.compile(
    r"(?:修改|改|改写|表述|规定)为[：:]$|(?:增加|增写|增列|补充)[^：:“”]{1,60}[：:]$|作为第[^：:“”]{1,40}[：:]$"
    r"|(?:内容|条文|具体)(?:内容)?如下[：:]$"
)
"""What ends an order whose new text stands below it without marks: 增加两条，作为第九条至第十条。内容如下："""


_INNER_MARKS = str.maketrans("“”", "‘’")


def _with_marks(
    found: Sequence[Paragraph], marked: Sequence[str], styles: Sequence[tuple[str, re.Pattern[str]]]
) -> list[str]:
    """The paragraphs' text, what an order announces and prints below itself without quotation marks put into them."""
    texts = [text.strip() for text in marked]
    depth = 0
    at = 0
    while at < len(texts):
        depth = depth_after(texts[at], depth)
        label = _label(texts[at], styles)
        at += 1
        if depth or not label or not _ANNOUNCED.search(texts[at - 1]) or texts[at : at + 1] == [""]:
            continue
        end = at if texts[at].startswith("“") else _end_of_announced(found, texts, at, label, styles)
        if end > at:
            texts[at:end] = [text.translate(_INNER_MARKS) for text in texts[at:end]]
            texts[at] = "“" + texts[at]
            texts[end - 1] += "”"
            at = end
    return texts


def _end_of_announced(
    found: Sequence[Paragraph],
    texts: Sequence[str],
    start: int,
    own: tuple[str, str, int],
    styles: Sequence[tuple[str, re.Pattern[str]]],
) -> int:
    """Where what an order announced ends: before the item that follows that order, or what ends all items."""
    inner: dict[str, int] = {}
    for at in range(start, len(texts)):
        if found[at].kind in _FRAME_KINDS or found[at].kind in _AFTER_KINDS or _ends_items(texts[at]):
            return at
        label = _label(texts[at], (*_LABELS, _ARTICLE_LABEL))
        if not label:
            continue
        style, bare, length = label
        number = parse_numeral(bare.strip("（）")) or 0
        outer = style in [name for name, _pattern in styles]
        follows = style == own[0] and number == (parse_numeral(own[1].strip("（）")) or 0) + 1
        orders = bool(_BEGINS.match(texts[at][length:].strip()))
        if (outer and orders) or (follows and at > start and inner.get(style) != number - 1):
            return at
        inner[style] = number
    return len(texts)


def _heal_quotations(later: Sequence[tuple[_Draft, int]]) -> None:
    """Joins paragraphs cut by a page's end: where every paragraph of a quotation opens with “, one that does not is
    the rest of the one before. `later` are all paragraphs but the first of every quotation."""
    opened = sum(1 for draft, n in later if draft.texts[n].startswith("“"))
    if opened < _FEWEST_OPENED or opened < _OPENED * len(later):
        return
    for draft, n in reversed(later):
        text = draft.texts[n]
        if not text.startswith("“") and not _label(text, (*_LABELS, _ARTICLE_LABEL)):
            draft.texts[n - 1 : n + 1] = [draft.texts[n - 1] + text]
            draft.places[n - 1 : n + 1] = [draft.places[n - 1] + draft.places[n]]


_FEWEST_OPENED, _OPENED = 4, 0.8
"""Paragraphs of quotations that open with “, and their share of all, from which a decision is held to open each."""


def _finished(draft: _Draft) -> Item:
    text = "\n".join(draft.texts)
    lines = tuple(dict.fromkeys(line for lines in draft.places for line in lines))
    unbalanced = draft.unbalanced or strays(text)
    return Item(draft.path, text, lines, unbalanced, draft.leads, tuple(draft.places))


def _label(text: str, styles: Sequence[tuple[str, re.Pattern[str]]]) -> tuple[str, str, int] | None:
    for style, pattern in styles:
        match = pattern.match(text)
        if match:
            bare = f"（{match[1]}）" if style.endswith("paren") else match[1]
            return style, bare, match.end()
    return None


def _enter(stack: list[tuple[str, str]], style: str, bare: str) -> None:
    known = [name for name, _ in stack]
    if style in known:
        del stack[known.index(style) :]
    stack.append((style, bare))


def _ends_items(text: str) -> bool:
    """Whether an unlabelled paragraph closes the instructions: it speaks of the decision as a whole."""
    return bool(
        re.match(
            r"(?:本(?:决定|修正案|通知|命令|公告)自|《[^》]+》\S{0,12}根据本|根据本决定|此外[，,]|附件|附\s*[:：])",
            text,
        )
    )


def _may_begin(text: str, stack: Sequence[tuple[str, str]], styles: Sequence[tuple[str, re.Pattern[str]]]) -> bool:
    """Whether a paragraph inside a quotation looks like the next instruction."""
    if text.startswith("“"):
        return False
    label = _label(text, styles)
    if not label:
        return bool(re.match(r"本(?:决定|修正案)自", text)) or bool(_BEGINS.match(text) and "：“" in text)
    style, bare, length = label
    last = dict(stack).get(style)
    follows = last is None or parse_numeral(bare.strip("（）")) == (parse_numeral(last.strip("（）")) or 0) + 1
    return follows and bool(_BEGINS.match(text[length:].strip()))


def _next_beginning(found: Sequence[Paragraph], at: int, styles: Sequence[tuple[str, re.Pattern[str]]]) -> int:
    """The next paragraph that looks like the instruction after this one: a quotation still open there is lost."""
    label = _label(found[at].text.strip(), styles)
    for n in range(at + 1, len(found)):
        text = found[n].text.strip()
        other = _label(text, styles)
        if label is None and other is None and not text.startswith("“") and _BEGINS.match(text) and "：“" in text:
            return n
        if label is not None and other is not None and other[0] == label[0] and _BEGINS.match(text[other[2] :].strip()):
            number, before = (parse_numeral(one[1].strip("（）")) for one in (other, label))
            if number is not None and before is not None and number == before + 1:
                return n
    return len(found)


def _closing(found: Sequence[Paragraph], start: int, depth: int) -> int:
    """The paragraph after which the quotation is closed if it is still open at `start`; -1 if it never is."""
    for at in range(start, len(found)):
        depth = depth_after(found[at].text.strip(), depth)
        if depth == 0:
            return at + 1
    return -1

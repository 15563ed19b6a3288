"""Published text, as the standard would print it, so that `git diff` shows changes and not the widths of a page.

GB/T 15834: full-width marks in Chinese, no spaces inside it; digits and Latin letters half width. What a mark becomes
depends on its paragraph alone, never on how it was printed, and all tables are our own: the same wording gives the same
bytes under every Python.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gazette_diff.folding import fold
from gazette_diff.model.issue import Block, BlockKind, LabelStyle, Provision, Table
from gazette_diff.model.version import TextState, Version
from gazette_diff.numerals import han_numeral

_INVISIBLE = "\xad\ufeff" + "".join(map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070))))
_SPACES = "\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_ALIKE = {
    "﹐": ",", "﹔": ";", "﹕": ":", "∶": ":", "﹙": "(", "﹚": ")", "﹪": "%", "｡": "。", "､": "、",
    "「": "“", "」": "”", "『": "‘", "』": "’", "„": "“", "‟": "”", "«": "《", "»": "》", "＜": "〈", "＞": "〉",
    "﹝": "〔", "﹞": "〕", "–": "—", "―": "—", "─": "—", "−": "-", "‐": "-", "‑": "-", "〜": "~", "∼": "~",
    "•": "·", "‧": "·", "・": "·", "∙": "·", "⋯": "…", "○": "〇", "◯": "〇",
}  # fmt: skip
_TABLE: dict[int, str | None] = {
    **{0xFF01 + i: chr(0x21 + i) for i in range(94)},
    **dict.fromkeys(map(ord, _SPACES), " "),
    **{ord(old): new for old, new in _ALIKE.items()},
    **dict.fromkeys(map(ord, _INVISIBLE)),
}
_WIDE_MARKS = str.maketrans({";": "；", "?": "？", "!": "！", "(": "（", ")": "）", "~": "～"})

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff〇\U00020000-\U0003ffff]")
_LOOSE_SPACE = re.compile(r"(?<![\x21-\x7e]) +| +(?![\x21-\x7e])| +(?=[%,;:?!)])|(?<=\() +")
_SPACE_AFTER_MARK = re.compile(r"(?<=[,;:?!)]) +")
_COMMA = re.compile(r",(?!(?<=[0-9],)[0-9]{3}(?![0-9]))")
_COLON = re.compile(r":(?!(?<=[0-9]:)[0-9]|//)")
_YEAR_OF_NUMBER = re.compile(r"[〔\[【（(]([0-9]{4})[〕\]】）)](?=(?:第?[0-9]+)号)")
_RANGE = re.compile(r"(?<=[0-9])[—一](?=[0-9])")
_DOTS = re.compile(r"…+|\.{3,}")
_STRAIGHT_QUOTES = re.compile(r'"([^"]*)"')
_MARKUP = re.compile(
    r"</?(?:su[bp]|b|i|u|em|strong|p|br|span|ul|ol|li)\s*/?>|\*\*|\$|^\s*#{1,6}\s+|[_^]\{([^{}\n]{1,20})\}"
    r"|(?<=[A-Za-z])_(?=[0-9])",
    re.IGNORECASE | re.ASCII,
)


# Most paragraphs are printed as they are published: characters of which none may change, save in these places.
_MAY_STAND = re.compile(
    r"[一-\u9fff0-9A-Za-z。、“”《》，；：（）〔〕%.·\-]*[一-\u9fff][一-\u9fff0-9A-Za-z。、“”《》，；：（）〔〕%.·\-]*"
)
_MAY_CHANGE = re.compile(r"[0-9][，：一][0-9]|\.{3}|（[0-9]{4}）第?[0-9]+号")


def canonical(text: str) -> str:
    """One paragraph as it is published: no line breaks, TABs or markup, marks of the width that Chinese wants."""
    if _MAY_STAND.fullmatch(text) and not _MAY_CHANGE.search(text):
        return text
    text = _MARKUP.sub(lambda match: match[1] or "", text) if re.search(r"[<*$#_]", text) else text
    text = text.replace("\n", "").replace("\t", " ").translate(_TABLE)
    if " " in text:
        text = _LOOSE_SPACE.sub("", text.strip(" "))
        text = re.sub(" {2,}", " ", text)
    text = _RANGE.sub("—", text)  # 一 between figures is a dash, and no Chinese
    if not _HAN.search(text):
        return text
    text = _SPACE_AFTER_MARK.sub("", text)
    text = _COLON.sub("：", _COMMA.sub("，", text)).translate(_WIDE_MARKS)
    text = _YEAR_OF_NUMBER.sub(r"〔\1〕", text)
    if '"' in text:
        text = _STRAIGHT_QUOTES.sub(r"“\1”", text)
    text = _DOTS.sub("……", text)
    return _LOOSE_SPACE.sub("", text) if " " in text else text


def canonical_label(provision: Provision) -> str:
    """A provision's label in the one form of its style: 第一条, 一、, （一）, 1., （1）."""
    try:
        match provision.style:
            case LabelStyle.HAN:
                return han_numeral(provision.ordinal) + "、"
            case LabelStyle.HAN_PAREN:
                return f"（{han_numeral(provision.ordinal)}）"
            case LabelStyle.ARABIC:
                return f"{provision.ordinal}."
            case LabelStyle.ARABIC_PAREN:
                return f"（{provision.ordinal}）"
            case _:
                pass
    except ValueError:
        pass
    return canonical(provision.label)


_SPACED_LABELS = frozenset(
    (
        LabelStyle.PART,
        LabelStyle.CHAPTER,
        LabelStyle.SECTION,
        LabelStyle.ARTICLE,
        LabelStyle.DECIMAL,
        LabelStyle.ANNEX,
        LabelStyle.ARABIC,
        LabelStyle.BULLET,
    )
)
"""Styles whose label does not end in a mark of its own."""


def block_lines(block: Block) -> Iterator[str]:
    """A block as published lines: one a paragraph or table row, a provision's begins with its label."""
    if isinstance(block, Table):
        if block.text:
            yield canonical(block.text)
        if any(block.header):
            yield "\t".join(map(canonical, block.header))
        for row in block.rows:
            yield "\t".join(map(canonical, row))
    elif isinstance(block, Provision):
        first, *rest = block.text.split("\n")
        gap = " " if block.style in _SPACED_LABELS and first.strip() else ""
        yield canonical_label(block) + gap + canonical(first)
        yield from filter(None, map(canonical, rest))
    else:
        yield from filter(None, map(canonical, block.text.split("\n")))


def policy_file(version: Version) -> bytes:
    """The file of a policy at one version: a header of known facts, an empty line, then the text."""
    header = [("标题", version.title)]
    if fold(version.document_title) != fold(version.title):
        header.append(("文件", version.document_title))
    header += [
        ("文号", version.document_number or ""),
        ("发文机关", "、".join(version.issuers)),
        ("成文日期", version.signed or ""),
        ("施行日期", version.effective or ""),
        ("刊登", version.issue or ""),
        ("正文", "未刊登，下为印发文件" if version.state is TextState.ABSENT else ""),
    ]
    lines = [f"{name}：{value if name in _VERBATIM else canonical(value)}" for name, value in header if value]
    lines.append("")
    titles = {fold(version.title), fold(version.document_title)}
    for block in version.blocks:
        if block.kind is BlockKind.TITLE and fold(block.text) in titles:
            continue
        lines += block_lines(block)
    return ("\n".join(lines) + "\n").encode()


_VERBATIM = frozenset(("成文日期", "施行日期", "刊登"))

"""Which documents a document takes out of force: 《甲》同时废止, 决定废止《甲》, lists and tables of repealed ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gazette_diff.model.issue import Block, BlockKind, Citation, Table
from gazette_diff.reading import forms

_CITED = re.compile(
    r"《([^《》]{2,120}(?:《[^《》]{1,100}》[^《》]{0,60})?)》((?:[（(][^（()）]{0,60}(?:[（(][^（()）]{0,40}[）)][^（()）]{0,40})?[）)])*)"
)
_NAMED = r"《\d+》"
"""A cited title with the brackets behind it, once it is set aside: 《3》."""
_BETWEEN = rf"(?:、|和|及|以及|与|，)?(?:(?!废|失效|停)[^，。；：《》]){{0,16}}{_NAMED}"
_LIST = rf"{_NAMED}(?:{_BETWEEN})*+"
_END = "废止|失效|停止执行|不再执行|停止施行|作废|停止使用"
_WORDS = (*_END.split("|"), "代替", "取代", "替代", "替换")
"""One of which stands in every sentence that repeals."""
_PASSIVE = re.compile(
    rf"(?P<what>{_LIST})(?:的通知)?(?:等[^，。；《》]{{0,14}})?(?:文件|规定)?，?(?:自[^，。；]{{2,24}}?起，?)?"
    rf"(?:予以|即行|同时|一并|一律|均|都|也|即|自行|自然|相应|随之|宣布|现)*(?:{_END})(?![前后]|[的或和者])"
)
_ACTIVE = re.compile(
    rf"(?<![、或要和者已被得能])(?:废止|宣布失效|停止执行)(?:了)?(?:以下|下列)?[^，。；：《》的]{{0,20}}：?(?P<what>{_LIST})"
    r"(?!第|的|中|[^，。；《》]{0,4}(?:前|后)[，的])"
)
_INSTEAD = re.compile(rf"(?:以|由|用){_NAMED}(?:代替|取代|替代|替换)(?:原)?(?P<what>{_NAMED})")
_REPLACED = re.compile(rf"(?P<what>{_NAMED})(?:由|被){_NAMED}(?:所)?(?:代替|取代|替代)")
_GROUNDS = re.compile(
    rf"(?:依据|根据|按照|依照|遵照|落实|执行|为贯彻)[^，。；《》]{{0,20}}{_LIST}[^，。；《》]{{0,24}}，"
)
"""What an order rests on is not its target."""
_LEAD = re.compile(rf"(?:{_END})[^。]{{0,20}}(?:下列|以下|如下)|(?:下列|以下)[^。]{{0,40}}(?:{_END})")
_NUMBER_ALONE = re.compile(
    rf"({forms.DOCUMENT_NUMBER})(?:文件|文)?(?:等[^，。；]{{0,14}})?，?(?:予以|即行|同时|一并|均|自行)*(?:{_END})(?![前后的或和者])"
)
_SENTENCE = re.compile(r"[^。；\n]{1,2000}")
_QUOTED = re.compile("“[^“”]{20,}”?")

_TABLE_OF_REPEALED = re.compile(
    r"(?<!继续有效)(?:废止|失效|停止执行)(?:或者?失效|和失效)?的?[^，。]{0,16}(?:目录|清单|表)"
)
_NAME_COLUMN = re.compile(r"名称|标题|文件名")
_NUMBER_COLUMN = re.compile(r"文号|字号")


def repeals(blocks: Sequence[Block]) -> tuple[Citation, ...]:
    """The documents that a document repeals: those of its sentences and lists, then those of its tables."""
    paragraphs = [block.text for block in blocks if block.kind in (BlockKind.PARAGRAPH, BlockKind.PROVISION)]
    return tuple(dict.fromkeys((*_in_paragraphs(paragraphs), *_in_tables(blocks))))


def _in_paragraphs(paragraphs: Sequence[str]) -> Iterator[Citation]:
    listing = False
    for text in paragraphs:
        tight = text.replace(" ", "")
        if listing and (first := _CITED.match(tight)):
            yield _citation(first)
            continue
        listing = tight.endswith(("：", ":")) and _LEAD.search(tight) is not None
        if any(word in tight for word in _WORDS):
            # What an amended text will say is not what the amending decision says.
            for sentence in _SENTENCE.finditer(_QUOTED.sub("", tight)):
                yield from _in_sentence(sentence[0])


def _in_sentence(sentence: str) -> Iterator[Citation]:
    named: list[Citation] = []

    def aside(match: re.Match[str]) -> str:
        named.append(_citation(match))
        return f"《{len(named) - 1}》"

    bare = _GROUNDS.sub("", _CITED.sub(aside, sentence))
    found = {
        int(at): None
        for form in (_PASSIVE, _ACTIVE, _INSTEAD, _REPLACED)
        for match in form.finditer(bare)
        for at in re.findall(r"《(\d+)》", match["what"])
    }
    yield from (named[at] for at in sorted(found))
    if not found:
        yield from (Citation(None, match[1]) for match in _NUMBER_ALONE.finditer(bare))


def _citation(match: re.Match[str]) -> Citation:
    number = forms.NUMBER_IN_TEXT.search(match[2])
    return Citation(match[1], number[0] if number else None)


def _in_tables(blocks: Sequence[Block]) -> Iterator[Citation]:
    """The documents in tables whose title says that they are repealed: 废止的规范性文件目录."""
    title = ""
    for block in blocks:
        if block.kind in (BlockKind.TITLE, BlockKind.HEADING):
            title = block.text
        elif isinstance(block, Table) and _TABLE_OF_REPEALED.search(title):
            names = next((at for at, cell in enumerate(block.header) if _NAME_COLUMN.search(cell)), None)
            numbers = next((at for at, cell in enumerate(block.header) if _NUMBER_COLUMN.search(cell)), None)
            if names is not None:
                for row in block.rows:
                    number = row[numbers] if numbers is not None else ""
                    if row[names]:
                        yield Citation(forms.without_marks(row[names].replace("\n", "")), number or None)

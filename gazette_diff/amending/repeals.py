"""Reads what a document does to whole texts: repeals, replacements, validity."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gazette_diff.amending.instructions import Paragraph
from gazette_diff.amending.places import NUMERAL
from gazette_diff.amending.quotation import TITLED, Skeleton, skeleton
from gazette_diff.model.amendment import Action, Instruction, Operation, Target
from gazette_diff.model.issue import BlockKind, Document

_T = f"[{TITLED}]"
_NUMBER = (
    r"[\u4e00-\u9fff]{1,12}(?:〔|\[|［|（|\()?(?:19|20)\d\d(?:〕|\]|］|）|\))?(?:第)?\d{1,4}号(?:令)?"
    r"|[\u4e00-\u9fff]{2,12}令?第?\d{1,4}号(?:令)?"
)
_CITED = rf"(?:{_T}(?:的通知)?(?:（[^（）]*+(?:（[^（）]*+）[^（）]*+)*+）)*+)"
_LIST = rf"{_CITED}(?:(?:、|和|及|以及|与|，|，?以及)?+(?:(?!废|失效|停)[^，。；：{TITLED}]){{0,16}}+{_CITED})*+"
_ENDS = (
    r"(?:予以|即行|同时|一并|均|相应|自行|宣布|现|全部|等文件|文件|也|随之|不再有效，?)*(?:废止|失效|停止执行"
    r"|不再执行|停止施行|作废|停止使用)"
)
_GROUNDS = re.compile(
    rf"(?:依据|根据|按照|依照|遵照|落实){_CITED}(?:(?:、|和|及|以及){_CITED})*(?:的?[^，。；{TITLED}]{{0,10}})?，"
)
"""What an order rests on is not its target."""
_SINCE = r"(?:自[^，。；]{2,24}?起，?)?"
_REPEALED = re.compile(rf"(?P<what>{_LIST})(?:等?[^，。；{TITLED}]{{0,14}})?，?{_SINCE}{_ENDS}")
_REPEALS = re.compile(
    rf"(?<![、或要和者者])(?:决定|现|予以)?(?:废止|宣布失效|停止执行)(?:了)?(?:以下"
    rf"|下列)?[^，。；：{TITLED}]{{0,20}}：?(?P<what>{_LIST})(?!的(?!通知))"
)
_LEAD = re.compile(
    r"(?:废止|失效|停止执行)(?:以下|下列)?[^，。；]{0,24}[：:]$|(?:以下|下列)[^，。；]{0,24}(?:予以)?(?:废止"
    r"|失效)[：:。]?$"
)
_ENDED = re.compile("废止|失效|停止执行")
_ANNEX = re.compile(
    r"(?:(?:予以|宣布|决定)?(?:废止|失效|停止执行|继续有效|修改|保留)和?)+[^。；：]{0,24}(?:目录|清单|名单"
    r"|一览表)(?:（[^（）]*）)?$"
)
"""The title of an annex that lists texts: 废止的行政规范性文件目录; one of what stays ends such a list."""
_LONGEST_HEADING = 40
_UNQUOTED = re.compile(
    r"(?:[\u4e00-\u9fff]{2,30}?)?关于[^。；]{4,80}?的(?:通知|意见|决定|通告|公告|批复|函)"
    r"|[\u4e00-\u9fff（）]{4,40}(?:办法|规定|细则|条例|方案|规则)(?:（[^（）]{2,6}）)?"
)
"""A title that is not quoted, in a line or cell of a list."""
_BY_NUMBER = re.compile(rf"(?P<number>{_NUMBER})(?:文件|文)?(?:）)?{_SINCE}{_ENDS}")
_UNNAMED = re.compile(
    r"(?P<what>(?:原|此前|以前|过去|原有|本[\u4e00-\u9fff]{2,4}(?:施行|实施)前)[^，。；]{0,40}?)(?:同时"
    r"|即行)(?:予以)?废止"
)
_INSTEAD = (
    re.compile(rf"(?:以|由|用)(?P<new>{_CITED})(?:代替|取代|替代|替换)(?:原)?(?P<old>{_CITED})"),
    re.compile(rf"(?P<old>{_CITED})(?:由|被)(?P<new>{_CITED})(?:所)?(?:代替|取代|替代)"),
    re.compile(rf"(?P<old>{_CITED})(?:变更|修改|更名)为(?P<new>{_CITED})"),
)
_BECOMES = re.compile(
    r"(?:^|[，。；：])(?P<what>[^，。；：由]{2,50}?)由(?P<old>[^，。；：]{2,40}?)(?:变更|调整|更改"
    r"|更名)为(?P<new>[^，。；：]{2,40})(?=[，。；]|$)"
)
_PROLONGED = re.compile(
    rf"(?P<what>{_LIST})?[^，。；{TITLED}]{{0,24}}，?(?:的)?有效期(?:限)?(?:均|统一)?(?:再)?(?:延长|延续|顺延"
    rf"|延期|续期)(?:至|到|为)?(?P<until>[^，。；]{{0,20}})"
)
_STILL = re.compile(rf"(?P<what>{_LIST})[^，。；{TITLED}]{{0,12}}(?:继续有效|继续执行|继续施行)")
_VALID = re.compile(
    rf"(?P<own>本|该|此)?[^，。；]{{0,20}}?有效期(?:限)?(?:为|至|到|：)?(?P<until>{NUMERAL}(?:个)?(?:年|月"
    rf"|日)[^，。；]{{0,14}})"
)
_LABEL = re.compile(rf"^(第{NUMERAL}条|[（(]{NUMERAL}[）)]|{NUMERAL}、|\d{{1,3}}[.、])")
_CONDITIONAL = re.compile(r"届满|期满|到期|应当|可以|拟|如需|需要")
_MOST_PARAGRAPHS_OF_A_REPLY = 30
"""A document that changes one body or name (…由甲变更为乙) is a short reply; longer ones tell of changes."""


def read(document: Document, found: Sequence[Paragraph]) -> tuple[Instruction, ...]:
    """Every repeal, replacement and validity that the document states, one instruction a paragraph."""
    out: list[Instruction] = []
    listing = False
    effective = document.effective or document.signed
    short = len(found) <= _MOST_PARAGRAPHS_OF_A_REPLY and not document.texts
    for paragraph in found:
        bones = skeleton(paragraph.text)
        annex = _ANNEX.search(bones.text) if len(bones.text) <= _LONGEST_HEADING else None
        if annex:
            listing = bool(_ENDED.search(annex[0]))
            continue
        if paragraph.kind is BlockKind.TITLE:
            listing = False
            continue
        operations = [] if paragraph.kind is BlockKind.TABLE else list(_orders(document, bones, effective, short=short))
        if listing and not operations:
            operations = [_repeal(title, number, effective) for title, number in _listed(bones)]
            listing = bool(operations) or paragraph.kind is BlockKind.TABLE
        listing = listing or bool(_LEAD.search(bones.text))
        if operations:
            label = _LABEL.match(paragraph.text)
            name = label[1].rstrip("、.") if label else None
            out.append(Instruction(name, paragraph.text, paragraph.lines, tuple(operations)))
    return tuple(out)


def _listed(bones: Skeleton) -> list[tuple[str | None, str | None]]:
    """The texts of one line of a list: those in 《》, else the title before a document number, in one cell or two."""
    cited: list[tuple[str | None, str | None]] = list(_cited(bones, bones.text))
    if cited:
        return cited
    number = re.search(_NUMBER, bones.text)
    title = _UNQUOTED.search(bones.text[: number.start()] if number else bones.text)
    return [(title[0].strip("（，"), number[0] if number else None)] if title else []


def _orders(document: Document, bones: Skeleton, effective: str | None, *, short: bool) -> Iterator[Operation]:
    text = _GROUNDS.sub("", bones.text)
    said: set[int] = set()
    for pattern in (_REPEALED, _REPEALS):
        for match in pattern.finditer(text):
            if match.start("what") in said:
                continue
            said.add(match.start("what"))
            since = _date(match[0]) or effective
            yield from (_repeal(title, number, since) for title, number in _cited(bones, match["what"]))
    if not said:
        for match in _BY_NUMBER.finditer(text):
            said.add(match.start())
            yield _repeal(None, match["number"], effective)
        unnamed = _UNNAMED.search(text) if not said else None
        if unnamed and not _CONDITIONAL.search(unnamed[0]):
            yield Operation(
                Action.REPEAL, Target(None, None, None), name=bones.spell(unnamed["what"]), effective=effective
            )
    for pattern in _INSTEAD:
        for match in pattern.finditer(text):
            (old, number), (new, _) = _cited(bones, match["old"])[0], _cited(bones, match["new"])[0]
            yield Operation(Action.SUPERSEDE, Target(old, number, None), becomes=new, effective=effective)
    if short:
        for match in _BECOMES.finditer(text):
            yield Operation(
                Action.SUPERSEDE,
                Target(None, None, None),
                old_words=bones.spell(match["old"]),
                new_words=bones.spell(match["new"]),
                name=bones.spell(match["what"]),
                effective=effective,
            )
    yield from _validity(document, bones, effective)


def _validity(document: Document, bones: Skeleton, effective: str | None) -> Iterator[Operation]:
    text = bones.text
    longer = _PROLONGED.search(text)
    if longer and not _CONDITIONAL.search(longer[0]):
        for title, number in _cited(bones, longer["what"] or "") or [(_own_title(document), None)]:
            yield Operation(
                Action.EXTEND, Target(title, number, None), becomes=longer["until"] or None, effective=effective
            )
        return
    still = _STILL.search(text)
    if still:
        for title, number in _cited(bones, still["what"]):
            yield Operation(Action.EXTEND, Target(title, number, None), effective=effective)
    valid = _VALID.search(text)
    if (
        valid
        and not _CONDITIONAL.search(valid[0])
        and re.search("施行|实施|执行|生效|有效期(?:限)?(?:为|至|到)?[0-9一二三五]", text)
    ):
        yield Operation(
            Action.EXTEND, Target(_own_title(document), None, None), becomes=valid["until"], effective=effective
        )


def _own_title(document: Document) -> str:
    return document.texts[0].title if len(document.texts) == 1 else document.title


def _repeal(title: str | None, number: str | None, effective: str | None) -> Operation:
    return Operation(Action.REPEAL, Target(title, number, None), effective=effective)


def _cited(bones: Skeleton, words: str) -> list[tuple[str, str | None]]:
    """Titles in the words, each with the document number in the brackets after it."""
    found = []
    for match in re.finditer(rf"({_T})(?:的通知)?(?P<after>（[^（）]*+(?:（[^（）]*+）[^（）]*+)*+）)?", words):
        number = re.search(_NUMBER, match["after"] or "")
        found.append((bones.title(match[1]), number[0] if number else None))
    return found


def _date(words: str) -> str | None:
    match = re.search(r"自(\d{4})年(\d{1,2})月(\d{1,2})日起", words)
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if match else None

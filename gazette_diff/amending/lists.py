"""Reads what a notice orders of a numbered list: items withdrawn, restored, rescoped, and the edition adopted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gazette_diff.amending.instructions import Item
from gazette_diff.amending.places import NUMERAL, written_out
from gazette_diff.amending.quotation import QUOTED, TITLED, Skeleton, skeleton
from gazette_diff.amending.same_title import same_title
from gazette_diff.model.amendment import Action, Instruction, Operation, Scope, Target, Unparsed
from gazette_diff.model.issue import Document, Doubt, LineNumber
from gazette_diff.numerals import parse_numeral
from gazette_diff.sentences import Sentence

_Q, _T = f"[{QUOTED}]", f"[{TITLED}]"
_LIST_NAME = re.compile(r"(?:清单|目录|名录|名单|事项|一览表|事项表|台账)(?:（[^（）]*）|\([^()]*\))*$")
_NOTICE = re.compile(
    r"(?:调整|取消|下放|收回|修改|修订|更新|公布|停止|恢复|承接|赋权|增补|补充).{0,60}(?:清单|目录|名录|名单"
    r"|事项|职权|权限)"
)
_OF_TITLE = re.compile(
    r"关于(?:动态|进一步|部分|再次)?(?:调整|更新|修订|修改|公布)(.{2,60}?(?:清单|目录|名录|名单))(?:的|部分|等)"
)

_ITEMS = re.compile(rf"(?<![条款])第（?({NUMERAL})）?项({_Q})?|序号(?:为)?({NUMERAL})的?({_Q})?")
_RANGE = re.compile(rf"第（?({NUMERAL})）?项?(?:至|到|—|-)第?（?({NUMERAL})）?项")

_WITHDRAW = re.compile(
    r"取消(?:承接|赋权|下放|实施|委托|授权)?|不再(?:由[^，。；]{0,16})?(?:下放|承接|赋权|实施|行使|列入|保留"
    r"|委托|授权|执行|纳入)|收回|上收|停止(?:承接|实施|下放|执行)|暂停(?:承接|实施|下放)|调出|移出|剔除|退出"
    r"|不予(?:保留|承接)"
)
_RESTORE = re.compile(r"恢复(?:承接|实施|下放|赋权|执行|行使)?|继续(?:承接|下放|实施|赋权)|重新(?:承接|下放|赋权)")
_RESCOPE = re.compile(
    r"范围(?:进行|予以|作|作出|作了)?(?:相应|适当|如下|以下)?(?:的)?(?:调整|变更|扩大|缩小)(?:为)?|(?:调整|扩大|缩小"
    r"|变更)[^，。；]{0,20}范围"
)
_REWORD = re.compile(
    rf"(?P<column>[\u4e00-\u9fff]{{1,10}}?)?(?:由(?P<old>{_Q}))?(?:修改|调整|变更|更名|规范|更改|改)为：?(?P<new>{_Q})"
)
_ADDED = re.compile(rf"(?:增加|新增|增补|补充|增设|增列)[^，。；{QUOTED}]{{0,24}}?(?P<q>{_Q}(?:(?:、|和|，)?{_Q})*)")
_AS = re.compile(rf"(?:作为|列为|列入|编为|序号为|序号)(?:[^，。；第]{{0,10}})?第（?({NUMERAL})）?项")
_ORDERISH = re.compile(r"取消|承接|下放|收回|调整|不再|恢复|增加|新增|删除|修改|停止|暂停|保留|合并|变更")

_UNIT = r"(?:镇|乡|街道|街道办事处|办事处|苏木|民族乡|开发区|园区|新区|林场|农场)"
_KINDS = (
    r"(?:乡镇|镇街|乡（镇）|镇（街道）|乡镇（街道）|街道|乡镇人民政府|县区|县（市、区）|县|市|区|部门|单位|镇办|镇|乡)"
)
_ALL = re.compile(
    rf"(?:所有|全部|各|全县各?|全市各?|全区各?)(?:的)?(?:{NUMERAL}个)?{_KINDS}(?:人民政府)?|(?:对|由|在)?"
    rf"(?P<n>{NUMERAL})个{_KINDS}(?:人民政府)?(?=均|全部|都|一律)"
    rf"|(?<![\u4e00-\u9fff]){_KINDS}(?:人民政府)?(?=均?(?:不再|取消|停止|暂停))"
)
_EXCEPT = re.compile(r"除(?P<names>[^，。；]{2,60}?)(?:以?外|之外)，?(?:其他|其余|其它)?[^，。；]{0,6}")
_NO_NAME = r"(?!其[他它余]|所有|全部|各|全[县市区]各?|乡|镇街?(?:人民|不|均|取|承))"
_NAME = rf"{_NO_NAME}(?:(?![对由在因将仅除])[\u4e00-\u9fff]){{1,6}}?{_UNIT}"
_SOME = re.compile(
    rf"(?:对|由|在|仅|将|，|；|^)(?:对|由|在|仅|将)?(?P<names>{_NAME}(?:(?:、|和|及|以及){_NAME})*)(?:等)?"
    rf"(?P<n>{NUMERAL})?(?:个)?(?P<kind>{_KINDS})?"
)
_NAMED_SCOPE = re.compile(
    rf"(?:(?:调整|变更|修改|改)为(?:仅)?由|增加|仅由|扩大到|扩大至)(?P<names>{_NAME}(?:(?:、|和|及|以及)"
    rf"{_NAME})*)(?:等?{NUMERAL}个{_KINDS})?(?:承接|实施|行使)"
)
_COUNT = re.compile(
    rf"(?:共计?|中的?|将|对|调整|取消|收回|的)(?P<n>{NUMERAL})项(?!目)[^，。；（]{{0,12}}(?P<parts>（[^（）]*）)?"
)
_PART = re.compile(rf"({NUMERAL})项")
_REASON = re.compile(r"(因.{2,40}?)(?:的?要求[，、]|[，；。\n]|拟|建议|的(?:执法)?事项|$)")
_AFTERWARDS = re.compile(r"调整后，?")
_ATTACHED = re.compile(
    r"^附件?\s*\d{0,2}\s*[：:.]?\s*(?:\d[.、])?\s*(?P<name>.+?(?:清单|目录|名录|名单|一览表)\s*(?:[（(].*[）)])?)\s*$"
)


@dataclass(frozen=True, slots=True)
class Listing:
    """What a notice does to a list."""

    instructions: tuple[Instruction, ...]
    unparsed: tuple[Unparsed, ...]
    warnings: tuple[Doubt, ...]


def is_notice(document: Document) -> bool:
    """Whether a document may change a list: by its title, or because it names one and speaks of its items."""
    title = re.sub(r"\s+", "", document.title)
    if _NOTICE.search(title):
        return True
    text = "".join(block.text for block in document.blocks[:40])
    return bool(re.search(r"(?:清单|目录|名录)[^。]{0,20}》[^。]{0,10}第[^。]{1,6}项", text))


def read(document: Document, found: Sequence[Item]) -> Listing:
    """Every order on list items, in the order of the text."""
    target = _target(document, found)
    instructions: list[Instruction] = []
    unparsed: list[Unparsed] = []
    effective = document.effective or document.signed
    lead: Action | None = None
    for item in found:
        heading = item.text.split("\n")[0]
        if lead is not None and item.path and item.places:
            named = Operation(lead, Target(target, None, None), name=item.text.rstrip("。；;"), effective=effective)
            instructions.append(Instruction(item.name, item.text, item.lines, (replace(named, scope=_EVERYBODY),)))
            continue
        lead = _lead(item.text.split("\n")[-1])
        for text, lines in zip(item.text.split("\n"), item.places, strict=True):
            operations, unread = _operations(text, heading, target, effective)
            if operations:
                instructions.append(Instruction(item.name, text, lines, tuple(operations)))
            unparsed += [
                Unparsed(lines, words, Sentence("what is ordered of this item is not understood")) for words in unread
            ]
    warnings = list(_counted(found, instructions)) if instructions else []
    if instructions or re.search("调整|更新|修订", document.title):
        adopted = _adopted(document, found, target, effective)
        if adopted:
            instructions.append(adopted)
    return Listing(tuple(instructions), tuple(unparsed), tuple(warnings))


_LEADS = (
    (
        Action.WITHDRAW,
        re.compile(r"(?:取消|停止(?:实施|执行)?|不再(?:实施|承接)|收回)(?:以下|下列)[^。；]{0,24}[：:]$"),
    ),
    (Action.RESTORE, re.compile(r"恢复(?:实施|承接)?(?:以下|下列)[^。；]{0,24}[：:]$")),
)


def _lead(line: str) -> Action | None:
    """What a line that ends in ： orders of all items listed under it by name: 取消下列3项行政许可事项："""
    return next((action for action, pattern in _LEADS if pattern.search(line)), None)


def _target(document: Document, found: Sequence[Item]) -> str | None:
    """The list that is spoken of: the first that the text names, else the one in the document's title."""
    match = _OF_TITLE.search(re.sub(r"\s+", "", document.title))
    of_title = match[1].strip("《》") if match else None
    for item in found:
        for title in skeleton(item.text).titles:
            if _LIST_NAME.search(title) and not _is_short(title, of_title):
                return title
    return of_title


def _is_short(title: str, full: str | None) -> bool:
    """Whether a title is only the short name of the list: 以下简称《清单》."""
    return full is not None and len(title) <= _LONGEST_SHORT_NAME


_LONGEST_SHORT_NAME = 6


def _operations(
    text: str, heading: str, target: str | None, effective: str | None
) -> tuple[list[Operation], list[str]]:
    bones = skeleton(text)
    bones = replace(bones, text=written_out(bones.text))
    because = _REASON.search(skeleton(heading).text) if heading != text else None
    operations: list[Operation] = []
    unread: list[str] = []
    sentences = _sentences(bones.text)
    for at, sentence in enumerate(sentences):
        named = [bones.title(c) for c in sentence if "\ue800" <= c <= "\uefff"]
        title = next((one for one in named if _LIST_NAME.search(one) and not _is_short(one, target)), target)
        base = Operation(
            Action.WITHDRAW, Target(title, None, None), reason=because[1] if because else None, effective=effective
        )
        rest = sentences[at + 1] if at + 1 < len(sentences) else ""
        done = list(_of_sentence(bones, sentence, rest, base))
        operations += done
        if not done and _ITEMS.search(sentence) and _ORDERISH.search(_ITEMS.sub("", sentence)):
            unread.append(bones.spell(sentence))
    return operations, unread


def _sentences(text: str) -> list[str]:
    return [one for one in re.split(r"[。；]", text) if one]


def _of_sentence(bones: Skeleton, sentence: str, following: str, base: Operation) -> Iterator[Operation]:
    own = _REASON.search(sentence)
    if own and not own[1].startswith("因此"):
        base = replace(base, reason=own[1])
        sentence = sentence.replace(own[1], "", 1)
    numbered = _numbered(bones, sentence)
    plain = _ITEMS.sub("", sentence)
    added = _ADDED.search(sentence)
    if added and not (numbered and _ITEMS.search(sentence[: added.start()])):
        yield from _additions(bones, sentence, added, base)
        return
    reworded = list(_REWORD.finditer(plain))
    if numbered and reworded:
        for (number, name), match in ((one, match) for one in numbered for match in reworded):
            yield _rewording(bones, base, number, name, match)
        return
    if numbered and re.search("删除|删去", plain):
        yield from (_at(base, Action.DELETE, number, name) for number, name in numbered)
        return
    named = _NAMED_SCOPE.search(plain)
    if numbered and named:
        names = tuple(re.split("、|和|及|以及", named["names"]))
        told = Scope(False, names, bones.spell(plain[named.start() :]).strip("，"))
        yield from (replace(_at(base, Action.RESCOPE, number, name), scope=told) for number, name in numbered)
        return
    scope = _scope(plain.partition("：")[0] if "范围" in plain else plain)
    if _RESCOPE.search(sentence) and (numbered or (scope and scope.only)):
        told_after = _AFTERWARDS.match(following)
        after = following[told_after.end() :] if told_after else sentence.partition("：")[2]
        text = bones.spell(after) + "。" if after else None
        everything: list[tuple[str | None, str | None]] = [(None, None)]
        for one, called in numbered or everything:
            yield replace(_at(base, Action.RESCOPE, one, called, new_text=text), scope=scope or _EVERYBODY)
    elif numbered and (_WITHDRAW.search(plain) or _RESTORE.search(plain)):
        action = Action.WITHDRAW if _WITHDRAW.search(plain) else Action.RESTORE
        yield from (replace(_at(base, action, number, name), scope=scope or _EVERYBODY) for number, name in numbered)


_EVERYBODY = Scope(True, (), "")


def _rewording(bones: Skeleton, base: Operation, number: str, name: str | None, match: re.Match[str]) -> Operation:
    """名称修改为“乙”, 设定依据修改为“…”, 原实施部门由“甲”修改为“乙”: the column stands after the item."""
    column = match["column"] or ""
    where = "" if not column or column.endswith("名称") or column in ("事项", "内容", "表述") else column
    new = bones.quotation(match["new"])
    if match["old"]:
        operation = _at(base, Action.REPLACE_WORDS, number, name)
        words = replace(operation, old_words=bones.quotation(match["old"]), new_words=new)
        return replace(words, target=replace(words.target, location=f"第{number}项{column}"))
    operation = _at(base, Action.REPLACE, number, name, new_text=new)
    return replace(operation, target=replace(operation.target, location=f"第{number}项{where}"))


def _additions(bones: Skeleton, sentence: str, added: re.Match[str], base: Operation) -> Iterator[Operation]:
    """新增“丙”，…，列为第3项; what stands between are its columns."""
    as_number = _AS.search(sentence)
    names = [bones.quotation(c) for c in added["q"] if "\ue000" <= c <= "\ue7ff"]
    numbers: list[str | None] = [None] * len(names)
    if as_number:
        numbers = list(re.findall(rf"第（?({NUMERAL})）?项", sentence[as_number.start() :]))
    columns = bones.spell(sentence[added.end() : as_number.start() if as_number else None])
    columns = re.sub(rf"^[，、]?(?:等?{NUMERAL}项)?[，、]*", "", columns).strip("，、")
    for number, name in zip(numbers, names, strict=False):
        becomes = f"第{number}项" if number else None
        yield replace(_at(base, Action.INSERT, number, name, new_text=columns or name), becomes=becomes)


def item_of(location: str | None) -> int | None:
    """The number of the list item that a location names: 16 for 第16项设定依据."""
    match = re.match(rf"第（?({NUMERAL})）?项", location or "")
    return parse_numeral(match[1]) if match else None


def _at(
    base: Operation, action: Action, number: str | None, name: str | None, new_text: str | None = None
) -> Operation:
    location = f"第{number}项" if number else None
    return replace(base, action=action, target=replace(base.target, location=location), name=name, new_text=new_text)


def _numbered(bones: Skeleton, sentence: str) -> list[tuple[str, str | None]]:
    """Numbers of list items in a sentence with their quoted names; 第3项至第5项 filled in."""
    found: list[tuple[str, str | None]] = []
    for match in _RANGE.finditer(sentence):
        first, last = parse_numeral(match[1]), parse_numeral(match[2])
        if first and last and first < last < first + _LONGEST_RANGE:
            found += [(str(n), None) for n in range(first, last + 1)]
    inside = [match.span() for match in _RANGE.finditer(sentence)] if found else []
    for match in _ITEMS.finditer(sentence):
        if any(start <= match.start() < end for start, end in inside):
            continue
        quoted = match[2] or match[4]
        found.append((match[1] or match[3], bones.quotation(quoted) if quoted else None))
    return found


_LONGEST_RANGE = 300


def _scope(sentence: str) -> Scope | None:
    """For whom: all, or those named; 除…外 keeps its words, for who the others are is not said."""
    other = _EXCEPT.search(sentence)
    if other:
        return Scope(False, (), other[0])
    some = [match for match in _SOME.finditer(sentence) if not re.match(r"(?:所有|全部|各|全[县市区])", match["names"])]
    every = _ALL.search(sentence)
    if every and not some:
        return Scope(True, (), every[0].lstrip("对由在"))
    if some:
        names = tuple(name for match in some for name in re.split("、|和|及|以及", match["names"]))
        return Scope(False, names, "、".join(match[0].lstrip("对由在仅将，；") for match in some))
    return Scope(True, (), every[0].lstrip("对由在")) if every else None


def _counted(found: Sequence[Item], instructions: Sequence[Instruction]) -> Iterator[Doubt]:
    """Checks announced numbers against the operations."""
    every = [o for i in instructions for o in i.operations]
    # An item is one whatever is ordered of it; added items are counted beside those of the old list.
    touched = {(o.action is Action.INSERT, item_of(o.target.location) or o.name) for o in every}
    taken = [o for i in instructions for o in i.operations if o.action in (Action.WITHDRAW, Action.RESTORE)]
    for_all = sum(1 for o in taken if o.scope is None or o.scope.all)
    first = instructions[0].lines[0] if instructions and instructions[0].lines else 0
    for item in found:
        if not item.lines or item.lines[0] > first:
            break
        bones = skeleton(item.text)
        for match in _COUNT.finditer(bones.text):
            announced = parse_numeral(match["n"])
            if announced is None or not re.search(
                r"调整|取消|不再|收回|恢复|下放|停止", bones.text[match.end() : match.end() + 90]
            ):
                continue
            parts = [parse_numeral(part) or 0 for part in _PART.findall(match["parts"] or "")]
            if parts and sum(parts) != announced:
                yield Doubt(
                    item.lines[0],
                    "count-parts",
                    Sentence(
                        "{count} items are announced, their parts add up to {total}", count=announced, total=sum(parts)
                    ),
                )
            if announced in (len(taken), len(touched)):
                continue
            if announced == for_all:
                rest = len(taken) - for_all
                told = Sentence(
                    "{count} items are announced: {all} for all; {some} more for some only",
                    count=announced,
                    all=for_all,
                    some=rest,
                )
                yield Doubt(item.lines[0], "count-reconciled", told)
            else:
                told = Sentence(
                    "{count} items are announced, {ordered} are ordered", count=announced, ordered=len(touched)
                )
                yield Doubt(item.lines[0], "count-mismatch", told)


def _adopted(
    document: Document, found: Sequence[Item], target: str | None, effective: str | None
) -> Instruction | None:
    """The edition that the notice attaches or says to follow."""
    for block in document.blocks:
        for line in block.text.split("\n"):
            label = getattr(block, "label", "")
            match = _ATTACHED.match((label + line).strip())
            if match and (target is None or same_title(match["name"], target, document.issuers)):
                name = re.sub(r"\s+", "", match["name"]).strip("《》")
                return _adoption(name, block.text, block.lines, effective)
    for attachment in document.attachments:
        listed = attachment.name and _LIST_NAME.search(attachment.name)
        if attachment.name and listed and target and same_title(attachment.name, target, document.issuers):
            return _adoption(attachment.name, attachment.name, (), effective)
    for item in found:
        bones = skeleton(item.text)
        match = re.search(
            rf"(?:调整|修订|更新)后的(?P<name>{_T}|[^，。；]{{2,40}}?(?:清单|目录|名录|名单))(?:附后|见附件|予以公布|印发)",
            bones.text,
        )
        if match:
            return _adoption(bones.spell(match["name"]).strip("《》"), item.text, item.lines, effective)
    return None


def _adoption(title: str, text: str, lines: tuple[LineNumber, ...], effective: str | None) -> Instruction:
    operation = Operation(Action.ADOPT_EDITION, Target(title, None, None), becomes=title, effective=effective)
    return Instruction(None, text, lines, (operation,))

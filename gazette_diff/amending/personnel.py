"""Reads appointments and removals: sentences, and lists under 任命： or 免去：."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gazette_diff.amending.instructions import Item
from gazette_diff.model.amendment import Action, Instruction, Operation, Target, Unparsed
from gazette_diff.model.issue import Document
from gazette_diff.sentences import Sentence

_NOTICE = re.compile(r"任免|任职|免职|任命|免去|职务(?:任免|的)|提名|人事")
_HAN = r"[\u4e00-\u9fff·]"
_PERSON = rf"{_HAN}{{2,4}}?|{_HAN}{{1,10}}·{_HAN}{{1,12}}"
_PEOPLE = rf"(?:{_PERSON})(?:、(?:{_PERSON}))*"
_BODY = r"(?=县|市|省|区|州|镇|乡|自治|人民|国务院|中共|中国|政府|办公|共青团|公安|法院|检察)"

_LEADS = (
    (
        Action.DISMISS,
        re.compile(
            r"(?:决定)?(?:同时)?免去(?:以下|下列)?(?:同志|人员)?(?:的)?(?:职务)?[：:]?$|^(?:以下|下列)(?:同志"
            r"|人员)\S{0,6}免(?:去|职)\S{0,4}[：:]?$"
        ),
    ),
    (Action.NOMINATE, re.compile(r"(?:决定)?提名(?:以下|下列)?(?:同志|人员)?[：:]?$")),
    (
        Action.APPOINT,
        re.compile(
            r"(?:决定)?任命(?:以下|下列)?(?:同志|人员)?(?:职务)?[：:]?$|^(?:以下|下列)(?:同志|人员)\S{0,6}任(?:命"
            r"|职)\S{0,4}[：:]?$"
        ),
    ),
)
_FORMS = (
    (
        Action.DISMISS,
        re.compile(
            rf"(?:决定|同时|并)*免去(?:(?P<people>{_PEOPLE})(?:(?:同?志|等?人)的?|的|{_BODY})|其)(?P<post>.+?)"
            rf"(?:等?职务)?$"
        ),
    ),
    (
        Action.DISMISS,
        re.compile(rf"(?P<people>{_PEOPLE})(?:同志)?(?:因[^，]*，)?不再(?:担任|兼任|任)(?P<post>.+?)(?:等?职务)?$"),
    ),
    (
        Action.DISMISS,
        re.compile(
            rf"(?:决定)?接受(?P<people>{_PEOPLE})(?:同志)?(?:因[^，]*，)?(?:请求)?辞去(?:其)?(?P<post>.+?)职务"
            rf"(?:的请求)?$"
        ),
    ),
    (Action.DISMISS, re.compile(rf"(?P<people>{_PEOPLE})(?:同志)?的?(?P<post>.+?)职务(?:予以)?免去$")),
    (
        Action.NOMINATE,
        re.compile(rf"(?:决定|同意)*提名(?P<people>{_PEOPLE})(?:同志)?(?:为|任|担任)(?P<post>.+?)(?:职务)?$"),
    ),
    (
        Action.APPOINT,
        re.compile(
            rf"(?:决定|同时|并)*(?:任命|聘任|委任)(?:(?P<people>{_PEOPLE})(?:同志)?|其)(?:为|任|担任)"
            rf"(?P<post>.+?)(?:职务)?$"
        ),
    ),
    (
        Action.APPOINT,
        re.compile(
            rf"(?P<people>{_PEOPLE})(?:同志)?(?:挂职)?(?:担任|兼任|任|晋升为|挂任|试任|代理)(?P<post>.+?)(?:职务)?$"
        ),
    ),
)
_LISTED = {
    Action.DISMISS: re.compile(
        rf"(?P<people>{_PEOPLE})(?:同?志的?|的|[：:\s]+|{_BODY}(?=.+职务$))(?P<post>.+?)(?:等?职务)?$"
    ),
    Action.NOMINATE: re.compile(rf"(?P<people>{_PEOPLE})(?:同志)?(?:为|任|担任|[：:\s]+)(?P<post>.+?)$"),
    Action.APPOINT: re.compile(rf"(?P<people>{_PEOPLE})(?:同志)?(?:为|任|担任|[：:\s]+)(?P<post>.+?)(?:职务)?$"),
}
_SPACE = re.compile(r"(?<=[\u4e00-\u9fff])[\s\u3000]+(?=[\u4e00-\u9fff])")
_PROBATION = re.compile(r"^(?:试用期|任期|任职时间|挂职时间|聘期|以上)")


@dataclass(frozen=True, slots=True)
class Staffing:
    """What a notice does to offices and people."""

    instructions: tuple[Instruction, ...]
    unparsed: tuple[Unparsed, ...]


def is_notice(document: Document) -> bool:
    """Whether the document's title speaks of appointments or removals."""
    return bool(_NOTICE.search(re.sub(r"\s+", "", document.title)))


def read(document: Document, found: Sequence[Item]) -> Staffing:
    """Every appointment, nomination and removal, one instruction a paragraph."""
    effective = document.effective or document.signed
    instructions: list[Instruction] = []
    unparsed: list[Unparsed] = []
    lead: Action | None = None
    for item in found:
        lines = item.text.split("\n")
        person: str | None = None
        for text, where in zip(lines, item.places, strict=True):
            operations: list[Operation] = []
            for clause in re.split(r"[；;。]", _SPACE.sub("", text.strip())):
                lead, more, person, failed = _clause(clause.strip(" ，,"), lead, person, effective)
                operations += more
                if failed:
                    unparsed.append(Unparsed(where, clause, Sentence("who is appointed or removed is not understood")))
            if operations:
                instructions.append(Instruction(item.name, text, where, tuple(operations)))
    return Staffing(tuple(instructions), tuple(unparsed))


def _clause(
    clause: str, lead: Action | None, person: str | None, effective: str | None
) -> tuple[Action | None, list[Operation], str | None, bool]:
    if not clause:
        return lead, [], person, False
    if len(clause) <= _LONGEST_LEAD:
        for opens, pattern in _LEADS:
            if pattern.search(clause):
                return opens, [], person, False
    operations: list[Operation] = []
    # 张三任甲，免去其乙职务 is two orders; a comma inside a post's name is none.
    for part in re.split(
        r"[，,](?=(?:同时|并|另)*(?:免去|任命|提名|不再|决定|试用期|任期)|(?:任命)?[\u4e00-\u9fff]{2,3}(?:同志)?(?:任|为))",
        clause,
    ):
        if _PROBATION.match(part):
            continue
        action, match = _match(part, lead)
        if action is None or match is None or match["post"][0] in "〔[［（(":
            continue
        people = match["people"].split("、") if match["people"] else [person] if person else []
        for one in people:
            person = one.removesuffix("同志")
            operations.append(
                Operation(
                    action,
                    Target(None, None, None),
                    person=person,
                    post=match["post"].strip("：: "),
                    effective=effective,
                )
            )
    failed = (
        not operations
        and bool(re.search(r"免去|任命|提名|同志.{0,3}任|职务[：:]?$|不再担任", clause))
        and not clause.endswith(("：", ":"))
    )
    failed = failed and not re.search(r"研究决定|会议决定|通知如下|经.{0,40}决定$|任免", clause)
    return lead, operations, person, failed


_LONGEST_LEAD = 40


def _match(part: str, lead: Action | None) -> tuple[Action | None, re.Match[str] | None]:
    part = re.sub(r"^.*(?:研究决定|会议决定|决定)[：:，]", "", part)
    for action, pattern in _FORMS:
        match = pattern.match(part)
        if match and not (lead is Action.DISMISS and action is Action.APPOINT):
            return action, match
    if lead is not None:
        return lead, _LISTED[lead].match(part)
    return None, None

"""One invented value of each kind that the program prints, comparisons apart."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from gazette_diff.model.amendment import Action, Amendments, Instruction, Operation, Scope, Target, Unparsed
from gazette_diff.model.issue import (
    Attachment,
    Block,
    BlockKind,
    Citation,
    ContentsEntry,
    Document,
    Doubt,
    Issue,
    IssueKind,
    LabelStyle,
    LineNumber,
    Provision,
    Table,
    Text,
)
from gazette_diff.model.library import (
    Blame,
    Briefing,
    BriefingDocument,
    Evidence,
    Hit,
    IssueBriefing,
    IssueSummary,
    Offer,
    PolicyLog,
    PolicySummary,
    ProvisionHistory,
    Turn,
    Undecided,
    VersionSummary,
)
from gazette_diff.model.version import TextState, Version

L = LineNumber
ATTACK = "\x1b[2J甲\u202e乙\x07"


def block(kind: BlockKind, text: str, line: int) -> Block:
    return Block(kind, text, (L(line),))


def provision(label: str, style: LabelStyle, ordinal: int, level: int, text: str, line: int) -> Provision:
    return Provision(BlockKind.PROVISION, text, (L(line),), label, style, ordinal, level)


BLOCKS = (
    block(BlockKind.TITLE, "云川县停车管理办法", 12),
    provision("第一章", LabelStyle.CHAPTER, 1, 1, "总则", 13),
    provision("第一条", LabelStyle.ARTICLE, 1, 2, "为了规范停车，制定本办法。", 14),
    provision("第二条", LabelStyle.ARTICLE, 2, 2, "收费标准如下：", 15),
    provision("（一）", LabelStyle.HAN_PAREN, 1, 3, "小型车每小时2元；", 16),
    block(BlockKind.PARAGRAPH, "收费应当出具票据，不出具票据的，停车人有权拒绝付费，并向县交通运输局投诉。", 17),
    Table(
        BlockKind.TABLE,
        "收费标准表",
        (L(18), L(19), L(20)),
        ("序号", "区域", "标准"),
        (("1", "老城区东关街、南河街及其支路两侧的划线车位", "每小时2元"), ("2", "其他", "免费")),
        ((L(19),), (L(20),)),
    ),
)
DOCUMENT = Document(
    title="云川县人民政府关于印发云川县停车管理办法的通知",
    document_number="云政发〔2024〕3号",
    issuers=("云川县人民政府",),
    addressee="各乡镇人民政府：",
    signed="2024-02-01",
    publicity="（此件公开发布）",
    effective="2024-03-01",
    validity="5年",
    lines=(L(5), L(20)),
    attachments=(Attachment("停车泊位一览表", False), Attachment("收费标准表", True)),
    repeals=(Citation("云川县停车暂行办法", "云政发〔2019〕8号"),),
    texts=(Text("云川县停车管理办法", (L(12), L(20))),),
    blocks=BLOCKS,
)
ISSUE = Issue(
    kind=IssueKind.ISSUE,
    encoding="gb18030",
    gazette="云川县人民政府公报",
    publisher="云川县人民政府办公室",
    year=2024,
    number=1,
    serial=9,
    published="2024-04-01",
    frequency="季刊",
    contents=(ContentsEntry("县政府文件", DOCUMENT.title, DOCUMENT.document_number, 1, (L(2),)),),
    documents=(DOCUMENT,),
    furniture=((L(1), L(4)),),
    warnings=(
        Doubt(L(17), "label-skipped", "（三） follows （一）"),
        Doubt(None, "contents", "the contents name 2 pages"),
    ),
)
VERSION = Version(
    title="云川县停车管理办法",
    document_title=DOCUMENT.title,
    document_number=DOCUMENT.document_number,
    issuers=DOCUMENT.issuers,
    signed=DOCUMENT.signed,
    effective=DOCUMENT.effective,
    state=TextState.PRINTED,
    blocks=BLOCKS,
    text_id="云川县人民政府公报/2024-01#云政发〔2024〕3号/1",
    issue="云川县人民政府公报/2024-01",
    name="云川县/停车管理办法@2024-01",
)
SECOND = VersionSummary(
    version="云川县/停车管理办法@2024-01",
    issue="云川县人民政府公报/2024-01",
    title=VERSION.title,
    document_title=DOCUMENT.title,
    document_number=DOCUMENT.document_number,
    signed=DOCUMENT.signed,
    effective=DOCUMENT.effective,
    text=TextState.PRINTED,
    changes={"modified": 3, "added": 1, "removed": 0},
    evidence=(Evidence("title", 60, "停车管理办法"), Evidence("repeal", 35, "云政发〔2019〕8号")),
)
FIRST = replace(
    SECOND,
    version="云川县/停车管理办法@2019-02",
    issue="云川县人民政府公报/2019-02",
    document_title=VERSION.title,
    document_number="云政发〔2019〕8号",
    signed="2019-05-06",
    effective=None,
    text=TextState.ABSENT,
    changes=None,
    evidence=(),
)
TITLE = Target("云川县权责清单（2023年版）", None, "第4项")
AMENDMENTS = Amendments(
    instructions=(
        Instruction(
            "一",
            "…",
            (L(7),),
            (
                Operation(
                    Action.WITHDRAW,
                    TITLE,
                    name="对占道停车的处罚",
                    scope=Scope(False, ("东关镇",), "东关镇"),
                    reason="因依据已删除",
                    effective="2024-03-01",
                ),
                Operation(
                    Action.REPLACE_WORDS, TITLE, old_words="县城管局", new_words="县综合执法局", effective="2024-03-01"
                ),
            ),
        ),
        Instruction(
            "二",
            "…",
            (L(9),),
            (
                Operation(Action.INSERT, TITLE, becomes="第5项", new_text="对违规设桩的处罚", effective="2024-03-01"),
                Operation(
                    Action.APPOINT, Target(None, None, None), person="林一", post="县交通局局长", effective="2024-03-01"
                ),
            ),
        ),
    ),
    unparsed=(Unparsed((L(11),), "其余条款作相应调整", "names no provision"),),
)
VALUES: dict[str, Any] = {
    "issue": ISSUE,
    "text": VERSION,
    "briefing": Briefing(
        (
            IssueBriefing(
                "云川县人民政府公报/2024-01",
                "2024-04-01",
                "2024-01.txt",
                False,
                (
                    BriefingDocument(DOCUMENT.title, DOCUMENT.document_number, DOCUMENT.signed, (SECOND,)),
                    BriefingDocument("云川县人民政府通告", None, None, (FIRST,)),
                ),
                ISSUE.warnings,
            ),
            IssueBriefing("云川县人民政府公报/2019-02", None, "2019-02.txt", True, (), ()),
        ),
        offers=(Offer(SECOND.version, "云川县/停车场办法@2019-02", 55, (Evidence("provisions", 40, "52%"),)),),
        undecided=(Undecided("云川县人民政府公报/2020-01", "1f" * 32, ("c0" * 32,)),),
    ),
    "log": PolicyLog("云川县/停车管理办法", (SECOND, FIRST)),
    "issues": (
        IssueSummary("云川县人民政府公报/2024-01", "2024-04-01", 10, 2),
        IssueSummary("云川县/2019-02", None, 1, 0),
    ),
    "policies": (
        PolicySummary("云川县/停车管理办法", 2, "2024-01", "2024-02-01", ("江源市/停车管理办法",)),
        PolicySummary("云川县/供水办法", 1, "2019-02", None),
    ),
    "search": (
        Hit(
            "云川县/停车管理办法",
            "云川县/停车管理办法@2024-01",
            "第二条",
            "收费标准如下：",
            ((0, 2),),
            "云川县/停车管理办法@2019-02",
            None,
        ),
        Hit(
            "云川县/停车管理办法",
            "云川县/停车管理办法@2019-02",
            None,
            "另行收费。",
            ((2, 4),),
            "@2019-02",
            "@2020-01",
            path=("第一章", "第十一条"),
        ),
    ),
    "turns": (
        Turn(
            "云川县/停车管理办法",
            "云川县/停车管理办法@2019-02",
            None,
            "2019-02-01",
            2,
            0,
            "第二条",
            "停车收费标准：",
            ((0, 2),),
        ),
        Turn(
            "云川县/停车管理办法",
            "云川县/停车管理办法@2024-01",
            "云川县/停车管理办法@2019-02",
            "2024-02-01",
            1,
            2,
            None,
            "停车另行收费。" * 12,
            ((0, 2),),
            ("第一章", "第十一条", "（三）", "2."),
        ),
    ),
    "blame": Blame(
        "云川县/停车管理办法@2024-01",
        (
            ProvisionHistory(
                "第一条",
                "1",
                "为了规范停车，制定本办法。",
                "云川县/停车管理办法@2019-02",
                "云川县/停车管理办法@2024-01",
                2,
            ),
            ProvisionHistory(
                "第二条", "2", "收费标准如下：" * 20, "云川县/停车管理办法@2019-02", "云川县/停车管理办法@2019-02", 0
            ),
        ),
    ),
    "amendments": AMENDMENTS,
}

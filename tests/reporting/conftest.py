"""An invented regulation and an invented list in two editions, compared by hand, with one pair of each status."""

from __future__ import annotations

import pytest
from reporting.reporting_editions import AD, FD, FI, D, E, I, compared, pair

from gazette_diff.model.comparison import Comparison, Edition, Finding, Status
from gazette_diff.model.issue import Doubt, LineNumber


@pytest.fixture
def regulation() -> Comparison:
    """云川县城市供水管理办法, invented: every status, a finding of each kind, orders, doubts."""
    first, second = ("第一章",), ("第二章",)
    pairs = [
        pair(Status.UNCHANGED, ("第一章", 3), ("第一章", 3), [(E, "总则")]),
        pair(Status.UNCHANGED, ("第一条", 4), ("第一条", 4), [(E, "为了规范城市供水，制定本办法。")], first),
        pair(
            Status.FORMATTING,
            ("第二条", 5),
            ("第二条", 5),
            [(E, "本县行政区域内适用"), (FD, ","), (FI, "，"), (E, "城市供水适用本办法。")],
            first,
        ),
        pair(
            Status.MODIFIED,
            ("第三条", 6),
            ("第三条", 6),
            [
                (E, "县"),
                (D, "城建局"),
                (I, "住房和城乡建设局"),
                (E, "负责供水的监督管理"),
                (FD, ","),
                (FI, "，"),
                (D, "可以"),
                (I, "应当"),
                (E, "每年检查"),
                (D, "1次"),
                (I, "2次"),
                (E, "。\n供水单位应当配合检查。\n检查不得收费。\n检查结果向社会公布。"),
                (I, "\n公布的期限为7日。"),
            ],
            first,
            similarity=0.8,
            orders=("一",),
        ),
        pair(
            Status.ADDED,
            None,
            ("第四条", 11),
            [(I, "供水水质应当符合国家标准。\n不符合的，限期改正。")],
            first,
            orders=("二",),
        ),
        pair(Status.UNCHANGED, ("第二章", 10), ("第二章", 13), [(E, "用水")]),
        pair(Status.RENUMBERED, ("第四条", 11), ("第五条", 14), [(E, "用户应当按表计量。")], second),
        pair(Status.RENUMBERED, ("第五条", 12), ("第六条", 15), [(E, "用户不得转供。")], second),
        pair(
            Status.MODIFIED,
            ("第六条", 13),
            ("第七条", 16),
            [(E, "违反本办法第"), (D, "五"), (I, "六"), (E, "条的，责令改正。")],
            second,
            only="references",
        ),
        pair(
            Status.SPLIT,
            ("第七条", 14),
            ("第八条", 17),
            [(E, "供水单位应当公开水价"), (AD, "；停水应当提前公告"), (E, "。")],
            second,
            group=1,
        ),
        pair(
            Status.SPLIT,
            ("第七条", 14),
            ("第九条", 18),
            [(AD, "供水单位应当公开水价；"), (E, "停水应当提前"), (I, "24小时"), (E, "公告。")],
            second,
            group=1,
        ),
        pair(Status.REMOVED, ("第八条", 15), None, [(D, "本办法由县城建局解释。")], second),
        pair(Status.MOVED, ("第九条", 16), ("第二条", 19), [(E, "本办法自公布之日起施行。")], second),
    ]
    return compared(
        Edition("云川县城市供水管理办法", "云政发〔2021〕7号", "2021-03-02", "云川县人民政府公报/2021-01", None),
        Edition("云川县城市供水管理办法", "云政发〔2024〕9号", "2024-05-06", "云川县人民政府公报/2024-02", None),
        pairs,
        orders_without_effect=("九",),
        warnings=(Doubt(LineNumber(12), "label-skipped", "第十条 follows 第八条"),),
        findings=(
            Finding("body", "供水的监督管理", "城建局", "住房和城乡建设局", 3),
            Finding("strength", "检查", "可以", "应当", 3),
            Finding("number", "每年检查", "1次", "2次", 3),
            Finding("date", "停水公告", None, "提前24小时", 10),
        ),
    )


@pytest.fixture
def enforcement_list() -> Comparison:
    """An invented table of enforcement items: rows withdrawn, added, reworded, renumbered; a column renamed."""
    no_number = (None, 2)
    pairs = [
        pair(
            Status.MODIFIED,
            no_number,
            no_number,
            [(E, "序号\t事项\t部门\t"), (D, "范围"), (I, "实施范围")],
            renumbered=False,
        ),
        pair(Status.UNCHANGED, ("1", 3), ("1", 3), [(E, "对占用道路堆物的处罚\t城管\t各乡镇")]),
        pair(
            Status.MODIFIED,
            ("2", 4),
            ("2", 4),
            [
                (E, "对"),
                (D, "焚烧秸秆"),
                (I, "露天焚烧秸秆、落叶"),
                (E, "的处罚\t环保\t"),
                (D, "各乡镇"),
                (I, "东关镇、南河镇"),
            ],
        ),
        pair(Status.REMOVED, ("3", 5), None, [(D, "对未备案经营的处罚\t交通\t各乡镇")]),
        pair(Status.RENUMBERED, ("4", 6), ("3", 5), [(E, "对擅自取土的处罚\t自然资源\t各乡镇")]),
        pair(Status.ADDED, None, ("4", 6), [(I, "对违规停放电动车的处罚\t消防\t各乡镇")]),
        pair(Status.ADDED, None, (None, 7), [(I, "注：以县级名称为准。")]),
    ]
    return compared(
        Edition("云川县乡镇综合行政执法事项清单（2023年版）", None, "2023-09-01", None, "old.txt"),
        Edition("云川县乡镇综合行政执法事项清单（2024年版）", None, "2024-09-01", None, "new.txt"),
        pairs,
    )


@pytest.fixture
def hostile() -> Comparison:
    """Texts that try to do something to whoever shows them."""
    attack = "\x1b[31m红\x1b]0;title\x07<script>alert(1)</script>\u202e反\u200b空&amp;`*_~|#$[x](y)\u2028行"
    pairs = [
        pair(Status.MODIFIED, ("第一条", 1), ("第一条", 1), [(E, attack), (D, attack), (I, attack + attack)]),
        pair(Status.ADDED, None, (attack, 2), [(I, f"- {attack}\n1. {attack}\n# {attack}")]),
        pair(Status.UNCHANGED, ("第二条", 3), ("第二条", 3), [(E, attack)]),
        pair(Status.REMOVED, ("7", 4), None, [(D, f"{attack}\t{attack}")]),
    ]
    return compared(
        Edition(attack, attack, attack, attack, attack),
        Edition(attack, attack, attack, attack, attack),
        pairs,
        findings=(Finding(attack, attack, attack, attack, 0),),
        orders_without_effect=(attack,),
        warnings=(Doubt(LineNumber(1), attack, attack),),
    )

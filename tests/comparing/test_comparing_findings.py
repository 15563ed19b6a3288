"""Findings: the changes that matter, named, each with its pair."""

from __future__ import annotations

import pytest
from comparing.comparing_texts import METHOD, replaced, statute

from gazette_diff.comparing import compare
from gazette_diff.model.comparison import Finding


def _findings(old: str, new: str) -> list[tuple[str, str, str | None, str | None]]:
    comparison = compare(statute(f"一、{old}"), statute(f"一、{new}"))
    return [(found.kind, found.what, found.old, found.new) for found in comparison.findings]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "到2025年，非化石能源消费比重达到12%，能耗下降14%。",
            "到2025年，非化石能源消费比重达到18%，能耗下降14%。",
            ("number", "非化石能源消费比重", "12%", "18%"),
        ),
        ("单处面积不小于300平方米。", "单处面积不小于500平方米。", ("number", "单处面积", "300平方米", "500平方米")),
        ("由乡镇处五百元以下的罚款。", "由乡镇处八百元以下的罚款。", ("number", "罚款", "五百元", "八百元")),
        ("应当自收到之日起十五日内答复。", "应当自收到之日起三十日内答复。", ("date", "答复", "十五日", "三十日")),
        (
            "县水务局2024年6月底前完成整改，并公示结果。",
            "县水务局2024年9月底前完成整改，并公示结果。",
            ("date", "完成整改", "2024年6月底", "2024年9月底"),
        ),
        (
            "本办法自2023年9月1日起施行。",
            "本办法自2024年1月1日起施行。",
            ("date", "施行", "2023年9月1日", "2024年1月1日"),
        ),
        ("交由县交通运输局办理。", "交由县经济和信息化局办理。", ("body", "办理", "县交通运输局", "县经济和信息化局")),
        ("由县水利局组织验收。", "由县水务局组织验收。", ("body", "组织验收", "县水利局", "县水务局")),
        (
            "完善监测。（县财政局、县水务局按职责分工负责）",
            "完善监测。（县财政局、县林业局按职责分工负责）",
            ("body", "负责单位", "县水务局", "县林业局"),
        ),
        (
            "依照《云澜市公路条例》执行，不得收费。",
            "依照《云澜市乡村道路条例》执行，不得收费。",
            ("citation", "依照", "《云澜市公路条例》", "《云澜市乡村道路条例》"),
        ),
        ("乡镇可以收取押金。", "乡镇不得收取押金。", ("strength", "收取押金", "可以", "不得")),
        ("村民委员会可以公示结果。", "村民委员会应当公示结果。", ("strength", "公示结果", "可以", "应当")),
        ("逾期公示结果的，通报批评。", "逾期不公示结果的，通报批评。", ("strength", "公示结果", None, "不")),
        ("本办法适用于所有乡镇。", "本办法适用于部分乡镇。", ("scope", "乡镇", "所有", None)),
        ("各村应按要求清点场地。", "各村可按要求清点场地。", ("strength", "按要求清点场地", "应", "可")),
        ("需要取土的须经乡镇同意。", "需要取土的应经乡镇同意。", ("strength", "经乡镇同意", "须", "应")),
    ],
)
def test_a_change_that_matters_is_named(old: str, new: str, expected: tuple[str, str, str | None, str | None]) -> None:
    assert _findings(old, new) == [expected]


def test_a_word_of_strength_that_came_beside_a_changed_amount_is_told_too() -> None:
    assert _findings("逾期不改正的，处五百元罚款。", "逾期不改正的，可以处一千元罚款。") == [
        ("number", "罚款", "五百元", "一千元"),
        ("strength", "处罚款", None, "可以"),
    ]


def test_words_that_changed_places_are_two_changes() -> None:
    old = "村民委员会可以公示结果。看护人应当巡查场地。"
    assert _findings(old, "村民委员会应当公示结果。看护人可以巡查场地。") == [
        ("strength", "公示结果", "可以", "应当"),
        ("strength", "巡查场地", "应当", "可以"),
    ]
    terms = "新建的自收到申请之日起十五日内答复。改建的自收到申请之日起三十日内答复。"
    swapped = "新建的自收到申请之日起三十日内答复。改建的自收到申请之日起十五日内答复。"
    assert [(old, new) for _, _, old, new in _findings(terms, swapped)] == [("十五日", "三十日"), ("三十日", "十五日")]


def test_words_that_hold_a_modal_are_none() -> None:
    assert not _findings("提升气候应对能力。", "提升气候可对能力。")
    assert not _findings("优化土地供应及规划。", "优化土地供可及规划。")


def test_a_lead_taken_over_is_told_although_both_bodies_stay() -> None:
    old = "稳妥搬迁。（县自然资源局牵头，县住建局配合）"
    new = "稳妥搬迁。（县住建局牵头，县自然资源局配合）"
    assert _findings(old, new) == [
        ("body", "牵头单位", "县自然资源局", "县住建局"),
        ("body", "配合单位", "县住建局", "县自然资源局"),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("省级以上人民政府", "省、自治区、直辖市人民政府"),
        ("县级人民政府", "国务院和省级人民政府"),
        ("乡（镇）人民政府", "县（市、区）人民政府"),
        ("县级以上人民政府", "设区的市级以上人民政府"),
        ("县级以上人民政府", "不设区的市、市辖区人民政府"),
        ("省级公安机关", "省、自治区、直辖市公安机关"),
    ],
)
def test_governments_named_together_are_one_body(before: str, after: str) -> None:
    old, new = (f"塘坝的安全鉴定由{body}批准，鉴定费用列入年度预算。" for body in (before, after))
    assert _findings(old, new) == [("body", "批准", before, after)]


def test_a_city_without_districts_forbids_nothing() -> None:
    old = "塘坝由县人民政府管理，管理费用列入预算。"
    new = "塘坝由不设区的市人民政府管理，管理费用列入预算。"
    assert _findings(old, new) == [("body", "管理", "县人民政府", "不设区的市人民政府")]


def test_a_citation_that_grew_is_one_change() -> None:
    assert _findings("依照条例第十二条处罚，并予公示。", "依照条例第十二条第二款处罚，并予公示。") == [
        ("citation", "依照条例", "第十二条", "第十二条第二款")
    ]


def test_what_only_moved_about_is_no_finding() -> None:
    old = "县财政局负责资金，总投资300万元，县水务局负责渠道。"
    new = "总投资300万元，县水务局负责渠道，县财政局负责资金。"
    assert not _findings(old, new)


def test_findings_point_to_their_pair() -> None:
    new = replaced(METHOD, "2000元以下", "5000元以下")
    comparison = compare(statute(METHOD), statute(new))
    [found] = comparison.findings
    assert (found.kind, found.old, found.new) == ("number", "2000元", "5000元")
    pair = comparison.pairs[found.pair]
    assert pair.new is not None
    assert pair.new.label == "第八条"


def test_noise_and_references_are_no_findings() -> None:
    old = "一、总投资300万元，由县水务局负责。"
    noisy = compare(statute(old), statute(old.replace("300万元", "300 万元").replace("，", ",")))
    assert noisy.findings == ()
    assert isinstance(Finding("number", "", None, None, 0), Finding)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(
            "村民委员会应当公布账目。",
            "村民委员会应当公布账目。乡镇人民政府应当在十五日内核实，处五万元以下的罚款。",
            id="in a sentence that was added",
        ),
        pytest.param(
            "逾期不改正的，予以通报。", "逾期不改正的，予以通报，并处五千元的罚款。", id="in a clause that was added"
        ),
        pytest.param(
            "县水务局对三个以上水库每年检查两次，费用由乡镇分担。",
            "渔业船员培训机构名录，向社会公布五年，接受群众监督。",
            id="in other words altogether",
        ),
        pytest.param("人民法院应当通知异议人参加诉讼。", "人民法院应当通知异议人作为第三人参加诉讼。", id="an ordinal"),
        pytest.param("有权在十五天内答复。", "有权在十五日内答复。", id="the same term in other words"),
        pytest.param(
            "依照本办法第四条第一款处理。",
            "依照本办法第五条第一款和第二款处理。",
            id="what a list of citations grew by",
        ),
        pytest.param(
            "今年7月下旬至8月中旬有两次暴雨，各地做好准备。",
            "今年5月下旬、6月中旬和8月上旬各有暴雨一次，各地做好准备。",
            id="nobody can tell which date took which place",
        ),
    ],
)
def test_what_a_rewritten_text_mentions_is_no_finding(old: str, new: str) -> None:
    filler = "农户可以向村民委员会预约使用，村民委员会按照先后次序安排。"
    assert not _findings(old + filler, new + filler)


def test_the_same_change_in_one_provision_is_told_once() -> None:
    text = "向商标局申请的，由商标局审查；对商标局的决定不服的，可以申请复审。"
    assert [found[2:] for found in _findings(text, text.replace("商标局", "国务院商标管理部门"))] == [
        ("商标局", "国务院商标管理部门")
    ]


def test_a_citation_that_follows_the_renumbering_is_no_finding() -> None:
    new = METHOD
    for number, following in reversed(list(zip("四五六七八九", "五六七八九十", strict=True))):
        new = new.replace(f"第{number}条", f"第{following}条")
    new = replaced(new, "第十条 本办法自", "第十一条 本办法自")
    new = replaced(new, "第五条 新建", "第四条 鼓励村民委员会建设晾晒场地。\n第五条 新建")
    new = replaced(new, "2000元以下", "5000元以下")
    assert [(found.kind, found.new) for found in compare(statute(METHOD), statute(new)).findings] == [
        ("number", "5000元")
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("降水量比常年多一成左右。", "降水量比常年多一到两成。", ("number", "降水量比常年多", "一成", "一到两成")),
        ("公布的期限不得少于十五日。", "公布的期限不得少于三十日。", ("date", "公布的期限", "十五日", "三十日")),
        ("一是开展促消费活动20场。", "一是开展促消费活动24场。", ("number", "开展促消费活动", "20场", "24场")),
        ("威胁群众1214户4380人。", "威胁群众1126户4015人。", ("number", "威胁群众", "1214户", "1126户")),
        (
            "申请人应当请求商标评审委员会复审。",
            "申请人应当请求商标局复审。",
            ("body", "复审", "商标评审委员会", "商标局"),
        ),
        ("具体办法由国务院规定。", "具体办法由国务院财政部门规定。", ("body", "规定", "国务院", "国务院财政部门")),
        ("不低于百分之五十的部分。", "不低于百分之六十的部分。", ("number", "部分", "百分之五十", "百分之六十")),
    ],
)
def test_what_a_finding_is_about_reads_well(
    old: str, new: str, expected: tuple[str, str, str | None, str | None]
) -> None:
    assert expected in _findings(old, new)

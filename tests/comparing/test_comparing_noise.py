"""What reading does to a text is no change of it; what a drafter does, however small, is."""

from __future__ import annotations

import pytest
from comparing.comparing_texts import changed, labels, statute

from gazette_diff.comparing import compare
from gazette_diff.model.comparison import Pair, Status


def _pair(old: str, new: str) -> Pair:
    [pair] = compare(statute(f"第一条 {old}"), statute(f"第一条 {new}")).pairs
    return pair


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("县（区）应当登记，备案；不得收费：", "县(区)应当登记,备案;不得收费:"),
        ("到 2025 年，下降 20%。", "到2025年，下降20%。"),
        ("对象应当推进。", "對象應當推進。"),
        ("臭氧O3浓度和SO2浓度。", "臭氧$O_3$浓度和SO<sub>2</sub>浓度。"),
        ("2023—2025年实施。", "2023一2025年实施。"),
        ("简称工作专班——联席会议。", "简称工作专班一一联席会议。"),
        ("Ⅲ类水体比例提高。", "III类水体比例提高。"),
        ("推进基础设施建设。", "推进\u200b基础\u3000设施\xa0建设。"),
        ("按照国办发〔2023〕5号执行。", "按照国办发（2023）5号执行。"),
        ("企业和重点项目清单。", "企业and重点项目清单。"),
        ("应当登记，备案。", "应当登记，，备案。"),
        ("应当登记，备案。", "应当登记，备案"),
        ("全面加强基\n基础设施建设。", "全面加强基础设施建设。"),
        ("达到\n43%以上。", "达到43%以上。"),
        ("由县工业和信息化和科技局负责。", "由县工业和信息化科技局负责。"),
        ("完成**重点任务**。", "完成重点任务。"),
        ("二○二四年完成。", "二〇二四年完成。"),
    ],
)
def test_noise_is_formatting(old: str, new: str) -> None:
    assert _pair(old, new).status is Status.FORMATTING
    assert _pair(new, old).status is Status.FORMATTING


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("可以备案。", "不可以备案。"),
        ("可以备案。", "应当备案。"),
        ("会计帐簿。", "会计账簿。"),
        ("下降20%。", "下降25%。"),
        ("下降20%。", "下降2.0%。"),
        ("15人以上。", "51人以上。"),
        ("县、乡镇负责。", "县和乡镇负责。"),
        ("一次性补助。", "二次性补助。"),
        ("人民群众。", "人人群众。"),
        ("财政局和审计局负责。", "财政局审计局负责。"),
        ("3日内报告。", "13日内报告。"),
        ("罚款一万元。", "罚款一亿元。"),
        ("第一类。", "第二类。"),
        ("由县工业和信息化局负责。", "由县工业和商务局负责。"),
        ("有下列情形之一的，从轻处罚。", "有下列情形之一的，从重处罚。"),
    ],
)
def test_a_real_change_is_never_swallowed(old: str, new: str) -> None:
    assert _pair(old, new).status is Status.MODIFIED


def test_the_style_of_a_label_is_formatting() -> None:
    old = "一、总体要求\n（一）坚持预防为主。\n（二）坚持源头治理。"
    new = "一、总体要求\n(一)坚持预防为主。\n（二） 坚持源头治理。"
    assert compare(statute(old), statute(new)).summary == {
        **dict.fromkeys(Status, 0),
        Status.UNCHANGED: 2,
        Status.FORMATTING: 1,
    }


def test_a_paragraph_left_broken_is_one_paragraph() -> None:
    whole = "为了做好全县地质灾害防治工作，守住不发生群死群伤的底线，制定本方案。"
    comparison = compare(statute(whole), statute(f"{whole[:17]}\n{whole[17:]}"))
    assert [pair.status for pair in comparison.pairs] == [Status.FORMATTING]
    changed_whole = whole.replace("底线", "红线")
    comparison = compare(statute(whole), statute(f"{changed_whole[:17]}\n{changed_whole[17:]}"))
    assert [pair.status for pair in comparison.pairs] == [Status.MODIFIED]


def test_a_heading_cut_in_two_is_one_heading() -> None:
    old = "一、着力完善质量治理体系\n（一）加强计量。\n二、保障措施\n（一）落实责任。"
    comparison = compare(statute(old), statute(old.replace("质量治理体系", "质量治\n理体系")))
    assert not changed(comparison)
    assert labels(comparison.pairs)[0] == ("一、", "一、")


def test_a_lost_label_is_formatting() -> None:
    old = "一、落实责任。各乡镇要明确专人。\n二、加强督查。定期通报进展情况。"
    assert not changed(compare(statute(old), statute(old.replace("二、", ""))))

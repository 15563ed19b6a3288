"""Published text is as GB/T 15834 prints it, however the page printed it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette_diff.archive.canonical import block_lines, canonical
from gazette_diff.model.issue import BlockKind, LabelStyle, LineNumber, Provision, Table

CASES = [
    ("到2035年,气象科技水平明显提高;创新能力(含应用)增强", "到2035年，气象科技水平明显提高；创新能力（含应用）增强"),
    ("2024 年 7 月 12 日", "2024年7月12日"),
    ("资源化利 用", "资源化利用"),
    ("１２３ＡＢＣ％", "123ABC%"),
    ("补助1,000元,共3,500,000元", "补助1,000元，共3,500,000元"),
    ("补助１，０００元", "补助1,000元"),
    ("每日17:00前报告:内容", "每日17:00前报告：内容"),
    ("见http://www.gov.cn网站", "见http://www.gov.cn网站"),
    ("绛政发[2023]15号、绛政发（2023）16号", "绛政发〔2023〕15号、绛政发〔2023〕16号"),
    ("“十四五”和「双碳」", "“十四五”和“双碳”"),
    ('"十四五"规划', "“十四五”规划"),
    ("2022—2035年,2022一2035年", "2022—2035年，2022—2035年"),
    ("0一0:", "0—0:"),
    ("等...", "等……"),
    ("**第一条** 内容", "第一条内容"),
    ("臭氧$O_3$和SO<sub>2</sub>", "臭氧O3和SO2"),
    ("a\u00adb\ufeffc\u200bd", "abcd"),
    ("plain (English) text, with marks", "plain (English) text, with marks"),
    ("甲\t乙\n丙", "甲乙丙"),
]


@pytest.mark.parametrize(("printed", "published"), CASES)
def test_marks_take_the_width_that_their_paragraph_wants(printed: str, published: str) -> None:
    assert canonical(printed) == published


@given(st.text(st.sampled_from("一二三章条款项（）()，,；;：:。.“”\"'—-～~…%％ 　\t0129Ａa〔〕[]〇"), max_size=40))
def test_what_is_published_stays_as_it_is(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once


@pytest.mark.parametrize(
    ("label", "style", "ordinal", "line"),
    [
        ("(四)", LabelStyle.HAN_PAREN, 4, "（四）负责清雪。"),
        ("（四）", LabelStyle.HAN_PAREN, 4, "（四）负责清雪。"),
        ("1、", LabelStyle.ARABIC, 1, "1. 负责清雪。"),
        ("１．", LabelStyle.ARABIC, 1, "1. 负责清雪。"),
        ("十一、", LabelStyle.HAN, 11, "十一、负责清雪。"),
        ("第十六条之一", LabelStyle.ARTICLE, 16, "第十六条之一 负责清雪。"),
        ("①", LabelStyle.CIRCLED, 1, "①负责清雪。"),
    ],
)
def test_a_provision_begins_with_its_label_in_one_form(label: str, style: LabelStyle, ordinal: int, line: str) -> None:
    provision = Provision(BlockKind.PROVISION, "负责清雪。", (LineNumber(1),), label, style, ordinal, 1)
    assert list(block_lines(provision)) == [line]


def test_a_row_is_a_line_of_cells() -> None:
    table = Table(BlockKind.TABLE, "", (), ("序号", "事 项"), (("1", "对A,B的\n处罚"), ("2", "")), ())
    assert list(block_lines(table)) == ["序号\t事项", "1\t对A，B的处罚", "2\t"]

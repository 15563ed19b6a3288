"""The tree comes from styles and sequences: which style opened first inside which."""

from __future__ import annotations

import pytest

from gazette_diff.model.issue import Provision
from gazette_diff.reading import read, read_blocks


def outline(*lines: str) -> list[tuple[str, int]]:
    return [(block.label, block.level) for block in read_blocks(lines) if isinstance(block, Provision)]


def test_the_standard_order() -> None:
    assert outline("一、甲", "（一）乙", "1.丙", "（1）丁", "①戊", "2.己", "（二）庚", "二、辛") == [
        ("一、", 1), ("（一）", 2), ("1.", 3), ("（1）", 4), ("①", 5), ("2.", 3), ("（二）", 2), ("二、", 1),
    ]  # fmt: skip


def test_a_statute() -> None:
    lines = (
        "第一编 甲",
        "第一章 乙",
        "第一节 丙",
        "第一条 丁。",
        "（一）戊；",
        "第二条 己。",
        "第二章 庚",
        "第三条 辛。",
    )
    assert [level for _, level in outline(*lines)] == [1, 2, 3, 4, 5, 4, 2, 3]


def test_levels_may_be_left_out() -> None:
    assert outline("一、甲", "1.乙", "2.丙", "二、丁", "（一）戊", "1.己") == [
        ("一、", 1), ("1.", 2), ("2.", 2), ("二、", 1), ("（一）", 2), ("1.", 3),
    ]  # fmt: skip


def test_a_sequence_may_run_on_across_parents() -> None:
    assert outline("一、甲", "（一）乙", "1.丙", "2.丁", "（二）戊", "3.己", "二、庚", "（三）辛", "4.壬") == [
        ("一、", 1), ("（一）", 2), ("1.", 3), ("2.", 3), ("（二）", 2), ("3.", 3),
        ("二、", 1), ("（三）", 2), ("4.", 3),
    ]  # fmt: skip


def test_a_text_may_nest_the_other_way_round() -> None:
    lines = ["1.甲", "一、乙", "二、丙", "2.丁", "一、戊", "二、己", "3.庚", "一、辛"]
    assert [level for _, level in outline(*lines)] == [1, 2, 2, 1, 2, 2, 1, 2]


def test_an_introductory_list_does_not_swallow_what_follows() -> None:
    lines = ["一、甲", "1.乙。", "2.丙。", "（一）丁", "1.戊。", "（二）己", "1.庚。"]
    assert [level for _, level in outline(*lines)] == [1, 2, 2, 2, 3, 2, 3]


def test_decimal_plans() -> None:
    lines = ["1 总则", "1.1 目的", "1.2 依据", "（1）甲。", "（2）乙。", "2 体系", "2.1 机构", "2.1.1 指挥长", "3 附则"]
    assert [level for _, level in outline(*lines)] == [1, 2, 2, 3, 3, 1, 2, 3, 1]


def test_decimal_plans_that_lost_their_spaces() -> None:
    lines = ["1总则", "1.1编制目的", "1.2编制依据", "2组织体系", "2.1指挥机构", "3人以上死亡的", "2.2成员单位"]
    assert [level for _, level in outline(*lines)] == [1, 2, 2, 1, 2, 2]


def test_decimals_below_chinese_numbers() -> None:
    lines = ["一、总则", "1.1 目的", "1.2 依据", "二、体系", "2.1 机构", "2.1.1 指挥长"]
    assert [level for _, level in outline(*lines)] == [1, 2, 2, 1, 2, 3]


def test_quantities_are_no_decimals() -> None:
    assert outline("一、甲", "1.5万元以下的罚款。", "1.1倍以上。", "2.3公里。") == [("一、", 1)]


def test_an_item_may_begin_with_a_number() -> None:
    lines = ("（一）赔偿限额如下：", "1.300总吨至500总吨的船舶，限额为25万元；", "2.超过500总吨的船舶，每吨加500元。")
    assert outline(*lines) == [("（一）", 1), ("1.", 2), ("2.", 2)]
    assert outline("（一）甲如下：", "1.300总吨以下的船舶不计。") == [("（一）", 1)]
    assert outline("（一）甲如下：", "1.5万元以下的，", "2.乙。") == [("（一）", 1), ("2.", 2)]


def test_first_points_open_paragraphs_of_their_own() -> None:
    assert outline("（一）甲", "一是乙。", "二是丙。", "（二）丁") == [
        ("（一）", 1),
        ("一是", 2),
        ("二是", 2),
        ("（二）", 1),
    ]


def test_an_inserted_article_stands_beside_the_others() -> None:
    assert outline("第一章 甲", "第二条 乙。", "第二条之一 丙。", "第三条 丁。") == [
        ("第一章", 1), ("第二条", 2), ("第二条之一", 2), ("第三条", 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("（一）加强组织领导。成立工作专班，定期研究。", "加强组织领导"),
        ("（一）加强组织领导", "加强组织领导"),
        ("第三条 【立法目的】为了保护权益，制定本法。", "立法目的"),
        ("第四条 县人民政府应当加强管理。具体办法另行制定。", None),
    ],
)
def test_headings(line: str, heading: str | None) -> None:
    (block,) = read_blocks([line])
    assert isinstance(block, Provision)
    assert block.heading == heading


def test_numbers_that_jump_are_warnings_and_move_nothing() -> None:
    text = "云溪县井泉保护规定\n第一条 甲。\n第二条 乙。\n第四条 丁。\n（一）戊；\n（三）庚；\n（三）辛。\n"
    issue = read(text.encode())
    assert [(doubt.line, doubt.code) for doubt in issue.warnings] == [
        (4, "label-skipped"), (6, "label-skipped"), (7, "label-repeated"),
    ]  # fmt: skip
    levels = [block.level for block in issue.documents[0].blocks if isinstance(block, Provision)]
    assert levels == [1, 1, 1, 2, 2, 2]

"""Orders that cannot be carried out, and decisions that are broken: reported, bounded, nothing silently skipped."""

from __future__ import annotations

import time

import pytest
from amending.decisions import LAW, amended, decision, document, version
from hypothesis import given
from hypothesis import strategies as st

from gazette_diff.amending import apply, parse
from gazette_diff.numerals import han_numeral

BASE = version(
    LAW,
    "第一条 桥梁应当安全。",
    "第二条 桥梁分为大桥和小桥。",
    "第三条 有下列情形之一的，应当封桥：",
    "（一）洪水；",
    "（二）地震。",
    "第四条 本法自公布之日起施行。",
)
LINES = (LAW, *(block.text for block in BASE.blocks))


def refused(*orders: str) -> str:
    """The one sentence about the one order that could not be carried out."""
    result = amended(BASE, *orders)
    assert result.incomplete
    assert len(result.failures) == 1, result.failures
    return result.problems[0]


def test_an_order_on_what_is_not_there_names_its_line_and_leaves_the_text() -> None:
    for order, what in (
        ("将第九条修改为：“甲。”", "第九条 is not in the text"),
        ("删去第二条第三款。", "第二条 has 1 款"),
        ("将第三条第一款第五项修改为：“（五）火灾；”", "第三条第一款第五项 is not in the text"),
        ("将第二条中的“中桥”修改为“便桥”。", "“中桥” does not stand in 第二条"),
        ("在第二条“中桥”后增加“便桥”。", "“中桥” does not stand in 第二条"),
        ("将第三章章名修改为“附则”。", "第三章 is not in the text"),
    ):
        assert what in refused(order)
        assert refused(order).startswith("line 4: ")
        assert amended(BASE, order).lines == LINES


def test_the_other_orders_are_carried_out_all_the_same() -> None:
    result = amended(BASE, "一、将第九条修改为：“甲。”", "二、将第一条修改为：“乙。”")
    assert result.incomplete
    assert "第一条 乙。" in result.lines


def test_two_orders_for_one_article() -> None:
    said = refused("一、将第一条修改为：“甲。”", "二、将第一条修改为：“乙。”")
    assert "第一条 is ordered twice" in said
    assert "一" in said
    assert "第一条 甲。" in amended(BASE, "一、将第一条修改为：“甲。”", "二、将第一条修改为：“乙。”").lines
    assert "ordered twice" in refused("一、将第一条修改为：“甲。”", "二、删去第一条。")
    assert "deleted by another order" in refused("一、删去第一条。", "二、将第一条修改为：“乙。”")


def test_an_article_and_a_part_of_it_ordered_by_two() -> None:
    whole, part = "将第三条修改为：“桥坏的，应当封桥。”", "将第三条第一款第一项修改为：“（一）大洪水；”"
    assert "第三条 is ordered twice" in refused(f"一、{part}", f"二、{whole}")
    assert "another order (一) gives the article anew" in refused(f"一、{whole}", f"二、{part}")
    both = amended(BASE, "一、将第一条中的“安全”修改为“畅通”。", "二、将第一条修改为：“桥梁应当畅通。”")
    assert both.problems == ("line 5: 第一条: what 一 orders of its words goes with the whole article",)


def test_two_new_numbers_for_one_article() -> None:
    assert "two new numbers" in refused("一、将第一条改为第二条。", "二、将第一条改为第三条。")


def test_an_order_inside_a_quotation_is_text() -> None:
    orders = ("将第一条修改为：“修改本法时应当写明：", "“一、将第二条修改为新的规定；", "“二、删去第三条。”")
    found = parse(decision(*orders))
    assert [o.action.value for i in found.instructions[:-1] for o in i.operations] == ["replace"]
    assert "二、删去第三条。" in amended(BASE, *orders).lines


def test_a_quotation_left_open_ends_where_the_next_instruction_begins() -> None:
    orders = ("一、将第一条修改为：“桥梁必须安全。", "二、将第二条修改为：“桥梁不分类。”", "三、删去第三条。")
    found = parse(decision(*orders))
    assert [(u.lines, u.why) for u in found.unparsed] == [((4,), "its quotation marks do not pair")]
    assert [i.item for i in found.instructions] == ["二", "三", None]
    result = amended(BASE, *orders)
    assert "第二条 桥梁不分类。" in result.lines
    assert "第一条 桥梁应当安全。" in result.lines
    assert result.incomplete


def test_a_quotation_left_open_in_the_last_instruction_does_not_take_the_end_with_it() -> None:
    found = parse(decision("将第一条修改为：“桥梁必须安全。"))
    assert [u.lines for u in found.unparsed] == [(4,)]
    assert [o.target.location for i in found.instructions for o in i.operations] == ["条文顺序"]


def test_a_quotation_closed_without_being_opened() -> None:
    found = parse(decision("一、将第一条修改为：桥梁必须安全。”", "二、删去第三条。"))
    assert [u.lines for u in found.unparsed] == [(4,)]
    assert [i.item for i in found.instructions] == ["二", None]


def test_what_is_not_understood_is_listed_with_its_words() -> None:
    found = parse(decision("一、将第一条第二款按照附图修改。", "二、将第二条修改为：“桥。”，第三条另行规定。"))
    assert [u.text for u in found.unparsed] == ["将第一条第二款按照附图修改"]
    assert amended(BASE, "将第一条第二款按照附图修改。").incomplete


def test_numbers_that_do_not_agree() -> None:
    found = parse(decision("增加两条，作为第二条、第三条：“第二条 甲。”"))
    assert found.instructions[0].operations[0].target.location == "条文顺序"
    assert "2 provisions are announced and 1 found" in found.unparsed[0].why


def test_only_the_part_on_the_text_at_hand_is_carried_out() -> None:
    both = document(
        "全国人民代表大会常务委员会关于修改《中华人民共和国隧道法》等二部法律的决定",
        "第十四届全国人民代表大会常务委员会第八次会议决定：",
        "一、对《中华人民共和国隧道法》作出修改",
        "（一）将第一条修改为：“隧道应当安全。”",
        "（二）删去第二条。",
        "二、对《中华人民共和国桥梁法》作出修改",
        "将第一条中的“安全”修改为“安全、畅通”。",
        "本决定自公布之日起施行。",
    )
    result = apply(BASE, parse(both))
    assert not result.incomplete
    assert [line for line in result.lines if line not in LINES] == ["第一条 桥梁应当安全、畅通。"]


def test_a_decision_on_another_law_is_refused() -> None:
    result = apply(BASE, parse(decision("删去第一条。", law="中华人民共和国港口法")))
    assert result.problems == (f"the decision amends 《中华人民共和国港口法》, not 《{LAW}》",)
    assert result.lines == LINES


PIECES = (
    "将",
    "第二条",
    "第九款",
    "（一）",
    "修改为",
    "：",
    "“",
    "”",
    "‘",
    "增加一条，作为",
    "删去",
    "、",
    "。",
    "\n",
    "甲",
    "第三章",
    "合并",
)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_no_order_however_broken_fails_otherwise_than_by_saying_so(text: str) -> None:
    result = amended(BASE, *(line for line in text.split("\n") if line))
    assert result.lines[0] == LAW


@pytest.mark.parametrize(
    "order",
    [
        "将" + "、".join(f"第{n}条" for n in range(1, 1500)) + "。",
        "将第三条中的" + "、".join(f"“甲{n}”" for n in range(600)) + "修改为“乙”。",
        "将第三条中的" + "、".join(f"“甲{n}”" for n in range(600)) + "。",
        "将" + "第三条中的修改为" * 3000,
        "一、" + "《甲办法》、" * 2000 + "。",
        "将第" + "一" * 20_000 + "条修改为：“甲。”",
        "增加" * 5000,
        "将第三条" + "（" * 5000,
    ],
    ids=["places", "words", "words without a verb", "orders", "titles", "numeral", "verbs", "brackets"],
)
def test_a_long_order_costs_what_it_is_long(order: str) -> None:
    started = time.perf_counter()
    parse(decision(order))
    assert time.perf_counter() - started < 5


def test_many_orders_on_a_long_law() -> None:
    base = version(LAW, *(f"第{han_numeral(n)}条 甲桥{n}。" for n in range(1, 800)))
    orders = [f"{han_numeral(n)}、将第{han_numeral(n)}条第一款中的“甲”修改为“乙”。" for n in range(1, 800)]
    started = time.perf_counter()
    result = amended(base, *orders)
    assert time.perf_counter() - started < 10
    assert result.lines[799] == "第七百九十九条 乙桥799。"

"""Notices on numbered lists: what they withdraw, for whom, why, and which edition they bring."""

from __future__ import annotations

import pytest
from amending.decisions import document, operations, table, version

from gazette_diff.amending import apply, parse
from gazette_diff.model.amendment import Amendments, Scope

TITLE = "安河县人民政府关于调整乡镇行政执法事项清单的通知"
LIST = "安河县乡镇行政执法事项清单（2023年版）"


def notice(*lines: str) -> Amendments:
    return parse(document(TITLE, "各乡（镇）人民政府：", *lines))


def test_items_of_one_sentence_with_names_for_all() -> None:
    found = notice(f"将《{LIST}》中的第4项“对甲的处罚”、第5项“对乙的处罚”，所有乡镇取消承接。")
    assert [(o.action.value, o.target.title, o.target.location, o.name, o.scope) for o in operations(found)] == [
        ("withdraw", LIST, "第4项", "对甲的处罚", Scope(True, (), "所有乡镇")),
        ("withdraw", LIST, "第5项", "对乙的处罚", Scope(True, (), "所有乡镇")),
    ]
    assert {o.effective for o in operations(found)} == {"2024-03-01"}


@pytest.mark.parametrize(
    ("words", "scope"),
    [
        ("第4项对东河镇、西山乡2个乡镇不再下放", Scope(False, ("东河镇", "西山乡"), "东河镇、西山乡2个乡镇")),
        ("第4项对10个乡镇均不再下放", Scope(True, (), "10个乡镇")),
        ("第4项各乡镇不再承接", Scope(True, (), "各乡镇")),
        ("第4项，因西山乡无河道，对西山乡取消承接", Scope(False, ("西山乡",), "西山乡")),
        ("东河镇、西山乡不再承接第4项", Scope(False, ("东河镇", "西山乡"), "东河镇、西山乡")),
        ("第4项除东河镇外，其他乡镇取消承接", Scope(False, (), "除东河镇外，其他乡镇取消承接")),
        ("收回第4项", Scope(True, (), "")),
    ],
)
def test_for_whom(words: str, scope: Scope) -> None:
    (operation,) = operations(notice(f"{words}。"))
    assert (operation.action.value, operation.target.location, operation.scope) == ("withdraw", "第4项", scope)


def test_restored_and_rescoped() -> None:
    found = notice("第4项恢复下放；对东河镇执法范围进行调整。调整后，东河镇在县城以外执法。")
    restored, rescoped = operations(found)
    assert (restored.action.value, restored.target.location) == ("restore", "第4项")
    assert (rescoped.action.value, rescoped.target.location, rescoped.new_text) == (
        "rescope",
        None,
        "东河镇在县城以外执法。",
    )
    assert rescoped.scope == Scope(False, ("东河镇",), "东河镇")


def test_ranges_are_filled_in() -> None:
    assert [o.target.location for o in operations(notice("第4项至第7项不再下放。"))] == [
        "第4项", "第5项", "第6项", "第7项",
    ]  # fmt: skip


def test_reason_is_the_sentence_s_own_or_that_of_the_heading() -> None:
    found = notice(
        "（一）根据评估建议中因依据已删除要求，不再下放的事项",
        f"将《{LIST}》中的第4项，所有乡镇取消承接。",
        "（二）因改革试点要求，不再下放的事项",
        f"将《{LIST}》中的第5项，因西山乡无林地，对西山乡取消承接。",
    )
    assert [(i.item, i.lines) for i in found.instructions] == [("（一）", (4,)), ("（二）", (6,))]
    assert [o.reason for o in operations(found)] == ["因依据已删除", "因西山乡无林地"]


def test_edition_under_a_title_spelled_otherwise() -> None:
    found = notice(f"《{LIST}》第4项不再下放。", "附件：安河县乡（镇）行政执法事项清单（2024年版）")
    adopted = operations(found)[-1]
    assert (adopted.action.value, adopted.target.title) == (
        "adopt-edition",
        "安河县乡（镇）行政执法事项清单（2024年版）",
    )


def test_announced_count() -> None:
    lead = f"现对《{LIST}》中的{{}}项执法事项调整由原部门实施，乡镇不再承接。"
    orders = ("第1项、第2项所有乡镇取消承接。", "第3项对西山乡取消承接。")
    assert notice(lead.format(3), *orders).warnings == ()
    assert [w.code for w in notice(lead.format(2), *orders).warnings] == ["count-reconciled"]
    assert [w.code for w in notice(lead.format(7), *orders).warnings] == ["count-mismatch"]


def test_what_is_ordered_otherwise_is_listed() -> None:
    found = notice("第4项暂由县应急局代为调整处理。")
    assert found.instructions == ()
    assert [u.text for u in found.unparsed] == ["第4项暂由县应急局代为调整处理"]


HEADER = ("序号", "事项名称", "依据", "承接乡镇")
ROWS = (
    ("1", "对甲的处罚", "《甲条例》第一条", "所有乡镇"),
    ("2", "对乙的处罚", "《乙条例》第二条", "东河镇、西山乡"),
    ("3", "对丙的处罚", "《丙条例》第三条", "东河镇、西山乡、南门镇"),
)
BASE = version(LIST, table=table(HEADER, *ROWS))
EDITION = "附件：安河县乡镇行政执法事项清单（2024年版）"


def applied(*orders: str) -> list[str]:
    result = apply(BASE, notice(*orders))
    assert not result.incomplete, result.failures
    return ["|".join(line.split("\t")) for line in result.lines]


def test_withdrawn_items_go_and_the_others_are_numbered_anew_in_the_new_edition() -> None:
    assert applied(f"《{LIST}》第1项“对甲的处罚”，所有乡镇取消承接。", EDITION) == [
        "安河县乡镇行政执法事项清单（2024年版）",
        "|".join(HEADER),
        "1|对乙的处罚|《乙条例》第二条|东河镇、西山乡",
        "2|对丙的处罚|《丙条例》第三条|东河镇、西山乡、南门镇",
    ]


def test_without_an_edition_the_numbers_stay() -> None:
    assert applied(f"《{LIST}》第1项不再下放。")[2:] == [
        "2|对乙的处罚|《乙条例》第二条|东河镇、西山乡",
        "3|对丙的处罚|《丙条例》第三条|东河镇、西山乡、南门镇",
    ]


def test_columns_of_an_item() -> None:
    orders = (
        f"将《{LIST}》中的第1项“对甲的处罚”，名称修改为“对甲甲的处罚”，依据修改为“《甲条例》第九条”，"
        "由东河镇承接，其他乡镇取消承接。"
    )
    assert applied(orders)[2] == "1|对甲甲的处罚|《甲条例》第九条|所有乡镇"
    assert applied(f"将《{LIST}》中的第2项“对乙的处罚”，依据由“第二条”修改为“第八条”。")[3].endswith(
        "《乙条例》第八条|东河镇、西山乡"
    )
    assert applied(f"《{LIST}》第2项“对乙的处罚”，增加南门镇承接。")[3].endswith("东河镇、西山乡、南门镇")
    assert applied(f"《{LIST}》第3项，对西山乡取消承接。")[4].endswith("|东河镇、南门镇")
    assert applied(f"《{LIST}》第1项，对西山乡取消承接。")[2].endswith("|东河镇、南门镇")


def test_added_item_takes_its_place() -> None:
    order = f"在《{LIST}》中新增“对丁的处罚”，依据为《丁条例》第四条，由所有乡镇承接，列为调整后清单第2项。"
    assert applied(order, EDITION)[2:5] == [
        "1|对甲的处罚|《甲条例》第一条|所有乡镇",
        "2|对丁的处罚|《丁条例》第四条|所有乡镇",
        "3|对乙的处罚|《乙条例》第二条|东河镇、西山乡",
    ]


def test_an_item_of_another_name_or_number_is_not_touched() -> None:
    for order, why in (
        (f"《{LIST}》第9项不再下放。", "第9项 is not in the list, which has 3 items"),
        (
            f"《{LIST}》第1项“对集贸市场占道经营的处罚”不再下放。",
            "第1项 is not “对集贸市场占道经营的处罚” but “对甲的处罚”",
        ),
        (f"《{LIST}》第2项，对北山乡取消承接。", "第2项 is not for 北山乡"),
    ):
        result = apply(BASE, notice(order))
        assert result.incomplete
        assert why in result.problems[0]
        assert result.lines[1:] == apply(BASE, Amendments(())).lines[1:] or len(result.lines) == 5


def test_numbered_lines_are_a_list_too() -> None:
    base = version(LIST, "1. 对甲的处罚；", "2. 对乙的处罚；", "3. 对丙的处罚。")
    result = apply(base, notice(f"《{LIST}》第2项“对乙的处罚”，所有乡镇取消承接。", EDITION))
    assert result.lines[1:] == ("1. 对甲的处罚；", "2. 对丙的处罚。")


def test_names_without_numbers_under_a_lead_line() -> None:
    found = parse(
        document(
            "安河县人民政府关于取消一批行政许可事项的决定", "决定取消下列2项行政许可事项：", "1.甲许可；", "2.乙许可。"
        )
    )
    assert [(o.action.value, o.name) for o in operations(found)] == [("withdraw", "甲许可"), ("withdraw", "乙许可")]


def test_list_under_its_short_name_and_numbers_in_short() -> None:
    found = notice(f"对《{LIST}》（以下简称《清单》）作如下调整：", "《清单》第3、5项收回。")
    assert [(o.target.title, o.target.location) for o in operations(found)] == [(LIST, "第3项"), (LIST, "第5项")]


def test_those_who_go_on_are_not_those_who_stop() -> None:
    (operation,) = operations(notice("第6项“对乙的处罚”，东河镇、西街街道不再承接，其他镇街继续承接。"))
    assert operation.scope == Scope(False, ("东河镇", "西街街道"), "东河镇、西街街道")

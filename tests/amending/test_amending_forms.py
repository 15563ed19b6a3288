"""Each form in which a decision orders a change: what is read, and what it does to a small law."""

from __future__ import annotations

import pytest
from amending.decisions import LAW, amended, brief, decision, document, operations, version

from gazette_diff.amending import parse

BRIDGES = version(
    LAW,
    "第一章 总则",
    "第一条 为了管理桥梁，制定本法。",
    "第二条 桥梁分为大桥、中桥和小桥。",
    "桥梁的分级办法由交通部门制定。",
    "第二章 养护",
    "第三条 养护人应当做好下列工作：",
    "（一）清扫桥面；",
    "（二）检查栏杆；",
    "（三）疏通排水孔。",
    "前款第二项的检查每月不少于一次。",
    "第四条 养护人依照本法第三条第一款第三项的规定报告。",
    "第三章 附则",
    "第五条 本法自2010年1月1日起施行。",
)
OLD = (LAW, *(block.text for block in BRIDGES.blocks))


def changed(*orders: str, renumbers: bool = True) -> list[str]:
    """The lines of the amended law that the old one lacks."""
    result = amended(BRIDGES, *orders, renumbers=renumbers)
    assert not result.failures
    return [line for line in result.lines if line not in OLD]


def gone(*orders: str) -> list[str]:
    result = amended(BRIDGES, *orders)
    assert not result.failures
    return [line for line in OLD if line not in result.lines]


READ = [
    ("将第二条修改为：“桥。”", [("replace", "第二条", None)]),
    ("第二条修改为：“桥。”", [("replace", "第二条", None)]),
    ("将第二条第一款修改为：“桥。”", [("replace", "第二条第一款", None)]),
    ("将第三条第一款第（二）项修改为：“（二）检查；”", [("replace", "第三条第一款第（二）项", None)]),
    ("将第三条改为第四条。", [("renumber", "第三条", "第四条")]),
    ("将第三条改为第四条，修改为：“桥。”", [("renumber", "第三条", "第四条"), ("replace", "第三条", None)]),
    ("将第三条改为第四条，第一款修改为：“桥。”", [("renumber", "第三条", "第四条"), ("replace", "第三条第一款", None)]),
    ("对第三条进行修改，作为第四条：“桥。”", [("renumber", "第三条", "第四条"), ("replace", "第三条", None)]),
    ("将第三条作为第四条，修改为：“桥。”", [("renumber", "第三条", "第四条"), ("replace", "第三条", None)]),
    ("增加一条，作为第三条：“桥。”", [("insert", "第三条", "第三条")]),
    ("在第二条后增加一条，作为第三条：“桥。”", [("insert", "第二条后", "第三条")]),
    ("第二条后增加一条，作为第二条之一：“桥。”", [("insert", "第二条后", "第二条之一")]),
    (
        "增加二条，分别作为第三条、第四条：“第三条　甲。\n“第四条　乙。”",
        [("insert", "第三条", "第三条"), ("insert", "第四条", "第四条")],
    ),
    (
        "增加两条，作为第三条和第四条：“第三条甲。\n第四条乙。”",
        [("insert", "第三条", "第三条"), ("insert", "第四条", "第四条")],
    ),
    ("删去第三条。", [("delete", "第三条", None)]),
    ("删除第三条、第四条。", [("delete", "第三条", None), ("delete", "第四条", None)]),
    ("将第三条删去。", [("delete", "第三条", None)]),
    ("删去第三条第二款、第三款。", [("delete", "第三条第二款", None), ("delete", "第三条第三款", None)]),
    (
        "将第二条改为两条，作为第二条、第三条，修改为：“第二条　甲。\n“第三条　乙。”",
        [("split", "第二条", "第二条、第三条")],
    ),
    ("将第二条、第三条合并，作为第二条，修改为：“桥。”", [("merge", "第二条、第三条", "第二条")]),
    ("将第二条与第三条合并为一条，作为第二条，修改为：“桥。”", [("merge", "第二条、第三条", "第二条")]),
    ("将第二条第二款单列一条，作为第三条。", [("move", "第二条第二款", "第三条")]),
    (
        "将第二条第二款单作一条，作为第三条，修改为：“桥。”",
        [("move", "第二条第二款", "第三条"), ("replace", "第二条第二款", None)],
    ),
    ("将第二条第二款改为第三条。", [("move", "第二条第二款", "第三条")]),
    ("将第五条移至第一章，改为第二条。", [("move", "第五条", "第一章"), ("renumber", "第五条", "第二条")]),
    ("第二条增加一款，作为第三款：“桥。”", [("insert", "第二条", "第三款")]),
    (
        "第二条增加二款，作为第二款、第三款：“甲。\n“乙。”",
        [("insert", "第二条", "第二款"), ("insert", "第二条", "第三款")],
    ),
    ("第二条第一款和第二款合并，作为第一款，修改为：“桥。”", [("merge", "第二条第一款、第二条第二款", "第一款")]),
    ("第二条第一款分为两款，作为第一款、第二款：“甲。\n“乙。”", [("split", "第二条第一款", "第一款、第二款")]),
    ("第三条第一款增加一项，作为第四项：“（四）涂漆”。", [("insert", "第三条第一款", "第四项")]),
    ("将第三条第一款第三项改为第四项。", [("renumber", "第三条第一款第三项", "第四项")]),
    (
        "第二条第一款、第二款改为第二款、第三款。",
        [("renumber", "第二条第一款", "第二款"), ("renumber", "第二条第二款", "第三款")],
    ),
    ("将第三条第一款第一自然段修改为：“养护人应当：”", [("replace", "第三条第一款第一自然段", None)]),
    ("将第二条中的“大桥”修改为“特大桥”。", [("replace-words", "第二条", None)]),
    (
        "将第二条、第三条第二款中的“桥梁”修改为“桥”。",
        [("replace-words", "第二条", None), ("replace-words", "第三条第二款", None)],
    ),
    ("将第二条中的“大桥”修改为“特大桥”，“小桥”修改为“便桥”。", [("replace-words", "第二条", None)] * 2),
    ("将第二条第一款中的“大桥”、“中桥”分别修改为“甲桥”、“乙桥”。", [("replace-words", "第二条第一款", None)] * 2),
    ("将第二条第一款中的“大桥”、“中桥”均修改为“桥”。", [("replace-words", "第二条第一款", None)] * 2),
    ("将相关条文中的“桥梁”修改为“桥”。", [("replace-words", "相关条文", None)]),
    ("将“桥梁”统一修改为“桥”。", [("replace-words", None, None)]),
    (
        "将第二条改为第三条，其中的“大桥”修改为“桥”。",
        [("renumber", "第二条", "第三条"), ("replace-words", "第二条", None)],
    ),
    ("在第一条“桥梁”后增加“、隧道”。", [("insert-words", "第一条", "“桥梁”后")]),
    ("第一条中的“桥梁”前增加“公路”。", [("insert-words", "第一条", "“桥梁”前")]),
    ("第二条第二款最后增加“报国务院备案”。", [("insert-words", "第二条第二款", "最后")]),
    ("删去第二条第一款中的“和小桥”。", [("delete-words", "第二条第一款", None)]),
    ("将第二条第一款中的“和小桥”删去。", [("delete-words", "第二条第一款", None)]),
    ("将第二章章名修改为“养护和检查”。", [("rename", "第二章", None)]),
    ("将第二章“养护”修改为“养护和检查”。", [("rename", "第二章", None)]),
    ("增加一章，作为第三章“法律责任”。", [("insert", "第三章", "第三章")]),
    ("将第三章并入第二章，删去第四条。", [("merge", "第三章", "第二章"), ("delete", "第四条", None)]),
    ("在第二章第一节后增加一节，作为第二节“检查”。", [("insert", "第二章第一节后", "第二节")]),
    ("将名称修改为《中华人民共和国桥隧法》。", [("rename", "名称", None)]),
    ("将第三条,改为第四条,修改为:“桥。”", [("renumber", "第三条", "第四条"), ("replace", "第三条", None)]),
]


@pytest.mark.parametrize(("order", "wanted"), READ, ids=[order[:24] for order, _ in READ])
def test_every_form_is_read(order: str, wanted: list[tuple[str, str | None, str | None]]) -> None:
    found = parse(decision(*order.split("\n")))
    assert found.unparsed == ()
    assert brief(found) == wanted


def test_replaces_an_article() -> None:
    assert changed("将第二条修改为：“桥梁不分级。”") == ["第二条 桥梁不分级。"]
    assert "桥梁的分级办法由交通部门制定。" in gone("将第二条修改为：“桥梁不分级。”")


def test_replaces_a_paragraph_with_all_its_items() -> None:
    """AMENDING 5: a 款 that has items is lead and items together."""
    order = "将第三条第一款修改为：“养护人应当清扫桥面。”"
    assert changed(order) == ["第三条 养护人应当清扫桥面。"]
    assert "（一）清扫桥面；" in gone(order)


def test_first_paragraph_of_a_kuan_is_its_lead_alone() -> None:
    assert changed("将第三条第一款第一自然段修改为：“养护人负责：”") == ["第三条 养护人负责："]


def test_replaced_item_takes_the_mark_of_its_place() -> None:
    assert changed("将第三条第一款第二项修改为：“（二）检查栏杆和灯”。") == ["（二）检查栏杆和灯；"]


def test_added_last_item_ends_the_list_and_the_one_before_goes_on() -> None:
    assert changed("第三条第一款增加一项，作为第四项：“（四）涂漆”。") == ["（三）疏通排水孔；", "（四）涂漆。"]


def test_item_inserted_after_a_deletion_is_counted_after_it() -> None:
    """AMENDING 3."""
    order = "删去第三条第一款第一项。\n增加一项，作为第三项：“（三）涂漆”。"
    assert changed(*order.split("\n")) == [
        "（一）检查栏杆；",
        "（二）疏通排水孔；",
        "（三）涂漆。",
        "前款第一项的检查每月不少于一次。",
        "第四条 养护人依照本法第三条第一款第二项的规定报告。",
    ]


def test_deleted_last_item_leaves_the_full_stop_to_the_one_before() -> None:
    assert "（二）检查栏杆。" in changed("删去第三条第一款第三项。")


def test_inserted_article_moves_the_others_and_their_references() -> None:
    """AMENDING 8: numbers of the unmentioned follow, and references in kept text with them."""
    assert changed("增加一条，作为第二条：“桥梁属于国家。”") == [
        "第二条 桥梁属于国家。",
        "第三条 桥梁分为大桥、中桥和小桥。",
        "第四条 养护人应当做好下列工作：",
        "第五条 养护人依照本法第四条第一款第三项的规定报告。",
        "第六条 本法自2010年1月1日起施行。",
    ]


def test_deleted_article_closes_the_gap_only_where_that_is_ordered() -> None:
    assert changed("删去第二条。")[0] == "第二条 养护人应当做好下列工作："
    assert changed("删去第二条。", renumbers=False) == []


def test_several_articles_are_cut_at_their_labels_whatever_follows_them() -> None:
    """AMENDING 7: a space of any kind after the number, or none."""
    lines = changed("增加三条，作为第六条、第七条、第八条：“第六条　甲。", "“第七条 乙。", "“第八条丙。”")
    assert lines == ["第六条 甲。", "第七条 乙。", "第八条 丙。"]


def test_article_with_two_numbers_comes_after_its_base() -> None:
    result = amended(BRIDGES, "在第二条后增加一条，作为第二条之一：“桥名由县定。”", renumbers=False)
    at = result.lines.index("第二条之一 桥名由县定。")
    assert result.lines[at - 1] == "桥梁的分级办法由交通部门制定。"
    assert "第三条 养护人应当做好下列工作：" in result.lines


def test_merges_and_renumbers() -> None:
    lines = changed("将第三条、第四条合并，作为第三条，修改为：“养护人应当报告。”")
    assert lines == ["第三条 养护人应当报告。", "第四条 本法自2010年1月1日起施行。"]


def test_splits_an_article() -> None:
    lines = changed("将第二条改为两条，作为第二条、第三条，修改为：“第二条 甲。", "“第三条 乙。”")
    assert lines[:3] == ["第二条 甲。", "第三条 乙。", "第四条 养护人应当做好下列工作："]


def test_paragraph_becomes_an_article_elsewhere() -> None:
    lines = changed("将第二条第二款单列一条，作为第五条，修改为：“分级办法由省定。”")
    assert lines == ["第五条 分级办法由省定。", "第六条 本法自2010年1月1日起施行。"]


def test_moved_article_takes_its_new_chapter() -> None:
    result = amended(BRIDGES, "将第四条移至第一章，改为第三条。")
    text = "\n".join(result.lines)
    assert text.index("第三条 养护人依照") < text.index("第二章 养护") < text.index("第四条 养护人应当")
    assert "本法第四条第一款第三项" in text


def test_crossing_moves() -> None:
    lines = changed("将第一条改为第二条。", "将第二条改为第一条。")
    assert lines == ["第一条 桥梁分为大桥、中桥和小桥。", "第二条 为了管理桥梁，制定本法。"]


def test_chapters_are_renamed_inserted_and_merged() -> None:
    assert changed("将第二章章名修改为“养护和检查”。") == ["第二章 养护和检查"]
    lines = amended(BRIDGES, "增加一章，作为第三章“法律责任”。", "增加一条，作为第五条：“违者罚款。”").lines
    at = lines.index("第三章 法律责任")
    assert lines[at + 1 : at + 3] == ("第五条 违者罚款。", "第四章 附则")
    assert changed("将第二章并入第一章。") == ["第二章 附则"]


def test_chapter_quoted_with_its_articles() -> None:
    lines = amended(
        BRIDGES, "增加一章，作为第三章：“第三章　法律责任", "“第五条　违者罚款。", "“第六条　重者没收。”"
    ).lines
    at = lines.index("第三章 法律责任")
    assert lines[at + 1 : at + 4] == ("第五条 违者罚款。", "第六条 重者没收。", "第四章 附则")


def test_words_in_all_the_text() -> None:
    result = amended(BRIDGES, "将相关条文中的“养护人”修改为“管养人”。")
    assert sum("管养人" in line for line in result.lines) == 2
    assert not any("养护人" in line for line in result.lines)


def test_references_come_after_words() -> None:
    """AMENDING 8: the words are the old text's, the references move after."""
    lines = changed(
        "增加一条，作为第一条：“甲。”", "将第四条中的“依照本法第三条第一款第三项的规定报告”修改为“依照本法第四条报告”。"
    )
    assert "第五条 养护人依照本法第四条报告。" in lines


def test_title_changes() -> None:
    assert changed("将名称修改为《中华人民共和国桥隧法》。") == ["中华人民共和国桥隧法"]


def test_later_lines_speak_of_the_article_named_first() -> None:
    """AMENDING 2."""
    orders = (
        "一、将第二条第一款中的“大桥”修改为“特大桥”。",
        "增加一款，作为第三款：“桥名由县定。”",
        "第二款修改为：“分级办法由省定。”",
    )
    assert changed(*orders) == [
        "第二条 桥梁分为特大桥、中桥和小桥。",
        "分级办法由省定。",
        "桥名由县定。",
    ]


def test_items_in_quotation_marks_are_text() -> None:
    """AMENDING 4."""
    orders = (
        "一、将第二条修改为：“桥梁有：",
        "“（一）大桥；",
        "“（二）小桥。”",
        "二、对部分条文作以下修改：",
        "（一）将第四条中的“报告”修改为“上报”。",
        "（二）删去第一条中的“，制定本法”。",
    )
    found = parse(decision(*orders))
    assert [i.item for i in found.instructions] == ["一", "二（一）", "二（二）", None]
    assert changed(*orders) == [
        "第一条 为了管理桥梁。",
        "第二条 桥梁有：",
        "（一）大桥；",
        "（二）小桥。",
        "第四条 养护人依照本法第三条第一款第三项的规定上报。",
    ]


def test_inner_quotation_marks_become_outer_ones() -> None:
    """AMENDING 1."""
    assert changed("将第一条修改为：“本法所称‘桥’，是指桥梁。”") == ["第一条 本法所称“桥”，是指桥梁。"]


def test_quotation_opened_once_for_several_paragraphs() -> None:
    orders = ("1.将第二条修改为：", "“桥分两类。", "分类办法由省定。”", "2.删除第四条。")
    assert changed(*orders)[:2] == ["第二条 桥分两类。", "分类办法由省定。"]


def test_what_is_announced_may_stand_below_the_order_without_marks() -> None:
    assert changed(
        "一、第二条修改为：",
        "桥梁分为大桥和小桥，所称“大桥”包括“特大桥”。",
        "小桥由村民委员会养护。",
        "二、增加一条，作为第三条。内容如下：",
        "第三条 桥梁应当登记下列事项：",
        "（一）名称；",
        "（二）长度。",
        "三、将第三条改为第四条，第一款第（二）项修改为：",
        "（二）检查栏杆和桥墩；",
        "四、删去第四条。",
    ) == [
        "第二条 桥梁分为大桥和小桥，所称“大桥”包括“特大桥”。",
        "小桥由村民委员会养护。",
        "第三条 桥梁应当登记下列事项：",
        "（一）名称；",
        "（二）长度。",
        "第四条 养护人应当做好下列工作：",
        "（二）检查栏杆和桥墩；",
    ]


def test_an_amendment_in_articles_prints_articles_below_its_own() -> None:
    orders = parse(
        document(
            "云溪公约修正案",
            "第八条　公约第三章增加一节，作为第二节“渡口”；增加两条，分别作为第九条至第十条。内容如下：",
            "第九条　渡口应当登记。",
            "第十条　渡船应当适航。",
            "渡工应当持证。",
            "第九条　公约第二条增加一款，作为第二款：“桥梁由村养护。”",
        )
    )
    assert [(o.becomes, o.new_text) for o in operations(orders)] == [
        ("第二节", "渡口"),
        ("第九条", "第九条　渡口应当登记。"),
        ("第十条", "第十条　渡船应当适航。\n渡工应当持证。"),
        ("第二款", "桥梁由村养护。"),
    ]
    assert not orders.unparsed

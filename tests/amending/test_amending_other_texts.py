"""Texts without articles, decisions on several laws, amendments of the constitution and the criminal law."""

from __future__ import annotations

import pytest
from amending.decisions import brief, decision, document, operations, version

from gazette_diff.amending import apply, parse

OPINION = version(
    "安河县供水实施意见",
    "为做好供水，提出如下意见。",
    "一、总体要求",
    "坚持安全供水。",
    "二、主要任务",
    "（一）建设水厂。新建水厂2座。",
    "（二）改造管网。改造管网10公里。",
    "1.城区管网5公里。",
    "2.乡镇管网5公里。",
    "（三）保护水源。划定保护区。",
    "三、保障措施",
    "（一）加强领导。成立领导小组。",
)


@pytest.mark.parametrize(
    ("order", "line"),
    [
        ("将第二条第（一）项修改为：“（一）建设水厂。新建水厂3座。”", "（一）建设水厂。新建水厂3座。"),
        ("将第二部分第（二）项中的“10公里”修改为“12公里”。", "（二）改造管网。改造管网12公里。"),
        ("将第二部分（三）修改为：“（三）保护水源。”", "（三）保护水源。"),
        ("将“二、主要任务”中的“2座”修改为“3座”。", "（一）建设水厂。新建水厂3座。"),
        ("将第二条第（二）项第1目修改为：“1.城区管网6公里。”", "1.城区管网6公里。"),
        ("将引言修改为：“为做好城乡供水，提出如下意见。”", "为做好城乡供水，提出如下意见。"),
        ("将正文第一段中的“供水”修改为“给水”。", "为做好给水，提出如下意见。"),
        ("增加一条，作为第四条：“四、附则”。", "四、附则"),
    ],
)
def test_orders_on_an_opinion(order: str, line: str) -> None:
    notice = document("安河县人民政府关于修改《安河县供水实施意见》的通知", "决定作如下修改：", order)
    result = apply(OPINION, parse(notice))
    assert not result.failures
    assert line in result.lines
    old = (OPINION.title, *(block.text for block in OPINION.blocks))
    assert len([one for one in result.lines if one not in old]) == 1


def test_regulations_of_the_state_council_one_an_item() -> None:
    """The law is named in the first order of an item; later lines are on the same one."""
    found = parse(
        document(
            "国务院关于修改部分行政法规的决定",
            "经过清理，国务院决定：对2部行政法规的部分条款予以修改。",
            "一、将《甲条例》第七条中的“由省审核”修改为“由市审核”。",
            "二、删去《乙条例》第七条。",
            "第九条改为第七条，修改为：“乙。”",
            "本决定自公布之日起施行。",
        )
    )
    assert found.unparsed == ()
    assert [(o.target.title, o.action.value, o.target.location) for o in operations(found)] == [
        ("甲条例", "replace-words", "第七条"),
        ("乙条例", "delete", "第七条"),
        ("乙条例", "renumber", "第九条"),
        ("乙条例", "replace", "第九条"),
    ]
    assert {o.effective for o in operations(found)} == {"2024-03-01"}


def test_law_under_the_short_name_the_decision_gives_it() -> None:
    title = "关于办理甲案件若干问题的解释"
    found = parse(
        document(
            f"最高人民法院关于修改《{title}》的决定",
            f"现决定对《{title}》（以下简称《解释》）作如下修改：",
            "一、增加一条，作为《解释》第七条：“甲。”",
            "二、将《解释》原第七条改为修改后《解释》第八条。",
        )
    )
    assert found.unparsed == ()
    assert {o.target.title for o in operations(found)} == {title}
    assert brief(found) == [("insert", "第七条", "第七条"), ("renumber", "第七条", "第八条")]


CODE = version(
    "中华人民共和国刑律",
    "第一百条 毁桥的，处三年以下有期徒刑。",
    "第一百零一条 盗桥的，处五年以下有期徒刑。",
)


def test_amendment_of_a_code_adds_articles_between_and_renumbers_nothing() -> None:
    amendment = document(
        "中华人民共和国刑律修正案（二）",
        "（2024年3月1日通过）",
        "一、在刑律第一百条后增加一条，作为第一百条之一：“损路的，处一年以下有期徒刑。",
        "“有前款行为，致人死亡的，处三年以上有期徒刑。”",
        "二、在刑律第一百零一条中增加一款作为第二款，将该条修改为：“盗桥的，处五年以下有期徒刑。",
        "“盗路的，处三年以下有期徒刑。”",
        "三、本修正案自公布之日起施行。",
    )
    result = apply(CODE, parse(amendment))
    assert not result.failures
    assert result.lines[1:] == (
        "第一百条 毁桥的，处三年以下有期徒刑。",
        "第一百条之一 损路的，处一年以下有期徒刑。",
        "有前款行为，致人死亡的，处三年以上有期徒刑。",
        "第一百零一条 盗桥的，处五年以下有期徒刑。",
        "盗路的，处三年以下有期徒刑。",
    )


def test_amendment_whose_items_are_articles() -> None:
    """The constitution's: whole paragraphs quoted one after the other; an item named by its words."""
    base = version(
        "中华人民共和国根本法",
        "第一条 国家保护桥。国家修路。",
        "国家管船。",
        "第二条 代表会议行使下列职权：",
        "（一）造桥；",
        "（二）修路。",
    )
    amendment = document(
        "中华人民共和国根本法修正案",
        "第五条　根本法第一条：“国家保护桥。国家修路。”“国家管船。”修改为：“国家保护桥和路。”“国家管船和港。”",
        "第六条　根本法第二条“代表会议行使下列职权”中第一项“（一）造桥”修改为“（一）造桥和坝”；"
        "增加一项，作为第二项“（二）开港”，第二项相应改为第三项。",
    )
    result = apply(base, parse(amendment))
    assert not result.failures
    assert result.lines[1:] == (
        "第一条 国家保护桥和路。",
        "国家管船和港。",
        "第二条 代表会议行使下列职权：",
        "（一）造桥和坝；",
        "（二）开港；",
        "（三）修路。",
    )


def test_marks_of_another_width_are_the_same_words() -> None:
    base = version("中华人民共和国桥梁法", "第一条 桥梁,应当安全;不安全的,封闭。")
    result = apply(base, parse(decision("将第一条中的“不安全的，封闭”修改为“不安全的，限期修复”。")))
    assert not result.failures
    assert result.lines[1] == "第一条 桥梁,应当安全;不安全的，限期修复。"


def test_table_of_contents_follows_the_chapters() -> None:
    base = version(
        "中华人民共和国桥梁法", "目　录", "第一章　总则", "第二章　附则",
        "第一章　总则", "第一条 甲。", "第二章　附则", "第二条 乙。",
    )  # fmt: skip
    result = apply(base, parse(decision("增加一章，作为第二章“养护”。", "增加一条，作为第二条：“丙。”")))
    assert result.lines[1:] == (
        "目　录", "第一章 总则", "第二章 养护", "第三章 附则",
        "第一章 总则", "第一条 甲。", "第二章 养护", "第二条 丙。", "第三章 附则", "第三条 乙。",
    )  # fmt: skip


def test_offices_set_line_by_line_are_one_paragraph() -> None:
    base = version(
        "甲法", "第一条 委员会由下列人员组成：", "主任，", "副主任若干人，", "委员若干人。", "委员会设办公室。"
    )
    result = apply(base, parse(decision("将第一条第二款修改为：“委员会设秘书处。”", law="甲法")))
    assert result.lines[-2:] == ("委员若干人。", "委员会设秘书处。")


def test_an_article_merged_with_an_item_of_another() -> None:
    base = version(
        "甲法", "第一条 甲。", "第二条 有下列行为之一的，罚款：", "（一）毁桥的；", "（二）损路的；", "（三）阻船的。"
    )  # fmt: skip
    order = "将第一条、第二条第一项合并，作为第一条，修改为：“毁桥的，加重罚款。”"
    result = apply(base, parse(decision(order, law="甲法")))
    assert result.lines[1:] == (
        "第一条 毁桥的，加重罚款。",
        "第二条 有下列行为之一的，罚款：",
        "（一）损路的；",
        "（二）阻船的。",
    )


REPLY = version(
    "最高法院关于甲问题的批复",
    "某省高级法院：",
    "你院请示收悉。经研究，答复如下：",
    "一、甲的，不予受理。",
    "二、乙的，应当受理。",
    "此复。",
)


@pytest.mark.parametrize(
    ("order", "lines"),
    [
        ("将题目修改为：“关于甲乙问题的批复”", {"关于甲乙问题的批复"}),
        ("将正文第一段修改为：“经研究，答复如下：”", {"经研究，答复如下："}),
        ("将第一段中的“收悉”修改为“收到”。", {"你院请示收到。经研究，答复如下："}),
        ("将第一条修改为：“甲的，予以受理。”", {"一、甲的，予以受理。"}),
        ("将“一、甲的，不予受理。”修改为：“一、甲的，应予受理。”", {"一、甲的，应予受理。"}),
        ("删除第二条。", set()),
    ],
)
def test_orders_on_a_reply(order: str, lines: set[str]) -> None:
    found = parse(document(f"最高法院关于修改《{REPLY.title}》等二件批复的决定", f"一、修改《{REPLY.title}》", order))
    result = apply(REPLY, found)
    assert not result.failures
    assert set(result.lines) - {REPLY.title, *(block.text for block in REPLY.blocks)} == lines
    assert result.lines[-1] == "此复。"


def test_added_item_has_the_brackets_of_its_fellows() -> None:
    base = version("甲法", "第一条 应当:", "(一)造桥;", "(二)修路。")
    result = apply(base, parse(decision("第一条增加一项，作为第二项：“（二）开港”。", law="甲法")))
    assert result.lines[1:] == ("第一条 应当:", "(一)造桥;", "(二)开港;", "(三)修路。")


def test_orders_on_an_annex_are_told_and_leave_the_text_alone() -> None:
    base = version("安河县收费办法", "第一条 收费依照所附《收费标准表》执行。", "第二条 收费公开。")
    orders = decision(
        "一、第二条修改为：“第二条 收费标准公开。”",
        "二、将《收费标准表》中的“二元”修改为“三元”。",
        "三、在《收费标准表》中增加一类。",
        law="安河县收费办法",
    )
    result = apply(base, parse(orders))
    assert result.lines == ("安河县收费办法", "第一条 收费依照所附《收费标准表》执行。", "第二条 收费标准公开。")
    assert [doubt.code for doubt in result.failures] == ["order-impossible", "order-unread"]

"""Documents: their frame, attachments, texts, and what they say about themselves."""

from __future__ import annotations

import pytest
from reading.texts import one

from gazette_diff.model.issue import Attachment, BlockKind, Citation, Table


def test_documents_repealed_by_a_list() -> None:
    document = one(
        """云溪县人民政府关于废止部分文件的决定

各乡镇人民政府：

县政府决定废止下列文件：

一、《云溪县集市办法》（云政发〔2003〕21号）。

二、《关于木材经营的通知》（云政发〔2006〕4号）。

本决定自公布之日起施行。

云溪县人民政府
2025年8月1日
"""
    )
    assert [citation.document_number for citation in document.repeals] == ["云政发〔2003〕21号", "云政发〔2006〕4号"]
    assert document.effective == "2025-08-01"


def test_attachments_named_and_printed() -> None:
    document = one(
        """云溪县人民政府关于开展普查的通知

云政发〔2025〕9号

各乡镇人民政府：

定于今年开展普查。

附件：1.普查表（见网络版）
2.云溪县普查领导小组成员
名单

云溪县人民政府

2025年5月1日

（此件公开发布，附件3不公开）

附件2

云溪县普查领导小组成员名单

组 长：程远山 副县长

成 员：林 青 县统计局局长
"""
    )
    assert document.attachments == (
        Attachment("普查表", False),
        Attachment("云溪县普查领导小组成员名单", True),
        Attachment(None, False),
    )
    assert [text.title for text in document.texts] == ["云溪县普查领导小组成员名单"]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("本办法自2025年5月10日起施行。", "2025-05-10"),
        ("本通知自印发之日起执行。", "2025-04-02"),
        ("本规程由县水务局解释，自2025年10月20日起施行。", "2025-10-20"),
        ("本办法自公布之日起三十日后施行。", None),
        ("将第五条修改为：“本办法自2019年1月1日起施行。”", None),
        ("县城自2024年1月1日起实行错时停车。", None),
    ],
)
def test_the_day_a_document_takes_effect(sentence: str, day: str | None) -> None:
    text = f"云溪县人民政府关于停车的通知\n\n各乡镇人民政府：\n\n{sentence}\n\n云溪县人民政府\n2025年4月2日\n"
    assert one(text).effective == day


def test_documents_repealed_by_a_table() -> None:
    document = one(
        """云溪县人民政府关于公布文件清理结果的通知

云政发〔2025〕8号

各乡镇人民政府：

现将清理结果公布如下，请遵照执行。

云溪县人民政府
2025年3月15日

附件1

继续有效的文件目录

序号\t文件名称\t文号
1\t云溪县集市办法\t云政发〔2018〕5号

附件2

废止的文件目录

序号\t文件名称\t文号
1\t云溪县渡口办法\t云政发〔2003〕5号
2\t云溪县木材办法\t云政发〔2006〕4号
"""
    )
    assert document.repeals == (
        Citation("云溪县渡口办法", "云政发〔2003〕5号"),
        Citation("云溪县木材办法", "云政发〔2006〕4号"),
    )


CELLS = """各乡镇人民政府，县直各有关单位：

一、《云溪县人民政府办公室关于印发〈云溪县木材检查站管理办法〉的通知》等2件规范性文件继续有效。

二、《云溪县人民政府关于禁止采挖野生兰花的通告》失效。

附件：1.继续有效的规范性文件目录

2.失效的规范性文件目录

云溪县人民政府

2024年10月16日

附件1

继续有效的规范性文件目录

序号

文件名称

文号

有效期

1

云溪县人民政府办公室关于印发《云溪县木材检查站管理办法》的通知

云政办发〔2023〕5号

5年

2

云溪县人民政府关于划定禁牧区域的通告

云政通〔2023〕1号

附件2

失效的规范性文件目录

序号

文件名称

文号

1

云溪县人民政府关于禁止采挖野生兰花的通告

云政通〔2022〕3号
"""


@pytest.mark.parametrize("title", ["", "云溪县人民政府关于规范性文件清理结果的公告\n\n云政发〔2024〕9号\n\n"])
def test_titles_in_the_cells_of_a_table_open_no_documents_and_no_texts(title: str) -> None:
    document = one(title + CELLS)
    assert [text.title for text in document.texts] == ["继续有效的规范性文件目录", "失效的规范性文件目录"]
    kept, lapsed = (block for block in document.blocks if isinstance(block, Table))
    assert kept.rows == (
        ("1", "云溪县人民政府办公室关于印发《云溪县木材检查站管理办法》的通知", "云政办发〔2023〕5号", "5年"),
        ("2", "云溪县人民政府关于划定禁牧区域的通告", "云政通〔2023〕1号", ""),
    )
    assert lapsed.rows == (("1", "云溪县人民政府关于禁止采挖野生兰花的通告", "云政通〔2022〕3号"),)


LOST_CLOSING = """云溪县人民政府办公室关于印发云溪县湖泊清淤方案的通知

索引号：113-2017-12  公文目录：水利  发文日期：2017年06月23日

浏览次数：120

分享

各乡镇人民政府，县级有关部门：

经县人民政府同意，现将方案印发给你们，请认真贯彻执行。

云溪县人民政府办公室

{ 2017 6 23

云溪县湖泊清淤方案

一、清淤范围

东湖和西湖。
"""


def test_a_text_that_the_title_names_is_found_where_the_notice_lost_its_date() -> None:
    document = one(LOST_CLOSING)
    assert [text.title for text in document.texts] == ["云溪县湖泊清淤方案"]
    assert document.addressee == "各乡镇人民政府，县级有关部门："
    assert [block.lines for block in document.blocks if block.kind is BlockKind.SERVICE] == [(3,), (5,), (7,)]


def test_a_post_signs_where_the_name_was_a_picture() -> None:
    document = one(
        "云溪县人民政府令\n\n第3号\n\n《云溪县渡口管理规定》已经县政府会议通过，现予公布，自2011年2月1日起施行。\n\n"
        "县长\n\n二○一○年十二月二十五日\n\n云溪县渡口管理规定\n\n第一条 为了规范渡口管理，制定本规定。\n"
    )
    assert (document.signed, document.effective) == ("2010-12-25", "2011-02-01")
    assert document.issuers == ("云溪县人民政府",)
    assert [text.title for text in document.texts] == ["云溪县渡口管理规定"]


@pytest.mark.parametrize(
    ("numbers", "number"),
    [
        ("云政办发〔2017〕46号\n\n云政办发〔2017〕46号\n\n", "云政办发〔2017〕46号"),
        ("云政办发〔201746\n\n", None),
        ("", None),
    ],
)
def test_a_number_printed_twice_or_damaged_hides_no_addressee(numbers: str, number: str | None) -> None:
    document = one(
        f"云溪县人民政府办公室关于做好湖泊清淤工作的通知\n\n{numbers}各乡镇人民政府：\n\n请于6月底前完成清淤。\n"
    )
    assert (document.document_number, document.addressee) == (number, "各乡镇人民政府：")


def test_an_annex_that_counts_its_entries_is_the_attachment_listed() -> None:
    document = one(
        """云溪县人民政府关于表彰渡工的决定

各乡镇人民政府：

县政府决定授予李强等称号，请遵照执行。

附件：渡工名单

云溪县人民政府
2025年1月9日

附件

渡工名单
（10名）

李强 大河镇
"""
    )
    assert document.attachments == (Attachment("渡工名单", True),)


def test_a_draft_for_comment_is_named_with_its_mark() -> None:
    document = one(
        """关于《云溪县渡口规定（征求意见稿）》公开征求意见的公告

现向社会公开征求意见。

附件：云溪县渡口规定（征求意见稿）

云溪县交通运输局
2025年1月9日

附件

云溪县渡口规定
（征求意见稿）

第一条 渡口应当登记。
"""
    )
    assert document.attachments == (Attachment("云溪县渡口规定（征求意见稿）", True),)


def test_an_edition_below_the_title_and_a_speaker_below_the_occasion() -> None:
    plan = one("云溪县救助预案\n（2024年修订）\n\n1 总则\n1.1 目的\n建立救助体系。\n2 附则\n本预案自印发之日起实施。\n")
    assert plan.title == "云溪县救助预案（2024年修订）"
    report = one(
        "2024年云溪县政府工作报告\n——2024年1月10日在云溪县第十八届人民代表大会第四次会议上\n"
        "云溪县人民政府县长　王明明\n各位代表：\n现在，我代表县人民政府向大会报告工作。\n一、回顾\n生产总值增长6.2%。\n"
    )
    assert [block.text for block in report.blocks[1:3]] == [
        "——2024年1月10日在云溪县第十八届人民代表大会第四次会议上",
        "云溪县人民政府县长 王明明",
    ]

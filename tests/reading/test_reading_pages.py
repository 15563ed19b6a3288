"""Documents as web pages give them: the page around them, titles that are missing or stand elsewhere."""

from __future__ import annotations

from reading.texts import one

from gazette_diff.model.issue import Attachment, BlockKind, IssueKind, Table
from gazette_diff.reading import read


def test_a_forwarding_notice_with_its_number_above_the_title() -> None:
    document = one(
        """临政办发〔2024〕30号

临江县人民政府办公室
转发县教育局等部门
关于做好校园安全工作意见的通知

各乡（镇）人民政府：

县教育局、县公安局《关于做好校园安全工作的意见》已经县政府同意，现转发给你们，请认真贯彻执行。

临江县人民政府办公室
2024年9月30日

（此件公开发布）

关于做好校园安全工作的意见

为做好校园安全工作，提出以下意见：

一、强化责任。各校要落实主体责任。

县教育局
县公安局
2024年9月20日

咨询单位：县教育局
咨询电话：0000-1234567
"""
    )
    assert document.title == "临江县人民政府办公室转发县教育局等部门关于做好校园安全工作意见的通知"
    assert document.document_number == "临政办发〔2024〕30号"
    assert document.issuers == ("临江县人民政府办公室",)
    assert (document.signed, document.publicity) == ("2024-09-30", "（此件公开发布）")
    assert [(text.title, text.lines) for text in document.texts] == [("关于做好校园安全工作的意见", (16, 24))]
    assert [block.kind for block in document.blocks][-5:] == ["signature", "signature", "date", "service", "service"]


def test_a_web_page_without_a_printed_title() -> None:
    issue = read(
        """近日，省政府办公厅印发《关于加快发展银发经济的若干措施》，全文如下。

为贯彻落实国家部署，制定以下措施。

一、发展民生事业

二、扩大产品供给

本措施自2025年3月1日起施行。
""".encode()
    )
    assert issue.kind is IssueKind.DOCUMENT
    assert issue.furniture == ((1, 1),)
    (document,) = issue.documents
    assert (document.title, document.lines, document.effective) == (
        "关于加快发展银发经济的若干措施",
        (3, 9),
        "2025-03-01",
    )


def test_a_web_page_with_its_own_headings() -> None:
    document = one(
        """当前位置：首页 > 政务公开 > 县政府文件
索引号：000014349/2025-00012
云溪县人民政府关于印发云溪县集市管理办法的通知
发布时间：2025-03-02  浏览次数：35

云溪县人民政府关于印发云溪县集市管理办法的通知

云政发〔2025〕3号

各乡镇人民政府：

现将《云溪县集市管理办法》印发给你们，请遵照执行。

2025年3月1日

云溪县集市管理办法

第一条 为了加强集市管理，制定本办法。

第二条 本办法自公布之日起施行。
"""
    )
    assert (document.lines[0], document.document_number, document.addressee) == (
        6,
        "云政发〔2025〕3号",
        "各乡镇人民政府：",
    )
    assert (document.signed, document.effective) == ("2025-03-01", "2025-03-01")
    assert [text.title for text in document.texts] == ["云溪县集市管理办法"]


def test_a_page_that_begins_with_its_addressee() -> None:
    document = one(
        """各乡镇人民政府，县直各部门：
《云溪县常务会议规则》已经通过，现予印发。
云溪县人民政府
2025年3月1日
（此件公开发布）
云溪县常务会议规则
第一条 会议由县长主持。
"""
    )
    assert (document.title, document.addressee, document.signed) == ("", "各乡镇人民政府，县直各部门：", "2025-03-01")
    assert [text.title for text in document.texts] == ["云溪县常务会议规则"]


def test_what_a_page_tells_of_a_document_without_title() -> None:
    document = one(
        "索引号 | 0010-2020 | ||\n组配分类 | 部门文件 | 发布机构 | 松坪乡 |\n文号 | 松政发〔2020〕72号 |\n\n"
        "各科室，各村：\n\n请于6月底前完成清淤。\n"
    )
    assert (document.document_number, document.addressee) == ("松政发〔2020〕72号", "各科室，各村：")
    assert [block.kind for block in document.blocks[:3]] == [BlockKind.SERVICE] * 3


def test_a_table_right_below_the_title_is_none_of_the_page() -> None:
    document = one("云溪县渡口清单\n\n| 序号 | 渡口 |\n|---|---|\n| 1 | 东湖 |\n| 2 | 西湖 |\n")
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    assert table.rows == (("1", "东湖"), ("2", "西湖"))


PAGE = """首页 > 政务公开 > 规范性文件
索引号：006939801/2024-00123    主题分类：水利
发文字号：青政办发〔2024〕15号   发布日期：2024年03月20日
青石县人民政府办公室关于印发青石县饮水安全办法的通知
发布时间：2024-03-20 10:21 来源：县政府办 字体：[大 中 小] 打印 分享
各镇（街道），县直各单位：
《青石县饮水安全办法》已经县政府同意，现印发给你们，请遵照执行。
青石县人民政府办公室
2024年3月18日
青石县饮水安全办法
第一条 供水单位应当每季度检测水质。
附件：青石县供水工程名单.doc
【关闭窗口】【打印本页】
上一篇：关于做好春季植树的通知
主办：青石县人民政府办公室 网站标识码：0000000000
"""


def test_what_a_page_prints_above_and_below_a_document_is_not_its_text() -> None:
    issue = read(PAGE.encode())
    (document,) = issue.documents
    assert document.document_number == "青政办发〔2024〕15号"
    assert document.lines == (4, 12)
    assert document.attachments == (Attachment("青石县供水工程名单", False),)
    assert issue.furniture == ((1, 3), (13, 15))

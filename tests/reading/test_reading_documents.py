"""Documents of many kinds: where each begins, its frame, its texts, and what it says about itself."""

from __future__ import annotations

import pytest

from gazette_diff.model.issue import Attachment, BlockKind, Citation, Document, IssueKind, Provision, Table
from gazette_diff.reading import read


def documents(text: str) -> tuple[Document, ...]:
    return read(text.encode()).documents


def one(text: str) -> Document:
    (document,) = documents(text)
    return document


COMBINED_ISSUE = """临江县人民政府公报

2025年第3、4期合刊（总第41期）

主办：临江县人民政府办公室

出版日期：2025年9月30日

目  录

县委、县政府文件

中共临江县委办公室 临江县人民政府办公室关于印发《临江县河湖长制考核办法》的通知（临办发〔2025〕11号）……（1）

县政府令

临江县人民政府令（第7号）…………（6）

县政府文件

临江县人民政府关于同意设立青柳社区的批复
临政函〔2025〕32号…………（14）
临江县人民政府公告
2025年第2号…………（15）
临江县人民政府关于调整公园开放时间的通知…………（16）

大事记

临江县人民政府大事记（2025年7月—9月）…………（17）

中共临江县委办公室
临江县人民政府办公室
关于印发《临江县河湖长制考核办法》的
通知

临办发〔2025〕11号

各乡镇党委、人民政府，县直各部门，各人民团体：

《临江县河湖长制考核办法》已经县委、县政府同意，现印发给你们，请认真贯彻执行。

中共临江县委办公室
临江县人民政府办公室
二〇二五年七月三日

临江县河湖长制考核办法

第一条为了加强河湖管理，制定本办法。
第二条考核坚持客观公正。
第二条规定的考核结果，应当公开。
第三条本办法自印发之日起施行，有效期为三年。《临江县河长制考核办法（试行）》（临办发〔2018〕9号）同时废止。

临江县人民政府令

第7号

《临江县城市绿线管理规定》已经2025年7月20日县人民政府第18次常务会议通过，现予公布，自2025年10月1日起施行。

县长 程远山

2025年7月28日

临江县城市绿线管理规定

第一条 为了严格城市绿线管理，制定本规定。

第二条 本规定自2025年10月1日起施行。

临江县人民政府
关于同意设立青柳社区的批复

临政函〔2025〕32号

城关街道办事处：

你街道《关于设立青柳社区的请示》（城街〔2025〕15号）收悉。经研究，同意设立青柳社区。

此复

临江县人民政府
2025年8月5日

临江县人民政府公告

2025年第2号

现将县城旧区改造范围公告如下：

1、北至文化路；
2、东至新桥。

临江县人民政府
2025年8月9日

临江县人民政府公报 2025年第3、4期合刊

临江县人民政府大事记（2025年7月—9月）

7月2日，县长程远山到柳溪镇检查防汛工作。

编辑出版：临江县人民政府办公室
地    址：临江县府前街1号
邮    编：300000
电    话：0000-1234567
"""


def test_a_combined_issue() -> None:
    issue = read(COMBINED_ISSUE.encode())
    assert issue.kind is IssueKind.ISSUE
    assert (issue.gazette, issue.publisher) == ("临江县人民政府公报", "临江县人民政府办公室")
    assert (issue.year, issue.number, issue.last_number, issue.serial) == (2025, 3, 4, 41)
    assert issue.published == "2025-09-30"
    assert [entry.page for entry in issue.contents] == [1, 6, 14, 15, 16, 17]
    assert [entry.section for entry in issue.contents][:3] == ["县委、县政府文件", "县政府令", "县政府文件"]
    assert [document.title for document in issue.documents] == [
        "中共临江县委办公室临江县人民政府办公室关于印发《临江县河湖长制考核办法》的通知",
        "临江县人民政府令",
        "临江县人民政府关于同意设立青柳社区的批复",
        "临江县人民政府公告",
        "临江县人民政府大事记（2025年7月—9月）",
    ]
    assert [document.document_number for document in issue.documents] == [
        "临办发〔2025〕11号",
        "第7号",
        "临政函〔2025〕32号",
        "2025年第2号",
        None,
    ]
    assert [(doubt.code, doubt.line) for doubt in issue.warnings] == [("document-missing", 25)]


def test_joint_issuers_and_a_repeal() -> None:
    document = documents(COMBINED_ISSUE)[0]
    assert document.issuers == ("中共临江县委办公室", "临江县人民政府办公室")
    assert (document.signed, document.effective, document.validity) == ("2025-07-03", "2025-07-03", "三年")
    assert document.repeals == (Citation("临江县河长制考核办法（试行）", "临办发〔2018〕9号"),)
    assert [text.title for text in document.texts] == ["临江县河湖长制考核办法"]
    articles = [block.label for block in document.blocks if isinstance(block, Provision)]
    assert articles == ["第一条", "第二条", "第三条"]


def test_an_order_promulgates_a_text() -> None:
    document = documents(COMBINED_ISSUE)[1]
    assert document.issuers == ("临江县人民政府",)
    assert (document.signed, document.effective) == ("2025-07-28", "2025-10-01")
    assert [text.title for text in document.texts] == ["临江县城市绿线管理规定"]
    assert [block.text for block in document.blocks if block.kind is BlockKind.SIGNATURE] == ["县长程远山"]


def test_a_short_addressee() -> None:
    assert documents(COMBINED_ISSUE)[2].addressee == "城关街道办事处："


def test_an_issue_of_the_fifties() -> None:
    issue = read(
        """青田专区专员公署公报

第一号

一九五四年三月十五日出版

目录

关于春耕生产的指示

关于保护耕牛的布告

青田专区专员公署 关于春耕生产的指示

〔54〕府字第12号

各县人民政府：

春耕季节已到，各县应即布置。

专员 王树声

一九五四年三月一日

青田专区专员公署 关于保护耕牛的布告

〔54〕府农字第3号

严禁私宰耕牛。

专员 王树声

一九五四年三月四日
""".encode()
    )
    assert (issue.year, issue.number, issue.published) == (1954, 1, "1954-03-15")
    assert [document.document_number for document in issue.documents] == ["〔54〕府字第12号", "〔54〕府农字第3号"]
    assert [document.signed for document in issue.documents] == ["1954-03-01", "1954-03-04"]
    assert not issue.warnings


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


STATUTE = """中华人民共和国渡口法

（2020年5月28日第十三届全国人民代表大会第三次会议通过）

目  录

第一编 总则
第一章 基本规定
第一节 一般规定
第二编 渡口
第二章 船舶
第一节 一般规定

第一编 总则

第一章 基本规定

第一节 一般规定

第一条 【立法目的】为了保护民事主体的合法权益，制定本法。

第二编 渡口

第二章 船舶

第一节 一般规定

第二条 渡船应当适航。

附则

第三条 本法自2021年1月1日起施行。《渡口条例》、《渡船办法》同时废止。
"""


def test_a_statute_with_contents() -> None:
    issue = read(STATUTE.encode())
    (document,) = issue.documents
    assert (document.title, document.signed, document.effective) == ("中华人民共和国渡口法", "2020-05-28", "2021-01-01")
    assert [citation.title for citation in document.repeals] == ["渡口条例", "渡船办法"]
    provisions = [(block.label, block.level) for block in document.blocks if isinstance(block, Provision)]
    assert provisions == [
        ("第一编", 1), ("第一章", 2), ("第一节", 3), ("第一条", 4),
        ("第二编", 1), ("第二章", 2), ("第一节", 3), ("第二条", 4), ("第三条", 4),
    ]  # fmt: skip
    assert not issue.warnings


def test_the_history_of_a_statute_dates_its_edition() -> None:
    document = one(
        """渡口管理条例
2018年3月2日 国务院令第697号公布
2019年3月2日 《国务院关于修改部分行政法规的决定》第一次修订
2025年4月13日 《国务院关于修改〈渡口管理条例〉的决定》第二次修订
第一条 为了方便过河，制定本条例。
第二条 本条例自2018年5月1日起施行。
"""
    )
    assert (document.title, document.signed, document.effective) == ("渡口管理条例", "2025-04-13", "2018-05-01")
    assert [block.kind for block in document.blocks][1:4] == [BlockKind.DATE] * 3


def test_a_decision_broken_over_lines_that_prints_the_amended_text_again() -> None:
    document = one(
        """云溪县人民代表大会常务委员会关于修改
《云溪县渡口办法》的决定
（2025年6月28日云溪县第十四届人民代表大会
常务委员会第十次会议通过）
云溪县第十四届人民代表大会常务委员会第十次会议决定对《云溪县渡口办法》作如下修改：
一、将第一条修改为：“为了方便过河，制定本办法。本办法自2030年1月1日起施行。”
本决定自2025年7月1日起施行。
《云溪县渡口办法》根据本决定作相应修改，重新公布。
云溪县渡口办法
第一条 为了方便过河，制定本办法。
第二条 本办法自2019年1月1日起施行。
"""
    )
    assert document.title == "云溪县人民代表大会常务委员会关于修改《云溪县渡口办法》的决定"
    assert (document.signed, document.effective) == ("2025-06-28", "2025-07-01")
    assert [text.title for text in document.texts] == ["云溪县渡口办法"]


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
    ("printed", "day"),
    [
        ("民國 106 年 07 月 19 日", "2017-07-19"),
        ("中華民國八十三年七月二十九日公布全文二十條", "1994-07-29"),
        ("2021年3月5日", "2021-03-05"),
    ],
)
def test_an_edition_is_dated_below_its_title(printed: str, day: str) -> None:
    document = one(f"雲溪縣渡口管理規則\n{printed}\n\n第一條 為管理渡口，訂定本規則。\n\n第二條 本規則自公布日施行。\n")
    assert (document.title, document.signed, document.effective) == ("雲溪縣渡口管理規則", day, day)


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


@pytest.mark.parametrize(
    ("contents", "body"),
    [
        (
            "第一章 总则\n\n第二章 水位调度\n\n第三章 附则\n\n",
            "第一章 总则\n\n第一条 为了防汛，制定本办法。\n\n第二章 水位调度\n\n第二条 每日报告水位。\n\n"
            "第三章 附则\n\n第三条 本办法自印发之日起施行。\n",
        ),
        (
            "总则\n\n1.1 编制目的\n\n1.2 适用范围\n\n调度\n\n2.1 水位\n\n",
            "1 总则\n\n1.1 编制目的\n\n为了防汛，制定本预案。\n\n1.2 适用范围\n\n适用于东湖。\n\n2 调度\n\n2.1 水位\n\n"
            "每日报告水位。\n",
        ),
    ],
)
def test_contents_without_their_heading_are_no_provisions(contents: str, body: str) -> None:
    with_contents, without = (one(f"云溪县东湖调度办法\n\n{text}") for text in (contents + body, body))
    assert [block.text for block in with_contents.blocks] == [block.text for block in without.blocks]


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (
            "（1995年3月1日县人大常委会通过　根据2009年8月27日《关于修改部分规定的决定》第一次修正"
            "　根据2015年12月27日《关于修改〈云溪县渡口管理规定〉的决定》第二次修正）",
            "2015-12-27",
        ),
        ("（2015年12月27日县人大常委会修订　自2016年3月1日起施行）", "2015-12-27"),
        ("（2015年12月27日县人大常委会修订，2016年3月1日起实施）", "2015-12-27"),
    ],
)
def test_the_latest_amendment_in_a_head_dates_the_edition(head: str, day: str) -> None:
    document = one(f"云溪县渡口管理规定\n\n{head}\n\n第一条 为了规范渡口管理，制定本规定。\n")
    assert document.signed == day


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

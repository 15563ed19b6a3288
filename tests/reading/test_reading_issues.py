"""Issues with several documents: combined numbers, joint issuers, orders, the fifties."""

from __future__ import annotations

from reading.texts import documents

from gazette_diff.model.issue import BlockKind, Citation, IssueKind, Provision
from gazette_diff.reading import read

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

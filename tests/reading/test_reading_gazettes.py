"""Gazettes of other levels and times: what each prints round its documents, and where a document begins in it."""

from __future__ import annotations

from reading.texts import documents

from gazette_diff.model.issue import BlockKind, Document
from gazette_diff.reading import read


def kinds(document: Document) -> list[BlockKind]:
    return [block.kind for block in document.blocks]


OF_THE_PROVINCE = """东溪省人民政府公报
2025年 第15号（总号：1842）  5月30日

目　　录
【省政府规章】
东溪省渡口办法（省政府令第41号）  ……………3
【省政府办公厅文件】
东溪省人民政府办公厅关于渡船检验的意见（东溪政办发〔2025〕12号）……9
【省级部门文件】
东溪省交通厅等两部门关于加强渡口巡查的通知（东溪交〔2025〕22号）……11

省政府规章

东溪省人民政府令
第41号
《东溪省渡口办法》已经省人民政府常务会议审议通过，现予公布，自2025年6月1日起施行。
省长　周明
2025年4月2日

东溪省渡口办法
第一条 渡口应当登记。
第二条 本办法自2025年6月1日起施行。

省政府办公厅文件

东溪省人民政府办公厅关于渡船检验的意见
东溪政办发〔2025〕12号
DXA01-2025-0003
各市、县人民政府：
渡船应当每年检验。
东溪省人民政府办公厅
2025年4月9日

省级部门文件

东溪省交通厅 东溪省水利厅
关于加强渡口巡查的通知
东溪交〔2025〕22号
各市、县交通局：
渡口应当每日巡查。
东溪省交通厅
东溪省水利厅
2025年3月29日

编辑出版：东溪省人民政府办公厅  印刷：东溪印刷厂
国内统一刊号：CN99—1611/D   邮发代号：2—2
"""


def test_sections_named_again_and_the_imprint_are_no_documents_lines() -> None:
    issue = read(OF_THE_PROVINCE.encode())
    assert [document.document_number for document in issue.documents] == [
        "第41号",
        "东溪政办发〔2025〕12号",
        "东溪交〔2025〕22号",
    ]
    assert issue.furniture == ((1, 12), (24, 24), (34, 34), (45, 46))
    assert issue.warnings == ()


def test_an_issue_is_published_on_the_day_beside_its_number_never_on_a_documents() -> None:
    assert read(OF_THE_PROVINCE.encode()).published == "2025-05-30"
    assert read(OF_THE_PROVINCE.replace("  5月30日", "").encode()).published is None


def test_an_order_listed_by_its_text_or_beside_it_is_one_document() -> None:
    beside = OF_THE_PROVINCE.replace(
        "东溪省渡口办法（省政府令第41号）  ……………3", "东溪省人民政府令（第41号）……………3\n东溪省渡口办法……………3"
    )
    for text in (OF_THE_PROVINCE, beside):
        issue = read(text.encode())
        first = issue.documents[0]
        assert (first.title, [part.title for part in first.texts]) == ("东溪省人民政府令", ["东溪省渡口办法"])
        assert len(issue.documents) == 3
        assert issue.warnings == ()
    assert [(e.title, e.document_number) for e in read(OF_THE_PROVINCE.encode()).contents][0:1] == [
        ("东溪省渡口办法", "第41号")
    ]


def test_a_number_of_the_register_hides_no_addressee() -> None:
    second = documents(OF_THE_PROVINCE)[1]
    assert (second.document_number, second.addressee) == ("东溪政办发〔2025〕12号", "各市、县人民政府：")
    assert kinds(second)[:4] == [BlockKind.TITLE, BlockKind.NUMBER, BlockKind.NUMBER, BlockKind.ADDRESSEE]


def test_a_note_that_the_text_is_shortened_is_no_part_of_a_title() -> None:
    (document,) = documents(
        """云溪县人民政府办公室关于印发《渡口巡查方案》的通知

云政办发〔2025〕21号

各乡镇人民政府：

《渡口巡查方案》已经县政府同意，现印发给你们，请遵照执行。

云溪县人民政府办公室
2025年5月6日

（本文有删减）

渡口巡查方案

一、每日巡查渡口。
二、每月报告结果。
"""
    )
    assert document.publicity == "（本文有删减）"
    assert [text.title for text in document.texts] == ["渡口巡查方案"]


OF_1955 = """东溪省人民委员会公报
一九五五年第三期
（总号：七）
东溪省人民委员会办公厅编 一九五五年四月三十日出版

目录
东溪省人民委员会关于春季造林的指示……（一）
东溪省人民委员会任免名单……（五）

东溪省人民委员会关于春季造林的指示
（一九五五年三月十二日）
（55）会林字第十五号

各县（市）人民委员会：
春季已到，各地应即造林。兹作如下指示：
一、切实做好宣传。
二、不得强迫命令。

东溪省人民委员会任免名单
（一九五五年四月二日东溪省人民委员会第二次会议通过）
任命：
张明为省农业厅副厅长。
"""


def test_pages_in_chinese_numerals_and_a_number_below_the_date() -> None:
    issue = read(OF_1955.encode())
    assert [(entry.title, entry.page) for entry in issue.contents] == [
        ("东溪省人民委员会关于春季造林的指示", 1),
        ("东溪省人民委员会任免名单", 5),
    ]
    first, second = issue.documents
    assert (first.document_number, first.signed) == ("（55）会林字第十五号", "1955-03-12")
    assert first.addressee == "各县（市）人民委员会："
    assert (second.title, second.signed) == ("东溪省人民委员会任免名单", "1955-04-02")
    assert issue.published == "1955-04-30"
    assert issue.warnings == ()


def test_entries_counted_in_the_contents() -> None:
    counted = OF_THE_PROVINCE.replace("东溪省渡口办法（省", "1. 东溪省渡口办法（省").replace(
        "东溪省人民政府办公厅关于渡船检验的意见（", "2、东溪省人民政府办公厅关于渡船检验的意见（"
    )
    plain, issue = read(OF_THE_PROVINCE.encode()), read(counted.encode())
    assert [entry.title for entry in issue.contents] == [entry.title for entry in plain.contents]
    assert issue.warnings == ()

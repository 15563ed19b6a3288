"""Repeals, replacements, validity, appointments: what a document does to texts and offices as a whole."""

from __future__ import annotations

import pytest
from amending.decisions import document, operations

from gazette_diff.amending import parse
from gazette_diff.model.amendment import Operation


def orders(title: str, *lines: str) -> list[Operation]:
    found = parse(document(title, *lines))
    assert found.unparsed == ()
    return operations(found)


def told(*lines: str) -> list[tuple[str, str | None, str | None]]:
    return [(o.action.value, o.target.title, o.target.document_number) for o in orders("安河县供水管理办法", *lines)]


OLD, NUMBER = "安河县供水办法", "安政发〔2019〕7号"


@pytest.mark.parametrize(
    "words",
    [
        f"本办法自2024年5月1日起施行。《{OLD}》（{NUMBER}）同时废止。",
        f"2019年印发的《{OLD}》（{NUMBER}）即行废止。",
        f"《{OLD}》（{NUMBER}）予以废止。",
        f"废止《{OLD}》（{NUMBER}）。",
        f"《{OLD}》（{NUMBER}）自本办法施行之日起废止。",
        f"原《{OLD}》（{NUMBER}）停止执行。",
    ],
)
def test_repeals(words: str) -> None:
    assert ("repeal", OLD, NUMBER) in told(words)


def test_repeals_of_several_and_in_a_list() -> None:
    assert told("《甲办法》（安政发〔2018〕1号）、《乙办法》（安政发〔2018〕2号）同时废止。") == [
        ("repeal", "甲办法", "安政发〔2018〕1号"),
        ("repeal", "乙办法", "安政发〔2018〕2号"),
    ]
    assert told(
        "决定废止下列文件：", "1.《甲办法》（安政发〔2018〕1号）", "2.《乙办法》（安政发〔2018〕2号）", "请遵照执行。"
    ) == [
        ("repeal", "甲办法", "安政发〔2018〕1号"),
        ("repeal", "乙办法", "安政发〔2018〕2号"),
    ]


def test_a_law_cited_beside_is_not_repealed() -> None:
    assert told(f"依据《中华人民共和国水法》，《{OLD}》同时废止。") == [("repeal", OLD, None)]
    assert told("评估结果作为修改、废止《本办法》的依据。") == []


def test_a_repeal_in_a_quotation_is_none() -> None:
    assert told(f"公告内容为：“《{OLD}》", "同时废止。”") == []


def test_replacement_and_validity() -> None:
    assert told("由《甲办法》取代《乙办法》。") == [("supersede", "乙办法", None)]
    (valid,) = orders("安河县供水管理办法", "第九条 本办法自2024年5月1日起施行，有效期5年。")
    assert (valid.action.value, valid.target.title, valid.becomes) == ("extend", "安河县供水管理办法", "5年")
    (longer,) = orders("关于延长有效期的通知", f"《{OLD}》（{NUMBER}）有效期延长至2026年12月31日。")
    assert (longer.target.title, longer.target.document_number, longer.becomes) == (OLD, NUMBER, "2026年12月31日")


def test_a_body_that_takes_another_s_place() -> None:
    (change,) = orders("关于变更举办单位的通知", "经研究，县图书馆的举办单位由县教育局变更为县文化局。")
    assert (change.action.value, change.name, change.old_words, change.new_words) == (
        "supersede",
        "县图书馆的举办单位",
        "县教育局",
        "县文化局",
    )


def staff(*lines: str) -> list[tuple[str, str | None, str | None]]:
    found = orders("安河县人民政府关于王一山等同志任免职务的通知", "经县政府研究决定：", *lines)
    return [(o.action.value, o.person, o.post) for o in found]


def test_appointments_in_sentences() -> None:
    assert staff("王一山同志任县公安局局长；", "李二同志为县水务局副局长（试用期一年）。")[0] == (
        "appoint",
        "王一山",
        "县公安局局长",
    )
    assert staff("任命王一山为县公安局局长。") == [("appoint", "王一山", "县公安局局长")]
    assert staff("任命王一山、李二为县公安局副局长。") == [
        ("appoint", "王一山", "县公安局副局长"),
        ("appoint", "李二", "县公安局副局长"),
    ]
    assert staff("提名王一山为县长候选人。") == [("nominate", "王一山", "县长候选人")]


def test_removals() -> None:
    for words in (
        "免去王一山同志县水务局局长职务。",
        "免去王一山的县水务局局长职务。",
        "免去王一山同志的县水务局局长职务；",
        "王一山同志不再担任县水务局局长职务。",
    ):
        assert staff(words) == [("dismiss", "王一山", "县水务局局长")]


def test_lists_under_a_lead_line() -> None:
    assert staff(
        "任命：", "王一山同志为县公安局局长；", "李二同志为县水务局局长。", "免去：", "赵三同志县水务局局长职务。"
    ) == [
        ("appoint", "王一山", "县公安局局长"),
        ("appoint", "李二", "县水务局局长"),
        ("dismiss", "赵三", "县水务局局长"),
    ]


def test_one_sentence_for_both() -> None:
    assert staff("王一山同志任县公安局局长，免去其县水务局局长职务。") == [
        ("appoint", "王一山", "县公安局局长"),
        ("dismiss", "王一山", "县水务局局长"),
    ]


def test_document_numbers_and_signatures_are_no_appointments() -> None:
    assert staff("安政任〔2024〕4号", "免去：", "赵三同志县水务局局长职务。", "安河县人民政府") == [
        ("dismiss", "赵三", "县水务局局长")
    ]


def test_an_annex_that_lists_what_is_repealed() -> None:
    found = told(
        "经清理，部分文件继续有效，部分文件废止。",
        "继续有效的行政规范性文件目录",
        "1.《丙办法》（安政发〔2020〕3号）",
        "废止的行政规范性文件目录",
        "1.《甲办法》（安政发〔2018〕1号）",
        "2. 安河县人民政府关于印发乙办法的通知（安政发〔2018〕2号）",
    )
    assert found == [
        ("repeal", "甲办法", "安政发〔2018〕1号"),
        ("repeal", "安河县人民政府关于印发乙办法的通知", "安政发〔2018〕2号"),
    ]

"""Statutes: contents, the history below the title that dates an edition, decisions that print the text again."""

from __future__ import annotations

import pytest
from reading.texts import one

from gazette_diff.model.issue import BlockKind, Provision
from gazette_diff.reading import read

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


ADOPTED = "2001年11月14日云溪市第十一届人民代表大会常务委员会第三十三次会议通过"
AMENDED = "根据2003年4月24日云溪市人民代表大会常务委员会《关于修改〈云溪市渡口管理条例〉的决定》修正"


@pytest.mark.parametrize(
    "history",
    [
        f"（{ADOPTED}　{AMENDED}）",
        f"（{ADOPTED}\n{AMENDED}）",
        f"({ADOPTED} {AMENDED})",
        f"({ADOPTED}\n  {AMENDED})",
        f"({ADOPTED}\n根据2002年5月1日云溪市人大常委会（第二次会议）\n决定第一次修正\n{AMENDED}）",
        f"{ADOPTED}\n{AMENDED}",
        f"{ADOPTED}\n\n{AMENDED}。",
        f"（{ADOPTED}）\n（{AMENDED}）",
        f"({ADOPTED})\n\n({AMENDED})",
        f"（{AMENDED}）",
        f"（{ADOPTED}）\n2003年4月24日云溪市第十二届人民代表大会常务委员会第三次会议修正",
    ],
)
def test_the_latest_amendment_dates_a_statute_however_its_history_is_set(history: str) -> None:
    document = one(
        f"云溪市渡口管理条例\n\n{history}\n\n第一条 为了渡口安全，制定本条例。\n第二条 本条例自公布之日起施行。\n"
    )
    assert document.signed == "2003-04-24"
    kinds = {block.kind for block in document.blocks}
    assert kinds == {BlockKind.TITLE, BlockKind.DATE, BlockKind.PROVISION}


@pytest.mark.parametrize(
    "first",
    [
        "根据2003年4月24日市人民代表大会通过的《云溪市渡口条例》，制定本办法。",
        "根据2003年4月24日的会议，现就渡口管理通知如下。",
    ],
)
def test_a_first_sentence_that_names_a_day_is_no_history(first: str) -> None:
    document = one(f"云溪市渡口管理办法\n\n（{ADOPTED}）\n\n{first}\n\n第一条 渡船应当适航。\n")
    assert document.signed == "2001-11-14"
    assert [block.text for block in document.blocks if block.kind is BlockKind.PARAGRAPH] == [first]


@pytest.mark.parametrize("title", ["云溪县渡口法修正案", "云溪县渡口法修正案（八）", "云溪县渡口法修正案（2018年）"])
def test_a_title_may_end_in_the_word_for_an_amendment(title: str) -> None:
    history = "（2018年3月11日第十三届县人民代表大会第一次会议通过）"
    document = one(f"{title}\n\n{history}\n\n一、将第二条修改为：“渡船应当适航。”\n二、本修正案自公布之日起施行。\n")
    assert (document.title, document.signed) == (title, "2018-03-11")


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

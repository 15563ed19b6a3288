"""Titles: what they promulgate or amend, whose they are, and what is only the edition."""

import pytest

from gazette_diff.titles import amended, place_of, promulgated, promulgated_in, subject


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("云溪县人民政府关于印发云溪县粮食管理办法的通知", ("云溪县粮食管理办法",)),
        ("关于印发《甲预案》《乙预案》的通知", ("甲预案", "乙预案")),
        ("关于印发《甲预案》和《乙预案》的通知", ("甲预案", "乙预案")),
        ("关于印发贯彻落实《山川规划》实施方案的通知", ("贯彻落实《山川规划》实施方案",)),
        ("关于公布《云溪县事项清单》的通告", ("云溪县事项清单",)),
        ("关于印发〈甲预案〉的通知", ("甲预案",)),
        ("关于加强防汛工作的通知", ()),
        ("关于山路同志任职的通知", ()),
    ],
)
def test_what_a_notice_promulgates(title: str, names: tuple[str, ...]) -> None:
    assert promulgated(title) == names


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "《云溪县集市条例》已由云溪县人大常委会于2024年8月2日通过，现予公布，自2025年1月1日起施行。",
            ("云溪县集市条例",),
        ),
        ("《渡口规定》业经一九九四年四月二十五日县政府常务会议讨论通过,现予发布实施。", ("渡口规定",)),
        ("现公布《云溪县渡口规定》，自2024年9月1日起施行。", ("云溪县渡口规定",)),
        (
            "《县人大常委会关于修改＜集市条例＞的决定》已由常务委员会通过，现予公布。",
            ("县人大常委会关于修改〈集市条例〉的决定",),
        ),
        ("《甲规定》和《乙规定》已经县人民政府同意，现予公布。", ("甲规定", "乙规定")),
        ("《甲规定》(备案号A1)已由常务委员会通过，现予公布。", ("甲规定",)),
        ("根据《甲规定》，现将名单予以公布。", ()),
        ("《甲规定》实施以来成效明显。现将有关事项公布如下：", ()),
    ],
)
def test_what_the_sentence_of_an_order_promulgates(sentence: str, names: tuple[str, ...]) -> None:
    assert promulgated_in(sentence) == names


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("云溪县人民政府关于调整乡镇综合执法事项清单的通知", ("乡镇综合执法事项清单",)),
        ("关于修改《云溪县渡口管理办法》的决定", ("云溪县渡口管理办法",)),
        ("关于修改《甲法》部分条款的决定", ("甲法",)),
        ("关于公布《甲法》的公告", ()),
    ],
)
def test_what_a_decision_amends(title: str, names: tuple[str, ...]) -> None:
    assert amended(title) == names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("云溪县乡（镇）执法事项清单（2023年9月版）", "《云溪县乡镇执法事项清单（2024年9月版）》"),
        ("云溪县2023年冬季清洁取暖工作方案", "云溪县2024年冬季清洁取暖工作方案"),
        ("云溪县2023年度防汛预案", "云溪县 2024 年度防汛预案"),
        ("云溪县渡口管理办法（试行）", "云溪县渡口管理办法"),
        ("质量提升行动计划（2021-2023年）", "质量提升行动计划（2024-2026年）"),
    ],
)
def test_editions_of_one_policy_have_one_subject(one: str, other: str) -> None:
    assert subject(one, ["云溪县"]) == subject(other, ["云溪县"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("云溪县第一批非遗名录", "云溪县第二批非遗名录"),
        ("关于增加执法主体（第一批）的通告", "关于增加执法主体（第二批）的通告"),
        ("云溪县水污染防治计划", "云溪县土壤污染防治计划"),
        ("云溪县渡口法修正案（1993年）", "云溪县渡口法修正案（1999年）"),
        ("云溪县渡口法修正案", "云溪县渡口法修正案（2018年）"),
    ],
)
def test_other_policies_have_another_subject(one: str, other: str) -> None:
    assert subject(one, ["云溪县"]) != subject(other, ["云溪县"])


def test_only_a_place_that_was_named_is_taken_off() -> None:
    assert subject("云溪县县级储备粮管理办法", ["云溪县"]) == "县级储备粮管理办法"
    assert subject("云溪县县级储备粮管理办法") == "云溪县县级储备粮管理办法"


@pytest.mark.parametrize(
    ("name", "place"),
    [("云溪县人民政府办公室", "云溪县"), ("云溪县人民政府公报", "云溪县"), ("国务院", "国务院"), ("公报", "公报")],
)
def test_the_place_a_body_belongs_to(name: str, place: str) -> None:
    assert place_of(name) == place


def test_all_that_issue_jointly_go_from_the_subject() -> None:
    title = "云溪县水利局云溪县林业局关于加强巡查的通知"
    assert subject(title, ["云溪县林业局", "云溪县水利局", "云溪县"]) == "关于加强巡查的通知"
    assert subject("云溪县云溪县志办法", ["云溪县"]) == "云溪县志办法"

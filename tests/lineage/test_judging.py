"""What makes two texts versions of one policy, and what does not: precision before recall."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gazette_diff import lineage
from gazette_diff.folding import fold
from gazette_diff.lineage import Features, Relation, are_counterparts, judge, same_wording, shared, subject_likeness
from gazette_diff.titles import subject

PLACE = "甲县"
WORDING = tuple(range(1000, 1100))


def text(
    title: str,
    number: int | None = 5,
    *,
    year: int = 2023,
    place: str = PLACE,
    clauses: tuple[int, ...] = WORDING,
    printed: bool = True,
    amends: bool = False,
    cites: tuple[str, ...] = (),
    repeals: tuple[str, ...] = (),
) -> Features:
    key = f"甲政发〔{year}〕{number}号" if number else None
    return Features(
        text_id=f"{place}公报/{year}-01#{key or title}/1",
        document=f"{place}公报/{year}-01#{key or title}",
        place=place,
        title=fold(title),
        subject=subject(title, (place, f"{place}人民政府")),
        number=fold(key) if key else None,
        shown_title=title,
        printed=printed,
        amends=amends,
        cites=frozenset(map(fold, cites)),
        repeals=frozenset(map(fold, repeals)),
        clauses=clauses if printed else (),
    )


def share(percent: int) -> tuple[int, ...]:
    """A text of a hundred clauses that has so many in common with WORDING."""
    return tuple(range(1000, 1000 + percent)) + tuple(range(5000, 5100 - percent))


OLD = text("甲县县级储备粮管理办法", year=2020)
NEW = text("甲县县级储备粮管理办法", year=2024, clauses=share(40))


@pytest.mark.parametrize(
    ("new", "old"),
    [
        (NEW, OLD),
        (text("甲县县级储备粮管理办法（试行）", year=2024, clauses=share(20)), OLD),
        (text("甲县县级储备粮管理办法", year=2024, clauses=share(0), repeals=("甲政发〔2020〕5号",)), OLD),
        (text("甲县县级储备粮管理办法", year=2024, clauses=share(0), repeals=("甲县县级储备粮管理办法",)), OLD),
        (text("甲县地方储备粮管理规定", year=2024, clauses=share(40), repeals=("甲政发〔2020〕5号",)), OLD),
        (text("甲县县级储备粮油管理办法", year=2024, clauses=share(90)), OLD),
        (
            text("甲县乡（镇）综合行政执法事项清单（2024年9月版）", year=2024, printed=False),
            text("甲县乡镇综合行政执法事项清单（2023年9月版）", printed=False),
        ),
        (text("甲县县级储备粮管理办法", year=2024, printed=False, amends=True), OLD),
        (text("甲县2024年防汛工作方案", year=2024, clauses=share(10)), text("甲县2023年防汛工作方案")),
        (text("关于春季禁止野外用火的通告", year=2024, clauses=share(60)), text("关于春季禁止野外用火的通告")),
    ],
)
def test_editions_of_one_policy_are_linked(new: Features, old: Features) -> None:
    judgement = judge(new, old)
    assert judgement.relation is Relation.SAME
    assert len({evidence.kind for evidence in judgement.evidence}) > 1, "never by one kind of evidence alone"
    assert 0 < judgement.score <= 100


@pytest.mark.parametrize(
    ("new", "old"),
    [
        (text("甲县县级储备粮管理办法", year=2024, clauses=share(0)), OLD),
        (text("甲县县级储备粮油管理办法", year=2024, clauses=share(70)), OLD),
        (text("甲县2024年防汛工作方案", year=2024, clauses=share(3)), text("甲县2023年防汛工作方案")),
        (text("关于开展安全生产大检查的通知", year=2024, clauses=share(15)), text("关于开展安全生产大检查的通知")),
        (text("甲县防汛应急预案", year=2024, printed=False), text("甲县防汛应急预案", printed=False)),
    ],
)
def test_a_near_miss_is_offered_and_not_made(new: Features, old: Features) -> None:
    judgement = judge(new, old)
    assert judgement.relation is Relation.OFFERED
    assert lineage.NEAR <= judgement.score < lineage.LINK


@pytest.mark.parametrize(
    ("new", "old"),
    [
        (text("乙县县级储备粮管理办法", place="乙县"), OLD),
        (text("甲县人民政府关于公布第七批保护名录的通知", year=2024), text("甲县人民政府关于公布第六批保护名录的通知")),
        (text("甲县人民政府关于任免职务的通知", year=2024), text("甲县人民政府关于任免职务的通知")),
        (text("甲县人民政府关于王某等同志任职的通知", year=2024), text("甲县人民政府关于王某等同志任职的通知")),
        (text("甲县集中供热事故应急预案", year=2024, clauses=share(50)), text("甲县城镇燃气事故应急预案")),
        (text("甲县工作方案", year=2024, clauses=share(20)), text("甲县工作方案")),
        (
            text("中华人民共和国证券法", clauses=share(8), cites=("中华人民共和国证券投资基金法",)),
            text("中华人民共和国证券投资基金法", 6),
        ),
        (text("甲县水利规划", year=2024, clauses=share(40)), text("甲县交通条例")),
    ],
)
def test_what_is_another_policy_is_left_alone(new: Features, old: Features) -> None:
    assert judge(new, old).relation is Relation.NONE


def test_texts_of_one_document_are_policies_of_their_own() -> None:
    one = text("甲县水污染防治行动计划")
    other = replace(text("甲县大气污染防治行动计划"), text_id=one.document + "/2")
    assert judge(other, one).relation is Relation.NONE


def test_a_text_printed_again_is_the_same_version() -> None:
    again = replace(OLD, document="甲县公报/2020-02#甲政发〔2020〕5号", text_id="甲县公报/2020-02#甲政发〔2020〕5号/1")
    assert judge(again, OLD).relation is Relation.REPRINT


def test_overlap_alone_never_links() -> None:
    new = text("甲县地方储备粮规定", year=2024)
    assert judge(new, OLD).relation is not Relation.SAME


def test_a_text_of_no_known_place_needs_more() -> None:
    old, new = (replace(each, place="") for each in (OLD, NEW))
    assert judge(new, old).relation is Relation.SAME
    assert judge(replace(new, clauses=share(20)), old).relation is Relation.OFFERED


def test_a_code_that_repeals_many_laws_is_the_next_edition_of_none() -> None:
    repeals = ("甲政发〔2020〕5号", *(f"甲政发〔2020〕{n}号" for n in range(11, 20)))
    assert judge(text("甲县粮食法典", year=2024, clauses=share(90), repeals=repeals), OLD).relation is not Relation.SAME


def test_counterparts_are_of_two_places_and_no_single_acts() -> None:
    key = subject("甲县碳达峰实施方案", ("甲县",))
    assert are_counterparts("甲县", key, "乙市", key)
    assert not are_counterparts("甲县", key, "甲县", key)
    assert not are_counterparts("甲县", "关于任免职务的通知", "乙市", "关于任免职务的通知")


def test_shares_are_of_the_smaller_text_and_estimated_for_long_ones() -> None:
    assert shared((1, 2, 3, 4), (3, 4, 5, 6, 7, 8)) == 500
    assert shared((), (1,)) == 0
    long = tuple(range(0, lineage.MAX_CLAUSES * 2, 2))
    other = tuple(range(0, lineage.MAX_CLAUSES * 4, 4))[: lineage.MAX_CLAUSES]
    assert 400 <= shared(long, other) <= 1000
    assert subject_likeness("储备粮管理办法", "储备粮管理办法") == 1000


def test_a_text_printed_twice_has_one_wording() -> None:
    again = replace(NEW, text_id="x#y/1", document="x#y", number=None)
    assert same_wording(again, NEW)
    assert same_wording(again, replace(NEW, clauses=NEW.clauses[:-1])), "a page may have lost a line"
    assert not same_wording(again, OLD)
    assert not same_wording(again, replace(NEW, clauses=NEW.clauses[:60])), "one is a part of the other"
    assert not same_wording(replace(again, clauses=()), replace(NEW, clauses=()))
    assert not same_wording(again, replace(NEW, subject="县级储备油管理办法"))


def test_a_decision_that_only_repeals_is_offered_as_nobodys_next_edition() -> None:
    named = ("甲县县级储备粮管理办法",)
    successor = text("甲县粮食安全规定", year=2024, clauses=(), repeals=named)
    decision = text("甲县人民政府关于废止部分文件的决定", year=2024, clauses=(), repeals=named)
    assert judge(successor, OLD).relation is Relation.OFFERED
    assert judge(decision, OLD).relation is Relation.NONE

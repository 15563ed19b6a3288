"""What a store keeps and tells."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from archive.conftest import Git, GivenAs, Press

from gazette_diff.archive import GivenSource, Store
from gazette_diff.errors import AmbiguousNameError, ConflictError, InputError, NameNotFoundError
from gazette_diff.model.version import TextState
from gazette_diff.reading import read

ALL = ("a21", "a21b", "a22", "a22b", "a23", "b22")


def test_editions_of_one_policy_are_found_and_counterparts_kept_apart(store: Store, given: GivenAs) -> None:
    store.add([given(key) for key in ALL])
    found = {policy.policy: policy for policy in store.policies()}
    assert sorted(found) == ["乙县/粮食管理办法", "甲县/冬季城区清雪方案", "甲县/粮食管理办法"]
    grain = found["甲县/粮食管理办法"]
    assert (grain.versions, grain.latest, grain.signed) == (3, "2023-01", "2023-03-02")
    assert grain.counterparts == ("乙县/粮食管理办法",)
    assert found["甲县/冬季城区清雪方案"].versions == 2


def test_a_log_is_newest_first_with_evidence_and_counted_changes(store: Store, given: GivenAs) -> None:
    store.add([given(key) for key in ALL])
    log = store.log("甲县/粮食")
    assert [v.version for v in log.versions] == [f"甲县/粮食管理办法@{i}" for i in ("2023-01", "2022-02", "2021-01")]
    assert [v.changes for v in log.versions] == [
        {"modified": 0, "added": 1, "removed": 0},
        {"modified": 1, "added": 0, "removed": 0},
        None,
    ]
    assert {e.kind for e in log.versions[1].evidence} >= {"title", "repeal", "provisions"}
    assert log.versions[2].evidence == ()
    assert store.log("甲县/粮食") == log, "counts are the same when they are remembered"


def test_a_version_is_named_by_any_unambiguous_part(store: Store, given: GivenAs) -> None:
    store.add([given(key) for key in ALL])
    assert store.version("清雪").name == "甲县/冬季城区清雪方案@2022-04"
    assert store.version("清雪@2021").name == "甲县/冬季城区清雪方案@2021-04"
    assert store.version("甲政发〔2022〕7号").name == "甲县/粮食管理办法@2022-02"
    assert store.version("粮食@乙县").name == "乙县/粮食管理办法@2022-03"
    with pytest.raises(AmbiguousNameError, match=r"乙县/粮食管理办法\n.*甲县/粮食管理办法"):
        store.version("粮食管理办法")
    with pytest.raises(NameNotFoundError, match="gazette-diff policies"):
        store.version("没有的东西")
    with pytest.raises(NameNotFoundError, match="2022-04, 2021-04"):
        store.version("清雪@1999")


def test_what_was_given_is_given_back_byte_for_byte(
    store: Store, git: Git, press: Press, texts: dict[str, bytes]
) -> None:
    odd = texts["a21"].decode().replace("\n", "\r\n").encode("gb18030")
    store.add([GivenSource(odd, "a21.txt")])
    assert store.source("2021-01") == odd
    hash = hashlib.sha256(odd).hexdigest()
    assert git("cat-file", "-s", f"given:sources/{hash}").strip() == str(len(odd))
    assert git("show", "main:issues/甲县人民政府公报/2021-01/source.txt") == odd.decode("gb18030")


def test_a_briefing_says_what_each_issue_brought(store: Store, given: GivenAs) -> None:
    briefing = store.add([given("a22"), given("a21")])
    assert [issue.issue for issue in briefing.issues] == ["甲县人民政府公报/2021-01", "甲县人民政府公报/2022-02"]
    (document,) = briefing.issues[1].documents
    (version,) = document.versions
    assert (version.version, version.text) == ("甲县/粮食管理办法@2022-02", TextState.PRINTED)
    again = store.add([given("a22")])
    assert [(issue.issue, issue.known) for issue in again.issues] == [("甲县人民政府公报/2022-02", True)]


def test_another_text_of_an_issue_is_refused_and_nothing_is_written(store: Store, given: GivenAs, git: Git) -> None:
    store.add([given("a22")])
    before = git("rev-parse", "given", "main")
    with pytest.raises(ConflictError, match=r"a22x\.txt.*2022-02.*--correct"):
        store.add([given("a21"), given("a22x")])
    assert git("rev-parse", "given", "main") == before
    assert [source.name for source in store.conflicts([given("a21"), given("a22"), given("a22x")])] == ["a22x.txt"]


def test_a_correction_replaces_a_text_in_its_place_and_is_no_change_of_policy(
    store: Store, given: GivenAs, git: Git
) -> None:
    store.add([given("a21"), given("a22"), given("a23")])
    store.add([given("a22x")], correct=True)
    assert "完好" in git("show", "issue/甲县人民政府公报/2022-02:policies/甲县/粮食管理办法.txt")
    assert [v.issue[-7:] for v in store.log("粮食").versions] == ["2023-01", "2022-02", "2021-01"]
    assert len(git("log", "--oneline", "main").splitlines()) == 3
    assert len(git("ls-tree", "--name-only", "given:sources").splitlines()) == 4, "both texts stay"
    assert store.undecided() == ()
    (again,) = store.add([given("a22")]).issues
    assert again.known, "a corrected text given again changes nothing"
    assert "完好" in git("show", "issue/甲县人民政府公报/2022-02:policies/甲县/粮食管理办法.txt")
    store.add([given("a22")], correct=True)
    assert "完好" not in git("show", "issue/甲县人民政府公报/2022-02:policies/甲县/粮食管理办法.txt")


def test_what_a_text_does_not_print_is_stated(store: Store, press: Press) -> None:
    source = "关于加强护林防火工作的几点意见\n\n一、落实责任。各乡镇要落实护林防火责任。\n\n二、备足物资。\n".encode()
    store.add(
        [GivenSource(source, "x.txt", issuer="丙县人民政府", date="1954-03-01", title="关于加强护林防火工作的意见")]
    )
    (issue,) = store.issues()
    assert issue.issue == "丙县/1954-03-01-关于加强护林防火工作的意见"
    assert store.policies()[0].policy == "丙县/加强护林防火工作的意见"
    assert store.version("护林").signed == "1954-03-01"


def test_what_is_stated_of_a_kept_text_later_corrects_it(store: Store) -> None:
    raw = "甲县作息办法\n\n第一条 各单位应当遵守作息时间。\n\n第二条 违反规定的，批评教育。\n".encode()
    store.add([GivenSource(raw, "x.txt")])
    assert [issue.issue for issue in store.issues()] == ["甲县/无日期-甲县作息办法"]
    dated = GivenSource(raw, "x.txt", date="2018-06-13")
    store.add([dated], correct=True)
    assert [issue.issue for issue in store.issues()] == ["甲县/2018-06-13-甲县作息办法"]
    assert [(policy.versions, policy.signed) for policy in store.policies()] == [(1, "2018-06-13")]
    for known in (dated, GivenSource(raw, "x.txt")):
        (brief,) = store.add([known]).issues
        assert (brief.known, brief.issue) == (True, "甲县/2018-06-13-甲县作息办法")
    store.add([GivenSource(raw, "x.txt", date="2019-06-13")], correct=True)
    assert [issue.issue for issue in store.issues()] == ["甲县/2019-06-13-甲县作息办法"], "a date stated wrongly too"
    assert store.undecided() == ()
    assert store.verify() == ()


UNTITLED = "第一条 只有条文。\n\n第二条 没有标题。\n".encode()


def test_a_text_that_tells_nothing_of_itself_is_refused_for_what_it_lacks(store: Store, press: Press) -> None:
    with pytest.raises(InputError, match=r"^x\.txt: has no title; state it with --title$"):
        store.add([GivenSource(UNTITLED, "x.txt")])
    raw = press.issue("甲县", 2022, 1, [])
    unnumbered = replace(read(raw), year=None, number=None, serial=None, published=None)
    with pytest.raises(InputError, match=r"^y\.txt: does not say which issue of 甲县人民政府公报 .* state --date$"):
        store.add([GivenSource(raw, "y.txt", issue=unnumbered)])
    assert store.issues() == ()


def test_a_stated_title_is_no_longer_in_doubt(store: Store) -> None:
    title = "甲县粮食管理办法"
    (untitled,) = (doubt for doubt in read(UNTITLED).warnings if doubt.code == "title-missing")
    assert untitled.line == 1
    (brief,) = store.add([GivenSource(UNTITLED, "x.txt", title=title)]).issues
    assert [(document.title, brief.warnings) for document in brief.documents] == [(title, ())]
    assert [issue.warnings for issue in store.issues()] == [0]


def test_the_real_issues_give_one_policy_with_two_versions_and_one_pair_of_counterparts(
    corpus: Path, store: Store
) -> None:
    names = ("jiangxian-2024-03.txt", "jiangxian-2023-03.txt", "lvliang-2023-06-part.txt")
    store.add([GivenSource((corpus / name).read_bytes(), name) for name in names])
    policies = {policy.policy: policy for policy in store.policies()}
    assert [name for name, policy in policies.items() if policy.versions > 1] == ["绛县/乡镇综合行政执法事项清单"]
    assert {name: policy.counterparts for name, policy in policies.items() if policy.counterparts} == {
        "吕梁市/碳达峰实施方案": ("绛县/碳达峰实施方案",),
        "绛县/碳达峰实施方案": ("吕梁市/碳达峰实施方案",),
    }
    log = store.log("执法事项清单").versions
    assert [(v.version, v.signed, v.text) for v in log] == [
        ("绛县/乡镇综合行政执法事项清单@2024-03", "2024-09-23", TextState.ABSENT),
        ("绛县/乡镇综合行政执法事项清单@2023-03", "2023-09-06", TextState.ABSENT),
    ]
    assert store.offers() == ()


def test_one_text_under_two_names_is_kept_once_and_all_texts_of_a_batch_are_kept(
    store: Store, given: GivenAs, git: Git
) -> None:
    store.add([given("a21"), given("a21")])
    assert len(git("ls-tree", "given:statements").splitlines()) == 1
    store.add([given("a22"), given("a22x")], correct=True)
    assert len(git("ls-tree", "given:sources").splitlines()) == 3
    assert store.source("2022-02") == given("a22x").raw, "the last one said to be right"
    assert store.verify() == ()


def test_whether_a_text_is_kept_is_asked_by_the_text_and_not_of_all(store: Store) -> None:
    """Else an ingest grows with the square of the store."""
    asked: list[str] = []
    store._keeping.catalog.db.set_trace_callback(asked.append)
    store.conflicts([GivenSource("甲县关于某事的通告\n\n2021年1月1日\n".encode(), "x.txt", title="某事的通告")])
    store._keeping.catalog.db.set_trace_callback(None)
    (question,) = [each for each in asked if "source =" in each]
    plan = [str(row[3]) for row in store._keeping.catalog.db.execute(f"EXPLAIN QUERY PLAN {question}").fetchall()]
    assert any("statement_source" in step for step in plan), plan

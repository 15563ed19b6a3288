"""Old issues, double and supplementary ones, and documents that stand alone."""

from __future__ import annotations

import pytest
from archive.conftest import Git, GivenAs, Piece, Press

from gazette_diff.archive import GivenSource, Store
from gazette_diff.reporting import briefing_text

RULE = ("各单位应当遵守作息时间，不得擅自离岗。", "违反规定的，由主管部门批评教育。")


def test_an_issue_of_1954_keeps_its_true_date(store: Store, press: Press, git: Git) -> None:
    old = press.issue("甲县", 1954, 1, [Piece("作息办法", 2, "1954年2月1日", RULE)])
    store.add([GivenSource(old, "1954.txt")])
    assert git("log", "-1", "--format=%aI", "main").strip() == "1970-01-02T12:00:00+08:00"
    assert git("log", "-1", "--format=%(trailers:key=Published,valueonly)", "main").strip() == "1954-03-28"
    assert store.policies()[0].signed == "1954-02-01"
    newer = press.issue("甲县", 1955, 1, [Piece("作息办法", 2, "1955年2月1日", (*RULE, "本办法自发布之日起施行。"))])
    store.add([GivenSource(newer, "1955.txt")])
    assert [v.issue[-7:] for v in store.log("作息").versions] == ["1955-01", "1954-01"]


def test_an_older_issue_given_late_takes_its_place(store: Store, given: GivenAs, git: Git) -> None:
    store.add([given("a23")])
    store.add([given("a21")])
    assert git("log", "--format=%s", "main").splitlines() == [
        "甲县人民政府公报 2023年第1期（总第93期）",
        "甲县人民政府公报 2021年第1期（总第85期）",
    ]
    assert "2023-01" in git("show", "main:policies/甲县/粮食管理办法.txt")
    assert store.log("粮食").versions[0].issue.endswith("2023-01")


def test_an_older_edition_published_late_does_not_become_the_latest(store: Store, press: Press, git: Git) -> None:
    newer = press.issue("甲县", 2022, 1, [Piece("作息办法", 2, "2022年2月1日", (*RULE, "本办法自发布之日起施行。"))])
    late = press.issue("甲县", 2022, 2, [Piece("作息办法（试行）", 9, "2019年2月1日", RULE, year=2019)])
    store.add([GivenSource(newer, "1"), GivenSource(late, "2")])
    assert store.policies()[0].latest == "2022-01"
    assert "刊登：甲县人民政府公报/2022-01" in git("show", "main:policies/甲县/作息办法.txt")


def test_two_gazettes_with_one_number_and_two_documents_of_one_day_stay_apart(store: Store, press: Press) -> None:
    store.add(
        [
            GivenSource(press.issue(county, 2022, 1, [Piece("作息办法", 2, "2022年2月1日", RULE)]), county)
            for county in ("甲县", "乙县")
        ]
    )
    assert [issue.issue for issue in store.issues()] == ["乙县人民政府公报/2022-01", "甲县人民政府公报/2022-01"]
    for title in ("关于集市管理的通告", "关于道路管制的通告"):
        text = f"甲县人民政府{title}\n\n{title[2:6]}期间请绕行。\n\n甲县人民政府\n\n2022年5月1日\n"
        store.add([GivenSource(text.encode(), title)])
    assert len(store.issues()) == 4
    assert len(store.policies()) == 4


def test_a_document_printed_twice_is_one_version(store: Store, press: Press, given: GivenAs) -> None:
    piece = Piece("作息办法", 2, "2022年2月1日", RULE)
    store.add(
        [
            GivenSource(press.issue("甲县", 2022, 1, [piece]), "1"),
            GivenSource(press.issue("甲县", 2022, 2, [piece]), "2"),
        ]
    )
    assert [(p.versions, p.latest) for p in store.policies()] == [(1, "2022-01")]
    alone = press.alone("甲县", 2022, piece)
    store.add([GivenSource(alone, "web page")])
    assert [p.versions for p in store.policies()] == [1], "also where the page came out before the gazette"
    assert len(store.issues()) == 3
    assert store.verify() == ()


@pytest.mark.corpus
def test_editions_of_a_statute_are_versions_of_one_policy(store: Store, corpus: object) -> None:
    from pathlib import Path

    names = []
    for folder in sorted(Path(str(corpus)).glob("pairs/*")):
        if folder.name.startswith(("lc_", "tw_")):
            continue  # a draft without a title, and a text without a date
        for side in ("old", "new", "decision"):
            if not (folder / f"{side}.txt").is_file():
                continue
            source = GivenSource((folder / f"{side}.txt").read_bytes(), f"{folder.name}/{side}")
            if not store.conflicts([source]):
                store.add([source])
                names.append(source.name)
    versions = {policy.policy: policy.versions for policy in store.policies()}
    assert {count for name, count in versions.items() if "等" not in name} == {2}, versions
    ordered = store.order("会计法")
    assert ordered is not None
    assert "决定" in ordered.title, "the decision and the text it makes are one version"


def test_a_kept_text_that_cannot_be_read_today_does_not_shut_the_store(store: Store, given: GivenAs) -> None:
    """Another store's newer program could read it; here it is an issue without documents, with a doubt that says so."""
    import hashlib

    from gazette_diff.archive import given as branch
    from gazette_diff.archive.repository import Repository
    from gazette_diff.archive.statements import Says, Statement

    store.add([given("a21")])
    raw = bytes(range(256)) * 40
    statement = Statement(Says.ISSUE, issue="丙县人民政府公报/2020-01", source=hashlib.sha256(raw).hexdigest())
    repository = Repository(store.path / "gazettes.git")
    branch.give(repository, "Add\n", [raw], [statement], parent=repository.heads()[0])
    repository.close()
    store.close()
    again = Store.open(store.path)
    assert [(issue.issue, issue.documents, issue.warnings) for issue in again.issues()] == [
        ("丙县人民政府公报/2020-01", 0, 1),
        ("甲县人民政府公报/2021-01", 1, 0),
    ]
    assert again.source("丙县") == raw
    assert again.verify() == ()
    again.close()


def test_a_text_without_a_date_is_never_the_latest_version(store: Store) -> None:
    text = "甲县作息办法\n\n第一条 各单位应当遵守作息时间，不得擅自离岗。\n\n第二条 违反规定的，由主管部门批评教育。\n"
    dated = text + "\n第三条 本办法自发布之日起施行。\n"
    store.add([GivenSource(text.encode(), "1"), GivenSource(dated.encode(), "2", date="1980-05-01")])
    (policy,) = store.policies()
    assert (policy.versions, policy.signed) == (2, "1980-05-01")


HISTORY = (
    "（1999年3月1日县人民政府公布 根据2008年5月1日《甲县人民政府关于修改〈甲县集市办法〉的决定》第一次修订"
    " 根据2013年12月11日《甲县人民政府关于修改〈甲县集市办法〉的决定》第二次修订）"
)
ARTICLES = (
    "第一条 为了规范集市秩序，方便群众生活，根据有关规定，制定本办法。",
    "第二条 本县行政区域内的集市设立、经营和管理，适用本办法。",
    "第三条 集市每{}举行一次，由乡镇人民政府公布日期和地点。",
    "第四条 集市经营者应当保持摊位整洁，不得占用道路经营。",
)


def test_an_undated_decision_stands_where_the_text_it_makes_says(store: Store) -> None:
    """It is one version with that text printed elsewhere, and its order."""
    old = "\n\n".join(["甲县集市办法", "（2008年5月1日公布）", *ARTICLES]).format("月")
    of_old, of_new = (line.strip("根据）").replace("日", "日 ", 1) for line in HISTORY.split()[1:])
    page = "\n\n".join(["甲县集市办法", "1999年3月1日 县人民政府公布", of_old, of_new, *ARTICLES]).format("旬")
    new = "\n\n".join(["甲县集市办法", HISTORY, *ARTICLES]).format("旬")
    decision = "\n\n".join(
        [
            "甲县人民政府关于修改《甲县集市办法》的决定",
            "县人民政府决定对《甲县集市办法》作如下修改：",
            "将第三条修改为：“第三条 集市每旬举行一次，由乡镇人民政府公布日期和地点。”",
            "本决定自2014年1月1日起施行。",
            "《甲县集市办法》根据本决定作相应修改，重新公布。",
            new,
        ]
    )
    store.add([GivenSource(text.encode(), "x") for text in (old, page, decision)])
    (policy,) = store.policies()
    assert [v.signed for v in store.log(policy.policy).versions] == ["2013-12-11", "2008-05-01"]
    assert "甲县/2013-12-11-甲县人民政府关于修改《甲县集市办法》的决定" in [i.issue for i in store.issues()]
    order = store.order(policy.policy) or store.document(policy.policy)
    assert order.title.endswith("决定")


def test_a_briefing_tells_a_text_printed_again_from_a_new_version(store: Store, press: Press) -> None:
    pieces = [
        Piece("作息办法", 2, "2021年2月1日", RULE),
        Piece("作息办法", 3, "2022年2月1日", (*RULE, "另有规定的除外。")),
    ]
    old, new = (press.alone("甲县", 2020 + n, piece) for n, piece in enumerate(pieces, 1))
    again = press.issue("甲县", 2022, 3, [pieces[1]])
    briefing = store.add([GivenSource(text, "x") for text in (old, new, again)])
    versions = [
        (version.version, version.edition)
        for issue in briefing.issues
        for document in issue.documents
        for version in document.versions
    ]
    assert versions == [
        ("甲县/作息办法@2021-02-01", None),
        ("甲县/作息办法@2022-02-01", None),
        ("甲县/作息办法@2022-03", "甲县/作息办法@2022-02-01"),
    ]
    told = briefing_text(briefing, width=100, color=False)
    assert told.count("new version of") == 1
    assert "= printed again, kept already as 甲县/作息办法@2022-02-01" in told
    assert [brought.versions for brought in store.brought([issue.issue for issue in briefing.issues])] == [0, 1, 0]


def test_a_text_without_a_day_stands_where_it_came_into_force(store: Store) -> None:
    lines = ["甲县人民政府关于加强集市管理的意见", "一、规范秩序。", "二、本意见自2014年1月1日起施行。"]
    store.add([GivenSource("\n\n".join(lines).encode(), "x")])
    later = ["甲县人民政府关于节约用水的意见", "一、节约用水。", "甲县人民政府", "2010年5月1日"]
    store.add([GivenSource("\n\n".join(later).encode(), "y")])
    assert [issue.issue.split("-", 1)[1] for issue in store.issues()] == [
        "05-01-甲县人民政府关于节约用水的意见",
        "甲县人民政府关于加强集市管理的意见",
    ]


def test_a_text_is_named_by_itself_and_not_by_the_order_that_promulgates_it(store: Store) -> None:
    lines = [
        "甲县第十一届人民代表大会常务委员会公告",
        "第28号",
        "《甲县村务公开条例》已由甲县第十一届人民代表大会常务委员会第十次会议于2009年7月22日通过，现予公布。",
        "甲县人民代表大会常务委员会",
        "2009年7月22日",
        "第一章 总则",
        "第一条 为了规范村务公开，制定本条例。",
        "第二条 村民委员会应当实施村务公开。",
    ]
    store.add([GivenSource("\n\n".join(lines).encode(), "x")])
    assert [policy.policy for policy in store.policies()] == ["甲县/村务公开条例"]


def test_a_decision_inside_an_order_finds_what_it_changes(store: Store) -> None:
    title = "中华人民共和国清雪法"
    old = "\n\n".join([title, "（2005年1月5日第十届全国人民代表大会常务委员会第九次会议通过）", *ARTICLES]).format("月")
    decision = f"全国人民代表大会常务委员会关于修改《{title}》的决定"
    order = [
        "中华人民共和国主席令",
        "（第四十八号）",
        f"《{decision.replace('《', '＜').replace('》', '＞')}》已由中华人民共和国第十一届全国人民代表大会常务委员会"
        "第二十一次会议于2011年6月30日通过，现予公布，自2011年9月1日起施行。",
        "中华人民共和国主席　某某某",
        "2011年6月30日",
        decision,
        "（2011年6月30日第十一届全国人民代表大会常务委员会第二十一次会议通过）",
        f"第十一届全国人民代表大会常务委员会第二十一次会议决定对《{title}》作如下修改：",
        "一、第三条修改为：“集市每旬举行一次。”",
        "二、删去第四条。",
        "本决定自2011年9月1日起施行。",
    ]
    store.add([GivenSource(old.encode(), "old"), GivenSource("\n\n".join(order).encode(), "order")])
    (policy,) = store.policies()
    assert policy.policy == f"全国/{title}"
    assert [v.text for v in store.log(title).versions] == ["absent", "printed"]
    assert {e.kind for e in store.log(title).versions[0].evidence} >= {"title", "amendment"}

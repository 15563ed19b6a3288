"""What people say: links, removals, purges; what came apart and is to be decided."""

from __future__ import annotations

import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from archive.conftest import Git, GivenAs, Piece, Press

from gazette_diff.archive import GivenSource, Store
from gazette_diff.archive.statements import Says, Statement, decode
from gazette_diff.errors import InputError, NameNotFoundError, NoStoreError, StoreDamagedError
from gazette_diff.model.version import TextState


def versions(store: Store) -> dict[str, int]:
    return {policy.policy: policy.versions for policy in store.policies()}


def test_a_link_makes_two_policies_one_and_an_unlink_over_it_parts_them_again(
    store: Store, given: GivenAs, git: Git
) -> None:
    store.add([given(key) for key in ("a21", "a21b", "a22", "a22b")])
    assert store.link("粮食管理办法", "清雪方案") == ("甲县/粮食管理办法@2022-02", "甲县/粮食管理办法@2022-04")
    assert versions(store) == {"甲县/粮食管理办法": 4}
    assert git("ls-tree", "--name-only", "main:policies/甲县").splitlines() == ["粮食管理办法.txt"]
    assert [e.kind for e in store.log("粮食").versions[0].evidence][:1] == ["statement"]
    store.unlink("粮食管理办法", "清雪方案")
    assert versions(store) == {"甲县/冬季城区清雪方案": 2, "甲县/粮食管理办法": 2}
    assert store.verify() == ()


def test_linked_policies_whose_versions_came_out_together_keep_names_apart(store: Store, press: Press) -> None:
    pieces = [
        Piece(f"{what}办法", n, "2021年2月1日", (f"{what}由县政府另行规定。",)) for n, what in enumerate("甲乙", 1)
    ]
    again = [
        Piece(f"{what}办法", n, "2022年2月1日", (f"{what}由县政府另行规定。",)) for n, what in enumerate("甲乙", 1)
    ]
    store.add(
        [GivenSource(press.issue("甲县", 2021, 1, pieces), "1"), GivenSource(press.issue("甲县", 2022, 1, again), "2")]
    )
    store.link("甲办法@2022", "乙办法@2022")
    names = [version.version for each in versions(store) for version in store.log(each).versions]
    assert len(set(names)) == len(names)
    assert all(store.version(name).name == name for name in names)


def test_an_unlink_keeps_two_texts_apart(store: Store, given: GivenAs) -> None:
    store.add([given("a21"), given("a22")])
    parted = store.unlink("粮食管理办法@2021", "粮食管理办法@2022")
    assert parted == ("甲县/粮食管理办法@2021-01", "甲县/粮食管理办法-2@2022-02")
    store.add([given("a23")])
    assert sum(versions(store).values()) == 3
    with pytest.raises(InputError, match="one version"):
        store.link("粮食管理办法@2021", "粮食管理办法@2021")


def test_a_removed_issue_is_gone_from_what_is_published_and_can_come_back(
    store: Store, given: GivenAs, git: Git
) -> None:
    store.add([given("a21"), given("a22"), given("a23")])
    whole = store.published()
    assert store.remove("2022-02") == "甲县人民政府公报/2022-02"
    assert [issue.issue[-7:] for issue in store.issues()] == ["2021-01", "2023-01"]
    assert "issue/甲县人民政府公报/2022-02" not in git("tag")
    assert len(git("ls-tree", "given:sources").splitlines()) == 3
    store.add([given("a22")])
    assert store.published() == whole
    with pytest.raises(NameNotFoundError):
        store.remove("1999-09")


def test_the_last_issue_can_be_removed(store: Store, given: GivenAs) -> None:
    store.add([given("a21")])
    store.remove("2021-01")
    assert store.published() == {}
    assert store.policies() == ()
    assert store.verify() == ()
    store.add([given("a22")])
    assert len(store.issues()) == 1


def test_a_purged_text_is_in_no_object_and_no_merge_brings_it_back(
    tmp_path: Path, store: Store, given: GivenAs, git: Git
) -> None:
    store.add([given("a21"), given("a22")])
    store.add([given("a22x")], correct=True)
    with closing(Store.create(tmp_path / "other")) as other:
        other.merge(str(store.path))
        store.remove("2022-02", purge=True)
        assert "完好" not in _all_content(store)
        assert "完好" in _all_content(other)
        store.merge(str(other.path))
    assert "年度考核" not in _all_content(store), "nor what only that edition said"
    assert [issue.issue[-7:] for issue in store.issues()] == ["2021-01"]
    assert store.verify() == ()
    store.add([given("a22")])
    assert len(store.issues()) == 2, "a person may give it again"


def _all_content(store: Store) -> str:
    command = ["git", f"--git-dir={store.path / 'gazettes.git'}", "cat-file", "--batch-all-objects", "--batch"]
    objects = subprocess.run(command, capture_output=True, check=True).stdout.decode(errors="replace")
    return objects + (store.path / "catalog.sqlite").read_bytes().decode(errors="replace")


def test_texts_that_two_stores_hold_for_one_issue_are_listed_until_somebody_decides(
    tmp_path: Path, store: Store, given: GivenAs
) -> None:
    store.add([given("a22")])
    with closing(Store.create(tmp_path / "other")) as other:
        other.add([given("a22x")])
        store.merge(str(other.path))
        other.merge(str(store.path))
        assert store.published() == other.published()
    (conflict,) = store.undecided()
    smaller, larger = sorted(given(key).hash for key in ("a22", "a22x"))
    assert (conflict.about, conflict.stands, conflict.others) == ("甲县人民政府公报/2022-02", smaller, (larger,))
    store.add([given("a22x")], correct=True)
    assert store.undecided() == ()
    assert given("a22x").raw == store.source("2022-02")


def test_what_is_said_and_denied_apart_is_listed_and_not_linked(tmp_path: Path, store: Store, given: GivenAs) -> None:
    store.add([given("a21"), given("b22")])
    with closing(Store.create(tmp_path / "other")) as other:
        other.merge(str(store.path))
        other.link("甲县/粮食", "乙县/粮食")
        store.unlink("甲县/粮食", "乙县/粮食")
        store.merge(str(other.path))
    assert len(store.policies()) == 2
    assert [set(conflict.others) for conflict in store.undecided()] == [{"one-policy", "not-one-policy"}]
    store.link("甲县/粮食", "乙县/粮食")
    assert len(store.policies()) == 1
    assert store.undecided() == ()


@pytest.mark.parametrize(
    "address",
    [
        "ext::sh -c 'touch /tmp/owned'",
        "--upload-pack=touch /tmp/owned",
        "-x",
        "fd::17",
        "nowhere",
        "a b",
        "http://-x/y",
    ],
)
def test_no_address_reaches_git_unchecked(store: Store, address: str) -> None:
    with pytest.raises((InputError, NoStoreError)):
        store.merge(address)


def test_a_folder_that_is_no_store_is_not_merged(tmp_path: Path, store: Store) -> None:
    with pytest.raises(NoStoreError, match="no store"):
        store.merge(str(tmp_path))


def test_a_store_with_a_false_source_is_not_taken_in(tmp_path: Path, store: Store, given: GivenAs) -> None:
    store.add([given("a21")])
    before = store.published()
    false = tmp_path / "false.git"
    subprocess.run(["git", "init", "-q", "--bare", str(false)], check=True)
    stream = b"commit refs/heads/given\ncommitter x <x@invalid> 0 +0000\ndata 1\nx\n"
    stream += b"M 100644 inline sources/" + b"0" * 64 + b"\ndata 3\nabc\n"
    subprocess.run(["git", f"--git-dir={false}", "fast-import", "--quiet"], input=stream, check=True)
    with pytest.raises(StoreDamagedError, match="nothing was taken"):
        store.merge(str(false))
    assert store.published() == before
    assert store.verify() == ()


def test_a_clone_of_a_store_is_a_store(tmp_path: Path, store: Store, given: GivenAs, git: Git) -> None:
    store.add([given("a21"), given("a22")])
    clone = tmp_path / "clone"
    clone.mkdir()
    subprocess.run(
        ["git", "clone", "-q", "--bare", str(store.path / "gazettes.git"), str(clone / "gazettes.git")], check=True
    )
    (clone / "store.toml").write_text("format = 1\n")
    store.add([given("a23")])
    with closing(Store.open(clone)) as cloned:
        assert len(cloned.issues()) == 2
        subprocess.run(
            ["git", f"--git-dir={clone / 'gazettes.git'}", "fetch", "-q", "origin", "given:given"], check=True
        )
    with closing(Store.open(clone)) as cloned:
        assert cloned.published() == store.published()
        assert cloned.verify() == ()


def test_a_statement_is_its_own_name_and_reads_back() -> None:
    statement = Statement(Says.ONE_POLICY, texts=('a"b\\c\n#1/1', "乙#2/1"), over=("f" * 64,))
    assert decode(statement.encoded(), statement.hash) == statement
    with pytest.raises(StoreDamagedError, match="edited by hand"):
        decode(statement.encoded() + b"\n", statement.hash)


def test_a_decision_that_changes_a_text_and_the_text_it_makes_are_one_version(store: Store) -> None:
    """关于修改《…》的决定 finds what it changes by its title; where the text of that day is printed too, by another
    page, that is the version, and the decision its order."""
    title = "中华人民共和国清雪法"
    passed = "2010年1月5日 第十一届全国人民代表大会常务委员会第三次会议通过"
    amended = (
        "2020年1月5日 第十三届全国人民代表大会常务委员会第九次会议《关于修改<中华人民共和国清雪法>的决定》第一次修正"
    )
    articles = ("第一条 为了清雪，制定本法。", "第二条 降雪后{}小时内清扫。", "第三条 本法自公布之日起施行。")
    old = "\n\n".join([title, passed, *articles]).format("十二")
    new = "\n\n".join([title, passed, amended, *articles]).format("六")
    decision = (
        "全国人民代表大会常务委员会关于修改《中华人民共和国清雪法》的决定\n\n（2020年1月5日第十三届全国人民代表大会常务委员会第九次会议通过）\n\n"
        "对《中华人民共和国清雪法》作如下修改：\n\n将第二条修改为：“降雪后六小时内清扫。”\n\n本决定自公布之日起施行。\n"
    )
    for order in ((old, decision, new), (new, old, decision)):
        for text in order:
            store.add([GivenSource(text.encode(), "x")])
        (policy,) = store.policies()
        assert policy.versions == 2, [v.version for v in store.log(policy.policy).versions]
        latest = store.version(policy.policy)
        assert latest.state is TextState.PRINTED
        ordered = store.order(policy.policy)
        assert ordered is not None
        assert "决定" in ordered.title
        assert store.offers() == ()
        assert store.verify() == ()
        for issue in store.issues():
            store.remove(issue.issue)


def test_the_same_text_in_another_encoding_is_known(store: Store, given: GivenAs) -> None:
    store.add([given("a21")])
    again = given("a21").raw.decode().replace("\n", "\r\n").encode("gb18030")
    assert store.conflicts([GivenSource(again, "again.txt")]) == ()
    (brief,) = store.add([GivenSource(again, "again.txt")]).issues
    assert brief.known


def test_a_text_without_a_name_is_told_beside_conflicts(store: Store, given: GivenAs) -> None:
    nameless = GivenSource("第一条 只有条文。\n\n第二条 没有标题。\n".encode(), "x.txt")
    assert store.conflicts([nameless, given("a21")]) == (nameless,)
    assert "--title" in str(store.conflict(nameless))

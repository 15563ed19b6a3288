"""Marks are kept apart from the texts, and are found again whatever happens to these."""

from __future__ import annotations

import itertools
import subprocess
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from archive.conftest import GivenAs

from gazette_diff.archive import Store
from gazette_diff.archive.reviewing import reviewer_name
from gazette_diff.errors import InputError, StoreDamagedError
from gazette_diff.model.comparison import Comparison, Pair
from gazette_diff.model.review import Review, Verdict
from gazette_diff.reporting import briefing_text
from gazette_diff.reviewing import changes
from gazette_diff.workflow import Library

OLD, NEW = "甲县/粮食管理办法@2021-01", "甲县/粮食管理办法@2022-02"

Shelve = Callable[..., Library]


@pytest.fixture
def shelve(tmp_path: Path, given: GivenAs, monkeypatch: pytest.MonkeyPatch) -> Shelve:
    """A store of these texts, given one after the other."""
    monkeypatch.setenv("GAZETTE_REVIEWER", "王")

    def make(*keys: str, name: str = "store") -> Library:
        with closing(Store.create(tmp_path / name)) as store:
            for key in keys:
                store.add([given(key)], correct=key.endswith("x"))
        return Library(tmp_path / name)

    return make


def at(comparison: Comparison, label: str) -> int:
    """The pair whose new provision has this label."""
    return next(i for i, pair in enumerate(comparison.pairs) if (pair.new or pair.old).label == label)  # type: ignore[union-attr]


def mark(library: Library, label: str, verdict: Verdict | None = Verdict.ACCEPTED, comment: str | None = None) -> None:
    comparison = library.compare(OLD, NEW)
    change = changes(comparison.pairs)[at(comparison, label)]
    library.mark(OLD, NEW, change, verdict=verdict, comment=comment)


def said(library: Library) -> list[tuple[str | None, Verdict, str, bool]]:
    """What the comparison carries: at which label, the verdict, the comment, whether stale."""
    comparison = library.compare(OLD, NEW)
    return [
        (label_of(comparison.pairs, review), review.verdict, review.comment, review.stale)
        for review in comparison.reviews
    ]


def label_of(pairs: Sequence[Pair], review: Review) -> str | None:
    side = None if review.pair is None else pairs[review.pair].new or pairs[review.pair].old
    return side.label if side else None


def git(library: Library, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "--git-dir", library.path / "gazettes.git", *arguments], capture_output=True, check=True, text=True
    )
    return done.stdout


def test_a_mark_stands_at_its_change(shelve: Shelve) -> None:
    library = shelve("a21", "a22")
    mark(library, "第二条", Verdict.QUESTIONED, "考核由谁负责？")
    assert said(library) == [("第二条", Verdict.QUESTIONED, "考核由谁负责？", False)]
    (review,) = library.compare(OLD, NEW).reviews
    assert (review.reviewer, review.label) == ("王", "第二条")


def test_what_is_not_said_anew_stays(shelve: Shelve) -> None:
    library = shelve("a21", "a22")
    mark(library, "第二条", None, "看依据")
    mark(library, "第二条", Verdict.ACCEPTED)
    assert said(library) == [("第二条", Verdict.ACCEPTED, "看依据", False)]
    mark(library, "第二条", None, "")
    assert said(library) == [("第二条", Verdict.ACCEPTED, "", False)]


def test_the_log_of_the_branch_names_what_was_said(shelve: Shelve) -> None:
    library = shelve("a21", "a22")
    mark(library, "第二条", None, "看依据")
    mark(library, "第二条", Verdict.QUESTIONED)
    assert git(library, "log", "--format=%s", "review").split("\n")[:2] == ["Questioned: 第二条", "Commented: 第二条"]


def test_a_mark_taken_back_is_gone_from_sight_and_kept_on_the_branch(shelve: Shelve) -> None:
    library = shelve("a21", "a22")
    for verdict in (Verdict.ACCEPTED, Verdict.NONE):
        mark(library, "第二条", verdict)
    assert said(library) == []
    assert git(library, "log", "--format=%s", "review").split("\n")[:2] == ["Taken back: 第二条", "Accepted: 第二条"]


def test_saying_the_same_again_makes_no_commit(shelve: Shelve) -> None:
    library = shelve("a21", "a22")
    mark(library, "第二条")
    mark(library, "第二条")
    assert git(library, "rev-list", "--count", "review").strip() == "1"


def test_marks_outlive_a_rebuild_and_leave_what_is_published_alone(shelve: Shelve) -> None:
    library = shelve("a21", "a22")
    published = library.store.published()
    mark(library, "第二条")
    library.rebuild()
    again = Library(library.path)
    assert said(again) == [("第二条", Verdict.ACCEPTED, "", False)]
    assert again.store.published() == published


def test_a_mark_is_stale_once_the_text_is_corrected_and_fresh_again_when_said_anew(
    shelve: Shelve, given: GivenAs
) -> None:
    library = shelve("a21", "a22")
    mark(library, "第一条")
    mark(library, "第二条")
    library.store.add([given("a22x")], correct=True)
    assert said(library) == [("第一条", Verdict.ACCEPTED, "", True), ("第二条", Verdict.ACCEPTED, "", False)]
    mark(library, "第一条", Verdict.QUESTIONED)
    assert said(library) == [("第一条", Verdict.QUESTIONED, "", False), ("第二条", Verdict.ACCEPTED, "", False)]
    mark(library, "第一条", Verdict.NONE)
    assert said(library) == [("第二条", Verdict.ACCEPTED, "", False)]


@pytest.mark.parametrize("order", list(itertools.permutations(("a21", "a22", "b22"))))
def test_marks_stand_at_the_same_pairs_whatever_the_order_of_giving(shelve: Shelve, order: tuple[str, ...]) -> None:
    first = shelve("a21", "a22", name="first")
    mark(first, "第二条")
    mark(first, "第五条", Verdict.QUESTIONED)
    other = shelve(*order, name="other")
    other.merge(str(first.path))
    assert said(other) == said(first) != []


def test_two_reviewers_marks_are_united(shelve: Shelve, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = shelve("a21", "a22", name="one"), shelve("a22", "a21", name="other")
    mark(one, "第二条", Verdict.ACCEPTED)
    monkeypatch.setenv("GAZETTE_REVIEWER", "李")
    mark(other, "第二条", Verdict.QUESTIONED, "财政同意了吗")
    one.merge(str(other.path))
    other.merge(str(one.path))
    assert said(one) == said(other)
    assert {(review.reviewer, review.verdict) for review in one.compare(OLD, NEW).reviews} == {
        ("王", Verdict.ACCEPTED),
        ("李", Verdict.QUESTIONED),
    }
    assert git(one, "rev-parse", "review") == git(other, "rev-parse", "review")
    assert not git(one, "for-each-ref", "refs/incoming")


def test_a_merge_says_how_many_marks_came_in(shelve: Shelve) -> None:
    one, other = shelve("a21", "a22", name="one"), shelve("a21", name="other")
    mark(one, "第一条")
    mark(one, "第二条")
    briefing = other.merge(str(one.path))
    assert (len(briefing.issues), briefing.marks) == (1, 2)
    assert "2 marks of reviewers came in.\n" in briefing_text(briefing, width=80, color=False)
    mark(other, "第二条", Verdict.QUESTIONED)
    briefing = one.merge(str(other.path))
    assert (briefing.issues, briefing.marks) == ((), 1)
    assert briefing_text(briefing, width=80, color=False).startswith("No new issues.\n\n1 mark of reviewers came in.\n")
    briefing = one.merge(str(other.path))
    assert briefing_text(briefing, width=80, color=False) == "Nothing new.\n"


def test_of_one_reviewers_marks_made_apart_the_later_stands(shelve: Shelve) -> None:
    one, other = shelve("a21", "a22", name="one"), shelve("a21", "a22", name="other")
    mark(one, "第二条", Verdict.QUESTIONED)
    mark(other, "第二条", Verdict.ACCEPTED)
    one.merge(str(other.path))
    assert said(one) == [("第二条", Verdict.ACCEPTED, "", False)]


def test_marks_are_pushed_by_plain_git(shelve: Shelve) -> None:
    one, other = shelve("a21", "a22", name="one"), shelve("a21", "a22", name="other")
    mark(one, "第二条")
    git(one, "push", "--quiet", str(other.path / "gazettes.git"), "review")
    assert said(other) == said(one)
    assert other.verify() == ()


def test_marks_that_git_merges_do_not_conflict(shelve: Shelve, tmp_path: Path) -> None:
    one, other = shelve("a21", "a22", name="one"), shelve("a21", "a22", name="other")
    mark(one, "第二条")
    mark(other, "第二条", Verdict.QUESTIONED)
    clone = tmp_path / "clone"

    def run(*arguments: str) -> None:
        identity = ("-c", "user.name=王", "-c", "user.email=w@example.invalid")
        subprocess.run(["git", *identity, *arguments], cwd=tmp_path, check=True, capture_output=True)

    run("clone", "--quiet", "--branch", "review", str(one.path / "gazettes.git"), str(clone))
    run("-C", str(clone), "fetch", "--quiet", str(other.path / "gazettes.git"), "review")
    run("-C", str(clone), "merge", "--quiet", "--allow-unrelated-histories", "-m", "Merge", "FETCH_HEAD")
    run("-C", str(clone), "push", "--quiet", "origin", "review")
    assert said(one) == [("第二条", Verdict.QUESTIONED, "", False)]


def test_verify_knows_the_branch_and_names_what_was_edited_by_hand(shelve: Shelve, tmp_path: Path) -> None:
    library = shelve("a21", "a22")
    mark(library, "第二条")
    assert library.verify() == ()
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-qb", "review", library.path / "gazettes.git", clone], check=True)
    (file,) = clone.glob("marks/*/*.toml")
    file.write_text(file.read_text("utf-8").replace("accepted", "questioned"), "utf-8")
    identity = ("-c", "user.name=王", "-c", "user.email=w@example.invalid")
    subprocess.run(["git", *identity, "commit", "-qam", "Edit"], cwd=clone, check=True)
    subprocess.run(["git", "push", "-q", "origin", "review"], cwd=clone, check=True)
    (problem,) = library.verify()
    assert file.name in problem
    assert "edited by hand" in problem
    assert said(library) == []
    with pytest.raises(StoreDamagedError, match="nothing was taken"):
        shelve(name="other").merge(str(library.path))


def test_files_have_no_marks(shelve: Shelve, tmp_path: Path, texts: dict[str, bytes]) -> None:
    library = shelve("a21", "a22")
    for key in ("a21", "a22"):
        (tmp_path / f"{key}.txt").write_bytes(texts[key])
    names = [f"{tmp_path / key}.txt" for key in ("a21", "a22")]
    comparison = library.compare(*names)
    assert comparison.reviews == ()
    with pytest.raises(InputError):
        library.mark(names[0], names[1], changes(comparison.pairs)[0], verdict=Verdict.ACCEPTED)


def test_the_reviewer_is_who_the_environment_or_git_names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "config").write_text("[user]\nname = 赵 明\n", "utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GAZETTE_REVIEWER", raising=False)
    assert reviewer_name() == "赵 明"
    monkeypatch.setenv("GAZETTE_REVIEWER", " 钱 ")
    assert reviewer_name() == "钱"
    monkeypatch.delenv("GAZETTE_REVIEWER")
    (tmp_path / "config").write_text("", "utf-8")
    assert reviewer_name() is None

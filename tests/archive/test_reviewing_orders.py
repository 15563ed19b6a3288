"""What is ordered of a list that is not printed is reviewed operation by operation, and the marks outlive what becomes
of the texts."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from gazette_diff.archive import GivenSource, Store
from gazette_diff.model.review import Verdict
from gazette_diff.reviewing import ordered_changes, progress
from gazette_diff.workflow import Library

POLICY = "丁县/乡镇综合行政执法事项清单"

Shelve = Callable[..., Library]


def notice(year: int, number: int, *orders: str) -> bytes:
    """A notice that adjusts the list of the year before and names the new edition as an attachment that is missing."""
    lines = [
        "丁县人民政府关于调整乡镇综合行政执法事项清单的通知",
        f"丁政发〔{year}〕{number}号",
        "各乡镇人民政府，县直各有关单位：",
        f"经研究，对《丁县乡镇综合行政执法事项清单（{year - 1}年9月版）》作如下调整：",
        *orders,
        f"附件：丁县乡（镇）综合行政执法事项清单（{year}年9月版）",
        "丁县人民政府",
        f"{year}年9月{number}日",
        "（此件公开发布）",
    ]
    return "\n\n".join(lines).encode() + b"\n"


LIST = "《丁县乡镇综合行政执法事项清单（2022年9月版）》"
ORDERS = (
    f"一、将{LIST}中的第40项“对毁坏界桩的处罚”、第53项“对焚烧秸秆的处罚”，所有乡镇取消承接。",
    f"二、将{LIST}中的第44项“对未经批准采砂的处罚”，因东乡无河道，对东乡取消承接。",
)
NOTICES = {
    2021: notice(2021, 5, "一、第1项不再下放。"),
    2022: notice(2022, 6, "一、第2项不再下放。"),
    2023: notice(2023, 7, *ORDERS),
}


@pytest.fixture
def shelve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelve:
    """A store of the notices of these years, given one after the other."""
    monkeypatch.setenv("GAZETTE_REVIEWER", "王")

    def make(*years: int, name: str = "store") -> Library:
        with closing(Store.create(tmp_path / name)) as store:
            for year in years:
                store.add([GivenSource(NOTICES[year], f"{year}.txt")])
        return Library(tmp_path / name)

    return make


def latest(library: Library) -> tuple[str, str]:
    versions = library.log(POLICY).versions
    return versions[1].version, versions[0].version


def mark(library: Library, operation: int, verdict: Verdict | None, comment: str | None = None) -> None:
    comparison = library.compare(*latest(library))
    change = ordered_changes(comparison.effects)[operation]
    library.mark(*latest(library), change, verdict=verdict, comment=comment)


def said(library: Library) -> list[tuple[int | None, str, Verdict, str, bool]]:
    return [
        (review.operation, review.label, review.verdict, review.comment, review.stale)
        for review in library.compare(*latest(library)).reviews
    ]


def test_a_mark_stands_at_its_operation_and_counts(shelve: Shelve) -> None:
    library = shelve(2022, 2023)
    mark(library, 0, Verdict.ACCEPTED)
    mark(library, 2, Verdict.QUESTIONED, "东乡有河道")
    assert said(library) == [
        (0, "一 第40项", Verdict.ACCEPTED, "", False),
        (2, "二 第44项", Verdict.QUESTIONED, "东乡有河道", False),
    ]
    found = progress(library.compare(*latest(library)))
    assert (found.done, found.wanted, found.questioned) == (2, 3, 1)


def test_what_is_counted_is_what_the_log_counts(shelve: Shelve) -> None:
    library = shelve(2022, 2023)
    assert library.compare(*latest(library)).effects_summary == {"modified": 1, "added": 0, "removed": 2}
    assert library.log(POLICY).versions[0].changes == {"modified": 1, "added": 0, "removed": 2}


def test_marks_outlive_a_rebuild_and_merge_with_those_of_others(
    shelve: Shelve, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = shelve(2022, 2023, name="one"), shelve(2023, 2022, name="other")
    mark(one, 1, Verdict.ACCEPTED)
    one.rebuild()
    monkeypatch.setenv("GAZETTE_REVIEWER", "李")
    mark(other, 1, Verdict.QUESTIONED)
    one.merge(str(other.path))
    other.merge(str(one.path))
    assert said(one) == said(other)
    assert {(operation, verdict) for operation, _, verdict, *_ in said(one)} == {
        (1, Verdict.ACCEPTED),
        (1, Verdict.QUESTIONED),
    }
    assert one.verify() == ()


def test_a_mark_is_stale_once_the_order_was_corrected(shelve: Shelve) -> None:
    library = shelve(2022, 2023)
    mark(library, 0, Verdict.ACCEPTED)
    mark(library, 2, Verdict.ACCEPTED)
    corrected = notice(2023, 7, ORDERS[0], ORDERS[1].replace("东乡", "西乡"))
    library.store.add([GivenSource(corrected, "2023.txt")], correct=True)
    assert [(operation, stale) for operation, *_, stale in said(library)] == [(0, False), (2, True)]
    mark(library, 2, Verdict.QUESTIONED)
    assert [(operation, stale) for operation, *_, stale in said(library)] == [(0, False), (2, False)]


def test_a_version_that_comes_to_light_between_leaves_the_marks_where_they_are(shelve: Shelve) -> None:
    library = shelve(2021, 2023)
    mark(library, 0, Verdict.ACCEPTED)
    library.store.add([GivenSource(NOTICES[2022], "2022.txt")])
    assert "2022" in latest(library)[0]
    assert said(library) == [(0, "一 第40项", Verdict.ACCEPTED, "", False)]


def test_a_comparison_over_several_editions_shows_no_operations_and_no_marks_of_them(shelve: Shelve) -> None:
    library = shelve(2021, 2022, 2023)
    mark(library, 0, Verdict.ACCEPTED)
    versions = library.log(POLICY).versions
    comparison = library.compare(versions[2].version, versions[0].version)
    assert comparison.effects == ()
    assert comparison.reviews == ()

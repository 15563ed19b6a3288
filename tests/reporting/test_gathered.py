"""One change of many provisions is said once."""

from __future__ import annotations

from gazette_diff.model.comparison import Finding
from gazette_diff.reporting.gathered import gathered


def renamed(pair: int, what: str = "") -> Finding:
    return Finding("body", what or f"第{pair}项", "县水利局", "县水务局", pair)


def test_three_provisions_with_the_same_change_make_one_finding() -> None:
    number = Finding("number", "补助", "1元", "2元", 4)
    first, second = gathered([renamed(3), number, renamed(5), renamed(6)])
    assert (first.old, first.new, first.pairs, first.what) == ("县水利局", "县水务局", (3, 5, 6), "")
    assert second.pairs == (4,)


def test_what_it_is_about_is_kept_where_it_is_one_thing() -> None:
    assert gathered([renamed(pair, "原实施部门") for pair in range(3)])[0].what == "原实施部门"


def test_two_provisions_stay_two_findings() -> None:
    assert [finding.pairs for finding in gathered([renamed(1), renamed(2)])] == [(1,), (2,)]


def test_what_is_only_new_or_only_gone_is_not_gathered() -> None:
    assert len(gathered([Finding("number", "罚款", None, "1万元", pair) for pair in range(5)])) == 5

"""A comparison as text for a terminal. The golden texts under __snapshots__ have been read by eye."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from syrupy.assertion import SnapshotAssertion

from gazette_diff.model.comparison import Comparison, Edition, Status
from gazette_diff.reporting import comparison_text
from gazette_diff.typesetting import cells

SGR = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("width", [120, 80, 40])
def test_a_regulation(regulation: Comparison, width: int, snapshot: SnapshotAssertion) -> None:
    assert comparison_text(regulation, width=width, color=False) == snapshot


@pytest.mark.parametrize("width", [120, 80])
def test_a_list(enforcement_list: Comparison, width: int, snapshot: SnapshotAssertion) -> None:
    assert comparison_text(enforcement_list, width=width, color=False) == snapshot


@pytest.mark.parametrize("width", [20, 33, 80, 99, 100, 143, 200])
@pytest.mark.parametrize("color", [True, False])
def test_no_line_is_wider_than_the_terminal(
    regulation: Comparison, hostile: Comparison, width: int, color: bool
) -> None:
    for comparison in (regulation, hostile):
        for line in SGR.sub("", comparison_text(comparison, width=width, color=color)).split("\n"):
            assert cells(line) <= width, line


def test_columns_of_both_texts_are_aligned(regulation: Comparison) -> None:
    bars = {cells(line.split(" │")[0]) for line in _lines(regulation, 120) if " │" in line}
    assert len(bars) == 1


def test_colour_says_the_same_as_marks(regulation: Comparison) -> None:
    coloured = comparison_text(regulation, width=80, color=True)
    assert "\x1b[31;9m城建局\x1b[0m\x1b[32;4m住房和城乡建设局\x1b[0m" in coloured
    plain = re.sub(r"\[[->]|[->]\]|\{[+<]|[+<]\}", "", comparison_text(regulation, width=80, color=False))
    words = re.sub(r"\s|标记：.*|marks:.*", "", SGR.sub("", coloured))
    assert words == re.sub(r"\s|marks: deleted inserted went to another part", "", plain)


def test_every_colour_is_put_off_at_the_line_s_end(regulation: Comparison) -> None:
    for line in comparison_text(regulation, width=80, color=True).split("\n"):
        codes = SGR.findall(line)
        assert all(after == "\x1b[0m" for before, after in pairwise([*codes, "\x1b[0m"]) if before != "\x1b[0m")


def test_without_colour_there_are_no_escape_codes_whatever_the_texts_hold(hostile: Comparison) -> None:
    shown = comparison_text(hostile, width=80, color=False)
    assert shown.replace("\n", "").isprintable()
    assert "␛[31m红␛]0;title␇" in shown.replace("\n  ", "")
    assert "<U+202E>" in shown


def test_with_colour_only_our_own_codes_are_escape_codes(hostile: Comparison) -> None:
    shown = SGR.sub("", comparison_text(hostile, width=80, color=True))
    assert shown.replace("\n", "").isprintable()


def test_marks_are_closed_on_each_line(regulation: Comparison) -> None:
    for width in range(20, 60):
        for line in _lines(regulation, width):
            assert line.count("[-") == line.count("-]"), line
            assert line.count("{+") == line.count("+}"), line


def test_the_same_texts_have_no_differences(regulation: Comparison) -> None:
    same = Comparison(regulation.old, regulation.old, {Status.UNCHANGED: 2}, regulation.pairs[:2])
    lines = _lines(same, 80)
    assert "no differences; 2 unchanged" in lines
    assert lines[-1] == "⋯ 2 unchanged: 第一条"


def test_nothing_at_all_is_shown_as_nothing() -> None:
    edition = Edition("", None, None, None, None)
    assert "no differences" in comparison_text(Comparison(edition, edition, {}, ()), width=80, color=False)


def _lines(comparison: Comparison, width: int) -> list[str]:
    return comparison_text(comparison, width=width, color=False).rstrip("\n").split("\n")

"""Lines are as wide as they may be, lose nothing, and break where Chinese print breaks them."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from gazette_diff.tui.punctuation import VARIABLE, follow_environment
from gazette_diff.tui.wrapping import (
    cell_width,
    fit,
    fit_both_ends,
    may_break,
    measure,
    safe,
    shorten,
    wrap,
)
from gazette_diff.typesetting import NOT_AT_END, NOT_AT_START

SENTENCE = "第一条　为了规范“行政执法”行为，根据《行政处罚法》（2021年修订）等法律——以下简称“法律”……制定本办法。"
PROSE = st.text(alphabet="第条为了规范行政，。、；：（）《》“”—…％ abcXYZ0189.,%　", max_size=80)
ANY = st.text(max_size=60)


def lines_of(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(measure(text), 0, len(text), width)]


@given(PROSE, st.integers(2, 60))
def test_lines_join_to_the_text_and_fit(text: str, width: int) -> None:
    lines = lines_of(text, width)
    assert "".join(lines) == text
    assert all(cell_width(line) <= width for line in lines)


@given(PROSE, st.integers(12, 60))
def test_a_line_breaks_by_the_rules_or_where_no_place_in_its_second_half_allows_it(text: str, width: int) -> None:
    spans = wrap(measure(text), 0, len(text), width)
    for (start, _), (cut, _) in pairwise(spans):
        if not may_break(text, cut):
            assert not any(may_break(text, at) for at in range(start + (cut - start) // 2 + 1, cut))


@pytest.mark.parametrize("width", range(12, 80))
def test_no_closing_mark_starts_a_line_and_no_opening_one_ends_it(width: int) -> None:
    lines = lines_of(SENTENCE, width)
    assert not [line for line in lines[1:] if line[0] in NOT_AT_START]
    assert not [line for line in lines[:-1] if line[-1] in NOT_AT_END]


@pytest.mark.parametrize("width", range(12, 80))
def test_dashes_dots_and_numbers_stay_whole(width: int) -> None:
    lines = lines_of(SENTENCE, width)
    for whole in ("——", "……", "2021"):
        assert any(whole in line for line in lines)


@pytest.mark.parametrize("width", range(16, 80))
def test_a_unit_stays_with_its_number_where_half_a_line_has_room_for_both(width: int) -> None:
    assert any("2021年" in line for line in lines_of(SENTENCE, width))


def test_a_character_wider_than_the_line_stands_alone() -> None:
    assert lines_of("公报", 1) == ["公", "报"]


def test_a_combining_mark_stays_with_its_letter() -> None:
    assert lines_of("e\u0301e\u0301", 1) == ["e\u0301", "e\u0301"]


@given(ANY)
def test_what_is_drawn_is_as_long_as_the_source_and_as_wide_as_the_terminal_will_find_it(text: str) -> None:
    drawn = safe(text)
    assert len(drawn) == len(text)
    assert all(cell_len(char) == cell_width(char) for char in drawn)


@given(ANY)
def test_nothing_that_steers_a_terminal_is_drawn(text: str) -> None:
    assert not [char for char in safe(text) if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")]


def test_an_escape_sequence_and_a_turned_line_are_seen_not_obeyed() -> None:
    assert safe("\x1b[31m红\u202e绿\r") == "␛[31m红\N{REPLACEMENT CHARACTER}绿␍"


def test_long_words_are_cut_with_an_ellipsis_to_their_width() -> None:
    assert shorten("绛县人民政府公报", 9) == "绛县人民…"
    assert fit("公报", 6) == "公报  "
    assert fit("公报", 0) == ""
    assert fit_both_ends("绛县乡镇综合行政执法事项清单（2023年9月版）", 30) == "绛县乡镇综合行…（2023年9月版）"


def test_punctuation_takes_two_cells_where_the_terminal_draws_it_so(monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        monkeypatch.setenv(VARIABLE, "1")
        follow_environment()
        assert cell_width("“公报”——") == cell_len("“公报”——") == 12
        assert lines_of("县“公报”——", 8) == ["县“公", "报”——"]
        assert shorten("绛县人民政府公报", 9) == "绛县人…"
    finally:
        monkeypatch.delenv(VARIABLE)
        follow_environment()
    assert cell_width("“公报”——") == cell_len("“公报”——") == 8

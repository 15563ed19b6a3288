"""Lines of text in terminal cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette_diff.typesetting import cells, fit, safe, shared_widths, wrap, wrap_runs

CHINESE = st.text(alphabet=st.sampled_from("县人民政府，。（）《》“”—…2025年43%PM2.5 \n"), max_size=80)


def lines(text: str, width: int, used: int = 0) -> list[str]:
    return [text[start:end] for start, end in wrap(text, width, used=used)]


def test_chinese_breaks_anywhere_between_characters() -> None:
    assert lines("各乡镇人民政府", 6) == ["各乡镇", "人民政", "府"]


def test_a_closing_mark_never_starts_a_line() -> None:
    assert lines("各乡镇，县直", 6) == ["各乡", "镇，县", "直"]
    assert lines("《办法》。》。", 6) == ["《办", "法》。", "》。"], "unless there is nothing else to break"


def test_an_opening_mark_never_ends_a_line() -> None:
    assert lines("印发《办法》", 6) == ["印发", "《办", "法》"]


def test_numbers_and_words_stay_whole_where_they_fit() -> None:
    assert lines("降低到2025%以下", 10) == ["降低到", "2025%以下"]
    assert lines("为提前2025年底", 11) == ["为提前", "2025年底"]
    assert lines("细颗粒物PM2.5浓度", 10) == ["细颗粒物", "PM2.5浓度"]
    assert lines("abcdefghij", 4) == ["abcd", "efgh", "ij"]


def test_a_dash_is_not_cut_in_two() -> None:
    assert lines("原则——公开", 6) == ["原则——", "公开"]
    assert lines("办事原则——公开", 9) == ["办事原则", "——公开"]


def test_a_space_at_a_break_is_dropped_and_others_are_kept() -> None:
    assert lines("the county government", 10) == ["the county", "government"]
    assert lines("a  b", 4) == ["a  b"]


def test_line_feeds_break_and_empty_lines_stay() -> None:
    assert lines("一\n\n二", 10) == ["一", "", "二"]


def test_the_first_line_may_be_shorter() -> None:
    assert lines("各乡镇人民政府", 6, used=4) == ["各", "乡镇人", "民政府"]
    assert lines("各乡镇人民政府", 6, used=6) == ["", "各乡镇", "人民政", "府"]


@given(CHINESE, st.integers(2, 30), st.integers(0, 12))
def test_lines_fit_and_lose_only_spaces_and_line_feeds(text: str, width: int, used: int) -> None:
    found = wrap(text, width, used=used)
    at = 0
    for number, (start, end) in enumerate(found):
        assert not text[at:start].strip(" \n")
        taken = used if number == 0 else 0
        assert not text[start:end] or taken + cells(text[start:end]) <= width
        assert "\n" not in text[start:end]
        at = end
    assert not text[at:].strip(" \n")


@given(st.lists(st.tuples(st.integers(0, 3), CHINESE), max_size=8), st.integers(2, 30))
def test_runs_break_where_their_joined_text_breaks(runs: list[tuple[int, str]], width: int) -> None:
    whole = "".join(text for _, text in runs)
    found = wrap_runs(runs, width)
    assert ["".join(text for _, text in line) for line in found] == [whole[s:e] for s, e in wrap(whole, width)]
    tags = [tag for tag, text in runs for _ in text.replace(" ", "").replace("\n", "")]
    assert tags == [tag for line in found for tag, text in line for _ in text.replace(" ", "")]


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("a\x1b[31mred", "a␛[31mred"),
        ("left\u202eright", "left<U+202E>right"),
        ("zero\u200bwidth\ufeff", "zero<U+200B>width<U+FEFF>"),
        ("\x7f\x85\x00", "␡<U+0085>␀"),
        ("cell\tcell\xa0x", "cell cell x"),
        ("line\r\nline\rx", "line\nline␍x"),
        ("lone \ud800", "lone <U+D800>"),
        ("县　政府𠮷\ue000", "县　政府𠮷\ue000"),
    ],
)
def test_nothing_a_terminal_obeys_is_left(given_text: str, shown: str) -> None:
    assert safe(given_text) == shown


@given(st.text())
def test_safe_text_is_printable_and_stays_as_it_is(text: str) -> None:
    shown = safe(text)
    assert safe(shown) == shown
    assert not any(ord(char) < 0x20 and char != "\n" for char in shown)
    shown.encode()


@given(CHINESE, st.integers(0, 20))
def test_a_fitted_line_has_the_width_asked_for(text: str, width: int) -> None:
    assert cells(fit(text.replace("\n", ""), width)) == width


def test_columns_share_the_room() -> None:
    assert shared_widths([4, 20, 100], 60) == (4, 20, 36)
    assert shared_widths([4, 6], 60) == (4, 6)
    assert sum(shared_widths([50, 50, 50], 60)) == 60


def test_a_million_characters_wrap_in_bounded_time() -> None:
    assert len(wrap("政" * 1_000_000, 80)) == 25_000

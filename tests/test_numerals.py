"""Numerals as labels, dates and citations use them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette_diff.numerals import han_numeral, parse_numeral


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10),
        ("十六", 16),
        ("二十", 20),
        ("一百零三", 103),
        ("一百一十", 110),
        ("两", 2),
        ("二〇二四", 2024),
        ("二○二四", 2024),
        ("１６", 16),
        ("16", 16),
        ("〇", 0),
    ],
)
def test_the_value_of_a_numeral(text: str, value: int) -> None:
    assert parse_numeral(text) == value


@pytest.mark.parametrize("text", ["", "甲", "十甲", "1.5", "一、", " 1"])
def test_what_is_no_numeral_has_no_value(text: str) -> None:
    assert parse_numeral(text) is None


@given(st.integers(1, 9999))
def test_a_printed_numeral_reads_back(value: int) -> None:
    assert parse_numeral(han_numeral(value)) == value


@pytest.mark.parametrize("value", [0, -1, 10000])
def test_what_no_label_counts_is_refused(value: int) -> None:
    with pytest.raises(ValueError, match="no label"):
        han_numeral(value)

"""What must hold of any comparison: edits rebuild both texts, noise is no change, a change is found and found alone."""

from __future__ import annotations

import random

import pytest
from comparing.comparing_texts import (
    METHOD,
    changed,
    listing,
    new_text,
    noisy,
    numbered,
    offences,
    old_text,
    replaced,
    statute,
    substantive_edits,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from gazette_diff.comparing import compare
from gazette_diff.folding import fold
from gazette_diff.model.comparison import EditKind, Pair, Status

_WORDS = st.text(alphabet="应当可以不得县局第一条二三（）()，,。.；：1290年月%\n\t 　〔〕《》…甲乙ABⅡ²*$", max_size=60)


def _check(pair: Pair) -> None:
    assert old_text(pair.edits) == (pair.old.text if pair.old else "")
    assert new_text(pair.edits) == (pair.new.text if pair.new else "")
    kinds = {kind for kind, _ in pair.edits}
    if pair.status is not Status.SPLIT:
        assert EditKind.ELSEWHERE_DELETE not in kinds
    if pair.status is not Status.MERGED:
        assert EditKind.ELSEWHERE_INSERT not in kinds
    for child in pair.children:
        _check(child)


@settings(max_examples=150, deadline=None)
@given(st.lists(_WORDS, max_size=8), st.lists(_WORDS, max_size=8))
def test_edits_rebuild_both_texts(old: list[str], new: list[str]) -> None:
    before = "\n".join(f"第{'一二三四五六七八'[n]}条 {text}" for n, text in enumerate(old))
    after = "\n".join(f"第{'一二三四五六七八'[n]}条 {text}" for n, text in enumerate(new))
    comparison = compare(statute(before), statute(after))
    for pair in comparison.pairs:
        _check(pair)
    assert sum(comparison.summary.values()) == len(comparison.pairs)
    assert {pair.status for pair in comparison.pairs} == {
        status for status, count in comparison.summary.items() if count
    }


@settings(max_examples=150, deadline=None)
@given(st.integers(min_value=0))
def test_edits_of_paragraphs_and_items_rebuild_both_texts(seed: int) -> None:
    chance = random.Random(seed)
    lines = METHOD.split("\n")
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(lines))
        change = chance.randrange(5)
        if change == 0 and len(lines) > 2:
            del lines[at]
        elif change == 1:
            lines.insert(at, chance.choice(lines))
        elif change == 2:
            place = chance.randrange(len(lines[at]) + 1)
            lines[at] = (
                lines[at][:place] + chance.choice(("应当", "12%", "，", "（二）", " ", "")) + lines[at][place + 2 :]
            )
        elif change == 3:
            lines[at] += chance.choice(lines)
        else:
            other = chance.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
    for pair in compare(statute(), noisy(statute("\n".join(lines)), chance)).pairs:
        _check(pair)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(_WORDS, _WORDS), max_size=6), st.lists(st.tuples(_WORDS, _WORDS), max_size=6))
def test_edits_of_table_rows_rebuild_both_texts(old: list[tuple[str, str]], new: list[tuple[str, str]]) -> None:
    header = ("序号", "名称", "依据")
    for pair in compare(listing(numbered(old), header), listing(numbered(new), header)).pairs:
        _check(pair)


@settings(max_examples=60, deadline=None)
@given(st.integers(min_value=0))
def test_a_noisy_copy_has_no_substantive_change(seed: int) -> None:
    comparison = compare(statute(), noisy(statute(), random.Random(seed)))
    assert not [(pair.status, substantive_edits(pair)) for pair in changed(comparison)]
    assert not comparison.findings


@settings(max_examples=30, deadline=None)
@given(st.integers(min_value=0))
def test_a_noisy_list_has_no_substantive_change(seed: int) -> None:
    rows = listing(numbered(offences(40)))
    assert not changed(compare(rows, noisy(rows, random.Random(seed))))


_INJECTED = (
    ("不小于300平方米", "不小于500平方米"),
    ("15日内", "30日内"),
    ("12厘米", "13厘米"),
    ("农户可以向", "农户应当向"),
    ("不得收取费用", "可以收取费用"),
    ("逾期不改正的，", "逾期改正的，"),
    ("登记入册", "不登记入册"),
    ("和个人", "或者个人"),
    ("（二）面层厚度不小于12厘米；\n（三）", "（二）"),
    ("2000元以下", "5000元以下"),
    ("2023年9月1日", "2023年10月1日"),
    ("有效期5年", "有效期3年"),
    ("县应急管理局按照", "县水务局按照"),
    ("制定本办法", "订定本办法"),
    ("7比3", "6比4"),
)


@pytest.mark.parametrize(("before", "after"), _INJECTED)
@settings(max_examples=8, deadline=None)
@given(seed=st.integers(min_value=0))
def test_one_real_change_is_found_alone(before: str, after: str, seed: int) -> None:
    comparison = compare(statute(), noisy(statute(replaced(METHOD, before, after)), random.Random(seed)))
    found = changed(comparison)
    assert len(found) == 1
    assert found[0].status is Status.MODIFIED
    runs = fold("".join(text for _, text in substantive_edits(found[0])))
    assert len(runs) <= 2 * max(len(before), len(after))


@settings(max_examples=20, deadline=None)
@given(st.integers(min_value=0), st.integers(min_value=0, max_value=39))
def test_one_removed_row_is_found_alone(seed: int, place: int) -> None:
    rows = offences(40)
    left = [row for n, row in enumerate(rows) if n != place]
    comparison = compare(listing(numbered(rows)), noisy(listing(numbered(left)), random.Random(seed)))
    [pair] = changed(comparison)
    assert pair.status is Status.REMOVED
    assert pair.old is not None
    assert pair.old.label == str(place + 1)

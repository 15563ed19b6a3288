"""Folding: two readings of one wording have one key, two wordings never do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette_diff.folding import fold, fold_with_offsets


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("（一）对象：甲、乙；", "(一) 對象:甲、乙;"),
        ("2024年7月12日", "2024 年 7 月 12 日"),
        ("**第六条** 承储单位", "第六条 承储单位"),
        ("### 第一章 总 则", "第一章总则"),
        ("$O_3$和$PM_{2.5}$浓度", "O3和PM2.5浓度"),
        ("SO<sub>2</sub>排放", "SO2排放"),
        ("2021—2035年", "2021一2035年"),
        ("达到Ⅲ类", "达到III类"),
        ("红色□", "红色口"),
        ("《刑法》", "«刑法»"),
        ("“双碳”", '"双碳"'),
        ("各单位\u200b应当\ufeff", "各单位应当"),
    ],
)
def test_noise_of_conversion_is_folded_away(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("应当", "可以"),
        ("不得从事", "得从事"),
        ("会计帐簿", "会计账簿"),
        ("12%", "18%"),
        ("第一款", "第—款"),
        ("三日内", "三十日内"),
        ("有效期5年", "有效期3年"),
    ],
)
def test_a_change_of_words_is_never_folded_away(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(st.sampled_from("一二三（）() \t对對象$_{}2<>bsup/*#。.，,Ⅲ…1A\n"), max_size=40))
def test_each_key_character_knows_the_place_it_came_from(text: str) -> None:
    folded = fold_with_offsets(text)
    assert folded.key == fold(text)
    assert len(folded.starts) == len(folded.key) + 1
    assert folded.starts[-1] == len(text)
    assert list(folded.starts) == sorted(folded.starts)


@given(st.text(max_size=60))
def test_folding_is_total_and_what_is_kept_is_visible(text: str) -> None:
    assert " " not in fold(text)
    assert "\u3000" not in fold(text)

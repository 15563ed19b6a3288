"""Bad input: right answers, or ones that say they are approximate, in bounded time."""

from __future__ import annotations

import random
from itertools import permutations

import pytest
from comparing.comparing_texts import METHOD, listing, new_text, numbered, offences, old_text, statute, version

from gazette_diff.comparing import compare, hunks
from gazette_diff.comparing.assignment import assign
from gazette_diff.model.comparison import Comparison, Status
from gazette_diff.model.issue import BlockKind, LabelStyle, LineNumber, Provision
from gazette_diff.model.version import Version

CHARACTERS = [chr(0x4E00 + n) for n in range(2000)]


def _articles(texts: list[str]) -> Version:
    return version(
        Provision(BlockKind.PROVISION, text, (LineNumber(n),), f"第{n}条", LabelStyle.ARTICLE, n, 1)
        for n, text in enumerate(texts, 1)
    )


def _long(length: int, seed: int = 1) -> str:
    chance = random.Random(seed)
    return "".join(chance.choice(CHARACTERS) if n % 17 else "，" for n in range(1, length + 1))


def _rebuilds(comparison: Comparison) -> bool:
    return all(
        old_text(pair.edits) == (pair.old.text if pair.old else "")
        and new_text(pair.edits) == (pair.new.text if pair.new else "")
        for pair in comparison.pairs
    )


def test_empty_versions() -> None:
    assert compare(version([]), version([])).pairs == ()
    assert compare(version([]), statute()).summary[Status.ADDED] == 14
    assert compare(statute(), version([])).summary[Status.REMOVED] == 14


def test_a_provision_of_a_million_characters() -> None:
    text = _long(1_000_000)
    comparison = compare(_articles([text]), _articles([f"甲{text[:400_000]}不{text[400_000:]}乙"]))
    [pair] = comparison.pairs
    assert pair.status is Status.MODIFIED
    assert not pair.approximate
    assert "".join(run for kind, run in pair.edits if kind.value == "insert") == "甲不乙"


def test_what_is_too_long_to_compare_says_so() -> None:
    text = "".join(random.Random(3).choices(CHARACTERS, k=30_000))
    other = "".join(char if n % 9 else "改" for n, char in enumerate(text))
    comparison = compare(_articles([text]), _articles([other]))
    assert [pair.approximate for pair in comparison.pairs] == [True]
    assert [doubt.code for doubt in comparison.warnings] == ["approximate"]
    assert _rebuilds(comparison)


def test_the_limit_may_be_set() -> None:
    new = statute(METHOD.replace("任何单位和个人不得收取费用", "其他单位和个人一律不得收取任何费用"))
    assert not any(pair.approximate for pair in compare(statute(), new).pairs)
    assert any(pair.approximate for pair in compare(statute(), new, limit=2).pairs)


@pytest.mark.parametrize(("old", "new", "removed"), [(10_000, 10_000, 0), (10_000, 9_990, 10)])
def test_ten_thousand_equal_provisions(old: int, new: int, removed: int) -> None:
    text = "本条保留，另行规定。"
    comparison = compare(_articles([text] * old), _articles([text] * new))
    assert comparison.summary[Status.UNCHANGED] == new
    assert comparison.summary[Status.REMOVED] == removed


def test_ten_thousand_equal_provisions_reworded() -> None:
    comparison = compare(_articles(["本条保留，另行规定。"] * 3000), _articles(["本条保留，不另行规定。"] * 3000))
    assert comparison.summary[Status.MODIFIED] == 3000


def test_texts_of_different_kinds() -> None:
    comparison = compare(statute(), listing(numbered(offences(30))))
    assert comparison.summary[Status.REMOVED] == 14
    assert comparison.summary[Status.ADDED] == 31


def test_the_result_is_the_same_without_the_accelerator(monkeypatch: pytest.MonkeyPatch) -> None:
    new = statute(METHOD.replace("任何单位和个人不得收取", "不得向农户收取").replace("300平方米", "500平方米"))
    fast = compare(statute(), new)
    monkeypatch.setattr(hunks, "FAST", None)
    assert compare(statute(), new) == fast


def test_the_assignment_is_the_best_there_is() -> None:
    chance = random.Random(5)
    for _ in range(200):
        rows, columns = chance.randint(1, 5), chance.randint(1, 5)
        weights = {
            row: {column: chance.choice((0.1, 0.2, 0.5, 0.9)) for column in range(columns) if chance.random() < 0.6}
            for row in range(rows)
        }
        found = assign(weights)
        assert len(set(found.values())) == len(found)
        worth = sum(weights[row][column] for row, column in found.items())
        assert worth == pytest.approx(_best(weights, rows, columns))


def _best(weights: dict[int, dict[int, float]], rows: int, columns: int) -> float:
    places = [*range(columns), *[-1] * rows]
    return max(
        sum(weights[row].get(column, 0.0) for row, column in enumerate(choice))
        for choice in set(permutations(places, rows))
    )

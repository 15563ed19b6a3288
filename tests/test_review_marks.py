"""Marks find their changes again by words and place, and are stale where neither is as it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reporting.reporting_editions import D, E, I, pair

from gazette_diff.model.amendment import Action, Instruction, Operation, Target
from gazette_diff.model.comparison import Comparison, Edition, Pair, Status
from gazette_diff.model.review import Change, Mark, Verdict
from gazette_diff.reviewing import Progress, attached, changes, ordered_changes, progress, standing

TEXTS = st.text("甲乙（(，,", max_size=3)
LABELS = st.sampled_from(["第一条", "第二条", "（一）", "(一)", None])


@st.composite
def pairs(draw: st.DrawFn) -> list[Pair]:
    """Provisions that came, went and stayed, some alike to the last character."""
    found = []
    for _ in range(draw(st.integers(0, 6))):
        label, old, new = draw(LABELS), draw(TEXTS), draw(TEXTS)
        kind = draw(st.sampled_from([Status.MODIFIED, Status.ADDED, Status.REMOVED]))
        sides = {Status.MODIFIED: [(D, old), (I, new)], Status.ADDED: [(I, new)], Status.REMOVED: [(D, old)]}
        found.append(
            pair(
                kind,
                (label, 1) if kind is not Status.ADDED else None,
                (label, 1) if kind is not Status.REMOVED else None,
                sides[kind],
            )
        )
    return found


def mark(change: Change, when: int = 0, verdict: Verdict = Verdict.ACCEPTED, who: str | None = "王") -> Mark:
    return Mark("旧", "新", change, verdict, "", who, f"2024-10-08T09:30:00.{when:06}Z")


def between(pairs: Sequence[Pair], *orders: Instruction) -> Comparison:
    """The comparison of two texts, or of two documents of which the newer gives orders."""
    edition = Edition("清单", None, None, None, None)
    return Comparison(edition, edition, {}, tuple(pairs), effects=orders)


def order(item: str, text: str, *places: str, action: Action = Action.WITHDRAW) -> Instruction:
    """What one item orders of these places of a list."""
    return Instruction(item, text, (), tuple(Operation(action, Target("清单", None, place)) for place in places))


ONE = pair(Status.MODIFIED, ("第一条", 1), ("第一条", 1), [(E, "县政府"), (D, "可以"), (I, "应当"), (E, "检查。")])
TWO = pair(Status.ADDED, None, ("第二条", 2), [(I, "本办法自公布之日起施行。")])


@given(pairs(), st.randoms(use_true_random=False))
def test_each_mark_stands_at_its_own_pair_in_whatever_order_marks_are_read(pairs: list[Pair], random: object) -> None:
    marks = [mark(change, when) for when, change in enumerate(changes(pairs))]
    random.shuffle(marks)  # type: ignore[attr-defined]
    assert [(review.pair, review.stale, review.when) for review in attached(between(pairs), marks)] == [
        (index, False, mark(change, index).when) for index, change in enumerate(changes(pairs))
    ]


@given(pairs(), pairs())
def test_no_mark_is_lost_whatever_became_of_the_text(before: list[Pair], after: list[Pair]) -> None:
    marks = [mark(change, when, who=str(when)) for when, change in enumerate(changes(before))]
    reviews = attached(between(after), marks)
    assert {review.reviewer for review in reviews} == {mark.reviewer for mark in marks}
    there = set(changes(after))
    for review in reviews:
        assert review.pair is None or 0 <= review.pair < len(after)
        if marks[int(review.reviewer or "")].change in there:
            assert not review.stale


@given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from(Verdict)), max_size=6), st.randoms(use_true_random=False))
def test_of_one_reviewer_the_latest_stands_however_branches_were_united(
    said: list[tuple[int, Verdict]], random: object
) -> None:
    (change,) = changes([ONE])
    marks = [mark(change, when, verdict) for when, verdict in said]
    mixed = [*marks, *marks]
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert standing(mixed) == standing(marks)
    assert len(standing(marks)) == bool(marks)


def test_noise_of_printing_does_not_make_a_mark_stale() -> None:
    printed = pair(Status.ADDED, None, ("（一）", 1), [(I, "县政府，乡政府")])
    again = pair(Status.ADDED, None, ("(一)", 1), [(I, "县政府,\n乡 政府")])
    (review,) = attached(between([again]), [mark(changes([printed])[0])])
    assert not review.stale


def test_other_words_at_the_same_place_make_it_stale() -> None:
    corrected = pair(Status.MODIFIED, ("第一条", 1), ("第一条", 1), [(E, "县政府"), (D, "可以"), (I, "必须")])
    (review,) = attached(between([TWO, corrected]), [mark(changes([ONE])[0])])
    assert (review.pair, review.stale) == (1, True)


def test_the_same_words_at_another_place_make_it_stale() -> None:
    elsewhere = pair(Status.ADDED, None, ("第九条", 9), [(I, "本办法自公布之日起施行。")])
    (review,) = attached(between([ONE, elsewhere]), [mark(changes([TWO])[0])])
    assert (review.pair, review.stale) == (1, True)


def test_what_has_neither_stands_nowhere() -> None:
    (review,) = attached(between([TWO]), [mark(changes([ONE])[0])])
    assert (review.pair, review.stale, review.label) == (None, True, "第一条")


def test_rows_printed_twice_are_marked_apart() -> None:
    (review,) = attached(between([TWO, TWO]), [mark(changes([TWO, TWO])[1])])
    assert (review.pair, review.stale) == (1, False)


def test_a_stale_mark_goes_once_its_reviewer_says_something_new() -> None:
    corrected = pair(Status.ADDED, None, ("第二条", 2), [(I, "本办法自2025年1月1日起施行。")])
    old, new = mark(changes([TWO])[0], 1), mark(changes([corrected])[0], 2, Verdict.QUESTIONED)
    assert [review.verdict for review in attached(between([corrected]), [old, new])] == [Verdict.QUESTIONED]
    taken_back = replace(new, verdict=Verdict.NONE)
    assert attached(between([corrected]), [old, taken_back]) == ()


FIRST = order("一", "第4项、第9项乡镇不再承接。", "第4项", "第9项")
SECOND = order("二", "第12项南坡乡不再承接。", "第12项")


def test_the_mark_of_an_operation_stands_at_it_whatever_else_is_ordered() -> None:
    marks = [mark(change, when) for when, change in enumerate(ordered_changes([FIRST, SECOND]))]
    before = order("〇", "第1项乡镇不再承接。", "第1项")
    reviews = attached(between([ONE], before, FIRST, SECOND), marks)
    assert [(review.operation, review.pair, review.stale) for review in reviews] == [
        (1, None, False),
        (2, None, False),
        (3, None, False),
    ]
    assert [review.label for review in reviews] == ["一 第4项", "一 第9项", "二 第12项"]


def test_noise_of_printing_leaves_the_mark_of_an_operation_fresh() -> None:
    printed = order("（一）", "第4项，乡镇不再承接。", "第4项")
    again = order("(一)", "第4项,乡镇 不再承接。", "第4项")
    (review,) = attached(between([], again), [mark(ordered_changes([printed])[0])])
    assert not review.stale


@pytest.mark.parametrize(
    "corrected",
    [
        order("一", "第4项、第9项各乡镇均不再承接。", "第4项", "第9项"),
        order("一", "第4项、第9项乡镇不再承接。", "第4项", "第9项", action=Action.RESTORE),
    ],
    ids=["other words", "another aim"],
)
def test_another_order_at_the_same_place_makes_it_stale(corrected: Instruction) -> None:
    marks = [mark(change, when) for when, change in enumerate(ordered_changes([FIRST]))]
    reviews = attached(between([], SECOND, corrected), marks)
    assert [(review.operation, review.stale) for review in reviews] == [(1, True), (2, True)]


def test_an_order_that_is_gone_leaves_its_mark_to_be_seen() -> None:
    (review,) = attached(between([ONE], SECOND), [mark(ordered_changes([FIRST])[0])])
    assert (review.operation, review.pair, review.stale, review.label) == (None, None, True, "一 第4项")


def test_operations_that_are_alike_in_all_are_marked_apart() -> None:
    twice = order("一", "第4项不再承接；第4项不再承接。", "第4项", "第4项")
    (review,) = attached(between([], twice), [mark(ordered_changes([twice])[1])])
    assert (review.operation, review.stale) == (1, False)


def test_where_the_text_is_not_printed_the_orders_want_a_review_and_not_the_documents() -> None:
    adopted = Instruction(None, "附件：清单", (), (Operation(Action.ADOPT_EDITION, Target("清单", None, None)),))
    comparison = between([ONE, TWO], FIRST, SECOND, adopted)
    assert progress(comparison) == Progress(done=0, wanted=3, questioned=0, stale=0)
    marks = [mark(ordered_changes(comparison.effects)[2], 1, Verdict.QUESTIONED), mark(changes([ONE])[0], 2)]
    marked = replace(comparison, reviews=attached(comparison, marks))
    assert progress(marked) == Progress(done=1, wanted=3, questioned=1, stale=0)

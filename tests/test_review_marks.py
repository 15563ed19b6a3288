"""Marks find their changes again by words and place, and are stale where neither is as it was."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from reporting.reporting_editions import D, E, I, pair

from gazette_diff.model.comparison import Pair, Status
from gazette_diff.model.review import Change, Mark, Verdict
from gazette_diff.reviewing import attached, changes, standing

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


ONE = pair(Status.MODIFIED, ("第一条", 1), ("第一条", 1), [(E, "县政府"), (D, "可以"), (I, "应当"), (E, "检查。")])
TWO = pair(Status.ADDED, None, ("第二条", 2), [(I, "本办法自公布之日起施行。")])


@given(pairs(), st.randoms(use_true_random=False))
def test_each_mark_stands_at_its_own_pair_in_whatever_order_marks_are_read(pairs: list[Pair], random: object) -> None:
    marks = [mark(change, when) for when, change in enumerate(changes(pairs))]
    random.shuffle(marks)  # type: ignore[attr-defined]
    assert [(review.pair, review.stale, review.when) for review in attached(pairs, marks)] == [
        (index, False, mark(change, index).when) for index, change in enumerate(changes(pairs))
    ]


@given(pairs(), pairs())
def test_no_mark_is_lost_whatever_became_of_the_text(before: list[Pair], after: list[Pair]) -> None:
    marks = [mark(change, when, who=str(when)) for when, change in enumerate(changes(before))]
    reviews = attached(after, marks)
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
    (review,) = attached([again], [mark(changes([printed])[0])])
    assert not review.stale


def test_other_words_at_the_same_place_make_it_stale() -> None:
    corrected = pair(Status.MODIFIED, ("第一条", 1), ("第一条", 1), [(E, "县政府"), (D, "可以"), (I, "必须")])
    (review,) = attached([TWO, corrected], [mark(changes([ONE])[0])])
    assert (review.pair, review.stale) == (1, True)


def test_the_same_words_at_another_place_make_it_stale() -> None:
    elsewhere = pair(Status.ADDED, None, ("第九条", 9), [(I, "本办法自公布之日起施行。")])
    (review,) = attached([ONE, elsewhere], [mark(changes([TWO])[0])])
    assert (review.pair, review.stale) == (1, True)


def test_what_has_neither_stands_nowhere() -> None:
    (review,) = attached([TWO], [mark(changes([ONE])[0])])
    assert (review.pair, review.stale, review.label) == (None, True, "第一条")


def test_rows_printed_twice_are_marked_apart() -> None:
    (review,) = attached([TWO, TWO], [mark(changes([TWO, TWO])[1])])
    assert (review.pair, review.stale) == (1, False)


def test_a_stale_mark_goes_once_its_reviewer_says_something_new() -> None:
    corrected = pair(Status.ADDED, None, ("第二条", 2), [(I, "本办法自2025年1月1日起施行。")])
    old, new = mark(changes([TWO])[0], 1), mark(changes([corrected])[0], 2, Verdict.QUESTIONED)
    assert [review.verdict for review in attached([corrected], [old, new])] == [Verdict.QUESTIONED]
    taken_back = replace(new, verdict=Verdict.NONE)
    assert attached([corrected], [old, taken_back]) == ()

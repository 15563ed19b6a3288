"""What stands side by side inside one pair."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gazette_diff.model.comparison import Edit, EditKind
from gazette_diff.reporting.strips import DELETED, INSERTED, folded, strips

E, D, I = EditKind.EQUAL, EditKind.DELETE, EditKind.INSERT  # noqa: E741
FD, FI = EditKind.FORMATTING_DELETE, EditKind.FORMATTING_INSERT


def texts(edits: list[Edit]) -> list[tuple[str, str]]:
    """Old and new words of each strip."""
    return [
        (
            "".join(text for kind, text in strip.edits if kind not in INSERTED),
            "".join(text for kind, text in strip.edits if kind not in DELETED),
        )
        for strip in strips(edits)
    ]


def test_paragraphs_of_both_sides_stand_side_by_side() -> None:
    assert texts([(E, "甲\n乙"), (D, "一"), (I, "二"), (E, "\n丙")]) == [("甲", "甲"), ("乙一", "乙二"), ("丙", "丙")]


def test_an_added_paragraph_stands_beside_nothing() -> None:
    assert texts([(I, "新。\n"), (E, "甲。")]) == [("", "新。"), ("甲。", "甲。")]
    assert texts([(E, "甲。"), (I, "\n新。")]) == [("甲。", "甲。"), ("", "新。")]
    assert texts([(E, "甲。\n"), (I, "新。\n"), (E, "乙。")]) == [("甲。", "甲。"), ("", "新。"), ("乙。", "乙。")]


def test_a_removed_paragraph_stands_beside_nothing() -> None:
    assert texts([(E, "甲。\n"), (D, "旧。\n"), (E, "乙。")]) == [("甲。", "甲。"), ("旧。", ""), ("乙。", "乙。")]


def test_a_paragraph_cut_in_two_stays_beside_the_whole_one() -> None:
    assert texts([(E, "甲。"), (I, "\n"), (E, "乙。")]) == [("甲。乙。", "甲。\n乙。")]


def test_breaks_that_differ_in_noise_only_are_breaks_of_both() -> None:
    edits: list[Edit] = [(E, "甲"), (FD, ";\n(二)"), (FI, "；\n（二）"), (E, "乙")]
    assert texts(edits) == [("甲;", "甲；"), ("(二)乙", "（二）乙")]


@given(st.lists(st.tuples(st.sampled_from(list(EditKind)), st.text("甲乙。\n", min_size=1)), max_size=12))
def test_no_character_but_line_feeds_is_lost(edits: list[Edit]) -> None:
    found = [edit for strip in strips(edits) for edit in strip.edits]
    for kinds in (INSERTED, DELETED):
        given_text = "".join(text for kind, text in edits if kind not in kinds)
        kept = "".join(text for kind, text in found if kind not in kinds)
        assert kept.replace("\n", "") == given_text.replace("\n", "")


def test_unchanged_paragraphs_far_from_a_change_are_counted() -> None:
    long = "本条第一款所称供水单位，是指利用供水管道及其附属设施向用户供水的企业、事业单位。" * 2
    edits: list[Edit] = [(E, "\n".join([long] * 5) + "\n县"), (D, "局"), (I, "委"), (E, "\n" + "\n".join([long] * 3))]
    shown = [part if isinstance(part, int) else part.changed for part in folded(strips(edits))]
    assert shown == [4, False, True, False, 2]


def test_a_pair_without_changed_words_is_shown_whole() -> None:
    assert len(list(folded(strips([(E, "甲\n乙\n丙\n丁")])))) == 4

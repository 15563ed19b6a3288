"""What a report shows of a comparison, and in what order."""

from __future__ import annotations

from reporting.reporting_editions import E, I, compared, pair

from gazette_diff.model.comparison import Comparison, Edition, Pair, Status
from gazette_diff.reporting.moves import departures
from gazette_diff.reporting.passages import (
    Departure,
    Heading,
    Passage,
    Quiet,
    cells_of,
    departure_sentence,
    names_of,
    passages,
    quiet_sentence,
)
from gazette_diff.reporting.words import change_of_place, place

EDITION = Edition("云川县办法", None, None, None, None)


def kept(label: str, old: int, new: int, *above: str) -> Pair:
    return pair(Status.UNCHANGED, (label, old), (label, new), [(E, f"{label}的内容。")], above)


def shown(comparison: Comparison) -> list[str]:
    """The items in short: a heading's text, a passage's label, a quiet run's number, where something stood."""
    found = []
    for item in passages(comparison):
        if isinstance(item, Heading):
            found.append(item.text)
        elif isinstance(item, Departure):
            found.append(f"left: {item.pair.old and item.pair.old.label}")
        elif isinstance(item, Quiet):
            found.append(f"{item.status}: {len(item.pairs)}")
        else:
            found.append(f"{item.pair.status}: {(item.pair.new or item.pair.old or EDITION) and place(item.pair.new)}")
    return found


def test_every_pair_is_shown_once(regulation: Comparison, enforcement_list: Comparison) -> None:
    for comparison in (regulation, enforcement_list):
        seen: list[int] = []
        for item in passages(comparison):
            if isinstance(item, Passage):
                seen.append(item.index)
            elif isinstance(item, Quiet | Heading):
                seen += item.indexes
        assert seen == list(range(len(comparison.pairs)))


def test_a_heading_stands_between_what_is_before_it_and_what_is_under_it() -> None:
    pairs = [
        kept("第一章", 1, 1),
        kept("第一条", 2, 2, "第一章"),
        kept("第二章", 3, 3),
        kept("第二条", 4, 4, "第二章"),
        pair(Status.ADDED, None, ("第三条", 5), [(I, "新。")], ("第二章",)),
    ]
    assert shown(compared(EDITION, EDITION, pairs)) == [
        "unchanged: 2",
        "第二章 第二章的内容。",
        "unchanged: 1",
        "added: 第三条",
    ]


def test_a_heading_that_changed_itself_is_not_said_again() -> None:
    pairs = [
        pair(Status.ADDED, None, ("第一章", 1), [(I, "总则")]),
        pair(Status.ADDED, None, ("第一条", 2), [(I, "新。")], ("第一章",)),
    ]
    assert shown(compared(EDITION, EDITION, pairs)) == ["added: 第一章", "added: 第一条"]


def test_an_unchanged_title_does_not_break_a_run() -> None:
    pairs = [
        pair(Status.RENUMBERED, ("第二条", 1), ("第一条", 1), [(E, "甲。")], ("第一章",)),
        kept("第二章", 2, 2),
        pair(Status.RENUMBERED, ("第三条", 3), ("第二条", 3), [(E, "乙。")], ("第二章",)),
    ]
    (run,) = passages(compared(EDITION, EDITION, pairs))
    assert isinstance(run, Quiet)
    assert quiet_sentence(run) == "2 renumbered: 第二条 – 第三条 → 第一条 – 第二条"


def test_a_moved_provision_is_named_where_it_stood() -> None:
    pairs = [
        pair(Status.MOVED, ("第三条", 30), ("第一条", 1), [(E, "甲。")]),
        pair(Status.RENUMBERED, ("第一条", 10), ("第二条", 2), [(E, "乙。")]),
        pair(Status.RENUMBERED, ("第二条", 20), ("第三条", 3), [(E, "丙。")]),
        kept("第四条", 40, 4),
    ]
    assert departures(pairs) == {3: [0]}
    assert shown(compared(EDITION, EDITION, pairs)) == [
        "moved: 第一条",
        "renumbered: 2",
        "left: 第三条",
        "unchanged: 1",
    ]


def test_where_a_provision_went_that_kept_its_label() -> None:
    moved = pair(Status.MOVED, ("第七章", 70), ("第七章", 2), [(E, "附则")])
    pairs = [kept("第四条", 1, 1), moved, kept("第五条", 2, 3), kept("第六条", 80, 4)]
    (left,) = (item for item in passages(compared(EDITION, EDITION, pairs)) if isinstance(item, Departure))
    assert departure_sentence(left) == "第七章 moved behind 第四条"
    (left,) = (item for item in passages(compared(EDITION, EDITION, pairs[1:])) if isinstance(item, Departure))
    assert departure_sentence(left) == "第七章 moved to the beginning"


def test_what_moved_to_the_end_is_named_where_it_stood() -> None:
    pairs = [kept("第二条", 20, 1), pair(Status.MOVED, ("第一条", 10), ("第二条", 2), [(E, "甲。")])]
    assert departures(pairs) == {0: [1]}


def test_labels_that_mean_nothing_alone_are_named_with_those_above() -> None:
    item = pair(Status.MODIFIED, ("5.", 1), ("6.", 2), [(E, "甲。")], ("四、", "（三）"))
    assert change_of_place(item) == "四、（三）5. → 四、（三）6."
    assert place(kept("3.1", 1, 1, "3").new) == "3.1"
    assert place(kept("第五条", 1, 1, "第二章").new) == "第五条"
    assert place(kept("1.", 1, 1, "附件", "一、").new) == "附件 一、1."


def test_labels_that_differ_in_width_are_the_same(regulation: Comparison) -> None:
    assert change_of_place(pair(Status.MODIFIED, ("(一)", 1), ("（一）", 2), [(E, "甲。")])) == "（一）"


def test_the_cells_of_a_row_are_named_by_the_table_s_header(enforcement_list: Comparison) -> None:
    rows = [item for item in passages(enforcement_list) if isinstance(item, Passage)]
    header, second, *_, note = rows
    assert (names_of(second), len(cells_of(second) or ())) == (("事项", "部门", "实施范围"), 3)
    assert (names_of(header), cells_of(header)) == ((), None)
    assert (note.grid, cells_of(note)) == (None, None)

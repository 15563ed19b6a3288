"""At every width, each character of both sides is drawn exactly once, and what belongs together starts on one row."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tui.invented import MEASURES, comparison_of, pair_of, unprinted

from gazette_diff.folding import fold
from gazette_diff.model.comparison import Comparison, EditKind, Pair, Status
from gazette_diff.tui.drawing import Drawing, Role, Which, draw
from gazette_diff.tui.folds import Fold, View, changes, headed, old_places, shown
from gazette_diff.tui.layout import GUTTER, Arrangement, Layout, RowKind, lay_out
from gazette_diff.tui.lines import pieces, share
from gazette_diff.tui.searching import find
from gazette_diff.tui.wrapping import cell_width

UNFOLDED = View(folded=False)
WIDTHS = range(20, 201)

words = st.text(alphabet="粮食晒场管理办法，。（）“”一二三12ab \n\t", min_size=1, max_size=30)
marked = st.one_of(
    words,
    st.builds("{}[-{}-]{{+{}+}}{}".format, words, words, words, words),
    st.builds("{{+{}+}}".format, words),
    st.builds("[-{}-]".format, words),
    st.builds("甲\t{}\t{}".format, words, words),
)
labels = st.sampled_from(["", "第一条|", "一、|", "12|", "第三条→第四条|"])
comparisons = st.lists(st.builds("{}{}".format, labels, marked), max_size=8).map(comparison_of)


def laid_out(
    comparison: Comparison, width: int, arrangement: Arrangement, view: View = UNFOLDED
) -> tuple[Drawing, Layout]:
    drawing = draw(comparison)
    return drawing, lay_out(drawing, shown(drawing.comparison, view), width, arrangement)


def drawn_offsets(layout: Layout) -> Counter[tuple[int, Which, int]]:
    """How often each character is drawn, by pair, text and offset."""
    return Counter(
        (row.pair, placed.which, offset)
        for row in layout.rows
        if row.kind is RowKind.TEXT
        for placed in (row.left, row.right)
        if placed is not None
        for _, start, end in placed.line
        for offset in range(start, end)
    )


def expected_offsets(drawing: Drawing, layout: Layout) -> Counter[tuple[int, Which, int]]:
    expected: Counter[tuple[int, Which, int]] = Counter()
    for index, drawn in enumerate(drawing.pairs):
        once = layout.arrangement is Arrangement.MARKED
        once |= layout.arrangement is Arrangement.STACKED and drawn.same_wording(formatting=True)
        once |= drawn.wide
        texts = [(Which.MARKED, drawn.marked)] if once else [(Which.OLD, drawn.old), (Which.NEW, drawn.new)]
        for which, text in texts:
            if text is not None:
                undrawn = {*text.breaks, *text.tabs}
                expected.update((index, which, at) for at in range(len(text.text)) if at not in undrawn)
    return expected


@pytest.mark.parametrize("arrangement", Arrangement)
def test_every_character_is_drawn_once_at_every_width(arrangement: Arrangement) -> None:
    comparison = comparison_of(
        [*MEASURES, "序号\t事项\t依据", "1|晒场[-登记-]{+备案+}\t《办法》第七条", "2|看护\t《办法》第三条"]
    )
    for width in WIDTHS:
        drawing, layout = laid_out(comparison, width, arrangement)
        assert drawn_offsets(layout) == expected_offsets(drawing, layout)


@pytest.mark.parametrize("arrangement", Arrangement)
def test_what_is_ordered_is_drawn_once_over_the_whole_width(arrangement: Arrangement) -> None:
    for width in WIDTHS:
        drawing, layout = laid_out(unprinted(), width, arrangement)
        assert drawn_offsets(layout) == expected_offsets(drawing, layout)
        for row in layout.rows:
            if row.wide and row.left is not None:
                text = drawing.columns if row.kind is RowKind.COLUMNS else drawing.pairs[row.pair].marked
                assert text is not None
                drawn = pieces(text, row.left.line, width - GUTTER)
                assert sum(cell_width(piece.text) for piece in drawn) == width - GUTTER


@settings(max_examples=60, deadline=None)
@given(comparisons, st.integers(20, 200), st.sampled_from(Arrangement))
def test_every_character_of_any_text_is_drawn_once(
    comparison: Comparison, width: int, arrangement: Arrangement
) -> None:
    drawing, layout = laid_out(comparison, width, arrangement)
    assert drawn_offsets(layout) == expected_offsets(drawing, layout)


@settings(max_examples=60, deadline=None)
@given(comparisons, st.integers(20, 200), st.sampled_from(Arrangement))
def test_every_drawn_line_fills_its_column_exactly(
    comparison: Comparison, width: int, arrangement: Arrangement
) -> None:
    drawing, layout = laid_out(comparison, width, arrangement)
    for row in layout.rows:
        for placed in filter(None, (row.left, row.right)):
            cut = pieces(drawing.pairs[row.pair].text(placed.which), placed.line, layout.column)
            assert sum(cell_width(piece.text) for piece in cut) == layout.column
    side_by_side = layout.arrangement is Arrangement.SIDE_BY_SIDE
    assert (layout.column + GUTTER) * (2 if side_by_side else 1) + side_by_side <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_both_sides_of_a_pair_start_on_one_row_and_paragraphs_they_share_too(width: int) -> None:
    comparison = comparison_of(
        [
            "第一条|[-甲乙丙丁戊己庚辛壬癸-]{+子+}：\n（一）[-短-]{+很长很长很长很长很长很长很长+}；\n（二）同。",
            "第二条|同。",
        ]
    )
    drawing, layout = laid_out(comparison, width, Arrangement.SIDE_BY_SIDE)
    starts: dict[str, set[int]] = {"（一）": set(), "（二）": set(), "第二条": set()}
    for at, row in enumerate(layout.rows):
        for placed, text in ((row.left, drawing.pairs[row.pair].old), (row.right, drawing.pairs[row.pair].new)):
            if placed is not None and text is not None:
                line = text.text[placed.line[0].start :]
                for start in starts:
                    if line.startswith(start):
                        starts[start].add(at)
    assert layout.arrangement is Arrangement.SIDE_BY_SIDE
    assert all(len(rows) == 1 for rows in starts.values())


def test_changed_characters_and_only_they_are_marked() -> None:
    drawing, layout = laid_out(comparison_of(["第一条|立法[-应当-]{+必须+}依照"]), 60, Arrangement.SIDE_BY_SIDE)
    row, drawn = layout.rows[0], drawing.pairs[0]
    assert row.left is not None
    assert row.right is not None
    assert drawn.old is not None
    assert drawn.new is not None
    left = [(piece.text, piece.role) for piece in pieces(drawn.old, row.left.line, layout.column) if piece.role]
    right = [(piece.text, piece.role) for piece in pieces(drawn.new, row.right.line, layout.column) if piece.role]
    assert left == [("第一条　", Role.LABEL), ("立法", Role.PLAIN), ("应当", Role.DELETED), ("依照", Role.PLAIN)]
    assert right == [("第一条　", Role.LABEL), ("立法", Role.PLAIN), ("必须", Role.INSERTED), ("依照", Role.PLAIN)]


@pytest.mark.parametrize("arrangement", [Arrangement.STACKED, Arrangement.MARKED])
def test_muted_formatting_is_drawn_as_the_new_text_has_it(arrangement: Arrangement) -> None:
    comparison = comparison_of(["第一条|自[=1=]{=１=}月[-起-]{+始+}施行", "第二条|共[=2=]{=２=}条"])
    drawing = draw(comparison)
    layout = lay_out(drawing, (0, 1), 60, arrangement, formatting=False)
    lines = [
        drawing.pairs[row.pair].text(row.left.which).text[row.left.line[0].start : row.left.line[0].end]
        for row in layout.rows
        if row.left is not None
    ]
    both = (
        ["第一条　自1月起施行", "第一条　自１月始施行"]
        if arrangement is Arrangement.STACKED
        else ["第一条　自１月起始施行"]
    )
    assert lines == [*both, "第二条　共２条"]


def test_a_place_that_differs_in_formatting_only_is_found_once() -> None:
    (hit,) = find(draw(comparison_of(["第一条|按[=(=]{=（=}一[=)=]{=）=}办理"])), "（一）")
    assert (hit.old, hit.new, hit.quiet) == ((5, 8), (5, 8), (5, 8))
    assert hit.marked == (6, 10)


def test_the_columns_of_a_table_stand_at_one_place_in_all_its_rows() -> None:
    rows = ["序号\t事项\t依据", "1|占用晒场\t《办法》第三条", "2|逾期清理[-堆放物-]{+残余物+}\t《办法》第十二条第一款"]
    _, layout = laid_out(comparison_of(rows), 90, Arrangement.SIDE_BY_SIDE)
    places = {
        tuple(fragment.x for fragment in placed.line)
        for row in layout.rows
        for placed in (row.left, row.right)
        if placed is not None
    }
    assert len(places) == 1
    assert all(row.kind is RowKind.TEXT for row in layout.rows)


@given(st.lists(st.integers(0, 80), min_size=1, max_size=9), st.integers(10, 160))
def test_shared_columns_fit_and_starve_none(wanted: list[int], room: int) -> None:
    widths = share(wanted, room)
    if widths is not None:
        assert sum(widths) + 3 * (len(widths) - 1) <= max(
            room, sum(max(wish, 1) for wish in wanted) + 3 * (len(wanted) - 1)
        )
        assert all(width >= min(wish, 8) for width, wish in zip(widths, wanted, strict=True))


def test_runs_without_change_fold_and_open() -> None:
    comparison = comparison_of(MEASURES)
    folded = shown(comparison, View())
    assert Fold(2, 3) in folded  # 第二条 and 第五条 stay as context of the changes beside them
    assert set(range(2, 4)) <= {
        item for item in shown(comparison, View(opened=frozenset({2}))) if isinstance(item, int)
    }


@given(comparisons, st.booleans(), st.sampled_from([frozenset(), frozenset({Status.ADDED})]))
def test_folding_shows_or_hides_each_pair_once_and_never_a_change(
    comparison: Comparison, formatting: bool, kinds: frozenset[Status]
) -> None:
    view = View(formatting=formatting, kinds=kinds)
    items = shown(comparison, view)
    each = [
        index
        for item in items
        for index in (
            range(item.first, item.last + 1) if isinstance(item, Fold) else [item] if isinstance(item, int) else []
        )
    ]
    assert each == list(range(len(comparison.pairs)))
    assert set(changes(comparison, view)) <= {item for item in items if isinstance(item, int)}


def test_formatting_and_new_numbers_are_no_stops_until_asked_for() -> None:
    comparison = comparison_of(MEASURES)
    assert changes(comparison, View()) == (0, 5, 6, 7)
    assert changes(comparison, View(formatting=True)) == (0, 5, 6, 7, 9)
    assert changes(comparison, View(kinds=frozenset({Status.RENUMBERED}))) == (8,)


def test_a_moved_provision_leaves_a_remark_where_it_stood() -> None:
    pairs = [
        pair_of("第一条|甲。", 1),
        pair_of("第三条→第二条|丙。", 3),
        pair_of("第二条→第三条|乙。", 2, moved=True, status=Status.MOVED),
    ]
    assert old_places(tuple(pairs)) == {0: (2,)}
    _, layout = laid_out(comparison_of(pairs), 80, Arrangement.SIDE_BY_SIDE)
    assert layout.ghost_rows[2] < layout.first_rows[1] < layout.first_rows[2]


@settings(deadline=None)
@given(comparisons, st.sampled_from(["粮食", "12", "（", "Ａ"]))
def test_a_search_finds_every_place_in_both_sides(comparison: Comparison, sought: str) -> None:
    drawing = draw(comparison)
    for hit in find(drawing, sought):
        for which, text in ((Which.OLD, drawing.pairs[hit.pair].old), (Which.NEW, drawing.pairs[hit.pair].new)):
            span = hit.span(which)
            if span is not None:
                assert text is not None
                assert fold(text.text[span[0] : span[1]]) == fold(sought)
    expected = sum(pair.new.text.count("粮食") for pair in comparison.pairs if pair.new and "\n" not in pair.new.text)
    if sought == "粮食":
        assert sum(hit.new is not None for hit in find(drawing, sought)) >= expected


def test_edits_of_the_notation_rebuild_both_sides() -> None:
    pair = pair_of("第一条|甲[-乙-]{+丙+}丁")
    assert pair.edits == (
        (EditKind.EQUAL, "甲"),
        (EditKind.DELETE, "乙"),
        (EditKind.INSERT, "丙"),
        (EditKind.EQUAL, "丁"),
    )


@pytest.mark.parametrize("width", [50, 80, 100])
def test_cells_one_below_the_other_start_on_one_row_on_both_sides(width: int) -> None:
    cells = ["对农房外墙搁板坠落隐患[-逾期不除-]{+经责令限期消除而逾期不消除或者消除不彻底+}的处罚", "行政处罚"]
    cells += ["《农村自建房安全管理办法》第二十三条[-第一款、第二款、第三款和第三十条第一款-]", "县住房和城乡建设局"]
    comparison = comparison_of(["18|" + "\t".join(cells + ["所有乡镇"] * 3)])
    drawing, layout = laid_out(comparison, width, Arrangement.SIDE_BY_SIDE)
    starts: dict[Which, list[int]] = {Which.OLD: [], Which.NEW: []}
    for at, row in enumerate(layout.rows):
        for placed in (row.left, row.right):
            if placed is not None:
                text = drawing.pairs[0].text(placed.which)
                first = {start for start, _ in text.cells()[1:]}
                starts[placed.which] += [at for fragment in placed.line if fragment.start in first]
    assert starts[Which.OLD] == starts[Which.NEW]
    assert len(starts[Which.OLD]) == 7


def test_a_heading_counts_the_changes_of_all_it_heads() -> None:
    def under(path: tuple[str, ...], marked: str) -> Pair:
        pair = pair_of(f"{path[-1]}|{marked}")
        old, new = (side and replace(side, path=path) for side in (pair.old, pair.new))
        return replace(pair, old=old, new=new)

    first, second = ("第一章",), ("第二章",)
    pairs = [
        under(first, "总则"),
        under((*first, "第一节"), "一般规定"),
        under((*first, "第一节", "第一条"), "[-可以-]{+应当+}登记。"),
        under((*first, "第二条"), "{+新设。+}"),
        under(second, "附则"),
        under((*second, "第三条"), "本办法自公布之日起施行。"),
    ]
    counts = headed(pairs, (0, 1, 4))
    assert counts[0] == {Status.MODIFIED: 1, Status.ADDED: 1}
    assert counts[1] == {Status.MODIFIED: 1}
    assert counts[4] == {}

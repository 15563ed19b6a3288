"""What the mouse selects is what is copied: the source's words of one side, however they are wrapped and marked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.events import MouseMove
from textual.widget import Widget
from tui.driving import MEASURES as POLICY
from tui.driving import Driver
from tui.invented import MEASURES, comparison_of, unprinted

from gazette_diff.model.comparison import Comparison
from gazette_diff.tui.drawing import Drawing, Which, draw, source_text
from gazette_diff.tui.folds import View, shown
from gazette_diff.tui.layout import GUTTER, Arrangement, Layout, RowKind, lay_out
from gazette_diff.tui.lines import pieces
from gazette_diff.tui.selecting import Selection, clause_at, selected_text, side_at, spot_at, whole_at
from gazette_diff.tui.widgets.comparison import ComparisonView

words = st.text(alphabet="粮食晒场管理办法，。（）“”一二三12ab \n\t", min_size=1, max_size=30)
marked = st.one_of(
    words,
    st.builds("{}[-{}-]{{+{}+}}{}".format, words, words, words, words),
    st.builds("{}[={}=]{{={}=}}".format, words, words, words),
    st.builds("{{+{}+}}".format, words),
    st.builds("[-{}-]".format, words),
    st.builds("甲\t{}\t{}".format, words, words),
)
labels = st.sampled_from(["", "第一条|", "一、|", "12|", "第三条→第四条|", "一、→12|"])
comparisons = st.lists(st.builds("{}{}".format, labels, marked), min_size=1, max_size=6).map(comparison_of)
cells = st.tuples(st.integers(0, 400), st.integers(-2, 90))


def laid_out(comparison: Comparison, width: int, arrangement: Arrangement) -> tuple[Drawing, Layout]:
    drawing = draw(comparison)
    return drawing, lay_out(drawing, shown(drawing.comparison, View(folded=False)), width, arrangement)


def select(drawing: Drawing, layout: Layout, first: tuple[int, int], last: tuple[int, int]) -> Selection:
    """As the mouse does it, pressed at one cell and released at another."""
    side = side_at(drawing, layout, layout.rows[min(first[0], len(layout.rows) - 1)], first[1])
    return Selection(side, spot_at(drawing, layout, *first, side), spot_at(drawing, layout, *last, side))


def highlighted(drawing: Drawing, layout: Layout, selection: Selection) -> str:
    """The characters that are drawn as selected, those of columns that both show once."""
    found = ""
    for row in layout.rows:
        if row.kind is not RowKind.TEXT:
            continue
        for placed in (row.left, row.right):
            if placed is not None:
                spans = selection.shown(drawing, row.pair, placed.which)
                text = drawing.pairs[row.pair].text(placed.which)
                found += "".join(p.text for p in pieces(text, placed.line, layout.column, (), spans) if p.selected)
    return found


def letters(text: str) -> list[str]:
    """What can be compared, whatever the order in which a row's cells are drawn: the gap after a label is not shown
    where two labels stand beside each other."""
    return sorted("".join(text.split()))


@pytest.mark.parametrize("arrangement", Arrangement)
@settings(max_examples=60, deadline=None)
@given(comparison=comparisons, width=st.integers(20, 90), first=cells, last=cells)
def test_what_is_highlighted_is_what_is_copied(
    arrangement: Arrangement, comparison: Comparison, width: int, first: tuple[int, int], last: tuple[int, int]
) -> None:
    drawing, layout = laid_out(comparison, width, arrangement)
    selection = select(drawing, layout, first, last)
    copied = selected_text(drawing, selection)
    assert letters(highlighted(drawing, layout, selection)) == letters(copied)
    sides = (source_text(drawn, selection.side) for drawn in drawing.pairs)
    assert copied in "\n".join(text for text in sides if text is not None)


@pytest.mark.parametrize("width", [20, 41, 80, 200])
@pytest.mark.parametrize("side", [Which.OLD, Which.NEW])
def test_all_of_a_side_is_its_text_line_for_line(side: Which, width: int) -> None:
    drawing, layout = laid_out(comparison_of(MEASURES), width, Arrangement.SIDE_BY_SIDE)
    start, end = spot_at(drawing, layout, 0, 0, side), spot_at(drawing, layout, len(layout.rows), width, side)
    texts = (source_text(drawn, side) for drawn in drawing.pairs)
    assert selected_text(drawing, Selection(side, start, end)) == "\n".join(text for text in texts if text is not None)


def test_a_selection_drawn_backwards_is_the_same() -> None:
    drawing, layout = laid_out(comparison_of(MEASURES), 60, Arrangement.SIDE_BY_SIDE)
    there, back = (select(drawing, layout, *ends) for ends in (((1, 9), (9, 5)), ((9, 5), (1, 9))))
    assert selected_text(drawing, there) == selected_text(drawing, back) != ""


def test_a_selection_outlives_another_width_and_another_view() -> None:
    drawing, layout = laid_out(comparison_of(MEASURES), 60, Arrangement.SIDE_BY_SIDE)
    selection = select(drawing, layout, (0, 40), (7, 50))
    for width in (20, 33, 120):
        for arrangement in Arrangement:
            _, other = laid_out(comparison_of(MEASURES), width, arrangement)
            assert letters(highlighted(drawing, other, selection)) == letters(selected_text(drawing, selection))


def test_in_one_text_with_both_sides_the_words_pressed_on_decide() -> None:
    comparison = comparison_of(["第一条|为了[-规范-]{+加强+}管理，制定本办法。"])
    drawing, layout = laid_out(comparison, 80, Arrangement.MARKED)
    gone, come = GUTTER + 12, GUTTER + 16
    assert selected_text(drawing, select(drawing, layout, (0, gone), (0, come + 6))) == "规范管理"
    assert selected_text(drawing, select(drawing, layout, (0, come), (0, come + 6))) == "加强管理"


def test_characters_that_cannot_be_printed_are_copied_as_they_are() -> None:
    drawing, layout = laid_out(comparison_of(["第一条|晒\x1b[31m场\u202e办法。"]), 80, Arrangement.SIDE_BY_SIDE)
    assert selected_text(drawing, select(drawing, layout, (0, 0), (0, 38))) == "第一条　晒\x1b[31m场\u202e办法。"


def test_what_is_ordered_is_selected_apart_from_the_documents() -> None:
    drawing, layout = laid_out(unprinted(), 100, Arrangement.SIDE_BY_SIDE)
    copied = selected_text(drawing, select(drawing, layout, (0, 0), (len(layout.rows), 99)))
    assert copied.startswith("What 枫政发〔2024〕13号 orders")
    assert "第4项\twithdraw: 所有乡镇\t对占用晒场堆放建筑材料的处罚\t" in copied
    assert copied.endswith("compares the documents that order them.")


def test_two_clicks_take_what_stands_between_marks_and_three_the_provision() -> None:
    drawing, layout = laid_out(comparison_of(MEASURES), 60, Arrangement.SIDE_BY_SIDE)
    row = next(at for at, row in enumerate(layout.rows) if row.pair == 1)
    here = select(drawing, layout, (row, GUTTER + 14), (row, GUTTER + 14))
    assert selected_text(drawing, clause_at(drawing, here)) == "本办法所称晒场"
    assert selected_text(drawing, whole_at(drawing, here)) == "第二条　" + MEASURES[1].partition("|")[2]


async def drag(driver: Driver, first: tuple[int, int], last: tuple[int, int]) -> None:
    await driver.pilot.mouse_down(ComparisonView, offset=first)
    await move(driver, ComparisonView, last)
    await driver.pilot.mouse_up(ComparisonView, offset=last)
    await driver.settle()


async def move(driver: Driver, to: type[Widget] | str, offset: tuple[int, int]) -> None:
    """Move the mouse with the button held, which Textual's pilot does not."""
    await driver.pilot._post_mouse_events([MouseMove], to, offset, button=1)


async def test_the_mouse_selects_on_one_side_and_a_key_copies(driver: Driver) -> None:
    async with driver.opened(POLICY, (100, 30)):
        view = driver.comparison
        current, row = view.current, view.layout_rows.first_rows[view.current] - view.scroll_offset.y
        assert "^c" not in driver.footer
        await drag(driver, (GUTTER, row), (90, row + 2))
        assert view.current == current
        assert view.selection is not None
        assert view.selection.side is Which.OLD
        words = view.selected
        assert words.startswith("第三条　")
        assert "\n" not in words
        assert "^c copy" in driver.footer
        await driver.press("ctrl+c")
        assert driver.app.clipboard == words
        await driver.press("y")
        assert driver.app.clipboard == words
        await driver.press("escape")
        assert view.selection is None
        assert driver.is_comparing()
        await driver.press("y")
        assert driver.app.clipboard == source_text(view.drawing.pairs[current], Which.NEW)


async def test_a_click_takes_the_selection_away_and_chooses(driver: Driver) -> None:
    async with driver.opened(POLICY, (100, 30)):
        view = driver.comparison
        await drag(driver, (10, 8), (40, 12))
        assert view.selection is not None
        await driver.pilot.click(ComparisonView, offset=(10, 1))
        assert view.selection is None
        assert view.current == view.layout_rows.rows[1 + view.scroll_offset.y].pair


async def test_two_and_three_clicks_select(driver: Driver) -> None:
    async with driver.opened(POLICY, (100, 30)):
        view = driver.comparison
        row = view.layout_rows.last_rows[view.current] - view.scroll_offset.y
        await driver.pilot.click(ComparisonView, offset=(70, row), times=2)
        clause = view.selected
        assert clause
        assert "，" not in clause
        await driver.pilot.click(ComparisonView, offset=(70, row), times=3)
        assert view.drawing is not None
        assert view.selected == source_text(view.drawing.pairs[view.current], Which.NEW)
        assert clause in view.selected


async def test_held_below_the_view_it_scrolls_and_selects_on(driver: Driver) -> None:
    async with driver.opened(POLICY, (100, 16)):
        view = driver.comparison
        top = view.scroll_offset.y
        await driver.pilot.mouse_down(ComparisonView, offset=(10, 5))
        await move(driver, "#where", (10, 0))
        await driver.pilot.pause(0.3)
        assert view.scroll_offset.y > top
        await driver.pilot.mouse_up("#where", offset=(10, 0))
        before = view.selected
        await driver.pilot.pause(0.1)
        assert view.selected == before
        assert before.count("\n") > 2


async def test_a_selection_is_seen_without_colour(driver: Driver) -> None:
    async with driver.opened(POLICY, (100, 30)):
        await drag(driver, (10, 8), (40, 12))
        styles = [segment.style for y in range(8, 13) for segment in driver.comparison.render_line(y)]
        assert any(style is not None and style.reverse for style in styles)

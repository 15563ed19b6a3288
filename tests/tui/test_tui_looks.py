"""How a comparison looks: what is on each line, and which characters stand out without any colour.

In the pictures `{+ +}` is underlined, `[- -]` is struck out, `* *` is bold.
"""

from __future__ import annotations

import re

import pytest
from rich.style import Style
from syrupy.assertion import SnapshotAssertion
from tui.driving import MEASURES as POLICY
from tui.driving import Driver
from tui.invented import MEASURES, comparison_of, pair_of, unprinted

from gazette_diff.model.comparison import Finding, Status
from gazette_diff.tui.drawing import draw
from gazette_diff.tui.layout import Arrangement
from gazette_diff.tui.widgets.comparison import ComparisonView

TABLE = (
    "序号\t事项\t依据",
    "1|占用晒场堆放建筑材料的处罚\t《晒场管理办法》第四条",
    "2→3|[-逾期不清理-]{+拒不清理+}残余物的处罚\t《晒场管理办法》第十二条",
    "3|[-损坏公示牌的处罚\t《晒场管理办法》第十五条-]",
)
MOVED = (
    pair_of("第一条|为了规范晒场管理，制定本办法。", 1),
    pair_of("第三条→第二条|晒场的使用不收取费用。", 3),
    pair_of("第二条→第三条|村民委员会负责晒场的看护。", 2, status=Status.MOVED, moved=True),
    pair_of("第四条|本办法自发布之日起施行。", 4, approximate=True, orders=("二", "三")),
)


def marked(style: Style | None, text: str) -> str:
    if style is None or not text.strip():
        return text
    if style.strike:
        return f"[-{text}-]"
    if style.underline:
        return f"{{+{text}+}}"
    return f"*{text}*" if style.bold else text


def looks(view: ComparisonView) -> str:
    """The lines in view."""
    lines = (view.render_line(y) for y in range(view.size.height))
    return "\n".join("".join(marked(part.style, part.text) for part in line).rstrip() for line in lines)


@pytest.mark.parametrize("arrangement", Arrangement)
@pytest.mark.parametrize("width", [60, 100])
async def test_provisions(driver: Driver, arrangement: Arrangement, width: int, snapshot: SnapshotAssertion) -> None:
    async with driver.opened(POLICY, (width, 44)):
        driver.comparison.set_arrangement(arrangement)
        driver.comparison.show(draw(comparison_of(MEASURES)))
        assert looks(driver.comparison) == snapshot


@pytest.mark.parametrize("width", [60, 110])
async def test_a_table(driver: Driver, width: int, snapshot: SnapshotAssertion) -> None:
    async with driver.opened(POLICY, (width, 26)):
        driver.comparison.set_arrangement(Arrangement.SIDE_BY_SIDE)
        driver.comparison.show(draw(comparison_of(TABLE)))
        assert looks(driver.comparison) == snapshot


async def test_moves_orders_and_doubts(driver: Driver, snapshot: SnapshotAssertion) -> None:
    async with driver.opened(POLICY, (90, 24)):
        driver.comparison.show(draw(comparison_of(MOVED)))
        assert looks(driver.comparison) == snapshot


@pytest.mark.parametrize("width", [40, 80, 140])
async def test_what_is_ordered_of_editions_that_are_not_printed(
    driver: Driver, width: int, snapshot: SnapshotAssertion
) -> None:
    async with driver.opened(POLICY, (width, 26)):
        driver.comparison.show(draw(unprinted()))
        assert looks(driver.comparison) == snapshot


async def test_the_whole_screen(driver: Driver, snapshot: SnapshotAssertion) -> None:
    finding = Finding("citation", "根据", None, "《枫陵县粮食流通办法》", 0)
    async with driver.opened(POLICY, (150, 30)):
        drawing = draw(comparison_of(MEASURES, [finding]))
        driver.show(drawing, driver.library.log(POLICY))
        await driver.settle()
        await driver.press("f")
        assert driver.screen == snapshot


async def test_m_goes_to_where_a_provision_stood_and_back(driver: Driver) -> None:
    filler = [pair_of(f"第{number}条|晒场的管理规定。", number + 10) for number in range(60)]
    moved = pair_of("第二条→第九十条|村民委员会负责晒场的看护。", 2, status=Status.MOVED, moved=True)
    async with driver.opened(POLICY, (90, 24)):
        view = driver.comparison
        view.view = type(view.view)(folded=False)
        view.show(draw(comparison_of([pair_of("第一条|甲。", 1), *filler, moved])))
        await driver.settle()
        ghost, place = view.layout_rows.ghost_rows[61], view.layout_rows.first_rows[61]
        for row in (ghost, place, ghost):
            await driver.press("m")
            assert view.scroll_offset.y <= row < view.scroll_offset.y + view.size.height


@pytest.mark.parametrize(
    "hostile", ["\x1b[31m红\x1b[0m", "[bold red]粗[/]", "[@click=app.quit]点[/]", "左\u202e右", "\x07\x08"]
)
async def test_nothing_of_a_text_is_obeyed(driver: Driver, hostile: str) -> None:
    """Not by the terminal, and not by Textual's markup."""
    pairs = [f"第一条|甲{hostile}乙", f"{hostile}|{{+丙{hostile}+}}"]
    async with driver.opened(POLICY, (120, 24)):
        drawing = draw(comparison_of(pairs, [Finding("number", hostile, hostile, hostile, 0)]))
        driver.show(drawing, driver.library.log(POLICY), hostile)
        await driver.settle()
        await driver.press("f", "o")
        update = driver.app.screen._compositor.render_update(full=True)
        assert update is not None
        written = update.render_segments(driver.app.console)  # type: ignore[union-attr] # a compositor's own update
        assert not re.search(r"[\x07\x08\u202e]|\x1b\[31m", written)
        shown = hostile.replace("\x1b", "␛").replace("\u202e", "\N{REPLACEMENT CHARACTER}")
        assert shown.replace("\x07", "␇").replace("\x08", "␈") in driver.screen

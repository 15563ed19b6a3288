"""The findings beside a comparison: one replacement in many provisions is one finding, walked place by place."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from tui.driving import MEASURES as POLICY
from tui.driving import Driver
from tui.invented import comparison_of

from gazette_diff.model.comparison import Finding
from gazette_diff.model.issue import Doubt, LineNumber
from gazette_diff.sentences import Sentence
from gazette_diff.tui.drawing import draw
from gazette_diff.tui.widgets.panels import Findings, finding_widths

RENAMED = [f"第{number}条|由县[-水利局-]{{+水务局+}}负责。" for number in "一二三四"]
FINDINGS = [
    Finding("number", "补助标准", "20元", "30元", 4),
    *(Finding("body", f"第{number}条", "县水利局", "县水务局", at) for at, number in enumerate("一二三四")),
    Finding("date", "施行", "2024年1月1日", "2024年7月1日", 5),
]


@asynccontextmanager
async def comparing(driver: Driver) -> AsyncIterator[Driver]:
    """A bureau renamed in four articles, beside a number and a date that changed."""
    pairs = [*RENAMED, "第五条|补助标准为[-20-]{+30+}元。", "第六条|自2024年[-1-]{+7+}月1日起施行。"]
    async with driver.opened(POLICY, (120, 40)):
        driver.show(draw(comparison_of(pairs, FINDINGS)), driver.library.log(POLICY))
        await driver.settle()
        yield driver


async def test_the_same_replacement_is_one_row_that_lists_its_places(driver: Driver) -> None:
    async with comparing(driver):
        await driver.press("f")
        rows = driver.names("findings")
        assert len(rows) == 3
        assert rows[1] == "4 places body - 县水利局 + 县水务局"
        await driver.press("down", "enter")
        assert [row.strip() for row in driver.names("findings")][2:6] == ["第一条", "第二条", "第三条", "第四条"]
        await driver.press("down", "down")
        assert driver.comparison.current == 1
        await driver.press("up", "up", "enter")
        assert len(driver.names("findings")) == 3


@pytest.mark.parametrize("columns", [50, 60, 80, 120])
async def test_both_values_are_read_before_what_they_are_of(driver: Driver, columns: int) -> None:
    fine = Finding("number", "罚款", "五万元", "十万元", 0)
    pairs = ["第七十二条|处[-五-]{+十+}万元罚款。", *RENAMED]
    async with driver.opened(POLICY, (columns, 24)):
        driver.show(draw(comparison_of(pairs, [fine, *FINDINGS[1:5]])), driver.library.log(POLICY))
        await driver.settle()
        await driver.press("o", "f")
        rows = [line.partition("│")[2] for line in driver.screen.splitlines()]
        assert any("- 五万元" in row and "+ 十万元" in row for row in rows), driver.screen
        assert columns < 80 or any("第七" in row and "罚款" in row for row in rows if "五万元" in row), driver.screen


@pytest.mark.parametrize("wanted", [(10, 4, 30, 8, 8), (10, 8, 30, 60, 12), (6, 4, 0, 12, 80), (0, 0, 0, 0, 0)])
def test_the_columns_of_findings_fill_their_line(wanted: tuple[int, ...]) -> None:
    for width in range(8, 200):
        widths = finding_widths(width, wanted)
        shown = [cells for cells in widths if cells >= 0]
        assert sum(shown) + 2 * (len(shown) - 1) + 2 == width
        assert abs(widths[3] - widths[4]) <= 1 or widths[3] == wanted[3] or widths[4] >= wanted[4]


async def test_a_key_goes_from_place_to_place_and_round(driver: Driver) -> None:
    async with comparing(driver):
        at = []
        for _ in range(7):
            await driver.press("F")
            at.append(driver.comparison.current)
        assert at == [4, 0, 1, 2, 3, 5, 4]
        assert driver.has_focus("#comparison")


async def test_the_row_of_the_place_looked_at_is_under_the_cursor(driver: Driver) -> None:
    async with comparing(driver):
        await driver.press("f", "F", "F")
        panel = driver.app.screen.query_one(Findings)
        assert panel.current is not None
        assert panel.current.cells[0].text == "  第二条"
        assert driver.comparison.current == 1


async def test_a_place_opened_leads_to_its_provision(driver: Driver) -> None:
    async with comparing(driver):
        await driver.press("f", "down", "enter")
        await driver.press("down", "down", "down", "enter")
        assert driver.comparison.current == 2
        assert driver.has_focus("#comparison")


async def test_doubts_follow_the_findings_and_stand_above_what_they_are_about(driver: Driver) -> None:
    pairs = [*RENAMED[:2], "第三条|甲。", "第四条|乙。", "第五条|依照本法第九条处罚。", "第六条|丙。"]
    doubts = (
        Doubt(None, "little-shared", Sentence("the versions share {percent} per cent of their text", percent=1)),
        Doubt(LineNumber(5), "citation-not-followed", Sentence("{label} still cites 第九条", label="第五条")),
        Doubt(LineNumber(1), "change-unordered", Sentence("{place} is removed", place="第七条")),
    )
    async with driver.opened(POLICY, (120, 40)):
        comparison = replace(comparison_of(pairs, FINDINGS[1:2]), warnings=doubts)
        driver.show(draw(comparison), driver.library.log(POLICY))
        await driver.settle()
        assert "doubt: the versions share 1 per cent of their text · doubt: 第七条 is removed" in driver.screen
        await driver.press("f")
        rows = [row.split() for row in driver.names("findings")]
        assert [row[0] for row in rows] == ["第一条", "doubt", "第五条", "doubt"]
        assert "第九条处罚" in driver.screen
        await driver.press("F", "F")
        assert driver.comparison.current == 4
        assert "第九条处罚" in driver.screen
        assert "doubt: 第五条 still cites 第九条" in driver.screen
        await driver.press("F")
        assert driver.comparison.current == 4

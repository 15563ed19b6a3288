"""What documents order: of editions that are not printed it comes first; of others its words are a key away."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from rich.cells import cell_len
from tui.driving import ENFORCEMENT_LIST, MEASURES, Driver
from tui.invented import MEASURES as PROVISIONS
from tui.invented import comparison_of, unprinted

from gazette_diff.model.comparison import Status
from gazette_diff.tui.drawing import draw
from gazette_diff.tui.ordering import led_by_orders
from gazette_diff.tui.widgets.orderpanel import Passage


@asynccontextmanager
async def comparing(driver: Driver, size: tuple[int, int] = (100, 30)) -> AsyncIterator[Driver]:
    """The comparison of two notices that order a list."""
    async with driver.opened(MEASURES, size):
        log = driver.library.log(MEASURES)
        driver.show(draw(unprinted()), log)
        await driver.settle()
        yield driver


def test_each_operation_leads_as_what_it_does_to_its_item() -> None:
    led, ordered = led_by_orders(unprinted())
    assert ordered is not None
    statuses = [pair.status for pair in led.pairs]
    withdrawn, partly, adopted = Status.REMOVED, Status.MODIFIED, Status.UNCHANGED
    leading = [Status.UNCHANGED, withdrawn, withdrawn, partly, adopted, Status.UNCHANGED]
    assert statuses == [*leading, Status.REMOVED, Status.ADDED]
    assert ordered.pairs == len(leading)
    assert led.summary == {Status.REMOVED: 3, Status.MODIFIED: 1, Status.ADDED: 1, Status.UNCHANGED: 1}
    assert [ordered.change(pair) for pair in (0, 1, 3, 5)] == [None, "withdraw: 所有乡镇", "withdraw: 南坡乡", None]


def test_findings_still_point_at_their_pairs() -> None:
    comparison = unprinted()
    led, _ = led_by_orders(comparison)
    (finding,), (before,) = led.findings, comparison.findings
    assert led.pairs[finding.pair] == comparison.pairs[before.pair]


def test_without_orders_a_comparison_stays_as_it_is() -> None:
    comparison = comparison_of(PROVISIONS)
    assert led_by_orders(comparison) == (comparison, None)
    assert draw(comparison).compared is comparison


async def test_each_operation_is_a_stop_named_by_what_it_does(driver: Driver) -> None:
    async with comparing(driver):
        places = []
        for _ in range(5):
            places.append(driver.where)
            await driver.press("n")
    assert places[0].startswith("order 1 of 3  第4项 withdraw: 所有乡镇")
    assert places[2].startswith("order 3 of 3  第12项 withdraw: 南坡乡")
    assert places[3].startswith("change 1 of 2  现将清单予以公布")


async def test_they_are_in_the_outline_and_beside_it_in_the_ruler(driver: Driver) -> None:
    async with comparing(driver, (140, 30)):
        names = driver.names("outline")
        assert names[0].startswith("  What 枫政发〔2024〕13号 orders")
        assert [name[:6] for name in names[1:4]] == ["- 第4项 ", "- 第9项 ", "~ 第12项"]
        assert "The editions themselves" in names[5]
        ruler = "".join(line[-1] for line in driver.screen.splitlines()[:-2] if cell_len(line) == 140)
        assert ruler == "---~-+"


async def test_what_is_ordered_is_counted_apart_from_the_documents(driver: Driver) -> None:
    async with comparing(driver, (160, 30)):
        assert "ordered: ~ 1 modified  - 2 removed   between the documents: +1 -1" in driver.where
    async with comparing(driver, (100, 30)):
        assert "~1 -2" in driver.screen.splitlines()[-2]
        assert "+1" not in driver.screen.splitlines()[-2]


@pytest.mark.parametrize("key", ["v", "z", "t"])
async def test_they_stay_first_however_one_looks(driver: Driver, key: str) -> None:
    async with comparing(driver):
        await driver.press(key, *(["enter"] if key == "t" else []))
        assert "orders, from 2024-09-01" in driver.screen
        assert driver.comparison.layout_rows.rows[0].wide


async def test_a_search_finds_words_of_them(driver: Driver) -> None:
    async with comparing(driver):
        await driver.press("slash")
        await driver.type("南坡乡")
        assert "hit 1 of 2" in driver.where
        assert driver.comparison.current == 3


async def test_the_report_tells_them_once(driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with comparing(driver):
        await driver.press("e", "down", "enter")
    (report,) = tmp_path.glob("*.md")
    assert report.read_text(encoding="utf-8").count("对损坏公示牌的处罚") == 1


async def test_the_words_of_the_order_are_shown_and_follow_the_chosen_change(driver: Driver) -> None:
    async with comparing(driver):
        await driver.press("O")
        assert "将《枫陵县晒场管理事项清单》中的第4项、第9项调整由县农业农村局实施" in words_of_the_order(driver)
        await driver.press("n", "n")
        assert words_of_the_order(driver) == "因南坡乡无公共晒场，第12项南坡乡不再承接。\n其他乡镇继续承接。"
        await driver.press("escape")
        assert "其他乡镇继续承接" not in driver.screen
        assert driver.is_comparing()


async def test_the_order_behind_a_change_of_a_printed_text_is_found_in_its_document(driver: Driver) -> None:
    async with driver.opened(ENFORCEMENT_LIST, (140, 40)):
        drawing = driver.comparison.drawing
        assert drawing is not None
        assert "O order" in driver.footer
        await driver.press("O")
        ordered = [pair for pair in driver.comparison.changes if drawing.orders(pair)]
        assert ordered
        for pair in ordered:
            driver.comparison.choose(pair)
            await driver.settle()
            said = words_of_the_order(driver)
            assert all(name in said for name in drawing.orders(pair))
            assert all(len(order) > 40 for order in said.split("\n"))
        unordered = next(pair for pair in range(len(drawing.pairs)) if not drawing.orders(pair))
        driver.comparison.choose(unordered)
        await driver.settle()
        assert words_of_the_order(driver) == "no order is known for this provision"


async def test_where_no_order_is_known_the_key_is_not_offered(driver: Driver) -> None:
    async with driver.opened(MEASURES, (160, 30)):
        log = driver.library.log(MEASURES)
        drawing = draw(comparison_of(PROVISIONS))
        driver.show(drawing, log)
        await driver.settle()
        assert "O order" not in driver.footer


def words_of_the_order(driver: Driver) -> str:
    """What the panel says, its paragraphs' lines put together again."""
    passage = driver.app.screen.query_one(Passage)
    return "\n".join(passage.paragraphs)

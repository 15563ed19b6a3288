"""The mouse does what the keys do; the command palette knows what the keys do."""

from __future__ import annotations

from tui.driving import ENFORCEMENT_LIST, MEASURES, Driver

from gazette_diff.tui.screens.help import HelpScreen
from gazette_diff.tui.screens.reading import ReadScreen
from gazette_diff.tui.widgets.keyline import KeyLine


async def test_a_click_on_a_fold_opens_it_and_on_a_provision_chooses_it(driver: Driver) -> None:
    async with driver.opened(ENFORCEMENT_LIST, (120, 60)):
        view = driver.comparison
        at, fold = next((at, row.fold) for at, row in enumerate(view.layout_rows.rows) if row.fold)
        await driver.pilot.click("#comparison", offset=(20, at - view.scroll_offset.y))
        await driver.settle()
        assert not any(row.fold == fold for row in view.layout_rows.rows)
        row = view.scroll_offset.y + 30
        await driver.pilot.click("#comparison", offset=(20, 30))
        await driver.settle()
        assert view.current == view.layout_rows.rows[row].pair


async def test_a_click_on_the_ruler_goes_there(driver: Driver) -> None:
    async with driver.opened(ENFORCEMENT_LIST, (120, 40)):
        await driver.pilot.click("#ruler", offset=(1, 37))
        await driver.settle()
        assert driver.comparison.scroll_offset.y >= driver.comparison.max_scroll_y - 20


async def test_the_wheel_scrolls_and_the_chosen_provision_stays_in_view(driver: Driver) -> None:
    async with driver.opened(ENFORCEMENT_LIST, (120, 40)):
        view = driver.comparison
        for _ in range(30):
            view.action_page(1)
        await driver.settle()
        assert view.scroll_offset.y == view.max_scroll_y
        row = view.layout_rows.last_rows.get(view.current, view.layout_rows.first_rows[view.current])
        assert row >= view.scroll_offset.y


async def test_a_click_on_a_key_in_the_footer_presses_it(driver: Driver) -> None:
    async with driver.opened(MEASURES, (100, 30)):
        x = driver.footer.index("? help") + 1
        await driver.pilot.click(KeyLine, offset=(x, 0))
        await driver.settle()
        assert isinstance(driver.app.screen, HelpScreen)


async def test_a_double_click_on_a_policy_opens_it(driver: Driver) -> None:
    async with driver.opened():
        await driver.pilot.click("#policies", offset=(20, 3), times=2)
        await driver.settle()
        assert isinstance(driver.app.screen, ReadScreen)


async def test_the_palette_offers_what_the_keys_do_by_name(driver: Driver) -> None:
    async with driver.opened(MEASURES):
        await driver.press("ctrl+p")
        names = " ".join(driver.names("choices"))
        for name in ("next change", "search in both texts", "quit", "choose a theme"):
            assert name in names
        await driver.press("escape")
        assert driver.is_comparing()


async def test_the_palette_does_what_is_chosen_in_it_once(driver: Driver) -> None:
    async with driver.opened(MEASURES):
        await driver.press("ctrl+p")
        await driver.type("next change")
        await driver.press("enter", "enter", "escape")
        assert driver.is_comparing()
        assert driver.where.startswith("change 2 of")
        await driver.press("ctrl+p")
        await driver.type("nothing of the kind")
        assert "no command fits" in driver.screen

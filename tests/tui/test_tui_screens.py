"""What a reader does in a comparison, and on all screens, and what comes of it."""

from __future__ import annotations

import asyncio
import re
import shutil
from pathlib import Path

import pytest
from tui.driving import ENFORCEMENT_LIST, MEASURES, Driver

from gazette_diff.tui.layout import Arrangement
from gazette_diff.tui.screens.choosing import ChooseScreen
from gazette_diff.tui.screens.help import HelpScreen
from gazette_diff.workflow import Library, demo_library


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_a_comparison_opens_side_by_side_on_its_first_change(driver: Driver, size: tuple[int, int]) -> None:
    async with driver.opened(MEASURES, size):
        assert driver.comparison.layout_rows.arrangement is Arrangement.SIDE_BY_SIDE
        assert driver.where.startswith("change 1 of ")
        assert driver.has_focus("#comparison")
        assert all(line in driver.screen for line in ("│", "第三条", "n/p change", "? help"))


async def test_next_and_previous_go_from_change_to_change_and_stop_at_the_ends(driver: Driver) -> None:
    async with driver.opened(MEASURES):
        changes = driver.comparison.changes
        visited = [driver.comparison.current]
        for _ in changes[1:]:
            await driver.press("n")
            visited.append(driver.comparison.current)
        assert tuple(visited) == changes
        await driver.press("n")
        assert driver.comparison.current == changes[-1]
        await driver.press("p")
        assert driver.comparison.current == changes[-2]


async def test_the_chosen_change_is_in_view(driver: Driver) -> None:
    async with driver.opened(MEASURES, (80, 24)):
        for _ in driver.comparison.changes:
            view = driver.comparison
            row = view.layout_rows.first_rows[view.current]
            assert view.scroll_offset.y <= row < view.scroll_offset.y + view.size.height
            await driver.press("n")


async def test_the_view_key_goes_round_the_three_arrangements_and_keeps_the_place(driver: Driver) -> None:
    async with driver.opened(MEASURES):
        await driver.press("n", "n", "n")
        current = driver.comparison.current
        seen = []
        for _ in Arrangement:
            await driver.press("v")
            seen.append(driver.comparison.layout_rows.arrangement)
            assert driver.comparison.current == current
        assert seen == [Arrangement.STACKED, Arrangement.MARKED, Arrangement.SIDE_BY_SIDE]


async def test_narrow_terminals_stack_the_two_wordings(driver: Driver) -> None:
    async with driver.opened(MEASURES, (60, 24)):
        assert driver.comparison.layout_rows.arrangement is Arrangement.STACKED


async def test_folds_open_in_place_and_all_at_once(driver: Driver) -> None:
    async with driver.opened(ENFORCEMENT_LIST, (120, 40)):
        rows = len(driver.comparison.layout_rows.rows)
        fold = next(row.fold for row in driver.comparison.layout_rows.rows if row.fold)
        driver.comparison.choose(fold.first)
        await driver.press("enter")
        opened = len(driver.comparison.layout_rows.rows)
        assert opened > rows
        assert not any(row.fold == fold for row in driver.comparison.layout_rows.rows)
        await driver.press("enter")
        assert len(driver.comparison.layout_rows.rows) == rows
        await driver.press("z")
        assert not any(row.fold for row in driver.comparison.layout_rows.rows)
        assert len(driver.comparison.layout_rows.rows) > opened


async def test_one_kind_of_change_can_be_asked_for(driver: Driver) -> None:
    async with driver.opened(MEASURES):
        await driver.press("t")
        assert isinstance(driver.app.screen, ChooseScreen)
        kinds = [row.key for row in driver.listing("choices").rows]
        await driver.press(*["down"] * kinds.index("added"), "enter")
        assert "only: added" in driver.where
        pairs = driver.comparison.drawing.comparison.pairs if driver.comparison.drawing else ()
        assert {pairs[change].status.value for change in driver.comparison.changes} == {"added"}
        await driver.press("escape")
        assert "only" not in driver.where


async def test_formatting_asked_for_is_marked(driver: Driver) -> None:
    async with driver.opened(ENFORCEMENT_LIST):
        await driver.press("t", "down", "enter")
        assert "only: formatting" in driver.where
        assert "= 27" in driver.screen


async def test_a_search_counts_its_hits_and_goes_round_them(driver: Driver) -> None:
    async with driver.opened(MEASURES):
        await driver.press("slash")
        await driver.type("晒场")
        at, count = hit_of(driver)
        assert count > 20
        await driver.press("enter")
        assert hit_of(driver) == (at + 1, count)
        await driver.press(*["up"] * (at + 1))
        assert hit_of(driver) == (count, count)
        await driver.press("escape")
        assert "hit" not in driver.where
        assert driver.has_focus("#comparison")


def hit_of(driver: Driver) -> tuple[int, int]:
    found = re.search(r"hit (\d+) of (\d+)", driver.where)
    assert found
    return int(found[1]), int(found[2])


async def test_a_search_opens_the_fold_that_hides_its_hit(driver: Driver) -> None:
    async with driver.opened(ENFORCEMENT_LIST):
        await driver.press("slash")
        await driver.type("公厕")
        for _ in range(hit_of(driver)[1]):
            view = driver.comparison
            row = view.layout_rows.first_rows[view.current]
            assert view.layout_rows.rows[row].fold is None
            await driver.press("enter")


async def test_the_outline_follows_and_leads(driver: Driver) -> None:
    async with driver.opened(MEASURES, (140, 40)):
        assert driver.listing("outline").display
        await driver.press("n")
        current = driver.listing("outline").current
        assert current is not None
        assert current.key == str(driver.comparison.current)
        await driver.press("o", "end")
        assert driver.comparison.current == len(driver.listing("outline").rows) - 1


async def test_findings_lead_to_their_provisions_and_leave_them_in_view(driver: Driver) -> None:
    async with driver.opened(MEASURES, (100, 30)):
        await driver.press("f")
        for _ in driver.names("findings"):
            view = driver.comparison
            row = view.layout_rows.first_rows[view.current]
            assert view.scroll_offset.y <= row < view.scroll_offset.y + view.size.height - 1
            await driver.press("down")
        await driver.press("escape")
        assert driver.has_focus("#comparison")


async def test_copying_gives_the_exact_text_of_a_side(driver: Driver) -> None:
    async with driver.opened(MEASURES):
        assert driver.comparison.drawing is not None
        pair = driver.comparison.drawing.comparison.pairs[driver.comparison.current]
        await driver.press("y")
        assert pair.new is not None
        assert driver.app.clipboard == f"{pair.new.label}　{pair.new.text}"
        await driver.press("Y")
        assert pair.old is not None
        assert driver.app.clipboard == f"{pair.old.label}　{pair.old.text}"


async def test_the_report_is_written_beside_the_reader_and_overwrites_none(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with driver.opened(MEASURES):
        await driver.press("e", "enter")
        await driver.press("e", "enter")
        await driver.press("e", "down", "enter")
    stem = "枫陵县粮食公共晾晒场地管理办法-2023-08-21-2024-08-30"
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"{stem}-2.html", f"{stem}.html", f"{stem}.md"]


@pytest.mark.parametrize("policy", [None, MEASURES])
async def test_help_tells_every_key_of_the_footer(driver: Driver, policy: str | None) -> None:
    async with driver.opened(policy, (200, 60)):
        footer = re.findall(r"(\S+) \S.*?(?:  |$)", driver.footer)
        await driver.press("question_mark")
        assert isinstance(driver.app.screen, HelpScreen)
        helped = " ".join(driver.names("choices"))
        for key in footer:
            assert all(part in helped for part in key.split("/") if part)
        await driver.press("escape")
        assert not isinstance(driver.app.screen, HelpScreen)


@pytest.mark.parametrize("policy", [None, MEASURES])
async def test_every_key_of_the_footer_does_something(driver: Driver, policy: str | None) -> None:
    """The footer shows no key that the focused widget would swallow or that has nothing to do."""
    async with driver.opened(policy, (200, 60)):
        assert " q quit" in driver.footer
        await driver.press("slash")
        assert " q quit" not in driver.footer
        assert "Esc" in driver.footer


async def test_q_quits(driver: Driver) -> None:
    async with driver.opened(MEASURES):
        await driver.pilot.press("q")
        await driver.pilot.pause()
        assert not driver.app.is_running or driver.app._exit


@pytest.mark.parametrize("name", ["gazette-light", "gazette-colour-blind-dark", "gazette-ansi", "nord", "ansi-light"])
async def test_every_theme_draws(driver: Driver, name: str) -> None:
    async with driver.opened(MEASURES):
        driver.app.theme = name
        await driver.settle()
        assert "第三条" in driver.screen


# fmt: off
ALL_KEYS = (
    "j", "k", "ctrl+d", "ctrl+u", "space", "pageup", "G", "g", "n", "p", "v", "n", "v", "n", "v", "z", "enter",
    "enter", "w", "w", "escape", "f", "F", "f", "O", "n", "O", "o", "o", "m", "less_than_sign", "greater_than_sign",
    "y", "Y", "slash", "x", "enter", "up", "escape", "t", "enter", "d", "escape", "e", "escape", "i", "s", "r",
    "escape", "R", "tab", "enter", "escape",
)
# fmt: on


@pytest.mark.parametrize("size", [(80, 24), (30, 8), (12, 4)])
@pytest.mark.parametrize("which", ["library", "comparison", "one version", "empty store"])
async def test_no_key_raises_anywhere(
    sample: Library, empty: Library, size: tuple[int, int], which: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    policies = {"comparison": MEASURES, "one version": "枫陵县/古井名泉保护名录管理规程"}
    driver = Driver(empty if which == "empty store" else sample)
    async with driver.opened(policies.get(which), size):
        for key in ALL_KEYS:
            driver.app.simulate_key(key)
            await asyncio.sleep(0.003)
        await driver.settle()
        assert driver.app.is_running


async def test_a_resized_terminal_keeps_the_chosen_provision_in_view(driver: Driver) -> None:
    async with driver.opened(MEASURES, (120, 40)):
        await driver.press("n", "n", "n", "n")
        current = driver.comparison.current
        for width, height in ((80, 24), (40, 12), (200, 50)):
            await driver.pilot.resize_terminal(width, height)
            await driver.settle()
            view = driver.comparison
            assert view.current == current
            row = view.layout_rows.first_rows[current]
            assert view.scroll_offset.y <= row < view.scroll_offset.y + view.size.height


async def test_a_terminal_too_small_says_so_and_nothing_is_lost(driver: Driver) -> None:
    async with driver.opened(MEASURES, (100, 30)):
        await driver.press("n", "n")
        current = driver.comparison.current
        await driver.pilot.resize_terminal(20, 5)
        await driver.settle()
        assert "too small" in driver.screen.replace("\n", " ")
        await driver.pilot.resize_terminal(90, 28)
        await driver.settle()
        assert driver.is_comparing()
        assert driver.comparison.current == current


async def test_a_store_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    driver = Driver(Library(tmp_path / "nowhere"))
    async with driver.opened():
        assert "nowhere" in driver.where
        assert "gazette-diff ingest" in driver.where


async def test_a_store_that_goes_away_does_not_take_the_interface_with_it(tmp_path: Path) -> None:
    driver = Driver(demo_library(tmp_path / "store"))
    async with driver.opened():
        shutil.rmtree(tmp_path / "store")
        await driver.press("down", "R", "down", "enter", "escape", "i", "enter")
        assert driver.app.is_running

"""The history of a policy: the log of issues, who changed what, and words through time."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from archive.conftest import GRAIN, Piece, Press
from tui.driving import MEASURES, Driver
from tui.lives import POLICY, walk

from gazette_diff.archive import GivenSource, Store
from gazette_diff.tui.screens.blame import BlameScreen
from gazette_diff.tui.screens.compare import CompareScreen
from gazette_diff.tui.screens.issue import IssueScreen
from gazette_diff.tui.screens.issuelog import IssueLogScreen
from gazette_diff.tui.screens.library import LibraryScreen
from gazette_diff.tui.screens.life import LifeScreen
from gazette_diff.tui.screens.reading import ReadScreen
from gazette_diff.tui.screens.search import SearchScreen
from gazette_diff.workflow import Library

# The log of issues


async def test_the_issues_are_a_log_of_what_each_brought(driver: Driver) -> None:
    async with driver.opened():
        await walk(driver, "i")
        newest, _second, oldest = driver.names("issues")
        assert newest.startswith("2024-10-15 枫陵县人民政府公报/2024-03 2 new 2× ~22 +6 -6")
        assert "6 new" in oldest
        assert "2 new policies, 2 new versions" in driver.screen
        assert any("~14 +4 -5" in name for name in driver.names("brought"))
        assert any("new policy" in name for name in driver.names("brought"))


async def test_the_briefing_follows_the_cursor_and_its_rows_open(driver: Driver) -> None:
    async with driver.opened():
        await walk(driver, "i", "j")
        assert any("2024年" in name for name in driver.names("brought"))
        await walk(driver, "k", "tab", "enter")
        assert isinstance(driver.app.screen, ReadScreen)
        await walk(driver, "escape", "j", "enter")
        assert driver.is_comparing()
        await walk(driver, "escape", "tab", "enter")
        assert isinstance(driver.app.screen, IssueScreen)
        await walk(driver, "escape", "i")
        assert driver.has_focus("#policies")


async def test_a_text_that_is_an_issue_by_itself_is_compared_with_its_edition_before(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "store")
    for day, term in (("2016年5月4日", "三个月"), ("2022年5月4日", "六个月")):
        law = f"粮食储备条例\n（{day}公布）\n第一条　为了储备粮食，制定本条例。\n第二条　粮食储备期限为{term}。\n"
        store.add([GivenSource(law.encode(), day)])
    store.close()
    driver = Driver(Library(tmp_path / "store"))
    async with driver.opened():
        await walk(driver, "i")
        assert driver.names("brought")[0].endswith("~1")
        await walk(driver, "tab", "enter")
        assert driver.is_comparing()
        await walk(driver, "escape", "tab", "j", "tab", "enter")
        assert isinstance(driver.app.screen, ReadScreen)


async def test_only_issues_in_view_are_asked_for(tmp_path: Path) -> None:
    press = Press()
    texts = [
        press.issue("甲县", 1950 + n, 1, [Piece("粮食管理办法", 1, f"{1950 + n}年3月2日", GRAIN)]) for n in range(70)
    ]
    store = Store.create(tmp_path / "store")
    store.add([GivenSource(text, str(n)) for n, text in enumerate(texts)])
    store.close()
    driver = Driver(Library(tmp_path / "store"))
    async with driver.opened(size=(80, 24)):
        await walk(driver, "i")
        screen = driver.app.screen
        assert isinstance(screen, IssueLogScreen)
        assert 0 < len(screen._brought) <= 24
        await walk(driver, "G")
        assert "1 new" in driver.names("issues")[-1]
        assert len(screen._brought) <= 48


# Who changed what


async def test_the_history_of_each_provision_leads_to_the_comparison_that_changed_it(driver: Driver) -> None:
    async with driver.opened():
        await walk(driver, "slash")
        await driver.type("晾晒")
        await walk(driver, "down")
        await walk(driver, "b")
        provisions = driver.names("provisions")
        changed = next(at for at, name in enumerate(provisions) if name.startswith("2024-03 2023-03 第三条"))
        await walk(driver, *["down"] * changed)
        assert "第三条 changed in 2024-03" in driver.screen
        assert driver.comparison.drawing is not None
        assert driver.comparison.drawing.pairs[0].marked.text.startswith("第三条")
        await walk(driver, "enter")
        assert driver.is_comparing()
        assert driver.comparison.drawing is not None
        chosen = driver.comparison.drawing.comparison.pairs[driver.comparison.current]
        assert chosen.new is not None
        assert chosen.new.label == "第三条"


async def test_blame_steps_to_the_version_before_the_last_change_and_back(history: Driver) -> None:
    async with history.opened():
        await walk(history, "tab", "j", "b")
        assert isinstance(history.app.screen, BlameScreen)
        assert "2018-01" in history.screen
        await walk(history, "j", "j", "less_than_sign")
        assert f"{POLICY}@2017-01: who changed what" in history.screen
        assert "provision 3 of 6" in history.where
        await walk(history, "comma")
        assert f"{POLICY}@2013-01: who changed what" in history.screen, "renumbered since, found by its words"
        await walk(history, "less_than_sign")
        assert "less_than_sign" not in history.app.screen.active_bindings or "@2013-01" in history.screen
        await walk(history, "greater_than_sign", "greater_than_sign", "greater_than_sign")
        assert f"{POLICY}@2018-01" in history.screen


# Words through time


async def test_words_are_searched_in_the_whole_store_with_when_they_came(driver: Driver) -> None:
    async with driver.opened():
        await walk(driver, "w")
        await driver.type("线上预约")
        await driver.settle()
        heading, *hits = driver.names("hits")
        assert heading == MEASURES
        assert all("线上预约" in name and "2024-03 still there" in name for name in hits)
        assert "2 provisions  1 policy" in driver.where
        await walk(driver, "enter", "enter")
        assert isinstance(driver.app.screen, LifeScreen)
        await walk(driver, "escape", "r")
        assert isinstance(driver.app.screen, ReadScreen)
        await walk(driver, "escape", "c")
        assert driver.is_comparing()
        await walk(driver, "escape", "escape")
        assert isinstance(driver.app.screen, LibraryScreen)


async def test_a_part_of_an_article_says_where_it_stands(driver: Driver) -> None:
    async with driver.opened():
        await walk(driver, "w")
        await driver.type("焚烧秸秆")
        await walk(driver, "enter")
        assert "第三章 › 第十三条 › （三）" in driver.screen
        await walk(driver, "slash")
        await driver.press(*["backspace"] * 4)
        await driver.type("三年建设规划")
        await walk(driver, "enter")
        assert "第一章 › 第五条" in driver.screen


async def test_a_wording_that_went_says_in_which_edition(history: Driver) -> None:
    async with history.opened():
        await walk(history, "w")
        await history.type("年度考核")
        await walk(history, "enter")
        assert [name.split()[-3:] for name in history.names("hits")[1:]] == [["2014-01", "gone", "2015-01"]] or any(
            "gone 2018-01" in name for name in history.names("hits")
        )


async def test_the_editions_in_which_words_came_and_went_stand_in_the_order_of_time(history: Driver) -> None:
    async with history.opened():
        await walk(history, "w")
        await history.type("年度考核")
        await walk(history, "enter", "t")
        assert [name.split()[:2] for name in history.names("turns")] == [["2014-03-02", "+1"], ["2018-03-02", "-1"]]
        assert "2014-01: in 0 places before, in 1 now" in history.screen
        await walk(history, "j", "enter")
        assert isinstance(history.app.screen, CompareScreen)
        await walk(history, "escape", "l")
        assert isinstance(history.app.screen, LifeScreen)
        await walk(history, "escape", "t")
        assert history.names("hits")


async def test_a_search_is_narrowed_to_a_place_a_policy_or_the_latest_editions(driver: Driver) -> None:
    async with driver.opened():
        await walk(driver, "w")
        await driver.type("年度")
        await walk(driver, "enter")
        everything = len(driver.names("hits"))
        await walk(driver, "o", "j", "enter")
        assert "latest editions" in driver.screen
        assert 0 < len(driver.names("hits")) < everything
        assert all("gone" not in name for name in driver.names("hits"))
        await walk(driver, "o", "enter")
        assert len(driver.names("hits")) == everything
        await walk(driver, "home", "enter")
        assert len([name for name in driver.names("hits") if name.startswith("枫陵县/")]) == 1
        await walk(driver, "slash", "x")
        await driver.settle()
        assert "holds all these words; o searches elsewhere" in driver.screen


async def test_a_phrase_that_is_nowhere_is_said(driver: Driver) -> None:
    async with driver.opened():
        await walk(driver, "w")
        await driver.type("量子")
        assert "no provision holds all these words" in driver.screen
        await walk(driver, "tab", "t", "l", "c", "r", "enter")
        assert isinstance(driver.app.screen, SearchScreen)


# Whatever the store


# fmt: off
HISTORY_KEYS = (
    "i", "enter", "escape", "tab", "enter", "escape", "tab", "i", "b", "l", "enter", "escape", "n", "p", "y", "Y", "v",
    "w", "r", "escape", "escape", "less_than_sign", "greater_than_sign", "y", "enter", "l", "escape", "escape", "r",
    "escape", "escape", "w", "年", "enter", "j", "l", "escape", "c", "escape", "t", "j", "l", "escape", "o", "enter",
    "t", "r", "escape", "escape", "escape",
)
# fmt: on


@pytest.mark.parametrize("size", [(80, 24), (24, 7)])
@pytest.mark.parametrize("which", ["sample", "lived", "empty"])
async def test_no_key_of_history_raises(
    sample: Library, lived: Library, empty: Library, which: str, size: tuple[int, int]
) -> None:
    driver = Driver({"sample": sample, "lived": lived, "empty": empty}[which])
    async with driver.opened(size=size):
        for key in HISTORY_KEYS:
            await walk(driver, key)
        assert driver.app.is_running


@pytest.mark.parametrize("keys", [("i",), ("b",), ("w",), ("b", "l"), ("i", "tab", "enter")])
async def test_a_store_that_is_taken_away_is_said_and_nothing_falls(
    lived: Library, tmp_path: Path, keys: tuple[str, ...]
) -> None:
    shutil.copytree(lived.path, tmp_path / "store")
    driver = Driver(Library(tmp_path / "store"))
    async with driver.opened():
        shutil.rmtree(tmp_path / "store")
        await walk(driver, *keys)
        if keys == ("w",):
            await driver.type("年度")
        assert driver.app.is_running
        await walk(driver, "escape", "escape", "R")
        assert driver.app.is_running
        assert str(tmp_path) in driver.screen.replace("\n", "") or "store" in driver.where

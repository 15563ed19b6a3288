"""What a reader does in the library, in an issue and in a text that is read, and what comes of it."""

from __future__ import annotations

import re

import pytest
from textual.widgets import Input
from tui.driving import MEASURES, Driver

from gazette_diff.tui.screens.issue import IssueScreen
from gazette_diff.tui.screens.library import LibraryScreen
from gazette_diff.tui.screens.reading import ReadScreen


async def test_the_library_lists_policies_and_previews_the_versions_of_the_one_under_the_cursor(driver: Driver) -> None:
    async with driver.opened():
        assert "枫陵县 乡镇综合行政执法事项清单 2× 2024-08-26" in driver.names("policies")
        newer, older = driver.names("versions")
        assert re.fullmatch(r"2024-08-26 枫陵县乡镇综合行政执法事项清单（2024年8月版） ~\d+ \+\d+ -\d+", newer)
        assert older == "2023-08-28 枫陵县乡镇综合行政执法事项清单（2023年8月版）"
        assert driver.where.startswith("12 policies  3 issues")


@pytest.mark.parametrize("words", ["晾晒", "lscd", "晾晒 办法", "LSCD"])
async def test_typing_filters_by_characters_or_pinyin_initials(driver: Driver, words: str) -> None:
    async with driver.opened():
        await driver.press("slash", *words.replace(" ", "␠"))
        if "␠" not in words:
            await driver.settle()
        entry = driver.app.screen.query_one("#filter")
        entry.value = words  # type: ignore[attr-defined] # as an input method would give it
        await driver.settle()
        assert driver.names("policies") == ["枫陵县 粮食公共晾晒场地管理办法 2× 2024-08-30"]
        assert "1 shown" in driver.where
        await driver.press("escape")
        assert len(driver.names("policies")) == 12


@pytest.mark.parametrize(
    "words", ["枫陵县乡镇综合", "清单（2024年8月版）", "枫政发〔2024〕12号", "枫政发[２０２４]１２号 清单"]
)
async def test_the_filter_finds_what_is_printed_of_a_policy(driver: Driver, words: str) -> None:
    """The titles of its versions and the numbers of their documents, however wide their characters are."""
    async with driver.opened():
        await driver.press_at_once(f"/{words.replace(' ', '　')}")
        assert "枫陵县 乡镇综合行政执法事项清单 2× 2024-08-26" in driver.names("policies")
        assert len(driver.names("policies")) <= 3


@pytest.mark.parametrize("before", ["", "i"])
async def test_where_nothing_fits_the_filter_nothing_is_shown_beside(driver: Driver, before: str) -> None:
    async with driver.opened():
        await driver.press(*before)
        below = "brought" if before else "versions"
        assert driver.names(below)
        await driver.press("slash", *"没有")
        assert driver.names(below) == []
        assert "枫陵" not in driver.screen
        await driver.press("escape")
        assert driver.names(below)


async def test_a_chinese_character_typed_at_the_list_starts_the_filter(driver: Driver) -> None:
    async with driver.opened():
        await driver.press("晒")
        assert driver.has_focus("#filter")
        assert len(driver.names("policies")) == 1


@pytest.mark.parametrize("keys", ["/qlqd", "/晾晒", "晾晒场", "绛县/乡镇", "会计法2024", "会qsi计", "/绛/县"])
async def test_what_arrives_in_one_go_is_typed_into_the_filter(driver: Driver, keys: str) -> None:
    """As over a slow line, from the clipboard or from an input method; `q` must not end the program then."""
    async with driver.opened():
        await driver.press_at_once(keys)
        entry = driver.app.screen.query_one("#filter", Input)
        assert entry.value == keys.removeprefix("/")
        assert driver.app.is_running


async def test_what_arrives_in_one_go_is_typed_into_the_search_of_the_store_and_into_the_palette(
    driver: Driver,
) -> None:
    async with driver.opened():
        await driver.press_at_once("w晾q/晒c")
        assert driver.app.screen.query_one("#words", Input).value == "晾q/晒c"
        await driver.press("enter")
        await driver.press_at_once("/qt场")
        assert driver.app.screen.query_one("#words", Input).value == "晾q/晒cqt场"
        await driver.press("escape")
        driver.app.simulate_key("ctrl+p")
        await driver.press_at_once("sq晾")
        assert driver.app.screen.query_one("#words", Input).value == "sq晾"


async def test_what_arrives_in_one_go_is_typed_into_the_search(driver: Driver) -> None:
    async with driver.opened(MEASURES):
        await driver.press_at_once("/qnv晒/场")
        assert driver.app.screen.query_one("#search", Input).value == "qnv晒/场"


async def test_enter_compares_the_last_two_versions_and_escape_comes_back(driver: Driver) -> None:
    async with driver.opened():
        await driver.press("enter")
        assert driver.is_comparing()
        assert "2023年8月版" in driver.screen
        assert "2024年8月版" in driver.screen
        await driver.press("escape")
        assert isinstance(driver.app.screen, LibraryScreen)


async def test_a_policy_of_one_version_is_read(driver: Driver) -> None:
    async with driver.opened():
        await driver.press("down", "enter")
        assert isinstance(driver.app.screen, ReadScreen)
        assert "任免的通知" in driver.screen
        await driver.press("escape")
        assert isinstance(driver.app.screen, LibraryScreen)


async def test_the_text_that_is_read_is_searched(driver: Driver) -> None:
    async with driver.opened():
        await driver.press("slash", *"晾晒", "enter")
        await driver.press("r")
        assert isinstance(driver.app.screen, ReadScreen)
        await driver.press_at_once("/晾晒n")
        assert driver.app.screen.query_one("#search", Input).value == "晾晒n"
        await driver.press("backspace")
        count = int(re.findall(r"hit \d+ of (\d+)", driver.where)[0])
        assert count > 2
        await driver.press("enter", "n", "n")
        assert driver.where.startswith(f"hit 3 of {count}")
        await driver.press("N", "N", "N")
        assert driver.where.startswith(f"hit {count} of {count}")
        await driver.press("slash", *"没有的词")
        assert "hit" not in driver.where
        await driver.press("escape")
        assert isinstance(driver.app.screen, ReadScreen)
        assert driver.has_focus("#comparison")
        await driver.press("escape")
        assert isinstance(driver.app.screen, LibraryScreen)


async def test_issues_are_listed_newest_first(driver: Driver) -> None:
    async with driver.opened():
        await driver.press("i")
        assert [name.split()[1] for name in driver.names("issues")] == [
            "枫陵县人民政府公报/2024-03",
            "枫陵县人民政府公报/2024-01",
            "枫陵县人民政府公报/2023-03",
        ]


async def test_an_issue_shows_its_documents_and_doubts_and_gives_them_to_read(driver: Driver) -> None:
    async with driver.opened():
        await driver.press("i", "enter")
        assert isinstance(driver.app.screen, IssueScreen)
        assert "枫陵县人民政府关于调整乡镇综合行政执法事项清单的通知" in " ".join(driver.names("documents"))
        assert driver.names("doubts") or "no doubt" in driver.screen
        await driver.press("enter")
        assert isinstance(driver.app.screen, ReadScreen)
        await driver.press("escape", "escape")
        assert isinstance(driver.app.screen, LibraryScreen)


async def test_sorting_by_date_puts_the_latest_first(driver: Driver) -> None:
    async with driver.opened():
        await driver.press("s")
        dates = [row.cells[-1].text for row in driver.listing("policies").rows]
        assert dates == sorted(dates, reverse=True)


async def test_sorting_shows_the_beginning_of_the_new_order(driver: Driver) -> None:
    async with driver.opened(size=(80, 10)):
        await driver.press("end", "s")
        policies = driver.listing("policies")
        assert policies.cursor == 0
        assert policies.scroll_offset.y == 0
        assert driver.names("versions")[0].startswith(policies.rows[0].cells[-1].text)


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("m", "not moved, split or merged"),
        ("comma", "no older change"),
        ("less_than_sign", "no older change"),
        ("greater_than_sign", "no newer change"),
    ],
)
async def test_a_key_that_leads_nowhere_says_so(driver: Driver, key: str, said: str) -> None:
    async with driver.opened(MEASURES):
        assert not driver.app._notifications
        await driver.press(key)
        assert [said in notice.message for notice in driver.app._notifications] == [True]
        await driver.press("slash", "m")
        assert len(driver.app._notifications) == 1

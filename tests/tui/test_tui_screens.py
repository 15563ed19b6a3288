"""What a reader does at the keyboard and what comes of it."""

from __future__ import annotations

import asyncio
import re
import shutil
from pathlib import Path

import pytest
from textual.widgets import Input
from tui.driving import ENFORCEMENT_LIST, MEASURES, Driver

from gazette_diff.tui.layout import Arrangement
from gazette_diff.tui.screens.choosing import ChooseScreen
from gazette_diff.tui.screens.help import HelpScreen
from gazette_diff.tui.screens.issue import IssueScreen
from gazette_diff.tui.screens.library import LibraryScreen
from gazette_diff.tui.screens.reading import ReadScreen
from gazette_diff.workflow import Library, demo_library


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

"""The life of one provision: every wording it had, on one screen."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from tui.driving import Driver
from tui.invented import pair_of
from tui.lives import POLICY, walk

from gazette_diff.archive import Store
from gazette_diff.model.comparison import Status
from gazette_diff.model.library import Life, Stage, VersionSummary
from gazette_diff.model.version import TextState
from gazette_diff.tui.living import draw_life
from gazette_diff.tui.screens.blame import BlameScreen
from gazette_diff.tui.screens.life import LifeScreen
from gazette_diff.tui.screens.reading import ReadScreen
from gazette_diff.workflow import Library


async def test_a_life_shows_every_wording_and_folds_the_editions_without_change(history: Driver) -> None:
    async with history.opened(size=(110, 40)):
        await walk(history, "tab", "j", "b", "j", "j", "l")
        assert isinstance(history.app.screen, LifeScreen)
        screen = history.screen
        assert "unchanged in 2012-01, 2013-01" in screen
        assert "unchanged in 2016-01, 2017-01" in screen
        assert "renumbered, 第二条 → 第三条" in screen
        assert "went" in screen
        assert "3 wordings, 9 editions" in screen
        assert "edition 8 of 9" in history.where, "where it was asked"


async def test_a_life_is_walked_and_leads_to_the_comparison_and_the_clipboard(history: Driver) -> None:
    async with history.opened(size=(110, 40)):
        await walk(history, "tab", "j", "b", "j", "j", "l")
        await walk(history, "p", "p", "p")
        assert "edition 1 of 9" in history.where
        await walk(history, "enter")
        assert isinstance(history.app.screen, LifeScreen), "nothing stands before the first edition"
        await walk(history, "p", "n")
        assert "edition 4 of 9  2014-01  modified" in history.where
        await walk(history, "y")
        assert history.app.clipboard.startswith("第二条　县发展和改革局")
        assert "年度考核" in history.app.clipboard
        await walk(history, "Y")
        assert "年度考核" not in history.app.clipboard
        await walk(history, "enter")
        assert history.is_comparing()
        assert history.comparison.drawing is not None
        pair = history.comparison.drawing.comparison.pairs[history.comparison.current]
        assert pair.new is not None
        assert "年度考核" in pair.new.text
        await walk(history, "l")
        assert isinstance(history.app.screen, LifeScreen)
        assert "edition 4 of 9" in history.where
        await walk(history, "v", "v", "w", "r")
        assert isinstance(history.app.screen, ReadScreen)


async def test_a_removed_provision_has_its_life_too(history: Driver) -> None:
    async with history.opened(size=(110, 40)):
        await walk(history, "enter")
        assert history.is_comparing()
        await walk(history, "l")
        assert isinstance(history.app.screen, LifeScreen)
        assert "9 editions" in history.screen


def test_every_character_of_a_life_is_drawn(lived: Library) -> None:
    life = lived.life(f"{POLICY}@2018", "第三条", "")
    drawn = draw_life(life)
    assert len(drawn.stages) == len(drawn.drawing.pairs)
    assert [life.stages[drawn.stages[stop]].version.version[-7:] for stop in drawn.stops] == [
        "2011-01",
        "2014-01",
        "2015-01",
        "2018-01",
        "2019-01",
    ]
    assert drawn.wordings == 3


def stage(number: int, marked: str | None, *, others: tuple[str, ...] = (), chapter: str = "第一章　总则") -> Stage:
    """The edition of a year, with the provision written as in `pair_of`; None where its text is not printed."""
    state = TextState.PRINTED if marked is not None else TextState.ABSENT
    title = f"晒场管理办法（{number}年）"
    version = VersionSummary(
        f"枫陵县/晒场管理办法@{number}-01",
        f"公报/{number}-01",
        title,
        title,
        None,
        f"{number}-03-01",
        None,
        state,
        None,
        (),
    )
    return Stage(version, pair_of(marked) if marked is not None else None, chapter, others)


def lines(stages: Sequence[Stage], before: str | None = None) -> list[str]:
    """The drawn lines of a life, marked ones as they read in one text."""
    drawn = draw_life(Life("枫陵县/晒场管理办法", tuple(stages), 0, before))
    assert len(drawn.stages) == len(drawn.drawing.pairs)
    return [pair.marked.text for pair in drawn.drawing.pairs]


def test_editions_that_left_it_alone_share_a_line_and_those_not_printed_another() -> None:
    said = lines(
        [stage(2010, "第一条|{+甲+}"), *(stage(year, "第一条|甲") for year in (2011, 2012)), stage(2013, None)]
    )
    assert said[2:] == ["unchanged in 2011-01, 2012-01", "text not printed in 2013-01"]


def test_many_editions_are_told_by_the_first_and_the_last() -> None:
    said = lines([stage(1900, "第一条|{+甲+}"), *(stage(year, "第一条|甲") for year in range(1901, 2001))])
    assert said[2:] == ["unchanged in 1901-01 – 2000-01 (100 editions)"]


def test_another_chapter_or_number_is_told_though_the_words_are_the_same() -> None:
    first = stage(2010, "第一条|{+甲+}")
    (renumbered,) = lines([first, stage(2011, "第一条→第二条|甲")])[2:]
    assert renumbered.startswith("2011-01 renumbered, 第一条 → 第二条 · 2011-03-01 · 第一章　总则")
    (moved,) = lines([first, stage(2011, "第一条|甲", chapter="第二章　使用")])[2:]
    assert "第二章　使用" in moved


def test_a_merger_names_what_it_was_one_with() -> None:
    merged = stage(2011, "第一条|甲{+乙+}", others=("第四条", "第五条"))
    head, words = lines([stage(2010, "第一条|{+甲+}"), merged])[2:]
    assert "modified, with 第四条、第五条" in head
    assert words == "第一条　甲乙"


def test_the_first_edition_is_not_drawn_as_an_addition_and_a_later_coming_is() -> None:
    for before, status, word in ((None, Status.UNCHANGED, "in the first edition"), ("x@1", Status.ADDED, "came")):
        drawn = draw_life(Life("枫陵县/晒场管理办法", (stage(2010, "第一条|{+甲+}"),), 0, before))
        assert drawn.drawing.pairs[1].pair.status is status
        assert word in drawn.drawing.pairs[0].marked.text


async def test_an_issue_removed_underneath_is_said(lived: Library, tmp_path: Path) -> None:
    shutil.copytree(lived.path, tmp_path / "store")
    driver = Driver(Library(tmp_path / "store"))
    async with driver.opened():
        await walk(driver, "b")
        assert isinstance(driver.app.screen, BlameScreen)
        other = Store.open(tmp_path / "store")
        other.remove("甲县人民政府公报/2019-01")
        other.close()
        await walk(driver, "j", "l")
        assert "no such version" in driver.where
        await walk(driver, "escape", "enter")
        assert driver.app.is_running

"""On no screen does a text, a name or a comment steer the terminal or Textual's markup."""

from __future__ import annotations

from pathlib import Path

import pytest
from hostile import HOSTILE, UNSAFE, hostile_texts
from textual import events
from tui.driving import Driver

from gazette_diff.archive import GivenSource, Store
from gazette_diff.tui.screens.compare import CompareScreen
from gazette_diff.workflow import Library


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Driver:
    monkeypatch.setenv("GAZETTE_REVIEWER", HOSTILE)
    monkeypatch.chdir(tmp_path)
    store = Store.create(tmp_path / "store")
    store.add([GivenSource(path.read_bytes(), str(path)) for path in hostile_texts(tmp_path)])
    store.close()
    return Driver(Library(tmp_path / "store"))


def is_safe(driver: Driver) -> None:
    """Every cell as it is written, and nothing on it to click that a text brought."""
    strips = driver.app.screen._compositor.render_strips()
    assert not UNSAFE.search("".join(segment.text for strip in strips for segment in strip)), driver.screen
    for strip in strips:
        for segment in strip:
            assert segment.style is None or "@click" not in segment.style.meta, segment.text


async def test_the_screens_of_the_library(hostile: Driver) -> None:
    async with hostile.opened(size=(140, 40)):
        is_safe(hostile)
        assert "[bold]" in hostile.screen or "〔bold〕" in hostile.screen
        for keys in (
            *(["tab"], ["enter"], ["escape"], ["i"], ["tab"], ["enter"], ["tab"], ["enter"], ["escape"], ["escape"]),
            *(["i"], ["slash", *"晾"], ["escape"], ["b"], ["down"], ["enter"], ["escape"], ["escape"]),
            *(["w"], [*"晒场"], ["down"], ["enter"], ["escape"], ["escape"], ["r"], ["escape"]),
            *(["ctrl+p"], ["escape"], ["question_mark"], ["escape"]),
        ):
            await hostile.press(*keys)
            is_safe(hostile)


async def test_the_comparison(hostile: Driver) -> None:
    policy = hostile.library.policies()[0].policy
    async with hostile.opened(policy, size=(150, 40)):
        assert isinstance(hostile.app.screen, CompareScreen)
        for keys in (
            *(["n"], ["o"], ["o"], ["f"], ["escape"], ["O"], ["escape"], ["v"], ["v"], ["z"], ["w"], ["t"], ["escape"]),
            *(["slash", *"晾"], ["enter"], ["escape"], ["d"], ["escape"], ["l"], ["escape"], ["a"], ["n"], ["y"]),
            *(["c"],),
        ):
            await hostile.press(*keys)
            is_safe(hostile)
        hostile.app.post_message(events.Paste(HOSTILE))
        await hostile.settle()
        is_safe(hostile)
        for keys in (["enter"], ["n"], ["p"], ["c"], ["escape"], ["e"], ["enter"]):
            await hostile.press(*keys)
            is_safe(hostile)


async def test_an_error_that_quotes_it(tmp_path: Path) -> None:
    driver = Driver(Library(tmp_path / HOSTILE.replace("/", "")))
    async with driver.opened(size=(200, 30)):
        assert "there is no store yet" in driver.screen
        is_safe(driver)


async def test_a_remark_that_quotes_it(hostile: Driver) -> None:
    async with hostile.opened():
        hostile.app.screen.notify(HOSTILE, title=HOSTILE)
        for said in hostile.app._notifications:
            assert not said.markup
            assert not UNSAFE.search(said.message + said.title)

"""What takes its time is told, can be stopped and never holds the interface up; what changes underneath is seen."""

from __future__ import annotations

import asyncio
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from tui.driving import MEASURES, Driver

from gazette_diff import sample as texts
from gazette_diff.archive import GivenSource, Store
from gazette_diff.archive.lock import exclusive
from gazette_diff.errors import InputError
from gazette_diff.progress import Progress
from gazette_diff.tui import asking
from gazette_diff.tui.asking import AskingScreen
from gazette_diff.tui.widgets.bars import WordLine
from gazette_diff.workflow import Library, demo_library


class Patient(AskingScreen[None]):
    """Asks what it is told to ask."""

    goes_on = True

    def compose(self) -> ComposeResult:
        yield WordLine(id="where")

    @property
    def said(self) -> str:
        return self.query_one(WordLine).words

    def say(self, words: str) -> None:
        self.query_one(WordLine).say(words)

    def stopped(self) -> bool:
        self.say("stopped")
        return self.goes_on


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "PATIENCE", 0.05)
    monkeypatch.setattr(asking, "TICK", 0.01)


async def until(true: Callable[[], bool]) -> None:
    for _ in range(500):
        if true():
            return
        await asyncio.sleep(0.01)
    raise AssertionError


async def opened(pilot: Pilot[None]) -> Patient:
    screen = Patient()
    await pilot.app.push_screen(screen)
    return screen


async def test_an_answer_that_is_quick_says_nothing_of_waiting() -> None:
    async with App[None]().run_test() as pilot:
        screen = await opened(pilot)
        screen.ask(lambda told: "here", screen.say, waiting="comparing…")
        assert screen.said == ""
        await until(lambda: screen.said == "here")


async def test_a_slow_one_says_how_far_it_is_and_is_dropped_by_escape(quick: None) -> None:
    async with App[None]().run_test() as pilot:
        screen = await opened(pilot)
        go_on, ended = threading.Event(), threading.Event()

        def question(told: Progress) -> str:
            told(3, 40)
            go_on.wait(5)
            try:
                told(4, 40)
            except asking.Dropped:
                ended.set()
                raise
            return "here"

        screen.ask(question, screen.say, waiting="comparing…")
        await until(lambda: "comparing… 3/40" in screen.said and "Esc stops" in screen.said)
        signs = set()
        for _ in range(20):
            signs.add(screen.said[0])
            await asyncio.sleep(0.01)
        assert len(signs) > 1
        await pilot.press("escape")
        assert screen.said == "stopped"
        go_on.set()
        await until(ended.is_set)
        await pilot.pause(0.1)
        assert screen.said == "stopped"
        assert pilot.app.screen is screen


@pytest.mark.parametrize(
    ("error", "said"), [(InputError("no such thing"), "no such thing"), (KeyError("x"), "fault of gazette-diff")]
)
async def test_what_went_wrong_is_a_sentence(error: Exception, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GAZETTE_DEBUG", raising=False)
    async with App[None]().run_test() as pilot:
        screen = await opened(pilot)

        def question(told: Progress) -> str:
            raise error

        screen.ask(question, screen.say)
        await until(lambda: said in screen.said)


async def test_the_last_question_is_the_one_that_is_answered() -> None:
    async with App[None]().run_test() as pilot:
        screen = await opened(pilot)
        go_on = threading.Event()
        screen.ask(lambda told: go_on.wait(5) and "first", lambda answer: screen.say(str(answer)))
        screen.ask(lambda told: "second", screen.say)
        await until(lambda: screen.said == "second")
        go_on.set()
        await pilot.pause(0.1)
        assert screen.said == "second"


async def test_the_library_shows_what_the_store_holds_now(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gazette_diff.tui.screens.library.LOOKS", 0.02)
    first, second, _third = texts.issues()
    store = Store.create(tmp_path / "store")
    store.add([GivenSource(first.raw, first.name)])
    driver = Driver(Library(tmp_path / "store"))
    async with driver.opened():
        await until(lambda: "1 issue" in driver.where)
        store.add([GivenSource(second.raw, second.name)])
        store.close()
        await until(lambda: "2 issues" in driver.where)
        assert driver.names("policies")
        shutil.move(tmp_path / "store", tmp_path / "away")
        await until(lambda: not driver.names("policies"))
        await until(lambda: "there is no store yet" in driver.where)
        assert not driver.names("versions")
        await driver.press("enter", "r", "b", "i", "i")
        shutil.move(tmp_path / "away", tmp_path / "store")
        await until(lambda: "2 issues" in driver.where)


async def test_a_store_that_another_program_writes_to_is_waited_for(tmp_path: Path) -> None:
    driver = Driver(demo_library(tmp_path / "store"))
    async with driver.opened(MEASURES):
        with exclusive(tmp_path / "store"):
            driver.app.simulate_key("a")
            await until(lambda: any("another program is writing" in note.message for note in driver.app._notifications))
            driver.app.simulate_key("n")
            await until(lambda: driver.where.startswith("change 2 of"))
        await driver.settle()
        old, new = (version.version for version in reversed(driver.library.log(MEASURES).versions))
        assert [mark.verdict for mark in driver.library.marks(old, new)] == ["accepted"]


async def test_a_store_that_is_read_anew_tells_how_far_it_is(tmp_path: Path, quick: None) -> None:
    library = demo_library(tmp_path / "store")
    for part in library.path.glob("catalog.sqlite*"):
        part.unlink()
    steps: list[tuple[int, int]] = []
    library.open(lambda done, of: steps.append((done, of)))
    assert steps
    assert steps == sorted(steps)
    assert len(library.issues()) == 3


async def test_opening_can_be_stopped_and_taken_up_again(tmp_path: Path) -> None:
    library = demo_library(tmp_path / "store")
    for part in library.path.glob("catalog.sqlite*"):
        part.unlink()

    def stop(done: int, of: int) -> None:
        raise asking.Dropped

    with pytest.raises(asking.Dropped):
        library.open(stop)
    assert len(library.issues()) == 3
    assert library.verify() == ()

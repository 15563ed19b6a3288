"""Random keys, clicks, pastes and sizes on every kind of store: never a traceback, always a screen that can be read.

`GAZETTE_MONKEY=3000` plays so many steps on each store, with seeds of its own; the suite plays a few with fixed ones.
"""

from __future__ import annotations

import asyncio
import os
import random
import re
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events
from textual.screen import Screen
from tui.driving import Driver

from gazette_diff import sample as texts
from gazette_diff.archive import GivenSource, Store
from gazette_diff.tui.widgets.keyline import KeyLine
from gazette_diff.workflow import Library

STEPS = int(os.environ.get("GAZETTE_MONKEY", "0"))
FEW = 40
"""Steps in the suite: a second a store."""
NAMED_KEYS = (
    "up down left right enter escape tab home end pageup pagedown space backspace delete f5 ctrl+p ctrl+d ctrl+u "
    "ctrl+f ctrl+b slash question_mark less_than_sign greater_than_sign comma full_stop" + " enter down escape" * 6
)
KEYS = [*NAMED_KEYS.split(), *"abcdefghijklmnoprstuvwxyzFGLNORTYZ[]012甲"]
PASTES = (
    "晾晒",
    "a\nb\r\nc",
    "\x1b[31m\x1b]0;title\x07\x9b2J",
    "\u202e\u2066右\u200b\u0301👩\u200d👩\u200d👧",
    "[bold]粗[/] [/] [@click=app.quit]点[/]",
    "\x00\t\x7f",
    "长" * 100_000,
)
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
EDITION = """# {title}

枫政发〔{year}〕{number}号

第一条 为了规范水井的管理，制定本办法。

第二条 水井由村民委员会看护。

枫陵县人民政府

{year}年8月28日
"""


def edition(year: int, number: int) -> GivenSource:
    """The same text each year."""
    title = "枫陵县水井管理办法"
    raw = EDITION.format(title=title, year=year, number=number).encode()
    return GivenSource(raw, f"{year}.txt")


def nothing(path: Path) -> None:
    Store.create(path).close()


def keep(path: Path, *sources: GivenSource) -> None:
    store = Store.create(path)
    store.add(list(sources))
    store.close()


def sample(path: Path) -> None:
    keep(path, *(GivenSource(issue.raw, issue.name) for issue in texts.issues()))


def remove(path: Path) -> None:
    shutil.rmtree(path)


def replace(path: Path) -> None:
    shutil.rmtree(path)
    keep(path, edition(2022, 1))


def forget(path: Path) -> None:
    for part in path.glob("catalog.sqlite*"):
        part.unlink()


def add(path: Path) -> None:
    keep(path, edition(2022, 1), edition(2023, 2))


def damage(path: Path) -> None:
    shutil.rmtree(path / "gazettes.git" / "objects")


STORES: dict[str, tuple[Callable[[Path], None], Callable[[Path], None] | None]] = {
    "empty": (nothing, None),
    "empty, then added to": (nothing, add),
    "one version": (lambda path: keep(path, edition(2022, 1)), None),
    "identical versions": (lambda path: keep(path, edition(2022, 1), edition(2023, 2)), None),
    "sample": (sample, None),
    "added to": (sample, add),
    "removed": (sample, remove),
    "replaced": (sample, replace),
    "catalog deleted": (sample, forget),
    "damaged": (sample, damage),
    "none": (lambda path: None, sample),
}
"""What each store is made as, and what happens to it meanwhile."""


@pytest.mark.parametrize("name", STORES)
async def test_nothing_breaks_it(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # where reports are exported to
    make, change = STORES[name]
    make(tmp_path / "store")
    seed = zlib.crc32(name.encode()) if not STEPS else random.SystemRandom().randrange(1 << 32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    steps = STEPS or FEW
    driver = Driver(Library(tmp_path / "store"))
    log: list[str] = []
    async with driver.opened(size=(100, 30)):
        for step in range(steps):
            if change is not None and step == steps // 3:
                log.append(change.__name__)
                change(tmp_path / "store")
            log.append(await play(driver, chance))
            if not driver.app.is_running:
                break  # the palette has a command for that
            if step % 5 == 0:
                await driver.settle()
            assert not UNSAFE.search(driver.screen.replace("\n", "")), log
            is_true(driver.app.screen)
        await driver.settle()


async def play(driver: Driver, chance: random.Random) -> str:
    """One step; what it was."""
    what = chance.random()
    columns, lines = driver.app.size.width, driver.app.size.height
    if what < 0.9:
        key = chance.choice(KEYS)
        driver.app.simulate_key(key)
        await asyncio.sleep(0)
        return str(key)
    if what < 0.93:
        words = chance.choice(PASTES)
        driver.app.post_message(events.Paste(words))
        await driver.pilot.pause()
        return f"paste {words[:20]!r}"
    if what < 0.97:
        at = (chance.randrange(columns), chance.randrange(lines))
        await driver.pilot.click(offset=at, times=chance.choice((1, 1, 2)))
        return f"click {at}"
    size = (chance.choice((1, 10, 20, 24, 40, 80, 120, 300)), chance.choice((1, 3, 6, 10, 24, 50, 100)))
    await driver.pilot.resize_terminal(*size)
    return f"size {size}"


def is_true(screen: Screen[object]) -> None:
    """The footer's keys work in this state."""
    enabled = {binding.key for _node, binding, on, _tip in screen.active_bindings.values() if on}
    for line in screen.query(KeyLine):
        assert {binding.key for binding in line.shown()} <= enabled

"""What a screen says is true and in one language: each key of its footer does something there, and in the Chinese
interface no two words in a row are English.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tui.driving import ENFORCEMENT_LIST, MEASURES, Driver

from gazette_diff.i18n import set_language
from gazette_diff.tui.widgets.keyline import KeyLine
from gazette_diff.workflow import Library

SCREENS: dict[str, tuple[str | None, list[str]]] = {
    "policies": (None, []),
    "issues": (None, ["i"]),
    "issue": (None, ["i", "enter"]),
    "filter": (None, ["slash", *"晾晒"]),
    "text": (None, ["r"]),
    "blame": (None, ["b"]),
    "search": (None, ["w", *"晾晒"]),
    "hits": (None, ["w", *"晾晒", "down"]),
    "comparison": (MEASURES, []),
    "list": (ENFORCEMENT_LIST, ["O", "f"]),
    "searching": (MEASURES, ["slash", *"晾晒"]),
    "kinds": (MEASURES, ["t"]),
    "versions": (None, ["tab", "enter", "d"]),
    "export": (MEASURES, ["e"]),
    "comment": (MEASURES, ["c"]),
    "life": (MEASURES, ["n", "l"]),
    "palette": (MEASURES, ["ctrl+p"]),
    "help": (MEASURES, ["question_mark"]),
    "help of the library": (None, ["question_mark"]),
    "themes": (None, ["T"]),
}
TWO_WORDS = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")
NO_WORDS = re.compile(r"gazette-diff \w+|\b(?:Enter|Tab|Esc|PgUp|PgDn|Home|End|Space|f5)\b|gazette-[a-z]+|textual-\w+")


@pytest.fixture
def own(sample: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """The sample in a store that may be written to."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(sample.path, tmp_path / "store")
    return Library(tmp_path / "store")


@pytest.fixture
def chinese() -> Iterator[None]:
    set_language("zh")
    yield
    set_language("en")


@pytest.mark.parametrize("name", SCREENS)
async def test_the_chinese_interface_is_chinese(name: str, own: Library, chinese: None) -> None:
    policy, keys = SCREENS[name]
    driver = Driver(own)
    async with driver.opened(policy, (110, 60)):
        await driver.press(*keys)
        said = re.sub(r"  +|│", "\n", NO_WORDS.sub("·", driver.screen))
        assert not TWO_WORDS.findall(said), driver.screen


@pytest.mark.parametrize("name", ["policies", "comparison", "hits"])
async def test_each_key_of_the_footer_does_something(name: str, own: Library) -> None:
    policy, keys = SCREENS[name]
    driver = Driver(own)
    async with driver.opened(policy, (200, 40)):
        await driver.press(*keys)
        footer = [binding.key for binding in driver.app.screen.query_one(KeyLine).shown() if binding.action != "quit"]
    assert len(footer) > 3
    for key in footer:
        async with driver.opened(policy, (200, 40)):
            await driver.press(*keys)
            before = state(driver)
            await driver.press(key)
            assert state(driver) != before, key


async def test_an_empty_library_offers_nothing_that_needs_a_policy(empty: Library) -> None:
    driver = Driver(empty)
    async with driver.opened(size=(200, 30)):
        assert "read" not in driver.footer
        assert "open" not in driver.footer
        assert "words" in driver.footer


async def test_the_line_of_a_filter_leads_to_its_list_and_that_of_a_search_to_the_next_place(own: Library) -> None:
    driver = Driver(own)
    async with driver.opened():
        await driver.press("slash")
        assert "Enter list" in driver.footer
        assert "next" not in driver.footer
        await driver.press("enter")
        assert driver.has_focus("#policies")
    async with driver.opened(SCREENS["comparison"][0]):
        await driver.press("slash")
        assert "Enter next" in driver.footer


def state(driver: Driver) -> tuple[object, ...]:
    """All that a reader could notice, and what goes to the clipboard."""
    app, strips = driver.app, driver.app.screen._compositor.render_strips()
    look = tuple((segment.text, segment.style) for strip in strips for segment in strip)
    return look, app.screen, app.focused, len(app._notifications), app.clipboard

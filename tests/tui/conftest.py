"""A store of the sample for the screens to open on, and how a test drives them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from archive.conftest import Piece, Press
from tui.driving import Driver
from tui.lives import editions

from gazette_diff.archive import GivenSource, Store
from gazette_diff.i18n import set_language
from gazette_diff.workflow import Library, demo_library


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The interface in English, in true colour and without pauses, whatever the terminal of the tests."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setattr("gazette_diff.tui.screens.library.PREVIEW_PAUSE", 0.001)
    monkeypatch.setattr("gazette_diff.tui.screens.issuelog.PREVIEW_PAUSE", 0.001)
    monkeypatch.setattr("gazette_diff.tui.screens.search.PAUSE", 0.001)
    set_language("en")
    yield
    set_language("en")


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The three bundled issues in a store."""
    return demo_library(tmp_path_factory.mktemp("sample") / "store")


@pytest.fixture
def empty(tmp_path: Path) -> Library:
    """A store that holds nothing."""
    Store.create(tmp_path / "store").close()
    return Library(tmp_path / "store")


@pytest.fixture
def driver(sample: Library) -> Driver:
    """Opens the interface on the sample."""
    return Driver(sample)


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A store with that measure."""
    path = tmp_path_factory.mktemp("lived") / "store"
    press = Press()
    sources = [
        GivenSource(press.issue("甲县", year, 1, [Piece("粮食管理办法", 3, f"{year}年3月2日", articles)]), f"{year}")
        for year, articles in editions()
    ]
    store = Store.create(path)
    store.add(sources)
    store.close()
    return Library(path)


@pytest.fixture
def history(lived: Library) -> Driver:
    return Driver(lived)

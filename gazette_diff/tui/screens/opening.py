"""What one screen opens from another; each is imported when a key asks for it, the comparison alone takes 30 ms."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App

    from gazette_diff.workflow import Library


def open_comparison(
    app: App[Any], library: Library, old: str, new: str, *, at: tuple[str | None, str] | None = None
) -> None:
    """Two versions beside each other, `at` a provision by its label and its text."""
    from gazette_diff.tui.screens.compare import CompareScreen

    app.push_screen(CompareScreen(library, old, new, at=at))


def open_life(app: App[Any], library: Library, version: str, label: str | None, text: str) -> None:
    """A provision of a version from its first wording to its last."""
    from gazette_diff.tui.screens.life import LifeScreen

    app.push_screen(LifeScreen(library, version, label, text))


def open_text(app: App[Any], library: Library, version: str) -> None:
    """The text of a version."""
    from gazette_diff.tui.screens.reading import ReadScreen

    app.push_screen(ReadScreen(version, partial(library.show, version)))

"""Leaving a screen."""

from __future__ import annotations

from textual.screen import Screen, ScreenResultType


def leave(screen: Screen[ScreenResultType], result: ScreenResultType | None = None) -> None:
    """Dismiss a screen that is in view, once: a second key that was already waiting would take the one below away."""
    if screen.is_active:
        screen.dismiss(result)

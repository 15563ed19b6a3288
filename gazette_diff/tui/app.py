"""The program that the terminal interface is: its themes, its help, and the screen it opens on."""

from __future__ import annotations

import gc
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.binding import Binding
from textual.screen import Screen

from gazette_diff.i18n import _
from gazette_diff.tui.asking import AskingScreen
from gazette_diff.tui.keys import N_, in_language, key_help
from gazette_diff.tui.leaving import leave
from gazette_diff.tui.punctuation import follow_environment
from gazette_diff.tui.screens.library import LibraryScreen
from gazette_diff.tui.screens.opening import open_comparison, open_text
from gazette_diff.tui.themes import ANSI, DARK, THEMES
from gazette_diff.tui.wrapping import safe

if TYPE_CHECKING:
    from textual.driver import Driver
    from textual.notifications import SeverityLevel

    from gazette_diff.model.library import PolicyLog
    from gazette_diff.workflow import Library

LEAST = (24, 6)
"""Columns and lines below which a list and its footer are no use."""
WIDE_SPACE = "\u3000"
"""What the space bar gives under an input method set to wide characters; Textual drops it, for Python prints it not."""
COLLECT_AFTER = 50_000
"""Objects more than were freed, after which the youngest are looked through for cycles; a layout makes some 20,000."""


def run(library: Library, *, policy: str | None = None) -> None:
    """Open the interface on a library; with a policy, on the comparison of its last two versions.

    GazetteError where the store does not hold that policy.
    """
    log = library.log(policy) if policy is not None else None
    collect_seldom()
    GazetteApp(library, log=log).run()


def collect_seldom() -> None:
    """Keep Python's cycle collector off what stays: it walked every row of a layout in the middle of a resize.

    On 100,000 characters that made the slowest frames five times the median (benchmarks/tui.py); layouts, drawings and
    comparisons hold no cycles and are freed without it.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER, 50, 100)


class GazetteApp(App[None], inherit_bindings=False):
    """The interface on one library."""

    TITLE = "gazette-diff"
    CSS_PATH = Path(__file__).with_name("app.tcss")
    ENABLE_COMMAND_PALETTE = False

    BINDINGS = [
        # First of all keys, as each that is followed by typing: see `LibraryScreen`.
        Binding(
            "ctrl+p",
            "commands",
            N_("commands"),
            show=False,
            priority=True,
            tooltip=N_("all commands, by name"),
        ),
        Binding("T", "themes", N_("theme"), show=False, tooltip=N_("choose a theme")),
        Binding("question_mark", "help", N_("help"), tooltip=N_("this help")),
        Binding("q,ctrl+q", "quit", N_("quit"), tooltip=N_("quit")),
    ]

    def __init__(self, library: Library, *, log: PolicyLog | None = None) -> None:
        follow_environment()
        # The palette is said at once: Textual decides here how it drops colours, else it would draw black on black.
        super().__init__(ansi_color=True if os.environ.get("NO_COLOR") else None)
        self._bindings = in_language(self._bindings)
        self._library = library
        library.tell(self._notice)
        self._opening = log
        self._is_small = False
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = ANSI.name if _few_colours() else DARK.name

    def get_driver_class(self) -> type[Driver]:
        from gazette_diff.tui.bracketed import guard

        driver = super().get_driver_class()
        guard(driver)
        return driver

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Ours, so that Textual's own themes can be chosen too."""
        return DARK.variables

    def refresh_css(self, animate: bool = True) -> None:
        """As Textual does it, but not before there is a screen: it would read all rules for nothing, for 15 ms."""
        if self.screen_stack:
            super().refresh_css(animate=animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    def get_default_screen(self) -> LibraryScreen:
        """The library below everything else, without an empty screen below that."""
        return LibraryScreen(self._library, self.size.width)

    def on_mount(self) -> None:
        self.screen_change_signal.subscribe(self, self._fit)
        if self._opening is not None and self._opening.versions:
            names = [version.version for version in self._opening.versions]
            if len(names) > 1:
                open_comparison(self, self._library, names[1], names[0])
            else:
                open_text(self, self._library, names[0])

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """As Textual does it, but what is said steers nothing, whoever says it: it may quote a text or a name."""
        super().notify(safe(message), title=safe(title), severity=severity, timeout=timeout, markup=False)

    def _notice(self, sentence: str) -> None:
        """Say what one has to wait for; called in the threads that ask."""
        self.call_later(partial(self.notify, sentence))

    async def on_event(self, event: events.Event) -> None:
        """As Textual does it, but what is pasted, wherever it goes, is made one line of plain characters first, and a
        screen may choose who is given a character."""
        if isinstance(event, events.Paste) and not event.is_forwarded:
            from gazette_diff.tui.pasting import LONGEST, pasted

            if len(event.text) > LONGEST:
                self.notify(_("only the first {count} characters are taken").format(count=LONGEST))
            event = events.Paste(pasted(event.text))
        elif isinstance(event, events.Key) and not event.is_forwarded:
            if event.character == WIDE_SPACE:
                event = events.Key("space", " ")
            if isinstance(self.screen, AskingScreen):
                await self.screen.before_key(event.character or "")
        await super().on_event(event)

    def on_resize(self, event: events.Resize) -> None:
        self._is_small = event.size.width < LEAST[0] or event.size.height < LEAST[1]
        self._fit(self.screen)

    def _fit(self, screen: Screen[object]) -> None:
        """Cover the screen where the terminal is too small for it, however it came there; uncover it when it is not."""
        from gazette_diff.tui.screens.small import SmallScreen

        if self._is_small and not isinstance(screen, SmallScreen):
            self.push_screen(SmallScreen(LEAST))
        elif not self._is_small and isinstance(screen, SmallScreen):
            leave(screen)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Under a terminal that is too small there is nothing to do but leave."""
        return action == "quit" or not self._is_small

    async def action_commands(self) -> None:
        from gazette_diff.tui.screens.palette import PaletteScreen

        if not isinstance(self.screen, PaletteScreen):
            commands = [help for help in key_help(self.screen.active_bindings) if help.action != "commands"]
            await self.push_screen(
                PaletteScreen(commands), lambda key: self.simulate_key(key) if key is not None else None
            )

    async def action_quit(self) -> None:
        """End the program, after asking where a comment was written and not kept."""
        from gazette_diff.tui.screens.reviewing import ReviewingScreen

        def quit_after(screens: list[ReviewingScreen]) -> None:
            if screens:
                screens[-1].left_with(partial(quit_after, screens[:-1]))
            else:
                self.exit()

        quit_after([screen for screen in self.screen_stack if isinstance(screen, ReviewingScreen)])

    def action_help(self) -> None:
        from gazette_diff.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(key_help(self.screen.active_bindings)))

    def action_themes(self) -> None:
        from gazette_diff.tui.screens.choosing import Choice, ChooseScreen

        choices = [Choice(name, name) for name in (*(theme.name for theme in THEMES), *_other_themes(self))]

        def choose(name: str | None) -> None:
            if name is not None:
                self.theme = name

        self.push_screen(ChooseScreen(_("Theme"), choices, start=self.theme), choose)


def _other_themes(app: App[None]) -> list[str]:
    ours = {theme.name for theme in THEMES}
    return sorted(name for name in app.available_themes if name not in ours)


def _few_colours() -> bool:
    """Is no colour wanted, or are sixteen all the terminal has?"""
    if os.environ.get("NO_COLOR"):
        return True
    term = os.environ.get("TERM", "")
    return not os.environ.get("COLORTERM") and term in (
        "linux",
        "vt100",
        "vt220",
        "ansi",
        "xterm",
        "xterm-color",
        "screen",
    )

"""The program in a real terminal: a pseudo-terminal, with an emulator reading what it writes."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pyte
import pytest

PATIENCE = 20.0
"""Seconds after which a screen that was waited for will not come."""


class Terminal:
    """A program in a terminal of a fixed size."""

    def __init__(self, arguments: list[str], folder: Path, size: tuple[int, int], environment: dict[str, str]) -> None:
        columns, lines = size
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("LC_", "LANG", "NO_COLOR", "COLUMNS", "LINES"))
        }
        self.program = subprocess.Popen(
            [sys.executable, "-m", "gazette_diff.cli", *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=folder,
            env={**kept, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", **environment},
            start_new_session=True,
        )
        os.close(theirs)
        self.written = b""

    def wait_for(self, seen: Callable[[str], bool]) -> str:
        """The screen, once it shows what was waited for."""
        end = monotonic() + PATIENCE
        while monotonic() < end:
            shown = self.shown()
            if seen(shown):
                return shown
            self._read(0.1)
        raise AssertionError(self.shown())

    def shown(self) -> str:
        """The lines; pyte's own `display` stumbles over a wide character that is half overwritten."""
        rows = (self.screen.buffer[y] for y in range(self.screen.lines))
        return "\n".join("".join(row[x].data for x in range(self.screen.columns)) for row in rows)

    def _read(self, seconds: float) -> None:
        ready, _, _ = select.select([self._ours], [], [], seconds)
        if ready:
            try:
                written = os.read(self._ours, 65536)
            except OSError:  # Linux says so when the program has closed its end
                return
            self.written += written
            self._stream.feed(written)

    def press(self, keys: str) -> None:
        os.write(self._ours, keys.encode())

    def end(self) -> int:
        """The exit code, once the program has ended."""
        end = monotonic() + PATIENCE
        while self.program.poll() is None and monotonic() < end:
            self._read(0.1)
        return self.program.wait(timeout=1)

    def close(self) -> None:
        if self.program.poll() is None:
            self.program.kill()
        self.program.wait()
        os.close(self._ours)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Callable[..., Terminal]]:
    opened: list[Terminal] = []

    def open_terminal(*arguments: str, size: tuple[int, int] = (80, 24), **environment: str) -> Terminal:
        opened.append(Terminal(list(arguments), tmp_path, size, environment))
        return opened[-1]

    yield open_terminal
    for one in opened:
        one.close()


def test_the_demo_opens_steps_and_quits(terminal: Callable[..., Terminal]) -> None:
    demo = terminal("demo")
    first = demo.wait_for(lambda screen: "change 1 of" in screen and "? help" in screen)
    assert "2023年8月版" in first.replace(" ", "")
    demo.press("n")
    demo.wait_for(lambda screen: "change 2 of" in screen)
    demo.press("?")
    demo.wait_for(lambda screen: "next change" in screen)
    demo.press("q")
    demo.wait_for(lambda screen: "next change" not in screen)
    demo.press("q")
    assert demo.end() == 0
    assert b"\x1b[?1049l" in demo.written  # the terminal has its own screen back


def test_a_hostile_paste_is_words_in_the_line_and_no_keys(terminal: Callable[..., Terminal]) -> None:
    demo = terminal("demo")
    demo.wait_for(lambda screen: "change 1 of" in screen and "? help" in screen)
    demo.press("/")
    demo.wait_for(lambda screen: "Esc" in screen)
    demo.press("\x1b[200~\x1b[31mwords\nb\x1b[201~")
    demo.wait_for(lambda screen: "[31mwords b" in screen)
    demo.press("q")
    demo.wait_for(lambda screen: "[31mwords bq" in screen)


@pytest.mark.parametrize("burst", ["枫陵/粮食", "会计法2024", "粮qsi"])
def test_what_an_input_method_commits_in_one_go_is_typed_into_the_filter(
    terminal: Callable[..., Terminal], burst: str
) -> None:
    demo = terminal("demo")
    demo.wait_for(lambda screen: "change 1 of" in screen and "? help" in screen)
    demo.press("\x1b")
    demo.wait_for(lambda screen: "12 policies" in screen)
    demo.press(burst)
    demo.wait_for(lambda screen: f" {burst} " in screen)


def test_columns_stand_below_one_another(terminal: Callable[..., Terminal]) -> None:
    demo = terminal("demo", size=(120, 30))
    screen = demo.wait_for(lambda screen: "change 1 of" in screen)
    emulated = demo.screen.buffer
    rules = [[x for x in range(120) if emulated[y][x].data == "│"] for y in range(2, 20)]
    middle = (120 - 2 - 7) // 2 + 3
    assert sum(middle in rule for rule in rules) >= 12, screen


def test_it_speaks_the_language_of_the_locale(terminal: Callable[..., Terminal]) -> None:
    demo = terminal("--lang", "zh", "demo")
    demo.wait_for(lambda screen: "帮助" in screen.replace(" ", "") and "退出" in screen.replace(" ", ""))


def test_without_colour_nothing_is_coloured(terminal: Callable[..., Terminal]) -> None:
    demo = terminal("demo", NO_COLOR="1")
    demo.wait_for(lambda screen: "change 1 of" in screen)
    colours = {
        getattr(char, side) for line in demo.screen.buffer.values() for char in line.values() for side in ("fg", "bg")
    }
    assert colours == {"default"}
    demo.press("n")
    demo.wait_for(lambda screen: "change 2 of" in screen)
    assert any(char.underscore for line in demo.screen.buffer.values() for char in line.values())

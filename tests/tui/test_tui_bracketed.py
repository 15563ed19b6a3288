"""What is pasted never becomes keys, whatever it holds and however the terminal cuts it."""

from __future__ import annotations

import pytest
from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers import linux_driver

from gazette_diff.tui.app import GazetteApp
from gazette_diff.tui.bracketed import END, START, PasteParser
from gazette_diff.workflow import Library

PASTE = "\x1b[31m攻击\nq\x1b[2J\x1b[20"


@pytest.mark.parametrize("size", range(1, 41))
def test_a_paste_is_one_however_it_arrives(size: int) -> None:
    parser = PasteParser()
    typed = f"a{START}{PASTE}{END}b"
    messages = [message for at in range(0, len(typed), size) for message in parser.feed(typed[at : at + size])]
    first, paste, last = messages
    assert isinstance(first, events.Key)
    assert isinstance(paste, events.Paste)
    assert isinstance(last, events.Key)
    assert (first.key, paste.text, last.key) == ("a", PASTE.replace("\x1b", ""), "b")


def test_keys_pass_as_they_are() -> None:
    messages = list(PasteParser().feed("x\x1b[A\x1b[1;5Cy"))
    assert [message.key for message in messages if isinstance(message, events.Key)] == ["x", "up", "ctrl+right", "y"]


def test_the_program_parses_with_it(monkeypatch: pytest.MonkeyPatch, sample: Library) -> None:
    monkeypatch.setattr(linux_driver, "XTermParser", XTermParser)
    assert GazetteApp(sample).driver_class is linux_driver.LinuxDriver
    assert vars(linux_driver)["XTermParser"] is PasteParser

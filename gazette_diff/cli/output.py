"""Where results and sentences go: stdout carries data, stderr everything said to the person."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from time import monotonic

import click

from gazette_diff.errors import GazetteError
from gazette_diff.i18n import _


def say(sentence: str) -> None:
    """A sentence for the person, on stderr."""
    from gazette_diff.typesetting import safe

    click.echo("\n".join(map(safe, sentence.split("\n"))), err=True)


def emit(text: str) -> None:
    """The result, on stdout, ending in one line break."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def print_value(schema: str, value: object, form: str) -> None:
    """The result in the form asked for."""
    from gazette_diff.reporting.render import render

    emit(render(schema, value, form, width=width(), color=in_colour()))


class Meter:
    """How far a long command is and how long it will take; on one line of a terminal, nowhere else."""

    def __init__(self) -> None:
        self._started = monotonic()
        self._shown = self._started

    def __call__(self, done: int, of: int) -> None:
        now = monotonic()
        last = done >= of
        # A short command shows nothing.
        if not sys.stderr.isatty() or (now - self._shown < 0.5 and not (last and self._shown > self._started)):
            return
        self._shown = now
        percent = 100 * done // max(of, 1)
        left = round((now - self._started) * (of - done) / max(done, 1))
        # The first hundredth tells nothing of the others: programs are being started.
        words = _("{percent} percent done, {seconds} s left") if percent else _("{percent} percent done")
        line = words.format(percent=percent, seconds=left)
        click.echo(f"\r{line}   ", err=True, nl=last)


def in_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def in_colour() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def width() -> int:
    """Cells a line; 100 where there is no terminal."""
    return shutil.get_terminal_size((100, 24)).columns


def write(output: Path, text: str) -> None:
    """Put the result into a file, whole or not at all."""
    draft = output.with_name(f".{output.name}.part")
    try:
        draft.write_text(text, encoding="utf-8")
        draft.replace(output)
    except OSError as error:
        raise GazetteError(_("{path}: cannot be written: {why}").format(path=output, why=error.strerror)) from None

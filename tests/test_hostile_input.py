"""Nothing that a file, its name or an argument holds reaches the terminal raw, whatever is printed or said."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hostile import HOSTILE, UNSAFE, hostile_texts

from gazette_diff.cli import main
from gazette_diff.reviewing import changes
from gazette_diff.workflow import Library

COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Callable[..., None]:
    """Runs `gazette-diff` and looks at all that it prints."""
    monkeypatch.setenv("GAZETTE_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("GAZETTE_REVIEWER", HOSTILE)

    def call(*arguments: str) -> None:
        monkeypatch.setattr(sys, "argv", ["gazette-diff", *arguments])
        with pytest.raises(SystemExit):
            main()
        printed = capsys.readouterr()
        said = printed.err + COLOURS.sub("", printed.out)
        assert said
        assert not UNSAFE.search(said), arguments

    return call


def test_what_a_file_and_its_name_hold(
    run: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = map(str, hostile_texts(tmp_path))
    run("ingest", old, new)
    library = Library(tmp_path / "store")
    policy = library.policies()[0].policy
    mark_first_change(library, policy)
    for command in ("log", "show", "blame", "amendments"):
        run(command, policy)
    for form in ("text", "html", "markdown"):
        run("diff", policy, "--format", form)
    for arguments in (("issues",), ("policies",), ("diff", old, new), ("read", old), ("apply", old, new)):
        run(*arguments)
    for module in ("commands", "output"):
        monkeypatch.setattr(f"gazette_diff.cli.{module}.in_colour", lambda: True)
    run("diff", policy)


def mark_first_change(library: Library, policy: str) -> None:
    """A comment that is hostile too, by a reviewer whose name is."""
    new, old = (version.version for version in library.log(policy).versions)
    change = next(change for change in changes(library.compare(old, new).pairs) if change is not None)
    library.mark(old, new, change, comment=HOSTILE)


@pytest.mark.parametrize("command", ["show", "read", "ingest", "merge", "remove", "diff", "log", "search", "apply"])
def test_words_that_name_nothing(run: Callable[..., None], command: str) -> None:
    run(command, HOSTILE)


@pytest.mark.parametrize(
    "arguments",
    [
        (HOSTILE,),
        (f"--{HOSTILE}",),
        ("link", HOSTILE, HOSTILE),
        ("--store", HOSTILE, "issues"),
        ("ingest", "--date", HOSTILE, "x"),
        ("ingest", "--jobs", HOSTILE, "x"),
        ("diff", "a", "b", "--format", HOSTILE),
    ],
)
def test_wrong_usage(run: Callable[..., None], arguments: tuple[str, ...]) -> None:
    run(*arguments)

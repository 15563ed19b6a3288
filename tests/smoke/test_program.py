"""The program as it is installed: run as a process, away from the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.smoke


@pytest.fixture
def program(tmp_path: Path):  # type: ignore[no-untyped-def]
    """Runs `gazette-diff` in an empty folder, without a terminal."""

    def run(*arguments: str, code: int = 0) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "gazette_diff.cli", *arguments],
            cwd=tmp_path,
            env={**os.environ, "LC_ALL": "C.UTF-8", "GAZETTE_STORE": str(tmp_path / "kept")},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout

    return run


@pytest.mark.skipif("GAZETTE_DIFF_WHEEL" not in os.environ, reason="only where the built wheel is tested")
def test_it_is_the_wheel_that_is_tested() -> None:
    import gazette_diff

    assert Path(sys.prefix) in Path(gazette_diff.__file__).parents


def test_help_loads_nothing_slow() -> None:
    slow = ("git", "sqlite3", "textual", "jinja2", "rich", "diff_match_patch", "gazette_diff.reading")
    script = (
        "import sys; sys.argv = ['gazette-diff', '--help']\n"
        "from gazette_diff.cli import main\n"
        "try: main()\n"
        f"except SystemExit: print([m for m in {slow!r} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_demo_without_a_terminal_prints_the_comparison(program) -> None:  # type: ignore[no-untyped-def]
    printed = program("demo")
    assert "2023" in printed
    assert "2024" in printed
    assert "\x1b" not in printed


def test_from_a_text_to_a_comparison(program, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    from gazette_diff import sample

    for issue in sample.issues():
        (tmp_path / issue.name).write_bytes(issue.raw)
        assert json.loads(program("read", issue.name, "--format", "json"))["documents"]
    program("ingest", *(issue.name for issue in sample.issues()))
    issues = json.loads(program("issues", "--format", "json"))
    assert len(issues["issues"]) == 3
    policies = json.loads(program("policies", "--format", "json"))["policies"]
    assert {p["policy"]: p["versions"] for p in policies}[sample.ENFORCEMENT_LIST] == 2
    log = json.loads(program("log", sample.ENFORCEMENT_LIST, "--format", "json"))
    newest, oldest = (version["version"] for version in log["versions"])
    assert json.loads(program("show", newest, "--format", "json"))["blocks"]
    one = json.loads(program("diff", sample.ENFORCEMENT_LIST, "--format", "json", code=1))
    two = json.loads(program("diff", oldest, newest, "--format", "json", code=1))
    assert one["summary"] == two["summary"]
    assert one["summary"]["removed"] > 0
    page = program("diff", sample.ENFORCEMENT_LIST, "--format", "html", code=1)
    assert page.startswith("<!doctype html>") or page.startswith("<!DOCTYPE html>")
    assert program("diff", newest, newest).strip()


def test_the_interface_speaks_chinese(program) -> None:  # type: ignore[no-untyped-def]
    assert program("--lang", "zh", "policies", code=2) == ""

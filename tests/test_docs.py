"""What the documents show is what the program does: commands run, pages are made from it, links lead somewhere."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("store/*.md")])
TESTED = re.compile(r"<!-- tested -->\n```sh\n(.*?)```", re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


def test_the_page_of_commands_is_the_programs_help() -> None:
    spec = importlib.util.spec_from_file_location("export_commands", ROOT / "docs" / "export_commands.py")
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert (ROOT / "docs" / "commands.md").read_text("utf-8") == script.page()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    missing = [link for link in LINK.findall(page.read_text("utf-8")) if not (page.parent / link).exists()]
    assert not missing


@pytest.mark.parametrize("page", ["README.md"])
def test_the_commands_shown_run(page: str, tmp_path: Path) -> None:
    blocks = TESTED.findall((ROOT / page).read_text("utf-8"))
    assert blocks
    for block in blocks:
        script = block.replace("/tmp/", f"{tmp_path}/").replace("$PWD/.venv/bin", str(Path(sys.executable).parent))
        # `diff` answers 1 where texts differ, so no -e: what went wrong is told by the codes 2 and 3.
        script = "\n".join(f"{line} || test $? -eq 1 || exit 9" for line in script.strip().split("\n"))
        done = subprocess.run(
            ["sh", "-c", script],
            cwd=ROOT,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert "枫陵县/乡镇综合行政执法事项清单" in done.stdout

"""What the documents show is what the program does: commands run, pages are made from it, links lead somewhere."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("store/*.md")])
TESTED = re.compile(r"<!-- tested -->\n```sh\n(.*?)```", re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


def script(name: str) -> Any:
    """One of the programs that write pages."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # where its dataclasses look up their types
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("page", "name"), [("commands.md", "export_commands"), ("json.md", "export_json")])
def test_a_page_made_from_the_program_is_up_to_date(page: str, name: str) -> None:
    assert (ROOT / "docs" / page).read_text("utf-8") == script(name).page()


def test_each_code_of_a_warning_is_explained() -> None:
    used: set[str] = set()
    for path in (ROOT / "gazette_diff").rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        named = {
            node.targets[0].id: node.value
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Doubt":
                code = node.args[1]
                code = named.get(code.id, code) if isinstance(code, ast.Name) else code
                used |= {str(part.value) for part in ast.walk(code) if isinstance(part, ast.Constant)}
    assert used == {code for codes in script("export_json").CODES.values() for code in codes}


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_the_commands_that_print_no_json_are_named(page: str) -> None:
    """In the paragraph that promises `--format json`, and no other command is named there."""
    from gazette_diff.cli import cli

    options = {name: {each.name for each in command.params} for name, command in cli.commands.items()}
    paragraph = next(
        each for each in (ROOT / page).read_text("utf-8").split("\n\n") if re.search("`--format json`[ （；]", each)
    )
    named = set(re.findall(r"`([a-z]+)`", paragraph.partition("`--format json`")[2]))
    assert named == {name for name, its in options.items() if "form" not in its}


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

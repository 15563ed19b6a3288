"""The commands of docs/store.md run, on a store of the sample."""

from __future__ import annotations

import re
import shutil
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from gazette_diff import sample
from gazette_diff.archive import GivenSource, Store
from gazette_diff.archive.repository import DIFF_DRIVER
from gazette_diff.model.review import Verdict
from gazette_diff.reviewing import changes
from gazette_diff.workflow import Library

PAGE = Path(__file__).parents[2] / "docs" / "store.md"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What all blocks of the page print, one after the other in one shell; those of programs that are not there are
    left out."""
    folder = tmp_path_factory.mktemp("docs")
    with closing(Store.create(folder / "store")) as store:
        store.add([GivenSource(issue.raw, issue.name) for issue in sample.issues()])
    library = Library(folder / "store")
    versions = [version.version for version in library.log("粮食公共晾晒场地管理办法").versions]
    change = changes(library.compare(versions[1], versions[0]).pairs)[2]
    library.mark(versions[1], versions[0], change, verdict=Verdict.QUESTIONED, comment="依据何在？")
    blocks = re.findall(r"^```sh\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    lines = [line for line in lines if not re.search(r"\b(?:tig|lazygit)\b", line)]  # they want a terminal
    environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(folder), "GIT_PAGER": "cat"}
    done = subprocess.run(
        ["sh", "-eux"], input="\n".join(lines).encode(), cwd=folder, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    with closing(Store.open(folder / "copy")) as copy, closing(Store.open(folder / "store")) as store:
        assert copy.published() == store.published()
        assert copy.verify() == ()
    return done.stdout.decode()


def test_the_commands_of_the_page_run_and_show_something(output: str) -> None:
    assert "枫陵县人民政府公报 2024年第3期" in output
    assert re.search(r"^@@.*@@ .*[章、]", output, re.MULTILINE), "hunk headers name a chapter"
    assert "policies/枫陵县/乡镇综合行政执法事项清单.txt" in output
    assert "[-" in output
    assert "statements/" in output
    assert 'comment = "依据何在？"' in output


def test_the_page_tells_the_settings_that_a_store_has() -> None:
    page = PAGE.read_text("utf-8")
    for name, value in DIFF_DRIVER.items():
        assert f"git config diff.gazette.{name} '{value}'" in page


@pytest.mark.parametrize("program", ["tig"])
def test_viewers_open_a_store(program: str) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not there")
    assert subprocess.run([program, "--version"], capture_output=True, check=True).stdout

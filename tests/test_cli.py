"""Bad input: one clear sentence that names the thing and the remedy, the right exit code, nothing written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from gazette_diff import ingesting, sample, workflow


@dataclass
class Answer:
    code: int
    out: str
    err: str


Run = Callable[..., Answer]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs `gazette-diff` as a process in an empty folder whose store is `kept`."""

    def call(*arguments: object) -> Answer:
        done = subprocess.run(
            [sys.executable, "-m", "gazette_diff.cli", *map(str, arguments)],
            cwd=tmp_path,
            env={**os.environ, "LC_ALL": "C.UTF-8", "COLUMNS": "200", "GAZETTE_STORE": str(tmp_path / "kept")},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert "Traceback" not in done.stderr
        return Answer(done.returncode, done.stdout, done.stderr)

    return call


@pytest.fixture
def texts(tmp_path: Path) -> list[Path]:
    """The three sample issues as files."""
    paths = [tmp_path / "texts" / issue.name for issue in sample.issues()]
    paths[0].parent.mkdir()
    for path, issue in zip(paths, sample.issues(), strict=True):
        path.write_bytes(issue.raw)
    return paths


@pytest.mark.parametrize("command", ["read", "ingest"])
def test_a_missing_file(run: Run, command: str, tmp_path: Path) -> None:
    answer = run(command, "nowhere.txt")
    assert answer.code == 2
    assert answer.err.startswith("nowhere.txt: no such file")
    assert answer.out == ""
    assert not (tmp_path / "kept").exists()


@pytest.mark.parametrize(
    ("name", "raw", "says"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n\xe3\x80\x80\n", "white space"),
        ("binary.txt", bytes(range(256)) * 40, "binary"),
        ("readme.txt", b"# A readme\n\nThis program does this and that.\n", "gazette"),
    ],
)
@pytest.mark.parametrize("command", ["read", "ingest"])
def test_a_file_that_is_no_gazette_text(
    run: Run, tmp_path: Path, name: str, raw: bytes, says: str, command: str
) -> None:
    (tmp_path / name).write_bytes(raw)
    answer = run(command, name)
    assert answer.code == 2
    assert answer.err.startswith(f"{name}: ")
    assert says in answer.err
    assert len(answer.err.splitlines()) == 1
    assert not (tmp_path / "kept").exists()


def test_a_folder_without_texts(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "cover.png").write_bytes(b"\x89PNG")
    answer = run("ingest", "pictures")
    assert answer.code == 2
    assert "pictures: the folder holds no text" in answer.err
    assert not (tmp_path / "kept").exists()


@pytest.mark.parametrize("bad", ["pictures", "nowhere.txt"])
def test_what_holds_no_text_keeps_no_other_from_being_taken(
    run: Run, texts: list[Path], tmp_path: Path, bad: str
) -> None:
    (tmp_path / "pictures").mkdir()
    answer = run("ingest", texts[0], bad)
    assert answer.code == 2
    (sentence,) = answer.err.splitlines()
    assert sentence.startswith(f"{bad}: ")
    assert len(run("issues").out.strip().splitlines()) == 2, "a heading and the issue"


def test_a_folder_is_taken_whole_and_its_bad_texts_are_named(run: Run, texts: list[Path]) -> None:
    (texts[0].parent / "bad.txt").write_bytes(b"\x00\x01\x02\xff" * 300)
    answer = run("ingest", texts[0].parent)
    assert answer.code == 2
    assert "bad.txt" in answer.err
    assert len(run("issues").out.strip().splitlines()) >= 3


def test_the_same_text_again_changes_nothing(run: Run, texts: list[Path], tmp_path: Path) -> None:
    assert run("ingest", *texts).code == 0
    before = _history(tmp_path)
    answer = run("ingest", texts[0])
    assert answer.code == 0
    assert "already" in answer.out
    assert _history(tmp_path) == before


def test_another_text_of_a_kept_issue_is_refused_with_the_remedy(run: Run, texts: list[Path], tmp_path: Path) -> None:
    run("ingest", *texts)
    before = _history(tmp_path)
    texts[0].write_bytes(texts[0].read_bytes().replace("应当".encode(), "应该".encode(), 1))
    answer = run("ingest", texts[0])
    assert answer.code == 2
    assert "--correct" in answer.err
    assert _history(tmp_path) == before
    assert run("ingest", "--correct", texts[0]).code == 0
    assert run("verify").code == 0


def test_a_path_that_is_no_store(run: Run, tmp_path: Path, texts: list[Path]) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").write_bytes(b"cat")
    for arguments in (("policies",), ("ingest", texts[0])):
        answer = run("--store", "photos", *arguments)
        assert answer.code == 2
        assert "photos" in answer.err
    assert [path.name for path in (tmp_path / "photos").iterdir()] == ["cat.jpg"]


def test_no_store_yet(run: Run) -> None:
    answer = run("policies")
    assert answer.code == 2
    assert "ingest" in answer.err


def test_a_name_that_fits_none(run: Run, texts: list[Path]) -> None:
    run("ingest", texts[0])
    for command in ("log", "show", "diff"):
        answer = run(command, "不存在的政策")
        assert answer.code == 2
        assert "不存在的政策" in answer.err


def test_a_name_that_fits_several(run: Run, texts: list[Path]) -> None:
    run("ingest", *texts)
    county = sample.ENFORCEMENT_LIST.split("/")[0]
    answer = run("log", county)
    assert answer.code == 2
    assert sample.ENFORCEMENT_LIST in answer.err


def test_a_policy_with_one_version_is_not_compared(run: Run, texts: list[Path]) -> None:
    run("ingest", texts[0])
    answer = run("diff", sample.ENFORCEMENT_LIST)
    assert answer.code == 2
    assert "one version" in answer.err


def test_a_file_of_several_documents_wants_one_named(run: Run, texts: list[Path]) -> None:
    answer = run("diff", texts[0], texts[2])
    assert answer.code == 2
    assert "#1" in answer.err
    assert run("show", f"{texts[0]}#99").code == 2
    assert run("show", f"{texts[0]}#1").code == 0


def test_the_interface_without_a_terminal(run: Run) -> None:
    answer = run()
    assert answer.code == 2
    assert "terminal" in answer.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("frobnicate",),
        ("diff",),
        ("read", "a", "b"),
        ("policies", "--format", "pdf"),
        ("search", "水利局", "--turns", "--latest"),
    ],
)
def test_wrong_usage(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).code == 2


def _history(folder: Path) -> str:
    return subprocess.run(
        ["git", f"--git-dir={folder}/kept/gazettes.git", "log", "--all", "--format=%H %D"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_a_store_named_by_a_relative_path(run: Run, texts: list[Path]) -> None:
    assert run("--store", "beside", "ingest", texts[0]).code == 0
    assert run("--store", "beside", "verify").code == 0
    assert run("--store", "./beside/../beside", "policies").code == 0


def test_a_long_ingest_is_kept_in_batches_and_comes_to_the_same_history(
    texts: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heads = []
    told: list[tuple[int, int]] = []
    for folder, batch in (("whole", 200), ("pieces", 1)):
        monkeypatch.setattr(ingesting, "BATCH", batch)
        briefing, refused = workflow.Library(tmp_path / folder).ingest(
            texts[::-1], progress=lambda done, of: told.append((done, of))
        )
        assert not refused
        assert [issue.issue[-7:] for issue in briefing.issues] == ["2023-03", "2024-01", "2024-03"]
        heads.append(_head(tmp_path / folder))
    assert heads[0] == heads[1]
    assert told[-1] == (6, 6)
    assert all(one <= other for one, other in pairwise(told[4:]))


def _head(store: Path) -> str:
    return subprocess.run(
        ["git", f"--git-dir={store}/gazettes.git", "rev-parse", "main"], capture_output=True, text=True, check=True
    ).stdout


@pytest.mark.parametrize("source", ["ext::sh -c true", "nowhere", "--upload-pack=true"])
def test_an_address_that_is_none_makes_no_store(run: Run, tmp_path: Path, source: str) -> None:
    answer = run("merge", "--", source)
    assert answer.code == 2
    assert source in answer.err
    assert not (tmp_path / "kept").exists()


def test_a_repeal_of_a_kept_policy_is_in_the_briefing_and_in_its_log(run: Run, tmp_path: Path) -> None:
    (tmp_path / "measure.txt").write_text(MEASURE, encoding="utf-8")
    (tmp_path / "repeal.txt").write_text(REPEAL, encoding="utf-8")
    run("ingest", "measure.txt")
    said = "repeals 云溪县/渡口管理办法@2020-03-01"
    assert said in run("ingest", "repeal.txt").out
    assert said in run("log", "云溪县/渡口管理办法").out
    assert "repeals" not in run("log", "废止").out


MEASURE = """云溪县人民政府关于印发《云溪县渡口管理办法》的通知

云政发〔2020〕3号

各乡（镇）人民政府：

现将《云溪县渡口管理办法》印发给你们，请遵照执行。

云溪县人民政府

2020年3月1日

云溪县渡口管理办法

第一条 为了加强渡口管理，制定本办法。

第二条 本办法自2020年4月1日起施行。
"""

REPEAL = """云溪县人民政府关于废止《云溪县渡口管理办法》的决定

云政发〔2023〕9号

各乡（镇）人民政府：

经县政府研究，决定废止《云溪县渡口管理办法》（云政发〔2020〕3号）。本决定自公布之日起施行。

云溪县人民政府

2023年5月6日
"""


def test_one_document_of_several_is_read_by_its_number(run: Run, tmp_path: Path) -> None:
    (tmp_path / "two.txt").write_text(
        "云溪县人民政府公报\n\n2020年第1期\n\n2020年4月1日\n\n" + MEASURE + "\n\n" + REPEAL, encoding="utf-8"
    )
    titles = [document["title"] for document in json.loads(run("read", "two.txt", "--format", "json").out)["documents"]]
    (only,) = json.loads(run("read", "two.txt#2", "--format", "json").out)["documents"]
    assert only["title"] == titles[1]
    answer = run("read", "two.txt#3")
    assert (answer.code, "holds 2 documents" in answer.err) == (2, True)


def test_search_says_that_there_is_more_than_it_prints(run: Run, texts: list[Path]) -> None:
    run("ingest", *texts)
    for ways in ((), ("--turns",)):
        every = run("search", "县", *ways, "--limit", 100_000, "--format", "json")
        kept = json.loads(every.out)["turns" if ways else "hits"]
        assert every.err == ""
        for form in ("text", "json"):
            some = run("search", "县", *ways, "--limit", len(kept) - 1, "--format", form)
            assert (some.code, len(some.err.splitlines())) == (0, 1)
            assert f"{len(kept) - 1} are printed; --limit prints more" in some.err
        assert len(json.loads(some.out)["turns" if ways else "hits"]) == len(kept) - 1
        assert run("search", "县", *ways, "--limit", len(kept)).err == ""


@pytest.mark.parametrize(
    ("narrowed", "named"),
    [
        (("--place", "无此县"), "--place 无此县:"),
        (("--policy", "无此办法"), "--policy 无此办法:"),
        (("--place", "无此县", "--policy", "清单"), "--place 无此县:"),
    ],
)
def test_a_search_narrowed_to_no_policy_names_the_option(
    run: Run, texts: list[Path], narrowed: tuple[str, ...], named: str
) -> None:
    run("ingest", *texts)
    answer = run("search", "水利局", *narrowed)
    assert answer.err.startswith(named)
    assert answer.out == ""
    assert json.loads(run("search", "水利局", *narrowed, "--format", "json").out)["hits"] == []
    assert "Nothing holds these words" in run("search", "无此字样", "--policy", "清单").out


LAW = """云川县停车管理办法

（2021年3月1日云川县人民政府公布）

第一条 为了加强停车管理，制定本办法。

第二条 停车场应当公示收费标准。

第三条 本办法自2021年4月1日起施行。
"""
DECISION = """云川县人民政府关于修改《云川县停车管理办法》的决定

云政发〔2023〕5号

云川县人民政府决定对《云川县停车管理办法》作如下修改：

一、将第二条修改为：“停车场应当公示收费标准和监督电话。”

二、删去第三条。

本决定自公布之日起施行。

云川县人民政府

2023年5月6日
"""


@pytest.mark.parametrize(("versions", "says"), [(("@2021", "@2023"), False), (("@2023", "@2021"), True)])
def test_an_edition_that_is_not_printed_is_said_to_be_none(
    run: Run, tmp_path: Path, versions: tuple[str, str], says: bool
) -> None:
    (tmp_path / "law.txt").write_text(LAW, "utf-8")
    (tmp_path / "decision.txt").write_text(DECISION, "utf-8")
    run("ingest", "law.txt", "decision.txt")
    answer = run("diff", *(f"停车管理办法{version}" for version in versions))
    assert ("@2023-05-06: this edition is not printed" in answer.out) == says
    assert "not printed" in answer.out

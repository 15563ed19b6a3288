"""`--lang zh` is Chinese throughout: no sentence of English words is left in what the commands print."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gazette_diff import sample
from gazette_diff.cli import cli, main
from gazette_diff.i18n import set_language
from gazette_diff.workflow import demo_library

LIST, MEASURES = "乡镇综合行政执法事项清单", "粮食公共晾晒场地管理办法"
TWO_WORDS = re.compile(r"[A-Za-z]{2,}(?:['’][a-z]+)?[ ,:;]+[A-Za-z]{2,}")
NO_WORDS = re.compile(
    r"(?s)<style.*?</style>|<script.*?</script>|<[^>]*>"  # the page's own code
    r"|gazette-diff(?: [a-z]+)?|--[a-z]+|\b[A-Z]{2,}\b[.…]*|'[a-z]+'(?:, '[a-z]+')*|Word"  # commands, places to fill
)
DOUBTFUL = """关于印发《晾晒场地管理办法》的通知

第一条 为了规范晾晒场地的管理，制定本办法。

第三条 村民委员会负责看护。\x07

表1 场地统计

序号\t村\t面积
1\t甲村\t10
2\t乙村\t20
4\t丙村\t30
合计\t\t70

枫陵县人民政府
2023年8月28日
"""
BASE = """晾晒场地管理办法

（2023年8月28日枫陵县人民政府公布）

第一条 为了规范晾晒场地的管理，制定本办法。

第二条 晾晒场地免费使用。

第三条 村民委员会负责看护。
"""
DECISION = """枫陵县人民政府关于修改《晾晒场地管理办法》的决定

枫政发〔2024〕3号

枫陵县人民政府决定对《晾晒场地管理办法》作如下修改：

一、将第九条中的“甲”修改为“乙”。

二、将第三条第四款修改为：“村民委员会负责看护。

三、对第一条作相应的处理，应当重新考虑。

2024年8月28日
"""

Run = Callable[..., str]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo_library(tmp_path_factory.mktemp("chinese") / "kept").path


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], store: Path, tmp_path: Path
) -> Iterator[Run]:
    """Runs `gazette-diff --lang zh` on a store of the sample; gives back all that it prints."""
    monkeypatch.setenv("GAZETTE_STORE", str(store))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> str:
        monkeypatch.setattr(sys, "argv", ["gazette-diff", "--lang", "zh", *arguments])
        with pytest.raises(SystemExit):
            main()
        printed = capsys.readouterr()
        return printed.out + printed.err

    yield call
    set_language("en")


def english(printed: str) -> list[str]:
    return TWO_WORDS.findall(NO_WORDS.sub("·", printed))


def test_what_counts_as_english() -> None:
    assert english("请看：gazette-diff log POLICY") == []
    assert english("第 3 行：第十条 follows number 8")


def test_the_sample(run: Run, tmp_path: Path) -> None:
    for issue in sample.issues():
        (tmp_path / issue.name).write_bytes(issue.raw)
        assert not english(run("read", issue.name))
    for form in ("text", "html", "markdown"):
        assert not english(run("diff", LIST, "--format", form))
    for arguments in (
        ("ingest", *(issue.name for issue in sample.issues())),
        ("issues",),
        ("policies",),
        ("log", LIST),
        ("show", MEASURES),
        ("blame", MEASURES),
        ("search", "晾晒"),
        ("amendments", LIST),
        ("verify",),
        ("rebuild",),
        ("demo",),
    ):
        assert not english(run(*arguments)), arguments


def test_doubts_of_reading_and_amending(run: Run, tmp_path: Path) -> None:
    (tmp_path / "doubtful.txt").write_text(DOUBTFUL, encoding="utf-8")
    (tmp_path / "a.txt").write_text(BASE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(DECISION, encoding="utf-8")
    doubts = run("read", "doubtful.txt")
    assert "序号不连续" in doubts
    assert "控制字符" in doubts
    assert not english(doubts)
    amended = run("apply", "a.txt", "b.txt")
    assert "正文中没有" in amended
    assert not english(amended)
    assert not english(run("amendments", "b.txt"))
    assert not english(run("diff", "a.txt", "b.txt"))


@pytest.mark.parametrize(
    "raw", [b"", b"%PDF-1.4", b"PK\x03\x04", b"\xff\xd8\xff", b"\x7fELF", b" \n", b"Read me\n", "中文".encode()[:-1]]
)
def test_files_that_are_no_texts(run: Run, tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(raw)
    assert not english(run("read", "a.txt"))
    assert not english(run("ingest", "a.txt"))


@pytest.mark.parametrize(
    "arguments",
    [
        ("nosuch",),
        ("--bad",),
        ("ingest",),
        ("ingest", "--date", "2024-13-01", "x"),
        ("read", "nofile.txt"),
        ("read", "."),
        ("read", "a", "b"),
        ("search", "--limit", "0", "x"),
        ("search", "--since"),
        ("search", "水利局", "--turns", "--latest"),
        ("diff", "a", "b", "--format", "pdf"),
        ("diff", "a.txt"),
        ("show", "x", "--store", "none"),
        ("log", "枫陵县"),
        ("merge", "nowhere"),
        ("remove", "x"),
        ("link", "a", "b"),
    ],
)
def test_wrong_usage(run: Run, arguments: tuple[str, ...]) -> None:
    printed = run(*arguments)
    assert printed
    assert not english(printed)


@pytest.mark.parametrize("command", ["", *cli.commands])
def test_help(run: Run, command: str) -> None:
    assert not english(run(*filter(None, [command]), "--help"))

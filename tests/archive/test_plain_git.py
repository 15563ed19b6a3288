"""A store is good for people who know only git."""

from __future__ import annotations

import subprocess
from pathlib import Path

from archive.conftest import Git, GivenAs, Piece, Press

from gazette_diff.archive import GivenSource, Store

GRAIN = "policies/甲县/粮食管理办法.txt"


def test_a_diff_of_two_issues_shows_the_change_and_nothing_else(store: Store, given: GivenAs, git: Git) -> None:
    store.add([given("a22"), given("a23")])
    diff = git("diff", "-U0", "issue/甲县人民政府公报/2022-02", "issue/甲县人民政府公报/2023-01", "--", GRAIN)
    changed = [line for line in diff.splitlines() if line[0] in "+-" and line[:3] not in ("+++", "---")]
    assert "+第四条 县粮食和物资储备中心负责轮换计划的具体实施。" in changed
    assert all("第" in line or "：" in line for line in changed)


def test_words_of_a_diff_are_characters_and_numbers(store: Store, given: GivenAs, git: Git) -> None:
    store.add([given("a21"), given("a22")])
    words = git("diff", "--word-diff=plain", "issue/甲县人民政府公报/2021-01", "main", "--", GRAIN)
    assert "监督检查{+和年度考核+}。" in words
    assert "成文日期：[-2021-]{+2022+}-[-02-]{+05+}" in words


def test_headers_of_hunks_name_the_chapter(store: Store, press: Press, git: Git) -> None:
    chapters = [f"第{n}章 {name}\n\n" for n, name in (("一", "总则"), ("二", "承储"), ("三", "附则"))]
    for year, word in ((2021, "每月"), (2022, "每季度")):
        articles = [f"第{n}条 承储企业应当遵守本办法第{n}项要求并接受监督。" for n in "一二三四五六七八九"]
        articles[7] = f"第八条 承储企业{word}向县发展和改革局报告库存。"
        text = "\n\n".join(
            [
                *press.document("甲县", year, Piece("粮食管理办法", 5, f"{year}年5月1日", ())),
                chapters[0] + "\n\n".join(articles[:3]), chapters[1] + "\n\n".join(articles[3:]),
            ]
        )  # fmt: skip
        store.add([GivenSource(text.encode(), f"{year}.txt")])
    diff = git("diff", "-U1", "main~1", "main", "--", GRAIN)
    assert "@@ 第二章 承储" in diff


def test_blame_names_the_issue_that_brought_a_line(store: Store, given: GivenAs, git: Git) -> None:
    store.add([given("a21"), given("a22"), given("a23")])
    lines = {line.split(") ", 1)[1]: line[:8] for line in git("blame", "-s", "main", "--", GRAIN).splitlines()}
    commits = {
        git("rev-parse", f"issue/甲县人民政府公报/{issue}")[:8]: issue for issue in ("2021-01", "2022-02", "2023-01")
    }
    brought = {line: commits[commit.lstrip("^")[:8].ljust(8)] for line, commit in lines.items() if commit[0] != "^"}
    assert brought["第四条 县粮食和物资储备中心负责轮换计划的具体实施。"] == "2023-01"
    assert next(issue for line, issue in brought.items() if "年度考核" in line) == "2022-02"


def test_widths_and_spaces_of_a_page_do_not_show(store: Store, texts: dict[str, bytes], git: Git) -> None:
    store.add([GivenSource(texts["a21"], "a21.txt")])
    canonical = git("show", f"main:{GRAIN}")
    page = texts["a21"].decode()
    head, body = page[: page.rindex("甲县粮食管理办法")], page[page.rindex("甲县粮食管理办法") :]
    body = body.replace("，", ",").replace("；", ";").replace("监督检查", "监督 检查")
    store.add([GivenSource((head + body).encode(), "a21.txt")], correct=True)
    assert git("show", f"main:{GRAIN}") == canonical


def test_the_repository_is_sound_and_its_attributes_are_made_again(store: Store, given: GivenAs, git: Git) -> None:
    store.add([given("a21"), given("a22")])
    assert git("fsck", "--strict") == ""
    assert git("check-attr", "diff", "--", GRAIN).strip() == f"{GRAIN}: diff: gazette"
    (store.path / "gazettes.git" / "info" / "attributes").unlink()
    git("config", "--unset", "diff.gazette.xfuncname")
    Store.open(store.path).close()
    assert git("check-attr", "diff", "--", GRAIN).strip() == f"{GRAIN}: diff: gazette"
    assert "章" in git("config", "diff.gazette.xfuncname")


def test_settings_of_the_user_do_not_reach_the_store(
    tmp_path: Path, given: GivenAs, store: Store, monkeypatch: object
) -> None:
    """Signing, templates, line ends, another hash and another first branch, as a user may have set them."""
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    (hooks / "reference-transaction").write_text("#!/bin/sh\nexit 1\n")
    (hooks / "reference-transaction").chmod(0o755)
    settings = tmp_path / "gitconfig"
    settings.write_text(
        f"[core]\nautocrlf = true\nhooksPath = {hooks}\n[commit]\ngpgSign = true\n[init]\ndefaultBranch = trunk\n"
        "[safe]\nbareRepository = explicit\n"
    )
    import os
    import sys

    store.add([given("a21")])
    code = (
        "import sys; from pathlib import Path; from gazette_diff.archive import *; s = Store.create(Path(sys.argv[1]));"
        "s.add([GivenSource(Path(sys.argv[2]).read_bytes(), 'x')]); print(s.published()['refs/heads/main'])"
    )
    (tmp_path / "a21.txt").write_bytes(given("a21").raw)
    environment = {
        **os.environ,
        "GIT_CONFIG_GLOBAL": str(settings),
        "GIT_DEFAULT_HASH": "sha256",
        "GIT_DIR": "/nowhere",
    }
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "other"), str(tmp_path / "a21.txt")],
        env=environment, capture_output=True, check=True,
    )  # fmt: skip
    assert done.stdout.decode().strip() == store.published()["refs/heads/main"]

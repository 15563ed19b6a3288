"""Keeping, side by side in one run with git itself: what a store of many issues costs.

    python -m benchmarks.archive [ISSUES]

ISSUES of an invented province (100 places, 12 documents each, 2,000 by default; 10,000 take some ten minutes): bulk
publishing against `git fast-import` of the same history, the newest issue and the usual questions on that store against
the same on one of ten issues, the store's size against the raw text under `xz`, and search over its provisions.
The issues come as reading gives them: reading has a benchmark of its own.
"""

from __future__ import annotations

import lzma
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from statistics import median
from time import perf_counter

from gazette_diff.archive import GivenSource, Store
from gazette_diff.archive import keeping as module
from gazette_diff.model.issue import (
    Block,
    BlockKind,
    Document,
    Issue,
    IssueKind,
    LabelStyle,
    LineNumber,
    Provision,
    Text,
)
from gazette_diff.model.query import Query
from gazette_diff.numerals import han_numeral

ISSUES = 2000
PLACES = 100
DOCUMENTS = 12
ARTICLES = 10
SMALL = 10
BATCH = 500
"""Issues given at once, as an ingest of a folder gives them."""
ROUNDS = 5

_SYLLABLES = "山河林泉云石松柏清平安宁丰谷岭川原阳临江沙湖梅竹桐枫兰春秋禾"
_WORDS = [
    *("加强", "落实", "组织", "监督", "检查", "登记", "补贴", "建设", "保护", "管理", "资金", "项目", "农村", "道路"),
    *("排水", "供热", "学校", "医疗", "养老", "就业", "培训", "粮食", "储备", "森林", "防火", "河道", "水库", "气象"),
    *("地质", "市场", "食品", "药品", "消防", "企业", "审批", "公开", "评估", "考核", "报告", "统计", "档案", "车辆"),
    *("垃圾", "分类", "节能", "绿化", "文物", "旅游", "体育", "社区"),
]
_POLICIES = tuple(f"{a}{b}管理办法" for a, b in zip(_WORDS[10::3], _WORDS[11::3], strict=False))[:DOCUMENTS]


def main(arguments: list[str] | None = None) -> None:
    count = int((arguments or [os.environ.get("GAZETTE_BENCH_ISSUES", str(ISSUES))])[0])
    with tempfile.TemporaryDirectory(prefix="gazette-diff-bench-") as name:
        folder = Path(name)
        large, small = folder / "large", folder / "small"
        publishing, keeping = build(large, count)
        build(small, SMALL)
        peer = fast_import(large / "gazettes.git", folder / "peer.git")
        print(f"{count} issues, {count * DOCUMENTS} documents, {PLACES} places")
        report("bulk publishing", publishing, "git fast-import of the same history", peer, 2)
        print(
            f"with preparing, giving, indexing and briefing: {keeping:.2f} s, {keeping / count * 1000:.1f} ms an issue"
        )
        newest(large, small, count)
        questions(large, small, count)
        size(large, count)
        search(large)


def build(path: Path, count: int) -> tuple[float, float]:
    """Make a store of so many issues; seconds spent in publishing, and in all of keeping (preparing, giving, indexing
    for search, briefing)."""
    publishing = keeping = 0.0

    original: Callable[..., None] = vars(module)["publish"]

    def publish(*arguments: object) -> None:
        nonlocal publishing
        started = perf_counter()
        original(*arguments)
        publishing += perf_counter() - started

    setattr(module, "publish", publish)  # noqa: B010
    try:
        with closing(Store.create(path)) as store:
            batch: list[GivenSource] = []
            for n, source in enumerate(sources(count), 1):
                batch.append(source)
                if len(batch) == BATCH or n == count:
                    started = perf_counter()
                    store.add(batch)
                    keeping += perf_counter() - started
                    batch = []
                    if count > SMALL:
                        print(f"\r{n} of {count} issues, {keeping:.0f} s", end="", file=sys.stderr, flush=True)
    finally:
        setattr(module, "publish", original)  # noqa: B010
    print(file=sys.stderr)
    return publishing, keeping


def sources(count: int, first: int = 0) -> Iterator[GivenSource]:
    """Issues in the order of publication; each brings the next edition of twelve policies of its place."""
    for n in range(first, first + count):
        yield GivenSource(*_issue(n % PLACES, n // PLACES))


def _issue(place: int, edition: int) -> tuple[bytes, str, None, None, None, Issue]:
    county = (
        f"{_SYLLABLES[place % len(_SYLLABLES)]}{_SYLLABLES[(place * 7 + place // len(_SYLLABLES)) % len(_SYLLABLES)]}县"
    )
    year, number = 1990 + edition // 4, edition % 4 + 1
    lines = [
        f"{county}人民政府公报",
        f"{year}年第{number}期（总第{edition + 1}期）",
        f"{year}年{number * 3}月28日出版（季刊）",
    ]
    documents = []
    for n, policy in enumerate(_POLICIES):
        title = f"{county}{policy}"
        head = f"{county}人民政府关于印发{title}的通知"
        numbered = f"{county[0]}政发〔{year}〕{number * 20 + n}号"
        day = f"{year}年{number * 3}月{n + 1}日"
        first = len(lines) + 1
        lines += [head, numbered, "各乡镇人民政府：", f"现将《{title}》印发给你们。", f"{county}人民政府", day, title]
        blocks: list[Block] = []
        for article in range(1, ARTICLES + 1):
            text = _article(place, n, article, edition)
            label = f"第{han_numeral(article)}条"
            lines.append(f"{label} {text}")
            at = (LineNumber(len(lines)),)
            blocks.append(Provision(BlockKind.PROVISION, text, at, label, LabelStyle.ARTICLE, article, 1))
        span = (LineNumber(first), LineNumber(len(lines)))
        documents.append(
            Document(
                title=head,
                document_number=numbered,
                issuers=(f"{county}人民政府",),
                addressee=None,
                signed=f"{year}-{number * 3:02d}-{n + 1:02d}",
                publicity=None,
                effective=None,
                validity=None,
                lines=span,
                attachments=(),
                repeals=(),
                texts=(Text(title, (LineNumber(first + 6), span[1])),),
                blocks=tuple(blocks),
            )
        )
    issue = Issue(
        kind=IssueKind.ISSUE,
        encoding="utf-8",
        gazette=f"{county}人民政府公报",
        publisher=None,
        year=year,
        number=number,
        serial=edition + 1,
        published=f"{year}-{number * 3:02d}-28",
        frequency="季刊",
        documents=tuple(documents),
    )
    return "\n\n".join(lines).encode(), f"{county}-{year}-{number}.txt", None, None, None, issue


def _article(place: int, policy: int, article: int, edition: int) -> str:
    """An article as it reads in an edition: every one is rewritten once in eight editions, at its own time."""
    wording = (edition + article * 3 + policy) // 8
    chance = random.Random((place, policy, article, wording).__repr__())
    return "，".join("".join(chance.choices(_WORDS, k=5)) for _clause in range(5)) + "。"


def fast_import(repository: Path, peer: Path) -> float:
    """Seconds that git takes to import the history of `main` from a stream."""
    with tempfile.TemporaryFile() as stream:
        subprocess.run(["git", f"--git-dir={repository}", "fast-export", "main"], stdout=stream, check=True)
        stream.seek(0)
        subprocess.run(["git", "init", "--quiet", "--bare", str(peer)], check=True)
        started = perf_counter()
        subprocess.run(["git", f"--git-dir={peer}", "fast-import", "--quiet"], stdin=stream, check=True)
        return perf_counter() - started


def newest(large: Path, small: Path, count: int) -> None:
    """One more issue in each store, the stores taking turns."""
    times: dict[Path, list[float]] = {large: [], small: []}
    for turn in range(ROUNDS):
        for path, kept in ((large, count), (small, SMALL)):
            (source,) = sources(1, kept + turn)
            started = perf_counter()
            with closing(Store.open(path)) as store:
                store.add([source])
            times[path].append(perf_counter() - started)
    report(f"the newest issue in {count}", median(times[large]), f"in {SMALL}", median(times[small]), 1.5)


def questions(large: Path, small: Path, count: int) -> None:
    """Commands as a user calls them, a process each, the stores taking turns."""
    with closing(Store.open(small)) as store:
        policy = store.policies()[0].policy
    opening = "from pathlib import Path; from gazette_diff.archive import Store; s = Store.open(Path({!r})); {}"
    for what, code in (
        ("policies", "s.policies()"),
        ("log", f"s.log({policy!r})"),
        ("opening", "import gazette_diff.tui; s.policies(); s.issues()"),
    ):
        times: dict[Path, list[float]] = {large: [], small: []}
        for _turn in range(ROUNDS):
            for path in times:
                times[path].append(_seconds(opening.format(str(path), code)))
        report(f"{what} on {count}", median(times[large]), f"on {SMALL}", median(times[small]), 2)


def _seconds(code: str) -> float:
    started = perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return perf_counter() - started


def size(path: Path, count: int) -> None:
    raw = b"".join(source.raw for source in sources(count))
    packed = len(lzma.compress(raw, preset=6))
    subprocess.run(["git", f"--git-dir={path / 'gazettes.git'}", "gc", "--quiet"], check=True)
    kept = sum(file.stat().st_size for file in (path / "gazettes.git").rglob("*") if file.is_file())
    catalog = sum(file.stat().st_size for file in path.glob("catalog.sqlite*"))
    print(
        f"size: repository {kept / 1e6:.1f} MB, catalog {catalog / 1e6:.1f} MB; raw text {len(raw) / 1e6:.1f} MB,"
        f" under xz {packed / 1e6:.1f} MB: {kept / packed:.1f} times"
    )


def search(path: Path) -> None:
    with closing(Store.open(path)) as store, closing(sqlite3.connect(path / "catalog.sqlite")) as catalog:
        provisions, wordings = catalog.execute(
            "SELECT (SELECT count(*) FROM provision), (SELECT count(*) FROM wording)"
        ).fetchone()
        print(f"search over {provisions} provisions in {wordings} wordings:", end="")
        questions: list[tuple[str, Callable[[], object]]] = [
            ("one character", lambda: store.search(Query(("粮",)))),
            ("two", lambda: store.search(Query(("粮食",)))),
            ("ten", lambda: store.search(Query(("粮食储备森林防火河道",)))),
            ("two words", lambda: store.search(Query(("粮食", "水库")))),
            ("in one place, latest", lambda: store.search(Query(("粮食",), place="山", latest=True))),
        ]
        for what, ask in questions:
            started = perf_counter()
            ask()
            print(f" {what} {(perf_counter() - started) * 1000:.0f} ms;", end="")
        print()


def report(what: str, seconds: float, peer: str, peer_seconds: float, limit: float) -> None:
    ratio = seconds / peer_seconds
    verdict = "ok" if ratio <= limit else "OVER"
    print(f"{what}: {seconds:.2f} s; {peer}: {peer_seconds:.2f} s; {ratio:.2f} times (at most {limit}) {verdict}")


if __name__ == "__main__":
    main(sys.argv[1:])

"""Comparing, side by side in one run with what else compares texts: git's word diff, diff-match-patch over the whole.

    python -m benchmarks.comparing [CORPUS]

CORPUS is a folder of real texts; without one only the growth on invented texts is measured. Each figure is the best of
several rounds, the contenders taking turns in each.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from math import log
from pathlib import Path
from time import perf_counter

from gazette_diff.comparing import compare, hunks
from gazette_diff.model.issue import BlockKind, LabelStyle, LineNumber, Provision
from gazette_diff.model.version import TextState, Version
from gazette_diff.numerals import han_numeral
from gazette_diff.reading import read
from gazette_diff.versions import whole

ROUNDS = 9
WHOLE_ROUNDS = 3
"""Of the diff over whole texts, which takes a hundred times as long."""
PLANS = (("lvliang-2023-06-part.txt", 82, 379), ("jiangxian-2024-03.txt", 593, 861))
GIT = ("git", "diff", "--no-index", "--word-diff=porcelain", "--word-diff-regex=.")
SIZES = (30, 100, 300, 1000, 3000)
CORPUS = Path(__file__).parents[2] / "shared" / "corpus"


def main(arguments: list[str] | None = None) -> None:
    """Prints the figures; `arguments` are those of the command line: a folder of real texts."""
    corpus = Path(arguments[0]) if arguments else CORPUS
    if corpus.is_dir():
        _plans(corpus)
        _statutes(corpus)
    else:
        print(f"comparing: no corpus at {corpus}; only growth is measured")
    _growth()


def _plans(corpus: Path) -> None:
    """The two carbon-peak plans of the corpus: two governments, one subject, some 20,000 characters each."""
    texts = []
    for name, first, last in PLANS:
        lines = (corpus / name).read_text("utf-8").split("\n")
        texts.append("\n".join(lines[first - 1 : last]))
    figures = _race(*texts)
    print(f"two carbon-peak plans ({len(texts[0])} and {len(texts[1])} characters)")
    _table(figures, whole_text=_fast_whole(*texts))


def _statutes(corpus: Path) -> None:
    """Two versions of a statute, for each pair of the corpus."""
    for folder in sorted((corpus / "pairs").iterdir()):
        old, new = ((folder / name).read_text("utf-8") for name in ("old.txt", "new.txt"))
        print(f"statute {folder.name} ({len(old)} and {len(new)} characters)")
        _table(_race(old, new))


def _race(old: str, new: str) -> dict[str, float]:
    """The best time of each contender, in seconds."""
    versions = [whole(read(text.encode()).documents[0]) for text in (old, new)]
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, text in (("old.txt", old), ("new.txt", new)):
            paths.append(Path(folder) / name)
            paths[-1].write_text(text, "utf-8")
        contenders: dict[str, Callable[[], object]] = {
            "git": lambda: subprocess.run(
                [*GIT, *map(str, paths)], capture_output=True, check=False, env=os.environ | {"LC_ALL": "C.UTF-8"}
            ),
            "compare": lambda: compare(*versions),
            "compare, plain diff-match-patch": lambda: _plain(*versions),
        }
        best: dict[str, float] = {}
        for _ in range(ROUNDS):
            for name, run in contenders.items():
                start = perf_counter()
                run()
                best[name] = min(best.get(name, 1e9), perf_counter() - start)
    return best


def _plain(old: Version, new: Version) -> None:
    """The comparison as it is where fast-diff-match-patch is not installed."""
    fast, hunks.FAST = hunks.FAST, None
    try:
        compare(old, new)
    finally:
        hunks.FAST = fast


def _fast_whole(old: str, new: str) -> float | None:
    """Seconds of fast-diff-match-patch over the whole texts; None where it is not installed."""
    if hunks.FAST is None:
        return None
    best = 1e9
    for _ in range(WHOLE_ROUNDS):
        start = perf_counter()
        hunks.FAST.diff(old, new, timelimit=0, checklines=False, cleanup="No")
        best = min(best, perf_counter() - start)
    return best


def _table(figures: dict[str, float], whole_text: float | None = None) -> None:
    git = figures["git"]
    for name, seconds in figures.items():
        print(f"  {name:34}{seconds * 1000:9.1f} ms {seconds / git:7.1f} x git")
    if whole_text is not None:
        print(f"  {'fast-diff-match-patch, whole texts':34}{whole_text * 1000:9.1f} ms {whole_text / git:7.1f} x git")
        print(f"  compare takes 1/{whole_text / figures['compare']:.0f} of it")


def _growth() -> None:
    """Seconds by number of provisions, some of them changed, moved, added, gone; and the exponent between the ends."""
    print("growth with the number of provisions")
    times = []
    for size in SIZES:
        old, new = invented(size)
        best = 1e9
        for _ in range(3 if size > 1000 else ROUNDS):
            start = perf_counter()
            compare(old, new)
            best = min(best, perf_counter() - start)
        times.append(best)
        print(f"  {size:6} provisions {best * 1000:9.1f} ms")
    exponent = log(times[-1] / times[0]) / log(SIZES[-1] / SIZES[0])
    print(f"  n^{exponent:.2f} from {SIZES[0]} to {SIZES[-1]}")


def invented(size: int, seed: int = 7) -> tuple[Version, Version]:
    """Two versions of an invented statute of `size` articles; a fifth of them change."""
    chance = random.Random(seed)
    words = ["".join(chance.choice(_CHARACTERS) for _ in range(2)) for _ in range(1500)]
    old = [_sentence(chance, words) for _ in range(size)]
    new = []
    for text in old:
        fate = chance.random()
        if fate < 0.10:
            new.append(text.replace("应当", "可以", 1) + _sentence(chance, words))
        elif fate < 0.15:
            new += [text, _sentence(chance, words)]
        elif fate >= 0.20:
            new.append(text)
    at = size // 3
    new[at], new[at + 1] = new[at + 1], new[at]
    return _version(old), _version(new)


def _sentence(chance: random.Random, words: list[str]) -> str:
    clauses = ["".join(chance.choice(words) for _ in range(chance.randint(3, 8))) for _ in range(chance.randint(3, 9))]
    return "应当" + "，".join(clauses) + "。"


def _version(texts: list[str]) -> Version:
    blocks = tuple(
        Provision(BlockKind.PROVISION, text, (LineNumber(n),), f"第{han_numeral(n)}条", LabelStyle.ARTICLE, n, 1)
        for n, text in enumerate(texts, 1)
    )
    return Version("办法", "办法", None, (), None, None, TextState.PRINTED, blocks, "#1")


_CHARACTERS = "".join(map(chr, range(0x4E00, 0x4E00 + 900)))


if __name__ == "__main__":
    main(sys.argv[1:])

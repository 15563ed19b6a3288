"""Reading side by side with markdown-it-py on the same text; how time and memory grow."""

from __future__ import annotations

import math
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

from markdown_it import MarkdownIt

from gazette_diff.reading import read
from gazette_diff.sample import issues

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
REPEATS = (1, 10, 100)
MOST_TIMES = 4.0
"""How many times as long as markdown-it-py reading an issue may take."""


def texts() -> list[tuple[str, bytes]]:
    """The real issues where they are, else the sample's three as one text of their size."""
    real = [(file.name, file.read_bytes()) for file in sorted(CORPUS.glob("*.txt"))]
    return real or [("the sample, twice", b"\n".join(sample.raw for sample in issues() * 2))]


def best(work: Callable[[], object], times: int) -> float:
    """Seconds of the quickest of some runs: the others waited for something else."""
    found = math.inf
    for _ in range(times):
        begun = time.perf_counter()
        work()
        found = min(found, time.perf_counter() - begun)
    return found


def main() -> None:
    print(f"{'text':28} {'KiB':>5} {'reading':>9} {'markdown-it-py':>15} {'ratio':>6}")
    for name, raw in texts():
        text = raw.decode()
        parser = MarkdownIt()
        ours = best(lambda raw=raw: read(raw), 7)  # type: ignore[misc]
        peer = best(lambda text=text, parser=parser: parser.parse(text), 7)  # type: ignore[misc]
        ratio = ours / peer
        verdict = "" if ratio <= MOST_TIMES else f"  over {MOST_TIMES:g}"
        print(
            f"{name:28} {len(raw) // 1024:5} {ours * 1000:6.1f} ms {peer * 1000:12.1f} ms {ratio:6.2f}{verdict}",
            flush=True,
        )
    name, raw = max(texts(), key=lambda one: len(one[1]))
    print(f"\n{name} repeated:")
    seconds = []
    for times in REPEATS:
        many = b"\n".join([raw] * times)
        seconds.append(best(lambda many=many: read(many), 3 if times < 100 else 1))  # type: ignore[misc]
        print(f"  {times:3} times {len(many) / 2**20:6.1f} MiB {seconds[-1]:8.3f} s", flush=True)
    exponent = math.log(seconds[-1] / seconds[0]) / math.log(REPEATS[-1] / REPEATS[0])
    print(f"  time grows with the text to the power of {exponent:.2f}")
    many = b"\n".join([raw] * 10)
    tracemalloc.start()
    issue = read(many)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(
        f"\npeak memory for {len(many) / 2**20:.1f} MiB: {peak / 2**20:.1f} MiB, {peak / len(many):.1f} times the text"
    )
    print(f"({len(issue.documents)} documents read)")


if __name__ == "__main__":
    main()

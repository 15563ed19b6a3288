"""The terminal interface, side by side in one run with an empty Textual program.

Start-up from the call to the first frame, against a program that shows one line; then the comparison of two plans (of
the corpus where it is there, else invented), of 518 changed lines that wrap (hunk's committed case, in Chinese), and of
two statutes of 100,000 characters each: first frame, a line scrolled, a change jumped to, a terminal resized, each to
the bytes that would be written. A frame at 60 Hz is 16.7 ms.
"""

from __future__ import annotations

import asyncio
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from textual.events import Resize
from textual.geometry import Size

from gazette_diff.comparing import compare
from gazette_diff.model.comparison import Comparison
from gazette_diff.model.version import Version
from gazette_diff.reading import read
from gazette_diff.tui.app import GazetteApp, collect_seldom
from gazette_diff.tui.drawing import draw
from gazette_diff.tui.folds import View
from gazette_diff.tui.screens.compare import CompareScreen
from gazette_diff.tui.widgets.comparison import ComparisonView
from gazette_diff.versions import versions_of, whole
from gazette_diff.workflow import Library, demo_library

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
SIZE = (160, 48)
STARTS = 7
STEPS = 200
FRAME = 1000 / 60

_START = """
import time
began = time.perf_counter()
{imports}
{program}
class Timed(Program):
    def on_mount(self) -> None:
        self.call_after_refresh(self.drawn)
    def drawn(self) -> None:
        print(time.perf_counter() - began)
        self.exit()
{make}.run(headless=True, size=(160, 48))
"""
_EMPTY = {
    "imports": "from textual.app import App as Program\nfrom textual.widgets import Static",
    "program": "Program.compose = lambda self: [Static('gazette')]",
    "make": "Timed()",
}
_OURS = {
    "imports": (
        "from pathlib import Path\nfrom gazette_diff.workflow import Library\n"
        "from gazette_diff.tui.app import GazetteApp as Program"
    ),
    "program": "",
    "make": "Timed(Library(Path({store!r})))",
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = demo_library(Path(folder) / "store")
        _report_starts(library)
        collect_seldom()
        for name, comparison in (
            ("two plans", _plans()),
            ("518 lines", _wrapped_lines()),
            ("100,000 characters", _statutes()),
        ):
            asyncio.run(_report_comparison(name, library, comparison))
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory, all of it together: {megabytes:.0f} MB")


def _report_starts(library: Library) -> None:
    """Both programs in turn, so that what else the machine does falls on both."""
    ours = {**_OURS, "make": _OURS["make"].format(store=str(library.path))}
    times: dict[str, list[float]] = {"empty": [], "ours": []}
    for _ in range(STARTS):
        times["empty"].append(_start(_EMPTY))
        times["ours"].append(_start(ours))
    empty, own = median(times["empty"]), median(times["ours"])
    print(f"start-up: {own * 1000:.0f} ms, an empty Textual program {empty * 1000:.0f} ms: {own / empty:.2f} times")


def _start(parts: dict[str, str]) -> float:
    done = subprocess.run([sys.executable, "-c", _START.format(**parts)], capture_output=True, text=True, check=True)
    return float(done.stdout.split()[0])


async def _report_comparison(name: str, library: Library, comparison: Comparison) -> None:
    app = GazetteApp(library)
    async with app.run_test(size=SIZE) as pilot:
        policy = library.policies()[0].policy
        names = [version.version for version in library.log(policy).versions]
        screen = CompareScreen(library, names[-1], names[0])
        await app.push_screen(screen)
        await app.workers.wait_for_complete()
        await pilot.pause()
        view = screen.query_one(ComparisonView)

        view.view = View(folded=False)

        def frame() -> None:
            update = screen._compositor.render_update(full=True)
            if update is not None:
                update.render_segments(app.console)  # type: ignore[union-attr] # a compositor's own update

        def first() -> None:
            view.show(draw(comparison))
            frame()

        def scroll() -> None:
            at_end = view.scroll_offset.y >= view.max_scroll_y
            view.scroll_to(y=0 if at_end else view.scroll_offset.y + 1, animate=False, immediate=True)
            frame()

        def jump() -> None:
            if view.changes and view.current >= view.changes[-1]:
                view.choose(view.changes[0])
            screen.action_change(1)
            frame()

        widths = iter([110 + step % 40 for step in range(1000)])

        def resize() -> None:
            size = Size(next(widths), view.size.height)
            view._size_updated(size, size, size)
            view.on_resize(Resize(size, size))
            frame()

        figures = {
            "first frame": _times(first, 10),
            "scroll": _times(scroll, STEPS),
            "jump": _times(jump, STEPS),
            "resize": _times(resize, 40),
        }
        lines = len(view.layout_rows.rows)
        await pilot.pause()
    print(f"{name}: {len(comparison.pairs)} pairs, {lines} rows")
    for what, (middle, slow) in figures.items():
        late = "" if what != "scroll" or slow <= FRAME else "  over a frame"
        print(f"  {what:<12} p50 {middle:7.1f} ms   p95 {slow:7.1f} ms{late}")


def _times(action: Callable[[], None], count: int) -> tuple[float, float]:
    """The median and the 95th percentile of an action, in milliseconds."""
    taken = []
    for _ in range(count):
        began = perf_counter()
        action()
        taken.append((perf_counter() - began) * 1000)
    return median(taken), quantiles(taken, n=20)[-1]


def _plans() -> Comparison:
    """The two carbon-peak plans of the corpus; without it, two of invented words and their length."""
    found: list[Version] = []
    for path in sorted(CORPUS.glob("*.txt")):
        for document in read(path.read_bytes()).documents:
            if "碳达峰" in document.title and "方案" in document.title:
                found += versions_of(document)[:1]
    if len(found) >= 2:
        return compare(found[0], found[1])
    return compare(*_pair(articles=90, characters=160, changed=0.6))


def _wrapped_lines() -> Comparison:
    return compare(*_pair(articles=518, characters=90, changed=1.0))


def _statutes() -> Comparison:
    return compare(*_pair(articles=1000, characters=100, changed=0.3))


_WORDS = "粮食晒场行政机关应当依法公布规划建设登记备案检查处罚期限所在地人民政府有关部门负责监督管理组织实施"


def _pair(*, articles: int, characters: int, changed: float) -> tuple[Version, Version]:
    """Two editions of an invented statute."""
    rng = random.Random(20240915)

    def sentence() -> str:
        words = "".join(rng.choice(_WORDS) for _ in range(characters))
        return "，".join(words[at : at + 14] for at in range(0, len(words), 14)) + "。"

    old = [sentence() for _ in range(articles)]
    new = [
        text[: len(text) // 3] + "并向社会公开" + text[len(text) // 3 + 4 :] if rng.random() < changed else text
        for text in old
    ]
    return _version(old), _version(new)


def _version(sentences: Sequence[str]) -> Version:
    from gazette_diff.numerals import han_numeral

    body = "\n".join(f"第{han_numeral(number)}条　{text}" for number, text in enumerate(sentences, 1))
    text = f"枫陵县晒场管理办法\n\n{body}\n"
    return whole(read(text.encode()).documents[0])


if __name__ == "__main__":
    main()

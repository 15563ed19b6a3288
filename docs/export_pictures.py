"""Draws the pictures of docs/tour.md and the READMEs from the program itself, on the bundled sample.

    python docs/export_pictures.py

A test holds the pictures to what the program draws now; when it fails, run this and look at what changed.
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from contextlib import suppress
from html import escape, unescape
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from rich.cells import cell_len
from textual.events import MouseDown, MouseMove, MouseUp
from textual.worker import WorkerCancelled

from gazette_diff.i18n import set_language
from gazette_diff.tui.app import GazetteApp
from gazette_diff.workflow import Library, demo_library

FOLDER = Path(__file__).parent / "pictures"
LIST = "乡镇综合行政执法事项清单"
MEASURES = "粮食公共晾晒场地管理办法"

FONT = "'Noto Sans Mono CJK SC', 'Sarasa Mono SC', 'Source Han Mono SC', 'DejaVu Sans Mono', monospace"
CELL = 12.2
"""Pixels that rich draws a cell wide: a letter of its 20 pixels."""
WIDE_SIZE = 23
"""Pixels; a CJK character is as wide as its font is high, and this high none is clipped."""


class Shot(NamedTuple):
    """A picture: what to open, on how large a terminal, and what to press."""

    name: str
    policy: str | None
    size: tuple[int, int]
    keys: tuple[str, ...] = ()
    theme: str = "gazette-dark"
    drag: tuple[tuple[int, int], tuple[int, int]] | None = None
    """Cells of the screen between which the mouse is drawn in the end."""


SHOTS = (
    Shot("library", None, (100, 26)),
    Shot("comparison", LIST, (139, 36)),
    Shot("provisions", MEASURES, (110, 34), ("n", "n")),
    Shot("marked", MEASURES, (110, 28), ("v", "v", "n", "n"), "gazette-light"),
    Shot("search", MEASURES, (110, 28), ("slash", *"晒场", "enter")),
    Shot("findings", MEASURES, (110, 34), ("f",)),
    Shot("selection", MEASURES, (110, 20), ("n",), drag=((60, 6), (84, 8))),
    Shot("issues", None, (110, 24), ("i",)),
    Shot("history", None, (110, 34), ("slash", *"晾晒", "down", "b", "j", "j", "j", "j", "j")),
    Shot("life", None, (110, 24), ("slash", *"晾晒", "down", "b", "j", "j", "j", "j", "j", "l")),
    Shot("words", None, (110, 26), ("w", *"线上预约", "enter")),
    Shot("help", MEASURES, (110, 34), ("question_mark",)),
    # Last, for its marks stay in the store.
    Shot("review", MEASURES, (110, 34), ("a", "n", "x", "c", *"依据何在？", "enter")),
)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        library = demo_library(Path(folder) / "store")
        for shot in SHOTS:
            (FOLDER / f"{shot.name}.svg").write_text(picture(library, shot), encoding="utf-8")


def picture(library: Library, shot: Shot) -> str:
    """The SVG of one shot."""
    # What the shell says of its terminal must not colour the pictures.
    os.environ["COLORTERM"] = "truecolor"
    os.environ.pop("NO_COLOR", None)
    os.environ["GAZETTE_REVIEWER"] = "林"
    set_language("en")
    return _in_cells(asyncio.run(_draw(library, shot)))


async def _draw(library: Library, shot: Shot) -> str:
    app = GazetteApp(library, log=library.log(shot.policy) if shot.policy else None)
    app.theme = shot.theme
    async with app.run_test(size=shot.size) as pilot:
        for key in ("", *shot.keys):
            if key:
                await pilot.press(key)
            # Twice: the first wait sees the worker that the second one's messages come from.
            for _ in range(2):
                await pilot.pause(0 if key else 0.1)
                with suppress(WorkerCancelled):  # nobody waits for its answer any more
                    await app.workers.wait_for_complete()
            await pilot.pause()
        if shot.drag is not None:
            for kind, (x, y) in zip((MouseDown, MouseMove, MouseUp), (*shot.drag, shot.drag[1]), strict=True):
                app.screen._forward_event(kind(None, x, y, 0, 0, 1, False, False, False, x, y))
                await pilot.pause()
        return app.export_screenshot(title="gazette-diff")


_FONT_FACES = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


_TEXT = re.compile(r'<text ([^>]*?)x="([\d.]+)" y="([\d.]+)" textLength="[\d.]+"([^>]*)>([^<]*)</text>')


def _in_cells(svg: str) -> str:
    """With fonts in which a letter fills one cell and a CJK character two, and nothing fetched from elsewhere.

    rich gives a run the length of its characters, not of its cells, which presses Chinese to half its width; and where
    a reader's fonts differ, what is pressed or stretched must not be both kinds together.
    """
    svg = _FONT_FACES.sub("", svg)
    svg = re.sub(r"font-family: Fira Code[^;]*;", f"font-family: {FONT};", svg)
    return _TEXT.sub(_by_width, svg)


def _by_width(text: re.Match[str]) -> str:
    """A run of characters as runs of one width each; what is not seen is left out."""
    before, x, y, after, characters = text.groups()
    at, runs = float(x), []
    for cells, group in groupby(unescape(characters), key=cell_len):
        run = "".join(group)
        length = cells * len(run) * CELL
        if run.strip("\xa0 "):
            size = f' font-size="{WIDE_SIZE}"' if cells == 2 else ""
            shown = escape(run).replace("\xa0", "&#160;")
            runs.append(f'<text {before}x="{at:g}" y="{y}" textLength="{length:g}"{size}{after}>{shown}</text>')
        at += length
    return "".join(runs)


if __name__ == "__main__":
    main()

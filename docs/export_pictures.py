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
from pathlib import Path
from typing import NamedTuple

from textual.worker import WorkerCancelled

from gazette_diff.i18n import set_language
from gazette_diff.tui.app import GazetteApp
from gazette_diff.workflow import Library, demo_library

FOLDER = Path(__file__).parent / "pictures"
LIST = "乡镇综合行政执法事项清单"
MEASURES = "粮食公共晾晒场地管理办法"

FONT = "'Noto Sans Mono CJK SC', 'Sarasa Mono SC', 'Source Han Mono SC', 'DejaVu Sans Mono', monospace"
FONT_SIZE = 24
"""Pixels; rich draws a cell 12.2 wide, and a CJK character is as wide as its font is high."""


class Shot(NamedTuple):
    """A picture: what to open, on how large a terminal, and what to press."""

    name: str
    policy: str | None
    size: tuple[int, int]
    keys: tuple[str, ...] = ()
    theme: str = "gazette-dark"


SHOTS = (
    Shot("library", None, (100, 26)),
    Shot("comparison", LIST, (139, 36)),
    Shot("provisions", MEASURES, (110, 34), ("n", "n")),
    Shot("marked", MEASURES, (110, 28), ("v", "v", "n", "n"), "gazette-light"),
    Shot("search", MEASURES, (110, 28), ("slash", *"晒场", "enter")),
    Shot("findings", MEASURES, (110, 34), ("f",)),
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
        return app.export_screenshot(title="gazette-diff")


_FONT_FACES = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def _in_cells(svg: str) -> str:
    """With a font whose CJK characters fill two cells, and nothing fetched from elsewhere."""
    svg = _FONT_FACES.sub("", svg)
    svg = re.sub(r"font-family: Fira Code[^;]*;", f"font-family: {FONT};", svg)
    return svg.replace("font-size: 20px;", f"font-size: {FONT_SIZE}px;", 1)


if __name__ == "__main__":
    main()

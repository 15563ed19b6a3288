"""The pictures of the docs show what the program draws, and the tour names keys that are there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from gazette_diff.tui.app import GazetteApp
from gazette_diff.tui.screens.compare import CompareScreen
from gazette_diff.tui.screens.library import LibraryScreen
from gazette_diff.tui.screens.reading import ReadScreen
from gazette_diff.tui.widgets.comparison import ComparisonView
from gazette_diff.tui.widgets.listing import Listing

DOCS = Path(__file__).parents[2] / "docs"


def test_the_pictures_are_what_the_program_draws(tmp_path: Path) -> None:
    """In a process of its own, for it runs programs one after the other in loops of their own."""
    script = (
        "import importlib.util, pathlib, sys\n"
        f"spec = importlib.util.spec_from_file_location('pictures', {str(DOCS / 'export_pictures.py')!r})\n"
        "pictures = importlib.util.module_from_spec(spec)\n"
        "sys.modules['pictures'] = pictures\n"
        "spec.loader.exec_module(pictures)\n"
        f"pictures.FOLDER = pathlib.Path({str(tmp_path)!r})\n"
        "pictures.main()\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
    drawn = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    kept = {path.name: path.read_text(encoding="utf-8") for path in (DOCS / "pictures").iterdir()}
    assert drawn.keys() == kept.keys()
    stale = [name for name in drawn if drawn[name] != kept[name]]
    assert not stale, "run `python docs/export_pictures.py` and look at what changed"


def test_the_tour_shows_every_picture() -> None:
    shown = set(re.findall(r"\(pictures/([\w-]+)\.svg\)", (DOCS / "tour.md").read_text(encoding="utf-8")))
    assert shown == {path.stem for path in (DOCS / "pictures").iterdir()}


@pytest.mark.parametrize("key", sorted(set(re.findall(r"`([a-zA-Z<>/?])`", (DOCS / "tour.md").read_text("utf-8")))))
def test_the_tour_names_keys_that_are_bound(key: str) -> None:
    named = {"<": "less_than_sign", ">": "greater_than_sign", "/": "slash", "?": "question_mark"}.get(key, key)
    bound = {
        name
        for owner in (GazetteApp, LibraryScreen, CompareScreen, ReadScreen, ComparisonView, Listing)
        for binding in owner.BINDINGS
        for name in binding.key.split(",")  # type: ignore[union-attr] # all of ours are bindings
    }
    assert named in bound or key in "<&>"

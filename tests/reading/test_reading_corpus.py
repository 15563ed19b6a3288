"""The figures that reading reaches on real texts, counted by the scorer that stands beside them."""

from __future__ import annotations

import dataclasses
import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

from gazette_diff.model.issue import LabelStyle, Provision
from gazette_diff.reading import read

TEXTS = ("jiangxian-2023-03", "jiangxian-2024-03", "lvliang-2023-06-part")
REACHED = {
    "documents": 1.0,
    "metadata": 0.99,
    "contents": 1.0,
    "units": 0.995,
    "parents": 0.99,
    "joins": 0.97,
    "lossless": 1.0,
}


def scorer(corpus: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_reading", corpus.parent / "score" / "score_reading.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.corpus
@pytest.mark.parametrize("name", TEXTS)
def test_figures(corpus: Path, name: str) -> None:
    raw = (corpus / f"{name}.txt").read_bytes()
    truth = json.loads((corpus / "truth" / f"{name}.json").read_text(encoding="utf-8"))
    missed: list[str] = []
    counts = scorer(corpus).score(
        json.loads(json.dumps(dataclasses.asdict(read(raw)))), truth, raw.decode().split("\n"), missed.append
    )
    for figure, numbers in counts.items():
        share = 2 * numbers[0] / (numbers[1] + numbers[2]) if len(numbers) == 3 else numbers[0] / numbers[1]
        assert share >= REACHED[figure], f"{figure} {share:.4f}: {missed}"


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["lc_zhianchufa_draft2_2025", "tw_A0010053_20190104"])
@pytest.mark.parametrize("edition", ["old", "new"])
def test_wrapped_statutes_are_healed_to_whole_articles(corpus: Path, name: str, edition: str) -> None:
    raw = (corpus / "pairs" / name / f"{edition}.txt").read_bytes()
    printed = re.findall(
        r"^(第[一二三四五六七八九十百零]+[条條](?:之[一二三四五六七八九十]+)?)\u3000", raw.decode(), re.MULTILINE
    )
    (document,) = read(raw).documents
    assert [
        block.label for block in document.blocks if isinstance(block, Provision) and block.style is LabelStyle.ARTICLE
    ] == printed
    ends = {block.text[-1] for block in document.blocks if block.kind == "paragraph"}
    assert ends <= set("。.：:；;")

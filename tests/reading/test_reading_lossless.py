"""Nothing is lost: every line of any text belongs to one document or one range of furniture."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from reading import fuzz

from gazette_diff.reading import read
from gazette_diff.sample import SampleIssue, issues


@pytest.mark.parametrize("sample", issues(), ids=lambda sample: sample.name)
def test_the_sample(sample: SampleIssue) -> None:
    assert fuzz.problems(sample.raw, read(sample.raw)) == []


@pytest.mark.corpus
def test_the_corpus(corpus: Path) -> None:
    for file in [*corpus.glob("*.txt"), *corpus.glob("pairs/*/*.txt")]:
        raw = file.read_bytes()
        assert fuzz.problems(raw, read(raw)) == [], file.name


@pytest.mark.parametrize("block", range(8))
def test_mutated_and_invented_texts(block: int) -> None:
    """A fixed run of what `make fuzz` does without end."""
    for seed in range(60 * block, 60 * block + 60):
        assert fuzz.check(fuzz.make(random.Random(seed))) == [], f"python tests/reading/fuzz.py --seed {seed}"


@pytest.mark.corpus
def test_mutated_real_texts(corpus: Path) -> None:
    chance = random.Random(7)
    for file in sorted(corpus.glob("*.txt")):
        for _ in range(4):
            lines = file.read_text(encoding="utf-8").split("\n")
            for _ in range(200):
                chance.choice(fuzz.MUTATIONS)(lines, chance)
            assert fuzz.check("\n".join(lines).encode()) == [], file.name

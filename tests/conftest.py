"""Fixtures that every part's tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real texts with truth, beside a developer's checkout; the test is skipped, and says so, without."""
    if not CORPUS.is_dir():
        pytest.skip(f"the corpus of real texts is not there: {CORPUS}")
    return CORPUS

"""Names are found by their characters or by the initials of their pinyin, and that costs no start and no pause."""

from __future__ import annotations

import subprocess
import sys

import pytest

from gazette_diff.tui.filtering import as_printed, fits

NAME = "枫陵县/粮食公共晾晒场地管理办法"


@pytest.mark.parametrize("words", ["", "晾晒", "lscd", "LSCD", "flx glbf", "晾晒 bf", "场　地"])
def test_words_and_initials_that_fit(words: str) -> None:
    assert fits(words, NAME)


@pytest.mark.parametrize("words", ["晒晾", "lsx", "晾晒 行政", "lscd9"])
def test_words_and_initials_that_do_not(words: str) -> None:
    assert not fits(words, NAME)


def test_what_is_printed_fits_by_its_characters_only() -> None:
    printed = as_printed(NAME, ["枫陵县粮食（食用油）晾晒办法（试行）", "枫政发〔2024〕11号"])
    assert fits("粮食（食用油）", NAME, printed)
    assert fits("枫政发[2024]１１号 lscd", NAME, printed)
    assert fits("枫陵县粮食公共", NAME, printed)
    assert not fits("syy", NAME, printed)
    assert not fits("枫政发〔2024〕1号", NAME, printed)


def test_a_character_of_several_readings_fits_by_each() -> None:
    assert fits("cq", "长期规划")
    assert fits("zq", "长期规划")


def test_the_readings_of_phrases_are_not_loaded() -> None:
    """They take ten times as long as those of characters, and would stop the first letter typed."""
    script = (
        "import os\n"
        "from gazette_diff.tui.filtering import get_ready\n"
        "get_ready()\n"
        "from pypinyin.constants import PHRASES_DICT\n"
        "print(len(PHRASES_DICT), os.environ.get('PYPINYIN_NO_PHRASES'))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "None"]

"""What the pure parts say: English as a string, and the language of the interface where it is shown."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator

import pytest

from gazette_diff.archive.packing import decode_doubts, encode_doubts
from gazette_diff.errors import InputError
from gazette_diff.i18n import said, set_language
from gazette_diff.model.issue import Doubt, LineNumber
from gazette_diff.sentences import Sentence

SKIPPED = Sentence("{label} follows number {before}", label="第十条", before=8)
NESTED = Sentence("{order}: {why}", order="一", why=Sentence("{place} is not in the text", place="第三条"))


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    set_language("zh")
    yield
    set_language("en")


def test_a_sentence_is_its_english() -> None:
    assert SKIPPED == "第十条 follows number 8"
    assert json.dumps(SKIPPED, ensure_ascii=False) == '"第十条 follows number 8"'


def test_it_is_said_in_the_language_chosen_with_the_sentences_in_it() -> None:
    assert said(NESTED) == "一：正文中没有 第三条"
    set_language("en")
    assert said(NESTED) == "一: 第三条 is not in the text"


def test_what_is_no_sentence_is_not_translated() -> None:
    """A text may hold the very words of a message."""
    assert said("all") == "all"


def test_words_of_a_text_are_no_places() -> None:
    quoted = Sentence("“{words}” does not stand in {place}", words="{place} {0}", place="{words}")
    assert said(quoted) == "{words} 中没有“{place} {0}”"


def test_it_survives_another_process() -> None:
    error = pickle.loads(pickle.dumps(InputError("is {what}, not a text", what=Sentence("a picture"))))
    assert said(error.sentence.values["what"]) == "图片"
    assert str(error) == "is a picture, not a text"


def test_it_survives_the_catalog() -> None:
    doubts = (Doubt(LineNumber(12), "label-skipped", SKIPPED), Doubt(None, "choice", NESTED), Doubt(None, "x", "甲"))
    again = decode_doubts(encode_doubts(doubts))
    assert again == doubts
    assert [said(doubt.message) for doubt in again] == [said(doubt.message) for doubt in doubts]

"""A comparison as Markdown: what a renderer makes of it is what was meant."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from syrupy.assertion import SnapshotAssertion

from gazette_diff.model.comparison import Comparison, Edit, EditKind
from gazette_diff.reporting import markdown
from gazette_diff.reporting.markdown import escaped, marked
from gazette_diff.typesetting import safe

RENDERER = MarkdownIt("gfm-like", {"linkify": False, "html": True})


class Shown(HTMLParser):
    """What a page shows: its text, that which is struck through, that which is bold, and its elements."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.struck, self.bold = "", "", ""
        self.elements: set[str] = set()
        self._open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        if tag != "br":
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self._open.remove(tag)

    def handle_data(self, data: str) -> None:
        self.text += data
        self.struck += data if {"s", "del"} & set(self._open) else ""
        self.bold += data if "strong" in self._open else ""


def shown(source: str) -> Shown:
    return Shown(RENDERER.render(source))


@pytest.mark.parametrize("name", ["regulation", "enforcement_list"])
def test_a_comparison(name: str, request: pytest.FixtureRequest, snapshot: SnapshotAssertion) -> None:
    assert markdown(request.getfixturevalue(name)) == snapshot


def test_marks_hold_beside_chinese_punctuation() -> None:
    edits: list[Edit] = [
        (EditKind.EQUAL, "罚款"),
        (EditKind.DELETE, "（一）"),
        (EditKind.INSERT, "“二”"),
        (EditKind.EQUAL, "元"),
        (EditKind.INSERT, "18%"),
        (EditKind.EQUAL, "以上"),
    ]
    page = shown(marked(edits)[0])
    assert (page.struck, page.bold, page.text.strip()) == ("（一）", "“二”18%", "罚款（一）“二”元18%以上")


SOME_TEXT = st.text(st.sampled_from("县人，。（）《》“”—12%.*_~`[]()<>&\\|#!$-+=:@ "), min_size=1, max_size=12)
SOME_EDITS = st.lists(
    st.tuples(st.sampled_from((EditKind.EQUAL, EditKind.DELETE, EditKind.INSERT)), SOME_TEXT), min_size=1, max_size=8
)


def without_spaces(text: str) -> str:
    return re.sub(r"\s", "", text)


@given(SOME_EDITS)
def test_what_is_rendered_is_what_was_marked(edits: list[Edit]) -> None:
    neighbours = [edits[0], *(edit for before, edit in pairwise(edits) if before[0] != edit[0])]
    page = shown("\n".join(f"> {line.lstrip(' ')}" for line in marked(neighbours)))
    for found, kinds in (
        (page.text, set(EditKind)),
        (page.struck, {EditKind.DELETE}),
        (page.bold, {EditKind.INSERT}),
    ):
        assert without_spaces(found) == without_spaces("".join(text for kind, text in neighbours if kind in kinds))


@given(st.text(max_size=40))
def test_an_escaped_text_shows_itself(text: str) -> None:
    page = shown(f"x {escaped(text)} x")
    assert without_spaces(page.text) == without_spaces(f"x{safe(text)}x")


def test_no_text_becomes_an_element_or_a_link(hostile: Comparison) -> None:
    page = shown(markdown(hostile))
    assert not page.elements & {"script", "a", "img"}
    assert "<script>alert(1)</script>" in page.text
    assert markdown(hostile).replace("\n", "").isprintable()

"""The HTML page of a comparison: whole, closed in itself, and safe."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from gazette_diff import i18n
from gazette_diff.model.comparison import Comparison, EditKind, Status
from gazette_diff.reporting import html_page

VOID = {"meta", "br", "link", "img", "input"}


class Page(HTMLParser):
    """The elements of a page with their attributes, the text of each `article` and `tr`, and whether all are closed."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.source = source
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: dict[str, list[tuple[frozenset[str], str]]] = {}
        self.open: list[tuple[str, dict[str, str]]] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = (tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag, f"{tag} closed at {self.getpos()}"

    def handle_data(self, data: str) -> None:
        tags = frozenset(tag for tag, _ in self.open)
        classes = frozenset(name for _, attributes in self.open for name in attributes.get("class", "").split())
        for _, attributes in self.open:
            if "pair" in attributes.get("class", "").split():
                self.texts.setdefault(attributes["id"], []).append((tags | classes, data))

    def attributes(self, name: str) -> list[str]:
        return [attributes[name] for _, attributes in self.elements if name in attributes]

    def words(self, pair: str, inside: str, without: str = "") -> str:
        """The text of a pair inside an element or class, without that of another."""
        return "".join(data for where, data in self.texts[pair] if inside in where and without not in where)


@pytest.fixture(params=["regulation", "enforcement_list", "hostile"])
def any_comparison(request: pytest.FixtureRequest) -> Comparison:
    comparison: Comparison = request.getfixturevalue(request.param)
    return comparison


def test_every_element_is_closed_and_every_link_arrives(any_comparison: Comparison) -> None:
    page = Page(html_page(any_comparison))
    assert not page.open
    ids = Counter(page.attributes("id"))
    assert set(ids.values()) == {1}
    links = page.attributes("href")
    assert links
    assert all(link.startswith("#") and link[1:] in ids for link in links)


def test_nothing_is_fetched(any_comparison: Comparison) -> None:
    source = html_page(any_comparison)
    page = Page(source)
    assert not page.attributes("src")
    assert not {tag for tag, _ in page.elements} & {"link", "img", "iframe", "object"}
    assert "url(" not in source
    assert "@import" not in source
    assert "default-src 'none'" in page.attributes("content")[1]


def test_only_the_page_s_own_script_may_run(hostile: Comparison) -> None:
    source = html_page(hostile)
    scripts = re.findall(r"<script>(.*?)</script>", source, re.DOTALL)
    assert len(scripts) == 1
    digest = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in source
    assert not [name for _, attributes in Page(source).elements for name in attributes if name.startswith("on")]


def test_nothing_invisible_or_turning_is_left(hostile: Comparison) -> None:
    assert html_page(hostile).replace("\n", "").isprintable()


def test_both_texts_of_a_changed_provision_can_be_read(regulation: Comparison) -> None:
    page = Page(html_page(regulation))
    for index, pair in enumerate(regulation.pairs):
        if pair.old is None or pair.new is None or f"p{index}" not in page.texts:
            continue
        old, new = page.words(f"p{index}", "old"), page.words(f"p{index}", "new", "del")
        assert old == pair.old.text.replace("\n", "")
        assert new == pair.new.text.replace("\n", "")


def test_every_pair_is_on_the_page_but_headings_said_as_such(regulation: Comparison) -> None:
    page = Page(html_page(regulation))
    missing = [pair.new.label for n, pair in enumerate(regulation.pairs) if f"p{n}" not in page.texts and pair.new]
    assert missing == ["第一章", "第二章"]
    headings = re.findall(r'<h4 class="heading"[^>]*>(.*?)</h4>', page.source)
    assert headings == ["第一章 总则", "第二章 用水"]


def test_rows_stand_in_the_columns_of_their_table(enforcement_list: Comparison) -> None:
    source = html_page(enforcement_list)
    head = re.search(r"<table class=\"rows\">\s*<thead>(.*?)</thead>", source, re.DOTALL)
    assert head is not None
    assert re.findall(r">([^<>]+)</th>", head[1]) == ["序号", "事项", "部门", "实施范围"]
    row = re.search(r'<tr id="p2".*?</tr>', source, re.DOTALL)
    assert row is not None
    assert len(re.findall("<td", row[0])) == 3
    assert '<del class="del">焚烧秸秆</del><ins class="ins">露天焚烧秸秆、落叶</ins>' in row[0]


def test_cells_have_borders_where_their_columns_changed_places(enforcement_list: Comparison) -> None:
    row = enforcement_list.pairs[2]
    apart = (*row.edits, (EditKind.EQUAL, "\t每年"), (EditKind.INSERT, "\t十日"))
    pairs = (*enforcement_list.pairs[:2], replace(row, edits=apart), *enforcement_list.pairs[3:])
    assert '<ins class="ins"> │ 十日</ins>' in html_page(replace(enforcement_list, pairs=pairs))


def test_parts_of_a_split_lead_to_each_other(regulation: Comparison) -> None:
    source = html_page(regulation)
    first = re.search(r'<article id="p9".*?</article>', source, re.DOTALL)
    assert first is not None
    assert 'href="#p10"' in first[0]
    assert "第七条 became 第八条 + 第九条" in first[0]


def test_findings_lead_to_their_pairs_and_orders_stand_beside_changes(regulation: Comparison) -> None:
    source = html_page(regulation)
    assert re.search(r'每年检查.*?1次.*?2次.*?<a href="#p3">第三条</a>', source)
    assert re.search(r'<article id="p3".*?ordered by 一.*?</article>', source, re.DOTALL)


def test_the_page_says_its_language(regulation: Comparison) -> None:
    i18n.set_language("en")
    assert '<html lang="en">' in html_page(regulation)


def test_texts_without_differences_are_said_to_have_none(regulation: Comparison) -> None:
    same = replace(regulation, pairs=regulation.pairs[:3], summary={Status.UNCHANGED: 3}, findings=())
    assert '<p class="summary alone">no differences; 3 unchanged</p>' in html_page(same)
    nothing = replace(same, pairs=(), summary={}, warnings=(), orders_without_effect=())
    assert Page(html_page(nothing)).open == []


def test_ten_thousand_provisions_make_a_page_in_bounded_time(regulation: Comparison) -> None:
    pairs = tuple(
        replace(pair, group=None if pair.group is None else pair.group + n)
        for n in range(800)
        for pair in regulation.pairs
    )
    page = html_page(Comparison(regulation.old, regulation.new, regulation.summary, pairs))
    assert page.count("<article") + page.count("<h4") >= 800 * len(regulation.pairs)

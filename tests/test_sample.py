"""The sample as a careful reader finds it: what `golden/sample-*.json` says was read off the three texts by eye."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from gazette_diff.folding import fold
from gazette_diff.model.issue import BlockKind, Document, Issue, Provision, Table
from gazette_diff.reading import read
from gazette_diff.sample import issues

GOLDEN = Path(__file__).parent / "golden"
ISSUES = ("2023-03", "2024-01", "2024-03")
Unit = tuple[int, str]

pytestmark = pytest.mark.parametrize("name", ISSUES)


@cache
def golden(name: str) -> Any:
    return json.loads((GOLDEN / f"sample-{name}.json").read_text(encoding="utf-8"))


@cache
def source(name: str) -> tuple[str, ...]:
    raw = next(sample.raw for sample in issues() if name in sample.name)
    return tuple(raw.decode().split("\n"))


@cache
def issue(name: str) -> Issue:
    return read("\n".join(source(name)).encode())


def squeezed(text: str | None) -> str | None:
    return None if text is None else fold(text)


def by_title(name: str) -> dict[str, Document]:
    return {fold(document.title): document for document in issue(name).documents}


def pairs_of_documents(name: str) -> Iterator[tuple[Any, Document]]:
    found = by_title(name)
    for wanted in golden(name)["documents"]:
        yield wanted, found[fold(wanted["title"])]


def unit_key(line: int, label: str) -> Unit:
    return line, fold(label).rstrip(".、:")


def test_every_filled_line_has_one_owner(name: str) -> None:
    ranges = [*(document.lines for document in issue(name).documents), *issue(name).furniture]
    owners = [number for first, last in ranges for number in range(first, last + 1)]
    filled = [number for number, line in enumerate(source(name), 1) if line.strip()]
    assert [number for number in filled if owners.count(number) != 1] == []


def test_masthead(name: str) -> None:
    for field in ("gazette", "publisher", "year", "number", "serial", "published", "frequency"):
        assert getattr(issue(name), field) == golden(name)[field], field


def test_contents(name: str) -> None:
    found = [
        (fold(entry.section or ""), fold(entry.title), entry.document_number, entry.page)
        for entry in issue(name).contents
    ]
    assert found == [
        (fold(entry["section"]), fold(entry["title"]), entry["document_number"], entry["page"])
        for entry in golden(name)["contents"]
    ]


def test_documents(name: str) -> None:
    found = [(fold(document.title), list(document.lines)) for document in issue(name).documents]
    assert found == [(fold(wanted["title"]), wanted["lines"]) for wanted in golden(name)["documents"]]


def test_metadata(name: str) -> None:
    for wanted, document in pairs_of_documents(name):
        for field in ("document_number", "addressee", "signed", "publicity", "effective", "validity"):
            assert squeezed(getattr(document, field)) == squeezed(wanted[field]), f"{document.title}: {field}"
        assert list(document.issuers) == wanted["issuers"]
        assert [citation.title for citation in document.repeals] == []


def test_attachments(name: str) -> None:
    for wanted, document in pairs_of_documents(name):
        found = [(squeezed(attachment.name), attachment.present) for attachment in document.attachments]
        assert found == [(squeezed(each["name"]), each["present"]) for each in wanted["attachments"]], document.title


def test_texts(name: str) -> None:
    for wanted, document in pairs_of_documents(name):
        found = [(fold(text.title), list(text.lines)) for text in document.texts]
        assert found == [(fold(text["title"]), text["lines"]) for text in wanted["texts"]], document.title


def found_units(document: Document) -> dict[Unit, Unit | None]:
    """Each numbered unit with its parent, as the order and the levels of the blocks give it."""
    above: list[tuple[int, Unit]] = []
    units: dict[Unit, Unit | None] = {}
    for block in document.blocks:
        if isinstance(block, Provision):
            unit = unit_key(block.lines[0], block.label)
            while above and above[-1][0] >= block.level:
                above.pop()
            units[unit] = above[-1][1] if above else None
            above.append((block.level, unit))
    return units


def test_units(name: str) -> None:
    for wanted, document in pairs_of_documents(name):
        lost = {unit["line"] for unit in wanted["units"] if unit.get("lost_label")}
        expected = {
            unit_key(unit["line"], unit["label"]): unit["parent"] and unit_key(*unit["parent"])
            for unit in wanted["units"]
            if unit["line"] not in lost
        }
        found = {unit: parent for unit, parent in found_units(document).items() if unit[0] not in lost}
        assert found == expected, document.title


def test_paragraphs_are_joined_across_pages(name: str) -> None:
    joins = {
        (first, second)
        for document in issue(name).documents
        for block in document.blocks
        if block.kind not in (BlockKind.TABLE, BlockKind.TITLE)
        for first, second in pairwise(line for line in block.lines if source(name)[line - 1].strip())
        if second - first > 1
    }
    assert joins == {tuple(join) for join in golden(name)["joins"]}


def test_characters_doubled_at_a_joint_are_kept_once(name: str) -> None:
    doubled = re.compile(r"个个村|制定定本|照照明|看护看护人|护井井员|管护补补助|护井护井员")
    blocks = [block.text for document in issue(name).documents for block in document.blocks]
    assert [text for text in blocks if doubled.search(text)] == []


def test_tables(name: str) -> None:
    for wanted, document in pairs_of_documents(name):
        tables = [block for block in document.blocks if isinstance(block, Table)]
        assert [cells(table.header) for table in tables] == [cells(table["header"]) for table in wanted["tables"]]
        for table, expected in zip(tables, wanted["tables"], strict=True):
            assert [cells(row) for row in table.rows] == [cells(row) for row in expected["rows"]], document.title


def cells(row: Any) -> list[str]:
    folded = [fold(cell) for cell in row]
    while folded and not folded[-1]:
        folded.pop()
    return folded


def test_a_skipped_number_is_a_doubt(name: str) -> None:
    after_the_gap = {"2023-03": ["五、修缮资金"], "2024-01": ["4. 建立电子台账"], "2024-03": []}
    doubtful = [doubt.line for doubt in issue(name).warnings if doubt.code == "label-skipped" and doubt.line]
    printed = [source(name)[line - 1].partition("。")[0][:10] for line in doubtful]
    assert [text[: len(start)] for text, start in zip(printed, after_the_gap[name], strict=True)] == after_the_gap[name]

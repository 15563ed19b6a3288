"""Texts for a terminal of everything but comparisons. The golden texts under __snapshots__ have been read by eye."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import Any

import pytest
from reporting.reporting_values import (
    AMENDMENTS,
    ATTACK,
    ISSUE,
    VALUES,
    VERSION,
)
from syrupy.assertion import SnapshotAssertion

from gazette_diff.model.library import (
    Briefing,
    Hit,
    PolicyLog,
)
from gazette_diff.reporting import render, to_json
from gazette_diff.typesetting import cells


@pytest.mark.parametrize("schema", VALUES)
def test_as_text(schema: str, snapshot: SnapshotAssertion) -> None:
    assert render(schema, VALUES[schema], "text", width=80, color=False) == snapshot


@pytest.mark.parametrize("schema", VALUES)
@pytest.mark.parametrize("width", [40, 57, 120])
def test_no_line_is_wider_than_asked(schema: str, width: int) -> None:
    for line in render(schema, VALUES[schema], "text", width=width, color=False).split("\n"):
        assert cells(line) <= width or line.strip().startswith(("gazette-diff ", "git ")), line


@pytest.mark.parametrize("schema", VALUES)
def test_nothing_a_terminal_obeys_gets_through(schema: str) -> None:
    shown = render(schema, attacked(VALUES[schema]), "text", width=80, color=False)
    assert shown.replace("\n", "").isprintable()


def attacked(value: Any) -> Any:
    """The value with an attack in every free text."""
    if type(value) is str:
        return value + ATTACK
    if type(value) is tuple:
        return tuple(attacked(member) for member in value)
    if hasattr(value, "__dataclass_fields__"):
        return replace(value, **{field.name: attacked(getattr(value, field.name)) for field in fields(value)})
    return value


@pytest.mark.parametrize(
    ("schema", "sentence"),
    [("issues", "No issues"), ("policies", "No policies"), ("search", "Nothing"), ("turns", "Nothing")],
)
def test_nothing_found_is_said(schema: str, sentence: str) -> None:
    assert render(schema, (), "text", width=80, color=False).startswith(sentence)


REQUIRED = {
    "issue": "kind encoding gazette publisher year number serial published frequency contents documents furniture"
    " warnings",
    "log": "policy versions",
    "text": "version blocks",
    "blame": "version provisions",
    "amendments": "instructions unparsed",
    "issues": "issues",
    "policies": "policies",
    "search": "hits",
    "turns": "turns",
    "briefing": "issues",
}
MEMBERS = {
    ("issue", "contents"): "section title document_number page lines",
    (
        "issue",
        "documents",
    ): "title document_number issuers addressee signed publicity effective validity lines attachments"
    " repeals texts blocks",
    ("issue", "warnings"): "line code message",
    ("issues", "issues"): "issue published documents warnings",
    ("policies", "policies"): "policy versions latest signed counterparts",
    ("log", "versions"): "version issue title document_number signed effective text changes evidence",
    ("blame", "provisions"): "label article text since changed earlier",
    ("search", "hits"): "policy version label text matches since until gone",
    ("turns", "turns"): "policy version before day places places_before label text matches",
    ("amendments", "instructions"): "item text lines operations",
    ("amendments", "unparsed"): "lines text why",
}


@pytest.mark.parametrize("schema", VALUES)
def test_as_json_with_every_field_of_the_contract(schema: str) -> None:
    found = json.loads(to_json(schema, VALUES[schema]))
    assert found["schema"] == f"gazette-diff/{schema}/1"
    assert set(found) >= {"schema", *REQUIRED[schema].split()}
    for (of, member), names in MEMBERS.items():
        if of == schema:
            assert all(set(entry) >= set(names.split()) for entry in found[member])


def test_blocks_have_the_fields_of_their_kind() -> None:
    title, chapter, *_, table = json.loads(to_json("text", VERSION))["blocks"]
    assert title == {"kind": "title", "text": "云川县停车管理办法", "lines": [12]}
    assert {
        name: chapter[name] for name in ("kind", "label", "style", "ordinal", "level", "heading", "text", "lines")
    } == {
        "kind": "provision",
        "label": "第一章",
        "style": "chapter",
        "ordinal": 1,
        "level": 1,
        "heading": None,
        "text": "总则",
        "lines": [13],
    }
    assert (table["header"], table["rows"][1], table["lines"]) == (
        ["序号", "区域", "标准"],
        ["2", "其他", "免费"],
        [18, 19, 20],
    )


def test_operations_have_every_field_of_the_contract() -> None:
    operation = json.loads(to_json("amendments", AMENDMENTS))["instructions"][0]["operations"][0]
    assert operation == {
        "action": "withdraw",
        "target": {"title": "云川县权责清单（2023年版）", "document_number": None, "location": "第4项"},
        "becomes": None,
        "old_words": None,
        "new_words": None,
        "new_text": None,
        "name": "对占道停车的处罚",
        "scope": {"all": False, "only": ["东关镇"], "text": "东关镇"},
        "person": None,
        "post": None,
        "reason": "因依据已删除",
        "effective": "2024-03-01",
    }


def test_lone_surrogates_do_not_stop_the_json() -> None:
    assert "\ufffd" in to_json("log", PolicyLog("\ud800", ()))


def test_a_policy_is_a_heading_once() -> None:
    hits = [Hit(policy, f"{policy}@1", "一、", "水费", ((0, 1),), "@1", None) for policy in ("甲", "乙", "甲")]
    assert render("search", hits, "text", width=80, color=False).count("甲") == 1


def test_an_ingest_that_brings_nothing_says_so() -> None:
    assert render("briefing", Briefing(()), "text", width=80, color=False) == "Nothing new.\n"


def test_an_issue_without_documents_is_shown() -> None:
    empty = replace(ISSUE, documents=(), contents=(), warnings=())
    assert "no document found" in render("issue", empty, "text", width=80, color=False)


def test_double_issues_and_supplements_are_told_apart() -> None:
    double = render("issue", replace(ISSUE, last_number=2), "text", width=80, color=False)
    supplement = render("issue", replace(ISSUE, supplement=True), "text", width=80, color=False)
    assert double.startswith("云川县人民政府公报  2024-01–02 (serial 9)\n")
    assert supplement.startswith("云川县人民政府公报  2024-01 supplement (serial 9)\n")

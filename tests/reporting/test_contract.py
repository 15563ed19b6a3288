"""JSON as CONTRACTS.md says it."""

from __future__ import annotations

import json
from typing import Any

from gazette_diff.model.comparison import Comparison
from gazette_diff.reporting import to_json

PAIR = {"status", "renumbered", "moved", "only", "similarity", "approximate", "group", "old", "new", "edits"}


def given(schema: str, value: object) -> Any:
    return json.loads(to_json(schema, value))


def test_a_comparison_has_all_that_the_contract_names(regulation: Comparison) -> None:
    found = given("comparison", regulation)
    assert found["schema"] == "gazette-diff/comparison/1"
    assert set(found["old"]) >= {"title", "document_number", "signed", "issue", "source"}
    assert found["summary"] == {
        "unchanged": 3,
        "formatting": 1,
        "renumbered": 2,
        "moved": 1,
        "modified": 2,
        "added": 1,
        "removed": 1,
        "split": 2,
        "merged": 0,
    }
    for pair in found["pairs"]:
        assert set(pair) >= PAIR | {"orders", "children"}
        for side in (pair["old"], pair["new"]):
            assert side is None or set(side) == {"label", "article", "path", "text", "lines"}
    assert found["findings"][0] == {
        "kind": "body",
        "what": "供水的监督管理",
        "old": "城建局",
        "new": "住房和城乡建设局",
        "pair": 3,
    }


def test_edits_use_the_four_operations_and_rebuild_both_texts(regulation: Comparison) -> None:
    for pair in given("comparison", regulation)["pairs"]:
        assert {operation for operation, _ in pair["edits"]} <= {"equal", "delete", "insert", "elsewhere"}
        old = "".join(text for operation, text in pair["edits"] if operation in ("equal", "delete", "elsewhere"))
        new = "".join(text for operation, text in pair["edits"] if operation in ("equal", "insert"))
        assert pair["old"] is None or pair["old"]["text"] == old
        assert pair["new"] is None or pair["new"]["text"] == new


def test_which_edits_are_mere_formatting_is_said_beside_them(regulation: Comparison) -> None:
    pair = given("comparison", regulation)["pairs"][2]
    assert [pair["edits"][index] for index in pair["formatting"]] == [["delete", ","], ["insert", "，"]]

"""The sample's policies compared: the changes that `golden/sample-list.json` and `sample-plan.json` state."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from gazette_diff.amending import apply, parse
from gazette_diff.comparing import compare
from gazette_diff.folding import fold
from gazette_diff.model.amendment import Action
from gazette_diff.model.comparison import Comparison, Pair, Side, Status
from gazette_diff.model.issue import Document, Provision
from gazette_diff.model.version import TextState, Version
from gazette_diff.reading import read
from gazette_diff.sample import ENFORCEMENT_LIST, issues
from gazette_diff.versions import versions_of
from gazette_diff.workflow import demo_library

GOLDEN = Path(__file__).parent / "golden"
COLUMNS = ("职权名称", "职权类型", "设定依据", "原实施部门", "承接乡镇")
LIST, PLAN, MEASURE = "乡镇综合行政执法事项清单", "地质灾害防治方案", "粮食公共晾晒场地管理办法"


@cache
def golden(name: str) -> Any:
    return json.loads((GOLDEN / f"sample-{name}.json").read_text(encoding="utf-8"))


@cache
def editions(words: str) -> tuple[Version, ...]:
    """The versions in the sample whose own title holds the words, in the order of publication."""
    return tuple(
        version
        for sample in issues()
        for document in read(sample.raw).documents
        for version in versions_of(document, issue=sample.name)
        if words in version.title
    )


@cache
def document(words: str) -> Document:
    """The one document of the sample whose title ends so."""
    (found,) = (each for sample in issues() for each in read(sample.raw).documents if each.title.endswith(words))
    return found


@cache
def comparison(words: str) -> Comparison:
    old, new = editions(words)
    return compare(old, new)


def rows() -> list[tuple[Pair, int | None, int | None]]:
    """The list's items as pairs, with their old and new number."""
    return [
        (pair, number(pair.old), number(pair.new))
        for pair in comparison(LIST).pairs
        if number(pair.old) is not None or number(pair.new) is not None
    ]


def number(side: Side | None) -> int | None:
    return int(side.label) if side and side.label and side.label.isdigit() else None


def row_cells(side: Side | None) -> dict[str, str]:
    assert side is not None
    return dict(zip(COLUMNS, map(fold, side.text.split("\t")), strict=False))


def path_key(path: Iterable[str]) -> tuple[str, ...]:
    return tuple(fold(label).rstrip(".、") for label in path)


def wanted_path(path: str) -> tuple[str, ...]:
    """`四、（一）2.` as a path."""
    return path_key(path.replace("、", "、\n").replace("）", "）\n").split())


def test_the_sample_is_three_issues_in_order() -> None:
    assert [sample.name for sample in issues()] == [
        "fengling-2023-03.txt",
        "fengling-2024-01.txt",
        "fengling-2024-03.txt",
    ]
    assert f"枫陵县/{LIST}" == ENFORCEMENT_LIST


def test_both_editions_are_printed() -> None:
    for words in (LIST, PLAN, MEASURE):
        assert [version.state for version in editions(words)] == [TextState.PRINTED] * 2


def test_items_withdrawn() -> None:
    found = [{"old": old, "name": row_cells(pair.old)["职权名称"]} for pair, old, new in rows() if new is None]
    assert found == [{**item, "name": fold(item["name"])} for item in golden("list")["withdrawn"]]


def test_items_added() -> None:
    found = [{"new": new, "name": row_cells(pair.new)["职权名称"]} for pair, old, new in rows() if old is None]
    assert found == [{**item, "name": fold(item["name"])} for item in golden("list")["added"]]


def test_items_reworded_and_rescoped_cell_by_cell() -> None:
    found = [
        {"old": old, "new": new, "column": column, "was": was, "is": row_cells(pair.new)[column]}
        for pair, old, new in rows()
        if old and new
        for column, was in row_cells(pair.old).items()
        if row_cells(pair.new)[column] != was
    ]
    wanted = [*golden("list")["reworded"], *golden("list")["rescoped"]]
    wanted.sort(key=lambda change: (change["old"], COLUMNS.index(change["column"])))
    assert found == [{**change, "was": fold(change["was"]), "is": fold(change["is"])} for change in wanted]


def test_items_renumbered() -> None:
    found = [{"old": old, "new": new} for pair, old, new in rows() if old and new and old != new]
    assert found == golden("list")["renumbered"]


def test_statuses_of_the_list() -> None:
    changed = {change["old"] for kind in ("reworded", "rescoped") for change in golden("list")[kind]}
    moved_on = {change["old"] for change in golden("list")["renumbered"]}
    for pair, old, new in rows():
        if old and new:
            assert pair.renumbered is (old in moved_on), old
            if old in changed:
                assert pair.status is Status.MODIFIED, old
            elif old in moved_on:
                assert pair.status in (Status.RENUMBERED, Status.FORMATTING), old
            else:
                assert pair.status in (Status.UNCHANGED, Status.FORMATTING), old


def test_a_narrowed_item_is_a_finding() -> None:
    about = {
        number(comparison(LIST).pairs[finding.pair].old): finding
        for finding in comparison(LIST).findings
        if finding.kind == "scope"
    }
    assert sorted(key for key in about if key) == [change["old"] for change in golden("list")["rescoped"]]


def labelled_pairs() -> list[Pair]:
    return [pair for pair in comparison(PLAN).pairs if (pair.old or pair.new).label]  # type: ignore[union-attr]


def test_the_plan_pairs_provision_by_provision() -> None:
    found = {(path_key(pair.old.path), path_key(pair.new.path)) for pair in labelled_pairs() if pair.old and pair.new}
    assert found == {(wanted_path(old), wanted_path(new)) for old, new in golden("plan")["pairs"]}
    assert [path_key(pair.old.path) for pair in labelled_pairs() if pair.old and not pair.new] == [
        wanted_path(path) for path in golden("plan")["removed"]
    ]
    assert [path_key(pair.new.path) for pair in labelled_pairs() if pair.new and not pair.old] == [
        wanted_path(path) for path in golden("plan")["added"]
    ]


def test_what_only_the_page_made_different_in_the_plan_is_no_change() -> None:
    same = {wanted_path(path) for path in golden("plan")["same wording"]}
    for pair in labelled_pairs():
        if pair.old and pair.new:
            assert (fold(pair.old.text) == fold(pair.new.text)) is (path_key(pair.old.path) in same), pair.old.path


def test_a_change_of_the_plan_that_matters_is_found() -> None:
    changes = {(finding.old, finding.new) for finding in comparison(PLAN).findings}
    assert changes >= {("86处", "79处"), ("320万元", "410万元"), ("30分钟", "15分钟"), ("7月15日", "4月20日")}
    assert ("县自然资源局", "县住房和城乡建设局") in changes


def test_lineage_finds_the_policies_with_two_editions_and_no_others(tmp_path: Path) -> None:
    library = demo_library(tmp_path / "store")
    chains = {
        policy.policy: [version.issue.rpartition("/")[2] for version in reversed(library.log(policy.policy).versions)]
        for policy in library.policies()
    }
    assert {policy: chain for policy, chain in chains.items() if len(chain) > 1} == {
        f"枫陵县/{policy}": chain for policy, chain in golden("lineage").items()
    }
    documents = sum(len(read(sample.raw).documents) for sample in issues())
    assert sum(map(len, chains.values())) == documents


def test_the_decision_makes_the_measure_that_was_reprinted() -> None:
    old, new = editions(MEASURE)
    made = apply(old, parse(document("关于修改《枫陵县粮食公共晾晒场地管理办法》的决定")))
    assert not made.incomplete
    reprinted = [fold(block.label + block.text if isinstance(block, Provision) else block.text) for block in new.blocks]
    assert [fold(line) for line in made.lines][1:] == reprinted


def test_every_change_of_the_list_was_ordered() -> None:
    orders = parse(document("关于调整乡镇综合行政执法事项清单的通知"))
    operations = [operation for instruction in orders.instructions for operation in instruction.operations]
    wanted = golden("list")
    withdrawn = [each for each in operations if each.action is Action.WITHDRAW and each.scope and each.scope.all]
    assert {(each.target.location, fold(each.name or "")) for each in withdrawn} == {
        (f"第{item['old']}项", fold(item["name"])) for item in wanted["withdrawn"]
    }
    rescoped = [
        each for each in operations if each.action in (Action.WITHDRAW, Action.RESCOPE) and each not in withdrawn
    ]
    assert [each.target.location for each in rescoped] == [f"第{item['old']}项" for item in wanted["rescoped"]]
    assert orders.unparsed == ()

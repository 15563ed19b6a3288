"""What is ordered of editions that are not printed, in every form of report."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from gazette_diff.model.amendment import Action, Instruction, Operation, Scope, Target
from gazette_diff.model.comparison import Comparison
from gazette_diff.model.issue import LineNumber
from gazette_diff.reporting import comparison_text, html_page, markdown, to_json
from gazette_diff.reporting.effects import cells, effects

LIST = Target("云川县权责清单（2023年版）", None, "第40项")


@pytest.fixture
def ordered(regulation: Comparison) -> Comparison:
    operations = (
        Operation(
            Action.WITHDRAW,
            LIST,
            name="对擅自取土的处罚",
            scope=Scope(False, ("东关镇",), "东关镇"),
            reason="因东关镇无荒地",
            effective="2024-09-01",
        ),
        Operation(
            Action.ADOPT_EDITION, replace(LIST, location=None), becomes="权责清单（2024年版）", effective="2024-09-01"
        ),
        Operation(Action.INSERT_WORDS, LIST, old_words="婴幼儿配方乳粉", new_words="液态乳", effective="2024-09-01"),
    )
    return replace(regulation, effects=(Instruction("一（五）", "…", (LineNumber(343),), operations),))


def test_each_operation_is_a_row(ordered: Comparison) -> None:
    withdrawn, adopted, inserted = map(cells, effects(ordered.effects))
    assert withdrawn == (
        "第40项",
        "withdraw: 东关镇",
        "对擅自取土的处罚",
        "因东关镇无荒地",
        "2024-09-01",
        "一（五）, line 343",
    )
    assert adopted[:3] == ("", "adopt edition", "权责清单（2024年版）")
    assert inserted[2] == "after “婴幼儿配方乳粉”: + “液态乳”"


def test_they_stand_before_the_pairs_and_say_what_these_compare(ordered: Comparison) -> None:
    shown = comparison_text(ordered, width=120, color=False)
    assert "What 云政发〔2024〕9号 orders, from 2024-09-01\n" in shown
    assert (
        shown.index("对擅自取土的处罚")
        < shown.index("The editions themselves are not printed")
        < shown.index("~ 第三条")
    )


def test_they_are_in_markdown_html_and_json(ordered: Comparison) -> None:
    assert "| 第40项 | withdraw: 东关镇 | 对擅自取土的处罚 |" in markdown(ordered)
    assert '<th scope="row" lang="zh-Hans">第40项</th><td lang="zh-Hans">withdraw: 东关镇</td>' in html_page(ordered)
    assert json.loads(to_json("comparison", ordered))["effects"][0]["operations"][0]["action"] == "withdraw"


def test_without_them_nothing_is_said_of_it(regulation: Comparison) -> None:
    for shown in (comparison_text(regulation, width=80, color=False), markdown(regulation), html_page(regulation)):
        assert "not printed" not in shown

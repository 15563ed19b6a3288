"""What is ordered of editions that are not printed, in every form of report."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from gazette_diff.effects import count
from gazette_diff.model.amendment import Action, Instruction, Operation, Scope, Target
from gazette_diff.model.comparison import Comparison
from gazette_diff.model.issue import LineNumber
from gazette_diff.model.review import Review, Verdict
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
    orders = (Instruction("一（五）", "…", (LineNumber(343),), operations),)
    return replace(regulation, effects=orders, effects_summary=count(orders, lambda title: True))


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


def test_what_is_ordered_is_counted_apart_from_the_documents(ordered: Comparison) -> None:
    said = "ordered: 1 modified; the documents themselves: "
    for shown in (comparison_text(ordered, width=120, color=False), markdown(ordered), html_page(ordered)):
        assert said in shown
    assert f'<p class="summary alone">{said}' in html_page(ordered), "on screen too: buttons count documents only"
    assert json.loads(to_json("comparison", ordered))["effects_summary"] == {"modified": 1, "added": 0, "removed": 0}


def test_what_reviewers_say_of_an_operation_stands_at_its_row(ordered: Comparison) -> None:
    said = Review(None, False, Verdict.QUESTIONED, "东关镇有荒地", "王", "2024-10-08T09:30:00.000000Z", "第40项", 0)
    marked = replace(ordered, reviews=(said,))
    text = comparison_text(marked, width=120, color=False)
    at = [text.index(words) for words in ("对擅自取土的处罚", "? questioned (王, 2024-10-08): 东关镇有荒地", "adopt")]
    assert at == sorted(at)
    assert "review: reviewed 1 of 2 orders, 1 questioned" in text
    assert "- 第40项: ? questioned (王, 2024-10-08): 东关镇有荒地" in markdown(marked)
    assert '第40项<span class="review questioned">? questioned' in html_page(marked)
    for shown in (text, markdown(marked), html_page(marked)):
        assert shown.count("东关镇有荒地") == 1
    assert json.loads(to_json("comparison", marked))["reviews"][0]["operation"] == 0

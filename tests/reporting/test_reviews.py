"""The report carries what reviewers said of the changes, each beside its change, the stale ones called so."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from gazette_diff.cli import cli
from gazette_diff.i18n import set_language
from gazette_diff.model.comparison import Comparison, Status
from gazette_diff.model.review import Review, Verdict
from gazette_diff.reporting import comparison_text, html_page, markdown, to_json
from gazette_diff.reporting.reviews import progress_sentence
from gazette_diff.reviewing import changes, to_review
from gazette_diff.workflow import demo_library

DAY = "2024-10-08T09:30:00.000000Z"
HOSTILE = "<script>x</script> *b* \x1b[31m"


def at(comparison: Comparison, status: Status) -> int:
    return next(index for index, pair in enumerate(comparison.pairs) if pair.status is status)


@pytest.fixture
def marked(regulation: Comparison) -> Comparison:
    """A modified article questioned, an added one accepted, a stale mark on the same, one whose article is gone."""
    modified, added, unchanged = (
        at(regulation, status) for status in (Status.MODIFIED, Status.ADDED, Status.UNCHANGED)
    )
    reviews = (
        Review(unchanged, True, Verdict.ACCEPTED, "", None, DAY, "第一章"),
        Review(modified, False, Verdict.QUESTIONED, "依据何在？", "王", DAY, "第三条"),
        Review(added, False, Verdict.ACCEPTED, "", "李", DAY, "第四条"),
        Review(added, True, Verdict.NONE, "原稿有误", "王", DAY, "第四条"),
        Review(None, True, Verdict.ACCEPTED, "", "王", DAY, "第九十九条"),
    )
    return replace(regulation, reviews=reviews)


def test_progress_counts_changes_with_a_verdict_that_holds(marked: Comparison) -> None:
    count = len(to_review(marked))
    assert progress_sentence(marked) == f"reviewed 2 of {count}, 1 questioned, 3 stale"


def test_a_comparison_that_nobody_reviewed_says_nothing_of_reviews(regulation: Comparison) -> None:
    for report in (comparison_text(regulation, width=80, color=False), markdown(regulation)):
        assert "review" not in report
    assert 'class="progress"' not in html_page(regulation)
    assert json.loads(to_json("comparison", regulation))["reviews"] == []


@pytest.mark.parametrize("width", [20, 80, 120])
def test_the_terminal_report_shows_each_mark_at_its_change(marked: Comparison, width: int) -> None:
    report = "".join(comparison_text(marked, width=width, color=False).split())
    assert "?questioned(王,2024-10-08):依据何在？" in report
    assert "✓accepted(李,2024-10-08)" in report
    assert report.index("?questioned") < report.index("Othermarks") < report.index("[第九十九条]")


def test_markdown_shows_each_mark_once(marked: Comparison) -> None:
    report = markdown(marked)
    for words in ("依据何在？", "accepted (李, 2024-10-08)", "原稿有误", "第九十九条"):
        assert report.count(words) == 1, words


def test_the_page_shows_each_mark_at_its_change(marked: Comparison) -> None:
    page = html_page(marked)
    article = page.split(f'<article id="p{at(marked, Status.MODIFIED)}"')[1].split("</article>")[0]
    assert "依据何在？" in article
    assert 'class="review questioned"' in article
    assert page.count("[第九十九条]") == 1


def test_a_row_of_a_table_carries_its_mark(enforcement_list: Comparison) -> None:
    row = at(enforcement_list, Status.MODIFIED)
    marked = replace(enforcement_list, reviews=(Review(row, False, Verdict.ACCEPTED, "核对过", "王", DAY, "40"),))
    for report in (comparison_text(marked, width=100, color=False), markdown(marked), html_page(marked)):
        assert report.count("核对过") == 1


def test_json_carries_the_marks(marked: Comparison) -> None:
    found = json.loads(to_json("comparison", marked))["reviews"]
    assert found[1] == {
        "pair": at(marked, Status.MODIFIED),
        "stale": False,
        "verdict": "questioned",
        "comment": "依据何在？",
        "reviewer": "王",
        "when": DAY,
        "label": "第三条",
        "operation": None,
    }


def test_a_comment_cannot_break_out_of_a_report(regulation: Comparison) -> None:
    review = Review(at(regulation, Status.MODIFIED), False, Verdict.NONE, HOSTILE, HOSTILE, DAY, HOSTILE)
    marked = replace(regulation, reviews=(review, replace(review, pair=None)))
    assert "<script>x" not in html_page(marked)
    assert "<script>x" not in markdown(marked)
    for report in (comparison_text(marked, width=80, color=False), markdown(marked), html_page(marked)):
        assert "\x1b" not in report


def test_marks_are_told_in_chinese(marked: Comparison) -> None:
    set_language("zh")
    try:
        assert "? 有疑问（王，2024-10-08）：依据何在？" in comparison_text(marked, width=100, color=False)
    finally:
        set_language("en")


@pytest.mark.parametrize("form", ["text", "json", "html", "markdown"])
def test_the_command_prints_the_marks_of_the_store(tmp_path: Path, form: str) -> None:
    library = demo_library(tmp_path / "store")
    new, old = (version.version for version in library.log("粮食公共晾晒场地管理办法").versions)
    comparison = library.compare(old, new)
    change = changes(comparison.pairs)[to_review(comparison)[0]]
    library.mark(old, new, change, verdict=Verdict.QUESTIONED, comment="依据何在？")
    answer = CliRunner().invoke(cli, ["diff", "--store", str(tmp_path / "store"), "--format", form, old, new])
    assert not answer.exception
    assert answer.stdout.count("依据何在？") == 1

"""Changes are accepted, questioned and commented by keys; what is said stays, and is seen."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from textual.events import Paste
from textual.widgets import Input, Static
from tui.driving import ENFORCEMENT_LIST, MEASURES, Driver

from gazette_diff.archive import GivenSource
from gazette_diff.i18n import set_language
from gazette_diff.model.review import Verdict
from gazette_diff.sample import issues as sample_issues
from gazette_diff.tui.screens.commenting import CommentScreen
from gazette_diff.workflow import Library


@pytest.fixture
def reviewer(sample: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Driver:
    """The interface on a store of one's own."""
    monkeypatch.setenv("GAZETTE_REVIEWER", "王")
    shutil.copytree(sample.path, tmp_path / "store")
    return Driver(Library(tmp_path / "store"))


def said(driver: Driver) -> list[tuple[Verdict, str, str | None]]:
    """What the store has of the versions compared."""
    log = driver.library.log(MEASURES)
    reviews = driver.library.compare(log.versions[1].version, log.versions[0].version).reviews
    return [(review.verdict, review.comment, review.reviewer) for review in reviews]


@pytest.mark.parametrize(
    ("key", "verdict", "shown"),
    [("a", Verdict.ACCEPTED, "✓ accepted (王)"), ("x", Verdict.QUESTIONED, "? questioned (王)")],
)
async def test_a_key_says_it_and_takes_it_back(reviewer: Driver, key: str, verdict: Verdict, shown: str) -> None:
    async with reviewer.opened(MEASURES):
        await reviewer.press(key)
        assert said(reviewer) == [(verdict, "", "王")]
        assert shown in reviewer.screen
        assert "reviewed 1 of 11" in reviewer.where
        await reviewer.press(key)
        assert said(reviewer) == []
        assert shown not in reviewer.screen
        assert "reviewed" not in reviewer.where


async def test_one_verdict_takes_the_place_of_the_other(reviewer: Driver) -> None:
    async with reviewer.opened(MEASURES):
        await reviewer.press("a")
        await reviewer.press("x")
        assert said(reviewer) == [(Verdict.QUESTIONED, "", "王")]


async def test_keys_pressed_faster_than_marks_are_kept_all_count(reviewer: Driver) -> None:
    async with reviewer.opened(MEASURES):
        await reviewer.press("a", "n", "x", "n", "a")
        assert sorted(verdict for verdict, *_ in said(reviewer)) == ["accepted", "accepted", "questioned"]
        assert "reviewed 3 of 11" in reviewer.where


async def test_a_comment_is_written_changed_and_taken_away(reviewer: Driver) -> None:
    async with reviewer.opened(MEASURES, size=(80, 24)):
        await reviewer.press("a", "c")
        assert isinstance(reviewer.app.screen, CommentScreen)
        assert "Comment on 第三条" in reviewer.screen
        await reviewer.type("[bold]依据？")
        await reviewer.press("enter")
        assert said(reviewer) == [(Verdict.ACCEPTED, "[bold]依据？", "王")]
        assert "[bold]依据？" in reviewer.screen
        await reviewer.press("c")
        await reviewer.press("backspace", "enter")
        assert said(reviewer) == [(Verdict.ACCEPTED, "[bold]依据", "王")]
        await reviewer.press("c")
        await reviewer.press("ctrl+u", "enter")
        assert said(reviewer) == [(Verdict.ACCEPTED, "", "王")]


async def test_leaving_the_comment_changes_nothing(reviewer: Driver) -> None:
    async with reviewer.opened(MEASURES):
        await reviewer.press("c")
        await reviewer.press("q", "x", "escape")
        assert not isinstance(reviewer.app.screen, CommentScreen)
        assert said(reviewer) == []


async def test_a_comment_alone_is_no_verdict(reviewer: Driver) -> None:
    async with reviewer.opened(MEASURES):
        await reviewer.press("c")
        await reviewer.press("q", "enter")
        assert "» commented (王): q" in reviewer.screen
        assert "reviewed 0 of 11" in reviewer.where


async def test_the_next_unreviewed_change_is_found_round_the_end(reviewer: Driver) -> None:
    async with reviewer.opened(MEASURES):
        first, _, third = reviewer.comparison.changes[:3]
        await reviewer.press("n", "a", "p")
        assert reviewer.comparison.current == first
        await reviewer.press("u")
        assert reviewer.comparison.current == third
        reviewer.comparison.choose(reviewer.comparison.changes[-1])
        await reviewer.press("u")
        assert reviewer.comparison.current == first


async def test_a_mark_keeps_the_place_on_the_screen(reviewer: Driver) -> None:
    async with reviewer.opened(MEASURES, size=(80, 24)):
        await reviewer.press("n", "n", "n", "n")
        current = reviewer.comparison.current
        await reviewer.press("a")
        view = reviewer.comparison
        assert view.current == current
        assert view.scroll_offset.y <= view.layout_rows.first_rows[current] < view.scroll_offset.y + view.size.height


async def test_the_outline_shows_who_accepts_and_who_asks(reviewer: Driver) -> None:
    async with reviewer.opened(MEASURES, size=(150, 40)):
        await reviewer.press("x")
        assert "~?" in reviewer.screen


async def test_marks_are_there_when_the_comparison_is_opened_again(reviewer: Driver) -> None:
    async with reviewer.opened(MEASURES):
        await reviewer.press("a")
    async with reviewer.opened(MEASURES):
        assert "✓ accepted (王)" in reviewer.screen
        await reviewer.press("a")
        assert said(reviewer) == []


async def test_a_colleagues_question_stays_beside_ones_own_word(
    reviewer: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reviewer.opened(MEASURES):
        await reviewer.press("x")
        monkeypatch.setenv("GAZETTE_REVIEWER", "李")
        await reviewer.press("a")
        assert "? questioned (王) · ✓ accepted (李)" in reviewer.screen
        assert said(reviewer) == [(Verdict.QUESTIONED, "", "王"), (Verdict.ACCEPTED, "", "李")]


async def test_a_comment_too_long_for_its_line_is_read_in_full(reviewer: Driver) -> None:
    words = "依据何在，请财政局说明理由并附上测算过程。" * 4
    async with reviewer.opened(MEASURES, size=(80, 24)):
        await reviewer.press("c")
        await reviewer.type(words)
        await reviewer.press("enter")
        assert words not in reviewer.screen
        await reviewer.press("c")
        await reviewer.settle()
        assert isinstance(reviewer.app.screen, CommentScreen)
        framed = re.findall(r"│ (.*?) *│", reviewer.screen)
        assert words in "".join(framed)


async def test_a_mark_on_what_was_corrected_is_shown_as_stale_and_can_be_said_anew(reviewer: Driver) -> None:
    async with reviewer.opened(MEASURES):
        await reviewer.press("a")
    issue = next(issue for issue in sample_issues() if "线上预约".encode() in issue.raw)
    corrected = issue.raw.replace("线上预约".encode(), "网上预约".encode())
    reviewer.library.store.add([GivenSource(corrected, issue.name)], correct=True)
    async with reviewer.opened(MEASURES):
        assert "! stale: accepted (王)" in reviewer.screen
        assert "reviewed 0 of 11" in reviewer.where
        await reviewer.press("a")
        assert "✓ accepted (王)" in reviewer.screen
        assert "stale" not in reviewer.screen


async def test_what_did_not_change_is_not_reviewed(reviewer: Driver) -> None:
    async with reviewer.opened(MEASURES):
        reviewer.comparison.choose(0)
        await reviewer.settle()
        assert "accept" not in reviewer.footer
        await reviewer.press("a", "c")
        assert said(reviewer) == []


async def test_a_store_that_cannot_keep_a_mark_says_so(reviewer: Driver) -> None:
    async with reviewer.opened(MEASURES):
        shutil.rmtree(reviewer.library.path)
        await reviewer.press("a")
        assert reviewer.app._notifications
        assert "第三条" in reviewer.screen


async def test_a_comment_that_cannot_be_kept_comes_back_until_it_is(reviewer: Driver) -> None:
    async with reviewer.opened(MEASURES):
        hidden = reviewer.library.path.rename(reviewer.library.path.with_name("elsewhere"))
        await reviewer.press("c")
        await reviewer.type("依据何在")
        await reviewer.press("enter")
        assert isinstance(reviewer.app.screen, CommentScreen)
        assert reviewer.app.screen.query_one(Input).value == "依据何在"
        assert "store" in str(reviewer.app.screen.query_one("#trouble", Static).content)
        hidden.rename(reviewer.library.path)
        await reviewer.press("enter")
        assert said(reviewer) == [(Verdict.NONE, "依据何在", "王")]
        await reviewer.press("escape")
        assert not reviewer.is_comparing()


async def test_what_was_written_is_there_again_after_leaving_the_line(reviewer: Driver) -> None:
    async with reviewer.opened(MEASURES):
        await reviewer.press("c")
        await reviewer.type("依据何在")
        for key in ("escape", "n", "c"):
            await reviewer.press(key)
        assert reviewer.app.screen.query_one(Input).value == ""
        for key in ("escape", "p", "c"):
            await reviewer.press(key)
        assert reviewer.app.screen.query_one(Input).value == "依据何在"
        assert said(reviewer) == []


async def test_who_leaves_with_a_comment_not_kept_is_asked(reviewer: Driver) -> None:
    async with reviewer.opened(MEASURES):
        await reviewer.press("c")
        await reviewer.type("依据何在")
        await reviewer.press("escape")
        await reviewer.press("escape")
        assert "These comments are not kept" in reviewer.screen
        await reviewer.press("enter")
        await reviewer.press("enter")
        assert said(reviewer) == [(Verdict.NONE, "依据何在", "王")]
        for key in ("c", "q", "escape", "escape", "end", "enter"):
            await reviewer.press(key)
        assert not reviewer.is_comparing()
        assert said(reviewer) == [(Verdict.NONE, "依据何在", "王")]


async def test_who_quits_with_a_comment_not_kept_is_asked_too(reviewer: Driver) -> None:
    async with reviewer.opened(MEASURES):
        await reviewer.press("c")
        await reviewer.type("依据何在")
        await reviewer.press("escape")
        await reviewer.press("question_mark")
        await reviewer.press("q")  # in the help that closes the help
        await reviewer.press("q")
        assert "These comments are not kept" in reviewer.screen
        assert reviewer.app.return_code is None
        await reviewer.press("end")
        await reviewer.press("enter")
        assert reviewer.app.return_code == 0


async def test_all_lines_of_what_is_pasted_are_kept(reviewer: Driver) -> None:
    async with reviewer.opened(MEASURES):
        await reviewer.press("c")
        reviewer.app.post_message(Paste("依据何在？\n请财政局\r\n说明。"))
        await reviewer.settle()
        await reviewer.press("enter")
        assert said(reviewer) == [(Verdict.NONE, "依据何在？请财政局说明。", "王")]


async def test_a_comment_too_long_to_be_kept_stays_in_its_line(reviewer: Driver) -> None:
    words = "甲" * 2001
    async with reviewer.opened(MEASURES):
        await reviewer.press("c")
        reviewer.app.post_message(Paste(words[1:]))
        await reviewer.settle()
        await reviewer.press("甲", "enter")
        assert reviewer.app.screen.query_one(Input).value == words
        await reviewer.press("backspace", "enter")
        assert said(reviewer) == [(Verdict.NONE, words[1:], "王")]


@pytest.mark.parametrize("policy", [MEASURES, ENFORCEMENT_LIST])
async def test_the_keys_are_in_the_footer_and_speak_chinese(reviewer: Driver, policy: str) -> None:
    async with reviewer.opened(policy, size=(120, 30)):
        for words in ("a accept", "x question", "c comment"):
            assert words in reviewer.footer
    set_language("zh")
    async with reviewer.opened(policy, size=(120, 30)):
        await reviewer.press("a")
        assert "a 认可" in reviewer.footer
        assert "已审阅 1/" in reviewer.where


@pytest.mark.corpus
async def test_what_is_ordered_of_a_list_that_is_not_printed_is_reviewed_order_by_order(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GAZETTE_REVIEWER", "王")
    library = Library(tmp_path / "store")
    library.ingest([corpus / f"jiangxian-{issue}.txt" for issue in ("2023-03", "2024-03")])
    driver = Driver(library)
    async with driver.opened("绛县/乡镇综合行政执法事项清单", (160, 40)):
        assert driver.where.startswith("order 1 of 6  第40项 withdraw: 所有乡镇")
        assert "ordered: ~ 1 modified  - 5 removed" in driver.where
        await driver.press("a", "n", "x", "c")
        await driver.type("依据何在")
        await driver.press("enter")
        assert "✓ accepted (王)" in driver.screen
        assert "? questioned (王): 依据何在" in driver.screen
        assert "reviewed 2 of 6 orders" in driver.where
        assert [name[:6] for name in driver.names("outline")[1:3]] == ["-✓ 第40", "-? 第53"]
        await driver.press("u")
        assert "第21项" in driver.where
        for _ in range(4):
            await driver.press("u", "a")
        assert "reviewed 6 of 6 orders" in driver.where
        assert not driver.app.screen.check_action("unreviewed", ())
    async with driver.opened("绛县/乡镇综合行政执法事项清单", (100, 30)):
        assert "reviewed 6 of 6 orders" in driver.where
        await driver.press("a")
        assert "reviewed 5 of 6 orders" in driver.where

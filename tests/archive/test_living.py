"""A provision is followed from its first wording to its last, words to the editions in which they came and went, and an
issue to what it brought."""

from __future__ import annotations

import pytest
from archive.conftest import GRAIN as GRAIN_TEXT
from archive.conftest import GivenAs, Piece, Press

from gazette_diff.archive import GivenSource, Store
from gazette_diff.errors import InputError, NameNotFoundError
from gazette_diff.model.library import Life
from gazette_diff.model.query import Query

ALL = ("a21", "a21b", "a22", "a22b", "a23", "b22", "b23")
GRAIN = "甲县/粮食管理办法"


@pytest.fixture(scope="module")
def filled(given: GivenAs, tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store.create(tmp_path_factory.mktemp("living") / "store")
    store.add([given(key) for key in ALL])
    return store


def stages(life: Life) -> list[tuple[str, str, str | None]]:
    """Issue, what it did, and the label from then on."""
    return [
        (stage.version.version[-7:], stage.pair.status.value, stage.pair.new.label if stage.pair.new else None)
        for stage in life.stages
        if stage.pair is not None
    ]


@pytest.mark.parametrize(("issue", "label"), [("2021", "第二条"), ("2022", "第二条"), ("2023", "第二条")])
def test_a_life_is_the_same_from_whichever_edition_it_is_asked(filled: Store, issue: str, label: str) -> None:
    life = filled.life(f"{GRAIN}@{issue}", label, "")
    assert stages(life) == [
        ("2021-01", "added", "第二条"),
        ("2022-02", "modified", "第二条"),
        ("2023-01", "unchanged", "第二条"),
    ]
    assert life.before is None
    assert life.stages[life.start].version.version.startswith(f"{GRAIN}@{issue}")


def test_a_life_goes_on_under_another_number(filled: Store) -> None:
    life = filled.life(f"{GRAIN}@2021", "第四条", "")
    assert stages(life)[-1] == ("2023-01", "renumbered", "第五条")


def test_a_provision_that_came_later_has_an_edition_before_it(filled: Store) -> None:
    life = filled.life(GRAIN, None, "轮换计划")
    assert stages(life) == [("2023-01", "added", "第四条")]
    assert life.before == f"{GRAIN}@2022-02"


def test_a_life_ends_with_the_edition_that_removed_the_provision(store: Store, press: Press) -> None:
    for year, articles in ((2021, GRAIN_TEXT), (2022, (*GRAIN_TEXT[:2], *GRAIN_TEXT[3:]))):
        piece = Piece("粮食管理办法", year % 10, f"{year}年3月1日", articles)
        store.add([GivenSource(press.issue("甲县", year, 1, [piece]), f"{year}.txt")])
    life = store.life(f"{GRAIN}@2021", "第三条", "")
    assert stages(life) == [("2021-01", "added", "第三条"), ("2022-01", "removed", None)]
    assert stages(store.life(GRAIN, "第三条", ""))[-1] == ("2022-01", "renumbered", "第三条")


def test_each_stage_carries_edits_that_rebuild_its_words(filled: Store) -> None:
    for stage in filled.life(GRAIN, "第二条", "").stages:
        assert stage.pair is not None
        new = "".join(text for kind, text in stage.pair.edits if "delete" not in kind.value)
        assert stage.pair.new is not None
        assert new == stage.pair.new.text


def test_a_provision_that_is_not_there_is_said_in_a_sentence(filled: Store) -> None:
    with pytest.raises(NameNotFoundError, match="no such provision"):
        filled.life(GRAIN, "第九十条", "无此文字")


def test_the_editions_in_which_words_came_and_went_are_told_by_time(filled: Store) -> None:
    turns = filled.turns(Query(("监督检查",), policy=GRAIN))
    assert [(turn.version[-7:], turn.places_before, turn.places) for turn in turns] == [("2021-01", 0, 1)]
    (came,) = filled.turns(Query(("年度考核",)))
    assert (came.version, came.before, came.label) == (f"{GRAIN}@2022-02", f"{GRAIN}@2021-01", "第二条")
    assert [came.text[start:end] for start, end in came.matches] == ["年度考核"]


def test_words_that_only_changed_their_place_do_not_turn(filled: Store) -> None:
    assert [turn.version[-7:] for turn in filled.turns(Query(("专仓储存",), policy=GRAIN))] == ["2021-01"]


def test_turns_can_be_narrowed_by_place_and_year(filled: Store) -> None:
    everywhere = filled.turns(Query(("储备粮",)))
    assert {turn.policy for turn in everywhere} == {GRAIN, "乙县/粮食管理办法"}
    assert {turn.policy for turn in filled.turns(Query(("储备粮",), place="乙县"))} == {"乙县/粮食管理办法"}
    assert all(turn.day < "2022" for turn in filled.turns(Query(("储备粮",), until=2021)))
    assert [turn.day for turn in everywhere] == sorted(turn.day for turn in everywhere)


def test_words_that_stand_everywhere_are_refused_in_a_sentence(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gazette_diff.archive.turning.MOST", 2)
    with pytest.raises(InputError, match="add a word"):
        filled.turns(Query(("县",)))


def test_a_hit_says_in_which_edition_its_wording_is_gone(filled: Store) -> None:
    gone = {hit.since[-7:]: hit.gone for hit in filled.search(Query(("监督检查",), policy=GRAIN))}
    assert gone == {"2021-01": f"{GRAIN}@2022-02", "2022-02": None}


def test_an_issue_tells_what_it_brought(filled: Store) -> None:
    names = [issue.issue for issue in filled.issues()]
    first, *_others = filled.brought(names)
    assert (first.policies, first.versions) == (1, 0)
    briefing = filled.briefing("甲县人民政府公报/2022-02")
    (version,) = (version for issue in briefing.issues for each in issue.documents for version in each.versions)
    assert version.changes == {"modified": 1, "added": 0, "removed": 0}
    (brought,) = filled.brought(["甲县人民政府公报/2022-02"])
    assert (brought.versions, brought.changes["modified"], brought.complete) == (1, 1, True)


def test_what_an_issue_brought_is_not_complete_before_it_is_counted(store: Store, given: GivenAs) -> None:
    store.add([given(key) for key in ("a21", "a22")])
    (brought,) = store.brought(["甲县人民政府公报/2022-02"])
    assert not brought.complete
    assert not any(brought.changes.values())
    assert store.brought(["没有这一期"]) == ()


def test_a_log_that_is_not_counted_has_the_changes_that_are_known(store: Store, given: GivenAs) -> None:
    store.add([given(key) for key in ("a21", "a22")])
    assert [version.changes for version in store.log(GRAIN, counted=False).versions] == [None, None]
    counted = store.log(GRAIN)
    assert store.log(GRAIN, counted=False).versions == counted.versions


def test_a_question_nobody_waits_for_stops_where_it_is(filled: Store) -> None:
    class Enough(Exception):  # noqa: N818 - no error
        pass

    def told(done: int, of: int) -> None:
        raise Enough

    for ask in (
        lambda: filled.life(GRAIN, "第二条", "", progress=told),
        lambda: filled.blame(GRAIN, progress=told),
        lambda: filled.turns(Query(("县",)), progress=told),
        lambda: filled.search(Query(("县",)), progress=told),
    ):
        with pytest.raises(Enough):
            ask()
    assert filled.life(GRAIN, "第二条", "").stages, "and the store answers on"

"""Search finds the same by one character as by ten, and says from when to when a wording stood."""

from __future__ import annotations

import pytest
from archive.conftest import GivenAs, Piece, Press
from hypothesis import HealthCheck, settings
from hypothesis import given as give
from hypothesis import strategies as st

from gazette_diff.archive import GivenSource, Store
from gazette_diff.archive.searching import provisions
from gazette_diff.errors import InputError
from gazette_diff.folding import fold
from gazette_diff.model.library import Hit
from gazette_diff.model.query import Query

ALL = ("a21", "a21b", "a22", "a22b", "a23", "b22")
GRAIN = "甲县/粮食管理办法"


def spans(hits: tuple[Hit, ...]) -> set[tuple[str, str | None]]:
    return {(hit.since.partition("@")[2], hit.until and hit.until.partition("@")[2]) for hit in hits}


def test_a_hit_says_since_and_until_which_version_the_wording_stands(store: Store, given: GivenAs) -> None:
    store.add([given(key) for key in ALL])
    assert spans(store.search(Query(("轮换计划",)))) == {("2023-01", None)}
    assert spans(store.search(Query(("年度考核",)))) == {("2022-02", None)}
    assert spans(store.search(Query(("监督检查",), policy=GRAIN))) == {("2021-01", "2021-01"), ("2022-02", None)}
    (hit,) = store.search(Query(("轮换计划",)))
    assert (hit.policy, hit.version, hit.label) == (GRAIN, f"{GRAIN}@2023-01", "第四条")
    assert [hit.text[start:end] for start, end in hit.matches] == ["轮换计划"]


def test_words_are_anded_and_limits_hold(store: Store, given: GivenAs) -> None:
    store.add([given(key) for key in ALL])
    assert {hit.policy for hit in store.search(Query(("储备粮",)))} == {GRAIN, "乙县/粮食管理办法"}
    assert {hit.policy for hit in store.search(Query(("储备粮",), place="乙县"))} == {"乙县/粮食管理办法"}
    assert store.search(Query(("储备粮", "积雪"))) == ()
    assert {hit.label for hit in store.search(Query(("财政", "利息")))} == {"第三条"}
    assert all(hit.until is None for hit in store.search(Query(("监督检查",), latest=True)))
    assert spans(store.search(Query(("储备粮",), place="甲", until=2021))) >= {("2021-01", "2021-01")}
    assert store.search(Query(("轮换计划",), until=2022)) == ()
    assert len(store.search(Query(("县",), limit=2))) == 2


def test_widths_and_variants_do_not_matter(store: Store, given: GivenAs) -> None:
    store.add([given("a21")])
    assert store.search(Query(("縣財政局",))) == store.search(Query(("县财政局",))) != ()
    assert store.search(Query(("管理，对数量",))) == store.search(Query(("管理,对 数量",))) != ()
    assert store.search(Query(("管理对数量",))) == (), "marks count where they are asked for, and where they are not"


@pytest.mark.parametrize("words", [(), ("，",), ("甲", "…")])
def test_a_search_for_marks_is_refused(store: Store, given: GivenAs, words: tuple[str, ...]) -> None:
    store.add([given("a21")])
    with pytest.raises(InputError):
        store.search(Query(words))


@pytest.mark.parametrize("word", ['"', "a OR b", "NEAR(甲 乙)", "粮*", "'; DROP TABLE wording; --", "-", "col:甲"])
def test_no_word_is_taken_for_an_operator(store: Store, given: GivenAs, word: str) -> None:
    store.add([given("a21")])
    try:
        assert store.search(Query((word,))) == ()
    except InputError:
        assert not any(char.isalnum() for char in word)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@give(st.data())
def test_every_piece_of_every_provision_is_found(filled: Store, data: st.DataObject) -> None:
    version = filled.version(data.draw(st.sampled_from([f"{GRAIN}@2021", f"{GRAIN}@2023", "清雪@2022"])))
    text = data.draw(st.sampled_from(provisions(version))).text
    start = data.draw(st.integers(0, len(text) - 1))
    word = text[start : start + data.draw(st.integers(1, 12))]
    if any(char.isalnum() for char in word):
        hits = filled.search(Query((word,), policy=(version.name or "").partition("@")[0]))
        assert text in {hit.text for hit in hits}
        assert all(fold(hit.text[a:b]) == fold(word) for hit in hits for a, b in hit.matches)


@pytest.fixture(scope="module")
def filled(given: GivenAs, tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store.create(tmp_path_factory.mktemp("search") / "store")
    store.add([given(key) for key in ALL])
    return store


def test_blame_follows_a_provision_through_renumbering(filled: Store) -> None:
    blame = filled.blame(GRAIN)
    lives = {p.label: (p.since[-7:], p.changed[-7:], p.earlier) for p in blame.provisions if p.label}
    assert lives["第一条"] == ("2021-01", "2021-01", 0)
    assert lives["第二条"] == ("2021-01", "2022-02", 1)
    assert lives["第四条"] == ("2023-01", "2023-01", 0)
    assert lives["第五条"] == ("2021-01", "2021-01", 0), "第四条 until 2022, renumbered"
    (changed,) = (p for p in blame.provisions if p.label == "第二条")
    assert [(w.version, w.label) for w in changed.wordings] == [(f"{GRAIN}@2021-01", "第二条")]
    assert changed.wordings[0].text.endswith("监督检查。")
    assert [p.since for p in filled.blame(f"{GRAIN}@2021").provisions] == [f"{GRAIN}@2021-01"] * 5


def test_a_hit_names_the_provision_that_it_stands_in_or_under(store: Store, press: Press) -> None:
    articles = (
        "承储企业应当做到：\n\n（一）专仓储存；\n\n（二）专人保管。",
        "县财政局负责安排贷款利息。\n\n贷款由农业发展银行发放。",
    )
    store.add([GivenSource(press.alone("甲县", 2023, Piece("粮食管理办法", 3, "2023年3月2日", articles)), "a.txt")])
    paths = {word: store.search(Query((word,)))[0].path for word in ("专人", "贷款利息", "农业发展银行")}
    assert paths == {
        "专人": ("第一条", "（二）"),
        "贷款利息": ("第二条",),
        "农业发展银行": ("第二条",),
    }
    (turn,) = store.turns(Query(("农业发展银行",)))
    assert (turn.label, turn.path) == (None, ("第二条",))

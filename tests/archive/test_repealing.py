"""What repeals a kept policy is in the briefing and in its log: by number, and by a title that means one policy."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazette_diff.archive.given import GivenSource
from gazette_diff.archive.store import Store
from gazette_diff.model.library import Repeal

FERRY = "云溪县/渡口管理办法"
OWN = "云溪县渡口管理办法"


def measure(title: str, number: str, day: str, *articles: str, body: str = "云溪县人民政府") -> str:
    text = "\n\n".join(f"第{'一二三四'[at]}条 {article}" for at, article in enumerate(articles))
    return (
        f"{body}关于印发《{title}》的通知\n\n{number}\n\n各乡（镇）人民政府：\n\n现将《{title}》印发给你们。\n\n"
        f"{body}\n\n{day}\n\n{title}\n\n{text}\n"
    )


def decision(number: str, day: str, *sentences: str, body: str = "云溪县人民政府") -> str:
    text = "\n\n".join(sentences)
    return f"{body}关于清理文件的决定\n\n{number}\n\n各乡（镇）人民政府：\n\n{text}\n\n{body}\n\n{day}\n"


KEPT = measure(OWN, "云政发〔2020〕3号", "2020年3月1日", "渡口应当登记。", "渡船应当适航。")
REPEALING = ("云政发〔2024〕9号", "2024年5月6日")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.create(tmp_path / "store")


def keep(store: Store, *texts: str) -> tuple[Repeal, ...]:
    return store.add([GivenSource(text.encode(), f"{n}.txt") for n, text in enumerate(texts)]).repeals


def told(repeals: tuple[Repeal, ...]) -> list[tuple[str | None, str]]:
    return [(repeal.document_number, repeal.repeals) for repeal in repeals]


@pytest.mark.parametrize(
    "sentence",
    [
        f"决定废止《{OWN}》（云政发〔2020〕3号）。",
        f"决定废止《{OWN}》。",
        "《渡口管理办法》同时废止。",
        f"《云溪县人民政府关于印发〈{OWN}〉的通知》自即日起废止。",
    ],
)
def test_a_kept_policy_is_repealed_by_number_or_title(store: Store, sentence: str) -> None:
    keep(store, KEPT)
    wanted = [("云政发〔2024〕9号", f"{FERRY}@2020-03-01")]
    assert told(keep(store, decision(*REPEALING, sentence))) == wanted
    assert told(store.log(FERRY, counted=False).repealed_by) == wanted
    assert [brought.repeals for brought in store.brought(["云溪县/2024-05-06-云政发〔2024〕9号"])] == [1]


@pytest.mark.parametrize(
    "repealing",
    [
        decision(*REPEALING, "决定废止《云溪县渡口管理办法实施细则》。"),
        decision(*REPEALING, f"决定废止《{OWN}》（云政发〔2010〕8号）。"),
        decision(*REPEALING, f"决定废止《{OWN}》。", body="临江县人民政府"),
        decision("云政发〔2019〕9号", "2019年5月6日", f"决定废止《{OWN}》。"),
        decision(*REPEALING, f"《{OWN}》继续有效。"),
    ],
    ids=["another title", "another number", "another place", "before it was made", "it stays"],
)
def test_nothing_kept_is_repealed(store: Store, repealing: str) -> None:
    assert keep(store, KEPT, repealing) == ()
    assert store.log(FERRY).repealed_by == ()


def test_a_title_alone_means_the_latest_version_before_the_repeal(store: Store) -> None:
    later = measure(OWN, "云政发〔2022〕1号", "2022年3月1日", "渡口应当登记。", "渡船应当适航。", "船员应当持证。")
    newest = measure(OWN, "云政发〔2025〕2号", "2025年3月1日", "渡口应当登记。", "渡船应当适航。", "旅客应当穿救生衣。")
    repeals = keep(store, KEPT, later, newest, decision(*REPEALING, f"决定废止《{OWN}》。"))
    assert told(repeals) == [("云政发〔2024〕9号", f"{FERRY}@2022-03-01")]


def test_its_next_version_says_so_by_following_it(store: Store) -> None:
    newest = measure(
        OWN,
        "云政发〔2024〕2号",
        "2024年3月1日",
        "渡口应当登记。",
        "渡船应当适航。",
        f"《{OWN}》（云政发〔2020〕3号）同时废止。",
    )
    assert keep(store, KEPT, newest) == ()
    assert len(store.log(FERRY).versions) == 2


def test_the_index_of_repeals_is_checked_and_made_anew(store: Store) -> None:
    keep(store, KEPT, decision(*REPEALING, f"决定废止《{OWN}》。"))
    before = store.log(FERRY).repealed_by
    store._keeping.catalog.db.execute("DELETE FROM repeal")
    assert any("repeal" in problem for problem in store.verify())
    store.rebuild()
    assert store.log(FERRY).repealed_by == before

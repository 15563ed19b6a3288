"""What a log counts between two versions: provisions where both are printed, orders where neither is."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive.conftest import Piece, Press

from gazette_diff.archive import GivenSource, Store

LIST = "甲县乡镇综合行政执法事项清单"


def notice(year: int, number: int, *orders: str) -> GivenSource:
    """A notice that changes the list and does not print its new edition."""
    lines = [
        f"甲县人民政府关于调整{LIST}的通知",
        f"甲政发〔{year}〕{number}号",
        "各乡镇人民政府，县直各有关单位：",
        f"经县政府常务会议审定，决定对《{LIST}（{year - 1}年9月版）》作如下调整：",
        *orders,
        "本通知自印发之日起执行，各乡镇应当做好衔接工作。",
        f"附件：{LIST}（{year}年9月版）",
        "甲县人民政府",
        f"{year}年9月6日",
        "（此件公开发布）",
    ]
    return GivenSource("\n\n".join(lines).encode(), f"{year}.txt")


FIRST = notice(2022, 4, f"一、将《{LIST}（2021年9月版）》中的第3项“对占道经营的处罚”，所有乡镇取消承接。")
SECOND = notice(
    2023,
    7,
    f"一、将《{LIST}（2022年9月版）》中的第4项“对擅自挖掘道路的处罚”、第9项“对私搭乱建的处罚”，所有乡镇取消承接。",
    f"二、将《{LIST}（2022年9月版）》中的第12项“对违规采砂的处罚”，因东乡、西乡没有河道，东乡、西乡取消承接。",
)


def test_of_editions_that_are_not_printed_the_orders_are_counted(store: Store) -> None:
    store.add([FIRST, SECOND])
    newest, first = store.log("执法事项清单").versions
    assert newest.changes == {"modified": 1, "added": 0, "removed": 2}
    assert first.changes is None
    assert store.log("执法事项清单").versions[0] == newest, "remembered as it was counted"


def test_an_edition_that_nothing_is_known_of_has_no_counts(store: Store) -> None:
    store.add([FIRST, notice(2023, 7)])
    assert [version.changes for version in store.log("执法事项清单").versions] == [None, None]
    assert store.log("执法事项清单").versions[0].changes is None, "remembered as it was counted"


def test_between_a_printed_edition_and_one_that_is_not_nothing_is_counted(store: Store, press: Press) -> None:
    rows = tuple(f"第{n}项由县司法局会同乡镇人民政府组织实施。" for n in range(1, 6))
    printed = Piece("乡镇综合行政执法事项清单（2021年9月版）", 5, "2021年9月6日", rows)
    store.add([GivenSource(press.alone("甲县", 2021, printed), "2021.txt"), FIRST])
    assert [version.changes for version in store.log("执法事项清单").versions] == [None, None]


@pytest.mark.corpus
def test_the_list_of_jiangxian_lost_five_items_and_one_is_for_fewer_towns(corpus: Path, store: Store) -> None:
    names = ("jiangxian-2024-03.txt", "jiangxian-2023-03.txt")
    store.add([GivenSource((corpus / name).read_bytes(), name) for name in names])
    newest, first = store.log("执法事项清单").versions
    assert newest.changes == {"modified": 1, "added": 0, "removed": 5}
    assert first.changes is None

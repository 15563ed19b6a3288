"""A measure through nine years, and how a test walks through its history."""

from __future__ import annotations

from archive.conftest import GRAIN
from tui.driving import Driver

POLICY = "甲县/粮食管理办法"
CAME = "县粮食和物资储备中心负责轮换计划的具体实施。"


def editions() -> list[tuple[int, tuple[str, ...]]]:
    """A measure through nine years: two years as it was, changed, renumbered, as it was, changed again, gone."""
    first = GRAIN
    second = (GRAIN[0], GRAIN[1].replace("监督检查", "监督检查和年度考核"), *GRAIN[2:])
    third = (second[0], CAME, *second[1:])
    fourth = (*third[:2], third[2].replace("年度考核", "季度考核"), *third[3:])
    last = (*fourth[:2], *fourth[3:])
    years = (first, first, first, second, third, third, third, fourth, last)
    return list(enumerate(years, 2011))


async def walk(driver: Driver, *keys: str) -> None:
    """Press keys, each when what the one before brought is there."""
    for key in keys:
        await driver.press(key)

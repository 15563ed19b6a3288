"""Hostile and absurd texts: no crash, and time that grows as the text does."""

from __future__ import annotations

import time

import pytest

from gazette_diff.errors import InputError
from gazette_diff.reading import read

FRONT = "云溪县人民政府公报\n2025年第2期\n目录\n"
NOTICE = "云溪县人民政府关于印发方案的通知\n"
MILLION = 1_000_000

TEXTS = {
    "one line of ten million characters": "第一条 " + "为" * (10 * MILLION),
    "a line of spaces": "第一条 甲乙丙丁" + " " * (3 * MILLION) + "乙",
    "a hundred thousand items": "\n".join(["（一）甲乙"] * 100_000),
    "thirty thousand articles": "\n".join("第一条 甲" for _ in range(30_000)),
    "a paragraph of twenty thousand lines": "\n".join(["为了保护公民法人的合法权益保障公共安全维护秩序"] * 8_000)
    + "\n第一条 甲",
    "deep false nesting": "第一条 甲乙丙丁\n" + "\n".join("（" * 50 + "一" + "）" * 50 for _ in range(5_000)),
    "deep alternating labels": "\n".join(["一、甲", "（一）乙", "1.丙", "（1）丁", "①戊"] * 6_000),
    "unbalanced title marks": "第一条 甲乙丙丁\n" + "《" * MILLION + "\n" + "\n".join(["《甲《乙《丙"] * 6_000),
    "quotations that never end": "\n".join(["一、将第一条修改为：“甲"] * 8_000),
    "an open table": "第一条 甲乙丙丁\n<table>" + "<tr><td " * 300_000,
    "open tags in cells": "第一条 甲乙丙丁\n甲\t" + "<li " * 300_000 + "\t乙\n甲\t乙\t丙",
    "many tables that never close": "第一条 甲乙丙丁\n" + "<table>\n" * 8_000,
    "tabs and pipes": "第一条 甲乙丙丁\n" + "\t" * MILLION + "甲\n" + "|" * MILLION,
    "rules of drawn tables": "第一条 甲乙丙丁\n" + ("+" + "-" * 1900 + "甲\n") * 3_000 + "+--+--+\n|甲|乙|\n" * 8_000,
    "headers of tables": "第一条 甲乙丙丁\n" + "序号\n名称\n1\n" * 8_000,
    "contents without an end": FRONT + "\n".join(f"云溪县人民政府关于某事{n}的通知（{n % 900}）" for n in range(8_000)),
    "contents of leaders": FRONT + "甲" + ". " * MILLION + "乙\n第一条 甲乙丙丁",
    "eight thousand documents": "\n".join([NOTICE + "各乡镇人民政府：\n正文。"] * 6_000),
    "titles alone": NOTICE * 15_000,
    "bodies alone": "第一条 甲乙丙丁\n" + "云溪县人民政府\n" * 8_000,
    "dates alone": NOTICE + "2025年1月1日\n" * 15_000,
    "attachments": NOTICE + "附件：" + "\n".join(f"{n % 999}. 名称" for n in range(1, 15_000)),
    "annexes": NOTICE + "\n".join(f"附件{n % 999}\n表名{n}" for n in range(8_000)),
    "tables of contents in a statute": "云溪县规定\n" + "目录\n第一章 总则\n" * 8_000,
    "names promulgated": NOTICE
    + "".join(f"《甲乙办法{n}》\n" for n in range(10_000))
    + "云溪县人民政府\n2025年1月1日\n"
    + "".join(f"丙丁办法{n}\n" for n in range(10_000)),
    "marks alone": "第一条 甲乙丙丁\n" + "#" * MILLION + "\n" + "*" * MILLION + "\n" + "-" * MILLION,
}
# The machine that the tests run on may be slow and busy; what is quadratic takes minutes here.
SECONDS = 12.0


@pytest.mark.parametrize("name", TEXTS)
def test_time_is_bounded(name: str) -> None:
    raw = TEXTS[name].encode()
    begun = time.perf_counter()
    try:
        read(raw)
    except InputError as error:
        pytest.fail(f"not read: {error}")
    assert time.perf_counter() - begun < SECONDS

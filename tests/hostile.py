"""A text, names and words that would steer a terminal or a markup, for the tests of both front ends."""

from __future__ import annotations

import re
from pathlib import Path

HOSTILE = "\x1b[31m红\x1b]0;t\x07\x9b2J左\u202e\u2066[bold]粗[/][@click=app.quit]点[/]👩\u200d👧\u200b\u0301\ttab"
"""Escape sequences, a C1 control, bidi controls, markup, joined emoji, zero width, a combining mark, a TAB."""
QUIET = re.sub(r"[\x00-\x1f\x80-\x9f]", "", HOSTILE)
"""Without control characters: many of them make a file no text."""
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200d-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""What must reach no terminal, line breaks and TABs of data aside."""
_CALM = "晒场的使用由村民委员会安排，先到先用，不得占道堆放，不得妨碍他人通行。" * 20


def hostile_texts(folder: Path) -> tuple[Path, Path]:
    """Two editions of a hostile policy, in files with hostile names."""
    paths = folder / "a\x1b[31m\u202e[bold].txt", folder / "b\x9b[@click=app.quit].txt"
    for path, year, word in zip(paths, (2023, 2024), ("甲", "乙"), strict=True):
        path.write_text(_edition(year, word), encoding="utf-8")
    return paths


def _edition(year: int, word: str) -> str:
    return f"""# 枫陵县晾晒{QUIET}管理办法

枫政发〔{year}〕5号

第一条 为了规范{HOSTILE}的管理，{word}，制定本办法。

第二条 晾晒场地{QUIET}免费使用，每次{year % 100}小时。

第三条 {_CALM}

| 序号 | 项目{QUIET} | 金额 |
| --- | --- | --- |
| 1 | 甲{QUIET} | 10 |
| 2 | {word}{QUIET} | {year % 100} |

枫陵县人民政府{QUIET}

{year}年8月28日
"""

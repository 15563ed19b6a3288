"""Any bytes at all give an issue or one clear error, in bounded time: `python tests/reading/fuzz.py --seconds 120`."""

from __future__ import annotations

import argparse
import dataclasses
import json
import random
import re
import sys
import time
from collections.abc import Callable

from gazette_diff.errors import InputError
from gazette_diff.model.issue import Issue, Provision, Table
from gazette_diff.reading import read
from gazette_diff.sample import issues

_VISIBLE = re.compile(r"\w")
SLOWEST = 2.0
"""Seconds for a small text, on a busy machine; ten times what the slowest takes."""

FORMS = tuple(
    """
    # ¦## ¦**¦- ¦\t¦\t\t¦\u3000¦\u200b¦\x00¦\x0c¦<p>¦</p>¦<table><tr><td>¦</table>¦| a | b |¦|---|---|¦&nbsp;¦\\.¦$x_1$
    第一条¦第一条 ¦第十六条之一 ¦第一章 总则¦第一编¦一、¦（一）¦1.¦1、¦（1）¦①¦1.1 ¦1.1.1 ¦一是¦附件¦附件：
    附件：1.¦附件 2¦目录
    序号¦1¦2¦合计¦《¦》¦“¦”¦（¦）¦。¦；¦：¦，¦---¦— 3 —¦〔2024〕¦云政发〔2025〕4号¦第3号¦令¦通告¦的通知¦关于¦关于印发
    云溪县人民政府¦云溪县人民政府办公室¦各乡（镇）人民政府：¦2025年4月2日¦二〇二五年四月二日¦（此件公开发布）¦咨询电话：¦抄送：
    公报
    云溪县人民政府公报¦2025年第2期（总第30期）¦……（12）¦（县财政局负责）¦修改为：“¦同时废止¦有效期3年
    自2025年5月1日起施行¦\ud7ff¦\U0001f600
    """.replace("\n    ", "¦")
    .strip("¦")
    .split("¦")
)


def problems(raw: bytes, issue: Issue) -> list[str]:
    """What an issue breaks of what must hold for every text."""
    found = []
    lines = raw.decode({"utf-8": "utf-8-sig"}.get(issue.encoding, issue.encoding)).split("\n")
    owners: dict[int, int] = {}
    for first, last in [*(document.lines for document in issue.documents), *issue.furniture]:
        if first > last:
            found.append(f"range {first}-{last} runs backwards")
        for number in range(first, last + 1):
            owners[number] = owners.get(number, 0) + 1
    found += [
        f"line {number} has {owners.get(number, 0)} owners"
        for number, line in enumerate(lines, 1)
        if _VISIBLE.search(line) and owners.get(number) != 1
    ]
    for document in issue.documents:
        last_line = 0
        for block in document.blocks:
            if not block.lines or list(block.lines) != sorted(set(block.lines)):
                found.append(f"{block.kind} has the lines {block.lines[:5]}")
            elif not document.lines[0] <= block.lines[0] <= block.lines[-1] <= document.lines[1]:
                found.append(f"{block.kind} at {block.lines[0]} is outside its document")
            elif block.lines[0] <= last_line:
                found.append(f"{block.kind} at {block.lines[0]} stands before line {last_line}")
            last_line = block.lines[-1] if block.lines else last_line
            if isinstance(block, Provision) and not (block.level >= 1 and block.label):
                found.append(f"provision at {block.lines[0]} has level {block.level} and label {block.label!r}")
            if isinstance(block, Table) and len(block.rows) != len(block.row_lines):
                found.append(
                    f"table at {block.lines[0]} has {len(block.rows)} rows and {len(block.row_lines)} of lines"
                )
        for text in document.texts:
            if not document.lines[0] <= text.lines[0] <= text.lines[1] <= document.lines[1]:
                found.append(f"text {text.title} is outside its document")
    json.dumps(dataclasses.asdict(issue)).encode()
    return found


def check(raw: bytes) -> list[str]:
    """Reads one text; what is wrong with how that went."""
    begun = time.perf_counter()
    try:
        found = problems(raw, read(raw))
    except InputError as error:
        sentence = str(error)
        found = [] if sentence[-1:].isalnum() and "\n" not in sentence else [f"error is no sentence: {sentence!r}"]
    except Exception as error:
        found = [f"{type(error).__name__}: {error}"]
    seconds = time.perf_counter() - begun
    return [*found, f"took {seconds:.1f} s"] if seconds > SLOWEST else found


def make(chance: random.Random) -> bytes:
    """A text that nobody would print: real ones cut, shuffled and sprinkled with forms, or forms alone, or bytes."""
    kind = chance.random()
    if kind < 0.05:
        return chance.randbytes(chance.randint(0, 400))
    if kind < 0.35:
        lines = [
            "".join(chance.choice(FORMS) for _ in range(chance.randint(0, 5))) for _ in range(chance.randint(1, 60))
        ]
    else:
        lines = chance.choice(issues()).raw.decode().split("\n")
        first = chance.randrange(len(lines))
        lines = lines[first : first + chance.randint(5, 160)] if chance.random() < 0.8 else lines
        for _ in range(chance.randint(1, 30)):
            chance.choice(MUTATIONS)(lines, chance)
    text = chance.choice(["\n", "\n", "\n\n", "\r\n"]).join(lines)
    raw = text.encode(chance.choice(["utf-8"] * 8 + ["utf-16", "gb18030"]), "replace")
    if chance.random() < 0.05 and raw:
        at = chance.randrange(len(raw))
        raw = raw[:at] + chance.randbytes(chance.randint(1, 3)) + raw[at + 1 :]
    return raw


def _delete(lines: list[str], chance: random.Random) -> None:
    at = chance.randrange(len(lines) + 1)
    del lines[at : at + chance.randint(1, 4)]


def _repeat(lines: list[str], chance: random.Random) -> None:
    at = chance.randrange(len(lines) + 1)
    lines[at:at] = lines[at : at + chance.randint(1, 6)] * chance.randint(1, 3)


def _swap(lines: list[str], chance: random.Random) -> None:
    if lines:
        one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[one], lines[other] = lines[other], lines[one]


def _sprinkle(lines: list[str], chance: random.Random) -> None:
    if lines:
        at = chance.randrange(len(lines))
        n = chance.choice([0, len(lines[at]), chance.randint(0, len(lines[at]))])
        lines[at] = lines[at][:n] + chance.choice(FORMS) + lines[at][n:]


def _split(lines: list[str], chance: random.Random) -> None:
    if lines:
        at = chance.randrange(len(lines))
        n = chance.randint(0, len(lines[at]))
        lines[at : at + 1] = [lines[at][:n], *[""] * chance.randint(0, 3), lines[at][n:]]


def _merge(lines: list[str], chance: random.Random) -> None:
    at = chance.randrange(len(lines) + 1)
    lines[at : at + 2] = ["".join(lines[at : at + 2])]


MUTATIONS: tuple[Callable[[list[str], random.Random], None], ...] = (_delete, _repeat, _swap, _sprinkle, _split, _merge)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seconds", type=float, default=60.0)
    arguments.add_argument("--seed", type=int, default=None, help="try this one text and say what is wrong with it")
    given = arguments.parse_args()
    if given.seed is not None:
        sys.exit("\n".join(check(make(random.Random(given.seed)))) or None)
    begun = time.monotonic()
    seed = random.SystemRandom().randrange(10**9)
    tried = 0
    while time.monotonic() - begun < given.seconds:
        found = check(make(random.Random(seed + tried)))
        if found:
            sys.exit(f"--seed {seed + tried}: " + "; ".join(found[:5]))
        tried += 1
    print(f"{tried} texts read, none amiss")


if __name__ == "__main__":
    main()

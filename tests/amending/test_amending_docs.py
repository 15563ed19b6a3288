"""docs/amending.md: every example gives what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from amending.decisions import brief, decision, document

from gazette_diff.amending import parse
from gazette_diff.model.amendment import Amendments

DOCS = Path(__file__).parents[2] / "docs" / "amending.md"


def examples() -> Iterator[tuple[str, str, str]]:
    text = DOCS.read_text(encoding="utf-8")
    for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        for block in re.findall(r"```orders\n(.*?)```", section, flags=re.DOTALL):
            for line in block.strip().split("\n"):
                order, wanted = line.split(" → ")
                yield section.split("\n")[0], order, wanted


def read(section: str, order: str) -> Amendments:
    if section == "Lists":
        return parse(document("安河县人民政府关于调整乡镇清单的通知", "各乡（镇）人民政府：", order))
    if section == "Whole texts, offices":
        title = "关于王一山等同志任免职务的通知" if "王一山" in order else "安河县供水管理办法"
        return parse(document(title, order))
    return parse(decision(*order.split("|")))


@pytest.mark.parametrize(("section", "order", "wanted"), list(examples()), ids=[e[1][:20] for e in examples()])
def test_example(section: str, order: str, wanted: str) -> None:
    found = read(section, order)
    assert found.unparsed == ()
    told = brief(found)
    if order.startswith("条文顺序"):
        told = [(o.action.value, o.target.location, o.becomes) for o in found.instructions[0].operations]
    said = [f"{action} {place or 'null'}" + (f" => {becomes}" if becomes else "") for action, place, becomes in told]
    assert "; ".join(said) == wanted

"""Comparisons written down by hand: `[-gone-]` and `{+come+}` in the text, a label before a `|`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from gazette_diff.effects import count
from gazette_diff.model.amendment import Action, Instruction, Operation, Scope, Target
from gazette_diff.model.comparison import Comparison, Edit, Edition, EditKind, Finding, Pair, Side, Status
from gazette_diff.model.issue import LineNumber

_MARKED = re.compile(r"\[-(?P<gone>.*?)-\]|\{\+(?P<come>.*?)\+\}|\[=(?P<was>.*?)=\]\{=(?P<now>.*?)=\}", re.DOTALL)


def edits_of(marked: str) -> tuple[Edit, ...]:
    """`[=1=]{=１=}` is a difference of formatting."""
    edits: list[Edit] = []
    at = 0
    for found in _MARKED.finditer(marked):
        edits.append((EditKind.EQUAL, marked[at : found.start()]))
        edits.append((EditKind.DELETE, found["gone"] or ""))
        edits.append((EditKind.INSERT, found["come"] or ""))
        edits.append((EditKind.FORMATTING_DELETE, found["was"] or ""))
        edits.append((EditKind.FORMATTING_INSERT, found["now"] or ""))
        at = found.end()
    edits.append((EditKind.EQUAL, marked[at:]))
    return tuple((kind, text) for kind, text in edits if text)


def pair_of(marked: str, line: int = 1, **fields: object) -> Pair:
    """`第一条|为了…`; `第一条→第二条|…` where the number changed; all in `[- -]` or `{+ +}` where it went or came."""
    labels, _bar, text = marked.rpartition("|")
    old_label, arrow, new_label = labels.partition("→")
    new_label = new_label if arrow else old_label
    edits = edits_of(text)
    kinds = {kind for kind, _ in edits}
    status = Status.UNCHANGED
    if kinds == {EditKind.DELETE}:
        status = Status.REMOVED
    elif kinds == {EditKind.INSERT}:
        status = Status.ADDED
    elif EditKind.DELETE in kinds or EditKind.INSERT in kinds:
        status = Status.MODIFIED
    elif kinds != {EditKind.EQUAL} and kinds:
        status = Status.FORMATTING
    elif arrow:
        status = Status.RENUMBERED
    old = "".join(text for kind, text in edits if kind is EditKind.EQUAL or kind.value.endswith("delete"))
    new = "".join(text for kind, text in edits if kind is EditKind.EQUAL or kind.value.endswith("insert"))
    values: dict[str, object] = {
        "status": status,
        "renumbered": bool(arrow),
        "moved": False,
        "only": None,
        "similarity": 1.0,
        "approximate": False,
        "group": None,
        "old": None if status is Status.ADDED else side_of(old_label, old, line),
        "new": None if status is Status.REMOVED else side_of(new_label, new, line),
        "edits": edits,
    }
    return Pair(**(values | fields))  # type: ignore[arg-type] # the fields of Pair, by name


def side_of(label: str, text: str, line: int) -> Side:
    return Side(label or None, None, (label,) if label else (), text, (LineNumber(line),))


def comparison_of(pairs: Sequence[Pair | str], findings: Sequence[Finding] = ()) -> Comparison:
    made = tuple(pair if isinstance(pair, Pair) else pair_of(pair, line) for line, pair in enumerate(pairs, 1))
    old = Edition("枫陵县晒场管理办法", "枫政发〔2023〕10号", "2023-08-21", "枫陵县人民政府公报/2023-03", None)
    new = Edition("枫陵县晒场管理办法", "枫政发〔2024〕13号", "2024-08-30", "枫陵县人民政府公报/2024-03", None)
    return Comparison(old, new, dict(Counter(pair.status for pair in made)), made, findings=tuple(findings))


MEASURES = (
    "第一条|为了规范晒场管理，根据[-有关规定-]{+《枫陵县粮食流通办法》+}，制定本办法。",
    "第二条|本办法所称晒场，是指用于晾晒粮食的硬化场地。",
    "第三条|村民委员会负责晒场的日常看护。",
    "第四条|任何人不得占用晒场堆放建筑材料。",
    "第五条|晒场的使用不收取费用。",
    "第六条|晒场建设应当避开下列区域：\n（一）永久基本农田；\n（二）[-行洪沟道-]{+地质灾害隐患点和行洪沟道+}。",
    "第七条|[-使用晒场应当提前一日登记。-]",
    "|{+遇有雷雨大风，乡镇人民政府应当及时通知使用人。+}",
    "第八条→第九条|晒场的验收按照有关规定执行。",
    "第九条→第十条|本办法自2024年[=1=]{=１=}月[=1=]{=１=}日起施行。",
)
"""Ten provisions with one change of each common kind."""


def unprinted() -> Comparison:
    """Of a list whose editions are not printed: what the newer one's notice orders, and the two notices."""
    orders = (
        Instruction(
            "一（一）",
            "将《枫陵县晒场管理事项清单》中的第4项、第9项调整由县农业农村局实施，乡镇人民政府不再承接。",
            (LineNumber(12),),
            (
                _withdrawn("第4项", "对占用晒场堆放建筑材料的处罚", "所有乡镇", "因依据已删除"),
                _withdrawn("第9项", "对逾期不清理残余物的处罚", "所有乡镇", "因依据已删除"),
            ),
        ),
        Instruction(
            "一（二）",
            "因南坡乡无公共晒场，第12项南坡乡不再承接。\n其他乡镇继续承接。",
            (LineNumber(14),),
            (_withdrawn("第12项", "对损坏公示牌的处罚", "南坡乡", "因南坡乡无公共晒场"),),
        ),
        Instruction(
            None,
            "附件：枫陵县晒场管理事项清单（2024年版）",
            (LineNumber(20),),
            (
                Operation(
                    Action.ADOPT_EDITION,
                    Target("枫陵县晒场管理事项清单", None, None),
                    becomes="枫陵县晒场管理事项清单（2024年版）",
                    effective="2024-09-01",
                ),
            ),
        ),
    )
    notices = comparison_of(
        ["|[-现将清单予以公布。-]", "|{+经研究，现作如下调整。+}"], [Finding("date", "日期", "甲", "乙", 1)]
    )
    return replace(notices, effects=orders, effects_summary=count(orders, lambda title: True))


def _withdrawn(item: str, name: str, places: str, reason: str) -> Operation:
    scope = Scope(places == "所有乡镇", (places,), places)
    target = Target("枫陵县晒场管理事项清单", None, item)
    return Operation(Action.WITHDRAW, target, name=name, scope=scope, reason=reason, effective="2024-09-01")

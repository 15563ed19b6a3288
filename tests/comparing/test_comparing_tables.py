"""Tables: rows by their number and what they are about, cells inside, columns added and renamed."""

from __future__ import annotations

from comparing.comparing_texts import (
    LIST_HEADER,
    changed,
    labels,
    listing,
    new_text,
    numbered,
    offences,
    old_text,
    substantive_edits,
)

from gazette_diff.comparing import compare
from gazette_diff.model.comparison import Comparison, EditKind, Status


def _compare(old: list[tuple[str, ...]], new: list[tuple[str, ...]]) -> Comparison:
    return compare(listing(numbered(old)), listing(numbered(new)))


def test_a_rows_number_is_its_label_and_its_cells_the_text() -> None:
    pair = _compare(offences(8), offences(8)).pairs[1]
    assert pair.new is not None
    assert pair.new.label == "1"
    assert pair.new.text.split("\t") == list(offences(1)[0])
    header = _compare(offences(8), offences(8)).pairs[0]
    assert header.new is not None
    assert (header.new.label, header.new.text) == (None, "\t".join(LIST_HEADER))


def test_a_withdrawn_item_renumbers_the_rest_and_changes_nothing_else() -> None:
    items = offences(60)
    comparison = _compare(items, items[:39] + items[40:])
    assert labels(changed(comparison)) == [("40", None)]
    assert comparison.summary[Status.RENUMBERED] == 20
    assert comparison.summary[Status.MOVED] == 0


def test_items_withdrawn_added_reworded_and_narrowed_are_told_apart() -> None:
    items = offences(64)
    new = [list(item) for item in items]
    new[9][0] = new[9][0].replace("的处罚", "情节严重的处罚")
    new[20][3] = "枫林镇、石桥镇"
    new[30][1] = "《云澜市乡村管理条例》第九十条第二款"
    added = ("对育秧盘丢弃田间的处罚", "《云澜市农业面源污染防治条例》第二十七条", "县农业农村局", "所有乡镇")
    rows = [tuple(item) for item in new]
    rows = [*rows[:4], added, *rows[4:49], *rows[50:]]
    comparison = _compare(items, rows)
    assert sorted(labels(changed(comparison)), key=str) == [
        ("10", "11"),
        ("21", "22"),
        ("31", "32"),
        ("50", None),
        (None, "5"),
    ]
    assert {(finding.kind, finding.old, finding.new) for finding in comparison.findings} == {
        ("scope", "所有乡镇", "枫林镇、石桥镇"),
        ("citation", "第三十三条", "第九十条第二款"),
    }
    [scope] = [finding for finding in comparison.findings if finding.kind == "scope"]
    assert scope.what == items[20][0]


def test_two_items_of_one_law_are_not_taken_for_each_other() -> None:
    law = ("《云澜市乡村公路条例》第十条", "县交通运输局", "所有乡镇")
    old = [("对擅自设置限宽墩的处罚", *law), *offences(10)]
    new = [*offences(10), ("对运输途中抛洒砂石的处罚", *law)]
    assert labels(changed(_compare(old, new))) == [("1", None), (None, "11")]


def test_a_cell_is_compared_within_its_borders() -> None:
    items = offences(12)
    new = [*items[:5], (*items[5][:2], "县综合行政执法局", items[5][3]), *items[6:]]
    [pair] = changed(_compare(items, new))
    assert substantive_edits(pair) == [(EditKind.DELETE, "城市管理局"), (EditKind.INSERT, "综合行政执法局")]


def test_a_value_in_another_cell_is_a_change() -> None:
    old = [("1", "甲项", "乡镇", ""), ("2", "乙项", "", "县直")]
    new = [("1", "甲项", "", "乡镇"), ("2", "乙项", "", "县直")]
    header = ("序号", "事项", "主办", "协办")
    comparison = compare(listing(old, header), listing(new, header))
    assert labels(changed(comparison)) == [("1", "1")]


def test_an_added_column_is_a_change_of_the_header_alone() -> None:
    items = offences(10)
    wider = listing([(*row, "每年") for row in numbered(items)], (*LIST_HEADER, "检查频次"))
    comparison = compare(listing(numbered(items)), wider)
    header, *rows = comparison.pairs
    assert substantive_edits(header) == [(EditKind.INSERT, "\t检查频次")]
    assert {pair.status for pair in rows} == {Status.FORMATTING}
    assert {old_text(pair.edits) for pair in rows} == {pair.old.text for pair in rows if pair.old}
    assert {new_text(pair.edits) for pair in rows} == {pair.new.text for pair in rows if pair.new}
    assert labels(rows) == [(str(n), str(n)) for n in range(1, 11)]
    assert [(doubt.code, doubt.message.split(";")[0]) for doubt in comparison.warnings] == [
        ("columns-changed", "columns were added 检查频次")
    ]


def test_a_renamed_column_is_a_change_of_the_header_alone() -> None:
    renamed = listing(numbered(offences(10)), ("序号", "执法事项名称", *LIST_HEADER[2:]))
    [pair] = changed(compare(listing(numbered(offences(10))), renamed))
    assert pair.new is not None
    assert pair.new.text.startswith("序号\t执法事项名称")


def test_rows_in_another_order_are_moved() -> None:
    items = offences(20)
    comparison = _compare(items, [*items[1:12], items[0], *items[12:]])
    assert comparison.summary[Status.MOVED] == 1
    assert comparison.summary[Status.MODIFIED] == 0


def test_columns_in_another_order_are_a_change_of_the_header_alone() -> None:
    items = numbered(offences(10))
    other = [(row[0], row[1], row[3], row[2], row[4]) for row in items]
    header = (*LIST_HEADER[:2], LIST_HEADER[3], LIST_HEADER[2], LIST_HEADER[4])
    comparison = compare(listing(items), listing(other, header))
    assert [pair.old.text.split("\t")[0] for pair in changed(comparison) if pair.old] == ["序号"]
    assert not comparison.findings


def test_a_cell_that_changes_beside_columns_in_another_order_is_a_change() -> None:
    items = numbered(offences(10))
    other = [(row[0], row[1], row[3], row[2], row[4]) for row in items]
    other[4] = (*other[4][:4], "枫林镇、石桥镇")
    header = (*LIST_HEADER[:2], LIST_HEADER[3], LIST_HEADER[2], LIST_HEADER[4])
    comparison = compare(listing(items), listing(other, header))
    assert labels(changed(comparison)[1:]) == [("5", "5")]
    assert [(found.kind, found.old, found.new) for found in comparison.findings] == [
        ("scope", "所有乡镇", "枫林镇、石桥镇")
    ]


def test_a_column_that_went_leaves_the_rows_as_they_were() -> None:
    items = numbered(offences(10))
    narrow = [(*row[:3], row[4]) for row in items]
    comparison = compare(listing(items), listing(narrow, (*LIST_HEADER[:3], LIST_HEADER[4])))
    assert comparison.summary[Status.MODIFIED] == 1
    assert [doubt.message.split(";")[0] for doubt in comparison.warnings] == [f"columns were removed {LIST_HEADER[3]}"]
    for pair in comparison.pairs:
        assert pair.old is not None
        assert pair.new is not None
        assert (old_text(pair.edits), new_text(pair.edits)) == (pair.old.text, pair.new.text)


_WIDE = ("序号", "事项名称", "实施机关", "设定依据", "办理时限", "收费标准")
_OTHER = ("序号", "事项名称", "实施部门", "办理时限", "设定依据", "跑动次数")


def _permits(office: str, term: str) -> list[tuple[str, ...]]:
    names = ("晾晒场地占用许可", "育秧盘回收备案", "村道限行核准", "集市摊位登记")
    return [(str(n), name, office, f"《云澜市乡村管理条例》第{n}条", term, "一次") for n, name in enumerate(names, 1)]


def test_a_renamed_column_is_the_same_column_also_where_its_neighbours_changed_places() -> None:
    old = listing(_permits("县水利局", "15个工作日"), _WIDE)
    rows = [(row[0], row[1], row[2], row[4], row[3], row[5]) for row in _permits("县林业局", "10个工作日")]
    comparison = compare(old, listing(rows, _OTHER))
    assert [doubt.message.split(";")[0] for doubt in comparison.warnings] == [
        "columns were added 跑动次数 and removed 收费标准"
    ]
    header, *pairs = comparison.pairs
    assert {pair.status for pair in pairs} == {Status.MODIFIED}
    assert [(found.kind, found.old, found.new) for found in comparison.findings if found.pair == 1] == [
        ("date", "15个工作日", "10个工作日"),
        ("body", "县水利局", "县林业局"),
    ]
    assert substantive_edits(header) == [
        (EditKind.DELETE, "机关"),
        (EditKind.INSERT, "部门\t办理时限"),
        (EditKind.DELETE, "\t办理时限\t收费标准"),
        (EditKind.INSERT, "\t跑动次数"),
    ]
    for pair in comparison.pairs:
        assert pair.old is not None
        assert pair.new is not None
        assert (old_text(pair.edits), new_text(pair.edits)) == (pair.old.text, pair.new.text)

"""Tables: rows with TABs, pipes, HTML, one cell a line; cut by pages, with merged cells and two headers."""

from __future__ import annotations

import pytest

from gazette_diff.model.issue import Table
from gazette_diff.reading import read, read_blocks


def table(*lines: str) -> Table:
    tables = [block for block in read_blocks(lines) if isinstance(block, Table)]
    assert len(tables) == 1
    return tables[0]


def test_rows_with_tabs() -> None:
    found = table("序号\t事项\t部门", "1\t处罚摆摊\t城管局", "", "2\t检查工地\t住建局", "")
    assert found.header == ("序号", "事项", "部门")
    assert found.rows == (("1", "处罚摆摊", "城管局"), ("2", "检查工地", "住建局"))
    assert found.row_lines == ((2,), (4,))
    assert found.lines == (1, 2, 4)


def test_a_trailing_tab_is_an_empty_cell_and_no_column_where_all_have_it() -> None:
    assert table("甲\t乙\t丙", "1\t2\t", "3\t4\t5").rows == (("1", "2", ""), ("3", "4", "5"))
    assert table("甲\t乙\t", "1\t2\t", "3\t4\t").header == ("甲", "乙")


def test_the_header_is_repeated_on_each_page() -> None:
    found = table("序号\t事项\t部门", "1\t甲\t局", "", "序号\t事 项\t部门", "2\t乙\t局")
    assert [row[0] for row in found.rows] == ["1", "2"]


def test_a_row_cut_by_the_page_goes_on_below_the_header() -> None:
    found = table(
        "序号\t事项\t依据\t部门",
        "1\t对残膜不交售的处罚\t《条例》第二十六条，以及市人\t",
        "",
        "序号\t事项\t依据\t部门",
        "\t\t民政府批准的细则第八条\t县农业农村局",
        "2\t乙\t《条例》第二条\t局",
    )
    assert found.rows[0] == (
        "1",
        "对残膜不交售的处罚",
        "《条例》第二十六条，以及市人民政府批准的细则第八条",
        "县农业农村局",
    )
    assert found.row_lines[0] == (2, 5)
    assert len(found.rows) == 2


def test_a_row_cut_by_the_page_may_print_its_number_and_name_again() -> None:
    found = table(
        "序号\t事项\t说明",
        "7\t巡查\t每日早晚各一次，遇到汛",
        "",
        "7\t巡查\t汛期加密到每两小时一次。",
        "8\t检修\t每月一次。",
    )
    assert found.rows == (("7", "巡查", "每日早晚各一次，遇到汛期加密到每两小时一次。"), ("8", "检修", "每月一次。"))


def test_a_row_may_be_cut_in_the_middle_of_a_cell() -> None:
    found = table("事项\t部门\t时限", "食品经营许可\t市场监管局\t20日", "林木采伐许可\t县自然", "", "资源局\t15日")
    assert found.rows[1] == ("林木采伐许可", "县自然资源局", "15日")


def test_cells_over_several_rows_and_columns_keep_their_columns() -> None:
    found = table(
        '<table><tr><td rowspan="2">序号</td><td colspan=2>任务</td></tr><tr><td>内容</td><td>单位</td></tr>'
        '<tr><td>1</td><td rowspan="2">治水</td><td>水务局</td></tr><tr><td>2</td><td>环保局</td></tr></table>'
    )
    assert found.header == ("序号", "任务 内容", "任务 单位")
    assert found.rows == (("1", "治水", "水务局"), ("2", "", "环保局"))


def test_columns_set_with_spaces_or_bars() -> None:
    wanted = (("1", "建成污水处理厂", "县住建局"), ("2", "改造户厕", "县农业农村局"))
    assert table("序号   任务      单位", "1   建成污水处理厂   县住建局", "2   改造户厕   县农业农村局").rows == wanted
    assert table("序号|任务|单位", "1|建成污水处理厂|县住建局", "2|改造户厕|县农业农村局").rows == wanted


def test_tables_drawn_with_characters() -> None:
    wanted = (("1", "建成污水处理厂", "县住建局"), ("2", "改造户厕", "县农业农村局"))
    framed = table(
        "+----+--------+--------+",
        "|序号| 任务   | 单位   |",
        "+====+========+========+",
        "| 1  |建成污水| 县住建 |",
        "|    |处理厂  | 局     |",
        "+----+--------+--------+",
        "| 2  |改造户厕|县农业农|",
        "|    |        |村局    |",
        "+----+--------+--------+",
    )
    assert (framed.header, framed.rows) == (("序号", "任务", "单位"), wanted)
    assert framed.row_lines == ((4, 5), (7, 8))
    boxed = table(
        "┌────┬────────────┬──────────┐",
        "│序号│任务        │单位      │",
        "├────┼────────────┼──────────┤",
        "│1   │建成污水处理厂│县住建局  │",
        "│2   │改造户厕    │县农业农村局│",
        "└────┴────────────┴──────────┘",
    )
    assert (boxed.header, boxed.rows) == (("序号", "任务", "单位"), wanted)


def test_rules_drawn_beside_a_cell_that_goes_on_part_rows() -> None:
    found = table(
        "渡口 | 船型 | 每次 | 备注",
        "东湖 | 小船 | 2元 | 限6人",
        "+----+----+----+",
        "| 大船 | 4元 |",
        "西湖 | 小船 | 3元 | 限6人",
        "南湖 | 小船 | 1元 |",
    )
    assert found.header == ("渡口", "船型", "每次", "备注")
    assert found.rows == (
        ("东湖", "小船", "2元", "限6人"),
        ("", "大船", "4元", ""),
        ("西湖", "小船", "3元", "限6人"),
        ("南湖", "小船", "1元", ""),
    )


def test_merged_cells_are_no_cut_rows() -> None:
    found = table("乡镇\t村\t户数", "松坪乡\t上湾村\t32", "\t石门村\t18", "清溪镇\t老街村\t47")
    assert [row[1] for row in found.rows] == ["上湾村", "石门村", "老街村"]


def test_two_header_rows_become_one() -> None:
    found = table("\t缺建数量\t建设时序\t", "\t\t2024年\t2025年", "离石区\t6\t3\t3", "孝义市\t3\t2\t1")
    assert found.header == ("", "缺建数量", "建设时序 2024年", "建设时序 2025年")
    assert len(found.rows) == 2


def test_html_in_cells_is_cleaned_to_lines() -> None:
    found = table(
        "部门\t职责",
        "教育局\t<p>负责培训；</p><ul><li>甲</li><li>乙</li></ul>",
        "水利局\t（一）巡查<br>（二）&nbsp;检修",
    )
    assert found.rows == (("教育局", "负责培训；\n甲\n乙"), ("水利局", "（一）巡查\n（二）检修"))


def test_pipes_and_html_tables() -> None:
    wanted = (("1", "巡查"), ("2", "检修"))
    assert table("| 序号 | 项目 |", "|---|:--|", "| 1 | 巡查 |", "| 2 | 检修 |").rows == wanted
    assert table("|乡镇|村|户|", "|---|---|---|", "|甲乡|上湾|3|", "||石门|5|").rows[1] == ("", "石门", "5")
    html = "<table><tr><th>序号</th><th>项目</th></tr><tr><td>1</td><td>巡查</td></tr>"
    assert table(html, "<tr><td>2</td>", "<td>检修</td></tr></table>").rows == wanted


def test_one_cell_a_line_is_counted_by_its_header() -> None:
    found = table(
        *["序号", "任务", "责任单位", "1", "建食堂", "民政局", "2", "助浴", "民政局", "3", "发布目录", "工信局"]
    )
    assert found.header == ("序号", "任务", "责任单位")
    assert found.rows == (("1", "建食堂", "民政局"), ("2", "助浴", "民政局"), ("3", "发布目录", "工信局"))
    assert found.row_lines[2] == (10, 11, 12)


def test_blank_last_cells_leave_no_line_and_take_none_from_behind_the_table() -> None:
    lines = ["序号", "任务", "备注", "1", "建食堂", "2", "助浴", "试点", "3", "发布目录", "以上任务由民政局负责。"]
    *_, found, behind = read_blocks(lines)
    assert isinstance(found, Table)
    assert found.rows == (("1", "建食堂", ""), ("2", "助浴", "试点"), ("3", "发布目录", ""))
    assert behind.text == "以上任务由民政局负责。"


def test_labels_in_cells_open_no_provisions() -> None:
    blocks = read_blocks(["一、甲", "类别\t内容\t备注", "1.水\t（一）乙\t", "2.电\t二、丙\t", "二、丁"])
    assert [getattr(block, "label", None) for block in blocks] == ["一、", None, "二、"]


LIST = """云溪县人民政府关于公布事项清单的通知

云政发〔2025〕8号

各乡（镇）人民政府：

《云溪县事项清单》共列{stated}项，现予公布。

云溪县人民政府

2025年3月1日

附件

云溪县事项清单

序号\t乡镇\t户数
1\t松坪乡\t12
2\t清溪镇\t18.5
{third}\t白石镇\t4
\t合计\t{total}
"""


@pytest.mark.parametrize(
    ("stated", "third", "total", "codes"),
    [
        (3, 3, "34.5", []),
        (4, 3, "34.5", ["row-count"]),
        (3, 5, "34.5", ["row-skipped"]),
        (3, 3, "43.5", ["table-sum"]),
    ],
)
def test_what_a_text_states_about_its_table_is_checked(stated: int, third: int, total: str, codes: list[str]) -> None:
    issue = read(LIST.format(stated=stated, third=third, total=total).encode())
    assert [doubt.code for doubt in issue.warnings] == codes

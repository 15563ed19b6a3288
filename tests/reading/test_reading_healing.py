"""Paragraphs cut by pages and columns become whole again, and what stood apart stays apart."""

from __future__ import annotations

import pytest

from gazette_diff.model.issue import Provision
from gazette_diff.reading import read_blocks


def paragraphs(*lines: str) -> list[str]:
    return [(block.label or "" if isinstance(block, Provision) else "") + block.text for block in read_blocks(lines)]


BEFORE = "云溪县的灌溉用水由水库管理站按照下列人员的申请安排："
ELSEWHERE = [
    (
        "灌区驻外外来种植户可以委托他人办理取水手续。",
        "各村村民委员会应当在灌溉以前告知驻外",
        "外来种植户按期缴纳水费。",
        "驻外外来种植户",
    ),
    (
        "河道外种植，河道外养殖，河道外堆放，河道外取土，都要报告；外来人员、外来车辆、外来物资、外来船只另行登记。",
        "水库管理站应当在灌溉以前告知住在河道外",
        "外来人员按期缴纳水费。",
        "河道外外来人员",
    ),
    ("灌溉设施由村维护。", "县人民政府应当逐年加强农村水利基", "基础设施建设，保障灌溉用水。", "水利基础设施"),
    (
        "县财政局拨款，财政资金专户管理，行政部门监督。",
        "灌溉设施维护所需要的全部经费由县财政",
        "政局从专户资金中按年度安排。",
        "县财政局",
    ),
    ("灌溉设施由村维护。", "县水库管理站应当逐年检查第二十", "十条渠道的闸门是否完好。", "第二十条渠道"),
    (
        "灌区内的老人、村里的老人、镇里的老人、独居的老人另行登记。各站每季度报告老化设施，老化管道，老化闸门，老化水泵。",
        "县水库管理站应当逐年更换运行多年的老",
        "老化管道和闸门。",
        "多年的老化管道",
    ),
    ("灌溉设施由村维护。", "灌区第一次登记的日期应当早于2016年6", "6月29日，逾期的另行登记。", "2016年6月29日"),
    ("灌溉设施由村维护。", "灌区第一次登记的日期应当早于2016年1", "1月29日，逾期的另行登记。", "2016年11月29日"),
]


@pytest.mark.parametrize(("elsewhere", "first", "second", "joint"), ELSEWHERE)
def test_a_character_on_both_sides_of_a_page_break_is_dropped_unless_the_text_has_it_twice(
    elsewhere: str, first: str, second: str, joint: str
) -> None:
    *_, last = paragraphs(BEFORE, "", elsewhere, "", first, "", second)
    assert joint in last

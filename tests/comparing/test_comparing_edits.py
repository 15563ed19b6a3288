"""Edits: the changed words and no others, cut where a reader would cut them."""

from __future__ import annotations

import pytest
from comparing.comparing_texts import statute

from gazette_diff.comparing import compare
from gazette_diff.comparing.pairing import is_substantive
from gazette_diff.model.comparison import EditKind, Pair


def _pair(old: str, new: str) -> Pair:
    [pair] = compare(statute(f"第一条 {old}"), statute(f"第一条 {new}")).pairs
    return pair


def _marked(old: str, new: str) -> str:
    return _as_marked(_pair(old, new))


def _as_marked(pair: Pair) -> str:
    """The edits as a reader sees them: [-gone-] {+come+} and ~ for formatting."""
    signs = {
        EditKind.EQUAL: "{}",
        EditKind.DELETE: "[-{}-]",
        EditKind.INSERT: "{{+{}+}}",
        EditKind.FORMATTING_DELETE: "[~{}~]",
        EditKind.FORMATTING_INSERT: "{{~{}~}}",
    }
    return "".join(signs[kind].format(text) for kind, text in pair.edits)


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        (
            "非化石能源消费比重达到12%左右。",
            "非化石能源消费比重达到18%左右。",
            "非化石能源消费比重达到[-12%-]{+18%+}左右。",
        ),
        (
            "应当自2024年7月12日起施行。",
            "应当自2024年8月12日起施行。",
            "应当自[-2024年7月12日-]{+2024年8月12日+}起施行。",
        ),
        (
            "按照县政发〔2023〕17号文件执行。",
            "按照县政发〔2024〕3号文件执行。",
            "按照县政发[-〔2023〕17号-]{+〔2024〕3号+}文件执行。",
        ),
        (
            "依照本办法第十四条第一款处理。",
            "依照本办法第十五条第一款处理。",
            "依照本办法[-第十四条-]{+第十五条+}第一款处理。",
        ),
        ("处二十万元以下的罚款。", "处三十万元以下的罚款。", "处[-二十万元-]{+三十万元+}以下的罚款。"),
        ("不小于三百平方米的。", "不小于五百平方米的。", "不小于[-三百平方米-]{+五百平方米+}的。"),
        ("不低于百分之三十的。", "不低于百分之五十的。", "不低于[-百分之三十-]{+百分之五十+}的。"),
        ("统一项目管理。", "统一事项管理。", "统一[-项目-]{+事项+}管理。"),
        ("由县水利局组织验收。", "由县水务局组织验收。", "由县[-水利局-]{+水务局+}组织验收。"),
        (
            "由县财政局、县水利局负责。",
            "由县财政局、县水务局、县林草局负责。",
            "由县财政局、县[-水利局-]{+水务局、县林草局+}负责。",
        ),
        ("保持格局稳定。", "保持布局稳定。", "保持[-格-]{+布+}局稳定。"),
        ("每3周公布一次。", "每2周公布一次。", "每[-3周-]{+2周+}公布一次。"),
        ("控制PM10浓度并公布。", "控制PM2浓度并公布。", "控制[-PM10-]{+PM2+}浓度并公布。"),
        ("应当在十五日内书面答复。", "应当在三十日内书面答复。", "应当在[-十五日-]{+三十日+}内书面答复。"),
    ],
)
def test_atoms_are_never_cut(old: str, new: str, marked: str) -> None:
    assert _marked(old, new) == marked


def test_an_inserted_clause_ends_at_its_mark() -> None:
    old = "县水务局负责渠道，县林业局负责山林。"
    new = "县水务局负责渠道，县教育局负责学校，县林业局负责山林。"
    assert _marked(old, new) == "县水务局负责渠道，{+县教育局负责学校，+}县林业局负责山林。"


def test_an_inserted_sentence_ends_at_its_full_stop() -> None:
    old = "场地实行登记。农户应当爱护场地。"
    new = "场地实行登记。登记不得收费。农户应当爱护场地。"
    assert _marked(old, new) == "场地实行登记。{+登记不得收费。+}农户应当爱护场地。"


def test_a_stray_character_between_two_changes_is_absorbed() -> None:
    old = "由工商行政管理部门会同公安机关查处。"
    new = "由市场监督管理部门会同公安机关查处。"
    assert _marked(old, new) == "由[-工商行政-]{+市场监督+}管理部门会同公安机关查处。"


def test_a_shared_phrase_is_never_absorbed() -> None:
    old = "看护人应当每日巡查，登记造册，逐级上报。"
    new = "驻村干部应当定期抽查，登记造册，张榜公布。"
    assert "查，登记造册，" in _marked(old, new)


def test_noise_within_a_modified_provision_is_told_from_change() -> None:
    assert _marked("应当登记，备案。", "应當登記,不备案。") == "应[~当~]{~當~}登[~记~]{~記~}[~，~]{~,~}{+不+}备案。"


def test_marks_keep_to_single_characters() -> None:
    assert _marked("做好会计帐簿登记。", "做好会计账簿登记。") == "做好会计[-帐-]{+账+}簿登记。"


def test_similarity_counts_noise_as_shared() -> None:
    assert _pair("应当登记，备案。", "应当登记,备案。").similarity == 1.0
    assert 0.5 < _pair("应当登记，备案。", "应当登记，不予备案。").similarity < 1.0


def _children(old: str, new: str) -> list[str]:
    return [_as_marked(child) for child in _pair(old, new).children]


def test_the_edits_of_an_item_are_those_of_its_provision_as_far_as_they_reach() -> None:
    assert _children(
        "下列事项应当登记：\n（一）款项的收付、保管；\n（二）财物的计算；\n（三）其他需要登记的事项。",
        "下列事项应当登记：\n（一）款项的收付；\n（二）财物的增减、使用；\n（三）其他需要登记的事项。",
    ) == [
        "下列事项应当登记：",
        "款项的收付[-、保管-]；",
        "财物的[-计算-]{+增减、使用+}；",
        "其他需要登记的事项。",
    ]


def test_a_heading_that_ran_into_its_paragraph_is_the_beginning_of_it() -> None:
    assert _children(
        "实施村道养护提升行动。\n各乡镇每季度巡查一次，及时修补坑槽，清理边沟。",
        "实施村道养护提升行动。各乡镇每月巡查一次，及时修补坑槽，清理边沟，登记隐患。",
    ) == [
        "[-实施村道养护提升行动。-]",
        "{+实施村道养护提升行动。+}各乡镇每[-季度-]{+月+}巡查一次，及时修补坑槽，清理边沟{+，登记隐患+}。",
    ]


def test_a_change_across_the_border_of_two_paragraphs_is_cut_where_they_meet() -> None:
    assert _marked(
        "完工后应当归档勘测图纸和竣工图纸。\n养护单位每月报送巡查记录。",
        "完工后应当归档勘测图纸和变更说明。\n施工单位每月报送巡查记录。",
    ) == ("完工后应当归档勘测图纸和[-竣工图纸。\n养护-]{+变更说明。\n施工+}单位每月报送巡查记录。")
    assert _children(
        "完工后应当归档勘测图纸和竣工图纸。\n养护单位每月报送巡查记录。",
        "完工后应当归档勘测图纸和变更说明。\n施工单位每月报送巡查记录。",
    ) == [
        "完工后应当归档勘测图纸和[-竣工图纸-]{+变更说明+}。",
        "[-养护-]{+施工+}单位每月报送巡查记录。",
    ]


def test_a_value_that_runs_over_a_broken_line_changes_as_a_whole() -> None:
    assert _children("应当自收到申请之日起15\n日内组织验收。", "应当自收到申请之日起15\n个工作日内组织验收。") == [
        "应当自收到申请之日起15",
        "{+个工作+}日内组织验收。",
    ]


def test_a_paragraph_that_only_moved_has_no_edits_of_the_provision_it_is_in() -> None:
    pair = _pair("无。\n无。无。", "无。 无。\n无。")
    assert not any(is_substantive(child.edits) for child in pair.children)

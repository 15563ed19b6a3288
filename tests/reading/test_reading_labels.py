"""A label opens a provision; a citation, a quantity, an enumeration do not."""

from __future__ import annotations

import pytest

from gazette_diff.model.issue import LabelStyle
from gazette_diff.reading import read_blocks
from gazette_diff.reading.labels import parse_label

S = LabelStyle


@pytest.mark.parametrize(
    ("line", "style", "printed", "ordinal", "rest"),
    [
        ("第一编 总则", S.PART, "第一编", 1, "总则"),
        ("第一分编 通则", S.PART, "第一分编", 1, "通则"),
        ("第十二章 附 则", S.CHAPTER, "第十二章", 12, "附 则"),
        ("第 三 章 移交", S.CHAPTER, "第三章", 3, "移交"),
        ("第二节 决定", S.SECTION, "第二节", 2, "决定"),
        ("第一百零三条 检查的情况", S.ARTICLE, "第一百零三条", 103, "检查的情况"),
        ("第12条 施工单位", S.ARTICLE, "第12条", 12, "施工单位"),
        ("第一条为了加强管理", S.ARTICLE, "第一条", 1, "为了加强管理"),
        ("第 3 條", S.ARTICLE, "第3條", 3, ""),
        ("第四條 合議審判", S.ARTICLE, "第四條", 4, "合議審判"),
        ("十一、加大力度", S.HAN, "十一、", 11, "加大力度"),
        ("二、2024年度趋势", S.HAN, "二、", 2, "2024年度趋势"),
        ("三．工作要求", S.HAN, "三．", 3, "工作要求"),
        ("（二十一）严格考核", S.HAN_PAREN, "（二十一）", 21, "严格考核"),
        ("( 五 )对储存", S.HAN_PAREN, "(五)", 5, "对储存"),
        ("（一)项目目标", S.HAN_PAREN, "（一)", 1, "项目目标"),
        ("12. 完善体系", S.ARABIC, "12.", 12, "完善体系"),
        ("5.提升水平", S.ARABIC, "5.", 5, "提升水平"),
        ("2.2024年底前完成选址", S.ARABIC, "2.", 2, "2024年底前完成选址"),
        ("1、北至文化路", S.ARABIC, "1、", 1, "北至文化路"),
        ("８．加快建设", S.ARABIC, "８．", 8, "加快建设"),
        ("112.高度关注", S.ARABIC, "112.", 112, "高度关注"),
        ("（3）实现", S.ARABIC_PAREN, "（3）", 3, "实现"),
        ("4)安装", S.ARABIC_PAREN, "4)", 4, "安装"),
        ("③观测场", S.CIRCLED, "③", 3, "观测场"),
        ("㉑其他", S.CIRCLED, "㉑", 21, "其他"),
        ("1.2 适用范围", S.DECIMAL, "1.2", 2, "适用范围"),
        ("4.1.2 II 级响应", S.DECIMAL, "4.1.2", 2, "II 级响应"),
        ("二是统筹资金", S.HAN_BE, "二是", 2, "统筹资金"),
        ("附件 3", S.ANNEX, "附件3", 3, ""),
        ("附件", S.ANNEX, "附件", 1, ""),
        ("附件2：名单", S.ANNEX, "附件2", 2, "名单"),
    ],
)
def test_labels(line: str, style: LabelStyle, printed: str, ordinal: int, rest: str) -> None:
    label = parse_label(line)
    assert label is not None
    assert (label.style, label.printed, label.ordinal, label.rest) == (style, printed, ordinal, rest)


@pytest.mark.parametrize(("line", "printed"), [("第 16-1 條 設分院。", "第16-1條"), ("第16-1条 设分院。", "第16-1条")])
def test_an_inserted_article_in_figures(line: str, printed: str) -> None:
    label = parse_label(line)
    assert label is not None
    assert (label.printed, label.ordinal, label.sub_ordinal) == (printed, 16, 1)
    assert parse_label("第16-1章 设分院") is None


def test_an_inserted_article_has_a_number_of_its_own() -> None:
    label = parse_label("第十六条之一 绿线坐标向社会公布。")
    assert label is not None
    assert (label.printed, label.ordinal, label.sub_ordinal) == ("第十六条之一", 16, 1)


@pytest.mark.parametrize(
    "line",
    [
        "第三条规定的情形，由县人民政府处理。",
        "第八条增加一款，作为第三款：",
        "第五条、第六条中的“县水利局”",
        "第三章并入第二章。",
        "（一）、（二）项所列行为",
        "1.5万元以下的罚款",
        "2.5%以上",
        "2024.5",
        "一般保护区",
        "附件详见政府网站。",
        "三农工作",
        "",
    ],
)
def test_what_is_no_label(line: str) -> None:
    label = parse_label(line)
    assert label is None or not label.sure


def test_a_label_inside_a_wrapped_paragraph_stays_inside() -> None:
    lines = [
        "第二十三条 违反治安管理行为人有下列情形之一的，依照本法",
        "第十二条不予处罚；但是主动投案并且如实供述的，应当依照",
        "第十三条的规定从轻处理，具体办法由国务院公安部门另行制",
        "定，并且报全国人民代表大会常务委员会备案以后方可以施行",
        "。",
        "第二十四条 公安机关应当公开办事制度，接受社会和公民的监",
        "督，不得滥用职权，不得玩忽职守，不得徇私舞弊或者侵犯公民",
        "和法人的合法权益，违者依法追究责任并且公开通报。",
        "第二十五条 本法自公布之日起施行，以前的规定同本法抵触的",
        "，以本法为准，国务院可以根据本法制定实施办法。",
    ]
    blocks = read_blocks(lines)
    assert [getattr(block, "label", None) for block in blocks] == ["第二十三条", "第二十四条", "第二十五条"]
    assert blocks[0].text.endswith("方可以施行。")


def test_quoted_provisions_are_part_of_the_instruction_that_quotes_them() -> None:
    blocks = read_blocks(
        [
            "一、将第三条修改为：“有下列情形之一的，予以奖励：",
            "“（一）作出贡献的；",
            "（二）举报属实的。",
            "具体办法由县财政局制定。”",
            "二、删去第四条。",
        ]
    )
    assert [getattr(block, "label", None) for block in blocks] == ["一、", None, None, None, "二、"]


def test_wrapped_paragraphs_are_told_by_indentation_or_blank_lines() -> None:
    """A sentence that ends just at the margin ends no paragraph there."""
    paragraphs = [
        "第一条 渡口的设置应当方便群众过河，并且符合防洪的要求，由县人民政府统一规划。",
        "渡船每日开航的时间由经营人公布，遇到大风大雾应当停航。停航的时候应当通知等候的乘客。",
        "第二条 渡工应当经过培训，持有证书，身体健康，熟悉水情，能够处置常见的险情并且救助落水的人。",
        "第三条 乘客应当服从渡工的指挥，不得抢上抢下，不得携带危险品上船，不得在船上追逐打闹。",
        "牲畜和车辆上船的时候，乘客应当先行下船，不得与其混装，违反规定的渡工有权拒绝开航。",
        "第四条 县交通运输部门每年组织检查两次以上，发现隐患的应当责令立即停渡整改，并且公布结果。",
        "第五条 违反本办法规定的，由县交通运输部门依法处理，构成犯罪的依法追究刑事责任。",
        "第六条 本办法由县交通运输部门负责解释，具体的实施细则由其会同有关部门另行制定公布。",
        "第七条 本办法自公布之日起施行，以前的规定同本办法抵触的，以本办法为准，不再执行。",
    ]
    width = 26
    for indent, between in (("　　", []), ("", [""])):
        lines: list[str] = []
        for paragraph in paragraphs:
            text = indent + paragraph
            lines += [text[at : at + width] for at in range(0, len(text), width)] + between
        found = [getattr(block, "label", "") + block.text for block in read_blocks(lines)]
        assert found == [paragraph.replace(" ", "") for paragraph in paragraphs]

"""Noise is not content: the faults of conversion, put into a clean text, change nothing that reading finds."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazette_diff.folding import fold
from gazette_diff.model.issue import BlockKind, Document, Issue, Provision, Table
from gazette_diff.reading import read

CLEAN = """云溪县人民政府公报

2025年第2期（总第30期）

云溪县人民政府办公室 主管主办

2025年7月1日出版（季刊）

目录

县政府文件

云溪县人民政府关于印发云溪县公共自行车管理办法的通知 云政发〔2025〕4号 …… (1)

云溪县人民政府关于推进乡村图书流转的实施意见 云政发〔2025〕5号 …… (6)

县政府办公室文件

云溪县人民政府办公室关于印发云溪县山洪灾害应急预案的通知 云政办发〔2025〕11号 …… (9)

云溪县人民政府关于印发云溪县公共自行车管理办法的通知

云政发〔2025〕4号

各乡（镇）人民政府，县直各有关单位：

《云溪县公共自行车管理办法》已经县政府2025年3月12日第8次常务会议研究通过，现印发给你们，请认真贯彻执行。

云溪县人民政府

2025年4月2日

（此件公开发布）

云溪县公共自行车管理办法

第一章 总则

第一条 为了方便群众短途出行，规范公共自行车的投放、使用和维护，根据有关法律法规，结合本县实际，制定本办法。

第二条 本县城区范围内公共自行车的管理活动，适用本办法。

本办法所称公共自行车，是指由县人民政府出资购置、供公众有偿使用的自行车以及锁止桩、棚架等附属设施。

第二章 投放和使用

第三条 公共自行车站点应当设置在下列地点附近：

（一）学校、医院、车站等人流集中的场所；

（二）居民小区出入口两百米范围以内的路段；

（三）县人民政府确定的其他地点。

第四条 使用人应当爱护车辆，在规定的站点借还，每次使用不超过四小时，超时部分按照公布的标准收取费用。

第五条 本办法自2025年5月1日起施行，有效期3年。

云溪县人民政府关于推进乡村图书流转的实施意见

云政发〔2025〕5号

各乡（镇）人民政府，县直各有关单位：

为让村里的孩子就近读到新书，盘活县乡两级馆藏资源，现就推进乡村图书流转工作提出以下意见。

一、总体要求

坚持政府主导、社会参与，用三年时间建成以县图书馆为总馆、乡镇文化站为分馆的图书流转网络，人均藏书达到1.2册。

二、重点任务

（一）完善流转网络

1.建设流转站点。依托村级小学和文化活动室设置流转站点，每站配备书架四组、图书不少于八百册，由县文化和旅游局统一标识。（县文化和旅游局牵头，各乡镇人民政府配合）

2.开通流转专车。利用客货邮车辆每周往返一次，把预约的图书送到村口，车辆运行费用由县财政据实承担。（县交通运输局负责）

（二）丰富馆藏内容

3.拓宽图书来源。鼓励机关单位和企业捐赠图书，县图书馆负责消毒、编目和登记，每季度向社会公布一次捐赠名单。（县文化和旅游局负责）

4.突出乡土特色。收集整理地方志书、农业技术和戏曲唱本，做到村村都有介绍本乡本土的书。（县档案馆、县农业农村局按职责分工负责）

三、保障措施

（一）加强组织领导。成立由分管副县长任组长的工作专班，定期研究解决流转工作中的困难和问题，重大事项及时报告。

（二）严格考核评价。把图书流转工作纳入乡镇年度目标考核，对连续两年排名末位的进行约谈，并在全县范围内通报。

云溪县人民政府

2025年4月20日

（此件公开发布）

云溪县人民政府办公室关于印发云溪县山洪灾害应急预案的通知

云政办发〔2025〕11号

各乡（镇）人民政府，县直各有关单位：

《云溪县山洪灾害应急预案》已经县政府同意，现印发给你们，请认真组织实施。

云溪县人民政府办公室

2025年5月16日

（此件公开发布）

云溪县山洪灾害应急预案

1 总则

1.1 编制目的

为了做好山洪灾害防范和应急处置工作，最大程度减少人员伤亡和财产损失，制定本预案。

1.2 适用范围

本预案适用于本县行政区域内山洪灾害的预防、预警和应急处置，不适用于水库垮坝引发的灾害。

2 预警

2.1 预警分级

预警分为准备转移和立即转移两级，由县水利局会同县气象局确定雨量阈值，并且每年汛前复核一次。

2.2 预警发布

（1）通过农村应急广播、手锣和短信逐户通知，不得漏掉一户一人。

（2）乡镇人民政府接到预警以后十分钟内组织受威胁群众转移到安置点。

附件：云溪县山洪灾害危险区名录

附件

云溪县山洪灾害危险区名录

序号\t乡镇\t危险区\t户数
1\t松坪乡\t上湾沟口\t32
2\t松坪乡\t石门滩\t18
3\t清溪镇\t老街下段\t47
"""

Fault = Callable[[list[str], random.Random], None]
_BODY = re.compile(r"[。；]")
_LABEL = re.compile(
    r"第[一二三四五六七八九十]+[章条] ?|[一二三四五六七八九十]、|（[一二三四五六七八九十]）"
    r"|\d\.(?!\d)|（\d）|\d(?:\.\d)? "
)
_WIDE = str.maketrans("，；：（）", ",;:()")


def _paragraphs(lines: list[str]) -> list[int]:
    """Lines that a page break may cut: long, with a sentence in them, no rows."""
    return [
        at
        for at, line in enumerate(lines)
        if len(line) > 45 and _BODY.search(line) and "\t" not in line and "…" not in line
    ]


def _bodies(lines: list[str]) -> list[int]:
    first = next(at for at, line in enumerate(lines) if line.startswith("各乡"))
    return [at for at, line in enumerate(lines) if at > first and line and "\t" not in line]


def break_page(lines: list[str], chance: random.Random) -> None:
    """Cut a paragraph in mid-sentence, with one to three blank lines between the halves."""
    at = chance.choice(_paragraphs(lines))
    line = lines[at]
    places = [
        n
        for n in range(18, len(line) - 4)
        if line[n - 1] != line[n]
        and line[n - 1] not in "，。；：、（）《》“”0123456789"
        and line[n] not in "，。；：、（）《》“”0123456789和与及的一二三四五六七八九十"
    ]
    if places:
        n = chance.choice(places)
        lines[at : at + 1] = [line[:n], *[""] * chance.randint(1, 3), line[n:]]


def double_a_character(lines: list[str], chance: random.Random) -> None:
    """Cut a paragraph and print the character at the joint on both sides."""
    before = len(lines)
    halves = list(lines)
    break_page(halves, chance)
    if len(halves) == before:
        return
    at = next(n for n, (old, new) in enumerate(zip(lines, halves, strict=False)) if old != new)
    second = next(n for n in range(at + 1, len(halves)) if halves[n])
    halves[second] = halves[at][-1] + halves[second]
    lines[:] = halves


def narrow_a_page(lines: list[str], chance: random.Random) -> None:
    """Half-width punctuation from one line to some later one."""
    first = chance.choice(_bodies(lines))
    for at in range(first, min(len(lines), first + chance.randint(1, 40))):
        if "〔" not in lines[at]:
            lines[at] = lines[at].translate(_WIDE)


def space_digits(lines: list[str], chance: random.Random) -> None:
    at = chance.choice(_bodies(lines))
    if not _LABEL.match(lines[at]):
        lines[at] = re.sub(r"(?<=\d)(?=[年月日号])|(?<=[年月])(?=\d)", " ", lines[at])


def space_a_title(lines: list[str], chance: random.Random) -> None:
    """A printed title's line break as a space, sometimes inside a word."""
    titles = [at for at, line in enumerate(lines) if "关于" in line and line.endswith("通知") and "《" not in line]
    at = chance.choice(titles)
    n = chance.randint(4, len(lines[at]) - 3)
    lines[at] = f"{lines[at][:n]} {lines[at][n:]}"


def space_letters(lines: list[str], chance: random.Random) -> None:
    for at, line in enumerate(lines):
        if line in ("目录", "第一章 总则", "县政府文件"):
            lines[at] = line.replace("总则", "总 则").replace("目录", "目  录").replace("县政府文件", "县 政 府 文 件")


def mark_headings(lines: list[str], chance: random.Random) -> None:
    """# of any depth, or bold, on labelled headings and titles."""
    for at in _bodies(lines):
        short = len(lines[at]) < 40 and not _BODY.search(lines[at])
        if (
            short
            and (_LABEL.match(lines[at]) or lines[at].endswith(("通知", "办法", "预案")))
            and chance.random() < 0.4
        ):
            lines[at] = f"**{lines[at]}**" if chance.random() < 0.3 else f"{'#' * chance.randint(1, 5)} {lines[at]}"


def mark_a_paragraph(lines: list[str], chance: random.Random) -> None:
    at = chance.choice(_paragraphs(lines))
    lines[at] = "## " + lines[at]


def bullet_labels(lines: list[str], chance: random.Random) -> None:
    for at in _bodies(lines):
        if lines[at].startswith(("（", "1.", "2.")) and _LABEL.match(lines[at]) and chance.random() < 0.3:
            lines[at] = "- " + lines[at]


def hide_characters(lines: list[str], chance: random.Random) -> None:
    at = chance.choice(_bodies(lines))
    n = chance.randint(0, len(lines[at]))
    lines[at] = lines[at][:n] + chance.choice("\u200b\ufeff\u00ad\u2060") + lines[at][n:]


def repeat_a_table_header(lines: list[str], chance: random.Random) -> None:
    rows = [at for at, line in enumerate(lines) if "\t" in line]
    at = chance.choice(rows[2:])
    lines[at:at] = ["", lines[rows[0]]]


def number_pages(lines: list[str], chance: random.Random) -> None:
    at = chance.choice(_bodies(lines))
    lines[at:at] = [f"— {chance.randint(2, 60)} —", ""]


def close_the_gaps(lines: list[str], chance: random.Random) -> None:
    lines[:] = [line for line in lines if line]


FAULTS: tuple[Fault, ...] = (
    break_page,
    double_a_character,
    narrow_a_page,
    space_digits,
    space_a_title,
    space_letters,
    mark_headings,
    mark_a_paragraph,
    bullet_labels,
    hide_characters,
    repeat_a_table_header,
    number_pages,
    close_the_gaps,
)


def _content(issue: Issue) -> list[object]:
    """What an issue says, free of widths and spaces: the documents' frames, outlines and words."""
    found: list[object] = [fold(issue.gazette or ""), issue.year, issue.number, issue.serial, issue.published]
    found.append([(fold(entry.title), fold(entry.document_number or ""), entry.page) for entry in issue.contents])
    return found + [_of_document(document) for document in issue.documents]


def _of_document(document: Document) -> list[object]:
    frame = [
        fold(part or "") for part in (document.title, document.document_number, document.addressee, document.publicity)
    ]
    blocks: list[object] = []
    for block in document.blocks:
        match block:
            case Provision():
                blocks.append((block.style, block.ordinal, block.level, fold(block.text)))
            case Table():
                blocks.append((block.header, block.rows))
            case _:
                kind = BlockKind.PARAGRAPH if block.kind is BlockKind.HEADING else block.kind
                blocks.append((kind, fold(block.text)))
    return [
        *frame,
        document.issuers,
        document.signed,
        document.effective,
        document.validity,
        document.texts and [text.title for text in document.texts],
        blocks,
    ]


def test_the_clean_text_is_read_as_it_was_written() -> None:
    issue = read(CLEAN.encode())
    assert [document.document_number for document in issue.documents] == [
        "云政发〔2025〕4号",
        "云政发〔2025〕5号",
        "云政办发〔2025〕11号",
    ]
    assert not issue.warnings


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_each_fault_alone_changes_nothing(fault: Fault) -> None:
    clean = _content(read(CLEAN.encode()))
    for seed in range(12):
        lines = CLEAN.split("\n")
        fault(lines, random.Random(seed))
        assert _content(read("\n".join(lines).encode())) == clean, f"seed {seed}"


@settings(max_examples=60, deadline=None, derandomize=True)
@given(faults=st.lists(st.sampled_from(FAULTS[:-1]), min_size=1, max_size=8), seed=st.integers(0, 10_000))
def test_faults_together_change_nothing(faults: list[Fault], seed: int) -> None:
    chance = random.Random(seed)
    lines = CLEAN.split("\n")
    for fault in faults:
        fault(lines, chance)
    assert _content(read("\n".join(lines).encode())) == _content(read(CLEAN.encode()))

"""Invented versions for the tests of comparing, and the noise of reading to lay over them."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from gazette_diff.model.comparison import Comparison, Edit, EditKind, Pair, Status
from gazette_diff.model.issue import Block, BlockKind, LabelStyle, LineNumber, Provision, Table
from gazette_diff.model.version import TextState, Version
from gazette_diff.numerals import han_numeral, parse_numeral

_HAN = "[〇一二三四五六七八九十百]+"
_LABELS = (
    (LabelStyle.CHAPTER, 1, re.compile(rf"第({_HAN})章\s*")),
    (LabelStyle.ARTICLE, 2, re.compile(rf"第({_HAN})条(?:之({_HAN}))?\s*")),
    (LabelStyle.HAN, 1, re.compile(rf"({_HAN})、\s*")),
    (LabelStyle.HAN_PAREN, 3, re.compile(rf"[（(]({_HAN})[）)]\s*")),
    (LabelStyle.ARABIC, 4, re.compile(r"(\d+)[.、]\s*")),
)

METHOD = """第一章 总则
第一条 为了规范公共晾晒场地的使用，保障粮食安全，制定本办法。
第二条 本县行政区域内晾晒场地的建设、使用和管理，适用本办法。
第三条 县农业农村局主管全县晾晒场地工作。
县财政局、县应急管理局按照职责做好相关工作。
第二章 建设
第四条 新建场地应当符合下列条件：
（一）单处面积不小于300平方米；
（二）面层厚度不小于12厘米；
（三）四周设有排水沟和照明设施。
第五条 建设资金由县财政和乡镇按照7比3的比例分担。
第六条 乡镇人民政府应当自收到申请之日起15日内组织验收；验收合格的，登记入册。
第三章 使用
第七条 农户可以向村民委员会预约使用，任何单位和个人不得收取费用。
第八条 违反本办法第四条规定的，由乡镇人民政府责令限期改正；逾期不改正的，处500元以上2000元以下的罚款。
第九条 在场地内焚烧秸秆、堆放杂物的，依照第八条处理。
第四章 附则
第十条 本办法自2023年9月1日起施行，有效期5年。"""

LIST_HEADER = ("序号", "行政职权名称", "法律依据", "原实施部门", "承接乡镇")


def statute(text: str = METHOD) -> Version:
    """A version of one labelled line after another; a line without a label is a paragraph."""
    return version(_block(line, number) for number, line in enumerate(text.split("\n"), 1) if line)


def _block(line: str, number: int) -> Block:
    for style, level, pattern in _LABELS:
        match = pattern.match(line)
        if match:
            sub = match[2] if pattern.groups > 1 else None
            return Provision(
                BlockKind.PROVISION,
                line[match.end() :],
                (LineNumber(number),),
                match[0].strip(),
                style,
                parse_numeral(match[1]) or 0,
                level,
                sub_ordinal=parse_numeral(sub) if sub else None,
            )
    return Block(BlockKind.PARAGRAPH, line, (LineNumber(number),))


def version(blocks: Iterable[Block]) -> Version:
    return Version("办法", "办法", None, (), None, None, TextState.PRINTED, tuple(blocks), "#1")


def listing(rows: Sequence[tuple[str, ...]], header: tuple[str, ...] = LIST_HEADER) -> Version:
    """A version that is one table."""
    lines = tuple((LineNumber(n + 2),) for n in range(len(rows)))
    everything = (LineNumber(1), *(line for row in lines for line in row))
    return version([Table(BlockKind.TABLE, "", everything, header, tuple(rows), lines)])


def numbered(items: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rows with their numbers before them."""
    return [(str(n), *cells) for n, cells in enumerate(items, 1)]


def offences(count: int) -> list[tuple[str, ...]]:
    """Cells of an invented enforcement list: much alike but for what each is about."""
    acts = ("未按规定备案", "擅自占用", "拒不整改", "不按标准设置", "超范围经营", "倾倒废弃物", "遮挡标识", "违规堆放")
    things = (
        "道路运输车辆",
        "公共绿地",
        "晾晒场地",
        "灌溉渠道",
        "店招灯箱",
        "农房外墙",
        "集市摊位",
        "燃气瓶组",
        "山塘坝顶",
    )
    rows: list[tuple[str, ...]] = []
    for n in range(count):
        act, thing = acts[n % len(acts)], things[n // len(acts) % len(things)]
        law = f"《云澜市乡村管理条例》第{han_numeral(n + 3)}条"
        rows.append((f"对{thing}{act}的处罚", law, "县城市管理局" if n % 2 else "县农业农村局", "所有乡镇"))
    return rows


def replaced(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)


def old_text(edits: Iterable[Edit]) -> str:
    return "".join(text for kind, text in edits if kind not in INSERTS)


def new_text(edits: Iterable[Edit]) -> str:
    return "".join(text for kind, text in edits if kind not in DELETES)


DELETES = frozenset((EditKind.DELETE, EditKind.FORMATTING_DELETE, EditKind.ELSEWHERE_DELETE))
INSERTS = frozenset((EditKind.INSERT, EditKind.FORMATTING_INSERT, EditKind.ELSEWHERE_INSERT))
SUBSTANTIVE = frozenset((Status.MODIFIED, Status.ADDED, Status.REMOVED, Status.SPLIT, Status.MERGED, Status.MOVED))


def changed(comparison: Comparison) -> list[Pair]:
    """The pairs in which something but noise and numbers differs."""
    return [pair for pair in comparison.pairs if pair.status in SUBSTANTIVE]


def substantive_edits(pair: Pair) -> list[Edit]:
    return [edit for edit in pair.edits if edit[0] in (EditKind.DELETE, EditKind.INSERT)]


def labels(pairs: Iterable[Pair]) -> list[tuple[str | None, str | None]]:
    return [(pair.old.label if pair.old else None, pair.new.label if pair.new else None) for pair in pairs]


def noisy(given: Version, chance: random.Random) -> Version:
    """The version as another page, scanner or converter might have it; not a word of it is another."""
    blocks: list[Block] = []
    for block in given.blocks:
        if isinstance(block, Table):
            rows = tuple(tuple(_noise(cell, chance) for cell in row) for row in block.rows)
            blocks.append(replace(block, rows=rows))
            continue
        blocks += _broken(block, chance)
    return replace(given, blocks=tuple(blocks))


def _broken(block: Block, chance: random.Random) -> list[Block]:
    """The block, sometimes in two paragraphs, the break in mid-sentence."""
    text = block.text
    at = chance.randrange(1, len(text)) if len(text) > 20 and chance.random() < 0.15 else 0
    if at and not _may_break(text, at):
        at = 0
    if isinstance(block, Provision):
        block = replace(block, label=_noisy_label(block.label, chance))
    if not at:
        return [replace(block, text=_noise(text, chance))]
    rest = Block(BlockKind.PARAGRAPH, _noise(text[at:], chance), block.lines)
    return [replace(block, text=_noise(text[:at], chance)), rest]


def _may_break(text: str, at: int) -> bool:
    """Not inside a figure, nor where the halves would look like two paragraphs."""
    return text[at - 1] not in "。；：！？" and not (text[at - 1].isascii() and text[at].isascii())


def _noisy_label(label: str, chance: random.Random) -> str:
    if chance.random() < 0.3:
        return label.replace("（", "(").replace("）", ")").replace("、", ".") if label[0] in "（0123456789" else label
    return label


_HALF = str.maketrans("，；：（）", ",;:()")
_VARIANTS = str.maketrans({"对": "對", "为": "為", "处": "處", "实": "實", "产": "產", "应": "應", "当": "當"})


def _noise(text: str, chance: random.Random) -> str:
    if chance.random() < 0.4:
        text = text.translate(_HALF)
    if chance.random() < 0.15:
        text = text.translate(_VARIANTS)
    if chance.random() < 0.2:
        text = re.sub(r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=\d)(?=[\u4e00-\u9fff])", " ", text)
    if len(text) > 4 and chance.random() < 0.3:
        at = chance.randrange(1, len(text))
        if not (text[at - 1].isascii() and text[at].isascii()):
            text = text[:at] + chance.choice((" ", "\u3000", "\u200b", "\xa0", "\ufeff", "  ")) + text[at:]
    if chance.random() < 0.1 and text.endswith(("。", "；")):
        text = chance.choice((text[:-1], text + text[-1], text[:-1] + "；"))
    if text and chance.random() < 0.1:
        text = f"**{text}**"
    return text

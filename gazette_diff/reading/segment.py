"""Where the documents of an issue begin and end; the rest is furniture."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from gazette_diff.folding import fold
from gazette_diff.model.issue import ContentsEntry
from gazette_diff.reading import forms
from gazette_diff.reading.labels import parse_label
from gazette_diff.reading.lines import Line
from gazette_diff.reading.tables import cells_until

_MOST_TITLE_LINES = 10
_LONGEST_TITLE = 400
_LONGEST_TITLE_LINE = 160
_SHORT_ADDRESSEE = 24
_LONGEST_LEAD = 6
_LONGEST_ORDER = 12
_NO_TITLE = re.compile(r"[。；;：:]$|。.")
_ISSUED = re.compile(
    rf"(?:[{forms.HAN}（）()]{{2,80}}?{forms.BODY_END}(?:(?:转发|批转|印发).{{0,60}}?)?)?(?:关于|關於).{{2,300}}$|[{forms.HAN}]{{2,30}}(?:令|公告|通告|命令)$"
)
_WITHOUT_BODY = "关于"
_ABOUT = re.compile(r"关于|關於")
_NUMBERED_ORDER = re.compile(rf"[{forms.HAN}]{{2,30}}令[（(]?第[\d一二三四五六七八九十百]{{1,5}}号[）)]?$")
_ORDER_TITLE = re.compile(rf"[{forms.HAN}]{{2,30}}(?:令|公告|通告|命令)$")
_IMPRINT = re.compile(
    r"《[^《》]{2,30}(?:公报|政报)》(?:简介|征订|赠阅)|(?:主管主办|主办单位|主办|主管|编辑出版|编辑|出版|印刷|印制|承印|国内统一刊号|国际标准刊号|邮发代号|定价|地址|邮编|邮政编码|电话"
    r"|传真|网址|电子邮箱|准印证号?|刊号|发行|赠阅|内部资料|免费交流)[:：]|《[^《》]{2,30}(?:公报|政报)》编辑部$"
)
_INTRODUCTION = re.compile(r"《[^《》]{2,30}(?:公报|政报)》(?:简介|征订|是|由)|办刊宗旨$|(?:封底|版权页)$")


@dataclass(frozen=True, slots=True)
class Head:
    """The title of a document: its first line and how many lines it takes."""

    at: int
    count: int
    listed: bool
    """The contents name it."""


def title_key(title: str) -> str:
    """A title as contents and body agree on it."""
    return re.sub(r"[<>\"'·,.]", "", fold(title))


def find_heads(lines: Sequence[Line], start: int, entries: Sequence[ContentsEntry]) -> list[Head]:
    """The titles of documents at or behind `start`, found by the contents and by their form."""
    wanted = {title_key(entry.title) for entry in entries}
    openings = {key[:4] for key in wanted}
    if any(key.startswith(_WITHOUT_BODY) for key in wanted):
        openings.add("")
    heads: list[Head] = []
    at = start
    cells_end = start
    while at < len(lines):
        cells_end = max(cells_end, cells_until(lines, at))
        head = _head_at(lines, at, wanted, openings, start)
        if head is None or (at < cells_end and not head.listed):
            at += 1
        else:
            heads.append(head)
            at += head.count
    return _without_repeats(lines, heads)


def _without_repeats(lines: Sequence[Line], heads: Sequence[Head]) -> list[Head]:
    """Titles less those that a page prints over the document's own, and those of what an order promulgates."""
    kept: list[Head] = []
    for head in heads:
        before = kept[-1] if kept else None
        between = lines[before.at + before.count : head.at] if before is not None else []
        key = title_key(title_of(lines, head))
        if before is not None and _is_promulgated(title_of(lines, before), between, key):
            continue
        if before is not None and not head.listed:
            again = title_key(title_of(lines, before)) == key and len(between) <= _LONGEST_LEAD
            if again and all(len(line.tight) <= _LONGEST_TITLE_LINE and "。" not in line.tight for line in between):
                kept[-1] = head
                continue
        kept.append(head)
    return kept


def _is_promulgated(title: str, order: Sequence[Line], key: str) -> bool:
    """Whether an order (令, 公告) names the text whose title follows it; the contents may list that text as well."""
    return forms.PROMULGATES.search(title) is not None and any(
        f"《{key}》" == title_key(quoted) or title_key(quoted[1:-1]) == key
        for line in order[:_LONGEST_ORDER]
        for quoted in forms.QUOTED.findall(line.tight)
    )


def title_of(lines: Sequence[Line], head: Head) -> str:
    """The title that a head stands for, without spaces."""
    return "".join(line.tight for line in lines[head.at : head.at + head.count])


def last_line(lines: Sequence[Line], start: int, end: int) -> int:
    """The index behind the last line of the document that begins at `start`; furniture before `end` is not its."""
    for at in range(start + 1, end):
        tight = lines[at].tight
        if len(tight) <= 60 and (_INTRODUCTION.match(tight) or (_IMPRINT.match(tight) and _is_imprint(lines, at, end))):
            return at
    return end


def _is_imprint(lines: Sequence[Line], at: int, end: int) -> bool:
    """地址： alone may be a part of a document; three such keys on six lines are the imprint."""
    imprint = (line.tight for line in lines[at : min(end, at + 6)] if _IMPRINT.match(line.tight))
    return sum(len(_IMPRINT.findall(tight)) for tight in imprint) >= 3


def _head_at(lines: Sequence[Line], at: int, wanted: set[str], openings: set[str], start: int) -> Head | None:
    line = lines[at]
    if line.idle or not _may_be_title(line) or len(line.tight) < 2:
        return None
    may_be_listed = "" in openings or title_key(line.tight[:12])[:4] in openings
    listed = _listed_count(lines, at, wanted) if may_be_listed else 0
    if listed:
        return Head(at, listed, True)
    count = issued_title(lines, at)
    if not count:
        return None
    if _is_confirmed(lines, at, count, start):
        return Head(at, count, False)
    return None


def _may_be_title(line: Line) -> bool:
    return (
        len(line.tight) <= _LONGEST_TITLE_LINE
        and not forms.is_page_mark(line.tight)
        and not _NO_TITLE.search(line.tight)
        and "\t" not in line.raw.strip()
    )


def _listed_count(lines: Sequence[Line], at: int, wanted: set[str]) -> int:
    text = ""
    for count, line in enumerate(lines[at : at + _MOST_TITLE_LINES], 1):
        if line.idle:
            continue
        if forms.DATE_LINE.match(line.tight) or forms.PERSONAL_SIGNATURE.match(line.tight):
            return 0
        text += line.tight
        if len(text) > _LONGEST_TITLE:
            return 0
        if is_listed(text, wanted):
            return count
    return 0


def is_listed(title: str, wanted: Container[str]) -> bool:
    """Whether the contents name a title; they may leave out the body that it begins with."""
    key = title_key(title)
    if key in wanted:
        return True
    about = key.find(_WITHOUT_BODY)
    return about > 0 and key[about:] in wanted and forms.is_body(title[: title.find(_WITHOUT_BODY)].replace(" ", ""))


def issued_title(lines: Sequence[Line], at: int) -> int:
    """How many lines from `at` make the title of an issued document, by its form: [body] 关于 … 通知; 0 if none do."""
    text = ""
    for count, line in enumerate(lines[at : at + _MOST_TITLE_LINES], 1):
        if line.idle or not _may_be_title(line) or forms.DATE_LINE.match(line.tight) or line.gap > 3:
            return 0
        if count > 1 and (forms.NUMBER_LINE.match(line.tight) or _is_labelled(line)):
            return 0
        text += line.tight
        if len(text) > _LONGEST_TITLE:
            return 0
        if count == 1 and _NUMBERED_ORDER.match(text):
            return 1
        if forms.MESSAGE_END.search(text) and (_ABOUT.search(text) or _ORDER_TITLE.match(text)):
            if count > 1 and is_page_heading(lines, at, count):
                return 0
            return count if _ISSUED.match(text) else 0
        if count == 1 and not (_ABOUT.search(text) or forms.is_body(text) or _is_list_of_bodies(line)):
            return 0
    return 0


def is_page_heading(lines: Sequence[Line], at: int, count: int = 2) -> bool:
    """Whether the body on the line above a whole title is the one that the title names itself: a page's own heading."""
    rest = "".join(line.tight for line in lines[at + 1 : at + count])
    about = max(rest.find("关于"), rest.find("關於"))
    if about <= 0:
        return False
    named, above = (_in_full(name) for name in (rest[:about], lines[at].tight))
    return above.endswith(named) or named.endswith(above)


def _in_full(body: str) -> str:
    return body.replace("人大", "人民代表大会").replace("常委会", "常务委员会")


def _is_list_of_bodies(line: Line) -> bool:
    return all(forms.is_body(part) for part in line.text.split())


def _is_labelled(line: Line) -> bool:
    label = parse_label(line.text)
    return label is not None and label.sure and not line.text.startswith(("一", "二", "三"))


def _is_confirmed(lines: Sequence[Line], at: int, count: int, start: int) -> bool:
    """Whether what follows a title, or stood before it, is what a document's title stands between."""
    behind = [line for line in lines[at + count : at + count + 4] if not line.idle]
    if not behind:
        return False
    if forms.NUMBER_LINE.match(behind[0].tight):
        return True
    if looks_like_addressee(behind[0].tight) or forms.HISTORY_OPENING.match(behind[0].tight):
        return True
    return at == start


def looks_like_addressee(tight: str) -> bool:
    """Whether a line, alone or as the first of several, addresses a document: 各乡（镇）人民政府，县直各有关单位："""
    if (
        len(tight) > 400
        or forms.is_page_mark(tight)
        or not tight.endswith(forms.ADDRESSEE_END)
        or forms.NOT_ADDRESSEE.search(tight)
    ):
        return False
    first = re.split(r"[，,、]", tight.rstrip("：:"))[0]
    return (
        len(tight) <= _SHORT_ADDRESSEE
        or tight.startswith("各")
        or forms.is_body(first)
        or re.search(r"各|有关|单位|部门|公司|企业", tight) is not None
    )

"""What a title says: which texts it promulgates or amends, whose they are, and what of it is only the edition."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gazette_diff.folding import fold

_PLACE_END = re.compile(r"(?:人民政府|人民代表大会|人大常委会|政府|委员会|办公室|办公厅|公报)")
_PROMULGATES = re.compile(
    r"关于(?:批转|转发|印发|公布|发布|下发|颁布|印送)(?P<what>.+?)的(?:通知|通告|公告|决定|命令|令|函|批复)$"
)
_AMENDS = re.compile(
    r"关于(?:修改|修订|修正|调整|废止和修改|修改和废止)(?P<what>.+?)(?:部分条款|若干条款|部分条文|有关条款)?的(?:决定|通知|公告|命令|令)$"
)
_PROMULGATING = re.compile(
    r"^(?:现公布)?(?P<names>(?:《[^《》]+》(?:\([^()]{1,30}\))?[和及与、]?)+)"
    r"(?P<act>[^。《]{0,120}?(?:公布|发布|颁布|施行))"
)
"""《甲条例》已由常务委员会通过，现予公布。"""
_ADOPTED = re.compile(r"^(?:已|业|经|自|,|，)|通过|现予")
_OUTER_QUOTATION = re.compile(r"《((?:[^《》]|《(?:[^《》]|《[^《》]*》)*》)*)》")

# All on folded text, in this order. A year, a month's edition and a trial mark tell editions of one policy apart;
# a batch (第二批) and a subject in brackets do not: they are other policies.
_EDITION_MARKS = (
    re.compile(r"\((?:[^()]*(?:版|修订稿?|修正稿?|修改稿?)|试行|暂行|草案|征求意见稿|送审稿)\)$"),
    re.compile(r"\((?:19|20)\d\d(?:年?[-~至](?:(?:19|20)?\d\d))?(?:年度?|年\d{1,2}月)?\)"),
    re.compile(
        r"(?:(?:19|20)\d\d|[一二]九?[〇零一二三四五六七八九]{3})(?:年?[-~至](?:19|20)?\d\d)?年(?:度|\d{1,2}月)?(?:版|修订)?"
    ),
)
_OF_ITS_YEAR = re.compile(r"(?<=修正案)\((?:19|20)\d\d年?\)$")
"""An act of amendment is done once: 宪法修正案（1999年） is no edition of 宪法修正案（1993年）."""
_OUTER_MARKS = str.maketrans("〈〉", "《》")
_HALF_WIDTH = str.maketrans("（）＜＞", "()〈〉")
_SHORT_BRACKET = re.compile(r"\(([^()]{1,2})\)")


def promulgated(title: str) -> tuple[str, ...]:
    """The texts that a notice's title promulgates.

    Two for 关于印发《甲》《乙》的通知, one for 关于印发甲的通知, else none.
    """
    match = _PROMULGATES.search(_unspaced(title))
    return _names(match["what"]) if match else ()


def promulgated_in(sentence: str) -> tuple[str, ...]:
    """The texts that the first sentence of an order (令, 公告) promulgates; none where it only names them."""
    plain = _unspaced(sentence).translate(_HALF_WIDTH)
    match = _PROMULGATING.match(plain)
    if not match or not (plain.startswith("现公布") or _ADOPTED.search(match["act"])):
        return ()
    return tuple(name[1] for name in _OUTER_QUOTATION.finditer(match["names"]))


def amended(title: str) -> tuple[str, ...]:
    """The texts, by name, that a title says it changes: 关于修改《甲》的决定, 关于调整甲清单的通知."""
    match = _AMENDS.search(_unspaced(title))
    return _names(match["what"]) if match else ()


def place_of(name: str) -> str:
    """The place that an issuer or a gazette belongs to: 绛县 for 绛县人民政府办公室.

    The name itself where it does not end like that of a body.
    """
    found = _PLACE_END.search(name)
    return name[: found.start()] if found and found.start() else name


def subject(title: str, places: Iterable[str] = ()) -> str:
    """What stays of a title from edition to edition, as a folding key.

    Place or issuer, year and edition are gone, and （镇） is 镇.

    `places` are names that may stand before it. Two titles with one subject are likely, not surely, of one policy.
    """
    key = fold(title)
    names = _names(key.replace("<", "《").replace(">", "》"))
    if len(names) == 1 and len(names[0]) + 2 == len(key):
        key = names[0]
    act = _OF_ITS_YEAR.search(key)
    key = key[: act.start()] if act else key
    for mark in _EDITION_MARKS:
        key = mark.sub("", key)
    key += act[0] if act else ""
    key = _SHORT_BRACKET.sub(r"\1", key)
    before = sorted(filter(None, map(fold, places)), key=len, reverse=True)
    while first := next((name for name in before if key.startswith(name) and len(key) > len(name) + 1), None):
        key = key.removeprefix(first)
        before.remove(first)  # several issue jointly, nobody twice
    return key


def _names(what: str) -> tuple[str, ...]:
    """The names in 《甲》《乙》, or the words themselves where nothing is quoted."""
    quoted = tuple(match[1] for match in _OUTER_QUOTATION.finditer(what))
    outside = _OUTER_QUOTATION.sub("", what).strip("、和及与")
    # 印发贯彻落实《甲》实施方案: the quotation is a part of the name, not the name.
    return (what,) if not quoted or len(outside) > 1 else quoted


def _unspaced(title: str) -> str:
    """Without spaces; what is quoted in inner marks alone is in outer ones."""
    plain = re.sub(r"\s+", "", title)
    return plain if "《" in plain else plain.translate(_OUTER_MARKS)

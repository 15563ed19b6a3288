"""Pieces that the forms of orders are made of, on skeletons (docs/amending.md)."""

from __future__ import annotations

import re

from gazette_diff.amending.places import LIST, NUMERAL
from gazette_diff.amending.quotation import QUOTED, TITLED

Q = f"[{QUOTED}]"
T = f"[{TITLED}]"
QS = rf"{Q}(?:(?:、|和|及|与|或者?|以及|，)?{Q})*"
NEWS = rf"{Q}(?:(?:、|和|及|与|以及)?{Q}(?!(?:均|统一|分别|一律)*(?:修改|改|调整|变更|替换)))*"
WORDS_NOUN = r"(?:等?的?(?:字样|表述|内容|文字|用语|词语|字句|规定|一词|一语|几?个?字|词|款)?)"
CHANGED = (
    rf"(?:修改成|修改为|修订为|修正为|更改为|改写为|改为|改成|改作|变更为|调整为|替换为|表述为|规范为|统一为"
    rf"|统一成)(?:修改后的?{T}?(?:的)?)?"
)
SHORT_LAW = (
    r"(?:(?:本|该|原|上述)?[\u4e00-\u9fff]{0,14}?(?:法典?|律|条例|规定|办法|细则|规则|解释|决定|意见|方案|通知|批复"
    r"|总则|章程|公约|守则|规约|规程|制度|预案|纲要|规划|计划)(?:中)?(?:的)?)?"
)
OBJECT = (
    rf"(?:将|把|对|在|于)?(?P<law>{T})?(?:的|中的|中)?{SHORT_LAW}(?:该条|本条|该章|本章|该款|本款|该项|这一"
    rf"(?:条|款|项|自然段)|其|其中)?(?:的)?"
)
EVENLY = r"(?:，)?(?:均|都|也|统一|一律|分别|相应地?|各|予以|依次|一并)*"
ASIDE = r"(?:，)?(?:并)?(?:对)?(?:其)?(?:内容)?(?:进行|作)?(?:如下|相应|部分)?(?:修改)?(?:后)?，?"
AS = rf"(?:作为|列为|改为|修改为|为|作|列作|成为)(?:修改后的?)?{T}?(?:该条|本条|该款|该法|本法)?(?:的)?"
RELATION = r"(?:之后|之前|后面|前面|以后|以前|后|前)"
ADD = r"(?:增加|新增|增设|补充|增写|增补|添加|插入|加上|加入|加)"
EVERYWHERE = r"(?:相关|有关|其他|其它|各|全部|所有|部分|全文|文中|文件|本法|条例|办法|规定|以上|上述|本|该)"
PLACES = re.compile(LIST)
WHERE = rf"(?P<where>(?:(?!删|增加|改为|修改为|作为)[^，。；：{QUOTED}])*?)：?"
WORD_PART = re.compile(rf"(?:，|、|和|及|以及|与)?{WHERE}(?P<qs>{QS}){WORDS_NOUN}")
# Atomic, so that a long list of quotations costs what it is long: each ends at its own mark.
WORDS = rf"(?>(?:(?!删|增加|改为|修改为|作为|将)[^，。；：{QUOTED}])*：?{Q}{WORDS_NOUN})"
"""One wording with the place before it: 第二款中的“…”."""
WHATS = rf"(?P<what>{WORDS}(?:，?{WORDS})*)"
WHAT = rf"(?P<what>{WORDS}(?:，?{WORDS})*?)"
SECTION = re.compile(
    rf"(?P<section>第{NUMERAL}节)(?:节名)?(?:为|是)?：?(?P<name>{Q})，?(?:包括|含|为|由|包含)?[（]?(?:现行|原"
    rf"|修改后)?(?:法|条例)?(?:的)?(?P<list>{LIST})"
)

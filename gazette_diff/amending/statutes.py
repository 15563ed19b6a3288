"""Reads what a decision orders of a statute: the forms of orders, the more particular first (docs/amending.md)."""

from __future__ import annotations

import re
from dataclasses import replace

from gazette_diff.amending import provision_orders as on_provisions
from gazette_diff.amending import word_orders as on_words
from gazette_diff.amending.grammar import (
    ADD,
    AS,
    ASIDE,
    CHANGED,
    EVENLY,
    NEWS,
    OBJECT,
    RELATION,
    SHORT_LAW,
    WHAT,
    WHATS,
    Q,
    T,
)
from gazette_diff.amending.places import LIST, NUMERAL, ONE, written_out
from gazette_diff.amending.quotation import QUOTED, TITLED, Skeleton
from gazette_diff.amending.reader import Context, Form, Reader, Reading

FORMS: tuple[Form, ...] = tuple(
    (re.compile(pattern), order)
    for pattern, order in (
        # 《…》 alone, or 修改《…》 with nothing ordered in the same words: it names the law of what follows.
        (
            rf"(?:对|修改|将|关于)?(?P<law>{T})(?:的?(?:部分|有关|个别)?(?:条[文款]|内容|规定))?"
            rf"(?:中的?有关\S{{0,4}})?(?:作|作出|进行|予以|做|做出)?(?:如下|以下|相应)?(?:的)?(?:修改|修正"
            rf"|修订)?(?=[：。]|$)",
            on_provisions.law,
        ),
        # 将名称修改为《…》, 将《甲》更名为《乙》
        (
            rf"{OBJECT}(?:的)?(?:名称|题目|标题|法名|题名)?(?:由(?:{Q}|{T}))?(?:更名为|改名为|名称(?:修改|变更"
            rf"|改)为)：?(?P<new>{Q}|{T})",
            on_provisions.title,
        ),
        (
            rf"{OBJECT}(?:法规|规章|文件|条例|办法|规定)?(?:的)?(?:名称|题目|标题|法名|题名)(?:由(?:{Q}|{T})|{Q}"
            rf"|{T})?{CHANGED}：?(?P<new>{Q}|{T})",
            on_provisions.title,
        ),
        # 将第二章章名修改为“…”
        (
            rf"{OBJECT}(?P<old>{LIST})(?:的)?(?:章名|节名|编名|名称|标题|题目|章标题){Q}?{CHANGED}：?(?P<new>{Q})",
            on_provisions.heading,
        ),
        (
            rf"(?P<old>(?!))?(?:将)?(?:章名|节名|编名|章标题){Q}?{CHANGED}：?(?P<new>{Q})",
            on_provisions.heading,
        ),
        (
            rf"{OBJECT}(?P<old>第{NUMERAL}[编章](?:第{NUMERAL}[章节])?){Q}{CHANGED}：?(?P<new>{Q})",
            on_provisions.heading,
        ),
        # 对部分条文作以下修改：
        (
            rf"{OBJECT}(?P<old>{LIST})?(?:部分|有关|相关|个别)?(?:条[文款])?(?:中的?(?:有关|相关|部分)?(?:表述"
            rf"|内容|文字|用语|规定)?)?(?:作|作出|进行|做|做出)(?:如下|以下)(?:的)?(?:相应)?(?:修改|调整|修订)：?",
            on_provisions.head,
        ),
        # 对条例部分文字作以下修改：
        (
            rf"(?P<law>(?!))?(?P<old>(?!))?(?:对|将)[^，。；：{QUOTED}{TITLED}]{{0,24}}?(?:作|作出|进行)(?:如下|以下)"
            rf"(?:相应)?(?:的)?(?:修改|调整|修订)：?",
            on_provisions.head,
        ),
        # 将“二、主要任务”中的…: a heading quoted to say where
        (
            rf"{OBJECT}(?P<at>{Q})(?:部分|章节|一节|一条|条款?|段)?(?:中|里)的?",
            on_provisions.quoted_place,
        ),
        # 第三条增加一款作为第二款，将该条修改为：“…”
        (
            rf"{OBJECT}(?P<old>{LIST})(?:中|后)?，?(?:再)?{ADD}{NUMERAL}(?:款|项|条)，?{AS}{LIST}，(?:并)?"
            rf"(?:将)?(?:该条|本条|该款|这一条|其)(?:相应)?(?:修改)为：?(?P<q>{Q}+)",
            on_provisions.replaced,
        ),
        # 第三条“…”中第六项“…”修改为“…”
        (
            rf"{OBJECT}(?P<old>{LIST}){Q}(?:中|的)(?P<item>第{NUMERAL}项){Q}{CHANGED}：?(?P<q>{Q})",
            on_provisions.named_item,
        ),
        # 第二章分为两节：第一节“…”，包括第三条至第四条；…
        (
            rf"{OBJECT}(?P<old>第{NUMERAL}章){ASIDE}(?:分为|分成|划分为|改为)(?P<n>{NUMERAL})节[：，；]"
            rf"(?P<what>第一节[^。]*)",
            on_provisions.sections,
        ),
        # 将第三条改为两条，作为第三条、第四条，修改为：“…”
        (
            rf"{OBJECT}(?P<old>{LIST})?{ASIDE}(?:改为|分为|拆分为|分成|拆为|修改为|拆成)(?P<n>"
            rf"{NUMERAL})个?(?P<unit>条|款|项|目|节)(?:，?(?:分别|依次)?{AS}(?P<new>{LIST}))?(?:，?(?:并)?"
            rf"(?:分别)?(?:修改|表述|内容)为)?：?(?P<q>(?:{Q}、?)+)?",
            on_provisions.split,
        ),
        # 将第三条、第四条合并，作为第三条，修改为：“…”
        (
            rf"{OBJECT}(?P<old>{LIST})(?:进行)?(?:合并|并入|归并|并)(?:修改)?(?:(?:到|至|入)?(?P<into>{LIST})"
            rf"|，?(?:(?:为|成)(?:一条|一款|一项|一章|一节)，?)?(?:{AS}(?P<new>{LIST}))?)?(?:，?(?:并)?(?:修改"
            rf"|表述|内容)为)?：?(?P<q>{Q}+)?",
            on_provisions.merge,
        ),
        # 将第三条第二款单列一条，作为第六条
        (
            rf"{OBJECT}(?P<old>{LIST})(?:予以)?(?:单列|单作|单独列|单独成|单独作|独立成|另列|另作|单立)(?:为"
            rf"|出来)?(?:{NUMERAL}(?:条|款|项))?(?:，?{AS}(?P<new>{LIST})(?P<rel>{RELATION})?)?",
            on_provisions.move,
        ),
        # 将第五条移至第一章
        (
            rf"{OBJECT}(?P<old>{LIST})(?:移至|移到|移入|移作|调整至|调整到|移动至|调至|并移至)(?P<new>"
            rf"{LIST})(?P<rel>{RELATION})?(?:，?(?:作为|改为)(?P<then>{ONE}))?",
            on_provisions.move_to_chapter,
        ),
        # 对第三条进行修改，作为第四条：“…”
        (
            rf"{OBJECT}(?P<old>{LIST})?{ASIDE}(?:作为|改为)(?P<new>{LIST})(?:，?(?:并)?修改为)?：(?P<q>{Q}+)",
            on_provisions.rewrite,
        ),
        # 将第三条改为第四条
        (
            rf"{OBJECT}(?P<old>{LIST})?(?:的)?{Q}?(?:顺序|序号)?{EVENLY}(?:调整为|{CHANGED}|作为)(?P<new>"
            rf"{LIST})(?P<name>(?<=[章节编]){Q})?",
            on_provisions.renumber,
        ),
        # 增加一条，作为第三条：“…”
        (
            rf"{OBJECT}(?P<old>{LIST})?{Q}?(?:中|内)?(?P<rel>{RELATION})?，?{EVENLY}{ADD}(?:规定)?(?P<n>"
            rf"{NUMERAL})个?(?P<unit>自然段|条|款|项|目|章|节|编|段)(?:规定|内容)?(?P<before>(?<=[章节编]){Q})?"
            rf"(?:，?{EVENLY}{AS}(?P<new>{LIST}))?(?:，?(?:章名|节名|名称|标题)(?:为|是)?)?：?(?P<name>{Q})?"
            rf"(?:，?(?:(?:具体)?(?:内容|表述|条文)?(?:修改)?为|即|规定)|[，。；]?(?:其|具体)?(?:内容|条文|规定)?如下(?=：{Q}))?"
            rf"[：，]?(?P<q>{Q}+)?(?:，?(?:共"
            rf"|分为)?{NUMERAL}条)?(?:，?(?:包括|包含|含)(?P<span>{LIST}))?",
            on_provisions.insert,
        ),
        # 删去第三条中的“…”
        (
            rf"(?:并)?(?:删去|删除|去掉|取消|删掉)(?P<law>{T})?{WHATS}(?=[，。；、]|$|并|增加)",
            on_words.delete_words,
        ),
        # 删去第三条中的“…”
        (
            rf"{OBJECT}{WHAT}{EVENLY}(?:删去|删除|去掉|删掉)",
            on_words.delete_words,
        ),
        # 删去第三条
        (
            rf"(?:删去|删除|取消|删掉)(?P<law>{T})?{SHORT_LAW}(?P<old>{LIST})(?!中|的|{Q})",
            on_provisions.delete,
        ),
        (
            rf"{OBJECT}(?P<old>{LIST}){EVENLY}(?:删去|删除|删掉)",
            on_provisions.delete,
        ),
        # 在第三条“…”后增加“…”
        (
            rf"{OBJECT}{WHAT}(?P<rel>{RELATION})(?:，)?{EVENLY}{ADD}(?:规定|表述|文字|内容|一句|字样)*(?:，?"
            rf"(?:内容|表述)为)?：?(?P<new>{Q})",
            on_words.insert_words,
        ),
        # 第三条第二款最后增加“…”
        (
            rf"{OBJECT}(?P<old>{LIST})?(?:的|中)?(?P<rel>最后|末尾|结尾|尾部|句末|末|之后|最前面|开头|句首|后)?"
            rf"(?:面)?，?{ADD}(?:规定|表述|文字|内容|一句|字样)*：?(?P<q>{Q}+)",
            on_words.append_words,
        ),
        # 将第三条中的“…”修改为“…”
        (
            rf"{OBJECT}{WHAT}(?P<evenly>{EVENLY}){CHANGED}：?(?P<new>{NEWS})(?:，?（?(?:涉及|具体为|包括"
            rf"|见)(?P<list>{LIST})）?)?",
            on_words.replace_words,
        ),
        # 将第三条修改为：“…”
        (
            rf"{OBJECT}(?P<old>{LIST})?(?:的)?(?:内容|规定)?{EVENLY}(?:{CHANGED})(?:[一二两三四五六七八九十]+(?:条"
            rf"|款|项))?：?(?P<q>{Q}+)",
            on_provisions.replaced,
        ),
        # 条文顺序作相应调整
        (
            rf"(?:并|此外|其他|其余)*(?:对|将)?(?P<law>{T})?(?:根据本决定)?[^，。；{QUOTED}]{{0,16}}?"
            rf"(?:(?:条文|条款|章节|款项|各条|各项|各款|条、款、项|款、项|条目)[^，。；{QUOTED}{TITLED}]{{0,16}}?)?"
            rf"(?:顺序|序号|序次|次序)[^，。；{QUOTED}{TITLED}]{{0,16}}?(?:调整|顺延|变动|修改)",
            on_provisions.renumber_rest,
        ),
    )
)


def read(skeleton: Skeleton, context: Context) -> Reading:
    """Every order of one instruction in turn."""
    reader = Reader(replace(skeleton, text=written_out(skeleton.text)), context, FORMS)
    reader.run()
    return Reading(tuple(reader.operations), tuple(reader.unread), reader.context)

"""Orders on articles, paragraphs, items, chapters and titles: what each form says as operations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from gazette_diff.amending.grammar import SECTION
from gazette_diff.amending.places import Place, Written, places
from gazette_diff.amending.portions import (
    ARTICLE_LABEL,
    CHAPTER_LABEL,
    HAN_LABEL,
    ITEM_LABEL,
    Level,
    number_of,
    portions,
)
from gazette_diff.amending.reader import Reader
from gazette_diff.model.amendment import Action
from gazette_diff.numerals import han_numeral, parse_numeral
from gazette_diff.sentences import Sentence

_UNIT_LEVEL = {
    "条": Level.ARTICLE, "款": Level.PARA, "自然段": Level.PARA, "段": Level.PARA, "项": Level.ITEM,
    "目": Level.SUB, "章": Level.CHAPTER, "节": Level.CHAPTER, "编": Level.CHAPTER,
}  # fmt: skip


def law(reader: Reader, match: re.Match[str]) -> bool:
    reader.name_law(match)
    return True


def head(reader: Reader, match: re.Match[str]) -> bool:
    named = reader.about(match, match["old"])
    reader.speak_of(named if match["old"] else ())
    return True


def quoted_place(reader: Reader, match: re.Match[str]) -> bool:
    """A heading with its number, quoted to say where: “二、主要任务” is 第二部分, “（三）…” an item of it."""
    reader.name_law(match)
    words = reader.skeleton.quotation(match["at"])
    for pattern, unit in ((HAN_LABEL, "部分"), (ITEM_LABEL, "项"), (ARTICLE_LABEL, "条")):
        label = pattern.match(words)
        number = number_of(label) if label else None
        if number and len(words) <= _LONGEST_HEADING:
            reader.speak_of(places(f"第{han_numeral(number[0])}{unit}", reader.context.place))
            return True
    return False


_LONGEST_HEADING = 40
"""Characters of a heading that is quoted to say where something stands."""


def title(reader: Reader, match: re.Match[str]) -> bool:
    reader.name_law(match)
    reader.say(Action.RENAME, "名称", new_text=reader.name(match["new"]))
    return True


def heading(reader: Reader, match: re.Match[str]) -> bool:
    for written in reader.about(match, match["old"]):
        reader.say(Action.RENAME, written.words, new_text=reader.quotations(match["new"])[0])
        reader.speak_of([written])
    return True


_MOST_PARTS = 10
"""Into how many provisions one is ever divided; 改为八十一条 is a number whose 第 was lost."""


def split(reader: Reader, match: re.Match[str]) -> bool:
    old = reader.about(match, match["old"])
    if not old:
        return False
    new = places(match["new"], None) if match["new"] else ()
    text = "\n".join(reader.quotations(match["q"])) or None
    if (parse_numeral(match["n"]) or 0) > _MOST_PARTS:
        # 将第七十二条改为八十一条: 第 was lost.
        reader.say(Action.RENUMBER, old[0].words, becomes=f"第{match['n']}{match['unit']}")
        if text:
            reader.say(Action.REPLACE, old[0].words, new_text=text)
        reader.speak_of(old)
        return True
    becomes = "、".join(w.words for w in new) or f"{match['n']}{match['unit']}"
    if old[0].place.article and not old[0].place.para and match["unit"] == "款" and text:
        # 将第五条分为三款，修改为：“…” gives the whole article anew.
        reader.say(Action.REPLACE, old[0].words, new_text=text)
        reader.speak_of(old)
        return True
    reader.say(Action.SPLIT, old[0].words, becomes=becomes, new_text=text)
    reader.speak_of(old)
    return True


def sections(reader: Reader, match: re.Match[str]) -> bool:
    """第二章分为两节：第一节“甲”，包括第七条至第九条；…: a heading before the first article of each."""
    chapter = reader.about(match, match["old"])
    found = list(SECTION.finditer(match["what"]))
    if len(found) != parse_numeral(match["n"]):
        reader.failed = Sentence("{count} sections are announced and {found} named", count=match["n"], found=len(found))
        return False
    for section in found:
        within = chapter[0].words + section["section"] if chapter else section["section"]
        reader.say(Action.INSERT, section["list"], becomes=within, new_text=reader.skeleton.quotation(section["name"]))
    return True


def merge(reader: Reader, match: re.Match[str]) -> bool:
    old = reader.about(match, match["old"])
    into = match["into"] or match["new"]
    becomes = "、".join(w.words for w in places(into, None)) if into else None
    text = "\n".join(reader.quotations(match["q"])) or None
    if not old:
        return False
    reader.say(Action.MERGE, match["old"], becomes=becomes, new_text=text)
    reader.operations[-1] = replace(
        reader.operations[-1],
        target=replace(reader.operations[-1].target, location="、".join(w.words for w in old)),
    )
    reader.speak_of(old[:1])
    return True


def renumber(reader: Reader, match: re.Match[str]) -> bool:
    old = reader.about(match, match["old"])
    new = places(match["new"], None)
    if len(old) != len(new):
        reader.failed = Sentence("{old} places become {new}", old=len(old), new=len(new))
        return False
    for before, after in zip(old, new, strict=True):
        _say_renumbered(reader, before, after)
    for mark in match["name"] or "":
        reader.say(Action.RENAME, old[0].words, new_text=reader.skeleton.quotation(mark))
    reader.speak_of(old)
    return True


def _say_renumbered(reader: Reader, before: Written, after: Written) -> None:
    """A new number, or a move where a provision leaves the one it was in."""
    leaves = bool(after.place.article) and (before.place.para is not None or before.place.item is not None)
    leaves |= bool(after.place.para) and before.place.item is not None and after.place.item is None
    reader.say(Action.MOVE if leaves else Action.RENUMBER, before.words, becomes=after.words)


def move(reader: Reader, match: re.Match[str]) -> bool:
    old = reader.about(match, match["old"])
    if not old:
        return False
    becomes = match["new"] + (match["rel"] or "") if match["new"] else None
    reader.say(Action.MOVE, old[0].words, becomes=becomes)
    reader.speak_of(old)
    return True


def move_to_chapter(reader: Reader, match: re.Match[str]) -> bool:
    old = reader.about(match, match["old"])
    for written in old:
        becomes = match["new"] + (match["rel"] or "")
        if match["then"] and not written.place.heading and written.place.para:
            becomes += match["then"]
        reader.say(Action.MOVE, written.words, becomes=becomes)
        if match["then"] and becomes == match["new"] + (match["rel"] or ""):
            reader.say(Action.RENUMBER, written.words, becomes=match["then"])
    reader.speak_of(old)
    return bool(old)


def insert(reader: Reader, match: re.Match[str]) -> bool:
    level = _UNIT_LEVEL[match["unit"]]
    count = parse_numeral(match["n"]) or 1
    spoken = reader.about(match, match["old"])
    new = places(match["new"], None) if match["new"] else ()
    texts = reader.quotations(match["q"])
    heading = reader.quotations((match["before"] or "") + (match["name"] or ""))
    if heading and not texts and level is not Level.CHAPTER:
        texts, heading = heading, []
    text = "\n".join(texts)
    if not text and not heading and level is not Level.CHAPTER:
        reader.failed = Sentence("what is to be added is not quoted")
        return False
    relation = match["rel"] or ""
    where = spoken[-1] if spoken else None
    if level is Level.CHAPTER:
        return _insert_chapters(reader, match, where, heading, text)
    cut = portions(text, level, _labels(new)) if count > 1 or level is Level.ARTICLE else (text,)
    if len(cut) != count or (new and len(new) != count):
        told = len(new) if new and len(new) != count else len(cut)
        reader.failed = Sentence("{count} provisions are announced and {found} found", count=count, found=told)
        return False
    if level is Level.ARTICLE and not match["old"]:
        where = None
    for at, piece in enumerate(cut):
        label = ARTICLE_LABEL.match(piece) if level is Level.ARTICLE else None
        becomes = new[at].words if new else label[0].strip() if label else None
        location = (where.words if where else "") + relation or becomes
        if level > Level.PARA and where and not relation:
            location = _parent(where, level)
        elif level is Level.PARA and where and not relation:
            location = _parent(where, Level.PARA)
        text = _spaced(piece, becomes) if level is Level.ARTICLE else piece
        reader.say(Action.INSERT, location, becomes=becomes, new_text=text)
    if spoken and match["old"]:
        reader.speak_of([Written(_up(where.place, level), _parent(where, level) or where.words)] if where else spoken)
    elif level is Level.ARTICLE and new:
        reader.speak_of(reader.context.subject or new)
    return True


def _labels(new: Sequence[Written]) -> tuple[str, ...]:
    """The labels of the articles that a quotation must hold."""
    return tuple(written.words for written in new if written.place.article)


def _spaced(piece: str, label: str | None) -> str:
    """The quoted article with a space after its label, where the number runs into the text."""
    rest = piece.removeprefix(label) if label else piece
    return piece if rest is piece or rest[:1].isspace() else f"{label} {rest}"


def _up(place: Place, level: Level) -> Place:
    """The place that holds a provision of the level."""
    if level is Level.PARA:
        return replace(place, para=None, item=None, sub=None, span=None)
    if level is Level.ITEM:
        return replace(place, item=None, sub=None, span=None)
    return replace(place, sub=None, span=None) if level is Level.SUB else place


def _parent(where: Written, level: Level) -> str | None:
    up = _up(where.place, level)
    return where.words if up == where.place else up.spelled() or None


def _insert_chapters(
    reader: Reader, match: re.Match[str], where: Written | None, heading: list[str], text: str
) -> bool:
    becomes = match["new"]
    location = (where.words + (match["rel"] or "") if where and match["old"] else None) or match["span"] or becomes
    lines = "\n".join([*heading, text] if text else heading).split("\n")
    starts = [n for n, line in enumerate(lines) if CHAPTER_LABEL.match(line) or ARTICLE_LABEL.match(line)]
    if not lines[0]:
        reader.failed = Sentence("what is to be added is not quoted")
        return False
    starts = sorted({0, *starts})
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        piece = "\n".join(lines[start:end])
        article = ARTICLE_LABEL.match(piece)
        chapter = CHAPTER_LABEL.match(piece)
        if article:
            reader.say(Action.INSERT, article[0].strip(), becomes=article[0].strip(), new_text=piece)
        else:
            name = chapter[0].strip() if chapter else becomes
            reader.say(
                Action.INSERT, location if start == 0 else name, becomes=becomes if start == 0 else name, new_text=piece
            )
    return True


def delete(reader: Reader, match: re.Match[str]) -> bool:
    old = reader.about(match, match["old"])
    for written in old:
        reader.say(Action.DELETE, written.words)
    reader.speak_of(old)
    return bool(old)


def rewrite(reader: Reader, match: re.Match[str]) -> bool:
    """对第X条进行修改，作为第Y条：“…”."""
    old = reader.about(match, match["old"])
    new = places(match["new"], None)
    if len(old) != 1 or len(new) != 1:
        return False
    if old[0].words != new[0].words:
        _say_renumbered(reader, old[0], new[0])
    reader.say(Action.REPLACE, old[0].words, new_text="\n".join(reader.quotations(match["q"])))
    reader.speak_of(old)
    return True


def replaced(reader: Reader, match: re.Match[str]) -> bool:
    old = reader.about(match, match["old"])
    if not old:
        reader.failed = Sentence("it does not say what is replaced")
        return False
    text = "\n".join(reader.quotations(match["q"]))
    place = old[0].place
    level = Level.ITEM if place.item else Level.PARA if place.para else Level.ARTICLE
    cut = portions(text, level) if len(old) > 1 else (text,)
    if len(cut) == len(old):
        for written, piece in zip(old, cut, strict=True):
            reader.say(Action.REPLACE, written.words, new_text=piece)
    else:
        reader.say(Action.REPLACE, "、".join(w.words for w in old), new_text=text)
    reader.speak_of(old)
    return True


def named_item(reader: Reader, match: re.Match[str]) -> bool:
    """第六十七条“…”中第六项“（六）甲”修改为“（六）乙”: the quotations only say which is meant."""
    for written in reader.about(match, match["old"] + match["item"]):
        reader.say(Action.REPLACE, written.words, new_text="\n".join(reader.quotations(match["q"])))
        reader.speak_of([written])
    return True


def renumber_rest(reader: Reader, match: re.Match[str]) -> bool:
    reader.name_law(match)
    reader.say(Action.RENUMBER, "条文顺序", becomes="相应调整")
    return True

"""Reads what a decision orders of a statute: articles, paragraphs, items, words, chapters (docs/amending.md)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from gazette_diff.amending.places import LIST, NUMERAL, ONE, Place, Written, places, written_out
from gazette_diff.amending.portions import ARTICLE_LABEL, CHAPTER_LABEL, Level, portions
from gazette_diff.amending.quotation import QUOTED, TITLED, Skeleton
from gazette_diff.model.amendment import Action, Operation, Target
from gazette_diff.numerals import parse_numeral

_Q = f"[{QUOTED}]"
_T = f"[{TITLED}]"
_QS = rf"{_Q}(?:(?:、|和|及|与|或者?|以及|，)?{_Q})*"
_NEWS = rf"{_Q}(?:(?:、|和|及|与|以及)?{_Q}(?!(?:均|统一|分别|一律)*(?:修改|改|调整|变更|替换)))*"
_WORDS_NOUN = r"(?:等?的?(?:字样|表述|内容|文字|用语|词语|字句|规定|一词|一语|几?个?字|词|款)?)"
_CHANGE = r"(?:修改|修订|修正|更改|改写|调整|变更|替换|表述|规范)?(?:成|为|作)(?!第)"
_CHANGED = (
    r"(?:修改成|修改为|修订为|修正为|更改为|改写为|改为|改成|改作|变更为|调整为|替换为|表述为|规范为|统一为|统一成)"
)
_SHORT_LAW = r"(?:(?:本|该|原|上述)?[\u4e00-\u9fff]{0,14}?(?:法|条例|规定|办法|细则|规则|解释|决定|意见|方案|通知|批复|总则|章程)(?:中)?(?:的)?)?"
_OBJECT = rf"(?:将|把|对|在|于)?(?P<law>{_T})?(?:的|中的|中)?{_SHORT_LAW}(?:该条|本条|该章|本章|该款|本款|该项|这一(?:条|款|项|自然段)|其|其中)?(?:的)?"
_EVENLY = r"(?:，)?(?:均|都|也|统一|一律|分别|相应地?|各|予以|依次|一并)*"
_ASIDE = r"(?:，)?(?:并)?(?:对)?(?:其)?(?:内容)?(?:进行|作)?(?:如下|相应|部分)?(?:修改)?(?:后)?，?"
_AS = r"(?:作为|列为|改为|修改为|为|作|列作|成为)(?:该条|本条|该款|该法|本法)?(?:的)?"
_RELATION = r"(?:之后|之前|后面|前面|以后|以前|后|前)"
_ADD = r"(?:增加|新增|增设|补充|增写|增补|添加|插入|加上|加入|加)"
_EVERYWHERE = r"(?:相关|有关|其他|其它|各|全部|所有|部分|全文|文中|文件|本法|条例|办法|规定|以上|上述|本|该)"
_UNIT_LEVEL = {
    "条": Level.ARTICLE, "款": Level.PARA, "自然段": Level.PARA, "段": Level.PARA, "项": Level.ITEM,
    "目": Level.SUB, "章": Level.CHAPTER, "节": Level.CHAPTER, "编": Level.CHAPTER,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Context:
    """What an instruction has spoken of so far and later lines of it still mean."""

    law: str | None = None
    subject: tuple[Written, ...] = ()
    effective: str | None = None

    @property
    def place(self) -> Place | None:
        return self.subject[-1].place if self.subject else None


@dataclass(frozen=True, slots=True)
class Reading:
    """Operations of one instruction, what of it was not understood, and what is spoken of at its end."""

    operations: tuple[Operation, ...]
    unread: tuple[tuple[str, str], ...]
    """Words and why they could not be read."""
    context: Context


def read(skeleton: Skeleton, context: Context) -> Reading:
    """Every order of one instruction in turn."""
    reader = _Reader(replace(skeleton, text=written_out(skeleton.text)), context)
    reader.run()
    return Reading(tuple(reader.operations), tuple(reader.unread), reader.context)


ORDERISH = re.compile(
    rf"(?:修改为|改为|删去|删除|增加|合并|单列|单作|移至|分为|并入){_Q}?|第{NUMERAL}[条款项章节]\S*(?:修改|调整|删|增|改)|{_Q}\S{{0,6}}(?:修改|改为|删)"
)
"""Words that look like an order where none was understood."""

_SKIP = re.compile(
    rf"(?:[，。；、：．.]|并且|同时|此外|另外|相应地?|(?:和|及|以及)(?=[{QUOTED}第])|现(?:将)?|一是|二是|三是|并(?![入]))+"
)
_CLAUSE = re.compile(rf"(?:{_Q}|[^，。；])+")


class _Reader:
    """Goes through a skeleton once, form by form; the forms stand in `_FORMS`, the more particular first."""

    def __init__(self, skeleton: Skeleton, context: Context) -> None:
        self.skeleton = skeleton
        self.context = context
        self.operations: list[Operation] = []
        self.unread: list[tuple[str, str]] = []
        self.failed: str | None = None

    def run(self) -> None:
        text = self.skeleton.text
        at = 0
        while at < len(text):
            skipped = _SKIP.match(text, at)
            at = skipped.end() if skipped else at
            if at >= len(text):
                break
            at = self._form(at) or self._clause(at)

    def _form(self, at: int) -> int:
        for pattern, order in _FORMS:
            match = pattern.match(self.skeleton.text, at)
            if not match or match.end() == at:
                continue
            self.failed = None
            done = order(self, match)
            if done:
                return match.end()
            if self.failed:
                self.unread.append((self.skeleton.spell(match[0]), self.failed))
                return match.end()
        return 0

    def _clause(self, at: int) -> int:
        match = _CLAUSE.match(self.skeleton.text, at)
        assert match
        words = match[0]
        if ORDERISH.search(words) or _Q_ALONE.fullmatch(words):
            self.unread.append((self.skeleton.spell(words), "the form of this order is not known"))
        return match.end()

    # What the forms use

    def say(self, action: Action, location: str | None, **fields: str | None) -> None:
        """Notes one operation."""
        target = Target(self.context.law, None, location)
        self.operations.append(Operation(action, target, effective=self.context.effective, **fields))  # type: ignore[arg-type]

    def named(self, words: str | None) -> tuple[Written, ...]:
        """The places in the words, or those spoken of."""
        return places(words, self.context.place) if words else self.context.subject

    def about(self, match: re.Match[str], words: str | None) -> tuple[Written, ...]:
        """As `named`, after a title in the same words has set which law is spoken of."""
        law = match.groupdict().get("law")
        if law:
            self.context = replace(self.context, law=self.skeleton.title(law), subject=())
        return self.named(words)

    def speak_of(self, subject: Sequence[Written]) -> None:
        self.context = replace(self.context, subject=tuple(subject))

    def quotations(self, marks: str | None) -> list[str]:
        return [self.skeleton.quotation(c) for c in marks or "" if "\ue000" <= c <= "\ue7ff"]

    def name(self, mark: str) -> str:
        return (
            self.skeleton.title(mark) if "\ue800" <= mark <= "\uefff" else self.skeleton.quotation(mark).strip("《》")
        )


def _law(reader: _Reader, match: re.Match[str]) -> bool:
    reader.context = replace(reader.context, law=reader.skeleton.title(match["law"]), subject=())
    return True


def _head(reader: _Reader, match: re.Match[str]) -> bool:
    named = reader.about(match, match["old"])
    reader.speak_of(named if match["old"] else ())
    return True


def _title(reader: _Reader, match: re.Match[str]) -> bool:
    if match["law"]:
        reader.context = replace(reader.context, law=reader.skeleton.title(match["law"]), subject=())
    reader.say(Action.RENAME, "名称", new_text=reader.name(match["new"]))
    return True


def _heading(reader: _Reader, match: re.Match[str]) -> bool:
    for written in reader.about(match, match["old"]):
        reader.say(Action.RENAME, written.words, new_text=reader.quotations(match["new"])[0])
        reader.speak_of([written])
    return True


_MOST_PARTS = 10
"""Into how many provisions one is ever divided; 改为八十一条 is a number whose 第 was lost."""


def _split(reader: _Reader, match: re.Match[str]) -> bool:
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


def _sections(reader: _Reader, match: re.Match[str]) -> bool:
    """第二章分为两节：第一节“甲”，包括第七条至第九条；…: a heading before the first article of each."""
    chapter = reader.about(match, match["old"])
    found = list(_SECTION.finditer(match["what"]))
    if len(found) != parse_numeral(match["n"]):
        reader.failed = f"{match['n']} sections are announced and {len(found)} named"
        return False
    for section in found:
        within = chapter[0].words + section["section"] if chapter else section["section"]
        reader.say(Action.INSERT, section["list"], becomes=within, new_text=reader.skeleton.quotation(section["name"]))
    return True


def _merge(reader: _Reader, match: re.Match[str]) -> bool:
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


def _renumber(reader: _Reader, match: re.Match[str]) -> bool:
    old = reader.about(match, match["old"])
    new = places(match["new"], None)
    if len(old) != len(new):
        reader.failed = f"{len(old)} places become {len(new)}"
        return False
    for before, after in zip(old, new, strict=True):
        _say_renumbered(reader, before, after)
    for mark in match["name"] or "":
        reader.say(Action.RENAME, old[0].words, new_text=reader.skeleton.quotation(mark))
    reader.speak_of(old)
    return True


def _say_renumbered(reader: _Reader, before: Written, after: Written) -> None:
    """A new number, or a move where a provision leaves the one it was in."""
    leaves = bool(after.place.article) and (before.place.para is not None or before.place.item is not None)
    leaves |= bool(after.place.para) and before.place.item is not None and after.place.item is None
    reader.say(Action.MOVE if leaves else Action.RENUMBER, before.words, becomes=after.words)


def _move(reader: _Reader, match: re.Match[str]) -> bool:
    old = reader.about(match, match["old"])
    if not old:
        return False
    becomes = match["new"] + (match["rel"] or "") if match["new"] else None
    reader.say(Action.MOVE, old[0].words, becomes=becomes)
    reader.speak_of(old)
    return True


def _move_to_chapter(reader: _Reader, match: re.Match[str]) -> bool:
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


def _insert(reader: _Reader, match: re.Match[str]) -> bool:
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
        reader.failed = "what is to be added is not quoted"
        return False
    relation = match["rel"] or ""
    where = spoken[-1] if spoken else None
    if level is Level.CHAPTER:
        return _insert_chapters(reader, match, where, heading, text)
    cut = portions(text, level, _labels(new)) if count > 1 or level is Level.ARTICLE else (text,)
    if len(cut) != count or (new and len(new) != count):
        told = len(new) if new and len(new) != count else len(cut)
        reader.failed = f"{count} provisions are announced and {told} found"
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
    reader: _Reader, match: re.Match[str], where: Written | None, heading: list[str], text: str
) -> bool:
    becomes = match["new"]
    location = (where.words + (match["rel"] or "") if where and match["old"] else None) or match["span"] or becomes
    lines = "\n".join([*heading, text] if text else heading).split("\n")
    starts = [n for n, line in enumerate(lines) if CHAPTER_LABEL.match(line) or ARTICLE_LABEL.match(line)]
    if not lines[0]:
        reader.failed = "what is to be added is not quoted"
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


def _delete(reader: _Reader, match: re.Match[str]) -> bool:
    old = reader.about(match, match["old"])
    for written in old:
        reader.say(Action.DELETE, written.words)
    reader.speak_of(old)
    return bool(old)


def _delete_words(reader: _Reader, match: re.Match[str]) -> bool:
    law = match.groupdict().get("law")
    if law:
        reader.context = replace(reader.context, law=reader.skeleton.title(law), subject=())
    for part in _WORD_PART.finditer(match["what"]):
        found = _word_places(reader, part["where"])
        for written in found:
            for words in reader.quotations(part["qs"]):
                reader.say(Action.DELETE_WORDS, written.words if written else None, old_words=words)
    return True


def _replace_words(reader: _Reader, match: re.Match[str]) -> bool:
    law = match.groupdict().get("law")
    if law:
        reader.context = replace(reader.context, law=reader.skeleton.title(law), subject=())
    new = reader.quotations(match["new"])
    parts = list(_WORD_PART.finditer(match["what"]))
    old = [words for part in parts for words in reader.quotations(part["qs"])]
    if len(parts) == 1 and len(old) + len(new) > 2 and all(words.endswith("。") for words in (*old, *new)):
        # “…。”“…。”修改为：“…。”“…。” quotes whole paragraphs, one after the other.
        old, new = ["\n".join(old)], ["\n".join(new)]
        for written in _word_places(reader, parts[0]["where"]):
            reader.say(Action.REPLACE_WORDS, written.words if written else None, old_words=old[0], new_words=new[0])
        return True
    if len(new) not in (1, len(old)):
        reader.failed = f"{len(old)} wordings become {len(new)}"
        return False
    if match["list"]:
        reader.speak_of(places(match["list"], None))
    told = iter(new if len(new) > 1 else new * len(old))
    whole = bool(re.search("统一|一律", match["evenly"]) and not match["list"])
    for part in parts:
        found: Sequence[Written | None] = _word_places(reader, part["where"], everywhere=whole)
        for words in reader.quotations(part["qs"]):
            becomes = next(told)
            for written in found:
                reader.say(Action.REPLACE_WORDS, written.words if written else None, old_words=words, new_words=becomes)
    return True


def _word_places(reader: _Reader, where: str | None, *, everywhere: bool = False) -> tuple[Written | None, ...]:
    """Where words are meant: the places named, those spoken of, or (None, or words like 相关条文) the whole text."""
    where = (where or "").strip("，、和")
    where = re.sub(r"^(?:将|把|对|在|于|及|以及)", "", where)
    where = re.sub(r"(?:中|里)?的?$", "", where)
    named = _PLACES.search(where)
    if named:
        found = places(named[0], reader.context.place)
        reader.speak_of(found)
        return found
    if re.search(_EVERYWHERE, where) and not re.fullmatch(r"[本该此](?:条|款|项|章)", where):
        return (Written(Place(), where),)
    if everywhere and not where:
        return (None,)
    return reader.context.subject or (None,)


def _insert_words(reader: _Reader, match: re.Match[str]) -> bool:
    law = match.groupdict().get("law")
    if law:
        reader.context = replace(reader.context, law=reader.skeleton.title(law), subject=())
    new = reader.quotations(match["new"])
    relation = "前" if "前" in match["rel"] else "后"
    for part in _WORD_PART.finditer(match["what"]):
        for written in _word_places(reader, part["where"]):
            for anchor in reader.quotations(part["qs"]):
                reader.say(
                    Action.INSERT_WORDS,
                    written.words if written else None,
                    old_words=anchor,
                    new_words="".join(new),
                    becomes=f"“{anchor}”{relation}",
                )
    return True


def _append_words(reader: _Reader, match: re.Match[str]) -> bool:
    found = reader.about(match, match["old"])
    if not found:
        return False
    at = match["rel"]
    relation = None if at is None else "最前" if re.search("首|开头|前", at) else "最后"
    for written in found:
        reader.say(
            Action.INSERT_WORDS, written.words, new_words="".join(reader.quotations(match["q"])), becomes=relation
        )
    reader.speak_of(found)
    return True


def _rewrite(reader: _Reader, match: re.Match[str]) -> bool:
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


def _replace(reader: _Reader, match: re.Match[str]) -> bool:
    old = reader.about(match, match["old"])
    if not old:
        reader.failed = "it does not say what is replaced"
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


def _named_item(reader: _Reader, match: re.Match[str]) -> bool:
    """第六十七条“…”中第六项“（六）甲”修改为“（六）乙”: the quotations only say which is meant."""
    for written in reader.about(match, match["old"] + match["item"]):
        reader.say(Action.REPLACE, written.words, new_text="\n".join(reader.quotations(match["q"])))
        reader.speak_of([written])
    return True


def _renumber_rest(reader: _Reader, match: re.Match[str]) -> bool:
    law = match.groupdict().get("law")
    if law:
        reader.context = replace(reader.context, law=reader.skeleton.title(law), subject=())
    reader.say(Action.RENUMBER, "条文顺序", becomes="相应调整")
    return True


_PLACES = re.compile(LIST)
_SECTION = re.compile(
    rf"(?P<section>第{NUMERAL}节)(?:节名)?(?:为|是)?：?(?P<name>{_Q})，?(?:包括|含|为|由|包含)?[（]?(?:现行|原|修改后)?(?:法|条例)?(?:的)?(?P<list>{LIST})"
)
_Q_ALONE = re.compile(rf"{_Q}+")
_WHERE = rf"(?P<where>(?:(?!删|增加|改为|修改为|作为)[^，。；：{QUOTED}])*?)：?"
_WORD_PART = re.compile(rf"(?:，|、|和|及|以及|与)?{_WHERE}(?P<qs>{_QS}){_WORDS_NOUN}")
_BARE_WHERE = rf"(?:(?!删|增加|改为|修改为|作为|将)[^，。；：{QUOTED}])*?：?"
_WHATS = rf"(?P<what>{_BARE_WHERE}{_QS}{_WORDS_NOUN}(?:(?:，|、|和|及|以及|与){_BARE_WHERE}{_QS}{_WORDS_NOUN})*)"
_WHAT = rf"(?P<what>{_BARE_WHERE}{_QS}{_WORDS_NOUN}(?:(?:，|、|和|及|以及|与){_BARE_WHERE}{_QS}{_WORDS_NOUN})*?)"

_Order = Callable[[_Reader, "re.Match[str]"], bool]
_FORMS: tuple[tuple[re.Pattern[str], _Order], ...] = tuple(
    (re.compile(pattern), order)
    for pattern, order in (
        # 《…》 alone, or 修改《…》 with nothing ordered in the same words: it names the law of what follows.
        (rf"(?:对|修改|将|关于)?(?P<law>{_T})(?:的?(?:部分|有关|个别)?(?:条[文款]|内容|规定))?(?:中的?有关\S{{0,4}})?(?:作|作出|进行|予以|做|做出)?(?:如下|以下|相应)?(?:的)?(?:修改|修正|修订)?(?=[：。]|$)", _law),
        (rf"{_OBJECT}(?:的)?(?:名称|题目|标题|法名|题名)?(?:由(?:{_Q}|{_T}))?(?:更名为|改名为|名称(?:修改|变更|改)为)：?(?P<new>{_Q}|{_T})", _title),
        (rf"{_OBJECT}(?:法规|规章|文件|条例|办法|规定)?(?:的)?(?:名称|题目|标题|法名|题名)(?:由(?:{_Q}|{_T})|{_Q}|{_T})?{_CHANGED}：?(?P<new>{_Q}|{_T})", _title),
        (rf"{_OBJECT}(?P<old>{LIST})(?:的)?(?:章名|节名|编名|名称|标题|题目|章标题){_Q}?{_CHANGED}：?(?P<new>{_Q})", _heading),
        (rf"{_OBJECT}(?P<old>第{NUMERAL}[编章](?:第{NUMERAL}[章节])?){_Q}{_CHANGED}：?(?P<new>{_Q})", _heading),
        (rf"{_OBJECT}(?P<old>{LIST})?(?:部分|有关|相关|个别)?(?:条[文款])?(?:中的?(?:有关|相关|部分)?(?:表述|内容|文字|用语|规定)?)?(?:作|作出|进行|做|做出)(?:如下|以下)(?:的)?(?:相应)?(?:修改|调整|修订)：?", _head),
        (rf"{_OBJECT}(?P<old>{LIST})(?:中|后)?，?(?:再)?{_ADD}{NUMERAL}(?:款|项|条)，?{_AS}{LIST}，(?:并)?(?:将)?(?:该条|本条|该款|这一条|其)(?:相应)?(?:修改)为：?(?P<q>{_Q}+)", _replace),
        (rf"{_OBJECT}(?P<old>{LIST}){_Q}(?:中|的)(?P<item>第{NUMERAL}项){_Q}{_CHANGED}：?(?P<q>{_Q})", _named_item),
        (rf"{_OBJECT}(?P<old>第{NUMERAL}章){_ASIDE}(?:分为|分成|划分为|改为)(?P<n>{NUMERAL})节[：，；](?P<what>第一节[^。]*)", _sections),
        (rf"{_OBJECT}(?P<old>{LIST})?{_ASIDE}(?:改为|分为|拆分为|分成|拆为|修改为|拆成)(?P<n>{NUMERAL})个?(?P<unit>条|款|项|目|节)(?:，?(?:分别|依次)?{_AS}(?P<new>{LIST}))?(?:，?(?:并)?(?:分别)?(?:修改|表述|内容)为)?：?(?P<q>(?:{_Q}、?)+)?", _split),
        (rf"{_OBJECT}(?P<old>{LIST})(?:进行)?(?:合并|并入|归并|并)(?:修改)?(?:(?:到|至|入)?(?P<into>{LIST})|，?(?:(?:为|成)(?:一条|一款|一项|一章|一节)，?)?(?:{_AS}(?P<new>{LIST}))?)?(?:，?(?:并)?(?:修改|表述|内容)为)?：?(?P<q>{_Q}+)?", _merge),
        (rf"{_OBJECT}(?P<old>{LIST})(?:予以)?(?:单列|单作|单独列|单独成|单独作|独立成|另列|另作|单立)(?:为|出来)?(?:{NUMERAL}(?:条|款|项))?(?:，?{_AS}(?P<new>{LIST})(?P<rel>{_RELATION})?)?", _move),
        (rf"{_OBJECT}(?P<old>{LIST})(?:移至|移到|移入|移作|调整至|调整到|移动至|调至|并移至)(?P<new>{LIST})(?P<rel>{_RELATION})?(?:，?(?:作为|改为)(?P<then>{ONE}))?", _move_to_chapter),
        (rf"{_OBJECT}(?P<old>{LIST})?{_ASIDE}(?:作为|改为)(?P<new>{LIST})(?:，?(?:并)?修改为)?：(?P<q>{_Q}+)", _rewrite),
        (rf"{_OBJECT}(?P<old>{LIST})?(?:的)?{_Q}?(?:顺序|序号)?{_EVENLY}(?:调整为|{_CHANGED}|作为)(?P<new>{LIST})(?P<name>(?<=[章节编]){_Q})?", _renumber),
        (rf"{_OBJECT}(?P<old>{LIST})?{_Q}?(?:中|内)?(?P<rel>{_RELATION})?，?{_EVENLY}{_ADD}(?:规定)?(?P<n>{NUMERAL})个?(?P<unit>自然段|条|款|项|目|章|节|编|段)(?:规定|内容)?(?P<before>(?<=[章节编]){_Q})?(?:，?{_EVENLY}{_AS}(?P<new>{LIST}))?(?:，?(?:章名|节名|名称|标题)(?:为|是)?)?：?(?P<name>{_Q})?(?:，?(?:(?:具体)?(?:内容|表述|条文)?(?:修改)?为|即|规定))?[：，]?(?P<q>{_Q}+)?(?:，?(?:共|分为)?{NUMERAL}条)?(?:，?(?:包括|包含|含)(?P<span>{LIST}))?", _insert),
        (rf"(?:并)?(?:删去|删除|去掉|取消|删掉)(?P<law>{_T})?{_WHATS}(?=[，。；、]|$|并|增加)", _delete_words),
        (rf"{_OBJECT}{_WHAT}{_EVENLY}(?:删去|删除|去掉|删掉)", _delete_words),
        (rf"(?:删去|删除|取消|删掉)(?P<law>{_T})?{_SHORT_LAW}(?P<old>{LIST})(?!中|的|{_Q})", _delete),
        (rf"{_OBJECT}(?P<old>{LIST}){_EVENLY}(?:删去|删除|删掉)", _delete),
        (rf"{_OBJECT}{_WHAT}(?P<rel>{_RELATION})(?:，)?{_EVENLY}{_ADD}(?:规定|表述|文字|内容|一句|字样)*(?:，?(?:内容|表述)为)?：?(?P<new>{_Q})", _insert_words),
        (rf"{_OBJECT}(?P<old>{LIST})?(?:的|中)?(?P<rel>最后|末尾|结尾|尾部|句末|末|之后|最前面|开头|句首|后)?(?:面)?，?{_ADD}(?:规定|表述|文字|内容|一句|字样)*：?(?P<q>{_Q}+)", _append_words),
        (rf"{_OBJECT}{_WHAT}(?P<evenly>{_EVENLY}){_CHANGED}：?(?P<new>{_NEWS})(?:，?（?(?:涉及|具体为|包括|见)(?P<list>{LIST})）?)?", _replace_words),
        (rf"{_OBJECT}(?P<old>{LIST})?(?:的)?(?:内容|规定)?{_EVENLY}(?:{_CHANGED})(?:[一二两三四五六七八九十]+(?:条|款|项))?：?(?P<q>{_Q}+)", _replace),
        (rf"(?:并|此外|其他|其余)*(?:对|将)?(?P<law>{_T})?(?:根据本决定)?\S{{0,12}}?(?:条文|条款|章节|款项|序号|顺序|各条|各项|各款|条、款、项|款、项|条目)[^，。；{QUOTED}{TITLED}]{{0,16}}?(?:顺序|序号|顺延|序次)?[^，。；{QUOTED}{TITLED}]{{0,8}}?(?:调整|顺延|变动|修改)", _renumber_rest),
    )
)  # fmt: skip

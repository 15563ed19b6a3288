"""Orders on words: replaced, added, deleted; what each form says as operations."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazette_diff.amending.grammar import EVERYWHERE, PLACES, WORD_PART, Q
from gazette_diff.amending.places import Place, Written, places
from gazette_diff.amending.reader import Reader
from gazette_diff.model.amendment import Action
from gazette_diff.sentences import Sentence

_BESIDE = re.compile(rf"{Q}(?:一词|等)?之?(?:前|后)(?:面)?的")
"""“甲”之后的“乙”: which of several 乙 is meant."""


def delete_words(reader: Reader, match: re.Match[str]) -> bool:
    reader.name_law(match)
    if _BESIDE.search(match["what"]):
        reader.failed = Sentence("words beside other words are not known")
        return False
    for part in WORD_PART.finditer(match["what"]):
        found = _word_places(reader, part["where"])
        for written in found:
            for words in reader.quotations(part["qs"]):
                reader.say(Action.DELETE_WORDS, written.words if written else None, old_words=words)
    return True


def replace_words(reader: Reader, match: re.Match[str]) -> bool:
    reader.name_law(match)
    new = reader.quotations(match["new"])
    if _BESIDE.search(match["what"]):
        reader.failed = Sentence("words beside other words are not known")
        return False
    parts = list(WORD_PART.finditer(match["what"]))
    old = [words for part in parts for words in reader.quotations(part["qs"])]
    if len(parts) == 1 and len(old) + len(new) > 2 and all(words.endswith("。") for words in (*old, *new)):
        # “…。”“…。”修改为：“…。”“…。” quotes whole paragraphs, one after the other.
        old, new = ["\n".join(old)], ["\n".join(new)]
        for written in _word_places(reader, parts[0]["where"]):
            reader.say(Action.REPLACE_WORDS, written.words if written else None, old_words=old[0], new_words=new[0])
        return True
    if len(new) not in (1, len(old)):
        reader.failed = Sentence("{old} wordings become {new}", old=len(old), new=len(new))
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


def _word_places(reader: Reader, where: str | None, *, everywhere: bool = False) -> tuple[Written | None, ...]:
    """Where words are meant: the places named, those spoken of, or (None, or words like 相关条文) the whole text."""
    where = (where or "").strip("，、和")
    where = re.sub(r"^(?:将|把|对|在|于|及|以及)", "", where)
    where = re.sub(r"(?:中|里)?的?$", "", where)
    named = PLACES.search(where)
    if named:
        found = places(named[0], reader.context.place)
        reader.speak_of(found)
        return found
    if re.search(EVERYWHERE, where) and not re.fullmatch(r"[本该此](?:条|款|项|章)", where):
        return (Written(Place(), where),)
    if everywhere and not where:
        return (None,)
    return reader.context.subject or (None,)


def insert_words(reader: Reader, match: re.Match[str]) -> bool:
    reader.name_law(match)
    new = reader.quotations(match["new"])
    relation = "前" if "前" in match["rel"] else "后"
    for part in WORD_PART.finditer(match["what"]):
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


def append_words(reader: Reader, match: re.Match[str]) -> bool:
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

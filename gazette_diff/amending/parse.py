"""A document becomes instructions and operations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from gazette_diff.amending import lists, personnel, repeals, statutes
from gazette_diff.amending.instructions import Item, Paragraph, items, paragraphs
from gazette_diff.amending.quotation import depth_after, skeleton
from gazette_diff.amending.reader import Context
from gazette_diff.model.amendment import Amendments, Instruction, Unparsed
from gazette_diff.model.issue import Block, Document
from gazette_diff.sentences import Sentence
from gazette_diff.titles import amended

_AMENDING_TITLE = re.compile(r"修改|修正案|修正|废止和修改|修订.{0,60}的(?:决定|通知|公告|命令|令)")


def parse(document: Document) -> Amendments:
    """All that a document orders of other texts; what looks like an order and is not understood is `unparsed`."""
    reprints = [text.lines for text in document.texts if not _AMENDING_TITLE.search(text.title)]
    outside = [b for b in document.blocks if not b.lines or not any(a <= b.lines[0] <= z for a, z in reprints)]
    # What a decision reprints or a notice attaches is no order, unless all of its orders stand there.
    found = _parse(document, outside)
    if reprints and not found.instructions:
        found = _parse(document, document.blocks)
    told = repeals.read(document, _outside(paragraphs(document.blocks)))
    instructions = sorted((*found.instructions, *told), key=lambda instruction: instruction.lines[:1])
    return Amendments(tuple(instructions), found.unparsed, found.warnings)


def _parse(document: Document, blocks: Sequence[Block]) -> Amendments:
    title = _title(document)
    found, doubts = items(paragraphs(blocks), by_article="修正案" in title)
    effective = _effective(document, found)
    document = replace(document, effective=effective)
    instructions: list[Instruction] = []
    unparsed: list[Unparsed] = []
    leads = any(item.leads for item in found) and not lists.is_notice(document)
    if _AMENDING_TITLE.search(title) or leads:
        _statutes(document, title, found, instructions, unparsed)
    elif personnel.is_notice(document):
        staffing = personnel.read(document, found)
        instructions += staffing.instructions
        unparsed += staffing.unparsed
    elif lists.is_notice(document):
        listing = lists.read(document, found)
        instructions += listing.instructions
        unparsed += listing.unparsed
        doubts += listing.warnings
    return Amendments(tuple(instructions), tuple(unparsed), doubts)


_FIRST_WORDS = re.compile(r".{2,80}?(?:修正案(?:（[^（）]{1,8}）)?|的(?:决定|通知))")


def _title(document: Document) -> str:
    """The document's title; where reading found none, what its first paragraph begins with."""
    title = re.sub(r"\s+", "", document.title)
    promulgated = [text.title for text in document.texts if _AMENDING_TITLE.search(text.title)]
    if not _AMENDING_TITLE.search(title) and promulgated:
        return re.sub(r"\s+", "", promulgated[0])
    if title or not document.blocks:
        return title
    match = _FIRST_WORDS.match(re.sub(r"\s+", "", document.blocks[0].text))
    return match[0] if match else ""


_IN_FORCE = re.compile(
    r"本(?:决定|修正案|通知|命令|公告)自(?:(\d{4})年(\d{1,2})月(\d{1,2})日|(?:公布|发布|印发|通过)之日)起(?:施行|实施|执行|生效)"
)


def _effective(document: Document, found: Sequence[Item]) -> str | None:
    """The day from which the orders hold: the one that the decision states of itself, else the document's."""
    for item in found:
        match = _IN_FORCE.search(re.sub(r"\s+", "", item.text))
        if match:
            dated = match[1] and f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
            return dated or document.effective or document.signed
    return document.effective or document.signed


def _outside(whole: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs that are not part of a quotation: what is quoted orders nothing."""
    depth = 0
    kept = []
    for paragraph in whole:
        if not depth:
            kept.append(paragraph)
        depth = min(depth_after(paragraph.text.strip(), depth), 1)
    return kept if not depth else list(whole)


def _statutes(
    document: Document, title: str, found: tuple[Item, ...], instructions: list[Instruction], unparsed: list[Unparsed]
) -> None:
    start = next((n + 1 for n, item in enumerate(found) if item.leads), 0)
    named = amended(title)
    one = len(named) == 1 and "《" in title and not re.search(r"》等.{1,8}[部件个]", title)
    law = named[0].strip("《》") if one else None
    of_amendment = re.match(r"(.{2,60})修正案(?:（[^（）]{1,8}）)?$", title)
    law = of_amendment[1] if of_amendment else law
    law = _named_in_lead(found[start - 1]) or law if start else law
    contexts: dict[tuple[str, ...], Context] = {}
    root = Context(law=law, effective=document.effective, main=law)
    for n, item in enumerate(found):
        if n < start:
            continue
        outer = next(
            (contexts[item.path[:k]] for k in range(len(item.path) - 1, 0, -1) if item.path[:k] in contexts), root
        )
        contexts = {path: context for path, context in contexts.items() if path == item.path[: len(path)]}
        if item.unbalanced:
            unparsed.append(Unparsed(item.lines, item.text, Sentence("its quotation marks do not pair")))
            continue
        reading = statutes.read(skeleton(item.text), outer)
        contexts[item.path] = reading.context
        if reading.operations:
            instructions.append(Instruction(item.name, item.text, item.lines, reading.operations))
        unparsed += [Unparsed(item.lines, words, why) for words, why in reading.unread]


def _named_in_lead(item: Item) -> str | None:
    """The one title in the last sentence before the instructions: …决定对《…》作如下修改："""
    titles = skeleton(item.text[-200:]).titles
    return titles[-1] if len(set(titles)) == 1 else None

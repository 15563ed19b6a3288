"""The blocks of one text: provisions with their levels, paragraphs, headings, tables, frames inside."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazette_diff.model.issue import Block, BlockKind, LabelStyle, Provision
from gazette_diff.reading import outline
from gazette_diff.reading.drafts import DIVISIONS, Draft, drafts_of
from gazette_diff.reading.heal import close_up, close_up_words, ends_sentence
from gazette_diff.reading.lines import Line, source_lines

_LONGEST_RUN_IN = 45
_RUN_IN = re.compile(rf"([^。：；:;]{{2,{_LONGEST_RUN_IN}}})。(?=.)")
_BRACKETED_HEADING = re.compile(r"[【\[［]([^】\]］]{2,40})[】\]］]|[（(]([^（）()]{2,30})[）)](?= )")


def read_blocks(lines: Sequence[str]) -> tuple[Block, ...]:
    """The blocks of a piece of text that stands alone, such as what an amending document quotes; lines count from 1."""
    return tuple(blocks_of(source_lines("\n".join(lines))))


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """The blocks of one text, with the levels of a tree of its own."""
    drafts = drafts_of(lines)
    labelled = [draft for draft in drafts if draft.label is not None]
    for draft, level in zip(labelled, outline.levels([draft.label for draft in labelled if draft.label]), strict=True):
        draft.done = _provision(draft, level)
    return [draft.done or _plain(draft) for draft in drafts]


def _plain(draft: Draft) -> Block:
    return Block(draft.kind, close_up_words(draft.text), tuple(draft.lines))


def _provision(draft: Draft, level: int) -> Provision:
    label = draft.label
    assert label is not None
    text = close_up(draft.text)
    return Provision(
        kind=BlockKind.PROVISION,
        text=text,
        lines=tuple(draft.lines),
        label=label.printed,
        style=label.style,
        ordinal=label.ordinal,
        level=level,
        heading=_heading(label.style, text),
        sub_ordinal=label.sub_ordinal,
    )


def _heading(style: LabelStyle, text: str) -> str | None:
    if not text:
        return None
    if style in DIVISIONS or style is LabelStyle.ANNEX:
        return text
    match = _BRACKETED_HEADING.match(text) if text[0] in "【[［（(" else None
    if match:
        return match[1] or match[2]
    if not ends_sentence(text) and "。" not in text:
        return text
    if style is LabelStyle.ARTICLE:
        return None
    match = _RUN_IN.match(text)
    return match[1] if match else None

"""What is doubtful about a reading: contents and body that disagree, sequences that jump, titles not found."""

from __future__ import annotations

from collections.abc import Sequence

from gazette_diff.model.issue import BlockKind, ContentsEntry, Document, Doubt, LabelStyle, Provision
from gazette_diff.reading.lines import Line
from gazette_diff.reading.segment import Head, is_listed, title_key

_COUNTED = (
    LabelStyle.PART,
    LabelStyle.CHAPTER,
    LabelStyle.SECTION,
    LabelStyle.ARTICLE,
    LabelStyle.HAN,
    LabelStyle.HAN_PAREN,
    LabelStyle.ARABIC,
    LabelStyle.ARABIC_PAREN,
)


def doubts_of(
    lines: Sequence[Line], entries: Sequence[ContentsEntry], heads: Sequence[Head], documents: Sequence[Document]
) -> list[Doubt]:
    """All doubts about one text, in the order of its lines."""
    doubts = _of_contents(entries, documents)
    for document in documents:
        doubts += _of_sequences(document)
        if not document.title:
            doubts.append(Doubt(document.lines[0], "title-missing", "the document has no title; state it with --title"))
    return sorted(doubts, key=lambda doubt: doubt.line or 0)


def _of_contents(entries: Sequence[ContentsEntry], documents: Sequence[Document]) -> list[Doubt]:
    if not entries:
        return []
    doubts = []
    found = {title_key(document.title) for document in documents}
    found |= {key[key.index("关于") :] for key in found if "关于" in key}
    listed = {title_key(entry.title): entry for entry in entries}
    for key, entry in listed.items():
        if key not in found:
            message = f"the contents promise “{entry.title}”, which is not among the documents"
            doubts.append(Doubt(entry.lines[0], "document-missing", message))
    for document in documents:
        number = document.document_number
        named = listed.get(title_key(document.title))
        if not is_listed(document.title, listed):
            doubts.append(Doubt(document.lines[0], "document-unlisted", f"the contents do not name “{document.title}”"))
        elif named and number and named.document_number and title_key(named.document_number) != title_key(number):
            message = f"the contents say {named.document_number}, the document {number}"
            doubts.append(Doubt(document.lines[0], "number-differs", message))
    return doubts


def _of_sequences(document: Document) -> list[Doubt]:
    """Labels that do not follow on the one before them in their place."""
    doubts = []
    stack: list[Provision] = []
    last: dict[tuple[LabelStyle, int], tuple[int, Provision | None]] = {}
    for block in document.blocks:
        if not isinstance(block, Provision):
            if block.kind is BlockKind.TITLE:
                last.clear()
                stack.clear()
            continue
        while stack and stack[-1].level >= block.level:
            stack.pop()
        parent = stack[-1] if stack else None
        stack.append(block)
        # Articles run on through chapters and sections.
        key = (block.style, 0 if block.style is LabelStyle.ARTICLE else block.level)
        before, uncle = last.get(key, (0, parent))
        last[key] = (block.ordinal, parent)
        if block.style not in _COUNTED or block.ordinal in (1, before + 1):
            continue
        if block.ordinal == before and block.sub_ordinal:
            continue
        if block.ordinal > before or uncle is not parent:
            doubts.append(Doubt(block.lines[0], "label-skipped", f"{block.label} follows number {before}"))
        else:
            doubts.append(Doubt(block.lines[0], "label-repeated", f"{block.label} follows number {before}"))
    return doubts

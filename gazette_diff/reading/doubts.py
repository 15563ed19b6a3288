"""What is doubtful about a reading: contents and body that disagree, sequences that jump, titles not found."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazette_diff.model.issue import BlockKind, ContentsEntry, Document, Doubt, LabelStyle, Provision, Table
from gazette_diff.reading.lines import Line
from gazette_diff.reading.segment import Head, is_listed, title_key
from gazette_diff.sentences import Sentence

_TOTAL = re.compile(r"(?:合|总|共)\s*计$")
_PARTIAL = re.compile(r"小\s*计$")
_AMOUNT = re.compile(r"-?\d{1,12}(?:\.\d{1,4})?$")
_STATED_COUNT = re.compile(
    r"(?:清单|目录|名录|名单|事项)[》）)]?[^。；，]{0,6}共(?:列|计|有|计列)?(\d{1,4})(?:项|条|个|户|处|家)"
)
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
        doubts += _of_tables(document)
        if not document.title:
            doubts.append(
                Doubt(document.lines[0], "title-missing", Sentence("the document has no title; state it with --title"))
            )
    return sorted(doubts, key=lambda doubt: doubt.line or 0)


def _of_contents(entries: Sequence[ContentsEntry], documents: Sequence[Document]) -> list[Doubt]:
    if not entries:
        return []
    doubts = []
    found = {title_key(document.title) for document in documents}
    found |= {key[key.index("关于") :] for key in found if "关于" in key}
    # An order may be listed by the text it promulgates, a joint notice as one of 财政厅等四部门.
    found |= {title_key(text.title) for document in documents for text in document.texts}
    numbers = {title_key(document.document_number) for document in documents if document.document_number}
    listed_numbers = {title_key(entry.document_number) for entry in entries if entry.document_number}
    listed = {title_key(entry.title): entry for entry in entries}
    for key, entry in listed.items():
        if key not in found and not (entry.document_number and title_key(entry.document_number) in numbers):
            message = Sentence("the contents promise “{title}”, which is not among the documents", title=entry.title)
            doubts.append(Doubt(entry.lines[0], "document-missing", message))
    for document in documents:
        number = document.document_number
        named = listed.get(title_key(document.title))
        told = any(title_key(text.title) in listed for text in document.texts)
        if not (told or (number and title_key(number) in listed_numbers) or is_listed(document.title, listed)):
            doubts.append(
                Doubt(
                    document.lines[0],
                    "document-unlisted",
                    Sentence("the contents do not name “{title}”", title=document.title),
                )
            )
        elif named and number and named.document_number and title_key(named.document_number) != title_key(number):
            message = Sentence(
                "the contents say {listed}, the document {number}", listed=named.document_number, number=number
            )
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
            doubts.append(
                Doubt(
                    block.lines[0],
                    "label-skipped",
                    Sentence("{label} follows number {before}", label=block.label, before=before),
                )
            )
        else:
            doubts.append(
                Doubt(
                    block.lines[0],
                    "label-repeated",
                    Sentence("{label} follows number {before}", label=block.label, before=before),
                )
            )
    return doubts


def _of_tables(document: Document) -> list[Doubt]:
    """Sums that do not add up, and rows that are more or fewer than the text says."""
    doubts = []
    tables = [block for block in document.blocks if isinstance(block, Table)]
    for table in tables:
        doubts += _of_sums(table)
    numbered = [table for table in tables if _serials(table)]
    stated = next((match for block in document.blocks if (match := _STATED_COUNT.search(block.text))), None)
    if stated and len(numbered) == 1 and int(stated[1]) != len(_serials(numbered[0])):
        message = Sentence(
            "the text counts {count}, the table has {rows} numbered rows",
            count=stated[1],
            rows=len(_serials(numbered[0])),
        )
        doubts.append(Doubt(numbered[0].lines[0], "row-count", message))
    for table in numbered:
        doubts += _of_serials(table)
    return doubts


def _serials(table: Table) -> list[int]:
    """The numbers of a table's rows, where its first column counts them."""
    numbers = [int(row[0]) for row in table.rows if row and row[0].isdecimal() and len(row[0]) <= 4]
    return numbers if numbers[:1] == [1] and 2 * len(numbers) > len(table.rows) else []


def _of_serials(table: Table) -> list[Doubt]:
    doubts = []
    before = 0
    for row, lines in zip(table.rows, table.row_lines, strict=True):
        if not (row[0].isdecimal() and len(row[0]) <= 4):
            continue
        number = int(row[0])
        if number not in (1, before + 1):
            doubts.append(
                Doubt(
                    lines[0], "row-skipped", Sentence("row {number} follows row {before}", number=number, before=before)
                )
            )
        before = number
    return doubts


def _of_sums(table: Table) -> list[Doubt]:
    totals = [at for at, row in enumerate(table.rows) if any(_TOTAL.match(cell) for cell in row[:2])]
    if len(totals) != 1 or len(table.rows) < 3:
        return []
    total = table.rows[totals[0]]
    others = [
        row
        for at, row in enumerate(table.rows)
        if at != totals[0] and not any(_PARTIAL.match(cell) for cell in row[:2])
    ]
    doubts = []
    for column, cell in enumerate(total):
        amounts = [row[column] for row in others if column < len(row) and row[column]]
        if column == 0 or not _AMOUNT.match(cell) or not all(map(_AMOUNT.match, amounts)):
            continue
        # Tenths and hundredths as printed: integers of the smallest place.
        places = max(len(amount.partition(".")[2]) for amount in [*amounts, cell])
        whole = sum(round(float(amount) * 10**places) for amount in amounts)
        if whole != round(float(cell) * 10**places):
            name = table.header[column] if column < len(table.header) else str(column + 1)
            message = Sentence(
                "column {name} adds up to {total}, its total says {stated}",
                name=name,
                total=f"{whole / 10**places:g}",
                stated=cell,
            )
            doubts.append(Doubt(table.row_lines[totals[0]][0], "table-sum", message))
    return doubts

"""The lines of one document become a Document: frame, body, texts and annexes, and what it says about itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazette_diff.model.issue import (
    Attachment,
    Block,
    BlockKind,
    Document,
    LabelStyle,
    LineRange,
    Provision,
    Text,
)
from gazette_diff.reading import attachments, forms, frame, metadata, repealing
from gazette_diff.reading import parts as parts_of
from gazette_diff.reading.blocks import blocks_of
from gazette_diff.reading.heal import close_up, close_up_words
from gazette_diff.reading.labels import parse_label
from gazette_diff.reading.lines import Line
from gazette_diff.reading.segment import title_key

_NUMBERED_ORDER = re.compile(r"(.{2,30}令)[（(]?(第[\d一二三四五六七八九十百]{1,5}号)[）)]?$")
_NUMBERED_TITLE = re.compile(rf"({forms.DOCUMENT_NUMBER})(关于.+)$")
_EDITION_BELOW = re.compile(
    r"[（(](?:\d{4}年)?(?:试行|暂行|草案|征求意见稿|送审稿|修订稿?|修正稿?|修订版|版|\d{4}年版)[）)]$"
)
_MOST_NUMBERS = 2
_COUNT_BEHIND = re.compile(r"[（(](?:共|计)?[\d一二三四五六七八九十百]{1,5}[个名项件条家户人处所]?[）)]$")
_UNPUBLISHED_ATTACHMENT = re.compile(r"附件(\d{1,2})")


def read_document(
    lines: Sequence[Line],
    title_start: int,
    title_count: int,
    *,
    stated: str | None = None,
    above: Sequence[Line] = (),
) -> Document:
    """The document whose lines these are; its title stands on `title_count` lines from index `title_start`.

    `stated` is its title where it is not printed but named before it; `above` is what its page prints over it.
    """
    behind = title_start + title_count
    if title_count and behind < len(lines) and _EDITION_BELOW.match(lines[behind].tight):
        title_count += 1
    title_lines = lines[title_start : title_start + title_count]
    title = close_up("".join(line.tight if line.tight.isascii() is False else line.text for line in title_lines))
    spaced_title = " ".join(line.text for line in title_lines)
    title = forms.without_marks(title) or stated or ""
    order = _NUMBERED_ORDER.match(title)
    numbered = _NUMBERED_TITLE.match(title)
    blocks: list[Block] = []
    number: str | None = order[2] if order else None
    title = order[1] if order else title
    if numbered:
        number, title = numbered[1], numbered[2]
    for line in lines[:title_start]:
        match = forms.NUMBER_LINE.match(line.tight)
        if match:
            number = match[1]
            blocks.append(_block(BlockKind.NUMBER, [line]))
        else:
            blocks.append(_block(BlockKind.PARAGRAPH, [line]))
    if title_lines:
        blocks.append(Block(BlockKind.TITLE, title, tuple(line.number for line in title_lines)))
    at = _skip_idle(lines, title_start + title_count)
    if title_lines or (at < len(lines) and forms.PAGE_KEY.match(lines[at].tight)):
        words_start = frame.page_marks_end(lines, at)
        for line in lines[at:words_start]:
            if not line.idle:
                blocks.append(_block(BlockKind.SERVICE, [line]))
                told = forms.NUMBER_TOLD.search(line.tight)
                number = number or (told[1] if told else None)
        at = words_start
    printed = 0
    while at < len(lines) and printed < _MOST_NUMBERS and forms.NUMBER_LINE.match(lines[at].tight):
        # A page may print it for itself and again with the document.
        match = forms.NUMBER_LINE.match(lines[at].tight)
        number = match[1] if match and not printed else number
        blocks.append(_block(BlockKind.NUMBER, [lines[at]]))
        at, printed = _skip_idle(lines, at + 1), printed + 1
    if not printed and at < len(lines) and forms.DAMAGED_NUMBER.match(lines[at].tight):
        blocks.append(_block(BlockKind.NUMBER, [lines[at]]))
        at = _skip_idle(lines, at + 1)
    if at < len(lines) and forms.REGISTRATION.match(lines[at].tight):
        blocks.append(_block(BlockKind.NUMBER, [lines[at]]))
        at = _skip_idle(lines, at + 1)
    if number is None:
        told_above = {match[1] for line in above if (match := forms.NUMBER_TOLD.search(line.tight))}
        number = told_above.pop() if len(told_above) == 1 else None
    history = frame.history_count(lines, at, len(lines)) or frame.date_below_title(lines, at)
    heads = _history_lines(lines[at : at + history])
    blocks += [_block(BlockKind.DATE, head) for head in heads]
    at = _skip_idle(lines, at + history)
    below = forms.NUMBER_LINE.match(lines[at].tight) if at < len(lines) and history and not printed else None
    if below:  # （一九五五年三月十二日） above its number, as the fifties printed it
        number = below[1]
        blocks.append(_block(BlockKind.NUMBER, [lines[at]]))
        at = _skip_idle(lines, at + 1)
    at = _skip_idle(lines, at + _contents_count(lines, at, len(lines)))
    addressee: str | None = None
    count = frame.addressee_count(lines, at)
    if count:
        addressee = close_up("".join(line.text for line in lines[at : at + count]))
        blocks.append(_block(BlockKind.ADDRESSEE, lines[at : at + count]))
        at += count
    closing = frame.find_closing(lines, at)
    own_end = closing.start if closing else len(lines)
    parts_start = closing.end if closing else len(lines)
    own_listings = attachments.find_listings(lines, at, own_end)
    listings = own_listings + attachments.find_listings(lines, parts_start, len(lines))
    attached = [name for listing in listings for name in listing.names]
    own_parts: list[parts_of.Part] = []
    if not closing:
        own_parts = [part for part in parts_of.find_parts(lines, at, [], attached, listings) if part.annex]
        own_parts = own_parts or _reprinted(lines, at, title, listings) or _promulgated(lines, at, title, listings)
        if own_parts:
            own_end = own_parts[0].start
    notes_end, publicity = _notes(lines, parts_start, closing)
    names = parts_of.names_promulgated(title, lines[at:own_end])
    parts = own_parts or parts_of.find_parts(lines, notes_end, names, attached, listings)
    blocks += _region(lines, at, own_end, listings)
    signatures: tuple[str, ...] = ()
    if closing:
        signatures = closing.signatures
        for nth in range(closing.start, closing.end):
            kind = BlockKind.SIGNATURE
            if forms.PUBLICITY.match(lines[nth].tight):
                kind, publicity = BlockKind.PUBLICITY, publicity or close_up(lines[nth].text)
            elif forms.DATE_LINE.match(lines[nth].tight):
                kind = BlockKind.DATE
            if not lines[nth].idle:
                blocks.append(_block(kind, [lines[nth]]))
        blocks += _note_blocks(lines, parts_start, notes_end)
    if publicity is None:
        publicity = _publicity_of(lines, at, own_end)
    texts: list[Text] = []
    present: list[str] = []
    for part in parts:
        part_title = "".join(line.tight for line in lines[part.title_start : part.title_end])
        if part.annex and part.title_start == part.start and part.title_end > part.start:
            label = parse_label(lines[part.start].text)
            part_title = label.rest.replace(" ", "") if label else part_title
        part_title = forms.without_marks(part_title)
        present.append(part_title)
        end = _text_end(lines, part, listings)
        if part_title:
            texts.append(Text(part_title, (lines[part.start].number, lines[end - 1].number)))
        blocks += _part_blocks(lines, part, listings)
    paragraphs = [block.text for block in blocks if block.kind in (BlockKind.PARAGRAPH, BlockKind.PROVISION)]
    signed = closing.signed if closing else None
    if signed is None and heads:
        signed = metadata.adopted([_tight(head) for head in heads])
    return Document(
        title=title,
        document_number=number,
        issuers=metadata.issuers(spaced_title, signatures),
        addressee=addressee,
        signed=signed,
        publicity=publicity,
        effective=metadata.effective(paragraphs, signed, [_tight(head) for head in heads], title),
        validity=metadata.validity(paragraphs),
        lines=_range(lines, 0, len(lines)),
        attachments=_attachments(
            attached, present, [name for name, part in zip(present, parts, strict=True) if part.annex], publicity
        ),
        repeals=repealing.repeals(blocks),
        texts=tuple(texts),
        blocks=tuple(blocks),
    )


def _reprinted(
    lines: Sequence[Line], start: int, title: str, listings: Sequence[attachments.Listing]
) -> list[parts_of.Part]:
    """The amended text that an unsigned decision prints again behind its last sentence: …，重新公布。"""
    for at in range(start, len(lines)):
        if lines[at].tight.endswith(("重新公布", "重新公布。")):
            return parts_of.find_parts(lines, at + 1, parts_of.names_promulgated(title, ()), (), listings)
    return []


def _promulgated(
    lines: Sequence[Line], start: int, title: str, listings: Sequence[attachments.Listing]
) -> list[parts_of.Part]:
    """The text that the title says is promulgated, where the date that should close the notice is lost."""
    names = parts_of.names_promulgated(title, ())
    if not names:
        return []
    # The first one opens at `start`, whatever stands there; it is the notice.
    return parts_of.find_parts(lines, start, names, (), listings)[1:]


def _contents_count(lines: Sequence[Line], start: int, end: int) -> int:
    return frame.contents_count(lines, start, end) or frame.unheaded_contents_count(lines, start, end)


def _tight(lines: Sequence[Line]) -> str:
    return "".join(line.tight for line in lines)


def _history_lines(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of a 题注, grouped to entries: one a line, or all that stands in one pair of parentheses."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and groups[-1][0].tight[0] in "（(" and groups[-1][-1].tight[-1] not in "）)":
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _notes(lines: Sequence[Line], start: int, closing: frame.Closing | None) -> tuple[int, str | None]:
    """The index behind the notes that follow a closing, and the publicity note among them."""
    publicity: str | None = None
    at = start
    while closing and at < len(lines):
        line = lines[at]
        if line.idle or forms.is_service(line.tight) or _is_author(lines, at):
            at += 1
        elif forms.PUBLICITY.match(line.tight):
            text = line.text
            while text[0] in "（(" and text[-1] not in "）)" and at + 1 < len(lines) and len(text) < 120:
                at += 1
                text += lines[at].text
            publicity = publicity or close_up(text)
            at += 1
        else:
            break
    return at, publicity


def _is_author(lines: Sequence[Line], at: int) -> bool:
    """Whether a line names one of the bodies that wrote the text printed below them."""
    if not forms.is_body(lines[at].tight):
        return False
    behind = next((line for line in lines[at + 1 : at + 12] if not line.idle and not forms.is_body(line.tight)), None)
    return (
        behind is not None and forms.TITLE_END.search(behind.tight[-60:]) is not None and "关于" not in lines[at].tight
    )


def _note_blocks(lines: Sequence[Line], start: int, end: int) -> list[Block]:
    blocks: list[Block] = []
    for line in lines[start:end]:
        if line.idle:
            continue
        if (
            blocks
            and blocks[-1].kind is BlockKind.PUBLICITY
            and blocks[-1].text[-1] not in "）)"
            and blocks[-1].text[0] in "（("
        ):
            last = blocks.pop()
            blocks.append(Block(last.kind, close_up(last.text + line.text), (*last.lines, line.number)))
            continue
        kind = BlockKind.SERVICE if forms.is_service(line.tight) else BlockKind.PUBLICITY
        blocks.append(_block(BlockKind.SIGNATURE if forms.is_body(line.tight) else kind, [line]))
    return blocks


def _publicity_of(lines: Sequence[Line], start: int, end: int) -> str | None:
    for line in lines[start:end]:
        if len(line.tight) <= 120 and line.tight[0] in "（(此本公信【[" and forms.PUBLICITY.match(line.tight):
            return close_up(line.text)
    return None


def _region(lines: Sequence[Line], start: int, end: int, listings: Sequence[attachments.Listing]) -> list[Block]:
    """The blocks of a stretch of lines, its lists of attachments among them as such."""
    blocks: list[Block] = []
    at = start
    for listing in listings:
        if start <= listing.start < end:
            blocks += blocks_of(lines[at : listing.start])
            blocks += [
                _block(BlockKind.ATTACHMENT, [line]) for line in lines[listing.start : listing.end] if not line.idle
            ]
            at = listing.end
    return blocks + blocks_of(lines[at:end])


def _part_blocks(lines: Sequence[Line], part: parts_of.Part, listings: Sequence[attachments.Listing]) -> list[Block]:
    blocks: list[Block] = []
    below: int = 0
    if part.annex:
        line = lines[part.start]
        label = parse_label(line.text)
        if label is not None:
            text = close_up(label.rest)
            blocks.append(
                Provision(
                    BlockKind.PROVISION,
                    text,
                    (line.number,),
                    label.printed,
                    LabelStyle.ANNEX,
                    label.ordinal,
                    1,
                    text or None,
                    None,
                )
            )
            below = 1
    title_lines = lines[part.title_start : part.title_end]
    if title_lines and not (part.annex and part.title_start == part.start):
        blocks.append(Block(BlockKind.TITLE, _tight(title_lines), tuple(line.number for line in title_lines)))
    at = max(part.title_end, part.start + below)
    history = frame.history_count(lines, at, part.end)
    blocks += [_block(BlockKind.DATE, head) for head in _history_lines(lines[at : at + history])]
    at = _skip_idle(lines, at + history)
    at += _contents_count(lines, at, part.end)
    for block in _region(lines, at, part.end, listings):
        blocks.append(_lowered(block, below))
    return blocks


def _lowered(block: Block, by: int) -> Block:
    if not by or not isinstance(block, Provision):
        return block
    return Provision(
        block.kind,
        block.text,
        block.lines,
        block.label,
        block.style,
        block.ordinal,
        block.level + by,
        block.heading,
        block.sub_ordinal,
    )


def _text_end(lines: Sequence[Line], part: parts_of.Part, listings: Sequence[attachments.Listing]) -> int:
    """The index behind the last line of a text: services and a list of attachments at its end are the document's."""
    end = _behind_notes(lines, part.start, part.end)
    for listing in listings:
        if part.start < listing.start < end and _behind_notes(lines, listing.end - 1, end) == listing.end:
            end = _behind_notes(lines, part.start, listing.start)
    return end


def _behind_notes(lines: Sequence[Line], start: int, end: int) -> int:
    """The index behind the last line before `end` that is no idle line and no service."""
    while end > start + 1 and (lines[end - 1].idle or forms.is_service(lines[end - 1].tight)):
        end -= 1
    return end


def _attachments(
    names: Sequence[str], present: Sequence[str], annexes: Sequence[str], publicity: str | None
) -> tuple[Attachment, ...]:
    """The attachments a document lists, those printed behind it without a list, and those a note speaks of."""
    there = {_uncounted(name) for name in present if name}
    found = [Attachment(name, _uncounted(name) in there) for name in dict.fromkeys(names)]
    listed = {_uncounted(name) for name in names}
    found += [Attachment(name, True) for name in annexes if name and _uncounted(name) not in listed]
    for match in _UNPUBLISHED_ATTACHMENT.finditer(publicity or ""):
        while len(found) < min(int(match[1]), 20):
            found.append(Attachment(None, False))
    return tuple(found)


def _uncounted(name: str) -> str:
    """A name as the list of attachments and the annex agree on it: 名单（10名） is 名单."""
    return title_key(_COUNT_BEHIND.sub("", name))


def _block(kind: BlockKind, lines: Sequence[Line]) -> Block:
    text = "".join(line.text for line in lines)
    text = close_up_words(text) if kind in (BlockKind.PARAGRAPH, BlockKind.SERVICE) else close_up(text)
    return Block(kind, text, tuple(line.number for line in lines))


def _skip_idle(lines: Sequence[Line], at: int) -> int:
    while at < len(lines) and lines[at].idle:
        at += 1
    return at


def _range(lines: Sequence[Line], start: int, end: int) -> LineRange:
    return (lines[start].number, lines[end - 1].number)

"""The editions that a document brings: one a text it promulgates, one where it only orders an edition, else itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from gazette_diff.folding import fold
from gazette_diff.model.issue import Block, BlockKind, Document, LabelStyle, Provision, Text
from gazette_diff.model.version import TextState, Version
from gazette_diff.titles import amended, place_of, promulgated, promulgated_in, subject

FRAME = frozenset(
    (
        BlockKind.TITLE,
        BlockKind.NUMBER,
        BlockKind.ADDRESSEE,
        BlockKind.SIGNATURE,
        BlockKind.DATE,
        BlockKind.PUBLICITY,
        BlockKind.ATTACHMENT,
        BlockKind.SERVICE,
    )
)
"""Block kinds that are a document's metadata, not its text."""


def versions_of(document: Document, *, issue: str | None = None, source: str | None = None) -> tuple[Version, ...]:
    """Each policy text of the document, in reading order; never empty.

    Annexes belong to the text they follow. A text named by the title but not printed gives an absent version, which the
    document itself stands in for.
    """
    places = tuple({*document.issuers, *map(place_of, document.issuers)})
    editions = _printed(document, places) or _ordered(document, places)
    if not editions:
        editions = [_Edition(document.title, _text_blocks(document.blocks, document.title))]
    return tuple(
        _version(document, each.title, each.blocks, n, state=each.state, issue=issue, source=source)
        for n, each in enumerate(editions, 1)
    )


def changed(document: Document) -> tuple[str, ...]:
    """The texts, by name, that a document says it changes: by its title, or by that of a decision it promulgates."""
    titles = (document.title, *(text.title for text in document.texts), *_promulgated_by_order(document))
    return tuple(name for title in titles for name in amended(title))


@dataclass(frozen=True, slots=True)
class _Edition:
    title: str
    blocks: tuple[Block, ...]
    state: TextState = TextState.PRINTED


def _printed(document: Document, places: tuple[str, ...]) -> list[_Edition]:
    """The editions whose texts stand in the document; those that a decision among them orders stand for it."""
    texts = [text for text in document.texts if not _is_annex(text, document)]
    if not texts:
        subjects = {subject(name, places) for name in promulgated(document.title) or amended(document.title)}
        texts = [text for text in document.texts if subject(text.title, places) in subjects]
    if not texts:
        return _after_the_order(document)
    ends = [text.lines[0] - 1 for text in texts[1:]] + [document.lines[1]]
    found = [_Edition(text.title, _within(document, text, end)) for text, end in zip(texts, ends, strict=True)]
    printed = {subject(each.title, places) for each in found}
    return [
        edition
        for each in found
        for edition in _of_decision(each)
        if edition.state is TextState.PRINTED or subject(edition.title, places) not in printed
    ]


def _of_decision(edition: _Edition) -> list[_Edition]:
    """What a text is where it is a decision: the editions that it orders, in its words."""
    if "《" not in edition.title:
        return [edition]
    return [_Edition(name, edition.blocks, TextState.ABSENT) for name in amended(edition.title)] or [edition]


def _after_the_order(document: Document) -> list[_Edition]:
    """The one text that a document promulgates, where it follows the signature without a title of its own."""
    order = _promulgated_by_order(document)
    named = order or promulgated(document.title)
    signed = [n for n, block in enumerate(document.blocks) if block.kind in (BlockKind.SIGNATURE, BlockKind.DATE)]
    provided = [n for n, block in enumerate(document.blocks) if isinstance(block, Provision)]
    if len(named) != 1 or not provided or document.attachments:
        return []
    before = [n for n in signed if n < provided[0]]
    if not before and not order:
        return []
    start = max(before, default=_first_of_body(document))
    return _of_decision(_Edition(named[0], _text_blocks(document.blocks[start + 1 :], named[0])))


def _ordered(document: Document, places: tuple[str, ...]) -> list[_Edition]:
    """The editions that the document orders and does not print, in its own words."""
    body = _text_blocks(document.blocks, document.title)
    order = _promulgated_by_order(document)
    if order and not any(isinstance(block, Provision) for block in body):
        editions = [edition for name in order for edition in _of_decision(_Edition(name, body))]
        return [replace(each, state=TextState.ABSENT) for each in editions]
    named = promulgated(document.title) or amended(document.title)
    subjects = {subject(name, places) for name in named}
    return [_Edition(title, body, TextState.ABSENT) for title in _absent(document, named, subjects, places)]


_ORDER = re.compile(r"(?:令|公告)$")


def _promulgated_by_order(document: Document) -> tuple[str, ...]:
    """What an order (令, 公告) without a telling title names in its first sentence."""
    if not _ORDER.search(document.title) or promulgated(document.title) or amended(document.title):
        return ()
    first = _first_of_body(document)
    return promulgated_in(document.blocks[first].text) if first < len(document.blocks) else ()


def _first_of_body(document: Document) -> int:
    return next((n for n, block in enumerate(document.blocks) if block.kind not in FRAME), len(document.blocks))


_REVISION = re.compile(
    r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日(?:(?![0-9]{4}年).){0,120}?决定>{0,2}(?:(?![0-9]{4}年).){0,12}?(?:修订|修正)"
)


def signed_day(document: Document) -> str | None:
    """The day of its signature; of an undated decision the last one that the amended text, printed with it, tells of
    its own history (根据2013年12月11日《…决定》第三次修订)."""
    if document.signed or not amended(document.title):
        return document.signed
    days = [
        f"{year}-{int(month):02}-{int(day):02}"
        for block in document.blocks
        if not isinstance(block, Provision)
        for year, month, day in _REVISION.findall(fold(block.text))
    ]
    return max(days, default=None)


def whole(document: Document, *, issue: str | None = None, source: str | None = None) -> Version:
    """The document taken as one text: what it promulgates, where it does, with all annexes; its frame is left out."""
    versions = versions_of(document, issue=issue, source=source)
    if len(versions) == 1:
        return versions[0]
    blocks = _text_blocks(document.blocks, document.title)
    return _version(document, document.title, blocks, 1, issue=issue, source=source)


def text_id(document: Document, issue: str | None, n: int) -> str:
    """`<issue>#<document number or title key>/<n>`: what statements and reviews call a text."""
    return f"{issue or ''}#{document.document_number or fold(document.title)}/{n}"


def _absent(
    document: Document, named: tuple[str, ...], subjects: Iterable[str], places: tuple[str, ...]
) -> tuple[str, ...]:
    """Titles of the editions it orders and does not print, in their fullest form."""
    attached = {
        subject(attachment.name, places): attachment.name
        for attachment in document.attachments
        if attachment.name and not attachment.present
    }
    titles = [attached.get(subject(name, places), name) for name in named]
    if promulgated(document.title):
        return tuple(titles) if not any(isinstance(block, Provision) for block in document.blocks) else ()
    # 关于调整甲清单的通知 orders an edition where that edition is named as an attachment;
    # 关于修改《甲》的决定 always does.
    quoted = "《" in document.title
    return tuple(title for title in titles if quoted or title in attached.values())


def _is_annex(text: Text, document: Document) -> bool:
    """Whether the text is one of the document's attachments rather than what its title promulgates."""
    names = {fold(attachment.name) for attachment in document.attachments if attachment.name}
    if fold(text.title) in names or fold(text.title).startswith("附件"):
        return True
    before = [block for block in document.blocks if block.lines and block.lines[0] <= text.lines[0]]
    labels = [block for block in before if isinstance(block, Provision) and block.style is LabelStyle.ANNEX]
    return bool(labels) and labels[-1].lines[0] >= text.lines[0] - _ANNEX_REACH


_ANNEX_REACH = 4
"""Lines between 附件 1 and the title that it labels, blank ones included (the corpus has at most 3)."""


def _within(document: Document, text: Text, last: int) -> tuple[Block, ...]:
    inside = (block for block in document.blocks if block.lines and text.lines[0] <= block.lines[0] <= last)
    return _text_blocks(inside, text.title)


def _text_blocks(blocks: Iterable[Block], title: str) -> tuple[Block, ...]:
    """What of the blocks is the text of a title; that of an annex, behind what it belongs to, is a heading in it."""
    own = fold(title)
    found: list[Block] = []
    for block in blocks:
        if block.kind not in FRAME:
            found.append(block)
        elif block.kind is BlockKind.TITLE and found and fold(block.text) != own:
            found.append(replace(block, kind=BlockKind.HEADING))
    return tuple(found)


def _version(
    document: Document,
    title: str,
    blocks: tuple[Block, ...],
    n: int,
    *,
    state: TextState = TextState.PRINTED,
    issue: str | None,
    source: str | None,
) -> Version:
    return Version(
        title=title,
        document_title=document.title,
        document_number=document.document_number,
        issuers=document.issuers,
        signed=signed_day(document),
        effective=document.effective,
        state=state,
        blocks=blocks,
        text_id=text_id(document, issue or source, n),
        issue=issue,
        source=source,
    )

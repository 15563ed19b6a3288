"""The editions that a document brings: one a text it promulgates, one where it only orders an edition, else itself."""

from __future__ import annotations

from collections.abc import Iterable

from gazette_diff.folding import fold
from gazette_diff.model.issue import Block, BlockKind, Document, LabelStyle, Provision, Text
from gazette_diff.model.version import TextState, Version
from gazette_diff.titles import amended, place_of, promulgated, subject

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
    texts = [text for text in document.texts if not _is_annex(text, document)]
    named = promulgated(document.title) or amended(document.title)
    subjects = {subject(name, places) for name in named}
    if not texts:
        texts = [text for text in document.texts if subject(text.title, places) in subjects]
    if texts:
        ends = [text.lines[0] - 1 for text in texts[1:]] + [document.lines[1]]
        return tuple(
            _version(document, text.title, _within(document.blocks, text.lines[0], end), n, issue=issue, source=source)
            for n, (text, end) in enumerate(zip(texts, ends, strict=True), 1)
        )
    absent = _absent(document, named, subjects, places)
    body = _text_blocks(document.blocks)
    if absent:
        return tuple(
            _version(document, title, body, n, state=TextState.ABSENT, issue=issue, source=source)
            for n, title in enumerate(absent, 1)
        )
    return (_version(document, document.title, body, 1, issue=issue, source=source),)


def whole(document: Document, *, issue: str | None = None, source: str | None = None) -> Version:
    """The document taken as one text: what it promulgates, where it does, with all annexes; its frame is left out."""
    versions = versions_of(document, issue=issue, source=source)
    if len(versions) == 1:
        return versions[0]
    return _version(document, document.title, _text_blocks(document.blocks), 1, issue=issue, source=source)


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


def _within(blocks: tuple[Block, ...], first: int, last: int) -> tuple[Block, ...]:
    return _text_blocks(block for block in blocks if block.lines and first <= block.lines[0] <= last)


def _text_blocks(blocks: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(block for block in blocks if block.kind not in FRAME)


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
        signed=document.signed,
        effective=document.effective,
        state=state,
        blocks=blocks,
        text_id=text_id(document, issue or source, n),
        issue=issue,
        source=source,
    )

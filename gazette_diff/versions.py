"""The editions that a document brings: one a text it promulgates, one where it only orders an edition, else itself."""

from __future__ import annotations

from gazette_diff.model.issue import Document, Issue
from gazette_diff.model.version import TextState, Version


def versions_of(document: Document, *, issue: str | None = None, source: str | None = None) -> tuple[Version, ...]:
    """Each policy text of the document, in reading order; never empty."""
    raise NotImplementedError


def whole(document: Document, *, issue: str | None = None, source: str | None = None) -> Version:
    """The document taken as one text, all that it promulgates included; its frame is left out."""
    raise NotImplementedError

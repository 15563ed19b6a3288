"""One edition of a policy as the other parts handle it, wherever it came from: a file, an issue, the store."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gazette_diff.model.issue import Block


class TextState(StrEnum):
    PRINTED = "printed"
    ABSENT = "absent"
    """The edition is ordered but not printed; the document that orders it stands in for its text."""


@dataclass(frozen=True, slots=True)
class Version:
    """One edition of a policy (FRBR expression) and the blocks that realise it.

    `blocks` are those of the text where it is printed, else those of the document that orders it. A document's frame
    (number, addressee, signature, date, publicity) is among them only in the latter case.
    """

    title: str
    """The text's own title: 绛县乡镇综合行政执法事项清单（2023年9月版）."""
    document_title: str
    """The title of the document that carries it; equal to `title` where a document is its own text."""
    document_number: str | None
    issuers: tuple[str, ...]
    signed: str | None
    effective: str | None
    state: TextState
    blocks: tuple[Block, ...]
    text_id: str
    """`<issue>#<document number or title key>/<n>`; for a file, `<file name>#<n>`."""
    issue: str | None = None
    """`绛县人民政府公报/2023-03`; None for a file."""
    source: str | None = None
    """The file it was read from, where it was."""
    name: str | None = None
    """`绛县/乡镇综合行政执法事项清单@2023-03`; None outside a store."""

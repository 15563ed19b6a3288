"""What the store tells its users: issues, policies, their versions, and what an ingest brought."""

from __future__ import annotations

from dataclasses import dataclass

from gazette_diff.model.issue import Doubt
from gazette_diff.model.version import TextState


@dataclass(frozen=True, slots=True)
class Evidence:
    """A reason for a link: its kind (`title`, `repeal`, `citation`, `provisions`, `statement`), a score up to 100."""

    kind: str
    score: int
    detail: str


@dataclass(frozen=True, slots=True)
class IssueSummary:
    issue: str
    """`绛县人民政府公报/2024-03`"""
    published: str | None
    documents: int
    warnings: int


@dataclass(frozen=True, slots=True)
class PolicySummary:
    policy: str
    """`绛县/乡镇综合行政执法事项清单`"""
    versions: int
    latest: str
    """The issue of its latest version: `2024-03`."""
    signed: str | None
    counterparts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VersionSummary:
    """One version of a policy in its log."""

    version: str
    """`绛县/乡镇综合行政执法事项清单@2024-03`"""
    issue: str
    title: str
    document_title: str
    document_number: str | None
    signed: str | None
    effective: str | None
    text: TextState
    changes: dict[str, int] | None
    """Modified, added and removed provisions against the version before; None for the first."""
    evidence: tuple[Evidence, ...]
    """Why it is a version of this policy; empty for the first."""


@dataclass(frozen=True, slots=True)
class PolicyLog:
    policy: str
    versions: tuple[VersionSummary, ...]
    """Newest first."""


@dataclass(frozen=True, slots=True)
class BriefingDocument:
    title: str
    document_number: str | None
    signed: str | None
    versions: tuple[VersionSummary, ...]
    """The versions it brought."""


@dataclass(frozen=True, slots=True)
class IssueBriefing:
    issue: str
    published: str | None
    source: str
    known: bool
    """Kept already, the same text; nothing was done."""
    documents: tuple[BriefingDocument, ...]
    warnings: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Briefing:
    """What an ingest brought, in the order of publication."""

    issues: tuple[IssueBriefing, ...]

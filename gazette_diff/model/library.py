"""What the store tells its users: issues, policies, their versions, and what an ingest brought."""

from __future__ import annotations

from dataclasses import dataclass

from gazette_diff.model.comparison import Pair
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
class Brought:
    """What an issue brought, in numbers."""

    issue: str
    policies: int
    """Policies of which it has the first version."""
    versions: int
    """Versions of policies that had one before."""
    changes: dict[str, int]
    """Provisions that those versions modified, added and removed, together, as far as they are counted."""
    repeals: int
    """Kept policies that it repeals without having a version of them."""
    complete: bool
    """Whether all its changes are counted; `briefing` of the issue counts them."""


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
    """Modified, added and removed provisions against the version before: of printed texts as they compare, of editions
    that are ordered and not printed as the document orders. Those split or merged count as modified; what only moved or
    got another number does not count. None for the first, and where nothing tells."""
    evidence: tuple[Evidence, ...]
    """Why it is a version of this policy; empty for the first."""
    edition: str | None = None
    """Where the text is no version of its own: the version that it prints again, or orders and another text prints."""


@dataclass(frozen=True, slots=True)
class Repeal:
    """A document that repeals a version of a policy without being one itself."""

    version: str
    """The repealing document, as a version of its own policy."""
    title: str
    document_number: str | None
    signed: str | None
    repeals: str
    """The version that it repeals."""


@dataclass(frozen=True, slots=True)
class PolicyLog:
    policy: str
    versions: tuple[VersionSummary, ...]
    """Newest first."""
    repealed_by: tuple[Repeal, ...] = ()


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
class Wording:
    """How a provision read in a version before it was changed."""

    version: str
    """The last version that has these words."""
    label: str | None
    text: str


@dataclass(frozen=True, slots=True)
class ProvisionHistory:
    """Where a provision of a version came from."""

    label: str | None
    article: str | None
    text: str
    since: str
    """The version that brought it."""
    changed: str
    """The version that last changed its words; `since` where none did."""
    earlier: int
    """How many changes of its words stand between the two and before."""
    wordings: tuple[Wording, ...] = ()
    """Its earlier wordings, newest first."""
    change: Pair | None = None
    """Its last change, against the wording before; None where none changed it."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One edition in the life of a provision."""

    version: VersionSummary
    pair: Pair | None
    """The provision against the edition before: added where it came, removed where it went; None where the edition is
    ordered and its text not printed."""
    chapter: str
    """The heading that it stands under: `第二章　使用管理`; empty where there is none."""
    others: tuple[str, ...] = ()
    """Of a split or merger, the labels of the provisions that it was one with."""


@dataclass(frozen=True, slots=True)
class Life:
    """A provision from its first wording to its last."""

    policy: str
    stages: tuple[Stage, ...]
    """Each edition that has it, the oldest first; the last is the one that removed it, where one did."""
    start: int
    """The stage that was asked for."""
    before: str | None
    """The edition before the first of those; None where the policy begins with it."""


@dataclass(frozen=True, slots=True)
class Blame:
    version: str
    provisions: tuple[ProvisionHistory, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A provision that holds the words searched for, from the first version that has it to the last."""

    policy: str
    version: str
    label: str | None
    text: str
    matches: tuple[tuple[int, int], ...]
    """Start and end offsets in `text`."""
    since: str
    until: str | None
    """The last version that has it; None where the latest still does."""
    gone: str | None = None
    """The version after that one, in which it is gone."""
    path: tuple[str, ...] = ()
    """The labels of the provisions that it stands in or under, the outermost first, and its own: 第三章, 第十一条."""


@dataclass(frozen=True, slots=True)
class Turn:
    """An edition in which words came or went: it has them in more or fewer places than the edition before."""

    policy: str
    version: str
    before: str | None
    """The edition before; None where the policy begins with this one."""
    day: str
    """When it was signed or, where that is not known, published."""
    places: int
    """How often the edition has the words."""
    places_before: int
    label: str | None
    """Of a provision that shows it: of this edition where the words came, of the one before where they went."""
    text: str
    matches: tuple[tuple[int, int], ...]
    """Start and end offsets in `text`."""
    path: tuple[str, ...] = ()
    """The labels of the provisions that it stands in or under, the outermost first, and its own."""


@dataclass(frozen=True, slots=True)
class Undecided:
    """A matter on which statements differ that were made apart: several texts for one issue, or a pair of texts that
    are said to be and not to be one policy."""

    about: str
    """The issue, or the first text of a pair."""
    stands: str
    """The source that stands until somebody decides; for a pair, the second text."""
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """A link that the evidence nearly makes; a person may decide it."""

    version: str
    other: str
    score: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Briefing:
    """What an ingest or a merge brought, in the order of publication, and what is now for a person to decide."""

    issues: tuple[IssueBriefing, ...]
    offers: tuple[Offer, ...] = ()
    undecided: tuple[Undecided, ...] = ()
    repeals: tuple[Repeal, ...] = ()
    """Of kept policies, by the documents that came."""
    marks: int = 0
    """What reviewers said there and was not known here: marks, those that were taken back among them."""

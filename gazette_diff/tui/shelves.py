"""What the lists of the library show: a row for each policy, version, issue, and for what an issue brought."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gazette_diff.i18n import _, ngettext
from gazette_diff.tui.widgets.listing import Cell, Column, ListRow

if TYPE_CHECKING:
    from gazette_diff.model.library import (
        Briefing,
        BriefingDocument,
        Brought,
        IssueSummary,
        PolicySummary,
        VersionSummary,
    )

POLICY_COLUMNS = (Column(0, most=14), Column(-1), Column(3, right=True), Column(10))
VERSION_COLUMNS = (Column(10), Column(-1), Column(0, most=16))
ISSUE_COLUMNS = (
    Column(10),
    Column(-1, middle=True),
    Column(0, most=10, right=True),
    Column(0, most=4, right=True),
    Column(0, most=16),
    Column(0, most=10),
    Column(0, most=5, right=True),
)
BROUGHT_COLUMNS = (Column(2, right=True), Column(-1), Column(0, most=20))

_NOTHING = Cell("")

DOCUMENT = "document "
"""Begins the key of a row that stands for a document; the version that opens it follows."""


def policy_row(policy: PolicySummary) -> ListRow:
    place, slash, name = policy.policy.partition("/")
    return ListRow(
        policy.policy,
        (
            Cell(place if slash else "", "muted"),
            Cell(name if slash else place, "strong" if policy.versions > 1 else "plain"),
            Cell(f"{policy.versions}×" if policy.versions > 1 else "", "changed"),
            Cell(policy.signed or (policy.latest if policy.latest[:4].isdecimal() else "—"), "muted"),
        ),
    )


def version_row(version: VersionSummary) -> ListRow:
    from gazette_diff.model.version import TextState

    return ListRow(
        version.version,
        (
            Cell(version.signed or version.issue.rpartition("/")[2], "muted"),
            Cell(version.title, "plain" if version.text is TextState.PRINTED else "muted"),
            Cell(change_counts(version.changes), "changed"),
        ),
    )


def issue_row(issue: IssueSummary, brought: Brought | None = None) -> ListRow:
    """An issue as a line of a log: when, which, and what it brought, as far as that is known."""
    new = versions = changes = repeals = ""
    if brought is not None:
        new = _("{count} new").format(count=brought.policies) if brought.policies else ""
        versions = f"{brought.versions}×" if brought.versions else ""
        changes = change_counts(brought.changes) + ("" if brought.complete or not brought.versions else " …")
        repeals = _("{count} repealed").format(count=brought.repeals) if brought.repeals else ""
    cells = (
        Cell(issue.published or _day_in(issue.issue), "muted"),
        Cell(issue.issue, "strong" if brought is not None and brought.versions else "plain"),
        Cell(new, "added") if new else _NOTHING,
        Cell(versions, "changed") if versions else _NOTHING,
        Cell(changes.strip(), "changed") if changes else _NOTHING,
        Cell(repeals, "removed") if repeals else _NOTHING,
        Cell(f"?{issue.warnings}", "muted") if issue.warnings else _NOTHING,
    )
    return ListRow(issue.issue, cells)


def _day_in(name: str) -> str:
    """The day in the name of an issue that is one document: 全国/2024-06-28-中华人民共和国会计法."""
    day = name.rpartition("/")[2][:10]
    return day if day[4:5] == day[7:8] == "-" and day.replace("-", "").isdigit() else ""


def issue_sentence(issue: IssueSummary, brought: Brought | None) -> str:
    """The same in words: `枫陵县人民政府公报/2024-03: 10 documents, 2 new policies, 3 new versions, 4 doubts`."""
    said = [_documents(issue.documents)]
    if brought is not None and brought.policies:
        count = brought.policies
        said.append(ngettext("{count} new policy", "{count} new policies", count).format(count=count))
    if brought is not None and brought.versions:
        count = brought.versions
        said.append(ngettext("{count} new version", "{count} new versions", count).format(count=count))
    if brought is not None and brought.repeals:
        said.append(_("{count} repealed").format(count=brought.repeals))
    if issue.warnings:
        said.append(doubts(issue.warnings))
    return _(", ").join(said)


def brought_rows(briefing: Briefing) -> list[ListRow]:
    """Each document of an issue, below it the versions it brought with what each did, and what it repeals."""
    return [row for issue in briefing.issues for row in _of_issue(issue.documents, briefing)]


def _of_issue(documents: tuple[BriefingDocument, ...], briefing: Briefing) -> Iterator[ListRow]:
    for number, document in enumerate(documents, 1):
        alone = len(document.versions) == 1 and document.versions[0].title == document.title
        own = (document.versions[0].edition or document.versions[0].version) if document.versions else ""
        did = _did(document.versions[0]) if alone else Cell("")
        # The line of a text that is its own document stands for the version, where there is one before it to compare.
        key = own if alone and document.versions[0].evidence else f"{DOCUMENT}{own}"
        yield ListRow(key, (Cell(str(number), "muted"), Cell(document.title, "strong"), did))
        for version in () if alone else document.versions:
            yield ListRow(version.edition or version.version, (Cell(""), Cell(f"→ {version.title}"), _did(version)))
        for repeal in briefing.repeals:
            if (repeal.title, repeal.document_number) == (document.title, document.document_number):
                yield ListRow(repeal.repeals, (Cell(""), Cell(f"× {repeal.repeals}"), Cell(_("repealed"), "removed")))


def _did(version: VersionSummary) -> Cell:
    """What a version did, in a few characters."""
    from gazette_diff.model.version import TextState

    if version.edition is not None and version.text is not TextState.ABSENT:
        return Cell(_("printed again"), "muted")
    if version.text is TextState.ABSENT and not version.changes:
        return Cell(_("text not printed"), "muted")
    if version.changes is None:
        return Cell("" if version.evidence else _("new policy"), "muted" if version.evidence else "added")
    return Cell(
        change_counts(version.changes) or _("unchanged"), "changed" if any(version.changes.values()) else "muted"
    )


def change_counts(changes: dict[str, int] | None) -> str:
    """`~3 +1 -2`: the size of a change in the marks that the comparison uses."""
    from gazette_diff.tui.words import MARKS, status_of_change

    counted = {status_of_change(change): count for change, count in (changes or {}).items() if count}
    return " ".join(f"{MARKS[status]}{count}" for status, count in counted.items() if status is not None)


def doubts(count: int) -> str:
    return ngettext("{count} doubt", "{count} doubts", count).format(count=count)


def _documents(count: int) -> str:
    return ngettext("{count} document", "{count} documents", count).format(count=count)

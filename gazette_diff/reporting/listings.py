"""What the store holds, as tables and lists for a terminal: issues, policies, a policy's versions, search, blame."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazette_diff.i18n import _
from gazette_diff.model.comparison import Status
from gazette_diff.model.library import (
    Blame,
    Hit,
    IssueSummary,
    PolicyLog,
    PolicySummary,
    Repeal,
    Turn,
    VersionSummary,
)
from gazette_diff.model.version import TextState
from gazette_diff.reporting.ink import Ink, Line, Run, columns, printed, run, set_lines
from gazette_diff.reporting.words import evidence_sentence, joined, quantity
from gazette_diff.typesetting import cells, shared_widths

_ARTICLE = re.compile(r"第[^章节编条]+条")
_GAP = 2
"""Cells between columns."""


def issues_text(issues: Sequence[IssueSummary], *, width: int, color: bool) -> str:
    """One line an issue: its name, date of publication, documents, and doubts of reading."""
    if not issues:
        return _said(_("No issues are kept yet; add some with: gazette-diff ingest FILE…"), width, color)
    head = [_("issue"), _("published"), _("documents"), _("doubts")]
    rows = [
        [run(issue.issue), run(issue.published or "—"), run(str(issue.documents)), _count(issue.warnings)]
        for issue in issues
    ]
    return _table(head, rows, width, color)


def policies_text(policies: Sequence[PolicySummary], *, width: int, color: bool) -> str:
    """One line a policy: its name, number of versions, latest version, date signed; counterparts below it."""
    if not policies:
        return _said(_("No policies are kept yet; add an issue with: gazette-diff ingest FILE…"), width, color)
    head = [_("policy"), _("versions"), _("latest"), _("signed")]
    rows = [
        [
            run(policy.policy, Ink.STRONG if policy.versions > 1 else Ink.PLAIN),
            run(str(policy.versions)),
            run(policy.latest),
            run(policy.signed or "—"),
        ]
        for policy in policies
    ]
    lines = _table_lines(head, rows, width)
    related = {frozenset((policy.policy, other)) for policy in policies for other in policy.counterparts}
    if related:
        lines += [[], [run(_("Counterparts of other governments"), Ink.STRONG)]]
        for two in sorted(map(sorted, related)):
            lines += set_lines([run(f"  {' ~ '.join(two)}")], width, color=color, indent=4)
    return printed(lines, color=color)


def log_text(log: PolicyLog, *, width: int, color: bool) -> str:
    """A policy's versions, newest first: what each is, what it changed, and why it belongs here."""
    lines: list[Line] = [[run(log.policy, Ink.STRONG)]]
    for version in log.versions:
        lines.append([])
        for runs in _version(version):
            lines += set_lines(runs, width, color=color, indent=4)
    if log.repealed_by:
        lines.append([])
    for repeal in log.repealed_by:
        lines += set_lines([run(repeal_sentence(repeal), Ink.DOUBT)], width, color=color, indent=4)
    return printed(lines, color=color)


def repeal_sentence(repeal: Repeal) -> str:
    """Which version a document repeals, and since when."""
    return _("{version} repeals {repealed} ({signed})").format(
        version=repeal.version, repealed=repeal.repeals, signed=repeal.signed or "?"
    )


def _version(version: VersionSummary) -> list[list[Run]]:
    when = " · ".join(
        part
        for part in (
            _("signed {date}").format(date=version.signed) if version.signed else "",
            _("in force from {date}").format(date=version.effective) if version.effective else "",
            version.document_number or "",
        )
        if part
    )
    found = [[run(version.version, Ink.NOTE)], [run(f"  {version.title}")]]
    if version.document_title != version.title:
        found.append([run("  " + _("in {document}").format(document=version.document_title), Ink.FAINT)])
    if when:
        found.append([run(f"  {when}")])
    if version.text is TextState.ABSENT:
        found.append([run("  " + _("ordered, its text is not printed"), Ink.DOUBT)])
    if version.changes is not None:
        found.append([run("  " + changes(version.changes))])
    found += [[run(f"  {evidence_sentence(evidence)}", Ink.FAINT)] for evidence in version.evidence]
    return found


def changes(counts: dict[str, int]) -> str:
    """`3 modified, 1 added` against the version before."""
    if not any(counts.values()):
        return _("no provision changed")
    return _(", ").join(quantity(count, Status(name)) for name, count in counts.items() if count)


def search_text(hits: Sequence[Hit], *, width: int, color: bool) -> str:
    """Each provision that holds the words, under its policy, with the versions between which it stood."""
    if not hits:
        return _said(_("Nothing holds these words."), width, color)
    found: dict[str, list[Hit]] = {}
    for hit in hits:
        found.setdefault(hit.policy, []).append(hit)
    lines: list[Line] = []
    for policy, of_policy in found.items():
        lines += [*([[]] if lines else []), [run(policy, Ink.STRONG)]]
        for hit in of_policy:
            head = [run(f"  {place_of(hit) or '·'}  ", Ink.NOTE), run(_span(hit), Ink.FAINT)]
            lines += set_lines(head, width, color=color, indent=4)
            lines += set_lines([run("    "), *_matched(hit)], width, color=color, indent=4)
    return printed(lines, color=color)


def turns_text(turns: Sequence[Turn], *, width: int, color: bool) -> str:
    """Each edition in which the words came or went: how many places more or fewer, and a provision that shows it."""
    if not turns:
        return _said(_("Nothing holds these words."), width, color)
    lines: list[Line] = []
    for turn in turns:
        more = turn.places - turn.places_before
        count = run(f"{more:+d}", Ink.ADDED if more > 0 else Ink.REMOVED)
        when = [run(f"{turn.day}  "), count, run(f"  {turn.version}", Ink.STRONG)]
        lines += [*([[]] if lines else []), *set_lines(when, width, color=color, indent=4)]
        head = [run(f"    {place_of(turn) or '·'}  ", Ink.NOTE), *_matched(turn)]
        lines += set_lines(head, width, color=color, indent=4)
    return printed(lines, color=color)


def place_of(found: Hit | Turn) -> str:
    """The provision that it is or stands in, from its article on: 第五条（三）; all labels where none is an article."""
    path = found.path or ((found.label,) if found.label else ())
    articles = [at for at, label in enumerate(path) if _ARTICLE.match(label)]
    return joined(path[articles[-1] if articles else 0 :])


def _span(hit: Hit) -> str:
    """The issues between which the provision stood."""
    since = _issue(hit.since)
    if hit.until is None:
        return _("since {version}").format(version=since)
    until = _issue(hit.until)
    stood = since if since == until else f"{since} – {until}"
    if hit.gone is None:
        return stood
    return _("{versions}, gone in {version}").format(versions=stood, version=_issue(hit.gone))


def _matched(hit: Hit | Turn) -> list[Run]:
    """The words around the matches, these in bold; without colour the text speaks for itself."""
    runs: list[Run] = []
    at = 0
    for start, end in hit.matches:
        runs += [run(hit.text[at:start]), run(hit.text[start:end], Ink.MATCH)]
        at = end
    return [*runs, run(hit.text[at:])]


def blame_text(blame: Blame, *, width: int, color: bool) -> str:
    """Each provision's first characters after the version that brought it and the one that last changed it."""
    head = [_("since"), _("changed"), _("label"), _("text")]
    rows = []
    for provision in blame.provisions:
        changed = "" if provision.changed == provision.since else _issue(provision.changed)
        text = " ".join(provision.text.split())
        rows.append(
            [run(_issue(provision.since)), run(changed, Ink.NOTE), run(provision.label or "", Ink.STRONG), run(text)]
        )
    return _said(blame.version, width, color, Ink.STRONG) + _table(head, rows, width, color, cut=True)


def _issue(version: str) -> str:
    """2023-03 of 绛县/乡镇综合行政执法事项清单@2023-03."""
    return version.rpartition("@")[2]


def _said(sentence: str, width: int, color: bool, ink: Ink = Ink.PLAIN) -> str:
    return printed(set_lines([run(sentence, ink)], width, color=color), color=color)


def _count(number: int) -> Run:
    return run(str(number), Ink.DOUBT if number else Ink.FAINT)


def _table(head: Sequence[str], rows: Sequence[Sequence[Run]], width: int, color: bool, *, cut: bool = False) -> str:
    return printed(_table_lines(head, rows, width, cut=cut), color=color)


def _table_lines(head: Sequence[str], rows: Sequence[Sequence[Run]], width: int, *, cut: bool = False) -> list[Line]:
    """A table as wide as it needs to be, its widest columns narrowed where that is more than `width`."""
    titled = [[run(name, Ink.FAINT) for name in head], *rows]
    wanted = [max(cells(text) for __, text in column) for column in zip(*titled, strict=True)]
    return columns(titled, shared_widths(wanted, width - _GAP * (len(head) - 1)), cut=cut)

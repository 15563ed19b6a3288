"""A source and the statement that names it become what publishing needs: a pure step, done once a source."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from gazette_diff.archive.canonical import canonical, policy_file
from gazette_diff.archive.names import NOWHERE, issue_name, place_name, policy_name
from gazette_diff.archive.repealing import Repealed
from gazette_diff.archive.repealing import stated as stated_repeals
from gazette_diff.archive.searching import Piece, provisions
from gazette_diff.archive.statements import Statement
from gazette_diff.archive.toml import toml_known, toml_line
from gazette_diff.errors import InputError
from gazette_diff.i18n import _
from gazette_diff.lineage import Features, features
from gazette_diff.model.issue import Document, Doubt, Issue, IssueKind
from gazette_diff.model.version import TextState, Version
from gazette_diff.versions import signed_day, versions_of

PUBLISHING_NUMBER = 4
"""Changes when the same issues are published otherwise: canonical form, files, lineage, names."""


Provisions = tuple[Piece, ...]
"""What is searched."""


@dataclass(frozen=True, slots=True)
class PreparedText:
    """One text: where it stands in its issue, what its policy's file would be, and what lineage knows it by."""

    document: int
    """Index in the issue's documents."""
    n: int
    """Which of the document's versions, from 1."""
    title: str
    document_title: str
    number: str | None
    issuers: tuple[str, ...]
    signed: str | None
    effective: str | None
    state: TextState
    features: Features
    name: str
    """What its policy would be called: `绛县/乡镇综合行政执法事项清单`."""
    blob: str
    """The git object id of `file`."""
    file: bytes
    provisions: Provisions

    @property
    def text_id(self) -> str:
        return self.features.text_id


@dataclass(frozen=True, slots=True)
class PreparedIssue:
    statement: str
    """Hash of the statement that says which issue the source is."""
    name: str
    source: str
    sort: str
    """Place in the order of publication; no two issues share one."""
    published: str
    """The day its commit is dated by."""
    printed: str | None
    """The day of publication that it states."""
    heading: str
    """What the issue calls itself: 绛县人民政府公报 2024年第3期（总第10期）."""
    documents: int
    warnings: tuple[Doubt, ...]
    facts: str
    """The part of issue.toml that does not depend on other issues."""
    text_blob: str
    text: bytes
    texts: tuple[PreparedText, ...]
    repeals: tuple[Repealed, ...]
    as_given: bool
    """Whether the source is the text byte for byte, so that `given` has the blob."""


def stated(issue: Issue, statement: Statement) -> Issue:
    """The issue with what a person said of it in the place of what was read."""
    if not (statement.title or statement.issuer or statement.date):
        return issue
    if issue.kind is IssueKind.DOCUMENT and issue.documents:
        first = issue.documents[0]
        first = replace(
            first,
            title=statement.title or first.title,
            issuers=(statement.issuer,) if statement.issuer else first.issuers,
            signed=statement.date or first.signed,
        )
        answered = (first.lines[0], "title-missing") if statement.title else None
        warnings = tuple(doubt for doubt in issue.warnings if (doubt.line, doubt.code) != answered)
        return replace(issue, documents=(first, *issue.documents[1:]), warnings=warnings)
    return replace(
        issue,
        gazette=statement.title or issue.gazette,
        publisher=statement.issuer or issue.publisher,
        published=statement.date or issue.published,
    )


def name_of(issue: Issue, file: str) -> str:
    """The issue's name; InputError, naming the file, where the text does not tell which issue it is."""
    name = issue_name(issue)
    if name is None and issue.kind is IssueKind.ISSUE and issue.gazette:
        raise InputError(
            _(
                "{file}: does not say which issue of {gazette} it is, for it has neither number nor day; state --date"
            ).format(file=file, gazette=issue.gazette)
        )
    if name is None:
        raise InputError(_("{file}: has no title; state it with --title").format(file=file))
    return name


def versions(issue: Issue, name: str) -> list[tuple[int, Document, Version]]:
    """Each text of an issue with the index of its document; text ids are unique in the issue."""
    found: list[tuple[int, Document, Version]] = []
    seen: set[str] = set()
    for index, document in enumerate(issue.documents):
        again = 1
        group = versions_of(document, issue=name)
        # Two documents of one number, or of one title: the second is told apart by a mark.
        while any(_marked(version.text_id, again) in seen for version in group):
            again += 1
        for version in group:
            text_id = _marked(version.text_id, again)
            seen.add(text_id)
            found.append((index, document, replace(version, text_id=text_id) if again > 1 else version))
    return found


def prepare(raw: bytes, issue: Issue, statement: Statement) -> PreparedIssue:
    """All that publishing needs of a source, which `issue` was read from."""
    issue = stated(issue, statement)
    name = statement.issue or ""
    texts = []
    for index, document, version in versions(issue, name):
        place = place_name(document.issuers, issue.gazette, document.title)
        file = policy_file(version)
        known = features(version, document, "" if place == NOWHERE else place)
        texts.append(
            PreparedText(
                document=index,
                n=int(version.text_id.rpartition("/")[2]),
                title=version.title,
                document_title=version.document_title,
                number=version.document_number,
                issuers=version.issuers,
                signed=version.signed,
                effective=version.effective,
                state=version.state,
                features=known,
                name=f"{place}/{policy_name(version.title, (*version.issuers, place))}",
                blob=blob_id(file),
                file=file,
                provisions=provisions(version),
            )
        )
    text = utf8(raw, issue.encoding)
    published = publication_day(issue)
    return PreparedIssue(
        statement=statement.hash,
        name=name,
        source=statement.source or "",
        sort=sort_key(published, name, statement.source or ""),
        published=published,
        printed=issue.published,
        heading=heading(issue, name),
        documents=len(issue.documents),
        warnings=issue.warnings,
        facts=facts(issue, name, statement.source or ""),
        text_blob=blob_id(text),
        text=text,
        texts=tuple(texts),
        repeals=stated_repeals(issue.documents),
        as_given=text == raw,
    )


def blob_id(content: bytes) -> str:
    """The id git gives the content."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def utf8(raw: bytes, encoding: str) -> bytes:
    """A source in UTF-8, without a byte-order mark; its line ends stay."""
    return raw.decode(encoding, "replace").removeprefix("\ufeff").encode()


def publication_day(issue: Issue) -> str:
    """The day an issue is filed under: as printed, else of its last document, else the end of its year; of a document
    without a day, the one from which it is in force.

    A text without any date comes before all others, so that it never passes for the latest version.
    """
    days = (signed_day(document) or document.effective for document in issue.documents)
    signed = sorted(day for day in days if day)
    if issue.published:
        return issue.published
    if issue.kind is IssueKind.ISSUE and issue.year:
        in_year = [day for day in signed if day.startswith(f"{issue.year:04d}")]
        return in_year[-1] if in_year else f"{issue.year:04d}-12-31"
    return signed[-1] if signed else "0001-01-01"


def sort_key(published: str, name: str, source: str) -> str:
    """Order of publication: day, gazette, year and number, hash."""
    gazette, _slash, number = name.rpartition("/")
    return "\t".join((published, gazette, number.zfill(8) if number.isdigit() else number, source))


def heading(issue: Issue, name: str) -> str:
    if issue.kind is IssueKind.DOCUMENT and issue.documents:
        return canonical(issue.documents[0].title)
    number = (
        f"第{issue.number}{f'—{issue.last_number}' if issue.last_number else ''}期" if issue.number is not None else ""
    )
    number = f"增刊{number}" if issue.supplement else number
    serial = f"（总第{issue.serial}期）" if issue.serial is not None else ""
    year = f"{issue.year}年" if issue.year else ""
    return f"{canonical(issue.gazette or name)} {year}{number}{serial}".strip()


def facts(issue: Issue, name: str, source: str) -> str:
    """issue.toml as far as reading determines it; what lineage adds follows it."""
    lines = toml_known(
        issue=name,
        kind=issue.kind.value,
        source=source,
        encoding=issue.encoding,
        gazette=issue.gazette,
        publisher=issue.publisher,
        year=issue.year,
        number=issue.number,
        serial=issue.serial,
        published=issue.published,
        frequency=issue.frequency,
    )
    lines.append(f"furniture = [{', '.join(f'[{first}, {last}]' for first, last in issue.furniture)}]")
    for document in issue.documents:
        lines += ["", "[[documents]]"]
        lines += toml_known(
            title=canonical(document.title),
            document_number=document.document_number,
            addressee=document.addressee,
            signed=document.signed,
            effective=document.effective,
            validity=document.validity,
            publicity=document.publicity,
        )
        lines += [toml_line("issuers", document.issuers), f"lines = [{document.lines[0]}, {document.lines[1]}]"]
    for warning in issue.warnings:
        lines += ["", "[[warnings]]", *toml_known(line=warning.line, code=warning.code, message=warning.message)]
    return "\n".join(lines) + "\n"


def _marked(text_id: str, again: int) -> str:
    if again == 1:
        return text_id
    head, _slash, n = text_id.rpartition("/")
    return f"{head}~{again}/{n}"

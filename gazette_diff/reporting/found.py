"""What reading found, as text for a terminal: an issue, the text of a version, and the briefing of an ingest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from shlex import quote

from gazette_diff.i18n import _, ngettext, said
from gazette_diff.model.issue import Block, BlockKind, Document, Doubt, Issue, IssueKind, Provision, Table
from gazette_diff.model.library import Briefing, BriefingDocument, IssueBriefing, VersionSummary
from gazette_diff.model.version import TextState, Version
from gazette_diff.reporting.ink import Ink, Line, Run, columns, printed, run, set_lines
from gazette_diff.reporting.listings import changes, repeal_sentence
from gazette_diff.reporting.words import evidence_sentence
from gazette_diff.typesetting import cells, safe, shared_widths


def issue_text(issue: Issue, *, width: int, color: bool) -> str:
    """The issue's head, each document with what it carries, and the doubts with their lines."""
    sheet = _Sheet(width, color)
    sheet.add([run(issue.gazette or _("a document that stands alone"), Ink.STRONG), run(_number(issue))])
    facts = [
        _("published {date}").format(date=issue.published) if issue.published else "",
        issue.publisher or "",
        issue.frequency or "",
        issue.encoding,
    ]
    sheet.add([run("  " + " · ".join(fact for fact in facts if fact), Ink.FAINT)])
    if issue.contents:
        entries = ngettext("{count} entry in its contents", "{count} entries in its contents", len(issue.contents))
        sheet.add([run("  " + entries.format(count=len(issue.contents)), Ink.FAINT)])
    for number, document in enumerate(issue.documents, 1):
        sheet.blank()
        _document(sheet, number, document)
    if not issue.documents:
        sheet.add([run(_("no document found"), Ink.DOUBT)])
    _doubts(sheet, issue.warnings)
    return sheet.text()


def _number(issue: Issue) -> str:
    if issue.kind is IssueKind.DOCUMENT or issue.year is None or issue.number is None:
        return ""
    last = f"–{issue.last_number:02}" if issue.last_number is not None else ""
    supplement = " " + _("supplement") if issue.supplement else ""
    serial = " " + _("(serial {serial})").format(serial=issue.serial) if issue.serial is not None else ""
    return f"  {issue.year}-{issue.number:02}{last}{supplement}{serial}"


def _document(sheet: _Sheet, number: int, document: Document) -> None:
    sheet.add([run(f"{number:>2}  ", Ink.FAINT), run(document.title, Ink.STRONG)], indent=4)
    facts = [
        document.document_number or "",
        _("signed {date}").format(date=document.signed) if document.signed else "",
        _("in force from {date}").format(date=document.effective) if document.effective else "",
        _("valid for {time}").format(time=document.validity) if document.validity else "",
        _lines(document.lines),
    ]
    sheet.add([run("    " + " · ".join(fact for fact in facts if fact))], indent=4)
    for text in document.texts:
        sheet.add(
            [run("    " + _("text:") + " ", Ink.FAINT), run(f"{text.title}  "), run(_lines(text.lines), Ink.FAINT)], 8
        )
    for attachment in document.attachments:
        state = "" if attachment.present else " " + _("(not printed)")
        sheet.add([run("    " + _("attachment:") + " ", Ink.FAINT), run((attachment.name or "—") + state)], 8)
    for cited in document.repeals:
        name = " ".join(part for part in (cited.title, cited.document_number) if part)
        sheet.add([run("    " + _("repeals:") + " ", Ink.FAINT), run(name)], 8)
    sheet.add([run("    " + outline(document.blocks), Ink.FAINT)], indent=4)


def outline(blocks: Iterable[Block]) -> str:
    """`第一章…第六章 6, 第一条…第四十条 40, 1 table`: the numbered units by style, in order of level."""
    blocks = tuple(blocks)
    provisions = [block for block in blocks if isinstance(block, Provision)]
    parts: list[str] = []
    counts = Counter((block.level, block.style) for block in provisions)
    for level, style in sorted(counts, key=lambda key: (key[0], list(counts).index(key))):
        labels = [block.label for block in provisions if (block.level, block.style) == (level, style)]
        span = labels[0] if len(set(labels)) == 1 else f"{labels[0]}…{labels[-1]}"
        parts.append(f"{span} ({len(labels)})" if len(labels) > 1 else span)
    paragraphs = sum(block.kind is BlockKind.PARAGRAPH for block in blocks)
    if paragraphs:
        parts.append(ngettext("{count} paragraph", "{count} paragraphs", paragraphs).format(count=paragraphs))
    rows = sum(len(block.rows) for block in blocks if isinstance(block, Table))
    if rows:
        parts.append(ngettext("{count} table row", "{count} table rows", rows).format(count=rows))
    return _(", ").join(parts) or _("no text")


def _lines(span: Sequence[int]) -> str:
    return _("lines {first}–{last}").format(first=span[0], last=span[-1])


def _doubts(sheet: _Sheet, doubts: Sequence[Doubt], indent: str = "") -> None:
    if not doubts:
        return
    sheet.blank()
    sheet.add([run(indent + _("Doubts") + f" ({len(doubts)})", Ink.STRONG)])
    for doubt in doubts:
        where = f"{doubt.line:>6}" if doubt.line is not None else " " * 5 + "—"
        sheet.add([run(f"{indent}{where}  ", Ink.FAINT), run(said(doubt.message), Ink.DOUBT)], indent=len(indent) + 8)


def version_text(version: Version, *, width: int, color: bool) -> str:
    """The text of a version: one paragraph a line where that fits, wrapped where not, tables in columns."""
    sheet = _Sheet(width, color)
    sheet.add([run(version.title, Ink.STRONG)])
    facts = [
        version.document_number or "",
        " ".join(version.issuers),
        _("signed {date}").format(date=version.signed) if version.signed else "",
        version.issue or version.source or "",
    ]
    sheet.add([run(" · ".join(fact for fact in facts if fact), Ink.FAINT)])
    if version.state is TextState.ABSENT:
        sheet.add(
            [run(_("This edition is ordered but not printed; what follows is the document that orders it."), Ink.DOUBT)]
        )
    sheet.blank()
    for block in version.blocks:
        _block(sheet, block)
    return sheet.text()


def _block(sheet: _Sheet, block: Block) -> None:
    if isinstance(block, Table):
        if block.text:
            sheet.add([run(block.text, Ink.STRONG)])
        sheet.lines += _table(block, sheet.width)
    elif isinstance(block, Provision):
        gap = " " if block.label[-1:].isalnum() else ""
        ink = Ink.STRONG if block.heading is not None and block.heading == block.text else Ink.PLAIN
        sheet.add([run(block.label, Ink.NOTE), run(gap + block.text, ink)])
    else:
        sheet.add([run(block.text, Ink.STRONG if block.kind in (BlockKind.TITLE, BlockKind.HEADING) else Ink.PLAIN)])


def _table(table: Table, width: int) -> list[Line]:
    """The rows in columns, wrapped inside them."""
    rows = [row for row in (table.header, *table.rows) if row]
    if not rows:
        return []
    size = max(map(len, rows))
    shown = [[run(" ".join(safe(cell).split())) for cell in (*row, *[""] * (size - len(row)))] for row in rows]
    if table.header:
        shown[0] = [(Ink.STRONG, text) for __, text in shown[0]]
    wanted = [max(cells(text) for __, text in column) for column in zip(*shown, strict=True)]
    return columns(shown, shared_widths(wanted, width - 2 * (size - 1)))


def briefing_text(briefing: Briefing, *, width: int, color: bool) -> str:
    """What each issue brought, which of it is a new version of a policy already kept, and what could not be read."""
    sheet = _Sheet(width, color)
    for issue in briefing.issues:
        if sheet.lines:
            sheet.blank()
        _issue_briefing(sheet, issue)
    if not briefing.issues:
        sheet.add([run(_("No new issues.") if briefing.marks else _("Nothing new."))])
    if briefing.marks:
        words = ngettext("{count} mark of reviewers came in.", "{count} marks of reviewers came in.", briefing.marks)
        sheet.blank()
        sheet.add([run(words.format(count=briefing.marks))])
    _decisions(sheet, briefing)
    return sheet.text()


def _decisions(sheet: _Sheet, briefing: Briefing) -> None:
    """What is repealed, and what only a person can decide, with the command that does."""
    if briefing.repeals:
        sheet.blank()
    for repeal in briefing.repeals:
        sheet.add([run(repeal_sentence(repeal), Ink.DOUBT)], indent=4)
    if not briefing.offers and not briefing.undecided:
        return
    sheet.blank()
    sheet.add([run(_("To be decided"), Ink.STRONG)])
    for offer in briefing.offers:
        question = _("is {version} a version of the same policy as {other}?").format(
            version=offer.version, other=offer.other
        )
        sheet.add([run(f"  {question}", Ink.DOUBT)], indent=4)
        for evidence in offer.evidence:
            sheet.add([run(f"    {evidence_sentence(evidence)}", Ink.FAINT)], indent=6)
        for command in ("link", "unlink"):
            sheet.command("    ", f"gazette-diff {command} {_word(offer.version)} {_word(offer.other)}")
    for matter in briefing.undecided:
        sentence = _("{about}: {stands} stands, against {others}").format(
            about=matter.about, stands=_abridged(matter.stands), others=_(", ").join(map(_abridged, matter.others))
        )
        sheet.add([run(f"  {sentence}", Ink.DOUBT)], indent=4)
        sources = list(filter(_SOURCE.fullmatch, (matter.stands, *matter.others)))
        if sources:
            sheet.add([run("    " + _("each text as it was given:"))], indent=6)
        for source in sources:
            sheet.command("    ", f"git --git-dir STORE/gazettes.git show given:sources/{source}")
        sheet.add([run("    " + _("ingest the right text with --correct, or take the issue out:"))], indent=6)
        sheet.command("    ", f"gazette-diff remove {_word(matter.about)}")


def _abridged(name: str) -> str:
    return name[:_ENOUGH] if _SOURCE.fullmatch(name) else name


_ENOUGH = 12
"""Characters of a SHA-256 that tell the texts of a store apart for people."""
_SOURCE = re.compile("[0-9a-f]{64}")
"""The name of a text as it was given, by its SHA-256."""
_PLAIN_WORD = re.compile(r"[\w/@.,:+\-（）〔〕《》“”、·—]+")


def _word(name: str) -> str:
    """The name as a shell takes it; Chinese marks need no quotes."""
    return name if _PLAIN_WORD.fullmatch(name) else quote(name)


def _issue_briefing(sheet: _Sheet, issue: IssueBriefing) -> None:
    published = _("published {date}").format(date=issue.published) if issue.published else ""
    sheet.add(
        [run(issue.issue, Ink.STRONG), run("  " + " · ".join(part for part in (published, issue.source) if part))]
    )
    if issue.known:
        sheet.add([run("  " + _("kept already; nothing to do"), Ink.FAINT)])
        return
    for number, document in enumerate(issue.documents, 1):
        _briefing_document(sheet, number, document)
    if not issue.documents:
        sheet.add([run("  " + _("no document found"), Ink.DOUBT)])
    _doubts(sheet, issue.warnings, "  ")


def _briefing_document(sheet: _Sheet, number: int, document: BriefingDocument) -> None:
    sheet.add([run(f"  {number:>2}  ", Ink.FAINT), run(document.title)], indent=6)
    facts = " · ".join(part for part in (document.document_number, document.signed) if part)
    if facts:
        sheet.add([run(f"      {facts}", Ink.FAINT)], indent=6)
    for version in document.versions:
        for runs in _briefing_version(version):
            sheet.add(runs, indent=10)


def _briefing_version(version: VersionSummary) -> list[list[Run]]:
    """Only what is news: a version of a policy already kept, one printed again, or an edition that is not printed."""
    found: list[list[Run]] = []
    if version.edition is not None:
        ordered = version.text is TextState.ABSENT
        form = _("ordered here, printed as {version}") if ordered else _("printed again, kept already as {version}")
        return [[run("      = ", Ink.FAINT), run(form.format(version=version.edition))]]
    if version.evidence or version.changes is not None:
        brought = [
            run("      → ", Ink.ADDED),
            run(_("new version of {policy}").format(policy=version.version.partition("@")[0]), Ink.ADDED),
        ]
        if version.changes is not None:
            brought.append(run(f": {changes(version.changes)}"))
        found.append(brought)
        found += [[run(f"        {evidence_sentence(evidence)}", Ink.FAINT)] for evidence in version.evidence]
    if version.text is TextState.ABSENT:
        found.append([run(f"      {version.title}: "), run(_("ordered, its text is not printed"), Ink.DOUBT)])
    return found


class _Sheet:
    """Lines as they are set one paragraph after the other."""

    def __init__(self, width: int, color: bool) -> None:
        self.width = max(width, 20)
        self.color = color
        self.lines: list[Line] = []

    def add(self, runs: Iterable[Run], indent: int = 0) -> None:
        self.lines += set_lines(runs, self.width, color=self.color, indent=indent)

    def command(self, start: str, command: str) -> None:
        """A command to copy: on one line, however long."""
        self.lines.append([run(start), run(command)])

    def blank(self) -> None:
        self.lines.append([])

    def text(self) -> str:
        return printed(self.lines, color=self.color)

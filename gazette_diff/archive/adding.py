"""Taking texts in: which issue each is, whether it is kept already, and whether another text stands in its way."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

from gazette_diff.archive import given, library
from gazette_diff.archive.given import GivenSource
from gazette_diff.archive.keeping import Keeping
from gazette_diff.archive.prepared import PreparedIssue, name_of, prepare, stated, utf8
from gazette_diff.archive.publishing import statements_about
from gazette_diff.archive.statements import Says, Statement, choose, decode
from gazette_diff.errors import ConflictError, GazetteError, InputError
from gazette_diff.i18n import _
from gazette_diff.model.library import Briefing
from gazette_diff.progress import Progress
from gazette_diff.reading import read


def conflicts(keeping: Keeping, sources: Sequence[GivenSource]) -> tuple[GivenSource, ...]:
    """Those sources that cannot be added: for whose issue another text is kept, or stands before them among these, or
    that do not say which issue they are. `conflict` tells what to say of each."""
    found = []
    names: dict[str, str] = {}
    for source in sources:
        if _kept(keeping, source):
            continue
        try:
            name = _name(source)
        except InputError:
            found.append(source)
            continue
        choice = choose(statements_about(keeping.catalog.db, name))
        other = choice is not None and not _is_same_text(keeping, source, choice.statement)
        if other or names.get(name, source.hash) != source.hash:
            found.append(source)
        names.setdefault(name, source.hash)
    return tuple(found)


def conflict(source: GivenSource) -> GazetteError:
    """What to tell of a source that `conflicts` names."""
    try:
        return _conflict(source, _name(source))
    except InputError as error:
        return error


def add(keeping: Keeping, sources: Sequence[GivenSource], progress: Progress, *, correct: bool) -> Briefing:
    """Keep texts and publish them, all or none, inside `keeping.writing()`; see `Store.add`."""
    db = keeping.catalog.db
    new: list[Statement] = []
    last: dict[str, Statement] = {}
    raws: dict[str, bytes] = {}
    fresh: dict[str, PreparedIssue] = {}
    known: list[Statement] = []
    for source in sources:
        if source.hash in raws:  # one text under two file names
            continue
        kept = _kept(keeping, source, correct=correct)
        if kept:
            known.append(kept)
            continue
        issue = source.issue or read(source.raw)
        name = _name(source)
        choice = choose(statements_about(db, name))
        if choice and not correct and _is_same_text(keeping, source, choice.statement):
            known.append(choice.statement)
            continue
        statement = last[name] = _statement(source, name, _over(keeping, source, name, correct, last))
        new.append(statement)
        raws[source.hash] = source.raw
        fresh[statement.hash] = prepare(source.raw, issue, statement)
    if new:
        said = keeping.give("Add", raws, new)
        keeping.catch_up({s.hash: fresh[s.hash] for s in new}, progress, said=said)
    return library.briefing(keeping.catalog.db, new, known, {source.hash: source.name for source in sources})


def _kept(keeping: Keeping, source: GivenSource, *, correct: bool = False) -> Statement | None:
    """The statement that stands for the issue that this text was given as before: its own, or one that corrected it
    unless it is to `correct` that one in turn; None where the text is new, taken out, or stated otherwise now."""
    db = keeping.catalog.db
    # By the source (+ keeps SQLite from the index of all that say this, which grows with the store).
    rows = db.execute(
        "SELECT hash, content FROM statement WHERE source = ? AND +says = ? ORDER BY hash", (source.hash, Says.ISSUE)
    ).fetchall()
    asked = (source.title, source.issuer, source.date)
    for hash, content in rows:
        statement = decode(content, hash)
        if asked not in ((None, None, None), (statement.title, statement.issuer, statement.date)):
            continue
        standing = statements_about(db, statement.issue or "")
        choice = choose(standing)
        decides = correct and (len(standing) > 1 or (choice and choice.statement.source != source.hash))
        if choice and not decides:
            return choice.statement
    return None


def _name(source: GivenSource) -> str:
    return name_of(stated(source.issue or read(source.raw), _statement(source, "")), source.name)


def _is_same_text(keeping: Keeping, source: GivenSource, statement: Statement) -> bool:
    """Whether a text differs from the one kept in nothing but encoding and line ends."""
    if statement.source == source.hash:
        return True
    kept = given.source(keeping.repository, statement.source or "")
    encodings = (keeping.read_issue(statement.hash).encoding, (source.issue or read(source.raw)).encoding)
    one, other = (
        utf8(raw, encoding).replace(b"\r\n", b"\n").strip()
        for raw, encoding in zip((kept, source.raw), encodings, strict=True)
    )
    return one == other


def _over(
    keeping: Keeping, source: GivenSource, name: str, correct: bool, batch: Mapping[str, Statement]
) -> tuple[str, ...]:
    """The statements that a new one for the issue stands over; ConflictError where a text is in its way."""
    db = keeping.catalog.db
    standing = statements_about(db, name)
    standing += [batch[name]] if name in batch else []
    standing += _named_otherwise(db, source, name) if correct else []
    others = [s for s in standing if s.says is Says.ISSUE and s.source != source.hash]
    if others and not correct:
        raise _conflict(source, name)
    purged = db.execute(
        "SELECT hash FROM statement WHERE source = ? AND says = ? AND hash NOT IN (SELECT hash FROM over)",
        (source.hash, Says.PURGED),
    )
    return tuple(sorted({*(s.hash for s in standing), *(row[0] for row in purged.fetchall())}))


def _named_otherwise(db: sqlite3.Connection, source: GivenSource, name: str) -> list[Statement]:
    """The statements that stand by which this very text is another issue: it had no date or title then."""
    rows = db.execute(
        "SELECT hash, content FROM statement WHERE source = ? AND +says = ? AND hash NOT IN (SELECT hash FROM over)",
        (source.hash, Says.ISSUE),
    )
    found = [decode(content, hash) for hash, content in rows.fetchall()]
    return [statement for statement in found if statement.issue != name]


def _statement(source: GivenSource, name: str, over: tuple[str, ...] = ()) -> Statement:
    return Statement(
        Says.ISSUE,
        issue=name,
        source=source.hash,
        title=source.title,
        issuer=source.issuer,
        date=source.date,
        over=over,
    )


def _conflict(source: GivenSource, name: str) -> ConflictError:
    return ConflictError(
        _(
            "{file}: another text is kept for {issue}; "
            "if this one is right, ingest it with --correct; if it is another edition, state its --date"
        ).format(file=source.name, issue=name)
    )

"""`main` made from what was given: one commit an issue, in the order of publication, the same bytes anywhere."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from gazette_diff.archive import repealing
from gazette_diff.archive.catalog import Catalog
from gazette_diff.archive.linking import Decisions, Linked, Linker, LinkingText
from gazette_diff.archive.packing import decode_features, encode_doubts, encode_features
from gazette_diff.archive.prepared import PUBLISHING_NUMBER, PreparedIssue
from gazette_diff.archive.repository import ATTRIBUTES, MAIN, TAGS, Import, Repository
from gazette_diff.archive.statements import Says, Statement, choose, decode
from gazette_diff.archive.toml import toml_line
from gazette_diff.progress import Progress
from gazette_diff.reading import READING_NUMBER

Prepare = Callable[[Sequence[Statement]], Iterator[PreparedIssue]]
"""Reads the source of each statement and prepares it, in their order."""
Files = Callable[[Statement], Mapping[str, bytes]]
"""The blobs of a prepared issue, by id, where the repository lost them."""

MADE_BY = f"reading {READING_NUMBER}, publishing {PUBLISHING_NUMBER}"
_FIRST_DAY = date(1970, 1, 2).toordinal()
_NOON = 4 * 3600  # at +08:00, in UTC


def statements_about(db: sqlite3.Connection, issue: str) -> list[Statement]:
    """The statements that stand about an issue."""
    rows = db.execute(
        "SELECT hash, content FROM statement WHERE issue = ? AND hash NOT IN (SELECT hash FROM over)", (issue,)
    )
    return [decode(content, hash) for hash, content in rows.fetchall()]


def decisions(db: sqlite3.Connection) -> Decisions:
    """What people said of pairs of texts. Where two people said opposite things, not one policy stands: a wrong link is
    worse than a missed one."""
    rows = db.execute(
        "SELECT hash, content FROM statement WHERE says IN (?, ?)", (Says.ONE_POLICY, Says.NOT_ONE_POLICY)
    )
    covered = {row[0] for row in db.execute("SELECT hash FROM over").fetchall()}
    same: dict[str, set[str]] = {}
    other: dict[str, set[str]] = {}
    said = [decode(content, hash) for hash, content in rows.fetchall() if hash not in covered]
    parted = {statement.texts for statement in said if statement.says is Says.NOT_ONE_POLICY}
    for statement in said:
        if statement.says is Says.ONE_POLICY and statement.texts in parted:
            continue
        pairs = same if statement.says is Says.ONE_POLICY else other
        one, two = statement.texts
        pairs.setdefault(one, set()).add(two)
        pairs.setdefault(two, set()).add(one)
    return Decisions({k: frozenset(v) for k, v in same.items()}, {k: frozenset(v) for k, v in other.items()})


def publish(
    catalog: Catalog,
    repository: Repository,
    dirty: Iterable[str],
    pairs: Iterable[tuple[str, str]],
    prepare: Prepare,
    files: Files,
    progress: Progress,
) -> None:
    """Bring `main`, the tags and the catalog to what was given, from the first place that changed; inside a transaction
    of the catalog.

    `dirty` names issues whose statements changed, `pairs` are texts newly said to be, or not to be, one policy.
    """
    db = catalog.db
    fresh: dict[str, PreparedIssue] = {}
    changes: dict[str, str | None] = {}
    starts: list[str] = []
    standing: list[Statement] = []
    for name in sorted(set(dirty)):
        choice = choose(statements_about(db, name))
        old = db.execute("SELECT sort, statement FROM publication WHERE name = ?", (name,)).fetchone()
        statement = choice.statement if choice else None
        if old and statement and old[1] == statement.hash:
            continue
        changes[name] = statement.hash if statement else None
        if old:
            starts.append(old[0])
        if statement:
            standing.append(statement)
    unread = [each for each in standing if not _is_prepared(db, each)]
    steps = _READING_STEPS * len(unread)
    for done, prepared in enumerate(prepare(unread), 1):
        fresh[prepared.statement] = prepared
        store_prepared(db, prepared)
        progress(_READING_STEPS * done, steps + len(unread))
    starts += (_sort_of(db, each.hash) for each in standing)
    starts += _starts_of_pairs(db, pairs, changes)
    if starts:
        _replay(
            catalog, repository, min(starts), changes, fresh, files, lambda done, of: progress(steps + done, steps + of)
        )


_READING_STEPS = 10
"""Reading an issue takes some ten times as long as publishing it."""


def _is_prepared(db: sqlite3.Connection, statement: Statement) -> bool:
    row = db.execute("SELECT 1 FROM issue WHERE statement = ?", (statement.hash,)).fetchone()
    return row is not None


def _replay(
    catalog: Catalog,
    repository: Repository,
    start: str,
    changes: Mapping[str, str | None],
    fresh: dict[str, PreparedIssue],
    files: Files,
    progress: Progress,
) -> None:
    db = catalog.db
    later = db.execute("SELECT name, statement FROM publication WHERE sort >= ?", (start,)).fetchall()
    before = dict(later)
    after = {name: statement for name, statement in {**before, **changes}.items() if statement}
    order: list[tuple[str, str, str]] = sorted(
        (_sort_of(db, statement), name, statement) for name, statement in after.items()
    )
    parent = db.execute(
        "SELECT commit_id, seq FROM publication WHERE sort < ? ORDER BY sort DESC LIMIT 1", (start,)
    ).fetchone()
    first = 1 + (parent["seq"] if parent else 0)
    linker = Linker(db, decisions(db))
    linker.roll_back(first)
    db.execute("DELETE FROM publication WHERE seq >= ?", (first,))
    with repository.importing(force=True) as stream:
        if parent is None:
            stream.reset(MAIN, None)
        for mark, (sort, name, statement) in enumerate(order, 1):
            seq = first + mark - 1
            db.execute("INSERT INTO publication VALUES (?, ?, ?, ?, '')", (seq, sort, statement, name))
            prepared = fresh.pop(statement, None)
            linked = linker.link(seq, name, _linking_texts(db, statement, prepared))
            issue = db.execute("SELECT * FROM issue WHERE statement = ?", (statement,)).fetchone()
            contents = _contents(repository, db, issue, prepared, linked, files)
            stream.commit(
                MAIN,
                mark=mark,
                date=commit_date(issue["published"]),
                message=message(issue, linked),
                parent=(parent[0] if parent else None) if mark == 1 else f":{mark - 1}",
            )
            _write_files(stream, issue, linked, contents, first=mark == 1 and parent is None)
            progress(mark, len(order))
        last = f":{len(order)}" if order else (parent[0] if parent else None)
        for mark, (_sort, name, _statement) in enumerate(order, 1):
            stream.reset(TAGS + name, f":{mark}")
        if last and not order:
            stream.reset(MAIN, last)
    db.executemany(
        "UPDATE publication SET commit_id = ? WHERE sort = ?",
        [(stream.commits[mark], sort) for mark, (sort, _name, _statement) in enumerate(order, 1)],
    )
    gone = [TAGS + name for name in before if name not in after]
    repository.delete([*gone, *([] if last else [MAIN])])
    if len(order) > LOOSE_TAGS:
        repository.pack_refs()


LOOSE_TAGS = 1000
"""Refs written at once from which they are packed into one file."""


def store_prepared(db: sqlite3.Connection, issue: PreparedIssue) -> None:
    db.execute(
        "INSERT OR REPLACE INTO issue VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            issue.statement,
            issue.name,
            issue.source,
            issue.sort,
            issue.published,
            issue.printed,
            issue.heading,
            issue.documents,
            encode_doubts(issue.warnings),
            issue.facts,
            issue.text_blob,
        ),
    )
    for text in issue.texts:
        db.execute(
            "INSERT INTO text(statement, text_id, document, n, title, document_title, number, issuers, signed,"
            " effective, state, name, blob, features, clauses) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                issue.statement,
                text.text_id,
                text.document,
                text.n,
                text.title,
                text.document_title,
                text.number,
                json.dumps(text.issuers, ensure_ascii=False),
                text.signed,
                text.effective,
                text.state.value,
                text.name,
                text.blob,
                *encode_features(text.features),
            ),
        )
    repealing.remember(db, issue.statement, issue.repeals)


def commit_date(day: str) -> str:
    """Noon at +08:00 of a day, in git's raw form; what was before 1970-01-02 is dated by that day."""
    try:
        ordinal = max(date.fromisoformat(day).toordinal(), _FIRST_DAY)
    except ValueError:
        ordinal = _FIRST_DAY
    return f"{(ordinal - _FIRST_DAY + 1) * 86400 + _NOON} +0800"


def message(issue: sqlite3.Row, linked: Iterable[Linked]) -> str:
    """What the issue brought, for a reader of `git log`; true dates as trailers."""
    again, new, reprints = [], [], []
    for each in linked:
        if each.reprint:
            reprints.append(f"- {each.path}")
        elif each.founded:
            new.append(f"- {each.path}")
        else:
            before = f"（此前 {each.previous}）" if each.previous else ""
            again.append(f"- {each.path}{before}")
    parts = [f"{issue['heading']}\n"]
    for title, entries in (("新版本", again), ("新政策", new), ("重复刊登", reprints)):
        if entries:
            parts.append(f"{title} {len(entries)}：\n" + "\n".join(entries) + "\n")
    trailers = [f"Issue: {issue['name']}"]
    if issue["printed"]:
        trailers.append(f"Published: {issue['printed']}")
    trailers += [f"Documents: {issue['documents']}", f"Source: {issue['source']}", f"Made-by: {MADE_BY}"]
    return "\n".join(parts) + "\n" + "\n".join(trailers) + "\n"


def issue_toml(facts: str, linked: Iterable[Linked], documents: Mapping[int, int]) -> str:
    """What reading found, then each text with its policy and the evidence for it; `documents` by text row."""
    lines = [facts]
    for each in linked:
        lines += ["[[texts]]", toml_line("id", each.text.features.text_id)]
        lines.append(toml_line("document", documents[each.text.id] + 1))
        lines += [toml_line("title", each.text.title), toml_line("policy", each.path), toml_line("version", each.label)]
        lines.append(toml_line("printed", "yes" if each.text.features.printed else "no"))
        if each.reprint:
            lines.append(toml_line("reprint", "yes"))
        for reason in each.evidence:
            score = f"score = {reason.score}"
            lines.append(f"[[texts.evidence]]\n{toml_line('kind', reason.kind)}\n{score}")
            lines.append(toml_line("detail", reason.detail))
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _write_files(
    stream: Import, issue: sqlite3.Row, linked: list[Linked], contents: Mapping[str, bytes], *, first: bool
) -> None:
    if first:
        stream.file(".gitattributes", ATTRIBUTES.encode())
    folder = f"issues/{issue['name']}"
    _file_or_blob(stream, f"{folder}/source.txt", issue["text_blob"], contents)
    stream.file(f"{folder}/issue.toml", contents["issue.toml"])
    for each in linked:
        for path in each.absorbed:
            stream.remove(f"policies/{path}.txt")
        if each.latest is not None:
            _file_or_blob(stream, f"policies/{each.path}.txt", each.latest.blob, contents)


def _file_or_blob(stream: Import, path: str, blob: str, contents: Mapping[str, bytes]) -> None:
    content = contents.get(blob)
    if content is None:
        stream.blob(path, blob)
    else:
        stream.file(path, content)


def _contents(
    repository: Repository,
    db: sqlite3.Connection,
    issue: sqlite3.Row,
    fresh: PreparedIssue | None,
    linked: list[Linked],
    files: Files,
) -> dict[str, bytes]:
    """The blobs to write inline, by id, and `issue.toml`; what the repository has already is left out."""
    statement = issue["statement"]
    indexes = dict(db.execute("SELECT id, document FROM text WHERE statement = ?", (statement,)).fetchall())
    contents = {"issue.toml": issue_toml(issue["facts"], linked, indexes).encode()}
    if fresh is not None:
        contents.update((text.blob, text.file) for text in fresh.texts)
        if not fresh.as_given:
            contents[fresh.text_blob] = fresh.text
        return contents
    needed = [issue["text_blob"], *(each.latest.blob for each in linked if each.latest)]
    if not all(map(repository.has, needed)):
        content = db.execute("SELECT content FROM statement WHERE hash = ?", (statement,)).fetchone()[0]
        contents.update(files(decode(content, statement)))
    return contents


def _linking_texts(db: sqlite3.Connection, statement: str, fresh: PreparedIssue | None) -> list[LinkingText]:
    if fresh is not None:
        ids = db.execute("SELECT id FROM text WHERE statement = ? ORDER BY id", (statement,)).fetchall()
        return [
            LinkingText(id, text.signed or fresh.published, text.name, text.blob, text.title, text.features)
            for (id,), text in zip(ids, fresh.texts, strict=True)
        ]
    rows = db.execute(
        "SELECT id, coalesce(signed, published), text.name, blob, title, features, clauses FROM text"
        " JOIN issue USING (statement) WHERE statement = ? ORDER BY id",
        (statement,),
    )
    return [
        LinkingText(row[0], row[1], row[2], row[3], row[4], decode_features(row[5], row[6])) for row in rows.fetchall()
    ]


def _sort_of(db: sqlite3.Connection, statement: str) -> str:
    return str(db.execute("SELECT sort FROM issue WHERE statement = ?", (statement,)).fetchone()[0])


def _starts_of_pairs(
    db: sqlite3.Connection, pairs: Iterable[tuple[str, str]], changes: Mapping[str, str | None]
) -> list[str]:
    """Where the later text of each pair is published; a pair with a text that is not kept has no effect."""
    starts = []
    for one, other in pairs:
        sorts = []
        for text_id in (one, other):
            row = db.execute("SELECT sort FROM publication WHERE name = ?", (text_id.split("#")[0],)).fetchone()
            sorts += [row[0]] if row else []
        if len(sorts) == 2:
            starts.append(max(sorts))
    return starts

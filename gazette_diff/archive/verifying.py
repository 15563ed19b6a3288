"""Every promise of a store checked: what was given is whole, and what is published is made from it."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from gazette_diff.archive import reviewing
from gazette_diff.archive.catalog import Catalog
from gazette_diff.archive.folder import REPOSITORY
from gazette_diff.archive.given import SOURCES, STATEMENTS
from gazette_diff.archive.keeping import Keeping
from gazette_diff.archive.repository import ATTRIBUTES, GIVEN, MAIN, TAGS, Repository
from gazette_diff.archive.statements import Says, Statement, decode
from gazette_diff.errors import GazetteError, StoreDamagedError
from gazette_diff.i18n import _
from gazette_diff.progress import Progress

_COMPARED = (
    ("publication", "SELECT * FROM publication ORDER BY seq"),
    ("policy", "SELECT path, place, subject, founded, absorbed_at FROM policy ORDER BY path"),
    (
        "link",
        "SELECT link.text_id, policy.path, label, day, evidence FROM link JOIN policy ON policy.id = link.policy"
        " ORDER BY 1, 2",
    ),
    ("repeal", "SELECT repeal.* FROM repeal JOIN publication USING (statement) ORDER BY statement, document, n"),
    ("statement", "SELECT hash FROM statement ORDER BY hash"),
)


def problems(repository: Repository, catalog: Catalog, progress: Progress) -> tuple[str, ...]:
    """What is broken, worst first; empty for a store that keeps its promises."""
    found = [_("git fsck: {line}; fetch the store from another copy").format(line=line) for line in repository.fsck()]
    try:
        found += _of_given(repository)
        if not found:
            found += _of_published(repository, catalog, progress)
        found += reviewing.problems(repository)
    except StoreDamagedError:
        if not found:
            raise
        # Where whole trees are lost, what git says of its objects is all there is to say.
    attributes = repository.path / "info" / "attributes"
    if not attributes.is_file() or attributes.read_text("utf-8") != ATTRIBUTES:
        found.append(_("{path}: is not as it should be; open the store again").format(path=attributes))
    return tuple(found)


def _of_given(repository: Repository) -> Iterator[str]:
    given, _main = repository.heads()
    files = repository.tree(given) if given else {}
    statements: list[Statement] = []
    for path, blob in files.items():
        try:
            content = repository.blob(blob)
        except KeyError:
            yield _("{path}: its content is lost; fetch it from another copy").format(path=path)
            continue
        if path.startswith(STATEMENTS):
            try:
                statements.append(decode(content, path.removeprefix(STATEMENTS).removesuffix(".toml")))
            except GazetteError as error:
                yield str(error)
        elif path.startswith(SOURCES):
            if hashlib.sha256(content).hexdigest() != path.removeprefix(SOURCES):
                yield _("{path}: is not what its name says; fetch it from another copy").format(path=path)
        elif path != ".gitattributes":
            yield _("{path}: is no part of a store; take it off the branch given").format(path=path)
    for statement in statements:
        if statement.says is Says.ISSUE and SOURCES + (statement.source or "") not in files:
            yield _("{issue}: its text is missing; fetch it from another copy").format(issue=statement.issue)


def _of_published(repository: Repository, catalog: Catalog, progress: Progress) -> Iterator[str]:
    """`main`, the tags and the catalog against those made anew beside the store, from the same `given`."""
    given, _main = repository.heads()
    if given is None:
        return
    with tempfile.TemporaryDirectory(prefix="gazette-diff-verify-") as name:
        folder = Path(name)
        beside = Repository.create(folder / REPOSITORY)
        (beside.path / "objects" / "info").mkdir(exist_ok=True)
        (beside.path / "objects" / "info" / "alternates").write_text(f"{(repository.path / 'objects').resolve()}\n")
        beside.move(GIVEN, given)
        beside.close()
        again = Keeping(folder, None)
        try:
            again.catch_up({}, progress)
        except GazetteError as error:
            again.close()
            yield str(error)
            return
        wanted = again.repository.refs(MAIN, TAGS)
        there = repository.refs(MAIN, TAGS)
        if there.get(MAIN) != wanted.get(MAIN):
            yield _("main is not what the texts and statements publish; mend it with: gazette-diff rebuild")
        tags = sorted(ref for ref in wanted.keys() | there.keys() if ref != MAIN and wanted.get(ref) != there.get(ref))
        if tags:
            yield _("{count} tags are not where they should be ({first}); mend them with: gazette-diff rebuild").format(
                count=len(tags), first=tags[0].removeprefix("refs/tags/")
            )
        for table, query in _COMPARED:
            mine = [tuple(row) for row in catalog.db.execute(query)]
            if mine != [tuple(row) for row in again.catalog.db.execute(query)]:
                yield _("the catalog's table {table} is not true; mend it with: gazette-diff rebuild").format(
                    table=table
                )
        again.close()

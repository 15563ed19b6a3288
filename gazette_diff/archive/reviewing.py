"""The branch `review`: marks made while reviewing, a small file each, apart from the texts and shared on its own.

Files are named by their content and only become more, so two branches are united by holding the files of both, and
plain git merges them without a conflict. Taking a mark back is a mark too.
"""

from __future__ import annotations

import hashlib
import os
import re
import time
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import git
from git.exc import GitCommandError, GitCommandNotFound

from gazette_diff.archive.repository import Repository
from gazette_diff.archive.toml import toml_known, toml_line
from gazette_diff.errors import StoreDamagedError
from gazette_diff.i18n import _
from gazette_diff.model.review import Anchor, Change, Mark, Verdict
from gazette_diff.reviewing import known_by, standing

REVIEW = "refs/heads/review"
INCOMING = "refs/incoming/review"
REVIEWER_VARIABLE = "GAZETTE_REVIEWER"

_MARKS = "marks/"
_SIDES = ("old", "new", "order")
"""What a change may have, by the names of its fields."""
_TIME = "%Y-%m-%dT%H:%M:%S.%fZ"
_WHEN = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
_HASH = re.compile(r"[0-9a-f]{64}")


def reviewer_name() -> str | None:
    """Who marks: GAZETTE_REVIEWER, else the `user.name` that git has; None where neither is set."""
    name = os.environ.get(REVIEWER_VARIABLE, "")
    if not name:
        try:
            name = str(git.Git().execute(["git", "config", "--get", "user.name"]))
        except (GitCommandError, GitCommandNotFound):
            return None
    return _writable(" ".join(name.split())) or None


def marks(repository: Repository, old: str, new: str) -> tuple[Mark, ...]:
    """The marks that stand on the changes between two texts; files that are no marks are left to `verify`."""
    folder = f"{REVIEW}:{_folder(old, new)}"
    if not repository.has(folder):
        return ()
    found = []
    for name, blob in repository.tree(folder).items():
        try:
            found.append(_decoded(repository.blob(blob), _folder(old, new) + "/" + name))
        except (StoreDamagedError, KeyError):
            continue
    return standing(found)


def say(
    repository: Repository,
    texts: tuple[str, str],
    change: Change,
    *,
    reviewer: str | None,
    verdict: Verdict | None = None,
    comment: str | None = None,
) -> Mark:
    """Keep what a reviewer says of a change; what they do not say anew stays as it was. The mark that stands now.

    Only for the holder of the store's lock.
    """
    known = known_by(change)
    mine = [m for m in marks(repository, *texts) if m.reviewer == reviewer and known_by(m.change) == known]
    before = mine[-1] if mine else None
    mark = Mark(
        *texts,
        change,
        verdict if verdict is not None else before.verdict if before else Verdict.NONE,
        _writable(comment.strip()) if comment is not None else before.comment if before else "",
        reviewer,
        _now(before.when if before else ""),
    )
    if before and (mark.verdict, mark.comment) == (before.verdict, before.comment):
        return before
    content = _encoded(mark)
    ours = repository.refs(REVIEW).get(REVIEW)
    side = change.new or change.old or change.order
    said = mark.verdict if mark.verdict is not Verdict.NONE else "commented" if mark.comment else "taken back"
    message = f"{said.capitalize()}: {' '.join(side.path) if side else ''}\n\n{texts[0]}\n{texts[1]}\n"
    with repository.importing(quick=True) as stream:
        stream.commit(REVIEW, mark=1, date=f"{int(time.time())} +0000", message=message, parent=ours)
        if ours is None:
            stream.file(".gitattributes", b"* -text\n")
        stream.file(_path(mark, content), content)
    repository.collect()
    return mark


def unite(repository: Repository, store: str, incoming: str | None) -> int:
    """Move `review` to the union of ours and a fetched commit, and count the marks that this brings; StoreDamagedError,
    before anything is taken, where that holds what is no mark."""
    if incoming is None:
        return 0
    ours = repository.refs(REVIEW).get(REVIEW)
    if ours and repository.is_ancestor(incoming, ours):
        return 0
    mine = repository.tree(ours) if ours else {}
    new = {path: blob for path, blob in repository.tree(incoming).items() if path not in mine}
    for wrong in _wrong(repository, new):
        raise StoreDamagedError(
            _("{store}: nothing was taken from it, for its branch review is damaged ({why})").format(
                store=store, why=wrong
            )
        )
    brought = sum(path.startswith(_MARKS) for path in new)
    if ours is None or repository.is_ancestor(ours, incoming):
        repository.move(REVIEW, incoming, ours)
        return brought
    with repository.importing(quick=True) as stream:
        message = f"Merge {len(new)} marks from another store\n"
        stream.commit(REVIEW, mark=1, date=f"{int(time.time())} +0000", message=message, parent=ours)
        stream.merge(incoming)
        for path, blob in sorted(new.items()):
            stream.blob(path, blob)
    return brought


def problems(repository: Repository) -> Iterator[str]:
    """What is wrong with the branch, a sentence each; nothing where there is none."""
    ours = repository.refs(REVIEW).get(REVIEW)
    for wrong in _wrong(repository, repository.tree(ours) if ours else {}):
        yield _("review: {why}").format(why=wrong)


def _wrong(repository: Repository, files: dict[str, str]) -> Iterator[str]:
    for path, blob in files.items():
        if path == ".gitattributes":
            continue
        try:
            _decoded(repository.blob(blob), path)
        except KeyError:
            yield _("{path}: its content is lost; fetch it from another copy").format(path=path)
        except StoreDamagedError as error:
            yield str(error)


def _folder(old: str, new: str) -> str:
    """Where the marks of two texts are, so that a comparison reads no others."""
    return _MARKS + hashlib.sha256(f"{old}\n{new}".encode()).hexdigest()


def _path(mark: Mark, content: bytes) -> str:
    return f"{_folder(mark.old, mark.new)}/{hashlib.sha256(content).hexdigest()}.toml"


def _encoded(mark: Mark) -> bytes:
    lines = [toml_line("old", mark.old), toml_line("new", mark.new)]
    for side in _SIDES:
        anchor: Anchor | None = getattr(mark.change, side)
        if anchor is not None:
            lines += [toml_line(f"{side}_path", anchor.path), toml_line(f"{side}_hash", anchor.hash)]
    lines += [toml_line("nth", mark.change.nth), toml_line("verdict", mark.verdict.value)]
    lines += toml_known(comment=mark.comment or None, reviewer=mark.reviewer, when=mark.when)
    return ("\n".join(lines) + "\n").encode()


def _decoded(content: bytes, path: str) -> Mark:
    """The mark in a file; StoreDamagedError where it was edited by hand, is no mark, or is of a newer kind."""
    try:
        mark = _mark(tomllib.loads(content.decode()))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, ValueError, TypeError) as error:
        raise StoreDamagedError(
            _("{path}: is no mark; a newer gazette-diff made it, or it was written by hand").format(path=path)
        ) from error
    if _path(mark, content) != path:
        raise StoreDamagedError(
            _("{path}: its content is not what its name says, it was edited by hand; take it back").format(path=path)
        )
    return mark


def _mark(table: dict[str, Any]) -> Mark:
    old, new, order = (_anchor(table, side) for side in _SIDES)
    strings = (table["old"], table["new"], table["when"], table.get("comment", ""), table.get("reviewer") or "")
    if not all(isinstance(value, str) for value in strings) or not _WHEN.fullmatch(table["when"]):
        raise ValueError("a field of another kind")
    if (old is None and new is None) == (order is None) or not (isinstance(table["nth"], int) and table["nth"] >= 1):
        raise ValueError("a mark of nothing, or of two things")
    return Mark(
        table["old"],
        table["new"],
        Change(old, new, table["nth"], order),
        Verdict(table["verdict"]),
        table.get("comment", ""),
        table.get("reviewer"),
        table["when"],
    )


def _anchor(table: dict[str, Any], side: str) -> Anchor | None:
    if f"{side}_hash" not in table:
        return None
    path, hash = table[f"{side}_path"], table[f"{side}_hash"]
    if not all(isinstance(label, str) for label in path) or not _HASH.fullmatch(hash):
        raise ValueError("no place")
    return Anchor(tuple(path), hash)


def _now(after: str) -> str:
    """The time, and later than what it stands in place of, whatever the clocks of two machines say."""
    now = datetime.now(UTC).strftime(_TIME)
    if now > after:
        return now
    return (datetime.strptime(after, _TIME) + timedelta(microseconds=1)).strftime(_TIME)


def _writable(text: str) -> str:
    """Without lone surrogates, which no file can hold."""
    return text.encode("utf-8", "replace").decode()

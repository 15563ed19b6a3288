"""What another store was given comes into this one: a union, checked file by file before anything is taken."""

from __future__ import annotations

import hashlib
import os
import re
import time
from pathlib import Path

from git.exc import GitCommandError

from gazette_diff.archive.given import SOURCES, STATEMENTS
from gazette_diff.archive.repository import GIVEN, Repository, is_safe_url
from gazette_diff.archive.statements import Says, Statement, decode
from gazette_diff.errors import InputError, NoStoreError, StoreDamagedError
from gazette_diff.i18n import _

INCOMING = "refs/incoming/given"
_HASH = re.compile(r"[0-9a-f]{64}")


def address(store: str) -> str:
    """What git may fetch from: the repository of a store folder, a bare repository, or a plain URL.

    NoStoreError or InputError, saying why, for anything else; no address reaches git unchecked.
    """
    path = Path(store)
    for folder in (path / "gazettes.git", path):
        if (folder / "objects").is_dir() and (folder / "HEAD").is_file():
            return str(folder.resolve())
    if path.exists():
        raise NoStoreError(_("{store}: is no store and no git repository; name one").format(store=store))
    if not is_safe_url(store):
        raise InputError(
            _("{store}: is neither a folder nor an address of a known kind; name https://, ssh:// or a folder").format(
                store=store
            )
        )
    return store


def fetch(repository: Repository, store: str) -> str | None:
    """Fetch the `given` of another store beside ours; its commit, None for a store that holds nothing yet.

    NoStoreError where it is no store or cannot be reached.
    """
    source = address(store)
    environment = {
        "GIT_ALLOW_PROTOCOL": "file:http:https:ssh:git",
        # Credentials and proxies are in the user's settings, which everything else here does without.
        "GIT_CONFIG_GLOBAL": os.environ.get("GIT_CONFIG_GLOBAL", str(Path.home() / ".gitconfig")),
    }
    try:
        with repository.git.custom_environment(**environment):
            repository.git.execute(
                [
                    *("git", "-c", "transfer.fsckObjects=true", "fetch", "--quiet", "--no-tags"),
                    *("--no-write-fetch-head", "--no-auto-gc", "--no-recurse-submodules"),
                    # A pattern, for a store without reviews has no such branch, and that is no fault.
                    *("--", source, f"+{GIVEN}:{INCOMING}", "+refs/heads/review*:refs/incoming/review*"),
                ]
            )
    except GitCommandError as error:
        if "remote ref" in str(error.stderr) and (Path(store) / "store.toml").is_file():
            return None
        why = next((line for line in str(error.stderr).splitlines() if "fatal" in line or "error" in line), "")
        raise NoStoreError(
            _("{store}: nothing can be fetched from it ({why}); see that it is a store and can be reached").format(
                store=store, why=why.strip().strip("'").replace("stderr: '", "")
            )
        ) from error
    return repository.refs(INCOMING)[INCOMING]


def unite(repository: Repository, store: str, incoming: str, purged: frozenset[str]) -> bool:
    """Move `given` to the union of ours and a fetched commit; whether that brought anything.

    What is fetched is checked first: StoreDamagedError where a source or statement is not what its name says.
    """
    ours, _main = repository.heads()
    theirs = repository.tree(incoming)
    mine = repository.tree(ours) if ours else {}
    new = {path: blob for path, blob in theirs.items() if path not in mine and path != ".gitattributes"}
    statements = _checked(repository, store, new)
    dropped = {path for path in new if path.removeprefix(SOURCES) in purged}
    dropped |= {path for path, statement in statements.items() if statement.source in purged}
    dropped -= {path for path, statement in statements.items() if statement.says is Says.PURGED}
    taken = {path: blob for path, blob in new.items() if path not in dropped}
    if not taken:
        return False
    with repository.importing() as stream:
        message = f"Merge {len(taken)} files from another store\n"
        stream.commit(GIVEN, mark=1, date=f"{int(time.time())} +0000", message=message, parent=ours)
        if not dropped and ours:
            stream.merge(incoming)
        if not ours:
            stream.file(".gitattributes", b"* -text\n")
        for path, blob in sorted(taken.items()):
            stream.blob(path, blob)
    return True


def _checked(repository: Repository, store: str, new: dict[str, str]) -> dict[str, Statement]:
    """The statements among fetched files, by path, every file being what its name says."""
    statements = {}
    for path, blob in new.items():
        content = repository.blob(blob)
        if path.startswith(STATEMENTS):
            name = path.removeprefix(STATEMENTS).removesuffix(".toml")
            statements[path] = decode(content, name)
        elif not (path.startswith(SOURCES) and _HASH.fullmatch(path.removeprefix(SOURCES))):
            raise StoreDamagedError(
                _("{store}: holds {path}, which no store does; nothing was taken from it").format(
                    store=store, path=path
                )
            )
        elif hashlib.sha256(content).hexdigest() != path.removeprefix(SOURCES):
            raise StoreDamagedError(
                _("{store}: {path} is not what its name says; nothing was taken from it").format(store=store, path=path)
            )
    return statements

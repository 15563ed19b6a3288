"""The folder of a store: its mark, what may become one, and what is refused."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path

from gazette_diff.archive.lock import exclusive
from gazette_diff.archive.repository import Repository
from gazette_diff.errors import NoStoreError, StoreDamagedError
from gazette_diff.i18n import _

FORMAT = 1
"""Of the folder; changes when an older program could do harm."""
MARK = "store.toml"
REPOSITORY = "gazettes.git"
CATALOG = "catalog.sqlite"

_BESIDE = f".{REPOSITORY}.new"
_MAY_STAND_IN_A_NEW_STORE = frozenset((MARK, "README.md", ".gitignore", "store.lock", _BESIDE))
_MARK_TEXT = f"# The mark of a gazette-diff store; see README.md.\nformat = {FORMAT}\n"


def check(path: Path) -> None:
    """NoStoreError where the path is no store or holds nothing yet, StoreDamagedError where parts are not its own."""
    if not path.exists():
        raise NoStoreError(
            _("{path}: there is no store yet; make one with: gazette-diff ingest PATH…").format(path=path)
        )
    _check_mark(path)
    if not (path / REPOSITORY).exists():
        if (path / CATALOG).exists():
            # An index of nothing: the store is not new, what it kept was taken away.
            raise StoreDamagedError(
                _("{path}: {repository}, which keeps the texts, is gone; bring it back from another copy").format(
                    path=path, repository=REPOSITORY
                )
            )
        raise NoStoreError(
            _("{path}: the store holds nothing yet; add texts with: gazette-diff ingest PATH…").format(path=path)
        )
    _refuse_links(path)


def make(path: Path, notice: Callable[[str], None] | None) -> None:
    """Make a store where the path is absent, empty, or holds a store's mark only; nothing where it is one."""
    if path.exists() and not path.is_dir():
        raise NoStoreError(_("{path}: is a file; a store is a folder, name another place").format(path=path))
    if (path / REPOSITORY).exists():
        return
    if path.is_dir():
        others = {entry.name for entry in path.iterdir()} - _MAY_STAND_IN_A_NEW_STORE
        if others:
            raise NoStoreError(
                _("{path}: the folder holds other things ({what}); name an empty one for the store").format(
                    path=path, what=", ".join(sorted(others)[:3])
                )
            )
    try:
        path.mkdir(parents=True, exist_ok=True)
        if not (path / MARK).exists():
            (path / MARK).write_text(_MARK_TEXT, "utf-8")
        _check_mark(path)
        with exclusive(path, notice=notice):
            if not (path / REPOSITORY).exists():
                _create_repository(path)
    except OSError as error:
        raise NoStoreError(
            _("{path}: no store can be made there: {why}").format(path=path, why=error.strerror)
        ) from error


def _check_mark(path: Path) -> None:
    """NoStoreError unless the folder is marked as a store that this program can read."""
    mark = path / MARK
    if not mark.is_file():
        raise NoStoreError(
            _(
                "{path}: is no store, it has no {mark}; name another folder, or make one with: gazette-diff ingest"
            ).format(path=path, mark=MARK)
        )
    try:
        format = tomllib.loads(mark.read_text("utf-8")).get("format")
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        format = None
    if not isinstance(format, int):
        raise StoreDamagedError(
            _("{path}: states no format; write the line: format = {format}").format(path=mark, format=FORMAT)
        )
    if format > FORMAT:
        raise NoStoreError(
            _("{path}: a newer gazette-diff made this store (format {format}); update this program").format(
                path=path, format=format
            )
        )


def _refuse_links(path: Path) -> None:
    """A store's parts are its own: what a symbolic link leads to is not written to."""
    for name in (REPOSITORY, CATALOG, f"{REPOSITORY}/objects", f"{REPOSITORY}/refs", f"{REPOSITORY}/HEAD"):
        if (path / name).is_symlink():
            raise StoreDamagedError(
                _("{path}: is a symbolic link; put the real file or folder in its place").format(path=path / name)
            )


def _create_repository(path: Path) -> None:
    """Made beside its place and moved there whole, so that a killed program leaves none half made."""
    beside = path / _BESIDE
    shutil.rmtree(beside, ignore_errors=True)
    Repository.create(beside).close()
    beside.rename(path / REPOSITORY)

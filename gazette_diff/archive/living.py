"""The lives of provisions through the editions of their policy, as the catalog has them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from gazette_diff.archive import blaming, library
from gazette_diff.archive.library import Found
from gazette_diff.errors import NameNotFoundError
from gazette_diff.folding import fold
from gazette_diff.i18n import _
from gazette_diff.model.comparison import Side
from gazette_diff.model.issue import Document
from gazette_diff.model.library import Blame, Life, Stage
from gazette_diff.model.version import Version
from gazette_diff.progress import Progress


def blame(
    db: sqlite3.Connection, name: str, load: Callable[[Found], tuple[Document, Version]], told: Progress
) -> Blame:
    """The provisions of a version with the versions that brought and last changed them."""
    found = library.resolve_version(db, name)
    rows = library.rows_of(db, found.name.rpartition("@")[0])
    here = next(at for at, row in enumerate(rows) if row["text_id"] == found.text_id)
    line = [row for row in rows[here:] if row["state"] == rows[here]["state"]]
    versions: list[Version] = []
    for row in line:
        told(len(versions), len(line))
        versions.append(load(library.found_in(row))[1])
    return Blame(found.name, blaming.blame(versions))


def life(
    db: sqlite3.Connection,
    name: str,
    label: str | None,
    text: str,
    load: Callable[[Found], tuple[Document, Version]],
    told: Progress,
) -> Life:
    """The provision of a version, by its label and its text or a part of it, from its first wording to its last."""
    found = library.resolve_version(db, name)
    policy = found.name.rpartition("@")[0]
    rows = library.rows_of(db, policy)[::-1]
    here = next(at for at, row in enumerate(rows) if row["text_id"] == found.text_id)
    # An edition that is not printed says nothing of the words of one that is, and the other way round.
    line = [at for at, row in enumerate(rows) if row["state"] == rows[here]["state"]]
    stages = blaming.life(
        len(line),
        line.index(here),
        lambda at: load(library.found_in(rows[line[at]]))[1],
        lambda sides: provision_of(sides, label, text),
        told,
    )
    if not stages:
        raise NameNotFoundError(_("{name}: it has no such provision any more").format(name=found.name))
    by_row = {line[at]: stage for at, stage in stages.items()}
    first, last = min(by_row), max(by_row)
    if by_row[last].pair.new is not None:
        last = len(rows) - 1
    told_of = range(first, last + 1)
    return Life(
        policy,
        tuple(
            Stage(library.summary(rows[at]), by_row[at].pair, by_row[at].chapter, by_row[at].others)
            if at in by_row
            else Stage(library.summary(rows[at]), None, "")
            for at in told_of
        ),
        here - first,
        library.found_in(rows[first - 1]).name if first else None,
    )


def provision_of(sides: Sequence[Side], label: str | None, text: str) -> Side | None:
    """The provision that has a label and a text, else the one that holds the text, else the one of the label."""
    exact = [side for side in sides if side.text == text]
    holding = [side for side in sides if text and fold(text) in fold(side.text)]
    named = [side for side in sides if label and fold(side.label or "") == fold(label)]
    for candidates in (exact, holding):
        both = [side for side in candidates if side.label == label]
        if both or candidates:
            return (both or candidates)[0]
    return named[0] if named else None

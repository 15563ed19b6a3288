"""What changed from one version of a policy to the next, counted once and remembered in the catalog."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from typing import Any, TypeVar

from gazette_diff import __version__
from gazette_diff.archive.catalog import Catalog
from gazette_diff.model.comparison import Status
from gazette_diff.model.issue import Document
from gazette_diff.model.version import TextState, Version

Text = Callable[[str], tuple[Document, Version]]
"""A version by its name, with the document that carries it."""
T = TypeVar("T")
Counts = dict[str, int]
"""Provisions `modified`, `added` and `removed`."""


def changes(catalog: Catalog, old: sqlite3.Row, new: sqlite3.Row, text: Text) -> Counts | None:
    """Provisions that differ; of editions that are ordered and not printed, those that the newer one's document orders
    to. None where nothing tells: one is printed and the other not, or nothing is ordered."""
    states = {TextState(side["state"]) for side in (old, new)}
    if len(states) > 1:
        return None
    before, after = (f"{side['path']}@{side['label']}" for side in (old, new))
    make = _ordered if TextState.ABSENT in states else _compared
    return remembered(catalog, *keys(old, new), lambda: make(before, after, text))


def known_changes(catalog: Catalog, old: sqlite3.Row, new: sqlite3.Row, text: Text) -> Counts | None:
    """The same where it is remembered; None where it would have to be counted."""
    known: tuple[Counts | None, ...] = recalled(catalog, *keys(old, new))
    return known[0] if known else None


def keys(old: sqlite3.Row, new: sqlite3.Row) -> tuple[str, str]:
    """What the changes between two texts are remembered by."""
    return f"{old['statement']}#{old['text_id']}", f"{new['statement']}#{new['text_id']}"


def recalled(catalog: Catalog, old: str, new: str) -> tuple[Any, ...]:
    """What is remembered by two keys, alone in a tuple; an empty one where nothing is."""
    row = catalog.db.execute(
        "SELECT changes FROM counted WHERE old = ? AND new = ? AND program = ?", (old, new, __version__)
    ).fetchone()
    return (json.loads(row[0]),) if row else ()


def remembered(catalog: Catalog, old: str, new: str, make: Callable[[], T]) -> T:
    """What is remembered by two keys, made once by each program: a value that JSON gives back as it was."""
    known: tuple[T, ...] = recalled(catalog, old, new)
    if known:
        return known[0]
    made = make()
    try:
        with catalog.writing() as db:
            db.execute("INSERT OR REPLACE INTO counted VALUES (?, ?, ?, ?)", (old, new, __version__, json.dumps(made)))
    except sqlite3.OperationalError:
        pass  # another program is writing; it is made again next time
    return made


def _compared(old: str, new: str, text: Text) -> Counts:
    from gazette_diff.comparing import compare

    totals = compare(text(old)[1], text(new)[1]).summary
    return {
        "modified": sum(totals.get(status, 0) for status in (Status.MODIFIED, Status.SPLIT, Status.MERGED)),
        "added": totals.get(Status.ADDED, 0),
        "removed": totals.get(Status.REMOVED, 0),
    }


def _ordered(old: str, new: str, text: Text) -> Counts | None:
    from gazette_diff.amending import count_ordered, parse

    document, version = text(new)
    counts = count_ordered(parse(document).instructions, text(old)[1], version)
    return {status.value: number for status, number in counts.items()} or None

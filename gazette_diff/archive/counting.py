"""What changed from one version of a policy to the next, counted once and remembered in the catalog."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator

from gazette_diff import __version__
from gazette_diff.archive.catalog import Catalog
from gazette_diff.model.amendment import Action, Amendments, Operation
from gazette_diff.model.comparison import Status
from gazette_diff.model.issue import Document
from gazette_diff.model.version import TextState, Version

Text = Callable[[str], tuple[Document, Version]]
"""A version by its name, with the document that carries it."""
Counts = dict[str, int]
"""Provisions `modified`, `added` and `removed`."""

_ORDERED = {
    **dict.fromkeys((Action.INSERT, Action.RESTORE), "added"),
    **dict.fromkeys((Action.DELETE, Action.WITHDRAW), "removed"),
    **dict.fromkeys(
        (
            *(Action.REPLACE, Action.RENAME, Action.RESCOPE, Action.SPLIT, Action.MERGE),
            *(Action.REPLACE_WORDS, Action.INSERT_WORDS, Action.DELETE_WORDS),
        ),
        "modified",
    ),
}
"""What an order does to the provision it names; orders to renumber, and the adoption of an edition, name none."""


def changes(catalog: Catalog, old: sqlite3.Row, new: sqlite3.Row, text: Text) -> Counts | None:
    """Provisions that differ; of editions that are ordered and not printed, those that the newer one's document orders
    to. None where nothing tells: one is printed and the other not, or nothing is ordered."""
    states = {TextState(side["state"]) for side in (old, new)}
    if len(states) > 1:
        return None
    key = (f"{old['statement']}#{old['text_id']}", f"{new['statement']}#{new['text_id']}")
    row = catalog.db.execute(
        "SELECT changes FROM counted WHERE old = ? AND new = ? AND program = ?", (*key, __version__)
    ).fetchone()
    if row:
        known: Counts | None = json.loads(row[0])
        return known
    before, after = (f"{side['path']}@{side['label']}" for side in (old, new))
    counted = _ordered(before, after, text) if TextState.ABSENT in states else _compared(before, after, text)
    try:
        with catalog.writing() as db:
            db.execute("INSERT OR REPLACE INTO counted VALUES (?, ?, ?, ?)", (*key, __version__, json.dumps(counted)))
    except sqlite3.OperationalError:
        pass  # another program is writing; it is counted again next time
    return counted


def _compared(old: str, new: str, text: Text) -> Counts:
    from gazette_diff.comparing import compare

    totals = compare(text(old)[1], text(new)[1]).summary
    return {
        "modified": sum(totals.get(status, 0) for status in (Status.MODIFIED, Status.SPLIT, Status.MERGED)),
        "added": totals.get(Status.ADDED, 0),
        "removed": totals.get(Status.REMOVED, 0),
    }


def _ordered(old: str, new: str, text: Text) -> Counts | None:
    from gazette_diff.amending import parse

    document, version = text(new)
    titles = (text(old)[1].title, version.title)
    found = dict.fromkeys(_effects(parse(document), titles, version.issuers))
    counts = Counter(effect for effect, _where in found)
    return {effect: counts[effect] for effect in ("modified", "added", "removed")} if found else None


def _effects(
    amendments: Amendments, titles: tuple[str, ...], issuers: tuple[str, ...]
) -> Iterator[tuple[str, tuple[object, ...]]]:
    """What each order on the texts of these titles does, and where: two orders may concern one place."""
    from gazette_diff.amending.same_title import same_title

    n = 0
    for instruction in amendments.instructions:
        for operation in instruction.operations:
            effect = _effect(operation)
            named = operation.target.title
            if effect and (named is None or any(same_title(named, title, issuers) for title in titles)):
                n += 1
                yield effect, (operation.target.location or operation.name or n,)


def _effect(operation: Operation) -> str | None:
    partly = operation.action is Action.WITHDRAW and operation.scope is not None and not operation.scope.all
    return "modified" if partly else _ORDERED.get(operation.action)

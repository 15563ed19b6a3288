"""The editions in which words came or went, in the order of time, as `git log -S` finds commits.

Counted over the index, so that no text is read: how often each edition of a policy has the words, against the one
before that is printed as it is.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from gazette_diff.archive.searching import concerns, matches, matching, path_of, words_of
from gazette_diff.errors import InputError
from gazette_diff.folding import fold
from gazette_diff.i18n import _
from gazette_diff.model.library import Turn
from gazette_diff.model.query import Query
from gazette_diff.progress import Progress

MOST = 20_000
"""Wordings that may hold the words: of a store of 10,000 issues, some seconds' work; what stands in more places came
and went everywhere."""
LOOKED_AT = 200
"""Provisions of an edition that are held against as many of the other to choose the one to show: a tenth of a second
where a list was worded anew throughout; 2,000 against 2,000 take six."""


class _Place(NamedTuple):
    """A provision that holds the words."""

    label: str | None
    wording: int
    position: int
    path: tuple[str, ...]


def turns(db: sqlite3.Connection, query: Query, told: Progress) -> tuple[Turn, ...]:
    """Each edition that has the words more or less often than the one before it, the oldest first.

    InputError where the words stand in more than `MOST` wordings.
    """
    words = words_of(query)
    bodies: dict[int, str] = {}
    for wording, body in matching(db, words):
        bodies[wording] = body
        told(len(bodies), MOST)
        if len(bodies) > MOST:
            raise InputError(_("search: more than {count} wordings hold these words; add a word").format(count=MOST))
    found: list[Turn] = []
    policies = _holders(db, bodies, query)
    for done, (policy, path, by_text) in enumerate(policies):
        told(done, len(policies))
        found += _of_policy(db, policy, path, by_text, bodies, words)
    asked = (query.since or 0, query.until or 9999)
    return tuple(
        sorted(
            (turn for turn in found if asked[0] <= int(turn.day[:4]) <= asked[1]),
            key=lambda turn: (turn.day, turn.policy),
        )
    )


_Holders = dict[int, list[_Place]]
"""The provisions that hold the words, by text."""


def _holders(db: sqlite3.Connection, wordings: Mapping[int, str], query: Query) -> list[tuple[int, str, _Holders]]:
    """By policy, its number and its path: the provisions that hold the words."""
    found: dict[int, tuple[str, _Holders]] = {}
    for wording in wordings:
        for policy, path, place, text, label, above, position in db.execute(
            "SELECT policy.id, policy.path, policy.place, provision.text, provision.label, provision.above,"
            " provision.position"
            " FROM provision JOIN link ON link.text = provision.text JOIN policy ON policy.id = link.policy"
            " WHERE provision.wording = ? AND link.reprint IS NULL",
            (wording,),
        ):
            if concerns(query, place, path):
                holders = found.setdefault(policy, (path, defaultdict(list)))[1]
                holders[text].append(_Place(label, wording, position, path_of(label, above)))
    return [(policy, path, holders) for policy, (path, holders) in found.items()]


def _of_policy(
    db: sqlite3.Connection, policy: int, path: str, holders: _Holders, bodies: Mapping[int, str], words: Sequence[str]
) -> Iterator[Turn]:
    editions = db.execute(
        "SELECT link.text, link.label, link.day, text.state FROM link JOIN text ON text.id = link.text"
        " WHERE policy = ? AND reprint IS NULL ORDER BY day, seq, link.text",
        (policy,),
    ).fetchall()
    before: dict[str, sqlite3.Row] = {}
    for edition in editions:
        # What orders an edition that is not printed says nothing of the words of one that is.
        last = before.get(edition["state"])
        before[edition["state"]] = edition
        now, then = holders.get(edition["text"], []), holders.get(last["text"], []) if last is not None else []
        counts = [sum(len(matches(bodies[each.wording], words)) for each in some) for some in (now, then)]
        if counts[0] == counts[1]:
            continue
        shown = _shown(now, then, bodies) if counts[0] > counts[1] else _shown(then, now, bodies)
        body = bodies[shown.wording]
        yield Turn(
            policy=path,
            version=f"{path}@{edition['label']}",
            before=f"{path}@{last['label']}" if last is not None else None,
            day=edition["day"][:10],
            places=counts[0],
            places_before=counts[1],
            label=shown.label,
            text=body,
            matches=matches(body, words),
            path=shown.path,
        )


def _shown(some: Sequence[_Place], others: Sequence[_Place], bodies: Mapping[int, str]) -> _Place:
    """The first of the provisions that are least like any of the others; wordings that both have tell nothing."""
    here, there = (sorted(places, key=lambda each: each.position) for places in (some, others))
    kept = {each.wording for each in here} & {each.wording for each in there}
    new, gone = ([each for each in places if each.wording not in kept] for places in (here, there))
    told = [_threes(bodies[each.wording]) for each in gone[:LOOKED_AT]]

    def likeness(place: _Place) -> float:
        threes = _threes(bodies[place.wording])
        return max((len(threes & its) / max(len(threes), 1) for its in told), default=0.0)

    return min(new[:LOOKED_AT], key=likeness, default=here[0])


def _threes(text: str) -> set[str]:
    key = fold(text)
    return {key[at : at + 3] for at in range(max(len(key) - 2, 1))}

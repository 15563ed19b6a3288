"""Values as the JSON that docs/json.md promises: its names, its shapes, nothing left out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from gazette_diff.model.comparison import Comparison, EditKind, Pair, Status
from gazette_diff.model.version import Version

_OPERATIONS = {
    EditKind.EQUAL: "equal",
    EditKind.DELETE: "delete",
    EditKind.INSERT: "insert",
    EditKind.FORMATTING_DELETE: "delete",
    EditKind.FORMATTING_INSERT: "insert",
    EditKind.ELSEWHERE_DELETE: "elsewhere",
    EditKind.ELSEWHERE_INSERT: "elsewhere",
}
"""The four operations of JSON; which edits are mere formatting is the pair's added member `formatting`."""
_UNWRITABLE = re.compile(r"[\ud800-\udfff]")
"""Lone surrogates, which no encoding can write."""
_NOISE = (EditKind.FORMATTING_DELETE, EditKind.FORMATTING_INSERT)


def to_json(schema: str, value: object) -> str:
    """The value under its schema: `to_json("comparison", comparison)` is of schema gazette-diff/comparison/1.

    The values are: `issue` an Issue, `comparison` a Comparison, `amendments` Amendments, `log` a PolicyLog, `text` a
    Version, `blame` a Blame, `briefing` a Briefing; `issues`, `policies`, `search` and `turns` the sequences of their
    parts.
    """
    members = {"schema": f"gazette-diff/{schema}/1", **_WRAPPERS.get(schema, _members)(value)}
    return _UNWRITABLE.sub("\ufffd", json.dumps(members, ensure_ascii=False))


def _members(value: Any) -> dict[str, Any]:
    return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}


def _plain(value: Any) -> Any:
    if isinstance(value, Pair):
        return _pair(value)
    if is_dataclass(value):
        return _members(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {_plain(key): _plain(member) for key, member in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(member) for member in value]
    return value


def _pair(pair: Pair) -> dict[str, Any]:
    return {
        **_members(pair),
        "edits": [[_OPERATIONS[kind], text] for kind, text in pair.edits],
        "formatting": [index for index, (kind, _) in enumerate(pair.edits) if kind in _NOISE],
    }


def _comparison(comparison: Comparison) -> dict[str, Any]:
    members = _members(comparison)
    members["summary"] = {status.value: comparison.summary.get(status, 0) for status in Status}
    return members


def _text(version: Version) -> dict[str, Any]:
    members = _members(version)
    return {"version": version.name or version.text_id, **members}


def _wrapped(name: str) -> Callable[[Any], dict[str, Any]]:
    return lambda value: {name: _plain(value)}


_WRAPPERS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "comparison": _comparison,
    "text": _text,
    "issues": _wrapped("issues"),
    "policies": _wrapped("policies"),
    "search": _wrapped("hits"),
    "turns": _wrapped("turns"),
}

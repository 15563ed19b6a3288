"""Writes docs/json.md, what every command prints with `--format json`; `python docs/export_json.py` after a change."""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from itertools import pairwise
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from gazette_diff.model.amendment import Amendments
from gazette_diff.model.comparison import Comparison, EditKind, Pair
from gazette_diff.model.issue import Block, Issue, LineNumber, Provision, Table
from gazette_diff.model.library import Blame, Briefing, Hit, IssueSummary, PolicyLog, PolicySummary, Turn
from gazette_diff.model.version import Version

PAGE = Path(__file__).parent / "json.md"
HEAD = """# JSON

Made by `docs/export_json.py` from the values that the program prints.

With `--format json` a command prints one object. Its `schema` says which: `gazette-diff/comparison/1`. Under one number
fields may be added; none is taken away or renamed. What is unknown is `null`, never a guess. Dates are ISO 8601. A line
is a line of the source, from 1; a range of lines is its first and its last. Texts have the source's characters. In the
terminal and in reports the sentences of warnings are in the language of the interface; in JSON they are English.

"""


@dataclass(frozen=True)
class Schema:
    """What a command prints."""

    name: str
    commands: str
    value: type
    member: str = ""
    """Of a list, the member that holds it."""


SCHEMAS = (
    Schema("issue", "`read`", Issue),
    Schema("briefing", "`ingest`, `merge`", Briefing),
    Schema("issues", "`issues`", IssueSummary, "issues"),
    Schema("policies", "`policies`", PolicySummary, "policies"),
    Schema("log", "`log`", PolicyLog),
    Schema("text", "`show`", Version),
    Schema("comparison", "`diff`", Comparison),
    Schema("amendments", "`amendments`", Amendments),
    Schema("blame", "`blame`", Blame),
    Schema("search", "`search`", Hit, "hits"),
    Schema("turns", "`search --turns`", Turn, "turns"),
)

ADDED = {
    Version: {"version": ("string", "Its name in the store, else its `text_id`.")},
    Pair: {
        "edits": (
            "list of [operation, string]",
            "`equal`, `delete`, `insert`, or `elsewhere`: what went to, or came from, another pair of the group. Equal"
            " and deleted runs make the old text, equal and inserted ones the new one.",
        ),
        "formatting": ("list of number", "The indexes of those edits that only noise of reading makes differ."),
    },
}
"""Members that stand in JSON otherwise than in the values."""

CODES = {
    "reading": {
        "control-characters": "control characters were dropped",
        "encoding-doubtful": "another encoding is nearly as likely, or few of its characters are common ones",
        "line-ends": "lines end in CR alone",
        "unreadable": "a kept text in which today's reading finds no text",
        "title-missing": "a document without a title",
        "document-missing": "the contents promise a document that is not there",
        "document-unlisted": "the contents do not name a document that is there",
        "number-differs": "the contents and the document give two document numbers",
        "label-skipped": "a label follows one that is not the one before it",
        "label-repeated": "a label stands twice",
        "row-skipped": "the same of the numbers of a table's rows",
        "row-count": "a text counts other rows than its table has",
        "table-sum": "a column adds up to something else than its total",
    },
    "amending": {
        "quotation-open": "a quotation is not closed",
        "count-mismatch": "other items are announced than are ordered",
        "count-reconciled": "the same, where items for some places only explain it",
        "count-parts": "the announced parts do not add up",
        "choice": "the text left something open; what was chosen",
        "order-impossible": "an order that could not be carried out",
        "order-unread": "an order that was not understood",
        "other-text": "the decision amends another text",
        "change-unordered": "a change that no order says",
    },
    "comparing": {
        "two-policies": "versions of two policies are compared",
        "edition-not-printed": "a version is ordered and not printed: the document that orders it is compared",
        "little-shared": "two texts that share little; pairs are by heading and subject",
        "approximate": "pairs too long for their best edits",
        "columns-changed": "columns of a table came, went or changed places",
        "citation-not-followed": "a provision still cites an article by a number which that article has no more",
    },
}
"""The codes of warnings, by who doubts."""


def page() -> str:
    """The whole page as it should be."""
    return "".join((HEAD, _schemas(), *map(_value, _values()), _codes())).rstrip("\n") + "\n"


def _schemas() -> str:
    rows = "".join(f"| {schema.commands} | `{schema.name}` | {_whole(schema)} |\n" for schema in SCHEMAS)
    return f"| command | schema | holds |\n| --- | --- | --- |\n{rows}\n"


def _whole(schema: Schema) -> str:
    return f"`{schema.member}`: list of {_link(schema.value)}" if schema.member else _link(schema.value)


def _values() -> list[type]:
    """Every value in the order in which the schemas need it."""
    found: dict[type, None] = {}

    def take(kind: type) -> None:
        if kind in found:
            return
        found[kind] = None
        if is_dataclass(kind):
            for _name, hint in _members(kind):
                for part in _parts(hint):
                    take(part)

    for schema in SCHEMAS:
        take(schema.value)
    return [kind for kind in found if kind is not EditKind]


def _members(kind: type) -> Iterator[tuple[str, Any]]:
    hints = get_type_hints(kind)
    return ((field.name, hints[field.name]) for field in fields(kind))


def _parts(hint: Any) -> Iterator[type]:
    """The values of ours that a type is made of."""
    if isinstance(hint, type) and (is_dataclass(hint) or issubclass(hint, Enum)):
        yield hint
        yield from (Provision, Table) if hint is Block else ()
    for part in get_args(hint):
        yield from _parts(part)


def _value(kind: type) -> str:
    source = _source(kind)
    lead = " ".join((ast.get_docstring(source) or "").split())
    docs = _docs(kind)
    if issubclass(kind, Enum):
        head = "| value | |\n| --- | --- |\n"
        rows = [f"| `{member.value}` | {_cell(docs.get(member.name, ''))} |\n" for member in kind]
    else:
        head = "| member | is | |\n| --- | --- | --- |\n"
        told = {name: (_type(hint), docs.get(name, "")) for name, hint in _members(kind)}
        told |= ADDED.get(kind, {})
        rows = [f"| `{name}` | {shape} | {_cell(words)} |\n" for name, (shape, words) in told.items()]
    return f"## {kind.__name__}\n\n" + (f"{_cell(lead)}\n\n" if lead else "") + head + "".join(rows) + "\n"


def _source(kind: type) -> ast.ClassDef:
    tree = ast.parse(inspect.getsource(sys.modules[kind.__module__]))
    return next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == kind.__name__)


def _docs(kind: type) -> dict[str, str]:
    """What stands below each member in the source."""
    found: dict[str, str] = {}
    for base in reversed([each for each in kind.__mro__ if each.__module__.startswith("gazette_diff.")]):
        for node, below in pairwise(_source(base).body):
            target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
            if isinstance(target, ast.Name) and isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
                found[target.id] = " ".join(str(below.value.value).split())
    return found


def _type(hint: Any) -> str:
    parts = get_args(hint)
    if NoneType in parts:
        return f"{_type(next(part for part in parts if part is not NoneType))} or null"
    if get_origin(hint) is tuple:
        if parts[-1] is Ellipsis:
            return f"list of {_type(parts[0])}"
        return f"[{', '.join(map(_type, parts))}]"
    if get_origin(hint) is dict:
        return f"object of {_type(parts[1])} by {_type(parts[0])}"
    if hint is LineNumber:
        return "line"
    return {str: "string", int: "number", float: "number", bool: "boolean"}.get(hint) or _link(hint)


def _link(kind: type) -> str:
    link = f"[{kind.__name__}](#{kind.__name__.lower()})"
    return f"{link}, {_link(Provision)} or {_link(Table)}" if kind is Block else link


def _cell(words: str) -> str:
    return re.sub(r"\bNone\b", "null", words).replace("|", "\\|")


def _codes() -> str:
    parts = ["## Codes of warnings\n\n"]
    for who, codes in CODES.items():
        rows = "".join(f"| `{code}` | {words} |\n" for code, words in codes.items())
        parts.append(f"| {who} | |\n| --- | --- |\n{rows}\n")
    return "".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

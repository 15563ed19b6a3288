"""How values of lineage and reading lie in the catalog's columns: small, and the same on every machine."""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Iterable
from hashlib import blake2b
from typing import Any

from gazette_diff.folding import fold
from gazette_diff.lineage import Features
from gazette_diff.model.issue import Doubt
from gazette_diff.model.library import Evidence
from gazette_diff.sentences import Sentence


def encode_features(known: Features) -> tuple[str, bytes]:
    """As two columns: names as JSON, clauses as little-endian numbers."""
    names = [
        known.text_id, known.document, known.place, known.title, known.subject, known.number,
        known.shown_title, known.printed, known.amends,
        sorted(known.cites), sorted(known.repeals),
    ]  # fmt: skip
    clauses = array("I", known.clauses)
    if sys.byteorder == "big":
        clauses.byteswap()
    return json.dumps(names, ensure_ascii=False, separators=(",", ":")), clauses.tobytes()


def decode_features(names: str, clauses: bytes) -> Features:
    text_id, document, place, title, subject, number, shown_title, printed, amends, cites, repeals = json.loads(names)
    hashes = array("I")
    hashes.frombytes(clauses)
    if sys.byteorder == "big":
        hashes.byteswap()
    return Features(
        text_id=text_id,
        document=document,
        place=place,
        title=title,
        subject=subject,
        number=number,
        shown_title=shown_title,
        printed=printed,
        amends=amends,
        cites=frozenset(cites),
        repeals=frozenset(repeals),
        clauses=tuple(hashes),
    )


def encode_evidence(evidence: Iterable[Evidence]) -> str:
    return json.dumps([[e.kind, e.score, e.detail] for e in evidence], ensure_ascii=False, separators=(",", ":"))


def decode_evidence(packed: str) -> tuple[Evidence, ...]:
    return tuple(Evidence(*entry) for entry in json.loads(packed))


def encode_doubts(doubts: Iterable[Doubt]) -> str:
    """With the form and the values of each sentence, so that it can be said in any language later."""
    packed = [[doubt.line, doubt.code, _sentence(doubt.message)] for doubt in doubts]
    return json.dumps(packed, ensure_ascii=False, separators=(",", ":"))


def decode_doubts(packed: str) -> tuple[Doubt, ...]:
    return tuple(Doubt(line, code, _read_sentence(message)) for line, code, message in json.loads(packed))


def _sentence(text: object) -> object:
    """A sentence as the list of its form and its values, of which some may be sentences; all else as it is."""
    if isinstance(text, Sentence):
        return [text.form, {name: _sentence(value) for name, value in text.values.items()}]
    return text


def _read_sentence(packed: str | list[Any]) -> str:
    if isinstance(packed, str):
        return packed
    form, values = packed
    return Sentence(form, **{n: _read_sentence(v) if isinstance(v, list) else v for n, v in values.items()})


def key_numbers(place: str, keys: Iterable[str]) -> list[int]:
    """Keys of texts of one place, as 63-bit numbers."""
    folded = fold(place)
    return [int.from_bytes(blake2b(f"{folded}\t{key}".encode(), digest_size=8).digest(), "big") >> 1 for key in keys]

"""How lineage's values lie in the catalog's columns: small, and the same on every machine."""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Iterable
from hashlib import blake2b

from gazette_diff.folding import fold
from gazette_diff.lineage import Features
from gazette_diff.model.library import Evidence


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


def key_numbers(place: str, keys: Iterable[str]) -> list[int]:
    """Keys of texts of one place, as 63-bit numbers."""
    folded = fold(place)
    return [int.from_bytes(blake2b(f"{folded}\t{key}".encode(), digest_size=8).digest(), "big") >> 1 for key in keys]

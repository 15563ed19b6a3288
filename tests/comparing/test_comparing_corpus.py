"""The figures that comparing keeps to on real statutes, with the truth of the official amendments."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from comparing.comparing_texts import new_text, old_text

from gazette_diff.comparing import compare
from gazette_diff.model.comparison import Comparison
from gazette_diff.reading import read
from gazette_diff.versions import whole

_SAME = frozenset(("unchanged", "renumbered", "moved", "formatting"))


@pytest.mark.corpus
def test_articles_of_all_pairs_are_matched_as_the_amendments_say(corpus: Path) -> None:
    for folder in sorted((corpus / "pairs").iterdir()):
        entries = json.loads((folder / "truth.json").read_text("utf-8"))["entries"]
        found = _found(_compared(folder))
        unclear = {entry["new"] for entry in entries if entry["ambiguous"]} - {None}
        for entry in entries:
            pair = entry["old"], entry["new"]
            if entry["ambiguous"] or entry.get("relation") or entry["new"] in unclear:
                continue
            assert pair in found, (folder.name, pair)
            if entry.get("xref_only") or entry.get("punct_only"):
                continue
            wanted = {"unchanged": "same", "renumbered": "same", "deleted": "removed"}
            assert found[pair] == wanted.get(entry["status"], entry["status"]), (folder.name, pair)


@pytest.mark.corpus
def test_splits_and_mergers_are_found(corpus: Path) -> None:
    folder = corpus / "pairs" / "npc_kuaijifa_2024"
    entries = json.loads((folder / "truth.json").read_text("utf-8"))["entries"]
    groups = {(entry["old"], entry["new"]) for entry in entries if entry.get("relation") in ("split", "merge")}
    # The decision makes the third paragraph of article 8 an article of its own, which the truth does not call a split.
    assert groups | {("8", "49")} <= set(_found(_compared(folder)))


@pytest.mark.corpus
def test_edits_rebuild_the_texts_of_all_pairs_and_children(corpus: Path) -> None:
    for folder in sorted((corpus / "pairs").iterdir()):
        pending = list(_compared(folder).pairs)
        while pending:
            pair = pending.pop()
            pending += pair.children
            assert old_text(pair.edits) == (pair.old.text if pair.old else "")
            assert new_text(pair.edits) == (pair.new.text if pair.new else "")


def _compared(folder: Path) -> Comparison:
    return compare(*(whole(read((folder / name).read_bytes()).documents[0]) for name in ("old.txt", "new.txt")))


def _found(comparison: Comparison) -> dict[tuple[str | None, str | None], str]:
    return {
        (pair.old.article if pair.old else None, pair.new.article if pair.new else None): (
            "same"
            if pair.status.value in _SAME
            else pair.status.value
            if pair.status.value in ("added", "removed")
            else "modified"
        )
        for pair in comparison.pairs
        if (pair.old and pair.old.article) or (pair.new and pair.new.article)
    }

"""The interface's words for the vocabularies of the model, and the marks that stand for them without colour."""

from __future__ import annotations

from gazette_diff.i18n import _
from gazette_diff.model.comparison import Status
from gazette_diff.reporting.signs import SIGNS
from gazette_diff.tui.keys import N_

MARKS = SIGNS

_STATUS_WORDS = {
    Status.UNCHANGED: N_("unchanged"),
    Status.FORMATTING: N_("formatting"),
    Status.RENUMBERED: N_("renumbered"),
    Status.MOVED: N_("moved"),
    Status.MODIFIED: N_("modified"),
    Status.ADDED: N_("added"),
    Status.REMOVED: N_("removed"),
    Status.SPLIT: N_("split"),
    Status.MERGED: N_("merged"),
}
_FINDING_WORDS = {
    "number": N_("number"),
    "date": N_("date"),
    "body": N_("body"),
    "citation": N_("citation"),
    "strength": N_("strength"),
    "scope": N_("scope"),
}


def status_word(status: Status) -> str:
    return _(_STATUS_WORDS[status])


def finding_word(kind: str) -> str:
    return _(_FINDING_WORDS.get(kind, kind))


def status_of_change(change: str) -> Status | None:
    """The status whose name the store uses as a key of its counts."""
    return Status(change) if change in {status.value for status in Status} else None


def issue_of(version: str) -> str:
    """The issue of a version's name: `2024-03`."""
    return version.rpartition("@")[2]

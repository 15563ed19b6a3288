"""The marks that stand for a status without colour, in the text report as in the terminal interface."""

from __future__ import annotations

from gazette_diff.model.comparison import Status

SIGNS = {
    Status.UNCHANGED: " ",
    Status.FORMATTING: "=",
    Status.RENUMBERED: "#",
    Status.MOVED: ">",
    Status.MODIFIED: "~",
    Status.ADDED: "+",
    Status.REMOVED: "-",
    Status.SPLIT: "<",
    Status.MERGED: "&",
}
"""One ASCII character a status: the same width in every terminal, and legible where there is no colour."""

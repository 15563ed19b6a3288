"""Writes the report of a comparison into a file of its own."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

from gazette_diff.model.comparison import Comparison, Edition

LONGEST_NAME = 60
"""Characters of a title in a file's name: 180 bytes of 255."""
_UNSAFE = re.compile(r'[\\/:*?"<>|\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]+')


class ReportForm(StrEnum):
    HTML = "html"
    MARKDOWN = "md"


def write_report(comparison: Comparison, folder: Path, form: ReportForm) -> Path:
    """The file that was written, named after the policy and its two dates; none that is there is overwritten.

    OSError where the folder cannot be written to.
    """
    from gazette_diff.reporting import html_page, markdown

    text = html_page(comparison) if form is ReportForm.HTML else markdown(comparison)
    stem = "-".join((_part(comparison.new.title), _date(comparison.old), _date(comparison.new)))
    number = 1
    while True:
        path = folder / f"{stem}{f'-{number}' if number > 1 else ''}.{form}"
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(text)
        except FileExistsError:
            number += 1
        else:
            return path


def _part(title: str) -> str:
    return _UNSAFE.sub("_", title)[:LONGEST_NAME].strip("._") or "report"


def _date(edition: Edition) -> str:
    return _part(edition.signed or (edition.issue or "").rpartition("/")[2] or "undated")

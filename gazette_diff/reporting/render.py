"""One value in one form: what the command line prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from gazette_diff.model.comparison import Comparison
from gazette_diff.reporting.amendments import amendments_text
from gazette_diff.reporting.contract import to_json
from gazette_diff.reporting.found import briefing_text, issue_text, version_text
from gazette_diff.reporting.listings import blame_text, issues_text, log_text, policies_text, search_text, turns_text
from gazette_diff.reporting.markdown import markdown
from gazette_diff.reporting.page import html_page
from gazette_diff.reporting.terminal import comparison_text

_TEXTS: Mapping[str, Callable[..., str]] = {
    "amendments": amendments_text,
    "blame": blame_text,
    "briefing": briefing_text,
    "comparison": comparison_text,
    "issue": issue_text,
    "issues": issues_text,
    "log": log_text,
    "policies": policies_text,
    "search": search_text,
    "turns": turns_text,
    "text": version_text,
}


def render(schema: str, value: Any, form: str, *, width: int, color: bool) -> str:
    """The value of a schema as `json` or as `text` for a terminal; a comparison also as `html` or `markdown`."""
    if form == "json":
        return to_json(schema, value)
    if form == "text":
        return _TEXTS[schema](value, width=width, color=color)
    assert isinstance(value, Comparison)
    return html_page(value) if form == "html" else markdown(value)

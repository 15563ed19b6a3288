"""Values become terminal text, Markdown, HTML or JSON.

Each `*_text` takes the value, the width in cells and whether colour may be used, and gives lines for a terminal.
"""

from gazette_diff.reporting.amendments import amendments_text
from gazette_diff.reporting.contract import to_json
from gazette_diff.reporting.found import briefing_text, issue_text, version_text
from gazette_diff.reporting.listings import blame_text, issues_text, log_text, policies_text, search_text, turns_text
from gazette_diff.reporting.markdown import markdown
from gazette_diff.reporting.page import html_page
from gazette_diff.reporting.render import render
from gazette_diff.reporting.terminal import comparison_text
from gazette_diff.reporting.words import differs

__all__ = [
    "amendments_text",
    "blame_text",
    "briefing_text",
    "comparison_text",
    "differs",
    "html_page",
    "issue_text",
    "issues_text",
    "log_text",
    "markdown",
    "policies_text",
    "render",
    "search_text",
    "to_json",
    "turns_text",
    "version_text",
]

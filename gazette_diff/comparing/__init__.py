"""Two versions become a comparison: align, edits, tables, findings."""

from gazette_diff.comparing.comparison import compare

__all__ = ["compare"]

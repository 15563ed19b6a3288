"""Two versions become a comparison: align, edits, tables, findings."""

from gazette_diff.comparing.compare import compare

__all__ = ["compare"]

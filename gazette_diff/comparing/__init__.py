"""Two versions become a comparison: align, edits, tables, findings."""

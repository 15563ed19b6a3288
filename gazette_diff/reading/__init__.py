"""A text becomes an issue: decode, heal, labels, contents, segment, outline, tables, metadata."""

from gazette_diff.reading.blocks import read_blocks
from gazette_diff.reading.issue import READING_NUMBER, read

__all__ = ["READING_NUMBER", "read", "read_blocks"]

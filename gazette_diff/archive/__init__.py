"""The git store and its catalog; the only place that knows git and SQLite."""

from gazette_diff.archive.given import GivenSource
from gazette_diff.archive.merging import address
from gazette_diff.archive.store import Store

__all__ = ["GivenSource", "Store", "address"]

"""The git store and its catalog; the only place that knows git and SQLite."""

"""A text becomes an issue: decode, heal, labels, contents, segment, outline, tables, metadata."""

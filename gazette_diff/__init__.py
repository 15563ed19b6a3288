"""Reads Chinese government gazettes, keeps them in git, and compares the successive versions of a policy.

The folders follow the flow: `reading` a text into an issue, finding its `lineage`, `comparing` two versions,
`amending` by the orders of a document, the `archive` that keeps it all, `workflow` for the use cases,
`reporting` and two front ends (`cli`, `tui`). `model` holds the values that pass between them.
"""

__version__ = "0.1.0"

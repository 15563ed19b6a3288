"""What the process says when it ends."""

from enum import IntEnum


class Exit(IntEnum):
    """The numbers that other programs rely on; a GazetteError carries its own, 2 or 3."""

    DONE = 0
    """For `diff`: the same."""
    DIFFERENT = 1
    """`diff` found differences; `apply` could not carry out every order."""
    REFUSED = 2
    """Wrong usage or input."""
    DAMAGED = 3
    """The store is damaged or in use."""
    INTERRUPTED = 130

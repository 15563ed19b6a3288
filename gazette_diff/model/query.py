"""What is asked of the store: words in its provisions."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Query:
    """Words that one provision holds, all of them, and where they are looked for: everywhere, unless said."""

    words: tuple[str, ...]
    """However their characters are printed; each with a letter, a digit or a Chinese character at the least."""
    place: str | None = None
    """Part of the place of a policy: `绛县`."""
    policy: str | None = None
    """Part of the name of a policy, its place included: `绛县/乡镇综合行政执法事项清单`."""
    since: int | None = None
    """The first year of the editions asked for, of their signature or, where that is not known, publication."""
    until: int | None = None
    """The last of those years."""
    latest: bool = False
    """Only hits that the latest edition of their policy still has; turns, which are of all editions, do not ask."""
    limit: int = 200
    """How many hits at the most; turns are all told."""

"""Findings that say one thing of many provisions, said once: the bureau renamed in twelve items of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gazette_diff.model.comparison import Finding

GATHERED_FROM = 3
"""Provisions from which the same change is said once."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """One finding, or several with the same words before and after."""

    kind: str
    what: str
    """What it is about; empty where the findings are about different things."""
    old: str | None
    new: str | None
    pairs: tuple[int, ...]


def gathered(findings: Sequence[Finding]) -> list[Gathered]:
    """The findings in order, each that is said of several pairs at the place of the first of them."""
    alike: dict[tuple[str, str | None, str | None], list[Finding]] = {}
    for finding in findings:
        alike.setdefault((finding.kind, finding.old, finding.new), []).append(finding)
    found: list[Gathered] = []
    for finding in findings:
        same = alike[finding.kind, finding.old, finding.new]
        pairs = tuple(dict.fromkeys(other.pair for other in same))
        if finding.old is None or finding.new is None or len(pairs) < GATHERED_FROM:
            found.append(Gathered(finding.kind, finding.what, finding.old, finding.new, (finding.pair,)))
        elif finding is same[0]:
            whats = {other.what for other in same}
            found.append(
                Gathered(finding.kind, whats.pop() if len(whats) == 1 else "", finding.old, finding.new, pairs)
            )
    return found

"""What stands word for word in another provision: a 款 that became an article, an article that became a 款.

Whole sentences are looked at, for breaks between paragraphs are often those of pages.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from gazette_diff.comparing.likeness import SAYINGS

LEAST = 8
"""Characters of a sentence that tells where it comes from; from 5 to 12 change nothing on 400 amended statutes."""
MOSTLY = 0.5
"""Share of a wording in sentences of another from which it was carried over; nor do 0.35 to 0.7."""


class Carried:
    """Of two sets of wordings, by number: which have the sentences that no other wording of their side has."""

    def __init__(self, old: Mapping[int, str], new: Mapping[int, str]) -> None:
        self._keys = old, new
        here, there = _owners(old), _owners(new)
        self._shared: dict[tuple[int, int], int] = {}
        """Characters of the sentences that an old and a new wording share."""
        self.opening: set[tuple[int, int]] = set()
        """Old and new wordings that begin with one sentence."""
        for sentence, j in there.items():
            i = here.get(sentence)
            if i is not None and j is not None:
                self._shared[i, j] = self._shared.get((i, j), 0) + len(sentence)
                if old[i].startswith(sentence) and new[j].startswith(sentence):
                    self.opening.add((i, j))
        self.source: dict[int, int] = {}
        """The old wording that most of a new one was carried over from."""
        self.target: dict[int, int] = {}
        """The new wording that most of an old one was carried over to."""
        for (i, j), shared in self._shared.items():
            if shared >= MOSTLY * len(new[j]):
                self.source[j] = i
            if shared >= MOSTLY * len(old[i]):
                self.target[i] = j

    def elsewhere(self, i: int, j: int) -> float:
        """How much of the one or the other came from, or went to, another wording word for word."""
        old, new = self._keys
        source, target = self.source.get(j, i), self.target.get(i, j)
        come = self._shared[source, j] / len(new[j]) if source != i else 0.0
        gone = self._shared[i, target] / len(old[i]) if target != j else 0.0
        return max(come, gone)

    def pairs(self) -> Collection[tuple[int, int]]:
        """Old and new wordings that share a sentence."""
        return self._shared.keys()

    def share(self, i: int, j: int) -> float:
        """Which part of the shorter one stands in sentences of both."""
        old, new = self._keys
        return self._shared.get((i, j), 0) / max(min(len(old[i]), len(new[j])), 1)


def _owners(keys: Mapping[int, str]) -> dict[str, int | None]:
    """The wording in which a sentence stands; None where several have it."""
    owners: dict[str, int | None] = {}
    for number, key in keys.items():
        for sentence in dict.fromkeys(key.split(".")):  # not a set: the same order in every run
            if len(sentence) >= LEAST and sentence not in _SAID_EVERYWHERE:
                owners[sentence] = None if sentence in owners else number
    return owners


_SAID_EVERYWHERE = frozenset(saying.strip(",.") for saying in SAYINGS)

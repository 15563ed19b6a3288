"""Text in which it stays known what a decision brought and what was there before."""

from __future__ import annotations

from dataclasses import dataclass

_KEPT, _FRESH = "k", "f"


@dataclass(frozen=True, slots=True)
class Wording:
    """A run of text; `marks` says for each character whether it was kept or came with the decision.

    References in kept text follow the renumbering, those in fresh text are in new numbers already.
    """

    text: str
    marks: str

    @classmethod
    def kept(cls, text: str) -> Wording:
        """Text of the old version."""
        return cls(text, _KEPT * len(text))

    @classmethod
    def fresh(cls, text: str) -> Wording:
        """Text that the decision quotes."""
        return cls(text, _FRESH * len(text))

    def splice(self, start: int, end: int, words: str) -> Wording:
        """The text with `words` in place of `[start:end]`, marked as fresh."""
        return Wording(
            self.text[:start] + words + self.text[end:],
            self.marks[:start] + _FRESH * len(words) + self.marks[end:],
        )

    def follow(self, start: int, end: int, words: str) -> Wording:
        """As `splice`, but the words stay what they were: kept text whose numbers follow a renumbering."""
        mark = self.marks[start:end][:1] or _KEPT
        return Wording(
            self.text[:start] + words + self.text[end:],
            self.marks[:start] + mark * len(words) + self.marks[end:],
        )

    def is_fresh(self, start: int, end: int) -> bool:
        """Whether all of `[start:end]` came with the decision."""
        return _KEPT not in self.marks[start:end]

    def find(self, words: str) -> tuple[int, ...]:
        """Where the words stand, those places first left out that are wholly fresh while others are not."""
        places = []
        at = self.text.find(words)
        while words and at >= 0:
            places.append(at)
            at = self.text.find(words, at + len(words))
        kept = [at for at in places if not self.is_fresh(at, at + len(words))]
        return tuple(kept or places)

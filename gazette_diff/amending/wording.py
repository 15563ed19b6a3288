"""Text in which it stays known what a decision brought and what was there before."""

from __future__ import annotations

from dataclasses import dataclass

from gazette_diff.folding import fold, fold_with_offsets

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

    def find(self, words: str) -> tuple[tuple[int, int], ...]:
        """Where the words stand; places that are wholly fresh are left out while others are not.

        Where they do not stand letter for letter, what differs from them only in width, spacing or variant
        characters counts; else, for words long enough to be no chance, what differs only in punctuation.
        """
        found = _exact(self.text, words) or _folded(self.text, words)
        if not found and sum(map(str.isalnum, words)) >= _NO_CHANCE:
            found = _unpunctuated(self.text, words)
        kept = tuple(one for one in found if not self.is_fresh(*one))
        return kept or found


_NO_CHANCE = 8
"""Characters from which words are found although their punctuation differs (宪法 1982, 第一百零七条: ， for 、)."""


def _exact(text: str, words: str) -> tuple[tuple[int, int], ...]:
    found = []
    at = text.find(words)
    while words and at >= 0:
        found.append((at, at + len(words)))
        at = text.find(words, at + len(words))
    return tuple(found)


def _folded(text: str, words: str) -> tuple[tuple[int, int], ...]:
    key, folded = fold(words), fold_with_offsets(text)
    return tuple((folded.starts[a], folded.starts[b]) for a, b in _exact(folded.key, key))


def _unpunctuated(text: str, words: str) -> tuple[tuple[int, int], ...]:
    places = [n for n, char in enumerate(text) if char.isalnum()]
    bare = "".join(text[n] for n in places)
    found = _exact(bare, "".join(filter(str.isalnum, words)))
    out = []
    for a, b in found:
        end = places[b - 1] + 1
        # An end mark that the words have is taken with them.
        end += 1 if not words[-1].isalnum() and end < len(text) and not text[end].isalnum() else 0
        out.append((places[a], end))
    return tuple(out)

"""What a paste leaves in a line of typing: its words on one line, without what would steer the terminal."""

from __future__ import annotations

from gazette_diff.tui.wrapping import safe
from gazette_diff.typesetting import FIRST_HAN

LONGEST = 2000
"""Characters that are taken, and the most of a comment: what is longer belongs into a letter."""


def pasted(text: str) -> str:
    """The text as one line: lines of Chinese joined as they were before they were broken, others with a space."""
    line = ""
    for part in text[: 4 * LONGEST].splitlines():
        words = "".join(char for char in " ".join(part.split()) if safe(char) == char)
        if line and words and not (ord(line[-1]) >= FIRST_HAN and ord(words[0]) >= FIRST_HAN):
            line += " "
        line += words
    return line[:LONGEST]

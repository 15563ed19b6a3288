"""Does a name fit what was typed: its characters, or the initials of their pinyin, for who has no input method; or what
is printed of what it names."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from gazette_diff.folding import fold


def fits(words: str, name: str, printed: str = "") -> bool:
    """Is each of the words in the name, by its characters or by the pinyin initials of a run of them, or in `printed`,
    by its characters?"""
    key = _folded(name)
    return all(
        word in key or word in printed or (word.isascii() and word.isalpha() and _spelt(word, key))
        for word in _words(words)
    )


def as_printed(name: str, printed: Iterable[str]) -> str:
    """What `fits` looks through besides a name: what is printed of it, and the name without what divides its parts."""
    return "\n".join(_key(words) for words in (name.replace("/", ""), *printed))


@lru_cache(maxsize=64)
def _words(words: str) -> tuple[str, ...]:
    return tuple(folded for word in words.split() if (folded := _key(word)))


@lru_cache(maxsize=65536)
def _folded(name: str) -> str:
    return _key(name)


def _key(words: str) -> str:
    return fold(words).lower()


def _spelt(initials: str, key: str) -> bool:
    sounds = _sounds(key)
    first, rest = initials[0], initials[1:]
    return any(
        first in sound and all(letter in sounds[start + at] for at, letter in enumerate(rest, 1))
        for start, sound in enumerate(sounds[: len(sounds) - len(rest)])
    )


@lru_cache(maxsize=65536)
def _sounds(key: str) -> tuple[frozenset[str], ...]:
    return tuple(map(_initials, key))


@lru_cache(maxsize=8192)
def _initials(char: str) -> frozenset[str]:
    """The first letters of all readings of a character; itself, where it has none."""
    if char.isascii():
        return frozenset(char)
    readings, style = _pinyin()
    return frozenset(readings(char, style=style, heteronym=True)[0])


def get_ready() -> None:
    """Load the readings, some 50 ms, before the first Latin letter is typed; in a thread, behind the first frame."""
    _initials("一")


@lru_cache(maxsize=1)
def _pinyin() -> tuple[Any, Any]:
    """pypinyin without its readings of phrases, 0.6 s to load: names are spelt character by character."""
    before = os.environ.get(_NO_PHRASES)
    os.environ[_NO_PHRASES] = "1"
    try:
        from pypinyin import Style, pinyin
    finally:
        if before is None:
            del os.environ[_NO_PHRASES]
        else:
            os.environ[_NO_PHRASES] = before
    return pinyin, Style.FIRST_LETTER


_NO_PHRASES = "PYPINYIN_NO_PHRASES"

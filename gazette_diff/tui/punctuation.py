"""Tells what measures characters that the terminal draws “”—… in two cells, as Chinese fonts have them."""

from __future__ import annotations

import os

from rich import cells

from gazette_diff.tui.wrapping import forget_widths

VARIABLE = "GAZETTE_WIDE_PUNCTUATION"
"""Set to 1 where the terminal does so; no program can ask it."""
WIDE = frozenset("“”‘’—…‰※○●◎★☆◆◇□■△▲①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ")
"""Marks of Chinese texts whose width Unicode leaves to the terminal (UAX 11, class A)."""

_by_unicode = cells.get_character_cell_size


def follow_environment() -> None:
    """Measure as the variable says; Textual, rich and we ask one function, so it is changed in one place."""
    wide = os.environ.get(VARIABLE, "") not in ("", "0")
    cells.get_character_cell_size = _as_drawn_wide if wide else _by_unicode  # type: ignore[assignment]
    cells.cached_cell_len.cache_clear()
    forget_widths()


def _as_drawn_wide(character: str, unicode_version: str = "auto") -> int:
    return 2 if character in WIDE else _by_unicode(character, unicode_version)

"""Chinese and Arabic numerals as labels, dates and citations use them."""

from __future__ import annotations

_DIGITS = {
    **{char: value for value, char in enumerate("〇一二三四五六七八九")},
    **{char: value for value, char in enumerate("０１２３４５６７８９")},
    **{char: value for value, char in enumerate("0123456789")},
    "零": 0, "○": 0, "Ｏ": 0, "两": 2, "兩": 2,
    "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
_UNITS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_HAN = "〇一二三四五六七八九"

_LONGEST = 16
"""Characters of a numeral; a longer run of digits is none, and costly to turn into a number."""

HAN_DIGITS = "〇零一二三四五六七八九十百千两"
"""Characters a Chinese numeral is made of, for use inside a regular expression's brackets."""


def parse_numeral(text: str) -> int | None:
    """The value of 十六, 一百零三, 二〇二四, 廿 is not one; 16 and １６ too. None for anything else."""
    if not text or len(text) > _LONGEST:
        return None
    if not any(char in _UNITS for char in text):
        digits = [_DIGITS.get(char) for char in text]
        return None if None in digits else int("".join(map(str, digits)))
    total = current = 0
    for char in text:
        if char in _UNITS:
            total += (current or 1) * _UNITS[char]
            current = 0
        elif char in _DIGITS:
            current = current * 10 + _DIGITS[char]
        else:
            return None
    return total + current


def han_numeral(value: int) -> str:
    """16 as 十六, 103 as 一百零三, as labels write it; 1 <= value < 10000, else ValueError."""
    if not 1 <= value < 10000:
        raise ValueError(f"no label counts {value}")
    out = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            out += _HAN[digit] + name
        elif out and value and not out.endswith("零"):
            out += "零"
    out = out.rstrip("零")
    return out[1:] if out.startswith("一十") else out

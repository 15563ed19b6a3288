"""Writing TOML, which the standard library only reads: strings, and lines of known values."""

from __future__ import annotations

_ESCAPES = str.maketrans({'"': '\\"', "\\": "\\\\", **{chr(code): f"\\u{code:04x}" for code in (*range(32), 127)}})


def toml_string(value: str) -> str:
    """A basic string."""
    return f'"{value.translate(_ESCAPES)}"'


def toml_line(key: str, value: str | int | tuple[str, ...]) -> str:
    """`key = value` on one line."""
    if isinstance(value, int):
        return f"{key} = {value}"
    if isinstance(value, str):
        return f"{key} = {toml_string(value)}"
    return f"{key} = [{', '.join(map(toml_string, value))}]"


def toml_known(**values: str | int | None) -> list[str]:
    """Lines of those values that are known."""
    return [toml_line(key, value) for key, value in values.items() if value is not None]

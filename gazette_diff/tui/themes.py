"""The looks one can choose: dark, light, and one of each for readers who do not tell red from green.

What came is underlined or marked +, what went is struck out or marked -, in every one of them; colour only helps.
"""

from __future__ import annotations

from textual.theme import Theme


def _variables(
    inserted: str, added: str, plus: str, deleted: str, removed: str, minus: str, changed: str, moved: str, muted: str
) -> dict[str, str]:
    return {
        "inserted-background": inserted,
        "added-background": added,
        "added-mark": plus,
        "deleted-background": deleted,
        "removed-background": removed,
        "removed-mark": minus,
        "changed-mark": changed,
        "moved-mark": moved,
        "muted": muted,
    }


DARK = Theme(
    "gazette-dark",
    primary="#7aa2d6",
    secondary="#5f7fa8",
    accent="#d7a65f",
    foreground="#d9dce1",
    background="#16181c",
    surface="#1c1f25",
    panel="#262a32",
    success="#6fbf84",
    warning="#d7a65f",
    error="#e0787c",
    dark=True,
    variables=_variables(
        "#1f5a35", "#15291d", "#6fbf84", "#702a31", "#2c191c", "#e0787c", "#d7a65f", "#8fb6e8", "#868d98"
    ),
)
LIGHT = Theme(
    "gazette-light",
    primary="#2c5d9b",
    secondary="#5b7fae",
    accent="#9a6200",
    foreground="#1f2328",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e6e3db",
    success="#1f7a3d",
    warning="#9a6200",
    error="#b3261e",
    dark=False,
    variables=_variables(
        "#a9e2b5", "#e4f5e6", "#1f7a3d", "#f7bcb8", "#fce9e7", "#b3261e", "#9a6200", "#2c5d9b", "#6b7079"
    ),
)
COLOUR_BLIND_DARK = Theme(
    "gazette-colour-blind-dark",
    primary="#7aa2d6",
    secondary="#5f7fa8",
    accent="#e6c15a",
    foreground="#d9dce1",
    background="#16181c",
    surface="#1c1f25",
    panel="#262a32",
    success="#74b3f2",
    warning="#e6c15a",
    error="#f0a35e",
    dark=True,
    variables=_variables(
        "#1d4f86", "#14253a", "#74b3f2", "#7a4312", "#2e2013", "#f0a35e", "#d9dce1", "#c9a6e8", "#868d98"
    ),
)
COLOUR_BLIND_LIGHT = Theme(
    "gazette-colour-blind-light",
    primary="#0b5cad",
    secondary="#5b7fae",
    accent="#8a5a00",
    foreground="#1f2328",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e6e3db",
    success="#0b5cad",
    warning="#8a5a00",
    error="#a34a00",
    dark=False,
    variables=_variables(
        "#a8d0fa", "#e3effb", "#0b5cad", "#f9c794", "#fdeedd", "#a34a00", "#1f2328", "#6b3fa0", "#6b7079"
    ),
)
# Named colours only: the terminal's own palette, for 16 colours and for NO_COLOR, which then drops even these.
ANSI = Theme(
    "gazette-ansi",
    primary="ansi_blue",
    secondary="ansi_cyan",
    accent="ansi_yellow",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    success="ansi_green",
    warning="ansi_yellow",
    error="ansi_red",
    dark=True,
    ansi=True,
    variables=_variables(
        "ansi_default",
        "ansi_default",
        "ansi_green",
        "ansi_default",
        "ansi_default",
        "ansi_red",
        "ansi_yellow",
        "ansi_cyan",
        "ansi_bright_black",
    ),
)
THEMES = (DARK, LIGHT, COLOUR_BLIND_DARK, COLOUR_BLIND_LIGHT, ANSI)

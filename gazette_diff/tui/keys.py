"""Bindings whose descriptions are in the user's language, and how their keys are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from textual.binding import ActiveBinding, Binding, BindingsMap
from textual.screen import Screen

from gazette_diff.i18n import _


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for what is only marked here and translated later
    """Marks a string that is translated when it is shown."""
    return message


_KEY_NAMES = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "tab": "Tab",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "question_mark": "?",
    "slash": "/",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
}


@dataclass(frozen=True, slots=True)
class KeyHelp:
    """The keys of one action and what it does."""

    key: str
    """The first of them, as Textual names it."""
    keys: tuple[str, ...]
    """All of them, as they are written."""
    text: str
    action: str


def in_language(bindings: BindingsMap) -> BindingsMap:
    """The bindings with their descriptions in the user's language."""
    return BindingsMap.from_keys(
        {
            key: [
                replace(binding, description=_(binding.description), tooltip=_(binding.tooltip))
                for binding in key_bindings
            ]
            for key, key_bindings in bindings.key_to_bindings.items()
        }
    )


def key_name(key: str) -> str:
    """A key as it is written on the screen: `ctrl+d` is `^d`, `question_mark` is `?`."""
    *modifiers, name = key.split("+")
    written = _KEY_NAMES.get(name, name)
    if modifiers == ["shift"] and len(written) == 1:
        return written.upper()
    return "".join({"ctrl": "^", "shift": "⇧"}.get(modifier, modifier + "+") for modifier in modifiers) + written


def footer_key(binding: Binding) -> str:
    return binding.key_display or key_name(binding.key)


def _is_ours(found: ActiveBinding) -> bool:
    """Not what every Textual program binds, such as the keys of a line of typing: no help to a reader of gazettes."""
    for kind in type(found.node).__mro__:
        for binding in Binding.make_bindings(kind.__dict__.get("BINDINGS", ())):
            if binding.key == found.binding.key:
                return kind.__module__.startswith("gazette_diff.")
    return False


def key_help(active: Mapping[str, ActiveBinding]) -> list[KeyHelp]:
    """The bindings that work now, those of the screen first, the keys of one action together."""
    first: dict[str, str] = {}
    keys: dict[str, list[str]] = {}
    texts: dict[str, str] = {}
    by_screen = sorted(active.values(), key=lambda found: not isinstance(found.node, Screen))
    for active_binding in by_screen:
        binding = active_binding.binding
        text = binding.tooltip or binding.description
        if active_binding.enabled and text and not binding.system and _is_ours(active_binding):
            first.setdefault(binding.action, binding.key)
            keys.setdefault(binding.action, []).append(key_name(binding.key))
            texts.setdefault(binding.action, text)
    return [KeyHelp(first[action], tuple(keys[action]), texts[action], action) for action in keys]

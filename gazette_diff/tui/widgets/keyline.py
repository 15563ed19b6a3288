"""The footer: the keys that work now, as many as fit, help always among them."""

from __future__ import annotations

from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget

from gazette_diff.tui.keys import footer_key
from gazette_diff.tui.wrapping import cell_width

ALWAYS = ("help", "quit")
"""Actions that keep their place however narrow the terminal is."""


class KeyLine(Widget):
    """One line of keys with what they do; a click on one presses it."""

    COMPONENT_CLASSES = {"keyline--key", "keyline--text"}
    ALLOW_SELECT = False

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)

    def _bindings_changed(self, screen: Screen[object]) -> None:
        self.refresh()

    def shown(self) -> list[Binding]:
        """The bindings that fit, in their order."""
        listed: dict[str, Binding] = {}
        for _node, binding, enabled, _tooltip in self.screen.active_bindings.values():
            if binding.show and enabled:
                listed.setdefault(binding.action, binding)
        room = self.size.width - sum(_width(binding) for action, binding in listed.items() if action in ALWAYS)
        fitting: list[Binding] = []
        for action, binding in listed.items():
            if action in ALWAYS:
                fitting.append(binding)
            elif _width(binding) <= room:
                room -= _width(binding)
                fitting.append(binding)
        return fitting

    def render(self) -> Text:
        key_style = self.get_component_rich_style("keyline--key")
        text_style = self.get_component_rich_style("keyline--text")
        line = Text(no_wrap=True, end="")
        for binding in self.shown():
            line.append(f" {footer_key(binding)} ", key_style)
            line.append(f"{binding.description}  ", text_style)
        return line

    def on_click(self, event: events.Click) -> None:
        x = event.x
        for binding in self.shown():
            x -= _width(binding)
            if x < 0:
                self.app.simulate_key(binding.key)
                return


def _width(binding: Binding) -> int:
    return cell_width(footer_key(binding)) + cell_width(binding.description) + 4

"""What a terminal shows that has no room for anything else."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from gazette_diff.i18n import _


class SmallScreen(ModalScreen[None]):
    """Stands over everything until the terminal is larger; what is below it stays as it is."""

    def __init__(self, least: tuple[int, int]) -> None:
        """`least` are the columns and lines that there must be."""
        super().__init__()
        self._least = least

    def compose(self) -> ComposeResult:
        words = _("The terminal is too small: {columns}×{lines} at least")
        yield Static(words.format(columns=self._least[0], lines=self._least[1]), markup=False)

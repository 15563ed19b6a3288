"""What a terminal shows that has no room for anything else."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from gazette_diff.i18n import _
from gazette_diff.tui.app import LEAST


class SmallScreen(ModalScreen[None]):
    """Stands over everything until the terminal is larger; what is below it stays as it is."""

    def compose(self) -> ComposeResult:
        words = _("The terminal is too small: {columns}×{lines} at least")
        yield Static(words.format(columns=LEAST[0], lines=LEAST[1]), markup=False)

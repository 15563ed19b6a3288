"""What screens with a comparison share: the view, how it is looked at, and words of it taken away."""

from __future__ import annotations

from dataclasses import replace

from textual.binding import Binding

from gazette_diff.i18n import _
from gazette_diff.model.comparison import Comparison, Pair, Status
from gazette_diff.tui.asking import AskingScreen
from gazette_diff.tui.drawing import Which, source_text
from gazette_diff.tui.keys import N_
from gazette_diff.tui.layout import Arrangement
from gazette_diff.tui.screens.choosing import Choice, ChooseScreen
from gazette_diff.tui.widgets.comparison import ComparisonView
from gazette_diff.tui.widgets.selecting import QUICKLY
from gazette_diff.tui.words import MARKS, status_word

COPY_KEYS = (
    Binding("y", "copy('new')", N_("copy"), show=False, tooltip=N_("copy what is selected, else the new text here")),
    Binding("Y", "copy('old')", N_("copy"), show=False, tooltip=N_("copy the old text of this provision")),
)
_ARRANGEMENTS = tuple(Arrangement)


class ViewScreen(AskingScreen[None]):
    """A screen with a comparison in `_view`."""

    def __init__(self) -> None:
        super().__init__()
        self._view = ComparisonView(id="comparison")  # here, for a key may come before the screen is composed

    @property
    def _comparison(self) -> Comparison | None:
        """What is shown; None while it is being compared."""
        return self._view.drawing.comparison if self._view.drawing is not None else None

    @property
    def _chosen(self) -> Pair | None:
        """The chosen pair."""
        pairs = self._comparison.pairs if self._comparison is not None else ()
        return pairs[self._view.current] if 0 <= self._view.current < len(pairs) else None

    def reviews_changed(self) -> None:
        """The view has other reviews than before."""

    def _say_where(self) -> None:
        """Say in the line below where the reader is."""

    def _remark(self, words: str) -> None:
        self.app.notify(words, timeout=QUICKLY)

    # Copying

    def action_copy(self, side: str) -> None:
        """Copy what is selected, wherever it was selected, else a side of the chosen provision."""
        if self._view.selection is not None:
            self._view.action_copy_selected()
        elif self._view.drawing is not None and self._chosen is not None:
            drawn = self._view.drawing.pairs[self._view.current]
            text = source_text(drawn, Which.MARKED if drawn.wide else Which(side))
            if text is None:
                self._remark(_("this provision is not on that side"))
            else:
                self._view.copy(text)

    # Looking

    def action_arrange(self) -> None:
        following = (_ARRANGEMENTS.index(self._view.arrangement) + 1) % len(_ARRANGEMENTS)
        self._view.set_arrangement(_ARRANGEMENTS[following])

    def action_fold(self) -> None:
        view = self._view.view
        self._view.look_at(replace(view, folded=not view.folded or bool(view.opened), opened=frozenset()))

    def action_formatting(self) -> None:
        shown = not self._view.view.formatting
        self._view.look_at(replace(self._view.view, formatting=shown))
        self._remark(_("differences of formatting are marked") if shown else _("differences of formatting are muted"))

    def action_kinds(self) -> None:
        if self._comparison is None:
            return
        summary = self._comparison.summary
        there = [kind for kind in Status if kind is not Status.UNCHANGED and summary.get(kind, 0)]
        choices = [Choice("", _("all changes"))]
        choices += [Choice(kind, f"{MARKS[kind]} {status_word(kind)}", str(summary[kind])) for kind in there]
        self.app.push_screen(ChooseScreen(_("Show which changes?"), choices), self._choose_kind)

    def _choose_kind(self, chosen: str | None) -> None:
        if chosen is not None:
            self._view.look_at(replace(self._view.view, kinds=frozenset({Status(chosen)} if chosen else ())))
            if self._view.changes and self._view.current not in self._view.changes:
                self._view.choose(self._view.changes[0])

"""One provision from its first wording to its last, on one screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal

from gazette_diff.i18n import _, ngettext
from gazette_diff.tui.drawing import Which, in_print
from gazette_diff.tui.folds import View
from gazette_diff.tui.keys import N_, in_language
from gazette_diff.tui.layout import Arrangement
from gazette_diff.tui.living import DrawnLife, draw_life, what_happened
from gazette_diff.tui.screens.opening import open_comparison, open_text
from gazette_diff.tui.screens.viewing import COPY_KEYS, ViewScreen
from gazette_diff.tui.widgets.bars import WordLine
from gazette_diff.tui.widgets.keyline import KeyLine
from gazette_diff.tui.words import issue_of

if TYPE_CHECKING:
    from gazette_diff.model.library import Stage
    from gazette_diff.workflow import Library


class LifeScreen(ViewScreen):
    """A provision of a version, by its label and its text or a part of that, through all editions that have it."""

    AUTO_FOCUS = "ComparisonView"

    BINDINGS = [
        Binding("n,right_square_bracket", "stage(1)", N_("edition"), key_display="n/p", tooltip=N_("next wording")),
        Binding("p,left_square_bracket", "stage(-1)", N_("edition"), show=False, tooltip=N_("previous wording")),
        Binding("enter", "compare", N_("compare"), priority=True, tooltip=N_("the whole change that this one is of")),
        Binding("v", "arrange", N_("view"), tooltip=N_("side by side, stacked, or marked in one text")),
        Binding("w", "formatting", N_("formatting"), tooltip=N_("mark differences of formatting, or mute them")),
        Binding("r", "read", N_("read"), tooltip=N_("read the text of the version")),
        *COPY_KEYS,
        Binding("escape", "back", N_("back"), tooltip=N_("go back")),
    ]

    def __init__(self, library: Library, version: str, label: str | None, text: str) -> None:
        super().__init__()
        self._bindings = in_language(self._bindings)
        self._library = library
        self._asked = (version, label, text)
        self._life: DrawnLife | None = None

    def compose(self) -> ComposeResult:
        version, label, text = self._asked
        yield WordLine(label or text[:20], version, id="title")
        with Horizontal(id="body"):
            yield self._view
        yield WordLine(id="where")
        yield KeyLine()

    def on_mount(self) -> None:
        self.ask(
            lambda told: draw_life(self._library.life(*self._asked, told)),
            self._show,
            waiting=_("following the provision through its editions…"),
        )

    def _show(self, life: DrawnLife) -> None:
        self._life = life
        _version, label, text = self._asked
        wordings = ngettext("{count} wording", "{count} wordings", life.wordings).format(count=life.wordings)
        editions = len(life.life.stages)
        count = ngettext("{count} edition", "{count} editions", editions).format(count=editions)
        self.query_one("#title", WordLine).say(
            f"{life.life.policy}  {label or text[:20]}", _(", ").join((wordings, count))
        )
        view = self._view
        view.view = View(folded=False)
        view.chosen_arrangement = Arrangement.MARKED
        view.show(life.drawing)
        view.choose(life.stop_of(life.life.start))
        self._say_where()
        self.refresh_bindings()

    @property
    def _at(self) -> int | None:
        """The stage that is chosen."""
        if self._life is None or not 0 <= self._view.current < len(self._life.stages):
            return None
        return self._life.stages[self._view.current]

    @property
    def _stage(self) -> Stage | None:
        return self._life.life.stages[self._at] if self._life is not None and self._at is not None else None

    def on_comparison_view_current_changed(self) -> None:
        self._say_where()

    def _say_where(self) -> None:
        at = self._at
        if self._life is None or at is None:
            return
        life = self._life.life
        where = _("edition {number} of {count}").format(number=at + 1, count=len(life.stages))
        version = life.stages[at].version
        self.query_one("#where", WordLine).say(
            "  ".join(filter(None, (where, issue_of(version.version), what_happened(life, at)))),
            version.document_title,
        )

    def action_stage(self, step: int) -> None:
        if self._life is None:
            return
        current = self._view.current
        ahead = [stop for stop in self._life.stops if (stop > current if step > 0 else stop < current)]
        # Its own line stands above a wording: from there the wording before is not this one.
        ahead = [stop for stop in ahead if self._life.stages[stop] != self._at] or ahead
        if ahead:
            self._view.choose(ahead[0] if step > 0 else ahead[-1])
        else:
            self.app.bell()
            words = _("this is its last wording") if step > 0 else _("this is its first wording")
            self._remark(words)

    def action_compare(self) -> None:
        """Open the comparison that a stage is of, at the provision."""
        stage, at = self._stage, self._at
        if self._life is None or stage is None or at is None:
            return
        before = self._life.before(at)
        old = before.version.version if before is not None else self._life.life.before
        if old is None or stage.pair is None:
            self._remark(_("there is no edition before to compare with"))
            return
        side = stage.pair.new or stage.pair.old
        here = (side.label, side.text) if side is not None else None
        open_comparison(self.app, self._library, old, stage.version.version, at=here)

    def action_read(self) -> None:
        if self._stage is not None:
            open_text(self.app, self._library, self._stage.version.version)

    def action_copy(self, side: str) -> None:
        """Copy what is selected, else this wording or the one before it."""
        stage = self._stage
        if self._view.selected or stage is None or stage.pair is None:
            super().action_copy(side)
            return
        provision = stage.pair.new if side == Which.NEW else stage.pair.old
        if provision is None:
            self._remark(_("there is no such wording here"))
        else:
            self._view.copy(in_print(provision))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The footer and the help show what can be done now."""
        return action == "back" or self._life is not None

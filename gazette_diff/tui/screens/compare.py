"""Two versions of a policy beside each other, and everything to find one's way in them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical

from gazette_diff.i18n import _
from gazette_diff.model.comparison import Pair
from gazette_diff.model.library import PolicyLog
from gazette_diff.tui.drawing import Drawing, draw
from gazette_diff.tui.folds import members
from gazette_diff.tui.keys import N_, in_language
from gazette_diff.tui.leaving import leave
from gazette_diff.tui.living import pair_of
from gazette_diff.tui.reviewing import leading
from gazette_diff.tui.saying import Words, status_words
from gazette_diff.tui.screens.choosing import Choice, ChooseScreen
from gazette_diff.tui.screens.exporting import EXPORT_KEY, ExportingScreen
from gazette_diff.tui.screens.opening import open_life
from gazette_diff.tui.screens.panels import PANEL_KEYS, PanelScreen
from gazette_diff.tui.screens.reviewing import KEYS as REVIEW_KEYS
from gazette_diff.tui.screens.reviewing import ReviewingScreen
from gazette_diff.tui.screens.viewing import COPY_KEYS
from gazette_diff.tui.stepping import neighbours
from gazette_diff.tui.widgets.bars import EditionBar, WordLine
from gazette_diff.tui.widgets.comparison import ComparisonView
from gazette_diff.tui.widgets.keyline import KeyLine
from gazette_diff.tui.widgets.searchbar import SearchBar

if TYPE_CHECKING:
    from gazette_diff.progress import Progress
    from gazette_diff.workflow import Library


OLDER, NEWER = "less_than_sign,comma", "greater_than_sign,full_stop"


class CompareScreen(ReviewingScreen, PanelScreen, ExportingScreen):
    """The comparison of two versions, named `POLICY@ISSUE`."""

    AUTO_FOCUS = "ComparisonView"

    BINDINGS = [
        *COPY_KEYS,
        Binding("n,right_square_bracket", "change(1)", N_("change"), key_display="n/p", tooltip=N_("next change")),
        Binding("p,left_square_bracket", "change(-1)", N_("change"), show=False, tooltip=N_("previous change")),
        Binding("v", "arrange", N_("view"), tooltip=N_("side by side, stacked, or marked in one text")),
        *REVIEW_KEYS,
        Binding("z", "fold", N_("fold"), tooltip=N_("fold what is unchanged, or show it")),
        Binding("slash", "search", N_("search"), priority=True, tooltip=N_("search in both texts")),
        *PANEL_KEYS,
        Binding("t", "kinds", N_("kinds"), tooltip=N_("show one kind of change only")),
        Binding("w", "formatting", N_("formatting"), tooltip=N_("mark differences of formatting, or mute them")),
        Binding("l", "life", N_("life"), tooltip=N_("this provision from its first wording to its last")),
        Binding("m", "other_end", N_("other end"), tooltip=N_("to the other end of a move, split or merger")),
        Binding("d", "versions", N_("versions"), tooltip=N_("compare any two versions")),
        Binding(OLDER, "step(1)", N_("older"), key_display="<", tooltip=N_("the change before this")),
        Binding(NEWER, "step(-1)", N_("newer"), key_display=">", tooltip=N_("the change after")),
        EXPORT_KEY,
        Binding("escape", "back", N_("back"), tooltip=N_("close what is open, or go back")),
    ]

    def __init__(self, library: Library, old: str, new: str, *, at: tuple[str | None, str] | None = None) -> None:
        """`at` is the provision to begin at, by its label and its text, of the newer version or else of the older."""
        super().__init__(library, (old, new))
        self._bindings = in_language(self._bindings)
        self._search = SearchBar(id="search")
        self._where = WordLine(id="where")
        self._begin_at = at
        self._log: PolicyLog | None = None
        self._hit = ""

    def compose(self) -> ComposeResult:
        with Horizontal(id="body"):
            yield self._outline
            with Vertical(id="middle"):
                yield EditionBar(id="editions")
                yield self._view
                yield self._findings
                yield self._order
            yield self._ruler
        yield self._search
        yield self._where
        yield KeyLine()

    def on_mount(self) -> None:
        self._load(*self._names)

    # Loading

    def _load(self, old: str, new: str) -> None:
        def compared(told: Progress) -> tuple[Drawing, PolicyLog]:
            log = self._library.log(new.rpartition("@")[0], counted=False)
            return draw(self._library.compare(old, new)), log

        def show(found: tuple[Drawing, PolicyLog]) -> None:
            self.show_comparison((old, new), *found)

        if self._comparison is None:
            self._where.say(_("comparing…"))
        self.ask(compared, show, group="compare", waiting=_("comparing…"))

    def stopped(self) -> bool:
        """Whoever waits no longer for another comparison goes on with the one that is shown."""
        self._say_where()
        return self._comparison is not None

    def show_comparison(self, names: tuple[str, str], drawing: Drawing, log: PolicyLog) -> None:
        """Show the comparison of two versions of a policy."""
        comparison = drawing.comparison
        self._names, self._log = names, log
        self._search.close()
        self.query_one(EditionBar).show(comparison.old, comparison.new)
        self.show_panels(drawing, partial(self._library.orders, names[1]))
        self._view.show(drawing)
        begin = pair_of(comparison.pairs, *self._begin_at) if self._begin_at is not None else None
        if begin is not None:
            self._view.choose(begin)
        self._begin_at = None
        self._view.focus()
        self.refresh_bindings()

    def reviews_changed(self) -> None:
        if self._view.drawing is not None:
            self._outline.show(self._view.drawing)
        self.refresh_bindings()

    # What is shown where

    def on_comparison_view_current_changed(self, message: ComparisonView.CurrentChanged) -> None:
        self._say_where()
        self.refresh_bindings()

    def on_comparison_view_laid_out(self) -> None:
        self._say_where()
        self.refresh_bindings()

    def _say_where(self) -> None:
        view = self._view
        if view.drawing is not None:
            words: Words = status_words(view.drawing, view.view, view.changes, view.current, self._hit)
            self._where.say(*words)

    # Going from change to change

    def action_change(self, step: int) -> None:
        current = self._view.current
        ahead = [change for change in self._view.changes if (change > current if step > 0 else change < current)]
        if ahead:
            self._view.choose(ahead[0] if step > 0 else ahead[-1])
        else:
            self.app.bell()
            self._remark(_("no change after this one") if step > 0 else _("no change before this one"))

    def action_life(self) -> None:
        pair = self._chosen_provision
        side = (pair.new or pair.old) if pair is not None else None
        if pair is not None and side is not None:
            version = self._names[1 if pair.new is not None else 0]
            open_life(self.app, self._library, version, side.label, side.text)

    @property
    def _chosen_provision(self) -> Pair | None:
        """The chosen pair, where it is one of provisions; what is ordered of an edition not printed is none."""
        drawing = self._view.drawing
        return self._chosen if drawing is not None and self._view.current >= leading(drawing) else None

    def action_other_end(self) -> None:
        view = self._view
        pair = self._chosen
        if self._comparison is None or pair is None or not self._has_other_end():
            return
        if pair.group is not None:
            group = members(self._comparison.pairs, pair.group)
            view.choose(group[(group.index(view.current) + 1) % len(group)])
            return
        # Where it stood and where it stands: whichever of the two is further from the middle of the screen.
        rows = (view.layout_rows.ghost_rows.get(view.current), view.layout_rows.first_rows.get(view.current))
        middle = view.scroll_offset.y + view.size.height // 2
        view.reveal_row(max((row for row in rows if row is not None), key=lambda row: abs(row - middle), default=0))

    def _has_other_end(self) -> bool:
        pair = self._chosen
        return pair is not None and (pair.moved or pair.group is not None)

    def action_search(self) -> None:
        if self._view.drawing is not None:
            self._search.open(self._view.drawing, self._view.current)

    def on_search_bar_showing(self, message: SearchBar.Showing) -> None:
        self._hit = message.place
        self._view.show_hits(message.hits, message.here)
        self._say_where()

    def action_back(self) -> None:
        """Close what was opened last; with nothing open, go back."""
        if self._view.selection is not None:
            self._view.select(None)
        elif self._search.display:
            self._search.close()
        elif self.close_panel():
            pass
        elif self._view.view.kinds:
            self._view.look_at(replace(self._view.view, kinds=frozenset()))
        else:
            self.left_with(partial(leave, self))
            return
        self._view.focus()

    # Other versions

    def action_versions(self) -> None:
        if self._log is None:
            return
        choices = [
            Choice(version.version, version.title, version.signed or version.issue) for version in self._log.versions
        ]

        def choose_new(old: str | None) -> None:
            if old is None:
                return
            others = [choice for choice in choices if choice.key != old]
            newer = ChooseScreen(_("The newer version"), others, start=self._names[1])
            self.app.push_screen(newer, lambda new: self._load(old, new) if new is not None else None)

        self.app.push_screen(ChooseScreen(_("The older version"), choices, start=self._names[0]), choose_new)

    def _after(self, step: int) -> tuple[str, str] | None:
        """The versions one change older (1) or newer (-1) than these."""
        return neighbours(self._log, self._names[1], step)

    def action_step(self, step: int) -> None:
        names = self._after(step)
        if names is not None:
            self._load(*names)

    async def on_key(self, event: events.Key) -> None:
        """Say why a key does nothing, of those whose names stand in the footer only where they lead somewhere."""
        if self._view.drawing is None:
            return
        if event.key == "m" and not self._has_other_end():
            self._remark(_("this provision was not moved, split or merged"))
        elif event.key in OLDER.split(",") and self._after(1) is None:
            self._remark(_("no older change to compare"))
        elif event.key in NEWER.split(",") and self._after(-1) is None:
            self._remark(_("no newer change to compare"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The footer and the help show what can be done now."""
        match action:
            case "step":
                return self._after(1 if parameters == (1,) else -1) is not None
            case "findings" | "finding":
                return self.has_findings
            case "fold":
                return not self._view.view.folded or self._view.has_folds
            case "order":
                return self.has_orders
            case "life":
                return self._chosen_provision is not None
            case "other_end":
                return self._has_other_end()
            case "review" | "comment":
                return self.can_review
            case "unreviewed":
                return self.has_unreviewed
            case "search":
                return self.focused is not self._search
            case "versions":
                return self._log is not None and len(self._log.versions) > 2
        return True

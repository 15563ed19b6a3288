"""Two versions of a policy beside each other, and everything to find one's way in them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, LoadingIndicator

from gazette_diff.errors import GazetteError
from gazette_diff.i18n import _
from gazette_diff.model.comparison import Comparison, Status
from gazette_diff.model.library import PolicyLog
from gazette_diff.tui.drawing import Drawing, draw
from gazette_diff.tui.exporting import ReportForm, write_report
from gazette_diff.tui.folds import View, members, side_of
from gazette_diff.tui.keys import in_language
from gazette_diff.tui.layout import Arrangement, RowKind, Which
from gazette_diff.tui.notes import name_of
from gazette_diff.tui.screens.choosing import Choice, ChooseScreen
from gazette_diff.tui.searching import Hit, find, pair_text
from gazette_diff.tui.widgets.bars import EditionBar, WordLine
from gazette_diff.tui.widgets.comparison import ComparisonView
from gazette_diff.tui.widgets.entry import Entry
from gazette_diff.tui.widgets.keyline import KeyLine
from gazette_diff.tui.widgets.listing import Cell, Column, Listing, ListRow
from gazette_diff.tui.widgets.ruler import Ruler
from gazette_diff.tui.words import MARKS, N_, finding_word, status_word
from gazette_diff.tui.wrapping import safe

if TYPE_CHECKING:
    from gazette_diff.workflow import Library

OUTLINE_FROM = 140
"""Columns of the terminal from which the outline is there without being asked for."""
_ARRANGEMENTS = (Arrangement.SIDE_BY_SIDE, Arrangement.STACKED, Arrangement.MARKED)
_KINDS = (Status.MODIFIED, Status.ADDED, Status.REMOVED, Status.MOVED, Status.RENUMBERED, Status.SPLIT, Status.MERGED)
_TONES = {Status.MODIFIED: "changed", Status.ADDED: "added", Status.REMOVED: "removed"}
_QUIET = (Status.UNCHANGED, Status.FORMATTING, Status.RENUMBERED)


class CompareScreen(Screen[None]):
    """The comparison of two versions, named `POLICY@ISSUE`."""

    AUTO_FOCUS = "ComparisonView"

    BINDINGS = [
        Binding("n,right_square_bracket", "change(1)", N_("change"), key_display="n/p", tooltip=N_("next change")),
        Binding("p,left_square_bracket", "change(-1)", N_("change"), show=False, tooltip=N_("previous change")),
        Binding("v", "arrange", N_("view"), tooltip=N_("side by side, stacked, or marked in one text")),
        Binding("z", "fold", N_("fold"), tooltip=N_("fold what is unchanged, or show it")),
        Binding("slash", "search", N_("search"), tooltip=N_("search in both texts")),
        Binding("f", "findings", N_("findings"), tooltip=N_("numbers, dates, bodies and citations that changed")),
        Binding("F", "finding(1)", N_("finding"), show=False, tooltip=N_("next finding")),
        Binding("o", "outline", N_("outline"), tooltip=N_("the outline with the status of each provision")),
        Binding("t", "kinds", N_("kinds"), tooltip=N_("show one kind of change only")),
        Binding("w", "formatting", N_("formatting"), tooltip=N_("mark differences of formatting, or mute them")),
        Binding("m", "other_end", N_("other end"), tooltip=N_("to the other end of a move, split or merger")),
        Binding("d", "versions", N_("versions"), tooltip=N_("compare any two versions")),
        Binding("less_than_sign,comma", "step(1)", N_("older"), key_display="<", tooltip=N_("the change before this")),
        Binding(
            "greater_than_sign,full_stop", "step(-1)", N_("newer"), key_display=">", tooltip=N_("the change after")
        ),
        Binding("y", "copy('new')", N_("copy"), show=False, tooltip=N_("copy the new text of this provision")),
        Binding("Y", "copy('old')", N_("copy"), show=False, tooltip=N_("copy the old text of this provision")),
        Binding("e", "export", N_("export"), show=False, tooltip=N_("write the report as a web page or Markdown")),
        Binding("escape", "back", N_("back"), tooltip=N_("close what is open, or go back")),
    ]

    class Loaded(Message):
        """The comparison is there."""

        def __init__(self, comparison: Comparison, drawing: Drawing, log: PolicyLog | None) -> None:
            super().__init__()
            self.comparison = comparison
            self.drawing = drawing
            self.log = log

    class Failed(Message):
        """The store could not give it."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    class Exported(Message):
        """A report is written."""

        def __init__(self, path: Path) -> None:
            super().__init__()
            self.path = path

    class Found(Message):
        """A search is done."""

        def __init__(self, words: str, hits: tuple[Hit, ...]) -> None:
            super().__init__()
            self.words = words
            self.hits = hits

    def __init__(self, library: Library, old: str, new: str) -> None:
        super().__init__()
        self._bindings = in_language(self._bindings)
        self._library = library
        self._old, self._new = old, new
        self._policy = new.rpartition("@")[0]
        self._log: PolicyLog | None = None
        self._hits: tuple[Hit, ...] = ()
        self._hit = -1
        self._outline_wanted: bool | None = None

    def compose(self) -> ComposeResult:
        with Horizontal(id="body"):
            yield Listing([Column(1), Column(0, most=10), Column(-1)], id="outline")
            with Vertical(id="middle"):
                yield EditionBar(id="editions")
                yield LoadingIndicator(id="loading")
                yield ComparisonView(id="comparison")
                yield Listing(
                    [Column(0, most=8), Column(0, most=28), Column(0, most=24), Column(0, most=24), Column(-1)],
                    empty=_("no number, date, body or citation changed"),
                    id="findings",
                )
            yield Ruler(id="ruler")
        yield Entry(_("words to find"), id="search")
        yield WordLine(id="where")
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one("#findings").display = False
        self.query_one("#outline").can_focus = True
        self._load()

    def on_resize(self) -> None:
        self._show_outline()

    @property
    def _comparison(self) -> Comparison | None:
        """What is shown; None while it is being compared."""
        drawing = self.query_one(ComparisonView).drawing if self.is_mounted else None
        return drawing.comparison if drawing is not None else None

    # Loading

    def _load(self) -> None:
        self.query_one("#loading").display = True
        self.query_one("#where", WordLine).say(_("comparing…"))
        self._compare(self._old, self._new)

    @work(thread=True, exclusive=True, group="compare")
    def _compare(self, old: str, new: str) -> None:
        try:
            comparison = self._library.compare(old, new)
            log = self._library.log(self._policy)
        except (GazetteError, OSError) as error:
            self.post_message(self.Failed(str(error)))
            return
        self.post_message(self.Loaded(comparison, draw(comparison), log))

    def on_compare_screen_loaded(self, message: Loaded) -> None:
        self._log = message.log
        self.query_one("#loading").display = False
        self._show_outline()
        self.query_one(EditionBar).show(message.comparison.old, message.comparison.new)
        view = self.query_one(ComparisonView)
        self._fill_outline(message.comparison)
        self._fill_findings(message.comparison)
        view.show(message.drawing)
        view.focus()
        self.refresh_bindings()

    def on_compare_screen_failed(self, message: Failed) -> None:
        self.query_one("#loading").display = False
        self.query_one("#where", WordLine).say(message.sentence)
        self.app.notify(message.sentence, severity="error", markup=False)

    def _fill_outline(self, comparison: Comparison) -> None:
        rows = []
        for index, pair in enumerate(comparison.pairs):
            side = side_of(pair)
            tone = "muted" if pair.status in _QUIET else _TONES.get(pair.status, "moved")
            text = side.text.replace("\t", " ")[:40]
            words = Cell(text, "muted" if pair.status in _QUIET else "plain")
            rows.append(ListRow(str(index), (Cell(MARKS[pair.status], tone), Cell(side.label or "", tone), words)))
        self.query_one("#outline", Listing).fill(rows)

    def _fill_findings(self, comparison: Comparison) -> None:
        rows = []
        for index, finding in enumerate(comparison.findings):
            pair = comparison.pairs[finding.pair]
            cells = (
                Cell(finding_word(finding.kind), "moved"),
                Cell(finding.what, "strong"),
                Cell("− " + (finding.old or "—"), "removed"),
                Cell("+ " + (finding.new or "—"), "added"),
                Cell(name_of(side_of(pair)), "muted"),
            )
            rows.append(ListRow(str(index), cells))
        self.query_one("#findings", Listing).fill(rows)

    # What is shown where

    def _show_outline(self) -> None:
        wanted = self._outline_wanted
        self.query_one("#outline").display = self.size.width >= OUTLINE_FROM if wanted is None else wanted

    def on_comparison_view_current_changed(self, message: ComparisonView.CurrentChanged) -> None:
        self.query_one("#outline", Listing).point_at(str(message.pair))
        self._say_where()
        self.refresh_bindings()

    def on_comparison_view_laid_out(self) -> None:
        view = self.query_one(ComparisonView)
        if self._comparison is not None:
            pairs = self._comparison.pairs
            statuses = tuple(
                pairs[row.pair].status if row.kind is RowKind.TEXT else Status.UNCHANGED
                for row in view.layout_rows.rows
            )
            self.query_one(Ruler).rule(statuses)
        self._say_where()

    def on_comparison_view_scrolled(self) -> None:
        view = self.query_one(ComparisonView)
        self.query_one(Ruler).look_through(view.scroll_offset.y, view.size.height)

    def on_ruler_pressed(self, message: Ruler.Pressed) -> None:
        view = self.query_one(ComparisonView)
        view.scroll_to(y=max(message.row - view.size.height // 2, 0), animate=False)

    def _say_where(self) -> None:
        if self._comparison is None:
            return
        view = self.query_one(ComparisonView)
        changes, pairs = view.changes, self._comparison.pairs
        if not pairs:
            self.query_one("#where", WordLine).say(_("both versions are empty"))
            return
        parts = []
        if not changes:
            parts.append(_("no change of this kind") if view.view.kinds else _("no changes"))
        else:
            before = sum(1 for change in changes if change <= view.current)
            parts.append(_("change {number} of {count}").format(number=before, count=len(changes)))
        pair = pairs[max(view.current, 0)]
        path = side_of(pair).path
        where = " › ".join((*path[:-1], name_of(side_of(pair))))
        parts.append(f"{where} {status_word(pair.status)}")
        if self._hits:
            parts.append(_("hit {number} of {count}").format(number=self._hit + 1, count=len(self._hits)))
        counted = {
            status: count
            for status in Status
            if status is not Status.UNCHANGED and (count := self._comparison.summary.get(status, 0))
        }
        counts = "  ".join(f"{MARKS[status]} {count} {status_word(status)}" for status, count in counted.items())
        short = "  ".join(f"{MARKS[status]}{count}" for status, count in counted.items())
        if view.view.kinds:
            counts = short = _("only: {kinds}").format(kinds=", ".join(map(status_word, view.view.kinds)))
        self.query_one("#where", WordLine).say("  ".join(parts), counts, short)

    # Actions

    def action_change(self, step: int) -> None:
        view = self.query_one(ComparisonView)
        ahead = [change for change in view.changes if (change > view.current if step > 0 else change < view.current)]
        if ahead:
            view.choose(ahead[0] if step > 0 else ahead[-1])
        else:
            self.app.bell()
            self.app.notify(_("no change after this one") if step > 0 else _("no change before this one"), timeout=2)

    def action_arrange(self) -> None:
        view = self.query_one(ComparisonView)
        following = (_ARRANGEMENTS.index(view.arrangement) + 1) % len(_ARRANGEMENTS)
        view.set_arrangement(_ARRANGEMENTS[following])

    def _look(self, **changed: object) -> None:
        view = self.query_one(ComparisonView)
        fields = {
            "folded": view.view.folded,
            "opened": view.view.opened,
            "formatting": view.view.formatting,
            "kinds": view.view.kinds,
        }
        view.look_at(View(**(fields | changed)))  # type: ignore[arg-type] # the fields of View, by name
        self._say_where()

    def action_fold(self) -> None:
        view = self.query_one(ComparisonView).view
        self._look(folded=not view.folded or bool(view.opened), opened=frozenset())

    def action_formatting(self) -> None:
        shown = not self.query_one(ComparisonView).view.formatting
        self._look(formatting=shown)
        self.app.notify(
            _("differences of formatting are marked") if shown else _("differences of formatting are muted")
        )

    def action_kinds(self) -> None:
        if self._comparison is None:
            return
        there = [kind for kind in _KINDS if self._comparison.summary.get(kind, 0)]
        choices = [Choice("", _("all changes"))]
        choices += [
            Choice(kind.value, f"{MARKS[kind]} {status_word(kind)}", str(self._comparison.summary[kind]))
            for kind in there
        ]
        self.app.push_screen(ChooseScreen(_("Show which changes?"), choices), self._choose_kind)

    def _choose_kind(self, chosen: str | None) -> None:
        if chosen is not None:
            self._look(kinds=frozenset({Status(chosen)} if chosen else ()))
            view = self.query_one(ComparisonView)
            if view.changes and view.current not in view.changes:
                view.choose(view.changes[0])

    def action_outline(self) -> None:
        outline = self.query_one("#outline", Listing)
        if not outline.display:
            self._outline_wanted = True
            self._show_outline()
            outline.focus()
        elif not outline.has_focus:
            outline.focus()
        else:
            self._outline_wanted = False
            self._show_outline()
            self.query_one(ComparisonView).focus()

    def action_findings(self) -> None:
        panel = self.query_one("#findings", Listing)
        panel.display = not panel.display
        (panel if panel.display else self.query_one(ComparisonView)).focus()

    def action_finding(self, step: int) -> None:
        panel = self.query_one("#findings", Listing)
        if not panel.rows:
            self.app.notify(_("no number, date, body or citation changed"), timeout=2)
            return
        if panel.display:
            panel.cursor = (panel.cursor + step) % len(panel.rows)
        else:
            panel.display = True

    def action_other_end(self) -> None:
        view = self.query_one(ComparisonView)
        if self._comparison is None or view.current < 0:
            return
        pair = self._comparison.pairs[view.current]
        if pair.group is not None:
            group = members(self._comparison.pairs, pair.group)
            view.choose(group[(group.index(view.current) + 1) % len(group)])
        elif pair.moved and (ghost := view.layout_rows.ghost_rows.get(view.current)) is not None:
            top, first = view.scroll_offset.y, view.layout_rows.first_rows.get(view.current, 0)
            at_ghost = abs(ghost - top - view.size.height // 3) < abs(first - top - view.size.height // 4)
            view.reveal_row(first if at_ghost and top <= ghost < top + view.size.height else ghost)
        else:
            self.app.notify(_("this provision was not moved, split or merged"), timeout=2)

    def action_versions(self) -> None:
        if self._log is None:
            return
        choices = [
            Choice(version.version, version.title, version.signed or version.issue) for version in self._log.versions
        ]
        self.app.push_screen(ChooseScreen(_("The older version"), choices, start=self._old), self._choose_old)

    def _choose_old(self, old: str | None) -> None:
        if old is None or self._log is None:
            return
        choices = [
            Choice(version.version, version.title, version.signed or version.issue)
            for version in self._log.versions
            if version.version != old
        ]

        def chosen(new: str | None) -> None:
            if new is not None:
                self._compare_versions(old, new)

        self.app.push_screen(ChooseScreen(_("The newer version"), choices, start=self._new), chosen)

    def _compare_versions(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        self._load()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "step":
            return self._neighbours(1 if parameters == (1,) else -1) is not None
        if action in ("findings", "finding"):
            return self._comparison is not None and bool(self._comparison.findings)
        if action == "other_end":
            return self._has_other_end()
        if action == "search":
            return not (self.is_mounted and self.query_one("#search", Entry).has_focus)
        if action == "versions":
            return self._log is not None and len(self._log.versions) > 2
        return True

    def _has_other_end(self) -> bool:
        if self._comparison is None:
            return False
        current = self.query_one(ComparisonView).current
        pair = self._comparison.pairs[current] if 0 <= current < len(self._comparison.pairs) else None
        return pair is not None and (pair.moved or pair.group is not None)

    def _neighbours(self, step: int) -> tuple[str, str] | None:
        """The pair of versions one step older (1) or newer (-1) than these."""
        if self._log is None:
            return None
        names = [version.version for version in self._log.versions]
        if self._new not in names:
            return None
        new = names.index(self._new) + step
        return (names[new + 1], names[new]) if 0 <= new < len(names) - 1 else None

    def action_step(self, step: int) -> None:
        neighbours = self._neighbours(step)
        if neighbours is not None:
            self._compare_versions(*neighbours)

    def action_copy(self, side: str) -> None:
        view = self.query_one(ComparisonView)
        if self._comparison is None or not 0 <= view.current < len(self._comparison.pairs):
            return
        text = pair_text(self._comparison.pairs[view.current], Which(side))
        if text is None:
            self.app.notify(_("this provision is not on that side"), timeout=2)
            return
        self.app.copy_to_clipboard(text)
        self.app.notify(_("copied {count} characters").format(count=len(text)), timeout=2)

    def action_export(self) -> None:
        if self._comparison is None:
            return
        choices = [
            Choice(ReportForm.HTML, _("web page, stands alone, opens in any browser")),
            Choice(ReportForm.MARKDOWN, _("Markdown, for mail and repositories")),
        ]
        self.app.push_screen(ChooseScreen(_("Write the report here, as what?"), choices), self._export_as)

    def _export_as(self, form: str | None) -> None:
        if form is not None and self._comparison is not None:
            self._export(self._comparison, ReportForm(form))

    @work(thread=True, group="export")
    def _export(self, comparison: Comparison, form: ReportForm) -> None:
        try:
            self.post_message(self.Exported(write_report(comparison, Path.cwd(), form)))
        except (GazetteError, OSError) as error:
            self.post_message(self.Failed(str(error)))

    def on_compare_screen_exported(self, message: Exported) -> None:
        self.app.notify(_("written: {path}").format(path=safe(str(message.path))), markup=False)

    def action_back(self) -> None:
        search, panel = self.query_one("#search", Entry), self.query_one("#findings", Listing)
        view = self.query_one(ComparisonView)
        if search.display:
            search.display = False
            self._show_hits((), -1)
            view.focus()
        elif panel.display:
            panel.display = False
            view.focus()
        elif self._hits:
            self._show_hits((), -1)
        elif view.view.kinds:
            self._look(kinds=frozenset())
        else:
            self.dismiss()

    # Panels

    def on_listing_highlighted(self, message: Listing.Highlighted) -> None:
        self._go_to_row(message.listing, message.row, focus=False)

    def on_listing_chosen(self, message: Listing.Chosen) -> None:
        self._go_to_row(message.listing, message.row, focus=True)

    def _go_to_row(self, listing: Listing, row: ListRow, *, focus: bool) -> None:
        view = self.query_one(ComparisonView)
        if self._comparison is None or not listing.display or not (listing.has_focus or focus):
            return
        index = int(row.key)
        view.choose(self._comparison.findings[index].pair if listing.id == "findings" else index)
        if focus:
            view.focus()

    # Searching

    def action_search(self) -> None:
        search = self.query_one("#search", Entry)
        search.display = True
        search.focus()
        search.select_all()

    def on_input_changed(self, message: Input.Changed) -> None:
        drawing = self.query_one(ComparisonView).drawing
        if drawing is not None:
            self._find(drawing, message.value)

    @work(thread=True, exclusive=True, group="find")
    def _find(self, drawing: Drawing, words: str) -> None:
        self.post_message(self.Found(words, find(drawing, words)))

    def on_compare_screen_found(self, message: Found) -> None:
        search = self.query_one("#search", Entry)
        if search.display and search.value == message.words:
            current = self.query_one(ComparisonView).current
            following = next((at for at, hit in enumerate(message.hits) if hit.pair >= current), 0)
            self._show_hits(message.hits, following if message.hits else -1)

    def on_entry_stepped(self, message: Entry.Stepped) -> None:
        self._next_hit(message.step)

    def _next_hit(self, step: int) -> None:
        if self._hits:
            self._show_hits(self._hits, (self._hit + step) % len(self._hits))

    def _show_hits(self, hits: Iterable[Hit], at: int) -> None:
        self._hits, self._hit = tuple(hits), at
        self.query_one(ComparisonView).show_hits(self._hits, self._hits[at] if self._hits else None)
        self._say_where()
        search = self.query_one("#search", Entry)
        search.set_class(bool(search.value) and not self._hits, "-nothing")

"""What stands around a comparison: its outline, its findings, the order behind a change, the ruler."""

from __future__ import annotations

from textual.binding import Binding

from gazette_diff.model.comparison import Status
from gazette_diff.tui.drawing import Drawing
from gazette_diff.tui.keys import N_
from gazette_diff.tui.layout import RowKind
from gazette_diff.tui.screens.viewing import ViewScreen
from gazette_diff.tui.widgets.comparison import ComparisonView
from gazette_diff.tui.widgets.listing import Listing
from gazette_diff.tui.widgets.orderpanel import Ask, OrderPanel
from gazette_diff.tui.widgets.panels import Findings, Outline
from gazette_diff.tui.widgets.ruler import Ruler

OUTLINE_FROM = 140
"""Columns of the terminal from which the outline is there without being asked for."""
OUTLINE_LEAST = 34
"""Columns of the outline; in a terminal with little room, two fifths of it."""
PANEL_KEYS = (
    Binding("f", "findings", N_("findings"), tooltip=N_("numbers, dates, bodies, citations that changed; doubts")),
    Binding("F", "finding(1)", N_("finding"), show=False, tooltip=N_("next finding, place by place")),
    Binding("o", "outline", N_("outline"), tooltip=N_("the outline with the status of each provision")),
    Binding("O", "order", N_("order"), tooltip=N_("the words of the order behind this change")),
)


class PanelScreen(ViewScreen):
    """A screen whose panels follow the view, and the view them."""

    def __init__(self) -> None:
        super().__init__()
        self._outline = Outline(id="outline")
        self._findings = Findings(id="findings")
        self._order = OrderPanel(id="order")
        self._ruler = Ruler(id="ruler")
        self._outline_wanted: bool | None = None

    @property
    def has_findings(self) -> bool:
        return bool(self._findings.rows)

    @property
    def has_orders(self) -> bool:
        """Is the order behind any change known?"""
        return self._order.is_of_use

    def show_panels(self, drawing: Drawing, ask: Ask) -> None:
        """What the panels say of a comparison; `ask` gives the orders behind it."""
        self._show_outline()
        self._outline.show(drawing)
        self._findings.show(drawing.comparison)
        self._order.tell(drawing, ask)

    def reviews_changed(self) -> None:
        """The comparison has other reviews than before."""
        if self._view.drawing is not None:
            self._outline.show(self._view.drawing)
        self.refresh_bindings()

    def close_panel(self) -> bool:
        """Close one that was opened below the view; False where there is none."""
        for panel in (self._findings, self._order):
            if panel.display:
                panel.display = False
                return True
        return False

    def on_resize(self) -> None:
        self._show_outline()

    def _show_outline(self) -> None:
        self._outline.styles.min_width = min(OUTLINE_LEAST, self.size.width * 2 // 5)
        wanted = self._outline_wanted
        self._outline.display = self.size.width >= OUTLINE_FROM if wanted is None else wanted

    def on_comparison_view_current_changed(self, message: ComparisonView.CurrentChanged) -> None:
        self._outline.point_at(str(message.pair))
        self._order.follow(message.pair)

    def on_comparison_view_laid_out(self) -> None:
        if self._comparison is not None:
            pairs = self._comparison.pairs
            rows = self._view.layout_rows.rows
            statuses = [pairs[row.pair].status if row.kind is RowKind.TEXT else Status.UNCHANGED for row in rows]
            self._ruler.rule(tuple(statuses))

    def on_comparison_view_scrolled(self) -> None:
        self._ruler.look_through(self._view.scroll_offset.y, self._view.size.height)

    def on_ruler_pressed(self, message: Ruler.Pressed) -> None:
        self._view.scroll_to(y=max(message.row - self._view.size.height // 2, 0), animate=False)

    def action_outline(self) -> None:
        outline = self._outline
        if outline.display and outline.has_focus:
            self._outline_wanted = False
            self._view.focus()
        else:
            self._outline_wanted = True
        self._show_outline()
        if outline.display:
            outline.focus()

    def action_findings(self) -> None:
        panel = self._findings
        panel.display = not panel.display
        (panel if panel.display else self._view).focus()
        if panel.display and panel.current is not None:
            self._choose(panel.pair_of(panel.current))

    def action_order(self) -> None:
        if self._order.display:
            self._order.display = False
        else:
            self._order.open()

    def action_finding(self, step: int) -> None:
        """From finding to finding, and within one from place to place; the first time, to the one under the cursor."""
        pair = self._findings.step(step if self._findings.display else 0)
        self._findings.display = True
        self._choose(pair)

    def _choose(self, pair: int | None, *, uncovered: bool = True) -> None:
        """Go to the pair that a row is about, where it is about one; out of its fold or to that."""
        if pair is not None:
            if uncovered:
                self._view.uncover(pair)
            self._view.choose(pair)

    def on_listing_highlighted(self, message: Listing.Highlighted) -> None:
        listing = message.listing
        if isinstance(listing, Outline | Findings) and listing.display and listing.has_focus:
            self._choose(listing.pair_of(message.row), uncovered=listing is self._findings)

    def on_listing_chosen(self, message: Listing.Chosen) -> None:
        if isinstance(message.listing, Findings) and message.listing.turn(message.row):
            return
        if isinstance(message.listing, Outline | Findings):
            self._choose(message.listing.pair_of(message.row))
            self._view.focus()

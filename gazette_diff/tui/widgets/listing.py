"""A list of rows with columns and a cursor. It draws only the lines in view, so that 10,000 rows open at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from gazette_diff.tui.keys import N_, in_language
from gazette_diff.tui.wrapping import Span, cell_width, fit, fit_both_ends, safe, shorten


class Cell(NamedTuple):
    """Text of one column; `tone` names the look it has (`plain`, `muted`, `strong`, or the value of a status)."""

    text: str
    tone: str = "plain"
    found: tuple[Span, ...] = ()
    """Characters that a search found, in order."""


class ListRow(NamedTuple):
    key: str
    cells: tuple[Cell, ...]
    wide: bool = False
    """Does its first cell take the line, as a heading of the rows that follow?"""


class Column(NamedTuple):
    """A column's width in cells; 0 takes what its widest cell needs up to `most`, -1 what the others leave."""

    width: int
    most: int = 24
    right: bool = False
    middle: bool = False
    """Is what finds no room cut from the middle? Of names that differ at their ends."""


_WHOLE = Column(-1)
TONES = ("plain", "muted", "strong", "changed", "added", "removed", "moved")
_OVERLAYS = ("cursor", "found")
"""Looks that are laid over another one."""


class Listing(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows of cells, one a line."""

    COMPONENT_CLASSES = {f"listing--{tone}" for tone in (*TONES, *_OVERLAYS, "empty")}
    ALLOW_SELECT = False

    BINDINGS = [
        Binding("up,k", "cursor(-1)", N_("up"), show=False),
        Binding("down,j", "cursor(1)", N_("down"), show=False),
        Binding("pageup,ctrl+b", "page(-1)", N_("a page up"), show=False),
        Binding("pagedown,ctrl+f", "page(1)", N_("a page down"), show=False),
        Binding("home,g", "edge(0)", N_("to the first"), show=False),
        Binding("end,G", "edge(-1)", N_("to the last"), show=False),
        Binding("enter", "choose", N_("open")),
    ]

    cursor: reactive[int] = reactive(0, always_update=True)

    class Highlighted(Message):
        """The cursor came to a row."""

        def __init__(self, listing: Listing, row: ListRow) -> None:
            super().__init__()
            self.listing = listing
            self.row = row

        @property
        def control(self) -> Listing:
            return self.listing

    class Chosen(Highlighted):
        """A row was opened."""

    class Scrolled(Message):
        """Other rows are in view."""

        def __init__(self, listing: Listing) -> None:
            super().__init__()
            self.listing = listing

        @property
        def control(self) -> Listing:
            return self.listing

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        empty: str = "",
        led: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """`led` is a list whose keys come from elsewhere: its cursor shows without focus."""
        super().__init__(id=id, classes=f"{classes or ''} -led".strip() if led else classes)
        self._bindings = in_language(self._bindings)
        self._led = led
        self._columns = tuple(columns)
        self._empty = empty
        self._rows: tuple[ListRow, ...] = ()
        self._wanted: tuple[int, ...] = ()
        self._quiet = False
        self._looks: dict[str, Style] = {}

    @property
    def rows(self) -> tuple[ListRow, ...]:
        return self._rows

    @property
    def current(self) -> ListRow | None:
        """The row under the cursor."""
        return self._rows[self.cursor] if 0 <= self.cursor < len(self._rows) else None

    def fill(self, rows: Sequence[ListRow], *, empty: str | None = None) -> None:
        """Show these rows; the cursor stays on its row where that is still there, else goes to the first."""
        before = self.current.key if self.current is not None else None
        if bool(rows) != bool(self._rows):
            self.screen.refresh_bindings()
        self._rows = tuple(rows)
        if empty is not None:
            self._empty = empty
        self._wanted = tuple(
            max((_width(row.cells[column].text) for row in self._rows if not row.wide), default=0)
            if not shape.width
            else 0
            for column, shape in enumerate(self._columns)
        )
        self.virtual_size = Size(0, len(self._rows))
        self.cursor = next((at for at, row in enumerate(self._rows) if row.key == before), 0)
        self.refresh()
        self.post_message(self.Scrolled(self))

    def amend(self, rows: Sequence[ListRow]) -> None:
        """Show these in the place of the rows that have their keys; those of other keys are passed over."""
        told = {row.key: row for row in rows}
        self._rows = tuple(told.get(row.key, row) for row in self._rows)
        self._wanted = tuple(
            max((wanted, *(_width(row.cells[column].text) for row in rows))) if not self._columns[column].width else 0
            for column, wanted in enumerate(self._wanted)
        )
        self.refresh()

    @property
    def in_view(self) -> tuple[ListRow, ...]:
        """The rows that are on the screen."""
        top = self.scroll_offset.y
        return self._rows[top : top + self.size.height]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without rows there is nothing to go through and to open."""
        return bool(self._rows) or action not in ("cursor", "page", "edge", "choose")

    def point_at(self, key: str) -> None:
        """Put the cursor on a row without saying so: for a list that follows something else."""
        for at, row in enumerate(self._rows):
            if row.key == key and at != self.cursor:
                self._quiet = True
                self.cursor = at
                self._quiet = False

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, len(self._rows) - 1))

    def watch_cursor(self) -> None:
        self._show_cursor()
        self.refresh()
        if self.current is not None and not self._quiet:
            self.post_message(self.Highlighted(self, self.current))

    def _show_cursor(self) -> None:
        if self.size.height:
            self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)

    def on_resize(self, event: events.Resize) -> None:
        self._show_cursor()
        self.refresh()
        self.post_message(self.Scrolled(self))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(self.Scrolled(self))

    def action_cursor(self, step: int) -> None:
        self.cursor += step

    def action_page(self, direction: int) -> None:
        self.cursor += direction * max(self.size.height - 1, 1)

    def action_edge(self, place: int) -> None:
        self.cursor = place if place >= 0 else len(self._rows) - 1

    def action_choose(self) -> None:
        if self.current is not None:
            self.post_message(self.Chosen(self, self.current))

    def on_click(self, event: events.Click) -> None:
        row = event.y + self.scroll_offset.y
        if row < len(self._rows):
            self.cursor = row
            if event.chain > 1:
                self.action_choose()

    def on_focus(self) -> None:
        self._looks.clear()
        self.refresh()

    def on_blur(self) -> None:
        self._looks.clear()
        self.refresh()

    def _widths(self) -> list[int]:
        room = self.size.width - (len(self._columns) - 1) * 2 - 2
        widths = [
            column.width or min(wanted, column.most) if column.width >= 0 else -1
            for column, wanted in zip(self._columns, self._wanted or (0,) * len(self._columns), strict=True)
        ]
        left = room - sum(width for width in widths if width >= 0)
        return [max(left, 4) if width < 0 else width for width in widths]

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._looks.clear()

    def _look(self, name: str) -> Style:
        """The style of a tone, looked up once: Textual takes some 0.2 ms."""
        if name not in self._looks:
            partial = name in _OVERLAYS
            found = self.get_component_rich_style(f"listing--{name}", partial=partial) if name else self.rich_style
            self._looks[name] = found
        return self._looks[name]

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        base = self._look("")
        at = y + self.scroll_offset.y
        if not self._rows and y == 0 and self._empty:
            return Strip([Segment(fit(" " + safe(self._empty), width), self._look("empty"))], width)
        if at >= len(self._rows):
            return Strip.blank(width, base)
        row = self._rows[at]
        cursor = at == self.cursor
        over = self._look("cursor") if cursor else Style()
        segments = [Segment("▌" if cursor and (self.has_focus or self._led) else " ", base + over)]
        used = 1
        if row.wide:
            segments += self._cell(row.cells[0], _WHOLE, width - 1, over)
            return Strip(segments, width)
        for cell, column, room in zip(row.cells, self._columns, self._widths(), strict=True):
            if room < 0:
                continue
            if len(segments) > 1:
                segments.append(Segment("  ", base + over))
                used += 2
            segments += self._cell(cell, column, room, over)
            used += room
        if used < width:
            segments.append(Segment(" " * (width - used), base + over))
        return Strip(segments, used if used > width else width).crop(0, width)

    def _cell(self, cell: Cell, column: Column, room: int, over: Style) -> list[Segment]:
        """A cell in so much room, over the whole of which `over` is laid."""
        text = safe(cell.text)
        if column.right:
            text = shorten(text, room)
            text = " " * (room - cell_width(text)) + text
        look = self._look(cell.tone) + over
        text = (fit_both_ends if column.middle else fit)(text, room)
        segments = []
        at = 0
        for start, end in cell.found:
            segments += [Segment(text[at:start], look), Segment(text[start:end], look + self._look("found"))]
            at = max(at, end)
        return [*segments, Segment(text[at:], look)]


@lru_cache(maxsize=16384)
def _width(text: str) -> int:
    return cell_width(safe(text))

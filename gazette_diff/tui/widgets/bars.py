"""Lines of words around a screen's main part: which versions are compared, and where the reader is."""

from __future__ import annotations

from rich.text import Text
from textual.widget import Widget

from gazette_diff.model.comparison import Edition
from gazette_diff.tui.wrapping import cell_width, fit, safe, shorten


class WordLine(Widget):
    """One line with words on the left and on the right; what is too long is cut on the left side."""

    COMPONENT_CLASSES = {"wordline--quiet", "wordline--strong"}
    ALLOW_SELECT = False

    def __init__(self, left: str = "", right: str = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._left, self._right = left, right

    def say(self, left: str, right: str = "") -> None:
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    @property
    def words(self) -> tuple[str, str]:
        return self._left, self._right

    def render(self) -> Text:
        width = max(self.content_size.width, 0)
        right = safe(shorten(self._right, width))
        room = max(width - cell_width(right) - (1 if right else 0), 0)
        line = Text(fit(safe(self._left), room), no_wrap=True, end="")
        if right:
            line.append(" ")
            line.append(right, self.get_component_rich_style("wordline--quiet"))
        return line


class EditionBar(Widget):
    """Which version stands on which side: title over number and date, each above its column."""

    COMPONENT_CLASSES = {"editionbar--title", "editionbar--quiet", "editionbar--old", "editionbar--new"}
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._editions: tuple[Edition, Edition] | None = None

    def show(self, old: Edition, new: Edition) -> None:
        self._editions = (old, new)
        self.refresh()

    def render(self) -> Text:
        if self._editions is None:
            return Text("")
        width = self.content_size.width
        half = max((width - 1) // 2, 1)
        titles, facts = Text(no_wrap=True, end=""), Text(no_wrap=True, end="")
        rule = self.get_component_rich_style("editionbar--quiet")
        for place, edition in enumerate(self._editions):
            mark, look = ("- ", "editionbar--old") if place == 0 else ("+ ", "editionbar--new")
            room = max((half if place == 0 else width - half - 1) - 3, 0)
            facts_of = [fact for fact in (edition.document_number, edition.signed, edition.issue) if fact]
            titles.append(" ").append(mark, self.get_component_rich_style(look))
            titles.append(fit(safe(edition.title), room), self.get_component_rich_style("editionbar--title"))
            facts.append("   ").append(fit(safe(" · ".join(facts_of)), room), rule)
            if place == 0:
                titles.append("│", rule)
                facts.append("│", rule)
        return Text("\n").join([titles, facts])

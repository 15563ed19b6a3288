"""Lines of words around a screen's main part: which versions are compared, and where the reader is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from textual.widget import Widget

from gazette_diff.tui.wrapping import cell_width, fit, fit_both_ends, safe

if TYPE_CHECKING:
    from gazette_diff.model.comparison import Edition


class WordLine(Widget):
    """One line with words on the left and, where they fit, others on the right, in a short form if need be."""

    COMPONENT_CLASSES = {"wordline--quiet"}
    ALLOW_SELECT = False

    def __init__(self, left: str = "", right: str = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._words = (left, right, "")

    def say(self, left: str, right: str = "", short: str = "") -> None:
        """Words on the left, words on the right, and what stands there where those do not fit."""
        if (left, right, short) != self._words:
            self._words = (left, right, short)
            self.refresh()

    @property
    def words(self) -> str:
        """What is said, however wide the line is."""
        return "  ".join(filter(None, self._words[:2]))

    def render(self) -> Text:
        width = self.content_size.width
        left = safe(self._words[0])
        room = width - cell_width(left) - 2
        right = next((words for words in map(safe, self._words[1:]) if cell_width(words) <= room), "")
        line = Text(fit(left, width - cell_width(right)), no_wrap=True, end="")
        return line.append(right, self.get_component_rich_style("wordline--quiet"))


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
        half = max((width - 1) // 2, 1)  # where the columns below are parted
        titles, facts = Text(no_wrap=True, end=""), Text(no_wrap=True, end="")
        rule = self.get_component_rich_style("editionbar--quiet")
        for place, edition in enumerate(self._editions):
            mark, look = ("- ", "editionbar--old") if place == 0 else ("+ ", "editionbar--new")
            room = max((half if place == 0 else width - half - 1) - 3, 0)
            facts_of = [fact for fact in (edition.document_number, edition.signed, edition.issue) if fact]
            titles.append(" ").append(mark, self.get_component_rich_style(look))
            titles.append(fit_both_ends(safe(edition.title), room), self.get_component_rich_style("editionbar--title"))
            facts.append("   ").append(fit(safe(" · ".join(facts_of)), room), rule)
            if place == 0:
                titles.append("│", rule)
                facts.append("│", rule)
        return Text("\n").join([titles, facts])

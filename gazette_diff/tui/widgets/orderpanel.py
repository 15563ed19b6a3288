"""The words of the order behind the chosen change, below the comparison."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rich.text import Text
from textual import work
from textual.containers import VerticalScroll
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from gazette_diff.faults import error_sentence
from gazette_diff.i18n import _
from gazette_diff.tui.drawing import Drawing
from gazette_diff.tui.wrapping import measure, safe, wrap

Ask = Callable[[], Mapping[str, str]]
"""Gives the text of each order by its name; may take its time, or raise GazetteError."""


class OrderPanel(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Follows the chosen change while it is open; a document is asked for its orders when they are first wanted."""

    class Answered(Message):
        """The orders of a document are there."""

        def __init__(self, drawing: Drawing, texts: Mapping[str, str]) -> None:
            super().__init__()
            self.drawing = drawing
            self.texts = texts

    def __init__(self, *, id: str) -> None:
        super().__init__(Passage(), id=id)
        self.display = False
        self.is_of_use = False
        """Does the comparison know of orders?"""
        self._drawing: Drawing | None = None
        self._ask: Ask | None = None
        self._texts: Mapping[str, str] | None = None
        self._pair = 0

    def tell(self, drawing: Drawing, ask: Ask) -> None:
        """The comparison that is shown, and what to ask for the orders behind it."""
        self._drawing, self._ask, self._texts = drawing, ask, None
        self.is_of_use = drawing.has_orders
        self.display = self.display and self.is_of_use
        self._say()

    def follow(self, pair: int) -> None:
        self._pair = pair
        self._say()

    def open(self) -> None:
        self.display = True
        self._say()

    def _say(self) -> None:
        if not self.display or self._drawing is None:
            return
        ordered = self._drawing.ordered
        instruction = ordered.instruction(self._pair) if ordered is not None else None
        names = self._drawing.orders(self._pair)
        if instruction is not None:
            self._passage.say(instruction.text)
        elif not names:
            self._passage.say(_("no order is known for this provision"))
        elif self._texts is None:
            self._passage.say(_("looking for the order…"))
            self._look(self._drawing)
        else:
            found = [_titled(name, self._texts[name]) for name in names if name in self._texts]
            self._passage.say("\n".join(found) or _("no order is known for this provision"))
        self.scroll_home(animate=False)

    @property
    def _passage(self) -> Passage:
        return self.query_one(Passage)

    @work(thread=True, exclusive=True, group="orders")
    def _look(self, drawing: Drawing) -> None:
        assert self._ask is not None
        try:
            texts = self._ask()
        except Exception as error:
            names = {name for pair in range(len(drawing.pairs)) for name in drawing.orders(pair)}
            texts = dict.fromkeys(names, error_sentence(error))
        self.post_message(self.Answered(drawing, texts))

    def on_order_panel_answered(self, message: Answered) -> None:
        if message.drawing is self._drawing:
            self._texts = message.texts
            self._say()


class Passage(Widget):
    """Words of a text, wrapped as Chinese is."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: tuple[str, ...] = ("",)
        """What is said, safe to print."""

    def say(self, words: str) -> None:
        self.paragraphs = tuple(map(safe, words.split("\n")))
        self.refresh(layout=True)

    def _lines(self, width: int) -> list[str]:
        measured = map(measure, self.paragraphs)
        return [one.text[start:end] for one in measured for start, end in wrap(one, 0, len(one.text), max(width, 1))]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    def render(self) -> Text:
        return Text("\n".join(self._lines(self.content_size.width)), no_wrap=True, end="")


def _titled(name: str, text: str) -> str:
    """The order with its number before it; one that has none is named by its first words."""
    return text if text.replace("\n", "").startswith(name) else f"{name}　{text}"

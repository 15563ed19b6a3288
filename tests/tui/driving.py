"""Drives the interface in a test: opens it, presses keys, waits until all is done, and reads the screen as text."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from textual import events
from textual.pilot import Pilot
from textual.widget import Widget
from textual.worker import WorkerCancelled

from gazette_diff.model.library import PolicyLog
from gazette_diff.tui.app import GazetteApp
from gazette_diff.tui.drawing import Drawing
from gazette_diff.tui.screens.compare import CompareScreen
from gazette_diff.tui.widgets.bars import WordLine
from gazette_diff.tui.widgets.comparison import ComparisonView
from gazette_diff.tui.widgets.keyline import KeyLine
from gazette_diff.tui.widgets.listing import Listing
from gazette_diff.workflow import Library

ENFORCEMENT_LIST = "枫陵县/乡镇综合行政执法事项清单"
MEASURES = "枫陵县/粮食公共晾晒场地管理办法"


@dataclass
class Driver:
    """An interface under test; everything it gives is what a reader sees."""

    library: Library
    app: GazetteApp = field(init=False)
    pilot: Pilot[None] = field(init=False)

    @asynccontextmanager
    async def opened(self, policy: str | None = None, size: tuple[int, int] = (100, 30)) -> AsyncIterator[Driver]:
        self.app = GazetteApp(self.library, log=self.library.log(policy) if policy else None)
        async with self.app.run_test(size=size) as self.pilot:
            await self.settle()
            yield self

    async def settle(self) -> None:
        """Wait for what works in threads, and for what its messages bring about."""
        await self.pilot.pause()
        while any(not worker.is_finished for worker in self.app.workers):
            with suppress(WorkerCancelled):  # nobody waits for its answer any more
                await self.app.workers.wait_for_complete()
            await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys and wait after the last; Textual's own pilot waits some 70 ms after each."""
        for key in keys:
            self.app.simulate_key(key)
            await asyncio.sleep(0)
        await self.settle()

    async def press_at_once(self, keys: str) -> None:
        """Press the keys of these characters without a pause, as one read of the terminal gives them."""
        for key in keys:
            self.app.post_message(events.Key("slash" if key == "/" else key, key))
        await self.settle()

    async def type(self, words: str) -> None:
        await self.press(*words)

    @property
    def screen(self) -> str:
        """The terminal's lines, ends stripped."""
        lines = ("".join(segment.text for segment in strip) for strip in self.app.screen._compositor.render_strips())
        return "\n".join(line.rstrip() for line in lines)

    @property
    def where(self) -> str:
        """What the status line says."""
        return self.app.screen.query_one("#where", WordLine).words

    @property
    def comparison(self) -> ComparisonView:
        return self.app.screen.query_one(ComparisonView)

    @property
    def footer(self) -> str:
        return self.app.screen.query_one(KeyLine).render().plain

    def listing(self, name: str) -> Listing:
        return self.app.screen.query_one(f"#{name}", Listing)

    def names(self, name: str) -> list[str]:
        """The rows of a list, their cells joined."""
        return [" ".join(cell.text for cell in row.cells if cell.text) for row in self.listing(name).rows]

    def show(self, drawing: Drawing, log: PolicyLog, name: str = "旧") -> None:
        """Show another comparison than the store has, under a name, on the screen of one."""
        assert isinstance(self.app.screen, CompareScreen)
        self.app.screen.show_comparison((name, name), drawing, log)

    def is_comparing(self) -> bool:
        return isinstance(self.app.screen, CompareScreen)

    def has_focus(self, selector: str) -> bool:
        return self.app.screen.query_one(selector, Widget).has_focus

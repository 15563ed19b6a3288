"""The two lists beside a comparison: every provision with its status, and the changes that matter."""

from __future__ import annotations

from gazette_diff.i18n import _
from gazette_diff.model.comparison import Comparison, Status
from gazette_diff.tui.folds import side_of
from gazette_diff.tui.notes import name_of
from gazette_diff.tui.reviewing import signs
from gazette_diff.tui.widgets.listing import Cell, Column, Listing, ListRow
from gazette_diff.tui.words import MARKS, finding_word

SHOWN = 40
"""Characters of a provision that the outline has room for on the widest terminal."""
_TONES = {
    Status.UNCHANGED: "muted",
    Status.FORMATTING: "muted",
    Status.RENUMBERED: "muted",
    Status.MODIFIED: "changed",
    Status.ADDED: "added",
    Status.REMOVED: "removed",
}


class Outline(Listing):
    """One row a pair; its key is the pair's index."""

    def __init__(self, *, id: str) -> None:
        super().__init__([Column(0, most=2), Column(0, most=10), Column(-1)], id=id)

    def show(self, comparison: Comparison) -> None:
        rows = []
        for index, pair in enumerate(comparison.pairs):
            side, tone = side_of(pair), _TONES.get(pair.status, "moved")
            words = Cell(side.text[:SHOWN], "muted" if tone == "muted" else "plain")
            rows.append(
                ListRow(
                    str(index),
                    (Cell(MARKS[pair.status] + signs(comparison, index), tone), Cell(side.label or "", tone), words),
                )
            )
        self.fill(rows)

    @staticmethod
    def pair_of(row: ListRow) -> int:
        return int(row.key)


class Findings(Listing):
    """One row a finding; its key is the finding's index."""

    def __init__(self, *, id: str) -> None:
        super().__init__(
            [Column(0, most=8), Column(0, most=28), Column(0, most=24), Column(0, most=24), Column(-1)],
            empty=_("no number, date, body or citation changed"),
            id=id,
        )
        self.display = False
        self._pairs: tuple[int, ...] = ()

    def show(self, comparison: Comparison) -> None:
        self._pairs = tuple(finding.pair for finding in comparison.findings)
        self.fill(
            [
                ListRow(
                    str(index),
                    (
                        Cell(finding_word(finding.kind), "moved"),
                        Cell(finding.what, "strong"),
                        Cell(f"- {finding.old or '—'}", "removed"),
                        Cell(f"+ {finding.new or '—'}", "added"),
                        Cell(name_of(side_of(comparison.pairs[finding.pair])), "muted"),
                    ),
                )
                for index, finding in enumerate(comparison.findings)
            ]
        )

    def pair_of(self, row: ListRow) -> int:
        """The pair that a finding is about."""
        return self._pairs[int(row.key)]

"""What a search of the store shows: the provisions that hold the words, by policy, and the editions in which the words
came or went, by time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gazette_diff.i18n import _
from gazette_diff.model.comparison import Comparison, Edition, EditKind, Pair, Side, Status
from gazette_diff.model.issue import Block, LabelStyle, Provision
from gazette_diff.model.library import Hit, Turn
from gazette_diff.model.version import Version
from gazette_diff.reporting.listings import place_of
from gazette_diff.tui.drawing import Drawing, draw
from gazette_diff.tui.screens.choosing import Choice
from gazette_diff.tui.widgets.listing import Cell, Column, ListRow
from gazette_diff.tui.words import issue_of
from gazette_diff.tui.wrapping import Span

HIT_COLUMNS = (Column(0, most=14), Column(-1), Column(0, most=12), Column(0, most=18))
TURN_COLUMNS = (Column(10), Column(5, right=True), Column(0, most=28, middle=True), Column(0, most=12), Column(-1))
BEFORE = 8
"""Characters shown before the words that were found."""
SHOWN = 200
"""Characters that a line has room for on the widest terminal."""
POLICY = "policy "
"""Begins the key of a row that heads the provisions of a policy."""


@dataclass(frozen=True, slots=True)
class Only:
    """What of the store is searched: everything, unless said."""

    place: str | None = None
    policy: str | None = None
    latest: bool = False

    def said(self) -> str:
        """In words; empty for everything."""
        return " · ".join(filter(None, (self.policy or self.place or "", _("latest editions") if self.latest else "")))

    def narrowed(self, choice: str) -> Only:
        """By one of `choices`."""
        kind, _colon, name = choice.partition(":")
        match kind:
            case "latest":
                return replace(self, latest=not self.latest)
            case "place":
                return replace(self, place=name, policy=None)
            case "policy":
                return replace(self, place=None, policy=name)
        return Only()


def choices(only: Only, policies: Sequence[str]) -> list[Choice]:
    """What the search can be narrowed to, by the policies in which something was found."""
    found = [Choice("", _("everything"))]
    found.append(Choice("latest", _("all editions") if only.latest else _("latest editions only")))
    places = Counter(policy.partition("/")[0] for policy in policies)
    found += [Choice(f"place:{place}", place, str(count)) for place, count in places.most_common()]
    found += [Choice(f"policy:{policy}", policy, str(count)) for policy, count in Counter(policies).most_common()]
    return found


def hit_rows(hits: Sequence[Hit]) -> Iterator[ListRow]:
    """The hits under their policies, those of one label together, the first wording first; a row's key is the hit's
    number."""
    by_policy: dict[str, dict[str | None, list[int]]] = {}
    for number, hit in enumerate(hits):
        by_policy.setdefault(hit.policy, {}).setdefault(place_of(hit), []).append(number)
    for policy, by_label in by_policy.items():
        yield ListRow(f"{POLICY}{policy}", (Cell(policy, "strong"),), wide=True)
        for numbers in by_label.values():
            for number in sorted(numbers, key=lambda number: hits[number].since):
                yield _hit_row(number, hits[number])


def _hit_row(number: int, hit: Hit) -> ListRow:
    until = Cell(_("still there"), "added")
    if hit.until is not None:
        until = Cell(_("gone {issue}").format(issue=issue_of(hit.gone or hit.until)), "removed")
    text, found = excerpt(hit.text, hit.matches)
    cells = (
        Cell(f"  {place_of(hit) or '·'}", "muted"),
        Cell(text, found=found),
        Cell(issue_of(hit.since), "muted"),
        until,
    )
    return ListRow(str(number), cells)


def turn_rows(turns: Sequence[Turn]) -> Iterator[ListRow]:
    """A row for each edition in which the words came or went."""
    for number, turn in enumerate(turns):
        text, found = excerpt(turn.text, turn.matches)
        more = turn.places - turn.places_before
        cells = (
            Cell(turn.day, "muted"),
            Cell(f"{more:+d}", "added" if more > 0 else "removed"),
            Cell(turn.policy),
            Cell(place_of(turn) or "·", "muted"),
            Cell(text, found=found),
        )
        yield ListRow(str(number), cells)


def excerpt(text: str, matches: Sequence[Span]) -> tuple[str, tuple[Span, ...]]:
    """A text from a little before its first match on, and where the matches stand in that."""
    start = max(matches[0][0] - BEFORE, 0) if matches else 0
    lead = "…" if start else ""
    shown = lead + text[start : start + SHOWN]
    moved = len(lead) - start
    spans = [(first + moved, last + moved) for first, last in matches]
    return shown, tuple(span for span in spans if span[1] <= len(shown))


def place_in(version: Version, label: str | None, text: str) -> str:
    """Where a version has a text: `第三章 › 第十三条 › （三）`; its label alone where that is not to be told."""
    blocks = version.blocks
    here = next((at for at, block in enumerate(blocks) if block.text == text and _label_of(block) == label), None)
    if here is None:
        return label or ""
    found = [label] if label else []
    block = blocks[here]
    above = [each for each in blocks[:here][::-1] if isinstance(each, Provision)]
    level = block.level if isinstance(block, Provision) else None
    if level is None and any(each.style is LabelStyle.ARTICLE for each in above):
        # A paragraph belongs to the article above it, past the items of that.
        above = above[next(at for at, each in enumerate(above) if each.style is LabelStyle.ARTICLE) :]
    for each in above:
        if level is None or each.level < level:
            found.insert(0, each.label)
            level = each.level
    return " › ".join(found)


def _label_of(block: Block) -> str | None:
    return block.label if isinstance(block, Provision) else None


def drawn_provision(label: str | None, text: str) -> Drawing:
    """A provision by itself, in full."""
    side = Side(label, None, (label or "",), text, ())
    edits = ((EditKind.EQUAL, text),) if text else ()
    pair = Pair(Status.UNCHANGED, False, False, None, 1.0, False, None, side, side, edits)
    edition = Edition("", None, None, None, None)
    return draw(Comparison(edition, edition, {}, (pair,)))

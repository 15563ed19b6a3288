"""The life of a provision as a drawing: a line for each edition that did something to it, its words below, marked
against those before; editions that left it alone share one line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from gazette_diff.i18n import _, ngettext
from gazette_diff.model.comparison import Comparison, Edition, EditKind, Pair, Side, Status
from gazette_diff.model.library import Life, ProvisionHistory, Stage
from gazette_diff.model.version import TextState
from gazette_diff.tui.drawing import Drawing, DrawnPair, DrawnText, Role, Run, draw
from gazette_diff.tui.words import issue_of, status_word

LISTED = 8
"""Editions that a line for several names; of more the first and the last."""
_SAME = (Status.UNCHANGED, Status.FORMATTING)


@dataclass(frozen=True, slots=True)
class DrawnLife:
    """A life, drawn: which of its stages each drawn pair shows, and the pairs to stop at."""

    life: Life
    drawing: Drawing
    stages: tuple[int, ...]
    """By pair; of a line for several editions, the first of these."""
    stops: tuple[int, ...]

    def stop_of(self, stage: int) -> int:
        """The stop that shows a stage, or the words that it left as they were."""
        return max((stop for stop in self.stops if self.stages[stop] <= stage), default=0)

    def before(self, stage: int) -> Stage | None:
        """The stage whose words a stage changed: the last one before it that is known by its words."""
        return next((each for each in self.life.stages[:stage][::-1] if each.pair is not None), None)

    @property
    def wordings(self) -> int:
        """How many different wordings it had."""
        return sum(
            stage.pair is not None and stage.pair.new is not None and (at == 0 or changes_words(stage))
            for at, stage in enumerate(self.life.stages)
        )


def changes_words(stage: Stage) -> bool:
    """Does an edition say it in other words than the one before?"""
    return stage.pair is not None and stage.pair.status not in _SAME and stage.pair.status is not Status.RENUMBERED


def draw_life(life: Life) -> DrawnLife:
    pairs: list[Pair] = []
    stages: list[int] = []
    stops: list[int] = []
    heads: dict[int, bool] = {}
    for quiet, group in groupby(range(len(life.stages)), lambda at: _is_quiet(life, at)):
        if quiet:
            for line in _quiet_lines(life.stages, list(group)):
                heads[len(pairs)] = False
                stages.append(line[0])
                pairs.append(_line(*line[1:]))
            continue
        for at in group:
            stage = life.stages[at]
            words = at == 0 or changes_words(stage) or _moved(stage)
            heads[len(pairs)] = words
            stops.append(len(pairs))
            stages.append(at)
            pairs.append(_line(issue_of(stage.version.version), _facts(life, at)))
            if words and stage.pair is not None:
                stages.append(at)
                pairs.append(_first(stage.pair) if at == 0 and life.before is None else stage.pair)
                stops[-1] = len(pairs) - 1
    drawing = draw(Comparison(_NO_EDITION, _NO_EDITION, {}, tuple(pairs)))
    drawn = (_as_line(pair, heads[at]) if at in heads else pair for at, pair in enumerate(drawing.pairs))
    return DrawnLife(life, replace(drawing, pairs=tuple(drawn)), tuple(stages), tuple(stops))


_NO_EDITION = Edition("", None, None, None, None)


def drawn_change(provision: ProvisionHistory) -> Drawing:
    """A provision with its last change marked in it; as it came where nothing changed it."""
    pair = provision.change or _unchanged(as_side(provision))
    return draw(Comparison(_NO_EDITION, _NO_EDITION, {}, (pair,)))


def as_side(provision: ProvisionHistory) -> Side:
    """A provision as it stands today."""
    return Side(provision.label, provision.article, (provision.label or "",), provision.text, ())


def pair_of(pairs: Sequence[Pair], label: str | None, text: str) -> int | None:
    """The pair that has a provision on its new side, else on its old one, else one that holds the text."""
    for sides in ([pair.new for pair in pairs], [pair.old for pair in pairs]):
        exact = [at for at, side in enumerate(sides) if side is not None and (side.label, side.text) == (label, text)]
        holding = [at for at, side in enumerate(sides) if side is not None and text and text in side.text]
        if exact or holding:
            return (exact or holding)[0]
    return None


def _is_quiet(life: Life, at: int) -> bool:
    """Did an edition leave the provision where it was, as it was?"""
    pair = life.stages[at].pair
    if pair is None:
        return True
    before = next((stage for stage in life.stages[:at][::-1] if stage.pair is not None), None)
    if before is None or pair.status not in _SAME or pair.moved or pair.renumbered:
        return False
    return before.chapter.partition("　")[0] == life.stages[at].chapter.partition("　")[0]


def _moved(stage: Stage) -> bool:
    return stage.pair is not None and stage.pair.moved


def _quiet_lines(stages: Sequence[Stage], group: Sequence[int]) -> Iterator[tuple[int, str, str]]:
    """A line for the editions that left it as it was, and one for those that nothing is printed of."""
    for absent in (False, True):
        some = [at for at in group if (stages[at].pair is None) is absent]
        if some:
            words = _("text not printed in {editions}") if absent else _("unchanged in {editions}")
            yield some[0], "", words.format(editions=_listed([issue_of(stages[at].version.version) for at in some]))


def _listed(issues: Sequence[str]) -> str:
    if len(issues) <= LISTED:
        return _(", ").join(issues)
    count = ngettext("{count} edition", "{count} editions", len(issues)).format(count=len(issues))
    return f"{issues[0]} – {issues[-1]} ({count})"


def _facts(life: Life, at: int) -> str:
    """What an edition did to the provision, when it was signed, where that stands, and which document did it."""
    stage = life.stages[at]
    version = stage.version
    document = " ".join(filter(None, (version.document_number, version.document_title)))
    absent = _("ordered, its text is not printed") if version.text is TextState.ABSENT else ""
    return " · ".join(filter(None, (what_happened(life, at), version.signed or "", stage.chapter, document, absent)))


def what_happened(life: Life, at: int) -> str:
    """What an edition did to the provision, in a few words."""
    stage = life.stages[at]
    pair = stage.pair
    if pair is None:
        return _("text not printed")
    if pair.old is None:
        return _("in the first edition") if at == 0 and life.before is None else _("came")
    if pair.new is None:
        return _("went")
    words = [status_word(pair.status)]
    if pair.renumbered and pair.status is not Status.RENUMBERED:
        words.append(status_word(Status.RENUMBERED))
    if pair.moved and pair.status is not Status.MOVED:
        words.append(status_word(Status.MOVED))
    if pair.renumbered:
        words.append(f"{pair.old.label or '—'} → {pair.new.label or '—'}")
    if stage.others:
        words.append(_("with {labels}").format(labels="、".join(stage.others)))
    return _(", ").join(words)


def _first(pair: Pair) -> Pair:
    """The words of the first edition, which nothing is known to have come before."""
    side = pair.new or pair.old
    return _unchanged(side) if side is not None else pair


def _line(label: str, words: str) -> Pair:
    return _unchanged(Side(label or None, None, (), words.replace("\t", " ").replace("\n", " "), ()))


def _unchanged(side: Side) -> Pair:
    edits = ((EditKind.EQUAL, side.text),) if side.text else ()
    return Pair(Status.UNCHANGED, False, False, None, 1.0, False, None, side, side, edits)


def _as_line(drawn: DrawnPair, heads: bool) -> DrawnPair:
    """A pair as a quiet line over the whole width, above the words that it heads."""
    text = _quiet(drawn.marked)
    return replace(drawn, old=text, new=text, marked=text, quiet=text, wide=True, heads=heads)


def _quiet(text: DrawnText) -> DrawnText:
    runs = (Run(0, text.prefix, Role.LABEL), Run(text.prefix, len(text.text), Role.COLUMN))
    return replace(text, runs=tuple(run for run in runs if run.end > run.start))

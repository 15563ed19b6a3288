"""The reports' names for what the model names by code, in the language of the interface."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from gazette_diff.folding import fold
from gazette_diff.i18n import _, ngettext, said
from gazette_diff.model.comparison import Comparison, Edition, Pair, Side, Status
from gazette_diff.model.issue import Doubt
from gazette_diff.model.library import Evidence

CHANGED = (Status.MODIFIED, Status.ADDED, Status.REMOVED, Status.SPLIT, Status.MERGED, Status.MOVED, Status.RENUMBERED)
"""The statuses of a difference, the gravest first."""
SAME = (Status.UNCHANGED, Status.FORMATTING)
QUIET = (Status.UNCHANGED, Status.FORMATTING, Status.RENUMBERED)
"""Statuses whose words are the same: runs of such pairs are summed up in one line."""


def differs(comparison: Comparison) -> bool:
    """Whether anything but formatting differs."""
    return any(pair.status not in SAME for pair in comparison.pairs)


def status_name(status: Status) -> str:
    return {
        Status.UNCHANGED: _("unchanged"),
        Status.FORMATTING: _("formatting only"),
        Status.RENUMBERED: _("renumbered"),
        Status.MOVED: _("moved"),
        Status.MODIFIED: _("modified"),
        Status.ADDED: _("added"),
        Status.REMOVED: _("removed"),
        Status.SPLIT: _("split"),
        Status.MERGED: _("merged"),
    }[status]


def finding_name(kind: str) -> str:
    """What a finding is about; a kind this version does not know stands for itself."""
    return {
        "number": _("number"),
        "date": _("date"),
        "body": _("body"),
        "citation": _("citation"),
        "strength": _("strength"),
        "scope": _("scope"),
    }.get(kind, kind)


def quantity(count: int, status: Status) -> str:
    """`3 modified`"""
    return _("{count} {status}").format(count=count, status=status_name(status))


def summary(counts: Mapping[Status, int]) -> str:
    """`3 modified, 1 added; 61 unchanged`; statuses without pairs are left out."""
    changed, same = (
        _(", ").join(quantity(counts[status], status) for status in statuses if counts.get(status))
        for statuses in (CHANGED, SAME)
    )
    return _("; ").join(part for part in (changed or _("no differences"), same) if part)


def titled(name: str, text: str) -> str:
    """A label and the words after it: 第一章 总则, but （一）指导思想."""
    return f"{name}{'' if name[-1:] in '、）).．' else ' '}{text}".strip()


def traits(pair: Pair) -> list[str]:
    """The pair's status and what holds beside it."""
    names = [status_name(pair.status)]
    if pair.renumbered and pair.status is not Status.RENUMBERED:
        names.append(status_name(Status.RENUMBERED))
    if pair.moved and pair.status is not Status.MOVED:
        names.append(status_name(Status.MOVED))
    if pair.only == "references":
        names.append(_("only cited numbers differ"))
    if pair.approximate:
        names.append(_("approximate: a limit was reached"))
    if pair.orders:
        names.append(_("ordered by {items}").format(items=_(", ").join(pair.orders)))
    return names


def edition_parts(edition: Edition) -> list[str]:
    """What tells the edition apart, beside its title: number, date signed, issue or file."""
    return [part for part in (edition.document_number, edition.signed, edition.issue or edition.source) if part]


def label(side: Side | None, length: int = 12) -> str:
    """The provision's label, or, where it has none, its first characters in quotation marks."""
    if side is None:
        return ""
    if side.label:
        return side.label
    start = " ".join(side.text.split())
    return f"“{start[:length]}{'…' if len(start) > length else ''}”"


def place(side: Side | None) -> str:
    """The label with those above it, where it needs them: 四、（三）5., but 第四条; a row as item 40."""
    if side is None or not side.label or side.article:
        return label(side)
    if "\t" in side.text:
        return _("item {label}").format(label=side.label)
    return joined(side.path) or side.label


def joined(path: Sequence[str]) -> str:
    """Labels as one name, the outermost first: 四、（三）5.; a label that another one repeats is left out."""
    named = ""
    for above, below in pairwise((*path, "")):
        if not (below and below.startswith(above)):
            named += above if below == "" or above[-1:] in "、）).．章节编条" else f"{above} "
    return named


def change_of_label(pair: Pair) -> str:
    """`第四条 → 第五条`, or one label where it stayed or has one side; moved ones with those above them."""
    named = place if pair.moved else label
    return _change(pair, named)


def change_of_place(pair: Pair) -> str:
    """As `change_of_label`, to be understood away from its place: `四、（三）5. → 四、（三）6.`"""
    return _change(pair, place)


def _change(pair: Pair, named: Callable[[Side | None], str]) -> str:
    if pair.old is None or pair.new is None:
        return named(pair.new or pair.old)
    if not (pair.old.label or pair.new.label):
        return named(pair.new)
    old, new = named(pair.old), named(pair.new)
    return new if fold(old) == fold(new) else f"{old} → {new}"


def span_of_labels(sides: Sequence[Side]) -> str:
    """`第四条 – 第九条` of a run of provisions; chapter titles and unnumbered ones only where there are no others."""
    shown = [side for side in sides if side.article] or [side for side in sides if side.label] or list(sides)
    first, last = shown[0], shown[-1]
    named = label if first.path[:-1] == last.path[:-1] else place
    return named(first) if len(shown) == 1 else f"{named(first)} – {named(last)}"


def at_line(line: object) -> str:
    return _("line {line}").format(line=line)


def source_lines(pair: Pair) -> str:
    """`line 6 → 9`: where the pair's texts begin in their sources; empty where that is not known."""
    lines = dict.fromkeys(side.lines[0] for side in (pair.old, pair.new) if side is not None and side.lines)
    return at_line(" → ".join(map(str, lines))) if lines else ""


def left_out(paragraphs: int) -> str:
    """What stands for unchanged paragraphs inside a changed provision."""
    return "⋯ " + ngettext("{count} paragraph unchanged", "{count} paragraphs unchanged", paragraphs).format(
        count=paragraphs
    )


def doubt_sentence(doubt: Doubt) -> str:
    """`line 12: 第十条 follows 第八条`"""
    words = said(doubt.message)
    return words if doubt.line is None else _("line {line}: {words}").format(line=doubt.line, words=words)


def evidence_sentence(evidence: Evidence) -> str:
    """`same subject (60): 乡镇综合行政执法事项清单`; a kind this version does not know stands for itself."""
    names = {
        "number": _("same document number"),
        "title": _("same subject"),
        "edition": _("edition in the title"),
        "amendment": _("amends"),
        "repeal": _("repeals"),
        "citation": _("cites"),
        "provisions": _("shared provisions"),
        "statement": _("a person's decision"),
    }
    name = names.get(evidence.kind, evidence.kind)
    return _("{kind} ({score}): {detail}").format(kind=name, score=evidence.score, detail=evidence.detail)

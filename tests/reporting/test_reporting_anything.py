"""Whatever pairs a comparison holds, every report can be made and keeps its promises."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from reporting.test_page import Page

from gazette_diff.model.comparison import Comparison, Edition, EditKind, Finding, Pair, Side, Status
from gazette_diff.model.issue import LineNumber
from gazette_diff.reporting import comparison_text, html_page, markdown
from gazette_diff.reporting.strips import DELETED, INSERTED
from gazette_diff.typesetting import cells

LABELS = st.sampled_from((None, "第一条", "第二条", "一、", "（一）", "1.", "40", "第一章", ""))
TEXT = st.text(st.sampled_from("县令，。（《》12%a \t\n\x1b<"), max_size=20)
EDITS = st.lists(st.tuples(st.sampled_from(list(EditKind)), TEXT), max_size=6).map(tuple)
MAYBE_LINE = st.lists(st.integers(1, 99).map(LineNumber), max_size=2).map(tuple)


@st.composite
def pairs(draw: st.DrawFn) -> Pair:
    """A pair whose flags, labels and words need not fit its status, as a fault elsewhere might make it."""
    edits = draw(EDITS)
    sides = []
    for absent in (INSERTED, DELETED):
        label = draw(LABELS)
        path = (*draw(st.lists(st.sampled_from(("第一章", "一、", "3")), max_size=2)), *([label] if label else []))
        text = "".join(part for kind, part in edits if kind not in absent)
        sides.append(Side(label, None, tuple(path), text, draw(MAYBE_LINE)))
    status = draw(st.sampled_from(list(Status)))
    old = None if status is Status.ADDED else sides[0]
    new = None if status is Status.REMOVED else sides[1]
    group = draw(st.sampled_from((None, None, 1, 2)))
    return Pair(status, draw(st.booleans()), draw(st.booleans()), None, 0.5, False, group, old, new, edits)


EDITION = Edition("办法", None, None, None, None)
FINDINGS = st.lists(st.builds(Finding, TEXT, TEXT, st.none() | TEXT, st.none() | TEXT, st.integers(-1, 9)), max_size=5)


@settings(max_examples=40, deadline=None)
@given(st.lists(pairs(), max_size=8), FINDINGS, st.integers(20, 130), st.booleans())
def test_every_report_can_be_made(found: list[Pair], findings: list[Finding], width: int, color: bool) -> None:
    comparison = Comparison(EDITION, EDITION, {}, tuple(found), findings=tuple(findings))
    shown = re.sub(r"\x1b\[[0-9;]*m", "", comparison_text(comparison, width=width, color=color))
    assert "\x1b" not in shown
    assert all(cells(line) <= width for line in shown.split("\n"))
    page = Page(html_page(comparison))
    assert not page.open
    ids = page.attributes("id")
    assert len(ids) == len(set(ids))
    assert "\x1b" not in page.source + markdown(comparison)

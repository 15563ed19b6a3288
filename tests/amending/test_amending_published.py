"""Orders against what was published: the sample gazette, and the texts of the corpus where it is there."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from amending.decisions import operations

from gazette_diff.amending import apply, explain, parse
from gazette_diff.amending.instructions import paragraphs
from gazette_diff.comparing import compare
from gazette_diff.folding import fold
from gazette_diff.model.amendment import Amendments, Operation
from gazette_diff.model.comparison import Comparison
from gazette_diff.model.issue import Document
from gazette_diff.model.version import Version
from gazette_diff.reading import read
from gazette_diff.sample import issues
from gazette_diff.versions import versions_of, whole


@cache
def sample(name: str) -> tuple[Document, ...]:
    return read(next(one.raw for one in issues() if name in one.name)).documents


def folded(version: Version) -> list[str]:
    return [fold(version.title), *(fold(p.text) for p in paragraphs(version.blocks))]


LIST, RULES = 0, 1
"""The places of the two texts in both issues."""


@pytest.mark.parametrize("which", [LIST, RULES])
def test_old_text_and_orders_give_the_published_text(which: int) -> None:
    old = versions_of(sample("2023-03")[which])[0]
    carrier = sample("2024-03")[which]
    result = apply(old, parse(carrier))
    assert result.failures == ()
    got, published = [fold(line) for line in result.lines], folded(versions_of(carrier)[0])
    # The note under the list changed though nothing ordered it.
    note = fold("说明：")
    assert [line for line in got if not line.startswith(note)] == [x for x in published if not x.startswith(note)]


@pytest.mark.parametrize("which", [LIST, RULES])
def test_every_change_is_explained_by_its_order(which: int) -> None:
    old, carrier = versions_of(sample("2023-03")[which])[0], sample("2024-03")[which]
    told = explain(compare(old, versions_of(carrier)[0]), parse(carrier), old.title)
    assert told.orders_without_effect == ()
    unordered = [w.message for w in told.warnings if w.code == "change-unordered"]
    assert all(words.startswith("说明") for words in unordered)
    assert len(unordered) == (1 if which == LIST else 0)


def test_a_change_that_nothing_ordered_is_told() -> None:
    old, carrier = versions_of(sample("2023-03")[RULES])[0], sample("2024-03")[RULES]
    found = parse(carrier)
    fewer = Amendments(tuple(i for i in found.instructions if i.item not in ("四", "六")))
    told = explain(compare(old, versions_of(carrier)[0]), fewer, old.title)
    said = " ".join(w.message for w in told.warnings if w.code == "change-unordered")
    assert "第十二条 is removed" in said
    assert "第十八条 is modified" in said


def test_an_order_that_changed_nothing_is_told() -> None:
    old, carrier = versions_of(sample("2023-03")[RULES])[0], sample("2024-03")[RULES]
    unchanged = explain(compare(old, old), parse(carrier), old.title)
    assert {"一", "二", "四"} <= set(unchanged.orders_without_effect)


def test_orders_on_another_text_explain_nothing() -> None:
    old, carrier = versions_of(sample("2023-03")[RULES])[0], sample("2024-03")[LIST]
    compared = compare(old, versions_of(sample("2024-03")[RULES])[0])
    assert explain(compared, parse(carrier), old.title) == compared


# The corpus


def document(corpus: Path, name: str, number: int) -> Document:
    return read((corpus / name).read_bytes()).documents[number - 1]


def brief(operation: Operation) -> tuple[str, str | None, tuple[str, ...] | None]:
    scope = operation.scope
    return operation.action.value, operation.target.location, None if scope is None or scope.all else scope.only


@pytest.mark.corpus
def test_both_enforcement_notices(corpus: Path) -> None:
    towns = ("古绛镇", "南樊镇", "冷口乡", "郝庄乡")
    earlier = parse(document(corpus, "jiangxian-2023-03.txt", 3))
    assert [brief(o) for o in operations(earlier)] == [
        ("withdraw", "第25项", towns),
        ("withdraw", "第26项", towns),
        ("withdraw", "第56项", None),
        ("withdraw", "第60项", None),
        ("withdraw", "第61项", None),
        ("rescope", None, ("古绛镇",)),
        ("adopt-edition", None, None),
    ]
    later = parse(document(corpus, "jiangxian-2024-03.txt", 3))
    assert [brief(o) for o in operations(later)] == [
        ("withdraw", "第40项", None),
        ("withdraw", "第53项", None),
        ("withdraw", "第21项", None),
        ("withdraw", "第52项", None),
        ("withdraw", "第38项", None),
        ("withdraw", "第44项", ("郝庄乡",)),
        ("adopt-edition", None, None),
    ]
    assert later.instructions[0].lines == (327,)
    assert operations(later)[0].reason == "因依据已删除"
    assert operations(later)[0].effective == "2024-09-23"
    assert [w.code for w in later.warnings] == ["count-reconciled"]
    assert later.unparsed == earlier.unparsed == ()


@pytest.mark.corpus
def test_all_appointments_and_removals(corpus: Path) -> None:
    found = parse(document(corpus, "jiangxian-2023-03.txt", 10))
    assert [o.action.value for o in operations(found)] == ["appoint"] * 9 + ["dismiss"] * 9
    assert (operations(found)[0].person, operations(found)[0].post) == ("崔滨", "县公安局督察长")
    assert (operations(found)[-1].person, operations(found)[-1].post) == ("王长枝", "县经济信息中心副主任")


@pytest.mark.corpus
def test_repeals_and_replacements(corpus: Path) -> None:
    found = [operations(parse(document(corpus, "lvliang-2023-06-part.txt", n))) for n in (2, 4, 7)]
    assert [(o.action.value, o.target.document_number) for o in found[1]] == [
        ("repeal", "吕政办发〔2020〕67号"),
        ("extend", None),
    ]
    assert [(o.action.value, o.target.title, o.target.document_number) for o in found[2]] == [
        ("repeal", "吕梁市重污染天气应急预案", "吕政办发〔2020〕77号")
    ]
    assert [(o.action.value, o.new_words) for o in found[0]] == [("supersede", "吕梁市现代农业发展服务中心")]


ARTICLE = re.compile(r"^第[〇零一二三四五六七八九十百千]+条")


def articles(lines: list[str]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in lines:
        label = ARTICLE.match(line)
        if label and label[0] not in found:
            current = found.setdefault(label[0], [])
        elif re.match(r"^第[〇零一二三四五六七八九十百千]+[编章节]", line):
            current = None
        if current is not None:
            current.append(line)
    return {label: fold("".join(rows)) for label, rows in found.items()}


def statute(corpus: Path, name: str) -> tuple[Version, Document, Version]:
    folder = corpus / "pairs" / name
    old, decision, new = (
        read((folder / f"{part}.txt").read_bytes()).documents[0] for part in ("old", "decision", "new")
    )
    return whole(old), decision, whole(new)


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("name", "unordered"),
    [
        ("npc_duiwaimaoyifa_2022", []),
        ("npc_kuaijifa_2024", ["第四十三条"]),
        ("spc_gongsifa5_2020", []),
    ],
)
def test_statutes(corpus: Path, name: str, unordered: list[str]) -> None:
    """The one article of 会计法 has a word that nothing ordered (…实行打击报复的，依法给予处分)."""
    old, decision, new = statute(corpus, name)
    result = apply(old, parse(decision))
    assert result.failures == ()
    got, published = articles(list(result.lines)), articles([p.text for p in paragraphs(new.blocks)])
    assert list(got) == list(published)
    assert [label for label in published if got[label] != published[label]] == unordered


@pytest.mark.corpus
def test_the_word_that_nothing_ordered_is_told(corpus: Path) -> None:
    old, decision, new = statute(corpus, "npc_kuaijifa_2024")
    told: Comparison = explain(compare(old, new), parse(decision), old.title)
    assert told.orders_without_effect == ()
    assert [w.message for w in told.warnings if w.code == "change-unordered"] == [
        "第四十三条 differs from what 十五（四） orders"
    ]

"""References: a provision that differs in nothing but the numbers of what it cites."""

from __future__ import annotations

from comparing.comparing_texts import METHOD, replaced, statute, substantive_edits

from gazette_diff.comparing import compare
from gazette_diff.model.comparison import Pair, Status


def _renumbered(text: str) -> str:
    """An article put in as the second; those after it move up."""
    for number, following in reversed(list(zip("二三四五六七八九十", [*"三四五六七八九十", "十一"], strict=True))):
        text = text.replace(f"\n第{number}条 ", f"\n第{following}条 ")
    return replaced(text, "\n第三条 本县行政", "\n第二条 晾晒场地的管理坚持公益原则。\n第三条 本县行政")


def _citing(old_citation: str, new_citation: str) -> Pair:
    old = replaced(METHOD, "本办法第四条规定", f"{old_citation}规定")
    new = replaced(_renumbered(METHOD), "本办法第四条规定", f"{new_citation}规定")
    [pair] = [pair for pair in compare(statute(old), statute(new)).pairs if pair.old and pair.old.label == "第八条"]
    return pair


def test_a_citation_that_follows_the_renumbering_is_a_reference_only() -> None:
    pair = _citing("本办法第四条", "本办法第五条")
    assert (pair.status, pair.only) == (Status.MODIFIED, "references")


def test_a_citation_that_now_means_another_provision_is_more() -> None:
    assert _citing("本办法第四条", "本办法第七条").only is None


def test_a_citation_of_another_law_is_not_checked_against_this_ones_numbers() -> None:
    old = "《中华人民共和国粮食安全保障法》第四条"
    assert _citing(old, old.replace("第四条", "第九条")).only == "references"


def test_several_citations_are_checked_one_by_one() -> None:
    assert _citing("本办法第四条、第六条第一款", "本办法第五条、第七条第一款").only == "references"
    assert _citing("本办法第四条、第六条第一款", "本办法第五条、第八条第一款").only is None


def test_each_citation_is_held_against_the_one_in_its_place() -> None:
    pair = _citing("本办法第四条、第五条、第六条", "本办法第五条、第六条、第七条")
    assert pair.only == "references"
    assert [text for _, text in substantive_edits(pair)] == ["第四条", "第五条", "第五条", "第六条", "第六条", "第七条"]


def test_a_further_citation_is_more_than_references() -> None:
    assert _citing("本办法第四条", "本办法第五条、第六条").only is None


def test_other_words_beside_the_citation_are_more_than_references() -> None:
    old = replaced(METHOD, "依照第八条处理", "依照本办法第八条处理")
    new = replaced(_renumbered(METHOD), "依照第八条处理", "按照本办法第九条处理")
    [pair] = [pair for pair in compare(statute(old), statute(new)).pairs if pair.old and pair.old.label == "第九条"]
    assert pair.only is None


def test_a_citation_that_did_not_follow_is_a_doubt() -> None:
    followed = replaced(_renumbered(METHOD), "违反本办法第四条", "违反本办法第五条")
    followed = replaced(followed, "依照第八条处理", "依照第九条处理")
    assert not compare(statute(METHOD), statute(followed)).warnings
    [doubt] = compare(statute(METHOD), statute(replaced(followed, "依照第九条处理", "依照第八条处理"))).warnings
    assert (doubt.code, doubt.message) == ("citation-not-followed", "第十条 still cites 第八条, which is 第九条 now")

"""What a document takes out of force, told from what it only names."""

from __future__ import annotations

import pytest

from gazette_diff.model.issue import Citation
from gazette_diff.reading import read_blocks
from gazette_diff.reading.repealing import repeals

FERRY, NUMBER = "云溪县渡口办法", "云政发〔2003〕5号"


def repealed(*lines: str) -> list[tuple[str | None, str | None]]:
    return [(found.title, found.document_number) for found in repeals(read_blocks(lines))]


@pytest.mark.parametrize(
    "sentence",
    [
        f"本办法自2025年1月1日起施行。《{FERRY}》（{NUMBER}）同时废止。",
        f"本通知印发后，原《{FERRY}》（{NUMBER}）停止执行。",
        f"经研究，决定废止《{FERRY}》（{NUMBER}）。",
        f"根据《云溪县规章制定办法》的规定，现将《{FERRY}》（{NUMBER}）予以废止。",
        f"按照《关于清理文件的通知》要求，废止《{FERRY}》（{NUMBER}）。",
        f"与《云溪县桥梁办法》不一致的，以本办法为准，《{FERRY}》（{NUMBER}）自行废止。",
        f"《{FERRY}》（{NUMBER}）自2025年5月1日起废止。",
        f"《{FERRY}》（{NUMBER}）同时作废，《云溪县桥梁办法》继续有效。",
        f"以《云溪县渡船办法》代替《{FERRY}》（{NUMBER}）。",
        f"《{FERRY}》（{NUMBER}）由《云溪县渡船办法》取代。",
        f"宣布失效《{FERRY}》（{NUMBER}）等文件。",
    ],
)
def test_a_repeal(sentence: str) -> None:
    assert repealed(sentence) == [(FERRY, NUMBER)]


@pytest.mark.parametrize(
    "sentence",
    [
        f"《{FERRY}》第五条同时废止。",
        f"废止《{FERRY}》第五条。",
        f"《{FERRY}》废止前，已经登记的渡口不再登记。",
        f"依照已废止的《{FERRY}》登记的渡口，不再重新登记。",
        f"不得废止《{FERRY}》。",
        f"《{FERRY}》继续有效。",
        f"最后一条修改为：“本办法自2025年1月1日起施行，二〇〇三年发布的《{FERRY}》同时废止。”",
        f"《{FERRY}》修改或者废止的，按照规定办理。",
    ],
)
def test_no_repeal(sentence: str) -> None:
    assert repealed(sentence) == []


def test_several_are_told_in_order_with_what_bears_no_number() -> None:
    sentence = (
        f"县人民政府决定废止《{FERRY}》（2003年5月1日县人民政府令第5号公布）、《云溪县木材办法》（云政发〔2006〕4号）。"
    )
    assert repealed(sentence) == [(FERRY, None), ("云溪县木材办法", "云政发〔2006〕4号")]


def test_one_is_repealed_and_another_amended_in_one_sentence() -> None:
    assert repealed(f"决定对《{FERRY}》、《云溪县木材办法》予以废止，对《云溪县桥梁办法》进行修改。") == [
        (FERRY, None),
        ("云溪县木材办法", None),
    ]


def test_a_list_behind_a_colon_and_a_number_alone() -> None:
    assert repealed("县人民政府决定废止下列规章：", f"一、《{FERRY}》", "二、《云溪县木材办法》", "三、其他事项。") == [
        (FERRY, None),
        ("云溪县木材办法", None),
    ]
    assert repealed(f"{NUMBER}文件同时废止。") == [(None, NUMBER)]


def test_a_title_within_a_title() -> None:
    title = "云溪县人民政府关于印发〈云溪县渡口办法〉的通知"
    assert repealed(f"《{title}》（{NUMBER}）同时废止。") == [(title, NUMBER)]
    assert repeals(read_blocks([f"《{title}》同时废止。"])) == (Citation(title, None),)

"""Bytes become text in the encoding they are in; where they are in none, the error names byte and line."""

from __future__ import annotations

import pytest

from gazette_diff.errors import InputError
from gazette_diff.reading import read

SIMPLIFIED = """云溪县人民政府关于加强河道管理的通告

为了加强河道管理，保障行洪安全，现将有关事项通告如下：

一、禁止在河道内倾倒垃圾。

二、本通告自2025年5月1日起施行。

云溪县人民政府
2025年4月2日
"""
TRADITIONAL = """公共圖書館自習室使用規則

第一條　為維護閱覽秩序，保障讀者權益，訂定本規則。

第二條　讀者應依規定使用座位，不得占位。
"""


@pytest.mark.parametrize(
    ("text", "codec", "named"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-8-sig", "utf-8"),
        (SIMPLIFIED, "gbk", "gb18030"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        (SIMPLIFIED, "utf-16", "utf-16"),
        (SIMPLIFIED, "utf-16-le", "utf-16-le"),
        (SIMPLIFIED, "utf-16-be", "utf-16-be"),
        (TRADITIONAL, "big5", "big5"),
        (TRADITIONAL, "utf-8", "utf-8"),
    ],
)
def test_each_encoding_gives_the_same_text(text: str, codec: str, named: str) -> None:
    issue = read(text.encode(codec))
    assert issue.encoding == named
    assert issue.documents == read(text.encode()).documents
    assert not issue.warnings


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16"])
def test_windows_line_ends_are_no_part_of_the_text(codec: str) -> None:
    issue = read(SIMPLIFIED.replace("\n", "\r\n").encode(codec))
    assert issue.documents == read(SIMPLIFIED.encode()).documents


def test_control_characters_are_dropped_and_said() -> None:
    issue = read(SIMPLIFIED.replace("倾倒", "倾\x00倒\x07").encode())
    assert issue.documents == read(SIMPLIFIED.encode()).documents
    (doubt,) = issue.warnings
    assert (doubt.code, doubt.line) == ("control-characters", 5)


def test_doubt_about_the_encoding_is_a_warning() -> None:
    rare = "第一條 " + "".join(chr(0x5000 + 7 * n) for n in range(60)) + "\n第二條 " + "鬱" * 20
    issue = read(rare.encode("gb18030"))
    assert [doubt.code for doubt in issue.warnings if doubt.line is None] == ["encoding-doubtful"]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "is empty"),
        (b" \r\n\t\xe3\x80\x80\n", "nothing but white space"),
        (b"%PDF-1.7\n...", "is a PDF"),
        (b"PK\x03\x04" + bytes(200), "ZIP"),
        (b"\x7fELF\x02\x01\x01" + bytes(9) + b"\xd8\x00\x00\x00" * 40, "is a program, not a text"),
        (b"MZ\x90\x00\x03\x00\xd8\xff" * 40, "is binary, not a text"),
        (bytes(range(256)) * 40, "is binary, not a text"),
        (SIMPLIFIED.encode().replace("禁止".encode(), b"\xff\xfe\xff", 1), r"line 5: byte 0xff \(at offset \d+\)"),
        (SIMPLIFIED.encode("utf-16")[:-3], "line 10: byte .* UTF-16"),
        (b"Read me\n\n1. Install it\n2. Run it on 5 May 2025\n", "is no gazette text"),
        (b"name,value\n1,2\n", "is no gazette text"),
    ],
)
def test_what_cannot_be_read_is_one_clear_sentence(raw: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        read(raw)
    assert str(caught.value)[-1].isalnum(), "the sentence goes on from `FILE: `; who shows it may add a full stop"
    assert "\n" not in str(caught.value)
    sentence = caught.value.sentence
    assert sentence.form.format(**sentence.values) == str(caught.value)


def test_a_text_without_official_form_is_read_where_somebody_says_what_it_is() -> None:
    plain = "各位村民\n\n今年的水渠清淤从下周开始，请各家出一人。\n"
    with pytest.raises(InputError, match="is no gazette text"):
        read(plain.encode())
    (document,) = read(plain.encode(), stated=True).documents
    assert [block.text for block in document.blocks] == ["各位村民", "今年的水渠清淤从下周开始，请各家出一人。"]
    with pytest.raises(InputError, match="is binary"):
        read(bytes(range(256)) * 40, stated=True)

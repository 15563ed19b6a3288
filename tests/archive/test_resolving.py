"""A version is found by what its text prints of itself: titles and document numbers."""

from __future__ import annotations

import pytest
from archive.conftest import GivenAs

from gazette_diff.archive import Store
from gazette_diff.errors import AmbiguousNameError


@pytest.mark.parametrize(
    ("said", "version"),
    [
        ("甲县粮食管理办法（试行）", "甲县/粮食管理办法@2021-01"),  # the one edition that prints this title
        ("《甲县粮食管理办法》", "甲县/粮食管理办法@2023-01"),  # the latest of two
        ("甲县粮食管理办法试行", "甲县/粮食管理办法@2021-01"),
        ("甲政发〔2022〕7号", "甲县/粮食管理办法@2022-02"),
        ("甲政发[2022]7号", "甲县/粮食管理办法@2022-02"),
    ],
)
def test_a_printed_title_and_a_document_number_are_names(store: Store, given: GivenAs, said: str, version: str) -> None:
    store.add([given(key) for key in ("a21", "a22", "a23", "b22")])
    assert store.version(said).name == version
    assert store.log(said).policy == version.partition("@")[0]
    issue = version.partition("@")[2]
    assert store.version(f"{said}@{issue}").name == version


def test_a_part_of_several_titles_lists_what_it_could_mean(store: Store, given: GivenAs) -> None:
    store.add([given(key) for key in ("a21", "a22", "a23", "b22")])
    for ask in (store.log, store.version):
        with pytest.raises(AmbiguousNameError, match=r"乙县/粮食管理办法.*\n.*甲县/粮食管理办法"):
            ask("县粮食管理办法")

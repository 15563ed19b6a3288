"""A library that stays open while its store is removed, replaced or added to answers by what is there now."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gazette_diff import sample
from gazette_diff.archive import GivenSource, Store
from gazette_diff.errors import NoStoreError, StoreDamagedError
from gazette_diff.workflow import Library, demo_library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """The sample, asked once."""
    opened = demo_library(tmp_path / "store")
    assert len(opened.issues()) == 3
    return opened


def test_a_store_that_is_removed_is_missed(library: Library) -> None:
    shutil.rmtree(library.path)
    with pytest.raises(NoStoreError):
        library.issues()
    assert not library.path.exists()


def test_one_whose_texts_are_gone_is_damaged_and_not_empty(library: Library) -> None:
    path = library.path
    shutil.rmtree(path / "gazettes.git")
    with pytest.raises(StoreDamagedError, match="which keeps the texts, is gone"):
        Library(path).policies()


def test_one_that_is_put_back_is_found_again(library: Library, tmp_path: Path) -> None:
    library.path.rename(tmp_path / "away")
    with pytest.raises(NoStoreError):
        library.policies()
    (tmp_path / "away").rename(library.path)
    assert len(library.issues()) == 3


def test_one_that_takes_its_place_is_the_one_that_answers(library: Library) -> None:
    shutil.rmtree(library.path)
    first = sample.issues()[0]
    with pytest.raises(NoStoreError):
        library.issues()
    other = Store.create(library.path)
    other.add([GivenSource(first.raw, first.name)])
    other.close()
    assert len(library.issues()) == 1


def test_a_catalog_that_is_deleted_is_made_again(library: Library) -> None:
    for part in library.path.glob("catalog.sqlite*"):
        part.unlink()
    assert len(library.issues()) == 3
    assert (library.path / "catalog.sqlite").is_file()


def test_what_another_process_adds_is_seen(tmp_path: Path) -> None:
    first, second, third = sample.issues()
    store = Store.create(tmp_path / "store")
    store.add([GivenSource(first.raw, first.name)])
    library = Library(tmp_path / "store")
    assert len(library.issues()) == 1
    store.add([GivenSource(issue.raw, issue.name) for issue in (second, third)])
    store.close()
    assert len(library.issues()) == 3


def test_a_pack_that_is_lost_is_told_once_and_with_a_remedy(library: Library) -> None:
    for index in library.path.glob("gazettes.git/objects/pack/*.idx"):
        index.chmod(0o644)
        index.write_bytes(b"x")
    problems = Library(library.path).verify()
    assert any("packfile" in problem and "another copy" in problem for problem in problems)
    assert len(set(problems)) == len(problems)

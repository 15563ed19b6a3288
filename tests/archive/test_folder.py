"""What may be a store, what may become one, and what is left alone."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from archive.conftest import GivenAs

from gazette_diff.archive import Store
from gazette_diff.errors import NoStoreError, StoreDamagedError


def test_an_absent_an_empty_and_a_marked_folder_become_stores(tmp_path: Path, given: GivenAs) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "marked").mkdir()
    (tmp_path / "marked" / "store.toml").write_text("# mark\nformat = 1\n")
    (tmp_path / "marked" / "README.md").write_text("what this is\n")
    for name in ("absent/deep", "empty", "marked"):
        with closing(Store.create(tmp_path / name)) as store:
            store.add([given("a21")])
        with closing(Store.create(tmp_path / name)) as store:
            assert len(store.issues()) == 1
            assert store.verify() == ()


def test_a_folder_that_is_somebody_elses_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("mine")
    with pytest.raises(NoStoreError, match=r"thesis\.doc"):
        Store.create(tmp_path)
    with pytest.raises(NoStoreError, match=r"store\.toml"):
        Store.open(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]


def test_a_path_that_is_no_store_is_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(NoStoreError, match="gazette-diff ingest"):
        Store.open(tmp_path / "absent")
    (tmp_path / "store.toml").write_text("format = 1\n")
    with pytest.raises(NoStoreError, match="holds nothing yet"):
        Store.open(tmp_path)
    (tmp_path / "file").write_text("x")
    for make in (Store.open, Store.create):
        with pytest.raises(NoStoreError):
            make(tmp_path / "file")


@pytest.mark.parametrize(
    ("mark", "error"),
    [("format = 99\n", NoStoreError), ("format = 'x'\n", StoreDamagedError), ("{", StoreDamagedError)],
)
def test_a_store_of_a_newer_or_unknown_format_is_not_touched(
    store: Store, given: GivenAs, mark: str, error: type[Exception]
) -> None:
    store.add([given("a21")])
    store.close()
    (store.path / "store.toml").write_text(mark)
    for make in (Store.open, Store.create):
        with pytest.raises(error, match=r"newer|format"):
            make(store.path)


def test_symbolic_links_inside_a_store_are_refused(tmp_path: Path, store: Store, given: GivenAs) -> None:
    store.add([given("a21")])
    store.close()
    objects = store.path / "gazettes.git" / "objects"
    objects.rename(tmp_path / "elsewhere")
    objects.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StoreDamagedError, match="symbolic link"):
        Store.open(store.path)


def test_a_repository_that_is_none_any_more_is_an_error(store: Store, given: GivenAs) -> None:
    store.add([given("a21")])
    store.close()
    (store.path / "gazettes.git" / "HEAD").unlink()
    with pytest.raises(StoreDamagedError, match="restore it"):
        Store.open(store.path)


def test_a_lost_object_is_named_by_verify(store: Store, given: GivenAs) -> None:
    store.add([given("a21"), given("a22")])
    for pack in (store.path / "gazettes.git" / "objects" / "pack").glob("*"):
        pack.chmod(0o644)
        pack.write_bytes(pack.read_bytes()[: pack.stat().st_size // 2])
    store.close()
    try:
        with closing(Store.open_for_checking(store.path)) as again:
            problems = again.verify()
    except StoreDamagedError as error:
        problems = (str(error),)
    assert problems

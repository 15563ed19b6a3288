"""Nothing half done: whatever happens to a writer, the store opens, is sound, and holds all that was given."""

from __future__ import annotations

import fcntl
import os
import random
import signal
import subprocess
import time
from contextlib import closing, suppress
from pathlib import Path

import pytest
from archive.conftest import Git, GivenAs

from gazette_diff.archive import Store
from gazette_diff.archive.lock import exclusive
from gazette_diff.errors import GazetteError, StoreBusyError, StoreDamagedError
from gazette_diff.model.query import Query

KILLS = int(os.environ.get("GAZETTE_DIFF_KILLS", "12"))
"""How often a writer is killed; `GAZETTE_DIFF_KILLS=100 pytest tests/archive/test_faults.py` for the full run."""

BATCHES = (("a23",), ("a21", "b22"), ("a22", "a21b"), ("a22b",))


def ingest(path: Path, given: GivenAs) -> None:
    with closing(Store.create(path)) as store:
        for batch in BATCHES:
            store.add([given(key) for key in batch])
        store.add([given("a22x")], correct=True)


def test_a_writer_killed_at_any_moment_leaves_a_sound_store(tmp_path: Path, given: GivenAs) -> None:
    """SIGKILL to the writer alone, or to it and its git at once, at random moments of an ingest."""
    chance = random.Random(5)
    started = time.monotonic()
    ingest(tmp_path / "whole", given)
    whole = time.monotonic() - started
    with closing(Store.open(tmp_path / "whole")) as store:
        expected = store.published()
    path = tmp_path / "store"
    for _round in range(KILLS):
        child = os.fork()
        if child == 0:
            os.setsid()
            try:
                ingest(path, given)
            finally:
                os._exit(0)
        time.sleep(chance.random() * whole)
        kill = os.killpg if chance.random() < 0.5 else os.kill
        with suppress(ProcessLookupError, PermissionError):  # it had finished
            kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        if not (path / "gazettes.git").exists():
            continue
        given_before = _given(path)
        with closing(Store.open(path)) as store:
            assert store.verify() == ()
        assert given_before <= _given(path)
        subprocess.run(
            ["git", f"--git-dir={path / 'gazettes.git'}", "fsck", "--strict"], check=True, capture_output=True
        )
    ingest(path, given)
    with closing(Store.open(path)) as store:
        assert store.published() == expected


def _given(path: Path) -> set[str]:
    """What a store was given, as plain git lists it."""
    command = ["git", f"--git-dir={path / 'gazettes.git'}", "ls-tree", "-r", "--name-only", "given"]
    done = subprocess.run(command, capture_output=True, check=False)
    return set(done.stdout.decode().splitlines())


def test_a_second_writer_waits_and_says_so_or_is_refused(tmp_path: Path) -> None:
    told: list[str] = []
    with (
        exclusive(tmp_path),
        pytest.raises(StoreBusyError, match="try again"),
        exclusive(tmp_path, wait=0.2, notice=told.append),
    ):
        pass
    (sentence,) = told
    assert "waiting" in sentence
    with exclusive(tmp_path, wait=0):
        pass


def test_locks_that_a_killed_git_left_do_not_block(store: Store, given: GivenAs) -> None:
    store.add([given("a21")])
    repository = store.path / "gazettes.git"
    for lock in ("refs/heads/main.lock", "refs/heads/given.lock", "packed-refs.lock", "config.lock", "HEAD.lock"):
        (repository / lock).touch()
    store.add([given("a22")])
    assert len(store.issues()) == 2
    assert not list(repository.rglob("*.lock"))


def test_the_lock_of_a_dead_process_is_free(tmp_path: Path) -> None:
    (tmp_path / "store.lock").write_text("left over")
    with (tmp_path / "store.lock").open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
    with exclusive(tmp_path, wait=0):
        pass


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_the_right_to_write_is_read_and_not_written(store: Store, given: GivenAs) -> None:
    store.add([given("a21")])
    store.close()
    folders = [store.path, *(p for p in store.path.rglob("*") if p.is_dir())]
    try:
        for folder in folders:
            folder.chmod(0o555)
        with closing(Store.open(store.path)) as again:
            assert len(again.policies()) == 1
            with pytest.raises(GazetteError):
                again.add([given("a22")])
    finally:
        for folder in folders:
            folder.chmod(0o755)
    with closing(Store.open(store.path)) as again:
        assert again.verify() == ()


def test_a_full_disk_is_an_error_and_no_damage(store: Store, given: GivenAs, git: Git) -> None:
    """A limit on the size of files stands in for a full disk: git's packs and SQLite's pages both hit it."""
    store.add([given("a21")])
    before = git("rev-parse", "given", "main")
    child = os.fork()
    if child == 0:
        import resource

        status = 1
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
        try:
            with closing(Store.open(store.path)) as other:
                other.add([given("a22"), given("a23")])
        except (GazetteError, OSError):
            status = 0
        finally:
            os._exit(status)
    assert os.waitpid(child, 0)[1] == 0
    assert git("rev-parse", "given", "main") == before
    with closing(Store.open(store.path)) as again:
        assert again.verify() == ()


def test_main_and_tags_are_mended_from_what_was_given(store: Store, given: GivenAs, git: Git) -> None:
    store.add([given("a21"), given("a22")])
    published = store.published()
    git("update-ref", "refs/heads/main", "given")
    git("update-ref", "-d", "refs/tags/issue/甲县人民政府公报/2021-01")
    with closing(Store.open(store.path)) as again:
        assert again.published() == published


def test_a_catalog_that_is_missing_stale_or_damaged_is_made_anew(store: Store, given: GivenAs) -> None:
    store.add([given("a21")])
    stale = (store.path / "catalog.sqlite").read_bytes()
    store.add([given("a22")])
    policies = store.policies()
    store.close()
    catalog = store.path / "catalog.sqlite"
    for content in (None, b"", b"no database at all" * 999, stale[: len(stale) // 2], stale):
        for file in store.path.glob("catalog.sqlite*"):
            file.unlink()
        if content is not None:
            catalog.write_bytes(content)
        with closing(Store.open(store.path)) as again:
            assert again.policies() == policies
            assert again.search(Query(("储备粮",)))
            assert again.verify() == ()


def test_a_catalog_with_damaged_pages_is_made_anew_when_it_is_asked(store: Store, given: GivenAs) -> None:
    store.add([given("a21"), given("a22")])
    policies = store.policies()
    store.close()
    catalog = store.path / "catalog.sqlite"
    content = bytearray(catalog.read_bytes())
    for page in range(8192, len(content), 4096):
        content[page : page + 4096] = bytes([page % 251]) * 4096
    catalog.write_bytes(content)
    with closing(Store.open(store.path)) as again:
        assert again.policies() == policies
        assert again.search(Query(("储备粮",)))
        assert again.verify() == ()


def test_verify_says_what_is_broken_and_how_to_mend_it(store: Store, given: GivenAs, git: Git) -> None:
    store.add([given("a21"), given("a22")])
    git("update-ref", "refs/tags/issue/甲县人民政府公报/2021-01", "main")
    (problem,) = store.verify()
    assert "2021-01" in problem
    assert "rebuild" in problem
    assert store.rebuild() == ()
    assert store.verify() == ()


def test_what_was_taken_from_given_by_hand_is_noticed(store: Store, given: GivenAs, git: Git) -> None:
    store.add([given("a21")])
    before = git("rev-parse", "given").strip()
    store.add([given("a22")])
    store.close()
    git("update-ref", "refs/heads/given", before)
    with pytest.raises(StoreDamagedError, match="git branch -f given"):
        Store.open(store.path)
    with closing(Store.open_for_checking(store.path)) as again:
        again.rebuild()
        assert [issue.issue for issue in again.issues()] == ["甲县人民政府公报/2021-01"]


def test_a_statement_edited_by_hand_is_refused(store: Store, given: GivenAs, git: Git) -> None:
    store.add([given("a21")])
    blob = subprocess.run(
        ["git", f"--git-dir={store.path / 'gazettes.git'}", "hash-object", "-w", "--stdin"],
        input=b'says = "issue"\n', capture_output=True, check=True,
    ).stdout.decode().strip()  # fmt: skip
    index = {"GIT_INDEX_FILE": str(store.path / "index"), "PATH": "/usr/bin:/bin"}
    command = ["git", f"--git-dir={store.path / 'gazettes.git'}"]
    name = f"statements/{'0' * 64}.toml"
    subprocess.run([*command, "read-tree", "given"], env=index, check=True)
    subprocess.run([*command, "update-index", "--add", "--cacheinfo", f"100644,{blob},{name}"], env=index, check=True)
    tree = subprocess.run([*command, "write-tree"], env=index, check=True, capture_output=True).stdout.decode().strip()
    who = ("-c", "user.name=x", "-c", "user.email=x@invalid")
    commit = git(*who, "commit-tree", tree, "-p", "given", "-m", "by hand").strip()
    git("update-ref", "refs/heads/given", commit)
    store.close()
    with pytest.raises(StoreDamagedError, match="edited by hand"):
        Store.open(store.path)
    with closing(Store.open_for_checking(store.path)) as again:
        assert any("edited by hand" in problem for problem in again.verify())


def test_writers_at_one_time_wait_for_each_other_and_nothing_is_mixed(tmp_path: Path, given: GivenAs) -> None:
    path = tmp_path / "store"
    Store.create(path).close()
    children = []
    for batch in (("a21", "a22"), ("a23",), ("b22", "b23"), ("a21b",)):
        child = os.fork()
        if child == 0:
            status = 1
            try:
                with closing(Store.open(path)) as store:
                    for key in batch:
                        store.add([given(key)])
                status = 0
            finally:
                os._exit(status)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * len(children)
    with closing(Store.open(path)) as store:
        assert len(store.issues()) == 6
        assert store.verify() == ()

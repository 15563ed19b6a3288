"""Any order, same history: the commit ids of `main` depend on what was given and on nothing else."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from contextlib import ExitStack, closing
from itertools import pairwise
from pathlib import Path

import git as gitpython
import pytest
from archive.conftest import Git, GivenAs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import gazette_diff
from gazette_diff import sample
from gazette_diff.archive import GivenSource, Store
from gazette_diff.model.query import Query
from gazette_diff.parallel import WORTH_PROCESSES

GOLDEN = "5d6a32213e4c15d6d4edba79eb0365be1bb97814"
"""`main` of the texts of conftest.py."""
GOLDEN_SAMPLE = "7f60b1d7ba3d19c83b62ce4f3bea5ae7a13de85e"
"""`main` of the bundled sample. Both change with what reading or publishing makes of a text, and so with their numbers
only: see READING_NUMBER and PUBLISHING_NUMBER."""

TEXTS = ("a21", "a21b", "a22", "a22b", "a23", "b22", "b23")
Step = tuple[str, tuple[str, ...]]
DECISIONS: dict[str, Step] = {
    "correct": ("a22x", ("a22",)),
    "link": ("甲政发〔2021〕5号 乙政发〔2022〕9号", ("a21", "b22")),
    "link more": ("甲政发〔2022〕7号 甲政发〔2022〕42号", ("a22", "a22b")),
    "unlink": ("甲政发〔2021〕5号 甲政发〔2023〕3号", ("a21", "a23")),
    "remove": ("乙县人民政府公报/2023-03", ("b23",)),
}


def carry_out(store: Store, kind: str, give: Callable[..., object]) -> None:
    what, _needs = DECISIONS[kind]
    match kind:
        case "correct":
            store.add([give(what)], correct=True)  # type: ignore[list-item]
        case "remove":
            store.remove(what)
        case "link" | "link more":
            store.link(*what.split())
        case "unlink":
            store.unlink(*what.split())


@pytest.fixture(scope="module")
def expected(given: GivenAs, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Refs of a store that was given all in order."""
    with closing(Store.create(tmp_path_factory.mktemp("in-order") / "store")) as store:
        store.add([given(key) for key in TEXTS])
        for kind in DECISIONS:
            carry_out(store, kind, given)
        return store.published()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_order_batches_and_places_do_not_matter(seed: int, given: GivenAs, expected: dict[str, str]) -> None:
    """Texts in batches, corrections, links and removals at any time after their texts, over two stores that merge."""
    chance = random.Random(seed)
    steps: list[Step] = [("", (key,)) for key in TEXTS] + [(kind, DECISIONS[kind][1]) for kind in DECISIONS]
    chance.shuffle(steps)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        stores = [stack.enter_context(closing(Store.create(folder / name))) for name in ("one", "two")]
        has: list[set[str]] = [set(), set()]
        batch: list[list[str]] = [[], []]

        def give(at: int) -> None:
            stores[at].add([given(key) for key in batch[at]])
            batch[at] = []

        while steps:
            kind, needs = steps.pop(0)
            at = chance.randrange(2)
            if not kind:
                batch[at] += needs
                has[at].update(needs)
                if chance.random() < 0.5:
                    give(at)
            elif not set(needs) <= has[0] | has[1]:
                steps.append((kind, needs))
            else:
                for each in (0, 1):
                    give(each)
                if not set(needs) <= has[at]:
                    stores[at].merge(str(stores[1 - at].path))
                    has[at] |= has[1 - at]
                carry_out(stores[at], kind, given)
        for each in (0, 1):
            give(each)
        stores[0].merge(str(stores[1].path))
        stores[1].merge(str(stores[0].path))
        assert stores[0].published() == expected
        assert stores[1].published() == expected
        assert stores[0].undecided() == ()


def test_the_golden_commit(store: Store, given: GivenAs) -> None:
    store.add([given(key) for key in TEXTS])
    assert store.published()["refs/heads/main"] == GOLDEN


def test_the_golden_commit_of_the_sample(store: Store) -> None:
    store.add([GivenSource(issue.raw, issue.name) for issue in sample.issues()])
    assert store.published()["refs/heads/main"] == GOLDEN_SAMPLE


def test_commits_carry_the_day_of_publication_and_a_fixed_name(store: Store, given: GivenAs, git: Git) -> None:
    store.add([given("a21"), given("a22")])
    assert git("log", "--format=%an %ae %aI %cI", "main").splitlines() == [
        f"gazette-diff store@gazette-diff.invalid {day}T12:00:00+08:00 {day}T12:00:00+08:00"
        for day in ("2022-06-28", "2021-03-28")
    ]
    assert git("log", "-1", "--format=%(trailers:key=Published,valueonly)", "main").strip() == "2022-06-28"


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13", "3.14"])
def test_every_python_at_hand_gives_the_golden_commit(version: str, tmp_path: Path) -> None:
    """Through the packages of this one, which are all plain Python as far as the archive goes."""
    python = _python(version)
    if python is None:
        pytest.skip(f"Python {version} is not at hand")
    packages = (Path(gazette_diff.__file__).parents[1], Path(gitpython.__file__).parents[1])
    code = (
        "import sys; from pathlib import Path; from gazette_diff import sample\n"
        "from gazette_diff.archive import GivenSource, Store\n"
        "store = Store.create(Path(sys.argv[1]))\n"
        "store.add([GivenSource(issue.raw, issue.name) for issue in sample.issues()])\n"
        "print(store.published()['refs/heads/main'])\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, packages)), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [python, "-c", code, str(tmp_path / "store")], env=environment, capture_output=True, check=False
    )
    assert done.stdout.decode().strip() == GOLDEN_SAMPLE, done.stderr.decode()


def _python(version: str) -> str | None:
    """A working interpreter of that version, on the PATH or among pyenv's."""
    folders = [*os.environ.get("PATH", "").split(os.pathsep)]
    folders += [str(path) for path in Path.home().glob(f".pyenv/versions/{version}.*/bin")]
    for folder in folders:
        python = shutil.which(f"python{version}", path=folder)
        if python and subprocess.run([python, "--version"], capture_output=True, check=False).returncode == 0:
            return python
    return None


def test_what_several_processes_read_is_published_the_same(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "store")
    texts = [
        f"丁县人民政府关于第{number}号渡口的通知\n\n丁政发〔2024〕{number}号\n\n各乡镇人民政府：\n\n渡口应当登记。\n\n"
        f"丁县人民政府\n\n2024年5月{number}日\n"
        for number in range(1, WORTH_PROCESSES + 4)
    ]
    store.add([GivenSource(text.encode(), f"{n}.txt") for n, text in enumerate(texts)])
    before = store.published()
    told: list[tuple[int, int]] = []
    assert store.rebuild(progress=lambda done, of: told.append((done, of))) == ()
    assert store.published() == before
    assert all(one[0] / one[1] <= other[0] / other[1] for one, other in pairwise(told))
    assert told[-1][0] == told[-1][1]
    assert store.search(Query(("渡口应当登记",)))

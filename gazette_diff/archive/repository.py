"""The bare git repository of a store: its form, and the few git commands that the archive is made of."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")  # else importing GitPython fails where git is missing

import git
from git.exc import GitCommandError, GitCommandNotFound, NoSuchPathError

from gazette_diff.errors import GazetteError, InputError, StoreDamagedError
from gazette_diff.i18n import _

GIVEN = "refs/heads/given"
MAIN = "refs/heads/main"
TAGS = "refs/tags/issue/"
IDENTITY = "gazette-diff <store@gazette-diff.invalid>"

MANY_PACKS = 40
"""An issue adds two; git looks through all of them for an object."""

_QUICK = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.compression", "GIT_CONFIG_VALUE_0": "0"}
"""The trees of `given` are lists of hashes, a megabyte each for ten thousand issues: pressing them took half of what
adding one issue costs, and joining packs presses them anyway."""

_HAN_NUMBER = "(" + "|".join("〇零一二三四五六七八九十百") + ")+"
# Alternatives, not brackets: brackets would match single bytes where git runs under LC_ALL=C.
_HEADING = f"^(第{_HAN_NUMBER}(编|章|节).*|{_HAN_NUMBER}、.*|附件.*)$"
_WORD = "[0-9]+([.][0-9]+)*[%]?|[A-Za-z]+|[^[:space:]]"

DIFF_DRIVER = {"xfuncname": _HEADING, "wordRegex": _WORD}
"""Settings `diff.gazette.*`: hunk headers name the enclosing chapter, words are numbers and single characters."""

ATTRIBUTES = "* -text\npolicies/** diff=gazette -whitespace\n"
"""Sources keep their bytes; policies are compared by the driver, their TABs are no fault."""


class Repository:
    """A bare repository that is asked through git's own commands, under a UTF-8 locale and nobody's settings.

    One object a thread: GitPython's processes must not be shared.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._repo = git.Repo(path)
        except (git.InvalidGitRepositoryError, NoSuchPathError) as error:
            raise StoreDamagedError(
                _("{path}: is no git repository any more; restore it from a clone or a backup").format(path=path)
            ) from error
        self.git = self._repo.git
        # GitPython sets LC_ALL=C, under which git's regexes split Chinese characters. Settings of the user (hooks,
        # signing, line ends) must not reach what is stored. GIT_DIR satisfies safe.bareRepository=explicit.
        self.git.update_environment(
            LC_ALL="C.UTF-8",
            GIT_DIR=str(path.absolute()),  # git runs in another folder than we do
            GIT_COMMON_DIR=str(path.absolute()),
            GIT_OBJECT_DIRECTORY=str(path.absolute() / "objects"),
            GIT_CONFIG_NOSYSTEM="1",
            GIT_CONFIG_GLOBAL=os.devnull,
            GIT_TERMINAL_PROMPT="0",
        )

    @classmethod
    def create(cls, path: Path) -> Repository:
        """An empty bare repository whose head is `main`."""
        _init(path)
        repository = cls(path)
        repository.settle()
        return repository

    def settle(self) -> None:
        """Re-make the attributes and settings that plain git needs; a bare repository reads no .gitattributes."""
        attributes = self.path / "info" / "attributes"
        if not attributes.is_file() or attributes.read_text("utf-8") != ATTRIBUTES:
            attributes.parent.mkdir(exist_ok=True)
            attributes.write_text(ATTRIBUTES, "utf-8")
        wanted = {
            "core.quotePath": "false",
            "gc.auto": "0",  # the holder of the store's lock collects, nobody else
            "fastimport.unpackLimit": "1",
            **{f"diff.gazette.{name}": value for name, value in DIFF_DRIVER.items()},
        }
        config = (self.path / "config").read_text("utf-8")
        if any(_config_line(name, value) not in config for name, value in wanted.items()):
            for name, value in wanted.items():
                self._run("config", name, value)

    def close(self) -> None:
        """End the processes that answer questions about objects."""
        self.git.clear_cache()

    def heads(self) -> tuple[str | None, str | None]:
        """The commits of `given` and `main`."""
        found = self.refs(GIVEN, MAIN)
        return found.get(GIVEN), found.get(MAIN)

    def refs(self, *patterns: str) -> dict[str, str]:
        """Commit by full name of each ref under the patterns."""
        lines = self._run("for-each-ref", "--format=%(objectname) %(refname)", *patterns).splitlines()
        return {name: commit for commit, name in (line.split(" ", 1) for line in lines)}

    def blob(self, spec: str) -> bytes:
        """The content of an object; KeyError where there is none. `spec` must hold no line break."""
        try:
            _hex, _kind, _size, content = self.git.get_object_data(spec)
        except (ValueError, OSError) as error:
            self.git.clear_cache()
            raise KeyError(spec) from error
        return bytes(content)

    def has(self, blob: str) -> bool:
        """Whether an object is there."""
        try:
            self.git.get_object_header(blob)
        except (ValueError, OSError):
            self.git.clear_cache()
            return False
        return True

    def tree(self, spec: str) -> dict[str, str]:
        """Object id by path of all files below a tree."""
        listing = self._run("ls-tree", "-r", "-z", "--full-tree", spec)
        entries = (entry.split("\t", 1) for entry in listing.split("\0") if entry)
        return {path: meta.split(" ")[2] for meta, path in entries}

    def changed(self, old: str, new: str, *paths: str) -> list[tuple[str, str]]:
        """Status (`A`, `M`, `D`, `T`) and path of each file that differs between two trees."""
        arguments = ("-r", "-z", "--no-renames", "--name-status", old, new, "--", *paths)
        fields = self._run("diff-tree", *arguments).split("\0")
        return list(zip(fields[0::2], fields[1::2], strict=False))

    def is_ancestor(self, old: str, new: str) -> bool:
        try:
            self.git.merge_base("--is-ancestor", old, new)
        except GitCommandError:
            return False
        return True

    def move(self, ref: str, new: str, old: str | None = None) -> None:
        """Set a ref; with `old`, only if it stands there still."""
        self._run("update-ref", _checked(ref), new, *([old] if old is not None else []))

    def delete(self, refs: Iterable[str]) -> None:
        commands = "".join(f"delete {_checked(ref)}\n" for ref in refs)
        if commands:
            self._run("update-ref", "--stdin", given=commands.encode())

    def pack_refs(self) -> None:
        self._run("pack-refs", "--all")

    def fsck(self) -> list[str]:
        """What git finds wrong with its objects, a line each and each once: it names a lost pack wherever it looks."""
        status, out, err = self.git.fsck(
            "--strict", "--no-dangling", "--no-progress", with_extended_output=True, with_exceptions=False
        )
        if status == 0:
            return []
        found: list[str] = []
        for line in filter(str.strip, f"{out}\n{err}".splitlines()):
            if line[0].isspace() and found:  # the other end of a broken link
                found[-1] += f" {' '.join(line.split())}"
            else:
                found.append(" ".join(line.split()))
        return list(dict.fromkeys(found)) or [f"exit status {status}"]

    def collect(self) -> None:
        """Join packs where there are many, small ones first: what an issue costs does not grow with the store."""
        if sum(1 for _pack in (self.path / "objects" / "pack").glob("*.pack")) > MANY_PACKS:
            self._run("repack", "--quiet", "--geometric=2", "-d")

    def drop_unreachable(self) -> None:
        """Drop at once, from all packs, what nothing refers to."""
        self._run("-c", "gc.reflogExpire=now", "gc", "--quiet", "--prune=now")

    def importing(self, *, force: bool = False, quick: bool = False) -> Import:
        """A `git fast-import`: refs move when it has finished, objects are there before; `quick` packs less tightly."""
        with self.git.custom_environment(**(_QUICK if quick else {})):
            return Import(self, force=force)

    def clear_stale_locks(self, *, everywhere: bool) -> None:
        """Remove the locks that a killed git left; only for the holder of the store's own lock.

        A git that was killed while it moved tags left `main` behind `given`; only then are tags looked through.
        """
        folders = [self.path, self.path / "refs", self.path / "refs" / "heads", self.path / "info"]
        if everywhere:
            folders += [Path(folder) for folder, _names, _files in os.walk(self.path / "refs" / "tags")]
        for folder in folders:
            for leftover in [*folder.glob("*.lock"), *folder.glob("marks-*")]:
                leftover.unlink(missing_ok=True)
        for leftover in (self.path / "objects" / "pack").glob("tmp_*"):
            leftover.unlink(missing_ok=True)

    def _run(self, *arguments: str, given: bytes = b"") -> str:
        """What a git command prints; StoreDamagedError where it fails."""
        with tempfile.TemporaryFile() as stream:
            stream.write(given)
            stream.seek(0)
            try:
                return str(self.git.execute(["git", *arguments], istream=stream, strip_newline_in_stdout=False))
            except (GitCommandError, GitCommandNotFound) as error:
                raise _failure(self.path, error) from error


class Import:
    """One running `git fast-import`; a context manager whose `commits` tells the ids of marked commits at the end."""

    def __init__(self, repository: Repository, *, force: bool) -> None:
        handle, name = tempfile.mkstemp(prefix="marks-", dir=repository.path)
        os.close(handle)
        self._marks = Path(name)
        options = ["--quiet", "--done", f"--export-marks={name}", *(["--force"] if force else [])]
        self._process: Any = repository.git.fast_import(*options, as_process=True, istream=-1)
        self._stream: IO[bytes] = self._process.stdin
        self.commits: dict[int, str] = {}

    def __enter__(self) -> Import:
        return self

    def __exit__(self, failed: type[BaseException] | None, *rest: object) -> None:
        try:
            if failed is None:
                self._stream.write(b"done\n")
            self._stream.close()
            if failed is None:
                self._process.wait()
                lines = self._marks.read_text().splitlines()
                self.commits = {int(mark[1:]): commit for mark, commit in (line.split() for line in lines)}
            else:
                self._process.proc.kill()
                self._process.proc.wait()
        except (BrokenPipeError, GitCommandError) as error:
            if failed is None:
                raise _failure(self._marks.parent, error) from error
        finally:
            self._marks.unlink(missing_ok=True)

    def commit(self, ref: str, *, mark: int, date: str, message: str, parent: str | None) -> None:
        """Begin a commit; its files follow. `parent` is an id, a mark (`:3`), or None for none."""
        text = message.encode()
        lines = f"commit {_checked(ref)}\nmark :{mark}\nauthor {IDENTITY} {date}\ncommitter {IDENTITY} {date}\n"
        self._write(lines.encode() + b"data %d\n%s\n" % (len(text), text))
        if parent:
            self._write(f"from {parent}\n".encode())

    def merge(self, commit: str) -> None:
        """A second parent of the commit just begun."""
        self._write(f"merge {commit}\n".encode())

    def file(self, path: str, content: bytes) -> None:
        self._write(f"M 100644 inline {_quoted(path)}\n".encode() + b"data %d\n" % len(content) + content + b"\n")

    def blob(self, path: str, blob: str) -> None:
        """A file whose content is an object that is there already."""
        self._write(f"M 100644 {blob} {_quoted(path)}\n".encode())

    def remove(self, path: str) -> None:
        self._write(f"D {_quoted(path)}\n".encode())

    def reset(self, ref: str, commit: str | None) -> None:
        """Set a ref to a commit or mark; None makes the next commit on it a first one."""
        self._write(f"reset {_checked(ref)}\n".encode() + (f"from {commit}\n\n".encode() if commit else b"\n"))

    def _write(self, content: bytes) -> None:
        try:
            self._stream.write(content)
        except BrokenPipeError:
            self.__exit__(None)
            raise


_SAFE_URL = re.compile(
    r"(?:https?|ssh|git|file)://[^\s\x00-\x1f-][^\s\x00-\x1f]*|[\w.][\w.-]*@[\w.][\w.-]*:[^\s\x00-\x1f-]\S*"
)


def is_safe_url(url: str) -> bool:
    """Whether git may be given the address: a plain transport, no option, no `ext::` command."""
    return bool(_SAFE_URL.fullmatch(url)) and "::" not in url


def is_safe_ref(name: str) -> bool:
    """Whether a ref name is well formed (git check-ref-format) and no option."""
    parts = name.split("/")
    return (
        not name.startswith("-")
        and ".." not in name
        and "@{" not in name
        and not re.search(r"[\x00-\x20\x7f~^:?*\[\\]", name)
        and all(part and not part.startswith(".") and not part.endswith((".", ".lock")) for part in parts)
    )


def _checked(ref: str) -> str:
    """The ref as it may be given to git; ValueError where a name was not made safe."""
    if not is_safe_ref(ref):
        raise ValueError(f"{ref!r} is no ref name")
    return ref


def _failure(path: Path, error: Exception) -> GazetteError:
    """What to tell of a git that could not do its work."""
    if isinstance(error, GitCommandNotFound):
        return InputError(_("git is not found; install it (2.34 or later) and put it on the PATH"))
    why = getattr(error, "stderr", "") or str(error)
    lines = [line.strip(" '") for line in str(why).replace("stderr:", "").splitlines() if line.strip()]
    return StoreDamagedError(
        _("{path}: git could not do its work ({why}); see to space and rights, then run: gazette-diff verify").format(
            path=path, why=lines[-1] if lines else ""
        )
    )


def _quoted(path: str) -> str:
    escaped = path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _config_line(name: str, value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f"{name.rsplit('.', 1)[1]} = {escaped}\n"


def _init(path: Path) -> None:
    """An empty repository, whatever the user's templates and defaults are."""
    path.mkdir(parents=True, exist_ok=True)
    where = str(path.absolute())
    settings = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_DIR": where}
    command = ["git", "init", "--quiet", "--bare", "--template=", "--object-format=sha1", "--initial-branch=main"]
    try:
        git.Git(where).execute([*command, where], env=settings)
    except (GitCommandError, GitCommandNotFound) as error:
        raise _failure(path, error) from error

"""The store's own lock: one writer at a time, let go by the system when its holder dies."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from gazette_diff.errors import StoreBusyError, StoreDamagedError
from gazette_diff.i18n import _

WAIT_SECONDS = 30.0
"""How long a writer waits for another one; an ingest of some issues takes a few seconds."""

_PAUSE_SECONDS = 0.05


@contextmanager
def exclusive(
    folder: Path, *, wait: float = WAIT_SECONDS, notice: Callable[[str], None] | None = None
) -> Iterator[None]:
    """Hold the store's lock; waits for another writer, tells `notice` so once, and gives up with StoreBusyError."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    path = folder / "store.lock"
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise StoreDamagedError(
            _("{path}: the store cannot be written ({why}); see to its rights").format(path=folder, why=error.strerror)
        ) from error
    try:
        deadline = time.monotonic() + wait
        told = False
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    raise StoreBusyError(
                        _("{path}: another program is writing to the store; try again when it has finished").format(
                            path=folder
                        )
                    ) from None
                if not told and notice:
                    notice(_("{path}: another program is writing to the store; waiting for it").format(path=folder))
                    told = True
                time.sleep(_PAUSE_SECONDS)
        yield
    finally:
        os.close(handle)

"""What is said of an error: where a user can mend it, and where the program itself is at fault."""

from __future__ import annotations

import os

from gazette_diff.errors import GazetteError
from gazette_diff.i18n import _


def error_sentence(error: Exception) -> str:
    """What an error says itself where it is one that a user can mend, else as `fault_sentence`."""
    return str(error) if isinstance(error, (GazetteError, OSError)) else fault_sentence(error)


def fault_sentence(error: BaseException) -> str:
    """One sentence instead of a traceback; with GAZETTE_DEBUG set, the error is raised again and shows where it was."""
    if os.environ.get("GAZETTE_DEBUG"):
        raise error
    fault = f"{type(error).__name__}: {error}"
    return _("This is a fault of gazette-diff, please report it ({fault}); GAZETTE_DEBUG=1 shows where").format(
        fault=fault
    )

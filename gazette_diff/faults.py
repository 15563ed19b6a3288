"""What is said where the program itself is at fault."""

from __future__ import annotations

import os

from gazette_diff.i18n import _


def fault_sentence(error: BaseException) -> str:
    """One sentence instead of a traceback; with GAZETTE_DEBUG set, the error is raised again and shows where it was."""
    if os.environ.get("GAZETTE_DEBUG"):
        raise error
    fault = f"{type(error).__name__}: {error}"
    return _("This is a fault of gazette-diff, please report it ({fault}); GAZETTE_DEBUG=1 shows where").format(
        fault=fault
    )

"""The command line: one of two front ends over the workflow."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import StringIO
from itertools import pairwise

import click

from gazette_diff import i18n
from gazette_diff.cli.commands import cli
from gazette_diff.cli.exits import Exit
from gazette_diff.cli.output import say
from gazette_diff.errors import GazetteError
from gazette_diff.faults import fault_sentence
from gazette_diff.i18n import _

__all__ = ["cli", "main"]


def _language(arguments: Sequence[str]) -> str | None:
    """What `--lang` asks for, before click looks at anything: wrong usage is told in that language too."""
    asked = {f"--lang={lang}": lang for lang in i18n.LANGUAGES}
    words = [*arguments, ""]
    named = (f"{word}={after}" if word == "--lang" else word for word, after in pairwise(words))
    return next((asked[word] for word in named if word in asked), None)


def main() -> None:
    """The console script: errors become a sentence and an exit code, never a traceback."""
    i18n.set_language(_language(sys.argv[1:]))
    for stream in (sys.stdout, sys.stderr):
        if not stream.isatty() and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        result = cli.main(standalone_mode=False)
        sys.stdout.flush()
    except GazetteError as error:
        say(str(error))
        result = error.exit_code
    except click.exceptions.Exit as stop:
        result = stop.exit_code
    except click.ClickException as error:
        words = StringIO()
        error.show(words)
        say(words.getvalue().rstrip("\n"))
        result = Exit.REFUSED
    except (KeyboardInterrupt, click.Abort):
        say(_("Interrupted"))
        result = Exit.INTERRUPTED
    except BrokenPipeError:  # the reader of our output has gone, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        result = Exit.DONE
    except Exception as error:
        say(fault_sentence(error))
        result = Exit.REFUSED
    sys.exit(result)

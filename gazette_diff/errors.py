"""What a user can mend: one class a cause, each message one sentence that ends in the remedy."""

from __future__ import annotations

from gazette_diff.sentences import Sentence


class GazetteError(Exception):
    """Base of all errors shown to users; its text is the sentence shown.

    The pure parts, which know no language, give a form with places and the `values` for them, so that the workflow can
    say it in another language.
    """

    exit_code = 2

    def __init__(self, form: str, **values: object) -> None:
        self.sentence = Sentence(form, **values)
        super().__init__(self.sentence)


class InputError(GazetteError):
    """A file or folder that cannot be read as a gazette text."""


class NameNotFoundError(GazetteError):
    """A policy, issue or version that the store does not hold."""


class AmbiguousNameError(GazetteError):
    """A name that fits several; the message lists them."""


class ConflictError(GazetteError):
    """Another text is kept for the same issue."""


class NoStoreError(GazetteError):
    """A path that is no store, or one that must not become one."""


class StoreDamagedError(GazetteError):
    """The store cannot be trusted as it is."""

    exit_code = 3


class StoreBusyError(GazetteError):
    """Another process is writing to the store."""

    exit_code = 3

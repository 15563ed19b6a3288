"""The options that commands share, and help in the language chosen."""

from __future__ import annotations

import datetime
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from gazette_diff import i18n
from gazette_diff.i18n import _

Function = TypeVar("Function", bound=Callable[..., object])


class LocalizedOption(click.Option):
    """An option whose help is translated when it is shown, not when it is declared."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        english = self.help
        try:
            self.help = english and _(english)
            return super().get_help_record(ctx)
        finally:
            self.help = english


class LocalizedCommand(click.Command):
    """A command whose help is translated when it is shown."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        english = self.help
        try:
            self.help = self._translated()
            super().format_help_text(ctx, formatter)
        finally:
            self.help = english

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:  # click makes it once, in the language of that moment
            option.help = _("Show this message and exit.")
        return option

    def get_short_help_str(self, limit: int = 45) -> str:
        # One line of a translated help is short; click would cut it by words, which Chinese does not have.
        translated = self._translated()
        if translated == inspect.cleandoc(self.help or ""):
            return super().get_short_help_str(limit)
        return translated.split("\n")[0]

    def _translated(self) -> str:
        help = inspect.cleandoc(self.help or "")
        return _(help)


class LocalizedGroup(LocalizedCommand, click.Group):
    command_class = LocalizedCommand


def option(*names: str, **settings: object) -> Callable[[Function], Function]:
    """click.option with translated help."""
    return click.option(*names, cls=LocalizedOption, **settings)


def common(function: Function) -> Function:
    """The options of every command, also good before its name."""
    store = option(
        "--store",
        type=click.Path(path_type=Path),
        expose_value=False,
        callback=_set_store,
        help="Folder of the store (else $GAZETTE_STORE, ./store, or the user data folder).",
    )
    lang = option(
        "--lang",
        type=click.Choice(i18n.LANGUAGES),
        expose_value=False,
        is_eager=True,
        callback=_set_language,
        help="Language of the interface.",
    )
    return store(lang(function))


def formatted(*formats: str) -> Callable[[Function], Function]:
    """The option that chooses how the result is printed: text and json unless others are named."""
    return option(
        "--format",
        "form",
        type=click.Choice(formats or ("text", "json")),
        default="text",
        help="How the result is printed.",
    )


def day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    """An ISO 8601 date that exists, as written."""
    if value is None:
        return None
    try:
        return datetime.date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter(_("{date}: no such day; write it as 2024-09-30").format(date=value)) from None


def chosen_store() -> Path | None:
    """What `--store` names, wherever on the line it stands."""
    chosen: Path | None = click.get_current_context().find_root().obj
    return chosen


def _set_language(_context: click.Context, _parameter: click.Parameter, lang: str | None) -> None:
    if lang is not None:
        i18n.set_language(lang)


def _set_store(context: click.Context, _parameter: click.Parameter, path: Path | None) -> None:
    if path is not None:
        context.find_root().obj = path

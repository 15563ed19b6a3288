"""Writes docs/commands.md, the help of every command; `python docs/export_commands.py` after a command changed."""

from __future__ import annotations

from pathlib import Path

import click

from gazette_diff.cli import cli

PAGE = Path(__file__).parent / "commands.md"
WIDTH = 100
HEAD = """# Commands

Made by `docs/export_commands.py` from the program's own help.

Exit codes: 0 done (`diff`: no words differ), 1 `diff` found differences or `apply` left an order undone, 2 wrong usage
or input, 3 the store is damaged or in use, 130 interrupted.
"""


def page() -> str:
    """The whole page as it should be."""
    parts = [HEAD, _section("gazette-diff", cli)]
    parts += [_section(f"gazette-diff {name}", command) for name, command in sorted(cli.commands.items())]
    return "\n".join(parts)


def _section(path: str, command: click.Command) -> str:
    above = click.Context(cli, info_name="gazette-diff") if command is not cli else None
    context = click.Context(
        command, above, path.split()[-1], terminal_width=WIDTH, max_content_width=WIDTH, **cli.context_settings
    )
    return f"## {path}\n\n```text\n{command.get_help(context)}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

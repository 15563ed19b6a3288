"""What can be asked: each command takes its arguments apart, calls the workflow, prints the report.

Imports that cost time stand in the commands that need them: `--help` and wrong usage answer without git or Textual.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gazette_diff import __version__
from gazette_diff.cli.exits import Exit
from gazette_diff.cli.options import LocalizedGroup, LocalizedOption, chosen_store, common, day, formatted, option
from gazette_diff.cli.output import Meter, emit, in_colour, in_terminal, print_value, say, width, write
from gazette_diff.errors import GazetteError
from gazette_diff.i18n import _, said

if TYPE_CHECKING:
    from gazette_diff.model.library import Hit, Turn
    from gazette_diff.workflow import Library


def library() -> Library:
    """The library that the options choose."""
    from gazette_diff.workflow import Library, store_path

    return Library(store_path(chosen_store()), notice=say, progress=Meter())


@click.group(cls=LocalizedGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="gazette-diff", cls=LocalizedOption, help="Show the version and exit.")
@common
@click.pass_context
def cli(context: click.Context) -> None:
    """Compare the successive versions of government policies, provision by provision.

    Without a command, opens the terminal interface on the store.
    """
    if context.invoked_subcommand is None:
        open_interface(library())


def open_interface(of: Library, comparing: str | None = None) -> None:
    """The terminal interface; where there is no terminal, GazetteError says what to call instead."""
    if not in_terminal():
        raise GazetteError(_("The interface needs a terminal; call a command instead (gazette-diff --help lists them)"))
    if not of.is_made():
        of.policies()  # raises what is wrong, before the screen is taken
    from gazette_diff.tui.app import run

    run(of, policy=comparing)


@cli.command()
@common
@option("--into", type=click.Path(path_type=Path), help="Folder to make the store in (else a temporary one).")
def demo(into: Path | None) -> None:
    """Make a store of the bundled sample issues and open the comparison of its enforcement list."""
    import tempfile

    from gazette_diff import sample, workflow

    with tempfile.TemporaryDirectory(prefix="gazette-diff-demo-") as temporary:
        of = workflow.demo_library(into or Path(temporary) / "store")
        if in_terminal():
            open_interface(of, comparing=sample.ENFORCEMENT_LIST)
        else:
            print_value("comparison", of.diff(sample.ENFORCEMENT_LIST), "text")


@cli.command()
@common
@formatted()
@click.argument("file")
def read(file: str, form: str) -> None:
    """Print what reading finds in one text, or of one document in it (FILE#2); writes nothing."""
    from gazette_diff.files import read_reference

    print_value("issue", read_reference(file), form)


@cli.command()
@common
@formatted()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@option("--correct", is_flag=True, help="The text replaces the one kept for the same issue.")
@option("--title", help="State a title that the text does not print.")
@option("--issuer", help="State an issuer that the text does not print.")
@option("--date", callback=day, help="State a date, as 2024-09-30, that the text does not print.")
@option("--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, help="Texts read at once.")
def ingest(
    paths: tuple[Path, ...],
    form: str,
    correct: bool,
    title: str | None,
    issuer: str | None,
    date: str | None,
    jobs: int,
) -> int:
    """Read texts (files, or folders of .txt and .md), add them to the store, and print a briefing."""
    briefing, refused = library().ingest(
        paths,
        correct=correct,
        title=title,
        issuer=issuer,
        date=date,
        jobs=jobs,
        progress=Meter(),
    )
    if briefing.issues or form == "json":
        print_value("briefing", briefing, form)
    for error in refused:
        say(str(error))
    return max((error.exit_code for error in refused), default=Exit.DONE)


@cli.command()
@common
@formatted()
def issues(form: str) -> None:
    """List the issues the store holds."""
    print_value("issues", library().issues(), form)


@cli.command()
@common
@formatted()
def policies(form: str) -> None:
    """List the policies the store holds."""
    print_value("policies", library().policies(), form)


@cli.command()
@common
@formatted()
@click.argument("policy")
def log(policy: str, form: str) -> None:
    """List the versions of a policy, newest first, and why each is one."""
    print_value("log", library().log(policy), form)


@cli.command()
@common
@formatted()
@click.argument("version")
def show(version: str, form: str) -> None:
    """Print the text of a version."""
    print_value("text", library().show(version), form)


@cli.command()
@common
@formatted("text", "json", "html", "markdown")
@click.argument("old")
@click.argument("new", required=False)
@option("--decision", help="The document that ordered the changes, where NEW does not say it.")
@option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to a file instead of stdout.")
def diff(old: str, new: str | None, form: str, decision: str | None, output: Path | None) -> int:
    """Compare two versions or two text files; one policy alone means its last two versions.

    Exit status 0 where no words differ, 1 where some do.
    """
    from gazette_diff.reporting.render import render
    from gazette_diff.reporting.words import differs

    found = library().diff(old, new, decision)
    text = render("comparison", found, form, width=width(), color=in_colour() and output is None)
    if output is None:
        emit(text)
    else:
        write(output, text)
    return Exit.DIFFERENT if differs(found) else Exit.DONE


@cli.command()
@common
@formatted()
@click.argument("version")
def amendments(version: str, form: str) -> None:
    """Print what a document does to other texts, as operations."""
    print_value("amendments", library().amendments(version), form)


@cli.command("apply")
@common
@click.argument("old")
@click.argument("decision")
def apply_(old: str, decision: str) -> int:
    """Print the text that OLD becomes by the orders of DECISION.

    Exit status 1 where an order could not be carried out.
    """
    amended = library().apply(old, decision)
    emit("\n".join(amended.lines))
    for problem in amended.problems:
        say(f"{decision}: {said(problem)}")
    return Exit.DIFFERENT if amended.incomplete else Exit.DONE


@cli.command()
@common
@formatted()
@click.argument("version")
def blame(version: str, form: str) -> None:
    """Print each provision with the version that brought it and the one that last changed it."""
    print_value("blame", library().blame(version), form)


@cli.command()
@common
@formatted()
@click.argument("words", nargs=-1, required=True)
@option("--place", help="Only policies of this place.")
@option("--policy", help="Only this policy.")
@option("--since", type=int, help="Only versions of this year or later.")
@option("--until", type=int, help="Only versions of this year or earlier.")
@option("--latest", is_flag=True, help="Only the latest version of each policy.")
@option("--limit", type=click.IntRange(1), default=200, show_default=True, help="How many hits at the most.")
@option("--turns", is_flag=True, help="List the versions in which the words came or went instead, by time.")
def search(
    words: tuple[str, ...],
    form: str,
    place: str | None,
    policy: str | None,
    since: int | None,
    until: int | None,
    latest: bool,
    limit: int,
    turns: bool,
) -> None:
    """List the provisions, in all versions, that hold all the words."""
    from gazette_diff.model.query import Query

    if turns and latest:
        raise click.UsageError(_("--turns tells of all versions; leave out --latest"))
    query = Query(words, place, policy, since, until, latest, limit + 1)  # one more tells whether there are more
    of = library()
    found: Sequence[Hit | Turn] = of.turns(query) if turns else of.search(query)
    nowhere = None if found else of.fits_nothing(query)
    if nowhere:
        say(nowhere)
    if form == "json" or not nowhere:
        shown = found[-limit:] if turns else found[:limit]
        print_value("turns" if turns else "search", shown, form)
    if len(found) > limit:
        only = _("Only the last {count} are printed") if turns else _("Only the first {count} are printed")
        how = _("--limit prints more; another word, --place, --policy or --since leave fewer")
        say(f"{only.format(count=limit)}; {how}")


@cli.command()
@common
@click.argument("a")
@click.argument("b")
def link(a: str, b: str) -> None:
    """State that two texts are versions of one policy."""
    one, other = library().link(a, b)
    say(
        _("Versions of one policy now: {one} and {other}; to take it back: gazette-diff unlink").format(
            one=one, other=other
        )
    )


@cli.command()
@common
@click.argument("a")
@click.argument("b")
def unlink(a: str, b: str) -> None:
    """State that two texts are not versions of one policy."""
    one, other = library().unlink(a, b)
    say(
        _("Versions of two policies now: {one} and {other}; to take it back: gazette-diff link").format(
            one=one, other=other
        )
    )


@cli.command()
@common
@click.argument("issue")
@option("--purge", is_flag=True, help="Also out of the objects; clones made before keep theirs.")
def remove(issue: str, purge: bool) -> None:
    """Take an issue out by a statement; what was given stays unless purged."""
    removed = library().remove(issue, purge=purge)
    say(_("{issue} is taken out").format(issue=removed))
    if purge:
        say(_("The history was rewritten: clones made before still hold the text and must be made anew"))


@cli.command()
@common
@formatted()
@click.argument("source", metavar="STORE")
def merge(source: str, form: str) -> None:
    """Take in what another store, a path or a git URL, was given."""

    print_value("briefing", library().merge(source, Meter()), form)


@cli.command()
@common
def rebuild() -> None:
    """Publish again, with today's reading, from what was given; lists the policies that came out differently."""
    changed = library().rebuild(Meter())
    if changed:
        emit("\n".join(changed))
    say(_("Published anew; {count} policies came out differently").format(count=len(changed)))


@cli.command()
@common
def verify() -> int:
    """Check everything the store promises, and say what is broken and how to mend it."""
    broken = library().verify(Meter())
    for sentence in broken:
        say(sentence)
    if not broken:
        say(_("The store is sound"))
    return Exit.DAMAGED if broken else Exit.DONE

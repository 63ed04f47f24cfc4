"""`simwright library`: the accepted tasks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simwright.cli.app import AsJson, app
from simwright.cli.console import console, print_json, progress, say
from simwright.errors import SimwrightError

if TYPE_CHECKING:
    from simwright.library.entry import ReviewState
    from simwright.library.store import TaskLibrary

library = typer.Typer(
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Look through a library of accepted tasks, and say what you think of them.",
    epilog="Start with: [bold]simwright library list[/bold]",
)
app.add_typer(library, name="library")

Folder = Annotated[
    Path | None,
    typer.Option(
        "--library",
        metavar="FOLDER",
        help="The library; the first of $SIMWRIGHT_LIBRARY or else the shipped one unless told.",
    ),
]
Name = Annotated[str, typer.Argument(metavar="TASK", help="Name of a task of the library.")]
Remark = Annotated[str, typer.Option(help="Why; kept with the task.")]


@library.command("list", epilog="Example: [bold]simwright library list --library runs/latest/library[/bold]")
def list_(
    folder: Folder = None,
    motif: Annotated[str | None, typer.Option(help="Only tasks of this family.")] = None,
    asset: Annotated[list[str] | None, typer.Option(help="Only tasks with this kind of thing; several: all.")] = None,
    review: Annotated[str | None, typer.Option(help="Only tasks that are none, approved or rejected.")] = None,
    as_json: AsJson = False,
) -> None:
    """List the tasks of a library."""
    _search(folder, "", asset, motif, review, None, as_json=as_json)


@library.command(epilog='Example: [bold]simwright library search "bridge of planks" --asset Block --limit 5[/bold]')
def search(
    words: Annotated[str, typer.Argument(help="Words that may occur in name, description, sentences and things.")],
    folder: Folder = None,
    motif: Annotated[str | None, typer.Option(help="Only tasks of this family.")] = None,
    asset: Annotated[list[str] | None, typer.Option(help="Only tasks with this kind of thing; several: all.")] = None,
    review: Annotated[str | None, typer.Option(help="Only tasks that are none, approved or rejected.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Find tasks by words, the best first. The exit code is 1 if there are none."""
    _search(folder, words, asset, motif, review, limit, as_json=as_json)


@library.command(epilog="Example: [bold]simwright library show clock-face[/bold]")
def show(name: Name, folder: Folder = None, as_json: AsJson = False) -> None:
    """Show one task: what it asks for, how it fared, where it comes from, and its program."""
    from simwright.report.library import entry_data, entry_parts

    found = _library(folder)
    entry, program = found.entry(name), found.program(name)
    if as_json:
        print_json({**entry_data(entry), "text": program.text})
        return
    for part in entry_parts(entry, program.text):
        console().print(part)
    say(f"folder: {found.root / name}")


@library.command(epilog='Example: [bold]simwright library approve clock-face --remark "well told"[/bold]')
def approve(name: Name, remark: Remark = "", folder: Folder = None) -> None:
    """Keep that a person approves of a task."""
    _review(name, "approved", remark, folder)


@library.command(epilog='Example: [bold]simwright library reject clock-face --remark "no clock has ten hours"[/bold]')
def reject(name: Name, remark: Remark = "", folder: Folder = None) -> None:
    """Keep that a person rejects a task. It stays, but is no example for new ones."""
    _review(name, "rejected", remark, folder)


@library.command(epilog="Example: [bold]simwright library remove clock-face --library runs/latest/library[/bold]")
def remove(
    name: Name,
    folder: Folder = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Take a task out of a library, for good; damaged ones as well."""
    found = _library(folder)
    if not yes:
        typer.confirm(f"Remove {name} from {found.root} for good?", abort=True)
    found.remove(name)
    say(f"removed {name} from {found.root}")


@library.command(epilog="Example: [bold]simwright library stats --json[/bold]")
def stats(folder: Folder = None, as_json: AsJson = False) -> None:
    """Print the figures of a library: how large, how varied, where from."""
    from simwright.library.statistics import statistics
    from simwright.report.library import statistics_data, statistics_parts

    found = statistics(_library(folder).contents())
    if as_json:
        print_json(statistics_data(found))
        return
    for part in statistics_parts(found):
        console().print(part)


@library.command(epilog="Example: [bold]simwright library page --out library.html[/bold]")
def page(
    folder: Folder = None,
    out: Annotated[Path, typer.Option(help="The HTML file to write.")] = Path("out/library.html"),
) -> None:
    """Make one HTML page of a library: pictures, programs, gates, coverage and a map. It needs no network."""
    from simwright.report.page import library_page, write_page

    with progress() as bar:
        bar.add_task("making the page", total=None)
        write_page(library_page(_library(folder)), out)
    say(f"page: {out}")


def _search(
    folder: Path | None,
    words: str,
    assets: list[str] | None,
    motif: str | None,
    review: str | None,
    limit: int | None,
    *,
    as_json: bool,
) -> None:
    from simwright.library import lookup
    from simwright.report.library import damage_lines, entries_table, hits_data

    contents = _library(folder).contents()
    hits = lookup.search(contents.entries, words, assets=assets or (), motif=motif, review=review, limit=limit)
    if as_json:
        print_json({"tasks": hits_data(hits), "damaged": [{"name": d.name, "why": d.why} for d in contents.damaged]})
    else:
        console().print(entries_table([h.entry for h in hits]))
        for line in damage_lines(contents.damaged):
            console().print(line)
    if words and not hits:
        raise typer.Exit(1)


def _review(name: str, state: ReviewState, remark: str, folder: Path | None) -> None:
    found = _library(folder)
    found.review(name, state, remark)
    say(f"{name}: {state}")


def _library(folder: Path | None) -> TaskLibrary:
    from simwright.library.places import default_libraries
    from simwright.library.store import TaskLibrary

    places = (folder,) if folder is not None else default_libraries()
    if not places:
        raise SimwrightError("there is no library yet: name one with --library FOLDER; `simwright run` makes one")
    return TaskLibrary(places[0])

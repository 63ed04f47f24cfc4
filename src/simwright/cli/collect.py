"""`simwright collect`: expert demonstrations into a dataset folder."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from simwright.cli.app import AsJson, Libraries, SplitName, Unsafe, app
from simwright.cli.console import console, print_json, progress, say

if TYPE_CHECKING:
    from simwright.demos.collect import PartReport, Plan

Count = typer.Option(min=0, help="Episodes of this split: the first so many that succeed, in the order of their seeds.")


@app.command(epilog="Example: [bold]simwright collect put-block-in-bowl my_tasks/ --train 100 --test 50[/bold]")
def collect(
    names: Annotated[
        list[str], typer.Argument(metavar="TASK...", help="Names of tasks, program files, folders, libraries.")
    ],
    train: Annotated[int, Count] = 0,
    val: Annotated[int, Count] = 0,
    test: Annotated[int, Count] = 0,
    out: Annotated[Path, typer.Option(help="Folder of the dataset. What is there already is kept.")] = Path("data"),
    views: Annotated[bool, typer.Option("--views", help="Store the three RGB-D views beside the maps.")] = False,
    randomise: Annotated[str | None, typer.Option(help="Vary light, colours, cameras, physics: mild or wide.")] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; one for each core unless told.")] = None,
    shard: Annotated[str | None, typer.Option(help="Do a part of the work, as in 3/16.")] = None,
    ray: Annotated[str | None, typer.Option(metavar="ADDRESS", help="A Ray cluster that does it; or local.")] = None,
    most_failures: Annotated[int, typer.Option(min=1, help="A split with so many failures is given up.")] = 20,
    library: Libraries = None,
    unsafe: Unsafe = False,
    as_json: AsJson = False,
) -> None:
    """Let the expert demonstrate tasks, and store what it does and sees.

    May be cut short at any moment: the same command goes on where it ended. The exit code is 1 if a task was given up.
    """
    from simwright.demos.collect import Plan, available_workers
    from simwright.demos.manifest import Recording
    from simwright.demos.shards import shard_of
    from simwright.demos.summary import collection_data, collection_parts
    from simwright.library.places import default_libraries
    from simwright.sources import find_sources

    sources = find_sources(names, default_libraries(*(library or ())))
    counts: dict[SplitName, int] = {"train": train, "val": val, "test": test}
    number = available_workers() if workers is None else workers
    part = None if shard is None else shard_of(shard)
    plan = Plan(sources, counts, out, Recording(views, randomise), number, ray, part, most_failures, unsafe)
    reports, seconds = _run(plan)
    if as_json:
        print_json(collection_data(reports, seconds))
    else:
        for shown in collection_parts(reports, seconds):
            console().print(shown)
        say(f"dataset: {out}")
    if any(report.given_up for report in reports):
        raise typer.Exit(1)


def _run(plan: Plan) -> tuple[tuple[PartReport, ...], float]:
    """Collects with a bar for each split that is under way; tells how many seconds it took, too."""
    from simwright.demos.collect import collect as run

    began = time.monotonic()
    with progress() as bar:
        lines: dict[tuple[str, str], Any] = {}

        def tell(report: PartReport) -> None:
            key = report.task, report.split
            if key not in lines:
                lines[key] = bar.add_task("", total=report.wanted)
            failed = f", {len(report.failures)} failed" if report.failures else ""
            name = f"{report.task} {report.split}: {report.episodes} of {report.wanted}{failed}"
            bar.update(lines[key], description=name, completed=report.episodes)
            bar.update(lines[key], visible=0 < report.episodes < report.wanted)

        reports = run(plan, tell)
    return reports, time.monotonic() - began

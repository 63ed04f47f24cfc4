"""`simwright data`: look at datasets, check and mend them, replay and pack them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from simwright.cli.app import AsJson, SplitName, app
from simwright.cli.console import console, print_json, progress, say

data = typer.Typer(no_args_is_help=True, help="Look at datasets; check, replay, pack and export them.")
app.add_typer(data, name="data")

Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help="A dataset, as `simwright collect` makes it.")]


@data.command(epilog="Example: [bold]simwright data info data[/bold]")
def info(folder: Folder, as_json: AsJson = False) -> None:
    """Say what is in a dataset: tasks, splits, episodes, failures, sizes, versions."""
    from simwright.demos.store import open_dataset
    from simwright.demos.summary import dataset_data, dataset_parts

    dataset = open_dataset(folder)
    if as_json:
        print_json(dataset_data(dataset))
        return
    for part in dataset_parts(dataset):
        console().print(part)


@data.command(epilog="Example: [bold]simwright data check data --repair[/bold]")
def check(
    folder: Folder,
    repair: Annotated[bool, typer.Option("--repair", help="Make what is broken again, from its seeds.")] = False,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes that repair; one for each core.")] = None,
    unsafe: Annotated[bool, typer.Option("--unsafe", help="Run programs even where no sandbox can be had.")] = False,
    as_json: AsJson = False,
) -> None:
    """Find what is missing, cut short or altered in a dataset. The exit code is 1 if something is, and stays so."""
    from simwright.demos.checking import check as examine
    from simwright.demos.collect import available_workers
    from simwright.demos.mending import mend
    from simwright.demos.store import open_dataset
    from simwright.demos.summary import flaw_data

    dataset = open_dataset(folder)
    mended: list[str] = []
    with progress() as bar:
        step = bar.add_task("checking", total=None)
        found = list(examine(dataset, lambda done: bar.update(step, description=f"checking, {done} episodes done")))
        left = found
        if repair and found:
            bar.update(step, description="making again what is broken", total=None)
            left = mend(
                dataset, found, workers=workers or available_workers(), unsafe=unsafe, on_progress=mended.append
            )
    if as_json:
        print_json({"flaws": [flaw_data(f) for f in found], "mended": mended, "left": [flaw_data(f) for f in left]})
    else:
        for flaw in found:
            say(str(flaw))
        for name in mended:
            say(f"mended: {name}")
        for flaw in left if repair else ():
            say(f"left as it is: {flaw}")
        if not found:
            say(f"{folder}: everything is as it was written")
        elif not repair:
            say("`simwright data check --repair` makes what is broken again, from its seeds")
    if left:
        raise typer.Exit(1)


@data.command(epilog="Example: [bold]simwright data replay data --task put-block-in-bowl --episode 3[/bold]")
def replay(
    folder: Folder,
    task: Annotated[str | None, typer.Option(help="Only this task.")] = None,
    split: Annotated[SplitName | None, typer.Option(help="Only this split.")] = None,
    episode: Annotated[int | None, typer.Option(min=0, help="Only the episode of this number.")] = None,
    most: Annotated[int | None, typer.Option(min=1, help="At most so many episodes of each split.")] = None,
    unsafe: Annotated[bool, typer.Option("--unsafe", help="Run programs even where no sandbox can be had.")] = False,
    as_json: AsJson = False,
) -> None:
    """Play stored episodes again from seed and actions, and compare every byte. The exit code is 1 if one differs."""
    from simwright.demos.replaying import replay_all
    from simwright.demos.store import open_dataset
    from simwright.demos.summary import replay_data, replay_line

    dataset = open_dataset(folder)
    parts = dataset.chosen(task, split)
    total = sum(min(len(p), most or len(p)) if episode is None else 1 for p in parts)
    results: list[dict[str, object]] = []
    with progress() as bar:
        step = bar.add_task("replaying", total=total)
        for result in replay_all(dataset, parts, episode=episode, most=most, unsafe=unsafe):
            results.append(replay_data(result))
            bar.advance(step)
            if not as_json:
                console().print(replay_line(result), soft_wrap=True)
    different = sum(result["difference"] is not None for result in results)
    if as_json:
        print_json({"replayed": len(results), "different": different, "episodes": results})
    else:
        say(f"{len(results)} replayed, {len(results) - different} with the same bytes")
    if different:
        raise typer.Exit(1)


@data.command(epilog="Example: [bold]simwright data pack data --out shared.simwright[/bold]")
def pack(
    folder: Folder,
    out: Annotated[Path | None, typer.Option(help="The archive; beside the folder unless told.")] = None,
    as_json: AsJson = False,
) -> None:
    """Pack a dataset into one small file for sharing."""
    from simwright.demos.packing import SUFFIX
    from simwright.demos.packing import pack as pack_dataset
    from simwright.demos.store import open_dataset
    from simwright.demos.summary import packed_data, packed_line

    dataset = open_dataset(folder)
    archive = out or folder.resolve().with_name(folder.resolve().name + SUFFIX)
    with progress() as bar:
        step = bar.add_task("packing", total=sum(p.size for p in dataset.parts()))
        packed = pack_dataset(dataset, archive, lambda done: bar.update(step, completed=done))
    if as_json:
        print_json({"archive": str(archive), **packed_data(packed)})
    else:
        say(f"{archive}: {packed_line(packed)}")


@data.command(epilog="Example: [bold]simwright data unpack shared.simwright --out data[/bold]")
def unpack(
    archive: Annotated[Path, typer.Argument(metavar="ARCHIVE", help="A file that `simwright data pack` made.")],
    out: Annotated[Path, typer.Option(help="Folder of the dataset; new, or empty.")] = Path("data"),
    as_json: AsJson = False,
) -> None:
    """Restore a dataset from its archive, byte for byte."""
    from simwright.demos.packing import unpack as unpack_dataset
    from simwright.demos.summary import packed_data, packed_line

    with progress() as bar:
        step = bar.add_task("unpacking", total=None)
        packed = unpack_dataset(archive, out, lambda done: bar.update(step, description=f"{done / 1e6:,.0f} MB"))
    if as_json:
        print_json({"folder": str(out), **packed_data(packed)})
    else:
        say(f"{out}: {packed_line(packed)}")

"""`simwright data export`, `view` and `rerender`: stored episodes in other formats, for the eye, and seen anew."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from simwright.cli.app import AsJson, SplitName
from simwright.cli.console import print_json, progress, say
from simwright.cli.data import Folder, data
from simwright.errors import SimwrightError

FormatName = Literal["lerobot", "hdf5"]
Size = Annotated[str | None, typer.Option(metavar="WxH", help="Width and height of the pictures, as in 320x240.")]


@data.command(epilog="Example: [bold]simwright data export data --format lerobot --out data-lerobot[/bold]")
def export(
    folder: Folder,
    out: Annotated[Path, typer.Option(help="A new folder (lerobot), or a new file (hdf5).")],
    form: Annotated[FormatName, typer.Option("--format", help="LeRobot v3, or HDF5 as robomimic reads it.")],
    task: Annotated[list[str] | None, typer.Option(help="Only this task; may be given several times.")] = None,
    split: Annotated[list[str] | None, typer.Option(help="Train unless told; may be given several times.")] = None,
    most: Annotated[int | None, typer.Option(min=1, help="At most so many episodes of each task and split.")] = None,
    size: Size = "320x240",
    as_json: AsJson = False,
) -> None:
    """Write episodes as trajectories of 10 Hz with videos from above and from beside, for policies on trajectories."""
    from simwright.demos.export import Selection, report_data, report_lines
    from simwright.demos.export import export as run
    from simwright.demos.store import open_dataset

    selection = Selection(tuple(task) if task else None, tuple(split) if split else ("train",), most)
    dataset = open_dataset(folder)
    with progress() as bar:
        line = bar.add_task("exporting", total=None)

        def tell(done: int, total: int) -> None:
            bar.update(line, completed=done, total=total, description=f"exporting, {done} of {total} episodes")

        report = run(dataset, form, out, selection, size=_size(size) or (320, 240), on_progress=tell)
    if as_json:
        print_json(report_data(report))
        return
    for text in report_lines(report):
        say(text)


@data.command(epilog="Example: [bold]simwright data view data --task put-block-in-bowl --episode 3[/bold]")
def view(
    folder: Folder,
    task: Annotated[str | None, typer.Option(help="The first one unless told.")] = None,
    split: Annotated[SplitName | None, typer.Option(help="The first one unless told.")] = None,
    episode: Annotated[int, typer.Option(min=0, help="Number of the episode.")] = 0,
    out: Annotated[Path, typer.Option(help="Folder for the sheet and the video.")] = Path("out"),
    video: Annotated[bool, typer.Option(help="Whether to make a video; without one it is much faster.")] = True,
    as_json: AsJson = False,
) -> None:
    """Make a contact sheet of an episode (what was seen, what was done) and a video of it."""
    from simwright.demos.store import open_dataset
    from simwright.demos.viewing import episode_sheet, film_episode
    from simwright.sim.video import save_png

    part = open_dataset(folder).chosen(task, split)[0]
    with progress() as bar:
        line = bar.add_task("reading the episode", total=None)
        demo = part.demonstration(episode)
        out.mkdir(parents=True, exist_ok=True)
        sheet = out / f"{part.task}-{part.split}-{demo.episode.seed}-steps.png"
        save_png(sheet, episode_sheet(demo))
        files: dict[str, str | None] = {"sheet": str(sheet), "video": None}
        if video:
            moves = len(demo.episode.actions)

            def tell(done: int) -> None:
                bar.update(line, description=f"filming, {done} of {moves} moves", total=moves, completed=done)

            files["video"] = str(film_episode(demo.episode, out, on_progress=tell).video)
    if as_json:
        told = {"task": part.task, "split": part.split, "episode": episode, "seed": demo.episode.seed}
        print_json({**told, "steps": len(demo.episode.steps), **files})
        return
    for what, file in files.items():
        if file is not None:
            say(f"{what}: {file}")


@data.command(epilog="Example: [bold]simwright data rerender data --out data-wide --looks wide --views[/bold]")
def rerender(
    folder: Folder,
    out: Annotated[Path, typer.Option(help="Folder of the new dataset.")],
    looks: Annotated[str | None, typer.Option(help="Light, colours, cameras: mild, wide or standard.")] = None,
    cameras: Annotated[Path | None, typer.Option(help="JSON file with the cameras of the views.")] = None,
    size: Size = None,
    seed: Annotated[int, typer.Option(min=0, help="Of the looks: another seed, other looks.")] = 0,
    views: Annotated[bool | None, typer.Option(help="Whether to store RGB-D views; as before unless told.")] = None,
    task: Annotated[str | None, typer.Option(help="Only this task.")] = None,
    split: Annotated[SplitName | None, typer.Option(help="Only this split.")] = None,
    as_json: AsJson = False,
) -> None:
    """See stored episodes anew: other cameras, sizes or looks, from seed and actions alone.

    May be cut short at any moment: the same command goes on where it ended.
    """
    from simwright.demos.rerender import read_cameras, rerendering
    from simwright.demos.rerender import rerender as run
    from simwright.demos.store import Part, open_dataset

    dataset = open_dataset(folder)
    how = rerendering(
        dataset, looks=looks, cameras=() if cameras is None else read_cameras(cameras), size=_size(size), seed=seed
    )
    with_views = dataset.info.recording.views or cameras is not None or size is not None if views is None else views
    parts = dataset.chosen(task, split)
    with progress() as bar:
        lines = {(p.task, p.split): bar.add_task(f"{p.task} {p.split}", total=p.manifest.tried) for p in parts}

        def tell(part: Part, done: int) -> None:
            bar.update(lines[part.task, part.split], completed=done)

        made = run(dataset, parts, out, how, views=with_views, on_progress=tell)
    if as_json:
        print_json({"folder": str(out), "episodes": made, "views": with_views})
    else:
        say(f"{made} episodes seen anew: {out}")


def _size(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    sides = text.lower().split("x")
    if len(sides) != 2 or not all(side.isdecimal() and len(side) < 6 for side in sides):
        raise SimwrightError(f"--size {text}: give width and height in pixels, as in 320x240")
    return int(sides[0]), int(sides[1])

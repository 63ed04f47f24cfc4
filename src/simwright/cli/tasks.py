"""`simwright tasks`, `show` and `demo`: look at tasks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from simwright.cli.app import (
    AsJson,
    JudgingName,
    JudgingOption,
    Libraries,
    Seed,
    SplitName,
    SplitOption,
    TaskName,
    Unsafe,
    app,
)
from simwright.cli.console import console, print_json, progress, say
from simwright.errors import SimwrightError

if TYPE_CHECKING:
    from simwright.tasks.built import BuiltTask


@app.command(epilog="Example: [bold]simwright tasks --tag rope[/bold]")
def tasks(
    tag: Annotated[str | None, typer.Option(help="Only the tasks that carry this tag.")] = None,
    as_json: AsJson = False,
) -> None:
    """List the base tasks with their tags; `simwright library list` lists those of a library."""
    from simwright.report import task_data, tasks_table
    from simwright.tasks.registry import load, task_names

    found = [load(name) for name in task_names(tag)]
    if as_json:
        print_json([task_data(task) for task in found])
    else:
        console().print(tasks_table(found))


@app.command(epilog="Example: [bold]simwright show packing-boxes --seed 3 --out scene.png[/bold]")
def show(
    task: TaskName,
    seed: Seed = 0,
    split: SplitOption = "train",
    out: Annotated[Path, typer.Option(help="A folder, or a file whose name ends in .png.")] = Path("out"),
    library: Libraries = None,
    unsafe: Unsafe = False,
    as_json: AsJson = False,
) -> None:
    """Make a picture of one scene: a person's view, the cameras' views, the maps, the instances."""
    with progress() as bar:
        step = bar.add_task("building the scene", total=None)
        built = _build(task, library, seed, split, unsafe=unsafe)
        from simwright.demos.pictures import scene_sheet
        from simwright.sim.video import save_png
        from simwright.sim.workcell import Workcell

        cell = Workcell(built.bodies, built.links, built.primitive)
        cell.settle()
        bar.update(step, description="taking pictures (a first run compiles for up to a minute)")
        file = _picture_file(out, f"{built.name}-{split}-{seed}-scene.png")
        save_png(file, scene_sheet(built, cell))
    if as_json:
        names = [{"name": b.name, "color": b.color, "noun": b.noun, "fixed": b.fixed} for b in built.bodies]
        sentences = [goal.instruction for goal in built.goals]
        print_json({**_episode(built), "goals": sentences, "bodies": names, "picture": str(file)})
        return
    _say_goals(built)
    say(f"picture: {file}")


@app.command(epilog="Example: [bold]simwright demo stack-block-pyramid --seed 7 --split test[/bold]")
def demo(
    task: TaskName,
    seed: Seed = 0,
    split: SplitOption = "train",
    out: Annotated[Path, typer.Option(help="Folder for the video and the picture.")] = Path("out"),
    video: Annotated[bool, typer.Option(help="Whether to make a video; without one it is much faster.")] = True,
    judging: JudgingOption = "reference",
    library: Libraries = None,
    unsafe: Unsafe = False,
    as_json: AsJson = False,
) -> None:
    """Let the expert solve a task; film it. The exit code is 1 if the expert fails."""
    with progress() as bar:
        step = bar.add_task("building the scene", total=None)
        built = _build(task, library, seed, split, judging, unsafe=unsafe)
        bar.update(step, description="the first picture (a first run compiles for up to a minute)")
        from simwright.demos.film import film_expert

        def tell(moves: int) -> None:
            bar.update(step, description=f"the expert at work, {moves} moves done", total=built.moves, completed=moves)

        film = film_expert(built, out, video=video, on_progress=tell)
    from simwright.report import run_data, run_table, verdict_line

    files = {"video": None if film.video is None else str(film.video), "picture": str(film.sheet)}
    if as_json:
        print_json({**run_data(film.run), **files})
    else:
        _say_goals(built)
        console().print(run_table(film.run))
        console().print(verdict_line(film.run), soft_wrap=True)
        for what, file in files.items():
            if file is not None:
                say(f"{what}: {file}")
    if not film.run.success:
        raise typer.Exit(1)


def _build(
    task: str,
    library: list[Path] | None,
    seed: int,
    split: SplitName,
    judging: JudgingName = "reference",
    *,
    unsafe: bool,
) -> BuiltTask:
    from simwright.library.places import default_libraries
    from simwright.sources import SceneBuilder, the_source

    source = the_source(task, default_libraries(*(library or ())))
    with SceneBuilder(unsafe=unsafe) as builder:
        return builder.build(source, seed, split, judging)


def _picture_file(out: Path, name: str) -> Path:
    """The file itself if `out` is one, or else one of that name in the folder `out`; its folder is made."""
    if out.suffix and out.suffix != ".png" and not out.is_dir():
        raise SimwrightError(f"--out {out}: pictures are PNG files; give a name that ends in .png, or a folder")
    file = out if out.suffix == ".png" else out / name
    file.parent.mkdir(parents=True, exist_ok=True)
    return file


def _episode(built: BuiltTask) -> dict[str, Any]:
    return {"task": built.name, "split": built.split, "seed": built.seed}


def _say_goals(built: BuiltTask) -> None:
    say(f"{built.name}, {built.split} seed {built.seed}")
    for number, goal in enumerate(built.goals, 1):
        say(f"goal {number}: {goal.instruction}")

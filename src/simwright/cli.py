"""The command line: `simwright tasks`, `show`, `demo`, `verify`, `doctor`."""

from __future__ import annotations

import json
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from rich.console import Console

from simwright import __version__
from simwright.errors import SimwrightError

if TYPE_CHECKING:
    from rich.progress import Progress

    from simwright.tasks.built import BuiltTask

PIPE_WIDTH = 180
"""Columns of tables that do not go to a terminal."""

SplitName = Literal["train", "val", "test"]

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Verified robot-manipulation tasks: look at them, and watch an expert solve them.",
    epilog="Start with: [bold]simwright demo put-block-in-bowl[/bold]",
)

TaskName = Annotated[str, typer.Argument(metavar="TASK", help="Name of a base task, see `simwright tasks`.")]
Seed = Annotated[int, typer.Option(min=0, help="Number of the episode: the same number gives the same scene.")]
SplitOption = Annotated[SplitName, typer.Option(help="Which colours, shapes and episodes are drawn.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")]


def main() -> None:
    """Entry point. Errors raised on purpose, and files that cannot be written, are one red line and exit code 2."""
    try:
        app()
    except (SimwrightError, OSError) as error:
        text = " ".join(str(error).split())
        Console(stderr=True, soft_wrap=True).print(f"error: {text}", style="bold red", markup=False, highlight=False)
        sys.exit(2)


def _show_version(wanted: bool) -> None:
    if wanted:
        _say(__version__)
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", is_eager=True, callback=_show_version)
    ] = False,
) -> None:
    """What holds for all commands."""


@app.command(epilog="Example: [bold]simwright tasks --tag rope[/bold]")
def tasks(
    tag: Annotated[str | None, typer.Option(help="Only the tasks that carry this tag.")] = None,
    as_json: AsJson = False,
) -> None:
    """List the base tasks with their tags."""
    from simwright.report import task_data, tasks_table
    from simwright.tasks.registry import load, task_names

    found = [load(name) for name in task_names(tag)]
    if as_json:
        _print_json([task_data(task) for task in found])
    else:
        _console().print(tasks_table(found))


@app.command(epilog="Example: [bold]simwright show packing-boxes --seed 3 --out scene.png[/bold]")
def show(
    task: TaskName,
    seed: Seed = 0,
    split: SplitOption = "train",
    out: Annotated[Path, typer.Option(help="A folder, or a file whose name ends in .png.")] = Path("out"),
    as_json: AsJson = False,
) -> None:
    """Make a picture of one scene: a person's view, the cameras' views, the maps, the instances."""
    with _progress() as progress:
        step = progress.add_task("building the scene", total=None)
        built = _build(task, seed, split)
        from simwright.demos.pictures import scene_sheet
        from simwright.sim.video import save_png
        from simwright.sim.workcell import Workcell

        cell = Workcell(built.bodies, built.links, built.primitive)
        cell.settle()
        progress.update(step, description="taking pictures (a first run compiles for up to a minute)")
        file = _picture_file(out, f"{built.name}-{split}-{seed}-scene.png")
        save_png(file, scene_sheet(built, cell))
    if as_json:
        names = [{"name": b.name, "color": b.color, "noun": b.noun, "fixed": b.fixed} for b in built.bodies]
        sentences = [goal.instruction for goal in built.goals]
        _print_json({**_episode(built), "goals": sentences, "bodies": names, "picture": str(file)})
        return
    _say_goals(built)
    _say(f"picture: {file}")


@app.command(epilog="Example: [bold]simwright demo stack-block-pyramid --seed 7 --split test[/bold]")
def demo(
    task: TaskName,
    seed: Seed = 0,
    split: SplitOption = "train",
    out: Annotated[Path, typer.Option(help="Folder for the video and the picture.")] = Path("out"),
    video: Annotated[bool, typer.Option(help="Whether to make a video; without one it is much faster.")] = True,
    as_json: AsJson = False,
) -> None:
    """Let the expert solve a task; film it. The exit code is 1 if the expert fails."""
    with _progress() as progress:
        step = progress.add_task("building the scene", total=None)
        built = _build(task, seed, split)
        progress.update(step, description="the first picture (a first run compiles for up to a minute)")
        from simwright.demos.film import film_expert

        def tell(moves: int) -> None:
            progress.update(
                step, description=f"the expert at work, {moves} moves done", total=built.moves, completed=moves
            )

        film = film_expert(built, out, video=video, on_progress=tell)
    from simwright.report import run_data, run_table, verdict_line

    files = {"video": None if film.video is None else str(film.video), "picture": str(film.sheet)}
    if as_json:
        _print_json({**run_data(film.run), **files})
    else:
        _say_goals(built)
        _console().print(run_table(film.run))
        _console().print(verdict_line(film.run), soft_wrap=True)
        for what, file in files.items():
            if file is not None:
                _say(f"{what}: {file}")
    if not film.run.success:
        raise typer.Exit(1)


@app.command(epilog="Example: [bold]simwright verify my_task.py other_task.py --seeds 20[/bold]")
def verify(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Task programs.")],
    seeds: Annotated[int, typer.Option(min=3, max=1000, help="Scenes that are built and solved.")] = 10,
    all_gates: Annotated[bool, typer.Option("--all", help="Go on after a gate failed, as far as possible.")] = False,
    novelty: Annotated[bool, typer.Option(help="Compare with the base tasks.")] = True,
    pictures: Annotated[Path, typer.Option(help="Folder for pictures of what failed.")] = Path("out/verify"),
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; one for each core unless told.")] = None,
    unsafe: Annotated[bool, typer.Option("--unsafe", help="Run programs even where no sandbox can be had.")] = False,
    as_json: AsJson = False,
) -> None:
    """Run task programs through the gates. The exit code is 0 only if all pass, and 2 if a file cannot be verified."""
    from simwright.report import verification_data, verification_parts
    from simwright.verify.files import FileOptions, verify_files

    options = FileOptions(seeds, all_gates, novelty, pictures, unsafe)
    console = _console()
    with _progress() as bar:
        task = bar.add_task("verifying", total=len(files))
        results = verify_files(files, options, workers=workers, on_result=lambda _: bar.advance(task))
    if as_json:
        _print_json([verification_data(r) for r in results])
    else:
        for result in results:
            for part in verification_parts(result):
                console.print(part)
    if any(r.verification is None for r in results):
        raise typer.Exit(2)
    if not all(r.verification is not None and r.verification.passed for r in results):
        raise typer.Exit(1)


@app.command(epilog="Example: [bold]simwright doctor --json[/bold]")
def doctor(
    as_json: AsJson = False,
    self_test: Annotated[bool, typer.Option(help="Whether to build a scene, act and take a picture.")] = True,
) -> None:
    """Say what this machine offers, what is missing, and what that means. The exit code is 1 if something is wrong."""
    from simwright.doctor import examine
    from simwright.report import health_data, health_table

    with _progress() as progress:
        step = progress.add_task("looking", total=None)
        health = examine(self_test=self_test, on_start=lambda what: progress.update(step, description=what))
    if as_json:
        _print_json(health_data(health))
    else:
        _console().print(health_table(health))
    if not health.healthy:
        raise typer.Exit(1)


def _build(task: str, seed: int, split: SplitName) -> BuiltTask:
    from simwright.tasks.building import build
    from simwright.tasks.registry import load

    return build(load(task), seed, split)


def _picture_file(out: Path, name: str) -> Path:
    """The file itself if `out` is one, or else one of that name in the folder `out`; its folder is made."""
    if out.suffix and out.suffix != ".png" and not out.is_dir():
        raise SimwrightError(f"--out {out}: pictures are PNG files; give a name that ends in .png, or a folder")
    file = out if out.suffix == ".png" else out / name
    file.parent.mkdir(parents=True, exist_ok=True)
    return file


def _episode(built: BuiltTask) -> dict[str, Any]:
    return {"task": built.name, "split": built.split, "seed": built.seed}


@contextmanager
def _progress() -> Generator[Progress]:
    """Progress on the error channel, so that what is printed can be piped; gone when it is done."""
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(bar_width=24), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        yield progress


def _console() -> Console:
    """As wide as the terminal; wide enough for every table when the output goes elsewhere."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=PIPE_WIDTH)


def _say(text: str) -> None:
    """Prints one line as it is, never wrapped, so that it can be copied."""
    Console(highlight=False, soft_wrap=True).print(text, markup=False)


def _say_goals(built: BuiltTask) -> None:
    _say(f"{built.name}, {built.split} seed {built.seed}")
    for number, goal in enumerate(built.goals, 1):
        _say(f"goal {number}: {goal.instruction}")


def _print_json(data: object) -> None:
    sys.stdout.write(json.dumps(data, indent=2, ensure_ascii=False) + "\n")

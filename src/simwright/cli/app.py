"""The command line. Each module beside this one adds its commands to `app`; none holds logic."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from rich.console import Console
from typer.core import TyperGroup

from simwright import __version__
from simwright.cli.console import say
from simwright.errors import SimwrightError

SplitName = Literal["train", "val", "test"]

ORDER = (
    "tasks", "show", "demo", "collect", "data", "run", "generate", "library", "models", "import", "convert", "verify",
    "mcp", "doctor",
)  # fmt: skip
"""Of the commands in the help text: the way of the data."""


class _Ordered(TyperGroup):
    """Lists the commands in the order of `ORDER`."""

    def list_commands(self, ctx: Any) -> list[str]:
        return sorted(self.commands, key=lambda name: (ORDER.index(name) if name in ORDER else len(ORDER), name))


app = typer.Typer(
    cls=_Ordered,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Verified robot-manipulation tasks: look at them, and watch an expert solve them.",
    epilog="Start with: [bold]simwright demo put-block-in-bowl[/bold]",
)

TaskName = Annotated[
    str,
    typer.Argument(
        metavar="TASK",
        help="Name of a task (see `simwright tasks` and `simwright library list`), or a program's file.",
    ),
]
Libraries = Annotated[
    list[Path] | None,
    typer.Option(
        "--library",
        metavar="FOLDER",
        help="A library whose tasks go by name too, beside the shipped one; may be given several times.",
    ),
]
Unsafe = Annotated[bool, typer.Option("--unsafe", help="Run programs even where no sandbox can be had.")]
Seed = Annotated[int, typer.Option(min=0, help="Number of the episode: the same number gives the same scene.")]
SplitOption = Annotated[SplitName, typer.Option(help="Which colours, shapes and episodes are drawn.")]
JudgingName = Literal["reference", "strict"]
JudgingOption = Annotated[
    JudgingName,
    typer.Option(help="How programs for CLIPort and GenSim are judged: as there, or again at the end."),
]
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
        say(__version__)
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", is_eager=True, callback=_show_version)
    ] = False,
) -> None:
    """What holds for all commands."""

"""`simwright data`: look at datasets, check and mend them, replay and pack them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from simwright.cli.app import AsJson, app
from simwright.cli.console import console, print_json

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

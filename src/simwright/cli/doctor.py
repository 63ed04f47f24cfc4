"""`simwright doctor`: what this machine offers."""

from __future__ import annotations

from typing import Annotated

import typer

from simwright.cli.app import AsJson, app
from simwright.cli.console import console, print_json, progress


@app.command(epilog="Example: [bold]simwright doctor --json[/bold]")
def doctor(
    as_json: AsJson = False,
    self_test: Annotated[bool, typer.Option(help="Whether to build a scene, act and take a picture.")] = True,
) -> None:
    """Say what this machine offers, what is missing, and what that means. The exit code is 1 if something is wrong."""
    from simwright.doctor import examine
    from simwright.report import health_data, health_table

    with progress() as bar:
        step = bar.add_task("looking", total=None)
        health = examine(self_test=self_test, on_start=lambda what: bar.update(step, description=what))
    if as_json:
        print_json(health_data(health))
    else:
        console().print(health_table(health))
    if not health.healthy:
        raise typer.Exit(1)

"""`simwright mcp`: tools for coding agents."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from simwright.cli.app import Unsafe, app


@app.command(epilog="Example: [bold]simwright mcp --library my-tasks[/bold]")
def mcp(
    library: Annotated[Path, typer.Option(metavar="FOLDER", help="Where submitted tasks go.")] = Path("out/mcp"),
    seeds: Annotated[int, typer.Option(min=3, max=1000, help="Scenes that a program is verified with.")] = 10,
    unsafe: Unsafe = False,
) -> None:
    """Serve tools for coding agents (Model Context Protocol, on standard input and output).

    They read the task API, search the library, look at scenes, verify programs, and submit tasks.
    """
    from simwright.mcp import Bench, serve

    serve(Bench(library, seeds, unsafe=unsafe))

"""`simwright verify`: task programs through the gates."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from simwright.cli.app import AsJson, JudgingOption, Libraries, Unsafe, app
from simwright.cli.console import console, print_json, progress


@app.command(epilog="Example: [bold]simwright verify my_task.py other_task.py --seeds 20[/bold]")
def verify(
    tasks: Annotated[
        list[str],
        typer.Argument(metavar="TASK...", help="Program files, folders of them, or names of base and library tasks."),
    ],
    seeds: Annotated[int, typer.Option(min=3, max=1000, help="Scenes that are built and solved.")] = 10,
    all_gates: Annotated[bool, typer.Option("--all", help="Go on after a gate failed, as far as possible.")] = False,
    novelty: Annotated[bool, typer.Option(help="Compare with the base tasks and the libraries.")] = True,
    pictures: Annotated[Path, typer.Option(help="Folder for pictures of what failed.")] = Path("out/verify"),
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; one for each core unless told.")] = None,
    judging: JudgingOption = "reference",
    library: Libraries = None,
    unsafe: Unsafe = False,
    as_json: AsJson = False,
) -> None:
    """Run task programs through the gates. The exit code is 0 only if all pass, and 2 if a file cannot be verified."""
    from simwright.library.places import default_libraries
    from simwright.report import verification_data, verification_parts
    from simwright.sources import program_paths
    from simwright.verify.files import FileOptions, verify_files

    libraries = default_libraries(*(library or ()))
    options = FileOptions(seeds, all_gates, novelty, pictures, judging, unsafe, libraries)
    files = program_paths(tasks, libraries)
    screen = console()
    with progress() as bar:
        task = bar.add_task("verifying", total=len(files))
        results = verify_files(files, options, workers=workers, on_result=lambda _: bar.advance(task))
    if as_json:
        print_json([verification_data(r) for r in results])
    else:
        for result in results:
            for part in verification_parts(result):
                screen.print(part)
    if any(r.verification is None for r in results):
        raise typer.Exit(2)
    if not all(r.verification is not None and r.verification.passed for r in results):
        raise typer.Exit(1)

"""`simwright import` and `convert`: programs that were written elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from simwright.cli.app import AsJson, JudgingOption, Unsafe, app
from simwright.cli.console import console, print_json, progress, say


@app.command("import", epilog="Example: [bold]simwright import programs/ --to my_library --judging strict[/bold]")
def import_(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Program files, or folders of them.")],
    to: Annotated[Path, typer.Option("--to", metavar="FOLDER", help="The library; made if need be.")],
    seeds: Annotated[int, typer.Option(min=3, max=1000, help="Scenes that are built and solved.")] = 10,
    judging: JudgingOption = "reference",
    allow_twins: Annotated[
        bool, typer.Option("--allow-twins", help="Take in also what asks for the same as a task that is there already.")
    ] = False,
    unsafe: Unsafe = False,
    as_json: AsJson = False,
) -> None:
    """Put programs that pass into a library, with where they come from. The exit code is 1 if none passes."""
    from simwright.report.programs import import_data, import_table
    from simwright.verify.importing import import_programs
    from simwright.verify.trial import VerifyConfig

    with progress() as bar:
        step = bar.add_task("verifying", total=None)
        results = import_programs(
            files,
            to,
            VerifyConfig(seeds=seeds, judging=judging),
            allow_twins=allow_twins,
            unsafe=unsafe,
            on_result=lambda r: bar.update(step, description=f"verified {r.file}"),
        )
    if as_json:
        print_json(import_data(results))
    else:
        console().print(import_table(results))
    if not any(r.added for r in results):
        raise typer.Exit(1)


@app.command(epilog="Example: [bold]simwright convert put_block_in_bowl.py --out my_task.py[/bold]")
def convert(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A program for CLIPort or GenSim.")],
    out: Annotated[Path | None, typer.Option(help="Where to write it; printed unless told.")] = None,
    seeds: Annotated[int, typer.Option(min=3, max=200, help="Scenes in which it has to behave the same.")] = 10,
    unsafe: Unsafe = False,
    as_json: AsJson = False,
) -> None:
    """Write a program anew in our own API, and show that it behaves the same. The exit code is 1 where it cannot be."""
    from simwright.convert import CannotConvert, convert_program
    from simwright.report.programs import conversion_data, conversion_line
    from simwright.sandbox import Sandbox
    from simwright.sources import read_program

    program = read_program(file)
    try:
        with progress() as bar, Sandbox(unsafe=unsafe) as sandbox:
            bar.add_task("building, solving and comparing scenes", total=None)
            found = convert_program(program, sandbox, range(seeds))
    except CannotConvert as error:
        if as_json:
            print_json(conversion_data(None, str(error)))
        else:
            say(f"not converted: {error}")
        raise typer.Exit(1) from error
    if out is not None:
        out.write_text(found.text, encoding="utf-8")
    if as_json:
        print_json(conversion_data(found, ""))
        return
    if out is None:
        say(found.text)
    say(conversion_line(found) + (f": {out}" if out is not None else ""))

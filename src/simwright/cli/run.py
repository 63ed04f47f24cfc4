"""`simwright run`: from a wish, or none, to verified tasks, demonstrations, and a page to look at."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simwright.cli.app import AsJson, Unsafe, app
from simwright.cli.console import print_json, say
from simwright.cli.generate import (
    STOPPED,
    Candidates,
    Change,
    Goal,
    MaxDollars,
    MaxTokens,
    ModelSpec,
    PriceOption,
    Repairs,
    RunSeed,
    Seeds,
    Wait,
    watched,
)

if TYPE_CHECKING:
    from simwright.generate.open import DesignerOptions
    from simwright.pipeline import RunPlan, RunResult
    from simwright.report.live import RunEvent

RUNS = Path("runs")
INTERRUPTED = 130


@app.command(epilog='Example: [bold]simwright run --goal "build a bridge of three planks"[/bold]')
def run(
    goal: Goal = None,
    count: Annotated[int | None, typer.Option(min=1, help="Accepted tasks that are wanted; 5 unless told.")] = None,
    model: ModelSpec = "compose",
    demos: Annotated[int, typer.Option(min=0, help="Demonstrations of each task.")] = 3,
    out: Annotated[Path | None, typer.Option(help="Folder of the run; a new one in runs/ unless told.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the latest run, or with that in --out.")] = False,
    candidates: Candidates = None,
    seed: RunSeed = 0,
    repairs: Repairs = 2,
    seeds: Seeds = 10,
    videos: Annotated[bool, typer.Option(help="Whether to film the demonstrations.")] = True,
    wait: Wait = True,
    change: Change = None,
    max_dollars: MaxDollars = None,
    max_tokens: MaxTokens = None,
    price: PriceOption = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; one for each core unless told.")] = None,
    unsafe: Unsafe = False,
    as_json: AsJson = False,
) -> None:
    """Have tasks designed and verified, let the expert demonstrate them, and make a page of it all.

    Needs no key and no network: the designer is the embedded one unless --model names another. A run that was stopped
    goes on with --resume, and nothing is done or paid twice. The exit code is 0 with as many tasks as wanted, 1 with
    fewer, 3 where a reply is waited for or a limit was reached.
    """
    from simwright import pipeline
    from simwright.generate.loop import RunSettings

    if resume:
        folder = out or pipeline.latest_folder(RUNS)
        plan = pipeline.saved_plan(folder)
        plan = plan if count is None else replace(plan, settings=replace(plan.settings, count=count))
    else:
        folder = out or pipeline.fresh_folder(RUNS)
        settings = RunSettings(goal, count or 5, candidates, repairs, seed=seed)
        plan = pipeline.RunPlan(model, settings, demos, seeds, videos)
    options = _options(plan.model, change, price, max_dollars, max_tokens, wait=wait)
    with _shown(plan, folder, as_json=as_json) as (tell, note):
        told = watched(options, note)
        result = pipeline.run(plan, folder, tell, options=told, workers=workers, unsafe=unsafe)
    _tell(result, as_json=as_json)
    _exit(plan, result)


def _tell(result: RunResult, *, as_json: bool) -> None:
    from simwright.report.run import run_data, run_lines

    if as_json:
        print_json(run_data(result))
        return
    for line in run_lines(result):
        say(line)


def _options(
    model: str,
    change: list[str] | None,
    price: str | None,
    dollars: float | None,
    tokens: int | None,
    *,
    wait: bool,
) -> DesignerOptions:
    from simwright.generate.config import DesignConfig
    from simwright.generate.open import DesignerOptions
    from simwright.llm.pricing import parse_price
    from simwright.llm.recorder import Limits
    from simwright.llm.spec import ModelOptions

    how = ModelOptions(price=None if price is None else parse_price(price), wait=wait)
    return DesignerOptions(DesignConfig.for_model(model).changed(change or ()), Limits(dollars, tokens), how)


def _exit(plan: RunPlan, result: RunResult) -> None:
    if result.stopped is not None:
        raise typer.Exit(STOPPED)
    wanted = plan.settings.count if plan.settings.goal is None else 1
    if len(result.accepted) < wanted:
        raise typer.Exit(1)


@contextmanager
def _shown(
    plan: RunPlan, folder: Path, *, as_json: bool
) -> Generator[tuple[Callable[[RunEvent], None], Callable[[str], None]]]:
    """Takes what happens, and remarks on it: shown as a table where there is a terminal, as lines elsewhere."""
    from rich.console import Console
    from rich.live import Live

    from simwright.report.live import RunView, line_of

    screen = Console(stderr=True, soft_wrap=True)

    def tell(event: RunEvent) -> None:
        line = line_of(event)
        if line is not None and not as_json:
            say(line)

    try:
        if screen.is_terminal:
            view = RunView(plan.settings.count if plan.settings.goal is None else None)
            with Live(view, console=Console(stderr=True), refresh_per_second=8):
                yield view.take, lambda text: setattr(view, "note", text)
        else:
            yield tell, lambda _: None
    except BaseException as stop:
        if folder.is_dir():
            screen.print(f"stopped; go on with: simwright run --resume --out {folder}", markup=False, highlight=False)
        if isinstance(stop, KeyboardInterrupt):
            raise typer.Exit(INTERRUPTED) from stop
        raise

"""`simwright generate` and `simwright models`: new tasks, and who writes them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from simwright.cli.app import AsJson, Unsafe, app
from simwright.cli.console import console, print_json, progress, say

if TYPE_CHECKING:
    from simwright.errors import SimwrightError
    from simwright.generate.events import Event
    from simwright.generate.journal import Outcome
    from simwright.generate.loop import RunSettings
    from simwright.generate.open import DesignerOptions, RunPlaces
    from simwright.llm.errors import AwaitingReply, ProviderError
    from simwright.verify.trial import VerifyConfig

STOPPED = 3
"""Exit code of a run that stopped before its end, and that the same command goes on with."""

_MODELS = (
    "compose (embedded), openai:NAME, openai:NAME@URL, anthropic:NAME, google:NAME, exchange:FOLDER, replay:FOLDER"
)
ModelSpec = Annotated[str, typer.Option("--model", metavar="MODEL", help=f"Who designs: {_MODELS}.")]
Goal = Annotated[str | None, typer.Option(help="What the robot is to do; whatever the library lacks unless told.")]
Count = Annotated[int, typer.Option(min=1, max=100_000, help="Accepted tasks that are wanted.")]
Out = Annotated[Path, typer.Option(help="Folder of the run; the same folder goes on with it.")]
Library = Annotated[Path | None, typer.Option(help="Where accepted tasks go; inside --out unless told.")]
Candidates = Annotated[int | None, typer.Option(min=1, help="Most candidates; 4 for each task unless told.")]
RunSeed = Annotated[int, typer.Option(min=0, help="Of everything that is drawn.")]
Repairs = Annotated[int, typer.Option(min=0, help="How often a program is mended.")]
Seeds = Annotated[int, typer.Option(min=3, max=1000, help="Scenes that are built and solved.")]
Wait = Annotated[bool, typer.Option(help="exchange: whether to wait for each reply, or to stop after its prompt.")]
Change = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="NAME=VALUE",
        help="How a model is asked, e.g. examples=0, reasoning=true, stages=single, votes=0, temperature=0.",
    ),
]
MaxDollars = Annotated[float | None, typer.Option(help="Most that the run may cost.")]
MaxTokens = Annotated[int | None, typer.Option(help="Most tokens of the run, in and out.")]
PriceOption = Annotated[
    str | None, typer.Option(metavar="IN,OUT", help="Dollars for a million tokens of prompts and of replies.")
]
Pictures = Annotated[Path | None, typer.Option(help="Folder for pictures of what failed.")]


@app.command(epilog="Example: [bold]simwright generate --model exchange:letters --count 3 --no-wait[/bold]")
def generate(
    model: ModelSpec = "compose",
    goal: Goal = None,
    count: Count = 5,
    out: Out = Path("out/generate"),
    library: Library = None,
    candidates: Candidates = None,
    seed: RunSeed = 0,
    repairs: Repairs = 2,
    seeds: Seeds = 10,
    wait: Wait = True,
    change: Change = None,
    max_dollars: MaxDollars = None,
    max_tokens: MaxTokens = None,
    price: PriceOption = None,
    pictures: Pictures = None,
    unsafe: Unsafe = False,
    as_json: AsJson = False,
) -> None:
    """Have new tasks designed, verified, mended and put into a library.

    Everything is written to --out at once: after a stop, a limit or a failure the same command goes on, and nothing is
    paid twice. The exit code is 0 with as many tasks as wanted, 1 with fewer, 3 where a reply is waited for or a limit
    was reached.
    """
    from simwright.generate.config import DesignConfig
    from simwright.generate.loop import RunSettings
    from simwright.generate.open import DesignerOptions, RunPlaces
    from simwright.llm.pricing import parse_price
    from simwright.llm.recorder import Limits
    from simwright.llm.spec import ModelOptions
    from simwright.verify.trial import VerifyConfig

    config = DesignConfig.for_model(model).changed(change or ())
    how = ModelOptions(price=None if price is None else parse_price(price), wait=wait)
    options = DesignerOptions(config, Limits(max_dollars, max_tokens), how)
    settings, strict = RunSettings(goal, count, candidates, repairs, seed=seed), VerifyConfig(seeds, pictures=pictures)
    _run(model, settings, RunPlaces(out, library, unsafe), options, strict, as_json=as_json)


def _run(
    model: str,
    settings: RunSettings,
    places: RunPlaces,
    options: DesignerOptions,
    strict: VerifyConfig,
    *,
    as_json: bool,
) -> None:
    from simwright.generate.open import start
    from simwright.llm.errors import AwaitingReply, LimitReached
    from simwright.report.generate import outcome_line

    outcomes: list[Outcome] = []
    stopped: SimwrightError | None = None
    screen = console()
    with progress() as bar:
        step = bar.add_task("getting ready", total=settings.count)

        def show(text: str) -> None:
            bar.update(step, description=text, completed=sum(o.status == "accepted" for o in outcomes))

        told = watched(options, show)
        try:
            for outcome in start(model, settings, places, options=told, verify=strict, on_event=_shower(show)):
                outcomes.append(outcome)
                if not as_json:
                    screen.print(outcome_line(outcome), soft_wrap=True)
        except (AwaitingReply, LimitReached) as error:
            stopped = error
    _tell(outcomes, stopped, places, as_json=as_json)
    accepted = sum(o.status == "accepted" for o in outcomes)
    if stopped is not None:
        raise typer.Exit(STOPPED)
    if accepted < (settings.count if settings.goal is None else 1):
        raise typer.Exit(1)


def watched(options: DesignerOptions, show: Callable[[str], None]) -> DesignerOptions:
    """The same options, with an eye on what comes in."""
    from dataclasses import replace

    from simwright.report.generate import waiting_lines

    received: dict[str, int] = {}

    def on_token(label: str, piece: str) -> None:
        received[label] = received.get(label, 0) + len(piece)
        show(f"{label}: {received[label]:,} characters")

    def on_wait(awaiting: AwaitingReply) -> None:
        for line in waiting_lines(awaiting):
            say(line)

    def on_retry(error: ProviderError, seconds: float) -> None:
        show(f"again in {seconds:g} s: {error}")

    model = replace(options.model, on_wait=on_wait, on_retry=on_retry)
    return replace(options, model=model, on_token=on_token)


def _shower(show: Callable[[str], None]) -> Callable[[Event], None]:
    from simwright.report.generate import event_text

    def on_event(event: Event) -> None:
        text = event_text(event)
        if text is not None:
            show(text)

    return on_event


def _tell(outcomes: list[Outcome], stopped: SimwrightError | None, places: RunPlaces, *, as_json: bool) -> None:
    from simwright.llm.errors import AwaitingReply
    from simwright.report.generate import run_summary, summary_lines, waiting_lines

    if as_json:
        print_json(run_summary(outcomes, stopped, places.accepted))
        return
    for line in summary_lines(outcomes, places.accepted):
        say(line)
    if isinstance(stopped, AwaitingReply):
        for line in waiting_lines(stopped):
            say(line)
    elif stopped is not None:
        say(f"stopped: {stopped}")


@app.command(epilog="Example: [bold]simwright models openai:some-model@http://localhost:8000/v1[/bold]")
def models(
    model: Annotated[str | None, typer.Argument(metavar="MODEL", help="Ask this one a question, as a test.")] = None,
    price: PriceOption = None,
    as_json: AsJson = False,
) -> None:
    """Say which language models can be used; with a MODEL, ask it for one word. The exit code is 2 if it fails."""
    from simwright.llm.spec import PROVIDERS
    from simwright.report.generate import provider_data, providers_table

    if model is not None:
        _test(model, price, as_json=as_json)
    elif as_json:
        print_json([provider_data(p) for p in PROVIDERS])
    else:
        console().print(providers_table(PROVIDERS))


def _test(spec: str, price: str | None, *, as_json: bool) -> None:
    from simwright.llm.pricing import parse_price
    from simwright.llm.spec import ModelOptions, try_model
    from simwright.report.generate import completion_data, completion_lines

    with progress() as bar:
        step = bar.add_task(f"asking {spec}", total=None)
        received = ""

        def on_token(piece: str) -> None:
            nonlocal received
            received += piece
            bar.update(step, description=f"{spec}: {' '.join(received.split())[-60:]}")

        options = ModelOptions(price=None if price is None else parse_price(price))
        completion = try_model(spec, options, on_token)
    data: dict[str, Any] = completion_data(completion)
    if as_json:
        print_json(data)
        return
    for line in completion_lines(completion):
        say(line)

"""The whole way: from a wish, or none, to verified tasks, their demonstrations, and a page to look at."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from simwright import __version__
from simwright.demos.collect import PartReport, Plan, available_workers, collect
from simwright.demos.films import FilmJob, film_all
from simwright.demos.pictures import counted
from simwright.demos.store import open_dataset
from simwright.errors import SimwrightError
from simwright.generate.journal import Outcome
from simwright.generate.loop import RunSettings
from simwright.generate.open import DesignerOptions, RunPlaces, start
from simwright.library.places import default_libraries
from simwright.library.store import TaskLibrary
from simwright.llm.errors import AwaitingReply, LimitReached
from simwright.records import Cost
from simwright.report.live import Progressed, RunEvent
from simwright.report.page import Clip, DemoLine, Page, TaskCard, write_page
from simwright.sim.video import poster
from simwright.sources import TaskSource, find_sources
from simwright.verify.novelty import base_library
from simwright.verify.trial import VerifyConfig

LIBRARY, DEMOS, VIDEOS, PAGE, PLAN = "library", "demos", "videos", "report.html", "pipeline.json"
"""What lies in a run's folder, beside the journal."""
LARGEST_PLAN = 1 << 16
"""[bytes]"""
ROOM_FOR_VIDEOS = 48 << 20
"""[bytes] of videos that a page takes in; the others lie beside it."""


@dataclass(frozen=True)
class RunPlan:
    """What a run is to do."""

    model: str = "compose"
    """Who designs, as `generate.open` takes it."""
    settings: RunSettings = field(default_factory=RunSettings)
    """The wish, how many tasks, how often mended, the seed."""
    demos: int = 3
    """Demonstrations of each task."""
    seeds: int = 10
    """Scenes that each task is verified with."""
    videos: bool = True
    """Whether the demonstrations are filmed."""


@dataclass(frozen=True)
class RunResult:
    """What came of a run."""

    outcomes: tuple[Outcome, ...]
    """Of all candidates."""
    demos: tuple[PartReport, ...]
    videos: tuple[Path, ...]
    library: Path
    page: Path
    stopped: SimwrightError | None = None
    """Why there are fewer tasks than wanted, where a limit was reached or a reply is waited for: the run can go on."""

    @property
    def accepted(self) -> tuple[str, ...]:
        """Names of the accepted tasks, in the order in which they came."""
        return tuple(o.name for o in self.outcomes if o.name is not None)

    @property
    def cost(self) -> Cost:
        """Of all candidates together."""
        return sum((o.cost for o in self.outcomes), Cost())


def run(
    plan: RunPlan,
    folder: Path,
    on_event: Callable[[RunEvent], None] | None = None,
    *,
    options: DesignerOptions | None = None,
    workers: int | None = None,
    unsafe: bool = False,
) -> RunResult:
    """Goes the whole way, or the rest of it: whatever is in the folder already is kept.

    Args:
        plan: what to do.
        folder: of the run.
        on_event: told of everything as it happens.
        options: how a language model is asked, and what it may cost.
        workers: processes for demonstrations and videos; None: one for each core.
        unsafe: run programs even where the system offers no walls.

    Raises:
        ProviderError: the model did not answer. The same call goes on later.
        SimwrightError: the folder holds another run, or something went wrong with the program and not with a task.
    """
    tell = on_event or _silent
    processes = workers or available_workers()
    _save(plan, folder)
    outcomes, stopped = _design(plan, folder, tell, options, unsafe)
    library = TaskLibrary(folder / LIBRARY, create=True)
    names = [o.name for o in outcomes if o.name is not None and o.name in library]
    sources = find_sources(names, [library.root]) if names else ()
    reports = _demonstrate(plan, folder, sources, processes, tell, unsafe) if plan.demos else ()
    videos = _film(folder, sources, processes, tell, unsafe) if plan.videos and reports else {}
    result = RunResult(
        tuple(outcomes),
        reports,
        tuple(v for several in videos.values() for v in several),
        library.root,
        folder / PAGE,
        stopped,
    )
    tell(Progressed("page", 0, 1))
    write_page(page_of(plan, result, library, videos), result.page)
    tell(Progressed("page", 1, 1))
    return result


def _design(
    plan: RunPlan, folder: Path, tell: Callable[[RunEvent], None], options: DesignerOptions | None, unsafe: bool
) -> tuple[list[Outcome], SimwrightError | None]:
    """New tasks, as many as wanted or as many as there can be for now."""
    outcomes: list[Outcome] = []
    places, strict = RunPlaces(folder, folder / LIBRARY, unsafe), VerifyConfig(seeds=plan.seeds)
    try:
        for outcome in start(plan.model, plan.settings, places, options=options, verify=strict, on_event=tell):
            outcomes.append(outcome)  # noqa: PERF402 - what came before a stop is kept
    except (LimitReached, AwaitingReply) as stop:
        return outcomes, stop
    return outcomes, None


def _demonstrate(
    plan: RunPlan,
    folder: Path,
    sources: Sequence[TaskSource],
    workers: int,
    tell: Callable[[RunEvent], None],
    unsafe: bool,
) -> tuple[PartReport, ...]:
    if not sources:
        return ()
    done: dict[str, int] = {}
    total = plan.demos * len(sources)

    def on_progress(report: PartReport) -> None:
        done[report.task] = report.episodes
        tell(Progressed("demonstrations", sum(done.values()), total))

    wanted = Plan(tuple(sources), {"train": plan.demos}, folder / DEMOS, workers=workers, unsafe=unsafe)
    return collect(wanted, on_progress)


def _film(
    folder: Path, sources: Sequence[TaskSource], workers: int, tell: Callable[[RunEvent], None], unsafe: bool
) -> dict[str, tuple[Path, ...]]:
    """The demonstrations of each task on film."""
    dataset = open_dataset(folder / DEMOS)
    jobs: list[FilmJob] = []
    for source in sources:
        if source.name in dataset.tasks:
            seeds: list[int] = dataset.part(source.name, "train").episode_table(["seed"]).column("seed").to_pylist()
            place = folder / VIDEOS / source.name
            jobs += [FilmJob(source, seed, "train", place / f"train-{seed}.mp4", unsafe) for seed in seeds]
    filmed = sum(job.video.exists() for job in jobs)
    tell(Progressed("videos", filmed, len(jobs)))

    def on_film(_: FilmJob) -> None:
        nonlocal filmed
        filmed += 1
        tell(Progressed("videos", filmed, len(jobs)))

    film_all(jobs, workers, on_film)
    return {s.name: tuple(job.video for job in jobs if job.source is s) for s in sources}


def page_of(plan: RunPlan, result: RunResult, library: TaskLibrary, videos: dict[str, tuple[Path, ...]]) -> Page:
    """The page of a run. Videos come first in the order of the tasks, as long as there is room."""
    names = set(result.accepted)
    entries = {e.name: e for e in library.entries() if e.name in names}
    room = ROOM_FOR_VIDEOS
    cards: list[TaskCard] = []
    for name in [n for n in result.accepted if n in entries]:
        clips: list[Clip] = []
        for video in videos.get(name, ()):
            data = video.read_bytes()
            room -= len(data)
            if room >= 0:
                clips.append(Clip(video.stem.replace("-", " "), data, poster(video)))
        lines = tuple(_demo_line(r) for r in result.demos if r.task == name)
        cards.append(TaskCard(entries[name], library.program(name).text, library.preview(name), tuple(clips), lines))
    known = [*base_library()]
    for root in default_libraries():
        known += TaskLibrary(root).fingerprints() if root.is_dir() else []
    return Page(
        title=f"{counted(len(cards), 'new task')}" if cards else "No new task",
        lead=f"Designed by {plan.model}; each was verified with {plan.seeds} scenes before it was accepted.",
        tasks=tuple(cards),
        goal=plan.settings.goal,
        outcomes=result.outcomes,
        cost=result.cost,
        demonstrations=sum(r.episodes for r in result.demos),
        known=tuple(known),
        damaged=library.contents().damaged,
        footer=f"Simwright {__version__}, seed {plan.settings.seed}",
    )


def _demo_line(report: PartReport) -> DemoLine:
    told = f"{counted(report.episodes, 'episode')}, {counted(report.steps, 'observation')}"
    failed = f"; {counted(len(report.failures), 'seed')} failed: {report.causes[0][0]}" if report.failures else ""
    return DemoLine(report.split, told + failed)


def _save(plan: RunPlan, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f".{PLAN}.part"
    part.write_text(json.dumps(asdict(plan), indent=2) + "\n", encoding="utf-8")
    os.replace(part, folder / PLAN)


def saved_plan(folder: Path) -> RunPlan:
    """The plan of a run that was begun in a folder.

    Raises:
        SimwrightError: there is none.
    """
    file = folder / PLAN
    try:
        with file.open("rb") as opened:
            return TypeAdapter(RunPlan).validate_json(opened.read(LARGEST_PLAN))
    except OSError as error:
        raise SimwrightError(f"{folder}: no run was begun here ({error.strerror}); leave --resume out") from error
    except ValidationError as error:
        raise SimwrightError(f"{file}: not the plan of a run: {error.errors()[0]['msg']}") from error


def fresh_folder(root: Path) -> Path:
    """A folder for a new run: the next number."""
    return root / f"{_last_number(root) + 1:04d}"


def latest_folder(root: Path) -> Path:
    """The folder of the latest run.

    Raises:
        SimwrightError: there is none.
    """
    number = _last_number(root)
    if number == 0:
        raise SimwrightError(f"{root}: no run was begun here; leave --resume out, or name the run's folder (--out)")
    return root / f"{number:04d}"


def _last_number(root: Path) -> int:
    return max((int(p.name) for p in root.glob("[0-9][0-9][0-9][0-9]") if p.is_dir()), default=0)


def _silent(event: RunEvent) -> None:
    """Nobody wants to know."""

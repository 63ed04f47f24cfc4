"""The whole way on a designer made for the test: tasks, demonstrations, videos, a page; stopped, and gone on with."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from simwright import pipeline
from simwright.demos import films
from simwright.demos.store import open_dataset
from simwright.errors import SimwrightError
from simwright.generate import open as opening
from simwright.generate.designer import Brief, Draft, Refusal
from simwright.generate.loop import RunSettings
from simwright.library.store import TaskLibrary
from simwright.llm.errors import LimitReached
from simwright.pipeline import RunPlan, fresh_folder, latest_folder, saved_plan
from simwright.records import Cost, Provenance, TaskProgram, TaskProposal
from simwright.report.live import Progressed
from simwright.sandbox.level import isolation_level
from test_cli import fail, run

pytestmark = pytest.mark.skipif(isolation_level().level == "none", reason="no sandbox can be had here")

PROGRAM = '''from simwright.tasks import *


class {title}(Task):
    """{told}"""

    def build(self, scene):
        a, b = scene.colors(2)
        low = scene.add(Cylinder(radius=0.03, color=a))
        high = scene.add(Cylinder(radius=0.025, color=b))
        return [Goal(f"put {{high.phrase}} on {{low.phrase}}", On(high, low))]
'''
GOOD = PROGRAM.format(title="CanOnCan", told="Put one can on the other <script>alert(1)</script>.")
BAD = GOOD.replace("On(high, low)", "On(high, nothing)").replace("CanOnCan", "CanOnNothing")


class OneGoodOneBad:
    """A bad program, then a good one, then the run's limit is reached."""

    name = "made-for-a-test"

    def __init__(self, limit: bool = False) -> None:
        self.written = 0
        self._limit = limit

    def plan(self, brief: Brief) -> Refusal:
        return Refusal("I plan nothing.", brief.goal)

    def propose(self, brief: Brief) -> TaskProposal:
        if self._limit and brief.number > 2:
            raise LimitReached("no money left")
        name = "can-on-nothing" if brief.number == 1 else "can-on-can"
        return TaskProposal(name, "Put one can on the other <script>alert(1)</script>.", ("Cylinder",), "stack")

    def write(self, proposal: TaskProposal, brief: Brief) -> Draft:
        self.written += 1
        text = BAD if brief.number == 1 else GOOD
        return Draft(TaskProgram(text, proposal.name), Provenance(self.name, "exploratory", cost=Cost(1, 10, 5, 0.001)))

    def repair(self, proposal, drafts, verifications, brief) -> None:
        return None

    def critics(self, proposal, brief) -> tuple[()]:
        return ()

    def spent(self, number: int | None = None) -> Cost:
        return Cost(self.written, 10 * self.written, 5 * self.written, 0.001 * self.written)


@pytest.fixture
def designer(monkeypatch: pytest.MonkeyPatch) -> OneGoodOneBad:
    """Stands behind every model's name, and films are small."""
    made = OneGoodOneBad()

    @contextmanager
    def opened(*_: object) -> Iterator[OneGoodOneBad]:
        yield made

    monkeypatch.setattr(opening, "open_designer", opened)
    monkeypatch.setattr(films, "CAMERA", films.CAMERA.resized(160, 120))
    return made


def plan(count: int = 1) -> RunPlan:
    return RunPlan("test:model", RunSettings(count=count), demos=2, seeds=3)


def test_a_run_goes_the_whole_way_and_is_not_done_twice(designer: OneGoodOneBad, tmp_path: Path) -> None:
    events = []
    first = pipeline.run(plan(), tmp_path, events.append, workers=1)
    assert first.accepted == ("can-on-can",) and [o.status for o in first.outcomes] == ["refused", "accepted"]
    assert first.outcomes[0].where in ("static", "build") and first.stopped is None
    assert TaskLibrary(first.library).names() == ("can-on-can",)
    assert [(r.task, r.episodes) for r in first.demos] == [("can-on-can", 2)]
    assert len(open_dataset(tmp_path / "demos").part("can-on-can", "train")) == 2
    assert [v.relative_to(tmp_path).parts[:2] for v in first.videos] == [("videos", "can-on-can")] * 2
    page = first.page.read_text(encoding="utf-8")
    assert page.count("<video") == 2 and "can-on-nothing" in page and "<script>alert" not in page
    stages = [e for e in events if isinstance(e, Progressed)]
    assert {e.stage for e in stages} == {"demonstrations", "videos", "page"} and stages[-1].done == stages[-1].total

    before = {p: p.stat().st_mtime_ns for p in first.videos}
    again = pipeline.run(saved_plan(tmp_path), tmp_path, workers=1)
    assert designer.written == 2, "nothing was written twice"
    assert again.outcomes == first.outcomes and [r.made for r in again.demos] == [0]
    assert again.page.read_text(encoding="utf-8") == page
    assert {p: p.stat().st_mtime_ns for p in again.videos} == before


def test_a_run_that_reaches_its_limit_shows_what_it_has(designer: OneGoodOneBad, tmp_path: Path) -> None:
    designer._limit = True
    result = pipeline.run(RunPlan("test:model", RunSettings(count=3), demos=0, seeds=3), tmp_path, workers=1)
    assert str(result.stopped) == "no money left" and result.accepted == ("can-on-can",)
    assert result.page.exists() and not result.demos and not result.videos
    with pytest.raises(SimwrightError, match="other settings"):
        pipeline.run(RunPlan("test:model", RunSettings(count=3, seed=1), demos=0, seeds=3), tmp_path, workers=1)


@pytest.mark.usefixtures("designer")
def test_a_refused_wish_makes_a_page_that_says_why(tmp_path: Path) -> None:
    wish = RunPlan("test:model", RunSettings(goal="pour <water>"), demos=1, seeds=3)
    result = pipeline.run(wish, tmp_path, workers=1)
    page = result.page.read_text(encoding="utf-8")
    assert not result.accepted and "I plan nothing." in page and "pour &lt;water&gt;" in page


def test_folders_are_numbered(tmp_path: Path) -> None:
    with pytest.raises(SimwrightError, match="no run was begun here"):
        latest_folder(tmp_path)
    assert fresh_folder(tmp_path) == tmp_path / "0001"
    for name in ("0001", "0007", "demo", "00012"):
        (tmp_path / name).mkdir()
    assert fresh_folder(tmp_path).name == "0008" and latest_folder(tmp_path).name == "0007"


def test_what_is_no_plan_is_told(tmp_path: Path) -> None:
    with pytest.raises(SimwrightError, match="no run was begun here"):
        saved_plan(tmp_path)
    (tmp_path / "pipeline.json").write_text('{"demos": "many"}')
    with pytest.raises(SimwrightError, match="not the plan of a run"):
        saved_plan(tmp_path)


@pytest.mark.usefixtures("designer")
def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    quick = ["--seeds", "3", "--demos", "1", "--no-videos", "--workers", "1"]
    printed = run("run", "--count", "1", *quick)
    assert "   1  stopped at" in printed and "   2  accepted: can-on-can" in printed
    assert "1 task accepted of 2 candidates, 1 demonstration, 0 videos" in printed
    assert "page:    runs/0001/report.html" in printed
    data = json.loads(run("run", "--resume", "--json"))
    assert data["accepted"] == ["can-on-can"] and data["page"] == "runs/0001/report.html"
    assert [d["episodes"] for d in data["demonstrations"]] == [1] and len(data["outcomes"]) == 2
    run("run", "--goal", "pour water", "--out", "elsewhere", *quick, code=1)
    assert "no run was begun here" in fail(monkeypatch, capsys, "run", "--resume", "--out", "nowhere")
    assert "simwright run" in run("run", "--help")


def tree(folder: Path) -> dict[str, bytes]:
    files = (p for p in sorted(folder.rglob("*")) if p.is_file() and not p.name.startswith("."))
    return {str(p.relative_to(folder)): p.read_bytes() for p in files}


def started(folder: Path) -> subprocess.Popen[bytes]:
    """A run of the embedded designer in a process of its own."""
    command = [sys.executable, "-c", "from simwright.cli import main; main()", "run", "--count", "2", "--demos", "1"]
    return subprocess.Popen([*command, "--seeds", "3", "--out", str(folder)], stdout=subprocess.DEVNULL)


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_cut_short_ends_as_if_it_had_not_been(tmp_path: Path, number: signal.Signals) -> None:
    assert started(tmp_path / "whole").wait(600) == 0
    cut = started(tmp_path / "cut")
    until = time.monotonic() + 300
    while not list((tmp_path / "cut").glob("library/*/task.py")) and time.monotonic() < until:
        time.sleep(0.02)
    cut.send_signal(number)
    assert cut.wait(60) == (-signal.SIGKILL if number == signal.SIGKILL else 130)
    assert not (tmp_path / "cut" / "report.html").exists()
    assert started(tmp_path / "cut").wait(600) == 0
    whole, again = tree(tmp_path / "whole"), tree(tmp_path / "cut")
    assert whole.keys() == again.keys()
    # How long a gate took is the one thing that differs from run to run.
    timed = [name for name in whole if name.startswith("candidates/") and name.endswith(".json")]
    assert [name for name in whole if whole[name] != again[name] and name not in timed] == []

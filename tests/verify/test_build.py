"""The gate "build": scenes come out of the sandbox, the same for the same seed, and differ between seeds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simwright.records import GateResult, TaskProgram
from simwright.sandbox import BuildReply, Failure, Sandbox
from simwright.tasks.building import build as build_task
from simwright.tasks.registry import load
from simwright.verify.build import build
from simwright.verify.causes import cause_of
from simwright.verify.trial import Trial, VerifyConfig, requests

PROGRAM = """from simwright.tasks import *

{head}

class A(Task):
    def build(self, scene):
        {line}
        bowl = scene.add(Bowl(color="green"))
        block = scene.add(Block(size=side, color="red"))
        return [Goal("put the red block in the green bowl", Inside(block, bowl))]
"""


def judged(sandbox: Sandbox, line: str = "side = 0.04", head: str = "", seeds: int = 3) -> tuple[GateResult, Trial]:
    trial = Trial(VerifyConfig(seeds=seeds), sandbox)
    return build(TaskProgram(PROGRAM.format(line=line, head=head), "a-program"), trial), trial


def test_the_scenes_are_kept(sandbox: Sandbox) -> None:
    result, trial = judged(sandbox, seeds=5)
    assert result.passed and result.evidence == {"scenes": 5}
    assert [(b.seed, b.split) for b in trial.built] == requests(5)
    assert {split for _, split in requests(5)} == {"train", "val", "test"}


@pytest.mark.parametrize(
    ("line", "head"),
    [
        ("side = 0.03 + 0.01 * (id(scene) % 1009) / 1009", ""),
        ("side = 0.03 + 0.01 * (hash('red') % 1009) / 1009", ""),
        ("side = 0.03 + 0.01 * random.random()", "import random"),
        ("side = 0.03 + 0.01 * np.random.rand()", ""),
        ("side = 0.03 + 0.01 * (time.perf_counter() % 1)", "import time"),
        ("kept.append(1); side = 0.03 + 0.001 * len(kept)", "kept = []"),
        ("side = 0.03 + 0.001 * list({'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'}).index('a')", ""),
    ],
)
def test_what_depends_on_more_than_the_seed_is_found_out(line: str, head: str, sandbox: Sandbox) -> None:
    result, trial = judged(sandbox, line, head)
    assert [f.cause for f in result.findings] == ["not-deterministic"], result
    assert not trial.built, "no later gate looks at such scenes"


def test_failures_tell_line_and_seed(sandbox: Sandbox) -> None:
    (finding,) = judged(sandbox, "side = 1 / 0")[0].findings
    assert finding.cause == "zero-division-error" and finding.line == 7
    assert finding.evidence == {"seed": 1_000_000, "split": "train"}


class Scripted:
    """A sandbox that replies what it was told to."""

    def __init__(self, *replies: BuildReply) -> None:
        self.replies = list(replies)

    def build(self, *given: object, **named: object) -> BuildReply:
        return self.replies.pop(0)


def told(*replies: BuildReply) -> GateResult:
    trial = Trial(VerifyConfig(seeds=2), Scripted(*replies))  # type: ignore[arg-type]
    return build(TaskProgram("x", "x"), trial)


@pytest.mark.parametrize(
    "kind", ["timeout", "memory", "blocked", "killed", "exited", "malformed", "forged", "too_large"]
)
def test_every_kind_of_failure_is_a_cause_with_a_remedy(kind: str) -> None:
    (finding,) = told(BuildReply((), Failure(kind, "so it was"), 0, 0)).findings  # type: ignore[arg-type]
    assert finding.cause == kind.replace("_", "-") and finding.remedy


def test_a_failure_of_the_second_building_counts() -> None:
    scenes = tuple(build_task(load("put-block-in-bowl"), s) for s in (1, 2))
    result = told(BuildReply(scenes, None, 0, 0), BuildReply((), Failure("blocked", "opens a file"), 0, 0))
    assert [f.cause for f in result.findings] == ["blocked"]


def test_a_scene_that_differs_the_second_time_is_named() -> None:
    one, two = (build_task(load("put-block-in-bowl"), s) for s in (1, 2))
    moved = replace(two.bodies[0], pose=replace(two.bodies[0].pose, x=0.5))
    other = replace(two, bodies=(moved, *two.bodies[1:]))
    result = told(BuildReply((one, two), None, 0, 0), BuildReply((other, one), None, 0, 0))
    assert [f.cause for f in result.findings] == ["not-deterministic"]
    assert two.bodies[0].name in result.findings[0].detail and result.findings[0].evidence == {"seed": 2}
    assert told(BuildReply((one, two), None, 0, 0), BuildReply((two, one), None, 0, 0)).passed


def test_scenes_that_never_vary_are_refused() -> None:
    one = build_task(load("put-block-in-bowl"), 1)
    same = (one, replace(one, seed=2))
    result = told(BuildReply(same, None, 0, 0), BuildReply(same[::-1], None, 0, 0))
    assert [f.cause for f in result.findings] == ["never-varies"]


@pytest.mark.parametrize(
    ("error", "message", "cause"),
    [
        ("TaskError", "the red block would start inside the green one", "overlap"),
        ("Unlucky", "goal 1 already holds at the start", "solved-at-start"),
        ("NoRoom", "no room for the bowl", "no-room"),
        ("TaskError", "something else", "wrong-argument"),
        ("AssetError", "Block size -1", "wrong-argument"),
        ("UnknownName", "unknown color 'x'", "unknown-name"),
        ("ZeroDivisionError", "division by zero; would start inside", "zero-division-error"),
        ("OSError", "no such thing", "os-error"),
        ("", "", "error"),
    ],
)
def test_causes_of_errors(error: str, message: str, cause: str) -> None:
    assert cause_of(error, message) == cause

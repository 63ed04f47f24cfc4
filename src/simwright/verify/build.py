"""Gate "build": the program builds its scenes in the sandbox, the same for the same seed."""

from __future__ import annotations

from simwright.records import Finding, GateResult, TaskProgram
from simwright.sandbox import Failure
from simwright.tasks.built import BuiltTask
from simwright.verify.causes import cause_of
from simwright.verify.parse import code_of
from simwright.verify.trial import Trial, requests

REMEDIES = {
    "timeout": "Look for a loop that does not end, or for search by trial and error; a scene takes milliseconds.",
    "memory": "A scene needs no large arrays.",
    "blocked": "A task opens no files, sockets or processes.",
    "killed": "Look for extreme recursion or sizes.",
    "malformed": "Return Goals whose conditions are those of simwright.tasks, unchanged.",
    "too_large": "Build fewer objects; a scene has some dozens.",
}
"""By kind of failure; errors of the program carry their own."""
REPEATED = 2
"""So many scenes are built a second time, in another process with other ambient state, the last of them first."""


def build(program: TaskProgram, trial: Trial) -> GateResult:
    """Holds when all scenes are built, the same seed twice gives the same scene, and two seeds differ."""
    text = code_of(program.text)
    asked = requests(trial.config.seeds)
    reply = trial.sandbox.build(text, program.name, asked)
    evidence: dict[str, float | int | str] = {"scenes": len(reply.built)}
    if reply.failure is not None:
        return GateResult("build", False, (_finding(reply.failure),), evidence)
    again = trial.sandbox.build(text, program.name, asked[:REPEATED][::-1], salt=1)
    if again.failure is not None:
        return GateResult("build", False, (_finding(again.failure),), evidence)
    found = _compare(reply.built, again.built[::-1])
    if not found:
        trial.built = reply.built
    return GateResult("build", not found, tuple(found), evidence)


def _finding(failure: Failure) -> Finding:
    seed: dict[str, float | int | str] = {}
    if failure.seed is not None:
        seed = {"seed": failure.seed, "split": failure.split or ""}
    cause = cause_of(failure.error, failure.message) if failure.kind == "error" else failure.kind.replace("_", "-")
    remedy = REMEDIES.get(failure.kind, "The message says what is allowed.")
    return Finding(cause, str(failure), remedy, failure.line, seed)


def _compare(built: tuple[BuiltTask, ...], again: tuple[BuiltTask, ...]) -> list[Finding]:
    found: list[Finding] = []
    for one, two in zip(built, again, strict=False):
        if one != two:
            found.append(
                Finding(
                    "not-deterministic",
                    f"{one.split} seed {one.seed} was built twice and came out differently{_where(one, two)}",
                    "Draw from scene.rng only: no clock, no hash(), no sets in order, no state kept between builds.",
                    evidence={"seed": one.seed},
                )
            )
            break
    same = [b for b in built if b.split == built[0].split]
    if len(same) > 1 and all(b.bodies == same[0].bodies for b in same):
        found.append(
            Finding(
                "never-varies",
                f"{len(same)} seeds gave the same scene",
                "Leave out poses, so that objects start at random free places, or draw from scene.rng.",
            )
        )
    return found


def _where(one: BuiltTask, two: BuiltTask) -> str:
    for a, b in zip(one.bodies, two.bodies, strict=False):
        if a != b:
            return f" (first at {a.name})"
    return " (in its goals)" if one.goals != two.goals else ""

"""Verifying programs that were written for another library.

Of the gates only those apply that fit such programs: parse, static, build and solve. Whether an episode is a success
is judged in one of two ways (`simwright.tasks.judging`); what the library does silently is told as remarks.
"""

from __future__ import annotations

import ast
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from simwright import __version__
from simwright.errors import SimwrightError, UnstablePhysics
from simwright.records import Finding, GateResult, TaskProgram, Verification
from simwright.rollout import run_expert
from simwright.sandbox import Failure, Sandbox
from simwright.tasks.built import BuiltTask, Fallback, Judging
from simwright.tasks.judging import total_enough
from simwright.verify.build import build
from simwright.verify.parse import LONGEST, code_of
from simwright.verify.trial import Trial, VerifyConfig

REMEDIES = {
    "goal-never-done": "Let the rewards (step_max_reward) of all goals add up to 1: more than 0.99 ends the episode.",
    "goal-undone": "A later move takes the object away again: give every object a place of its own, and move what "
    "carries others before it is filled.",
    "height-missed": "Ask for the height at which the object's middle comes to rest: half its own height above what "
    "it stands on.",
    "rewards-too-small": "Let the rewards (step_max_reward) of all goals add up to 1.",
    "expert-fails": "Give objects more room and targets on which they rest, or allow more steps (max_steps).",
    "unstable": "Look for objects that are squeezed into one another.",
    "missing-asset": "Use a file of the catalogue, or a filled template.",
    "unknown-color": "Use a colour of the palette (utils.COLORS).",
    "unfilled-template": "Fill it with the sizes that the program counts on: self.fill_template(file, {...}).",
    "no-free-space": "Use fewer or smaller objects, or larger ones first.",
    "swapped-sizes": "Take equal numbers for radius and length, or cylinder-template_DIMR_DIMH.urdf.",
    "tilted-start": "Start objects upright.",
    "ignored-argument": "Spell the argument as the library does, or leave it out.",
    "dropped-objects": "Give one symmetry for each object.",
    "wrong-matches": "Give matches one row for each object and one column for each target.",
    "rewards-not-one": "Let the rewards (step_max_reward) of all goals add up to 1.",
    "unknown-metric": "Use metric='pose' or metric='zone'.",
    "done-at-start": "Let objects start away from where they have to come, and judge by what is drawn.",
    "oversized-zone": "Give params the size of the zone that is drawn: [(zone_pose, zone_size)].",
    "any-pairing": "If each object has a place of its own, allow that one only: np.eye(n), or one goal for each.",
    "shared-target": "If each target takes one object, write replace=False, or one goal for each.",
    "turn-unchecked": "If the turn matters, give the shape's: symmetries=[2 * np.pi] for one that fits one way only.",
    "no-zone-points": "Judge balls and cylinders by metric='pose'.",
}
"""By cause, of findings and of fallbacks."""
MOST_DETAILS = 4
"""So much is told of one cause on one line."""
FORBIDDEN = frozenset("eval exec compile open input breakpoint __import__ globals exit quit".split())


class UnsupportedProgram(SimwrightError):
    """A program asks for a call, module or file that is not offered: nothing is known about it as a task."""


@dataclass(frozen=True)
class Episode:
    """How the expert fared in one scene."""

    seed: int
    completed: bool
    """As the library itself judges."""
    strict: bool
    """On a second look at the end."""
    causes: tuple[str, ...]
    """Of what is wrong, the most important first."""
    detail: str
    """In words."""
    moves: int
    score: float


def unsupported(failure: Failure) -> bool:
    """Whether a program failed because something that it uses is not offered."""
    return failure.kind == "error" and failure.error.startswith("Unsupported")


def run_episode(built: BuiltTask) -> Episode:
    """Let the expert solve a scene; judge it in both ways."""
    try:
        run = run_expert(built.judged("strict"))
    except UnstablePhysics as error:
        return Episode(built.seed, False, False, ("unstable",), str(error), 0, 0.0)
    completed = total_enough(run.score)
    causes = tuple(dict.fromkeys(f.cause for f in run.faults)) or (() if run.success else ("expert-fails",))
    return Episode(built.seed, completed, run.success, causes, run.cause or "", len(run.steps), run.score)


def verify_guest(
    program: TaskProgram, api: str, sandbox: Sandbox, config: VerifyConfig
) -> tuple[Verification, tuple[BuiltTask, ...]]:
    """Run the gates that fit a program for another library.

    Args:
        program: the candidate.
        api: the library.
        sandbox: in which it builds its scenes.
        config: how strict to be.

    Returns:
        The verification, and the scenes that were built on the way.

    Raises:
        UnsupportedProgram: it uses something that is not offered.
        SandboxError: the sandbox failed.
    """
    trial = Trial(config, sandbox)
    results: list[GateResult] = []
    for gate in (_parse, _static, _build, _solve):
        if gate is _solve and not trial.built:
            break
        started = time.perf_counter()
        result = gate(program, trial)
        evidence = {**result.evidence, "api": api} if gate is _parse else result.evidence
        results.append(replace(result, evidence=evidence, seconds=round(time.perf_counter() - started, 3)))
        if not result.passed and (not config.all_gates or result.gate in ("parse", "static")):
            break
    passed = len(results) == 4 and all(r.passed for r in results)
    level = sandbox.isolation.level
    return Verification(program.name, program.hash, passed, tuple(results), level, __version__), trial.built


def _parse(program: TaskProgram, trial: Trial) -> GateResult:
    """Holds when the text compiles and defines a class that derives from `Task`."""
    del trial
    text = code_of(program.text)
    tree = ast.parse(text)  # what cannot be read was never taken for a program of another library
    classes = [n for n in tree.body if isinstance(n, ast.ClassDef)]
    found: list[Finding] = []
    if len(text) > LONGEST:
        found.append(Finding("too-long", f"the program has {len(text)} characters; allowed: {LONGEST}", "Shorten it."))
    if not classes:
        found.append(Finding("no-task", "the program defines no class", "Define one: class MyTask(Task)."))
    return GateResult("parse", not found, tuple(found), {"characters": len(text)})


def _static(program: TaskProgram, trial: Trial) -> GateResult:
    """Holds when the program calls nothing by which text becomes code or files are read."""
    del trial
    found = [
        Finding("forbidden-name", f"{node.id} is not allowed", "A task needs none.", node.lineno)
        for node in ast.walk(ast.parse(code_of(program.text)))
        if isinstance(node, ast.Name) and node.id in FORBIDDEN
    ]
    return GateResult("static", not found, tuple(found[:5]))


def _build(program: TaskProgram, trial: Trial) -> GateResult:
    """Holds as for our own programs; what the library does silently is told along with it."""
    reply = trial.sandbox.build(code_of(program.text), program.name, [(0, "train")])
    if reply.failure is not None and unsupported(reply.failure):
        raise UnsupportedProgram(f"{program.name}: {reply.failure.where()}{reply.failure.message}")
    result = build(program, trial)
    fallbacks = relied_on(trial.built)
    evidence: dict[str, float | int | str] = dict(result.evidence)
    counted = sorted(Counter(f.cause for f in fallbacks).items())
    evidence["fallbacks"] = ", ".join(f"{cause} x{n}" for cause, n in counted) or "none"
    remarks = tuple(_remark(f) for f in fallbacks)
    return replace(result, findings=(*result.findings, *remarks), evidence=evidence)


def relied_on(builts: Sequence[BuiltTask]) -> list[Fallback]:
    """The fallbacks of several scenes, each cause once for each line, with all that its first scene says of it."""
    found: dict[tuple[str, int | None], Fallback] = {}
    for built in builts:
        own: dict[tuple[str, int | None], list[str]] = {}
        for fallback in built.origin.fallbacks if built.origin is not None else ():
            own.setdefault((fallback.cause, fallback.line), []).append(fallback.detail)
        for (cause, line), details in own.items():
            more = f"; and {len(details) - MOST_DETAILS} more" if len(details) > MOST_DETAILS else ""
            told = Fallback(cause, "; ".join(details[:MOST_DETAILS]) + more, line)
            found.setdefault((cause, line), told)
    return list(found.values())


def _remark(fallback: Fallback) -> Finding:
    # What comes out of the sandbox may name any cause.
    return Finding(fallback.cause, fallback.detail, REMEDIES.get(fallback.cause, ""), fallback.line)


def _solve(program: TaskProgram, trial: Trial) -> GateResult:
    """Holds when the expert succeeds in nine of ten scenes, judged as asked for."""
    del program
    episodes = [run_episode(b) for b in trial.built]
    judging: Judging = trial.config.judging
    good = [e.completed if judging == "reference" else e.strict for e in episodes]
    evidence: dict[str, float | int | str] = {
        "judging": judging,
        "tried": len(episodes),
        "completed (reference)": sum(e.completed for e in episodes),
        "completed (strict)": sum(e.strict for e in episodes),
        "moves": round(sum(e.moves for e in episodes) / max(len(episodes), 1), 1),
    }
    passed = sum(good) >= len(episodes) * trial.config.needed - 1e-9
    return GateResult("solve", passed, tuple(_findings(episodes, judging)), evidence)


def _findings(episodes: Sequence[Episode], judging: Judging) -> Iterator[Finding]:
    """One for each cause, with how often it was seen and an example."""
    wrong = [e for e in episodes if not (e.completed if judging == "reference" else e.strict)]
    counted = Counter(cause for e in wrong for cause in e.causes)
    for cause, n in counted.most_common():
        example = next(e for e in wrong if cause in e.causes)
        seed: dict[str, float | int | str] = {"seed": example.seed, "scenes": n, "score": round(example.score, 3)}
        detail = f"in {n} of {len(episodes)} scenes; seed {example.seed}: {example.detail}"
        yield Finding(cause, detail, REMEDIES[cause], evidence=seed)

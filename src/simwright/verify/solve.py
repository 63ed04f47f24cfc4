"""Gate "solve": the expert solves the task, and what it built lasts."""

from __future__ import annotations

from pathlib import Path

from simwright.errors import UnstablePhysics
from simwright.records import Finding, GateResult, TaskProgram
from simwright.rollout import Run, run_expert
from simwright.sim.cameras import PERSON
from simwright.sim.video import caption, save_png
from simwright.sim.workcell import Workcell
from simwright.tasks.built import BuiltTask
from simwright.verify.trial import Trial


def solve(program: TaskProgram, trial: Trial) -> GateResult:
    """Holds when the expert solves nine of ten fresh scenes, judged after 2 s more at rest."""
    wanted = len(trial.built) * trial.config.needed
    failures: list[Finding] = []
    solved = moves = 0
    for i, built in enumerate(trial.built):
        finding, run = _try(built, None if failures else trial.config.pictures, program.hash[:12])
        solved += finding is None
        moves += len(run.steps) if run is not None else 0
        if finding is not None:
            failures.append(finding)
        if solved + len(trial.built) - 1 - i < wanted and not trial.config.all_gates:
            break
    evidence: dict[str, float | int | str] = {
        "solved": solved,
        "tried": solved + len(failures),
        "moves": round(moves / max(len(trial.built), 1), 1),
    }
    passed = solved >= wanted - 1e-9
    return GateResult("solve", passed, tuple(failures[:5]), evidence)


def _try(built: BuiltTask, pictures: Path | None, key: str) -> tuple[Finding | None, Run | None]:
    seed: dict[str, float | int | str] = {"seed": built.seed, "split": built.split}
    cell = Workcell(built.bodies, built.links, built.primitive)
    try:
        run = run_expert(built, cell)
    except UnstablePhysics as error:
        return Finding("unstable", str(error), "Look for objects that are squeezed.", evidence=seed), None
    if run.success:
        return None, run
    trace = "; ".join(f"{s.body}: {s.outcome.kind}" for s in run.steps[-6:])
    seed |= {"score": round(run.score, 3), "moves": len(run.steps), "trace": trace}
    if pictures is not None:
        path = pictures / f"{key}-{built.split}-{built.seed}.png"
        pictures.mkdir(parents=True, exist_ok=True)
        picture = cell.picture(PERSON, supersample=2).rgb
        save_png(path, caption(picture, built.instruction, progress=run.score, note=run.cause or ""))
        seed["picture"] = str(path)
    lost = f"; off the table: {', '.join(run.fallen)}" if run.fallen else ""
    text = f"{built.split} seed {built.seed}: {run.cause}{lost}"
    return Finding("expert-fails", text, _REMEDY, evidence=seed), run


_REMEDY = (
    "Give objects more room, flat tops to be grasped by, and targets on which they rest; check sizes and heights "
    "against what they have to fit into."
)

"""Gate "settle": the scene keeps still, and everything that counts can be seen."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from simwright.errors import UnstablePhysics
from simwright.geometry import quat_conjugate, quat_multiply, tilt_of
from simwright.records import Finding, GateResult, TaskProgram
from simwright.sim.workcell import Workcell
from simwright.tasks.built import BuiltTask
from simwright.tasks.view import View, start_view
from simwright.verify.rolling import REMEDY, rolling_off, told
from simwright.verify.trial import Trial

OVERLAP = 0.002
"""[m] deepest contact at the start."""
DRIFT = 0.01
"""[m] that a body may move until it rests."""
SOFT_DRIFT = 0.03
"""[m] the same, sideways, for grains, beads and things that roll."""
TILT = math.radians(6)
SEEN = 15
"""Pixels of a goal's object in at least one view of 480x640."""
LONGEST_REST = 3.0
"""[s] simulated."""


def settle(program: TaskProgram, trial: Trial) -> GateResult:
    """Holds when nothing overlaps, falls, leaves the table, drifts or hides, in every scene."""
    found: list[Finding] = []
    for built in trial.built:
        found = list(_look(built))
        if found:
            break
    return GateResult("settle", not found, tuple(found[:5]), {"scenes": len(trial.built)})


def _look(built: BuiltTask) -> Iterator[Finding]:
    seed: dict[str, float | int | str] = {"seed": built.seed, "split": built.split}
    cell = Workcell(built.bodies, built.links, built.primitive)
    deep = [p for p in cell.world.penetrations() if p[2] > OVERLAP]
    for a, b, depth in deep[:3]:
        yield Finding(
            "overlap",
            f"{a} and {b} overlap by {1000 * depth:.1f} mm at the start",
            "Leave out the pose, or place one on the other (body.top, body.floor).",
            evidence=seed,
        )
    try:
        rested = cell.settle(LONGEST_REST)
    except UnstablePhysics as error:
        yield Finding("unstable", str(error), "Look for bodies that overlap at the start.", evidence=seed)
        return
    if deep:
        return
    if not rested:
        yield Finding(
            "never-rests", f"things still move after {LONGEST_REST} s", "Start things at rest.", evidence=seed
        )
    yield from _moved(built, cell, seed)
    view = View.of(built.bodies, cell.state())
    if (rolling := rolling_off(view)) is not None:
        yield Finding("rolls-off", told(view, *rolling), REMEDY, evidence=seed)
    yield from _hidden(built, cell, seed)


def _moved(built: BuiltTask, cell: Workcell, seed: dict[str, float | int | str]) -> Iterator[Finding]:
    before, after = start_view(built.bodies).state, cell.state()
    for name in cell.world.fallen:
        yield Finding("leaves-table", f"{name} falls off the table", "Start it farther from the edge.", evidence=seed)
    for i, body in enumerate(built.bodies):
        if body.fixed or body.name in cell.world.fallen:
            continue
        soft = body.group is not None or body.asset.ROLLS
        drift = float(np.hypot(*(after.positions[i] - before.positions[i])[:2]))
        drop = abs(float(after.positions[i][2] - before.positions[i][2]))
        lean = 0.0 if soft else tilt_of(quat_multiply(after.quats[i], quat_conjugate(before.quats[i])))
        if lean > TILT:
            yield Finding("topples", f"{body.name} tips by {math.degrees(lean):.0f} degrees", _SUPPORT, evidence=seed)
        elif drift > (SOFT_DRIFT if soft else DRIFT) or (drop > DRIFT and body.group is None):
            how = f"{1000 * drift:.0f} mm sideways and {1000 * drop:.0f} mm in height"
            yield Finding("drifts", f"{body.name} moves {how} until it rests", _SUPPORT, evidence=seed)


_SUPPORT = "Let it start on the table or on a level top (body.top), with its middle above its support."


def _hidden(built: BuiltTask, cell: Workcell, seed: dict[str, float | int | str]) -> Iterator[Finding]:
    """Goal objects that no camera sees; of a rope or pile some part has to be seen."""
    wanted = {n for g in built.goals for n in g.condition.names()}
    frames = cell.views(color=False)
    counts = np.max(
        [np.bincount(np.maximum(f.ids, 0).ravel(), minlength=len(built.bodies) + 1) for f in frames], axis=0
    )
    seen = {b.name: int(counts[i + 1]) for i, b in enumerate(built.bodies)}
    for body in built.bodies:
        if body.name in wanted and body.group is None and seen[body.name] < SEEN:
            yield Finding(
                "unseen",
                f"no camera sees {body.name} ({seen[body.name]} pixels; {SEEN} are needed)",
                "Start it in the open, or make it larger.",
                evidence=seed,
            )

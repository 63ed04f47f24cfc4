"""What a program's scenes have in common: the same bodies and goals in each, and targets told from what they lie on."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from simwright.errors import SimwrightError, UnstablePhysics
from simwright.geometry import Array, wrap
from simwright.rollout import run_expert
from simwright.sim.assets.items import Item
from simwright.sim.bodies import State
from simwright.sim.workcell import Workcell
from simwright.tasks.built import BuiltTask
from simwright.tasks.conditions.matches import Rewarded, ZoneShare
from simwright.tasks.judging import rewarded
from simwright.tasks.view import View

SAME = 2e-3
"""[m] and [rad] by which what is the same in all scenes may differ."""
SAME_HEIGHT = 6e-3
"""[m] by which the heights at which an object comes to rest may differ."""
LEAST_SOLVED = 0.5
"""Share of the scenes that have to end well, also on a second look, so that resting heights are known."""


class CannotConvert(SimwrightError):
    """A program cannot be written in our own API by this converter, and why."""


@dataclass(frozen=True)
class Anchor:
    """A target, told from a body on which or beside which it lies."""

    base: int
    """Index of the body."""
    dx: float
    """[m] in the body's frame."""
    dy: float
    dz: float | None
    """[m] of the bottom of what comes to rest there, above the body's bottom; None: not always the same."""
    yaw: float
    """[rad]"""
    on_top: bool = False
    """What comes to rest there lies on the body's top, however high that is."""


@dataclass(frozen=True)
class Scenes:
    """Scenes of one program, with how they ended."""

    builts: tuple[BuiltTask, ...]
    ends: tuple[State | None, ...]
    """The last states of those that ended well."""

    @property
    def first(self) -> BuiltTask:
        """One of them, for what is the same in all."""
        return self.builts[0]

    def index(self, name: str) -> int:
        """Of a body, by its name, which is the same in all scenes."""
        return next(i for i, b in enumerate(self.first.bodies) if b.name == name)

    def goal(self, k: int) -> Rewarded:
        """A goal of the first scene."""
        return rewarded(self.first.goals[k].condition)

    def item(self, i: int) -> Item | None:
        """A body's catalogue item; None for a bead."""
        asset = self.first.bodies[i].asset
        return asset if isinstance(asset, Item) else None


def solved_scenes(builts: Sequence[BuiltTask]) -> Scenes:
    """Lets the expert solve the scenes.

    Raises:
        CannotConvert: the scenes differ in more than numbers, or too few of them end well.
    """
    _check_alike(builts)
    return solved(builts)


def solved(builts: Sequence[BuiltTask]) -> Scenes:
    """The scenes with how they end.

    Raises:
        CannotConvert: too few of them end well.
    """
    ends: list[State | None] = []
    causes: list[str] = []
    for built in builts:
        cell = Workcell(built.bodies, built.links, built.primitive)
        try:
            run = run_expert(built.judged("strict"), cell)
        except UnstablePhysics as error:
            causes.append(str(error))
            ends.append(None)
            continue
        ends.append(cell.state() if run.success else None)
        causes += [] if run.success else [run.cause or ""]
    if sum(e is not None for e in ends) < LEAST_SOLVED * len(builts):
        raise CannotConvert(f"it does not end well itself in {len(causes)} of {len(builts)} scenes: {causes[0]}")
    return Scenes(tuple(builts), tuple(ends))


def _check_alike(builts: Sequence[BuiltTask]) -> None:
    counts = sorted({len(b.bodies) for b in builts})
    if len(counts) > 1:
        raise CannotConvert(f"the number of objects varies between scenes ({counts[0]} to {counts[-1]})")
    kinds = {tuple((kind_of(b), b.fixed, b.group) for b in built.bodies) for built in builts}
    if len(kinds) > 1:
        raise CannotConvert("which kinds of objects there are varies between scenes")
    if len({len(b.goals) for b in builts}) > 1:
        raise CannotConvert("the number of goals varies between scenes")
    shapes = {tuple(_shape(rewarded(g.condition)) for g in built.goals) for built in builts}
    if len(shapes) > 1:
        raise CannotConvert("which objects the goals are about, or where they may go, varies between scenes")


def kind_of(body: object) -> str:
    """What a body is, its colour and sizes aside."""
    asset = getattr(body, "asset")  # noqa: B009 - bodies of all scenes, beads included
    return f"{asset.form} {asset.file} {asset.figure}" if isinstance(asset, Item) else type(asset).__name__


def _shape(goal: Rewarded) -> tuple[object, ...]:
    return goal.what, goal.objects, goal.allowed, goal.symmetries


def anchors_of(scenes: Scenes, k: int) -> list[Anchor]:
    """For each target of a goal the body that it keeps the same distance from in all scenes.

    Raises:
        CannotConvert: a target is bound to nothing.
    """
    moved = {n for goal in scenes.first.goals for n in rewarded(goal.condition).objects}
    still = [i for i, b in enumerate(scenes.first.bodies) if b.name not in moved and b.group is None]
    heights = _heights(scenes, k)
    found: list[Anchor] = []
    for j in range(len(scenes.goal(k).targets)):
        options = [a for i in still if (a := _relative(scenes, k, j, i)) is not None]
        if not options:
            raise CannotConvert(
                f"goal {k + 1}: target {j + 1} keeps its place beside no object that stays where it is; our own API "
                "refuses targets that nobody can see"
            )
        best = min(options, key=lambda a: (round(math.hypot(a.dx, a.dy), 4), a.base))
        above = heights.get(j, {}).get(best.base, ())
        tops = [over for _, over in above]
        same = above and max(a for a, _ in above) - min(a for a, _ in above) <= SAME_HEIGHT
        dz = float(np.median([a for a, _ in above])) if same else None
        on_top = dz is None and bool(tops) and max(map(abs, tops)) <= SAME_HEIGHT
        found.append(replace(best, dz=dz, on_top=on_top))
    return found


@dataclass(frozen=True)
class DrawnZone:
    """A zone in which points are counted, and the body that shows where it is."""

    base: int
    """Index of the body."""
    x: float
    """[m] Its sides."""
    y: float


def zones_of(scenes: Scenes, k: int) -> list[DrawnZone]:
    """The zones of a goal.

    Raises:
        CannotConvert: nothing is drawn where one is.
    """
    goal = scenes.goal(k)
    assert isinstance(goal, ZoneShare)
    found: list[DrawnZone] = []
    for pose, x, y in goal.zones:
        at = [
            i
            for i, b in enumerate(scenes.first.bodies)
            if b.name not in goal.objects and math.hypot(b.pose.x - pose.x, b.pose.y - pose.y) < 1e-3
        ]
        if not at:
            raise CannotConvert(f"goal {k + 1}: nothing is drawn where its zone is")
        found.append(DrawnZone(at[0], x, y))
    return found


def _relative(scenes: Scenes, k: int, j: int, i: int) -> Anchor | None:
    """A target in a body's frame, if it is the same in all scenes."""
    rows: list[tuple[float, float, float]] = []
    for built in scenes.builts:
        base, target = built.bodies[i].pose, rewarded(built.goals[k].condition).targets[j]
        c, s = math.cos(base.yaw), math.sin(base.yaw)
        dx, dy = target.x - base.x, target.y - base.y
        rows.append((c * dx + s * dy, c * dy - s * dx, wrap(target.yaw - base.yaw)))
    first = rows[0]
    free = not any(scenes.goal(k).symmetries)
    for x, y, yaw in rows[1:]:
        turned = abs(wrap(yaw - first[2])) > SAME * 10
        if math.hypot(x - first[0], y - first[1]) > SAME or (turned and not free):
            return None
    return Anchor(i, first[0], first[1], 0.0, first[2])


def _heights(scenes: Scenes, k: int) -> dict[int, dict[int, list[tuple[float, float]]]]:
    """For each target and body how high [m] what ends there is above the body's bottom and above its top."""
    found: dict[int, dict[int, list[tuple[float, float]]]] = {}
    for built, end in zip(scenes.builts, scenes.ends, strict=True):
        if end is None:
            continue
        view = View.of(built.bodies, end)
        goal = rewarded(built.goals[k].condition)
        for row, name in enumerate(goal.objects):
            for j in np.flatnonzero(goal.matched(view, row)).tolist():
                for i, body in enumerate(built.bodies):
                    above = float(view.bottom(name) - view.bottom(body.name))
                    over = float(view.bottom(name) - view.height(body.name))
                    found.setdefault(j, {}).setdefault(i, []).append((above, over))
    return found


def placed_as_asked(scenes: Scenes, order: Sequence[int], built: BuiltTask, end: State) -> str:
    """Whether a converted scene's objects end where the original's targets are, beside the same bodies; "" if so.

    Args:
        scenes: the original's.
        order: for each of the converted scene's bodies the index of the original's.
        built: the converted scene.
        end: its last state.
    """
    view = View.of(built.bodies, end)
    names = {original: body.name for original, body in zip(order, built.bodies, strict=True)}
    last = {n: k for k in range(len(scenes.first.goals)) for n in scenes.goal(k).objects}
    for name, k in last.items():
        i = scenes.index(name)
        if scenes.first.bodies[i].group is not None:
            continue
        goal = scenes.goal(k)
        if isinstance(goal, ZoneShare):
            if not any(_in_zone(view, names[z.base], z, names[i]) for z in zones_of(scenes, k)):
                return f"{name} ends outside the zone in which the original wants it"
            continue
        spots = [
            _seen(view, names[a.base], a)
            for a, ok in zip(anchors_of(scenes, k), goal.allowed[goal.objects.index(name)], strict=True)
            if ok
        ]
        at = view.centre(names[i])
        away = min(math.hypot(at[0] - s[0], at[1] - s[1]) for s in spots)
        if away > max(goal.tolerance, 0.012) + 1e-6:
            return f"{name} ends {100 * away:.1f} cm from where the original wants it"
    return ""


def _in_zone(view: View, base: str, zone: DrawnZone, name: str) -> bool:
    """Whether the middle of a body is in a zone that lies on another one."""
    pose, at = view.pose(base), view.centre(name)
    c, s = math.cos(pose.yaw), math.sin(pose.yaw)
    dx, dy = at[0] - pose.x, at[1] - pose.y
    return abs(c * dx + s * dy) <= zone.x / 2 and abs(c * dy - s * dx) <= zone.y / 2


def _seen(view: View, base: str, anchor: Anchor) -> Array:
    at = view.pose(base).at(anchor.dx, anchor.dy)
    return np.array([at.x, at.y])

"""Kits: a plate, holes that are drawn on it, and a shape for each hole become our own board and its pieces.

Our board has its holes where our boards have them, not where the program draws them; that every shape comes to rest in
a hole of its own figure is what the two have in common, and is what is compared.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from simwright.convert.scenes import CannotConvert, Scenes, solved
from simwright.sim.assets.items import Item, ItemForm
from simwright.tasks.built import BuiltTask
from simwright.tasks.conditions.matches import PoseMatch
from simwright.tasks.judging import rewarded

SAME_PLACE = 1e-3
"""[m] Between a hole and the target that it is."""


def is_kit(builts: Sequence[BuiltTask]) -> bool:
    """Whether the scenes are about a plate with holes."""
    return all(sum(_form(b.bodies[i].asset) == "kit" for i in range(len(b.bodies))) == 1 for b in builts)


def _form(asset: object) -> ItemForm | None:
    return asset.form if isinstance(asset, Item) else None


def kit_scenes(builts: Sequence[BuiltTask]) -> Scenes:
    """Lets the expert solve scenes with a kit.

    Raises:
        CannotConvert: there is more to them than a kit, or too few of them end well.
    """
    counts = {len(b.bodies) for b in builts}
    if len(counts) > 1:
        raise CannotConvert("the number of objects beside the kit varies between scenes")
    for built in builts:
        _check(built)
    return solved(builts)


def _check(built: BuiltTask) -> None:
    """Refuses what a board of ours does not say."""
    goal = rewarded(built.goals[0].condition)
    figures = [_figure(built, n) for n in goal.objects]
    holes = [b for b in built.bodies if b.fixed and _form(b.asset) in ("shape", "print")]
    if len(built.goals) != 1 or not isinstance(goal, PoseMatch):
        raise CannotConvert("a kit that is filled in several goals")
    if len(built.bodies) != 1 + len(holes) + len(goal.objects) or len(holes) != len(goal.objects):
        raise CannotConvert("a kit whose holes and shapes are not as many, or with other things beside it")
    for target, row in zip(goal.targets, zip(*goal.allowed, strict=True), strict=True):
        near = [h for h in holes if math.hypot(h.pose.x - target.x, h.pose.y - target.y) < SAME_PLACE]
        if len(near) != 1:
            raise CannotConvert("a kit with targets that are none of its holes")
        fits = [figure == _figure(built, near[0].name) for figure in figures]
        if list(row) != fits:
            raise CannotConvert("a kit whose shapes go into holes that they do not fit")


def _figure(built: BuiltTask, name: str) -> str:
    asset = next(b.asset for b in built.bodies if b.name == name)
    if not isinstance(asset, Item) or not asset.figure:
        raise CannotConvert("a kit into which other things than kit shapes are put")
    return asset.figure


def kit_code(scenes: Scenes, colors: Sequence[str]) -> tuple[list[str], str]:
    """The lines that make the scene, and the condition.

    Args:
        scenes: with a kit.
        colors: of all bodies, as they are written in the program.
    """
    rows = [[_figure(b, n) for n in rewarded(b.goals[0].condition).objects] for b in scenes.builts]
    n, goal = len(rows[0]), scenes.goal(0)
    if all(row == rows[0] for row in rows):
        names = repr(rows[0])
    elif all(len(set(row)) == n for row in rows):
        names = f"scene.kit_shapes({n})"
    else:
        names = f"[scene.kit_shapes(1)[0] for _ in range({n})]"
    plate = next(i for i, b in enumerate(scenes.first.bodies) if _form(b.asset) == "kit")
    shades = ", ".join(colors[scenes.index(name)] for name in goal.objects)
    lines = [
        f"names = {names}",
        f"board = scene.add(KitBoard(names, yaws=scene.rng.uniform(0, 2 * math.pi, {n}), color={colors[plate]}))",
        f"pieces = [scene.add(KitShape(name, color=color)) for name, color in zip(names, [{shades}])]",
    ]
    return lines, 'Inserted(pieces, board.slots, "one_each")'

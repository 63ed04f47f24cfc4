"""Goals with rewards in our own terms: the condition that comes nearest, as it is written in a program."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from simwright.convert.assets import VESSELS, number
from simwright.convert.scenes import Anchor, CannotConvert, Scenes, anchors_of, zones_of
from simwright.geometry import TURN
from simwright.tasks.conditions.matches import Rewarded, ZoneShare

CENTRED = 0.02
"""[m] A target this near to the middle of a bowl or container means its inside."""


def condition_code(scenes: Scenes, k: int, names: Mapping[int, str]) -> str:
    """The condition of a goal as it is written in a program.

    Args:
        scenes: of the program.
        k: index of the goal.
        names: variables of the bodies, by index; of a pile or rope the same for all of its parts.

    Raises:
        CannotConvert: our own API has no such condition.
    """
    goal = scenes.goal(k)
    if not any(any(row) for row in goal.allowed):
        raise CannotConvert(f"goal {k + 1}: no object may take any target")
    rows = [scenes.index(n) for n in goal.objects]
    objects = list(dict.fromkeys(names[i] for i in rows))
    if isinstance(goal, ZoneShare):
        return _zone_code(scenes, k, objects, names)
    anchors = anchors_of(scenes, k)
    if scenes.item(rows[0]) is None:
        return _rope_code(objects, anchors, names)
    forms = {item.form for a in anchors if (item := scenes.item(a.base)) is not None}
    movers = {item.form for i in rows if (item := scenes.item(i)) is not None}
    bases = [names[a.base] for a in anchors]
    if forms <= VESSELS and all(math.hypot(a.dx, a.dy) < CENTRED for a in anchors):
        return f"Inside({listed(objects)}, {listed(bases)}{_matching(goal, 'anywhere')})"
    if forms == {"fixture"} and movers == {"ell"} and all(math.hypot(a.dx, a.dy) < CENTRED for a in anchors):
        slots = [f"{b}.slots[0]" for b in bases]
        return f"Inserted({listed(objects)}, {listed(slots)}{_matching(goal, 'one_each')})"
    if forms == {"pegs"} and movers == {"disk"}:
        pegs = [f"{names[a.base]}.pegs[{peg(a.dy)}]" for a in anchors]
        return f"Inserted({listed(objects)}, {listed(pegs)})"
    return _placed_code(goal, objects, anchors, names)


def listed(names: Sequence[str]) -> str:
    """One name alone, or several in brackets."""
    return names[0] if len(names) == 1 else f"[{', '.join(names)}]"


def peg(dy: float) -> int:
    """The peg at `dy` [m]; ours are counted from +y."""
    return min(range(3), key=lambda p: abs(dy - (0.12, 0.0, -0.12)[p]))


def _matching(goal: Rewarded, loose: str) -> str:
    n, m = len(goal.objects), len(goal.targets)
    if n == 1 and m == 1:
        return ""
    if all(all(row) for row in goal.allowed):
        if n == 1:
            return ""
        return ', "one_each"' if n == m else f', "{loose}"' if loose == "anywhere" else f', "one_each", count={n}'
    if n == m and all(ok == (i == j) for i, row in enumerate(goal.allowed) for j, ok in enumerate(row)):
        return ', "paired"'
    raise CannotConvert("a goal's matrix allows some pairs and not others, which no matching of ours says")


def _placed_code(goal: Rewarded, objects: list[str], anchors: Sequence[Anchor], names: Mapping[int, str]) -> str:
    free = not any(goal.symmetries)
    known = [a.dz for a in anchors if a.dz is not None]
    if not known and not all(a.on_top for a in anchors):
        raise CannotConvert(f"what comes to rest on {names[anchors[0].base]} ends at different heights")
    anchors = [a if a.dz is not None or a.on_top else replace(a, dz=known[0]) for a in anchors]
    poses = [f"{names[a.base]}.{'top.' if a.on_top else ''}at({_offsets(a, free)})" for a in anchors]
    if len(goal.objects) > 1 and len(goal.objects) > len(anchors):
        raise CannotConvert(f"{len(goal.objects)} objects share {len(anchors)} targets; say where each has to go")
    matching = _matching(goal, "one_each")
    if len(goal.objects) == 1 and len(anchors) > 1:
        matching = ', "anywhere"'
    wide = "" if goal.tolerance <= 0.01 else f", tolerance={number(goal.tolerance)}"
    turn = ', yaw="any"' if free else ""
    return f"Placed({listed(objects)}, {listed(poses)}{matching}{wide}{turn})"


def _offsets(anchor: Anchor, free: bool) -> str:
    yaw = 0.0 if free else (anchor.yaw + TURN / 2) % TURN - TURN / 2
    values = [
        number(v) for v in (anchor.dx, anchor.dy, max(round(anchor.dz or 0.0, 3), 0.0), yaw if abs(yaw) > 1e-3 else 0.0)
    ]
    while values and values[-1] == "0":
        values.pop()
    return ", ".join(values)


def _rope_code(objects: list[str], anchors: Sequence[Anchor], names: Mapping[int, str]) -> str:
    a, b = anchors[0], anchors[-1]
    if len(objects) != 1 or a.base != b.base:
        raise CannotConvert("a rope whose ends belong to two objects; see Joins")
    half = 0.5 / (len(anchors) - 1)
    ends = [(p.dx + half * (p.dx - q.dx), p.dy + half * (p.dy - q.dy)) for p, q in ((a, b), (b, a))]
    points = [f"{names[a.base]}.at({number(x)}, {number(y)})" for x, y in ends]
    return f"Along({objects[0]}, {listed(points)})"


def _zone_code(scenes: Scenes, k: int, objects: list[str], names: Mapping[int, str]) -> str:
    bases: list[str] = []
    vessel = True
    for zone in zones_of(scenes, k):
        item = scenes.item(zone.base)
        vessel &= item is not None and item.form in VESSELS
        bases.append(names[zone.base])
        if item is None or not (item.MARKING or item.form in VESSELS):
            raise CannotConvert(
                f"goal {k + 1}: a zone on {scenes.first.bodies[zone.base].name}; InZone needs a marking"
            )
    if vessel:
        return f'Inside({listed(objects)}, {listed(bases)}, "anywhere")'
    if len(bases) > 1:
        raise CannotConvert(f"goal {k + 1}: several zones for the same objects")
    return f"InZone({listed(objects)}, {bases[0]})"

"""The text of a converted program."""

from __future__ import annotations

import ast
import math
import re
from collections import Counter
from collections.abc import Mapping

from simwright.compat.environment import WORKSPACE
from simwright.convert.assets import FIXED, STEMS, asset_code, number
from simwright.convert.goals import condition_code, peg
from simwright.convert.kits import is_kit, kit_code
from simwright.convert.scenes import CannotConvert, Scenes, anchors_of
from simwright.sim.palette import palette
from simwright.tasks.conditions.matches import ZoneShare

MOST_ROOM = 0.2
"""[m] kept clear round a body, for targets beside it."""


def program_code(scenes: Scenes, original: str, *, inside: bool = False) -> str:
    """A program of our own API that makes such scenes.

    Args:
        scenes: of the original.
        original: its text.
        inside: start the first body that has targets round it so far from the table's edge that all are on it.

    Raises:
        CannotConvert: our own API cannot say it.
    """
    colors = _Colors(scenes)
    if is_kit(scenes.builts):
        lines, condition = kit_code(scenes, [colors.of(i) for i in range(len(scenes.first.bodies))])
        goal = f"Goal({_sentence(scenes, 0, colors)}, {condition})"
        return _program(scenes, original, [*colors.lines(), *lines], [goal])
    names = _names(scenes)
    rooms = _rooms(scenes)
    lines: list[str] = colors.lines()
    done: set[str] = set()
    for i in order_of(scenes):
        body = scenes.first.bodies[i]
        if body.group is not None:
            if names[i] not in done:
                lines.append(_soft_line(scenes, i, names[i], colors.of(_inner(scenes, i))))
                done.add(names[i])
            continue
        start = _start(scenes, i, names) or (_off_the_edge(scenes, i) if inside and not done and i in rooms else "")
        lines.append(f"{names[i]} = {_add(scenes, i, colors, rooms.get(i, 0.0), start)}")
        done.add(names[i])
    goals = [_goal_line(scenes, k, names, colors) for k in range(len(scenes.first.goals))]
    return _program(scenes, original, lines, goals)


def _program(scenes: Scenes, original: str, lines: list[str], goals: list[str]) -> str:
    """The whole text."""
    body = "\n        ".join([*lines, "return [", *(f"    {g}," for g in goals), "]"])
    kind = "".join(word.capitalize() for word in scenes.first.name.split("-"))
    push = '    primitive = "push"\n\n' if scenes.first.primitive == "push" else ""
    told = _docstring(original) or scenes.first.instruction
    return (
        "from simwright.tasks import *\n\n\n"
        f'class {kind}(Task):\n    """{told}"""\n\n{push}    def build(self, scene):\n        {body}\n'
    )


def order_of(scenes: Scenes) -> list[int]:
    """Indices of the bodies in the order in which they are added: disks last, the lowest first."""

    def key(i: int) -> tuple[bool, float, int]:
        item = scenes.item(i)
        disk = item is not None and item.form == "disk"
        return disk, scenes.first.bodies[i].pose.z if disk else 0.0, i

    return sorted(range(len(scenes.first.bodies)), key=key)


def _docstring(original: str) -> str:
    """The original's, on one line and without what would end a docstring."""
    classes = [n for n in ast.parse(original).body if isinstance(n, ast.ClassDef)]
    told = next((d for c in classes if (d := ast.get_docstring(c))), "")
    return " ".join(told.replace("\\", " ").replace('"', "'").split())[:300]


def _names(scenes: Scenes) -> dict[int, str]:
    """A variable for each body; the parts of a pile or rope share one."""
    stems = [_stem(scenes, i) for i in range(len(scenes.first.bodies))]
    groups = {b.group: None for b in scenes.first.bodies if b.group is not None}
    counts = Counter(s for s, b in zip(stems, scenes.first.bodies, strict=True) if b.group is None)
    used: Counter[str] = Counter()
    found: dict[int, str] = {}
    for i, (stem, body) in enumerate(zip(stems, scenes.first.bodies, strict=True)):
        if body.group is not None:
            found[i] = body.group.replace("-", "_") if len(groups) > 1 else stem
            continue
        used[stem] += 1
        found[i] = f"{stem}_{used[stem]}" if counts[stem] > 1 else stem
    return found


def _stem(scenes: Scenes, i: int) -> str:
    item, body = scenes.item(i), scenes.first.bodies[i]
    if item is None:
        return "rope"
    if body.group is not None:
        return "pile"
    stem = STEMS.get(item.form, "thing")
    return re.sub(r"\W+", "_", body.noun) if stem == "mark" else stem


def _inner(scenes: Scenes, i: int) -> int:
    """A part of the same pile or rope that is not its end."""
    group = scenes.first.bodies[i].group
    parts = [j for j, b in enumerate(scenes.first.bodies) if b.group == group]
    return parts[len(parts) // 2]


def _soft_line(scenes: Scenes, i: int, name: str, color: str) -> str:
    group = scenes.first.bodies[i].group
    parts = [b for b in scenes.first.bodies if b.group == group]
    if scenes.item(i) is not None:
        return f"{name} = scene.pile({len(parts)}, {color})"
    a, b = parts[0].pose, parts[1].pose
    return f"{name} = scene.rope({number(math.dist((a.x, a.y), (b.x, b.y)) * len(parts))}, {color})"


def _start(scenes: Scenes, i: int, names: Mapping[int, str]) -> str:
    """Where a disk starts that is on a peg, as an argument; "" for what starts at a free place."""
    item, pose = scenes.item(i), scenes.first.bodies[i].pose
    if item is None or item.form != "disk":
        return ""
    for j, other in enumerate(scenes.first.bodies):
        stand = scenes.item(j)
        dx, dy = pose.x - other.pose.x, pose.y - other.pose.y
        c, s = math.cos(other.pose.yaw), math.sin(other.pose.yaw)
        if stand is None or stand.form != "pegs" or abs(c * dx + s * dy) > 0.02:
            continue
        below = [
            b
            for b in scenes.first.bodies
            if math.hypot(b.pose.x - pose.x, b.pose.y - pose.y) < 0.02 and other.pose.z <= b.pose.z < pose.z
        ]
        height = number(0.02 * len([b for b in below if b.name != other.name]))
        return f", {names[j]}.pegs[{peg(c * dy - s * dx)}].at(dz={height})"
    return ""


def _add(scenes: Scenes, i: int, colors: _Colors, room: float, start: str) -> str:
    body, item = scenes.first.bodies[i], scenes.item(i)
    usual = item is not None and item.form in FIXED
    fixed = "" if body.fixed == usual or body.asset.MARKING else f", fixed={body.fixed}"
    kept = f", room={number(room)}" if room else ""
    return f"scene.add({asset_code(scenes, i, colors.of(i))}{start}{fixed}{kept})"


def _rooms(scenes: Scenes) -> dict[int, float]:
    """How much has to be kept clear round each body, for what comes to targets beside it."""
    found: dict[int, float] = {}
    for k in range(len(scenes.first.goals)):
        goal = scenes.goal(k)
        if isinstance(goal, ZoneShare) or scenes.first.bodies[scenes.index(goal.objects[0])].group is not None:
            continue
        wide = max(max(scenes.first.bodies[scenes.index(n)].asset.size[:2]) for n in goal.objects)
        for anchor in anchors_of(scenes, k):
            x, y, _ = scenes.first.bodies[anchor.base].asset.size
            out = max(abs(anchor.dx) - x / 2, abs(anchor.dy) - y / 2) + 0.75 * wide
            if out > 0.01:
                found[anchor.base] = min(max(found.get(anchor.base, 0.0), math.ceil(out * 100) / 100), MOST_ROOM)
    return found


def _off_the_edge(scenes: Scenes, i: int) -> str:
    """Where the first body starts that has targets all round it, as an argument: so far inside that all are there."""
    reach = 0.0
    for k in range(len(scenes.first.goals)):
        goal = scenes.goal(k)
        if isinstance(goal, ZoneShare):
            continue
        wide = max(max(scenes.first.bodies[scenes.index(n)].asset.size[:2]) for n in goal.objects)
        ways = [math.hypot(a.dx, a.dy) for a in anchors_of(scenes, k) if a.base == i]
        reach = max([reach, *(w + 0.75 * wide for w in ways)])
    spans = [(low + reach, high - reach) for low, high in WORKSPACE[:2]]
    if any(low >= high for low, high in spans):
        return ""
    x, y = (f"scene.rng.uniform({number(low)}, {number(high)})" for low, high in spans)
    return f", Pose({x}, {y}, yaw=scene.rng.uniform(0, 2 * math.pi))"


def _goal_line(scenes: Scenes, k: int, names: Mapping[int, str], colors: _Colors) -> str:
    goal = scenes.goal(k)
    later = {n for j in range(k + 1, len(scenes.first.goals)) for n in scenes.goal(j).objects}
    passing = ", lasting=False" if later & set(goal.objects) else ""
    weights = {round(scenes.goal(j).reward, 6) for j in range(len(scenes.first.goals))}
    weight = "" if len(weights) == 1 else f", weight={number(goal.reward)}"
    return f"Goal({_sentence(scenes, k, colors)}, {condition_code(scenes, k, names)}{weight}{passing})"


def _sentence(scenes: Scenes, k: int, colors: _Colors) -> str:
    """The instruction; colours that chance draws are filled in, and repeated sentences are told apart."""
    told = [b.goals[k].instruction for b in scenes.builts]
    alike = sum(b.instruction == told[0] for b in scenes.first.goals)
    text = colors.blanked(told)
    if alike > 1:
        before = sum(b.instruction == told[0] for b in scenes.first.goals[:k])
        text += f" ({before + 1} of {alike})"
    quoted = repr(text)
    return f"f{quoted}" if "{" in text else quoted


class _Colors:
    """The bodies' colours: the same in all scenes, or drawn; those drawn alike in every scene are one variable."""

    def __init__(self, scenes: Scenes) -> None:
        self._rows = [tuple(b.bodies[i].color for b in scenes.builts) for i in range(len(scenes.first.bodies))]
        drawn = [row for row in dict.fromkeys(self._rows) if len(set(row)) > 1]
        if len(drawn) > len(palette("train")):
            raise CannotConvert(f"{len(drawn)} colours are drawn independently; scene.colors offers fewer")
        self._drawn = {row: f"color_{n}" for n, row in enumerate(drawn, 1)}

    def lines(self) -> list[str]:
        """What draws the colours."""
        if not self._drawn:
            return []
        names = list(self._drawn.values())
        fixed = sorted({row[0] for row in self._rows if len(set(row)) == 1 and row[0] in palette("train")})
        left = len(palette("train")) - len(fixed)
        exclude = f", exclude={tuple(fixed)!r}" if fixed and left >= len(names) and left >= 3 else ""
        comma = "," if len(names) == 1 else ""
        return [f"{', '.join(names)}{comma} = scene.colors({len(names)}{exclude})"]

    def of(self, i: int) -> str:
        """A body's colour as it is written in the program."""
        row = self._rows[i]
        return self._drawn.get(row, repr(row[0]))

    def blanked(self, told: list[str]) -> str:
        """A sentence in which drawn colours are filled in.

        Raises:
            CannotConvert: it varies in more than such colours.
        """
        text = told[0].replace("{", "(").replace("}", ")")
        if len(set(told)) == 1:
            return text
        for row, name in self._drawn.items():
            text = re.sub(rf"\b{row[0]}\b", f"{{{name}}}", text)
        for k, sentence in enumerate(told):
            filled = text
            for row, name in self._drawn.items():
                filled = filled.replace(f"{{{name}}}", row[k])
            if filled != sentence.replace("{", "(").replace("}", ")"):
                raise CannotConvert(f"the sentence varies in more than colours: {told[0]!r} and {sentence!r}")
        return text

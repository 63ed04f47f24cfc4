"""The library's helpers that add many objects at once: piles, ropes, kits."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from simwright.compat import rotations
from simwright.compat.catalogue import KIT_COUNT, KIT_ORDER
from simwright.compat.session import Joint, Session
from simwright.geometry import TURN, Array
from simwright.sim.assets.blocks import Bead
from simwright.sim.assets.item_forms import KIT_SCALE, KIT_SIZES, KIT_UNITS
from simwright.sim.assets.kit_outlines import kit_outline
from simwright.tasks.soft import chain_links

if TYPE_CHECKING:
    from simwright.compat.environment import Environment
    from simwright.compat.task import Task

KIT_SYMMETRIES = (TURN, TURN, TURN / 3, TURN / 4, TURN / 4, TURN, TURN / 2, TURN / 5, TURN / 2, TURN / 4, TURN / 5,
                  0.0, TURN, TURN, TURN, TURN, 0.0, TURN / 6, TURN, TURN)  # fmt: skip
"""[rad] Of the kit shapes, by the numbers of their files."""
KIT_OBJECT = (0.08, 0.08, 0.02)
"""[m] The size by which the library looks for room for a kit shape."""
ROPE_ROOM = (0.1, 0.1, 0.1)
"""[m] Likewise for a rope."""
COIL, COIL_PITCH = 0.012, 0.021
"""[m] A rope starts coiled up on the table: first radius, and distance between turns."""
END_RGB = (1.0, 1.0, 1.0)
"""The colour of a rope's two ends, which the library leaves as the engine makes them."""
SMALLEST_BEAD, LARGEST_BEAD = 0.007, 0.015
"""[m] Radii that the cup can handle."""


def shape_name(number: int) -> str:
    """What sentences call a kit shape."""
    name = KIT_ORDER[number]
    return f"letter {name} shape" if len(name) == 1 else name


def shape_names() -> dict[int, str]:
    """By the numbers of their files."""
    return {n: shape_name(n) for n in range(KIT_COUNT)}


def make_piles(task: Task, env: Environment, session: Session, block_color: Any) -> list[int]:
    """See `Task.make_piles`."""
    numbers: list[int] = []
    group = f"pile-{sum(t.group is not None for t in session.things.values()) + 1}"
    uniform = np.random.uniform
    for _ in range(int(task.num_blocks)):
        x, y, yaw = uniform(0.40, 0.60), uniform(-0.10, 0.10), uniform(0.0, TURN)
        quat = rotations.quat_of_yxz((0, 0, yaw))
        number = env.add_object("block/small.urdf", ((x, y, 0.01), quat))
        if block_color is not None:
            env.set_color(number, block_color)
        session.thing(number).group = group
        numbers.append(number)
    return numbers


def make_ropes(
    task: Task, env: Environment, session: Session, corners: Any, radius: float, n_parts: int, color_name: Any
) -> tuple[list[Any], list[Any], Array]:
    """See `Task.make_ropes`."""
    a, b = (np.asarray(c, dtype=float) for c in corners)
    n = int(n_parts)
    spacing = float(np.linalg.norm(b - a)) / n
    (x, y, _), _ = task.get_random_pose(env, ROPE_ROOM)
    bead = Bead(min(max(1.5 * float(radius), SMALLEST_BEAD), LARGEST_BEAD))
    group = f"rope-{sum(t.group is not None for t in session.things.values()) + 1}"
    inner, numbers = session.color(color_name), list[int]()
    for i, (dx, dy, yaw) in enumerate(_coil(n, spacing)):
        rgb = END_RGB if i in (0, n - 1) else tuple(float(c) for c in inner[:3])
        pose = (x + dx, y + dy, bead.radius), rotations.quat_of_yxz((0, 0, yaw))
        thing = session.add(bead, "bead", pose, "rigid", (rgb[0], rgb[1], rgb[2]))
        thing.group = group
        env.obj_ids["rigid"].append(thing.number)
        numbers.append(thing.number)
    names = tuple(map(str, numbers))
    for link in chain_links(names, spacing, 0.0):
        session.joints.append(Joint(int(link.a), int(link.b), link.point_a, link.point_b))
    targets = [(np.float32(a + (i + 0.5) * (b - a) / n), rotations.IDENTITY) for i in range(n)]
    matches = np.clip(np.eye(n) + np.eye(n)[::-1], 0, 1)
    return [(k, (0, None)) for k in numbers], targets, matches


def _coil(n: int, spacing: float) -> list[tuple[float, float, float]]:
    """Places (x, y) [m] on a flat spiral, `spacing` [m] apart, each with the direction [rad] to the next."""
    radius, angle = max(COIL, 0.8 * spacing), 0.0
    points = [(radius, 0.0)]
    while len(points) < n + 1:
        low, high = angle, angle + math.pi
        for _ in range(60):
            middle = (low + high) / 2
            r = radius + COIL_PITCH * middle / TURN
            near = math.dist(points[-1], (r * math.cos(middle), r * math.sin(middle))) < spacing
            low, high = (middle, high) if near else (low, middle)
        angle = high
        r = radius + COIL_PITCH * angle / TURN
        points.append((r * math.cos(angle), r * math.sin(angle)))
    return [(p[0], p[1], math.atan2(q[1] - p[1], q[0] - p[0])) for p, q in pairwise(points)]


def kitting_shapes(task: Task, n: int) -> Any:
    """See `Task.get_kitting_shapes`."""
    shapes = task.train_set if task.mode == "train" else task.test_set
    if task.homogeneous and task.mode != "train":
        return [np.random.choice(shapes)] * int(n)  # noqa: NPY002
    return np.random.choice(shapes, int(n))  # noqa: NPY002


def kitting_objects(
    task: Task, env: Environment, targets: Any, obj_shapes: Any, n_objects: int, colors: Any
) -> tuple[list[Any], list[Any]]:
    """See `Task.make_kitting_objects`."""
    objects: list[Any] = []
    matches: list[Any] = []
    for i in range(int(n_objects)):
        shape = int(obj_shapes[i])
        pose = task.get_random_pose(env, KIT_OBJECT)
        scale = KIT_SCALE, KIT_SCALE, 0.001
        replace = {"FNAME": (f"kitting/{shape:02d}.obj",), "SCALE": scale, "COLOR": colors[i]}
        number = env.add_object(task.fill_template("kitting/object-template.urdf", replace), pose)
        objects.append((number, (KIT_SYMMETRIES[shape], None)))
        row = np.zeros(len(targets))
        row[: len(obj_shapes)][np.asarray(obj_shapes)[: len(targets)] == obj_shapes[i]] = 1
        matches.append(row)
    return objects, matches


def surface_points(model: str, scale: Any, pose: Any, num_points: int) -> list[Any]:
    """See `Task.get_target_sample_surface_points`.

    Raises:
        FileNotFoundError: no mesh of the catalogue.
    """
    found = re.search(r"(\d\d)\.obj$", str(model))
    if found is None or int(found.group(1)) >= KIT_COUNT:
        raise FileNotFoundError(f"no such mesh: {model!r}; meshes are kitting/00.obj to {KIT_COUNT - 1}.obj")
    name = KIT_ORDER[int(found.group(1))]
    outline = kit_outline(name)
    x0, y0, x1, y1 = outline.bounds
    wide, deep = (v / KIT_SCALE for v in KIT_SIZES[name])
    draws = np.random.uniform(size=(3 * int(num_points), 3))  # noqa: NPY002
    at = np.array([x0, y0, 0.0]) + draws * np.array([x1 - x0, y1 - y0, KIT_UNITS])
    inside = shapely.contains_xy(outline, at[:, 0], at[:, 1])
    units = at[inside][: int(num_points)] * np.array([wide / (x1 - x0), deep / (y1 - y0), 1.0])
    scaled = units * np.asarray(scale, dtype=float)
    return [(rotations.apply(pose, p), rotations.IDENTITY) for p in scaled]

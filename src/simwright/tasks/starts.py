"""Whether a body can start where it is put: on the table, clear of the others, resting on something, liftable."""

from __future__ import annotations

import difflib
import math
from collections.abc import Mapping, Sequence
from typing import Literal, cast

import shapely
from shapely.geometry.base import BaseGeometry

from simwright.errors import TaskError, Unlucky
from simwright.geometry import Pose
from simwright.sim.assets import ASSETS, CUP_RADIUS, Asset
from simwright.sim.bodies import BodySpec
from simwright.sim.reach import reachable
from simwright.tasks.placement import CEILING, WORKSPACE
from simwright.tasks.view import placed

Primitive = Literal["pick_place", "push"]

TOUCH = 0.002
"""[m] within which a bottom counts as resting on a surface."""
OVERLAP = 0.001
"""[m] that two bodies may share before they count as overlapping: contacts are never exact."""
SEATED = 0.003
"""[m] sideways within which a piece counts as sitting in its slot."""
MADE_BY_SCENE = frozenset(("Bead", "Grain", "Marks", "Outline"))
"""Assets that programs get through `scene.rope`, `scene.pile` and `scene.site`."""
HEAVIEST = 0.5
"""[kg] that the suction cup carries."""


def phrase(spec: BodySpec) -> str:
    """How messages name a body."""
    return f"the {spec.color} {spec.noun} ({spec.name})"


def asset_given(where: str, given: object) -> Asset:
    """What a program gave as an asset.

    Raises:
        TaskError: a string, a class or something else.
    """
    if isinstance(given, Asset):
        return given
    names = {name.lower(): name for name in ASSETS if name not in MADE_BY_SCENE}
    if isinstance(given, type) and issubclass(given, Asset):
        called = given.__name__
        raise TaskError(f"{where} takes an asset, got the class {called}; call it: {called}(...)")
    kind = type(cast(object, given)).__name__
    near = difflib.get_close_matches(str(cast(object, given)).lower(), names, n=2, cutoff=0.5)
    meant = f" Did you mean {' or '.join(names[n] + '(...)' for n in near)}?" if near else ""
    raise TaskError(
        f"{where} takes an asset such as Block(color='red'), got {given!r} ({kind}).{meant} "
        f"Assets: {', '.join(sorted(names.values()))}"
    )


def start_pose(pose: Pose, starts: Mapping[str, Pose]) -> Pose:
    """The pose in the table's frame, with every body where it starts.

    Args:
        pose: bare, or following a body.
        starts: start poses of the bodies, by name.

    Raises:
        TaskError: it follows a body that the scene does not have.
    """
    if pose.body is None:
        return pose
    base = starts.get(pose.body)
    if base is None:
        raise TaskError(
            f"a pose follows {pose.body!r}, which is not in this scene; take poses from bodies of this scene"
        )
    if pose.axes == "table":
        return Pose(base.x + pose.x, base.y + pose.y, base.z + pose.z, pose.yaw)
    return base.at(pose.x, pose.y, pose.z, pose.yaw)


def check_liftable(spec: BodySpec, primitive: Primitive) -> None:
    """Refuse a movable body that the cup cannot lift.

    Raises:
        TaskError: no flat spot for the cup, or too heavy.
    """
    if spec.fixed or primitive == "push":
        return
    if not spec.asset.grasps:
        raise TaskError(
            f"{phrase(spec)} cannot be lifted: the suction cup finds no flat spot of {200 * CUP_RADIUS:.1f} cm on its "
            'upper side. Add it with fixed=True, make it larger, or set primitive = "push"'
        )
    if spec.asset.mass > HEAVIEST + 1e-9:
        raise TaskError(
            f"{phrase(spec)} cannot be lifted: it weighs {spec.asset.mass:.2f} kg, the suction cup carries "
            f"{HEAVIEST} kg. Make it smaller or add it with fixed=True"
        )


def check_start(spec: BodySpec, others: Sequence[BodySpec]) -> None:
    """Refuse a start pose that the scene would not keep.

    Args:
        spec: the body, with its start pose in the table's frame.
        others: the bodies that are there already.

    Raises:
        TaskError: off the workspace, out of reach, overlapping another body, in the air, or about to fall over.
    """
    check_inside(spec)
    if spec.asset.MARKING:
        _check_marking(spec)
        return
    solid = [o for o in others if not o.asset.MARKING]
    for other in solid:
        if _overlaps(spec, other):
            raise TaskError(
                f"{phrase(spec)} would start inside {phrase(other)}. Leave out the pose for a free place, "
                "or give one on it (pose=body.top) or in it (pose=body.floor)"
            )
    _check_support(spec, solid)


def check_inside(spec: BodySpec) -> None:
    """Refuse a start that is off the workspace or out of the arm's reach.

    Raises:
        Unlucky: see above; where a body stands that this one stands on may be chance.
        TaskError: it reaches up too high, which no other draw changes.
    """
    p = spec.pose
    ax, ay, bx, by = placed(spec.asset.footprint, p).bounds
    wx, wy, vx, vy = WORKSPACE.outline.bounds
    out = {"near": wx - ax, "far": bx - vx, "right": wy - ay, "left": by - vy}
    side = max(out, key=lambda k: out[k])
    where = f"at ({p.x:.3f}, {p.y:.3f}, {p.z:.3f})"
    if not out[side] <= 1e-6:
        raise Unlucky(
            f"{phrase(spec)} {where} would stick out of the workspace by {100 * out[side]:.1f} cm on the {side} side; "
            f"it must lie within x {wx:.2f}..{vx:.2f}, y {wy:.2f}..{vy:.2f} as a whole"
        )
    if p.z + spec.asset.size[2] > CEILING + 1e-6:
        raise TaskError(
            f"{phrase(spec)} {where} would reach up to {p.z + spec.asset.size[2]:.3f} m; "
            f"the workspace ends at {CEILING} m"
        )
    if not spec.fixed and not reachable(p.x, p.y, p.z + spec.asset.size[2]):
        raise Unlucky(f"{phrase(spec)} {where} is out of the arm's reach; put it nearer to the middle of the table")


def _check_marking(spec: BodySpec) -> None:
    if abs(spec.pose.z) > TOUCH:
        raise TaskError(f"{phrase(spec)} is drawn on the table; its z must be 0, not {spec.pose.z:.3f} m")


def _overlaps(a: BodySpec, b: BodySpec) -> bool:
    """Whether two bodies share space; one in the hollow or in a slot of the other does not."""
    low = max(a.pose.z, b.pose.z)
    high = min(a.pose.z + a.asset.size[2], b.pose.z + b.asset.size[2])
    if high - low <= OVERLAP:
        return False
    shared = placed(a.asset.footprint, a.pose).intersection(placed(b.asset.footprint, b.pose))
    if shared.buffer(-OVERLAP / 2).is_empty:
        return False
    return not any(_within(*ab) or _in_dish(*ab) or _seat(*ab) is not None for ab in ((a, b), (b, a)))


def _within(a: BodySpec, b: BodySpec) -> bool:
    """Whether a is in b's cavity: within its base when it stands on the floor, within its opening higher up."""
    cavity = b.asset.cavity
    if cavity is None or a.pose.z < b.pose.z + cavity.floor - TOUCH:
        return False
    low = a.pose.z <= b.pose.z + cavity.floor + TOUCH and not a.asset.ROLLS
    hollow = placed(cavity.base if low else cavity.opening, b.pose)
    return hollow.buffer(OVERLAP).covers(placed(a.asset.footprint, a.pose))


def _in_dish(a: BodySpec, b: BodySpec) -> bool:
    """Whether a stands within the rim that b's top has around it; of a ball only the part below the rim counts."""
    top = b.asset.top
    if top is None or a.pose.z < b.pose.z + top.z - TOUCH:
        return False
    sunk, radius = b.pose.z + b.asset.size[2] - a.pose.z, a.asset.size[0] / 2
    low = placed(a.asset.footprint, a.pose)
    if a.asset.ROLLS and sunk < radius:
        low = shapely.Point(a.pose.x, a.pose.y).buffer(math.sqrt(sunk * (2 * radius - sunk)))
    return placed(top.outline, b.pose).buffer(OVERLAP).covers(low)


def _seat(a: BodySpec, b: BodySpec) -> float | None:
    """Height [m] of the seat of b's slot that a sits in (or of the foot of the peg that it is on)."""
    for slot in b.asset.slots:
        at = b.pose.at(slot.pose.x, slot.pose.y, slot.pose.z, slot.pose.yaw)
        near = (at.x - a.pose.x) ** 2 + (at.y - a.pose.y) ** 2 <= SEATED**2
        high = a.pose.z >= at.z - TOUCH if slot.peg else abs(a.pose.z - at.z) <= TOUCH
        if slot.accepts == a.asset.fits and near and high:
            return at.z
    return None


def _check_support(spec: BodySpec, others: Sequence[BodySpec]) -> None:
    z = spec.pose.z
    if z < -TOUCH:
        raise TaskError(f"{phrase(spec)} would start {-100 * z:.1f} cm below the table; z is its bottom's height")
    if z <= TOUCH or any((seat := _seat(spec, o)) is not None and abs(z - seat) <= TOUCH for o in others):
        return
    footprint = placed(spec.asset.footprint, spec.pose)
    middle = footprint.centroid
    contacts = [c for o in others for c in _contacts(footprint, z, o) if not c.is_empty]
    touching = shapely.union_all(contacts)
    held = touching if spec.asset.ROLLS else touching.convex_hull
    if not contacts:
        raise TaskError(_floating(spec, others, middle))
    if not held.buffer(OVERLAP).covers(middle):
        raise TaskError(
            f"{phrase(spec)} would fall over: its middle, at ({middle.x:.3f}, {middle.y:.3f}), is not above what it "
            "rests on. Move it towards the middle of its support"
        )


def _contacts(footprint: shapely.Polygon, z: float, other: BodySpec) -> list[BaseGeometry]:
    """Where a bottom at height z [m] touches the top or the floor of a body."""
    top, cavity = other.asset.top, other.asset.cavity
    levels = [(top.z, top.outline)] if top is not None else []
    levels += [(cavity.floor, cavity.base)] if cavity is not None else []
    return [
        footprint.intersection(placed(outline, other.pose))
        for height, outline in levels
        if abs(z - other.pose.z - height) <= TOUCH
    ]


def _floating(spec: BodySpec, others: Sequence[BodySpec], middle: shapely.Point) -> str:
    z = spec.pose.z
    below = [o for o in others if o.pose.z < z and placed(o.asset.footprint, o.pose).covers(middle)]
    text = f"{phrase(spec)} would start in the air: its bottom is at {z:.3f} m"
    if not below:
        return (
            f"{text}, and only the table (z = 0) is below. Give z = 0, or a pose taken from a body, such as stand.top"
        )
    under = max(below, key=lambda o: o.pose.z + o.asset.size[2])
    surface = under.asset.top
    level = "has no level top" if surface is None else f"has its top at {under.pose.z + surface.z:.3f} m"
    return f"{text}, and {phrase(under)} below it {level}. Take the pose from a body: .top, .floor, .slots or .pegs"

"""Part of the gate "falsify": what follows from how targets look, whatever the condition says of itself.

Conditions declare variants of a right end by their own numbers. Two things they do not know: a drawn corner is there to
lie in, along both arms; and a body that looks the same from several sides does not show how to turn what is put on it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from simwright.geometry import Pose, wrap
from simwright.sim.assets.markings import Corner
from simwright.sim.assets.parameters import outer
from simwright.tasks.conditions import Condition, Placed
from simwright.tasks.conditions.base import Variant, respun, stands_at
from simwright.tasks.conditions.corners import OFF_ARM, rectangular
from simwright.tasks.conditions.logic import AnyOf
from simwright.tasks.view import Placement, View, placed

ASKEW = math.radians(30)
"""[rad] by which a box is turned that plainly lies along no arm."""
ANY_TURN = 0.9
"""[rad] by which something round is turned: it looks the same after any turn."""
MIDDLE = 0.005
"""[m] Nearer to a body's middle than this, a turn of the body moves a place nowhere."""


def looks_wrong(condition: Condition, view: View) -> list[Variant]:
    """Ends that look wrong, and so must not count: a box askew in a drawn corner, or off its arms."""
    found: list[Variant] = []
    for name, pose, corner in _in_corners(condition, view):
        gap = max(_bounds(view, name, pose)[:2])
        if gap > OFF_ARM:
            found.append(Variant(f"{name} lies {1000 * gap:.0f} mm off an arm of {corner}", {}))
        found.append(Variant(f"{name} lies askew in {corner}", {name: respun(view.placement(name), ASKEW)}))
    return found


def looks_as_good(condition: Condition, view: View) -> list[Variant]:
    """Ends that look as good, and so must count: turned with what it stands on, where that looks the same then.

    Only where all the rest of the condition holds as before: what lies on a body would have to turn with it.
    """
    found: list[Variant] = []
    for placing, name, under, angle in _on_even_grounds(condition, view):
        variant = _turned(view, name, under, angle)
        after = view.moved(variant.changes)
        if all(leaf.holds(after) for leaf in condition.leaves() if leaf is not placing):
            found.append(variant)
    return found


def _placings(condition: Condition, view: View) -> Iterator[tuple[Placed, str, Pose]]:
    """Objects that stand at their poses, where the condition leaves no choice of another."""
    if isinstance(condition, AnyOf):
        return
    for part in condition.children():
        yield from _placings(part, view)
    if isinstance(condition, Placed):
        for name in condition.objects:
            for pose in condition.poses:
                if stands_at(view, name, view.world(pose), condition.tolerance, any_yaw=True):
                    yield condition, name, pose
                    break


def _in_corners(condition: Condition, view: View) -> Iterator[tuple[str, Pose, str]]:
    """Rectangular objects within the angle of a drawn corner: name, pose in the corner's frame, corner."""
    for _, name, pose in _placings(condition, view):
        if pose.body is None or not isinstance(corner := view.spec(pose.body).asset, Corner):
            continue
        if not rectangular(view.spec(name).asset):
            continue
        local = _local(view, name, pose.body)
        low = _bounds(view, name, local)[:2]
        if all(-OFF_ARM <= side <= outer(corner)[0] for side in low):
            yield name, local, pose.body


def _local(view: View, name: str, frame: str) -> Pose:
    x, y, z = (float(v) for v in view.local(frame, view.position(name)))
    return Pose(x, y, z, wrap(view.yaw(name) - view.yaw(frame)))


def _bounds(view: View, name: str, pose: Pose) -> tuple[float, float, float, float]:
    """[m] Lowest and highest x and y of what a body covers at a pose."""
    return placed(view.spec(name).asset.footprint, pose).bounds


def _on_even_grounds(condition: Condition, view: View) -> Iterator[tuple[Placed, str, str, float]]:
    """Objects in the middle of a body that looks the same after a turn: condition, name, body, turn [rad]."""
    for placing, name, pose in _placings(condition, view):
        if pose.body is None or pose.axes == "table":
            continue
        middle = all(math.hypot(p.x, p.y) <= MIDDLE for p in placing.poses if p.body == pose.body)
        symmetry = view.spec(pose.body).asset.symmetry
        if middle and symmetry < math.tau - 1e-6:
            yield placing, name, pose.body, symmetry if symmetry > 0 else ANY_TURN


def _turned(view: View, name: str, under: str, angle: float) -> Variant:
    changes: dict[str, Placement] = {name: respun(view.placement(name), angle)}
    return Variant(f"{name} is turned by {math.degrees(angle):.0f} degrees, and {under} looks the same so", changes)

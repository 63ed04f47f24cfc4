"""What rolls has to lie in a hollow, or on a level so wide that it stops before its edge."""

from __future__ import annotations

import shapely

from simwright.tasks.conditions.containing import is_inside
from simwright.tasks.conditions.supporting import rests_on
from simwright.tasks.view import View

ROOM = 0.05
"""[m] A ball that is nudged on a flat top rolls on for a few centimetres before it stops."""
RIM = 0.001
"""[m] A top that lies this much below the body's highest part has a rim, which holds a ball."""


def rolling_off(view: View) -> tuple[str, str] | None:
    """Something that rolls, and the flat top on which it lies too near to an edge; None without any.

    The simulation would leave it there for ever, for nothing touches it. No robot could rely on that.
    """
    rolling = [b.name for b in view.bodies if b.asset.ROLLS and not b.fixed]
    hollows = [b.name for b in view.bodies if b.asset.cavity is not None]
    for name in rolling:
        if any(is_inside(view, name, hollow) for hollow in hollows):
            continue
        for support in view.rows:
            if not view.spec(support).asset.MARKING and rests_on(view, name, support) and _falls(view, name, support):
                return name, support
    return None


def _falls(view: View, name: str, support: str) -> bool:
    surface = view.surface(support)
    if surface is None or surface.z < view.spec(support).asset.size[2] - RIM:
        return False
    x, y, _ = view.local(support, view.centre(name))
    return surface.outline.exterior.distance(shapely.Point(x, y)) < ROOM


def told(view: View, name: str, support: str) -> str:
    """The finding in words."""
    ball, under = view.spec(name), view.spec(support)
    return (
        f"the {ball.color} {ball.noun} ({name}) lies on the flat top of the {under.color} {under.noun} ({support}), "
        f"less than {100 * ROOM:.0f} cm from its edge: it stays there only as long as nothing touches it"
    )


REMEDY = "Give it a hollow: Cylinder(dished=True), a Bowl, a Cup or a Container; or a level top that is much wider."

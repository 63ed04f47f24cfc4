"""What is fitted into a drawn corner: a box lies along both arms either way round, and both are as good."""

from __future__ import annotations

import math

import shapely

from simwright.geometry import Pose
from simwright.sim.assets.base import Asset
from simwright.sim.assets.markings import Corner
from simwright.tasks.view import View, placed

OFF_ARM = 0.015
"""[m] A box that is farther from an arm of the corner that it stands in does not lie along it."""
FULL = 0.97
"""Share of the box around it that the outline of something rectangular covers."""


def rectangular(asset: Asset) -> bool:
    """Whether an asset covers a rectangle of the table."""
    return asset.footprint.area >= FULL * shapely.box(*asset.footprint.bounds).area


def in_corner(view: View, pose: Pose) -> bool:
    """Whether a pose is told in the frame of a drawn corner."""
    return pose.body is not None and pose.axes == "body" and isinstance(view.spec(pose.body).asset, Corner)


def other_way_round(view: View, name: str, pose: Pose) -> Pose | None:
    """The pose, in the table's frame, that is as good as a pose in a drawn corner; None if there is no such pose.

    Mirrored about the line half-way between the arms, a rectangle that lies along both of them does so again. No
    sentence tells the two apart.

    Args:
        name: what is to be placed.
        pose: where, in a body's frame.
    """
    asset = view.spec(name).asset
    if pose.body is None or not in_corner(view, pose) or not rectangular(asset):
        return None
    low = placed(asset.footprint, Pose(pose.x, pose.y, pose.z, pose.yaw)).bounds[:2]
    if any(abs(side) > OFF_ARM for side in low):
        return None
    return view.pose(pose.body).at(pose.y, pose.x, pose.z, math.pi / 2 - pose.yaw)

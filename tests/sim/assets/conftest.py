"""A bare engine to drop assets into: only a table, so that what happens is due to the assets' own shape."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import mujoco
import numpy as np
import pytest

from simwright.geometry import Array, Pose, rotation_matrix, tilt_of, yaw_of
from simwright.sim.assets import Asset
from simwright.sim.shapes import Piece

_TYPES = {
    "box": mujoco.mjtGeom.mjGEOM_BOX,
    "cylinder": mujoco.mjtGeom.mjGEOM_CYLINDER,
    "sphere": mujoco.mjtGeom.mjGEOM_SPHERE,
    "capsule": mujoco.mjtGeom.mjGEOM_CAPSULE,
    "mesh": mujoco.mjtGeom.mjGEOM_MESH,
}


@dataclass(frozen=True)
class Rest:
    """Where a body came to rest."""

    position: Array
    """[m] Bottom centre; of what rolls: the point under its centre, however it has turned."""
    tilt: float
    """[rad]"""
    yaw: float
    """[rad]"""
    speed: float
    """[m/s]"""


Drop = tuple[Asset, Pose, bool]
"""What to place, where, and whether it is fixed."""


def _add(spec: Any, name: str, drop: Drop) -> None:
    asset, pose, fixed = drop
    quat = [math.cos(pose.yaw / 2), 0, 0, math.sin(pose.yaw / 2)]
    body = spec.worldbody.add_body(name=name, pos=[pose.x, pose.y, pose.z], quat=quat)
    solids = [piece for piece in asset.pieces if piece.collides]
    if not fixed:
        body.add_freejoint()
    for k, piece in enumerate(solids):
        _geom(spec, body, f"{name}-{k}", piece, asset, asset.mass / len(solids))


def _geom(spec: Any, body: Any, name: str, piece: Piece, asset: Asset, mass: float) -> None:
    looks: dict[str, Any] = {"type": _TYPES[piece.kind], "size": piece.size}
    if piece.mesh is not None:
        corners, faces = np.array(piece.mesh.vertices), np.array(piece.mesh.faces, dtype=np.int32)
        spec.add_mesh(name=name, uservert=corners.ravel(), userface=faces.ravel())
        looks = {"type": _TYPES["mesh"], "meshname": name}
    friction = [asset.friction, 0.005, 5e-4 if asset.ROLLS else 0.0]
    condim = 6 if asset.ROLLS else 4
    contact = {"friction": friction, "condim": condim, "solref": [0.01, 1.0]}
    body.add_geom(pos=piece.pos, quat=piece.quat, mass=mass, **looks, **contact)


def _settle(drops: Sequence[Drop], seconds: float = 1.5) -> list[Rest]:
    spec: Any = mujoco.MjSpec()
    spec.option.timestep = 0.004
    spec.option.integrator = mujoco.mjtIntegrator.mjINT_IMPLICITFAST
    spec.option.cone = mujoco.mjtCone.mjCONE_ELLIPTIC
    contact = {"friction": [0.1, 0.005, 0.0], "solref": [0.01, 1.0]}
    spec.worldbody.add_geom(type=mujoco.mjtGeom.mjGEOM_PLANE, size=[5, 5, 0.1], **contact)
    for k, drop in enumerate(drops):
        _add(spec, f"b{k}", drop)
    model: Any = spec.compile()
    data: Any = mujoco.MjData(model)
    mujoco.mj_step(model, data, round(seconds / 0.004))
    assert np.isfinite(data.qpos).all()
    rests: list[Rest] = []
    for k in range(len(drops)):
        quat = np.array(data.xquat[k + 1])
        speed = float(np.linalg.norm(data.cvel[k + 1][3:]))
        position = np.array(data.xpos[k + 1])
        if drops[k][0].ROLLS:
            radius = drops[k][0].size[2] / 2
            position += rotation_matrix(quat) @ (0, 0, radius) - (0, 0, radius)
        rests.append(Rest(position, tilt_of(quat), yaw_of(quat), speed))
    return rests


@pytest.fixture(scope="session")
def settle() -> Callable[..., list[Rest]]:
    """Lets bodies fall; returns where each one rests."""
    return _settle

"""From bodies to the engine's model: geometry, masses, contacts, links and the tool."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, TypeAlias

import mujoco
import numpy as np

from simwright.geometry import Array
from simwright.sim.assets.base import Asset
from simwright.sim.bodies import BodySpec, Link
from simwright.sim.end_effectors import MAX_LOAD, TOOL_INERTIA, TOOL_MASS, Tool, tool_solids
from simwright.sim.shapes import Piece, TriMesh, Vec3
from simwright.sim.tracking import WELD_STEPS

Engine: TypeAlias = Any
"""The engine's own objects: its Python package comes without types."""

TABLE_SIZE = (1.2, 1.6, 0.05)
"""[m] The table top: x -0.2..1.0, y -0.8..0.8, its upper side at z = 0."""
TABLE_CENTRE = (0.4, 0.0)
"""[m]"""
FLOOR = -0.8
"""[m] Height of the floor that the table stands on."""
TABLE_FRICTION = 0.1
"""Low, because the engine takes the larger friction of the two that touch: the body's own always rules."""
CONTACT_FIRMNESS = (0.98, 0.99, 0.001, 0.5, 2.0)
"""Constraint impedance of contacts: a tower of six blocks sinks by 0.5 mm; with the engine's default, by 1.1 mm."""
TOOL_FRICTION = 0.3
"""Of the tool against whatever it touches: a smooth blade, along which things slide rather than climb."""
TORSION = 0.005
"""[m] Torsional friction (the engine's default)."""
ROLLING = 5e-4
"""[m] Rolling friction of bodies that roll; without it a ball never comes to rest."""
ROLL_DRAG = 10.0
"""[1/s] Rate at which the spin of a body with round pieces dies out, so that a fallen bottle stops rolling."""
LINK_INERTIA = 8.0
"""Factor on the inertia of linked bodies: a bead then resists turning as it does being swung about its neighbour.
Without it the chain is so stiff against its beads' spin that tight knots blow up (3 of 16 random tangles; now none)."""
LINK_DRAG = 50.0
"""[1/s] Likewise for linked bodies: beads are dragged rather than rolled, and the chain does not whip."""
GRAINS = 24
"""From this many bodies of one pile on, the pyramidal cone is used: twice as fast there as the elliptic one."""

TOOL_GROUP, IGNORED_GROUP, PROBED_GROUP = 3, 4, 1
"""Geom groups of the tool, of what a ray leaves out, of what a ray looks at alone; 0 of everything else."""
WELD_FIRMNESS = 0.99
"""Constraint impedance of welds and links, the same at every violation, so that their response is linear. The
engine's default (0.9 to 0.95) lets a dragged rope grow by 3 %."""
TOOL_BIT = 2
"""Collision bit of the tool: it meets bodies, never the table."""


@dataclass(frozen=True)
class WorldOptions:
    """How the engine runs."""

    timestep: float = 0.004
    """[s]"""
    cone: Literal["auto", "elliptic", "pyramidal"] = "auto"
    """Friction cone; "auto": pyramidal for piles and ropes (quicker, and as exact there), else elliptic."""
    sleep: bool = True
    """Bodies at rest cost nothing until something touches them."""
    sleep_tolerance: float = 4e-3
    """[m/s] Below this speed for ten steps a body falls asleep."""
    impratio: float = 1.0
    """Stiffness of friction relative to that of normal forces; elliptic cone only."""
    contact_time: float = 0.01
    """[s] Time constant of contacts (critically damped); at least two steps, or the engine turns unstable."""
    masses: tuple[float, ...] = ()
    """Factor on the mass of each body, in the order of the bodies; (): 1. Nothing gets too heavy for the cup by it."""
    frictions: tuple[float, ...] = ()
    """Likewise on its friction."""

    def mass(self, row: int, body: BodySpec) -> float:
        """[kg] of a body."""
        own = body.asset.mass
        return own if not self.masses else min(own * self.masses[row], max(own, MAX_LOAD))

    def friction(self, row: int, body: BodySpec) -> float:
        """Sliding friction coefficient of a body."""
        return body.asset.friction if not self.frictions else body.asset.friction * self.frictions[row]


@dataclass(frozen=True)
class _Solid:
    piece: Piece
    volume: float
    vertices: Array | None
    faces: np.typing.NDArray[np.int32] | None


def _mesh_volume(vertices: Array, faces: np.typing.NDArray[np.int32]) -> float:
    a, b, c = vertices[faces[:, 0]], vertices[faces[:, 1]], vertices[faces[:, 2]]
    return abs(float(np.einsum("ij,ij->", a, np.cross(b, c)))) / 6


def _solid(piece: Piece) -> _Solid:
    a, b, c = piece.size
    mesh: TriMesh | None = piece.mesh if piece.kind == "mesh" else None
    if mesh is not None:
        vertices = np.array(mesh.vertices, dtype=float)
        faces = np.array(mesh.faces, dtype=np.int32)
        return _Solid(piece, _mesh_volume(vertices, faces), vertices, faces)
    volume = {
        "box": 8 * a * b * c,
        "cylinder": 2 * math.pi * a * a * b,
        "sphere": 4 / 3 * math.pi * a**3,
        "capsule": math.pi * a * a * (2 * b + 4 / 3 * a),
    }[piece.kind]
    return _Solid(piece, volume, None, None)


@lru_cache(maxsize=512)
def _solids(asset: Asset) -> tuple[_Solid, ...]:
    return tuple(_solid(piece) for piece in asset.pieces if piece.collides)


_TYPES = {
    "box": mujoco.mjtGeom.mjGEOM_BOX,
    "cylinder": mujoco.mjtGeom.mjGEOM_CYLINDER,
    "sphere": mujoco.mjtGeom.mjGEOM_SPHERE,
    "capsule": mujoco.mjtGeom.mjGEOM_CAPSULE,
    "mesh": mujoco.mjtGeom.mjGEOM_MESH,
}


@dataclass(frozen=True)
class Layout:
    """Where the parts of a scene stand in the engine's model."""

    model: Engine
    """The engine's model."""
    free: tuple[int, ...]
    """Rows of the bodies that move, in the order of their joints; the tool's joint comes last."""
    grip: int
    """Equality that holds a grasped body; -1 if nothing can be grasped."""


def build_model(
    bodies: Sequence[BodySpec], links: Sequence[Link], tool: Tool, home: Vec3, options: WorldOptions
) -> Layout:
    """Compiles a scene.

    Args:
        bodies: markings and bodies without solids become frames that touch nothing.
        links: between movable bodies.
        tool: what the arm carries.
        home: [m] where the tool starts.
        options: how the engine runs.
    """
    spec: Engine = mujoco.MjSpec()
    _settings(spec, options, soft=bool(links) or has_pile(bodies, links))
    solref = _contact_time(options)
    _surroundings(spec, solref)
    meshes: dict[tuple[Asset, int], str] = {}
    linked = {name for link in links for name in (link.a, link.b)}
    for row, body in enumerate(bodies):
        _body(spec, row, body, options, meshes, rolls=body.asset.ROLLS and body.name not in linked)
    _tool(spec, tool, home, solref)
    stiff = [WELD_STEPS * options.timestep, 1.0]
    names = {body.name: f"b{row}" for row, body in enumerate(bodies)}
    for link in links:
        _connect(spec, names[link.a], names[link.b], link, stiff)
    _weld(spec, "target", "tool", stiff, active=True)
    free = tuple(row for row, body in enumerate(bodies) if is_free(body))
    if free and tool == "suction":
        _weld(spec, "tool", f"b{free[0]}", stiff, active=False)
    model: Engine = spec.compile()
    _tame(model, bodies, free, linked)
    grip = len(links) + 1 if free and tool == "suction" else -1
    return Layout(model, free, grip)


def _contact_time(options: WorldOptions) -> list[float]:
    return [max(options.contact_time, 2 * options.timestep), 1.0]


def has_pile(bodies: Sequence[BodySpec], links: Sequence[Link]) -> bool:
    """Whether so many unlinked bodies belong to one group that it is a pile of grains."""
    linked = {name for link in links for name in (link.a, link.b)}
    groups = Counter(body.group for body in bodies if body.group is not None and body.name not in linked)
    return max(groups.values(), default=0) >= GRAINS


def is_free(body: BodySpec) -> bool:
    """Whether the body can move."""
    return not body.fixed and any(piece.collides for piece in body.asset.pieces)


def _settings(spec: Engine, options: WorldOptions, *, soft: bool) -> None:
    option = spec.option
    option.timestep = options.timestep
    option.integrator = mujoco.mjtIntegrator.mjINT_IMPLICITFAST
    elliptic = options.cone == "elliptic" or (options.cone == "auto" and not soft)
    option.cone = mujoco.mjtCone.mjCONE_ELLIPTIC if elliptic else mujoco.mjtCone.mjCONE_PYRAMIDAL
    option.impratio = options.impratio if elliptic else 1.0
    option.sleep_tolerance = options.sleep_tolerance
    if options.sleep:
        option.enableflags |= int(mujoco.mjtEnableBit.mjENBL_SLEEP)
    # An unstable scene has to be reported, not silently put back to its start.
    option.disableflags |= int(mujoco.mjtDisableBit.mjDSBL_AUTORESET)
    spec.compiler.usethread = False


def _surroundings(spec: Engine, solref: list[float]) -> None:
    x, y, z = TABLE_SIZE
    shared: dict[str, Any] = {"friction": [TABLE_FRICTION, TORSION, 0.0], "solref": solref, "solimp": CONTACT_FIRMNESS}
    size, pos = [x / 2, y / 2, z / 2], [*TABLE_CENTRE, -z / 2]
    spec.worldbody.add_geom(type=mujoco.mjtGeom.mjGEOM_BOX, size=size, pos=pos, **shared)
    pos = [*TABLE_CENTRE, FLOOR]
    spec.worldbody.add_geom(type=mujoco.mjtGeom.mjGEOM_PLANE, size=[5, 5, 0.1], pos=pos, **shared)


def _body(
    spec: Engine,
    row: int,
    body: BodySpec,
    options: WorldOptions,
    meshes: dict[tuple[Asset, int], str],
    *,
    rolls: bool,
) -> None:
    pose, asset = body.pose, body.asset
    quat = [math.cos(pose.yaw / 2), 0, 0, math.sin(pose.yaw / 2)]
    node = spec.worldbody.add_body(name=f"b{row}", pos=[pose.x, pose.y, pose.z], quat=quat)
    if is_free(body):
        node.add_freejoint()
    solids = _solids(asset)
    density = options.mass(row, body) / sum(solid.volume for solid in solids) if solids else 0.0
    shared: dict[str, Any] = {
        "friction": [options.friction(row, body), TORSION, ROLLING if rolls else 0.0],
        "condim": 6 if rolls else 3,
        "solref": _contact_time(options),
        "solimp": CONTACT_FIRMNESS,
        "conaffinity": 1 | TOOL_BIT,
    }
    for k, solid in enumerate(solids):
        piece = solid.piece
        if solid.vertices is None:
            shape: dict[str, Any] = {"type": _TYPES[piece.kind], "size": piece.size}
        else:
            shape = {"type": _TYPES["mesh"], "meshname": _mesh(spec, asset, k, solid, meshes)}
        node.add_geom(pos=piece.pos, quat=piece.quat, mass=density * solid.volume, **shape, **shared)


def _mesh(spec: Engine, asset: Asset, k: int, solid: _Solid, meshes: dict[tuple[Asset, int], str]) -> str:
    key = (asset, k)
    if key not in meshes and solid.vertices is not None and solid.faces is not None:
        meshes[key] = f"m{len(meshes)}"
        spec.add_mesh(name=meshes[key], uservert=solid.vertices.ravel(), userface=solid.faces.ravel())
    return meshes[key]


def _tool(spec: Engine, tool: Tool, home: Vec3, solref: list[float]) -> None:
    spec.worldbody.add_body(name="target", mocap=True, pos=home)
    node = spec.worldbody.add_body(name="tool", pos=home, gravcomp=1)
    node.explicitinertial = True
    node.mass = TOOL_MASS
    node.inertia = [TOOL_INERTIA] * 3
    node.sleep = mujoco.mjtSleepPolicy.mjSLEEP_NEVER
    node.add_freejoint()
    shared: dict[str, Any] = {
        "contype": TOOL_BIT,
        "conaffinity": 0,
        "group": TOOL_GROUP,
        "friction": [TOOL_FRICTION, TORSION, 0.0],
        "priority": 1,
        "solref": solref,
        "solimp": CONTACT_FIRMNESS,
    }
    for piece in tool_solids(tool):
        node.add_geom(type=_TYPES[piece.kind], size=piece.size, pos=piece.pos, quat=piece.quat, **shared)


def _weld(spec: Engine, a: str, b: str, solref: list[float], *, active: bool) -> None:
    weld = spec.add_equality(type=mujoco.mjtEq.mjEQ_WELD, objtype=mujoco.mjtObj.mjOBJ_BODY, name1=a, name2=b)
    weld.active = active
    # All eleven numbers: the engine's default puts the anchor 1 m away from the body.
    weld.data[:11] = [0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1]
    weld.solref = solref
    weld.solimp = [WELD_FIRMNESS, WELD_FIRMNESS, 0.001, 0.5, 2]


def _connect(spec: Engine, a: str, b: str, link: Link, solref: list[float]) -> None:
    # The engine derives the point in b's frame from the poses at compile time; the caller writes it afterwards.
    joint = spec.add_equality(type=mujoco.mjtEq.mjEQ_CONNECT, objtype=mujoco.mjtObj.mjOBJ_BODY, name1=a, name2=b)
    joint.data[:3] = link.point_a
    joint.solref = solref
    joint.solimp = [WELD_FIRMNESS, WELD_FIRMNESS, 0.001, 0.5, 2]
    spec.add_exclude(bodyname1=a, bodyname2=b)


def _tame(model: Engine, bodies: Sequence[BodySpec], free: Sequence[int], linked: Collection[str]) -> None:
    """Sets the drag on the spin of bodies that would roll or whirl, and the inertia of linked ones."""
    for joint, row in enumerate(free):
        chained = bodies[row].name in linked
        if chained:
            model.body_inertia[row + 1] *= LINK_INERTIA
        if chained or any(piece.kind in ("cylinder", "sphere", "capsule") for piece in bodies[row].asset.pieces):
            inertia = float(np.max(model.body_inertia[row + 1]))
            drag = LINK_DRAG if chained else ROLL_DRAG
            model.dof_damping[6 * joint + 3 : 6 * joint + 6] = drag * inertia
    if linked:
        mujoco.mj_setConst(model, mujoco.MjData(model))

"""Questions to the engine that move nothing: rays, contacts, penetrations, outer bounds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import mujoco
import numpy as np
from numpy.typing import NDArray

from simwright.geometry import Array
from simwright.sim.physics_model import FLOOR, IGNORED_GROUP, PROBED_GROUP, Engine, Layout

_SKY = 5.0
"""[m] Where rays start that look down; far above everything."""


class Probe:
    """Rays and contact tests on one world's engine data."""

    def __init__(self, layout: Layout, data: Engine, names: Sequence[str]) -> None:
        self._model: Engine = layout.model
        self._data = data
        self._scratch: Engine = None
        self.labels = self._label_geoms(names)
        self.geoms: dict[str, list[int]] = {name: [] for name in names}
        for geom, label in enumerate(self.labels):
            if label in self.geoms:
                self.geoms[label].append(geom)
        self._group = np.array([1, 0, 0, 0, 0, 0], dtype=np.uint8)
        self._alone = np.array([0, 1, 0, 0, 0, 0], dtype=np.uint8)

    def _label_geoms(self, names: Sequence[str]) -> list[str]:
        owners: list[int] = self._model.geom_bodyid.tolist()
        labels = [names[owner - 1] if 0 < owner <= len(names) else "tool" for owner in owners]
        labels[:2] = ["table", "floor"]
        return labels

    def refresh(self) -> None:
        """Brings the geometry up to the present: a step leaves it one step behind."""
        mujoco.mj_kinematics(self._model, self._data)

    def heights(self, points: Array, ignore: Iterable[str]) -> tuple[Array, list[str]]:
        """Highest surface (n,) [m] below each point of (n, 2), and whose it is; "floor" beside the table."""
        hidden = [geom for name in ignore for geom in self.geoms[name]]
        self._model.geom_group[hidden] = IGNORED_GROUP
        try:
            distances, hits = self._cast(points, _SKY, -1.0, self._group)
        finally:
            self._model.geom_group[hidden] = 0
        heights = np.where(hits >= 0, _SKY - distances, FLOOR)
        return heights, [self.labels[hit] if hit >= 0 else "floor" for hit in hits.tolist()]

    def undersides(self, name: str, points: Array) -> Array:
        """Lowest surface (n,) [m] of one body above each point of (n, 2); inf where it is not."""
        geoms = self.geoms[name]
        self._model.geom_group[geoms] = PROBED_GROUP
        try:
            distances, hits = self._cast(points, -_SKY, 1.0, self._alone)
        finally:
            self._model.geom_group[geoms] = 0
        return np.where(hits >= 0, distances - _SKY, np.inf)

    def _cast(
        self, points: Array, start: float, direction: float, group: NDArray[np.uint8]
    ) -> tuple[Array, NDArray[np.int32]]:
        self.refresh()
        ray, model, data = mujoco.mj_ray, self._model, self._data
        origin, down = np.array([0.0, 0.0, start]), np.array([0.0, 0.0, direction])
        hit = np.zeros(1, dtype=np.int32)
        distances, hits = np.empty(len(points)), np.empty(len(points), dtype=np.int32)
        for i, point in enumerate(points):
            origin[:2] = point
            distances[i] = ray(model, data, origin, down, group, 1, -1, hit, None)
            hits[i] = hit[0]
        return distances, hits

    def bounds(self, names: Iterable[str]) -> tuple[Array, Array]:
        """Lower and upper corner (3,) [m] of an upright box around bodies; (inf, -inf) around none."""
        self.refresh()
        geoms = [geom for name in names for geom in self.geoms[name]]
        if not geoms:
            return np.full(3, np.inf), np.full(3, -np.inf)
        turn = self._data.geom_xmat[geoms].reshape(-1, 3, 3)
        box = self._model.geom_aabb[geoms]
        middle = self._data.geom_xpos[geoms] + np.einsum("nij,nj->ni", turn, box[:, :3])
        half = np.einsum("nij,nj->ni", np.abs(turn), box[:, 3:])
        return (middle - half).min(axis=0), (middle + half).max(axis=0)

    def touching(self) -> list[tuple[str, str, float]]:
        """Pairs that touch now with the depth [m] of each contact point, asleep or awake, the tool left out."""
        # Sleeping bodies have no contacts in the live data: look at a wakeful copy.
        model = self._model
        asleep = int(mujoco.mjtEnableBit.mjENBL_SLEEP) & int(model.opt.enableflags)
        model.opt.enableflags &= ~asleep
        try:
            if self._scratch is None:
                self._scratch = mujoco.MjData(model)
            scratch = self._scratch
            scratch.qpos[:] = self._data.qpos
            scratch.mocap_pos[:] = self._data.mocap_pos
            mujoco.mj_kinematics(model, scratch)
            mujoco.mj_comPos(model, scratch)
            mujoco.mj_collision(model, scratch)
        finally:
            model.opt.enableflags |= asleep
        pairs: list[tuple[int, int]] = scratch.contact.geom.tolist() if scratch.ncon else []
        depths: list[float] = (-scratch.contact.dist).tolist() if scratch.ncon else []
        named = [(self.labels[a], self.labels[b], depth) for (a, b), depth in zip(pairs, depths, strict=True)]
        return [(a, b, depth) for a, b, depth in named if "tool" not in (a, b)]

    def penetrations(self) -> list[tuple[str, str, float]]:
        """Pairs that overlap now, with the largest depth [m], deepest first."""
        deepest: dict[tuple[str, str], float] = {}
        for a, b, depth in self.touching():
            deepest[a, b] = max(depth, deepest.get((a, b), 0.0))
        return sorted(((a, b, depth) for (a, b), depth in deepest.items() if depth > 0), key=lambda p: -p[2])

    def tool_press(self) -> float:
        """Depth [m] of the tool's deepest contact; 0 without one."""
        if not self._data.ncon:
            return 0.0
        deepest = 0.0
        distances: list[float] = self._data.contact.dist.tolist()
        for (a, b), distance in zip(self._data.contact.geom.tolist(), distances, strict=True):
            if -distance > deepest and "tool" in (self.labels[a], self.labels[b]):
                deepest = -distance
        return deepest

    def supported(self, name: str, upward: float, ignore: Collection[str]) -> bool:
        """Whether an awake body rests on something other than the tool.

        Args:
            name: the body.
            upward: least vertical part of a contact normal that counts as support.
            ignore: bodies that do not count.
        """
        if not self._data.ncon:
            return False
        pairs: list[tuple[int, int]] = self._data.contact.geom.tolist()
        # Normals point from the first geom to the second.
        normals: list[float] = self._data.contact.frame[:, 2].tolist()
        for (a, b), normal in zip(pairs, normals, strict=True):
            first, second = self.labels[a], self.labels[b]
            if second == name and normal > upward:
                other = first
            elif first == name and -normal > upward:
                other = second
            else:
                continue
            if other != "tool" and other not in ignore:
                return True
        return False


def speeds_of_centres(poses: Array, velocities: Array, centres: Array) -> Array:
    """Speeds (n,) [m/s] of centres of mass.

    Args:
        poses: (n, 7) positions [m] and quaternions of the bodies' frames.
        velocities: (n, 6) linear [m/s], in the table's frame, and angular [rad/s], in the body's own.
        centres: (n, 3) [m] centres of mass in the bodies' frames.
    """
    # Turning a vector keeps its length, so all is summed in the bodies' own frames.
    axis, w, linear = -poses[:, 4:], poses[:, 3:4], velocities[:, :3]
    twice = 2 * np.cross(axis, linear)
    own = linear + w * twice + np.cross(axis, twice)
    return np.linalg.norm(own + np.cross(velocities[:, 3:], centres), axis=1)


def instability(data: Engine, names: Sequence[str], sane: Sequence[bool]) -> str:
    """What is wrong with a scene whose bodies are not all sane.

    Args:
        data: the engine's.
        names: of everything that moves, in the order of its joints.
        sane: whether each of them is where, and as fast as, things on a table can be.
    """
    kinds: list[str] = list(mujoco.mjtWarning.__members__)
    counts: list[int] = data.warning.number.tolist()
    reports = [kind.removeprefix("mjWARN_") for kind, count in zip(kinds, counts, strict=False) if count]
    said = f"; the engine reports {', '.join(reports)}" if reports else ""
    if all(sane):
        return f"the engine gave up{said}"
    if not any(sane) and len(sane) > 1:
        return f"everything is lost, {', '.join(names[:3])} and all others{said}"
    joint = list(sane).index(False)
    where: list[float] = data.qpos[7 * joint :][:3].tolist()
    velocity: list[float] = data.qvel[6 * joint :][:3].tolist()
    place, speed = ([round(v, 3) for v in values] for values in (where, velocity))
    return f"{names[joint]} is at {place} m with {speed} m/s{said}"

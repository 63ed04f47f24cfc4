"""A user's own mesh as an asset."""

from __future__ import annotations

import math
from dataclasses import KW_ONLY, dataclass
from functools import cached_property, lru_cache
from pathlib import PurePath
from typing import ClassVar, Literal, cast

import numpy as np
import shapely

from simwright.errors import AssetError
from simwright.geometry import Array
from simwright.sim.assets.base import CUP_RADIUS, SEAL_DEPTH, Asset
from simwright.sim.assets.convex import mesh_piece
from simwright.sim.assets.grasping import spread
from simwright.sim.assets.mesh_import import MAX_CORNERS, MAX_DRAWN, MAX_HULLS, import_mesh
from simwright.sim.assets.parameters import bounded_mass, length, lengths, store
from simwright.sim.assets.planar import hull
from simwright.sim.shapes import Piece, TriMesh, Vec3

_SMALLEST, _LARGEST = 0.015, 0.3
"""[m] Largest side of a mesh."""
_WHY = "smaller things escape the suction cup, larger ones do not fit the workspace"


@dataclass(frozen=True)
class Mesh(Asset):
    """A mesh file (.obj, .stl: z up; .glb: y up) that encloses a volume.

    The file is read once, when the asset is made; the record then carries the convex parts and travels without it.
    """

    path: str
    """Of the file; only its name is kept."""
    size: float | Vec3 | None = None  # pyright: ignore[reportIncompatibleMethodOverride]
    """[m] Length of the largest side; None: the file's own lengths are metres. Kept as all three sides."""
    _: KW_ONLY
    drawing: TriMesh | None = None
    """[m] What is drawn; None: read the file."""
    hulls: tuple[TriMesh, ...] = ()
    """[m] The convex parts that collide."""
    volume: float = 0.0
    """[m^3]"""
    kind: Literal["Mesh"] = "Mesh"

    NOUNS: ClassVar[tuple[str, ...]] = ("object",)
    DEFAULT_COLOR: ClassVar[str] = "cyan"

    def __post_init__(self) -> None:
        if self.drawing is None:
            self._load()
        else:
            self._check()

    def _load(self) -> None:
        asked = None if self.size is None else length("Mesh size", self.size, _SMALLEST, _LARGEST, _WHY)
        imported = import_mesh(str(self.path))
        if asked is None and not _SMALLEST <= imported.largest <= _LARGEST:
            raise AssetError(
                f"mesh {str(self.path)!r} is {imported.largest:.4g} m long if its unit is the metre; allowed are "
                f"{_SMALLEST} to {_LARGEST} m: {_WHY}. Give the length that it shall have: Mesh(path, size=0.08)."
            )
        scale = imported.largest if asked is None else asked
        drawing = _scaled(imported.drawing, scale)
        store(
            self,
            path=PurePath(self.path).name,
            size=_extent(drawing),
            drawing=drawing,
            hulls=tuple(_scaled(part, scale) for part in imported.hulls),
            volume=imported.volume * scale**3,
        )

    def _check(self) -> None:
        """A record that travelled may come from anywhere: nothing in it is taken on trust."""
        meshes = (cast(TriMesh, self.drawing), *self.hulls)
        if not 1 <= len(self.hulls) <= MAX_HULLS:
            raise AssetError(f"a Mesh record must carry 1 to {MAX_HULLS} convex parts, given {len(self.hulls)}.")
        sizes = [(len(m.vertices), len(m.faces)) for m in meshes]
        if sizes[0][1] > MAX_DRAWN or any(v > MAX_CORNERS for v, _ in sizes[1:]) or min(min(s) for s in sizes) < 4:
            raise AssetError(f"a Mesh record has parts of an impossible size (corners, faces): {sizes}.")
        for mesh in meshes:
            corners, faces = np.asarray(mesh.vertices, dtype=float), np.asarray(mesh.faces)
            if not np.isfinite(corners).all() or np.abs(corners).max() > _LARGEST or corners[:, 2].min() < -1e-4:
                raise AssetError("a Mesh record has corners that are not finite, below its bottom, or too far out.")
            if faces.min() < 0 or faces.max() >= len(corners):
                raise AssetError("a Mesh record has faces with corners that it does not have.")
        if not math.isfinite(self.volume) or not 0 < self.volume <= _LARGEST**3:
            raise AssetError(f"a Mesh record has a volume of {self.volume!r} m^3.")
        sides = lengths("Mesh size", self.size, (1e-4,) * 3, (_LARGEST + 1e-4,) * 3, _WHY)
        if not np.allclose(sides, _extent(meshes[0]), atol=1e-4):
            raise AssetError(f"a Mesh record has size {sides}, but its drawing {_extent(meshes[0])}; make it anew.")
        store(self, size=sides, path=PurePath(self.path).name)

    @property
    def nouns(self) -> tuple[str, ...]:
        """Its noun, or the file's name in words."""
        words = (PurePath(self.path).stem.replace("_", " ").replace("-", " ").lower(), *self.NOUNS)
        return (self.noun, *words) if self.noun else words

    @property
    def mass(self) -> float:
        return bounded_mass(self.volume, 500.0)

    @cached_property
    def footprint(self) -> shapely.Polygon:
        corners = [(x, y) for mesh in (cast(TriMesh, self.drawing), *self.hulls) for x, y, _ in mesh.vertices]
        return hull(corners)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        drawing = cast(TriMesh, self.drawing)
        hulls = (mesh_piece(np.array(h.vertices), np.array(h.faces), visible=False) for h in self.hulls)
        return (mesh_piece(np.array(drawing.vertices), np.array(drawing.faces), collides=False), *hulls)

    @cached_property
    def grasps(self) -> tuple[Vec3, ...]:
        return _flat_spots(self.hulls)


def _scaled(mesh: TriMesh, scale: float) -> TriMesh:
    corners = np.round(np.array(mesh.vertices) * scale, 7)
    return TriMesh(tuple((float(x), float(y), float(z)) for x, y, z in corners), mesh.faces)


def _extent(mesh: TriMesh) -> Vec3:
    x, y, z = np.ptp(np.array(mesh.vertices), axis=0)
    return float(x), float(y), float(z)


_CELL = 0.0015
"""[m] Of the height map in which flat spots are looked for."""


def _cells(low: float, high: float) -> Array:
    return _CELL * np.arange(math.floor(low / _CELL), math.ceil(high / _CELL) + 1, dtype=np.float64)


def _top_heights(hulls: tuple[TriMesh, ...]) -> tuple[Array, Array, Array]:
    """The upper side as a height map: x (n,), y (m,) and heights (n, m) [m], NaN beside the body."""
    corners = np.vstack([np.array(h.vertices, dtype=np.float64) for h in hulls])
    xs = _cells(float(corners[:, 0].min()), float(corners[:, 0].max()))
    ys = _cells(float(corners[:, 1].min()), float(corners[:, 1].max()))
    heights = np.full((len(xs), len(ys)), np.nan)
    for part in hulls:
        heights = np.fmax(heights, _part_heights(part, xs, ys))
    return xs, ys, heights


def _part_heights(part: TriMesh, xs: Array, ys: Array) -> Array:
    """The upper side of a convex part: below every plane that faces up, where some plane that faces down is lower."""
    shape = (len(xs), len(ys))
    high, low, inside = np.full(shape, np.inf), np.full(shape, -np.inf), np.ones(shape, dtype=bool)
    at = np.array(part.vertices, dtype=np.float64)
    for a, b, c in part.faces:
        nx, ny, nz = (float(v) for v in np.cross(at[b] - at[a], at[c] - at[a]))
        along: Array = nx * (xs - at[a, 0])[:, None] + ny * (ys - at[a, 1])[None, :]
        if abs(nz) <= 1e-12:
            inside &= along <= 1e-12
            continue
        plane = at[a, 2] - along / nz
        high, low = (np.minimum(high, plane), low) if nz > 0 else (high, np.maximum(low, plane))
    return np.where(inside & (high >= low - 1e-9), high, np.nan)


@lru_cache(maxsize=64)
def _flat_spots(hulls: tuple[TriMesh, ...]) -> tuple[Vec3, ...]:
    """Grasps where a disc of the cup's radius lies on the upper side within three quarters of what its lip seals.

    Not all of it, because the map is read at its cells only.
    """
    xs, ys, heights = _top_heights(hulls)
    reach = math.ceil(CUP_RADIUS / _CELL)
    padded = np.pad(heights, reach, constant_values=np.nan)
    highest, lowest = np.full(heights.shape, -np.inf), np.full(heights.shape, np.inf)
    for dx in range(-reach, reach + 1):
        for dy in range(-reach, reach + 1):
            if math.hypot(dx, dy) * _CELL <= CUP_RADIUS + _CELL / 2:
                seen = padded[reach + dx :, reach + dy :][: heights.shape[0], : heights.shape[1]]
                highest, lowest = np.maximum(highest, seen), np.minimum(lowest, seen)
    with np.errstate(invalid="ignore"):
        rows, columns = np.nonzero(highest - lowest <= SEAL_DEPTH * 0.75)
    candidates = np.column_stack([xs[rows], ys[columns]])
    centre = _middle(heights, xs, ys)
    return tuple(
        (float(candidates[k, 0]), float(candidates[k, 1]), float(heights[rows[k], columns[k]]))
        for k in spread(candidates, centre)
    )


def _middle(heights: Array, xs: Array, ys: Array) -> tuple[float, float]:
    """Centre of mass (x, y) [m] of what lies below the height map."""
    weight = np.nan_to_num(heights)
    total = float(weight.sum())
    return float(weight.sum(axis=1) @ xs) / total, float(weight.sum(axis=0) @ ys) / total

"""The rasteriser: colour, depth and instance ids of any scene, on any machine, with no graphics library."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from simwright.geometry import Array
from simwright.sim.cameras import Camera
from simwright.sim.canvas import Canvas, Floats, Surfaces, canvas, lens_of
from simwright.sim.frames import SCENERY_ID, Drawn, Frame, Looks
from simwright.sim.jit import kernel
from simwright.sim.shading import Light, Paint, light_of, light_polygons, shade, table_pictures
from simwright.sim.shadows import MAP_COLUMNS, MAP_ROWS, blend, shadow_lens, soften
from simwright.sim.solids import pack, place_solids
from simwright.sim.visibility import draw

__all__ = ["Drawn", "Frame", "Looks", "Rasteriser"]


class Rasteriser:
    """Draws bodies, the table and the floor from any camera. Follows the `Renderer` protocol.

    Shadows are reckoned once per placement, whatever the number of cameras. The same bodies in the same places give
    the same bytes, whatever was drawn before.
    """

    def __init__(self, drawn: Sequence[Drawn], *, looks: Looks | None = None) -> None:
        """Makes ready for `drawn`, all of them unturned at the origin until `place` is called.

        Raises:
            ValueError: a piece of kind "mesh" without a usable mesh.
        """
        looks = looks or Looks()
        self._bodies = len(drawn)
        self._solids, self._scenery = pack(drawn, looks)
        self._piece_ids = self._solids.ids[len(self._solids.corners) :]
        self._light: Light = light_of(looks)
        self._table = table_pictures(looks)
        self._shadow_lens = shadow_lens(looks)
        self._canvases: dict[tuple[int, int], Canvas] = {}
        self._paints: dict[frozenset[int] | None, Paint] = {}
        polygons = self._solids.normals.shape
        self._dark, self._lit = np.empty(polygons), np.empty(polygons)
        self.place(np.zeros((self._bodies, 3)), np.tile([1.0, 0.0, 0.0, 0.0], (self._bodies, 1)))

    def place(self, positions: Array, quats: Array) -> None:
        """Moves the bodies: positions (n, 3) [m] and quaternions (n, 4), rows in the order of the bodies.

        Raises:
            ValueError: the rows do not match the bodies.
        """
        positions, quats = np.asarray(positions, np.float64), np.asarray(quats, np.float64)
        check_rows(self._bodies, positions, quats)
        place_solids(self._solids, positions, _rotations(quats))
        self._paints.clear()

    def render(
        self,
        camera: Camera,
        *,
        color: bool = True,
        shadow: bool = True,
        hide: Collection[int] = (),
        supersample: int = 1,
    ) -> Frame:
        """What `camera` sees; see `Renderer.render`."""
        buffer = self._draw(camera, hide)
        depth = np.empty(buffer.nearness.shape, np.float32)
        ids = np.empty(buffer.nearness.shape, np.int16)
        _resolve(buffer.nearness, buffer.surface, self._solids.ids, camera.orthographic, depth, ids)
        if not color:
            return Frame(np.empty((0, 0, 3), np.uint8), depth, ids)
        if supersample > 1:
            camera = camera.resized(camera.width * supersample, camera.height * supersample)
            buffer = self._draw(camera, hide)
        rgb = np.empty((*buffer.nearness.shape, 3), np.uint8)
        shade(lens_of(camera), self._solids, self._light, self._paint(shadow, hide), buffer, rgb)
        return Frame(shrunk(rgb, supersample), depth, ids)

    def _draw(self, camera: Camera, hide: Collection[int]) -> Canvas:
        key = camera.height, camera.width
        if key not in self._canvases:
            self._canvases[key] = canvas(*key, len(self._solids.vertices))
        buffer = self._canvases[key]
        empty = -np.inf if camera.orthographic else 0.0
        draw(lens_of(camera), self._solids, self._shown(hide), empty, buffer)
        return buffer

    def _shown(self, hide: Collection[int]) -> NDArray[np.bool_]:
        hidden = [i for i in hide if i != SCENERY_ID]
        return ~np.isin(self._piece_ids, np.array(hidden, np.int16))

    def _paint(self, shadow: bool, hide: Collection[int]) -> Paint:
        """Lights and shadows of this placement, reckoned when first asked for."""
        key = frozenset(hide) if shadow else None
        if key not in self._paints:
            light_polygons(self._solids, self._light, self._dark, self._lit)
            self._paints[key] = self._shadowed(hide) if shadow else self._unshadowed()
        return self._paints[key]

    def _unshadowed(self) -> Paint:
        return Paint(self._dark, self._lit, np.zeros((MAP_ROWS, MAP_COLUMNS), np.float32), self._table[0])

    def _shadowed(self, hide: Collection[int]) -> Paint:
        key = MAP_ROWS, MAP_COLUMNS
        if key not in self._canvases:
            self._canvases[key] = canvas(*key, len(self._solids.vertices))
        buffer = self._canvases[key]
        casts = self._shown(hide)
        casts[: self._scenery] = False
        draw(self._shadow_lens, self._solids, casts, 0.0, buffer)
        soft, touched = np.empty(key, np.float32), np.empty(MAP_ROWS, np.bool_)
        soften(buffer.nearness, soft, touched)
        table = np.empty_like(self._table[0])
        blend(*self._table, soft, touched, table)
        return Paint(self._dark, self._lit, buffer.nearness.copy(), table)


def check_rows(bodies: int, positions: Array, quats: Array) -> None:
    """Raises ValueError unless there is a position and a quaternion for each of the drawn bodies."""
    if positions.shape != (bodies, 3) or quats.shape != (bodies, 4):
        raise ValueError(
            f"place() got positions {positions.shape} and quats {quats.shape}; "
            f"{bodies} drawn bodies need ({bodies}, 3) and ({bodies}, 4)"
        )


def _rotations(quats: Array) -> Array:
    """Rotation matrices (n, 3, 3) of quaternions (n, 4), which need not have unit length."""
    w, x, y, z = (quats / np.linalg.norm(quats, axis=1, keepdims=True)).T
    rows = [
        [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
        [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
        [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
    ]
    return np.ascontiguousarray(np.array(rows).transpose(2, 0, 1))


def shrunk(rgb: NDArray[np.uint8], factor: int) -> NDArray[np.uint8]:
    """The picture (h, w, 3) with `factor` x `factor` pixels averaged into one."""
    if factor == 1:
        return rgb
    small = np.empty((rgb.shape[0] // factor, rgb.shape[1] // factor, 3), np.uint8)
    _average(rgb, factor, small)
    return small


@kernel
def _average(rgb: NDArray[np.uint8], factor: int, small: NDArray[np.uint8]) -> None:
    samples = factor * factor
    for row in range(small.shape[0]):
        for col in range(small.shape[1]):
            for k in range(3):
                total = samples // 2
                for dv in range(factor):
                    for du in range(factor):
                        total += rgb[row * factor + dv, col * factor + du, k]
                small[row, col, k] = total // samples


@kernel
def _resolve(
    nearness: Floats,
    surface: Surfaces,
    surface_ids: NDArray[np.int16],
    parallel: bool,
    depth: Floats,
    ids: NDArray[np.int16],
) -> None:
    """Depths and instance ids of a canvas."""
    one = np.float32(1)
    for row in range(nearness.shape[0]):
        for col in range(nearness.shape[1]):
            near = nearness[row, col]
            depth[row, col] = -near if parallel else one / near
            s = surface[row, col]
            ids[row, col] = surface_ids[s] if s >= 0 else SCENERY_ID

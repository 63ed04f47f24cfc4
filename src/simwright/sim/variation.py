"""How one episode departs from the standard scene: light, colours, cameras, noise in depth, masses and friction.

The record is drawn by `sim.randomisation`, kept with the episode, and enough to see and to do the same again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray
from pydantic import ConfigDict, TypeAdapter, ValidationError

from simwright.errors import SimwrightError
from simwright.seeding import generator
from simwright.sim.bodies import BodySpec
from simwright.sim.cameras import Camera
from simwright.sim.frames import Frame, Looks
from simwright.sim.palette import color_name, color_rgb
from simwright.sim.shapes import RGB

EDGE = 0.02
"""[m] Depths that differ so much between neighbours are an edge, where a stereo camera is often blind."""
LARGEST_SPOT = 14
"""[px] Radius of the largest hole."""
LARGEST_SIDE = 4096
"""[px] of a picture, in a record that was read from a file."""
LARGEST_RECORD = 1 << 20
"""Characters of a record that is read."""
PLAIN = Looks()


@dataclass(frozen=True)
class DepthNoise:
    """What a depth camera gets wrong."""

    __pydantic_config__ = ConfigDict(extra="forbid", allow_inf_nan=False)

    sigma: float = 0.0
    """[1/m] The standard deviation at a depth z is sigma * z * z: stereo cameras err in disparity."""
    edge_loss: float = 0.0
    """Share of the pixels at depth edges that read nothing."""
    spots: float = 0.0
    """Mean number of holes in a picture, each 2 to 14 px in radius."""
    seed: int = 0
    """Of the noise; each picture of each camera at each moment has its own."""

    def spoil(self, frame: Frame, camera: str, tick: int) -> Frame:
        """The frame as such a camera gives it: depth is inf where it reads nothing; colours and ids stay.

        Args:
            frame: without noise.
            camera: its name.
            tick: the moment, in time steps of the engine.
        """
        rng = generator("depth", self.seed, camera, tick)
        depth = frame.depth.astype(np.float64)
        lost = _edges(frame.depth) & (rng.random(depth.shape) < self.edge_loss)
        for _ in range(int(rng.poisson(self.spots))):
            _pierce(lost, rng)
        noise = rng.standard_normal(depth.shape)
        seen = np.isfinite(depth) & ~lost
        depth[seen] += self.sigma * depth[seen] ** 2 * noise[seen]
        return Frame(frame.rgb, np.where(seen, depth, np.inf).astype(np.float32), frame.ids)


def _edges(depth: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Pixels beside which the depth jumps."""
    plain = np.minimum(depth, np.float32(100.0))
    found = np.zeros(depth.shape, np.bool_)
    down = np.abs(plain[1:] - plain[:-1]) > EDGE
    across = np.abs(plain[:, 1:] - plain[:, :-1]) > EDGE
    found[1:] |= down
    found[:-1] |= down
    found[:, 1:] |= across
    found[:, :-1] |= across
    return found


def _pierce(lost: NDArray[np.bool_], rng: np.random.Generator) -> None:
    """Adds one elliptic hole."""
    row, column = int(rng.random() * len(lost)), int(rng.random() * len(lost[0]))
    sizes: list[float] = rng.uniform(2.0, LARGEST_SPOT, 2).tolist()
    top, left = max(row - LARGEST_SPOT, 0), max(column - LARGEST_SPOT, 0)
    part = lost[top : row + LARGEST_SPOT + 1, left : column + LARGEST_SPOT + 1]
    v = (np.arange(float(part.shape[0]))[:, None] + (top - row)) / sizes[0]
    u = (np.arange(float(part.shape[1]))[None] + (left - column)) / sizes[1]
    part |= v**2 + u**2 <= 1.0


@dataclass(frozen=True)
class Variation:
    """Everything by which one episode departs from the standard scene."""

    __pydantic_config__ = ConfigDict(extra="forbid", allow_inf_nan=False)

    name: str
    """Of the randomisation that it was drawn from."""
    looks: Looks = PLAIN
    colors: dict[str, RGB] = field(default_factory=dict[str, RGB])
    """What each palette name looks like here, 0..1 sRGB; names left out look as always."""
    cameras: tuple[Camera, ...] = ()
    """Those of the RGB-D views, as they stand here; (): the standard ones."""
    depth: DepthNoise | None = None
    masses: tuple[float, ...] = ()
    """Factor on each body's mass, in the order of the bodies; (): 1."""
    frictions: tuple[float, ...] = ()
    """Likewise on its friction."""

    def __post_init__(self) -> None:
        for camera in self.cameras:
            if not (camera.focal > 0 and 0 < camera.width <= LARGEST_SIDE and 0 < camera.height <= LARGEST_SIDE):
                raise ValueError(f"camera {camera.name!r} has an impossible size or focal length")
        if any(not 0.01 <= factor <= 100 for factor in (*self.masses, *self.frictions)):
            raise ValueError("factors on mass and friction must lie in 0.01..100")

    @cached_property
    def _named(self) -> dict[str, RGB]:
        return {color_name(name): rgb for name, rgb in self.colors.items()}

    def color(self, name: str) -> RGB:
        """What a palette name looks like here."""
        return self._named.get(color_name(name)) or color_rgb(name)

    def fits(self, bodies: Sequence[BodySpec]) -> bool:
        """Whether it was drawn for a scene with so many bodies."""
        return all(len(factors) in (0, len(bodies)) for factors in (self.masses, self.frictions))

    def to_json(self) -> str:
        """The record as JSON text; floats keep every bit."""
        return _adapter().dump_json(self).decode()

    @staticmethod
    def from_json(text: str) -> Variation:
        """The record that `to_json` wrote.

        Raises:
            SimwrightError: the text is none.
        """
        if len(text) > LARGEST_RECORD:
            raise SimwrightError(f"a randomisation record of {len(text)} characters; at most {LARGEST_RECORD} are read")
        try:
            return _adapter().validate_json(text)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            raise SimwrightError(f"this is no randomisation record: {where}: {first['msg']}") from error


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[Variation]:
    return TypeAdapter(Variation)


STANDARD = Variation("standard")
"""No departure at all."""

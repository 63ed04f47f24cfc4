"""Domain randomisation: ranges, and one `Variation` drawn from them for each episode. Off unless asked for.

What words say stays true: a red thing stays nearer to the palette's red than to any other of its colours, whatever the
draw. Physics varies within what the expert copes with.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from simwright.errors import SimwrightError, UnknownName
from simwright.geometry import Array
from simwright.sim.bodies import BodySpec
from simwright.sim.cameras import VIEWS, Camera, Matrix3
from simwright.sim.frames import Looks
from simwright.sim.palette import COLORS
from simwright.sim.shapes import RGB, Vec3
from simwright.sim.solids import linear
from simwright.sim.variation import DepthNoise, Variation

Range = tuple[float, float]

OWN_SIDE = 0.3
"""A colour leaves its name's place by less than this share of the way to the nearest other name: below one half it
stays its own name's."""
LOWEST_SUN = math.radians(35)
"""[rad] The sun never stands lower, so that shadows stay beside what casts them."""
_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
"""Oklab, a colour space in which distances are about as large as they look (B. Ottosson, 2020)."""


@dataclass(frozen=True)
class Randomisation:
    """How far episodes may depart from the standard scene. The defaults are no departure."""

    name: str = "none"
    camera_shift: float = 0.0
    """[m] Each camera is moved by up to this along each axis."""
    camera_turn: float = 0.0
    """[rad] And turned by up to this about each of its axes."""
    focal: float = 0.0
    """Its focal length changes by up to this share."""
    depth_sigma: Range = (0.0, 0.0)
    """[1/m] See `DepthNoise.sigma`."""
    edge_loss: Range = (0.0, 0.0)
    """Share of the pixels at depth edges that read nothing."""
    spots: Range = (0.0, 0.0)
    """Mean number of holes in a depth picture."""
    sun_turn: float = 0.0
    """[rad] The light comes from up to this far beside where it usually does."""
    light: float = 0.0
    """Each part of the light gets stronger or weaker by up to this share."""
    colors: float = 0.0
    """Largest change of a palette colour, as a distance in Oklab (black to white is 1)."""
    table: float = 0.0
    """Largest change of each channel of the table's and the floor's colour."""
    grain: Range = (Looks.grain, Looks.grain)
    """How far the wood's colour varies; every episode gets another piece of wood unless both are the standard."""
    mass: Range = (1.0, 1.0)
    """Factors on masses, one for each body, or for each pile and rope."""
    friction: Range = (1.0, 1.0)
    """Factors on friction, likewise."""

    def __post_init__(self) -> None:
        for what in ("depth_sigma", "edge_loss", "spots", "grain", "mass", "friction"):
            low, high = getattr(self, what)
            if not 0 <= low <= high:
                raise SimwrightError(
                    f"Randomisation.{what} is ({low}, {high}): it must be a range from 0 on, low first"
                )
        if self.mass[0] <= 0 or self.friction[0] <= 0:
            raise SimwrightError("Randomisation: the lowest factors on mass and friction must be above 0")


MILD = Randomisation(
    "mild",
    camera_shift=0.01,
    camera_turn=math.radians(1.0),
    focal=0.01,
    depth_sigma=(0.0, 1.5e-3),
    edge_loss=(0.0, 0.3),
    spots=(0.0, 4.0),
    sun_turn=math.radians(25),
    light=0.1,
    colors=0.03,
    table=0.04,
    grain=(0.02, 0.09),
    mass=(0.85, 1.15),
    friction=(0.9, 1.1),
)
"""About as much as a real bench changes from day to day."""
WIDE = Randomisation(
    "wide",
    camera_shift=0.04,
    camera_turn=math.radians(3.0),
    focal=0.04,
    depth_sigma=(0.0, 4e-3),
    edge_loss=(0.1, 0.8),
    spots=(0.0, 20.0),
    sun_turn=math.radians(60),
    light=0.25,
    colors=0.07,
    table=0.14,
    grain=(0.0, 0.16),
    mass=(0.6, 1.5),
    friction=(0.75, 1.3),
)
"""More than any one bench: for policies that are to work on another."""
RANDOMISATIONS: dict[str, Randomisation] = {"mild": MILD, "wide": WIDE}


def randomisation(name: str) -> Randomisation:
    """A randomisation by its name.

    Raises:
        UnknownName: there is none of that name.
    """
    if name not in RANDOMISATIONS:
        raise UnknownName("randomisation", name, RANDOMISATIONS)
    return RANDOMISATIONS[name]


def draw(
    ranges: Randomisation, bodies: Sequence[BodySpec], rng: np.random.Generator, cameras: Sequence[Camera] = VIEWS
) -> Variation:
    """One episode's departure from the standard scene.

    Args:
        ranges: how far it may go.
        bodies: of the scene.
        rng: determines it, together with the ranges and the bodies.
        cameras: which are moved and turned.
    """
    sources = [np.random.Generator(np.random.PCG64(int(n))) for n in rng.integers(1 << 62, size=5)]
    return Variation(
        name=ranges.name,
        looks=_looks(ranges, sources[0]),
        colors=_colors(ranges, sources[1]),
        cameras=tuple(_camera(ranges, camera, sources[2]) for camera in cameras),
        depth=_depth(ranges, sources[3]),
        **_physics(ranges, bodies, sources[4]),
    )


def _looks(ranges: Randomisation, rng: np.random.Generator) -> Looks:
    plain = Looks()
    sun, sky, bounce, gloss = (
        value * (1 + rng.uniform(-ranges.light, ranges.light))
        for value in (plain.sun, plain.sky, plain.bounce, plain.gloss)
    )
    shade = rng.uniform(-ranges.table, ranges.table)
    table = _shifted(plain.table, shade, ranges.table / 3, rng)
    floor = _shifted(plain.floor, rng.uniform(-ranges.table, ranges.table), ranges.table / 3, rng)
    grain, wood = float(rng.uniform(*ranges.grain)), int(rng.integers(1 << 30))
    if ranges.grain == (plain.grain, plain.grain):
        grain, wood = plain.grain, plain.grain_seed
    return replace(
        plain,
        light=_sun(plain.light, ranges.sun_turn, rng),
        sun=float(sun),
        sky=float(sky),
        bounce=float(bounce),
        gloss=float(gloss),
        table=table,
        floor=floor,
        grain=grain,
        grain_seed=wood,
    )


def _shifted(color: RGB, shade: float, tint: float, rng: np.random.Generator) -> RGB:
    r, g, b = (float(min(max(c + shade + rng.uniform(-tint, tint), 0.05), 0.98)) for c in color)
    return r, g, b


def _sun(light: Vec3, most: float, rng: np.random.Generator) -> Vec3:
    """A direction at most `most` [rad] from `light`, and never below `LOWEST_SUN`."""
    middle = np.array(light) / np.linalg.norm(light)
    side = np.cross(middle, [0.0, 0.0, 1.0])
    side /= np.linalg.norm(side)
    angle, way = most * math.sqrt(float(rng.random())), float(rng.uniform(0, 2 * math.pi))
    across = math.cos(way) * side + math.sin(way) * np.cross(middle, side)
    turned = math.cos(angle) * middle + math.sin(angle) * across
    if angle == 0.0:
        return light
    turned[2] = max(turned[2], math.hypot(turned[0], turned[1]) * math.tan(LOWEST_SUN))
    x, y, z = (turned / np.linalg.norm(turned)).tolist()
    return x, y, z


def _colors(ranges: Randomisation, rng: np.random.Generator) -> dict[str, RGB]:
    if not ranges.colors:
        return {}
    names = tuple(COLORS)
    places = np.array([oklab(COLORS[name]) for name in names])
    apart = np.linalg.norm(places[:, None] - places[None], axis=2) + np.diag(np.full(len(names), np.inf))
    found: dict[str, RGB] = {}
    for i, name in enumerate(names):
        way = rng.standard_normal(3)
        way /= np.linalg.norm(way)
        reach = min(ranges.colors, OWN_SIDE * float(apart[i].min())) * float(rng.random()) ** (1 / 3)
        r, g, b = np.clip(srgb(places[i] + reach * way), 0.0, 1.0).tolist()
        found[name] = (r, g, b)
    return found


def oklab(color: RGB) -> Array:
    """A colour (sRGB, 0..1) as lightness, green to red, blue to yellow (3,)."""
    return _TO_LAB @ np.cbrt(_TO_LMS @ linear(color))


def srgb(lab: Array) -> Array:
    """The colour (3,) sRGB of an Oklab triple; beyond 0..1 where no screen can show it."""
    light = np.linalg.solve(_TO_LMS, np.linalg.solve(_TO_LAB, lab) ** 3)
    bright = np.maximum(light, 0.0031308)
    return np.where(light <= 0.0031308, 12.92 * light, 1.055 * bright ** (1 / 2.4) - 0.055)


def _camera(ranges: Randomisation, camera: Camera, rng: np.random.Generator) -> Camera:
    shift = rng.uniform(-ranges.camera_shift, ranges.camera_shift, 3)
    turn = rng.uniform(-ranges.camera_turn, ranges.camera_turn, 3)
    focal = camera.focal * (1 + float(rng.uniform(-ranges.focal, ranges.focal)))
    x, y, z = (np.array(camera.position) + shift).tolist()
    return replace(camera, position=(x, y, z), rotation=_turned(camera.rotation, turn), focal=focal)


def _turned(rotation: Matrix3, turn: Array) -> Matrix3:
    """The rotation turned about its own axes by a rotation vector (3,) [rad] (Rodrigues' formula)."""
    angle = float(np.linalg.norm(turn))
    if angle == 0.0:
        return rotation
    x, y, z = turn / angle
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    small = np.eye(3) + math.sin(angle) * cross + (1 - math.cos(angle)) * cross @ cross
    a, b, c = ((float(r[0]), float(r[1]), float(r[2])) for r in np.array(rotation) @ small)
    return a, b, c


def _depth(ranges: Randomisation, rng: np.random.Generator) -> DepthNoise | None:
    sigma, edge, spots = (float(rng.uniform(*r)) for r in (ranges.depth_sigma, ranges.edge_loss, ranges.spots))
    seed = int(rng.integers(1 << 30))
    return DepthNoise(sigma, edge, spots, seed) if sigma or edge or spots else None


def _physics(
    ranges: Randomisation, bodies: Sequence[BodySpec], rng: np.random.Generator
) -> dict[str, tuple[float, ...]]:
    found: dict[str, tuple[float, ...]] = {}
    for what, (low, high) in (("masses", ranges.mass), ("frictions", ranges.friction)):
        if (low, high) == (1.0, 1.0):
            continue
        # Grains of a pile and beads of a rope are of one make.
        of: dict[str, float] = {}
        for body in bodies:
            of.setdefault(body.group or body.name, math.exp(rng.uniform(math.log(low), math.log(high))))
        found[what] = tuple(of[body.group or body.name] for body in bodies)
    return found

"""Where the renderer's time goes: milliseconds of process time per call, best and median, on one core.

Run: python benchmarks/_render_probe.py
"""

from __future__ import annotations

import itertools
import math
import sys
import time
from collections.abc import Callable

import numpy as np

from simwright.sim.cameras import PERSON, VIEWS
from simwright.sim.frames import ROBOT_ID
from simwright.sim.maps import direct_map, fused_map
from simwright.sim.raster import Drawn, Rasteriser
from simwright.sim.shapes import Piece, TriMesh, Vec3


def prism(corners: int, radius: float, height: float) -> TriMesh:
    """A star-shaped prism of 4 * corners triangles [m]."""
    n = 2 * corners
    rim = [
        (r * math.cos(math.pi * k / corners), r * math.sin(math.pi * k / corners))
        for k, r in ((k, radius * (0.6 if k % 2 else 1.0)) for k in range(n))
    ]
    vertices = [(x, y, z) for z in (0.0, height) for x, y in rim] + [(0.0, 0.0, 0.0), (0.0, 0.0, height)]
    faces: list[tuple[int, int, int]] = []
    for k in range(n):
        m = (k + 1) % n
        faces += [(k, m, n + m), (k, n + m, n + k), (2 * n, m, k), (2 * n + 1, n + k, n + m)]
    return TriMesh(tuple(vertices), tuple(faces))


def along(start: Vec3, end: Vec3, radius: float) -> Piece:
    """A capsule from `start` to `end` [m]."""
    a, b = np.array(start), np.array(end)
    x, y, z = (b - a) / np.linalg.norm(b - a)
    quat = np.array([1 + z, -y, x, 0.0]) if z > -1 + 1e-9 else np.array([0.0, 1.0, 0.0, 0.0])
    quat /= np.linalg.norm(quat)
    middle = (a + b) / 2
    return Piece("capsule", (radius, float(np.linalg.norm(b - a)) / 2, 0.0), tuple(middle), tuple(quat))


def scene(bodies: int, triangles: int) -> tuple[Rasteriser, np.ndarray, np.ndarray]:
    """Bodies of all kinds, two bowls and an arm of 15 capsules; every fifth body is a mesh."""
    kinds = [
        Piece("box", (0.02, 0.02, 0.02), (0, 0, 0.02)),
        Piece("sphere", (0.02, 0, 0), (0, 0, 0.02)),
        Piece("cylinder", (0.02, 0.02, 0), (0, 0, 0.02)),
        Piece("box", (0.03, 0.02, 0.01), (0, 0, 0.01)),
        Piece("mesh", (0.03, 0.03, 0.02), mesh=prism(max(triangles // 8, 3), 0.03, 0.02)),
    ]
    drawn = [Drawn((kinds[i % 5],), (0.8, 0.3 + 0.02 * (i % 20), 0.3), i + 1) for i in range(bodies)]
    wall = [
        Piece("box", (0.004, 0.017, 0.025), (0.08 * math.cos(a), 0.08 * math.sin(a), 0.025), (c, 0, 0, s))
        for a, c, s in ((a, math.cos(a / 2), math.sin(a / 2)) for a in np.linspace(0, 2 * math.pi, 17)[:-1])
    ]
    drawn[0] = drawn[1] = Drawn((Piece("cylinder", (0.07, 0.004, 0), (0, 0, 0.004)), *wall), (0.3, 0.5, 0.8), 1)
    joints = [
        (0.0, 0.0, 0.15),
        (0.0, 0.13, 0.15),
        (0.25, 0.13, 0.5),
        (0.25, 0.02, 0.5),
        (0.5, 0.02, 0.4),
        (0.5, 0.1, 0.4),
    ]
    path = np.concatenate([np.linspace(a, b, 4)[:-1] for a, b in itertools.pairwise(joints)])
    arm = [along(tuple(a), tuple(b), 0.045) for a, b in itertools.pairwise(path)]
    drawn.append(Drawn(tuple(arm), (0.85, 0.85, 0.88), ROBOT_ID))
    columns = math.ceil(math.sqrt(bodies / 2))
    place = [
        (0.28 + 0.45 * (i % columns) / columns, -0.42 + 0.9 * (i // columns) * columns / bodies, 0)
        for i in range(bodies)
    ]
    positions, quats = np.array([*place, (0, 0, 0)], np.float64), np.tile([1.0, 0, 0, 0], (bodies + 1, 1))
    return Rasteriser(drawn), positions, quats


def clocked(name: str, call: Callable[[], object], repeats: int = 15) -> None:
    """Writes the best and the median time of a call."""
    call()
    times: list[float] = []
    for _ in range(repeats):
        start = time.process_time()
        call()
        times.append(1e3 * (time.process_time() - start))
    times.sort()
    sys.stdout.write(f"  {name:42s} {times[0]:8.2f} {times[len(times) // 2]:8.2f}\n")


def main() -> None:
    """Times scenes of 20 and 60 bodies and one with large meshes."""
    for bodies, triangles in ((20, 160), (60, 160), (20, 4000)):
        rasteriser, positions, quats = scene(bodies, triangles)
        sys.stdout.write(f"{bodies} bodies, meshes of {triangles} triangles, arm: best and median [ms]\n")

        def moved(
            bodies_of: Rasteriser = rasteriser, where: np.ndarray = positions, turn: np.ndarray = quats
        ) -> Rasteriser:
            bodies_of.place(where, turn)
            return bodies_of

        clocked("place", moved)
        clocked("place, one view", lambda: moved().render(VIEWS[0]))
        clocked("place, one view without shadow", lambda: moved().render(VIEWS[0], shadow=False))
        clocked("place, one view, depth and ids", lambda: moved().render(VIEWS[0], color=False))
        clocked("place, three views", lambda: [r.render(v) for r in [moved()] for v in VIEWS])
        clocked(
            "place, three views, fused map", lambda: fused_map([r.render(v) for r in [moved()] for v in VIEWS], VIEWS)
        )
        clocked("place, direct map", lambda: direct_map(moved(), hide=[ROBOT_ID]))
        clocked("place, direct map, height and ids", lambda: direct_map(moved(), hide=[ROBOT_ID], color=False))
        clocked("place, person's view, 2 x 2 samples", lambda: moved().render(PERSON, supersample=2))
        clocked("place, 1280x720, 2 x 2 samples", lambda: moved().render(PERSON.resized(1280, 720), supersample=2))


if __name__ == "__main__":
    main()

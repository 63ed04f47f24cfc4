"""The GL renderer: the same scene through the engine's OpenGL, where there is any.

It runs in a process of its own, because MUJOCO_GL must be set before the engine is imported and because no graphics
library may enter this one.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys

import numpy as np
import pytest

from simwright.errors import MissingExtra
from simwright.sim.cameras import VIEWS
from simwright.sim.gl import GLRenderer
from simwright.sim.raster import Drawn
from simwright.sim.shapes import Piece

COMPARE = """
import numpy as np
from simwright.errors import SimulationError
from simwright.sim.cameras import MAP, PERSON, VIEWS
from simwright.sim.gl import GLRenderer
from simwright.sim.maps import direct_map
from simwright.sim.raster import Drawn, Rasteriser
from simwright.sim.shapes import Piece, TriMesh

wedge = TriMesh(
    ((-0.03, -0.02, 0), (0.03, -0.02, 0), (0.03, 0.02, 0), (-0.03, 0.02, 0), (-0.03, 0, 0.05), (0.03, 0, 0.05)),
    ((0, 2, 1), (0, 3, 2), (0, 1, 5), (0, 5, 4), (2, 3, 4), (2, 4, 5), (0, 4, 3), (1, 2, 5)),
)
pieces = [
    Piece("box", (0.03, 0.02, 0.04), (0, 0, 0.04)),
    Piece("sphere", (0.03, 0, 0), (0, 0, 0.03)),
    Piece("cylinder", (0.03, 0.02, 0), (0, 0, 0.02)),
    Piece("capsule", (0.02, 0.05, 0), (0, 0, 0.07)),
    Piece("mesh", (0.03, 0.02, 0.025), mesh=wedge),
    Piece("box", (0.06, 0.06, 0.0), collides=False),
]
drawn = [Drawn((p,), (0.8, 0.2, 0.2), i + 1) for i, p in enumerate(pieces)]
positions = np.array([(0.35 + 0.15 * (i % 3), -0.1 + 0.2 * (i // 3), 0) for i in range(6)])
quats = np.tile([np.cos(0.2), 0, 0, np.sin(0.2)], (6, 1))
gl, own = GLRenderer(drawn), Rasteriser(drawn)
for renderer in (gl, own):
    renderer.place(positions, quats)
try:
    gl.render(MAP)
except SimulationError as error:
    print("NO GL", error)
    raise SystemExit
for camera in (*VIEWS, PERSON, MAP):
    for hide in ((), (1, 4)):
        a, b = gl.render(camera, hide=hide), own.render(camera, hide=hide)
        assert a.rgb.shape == b.rgb.shape and a.depth.dtype == b.depth.dtype and a.ids.dtype == b.ids.dtype
        assert (a.ids == b.ids).mean() > 0.999, (camera.name, hide, (a.ids == b.ids).mean())
        same = (a.ids == b.ids) & np.isfinite(a.depth) & (b.depth < 4)
        assert np.quantile(np.abs(a.depth - b.depth)[same], 0.99) < 2e-3, camera.name
        body = same & (a.ids > 0)
        assert np.abs(a.rgb[body].mean(0) - b.rgb[body].mean(0)).max() < 40, camera.name
assert np.abs(direct_map(gl).height - direct_map(own).height).mean() < 1e-4
assert (gl.render(PERSON).rgb != gl.render(PERSON, shadow=False).rgb).any()
print("AGREES")
"""


def test_gl_and_rasteriser_agree() -> None:
    if importlib.util.find_spec("OpenGL") is None:
        pytest.skip("the extra 'gl' is not installed")
    environment = {"MUJOCO_GL": "egl", **os.environ}
    done = subprocess.run([sys.executable, "-c", COMPARE], capture_output=True, text=True, env=environment, check=False)
    if "NO GL" in done.stdout:
        pytest.skip(done.stdout.strip())
    assert "AGREES" in done.stdout, done.stderr


@pytest.mark.skipif(importlib.util.find_spec("OpenGL") is not None, reason="the extra 'gl' is installed")
def test_without_the_extra_the_error_names_it() -> None:
    renderer = GLRenderer([Drawn((Piece("sphere", (0.03, 0, 0)),), (0.5, 0.5, 0.5), 1)])
    renderer.place(np.zeros((1, 3)), np.array([[1.0, 0, 0, 0]]))
    with pytest.raises(MissingExtra, match=r"simwright\[gl\]"):
        renderer.render(VIEWS[0])

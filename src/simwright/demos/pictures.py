"""Pictures of scenes for people: contact sheets, heights and instances in colour."""

from __future__ import annotations

import colorsys

import numpy as np
from numpy.typing import NDArray

from simwright.sim.cameras import VIEWS, Camera, look_at
from simwright.sim.video import caption, contact_sheet
from simwright.sim.workcell import Workcell
from simwright.tasks.built import BuiltTask

Bytes = NDArray[np.uint8]

STAGE: Camera = look_at((1.5, -0.65, 1.25), (0.28, 0.0, 0.2), name="stage", focal=520.0)
"""A person's view from a little higher: into boxes and bowls, with the whole arm above."""
LARGE: Camera = STAGE.resized(968, 726)
"""Two of these are as wide as three camera views: 2 * 968 + 3 * 16 = 3 * 640 + 4 * 16 pixels."""
MAP_SCALE = 2
"""Maps are shown so much larger."""
LEAST_RANGE = 0.02
"""[m] The height picture's colours span at least this much."""

_HEIGHT_COLORS = np.array(
    [[42, 48, 84], [44, 92, 138], [52, 140, 140], [104, 182, 112], [214, 208, 88], [248, 240, 196]], np.float64
)
"""Dark and blue is low, light and yellow is high; lightness grows throughout, so that it also reads in gray."""
_NO_BODY = (226, 227, 225)
_ROBOT = (150, 154, 160)


def scene_sheet(built: BuiltTask, cell: Workcell) -> Bytes:
    """A contact sheet of a settled scene: a person's view, instances, the three views and the maps."""
    person = cell.picture(LARGE, supersample=2)
    views = cell.views()
    seen = cell.direct_map()
    episode = f"{built.name}, {built.split} seed {built.seed}"
    size = f"{counted(len(built.bodies), 'body', 'bodies')}, {counted(len(built.goals), 'goal')}"
    top = [
        ("person's view", caption(person.rgb, built.instruction, note=episode)),
        ("instances", caption(instance_colors(person.ids), size)),
    ]
    middle = [(f"camera: {c.name}", f.rgb) for c, f in zip(VIEWS, views, strict=True)]
    ceiling = max(float(seen.height.max()), LEAST_RANGE)
    bottom = [
        ("map: colour, seen from above, robot below", upright(seen.color)),
        (f"map: height, 0 (dark) to {100 * ceiling:.1f} cm (light)", upright(height_colors(seen.height, ceiling))),
        ("map: instances", upright(instance_colors(seen.ids))),
    ]
    return np.vstack([contact_sheet(top, 2), contact_sheet(middle, 3), contact_sheet(bottom, 3)])


def counted(n: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 body", "3 bodies"."""
    return f"{n} {one if n == 1 else many or one + 's'}"


def height_colors(height: NDArray[np.float32], ceiling: float) -> Bytes:
    """Heights (h, w) [m] as colours (h, w, 3), from 0 to `ceiling` [m]."""
    share = np.clip(height / max(ceiling, 1e-6), 0.0, 1.0) * (len(_HEIGHT_COLORS) - 1)
    steps = np.arange(len(_HEIGHT_COLORS))
    channels = [np.interp(share, steps, _HEIGHT_COLORS[:, k]) for k in range(3)]
    return np.stack(channels, axis=-1).astype(np.uint8)


def instance_colors(ids: NDArray[np.int16]) -> Bytes:
    """Instance ids (h, w) as distinct colours (h, w, 3): light gray is no body, dark gray the robot."""
    highest = max(int(ids.max()), 0)
    table = np.zeros((highest + 2, 3), np.uint8)
    table[0], table[1] = _ROBOT, _NO_BODY
    for i in range(1, highest + 1):
        # Hues a golden angle apart: neighbours in number are far apart in colour, however many there are.
        hue, light = (i * 0.381966) % 1.0, (0.5, 0.62, 0.4)[i % 3]
        table[i + 1] = [round(255 * v) for v in colorsys.hls_to_rgb(hue, light, 0.62)]
    return table[np.maximum(ids, -1).astype(np.intp) + 1]


def upright(top: Bytes) -> Bytes:
    """A map (320, 160, 3) as the robot sees the table, enlarged: (320, 640, 3), far side up, robot's left left."""
    turned = top.transpose(1, 0, 2)[::-1, ::-1]
    return turned.repeat(MAP_SCALE, axis=0).repeat(MAP_SCALE, axis=1)

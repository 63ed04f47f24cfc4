"""A stored episode for people: what was seen and done on one sheet, and a film of it."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from simwright.demos.episode import Demonstration, Episode, Step, metres, numbers_of, pixel
from simwright.demos.film import Film, film_expert
from simwright.demos.pictures import LEAST_RANGE, MAP_SCALE, height_colors, upright
from simwright.demos.recording import Script
from simwright.demos.staging import stage_of
from simwright.sim.actions import PickPlace
from simwright.sim.cameras import MAP_SHAPE
from simwright.sim.video import caption, contact_sheet

Bytes = NDArray[np.uint8]

MOST_STEPS = 24
"""On one sheet; of longer episodes the first and the last ones."""
COLUMNS = 4
_PICK, _PLACE = (222, 52, 52), (32, 110, 220)


def episode_sheet(demo: Demonstration) -> Bytes:
    """All observations of an episode with the actions that followed: pick in red, place in blue, tool yaw as a bar."""
    steps, frames = demo.episode.steps, demo.frames
    shown = list(range(len(steps)))
    if len(shown) > MOST_STEPS:
        shown = shown[: MOST_STEPS // 2] + shown[-MOST_STEPS // 2 :]
    ceiling = max(float(metres(frames.height[shown]).max()), LEAST_RANGE)
    pictures: list[tuple[str, Bytes]] = []
    for i in shown:
        step = steps[i]
        title = f"step {i + 1} of {len(steps) - 1}" if step.action is not None else "at the end"
        color = caption(_marked(upright(frames.color[i]), step), step.instruction, progress=step.score)
        height = upright(height_colors(metres(frames.height[i]), ceiling))
        pictures.append((title, np.vstack([color, height])))
    return contact_sheet(pictures, min(COLUMNS, len(pictures)))


def _marked(rgb: Bytes, step: Step) -> Bytes:
    if step.action is None:
        return rgb
    sheet = Image.fromarray(rgb)
    draw = ImageDraw.Draw(sheet)
    ends = numbers_of(step.action)
    (ax, ay), (bx, by) = (_spot(end[0], end[1]) for end in ends)
    draw.line((ax, ay, bx, by), fill=(60, 60, 66), width=2)
    for (x, y), end, ink in zip(((ax, ay), (bx, by)), ends, (_PICK, _PLACE), strict=True):
        draw.ellipse((x - 5, y - 5, x + 5, y + 5), outline=ink, width=2)
        if isinstance(step.action, PickPlace):
            # On the picture far is up and the robot's left is left, so yaw 0 points up.
            dx, dy = -14 * math.sin(end[2]), -14 * math.cos(end[2])
            draw.line((x, y, x + dx, y + dy), fill=ink, width=2)
    return np.asarray(sheet, np.uint8)


def _spot(x: float, y: float) -> tuple[float, float]:
    """Where a place [m] is on the enlarged map."""
    row, column = pixel(x, y)
    return (MAP_SHAPE[0] - 0.5 - row) * MAP_SCALE, (MAP_SHAPE[1] - 0.5 - column) * MAP_SCALE


def film_episode(
    episode: Episode, folder: Path, *, video: bool = True, on_progress: Callable[[int], None] | None = None
) -> Film:
    """Plays a stored episode in front of a camera, from its scene and its actions.

    Args:
        episode: the record.
        folder: for the files.
        video: False: only the picture of first and last state.
        on_progress: called with the number of finished moves, after every frame.

    Raises:
        SimulationError: what was done once cannot be done again.
    """
    cell = stage_of(episode.built, episode.randomisation).cell
    script = Script(episode.steps)
    return film_expert(episode.built, folder, cell=cell, actor=script, video=video, on_progress=on_progress)

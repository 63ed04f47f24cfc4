"""One recorded demonstration: what was seen, what was done, what came of it. Plain records, known without any file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simwright.errors import SimwrightError
from simwright.seeding import Split
from simwright.sim.actions import Action, Outcome, PickPlace
from simwright.sim.cameras import MAP_PIXEL, MAP_SHAPE, WORKSPACE
from simwright.tasks.built import BuiltTask

Bytes = NDArray[np.uint8]
Heights = NDArray[np.uint16]
Path = NDArray[np.float32]
Runs = tuple[int, ...]
"""A mask as lengths of runs, row by row, alternately outside and inside, beginning outside."""

HEIGHT_UNIT = 1e-4
"""[m] Heights and depths are stored in units of 0.1 mm."""
DEEPEST = 0xFFFF
"""Stored depths end here, at 6.5535 m; it also stands for "nothing there"."""
PATH_COLUMNS = ("time", "x", "y", "z", "yaw", "held", "q1", "q2", "q3", "q4", "q5", "q6")
"""Of a step's path: [s] since the step began, the tool's place [m] and turn [rad], whether the cup holds something
(0 or 1), and the arm's joints [rad]."""


@dataclass(frozen=True, eq=False)
class Step:
    """One observation, and the action that followed it; the last step of an episode has none."""

    goal: int
    """Index of the goal to work on; at the end that of the last goal."""
    instruction: str
    """What the robot was told."""
    score: float
    """When the observation was made, in [0, 1]."""
    action: Action | None = None
    """None: the episode is over."""
    body: str | None = None
    """Name of the body that was to be moved."""
    symmetry: float = 0.0
    """[rad] Turn that leaves that body as it is: 0 any, 2 pi none."""
    mask: Runs = ()
    """Its pixels in the map."""
    alike: Runs = ()
    """The pixels of all bodies that might have been moved as well: look-alikes of it that the goal wishes moved, itself
    included."""
    why: str = ""
    """The expert's reason."""
    outcome: Outcome | None = None
    reward: float = 0.0
    """By how much the action raised the score."""
    path: Path | None = None
    """(t, 12) float32, the columns of `PATH_COLUMNS`: the arm at the start, every 0.1 s of simulated time, and at the
    end."""


@dataclass(frozen=True, eq=False)
class Episode:
    """A demonstration without its pictures."""

    built_json: str
    """The scene and its goals, as `BuiltTask.to_json` writes it."""
    task: str
    """Name of the task's source: the folder it is stored in."""
    split: Split
    seed: int
    program: str
    """sha256 of the program's text."""
    steps: tuple[Step, ...]
    """One for each observation: one more than there were actions."""
    randomisation: str | None = None
    """JSON: how looks, cameras and physics were changed for this episode; None: not at all."""

    @cached_property
    def built(self) -> BuiltTask:
        """The scene and its goals."""
        return BuiltTask.from_json(self.built_json)

    @property
    def actions(self) -> tuple[Action, ...]:
        """What was done, in order."""
        return tuple(s.action for s in self.steps if s.action is not None)

    def paraphrases(self, step: int) -> tuple[str, ...]:
        """All sentences that mean what the robot was told in a step; the last is kept for test."""
        return self.built.goals[self.steps[step].goal].paraphrases


@dataclass(frozen=True, eq=False)
class Frames:
    """What was seen in an episode, one entry for each step."""

    color: Bytes
    """(n, 320, 160, 3) sRGB, straight from above."""
    height: Heights
    """(n, 320, 160) in units of 0.1 mm above the table."""
    views: tuple[bytes, ...] | None = None
    """The three RGB-D views, compressed as `demos.views` does it; None: not recorded."""


@dataclass(frozen=True, eq=False)
class Demonstration:
    """An episode with its pictures."""

    episode: Episode
    frames: Frames


@dataclass(frozen=True)
class Failed:
    """A seed that gave no demonstration."""

    seed: int
    cause: str
    """Why, on one line."""


def runs_of(mask: NDArray[np.bool_]) -> Runs:
    """A mask (h, w) as run lengths; () for an empty one."""
    flat = np.asarray(mask, np.bool_).ravel()
    if not flat.any():
        return ()
    changes = np.flatnonzero(flat[1:] != flat[:-1]) + 1
    ends = np.concatenate([[0] if not flat[0] else [0, 0], changes, [flat.size]])
    return tuple(np.diff(ends).tolist())


def mask_of(runs: Sequence[int] | NDArray[Any], shape: tuple[int, int] = MAP_SHAPE) -> NDArray[np.bool_]:
    """The mask (h, w) that run lengths tell.

    Raises:
        SimwrightError: they do not fill the shape.
    """
    lengths = np.asarray(runs, np.int64)
    if not lengths.size:
        return np.zeros(shape, np.bool_)
    if (lengths < 0).any() or lengths.sum() != shape[0] * shape[1]:
        raise SimwrightError(f"run lengths {lengths[:6].tolist()}... sum to {lengths.sum()}, not to {shape}")
    inside = np.arange(lengths.size) % 2 == 1
    return np.repeat(inside, lengths).reshape(shape)


def stored_heights(height: NDArray[np.float32]) -> Heights:
    """Heights or depths [m] in units of 0.1 mm, rounded; what is farther than 6.5535 m becomes `DEEPEST`."""
    return np.rint(np.clip(height / np.float32(HEIGHT_UNIT), 0, DEEPEST)).astype(np.uint16)


def metres(stored: Heights) -> NDArray[np.float32]:
    """Stored heights or depths in [m]."""
    return stored.astype(np.float32) * np.float32(HEIGHT_UNIT)


def pixel(x: float, y: float) -> tuple[int, int]:
    """Row and column of the map that show a place [m]; outside of the map for places outside of the workspace."""
    return int((y - WORKSPACE[1][0]) // MAP_PIXEL), int((x - WORKSPACE[0][0]) // MAP_PIXEL)


def numbers_of(action: Action) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The two ends of an action: x, y, yaw of pick and place, or x, y of a push's start and end."""
    return (action.pick, action.place) if isinstance(action, PickPlace) else (action.start, action.end)


def canonical(data: object) -> str:
    """Data as JSON text that is the same for equal data."""
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)

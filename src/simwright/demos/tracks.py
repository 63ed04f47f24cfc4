"""Stored episodes as trajectories of 10 Hz: the same scene and actions, told as commands to the end effector.

Commands are in single precision, as exported files hold them, and every track has been carried out from them: what is
exported succeeds when it is replayed with `control="ee"`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from simwright.demos.episode import Episode, Failed
from simwright.demos.staging import stage_of
from simwright.errors import SimulationError, SimwrightError, Unreachable
from simwright.sim.cameras import PERSON, Camera
from simwright.sim.frames import Frame
from simwright.sim.physics import TICK
from simwright.sim.workcell import Workcell
from simwright.trajectories import SteeredEpisode, Trajectory, replay_commands, run_trajectory

FPS = round(1 / TICK)
"""Commands, and pictures, a second."""
TOP: Camera = Camera("top", (0.47, 0.0, 1.5), ((0.0, 1.0, 0.0), (-1.0, 0.0, 0.0), (0.0, 0.0, 1.0)), 320, 240, 380.0)
"""Straight down on the workspace: the robot is below, its left on the left."""
SIDE: Camera = replace(PERSON.resized(320, 240), name="side")
"""From beside and before the table: robot and objects."""
CAMERAS: tuple[Camera, ...] = (TOP, SIDE)
LARGEST_SIDE = 2048
"""[px] of exported pictures."""


@dataclass(frozen=True, eq=False)
class Track:
    """An episode as a trajectory."""

    episode: Episode
    trajectory: Trajectory
    """Commands in single precision, and all that came of carrying them out."""

    @property
    def instructions(self) -> tuple[str, ...]:
        """What the robot was told, for each command."""
        goals = self.episode.built.goals
        return tuple(goals[g].instruction for g in self.trajectory.goals)

    def __len__(self) -> int:
        """Number of commands."""
        return len(self.trajectory.commands)


def track_of(episode: Episode) -> Track | Failed:
    """The trajectory of a stored episode; `Failed` where its actions do not succeed when told as commands."""
    try:
        planned = run_trajectory(episode.built, _cell(episode), actions=episode.actions)
        if not planned.success:
            return Failed(episode.seed, str(planned.cause))
        commands = planned.commands.astype(np.float32).astype(np.float64)
        done = replay_commands(episode.built, commands, _cell(episode))
    except (SimulationError, Unreachable) as error:
        return Failed(episode.seed, " ".join(str(error).split()))
    if not done.success:
        return Failed(episode.seed, f"in single precision: {done.cause}")
    return Track(episode, replace(done, moves=planned.moves))


def watch(
    track: Track, cameras: Sequence[Camera], on_frames: Callable[[SteeredEpisode, tuple[Frame, ...]], None]
) -> None:
    """Carries a track out once more in front of cameras.

    Args:
        track: of a stored episode.
        cameras: what they see has no noise.
        on_frames: called before each command and once at the end.

    Raises:
        SimwrightError: the track cannot be repeated.
    """

    def see(episode: SteeredEpisode) -> None:
        on_frames(episode, episode.cell.pictures(cameras))

    done = replay_commands(track.episode.built, track.trajectory.commands, _cell(track.episode), observe=see)
    if done.states.tobytes() != track.trajectory.states.tobytes():
        raise SimwrightError(f"{track.episode.task}, seed {track.episode.seed}: the same commands led elsewhere")


def sized(cameras: Sequence[Camera], width: int, height: int) -> tuple[Camera, ...]:
    """The cameras with another picture size.

    Raises:
        SimwrightError: a side is odd, too small or too large: videos have even sides.
    """
    if any(side % 2 or not 16 <= side <= LARGEST_SIDE for side in (width, height)):
        raise SimwrightError(
            f"pictures of {width}x{height}: both sides must be even and lie in 16..{LARGEST_SIDE}; for example 320x240"
        )
    return tuple(camera.resized(width, height) for camera in cameras)


def _cell(episode: Episode) -> Workcell:
    return stage_of(episode.built, episode.randomisation).cell

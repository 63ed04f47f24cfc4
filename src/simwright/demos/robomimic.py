"""Trajectories as one HDF5 file in robomimic's layout. Needs the extra `hdf5`.

`data/demo_0 ...` hold `obs/<name>`, `next_obs/<name>`, `actions`, `rewards`, `dones`, `states`; `mask/train` and
`mask/valid` list the demonstrations of the splits. Read by robomimic, and by what grew around it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from simwright import __version__
from simwright.demos.tracks import FPS, Track, watch
from simwright.environments import environment_id, environment_names
from simwright.errors import MissingExtra
from simwright.geometry import Array
from simwright.sim.cameras import Camera
from simwright.sim.frames import Frame
from simwright.trajectories import COMMAND_NAMES, STATE_NAMES, SteeredEpisode

GYM = 2
"""robomimic's number for Gym environments (robomimic, envs/env_base.py, EnvType)."""
MASKS = {"train": "train", "val": "valid", "test": "test"}
"""What robomimic calls the splits."""
BLOCK = 16
"""Pictures that are compressed together."""


class RobomimicWriter:
    """Writes an HDF5 file demonstration by demonstration. A context manager.

    Args:
        path: of the file.
        cameras: of the pictures, by their names.

    Raises:
        MissingExtra: h5py is not installed.
    """

    def __init__(self, path: Path, cameras: Sequence[Camera]) -> None:
        try:
            h5py: Any = import_module("h5py")
        except ImportError as error:
            raise MissingExtra("HDF5 files", "hdf5") from error
        self._cameras = tuple(cameras)
        # Times of creation would make two files of the same data differ.
        self._file: Any = h5py.File(path, "w", track_order=True)
        self._data: Any = self._file.create_group("data", track_order=True)
        self._splits: dict[str, list[str]] = {}
        self._tasks: set[str] = set()
        self._total = 0

    def add(self, track: Track) -> None:
        """Appends a demonstration: one entry for each command.

        Raises:
            OSError: it cannot be written.
            SimwrightError: the track cannot be repeated.
        """
        name = f"demo_{sum(map(len, self._splits.values()))}"
        demo = self._data.create_group(name, track_order=True)
        n, t = len(track), track.trajectory
        self._pictures(demo, track, n)
        for group, rows in (("obs", slice(0, n)), ("next_obs", slice(1, n + 1))):
            demo[group]["ee"] = t.states[rows].astype(np.float32)
        demo["actions"] = t.commands.astype(np.float32)
        demo["rewards"] = t.rewards.astype(np.float32)
        demo["dones"] = np.arange(n) == n - 1
        demo["instructions"] = [s.encode() for s in track.instructions]
        episode = track.episode
        told = {"num_samples": n, "task": episode.task, "split": episode.split, "seed": episode.seed}
        told |= {"program": episode.program, "built": episode.built_json, "randomisation": episode.randomisation or ""}
        demo.attrs.update(told)
        self._splits.setdefault(episode.split, []).append(name)
        self._tasks.add(episode.task)
        self._total += n

    def __enter__(self) -> RobomimicWriter:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: object) -> None:
        if kind is None:
            self._data.attrs["total"] = self._total
            self._data.attrs["env_args"] = json.dumps(self._environment())
            for split, names in self._splits.items():
                self._file[f"mask/{MASKS[split]}"] = np.array([n.encode() for n in names])
        self._file.close()

    def _pictures(self, demo: Any, track: Track, n: int) -> None:
        """Fills what the cameras saw and where the bodies were, while the track is carried out again."""
        sets: dict[str, list[Any]] = {}
        for group in ("obs", "next_obs"):
            within = demo.create_group(group, track_order=True)
            sets[group] = [
                within.create_dataset(
                    f"{c.name}_image",
                    (n, c.height, c.width, 3),
                    np.uint8,
                    chunks=(min(BLOCK, max(n, 1)), c.height, c.width, 3),
                    compression="gzip",
                    compression_opts=4,
                    shuffle=True,
                )
                for c in self._cameras
            ]
        states: list[Array] = []
        block: list[tuple[Frame, ...]] = []

        def store(first: int) -> None:
            if not block:
                return
            for k in range(len(self._cameras)):
                pictures = np.stack([frames[k].rgb for frames in block])
                sets["obs"][k][first : min(first + len(block), n)] = pictures[: n - first]
                skip = 1 if first == 0 else 0
                if len(block) > skip:
                    sets["next_obs"][k][first + skip - 1 : first + len(block) - 1] = pictures[skip:]
            block.clear()

        def see(episode: SteeredEpisode, frames: tuple[Frame, ...]) -> None:
            states.append(_state(episode))
            block.append(frames)
            if len(block) == BLOCK:
                store(len(states) - BLOCK)

        watch(track, self._cameras, see)
        store(len(states) - len(block))
        demo["states"] = np.stack(states[:n])

    def _environment(self) -> dict[str, Any]:
        """What robomimic makes its environment of: with one base task its Gymnasium id."""
        one = next(iter(self._tasks)) if len(self._tasks) == 1 else ""
        name = environment_id(one) if one in environment_names() else "simwright"
        return {
            "env_name": name,
            "env_version": __version__,
            "type": GYM,
            "env_kwargs": {"control": "ee"},
            "control_freq": FPS,
            "action_names": list(COMMAND_NAMES),
            "state_names": list(STATE_NAMES),
        }


def _state(episode: SteeredEpisode) -> Array:
    """All poses: the tool's as `STATE_NAMES` tells, then x, y, z [m] and quaternion (w, x, y, z) of every body."""
    now = episode.cell.state()
    return np.concatenate([episode.tool_state(), np.hstack([now.positions, now.quats]).ravel()])

"""Trajectories as a LeRobot dataset, format v3.0: Parquet for numbers, H.264 for pictures. Needs no LeRobot.

The layout follows the reader of lerobot 0.4 (`LeRobotDataset`): episodes one after the other in a few large files,
one row for each frame, sentences in a table of their own.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from simwright import __version__
from simwright.demos.lerobot_stats import PictureStats, Stats, pooled, vector_stats
from simwright.demos.tracks import FPS, Track, watch
from simwright.sim.cameras import Camera
from simwright.sim.frames import Frame
from simwright.sim.video import VideoWriter
from simwright.trajectories import COMMAND_NAMES, STATE_NAMES, SteeredEpisode

VERSION = "v3.0"
DATA = "data/chunk-{chunk_index:03d}/file-{file_index:03d}.parquet"
VIDEO = "videos/{video_key}/chunk-{chunk_index:03d}/file-{file_index:03d}.mp4"
EPISODES = "meta/episodes/chunk-{chunk_index:03d}/file-{file_index:03d}.parquet"
CHUNK = 1000
"""Files in a chunk."""
FILE = 20_000
"""Frames after which an episode begins new files: about 60 MB of video."""
KEY_FRAMES = 10
"""Every so many frames of a video one stands alone."""
Row = dict[str, Any]


class LeRobotWriter:
    """Writes a LeRobot dataset episode by episode. A context manager; the dataset is whole once it is left.

    Args:
        folder: an empty one.
        cameras: of the videos, by their names.
    """

    def __init__(self, folder: Path, cameras: Sequence[Camera]) -> None:
        self._folder, self._cameras = folder, tuple(cameras)
        self._keys = [f"observation.images.{camera.name}" for camera in cameras]
        self._tasks: dict[str, int] = {}
        self._stats: dict[str, Stats] = {}
        self._splits: dict[str, list[int]] = {}
        self._rows: list[Row] = []
        self._told: list[Row] = []
        self._episodes = self._frames = 0
        self._file = -1
        self._in_file = FILE
        self._videos: list[VideoWriter] = []

    def add(self, track: Track) -> None:
        """Appends an episode: one frame for each command.

        Raises:
            OSError: it cannot be written.
            SimwrightError: the track cannot be repeated.
        """
        if self._in_file >= FILE:
            self._next_file()
        begun, counts = self._in_file, [PictureStats() for _ in self._cameras]
        n, seen = len(track), 0

        def write(episode: SteeredEpisode, frames: tuple[Frame, ...]) -> None:
            nonlocal seen
            del episode
            if seen < n:  # what is seen after the last command belongs to no command
                for video, count, frame in zip(self._videos, counts, frames, strict=True):
                    video.write(frame.rgb)
                    count.add(frame.rgb)
            seen += 1

        watch(track, self._cameras, write)
        rows = self._numbers(track)
        self._rows += rows
        stats = {key: count.stats() for key, count in zip(self._keys, counts, strict=True)}
        stats |= {key: vector_stats(np.array([np.atleast_1d(r[key]) for r in rows])) for key in rows[0]}
        self._stats = {k: pooled([self._stats[k], v] if self._stats else [v]) for k, v in stats.items()}
        self._told.append(self._row(track, begun, stats))
        self._splits.setdefault(track.episode.split, []).append(self._episodes)
        self._frames, self._in_file, self._episodes = self._frames + n, self._in_file + n, self._episodes + 1

    def __enter__(self) -> LeRobotWriter:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: object) -> None:
        if kind is not None:
            for video in self._videos:
                video.__exit__(kind, error, None)
            return
        self._close_file()
        self._write_meta()

    def _numbers(self, track: Track) -> list[Row]:
        """The rows of an episode's frames."""
        t, n = track.trajectory, len(track)
        tasks = [self._tasks.setdefault(s, len(self._tasks)) for s in track.instructions]
        return [
            {
                "observation.state": t.states[i].astype(np.float32),
                "action": t.commands[i].astype(np.float32),
                "next.reward": np.float32(t.rewards[i]),
                "next.done": i == n - 1,
                "timestamp": np.float32(i / FPS),
                "frame_index": i,
                "episode_index": self._episodes,
                "index": self._frames + i,
                "task_index": tasks[i],
            }
            for i in range(n)
        ]

    def _row(self, track: Track, begun: int, stats: dict[str, Stats]) -> Row:
        """The row of an episode."""
        episode, n = track.episode, len(track)
        chunk, file = divmod(self._file, CHUNK)
        found: Row = {
            "episode_index": self._episodes,
            "tasks": list(dict.fromkeys(track.instructions)),
            "length": n,
            "data/chunk_index": chunk,
            "data/file_index": file,
        }
        for key in self._keys:
            where = {"chunk_index": chunk, "file_index": file}
            where |= {"from_timestamp": begun / FPS, "to_timestamp": (begun + n) / FPS}
            found |= {f"videos/{key}/{name}": value for name, value in where.items()}
        found |= {"dataset_from_index": self._frames, "dataset_to_index": self._frames + n}
        found |= {"meta/episodes/chunk_index": chunk, "meta/episodes/file_index": file}
        ours = {"task": episode.task, "split": episode.split, "seed": episode.seed, "program": episode.program}
        ours |= {"built": episode.built_json, "randomisation": episode.randomisation}
        found |= {f"simwright/{name}": value for name, value in ours.items()}
        for key, values in stats.items():
            found |= {f"stats/{key}/{name}": value.tolist() for name, value in values.items()}
        return found

    def _next_file(self) -> None:
        self._close_file()
        self._file, self._in_file = self._file + 1, 0
        chunk, file = divmod(self._file, CHUNK)
        for key, camera in zip(self._keys, self._cameras, strict=True):
            path = self._folder / VIDEO.format(video_key=key, chunk_index=chunk, file_index=file)
            path.parent.mkdir(parents=True, exist_ok=True)
            self._videos.append(VideoWriter(path, FPS, (camera.width, camera.height), between=KEY_FRAMES))

    def _close_file(self) -> None:
        while self._videos:
            self._videos.pop(0).close()
        if not self._rows:
            return
        chunk, file = divmod(self._file, CHUNK)
        arrow = import_module("pyarrow")
        frames = arrow.Table.from_pylist(self._rows, schema=_frame_schema(arrow))
        _write(frames, self._folder / DATA.format(chunk_index=chunk, file_index=file))
        episodes = arrow.Table.from_pylist(self._told, schema=_episode_schema(arrow, self._told[0]))
        _write(episodes, self._folder / EPISODES.format(chunk_index=chunk, file_index=file))
        self._rows, self._told = [], []

    def _write_meta(self) -> None:
        arrow = import_module("pyarrow")
        meta = self._folder / "meta"
        sentences = {"task_index": list(self._tasks.values()), "task": list(self._tasks)}
        table = arrow.table(sentences, schema=arrow.schema([("task_index", arrow.int64()), ("task", arrow.string())]))
        _write(table.replace_schema_metadata(_pandas_index("task", "task_index")), meta / "tasks.parquet")
        told = {key: {name: value.tolist() for name, value in s.items()} for key, s in self._stats.items()}
        _write_json(meta / "stats.json", told)
        _write_json(meta / "info.json", self._info())

    def _info(self) -> Row:
        splits = {split: f"{own[0]}:{own[-1] + 1}" for split, own in self._splits.items()}
        return {
            "codebase_version": VERSION,
            "robot_type": "ur5e",
            "total_episodes": self._episodes,
            "total_frames": self._frames,
            "total_tasks": len(self._tasks),
            "chunks_size": CHUNK,
            "data_files_size_in_mb": 100,
            "video_files_size_in_mb": 200,
            "fps": FPS,
            "splits": splits,
            "data_path": DATA,
            "video_path": VIDEO,
            "features": self._features(),
            "simwright": {"version": __version__},
        }

    def _features(self) -> Row:
        found: Row = {
            "observation.state": {"dtype": "float32", "shape": [len(STATE_NAMES)], "names": list(STATE_NAMES)},
            "action": {"dtype": "float32", "shape": [len(COMMAND_NAMES)], "names": list(COMMAND_NAMES)},
        }
        for key, camera in zip(self._keys, self._cameras, strict=True):
            told = {"height": camera.height, "width": camera.width, "codec": "h264", "pix_fmt": "yuv420p"}
            told |= {"is_depth_map": False, "fps": FPS, "channels": 3}
            found[key] = {
                "dtype": "video",
                "shape": [camera.height, camera.width, 3],
                "names": ["height", "width", "channels"],
                "info": {**{f"video.{name}": value for name, value in told.items()}, "has_audio": False},
            }
        plain = {"next.reward": "float32", "next.done": "bool", "timestamp": "float32"}
        plain |= dict.fromkeys(("frame_index", "episode_index", "index", "task_index"), "int64")
        return found | {key: {"dtype": kind, "shape": [1], "names": None} for key, kind in plain.items()}


def _frame_schema(arrow: Any) -> Any:
    numbers = arrow.float32()
    whole = dict.fromkeys(("frame_index", "episode_index", "index", "task_index"), arrow.int64())
    return arrow.schema(
        [
            ("observation.state", arrow.list_(numbers, len(STATE_NAMES))),
            ("action", arrow.list_(numbers, len(COMMAND_NAMES))),
            ("next.reward", numbers),
            ("next.done", arrow.bool_()),
            ("timestamp", numbers),
            *whole.items(),
        ]
    )


def _pandas_index(index: str, column: str) -> dict[str, str]:
    """What tells pandas, which LeRobot reads this table with, that one column is the index."""
    kinds = {index: ("unicode", "object"), column: ("int64", "int64")}
    columns = [
        {
            "name": name,
            "field_name": name,
            "pandas_type": kinds[name][0],
            "numpy_type": kinds[name][1],
            "metadata": None,
        }
        for name in (column, index)
    ]
    names = [{"name": None, "field_name": None, "pandas_type": "unicode", "numpy_type": "object", "metadata": None}]
    told = {"index_columns": [index], "column_indexes": names, "columns": columns, "pandas_version": "2.0.0"}
    return {"pandas": json.dumps(told)}


def _episode_schema(arrow: Any, row: Row) -> Any:
    """Of the table of episodes: as its first row has it, whatever that leaves empty."""
    found = arrow.Table.from_pylist([row]).schema
    at = found.get_field_index("simwright/randomisation")
    return found.set(at, arrow.field("simwright/randomisation", arrow.string()))


def _write(table: Any, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    import_module("pyarrow.parquet").write_table(table, path, compression="snappy")


def _write_json(path: Path, data: object) -> None:
    path.write_text(json.dumps(data, indent=4, ensure_ascii=False) + "\n", encoding="utf-8")

"""LeRobot datasets: the layout, the numbers, and what LeRobot itself reads."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from small_dataset import small_dataset

from simwright.demos import lerobot
from simwright.demos.episode import Failed
from simwright.demos.export import Selection, export
from simwright.demos.lerobot_stats import PictureStats, pooled, vector_stats
from simwright.demos.store import open_dataset
from simwright.demos.tracks import FPS, track_of
from simwright.env import TaskEnv
from simwright.sim.video import read_video_frames
from simwright.trajectories import STATE_NAMES

SIZE = (64, 48)
ENVIRONMENT = "SIMWRIGHT_LEROBOT_PYTHON"
"""Variable that names the Python of an environment with lerobot 0.4."""


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three episodes of two splits, a new file after each."""
    folder = tmp_path_factory.mktemp("lerobot") / "out"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lerobot, "FILE", 60)
        tasks = ("align-rope", "put-block-in-bowl")
        report = export(
            open_dataset(small_dataset()), "lerobot", folder, Selection(tasks, ("val", "train"), 1), size=SIZE
        )
    assert (report.episodes, report.left_out) == (4, ())
    return folder


def rows_of(folder: Path, pattern: str) -> list[dict]:
    return [row for path in sorted(folder.glob(pattern)) for row in pq.read_table(path).to_pylist()]


def test_the_description_adds_up(exported: Path) -> None:
    info = json.loads((exported / "meta" / "info.json").read_text())
    frames, episodes = rows_of(exported, "data/*/*.parquet"), rows_of(exported, "meta/episodes/*/*.parquet")
    assert (info["codebase_version"], info["fps"]) == ("v3.0", 10)
    assert (info["total_episodes"], info["total_frames"]) == (len(episodes), len(frames)) == (4, len(frames))
    assert info["splits"] == {"train": "0:2", "val": "2:4"}
    assert [f["index"] for f in frames] == list(range(len(frames)))
    assert set(frames[0]) == {k for k, f in info["features"].items() if f["dtype"] != "video"}
    assert info["features"]["observation.images.top"]["shape"] == [SIZE[1], SIZE[0], 3]
    at = 0
    for number, episode in enumerate(episodes):
        own = [f for f in frames if f["episode_index"] == number]
        assert (episode["dataset_from_index"], episode["dataset_to_index"]) == (at, at + len(own))
        assert episode["length"] == len(own)
        assert [f["frame_index"] for f in own] == list(range(len(own)))
        assert np.allclose([f["timestamp"] for f in own], np.arange(len(own)) / 10)
        assert [f["next.done"] for f in own] == [False] * (len(own) - 1) + [True]
        assert sum(f["next.reward"] for f in own) == pytest.approx(1.0)
        at += len(own)


def test_sentences_are_numbered_in_a_table_that_pandas_indexes_by_them(exported: Path) -> None:
    table = pq.read_table(exported / "meta" / "tasks.parquet")
    assert json.loads(table.schema.metadata[b"pandas"])["index_columns"] == ["task"]
    sentences = dict(zip(table["task_index"].to_pylist(), table["task"].to_pylist(), strict=True))
    frames, episodes = rows_of(exported, "data/*/*.parquet"), rows_of(exported, "meta/episodes/*/*.parquet")
    for episode in episodes:
        told = {sentences[f["task_index"]] for f in frames if f["episode_index"] == episode["episode_index"]}
        assert told == set(episode["tasks"])


def test_every_frame_has_its_picture(exported: Path) -> None:
    episodes = rows_of(exported, "meta/episodes/*/*.parquet")
    files = {(e["data/chunk_index"], e["data/file_index"]) for e in episodes}
    assert len(files) > 1
    for camera in ("top", "side"):
        key = f"observation.images.{camera}"
        for chunk, file in files:
            own = [
                e for e in episodes if (e[f"videos/{key}/chunk_index"], e[f"videos/{key}/file_index"]) == (chunk, file)
            ]
            path = exported / "videos" / key / f"chunk-{chunk:03d}" / f"file-{file:03d}.mp4"
            pictures = read_video_frames(path)
            assert len(pictures) == sum(e["length"] for e in own)
            assert pictures[0].shape == (SIZE[1], SIZE[0], 3)
            at = 0.0
            for e in own:
                assert e[f"videos/{key}/from_timestamp"] == pytest.approx(at)
                at = e[f"videos/{key}/to_timestamp"]
                assert at - e[f"videos/{key}/from_timestamp"] == pytest.approx(e["length"] / FPS)


def test_exported_actions_solve_the_task_in_the_environment(exported: Path) -> None:
    frames, episodes = rows_of(exported, "data/*/*.parquet"), rows_of(exported, "meta/episodes/*/*.parquet")
    for episode in episodes[1:3]:
        env = TaskEnv(episode["simwright/task"], split=episode["simwright/split"], control="ee")
        observation, info = env.reset(options={"episode": episode["simwright/seed"]})
        for frame in (f for f in frames if f["episode_index"] == episode["episode_index"]):
            assert np.allclose(observation["ee"], frame["observation.state"], atol=1e-6)
            observation, reward, terminated, _, info = env.step(np.array(frame["action"], np.float32))
            assert reward == pytest.approx(frame["next.reward"], abs=1e-6)
            assert terminated == frame["next.done"]
        assert info["is_success"]


def test_statistics_of_all_frames(exported: Path) -> None:
    stats = json.loads((exported / "meta" / "stats.json").read_text())
    frames = rows_of(exported, "data/*/*.parquet")
    states = np.array([f["observation.state"] for f in frames])
    found = stats["observation.state"]
    assert np.allclose(found["mean"], states.mean(axis=0), atol=1e-6)
    assert np.allclose(found["std"], states.std(axis=0), atol=1e-6)
    assert np.allclose(found["max"], states.max(axis=0))
    assert found["count"] == [len(frames)]
    assert len(found["q99"]) == len(STATE_NAMES)
    assert np.shape(stats["observation.images.side"]["mean"]) == (3, 1, 1)
    assert 0.3 < stats["observation.images.side"]["mean"][0][0][0] < 0.9


@settings(max_examples=30)
@given(arrays(np.float64, (12, 3), elements=st.floats(-5, 5)))
def test_pooled_statistics_are_those_of_the_whole(values: np.ndarray) -> None:
    whole = vector_stats(values)
    parts = pooled([vector_stats(values[:5]), vector_stats(values[5:6]), vector_stats(values[6:])])
    for name in ("min", "max", "mean", "count"):
        assert np.allclose(parts[name], whole[name], atol=1e-9)
    assert np.allclose(parts["std"], whole["std"], atol=1e-6)


def test_picture_statistics() -> None:
    counted = PictureStats()
    dark, light = np.zeros((32, 32, 3), np.uint8), np.full((32, 32, 3), 255, np.uint8)
    light[..., 2] = 51
    for picture in (dark, light, light, light):
        counted.add(picture)
    found = counted.stats()
    assert found["mean"].ravel() == pytest.approx([0.75, 0.75, 0.15])
    assert found["std"].ravel()[0] == pytest.approx(np.sqrt(0.75 * 0.25))
    assert found["q10"].ravel()[0] == 0.0
    assert found["q50"].ravel()[0] == 1.0
    assert found["max"].ravel()[2] == pytest.approx(0.2)
    assert found["count"].tolist() == [4]


def test_the_same_export_has_the_same_bytes(tmp_path: Path) -> None:
    data, chosen = open_dataset(small_dataset()), Selection(("put-block-in-bowl",), ("val",))
    for name in ("a", "b"):
        export(data, "lerobot", tmp_path / name, chosen, size=SIZE)
    files = [sorted(p.relative_to(tmp_path / n) for p in (tmp_path / n).rglob("*") if p.is_file()) for n in "ab"]
    assert files[0] == files[1]
    for name in files[0]:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), name


@pytest.mark.slow
def test_lerobots_own_reader_reads_it(exported: Path) -> None:
    python = os.environ.get(ENVIRONMENT)
    if python is None:
        pytest.skip(f"{ENVIRONMENT} names no Python with lerobot; docs/exports.md tells how to make one")
    script = Path(__file__).parent / "conformance" / "read_lerobot.py"
    frames = rows_of(exported, "data/*/*.parquet")
    wanted = [0, 25, len(frames) - 1]
    run = subprocess.run(
        [python, str(script), str(exported), *map(str, wanted)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "HF_HUB_OFFLINE": "1", "PYTHONPATH": ""},
    )
    assert run.returncode == 0, run.stderr[-2000:]
    told = json.loads(run.stdout.splitlines()[-1])
    assert (told["episodes"], told["frames"], told["fps"]) == (4, len(frames), 10)
    assert told["cameras"] == ["observation.images.top", "observation.images.side"]
    episodes = rows_of(exported, "meta/episodes/*/*.parquet")
    for index, item in zip(wanted, told["items"], strict=True):
        frame = frames[index]
        episode = episodes[frame["episode_index"]]
        assert item["task"] in episode["tasks"]
        assert np.allclose(item["state"], frame["observation.state"])
        assert np.allclose(item["action"], frame["action"])
        assert item["done"] == frame["next.done"]
        key = "videos/observation.images.top"
        where = f"chunk-{episode[f'{key}/chunk_index']:03d}/file-{episode[f'{key}/file_index']:03d}.mp4"
        first = round(episode[f"{key}/from_timestamp"] * FPS)
        pictures = read_video_frames(exported / key / where)
        assert np.abs(np.array(item["top"], int) - pictures[first + frame["frame_index"]]).max() <= 1
        last = episode["dataset_to_index"] - 1
        assert np.allclose(item["chunk"], [frames[min(index + k, last)]["action"] for k in range(3)])
    assert np.shape(told["stats"]["action"]["mean"]) == (5,)


def test_a_track_keeps_the_stored_actions() -> None:
    episode = open_dataset(small_dataset()).part("put-block-in-bowl", "train").episode(0)
    track = track_of(episode)
    assert not isinstance(track, Failed)
    assert [m.action for m in track.trajectory.moves] == list(episode.actions)
    assert {m.by for m in track.trajectory.moves} == {"given"}
    assert track.instructions == (episode.steps[0].instruction,) * len(track)
    exact = track.trajectory.commands
    assert np.array_equal(exact, exact.astype(np.float32))

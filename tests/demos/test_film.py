"""Filming an expert, and contact sheets of scenes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from simwright.demos import film
from simwright.demos.film import FPS, STILL, film_expert
from simwright.demos.pictures import STAGE, counted, height_colors, instance_colors, scene_sheet, upright
from simwright.sim.cameras import WORKSPACE
from simwright.sim.frames import ROBOT_ID
from simwright.sim.video import read_video_frames
from simwright.sim.workcell import Workcell
from simwright.tasks import *
from simwright.tasks.building import build

SMALL = film.CAMERA.resized(320, 240)


class OneBlock(Task):
    """Put a block on a stand."""

    def build(self, scene):
        stand, block = scene.add(Stand(size=(0.08, 0.08, 0.02), color="green")), scene.add(Block(color="red"))
        return [Goal("put the red block on the green stand", Placed(block, stand.top, yaw="any"))]


@pytest.fixture(autouse=True)
def small_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(film, "CAMERA", SMALL)


def test_a_film_shows_the_whole_run(tmp_path: Path) -> None:
    told: list[int] = []
    made = film_expert(build(OneBlock, 0), tmp_path / "new" / "folder", on_progress=told.append)
    assert made.run.success
    assert made.video == tmp_path / "new" / "folder" / "one-block-train-0.mp4"
    frames = read_video_frames(made.video)
    still = round(STILL * FPS)
    ticks = made.run.steps[0].outcome.seconds * 10
    assert len(frames) >= 2 * still + ticks
    assert {f.shape[1] for f in frames} == {SMALL.width}
    assert np.array_equal(np.unique(told), [0, 1])
    moved = [float(np.abs(f.astype(int) - frames[0]).mean()) for f in frames]
    assert max(moved[: still - 1]) < 0.5  # it stands still at first
    assert max(moved[still:]) > 2  # and then the arm moves


def test_a_failed_run_is_filmed_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notes: list[str] = []
    run_expert, caption = film.run_expert, film.caption
    monkeypatch.setattr(film, "run_expert", lambda *a, **k: replace(run_expert(*a, **k), success=False, cause="no"))
    monkeypatch.setattr(film, "caption", lambda *a, note="", **k: notes.append(note) or caption(*a, note=note, **k))
    made = film_expert(build(OneBlock, 0), tmp_path)
    assert not made.run.success
    assert "not solved after 1 move" in notes
    assert "move 1" in notes


def test_without_a_video_there_is_still_a_picture(tmp_path: Path) -> None:
    made = film_expert(build(OneBlock, 0), tmp_path, video=False)
    assert made.video is None
    assert [p.name for p in tmp_path.iterdir()] == [made.sheet.name]


def test_a_scene_sheet_is_as_wide_as_three_views() -> None:
    built = build(OneBlock, 0)
    cell = Workcell(built.bodies, built.links, built.primitive)
    cell.settle()
    sheet = scene_sheet(built, cell)
    assert sheet.shape[1] == 3 * 640 + 4 * 16
    assert sheet.dtype == np.uint8


def test_the_stage_shows_the_workspace_and_the_parked_arm() -> None:
    (ax, bx), (ay, by) = WORKSPACE
    corners = np.array([[x, y, z] for x in (ax, bx) for y in (ay, by) for z in (0.0, 0.05)])
    column, row = STAGE.project(corners)[:, :2].T
    assert 0 < column.min() < column.max() < STAGE.width
    assert 0 < row.min() < row.max() < STAGE.height
    built = build(OneBlock, 0)
    ids = Workcell(built.bodies, built.links, built.primitive).picture(STAGE).ids
    assert (ids == ROBOT_ID).any()
    edges = np.concatenate([ids[0], ids[-1], ids[:, 0], ids[:, -1]])
    assert (edges != ROBOT_ID).all()


def test_maps_are_shown_with_the_robot_below_and_its_left_on_the_left() -> None:
    top = np.zeros((320, 160, 3), np.uint8)
    top[319, 0] = 255  # the robot's far left in y, nearest in x
    shown = upright(top)
    assert shown.shape == (320, 640, 3)
    rows, columns = np.nonzero(shown[..., 0])
    assert (rows.min(), rows.max(), columns.min(), columns.max()) == (318, 319, 0, 1)


def test_higher_is_lighter() -> None:
    colors = height_colors(np.linspace(0, 0.3, 50, dtype=np.float32)[None], 0.2)[0].astype(float)
    lightness = colors @ [0.2126, 0.7152, 0.0722]
    inside = np.linspace(0, 0.3, 50) <= 0.2
    assert (np.diff(lightness[inside]) > 0).all()
    assert np.ptp(lightness[~inside]) == 0


def test_instances_have_colours_of_their_own() -> None:
    ids = np.arange(-1, 60, dtype=np.int16)[None]
    colors = instance_colors(ids)[0].astype(int)
    apart = np.abs(colors[:, None] - colors[None]).sum(axis=2) + 999 * np.eye(len(colors), dtype=int)
    assert apart.min() >= 8
    assert (np.ptp(colors[:2], axis=1) < 12).all()  # robot and table are gray
    assert instance_colors(np.zeros((2, 2), np.int16)).shape == (2, 2, 3)


def test_counted() -> None:
    assert (counted(1, "move"), counted(2, "move"), counted(3, "body", "bodies")) == ("1 move", "2 moves", "3 bodies")

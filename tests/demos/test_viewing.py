"""Episodes for the eye."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from small_dataset import small_dataset

from simwright.demos import film, viewing
from simwright.demos.store import open_dataset
from simwright.demos.viewing import episode_sheet, film_episode
from simwright.sim.video import read_video_frames


def test_the_sheet_shows_every_step_with_its_action() -> None:
    part = open_dataset(small_dataset()).part("put-block-in-bowl", "train")
    demo = part.demonstration(0)
    sheet = episode_sheet(demo)
    shown = len(demo.episode.steps)
    assert sheet.shape[1] == min(shown, 4) * (640 + 16) + 16
    red = (np.abs(sheet.astype(int) - viewing._PICK).max(axis=-1) < 8).sum()
    blue = (np.abs(sheet.astype(int) - viewing._PLACE).max(axis=-1) < 8).sum()
    assert min(red, blue) > 20 * (shown - 1)
    # The mark lies on the object: on the map its pixels are where the mask is.
    row, column = np.argwhere(np.array(demo.frames.height[0]) > 0)[0]
    assert viewing._spot(0.25, -0.5) == (639.0, 319.0)
    assert 0 <= row < 320
    assert 0 <= column < 160


def test_long_episodes_show_their_beginning_and_end(monkeypatch: pytest.MonkeyPatch) -> None:
    demo = open_dataset(small_dataset()).part("sweeping-piles", "train").demonstration(0)
    assert len(demo.episode.steps) > 4
    whole = episode_sheet(demo)
    monkeypatch.setattr(viewing, "MOST_STEPS", 4)
    assert episode_sheet(demo).shape[0] < whole.shape[0]


def test_the_film_plays_the_stored_actions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(film, "CAMERA", film.CAMERA.resized(320, 240))
    episode = open_dataset(small_dataset()).part("put-block-in-bowl", "train").episode(0)
    made = film_episode(episode, tmp_path)
    assert made.run.success
    assert tuple(s.action for s in made.run.steps) == episode.actions
    assert made.video is not None
    assert len(read_video_frames(made.video)) > 40

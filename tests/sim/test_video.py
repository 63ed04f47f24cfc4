"""Captions, contact sheets and files."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from simwright.sim.video import PAPER, VideoWriter, caption, contact_sheet, read_video_frames, save_png

Bytes = NDArray[np.uint8]
LONG = "put the red block into the blue bowl, then stack the green block on the orange block " * 5


def frames(n: int, width: int = 96, height: int = 64) -> list[Bytes]:
    """A white bar that wanders over a grey picture."""
    pictures = []
    for i in range(n):
        rgb = np.full((height, width, 3), 90, np.uint8)
        rgb[:, 8 * i : 8 * i + 8] = 255
        pictures.append(rgb)
    return pictures


def write(path: Path, pictures: list[Bytes]) -> bytes:
    with VideoWriter(path, fps=10, size=(pictures[0].shape[1], pictures[0].shape[0])) as video:
        for rgb in pictures:
            video.write(rgb)
    return path.read_bytes()


def test_a_video_keeps_its_frames(tmp_path: Path) -> None:
    pictures = frames(9)
    write(tmp_path / "a.mp4", pictures)
    back = read_video_frames(tmp_path / "a.mp4")
    assert len(back) == len(pictures)
    for rgb, original in zip(back, pictures, strict=True):
        assert rgb.shape == original.shape
        assert np.abs(rgb.astype(int) - original).mean() < 6
    assert [p.name for p in tmp_path.iterdir()] == ["a.mp4"]


def test_a_video_plays_in_browsers_from_its_first_bytes(tmp_path: Path) -> None:
    data = write(tmp_path / "a.mp4", frames(4))
    assert data[4:8] == b"ftyp"
    assert 0 < data.index(b"moov") < data.index(b"mdat")
    assert b"avc1" in data


def test_the_same_frames_give_the_same_bytes(tmp_path: Path) -> None:
    assert write(tmp_path / "a.mp4", frames(6)) == write(tmp_path / "b.mp4", frames(6))
    assert write(tmp_path / "c.mp4", frames(6)[::-1]) != (tmp_path / "a.mp4").read_bytes()


def test_a_failed_video_leaves_nothing_and_keeps_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(b"old")
    with pytest.raises(ValueError, match="frames of"):
        write(path, [*frames(1), np.zeros((10, 10, 3), np.uint8)])
    assert [p.name for p in tmp_path.iterdir()] == ["a.mp4"]
    assert path.read_bytes() == b"old"


def test_odd_sizes_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="odd side"):
        VideoWriter(tmp_path / "a.mp4", fps=10, size=(95, 64))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("width", "height"), [(640, 480), (1280, 720), (321, 241)])
def test_captions_have_even_sides_and_one_size_for_all_texts(width: int, height: int) -> None:
    rgb = np.full((height, width, 3), 128, np.uint8)
    shapes = set()
    for text in ("", "put the ball in the bowl", LONG):
        for progress in (None, 0.0, 0.5, 1.0):
            out = caption(rgb, text, progress=progress, note="move 2 of 7")
            shapes.add(out.shape)
            assert (out[:height, :width] == rgb).all()
    ((h, w, _),) = shapes
    assert h % 2 == w % 2 == 0
    assert h > height


def ink(rgb: Bytes) -> NDArray[np.bool_]:
    return (rgb != np.array(PAPER, np.uint8)).any(axis=2)


def test_captions_show_their_text_within_the_margins() -> None:
    rgb = np.full((480, 640, 3), 128, np.uint8)
    empty = caption(rgb, "", progress=None)[480:]
    assert not ink(empty).any()
    for text in ("put the ball in the bowl", LONG, "x" * 200):
        band = ink(caption(rgb, text, progress=None)[480:])
        assert band.sum() > 100
        assert not band[:, :15].any()
        assert not band[:, -10:].any()
        assert not band[:2].any()
        assert not band[-2:].any()
    one, other = (caption(rgb, t, progress=None) for t in ("put the ball in the bowl", "put the ball on the bowl"))
    assert (one != other).any()


def test_the_progress_bar_grows() -> None:
    rgb = np.zeros((480, 640, 3), np.uint8)
    green = [
        int((band[..., 1] > band[..., 0].astype(int) + 30).sum())
        for band in (caption(rgb, "", progress=p)[480:] for p in (0.0, 0.25, 0.5, 1.0, 2.0))
    ]
    assert green[0] == 0
    assert green[1] < green[2] < green[3] == green[4]
    assert green[2] == pytest.approx(green[3] / 2, rel=0.05)


def test_a_contact_sheet_holds_every_picture() -> None:
    colors = [(200, 30, 30), (30, 200, 30), (30, 30, 200)]
    images = [(f"picture {i}", np.full((40 + 10 * i, 60, 3), c, np.uint8)) for i, c in enumerate(colors)]
    sheet = contact_sheet(images, columns=2)
    for i, color in enumerate(colors):
        assert (sheet == color).all(axis=2).sum() == (40 + 10 * i) * 60
    assert (sheet.max(axis=2) < 120).sum() > 30, "titles"
    with pytest.raises(ValueError, match="at least 1"):
        contact_sheet([], columns=2)


def test_a_png_comes_back_as_it_was(tmp_path: Path) -> None:
    rgb = np.random.default_rng(0).integers(0, 256, (20, 30, 3), np.uint8)
    save_png(tmp_path / "a.png", rgb)
    assert (np.asarray(Image.open(tmp_path / "a.png")) == rgb).all()
    assert [p.name for p in tmp_path.iterdir()] == ["a.png"]

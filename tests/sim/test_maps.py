"""Top-down maps: direct and fused ones agree, and show things where they are."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from simwright.sim.cameras import MAP, MAP_PIXEL, VIEWS
from simwright.sim.frames import ROBOT_ID
from simwright.sim.maps import CEILING, TopMap, direct_map, fused_map
from simwright.sim.raster import Drawn, Rasteriser
from simwright.sim.shapes import Piece


def world(seed: int = 0) -> Rasteriser:
    """Twelve standing things and a robot's forearm that hangs above them."""
    rng = np.random.default_rng(seed)
    pieces = [
        Piece("box", (0.02, 0.03, 0.02), (0, 0, 0.02)),
        Piece("cylinder", (0.03, 0.025, 0), (0, 0, 0.025)),
        Piece("sphere", (0.03, 0, 0), (0, 0, 0.03)),
    ]
    drawn = [Drawn((pieces[i % 3],), tuple(rng.uniform(0.2, 0.9, 3)), i + 1) for i in range(12)]
    x, y = 0.33 + 0.14 * (np.arange(12) % 3), -0.36 + 0.24 * (np.arange(12) // 3)
    positions = np.stack([x, y, np.zeros(12)], 1)
    arm = Piece("capsule", (0.03, 0.2, 0), (0, 0, 0.2), (0.70710678, 0, 0.70710678, 0))
    drawn.append(Drawn((arm,), (0.8, 0.8, 0.8), ROBOT_ID))
    rasteriser = Rasteriser(drawn)
    yaws = rng.uniform(0, 6, 13)
    quats = np.stack([np.cos(yaws / 2), 0 * yaws, 0 * yaws, np.sin(yaws / 2)], 1)
    quats[-1] = (1, 0, 0, 0)
    rasteriser.place(np.concatenate([positions, [[0.3, 0.0, 0.0]]]), quats)
    return rasteriser


def far_from_edges(ids: NDArray[np.int16], reach: int = 2) -> NDArray[np.bool_]:
    """Cells around which the map shows one thing only."""
    mask = np.ones(ids.shape, np.bool_)
    for dv in range(-reach, reach + 1):
        for du in range(-reach, reach + 1):
            mask &= np.roll(ids, (dv, du), (0, 1)) == ids
    mask[:reach], mask[-reach:], mask[:, :reach], mask[:, -reach:] = False, False, False, False
    return mask


@pytest.fixture(scope="module")
def maps() -> tuple[TopMap, TopMap]:
    rasteriser = world()
    frames = [rasteriser.render(view, hide=[ROBOT_ID]) for view in VIEWS]
    return direct_map(rasteriser, hide=[ROBOT_ID]), fused_map(frames, VIEWS)


def test_maps_have_the_reference_shape(maps: tuple[TopMap, TopMap]) -> None:
    for top in maps:
        assert top.color.shape == (320, 160, 3)
        assert top.height.shape == top.ids.shape == (320, 160)
        assert (top.color.dtype, top.height.dtype, top.ids.dtype) == (np.uint8, np.float32, np.int16)


def test_rows_count_along_y_and_columns_along_x() -> None:
    block = Piece("box", (0.02, 0.02, 0.03), (0, 0, 0.03))
    rasteriser = Rasteriser([Drawn((block,), (1.0, 0.0, 0.0), 1)])
    rasteriser.place(np.array([[0.3, 0.4, 0.0]]), np.array([[1.0, 0, 0, 0]]))
    top = direct_map(rasteriser)
    rows, columns = np.nonzero(top.ids == 1)
    assert 0.25 + (columns.mean() + 0.5) * MAP_PIXEL == pytest.approx(0.3, abs=MAP_PIXEL / 2)
    assert -0.5 + (rows.mean() + 0.5) * MAP_PIXEL == pytest.approx(0.4, abs=MAP_PIXEL / 2)
    assert len(rows) * MAP_PIXEL**2 == pytest.approx(0.04**2, rel=0.13)
    np.testing.assert_allclose(top.height[top.ids == 1], 0.06, atol=1e-6)
    assert (top.height[top.ids == 0] == 0).all()


def test_the_direct_map_shows_every_body_at_its_height(maps: tuple[TopMap, TopMap]) -> None:
    direct, _ = maps
    for i, height in enumerate((0.04, 0.05, 0.06) * 4):
        assert direct.height[direct.ids == i + 1].max() == pytest.approx(height, abs=2e-4)
    assert set(np.unique(direct.ids)) == set(range(13))


def test_fused_and_direct_maps_agree_where_cameras_see(maps: tuple[TopMap, TopMap]) -> None:
    direct, fused = maps
    seen = (fused.color.sum(axis=2) > 0) & far_from_edges(direct.ids)
    assert seen.mean() > 0.8
    assert (fused.ids == direct.ids)[seen].mean() > 0.999
    same = seen & (fused.ids == direct.ids)
    # Level things agree; on a ball a cell spans a slope.
    level = same & ~np.isin(direct.ids, [3, 6, 9, 12])
    assert np.abs(fused.height - direct.height)[level].max() < 1e-3
    assert np.abs(fused.height - direct.height)[same].max() < 0.01
    # Shadow edges differ by a few levels, highlights on balls by more.
    assert np.abs(fused.color.astype(int) - direct.color)[level].mean() < 2


def test_fused_maps_show_the_robot_as_cameras_do_and_direct_ones_can_leave_it_out() -> None:
    rasteriser = world()
    fused = fused_map([rasteriser.render(view) for view in VIEWS], VIEWS)
    assert (fused.ids == ROBOT_ID).sum() > 100
    assert fused.height[fused.ids == ROBOT_ID].max() == pytest.approx(0.23, abs=0.005)
    assert (direct_map(rasteriser).ids == ROBOT_ID).sum() > 1000
    assert not (direct_map(rasteriser, hide=[ROBOT_ID]).ids == ROBOT_ID).any()


def test_fused_maps_leave_out_what_is_above_the_workspace() -> None:
    shelf = Piece("box", (0.1, 0.1, 0.01), (0, 0, CEILING + 0.1))
    rasteriser = Rasteriser([Drawn((shelf,), (1.0, 0.0, 0.0), 1)])
    fused = fused_map([rasteriser.render(view) for view in VIEWS], VIEWS)
    assert not (fused.ids == 1).any()
    assert fused.height.max() < 1e-3


def test_height_and_ids_need_no_colour() -> None:
    rasteriser = world()
    full, quick = direct_map(rasteriser), direct_map(rasteriser, color=False)
    assert quick.color.shape == (0, 0, 3)
    assert quick.height.tobytes() == full.height.tobytes()
    assert quick.ids.tobytes() == full.ids.tobytes()


def test_fusing_refuses_frames_that_do_not_fit() -> None:
    rasteriser = Rasteriser([])
    frames = [rasteriser.render(view) for view in VIEWS]
    with pytest.raises(ValueError, match="3 frames and 2 cameras"):
        fused_map(frames, VIEWS[:2])
    with pytest.raises(ValueError, match="orthographic"):
        fused_map([rasteriser.render(MAP)], [MAP])
    with pytest.raises(ValueError, match="color=True"):
        fused_map([rasteriser.render(VIEWS[0], color=False)], VIEWS[:1])

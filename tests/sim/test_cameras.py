"""Cameras: where they look, and that projection and its inverse agree."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simwright.sim.cameras import MAP, MAP_PIXEL, MAP_SHAPE, PERSON, VIEWS, WORKSPACE, Camera, look_at

CORNERS = np.array([(x, y, 0.0) for x in WORKSPACE[0] for y in WORKSPACE[1]])
ALL = (*VIEWS, PERSON, MAP)


@pytest.mark.parametrize("camera", ALL, ids=lambda c: c.name)
def test_axes_are_perpendicular_and_of_unit_length(camera: Camera) -> None:
    r = np.array(camera.rotation)
    np.testing.assert_allclose(r.T @ r, np.eye(3), atol=1e-12)
    assert camera.mirrored == (camera is MAP)


@pytest.mark.parametrize("camera", VIEWS, ids=lambda c: c.name)
def test_views_have_the_reference_intrinsics_and_see_the_middle_of_the_workspace(camera: Camera) -> None:
    assert (camera.width, camera.height, camera.focal) == (640, 480, 450.0)
    for u, v, depth in camera.project(np.array([[x, y, 0.0] for x in (0.35, 0.65) for y in (-0.3, 0.3)])):
        assert 0 <= u <= 640
        assert 0 <= v <= 480
        assert depth > 0


def test_together_the_views_see_every_corner_of_the_workspace_from_three_sides() -> None:
    assert [v.position for v in VIEWS] == [(1.0, 0.0, 0.75), (0.0, 0.5, 0.75), (0.0, -0.5, 0.75)]
    for view in VIEWS:
        seen = view.project(CORNERS)
        assert ((seen[:, :2] >= 0) & (seen[:, :2] <= (640, 480))).all()
    # The front camera looks back at the robot: the robot's left is on the right of its picture.
    left, right = VIEWS[0].project(np.array([[0.5, 0.2, 0.0], [0.5, -0.2, 0.0]]))
    assert left[0] > right[0]


def test_the_pixels_of_the_map_are_the_cells_of_the_workspace() -> None:
    row, col = 37, 121
    point = np.array([[0.25 + (col + 0.5) * MAP_PIXEL, -0.5 + (row + 0.5) * MAP_PIXEL, 0.0]])
    np.testing.assert_allclose(MAP.project(point), [[col + 0.5, row + 0.5, MAP.position[2]]], atol=1e-9)
    assert (MAP.height, MAP.width) == MAP_SHAPE


def test_the_person_sees_workspace_and_robot_in_every_format() -> None:
    points = np.concatenate([CORNERS, [[-0.1, 0, 0], [0.1, 0.1, 0.0], [0.0, 0.0, 0.6], [0.5, 0, 0.4]]])
    for camera in (PERSON, PERSON.resized(1280, 720), PERSON.resized(320, 320)):
        seen = camera.project(points)
        assert ((seen[:, :2] >= 0) & (seen[:, :2] <= (camera.width, camera.height))).all()


@given(
    st.sampled_from(ALL),
    st.floats(0, 640),
    st.floats(0, 480),
    st.floats(0.05, 5),
)
def test_unproject_is_the_inverse_of_project(camera: Camera, u: float, v: float, depth: float) -> None:
    pixel = np.array([[u, v, depth]])
    np.testing.assert_allclose(camera.project(camera.unproject(pixel)), pixel, atol=1e-8)


def test_look_at_puts_its_target_in_the_middle_and_keeps_the_horizon_level() -> None:
    camera = look_at((1.0, -0.7, 0.9), (0.4, 0.1, 0.05), width=300, height=200)
    middle, above = camera.project(np.array([[0.4, 0.1, 0.05], [0.4, 0.1, 0.15]]))
    np.testing.assert_allclose(middle[:2], (150, 100), atol=1e-9)
    assert above[0] == pytest.approx(150)
    assert above[1] < 100


def test_look_at_refuses_a_vertical_view() -> None:
    with pytest.raises(ValueError, match="sideways"):
        look_at((0.5, 0.0, 2.0), (0.5, 0.0, 0.0))

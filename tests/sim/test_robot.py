"""The arm: its kinematics against an independent product of DH matrices, and its reach against its own inverse."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from simwright.errors import Unreachable
from simwright.geometry import TURN, Array, rotation_matrix, yaw_error
from simwright.sim import robot
from simwright.sim.cameras import VIEWS, WORKSPACE
from simwright.sim.reach import INNER_RADIUS, LOWEST
from simwright.sim.shapes import Piece

# Universal Robots' published table for the UR5e, written down a second time on purpose.
UR5E = [
    (0, 0.1625, 90),
    (-0.425, 0, 0),
    (-0.3922, 0, 0),
    (0, 0.1333, 90),
    (0, 0.0997, -90),
    (0, 0.0996, 0),
]

xs = st.floats(0.25, 0.75)
ys = st.floats(-0.5, 0.5)
zs = st.floats(0.0, 0.45)
yaws = st.floats(-math.pi, math.pi)
joints = st.lists(st.floats(-TURN, TURN), min_size=6, max_size=6).map(np.array)


def rotation(axis: int, angle: float) -> Array:
    m = np.eye(4)
    i, j = (axis + 1) % 3, (axis + 2) % 3
    m[i, i] = m[j, j] = math.cos(angle)
    m[j, i] = math.sin(angle)
    m[i, j] = -math.sin(angle)
    return m


def translation(x: float, y: float, z: float) -> Array:
    m = np.eye(4)
    m[:3, 3] = x, y, z
    return m


def independent_frames(q: Array) -> list[Array]:
    frames = [translation(0, 0, robot.PEDESTAL_HEIGHT)]
    for angle, (a, d, alpha) in zip(q, UR5E, strict=True):
        step = rotation(2, angle) @ translation(0, 0, d) @ translation(a, 0, 0) @ rotation(0, math.radians(alpha))
        frames.append(frames[-1] @ step)
    return frames


def corners(piece: Piece) -> Array:
    """Points on the surface of a piece, in its body's frame."""
    if piece.kind == "box":
        signs = np.array(np.meshgrid([-1, 1], [-1, 1], [-1, 1])).reshape(3, -1).T
        local = signs * np.array(piece.size)
    else:
        assert piece.kind == "cylinder"
        turns = np.linspace(0, TURN, 24, endpoint=False)
        rim = np.stack([np.cos(turns), np.sin(turns)], 1) * piece.size[0]
        lengths = np.linspace(-piece.size[1], piece.size[1], 9)
        local = np.concatenate([np.column_stack([rim, np.full(24, z)]) for z in lengths])
    return local @ rotation_matrix(np.array(piece.quat)).T + np.array(piece.pos)


def drawn_points(q: Array) -> list[Array]:
    """World points on the surface of the base and of every link."""
    positions, quats = robot.link_poses(q)
    links = zip(robot.link_pieces(), positions, quats, strict=True)
    return [
        np.concatenate([corners(piece) for piece in pieces]) @ rotation_matrix(quat).T + position
        for pieces, position, quat in links
    ]


@given(joints)
def test_forward_is_the_product_of_the_published_dh_matrices(q: Array) -> None:
    assert np.allclose(robot.forward(q), independent_frames(q), atol=1e-12)


@given(joints)
def test_link_poses_are_the_frames(q: Array) -> None:
    frames = robot.forward(q)
    positions, quats = robot.link_poses(q)
    assert np.allclose(positions, frames[:, :3, 3])
    assert np.allclose([rotation_matrix(quat) for quat in quats], frames[:, :3, :3], atol=1e-9)


@given(xs, ys, zs, yaws)
def test_inverse_then_forward_comes_back(x: float, y: float, z: float, yaw: float) -> None:
    assume(robot.reachable(x, y, z))
    q = robot.inverse((x, y, z), yaw)
    flange = independent_frames(q)[6]
    assert np.allclose(flange[:3, 2], [0, 0, -1], atol=1e-9)
    assert np.allclose(flange[:3, 3] - [0, 0, robot.TOOL_LENGTH], [x, y, z], atol=1e-9)
    position, turned = robot.tool_pose(q)
    assert np.allclose(position, [x, y, z], atol=1e-9)
    assert yaw_error(turned, yaw) < 1e-9


@given(xs, ys, zs, yaws, st.floats(-1, 1))
def test_the_flange_turns_by_the_change_of_yaw(x: float, y: float, z: float, yaw: float, by: float) -> None:
    assume(robot.reachable(x, y, z))
    before, after = (robot.forward(robot.inverse((x, y, z), a))[6][:3, :3] for a in (yaw, yaw + by))
    assert np.allclose(after, rotation(2, by)[:3, :3] @ before, atol=1e-9)


@given(xs, ys, zs, st.floats(-10, 10), joints)
def test_limits_are_respected_wherever_the_arm_comes_from(
    x: float, y: float, z: float, yaw: float, near: Array
) -> None:
    assume(robot.reachable(x, y, z))
    q = robot.inverse((x, y, z), yaw, near)
    assert np.all(q >= robot.JOINT_LIMITS[:, 0] - 1e-12)
    assert np.all(q <= robot.JOINT_LIMITS[:, 1] + 1e-12)
    assert np.allclose(robot.tool_pose(q)[0], [x, y, z], atol=1e-9)


@given(xs, ys, zs, yaws, joints)
def test_the_same_pose_is_kept_when_the_arm_is_already_there(
    x: float, y: float, z: float, yaw: float, near: Array
) -> None:
    assume(robot.reachable(x, y, z))
    q = robot.inverse((x, y, z), yaw, near)
    assert np.allclose(robot.inverse((x, y, z), yaw, q), q, atol=1e-9)


@given(xs, ys, zs, yaws)
def test_from_home_the_arm_keeps_its_posture(x: float, y: float, z: float, yaw: float) -> None:
    assume(robot.reachable(x, y, z))
    q = robot.inverse((x, y, z), yaw)
    assert q[2] > 0, "elbow up"
    assert q[4] == pytest.approx(-math.pi / 2), "wrist not flipped"
    assert abs(q[0] - robot.HOME[0]) < math.pi / 1.5, "no turn the long way round"


@given(xs, ys, zs, yaws, joints)
def test_the_elbow_is_above_the_line_from_shoulder_to_wrist(
    x: float, y: float, z: float, yaw: float, near: Array
) -> None:
    assume(robot.reachable(x, y, z))
    frames = robot.forward(robot.inverse((x, y, z), yaw, near))
    shoulder, elbow, wrist = (frames[k][:3, 3] for k in (1, 2, 3))
    along = wrist - shoulder
    share = np.dot(elbow - shoulder, along) / np.dot(along, along)
    assert elbow[2] >= (shoulder + share * along)[2] - 1e-9


@settings(max_examples=40)
@given(xs, ys, zs, yaws)
def test_no_part_of_the_arm_goes_below_the_table(x: float, y: float, z: float, yaw: float) -> None:
    assume(robot.reachable(x, y, z))
    lowest = min(points[:, 2].min() for points in drawn_points(robot.inverse((x, y, z), yaw)))
    assert lowest >= -1e-9


@settings(max_examples=60)
@given(st.floats(-0.3, 0.5), st.floats(-0.3, 0.3), zs)
def test_forearm_and_wrist_keep_off_the_column(x: float, y: float, z: float) -> None:
    assume(robot.reachable(x, y, z))
    points = np.concatenate(drawn_points(robot.inverse((x, y, z), 0.0))[3:])
    low = points[points[:, 2] < robot.PEDESTAL_HEIGHT + 0.1625]
    assert np.all(np.hypot(low[:, 0], low[:, 1]) > 0.06), "inside the shoulder's housing"


@given(xs, ys, zs, xs, ys, zs, yaws, yaws)
def test_a_straight_line_is_a_continuous_path(
    x0: float, y0: float, z0: float, x1: float, y1: float, z1: float, yaw0: float, yaw1: float
) -> None:
    # 25 mm inside the rim: where the arm is straight, its elbow moves infinitely fast.
    assume(robot.reachable(x0 * 1.03, y0 * 1.03, z0) and robot.reachable(x0, y0, z0 + 0.025))
    assume(robot.reachable(x1 * 1.03, y1 * 1.03, z1) and robot.reachable(x1, y1, z1 + 0.025))
    start, end = np.array([x0, y0, z0]), np.array([x1, y1, z1])
    q = robot.inverse(start, yaw0)
    steps = 200
    for k in range(1, steps + 1):
        share = k / steps
        following = robot.inverse(start + share * (end - start), yaw0 + share * (yaw1 - yaw0), q)
        step = (np.linalg.norm(end - start) + abs(yaw1 - yaw0)) / steps
        moved = np.abs(following - q)
        if moved[5] > math.pi:
            # Only at the end of its range does the last joint start again, a full turn away.
            assert TURN - abs(q[5]) <= 15 * step
            moved[5] = abs(moved[5] - TURN)
        assert moved.max() <= 15 * step + 1e-9
        q = following


@given(st.floats(-1.2, 1.2), st.floats(-1.2, 1.2), st.floats(-0.1, 1.2), yaws)
def test_reachable_agrees_with_inverse(x: float, y: float, z: float, yaw: float) -> None:
    if robot.reachable(x, y, z):
        assert np.allclose(robot.tool_pose(robot.inverse((x, y, z), yaw))[0], [x, y, z], atol=1e-9)
    else:
        with pytest.raises(Unreachable):
            robot.inverse((x, y, z), yaw)


@given(st.floats(-0.1, 1.2))
def test_reachable_many_agrees_with_reachable(z: float) -> None:
    grid = np.stack(np.meshgrid(np.linspace(-1, 1, 21), np.linspace(-1, 1, 21)), -1).reshape(-1, 2)
    many = robot.reachable_many(grid, z)
    assert many.dtype == np.bool_
    assert many.tolist() == [robot.reachable(float(x), float(y), z) for x, y in grid]


def test_reachable_many_of_nothing() -> None:
    assert robot.reachable_many(np.zeros((0, 2)), 0.1).shape == (0,)


def test_the_workspace_is_covered() -> None:
    (x0, x1), (y0, y1) = WORKSPACE
    grid = np.stack(np.meshgrid(np.linspace(x0, x1, 26), np.linspace(y0, y1, 51)), -1).reshape(-1, 2)
    heights = np.linspace(0, 0.45, 46)
    covered = np.array([robot.reachable_many(grid, float(z)).mean() for z in heights])
    assert np.all(covered[heights <= 0.3] == 1.0), "all of it up to the height of carried objects"
    assert covered.mean() > 0.999


@pytest.mark.parametrize(
    ("position", "words"),
    [
        ((1.2, 0.0, 0.1), ["1.200", "beyond the arm", "closer"]),
        ((0.1, 0.05, 0.1), ["0.112 m", "0.088 m too close", "0.200..", "away"]),
        ((0.5, 0.0, -0.3), ["too low", "-0.020.."]),
        ((0.3, 0.0, 2.0), ["too high", "..1.000"]),
        ((math.nan, 0.0, 0.0), ["finite"]),
    ],
)
def test_a_refusal_says_what_was_given_and_what_is_allowed(
    position: tuple[float, float, float], words: list[str]
) -> None:
    with pytest.raises(Unreachable) as refused:
        robot.inverse(position, 0.0)
    for word in (*words, "cannot reach"):
        assert word in str(refused.value)


@given(st.floats(0.75, 1.2), ys, zs)
def test_the_distance_that_a_refusal_tells_is_right(x: float, y: float, z: float) -> None:
    assume(not robot.reachable(x, y, z))
    with pytest.raises(Unreachable) as refused:
        robot.inverse((x, y, z), 0.0)
    off = float(str(refused.value).split(" is ")[1].split(" m beyond")[0])
    radius = math.hypot(x, y)
    inside, outside = (radius - off - 0.001) / radius, (radius - off + 0.001) / radius
    assert robot.reachable(x * inside, y * inside, z)
    assert not robot.reachable(x * outside, y * outside, z)


@pytest.mark.parametrize(("yaw", "near"), [(math.nan, None), (math.inf, None), (0.0, np.full(6, math.nan))])
def test_angles_that_are_no_numbers_are_refused(yaw: float, near: Array | None) -> None:
    with pytest.raises(ValueError, match="finite"):
        robot.inverse((0.5, 0.0, 0.1), yaw, near)


def test_the_reach_ends_where_it_says() -> None:
    assert robot.reachable(INNER_RADIUS + 1e-9, 0.0)
    assert not robot.reachable(INNER_RADIUS - 1e-9, 0.0)
    assert robot.reachable(0.5, 0.0, LOWEST)
    assert not robot.reachable(0.5, 0.0, LOWEST - 1e-9)


def test_home_holds_the_tool_down_within_limits_and_is_a_solution_of_inverse() -> None:
    below, above = (robot.JOINT_LIMITS - robot.HOME[:, None]).T
    assert below.max() <= 0 <= above.min()
    assert np.allclose(robot.forward(robot.HOME)[6][:3, 2], [0, 0, -1])
    position, yaw = robot.tool_pose(robot.HOME)
    assert yaw == pytest.approx(0.0, abs=1e-12)
    assert np.allclose(robot.inverse(position, yaw), robot.HOME)


def test_the_constants_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="read-only"):
        robot.HOME[0] = 0.0
    with pytest.raises(ValueError, match="read-only"):
        robot.JOINT_LIMITS[0, 0] = 0.0


@pytest.mark.parametrize("tool", ["suction", "spatula"])
def test_the_parked_arm_hides_nothing(tool: robot.Tool) -> None:
    (x0, x1), (y0, y1) = WORKSPACE
    position, _ = robot.tool_pose(robot.HOME)
    held = np.concatenate([corners(p) for p in robot.tool_pieces(tool)]) + position
    points = np.concatenate([*drawn_points(robot.HOME), held])
    assert points[:, 0].max() < x0, "seen from above"
    for camera in VIEWS:
        eye = np.array(camera.position)
        # The ray from the eye through a point of the arm must miss the workspace (z 0..0.3) behind that point.
        for share in np.linspace(1.0, 4.0, 301):
            beyond = eye + share * (points - eye)
            inside = (beyond >= [x0, y0, 0]) & (beyond <= [x1, y1, 0.3])
            assert not inside.all(axis=1).any(), f"hides something from {camera.name}"


@pytest.mark.parametrize("tool", ["suction", "spatula"])
def test_a_tool_reaches_from_the_flange_to_the_tool_point(tool: robot.Tool) -> None:
    points = np.concatenate([corners(p) for p in robot.tool_pieces(tool)])
    assert points[:, 2].min() == pytest.approx(0.0, abs=1e-12)
    assert points[:, 2].max() == pytest.approx(robot.TOOL_LENGTH)


def test_every_piece_of_the_arm_has_a_colour_and_touches_nothing() -> None:
    tools = (robot.tool_pieces("suction"), robot.tool_pieces("spatula"))
    for piece in (piece for pieces in (*robot.link_pieces(), *tools) for piece in pieces):
        assert piece.color is not None
        assert min(piece.color) >= 0
        assert max(piece.color) <= 1
        assert not piece.collides
        assert piece.size[0] > 0
        assert piece.size[1] > 0


def test_the_base_stands_on_the_table() -> None:
    assert drawn_points(robot.HOME)[0][:, 2].min() == pytest.approx(0.0, abs=1e-9)

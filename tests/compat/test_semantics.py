"""What the library does where programs are careless: colours, templates, poses, goals."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from guest_programs import fallbacks, made, short

from simwright.compat import DIALECTS, colors, free_space, helpers, rotations
from simwright.compat.catalogue import PLAIN, known_files
from simwright.compat.errors import AssetNotLoaded, UnsupportedAsset, UnsupportedCall, UnsupportedModule
from simwright.compat.hanoi import solve_hanoi_all
from simwright.compat.templates import TEMPLATES, Filled, completed, replaced
from simwright.errors import TaskError
from simwright.sim.assets.items import Item
from simwright.tasks.loader import load_program

BLOCK = "block = env.add_object('block/block.urdf', self.get_random_pose(env, (0.04, 0.04, 0.04)))\n"
TARGET = "target = ((0.5, 0.1, 0.02), (0, 0, 0, 1))\n"


def item(text: str, index: int = 0) -> Item:
    asset = made(text).bodies[index].asset
    assert isinstance(asset, Item)
    return asset


def test_an_unknown_color_becomes_pure_red_and_a_name() -> None:
    body = "assert utils.COLORS['grey'] == [1, 0, 0] and 'grey' in utils.COLORS and 'gray' in utils.COLORS\n"
    built = made(short(body + BLOCK + TARGET))
    assert "grey" in fallbacks(built)["unknown-color"] and "gray" in fallbacks(built)["unknown-color"]


def test_what_one_scene_does_to_shared_lists_is_undone_for_the_next() -> None:
    body = "assert utils.get_colors('train')[1][0] == 'blue' and 'teal' not in utils.COLORS\n"
    spoil = "utils.TRAIN_COLORS.sort(reverse=True); utils.COLORS['teal']\n"
    task = load_program(short(body + spoil + BLOCK + TARGET), "program", DIALECTS)
    assert task.maker is not None
    assert task.maker(task, 0, "train").bodies != task.maker(task, 1, "train").bodies


def test_colors_are_drawn_without_repeats_and_no_more_than_seven() -> None:
    text = short("c, names = utils.get_colors('test', n_colors=8)\n" + BLOCK + TARGET)
    with pytest.raises(ValueError, match="[Ss]ample"):
        made(text)
    assert len(colors.named_colors()) == 16


@pytest.mark.parametrize(
    ("given", "expected"),
    [("'violet'", (143 / 255, 0, 1)), ("[0.1, 0.2, 0.3]", (0.1, 0.2, 0.3)), ("None", (1.0, 87 / 255, 89 / 255))],
)
def test_colors_are_names_or_lists(given: str, expected: tuple[float, float, float]) -> None:
    text = short(BLOCK.replace("0.04)))", f"0.04)), color={given})") + TARGET)
    assert item(text).rgb == pytest.approx(expected)


def test_a_tuple_for_a_color_fails_as_it_does_there() -> None:
    with pytest.raises(TypeError, match="tuple"):
        made(short(BLOCK.replace("0.04)))", "0.04)), color=(1, 0, 0))") + TARGET))


def test_a_missing_file_becomes_a_small_red_block() -> None:
    built = made(short(BLOCK.replace("block/block", "maze/maze") + TARGET))
    asset = built.bodies[0].asset
    assert isinstance(asset, Item) and asset.dims == (0.04, 0.04, 0.04) and asset.weight == 0.01
    assert "maze/maze.urdf" in fallbacks(built)["missing-asset"]


def test_a_missing_template_becomes_the_plain_file_or_nothing_at_all() -> None:
    assert item(short(BLOCK.replace("block/block", "block/block-template") + TARGET)).file == "block/block.urdf"
    with pytest.raises(AssetNotLoaded, match=r"triangle/triangle.urdf"):
        made(short(BLOCK.replace("block/block", "triangle/triangle-template") + TARGET))


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_every_template_can_be_filled(name: str) -> None:
    fields = {
        "DIM": (0.05, 0.06, 0.04), "HALF": (0.025, 0.03, 0.02), "DIMX": (0.02, 0.04), "DIMY": (0.04, 0.02),
        "DIMR": (0.02,), "DIMH": (0.05,), "FNAME": ("kitting/03.obj",), "SCALE": (0.003, 0.003, 0.001),
        "COLOR": [0, 0, 1],
    }  # fmt: skip
    filled = replaced(Filled(name), fields, lambda c: c)
    assert filled.open() == ()
    assert completed(filled) == (Filled(name, filled.values, filled.rgb, copied=True), ())


def test_sizes_left_open_are_random_and_the_rest_stays() -> None:
    np.random.seed(1)  # noqa: NPY002 - the generator that such programs draw from
    file, drawn = completed(replaced(Filled("container/container-template"), {"DIM": (0.1, 0.2)}, lambda c: c))
    assert drawn == ("DIM2", "HALF0", "HALF1", "HALF2")
    assert file.values["DIM0"] == "0.1" and 0.03 <= float(file.values["DIM2"]) <= 0.05
    assert all(0.01 <= float(file.values[f"HALF{i}"]) <= 0.03 for i in range(3))


def test_a_number_is_no_sequence_and_a_name_is_no_mesh() -> None:
    with pytest.raises(TypeError):
        replaced(Filled("ball/ball-template"), {"DIM": 0.03}, lambda c: c)
    text = short("urdf = self.fill_template('kitting/object-template.urdf', {'FNAME': 'kitting/00.obj', "
                 "'SCALE': (1, 1, 1), 'COLOR': (1, 0, 0)})\nblock = env.add_object(urdf, (0.5, 0, 0.1))\n"
                 + TARGET)  # fmt: skip
    with pytest.raises(AssetNotLoaded, match="tuple with one file"):
        made(text)


def test_a_filled_bowl_no_longer_finds_its_mesh() -> None:
    text = short(
        "block = env.add_object(self.fill_template('bowl/bowl.urdf', {'COLOR': 'red'}), (0.5, 0.2, 0))\n" + TARGET
    )
    with pytest.raises(AssetNotLoaded, match="mesh"):
        made(text)


def test_cylinders_collide_the_other_way_round() -> None:
    text = short("u = self.fill_template('cylinder/cylinder-template.urdf', {'DIM': (0.02, 0.02, 0.06)})\n"
                 "block = env.add_object(u, self.get_random_pose(env, (0.04, 0.04, 0.06)))\n" + TARGET)  # fmt: skip
    made_item = item(text)
    assert made_item.size == pytest.approx((0.12, 0.12, 0.02)) and made_item.lift == pytest.approx(0.01)
    drawn = next(p for p in made_item.pieces if p.visible)
    assert drawn.size[:2] == pytest.approx((0.02, 0.03))


def test_poses_are_those_of_the_files_origins() -> None:
    built = made(short("block = env.add_object('block/block.urdf', ((0.5, 0.1, 0.2), (0, 0, 0.70710678, 0.70710678)))\n"
                       "env.add_object('bowl/bowl.urdf', (0.4, 0.2, 0.0), 'fixed')\n" + TARGET))  # fmt: skip
    block, bowl = built.bodies
    assert block.pose.z == pytest.approx(0.18) and block.pose.yaw == pytest.approx(math.pi / 2)
    assert bowl.pose.z == 0.0 and bowl.fixed and not block.fixed


def test_numbers_of_objects_begin_after_the_robot() -> None:
    made(short("block = env.add_object('block/block.urdf', (0.5, 0.1, 0.02))\nassert block == 5\n" + TARGET))
    made(
        short(
            "block = env.add_object('block/block.urdf', (0.5, 0.1, 0.02))\nassert block == 4\n" + TARGET,
            "push the piles",
        )
    )


def test_words_of_the_sentence_set_tolerance_and_tool() -> None:
    assert made(short(BLOCK + TARGET, "put it in the bowl")).goals[0].condition.tolerance == 0.05  # type: ignore[union-attr]
    assert made(short(BLOCK + TARGET, "a bowl and a rope")).goals[0].condition.tolerance == 0.02  # type: ignore[union-attr]
    assert made(short(BLOCK + TARGET, "push the piles")).primitive == "push"
    assert made(short(BLOCK + TARGET, "push the pile")).primitive == "pick_place"


def test_a_free_place_keeps_off_everything_that_is_seen() -> None:
    text = short("env.add_object('pallet/pallet.urdf', ((0.5, 0.0, 0.02), (0, 0, 0, 1)), 'fixed')\n"
                 "for i in range(40):\n    q = self.get_random_pose(env, (0.06, 0.06, 0.06))[0]\n"
                 "    assert abs(q[0] - 0.5) > 0.15 + 0.03 or abs(q[1]) > 0.125 + 0.03\n" + BLOCK + TARGET)  # fmt: skip
    made(text)


def test_without_room_everything_goes_to_the_middle() -> None:
    text = short(
        "pose = self.get_random_pose(env, (0.6, 0.6, 0.1))\nassert pose[0] == [0.5, 0.0, 0.05]\n" + BLOCK + TARGET
    )
    assert "0.600 x 0.600" in fallbacks(made(text))["no-free-space"]


def test_two_sides_are_tolerated() -> None:
    made(short("assert self.get_random_pose(env, (0.1, 0.1))[0][2] == 0.05\n" + BLOCK + TARGET))


@pytest.mark.parametrize("width", [1, 2, 3, 6])
def test_shrinking_a_map_looks_at_a_square(width: int) -> None:
    rng = np.random.default_rng(width)
    free = rng.random((30, 20)) > 0.02
    found = free_space.eroded(free, width)
    before, after = width // 2, width - 1 - width // 2
    for r, c in [(0, 0), (5, 7), (29, 19), (12, 3)]:
        around = free[max(0, r - before) : r + after + 1, max(0, c - before) : c + after + 1]
        assert found[r, c] == around.all()


def test_angles_are_told_in_the_librarys_own_order() -> None:
    # R = Ry Rx Rz: a quarter turn about z, then about x.
    quat = rotations.quat_of_yxz((math.pi / 2, 0, math.pi / 2))
    assert rotations.matrix(quat) @ np.array([1, 0, 0]) == pytest.approx([0, 0, 1])
    assert rotations.yxz_of_quat(rotations.quat_of_yxz((0.3, -0.8, 1.2))) == pytest.approx((0.3, -0.8, 1.2))
    assert rotations.zyx_of_quat(rotations.quat_of_zyx((0.3, -0.8, 1.2))) == pytest.approx((0.3, -0.8, 1.2))
    assert rotations.quat_of_yxz((0, 0, 0.7)) == pytest.approx(rotations.quat_of_zyx((0, 0, 0.7)))


def test_poses_are_multiplied_inverted_and_applied() -> None:
    a = ((0.1, 0.2, 0.3), rotations.quat_of_yxz((0.1, 0.2, 0.3)))
    position, quat = rotations.multiply(a, rotations.invert(a))
    assert position == pytest.approx((0, 0, 0), abs=1e-12) and abs(quat[3]) == pytest.approx(1)
    point = rotations.apply(((1, 2, 3), rotations.quat_of_yxz((0, 0, math.pi / 2))), (1, 0, 0))
    assert point == pytest.approx((1, 3, 3)) and all(isinstance(v, np.float32) for v in point)
    assert [len(row) for row in rotations.apply(a, np.zeros((3, 5)))] == [5, 5, 5]


def test_the_tower_of_hanoi_takes_seven_moves() -> None:
    assert solve_hanoi_all(3) == [[0, 0, 2], [1, 0, 1], [0, 2, 1], [2, 0, 2], [0, 1, 0], [1, 1, 2], [0, 0, 2]]


def test_kit_shapes_have_names_and_symmetries() -> None:
    names = helpers.shape_names()
    assert names[0] == "letter R shape" and names[10] == "star" and len(names) == 20
    assert helpers.KIT_SYMMETRIES[10] == pytest.approx(math.tau / 5) and helpers.KIT_SYMMETRIES[11] == 0


def test_a_rope_has_equal_links_and_may_lie_either_way_round() -> None:
    text = short("objs, targets, matches = self.make_ropes(env, ((0.4, 0, 0), (0.4, 0.3, 0)), n_parts=12)\n"
                 "assert matches.shape == (12, 12) and matches.sum() == 24 and targets[0][0].dtype == np.float32\n"
                 + BLOCK + TARGET)  # fmt: skip
    built = made(text)
    beads = [b for b in built.bodies if b.group is not None]
    ways = [math.dist((a.pose.x, a.pose.y), (b.pose.x, b.pose.y)) for a, b in pairwise(beads)]
    assert len(beads) == 12 and len(built.links) == 11 and ways == pytest.approx([0.025] * 11, abs=1e-6)
    apart = [math.dist((a.pose.x, a.pose.y), (b.pose.x, b.pose.y)) for i, a in enumerate(beads) for b in beads[i + 2 :]]
    assert min(apart) > 0.015


def test_goals_pair_objects_with_symmetries_and_drop_the_rest() -> None:
    goal = "self.add_goal([block, block], np.ones((2, 1)), [target], False, True, 'pose', None, 1, symmetries=[1.0])"
    built = made(short(BLOCK + TARGET, goal=goal))
    assert built.goals[0].condition.symmetries == (1.0,)  # type: ignore[union-attr]
    assert "dropped-objects" in fallbacks(built)


def test_sentences_that_are_lists_are_spread_over_the_goals() -> None:
    goal = ("self.add_goal(objs=[block], matches=np.ones((1, 1)), targ_poses=[target], replace=False, rotations=True, "
            "metric='pose', params=None, step_max_reward=0.5, language_goal=['first', 'second'])\n"
            "self.add_goal(objs=[block], matches=np.ones((1, 1)), targ_poses=[(0.6, 0, 0.02)], replace=False, "
            "rotations=True, metric='pose', params=None, step_max_reward=0.5)")  # fmt: skip
    assert [g.instruction for g in made(short(BLOCK + TARGET, goal=goal)).goals] == ["first", "second"]


@pytest.mark.parametrize(
    ("body", "error", "words"),
    [
        ("env.add_object('google/mug.urdf', (0.5, 0, 0.1))", UnsupportedAsset, "google/mug"),
        ("p.setGravity(0, 0, -1)", UnsupportedCall, "pybullet.setGravity"),
        ("utils.get_collors('train')", UnsupportedCall, "nearest: get_colors"),
        ("env.add_objects('block/block.urdf', (0.5, 0, 0.1))", UnsupportedCall, "nearest: add_object"),
        ("self.get_true_image(env)", UnsupportedCall, "running episode"),
    ],
)
def test_what_is_not_offered_is_said_with_its_line(body: str, error: type[TaskError], words: str) -> None:
    with pytest.raises(error, match=words) as caught:
        made(short(body + "\n" + BLOCK + TARGET))
    assert caught.value.line == 17


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("import cv2", "module cv2"),
        ("import torch", "module torch"),
        ("from cliport.tasks.cameras import RealSenseD415", "cliport.tasks.cameras"),
        ("from gensim.agent import Agent", "gensim.agent"),
    ],
)
def test_modules_that_are_not_offered_are_said_before_anything_runs(line: str, words: str) -> None:
    with pytest.raises(UnsupportedModule, match=words) as caught:
        made(f"{line}\n" + short(BLOCK + TARGET))
    assert caught.value.line == 1


def test_methods_that_run_during_the_episode_cannot_be_redefined() -> None:
    with pytest.raises(UnsupportedCall, match="reward"):
        made(short(BLOCK + TARGET) + "\n    def reward(self):\n        return 1, {}\n")


def test_the_first_of_several_classes_is_the_task() -> None:
    text = short(BLOCK + TARGET) + "\n\nclass Other(Short):\n    pass\n"
    assert made(text).name == "short"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("self.max_steps = 4", "pass"), "max_steps"),
        (("self.max_steps = 4", "self.max_steps = 0"), "max_steps is 0"),
        (("objs=[block]", "objs=[99]"), "no object 99"),
    ],
)
def test_what_fails_there_fails_here(change: tuple[str, str], words: str) -> None:
    with pytest.raises(TaskError, match=words):
        made(short(BLOCK + TARGET).replace(*change))


def test_the_catalogue_lists_its_files() -> None:
    assert "block/block.urdf" in known_files() and len(known_files()) == len(PLAIN) + len(TEMPLATES)


def test_our_own_programs_are_not_taken_for_others() -> None:
    from simwright.compat import api_of

    own = "from simwright.tasks import *\nclass A(Task):\n    def build(self, scene):\n        pass\n"
    assert api_of(own) is None and api_of("def f(:") is None and api_of("import math") is None

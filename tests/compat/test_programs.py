"""Programs for CLIPort and GenSim run as they are: every one of our own, with what it must lead to."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest
from guest_programs import BROKEN, FAULTY, FOLDER, GOOD, NAMES, fallbacks, scene, text_of

from simwright.compat import api_of
from simwright.tasks.conditions.matches import PoseMatch, ZoneShare
from simwright.verify.guests import run_episode

MISJUDGED = {
    "missing_asset_triangle": "height-missed",
    "no_free_space": "height-missed",
    "fault_rewards_end_early": "goal-never-done",
    "fault_ball_pushed_away": "height-missed",
    "fault_container_moved_after": "goal-undone",
    "fault_too_high": "height-missed",
    "fault_hovering": "height-missed",
}
"""Programs that their library takes for successes, and what strict judging says."""
NEVER = {
    "fault_rewards_too_small": "rewards-too-small",
    "fault_zone_of_cylinders": "expert-fails",
    "fault_matrix_too_small": "expert-fails",
}
"""Programs that cannot succeed in their library either."""
HARD = ("mixed_templates",)
"""Not every seed succeeds."""
SLOW = (
    "connect_boxes_with_a_rope",
    "sweeping_piles",
    "separating_piles",
    "push_piles_into_letter",
    "align_rope_along_square",
    "palletizing_boxes",
)
FALLBACKS = {
    "missing-asset": ("gen_task", "missing_asset_triangle", "template_without_file"),
    "unknown-color": ("unknown_colors",),
    "unfilled-template": ("cylinders_in_container", "mixed_templates", "boxes_at_corner_anchors"),
    "no-free-space": ("no_free_space",),
    "swapped-sizes": ("tall_cylinders_on_blocks", "cylinders_in_container"),
    "rewards-not-one": ("fault_rewards_end_early", "fault_rewards_too_small"),
    "dropped-objects": ("fault_symmetries_too_few",),
    "wrong-matches": ("fault_matrix_too_small",),
    "no-zone-points": ("fault_zone_of_cylinders",),
    "ignored-argument": ("manipulating_rope",),
}


def test_there_are_enough_of_them() -> None:
    assert len(GOOD) >= 40 and len(FAULTY) >= 8 and len(BROKEN) >= 5


@pytest.mark.parametrize("name", NAMES)
def test_each_is_taken_for_a_program_of_the_library(name: str) -> None:
    assert api_of(text_of(name)) == "cliport"


@pytest.mark.parametrize("name", [n for n in GOOD if n not in (*HARD, *SLOW)])
def test_a_good_program_completes_in_both_ways_of_judging(name: str) -> None:
    episode = run_episode(scene(name))
    assert episode.completed and episode.strict, episode.detail


@pytest.mark.slow
@pytest.mark.parametrize("name", SLOW)
def test_piles_and_ropes_complete_as_well(name: str) -> None:
    episode = run_episode(scene(name))
    assert episode.completed and episode.strict, episode.detail


@pytest.mark.parametrize("name", MISJUDGED)
def test_strict_judging_names_what_the_library_does_not_notice(name: str) -> None:
    episode = run_episode(scene(name))
    assert episode.completed and not episode.strict
    assert MISJUDGED[name] in episode.causes


@pytest.mark.parametrize("name", NEVER)
def test_what_cannot_succeed_does_not(name: str) -> None:
    episode = run_episode(scene(name))
    assert not episode.completed and not episode.strict
    assert episode.causes == (NEVER[name],)


@pytest.mark.parametrize("cause", FALLBACKS)
def test_fallbacks_are_told_with_their_line(cause: str) -> None:
    for name in FALLBACKS[cause]:
        origin = scene(name).origin
        assert origin is not None
        found = [f for f in origin.fallbacks if f.cause == cause]
        assert found, f"{name} relies on {cause}"
        # Only what is known of the goals as a whole has no line of its own.
        assert all(f.line is not None for f in found) or cause in ("rewards-not-one", "wrong-matches", "no-zone-points")


def test_clean_programs_rely_on_nothing() -> None:
    for name in (
        "stack_blocks_by_color",
        "balls_in_bowls",
        "stack_block_pyramid",
        "towers_of_hanoi",
        "assembling_kits",
    ):
        assert fallbacks(scene(name)) == {}, name


@pytest.mark.parametrize(
    "name", ["stack_blocks_by_color", "place_red_in_green", "cylinders_in_container", "manipulating_rope"]
)
def test_the_same_seed_gives_the_same_scene_and_another_seed_another(name: str) -> None:
    from guest_programs import made

    assert made(text_of(name), 3) == made(text_of(name), 3)
    assert made(text_of(name), 3).bodies != made(text_of(name), 4).bodies


def test_both_metrics_and_both_tools_occur() -> None:
    kinds = Counter(type(g.condition) for name in GOOD for g in scene(name).goals)
    assert kinds[PoseMatch] > 20 and kinds[ZoneShare] >= 5
    assert {scene(n).primitive for n in GOOD} == {"push", "pick_place"}


def test_every_documented_call_occurs() -> None:
    """Of the calls that programs for the library are known to make."""
    called: set[str] = set()
    for path in Path(FOLDER).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute):
                called.add(node.attr)
    wanted = """get_random_pose add_object add_goal additional_reset fill_template append add_corner_anchor_for_pose
        get_kitting_shapes make_piles get_random_size make_rope make_ropes get_target_sample_surface_points
        make_kitting_objects color_random_brown get_box_object_points apply multiply get_colors get_colors_names
        get_random_color map_kit_scale assembling_kit_shapes eulerXYZ_to_quatXYZW quatXYZW_to_eulerXYZ solve_hanoi_all
        TreeNode KDTree COLORS COLORS_NAMES TRAIN_COLORS EVAL_COLORS getBasePositionAndOrientation stepSimulation
        getQuaternionFromEuler changeVisualShape set_color pos_eps num_blocks mode assets_root zone_bounds train_set
        test_set ee primitive max_steps lang_goals goals task_completed_desc""".split()
    assert set(wanted) <= called, set(wanted) - called

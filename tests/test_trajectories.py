"""Steered episodes: judged like the planar ones, exactly repeatable, and solved by the expert."""

from __future__ import annotations

import math

import gymnasium
import numpy as np
import pytest
from gymnasium.utils.env_checker import check_env

from simwright.env import TaskEnv
from simwright.errors import SimwrightError, UnknownName, UnstablePhysics
from simwright.rollout import run_expert
from simwright.sim.primitives import PickPlace
from simwright.sim.servo import Command
from simwright.sim.workcell import Workcell
from simwright.tasks import *
from simwright.tasks.building import build
from simwright.tasks.registry import load, task_names
from simwright.trajectories import (
    COMMAND_NAMES,
    STATE_NAMES,
    TICKS_A_MOVE,
    SteeredEpisode,
    SteeringExpert,
    command_of,
    command_row,
    replay_commands,
    run_trajectory,
)


class TwoBlocks(Task):
    """Put two blocks on two stands, one after the other."""

    def build(self, scene):
        a, b = scene.colors(2)
        stands = [scene.add(Stand(size=(0.08, 0.08, 0.02), color=c)) for c in (a, b)]
        blocks = [scene.add(Block(color=c)) for c in (a, b)]
        return [
            Goal(f"put the {c} block on the {c} stand", Placed(block, stand.top, yaw="any"))
            for c, block, stand in zip((a, b), blocks, stands)
        ]


@pytest.fixture(scope="module")
def played():
    return run_trajectory(build(TwoBlocks, 1))


def test_the_expert_solves_it_and_all_is_told(played) -> None:
    n = len(played.commands)
    assert (played.success, played.score, played.cause) == (True, 1.0, None)
    assert played.states.shape == (n + 1, len(STATE_NAMES))
    assert played.commands.shape == (n, len(COMMAND_NAMES))
    assert played.rewards.shape == (n,)
    assert played.rewards.sum() == pytest.approx(1.0)
    assert np.flatnonzero(played.rewards).size == 2
    assert sorted(set(played.goals)) == [0, 1]
    assert list(played.goals) == sorted(played.goals)
    assert [m.by for m in played.moves] == ["expert", "expert"]
    assert played.moves[0].tick == 0 < played.moves[1].tick < n
    holding = played.states[:, 6]
    assert np.flatnonzero(np.diff(holding)).size == 4
    assert np.allclose(np.hypot(played.states[:, 3], played.states[:, 4]), 1.0)
    # Each state is where the command before it led to.
    assert np.abs(played.states[1:, :3] - played.commands[:, :3]).max() < 0.01
    assert np.array_equal(played.states[1:, 5], played.commands[:, 4])


def test_recorded_commands_give_the_same_bytes_again(played) -> None:
    again = replay_commands(played.built, played.commands)
    assert again.success
    assert again.states.tobytes() == played.states.tobytes()
    assert again.rewards.tobytes() == played.rewards.tobytes()
    assert again.goals == played.goals


def test_commands_in_single_precision_still_solve_it(played) -> None:
    """As data sets store them."""
    assert replay_commands(played.built, played.commands.astype(np.float32)).success


def test_too_few_commands_are_no_success(played) -> None:
    short = replay_commands(played.built, played.commands[:-15])
    assert (short.success, short.score) == (False, pytest.approx(0.5))
    assert short.cause == "no further command: there are no more commands"


def test_given_actions_come_first() -> None:
    run = run_expert(build(TwoBlocks, 1))
    given = [s.action for s in run.steps]
    followed = run_trajectory(build(TwoBlocks, 1), actions=given)
    assert followed.success
    assert [(m.by, m.action) for m in followed.moves] == [("given", a) for a in given]
    first = run_trajectory(build(TwoBlocks, 1), actions=given[:1])
    assert first.success
    assert [m.by for m in first.moves] == ["given", "expert"]
    nowhere = PickPlace((0.30, 0.45, 0.0), (0.40, 0.45, 0.0))
    lost = run_trajectory(build(TwoBlocks, 1), actions=[nowhere, *given])
    assert lost.success
    assert [m.by for m in lost.moves] == ["expert", "expert"]


def test_observers_see_every_state_once(played) -> None:
    seen = []
    replay_commands(played.built, played.commands, observe=lambda e: seen.append(e.tool_state()))
    assert np.array(seen).tobytes() == played.states.tobytes()


def test_nothing_counts_while_it_is_held() -> None:
    episode, expert = SteeredEpisode(build(TwoBlocks, 1)), SteeringExpert(build(TwoBlocks, 1))
    held = False
    while not held or episode.cell.world.held is not None:
        command = expert.command(episode)
        assert isinstance(command, Command)
        episode.step(command)
        held = held or episode.cell.world.held is not None
        if episode.cell.world.held is not None:
            assert episode.verdict.score == 0.0
            lifted = episode.tool_state()[2] > 0.1
            assert not (lifted and episode.settled)
    assert episode.verdict.score == 0.0  # the cup still touches it
    while not episode.settled:
        episode.step(expert.command(episode))
    assert episode.verdict.score == pytest.approx(0.5)


def test_an_expert_that_was_left_with_a_load_says_so(played) -> None:
    episode, expert = SteeredEpisode(played.built), SteeringExpert(played.built)
    while episode.cell.world.held is None:
        episode.step(expert.command(episode))
    x, y, z = episode.cell.world.target_position
    episode.step(Command(x, y, z + 0.01, 0.0, True))
    with pytest.raises(SimwrightError, match="while the cup holds block"):
        expert.command(episode)
    episode.step(Command(x, y, z, 0.0, False))
    trials = 0
    while not episode.verdict.success:
        episode.step(expert.command(episode))
        trials += 1
        assert trials < episode.limit


def test_commands_and_rows() -> None:
    command = Command(0.5, 0.1, 0.2, -1.0, True)
    assert command_row(command) == [0.5, 0.1, 0.2, -1.0, 1.0]
    assert command_of(command_row(command)) == command
    assert not command_of([0.5, 0.1, 0.2, 0.0, 0.5]).suction


def test_the_environment_follows_the_gymnasium_contract() -> None:
    env = gymnasium.make("simwright/put-block-in-bowl-v0", control="ee")
    observation, info = env.reset(seed=3)
    assert env.observation_space.contains(observation)
    assert observation["ee"].shape == (7,)
    assert env.action_space.shape == (5,)
    assert info["steps"] == 0
    with pytest.warns(UserWarning, match="normaliz|infinity|inf") as caught:
        check_env(TaskEnv("put-block-in-bowl", control="ee"), skip_render_check=True)
    # It would like commands in -1..1 and states within bounds; metres are what the arm takes.
    assert all(
        "normaliz" in str(w.message) or "infinity" in str(w.message) or "np.inf" in str(w.message) for w in caught
    )


def test_the_environment_and_the_trajectory_agree(played) -> None:
    env = TaskEnv(TwoBlocks, control="ee", render_mode="rgb_array")
    observation, _ = env.reset(options={"episode": 1})
    assert env.metadata["render_fps"] == 10
    rewards = []
    for row, state in zip(played.commands, played.states, strict=False):
        assert observation["ee"].tobytes() == state.tobytes()
        assert np.array_equal(env.expert_action(), row)
        observation, reward, terminated, truncated, info = env.step(row)
        rewards.append(reward)
        assert not truncated
    assert terminated
    assert info["is_success"]
    assert rewards == played.rewards.tolist()
    assert info["steps"] == len(played.commands)
    with pytest.raises(SimwrightError, match="reset"):
        env.step(played.commands[0])


def test_a_steered_episode_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simwright.trajectories.TICKS_A_MOVE", 2)
    env = TaskEnv(TwoBlocks, control="ee")
    env.reset(seed=1)
    home = np.array([0.1976, 0.1333, 0.6213, 0.0, 0.0])
    limit = 2 * env.built.step_limit
    ended = [env.step(home)[3] for _ in range(limit)]
    assert ended == [False] * (limit - 1) + [True]
    assert TICKS_A_MOVE >= 65


def test_replies_and_refusals() -> None:
    env = TaskEnv(TwoBlocks, control="ee")
    env.reset(seed=1)
    assert env.step(np.array([0.15, 0.0, 0.3, 0.0, 0.0]))[4]["outcome"] == "unreachable"
    assert env.step(np.array([0.5, 0.0, 0.3, 0.0, 0.0]))[4]["outcome"] == "slow"
    for wrong in (np.zeros(4), np.zeros((2, 3)), np.full(5, np.nan)):
        with pytest.raises(SimwrightError, match="yaw, suction"):
            env.step(wrong)
    with pytest.raises(UnknownName, match="control"):
        TaskEnv(TwoBlocks, control="joint")


def test_unstable_physics_tells_task_seed_and_tick(monkeypatch: pytest.MonkeyPatch) -> None:
    env = TaskEnv(TwoBlocks, control="ee", split="val")
    env.reset(options={"episode": 4})
    env.step(env.expert_action())

    def explode(*_):
        raise UnstablePhysics("block-1 flew off")

    monkeypatch.setattr(Workcell, "steer", explode)
    with pytest.raises(UnstablePhysics, match="two-blocks, val seed 4, tick 1: block-1 flew off"):
        env.step(np.zeros(5))
    with pytest.raises(SimwrightError, match="reset"):
        env.step(np.zeros(5))


def test_the_robot_is_seen_where_it_is_steered() -> None:
    env = TaskEnv(TwoBlocks, control="ee", observation="views", ids=True)
    first, _ = env.reset(seed=1)
    for _ in range(12):
        seen, *_ = env.step(env.expert_action())
    assert (seen["views_ids"] == -1).sum() > (first["views_ids"] == -1).sum() + 500
    assert math.dist(seen["ee"][:3], first["ee"][:3]) > 0.1


@pytest.mark.parametrize("name", ["sweeping-piles", "align-rope", "towers-of-hanoi"])
def test_pushes_ropes_and_passing_goals_are_steered_too(name: str) -> None:
    built = build(load(name), 2)
    made = run_trajectory(built)
    assert made.success
    assert replay_commands(built, made.commands).states.tobytes() == made.states.tobytes()
    assert max(np.diff([*(m.tick for m in made.moves), len(made.commands)])) <= TICKS_A_MOVE


@pytest.mark.slow
@pytest.mark.parametrize("name", task_names())
def test_every_base_task_is_solved_by_commands(name: str) -> None:
    for seed in range(10):
        built = build(load(name), seed)
        made = run_trajectory(built, actions=[s.action for s in run_expert(built).steps])
        assert made.success, (seed, made.cause)
        assert replay_commands(built, made.commands).success

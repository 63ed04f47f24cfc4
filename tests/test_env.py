"""The Gymnasium environment: its contract, its determinism, and what it says when something goes wrong."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from hashlib import sha256
from pathlib import Path

import gymnasium
import numpy as np
import pytest
from gymnasium.envs.registration import EnvSpec, registry
from gymnasium.utils.env_checker import check_env
from gymnasium.wrappers import TimeLimit

from shelves import FURTHER, draft_of, program_of
from simwright.env import TaskEnv, action_array
from simwright.environments import environment_id, environment_names
from simwright.errors import SimwrightError, TaskError, UnknownName, UnstablePhysics
from simwright.geometry import Pose
from simwright.instruction_space import CHARSET
from simwright.library.store import TaskLibrary
from simwright.sandbox.level import isolation_level
from simwright.sim.primitives import PickPlace, Push
from simwright.sim.workcell import Workcell
from simwright.sources import TaskScenes
from simwright.tasks import *
from simwright.tasks.building import build
from simwright.tasks.built import BuiltTask
from simwright.tasks.loader import load_program
from simwright.tasks.registry import task_names

BOWL = "simwright/put-block-in-bowl-v0"
NOWHERE = np.array([[0.30, 0.45, 0.0], [0.40, 0.45, 0.0]])


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


class Foreign(Task):
    """Put a block in a bowl."""

    def build(self, scene):
        bowl, block = scene.add(Bowl(color="red")), scene.add(Block(color="blue"))
        return [Goal("lege den Würfel in die Schüssel", Inside(block, bowl))]


def digest_of(observation, *numbers) -> str:
    """One number for all bytes of an observation and what came with it."""
    digest = sha256()
    for key in sorted(observation):
        value = observation[key]
        digest.update(key.encode() + (value.encode() if isinstance(value, str) else value.tobytes()))
    digest.update(repr(numbers).encode())
    return digest.hexdigest()


def play(env: TaskEnv, seed: int, moves: int = 3) -> list[str]:
    """Digests of an episode's observations, rewards, states and expert actions."""
    observation, info = env.reset(seed=seed)
    found = [digest_of(observation, info["episode"])]
    for _ in range(moves):
        action = env.expert_action()
        observation, reward, terminated, truncated, info = env.step(action)
        state = env.cell.state()
        exact = [state.positions.tobytes(), state.quats.tobytes(), action.tobytes()]
        found.append(digest_of(observation, reward, terminated, truncated, info["score"], exact))
        if terminated or truncated:
            break
    return found


PLAY = textwrap.dedent("""
    import sys
    sys.path.insert(0, sys.argv[1])
    from test_env import play, TaskEnv
    for task, kind in (("stack-block-pyramid", "direct"), ("sweeping-piles", "fused")):
        print(*play(TaskEnv(task, observation=kind, ids=True), 5))
""")


def test_every_base_task_has_an_environment() -> None:
    assert environment_names() == task_names()
    for name in task_names():
        spec = registry[environment_id(name)]
        assert spec.kwargs == {"task": name}
        assert EnvSpec.from_json(spec.to_json()) == spec


@pytest.mark.skipif(isolation_level().level == "none", reason="no sandbox can be had here")
def test_tasks_of_libraries_have_environments(tmp_path: Path) -> None:
    """In a fresh process, for ids are registered when `simwright` is imported."""
    TaskLibrary(tmp_path, create=True).add(draft_of("either_bowl"))
    code = (
        "import gymnasium, simwright, sys; print('simwright.library.store' in sys.modules);"
        "env = gymnasium.make('simwright/either-bowl-v0'); _, info = env.reset(seed=3); env.close();"
        "print(info['task'], env.unwrapped.built.to_json())"
    )
    variables = {**os.environ, "SIMWRIGHT_LIBRARY": str(tmp_path)}
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=variables)
    light, told = found.stdout.split("\n", 1)
    name, built = told.strip().split(" ", 1)
    assert (light, name) == ("False", "either-bowl")
    task = load_program(program_of("either_bowl").text, "either-bowl")
    assert built == build(task, BuiltTask.from_json(built).seed).to_json()


def test_a_program_of_a_stranger_is_played_like_any_task() -> None:
    env = TaskEnv(TaskScenes(str(FURTHER / "swap_mug_and_can.py"), unsafe=True))
    try:
        env.reset(seed=1)
        over = False
        while not over:
            *_, over, _, info = env.step(env.expert_action())
        assert info["is_success"]
    finally:
        env.close()


def test_the_module_form_of_an_id_needs_no_import() -> None:
    code = "import gymnasium; print(gymnasium.make('simwright.env:simwright/put-block-in-bowl-v0').unwrapped.task.name)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "put-block-in-bowl"


def test_an_unknown_id_names_the_nearest() -> None:
    with pytest.raises(gymnasium.error.NameNotFound, match="put-block-in-bowl"):
        gymnasium.make("simwright/put-blocks-in-bowl-v0")


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    ("name", "observation"),
    [("put-block-in-bowl", "fused"), ("sweeping-piles", "direct"), ("align-rope", "views")],
)
def test_gymnasium_finds_nothing_to_complain_about(name: str, observation: str) -> None:
    env = gymnasium.make(environment_id(name), observation=observation, ids=True, render_mode="rgb_array")
    check_env(env.unwrapped)


def test_nothing_but_the_task_ends_an_episode() -> None:
    env = gymnasium.make(BOWL)
    while isinstance(env, gymnasium.Wrapper):
        assert not isinstance(env, TimeLimit)
        env = env.env


@pytest.mark.parametrize("observation", ["direct", "fused", "views", "direct+views", "fused+views"])
def test_observations_have_what_was_asked_for(observation: str) -> None:
    maps, views = {"color", "height"}, {"views_rgb", "views_depth"}
    env = TaskEnv("put-block-in-bowl", observation=observation)
    found, _ = env.reset(seed=0)
    wanted = (views if "views" in observation else set()) | (maps if observation != "views" else set())
    assert set(found) == wanted | {"instruction"}
    assert env.observation_space.contains(found)
    assert found["instruction"] == env.built.instruction


def test_maps_show_the_blocks_where_they_are() -> None:
    env = TaskEnv("put-block-in-bowl", observation="direct", ids=True)
    found, _ = env.reset(seed=2)
    blocks = [i for i, b in enumerate(env.built.bodies) if b.noun == "block"]
    assert blocks
    for i in blocks:
        x, y, _ = env.cell.state().positions[i]
        row, column = int((y + 0.5) / 0.003125), int((x - 0.25) / 0.003125)
        assert found["ids"][row, column] == i + 1
        assert found["height"][row, column] == pytest.approx(env.built.bodies[i].asset.size[2], abs=1e-3)


def test_fused_maps_have_holes_and_the_direct_one_has_none() -> None:
    direct, _ = TaskEnv("packing-boxes", observation="direct").reset(seed=1)
    fused, _ = TaskEnv("packing-boxes", observation="fused").reset(seed=1)
    assert (direct["color"].sum(axis=2) > 0).all()
    assert (fused["color"].sum(axis=2) == 0).any()


def test_a_seed_starts_the_sequence_of_episodes_anew() -> None:
    env = TaskEnv(TwoBlocks)
    first = [env.reset(seed=s)[1]["episode"] for s in (7, None, None)]
    again = [env.reset(seed=s)[1]["episode"] for s in (7, None, None)]
    assert first == again
    assert len(set(first)) == 3
    assert env.reset(seed=8)[1]["episode"] != first[0]


def test_an_episode_can_be_asked_for() -> None:
    env = TaskEnv(TwoBlocks, split="val")
    _, info = env.reset(seed=7, options={"episode": np.int64(3)})
    assert (info["episode"], info["split"], env.built.seed, env.built.split) == (3, "val", 3, "val")
    after = env.reset()[1]["episode"]
    env.reset(seed=7)
    assert env.reset()[1]["episode"] == after  # asking for an episode leaves the sequence as it was
    with pytest.raises(SimwrightError, match="whole number"):
        env.reset(options={"episode": -1})
    with pytest.raises(UnknownName, match="did you mean episode"):
        env.reset(options={"epsiode": 1})


def test_two_seeds_differ() -> None:
    env = TaskEnv("put-block-in-bowl")
    (one, _), (two, _) = env.reset(seed=1), env.reset(seed=2)
    assert (one["color"] != two["color"]).any()


def test_the_expert_earns_the_whole_score() -> None:
    env = TaskEnv(TwoBlocks)
    observation, info = env.reset(seed=1)
    assert (info["is_success"], info["score"], info["goal"], info["outcome"], info["steps"]) == (False, 0.0, 0, "", 0)
    first = observation["instruction"]
    observation, reward, terminated, truncated, info = env.step(env.expert_action())
    assert (reward, terminated, truncated) == (pytest.approx(0.5), False, False)
    assert (info["outcome"], info["goal"], info["steps"]) == ("done", 1, 1)
    assert info["grasped"]
    assert observation["instruction"] not in {first, ""}
    before = env.cell.world.time
    observation, reward, terminated, truncated, info = env.step(env.expert_action())
    assert (reward, terminated, truncated) == (pytest.approx(0.5), True, False)
    assert (info["is_success"], info["score"], info["goal"]) == (True, 1.0, 2)
    assert observation["instruction"] == env.built.goals[-1].instruction
    assert env.cell.world.time - before >= 2.0


def test_what_does_not_last_is_no_success(monkeypatch: pytest.MonkeyPatch) -> None:
    env = TaskEnv("put-block-in-bowl")
    env.reset(options={"episode": 0})
    rest = type(env.cell.world).rest

    def knock_over(world, seconds: float) -> None:
        if seconds == 2.0:
            block = next(b.name for b in env.built.bodies if b.noun == "block" and not b.fixed)
            for body in env.built.bodies:
                if not body.fixed and body.color == env.built.bodies[world.index(block)].color:
                    world.put(body.name, Pose(0.5, 0.0, 0.25))
        rest(world, seconds)

    monkeypatch.setattr(type(env.cell.world), "rest", knock_over)
    rewards = []
    terminated = truncated = False
    while not (terminated or truncated):
        try:
            action = env.expert_action()
        except SimwrightError:
            action = NOWHERE
        _, reward, terminated, truncated, info = env.step(action)
        rewards.append(reward)
    assert not terminated
    assert not info["is_success"]
    assert sum(rewards) == pytest.approx(info["score"])


def test_an_episode_is_cut_off_at_its_limit() -> None:
    env = TaskEnv(TwoBlocks)
    env.reset(seed=1)
    for step in range(1, env.built.step_limit + 1):
        _, reward, terminated, truncated, info = env.step(NOWHERE)
        assert (reward, terminated, info["outcome"]) == (0.0, False, "nothing_there")
        assert truncated == (step == env.built.step_limit)
    assert env.built.step_limit == 2 * 2 + 2
    for call in (lambda: env.step(NOWHERE), env.expert_action):
        with pytest.raises(SimwrightError, match="reset"):
            call()


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        ([[0.85, 0.6, 0.0], [0.5, 0.0, 0.0]], "unreachable"),
        ([[9.0, 0.0, 0.0], [0.5, 0.0, 0.0]], "unreachable"),
        ([[0.3, 0.45, 3.0], [0.5, 0.0, -3.0]], "nothing_there"),
    ],
)
def test_an_action_that_fails_is_an_outcome(action: list[list[float]], kind: str) -> None:
    env = TaskEnv(TwoBlocks)
    env.reset(seed=1)
    _, reward, terminated, _, info = env.step(np.array(action))
    assert (reward, terminated, info["outcome"], info["is_success"]) == (0.0, False, kind, False)
    assert info["detail"]


@pytest.mark.parametrize("action", [np.zeros(6), np.zeros((2, 2)), np.full((2, 3), np.nan), np.full((2, 3), np.inf)])
def test_a_malformed_action_is_refused(action: np.ndarray) -> None:
    env = TaskEnv(TwoBlocks)
    env.reset(seed=1)
    with pytest.raises(SimwrightError, match=r"shape \(2, 3\).*finite"):
        env.step(action)


def test_actions_hold_what_the_expert_does() -> None:
    pick = PickPlace((0.5, 0.1, 0.2), (0.3, -0.1, 1.0))
    assert action_array(pick).tolist() == [[0.5, 0.1, 0.2], [0.3, -0.1, 1.0]]
    assert action_array(Push((0.5, 0.1), (0.3, -0.1))).tolist() == [[0.5, 0.1], [0.3, -0.1]]
    for name in ("put-block-in-bowl", "sweeping-piles"):
        env = TaskEnv(name)
        env.reset(seed=0)
        assert env.action_space.contains(env.expert_action())


def test_a_step_needs_an_episode() -> None:
    with pytest.raises(SimwrightError, match="reset"):
        TaskEnv(TwoBlocks).step(NOWHERE)


def test_what_left_the_table_is_told() -> None:
    env = TaskEnv(TwoBlocks)
    _, info = env.reset(seed=1)
    assert info["fallen"] == ()
    name = next(iter(sorted(env.cell.world.movable)))
    env.cell.world.put(name, Pose(1.3, 0.0, 0.0))
    assert env.step(NOWHERE)[4]["fallen"] == (name,)


def test_unstable_physics_tells_task_seed_and_step(monkeypatch: pytest.MonkeyPatch) -> None:
    env = TaskEnv(TwoBlocks, split="val")
    env.reset(options={"episode": 4})
    env.step(NOWHERE)

    def explode(*_):
        raise UnstablePhysics("block-1 flew off")

    monkeypatch.setattr(Workcell, "do", explode)
    with pytest.raises(UnstablePhysics, match="two-blocks, val seed 4, step 1: block-1 flew off"):
        env.step(NOWHERE)
    with pytest.raises(SimwrightError, match="reset"):
        env.step(NOWHERE)


def test_a_scene_that_cannot_be_built_tells_the_episode() -> None:
    class Crowded(Task):
        def build(self, scene):
            boxes = scene.add_many(40, Box(size=(0.2, 0.2, 0.1), color="red"))
            return [Goal("stack the boxes", Stacked(boxes))]

    env = TaskEnv(Crowded)
    with pytest.raises(TaskError) as caught:
        env.reset(options={"episode": 6})
    assert caught.value.__notes__ == ["in crowded, train episode 6"]
    with pytest.raises(SimwrightError, match="reset"):
        env.step(NOWHERE)


def test_instructions_outside_the_space_are_refused() -> None:
    with pytest.raises(SimwrightError, match="'üÜ|'ü"):
        TaskEnv(Foreign).reset(seed=0)
    assert "ü" not in CHARSET


def test_pictures_only_on_demand() -> None:
    env = TaskEnv(TwoBlocks)
    env.reset(seed=1)
    assert env.render() is None
    env = TaskEnv(TwoBlocks, render_mode="rgb_array")
    env.reset(seed=1)
    picture = env.render()
    assert picture is not None
    assert (picture.shape, picture.dtype) == ((480, 640, 3), np.uint8)
    assert picture.std() > 10


@pytest.mark.parametrize(
    "options", [{"task": "put-blok-in-bowl"}, {"split": "tset"}, {"observation": "fussed"}, {"render_mode": "human"}]
)
def test_unknown_options_are_refused_by_name(options: dict[str, str]) -> None:
    with pytest.raises(UnknownName, match=next(iter(options)).replace("_", " ")):
        TaskEnv(**options)


def test_the_same_seed_gives_the_same_bytes_in_any_process_under_load() -> None:
    here = [
        play(TaskEnv(t, observation=k, ids=True), 5)
        for t, k in (("stack-block-pyramid", "direct"), ("sweeping-piles", "fused"))
    ]
    load = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        folder = str(__import__("pathlib").Path(__file__).parent)
        found = subprocess.run([sys.executable, "-c", PLAY, folder], capture_output=True, text=True, check=True)
    finally:
        load.kill()
        load.wait()
    assert [line.split() for line in found.stdout.splitlines()] == here
    assert len(here[0]) == 4


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_a_vector_environment_gives_the_same_bytes(mode: str) -> None:
    single = TaskEnv("put-block-in-bowl")
    options = {"context": "spawn"} if mode == "async" else {}
    many = gymnasium.make_vec(BOWL, num_envs=2, vectorization_mode=mode, vector_kwargs=options)
    try:
        seen, _ = many.reset(seed=[3, 4])
        actions, wanted = [], []
        for i, seed in enumerate((3, 4)):
            found, _ = single.reset(seed=seed)
            assert seen["instruction"][i] == found["instruction"]
            assert seen["color"][i].tobytes() == found["color"].tobytes()
            assert seen["height"][i].tobytes() == found["height"].tobytes()
            actions.append(single.expert_action())
            wanted.append(single.step(actions[-1]))
        seen, rewards, terminated, _, infos = many.step(np.stack(actions))
        for i, (found, reward, ended, _, info) in enumerate(wanted):
            assert seen["height"][i].tobytes() == found["height"].tobytes()
            assert (rewards[i], terminated[i], infos["score"][i]) == (reward, ended, info["score"])
            assert infos["is_success"][i] == info["is_success"]
    finally:
        many.close()

"""What the sandbox gives for good programs, and what it says of plain mistakes."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from programs import program, server_of, telling
from simwright.sandbox import BuildReply, Sandbox, SandboxError
from simwright.seeding import Split
from simwright.sim.assets import Mesh
from simwright.tasks.building import build
from simwright.tasks.built import BuiltTask
from simwright.tasks.registry import load, task_names, task_path

SEEDS: list[tuple[int, Split]] = [(0, "train"), (3, "val"), (3, "test")]


@pytest.mark.parametrize("name", task_names())
def test_scenes_are_those_that_are_built_outside(name: str, sandbox: Sandbox) -> None:
    reply = sandbox.build(task_path(name).read_text(encoding="utf-8"), name, [(3, "test")])
    assert reply.failure is None
    assert reply.built == (build(load(name), 3, "test"),)


@pytest.mark.parametrize(
    ("text", "kind", "error", "line", "words"),
    [
        ("class Broken(:\n", "error", "ProgramSyntax", 1, "invalid syntax"),
        ("x = 1\n", "error", "ProgramTasks", None, "defines no task"),
        ("import nothing_of_that_name\n", "error", "ProgramImport", 1, "from simwright.tasks import *"),
        (program("scene.colors(99)"), "error", "TaskError", 6, "ask for at most"),
        (program("scene.add('block')"), "error", "TaskError", 6, "Did you mean"),
        (program("1 / 0"), "error", "ZeroDivisionError", 6, "division by zero"),
        (program("scene.ad(Block())"), "error", "AttributeError", 6, "ad"),
        (program("for _ in range(9): scene.add(Bowl(), room=0.3)"), "error", "NoRoom", 6, "no room for the green bowl"),
        (program("return []"), "error", "TaskError", None, "must return a list of Goals"),
    ],
)
def test_mistakes_are_told_with_their_line(
    text: str, kind: str, error: str, line: int | None, words: str, sandbox: Sandbox
) -> None:
    failure = sandbox.build(text, "a-program", SEEDS).failure
    assert failure is not None
    assert (failure.kind, failure.error, failure.line) == (kind, error, line), str(failure)
    assert words in failure.message


def test_a_failure_tells_the_seed_and_keeps_what_was_built(sandbox: Sandbox) -> None:
    reply = sandbox.build(program("if scene.split == 'test': raise ValueError('not there')"), "a-program", SEEDS)
    assert [b.split for b in reply.built] == ["train", "val"]
    assert reply.failure is not None and (reply.failure.seed, reply.failure.split) == (3, "test")
    assert str(reply.failure) == "error: line 6: ValueError: not there (seed 3, test)"
    loading = sandbox.build("raise ValueError('at once')", "a-program", SEEDS).failure
    assert loading is not None and loading.seed is None and loading.line == 1


def test_long_messages_are_cut(sandbox: Sandbox) -> None:
    failure = sandbox.build(telling("'x' * 10**6"), "a-program", SEEDS).failure
    assert failure is not None and len(failure.message) < 5000


def test_the_same_request_gives_the_same_bytes(sandbox: Sandbox) -> None:
    text = task_path("stack-block-pyramid").read_text(encoding="utf-8")
    replies = [sandbox.build(text, "twice", SEEDS, salt=salt).built for salt in (0, 0, 7)]
    assert len({tuple(b.to_json() for b in built) for built in replies}) == 1


@pytest.mark.parametrize(
    "expression",
    [
        "random.random()",
        "np.random.rand()",
        "list({'red', 'blue', 'green', 'yellow', 'pink', 'white'})",
        "hash('block')",
        "id(Task)",
    ],
)
def test_a_salt_brings_to_light_what_a_program_must_not_depend_on(expression: str, sandbox: Sandbox) -> None:
    text = telling(expression, "import random\n")
    told = [sandbox.build(text, "unsteady", SEEDS, salt=salt).failure for salt in (0, 0, 7)]
    assert told[0] == told[1] != told[2]


@pytest.mark.parametrize("expression", ["random.random()", "np.random.rand()"])
def test_every_salt_sets_the_global_generators_anew(expression: str, sandbox: Sandbox) -> None:
    text = telling(expression, "import random\n")
    assert len({str(sandbox.build(text, "unsteady", SEEDS, salt=salt).failure) for salt in range(3)}) == 3


def test_one_sandbox_serves_threads_in_turn(sandbox: Sandbox) -> None:
    replies: dict[int, BuildReply] = {}

    def ask(seed: int) -> None:
        replies[seed] = sandbox.build(program(), "a-program", [(seed, "train")])

    threads = [threading.Thread(target=ask, args=(seed,)) for seed in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {seed: r.built[0].seed for seed, r in replies.items()} == {seed: seed for seed in range(6)}


def test_impossible_requests_are_refused(sandbox: Sandbox) -> None:
    for requests in ([], [(0, "train")] * 300, [(-1, "train")], [(0, "nowhere")]):
        with pytest.raises(ValueError, match="scenes at a time|seed >= 0"):
            sandbox.build(program(), "a-program", requests)  # pyright: ignore[reportArgumentType]


def test_memory_stays_flat_and_a_candidate_costs_little(sandbox: Sandbox) -> None:
    text = program()
    server = server_of(sandbox)

    def resident() -> int:
        with open(f"/proc/{server}/statm") as file:
            return int(file.read().split()[1]) * 4096

    sandbox.build(text, "a-program", SEEDS)
    before = resident()
    replies = [sandbox.build(text, "a-program", [(seed, "train")]) for seed in range(60)]
    assert all(r.ok for r in replies)
    assert resident() - before < 1 << 20
    # Loading, walls, fork and the faults that follow it; building this scene alone takes 2 ms.
    assert min(r.cpu_seconds for r in replies) < 0.05


@pytest.mark.slow
def test_memory_stays_flat_over_a_thousand(sandbox: Sandbox) -> None:
    server = server_of(sandbox)
    sizes: list[int] = []
    for seed in range(1000):
        assert sandbox.build(program(), "a-program", [(seed, "train")]).ok
        if seed % 100 == 50:
            with open(f"/proc/{server}/statm") as file:
                sizes.append(int(file.read().split()[1]) * 4096)
    assert max(sizes) - min(sizes) < 2 << 20


def test_building_and_the_fork_server_do_without_the_engine() -> None:
    code = (
        "import sys, simwright.tasks.building, simwright.sandbox.server; "
        "sys.exit(', '.join(sorted({'mujoco', 'numba', 'scipy', 'torch', 'av'} & set(sys.modules))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == ""


def test_a_closed_sandbox_starts_again() -> None:
    with Sandbox(unsafe=True) as sandbox:
        first = sandbox.build(program(), "a-program", [(0, "train")])
        sandbox.close()
        assert sandbox.build(program(), "a-program", [(0, "train")]).built == first.built
        assert sandbox.start_seconds > 0


def test_a_server_that_cannot_start_is_an_error_of_the_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simwright.sandbox.client._START", "import sys; sys.exit('no such module')  # {} {}")
    with Sandbox(unsafe=True) as sandbox, pytest.raises(SandboxError, match="no such module"):
        sandbox.build(program(), "a-program", [(0, "train")])


def test_scenes_travel_bit_for_bit(sandbox: Sandbox) -> None:
    built = sandbox.build(program(), "a-program", [(5, "train")]).built[0]
    assert BuiltTask.from_json(built.to_json()) == built


RING = """from simwright.tasks import *


class RingOnStand(Task):
    def build(self, scene):
        stand = scene.add(Stand(size=(0.16, 0.16, 0.02)))
        ring = scene.add(Mesh("ring.stl", color="red"))
        return [Goal("put the red ring on the stand", On(ring, stand))]
"""


@pytest.mark.slow
@pytest.mark.parametrize("known", [False, True])
def test_meshes_are_read_from_folders_that_were_named(
    known: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trimesh = pytest.importorskip("trimesh")
    pytest.importorskip("coacd")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    meshes = tmp_path / "meshes"
    meshes.mkdir()
    trimesh.creation.annulus(0.02, 0.04, 0.03).export(meshes / "ring.stl")
    if known:
        Mesh(str(meshes / "ring.stl"))
    with Sandbox(unsafe=True) as sandbox:
        failure = sandbox.build(RING, "ring", [(0, "train")]).failure
        assert failure is not None and "no mesh file" in failure.message
    with Sandbox(unsafe=True, readable=[meshes]) as sandbox:
        reply = sandbox.build(RING, "ring", [(0, "train")])
        assert reply.failure is None and reply.built[0].bodies[1].asset.size == (0.08, 0.08, 0.03)
        assert reply.cpu_seconds < (0.3 if known else 10)

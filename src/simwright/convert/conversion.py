"""A program for another library, written anew, built and solved, and compared with the original."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from simwright.compat import api_of
from simwright.convert.aligning import aligned
from simwright.convert.kits import is_kit, kit_scenes
from simwright.convert.scenes import CannotConvert, Scenes, placed_as_asked, solved_scenes
from simwright.convert.writing import order_of, program_code
from simwright.errors import UnstablePhysics
from simwright.records import TaskProgram
from simwright.rollout import run_expert
from simwright.sandbox import Sandbox
from simwright.sim.workcell import Workcell
from simwright.tasks.built import BuiltTask
from simwright.verify.parse import code_of

NEEDED = 0.9
"""Share of the scenes in which the conversion has to behave as the original."""


@dataclass(frozen=True)
class Conversion:
    """A program that was written anew."""

    text: str
    """In our own API."""
    scenes: int
    """In how many scenes it was built, solved and compared."""
    same: int
    """In how many of them it behaved the same."""
    differences: tuple[str, ...]
    """What was different in the others."""


def convert_program(program: TaskProgram, sandbox: Sandbox, seeds: Sequence[int] = tuple(range(10))) -> Conversion:
    """Write a program for another library in our own API.

    Its scenes show what it makes; where all of them have the same objects and goals, and every target keeps its place
    beside an object that stays, they are written as a straight line of `scene.add` and `Goal`.

    Args:
        program: the original.
        sandbox: in which both programs build their scenes.
        seeds: of the scenes that are looked at.

    Raises:
        CannotConvert: why not.
        SandboxError: the sandbox failed.
    """
    text = code_of(program.text)
    if api_of(text) is None:
        raise CannotConvert(f"{program.name}: not written for CLIPort or GenSim; there is nothing to convert")
    reply = sandbox.build(text, program.name, [(s, "train") for s in seeds])
    if reply.failure is not None:
        raise CannotConvert(f"{program.name}: it does not build: {reply.failure}")
    if is_kit(reply.built):
        scenes = kit_scenes(reply.built)
        return _compared(program_code(scenes, text), program.name, scenes, sandbox, seeds)
    try:
        return _written(reply.built, text, program.name, sandbox, seeds)
    except CannotConvert as error:
        again = aligned(reply.built)
        if again is None:
            raise
        try:
            return _written(again, text, program.name, sandbox, seeds)
        except CannotConvert:
            raise error from None


def _written(
    builts: Sequence[BuiltTask], original: str, name: str, sandbox: Sandbox, seeds: Sequence[int]
) -> Conversion:
    scenes = solved_scenes(builts)
    plain, inside = (program_code(scenes, original, inside=flag) for flag in (False, True))
    try:
        return _compared(plain, name, scenes, sandbox, seeds)
    except CannotConvert as error:
        if inside == plain:
            raise
        try:
            return _compared(inside, name, scenes, sandbox, seeds)
        except CannotConvert:
            raise error from None


def _compared(written: str, name: str, scenes: Scenes, sandbox: Sandbox, seeds: Sequence[int]) -> Conversion:
    reply = sandbox.build(written, f"{name} (converted)", [(s, "train") for s in seeds])
    if reply.failure is not None:
        line = reply.failure.line
        shown = f" ({written.splitlines()[line - 1].strip()})" if line else ""
        raise CannotConvert(f"{name}: written anew it does not build: {reply.failure}{shown}")
    wrong: list[str] = []
    kit, order = is_kit(scenes.builts), order_of(scenes)
    for built in reply.built:
        if not kit and len(built.bodies) != len(scenes.first.bodies):
            raise CannotConvert(f"{name}: written anew it has {len(built.bodies)} bodies instead of "
                                f"{len(scenes.first.bodies)}")  # fmt: skip
        cell = Workcell(built.bodies, built.links, built.primitive)
        try:
            run = run_expert(built, cell)
        except UnstablePhysics as error:
            wrong.append(str(error))
            continue
        off = "" if run.success else f"seed {built.seed}: {run.cause}"
        if run.success and not kit:  # of a kit, success says that every shape is in a hole that it fits
            off = placed_as_asked(scenes, order, built, cell.state())
        wrong += [off] if off else []
    done = len(reply.built) - len(wrong)
    if done < math.ceil(NEEDED * len(reply.built) - 1e-9):
        told = re.sub(r"\s+", " ", "; ".join(wrong[:3]))
        raise CannotConvert(f"{name}: written anew it behaves the same in {done} of {len(reply.built)} scenes: {told}")
    return Conversion(written, len(reply.built), done, tuple(wrong))

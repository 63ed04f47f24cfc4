"""The programs of tests/fixtures/compat and compat_blind, and short ones made for one test."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from simwright.compat import DIALECTS
from simwright.tasks.building import build
from simwright.tasks.built import BuiltTask
from simwright.tasks.loader import load_program

FOLDER = Path(__file__).parents[1] / "fixtures" / "compat"
BLIND = Path(__file__).parents[1] / "fixtures" / "compat_blind"
"""Programs by somebody who knew the library's documentation and nothing of our code."""
NAMES = tuple(sorted(p.stem for p in FOLDER.glob("*.py")))


def kinds_in(folder: Path) -> dict[str, str]:
    """What a folder's programs are meant to be; honest unless its expect.json says otherwise."""
    told = json.loads((folder / "expect.json").read_text(encoding="utf-8"))
    return {p.stem: told.get(p.name, {"kind": "honest"})["kind"] for p in sorted(folder.glob("*.py"))}


KINDS, BLIND_KINDS = kinds_in(FOLDER), kinds_in(BLIND)
BROKEN = tuple(n for n, kind in KINDS.items() if kind in ("unsupported", "broken"))
FAULTY = tuple(n for n, kind in KINDS.items() if kind == "faulty")
GOOD = tuple(n for n, kind in KINDS.items() if kind == "honest")

HEAD = """import numpy as np
from cliport.tasks.task import Task
from cliport.utils import utils
import pybullet as p


class Short(Task):
    def __init__(self):
        super().__init__()
        self.max_steps = 4
        self.lang_template = "{sentence}"
        self.task_completed_desc = "done."
        self.additional_reset()

    def reset(self, env):
        super().reset(env)
"""
BLOCK_AT = "block = env.add_object('block/block.urdf', (0.4, 0.2, 0.02))\n"
ONE_GOAL = """
self.add_goal(objs=[block], matches=np.ones((1, 1)), targ_poses=[target], replace=False, rotations=True, metric='pose',
              params=None, step_max_reward=1, language_goal=self.lang_template)
"""


def text_of(name: str, folder: Path = FOLDER) -> str:
    return (folder / f"{name}.py").read_text(encoding="utf-8")


def short(body: str, sentence: str = "put the block there", goal: str = ONE_GOAL) -> str:
    """A program whose reset consists of a few lines and one goal about `block` and `target`."""
    lines = (body.strip() + "\n" + goal.strip()).splitlines()
    return HEAD.replace("{sentence}", sentence) + "".join(f"        {line}\n" for line in lines)


def made(text: str, seed: int = 0) -> BuiltTask:
    """A scene, built in this process: these programs are our own."""
    return build(load_program(text, "program", DIALECTS), seed, "train")


@cache
def scene(name: str, seed: int = 0, folder: Path = FOLDER) -> BuiltTask:
    return made(text_of(name, folder), seed)


def fallbacks(built: BuiltTask) -> dict[str, str]:
    assert built.origin is not None
    return {f.cause: f.detail for f in built.origin.fallbacks}

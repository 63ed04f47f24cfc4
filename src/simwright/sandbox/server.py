"""The fork server: a process that has imported all that building needs, and forks a child for every program.

It never looks into what a child sends; it passes it on. It ends when its sandbox closes the socket or is gone.
"""

from __future__ import annotations

import os
import signal
import socket
from types import MappingProxyType
from typing import Any

from simwright.sandbox import wire
from simwright.sandbox.child import Job
from simwright.sandbox.confine import Budget, Walls
from simwright.sandbox.level import readable_folders
from simwright.sandbox.overseer import Gone, Overseer
from simwright.sandbox.records import Isolation, Layer
from simwright.tasks.building import build
from simwright.tasks.loader import load_program

_WARM_UP = """
from simwright.tasks import *

class WarmUp(Task):
    def build(self, scene):
        stand = scene.add(Stand(size=(0.16, 0.06, 0.02)))
        bowl = scene.add(Bowl(color="green"))
        blocks = scene.add_many(3, Block(color="red"))
        ball = scene.add(Ball(color="blue"))
        scene.distractors(2)
        row = stand.top.lay(layouts.row(3, 0.045))
        return [
            Goal("line up the red blocks on the stand", Placed(blocks, row, "one_each")),
            Goal("put the blue ball in the green bowl", Inside(ball, bowl)),
        ]
"""
"""Built at the start, so that children share what is imported or computed on first use; then once more in a child, to
see the walls stand."""


def main(descriptor: int, parent: int) -> None:
    """Serves until the socket ends.

    Args:
        descriptor: of the socket.
        parent: process id of the sandbox; 0 where it cannot be seen from here.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    channel = socket.socket(fileno=descriptor)
    overseer = Overseer(channel, parent)
    try:
        first = overseer.next()
        os.chdir((*first["readable"], "/")[0])
        build(load_program(_WARM_UP, "warm-up"), 0, "train").to_json()
        walls = Walls.prepare(_isolation(first["layers"]), readable_folders(tuple(first["readable"])))
        trial = {**first["trial"], "text": _WARM_UP, "name": "warm-up"}
        _serve(channel, overseer, walls, trial)
        while True:
            _serve(channel, overseer, walls, overseer.next())
    except (Gone, ConnectionError):
        return


def _serve(channel: socket.socket, overseer: Overseer, walls: Walls, asked: dict[str, Any]) -> None:
    scenes = len(asked["requests"])
    # The overseer's clocks, which start anew with every scene, are stricter; this one holds without them.
    budget = Budget(int(asked["cpu_seconds"] * (scenes + 1)) + 2, asked["memory"])
    requests = tuple((int(seed), split) for seed, split in asked["requests"])
    job = Job(asked["text"], asked["name"], requests, asked["salt"], asked["token"], budget)
    outcome, content = overseer.oversee(job, walls, asked["cpu_seconds"], asked["wall_seconds"], asked["reply"])
    wire.send(channel, outcome, content)


def _isolation(layers: dict[str, Any]) -> Isolation:
    return Isolation("none", MappingProxyType({name: Layer(bool(on), "") for name, on in layers.items()}))

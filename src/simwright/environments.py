"""Ids of the Gymnasium environments. Registered when `simwright` is imported, and light: no task is loaded for it."""

from __future__ import annotations

from gymnasium.envs.registration import register, registry

NAMES: tuple[str, ...] = (
    "align-box-corner",
    "align-rope",
    "assembling-kits",
    "block-insertion",
    "manipulating-rope",
    "packing-boxes",
    "packing-boxes-pairs",
    "packing-objects",
    "packing-shapes",
    "palletizing-boxes",
    "place-red-in-green",
    "put-block-in-bowl",
    "separating-piles",
    "stack-block-pyramid",
    "sweeping-piles",
    "towers-of-hanoi",
)
"""All base tasks, sorted."""
VERSION = 0
"""Raised whenever the same seed gives another episode, or the same actions another result."""


def environment_id(name: str) -> str:
    """The id of a base task's environment, e.g. "simwright/put-block-in-bowl-v0"."""
    return f"simwright/{name}-v{VERSION}"


def register_environments() -> None:
    """Makes `gymnasium.make` know the base tasks. Gymnasium finds no plugins by itself since its version 1.0."""
    for name in NAMES:
        if environment_id(name) not in registry:
            register(id=environment_id(name), entry_point="simwright.env:TaskEnv", kwargs={"task": name})

"""Things that no goal is about, unlike anything that a goal names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from simwright.errors import TaskError
from simwright.sim.assets import Block, Bowl, Cylinder
from simwright.sim.assets.base import Asset
from simwright.sim.bodies import BodySpec
from simwright.tasks.checks import GoalLike

KINDS: tuple[Asset, ...] = (Block(), Bowl(), Cylinder())
"""What distractors are; the first is the smallest, for when there is little room."""


def unlike(
    bodies: Sequence[BodySpec], goals: Sequence[GoalLike], colors: Sequence[str]
) -> tuple[tuple[Asset, ...], ...]:
    """For each kind its coloured assets that no goal could mean, kinds without any left out.

    A kind that shares a word with a body which a goal names must differ from it in colour; where a sentence
    leaves that body's colour untold, the word alone means it, and the kind is left out altogether.

    Args:
        bodies: what the scene has.
        goals: what is to be done.
        colors: colours to use.

    Raises:
        TaskError: nothing is left.
    """
    by_name = {b.name: b for b in bodies}
    taken: set[tuple[str, str]] = set()
    for goal in goals:
        for body in (by_name[n] for n in goal.condition.names() if n in by_name):
            told = all(body.color in re.findall(r"[a-z]+", s.lower()) for s in goal.paraphrases)
            words = {body.noun, *body.asset.nouns}
            taken |= {(w, c) for w in words for c in ((body.color,) if told else colors)}
    kinds = tuple(
        tuple(replace(kind, color=c) for c in colors if not any((w, c) in taken for w in kind.nouns)) for kind in KINDS
    )
    found = tuple(k for k in kinds if k)
    if not found:
        raise TaskError(
            "distractors: every block, bowl and cylinder looks like something that the goals name; "
            "tell the colors in the instructions, or leave distractors out"
        )
    return found


def draw(kinds: Sequence[Sequence[Asset]], rng: np.random.Generator) -> Asset:
    """One of the assets: a kind first, each as likely, then its colour."""
    kind = kinds[int(rng.integers(len(kinds)))]
    return kind[int(rng.integers(len(kind)))]

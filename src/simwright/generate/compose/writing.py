"""From a plan to the text of a program."""

from __future__ import annotations

import textwrap

import numpy as np

from simwright.generate.compose.code import WIDTH
from simwright.generate.compose.draft import Draft
from simwright.generate.compose.motifs import MOTIFS, needs_of
from simwright.generate.compose.motifs.containing import begin
from simwright.generate.compose.plan import Plan


def write(plan: Plan, name: str, description: str, tags: tuple[str, ...], rng: np.random.Generator) -> str:
    """The program of a plan.

    Args:
        plan: what is to be done.
        name: as a folder is named; the class is called the same in its own spelling.
        description: one or two sentences.
        tags: what kind of task it is.
        rng: chooses among sentences.
    """
    draft = Draft(plan, needs_of(plan), rng)
    for step in plan.steps:
        if step.source is not None:
            begin(step, draft)
        MOTIFS[step.motif].write(step, draft)
    if plan.untouched:
        draft.guard(plan.untouched)
    used = {
        i for step in plan.steps for i in (*step.things, *step.places, *([] if step.source is None else [step.source]))
    }
    for index in range(len(plan.lots)):
        if index not in used:
            draft.bystander(index)
    return draft.program(class_name(name), _docstring(description), tags)


def class_name(name: str) -> str:
    """The name of a class, "RingOfPosts" for "ring-of-posts"."""
    return "".join(word.capitalize() for word in name.split("-"))


def _docstring(description: str) -> list[str]:
    """On one line if it fits, else the first sentence, a blank line, and the rest."""
    if len(description) + 10 <= WIDTH:
        return [description]
    first, _, rest = description.partition(". ")
    first += "." if rest else ""
    head = textwrap.wrap(first, WIDTH - 10)
    return [*head, *(["", *textwrap.wrap(rest, WIDTH - 4)] if rest else [])]

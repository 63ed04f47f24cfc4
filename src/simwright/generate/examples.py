"""Example programs for prompts: read from the real files, near to what is wanted, unlike one another."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from simwright.generate.coverage import parts_of, pushes
from simwright.generate.designer import Known
from simwright.generate.proposals import description_of
from simwright.library.code_shapes import code_shapes
from simwright.library.signature import Signature, kinds_alike
from simwright.library.similarity import shared, text_similarity
from simwright.records import TaskProposal
from simwright.tasks.conditions import CONDITIONS
from simwright.tasks.registry import task_names, task_path
from simwright.verify.novelty import base_library

SPREAD = 0.8
"""What being like an example already chosen costs, against being like what is wanted."""
FROM_THE_TEXT = 0.6
"""What the words count in the likeness of a program to a wish; the rest is for the things that it is made of."""
POOL = 24
"""So many of the likest are compared with one another."""
NEAR_WORDS, NEAR_KINDS, NEAR_FAMILY = 0.3, 0.4, 0.3
"""What counts in the nearness of a task to a wish: words, kinds of things that the goals name, family; together 1."""


@dataclass(frozen=True)
class Example:
    """A program that passed all gates."""

    name: str
    description: str
    program: str
    asks: Signature | None = None
    """What it asks for; None: not taken."""
    motif: str = ""
    """Its family, where that is known."""


@cache
def base_tasks() -> tuple[Example, ...]:
    """The base tasks with what they ask for: the first time, their episodes are built."""
    asks = {name: fingerprint.signature for name, fingerprint in base_library()}
    return tuple(replace(e, asks=asks[e.name]) for e in base_examples())


@cache
def base_examples() -> tuple[Example, ...]:
    """The base tasks."""
    texts = {name: task_path(name).read_text(encoding="utf-8") for name in task_names()}
    return tuple(Example(name, description_of(text), text.strip()) for name, text in texts.items())


def library_examples(known: Iterable[Known]) -> tuple[Example, ...]:
    """The tasks of a library."""
    return tuple(
        Example(
            k.name,
            k.proposal.description,
            k.program.strip(),
            None if k.fingerprint is None else k.fingerprint.signature,
            k.proposal.motif,
        )
        for k in known
    )


def choose(wish: TaskProposal, known: Sequence[Known], count: int, first: Sequence[str] = ()) -> tuple[Example, ...]:
    """Examples for a wish, the most useful first.

    Args:
        wish: what is to be written.
        known: the library; base tasks are always there beside it.
        count: how many.
        first: names of library tasks that come before all others, such as the steps that lead to a goal.

    Returns:
        Those of `first`, the last one foremost, then by likeness to the wish, less likeness to those chosen before.
    """
    pool = {e.name: e for e in (*base_examples(), *library_examples(known)) if e.name != wish.name}
    chosen = [pool.pop(name) for name in reversed(first) if name in pool][:count]
    scored = sorted(((_likeness(wish, e), e) for e in pool.values()), key=lambda s: (-s[0], s[1].name))[:POOL]
    near = {e.name: 0.0 for _, e in scored}
    for one in chosen:
        near = {e.name: max(near[e.name], _alike(one, e)) for _, e in scored}
    while scored and len(chosen) < count:
        scored.sort(key=lambda s: (-(s[0] - SPREAD * near[s[1].name]), s[1].name))
        _, best = scored.pop(0)
        chosen.append(best)
        for _, e in scored:
            near[e.name] = max(near[e.name], _alike(best, e))
    return tuple(chosen)


def neighbours(wish: TaskProposal, known: Sequence[Known], count: int, *, base: bool = False) -> tuple[Example, ...]:
    """The tasks that a program for a wish is likeliest to resemble, as the novelty gate sees it, the nearest first.

    Args:
        wish: what is to be written.
        known: the library.
        count: how many.
        base: with the base tasks, which the gate compares with too.
    """
    pool = [e for e in (*library_examples(known), *(base_tasks() if base else ())) if e.name != wish.name]
    family = [e for e in pool if wish.motif and e.motif == wish.motif]
    scored = sorted(((_nearness(wish, e, family), e) for e in pool), key=lambda s: (-s[0], s[1].name))
    return tuple(e for _, e in scored[:count])


def _nearness(wish: TaskProposal, example: Example, family: Sequence[Example]) -> float:
    """By words, by the kinds that the goals name, and by how it behaves beside the tasks of the wished family."""
    asks = example.asks
    if asks is None:
        return _likeness(wish, example)
    told = [demand for sequence in asks.sequences for demand in sequence]
    kinds = {kind for demand in told for kind in (*demand.subjects, *demand.anchors)}
    if any(part in CONDITIONS for part in wish.assets):
        kinds |= {demand.relation for demand in told}
    words = text_similarity(f"{wish.name} {wish.description}", _told(example))
    things = kinds_alike(sorted({*wish.assets}), sorted(kinds)) if wish.assets else 0.0
    # A base task belongs to no family by name, but behaves like the tasks of one. The more like all of them, the
    # plainer, and the likelier to be written again.
    alike = [asks.similarity(one.asks) for one in family if one.asks is not None and one is not example]
    belongs = sum(alike) / len(alike) if alike else 0.0
    tool = 1.0 if (asks.primitive == "push") == pushes(wish.motif, wish.assets) else 0.5
    return tool * (NEAR_WORDS * words + NEAR_KINDS * things + NEAR_FAMILY * belongs)


def _alike(a: Example, b: Example) -> float:
    """How much one example teaches what the other does."""
    return max(shared(_shapes(a.program), _shapes(b.program)), text_similarity(_told(a), _told(b)))


@lru_cache(maxsize=4096)
def _shapes(program: str) -> Counter[str]:
    return code_shapes(ast.parse(program))


def _told(example: Example) -> str:
    return f"{example.name} {example.description}"


def _likeness(wish: TaskProposal, example: Example) -> float:
    words = text_similarity(f"{wish.name} {wish.description}", _told(example))
    asked, used = {*wish.assets}, {p for p in parts_of(example.program) if p[:1].isupper()}
    things = len(asked & used) / len(asked | used) if asked and used else 0.0
    return FROM_THE_TEXT * words + (1 - FROM_THE_TEXT) * things

"""Example programs for prompts: read from the real files, near to what is wanted, unlike one another."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from simwright.generate.coverage import parts_of
from simwright.generate.designer import Known
from simwright.generate.proposals import description_of
from simwright.library.code_shapes import code_shapes
from simwright.library.similarity import shared, text_similarity
from simwright.records import TaskProposal
from simwright.tasks.registry import task_names, task_path

SPREAD = 0.8
"""What being like an example already chosen costs, against being like what is wanted."""
FROM_THE_TEXT = 0.6
"""What the words count in the likeness of a program to a wish; the rest is for the things that it is made of."""
POOL = 24
"""So many of the likest are compared with one another."""


@dataclass(frozen=True)
class Example:
    """A program that passed all gates."""

    name: str
    description: str
    program: str


@cache
def base_examples() -> tuple[Example, ...]:
    """The base tasks."""
    texts = {name: task_path(name).read_text(encoding="utf-8") for name in task_names()}
    return tuple(Example(name, description_of(text), text.strip()) for name, text in texts.items())


def library_examples(known: Iterable[Known]) -> tuple[Example, ...]:
    """The tasks of a library."""
    return tuple(Example(k.name, k.proposal.description, k.program.strip()) for k in known)


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


def neighbours(wish: TaskProposal, known: Sequence[Known], count: int) -> tuple[Example, ...]:
    """The library's tasks that are most like a wish, the likest first."""
    scored = sorted(((_likeness(wish, e), e) for e in library_examples(known)), key=lambda s: (-s[0], s[1].name))
    return tuple(e for _, e in scored[:count])


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

"""The mistakes that models made before, counted, so that prompts can warn of the frequent ones."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pydantic import TypeAdapter

from simwright.generate.designer import Failed
from simwright.generate.proposals import tidied

FILE = "error_book.json"
"""In `simwright/prompts`: learnt from recorded runs by `benchmarks/prompts.py`."""
LONGEST_EXAMPLE = 240
"""Characters of what a gate said that are quoted."""
NO_LESSON = frozenset(("novelty", "critics", "person"))
"""Gates whose refusals depend on the library or on taste: no rule for writing follows."""


@dataclass(frozen=True)
class Lesson:
    """One kind of mistake."""

    gate: str
    cause: str
    count: int
    example: str
    """What the gate said the last time."""
    remedy: str

    def __str__(self) -> str:
        times = "once" if self.count == 1 else f"{self.count} times"
        return f"{self.gate}, {self.cause} ({times}), such as {json.dumps(self.example)}: {self.remedy}"


def learn(failures: Iterable[Failed], before: Sequence[Lesson] = ()) -> tuple[Lesson, ...]:
    """The lessons of some failures, the most frequent first.

    Args:
        failures: the latest first.
        before: lessons that were learnt before.
    """
    book = {(one.gate, one.cause): one for one in before}
    fresh: set[tuple[str, str]] = set()
    for one in failures:
        finding = one.finding
        if finding is None or one.gate in NO_LESSON:
            continue
        key = (one.gate, finding.cause)
        old = book.get(key)
        count = 1 + (old.count if old is not None else 0)
        if old is None or key not in fresh:
            book[key] = Lesson(*key, count, _shortened(finding.detail), _shortened(finding.remedy))
        else:
            book[key] = Lesson(*key, count, old.example, old.remedy)
        fresh.add(key)
    return tuple(sorted(book.values(), key=lambda one: (-one.count, one.gate, one.cause)))


def _shortened(text: str) -> str:
    told = tidied(text)
    return told if len(told) <= LONGEST_EXAMPLE else f"{told[: LONGEST_EXAMPLE - 4].rsplit(' ', 1)[0]} ..."


@cache
def shipped() -> tuple[Lesson, ...]:
    """The lessons that come with Simwright."""
    return _ADAPTER.validate_json(files("simwright").joinpath("prompts", FILE).read_bytes())


def dump(lessons: Sequence[Lesson]) -> str:
    """Lessons as the text of the file."""
    return _ADAPTER.dump_json(tuple(lessons), indent=2).decode() + "\n"


_ADAPTER = TypeAdapter(tuple[Lesson, ...])

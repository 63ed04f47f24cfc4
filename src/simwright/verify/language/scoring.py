"""How good the gate is: sentences that agree or disagree with a goal, and what the gate says of them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter

from simwright.errors import SimwrightError, UnknownName
from simwright.records import Finding
from simwright.seeding import Split
from simwright.sim.assets.household import THINGS
from simwright.sim.palette import COLORS
from simwright.tasks.building import build, replace_goal
from simwright.tasks.built import BuiltTask
from simwright.tasks.goals import Goal
from simwright.tasks.task import Task
from simwright.verify.language.check import check_language
from simwright.verify.language.demands import demands
from simwright.verify.language.directions import on_side
from simwright.verify.language.things import Surroundings, Thing, surroundings

Z = 1.96
"""Of a 95 % interval."""


@dataclass(frozen=True)
class Pair:
    """A sentence told for a goal.

    The sentence may hold placeholders, filled in from the built scene:
    `{s}`, `{s1}`, `{s2}`, ...: the things that the goal judges, in the condition's order ("red block"); `{a}`, `{a1}`,
    ...: the bodies or parts that they go to; `{o}`, `{o1}`, ...: movable things that no goal names; `{f}`, `{f1}`, ...:
    fixed things that no goal names. After a dot one attribute: `color`, `noun`, or for parts `side` (their word among
    their like) and `otherside` (a word that is wrong). `{absent.color}` and `{absent.noun}`: what no thing in the scene
    has. `{n}`, `{n+1}`, `{n-1}`, `{all}`: how many things the goal wants, and how many it judges. `{goal1}`, ...: the
    sentence of another goal.
    """

    __pydantic_config__ = ConfigDict(extra="forbid")

    task: str
    """Name of a base task, or of a program file without its ending."""
    seed: int
    split: Split
    goal: int
    """From 1."""
    sentence: str
    agrees: bool
    kind: str | None
    """How it disagrees; None if it agrees."""


@dataclass(frozen=True)
class Rate:
    """A share with its Wilson interval."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        """hits / of; 1 for nothing at all."""
        return self.hits / self.of if self.of else 1.0

    @property
    def interval(self) -> tuple[float, float]:
        """95 % (Wilson, J. Am. Stat. Assoc. 22, 1927)."""
        n = self.of
        if n == 0:
            return 0.0, 1.0
        middle = (self.value + Z * Z / (2 * n)) / (1 + Z * Z / n)
        half = Z / (1 + Z * Z / n) * (self.value * (1 - self.value) / n + Z * Z / (4 * n * n)) ** 0.5
        return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True)
class Outcome:
    """What the gate says of one pair."""

    pair: Pair
    sentence: str
    """With its placeholders filled in."""
    findings: tuple[Finding, ...]

    @property
    def right(self) -> bool:
        """Whether the gate finds something exactly where something is wrong."""
        return self.pair.agrees == (not self.findings)


@dataclass(frozen=True)
class Score:
    """How the gate did; positive means disagreeing."""

    precision: Rate
    recall: Rate
    by_kind: dict[str, Rate]
    """Recall for each way of disagreeing."""
    same_cause: Rate
    """Of the disagreeing ones that were found, those with the very cause among the findings."""
    outcomes: tuple[Outcome, ...]

    @property
    def mistakes(self) -> tuple[Outcome, ...]:
        """Pairs that the gate misjudges."""
        return tuple(o for o in self.outcomes if not o.right)


def read_pairs(path: Path) -> tuple[Pair, ...]:
    """The pairs of a JSON file.

    Raises:
        pydantic.ValidationError: the file holds something else.
    """
    return TypeAdapter(tuple[Pair, ...]).validate_json(path.read_bytes())


def write_pairs(path: Path, pairs: Iterable[Pair]) -> None:
    """Write pairs as `read_pairs` reads them, one to a line."""
    lines = [json.dumps(vars(p), ensure_ascii=False) for p in pairs]
    path.write_text("[\n  " + ",\n  ".join(lines) + "\n]\n", encoding="utf-8")


def score(pairs: Sequence[Pair], load: Callable[[str], type[Task]]) -> Score:
    """Run the gate over pairs.

    Args:
        pairs: what to judge.
        load: the task of a name, be it a base task or a program.

    Raises:
        SimwrightError: a pair cannot be built, or holds a placeholder that the scene does not fill.
    """

    @cache
    def scene_of(task: str, seed: int, split: Split) -> BuiltTask:
        return build(load(task), seed, split)

    outcomes = tuple(outcome(p, scene_of(p.task, p.seed, p.split)) for p in pairs)
    wrong = [o for o in outcomes if not o.pair.agrees]
    flagged = [o for o in outcomes if o.findings]
    found = [o for o in wrong if o.findings]
    kinds = sorted({o.pair.kind or "" for o in wrong})
    return Score(
        Rate(len(found), len(flagged)),
        Rate(len(found), len(wrong)),
        {k: Rate(sum(o.pair.kind == k for o in found), sum(o.pair.kind == k for o in wrong)) for k in kinds},
        Rate(sum(any(f.cause == o.pair.kind for f in o.findings) for o in found), len(found)),
        outcomes,
    )


def outcome(pair: Pair, built: BuiltTask) -> Outcome:
    """What the gate says of a goal once the pair's sentence is its only one."""
    sentence = filled(pair, built)
    goals = list(built.goals)
    old = goals[pair.goal - 1]
    fresh = Goal(sentence or " ", old.condition, 1.0, old.lasting) if sentence.strip() else _wordless(old)
    goals[pair.goal - 1] = replace_goal(fresh, fresh.instruction, old.weight)
    findings = check_language(replace(built, goals=tuple(goals)))
    return Outcome(pair, sentence, tuple(f for f in findings if f.evidence["goal"] == pair.goal))


def _wordless(goal: Goal) -> Goal:
    """A goal cannot be made with an empty sentence; one without words says as little."""
    return Goal("...", goal.condition, goal.weight, goal.lasting)


def filled(pair: Pair, built: BuiltTask) -> str:
    """The pair's sentence with its placeholders filled in.

    Raises:
        SimwrightError: the scene has nothing for one of them.
    """
    scene = surroundings(built)
    wanted = demands(built.goals[pair.goal - 1].condition, scene)
    named = {scene.of_body[n] for g in built.goals for n in g.condition.names()}
    bodies = [t for t in scene.things if not t.owner]
    groups: dict[str, list[Thing]] = {
        "s": [scene[s] for d in wanted.of for s in d.subjects],
        "a": [scene[a] for d in wanted.of for a in (d.parts or d.anchors)],
        "o": [t for t in bodies if t.movable and t.id not in named],
        "f": [t for t in bodies if not t.movable and t.id not in named],
    }
    need, judged = sum(d.need for d in wanted.main), len(wanted.subjects)
    numbers = {"n": need, "n+1": need + 1, "n-1": need - 1, "all": judged}

    def fill(match: re.Match[str]) -> str:
        name, _, attribute = match[1].partition(".")
        if name in numbers:
            return str(numbers[name])
        if name == "absent":
            return _absent(attribute, scene)
        if name.startswith("goal"):
            return built.goals[int(name[4:]) - 1].instruction
        group, index = groups.get(name[0], []), int(name[1:] or 1) - 1
        if index >= len(group):
            raise SimwrightError(f"{pair.task}, seed {pair.seed}: nothing for {match[0]} in {pair.sentence!r}")
        return _attribute(group[index], attribute, scene)

    return re.sub(r"\{([^}]*)\}", fill, pair.sentence)


def _absent(attribute: str, scene: Surroundings) -> str:
    if attribute == "color":
        present = {t.color for t in scene.things}
        return next(c for c in COLORS if c not in present)
    nouns = scene.nouns()
    return next(n for n in THINGS if n not in nouns)


def _attribute(thing: Thing, attribute: str, scene: Surroundings) -> str:
    noun = sorted(thing.words[0] or thing.every_word)[0]
    if thing.part == "slot":
        noun = min(thing.words[-1] or {"hole"}, key=len) + " hole"
    if attribute == "color":
        return thing.color
    if attribute == "noun":
        return noun
    if attribute in ("side", "otherside"):
        rivals = [t for t in scene.parts(thing.owner, thing.part) if t.look == thing.look]
        words = ("left", "right", "near", "far", "middle")
        right = [w for w in words if len(rivals) > 1 and [t.id for t in on_side(rivals, (w,))] == [thing.id]]
        wrong = [w for w in words if len(rivals) > 1 and thing.id not in [t.id for t in on_side(rivals, (w,))]]
        chosen = right if attribute == "side" else wrong
        if not chosen:
            raise SimwrightError(f"{thing.id}: no word tells its side")
        return chosen[0]
    if attribute:
        raise UnknownName("attribute", attribute, ("color", "noun", "side", "otherside"))
    return noun if thing.owner else f"{thing.color} {noun}"

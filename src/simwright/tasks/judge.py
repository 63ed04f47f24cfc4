"""The score of an episode: which goals were reached, and how much of them holds now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

from simwright.sim.bodies import BodySpec, State
from simwright.tasks.conditions.base import Condition, Tally
from simwright.tasks.goals import Goal
from simwright.tasks.view import View, look_alike

MOST_ORDERS = 5
"""Up to so many look-alikes all renamings are tried; beyond, pairs are exchanged while that helps."""


@dataclass(frozen=True)
class Fault:
    """Why a state that looks like a success is none."""

    cause: str
    """A short fixed term, e.g. "goal-undone"."""
    detail: str
    """In words."""
    goal: int
    """Index of the goal."""
    body: str = ""
    """The object that is not where it should be."""


@dataclass(frozen=True)
class Verdict:
    """How a state is judged."""

    score: float
    """In [0, 1]."""
    shares: tuple[float, ...]
    """For each goal how much of it holds now, in [0, 1]."""
    reached: tuple[bool, ...]
    """For each goal whether it was reached at some time, after all earlier ones."""
    current: int | None
    """The goal to work on: the first that is not reached, or that lasts and no longer holds; None: all is done."""
    view: View
    """The state with the names by which the objects score best."""
    faults: tuple[Fault, ...] = ()
    """Why the episode is over without success; empty otherwise."""

    @property
    def success(self) -> bool:
        """Whether all goals were reached and all lasting ones hold."""
        return self.current is None and not self.faults

    @property
    def over(self) -> bool:
        """Whether nothing is left to do, with or without success."""
        return self.current is None


class Judge:
    """Scores the states of one episode in turn.

    Args:
        bodies: the scene's bodies.
        goals: in the order in which they are to be done; weights add up to 1.
        start: the settled first state. What holds there earns nothing, and breaking it loses the goal.
    """

    def __init__(self, bodies: Sequence[BodySpec], goals: Sequence[Goal], start: State) -> None:
        self.bodies, self.goals = bodies, goals
        first = View.of(bodies, start)
        self._classes = exchangeable(bodies, goals)
        self._baselines: list[tuple[Tally, ...] | None] = [
            g.condition.tallies(first) if g.lasting else None for g in goals
        ]
        self._reached = [False] * len(goals)
        self._rows = dict(first.rows)
        self._open(first, 0)

    def update(self, state: State) -> Verdict:
        """Judges the next state; goals that it reaches stay reached.

        Args:
            state: released and at rest.
        """
        view = self._best_names(View.of(self.bodies, state, self._rows))
        self._rows = dict(view.rows)
        for i, goal in enumerate(self.goals):
            if self._reached[i]:
                continue
            self._open(view, i)
            if not goal.condition.holds(view) or self._share(i, view) < 1 - 1e-9:
                break
            self._reached[i] = True
        return self._verdict(view)

    def _open(self, view: View, i: int) -> None:
        """A passing goal is measured from the state in which its turn comes."""
        if i < len(self.goals) and self._baselines[i] is None:
            self._baselines[i] = self.goals[i].condition.tallies(view)

    def _share(self, i: int, view: View) -> float:
        baseline = self._baselines[i]
        return 0.0 if baseline is None else share(self.goals[i].condition, view, baseline)

    def _verdict(self, view: View) -> Verdict:
        shares = tuple(
            1.0 if self._reached[i] and not g.lasting else self._share(i, view) for i, g in enumerate(self.goals)
        )
        score = 0.0
        current: int | None = None
        for i, goal in enumerate(self.goals):
            score += goal.weight * shares[i]
            if current is None and not (self._reached[i] and (not goal.lasting or goal.condition.holds(view))):
                current = i
            if not self._reached[i]:
                break
        return Verdict(min(score, 1.0), shares, tuple(self._reached), current, view)

    def _best_names(self, view: View) -> View:
        """Names given to look-alikes so that the score is best; the present names if nothing is better."""
        for group in self._classes:
            best, score = view, self._total(view)
            rows = [view.rows[n] for n in group]
            for order in _orders(rows):
                named = view.renamed({**view.rows, **dict(zip(group, order, strict=True))})
                total = self._total(named)
                if total > score + 1e-9:
                    best, score = named, total
            view = best
        return view

    def _total(self, view: View) -> float:
        """What a renaming is worth: goals in order, each of the reached ones and the current one."""
        total = 0.0
        for i, goal in enumerate(self.goals):
            if not goal.lasting and self._reached[i]:
                continue
            total += goal.weight * self._share(i, view) if self._baselines[i] else _raw(goal.condition, view) * 1e-3
            if not self._reached[i] and not goal.condition.holds(view):
                break
        return total


def share(condition: Condition, view: View, baseline: Sequence[Tally]) -> float:
    """How much of a condition was achieved since `baseline`, in [0, 1].

    What held at the baseline earns nothing; where less holds than then, or something is there that must not be,
    nothing is achieved.
    """
    gained = wanted = 0.0
    for now, before in zip(condition.tallies(view), baseline, strict=True):
        if not now.kept or now.met < min(before.met, now.of) - 1e-9:
            return 0.0
        gained += now.met - min(before.met, now.of)
        wanted += now.of - min(before.met, now.of)
    return 1.0 if wanted <= 0 else gained / wanted


def _raw(condition: Condition, view: View) -> float:
    found = condition.tallies(view)
    return sum(t.met for t in found) / max(sum(t.of for t in found), 1e-9)


def _orders(rows: list[int]) -> list[tuple[int, ...]]:
    if len(rows) <= MOST_ORDERS:
        return list(permutations(rows))[1:]
    found: list[tuple[int, ...]] = []
    for i in range(len(rows)):
        for j in range(i + 1, len(rows)):
            order = list(rows)
            order[i], order[j] = order[j], order[i]
            found.append(tuple(order))
    return found


def exchangeable(bodies: Sequence[BodySpec], goals: Sequence[Goal]) -> list[tuple[str, ...]]:
    """Groups of look-alikes that goals tell apart by name only, so that names may be exchanged among them.

    Grains and beads are left out: conditions count the ones and keep the order of the others. Groups whose members
    all stand in the same lists of a single order-free condition need no renaming either.
    """
    named = {n for g in goals for n in g.condition.names()}
    movable = [b for b in bodies if b.name in named and not b.fixed and b.group is None and not b.asset.MARKING]
    groups: list[list[BodySpec]] = []
    for body in movable:
        home = next((g for g in groups if look_alike(g[0], body)), None)
        if home is None:
            groups.append([body])
        else:
            home.append(body)
    found = [tuple(b.name for b in g) for g in groups if len(g) > 1]
    return [g for g in found if not _indifferent(g, goals)]


def _indifferent(group: tuple[str, ...], goals: Sequence[Goal]) -> bool:
    """Whether no condition can tell the members apart: each mentions all of them, in one list without order."""
    return all(_order_free(g.condition, group) for g in goals)


def _order_free(condition: Condition, group: tuple[str, ...]) -> bool:
    if condition.children():
        return all(_order_free(c, group) for c in condition.children())
    members = set(group)
    if members.isdisjoint(condition.names()):
        return True
    lists = [condition.subjects(), condition.anchors(), [p.body for p in condition.places()]]
    mentions = sum(name in members for listed in lists for name in listed)
    return mentions == len(group) and any(members <= set(free) for free in condition.free_lists())

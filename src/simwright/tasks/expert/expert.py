"""The scripted solver: one program for all tasks, driven by conditions and the true state."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from simwright.geometry import Pose
from simwright.sim.actions import Action
from simwright.tasks.built import BuiltTask
from simwright.tasks.conditions.matches import Rewarded
from simwright.tasks.expert.choice import Step, Stuck, choose
from simwright.tasks.expert.grasping import plan_move
from simwright.tasks.expert.greedy import greedy_move, push_step
from simwright.tasks.expert.pushing import plan_push
from simwright.tasks.judge import Verdict
from simwright.tasks.view import View

MOST_TRIES = 4
"""So often one body is sent from where it is to one place before the expert looks for something else to do; less
often if it offers fewer grasps, since the same try fails the same way."""
CELL = 0.01
"""[m] A body that has moved further than this is somewhere else, and may be tried again."""


@dataclass(frozen=True)
class Plan:
    """What the expert does next, and why."""

    action: Action
    step: Step


class Expert:
    """Solves one episode of a built task.

    It picks the next object that can be moved, grasps it where the cup's stem touches nothing, and sets it down where
    the condition of the current goal wishes it. It keeps count of what it tried, so that it never repeats a failure
    for ever.

    Args:
        built: the task.
    """

    def __init__(self, built: BuiltTask) -> None:
        self.built = built
        self._grasps = {b.name: b.asset.grasps for b in built.bodies}
        self._tries: Counter[tuple[str, int, int, int, int]] = Counter()
        self._pushes: Counter[float] = Counter()
        self._careful = False

    def act(self, verdict: Verdict) -> Plan | Stuck:
        """The next action.

        Args:
            verdict: how the judge sees the present state.
        """
        view = verdict.view
        condition = None if verdict.current is None else self.built.goals[verdict.current].condition
        if isinstance(condition, Rewarded):
            return self._match(verdict, condition)
        spent = {key[:3] for key, n in self._tries.items() if n >= self._most(key[0]) and key == _key(view, *key[:3])}
        push = self.built.primitive == "push"
        step = choose(self.built.goals, verdict, spent, push=push)
        if isinstance(step, Stuck):
            return step
        if push:
            return self._push(verdict, step)
        key = _key(view, step.body, round(step.target.x * 1000), round(step.target.y * 1000))
        action = plan_move(view, step, self._tries[key])
        self._tries[key] += 1
        if isinstance(action, Stuck):
            self._tries[key] = MOST_TRIES
            return action
        return Plan(action, step)

    def _match(self, verdict: Verdict, condition: Rewarded) -> Plan | Stuck:
        """The next action for a goal of a program that was written for another library."""
        view = verdict.view
        why = f"for {self.built.goals[verdict.current or 0].instruction!r}"
        if self.built.primitive == "push":
            step = push_step(view, condition, why)
            return step if isinstance(step, Stuck) else self._push(verdict, step)

        def key(body: str, target: Pose) -> tuple[str, int, int, int, int]:
            return _key(view, body, round(target.x * 1000), round(target.y * 1000))

        def tried(body: str, target: Pose) -> int:
            return self._tries[key(body, target)]

        found = greedy_move(view, condition, why, tried, careful=self._careful)
        if isinstance(found, Stuck):
            return found
        self._careful |= found.aside
        self._tries[key(found.step.body, found.step.target)] += 1
        return Plan(found.action, found.step)

    def _most(self, name: str) -> int:
        return min(MOST_TRIES, max(1, len(self._grasps[name])))

    def _push(self, verdict: Verdict, step: Step) -> Plan | Stuck:
        if not step.region:
            return Stuck(f"{step.body} cannot be pushed to a pose; only InZone can be reached by pushing")
        group = verdict.view.spec(step.body).group
        names = [b.name for b in self.built.bodies if b.group == group] if group else [step.body]
        key = round(verdict.score, 6)
        action = plan_push(verdict.view, names, step.region, self._pushes[key])
        self._pushes[key] += 1
        return action if isinstance(action, Stuck) else Plan(action, step)


def _key(view: View, name: str, x: int, y: int) -> tuple[str, int, int, int, int]:
    """A try: the body, its target [mm] and where it stood [cells]."""
    at = view.position(name)
    return name, x, y, round(float(at[0]) / CELL), round(float(at[1]) / CELL)

"""Gates "critics" and "person": votes that come in from outside."""

from __future__ import annotations

from simwright.records import Finding, GateResult, TaskProgram
from simwright.verify.trial import Trial


def critics(program: TaskProgram, trial: Trial) -> GateResult:
    """Holds when most of the votes that could be read approve. An answer that cannot be read is no vote."""
    votes = [critic(program, trial.built) for critic in trial.config.critics]
    read = [vote for vote in votes if vote is not None]
    against = [vote for vote in read if not vote.accept]
    yes, no = len(read) - len(against), len(against)
    evidence: dict[str, float | int | str] = {"for": yes, "against": no, "unread": votes.count(None)}
    if yes > no:
        return GateResult("critics", True, (), evidence)
    if not read:
        return GateResult("critics", False, (Finding("no-votes", "no vote could be read", "Ask again."),), evidence)
    reasons = "; ".join(vote.reason for vote in against if vote.reason) or "no reason given"
    told = f"{no} of {no + yes} voted against it: {reasons}"
    return GateResult("critics", False, (Finding("outvoted", told, "Meet the reasons, or drop the task."),), evidence)


def person(program: TaskProgram, trial: Trial) -> GateResult:
    """Holds when a person approves."""
    asked = trial.config.person
    if asked is not None and asked(program):
        return GateResult("person", True)
    return GateResult("person", False, (Finding("rejected", "a person rejected it", "Ask that person why."),))

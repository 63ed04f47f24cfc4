"""Gates "critics" and "person": votes that come in from outside."""

from __future__ import annotations

from simwright.records import Finding, GateResult, TaskProgram
from simwright.verify.trial import Trial


def critics(program: TaskProgram, trial: Trial) -> GateResult:
    """Holds when most of the votes that could be read approve. An answer that cannot be read is no vote."""
    votes = [critic(program, trial.built) for critic in trial.config.critics]
    yes, no = votes.count(True), votes.count(False)
    evidence: dict[str, float | int | str] = {"for": yes, "against": no, "unread": votes.count(None)}
    if yes > no:
        return GateResult("critics", True, (), evidence)
    cause, text = (
        ("no-votes", "no vote could be read") if yes + no == 0 else ("outvoted", f"{no} of {yes + no} voted against")
    )
    return GateResult("critics", False, (Finding(cause, text, "Read the critics' reasons."),), evidence)


def person(program: TaskProgram, trial: Trial) -> GateResult:
    """Holds when a person approves."""
    asked = trial.config.person
    if asked is not None and asked(program):
        return GateResult("person", True)
    return GateResult("person", False, (Finding("rejected", "a person rejected it", "Ask that person why."),))

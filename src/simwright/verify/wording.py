"""Gate "language": every sentence fits exactly what its goal is about."""

from __future__ import annotations

from dataclasses import replace

from simwright.records import Finding, GateResult, TaskProgram
from simwright.verify.language import check_language
from simwright.verify.trial import Trial


def wording(program: TaskProgram, trial: Trial) -> GateResult:
    """Holds when the words of all instructions, paraphrases included, are grounded in their goals and scenes."""
    found: list[Finding] = []
    sentences = 0
    for built in trial.built:
        sentences += sum(len(g.paraphrases) for g in built.goals)
        scene: dict[str, float | int | str] = {"seed": built.seed, "split": built.split}
        found += [replace(f, evidence=scene | f.evidence) for f in check_language(built)]
        if found:
            break
    return GateResult("language", not found, tuple(found[:5]), {"sentences": sentences})

"""All gates in their order."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from simwright import __version__
from simwright.compat import api_of
from simwright.records import GateName, GateResult, TaskProgram, Verification
from simwright.sandbox import Sandbox
from simwright.tasks.built import BuiltTask
from simwright.verify.build import build
from simwright.verify.falsify import falsify
from simwright.verify.guests import verify_guest
from simwright.verify.parse import code_of, parse, static
from simwright.verify.people import critics, person
from simwright.verify.settle import settle
from simwright.verify.solve import solve
from simwright.verify.trial import Trial, VerifyConfig
from simwright.verify.wording import wording

Gate = Callable[[TaskProgram, Trial], GateResult]
HINTS: tuple[GateName, ...] = ("language", "novelty")
"""Gates that look at the built scenes only."""


def verify(program: TaskProgram, sandbox: Sandbox, config: VerifyConfig | None = None) -> Verification:
    """Run the gates in order and stop at the first that does not hold, or go on with `config.all_gates`.

    A program for another library goes through the gates that fit it (`verify.guests`).

    Args:
        program: the candidate; its text may be a model's whole reply with one fenced block.
        sandbox: in which it builds its scenes.
        config: how strict to be.

    Raises:
        UnsupportedProgram: it is written for another library, and uses something that is not offered.
        SandboxError: the sandbox failed, so nothing is known about the program.
    """
    return examine(program, sandbox, config)[0]


def examine(
    program: TaskProgram, sandbox: Sandbox, config: VerifyConfig | None = None
) -> tuple[Verification, tuple[BuiltTask, ...]]:
    """The same as `verify`, and the scenes that were built on the way; none where it does not build."""
    chosen = config or VerifyConfig()
    api = api_of(code_of(program.text))
    if api is not None:
        return verify_guest(program, api, sandbox, chosen)
    trial = Trial(chosen, sandbox)
    results: list[GateResult] = []
    gates = _gates(chosen)
    for name, gate, needs_scenes in gates:
        if needs_scenes and not trial.built:
            break
        results.append(_run(name, gate, program, trial))
        if not results[-1].passed and (not chosen.all_gates or name in ("parse", "static")):
            break
    stopped = bool(results) and not results[-1].passed
    if chosen.hints and stopped and trial.built:
        results += [_run(name, gate, program, trial) for name, gate, _ in gates[len(results) :] if name in HINTS]
    passed = len(results) == len(gates) and all(r.passed for r in results)
    level = sandbox.isolation.level
    return Verification(program.name, program.hash, passed, tuple(results), level, __version__), trial.built


def _run(name: GateName, gate: Gate, program: TaskProgram, trial: Trial) -> GateResult:
    if trial.config.on_gate is not None:
        trial.config.on_gate(name)
    started = time.perf_counter()
    result = gate(program, trial)
    return replace(result, seconds=round(time.perf_counter() - started, 3))


def _gates(config: VerifyConfig) -> list[tuple[GateName, Gate, bool]]:
    """The gates in order: name, function, and whether it needs built scenes."""
    gates: list[tuple[GateName, Gate, bool]] = [
        ("parse", parse, False),
        ("static", static, False),
        ("build", build, False),
        ("settle", settle, True),
        ("falsify", falsify, True),
        ("solve", solve, True),
        ("language", wording, True),
    ]
    novelty = config.novelty
    if novelty is not None:
        gates.append(("novelty", lambda program, trial: novelty(replace_text(program), trial.built), True))
    if config.critics:
        gates.append(("critics", critics, True))
    if config.person is not None:
        gates.append(("person", person, True))
    return gates


def replace_text(program: TaskProgram) -> TaskProgram:
    """The program without the fences and words around it."""
    return TaskProgram(code_of(program.text), program.name)

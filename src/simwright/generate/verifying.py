"""The gates as a run sees them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from simwright.generate.designer import OnGate, Verdict
from simwright.records import TaskProgram
from simwright.sandbox import Sandbox
from simwright.verify.stages import examine
from simwright.verify.trial import Critic, VerifyConfig


@dataclass(frozen=True)
class GateVerifier:
    """Sends programs through all gates."""

    sandbox: Sandbox
    config: VerifyConfig = field(default_factory=VerifyConfig)
    """How strict; with the novelty gate against the libraries (`verify.known.novelty_against`)."""

    def __call__(self, program: TaskProgram, critics: tuple[Critic, ...], on_gate: OnGate) -> Verdict:
        """Runs the gates.

        Raises:
            SandboxError: nothing is known about the program.
            SimwrightError: a critic could not be reached.
        """
        return Verdict(
            *examine(program, self.sandbox, replace(self.config, critics=critics, on_gate=on_gate, hints=True))
        )

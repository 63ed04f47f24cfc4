"""The gates as a run sees them: with critics, and compared with a library that grows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from simwright.generate.designer import Known, OnGate, Verdict
from simwright.library.similarity import Fingerprint
from simwright.records import GateResult, TaskProgram
from simwright.sandbox import Sandbox
from simwright.tasks.built import BuiltTask
from simwright.verify.novelty import base_library, check_novelty
from simwright.verify.stages import verify
from simwright.verify.trial import Critic, VerifyConfig


@dataclass(frozen=True)
class GateVerifier:
    """Sends programs through all gates."""

    sandbox: Sandbox
    config: VerifyConfig = field(default_factory=VerifyConfig)
    """How strict; its novelty, critics and view of gates are set here."""
    novelty: bool = True
    """Compare with the base tasks and the library."""

    def __call__(
        self, program: TaskProgram, critics: tuple[Critic, ...], known: Sequence[Known], on_gate: OnGate
    ) -> Verdict:
        """Runs the gates.

        Raises:
            SandboxError: nothing is known about the program.
            SimwrightError: a critic could not be reached.
        """
        seen: list[BuiltTask] = []
        others = [*base_library(), *_fingerprints(known)] if self.novelty else []

        def novelty(candidate: TaskProgram, builts: Sequence[BuiltTask]) -> GateResult:
            seen[:] = builts
            return check_novelty(candidate, builts, others)

        config = replace(self.config, novelty=novelty, critics=critics, on_gate=on_gate)
        return Verdict(verify(program, self.sandbox, config), tuple(seen))


def _fingerprints(known: Sequence[Known]) -> list[tuple[str, Fingerprint]]:
    return [(k.name, k.fingerprint) for k in known if k.fingerprint is not None]

"""The grammar as a designer like any other: it proposes, writes, and never repairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from simwright.generate.compose.composing import Composition, compose, coverage_keys
from simwright.generate.compose.goals import curriculum
from simwright.generate.designer import Brief, Draft, Refusal
from simwright.records import Cost, Provenance, TaskProgram, TaskProposal, Verification
from simwright.verify.trial import Critic


class Compose:
    """The embedded designer, without a language model. Fulfils `generate.designer.Designer`."""

    @property
    def name(self) -> str:
        """What provenance says."""
        return "compose"

    def plan(self, brief: Brief) -> tuple[TaskProposal, ...] | Refusal:
        """For `brief.goal`: simpler tasks that lead to it, and last the goal itself."""
        made = self._steps(brief)
        return made if isinstance(made, Refusal) else tuple(c.proposal for c in made)

    def propose(self, brief: Brief) -> TaskProposal | Refusal:
        """A task of which the library has little."""
        return self._free(brief).proposal

    def write(self, proposal: TaskProposal, brief: Brief) -> Draft | Refusal:
        """The program for an idea of `plan` or `propose`, with the same brief."""
        made = self._steps(brief) if brief.goal is not None else (self._free(brief),)
        if isinstance(made, Refusal):
            return made
        chosen = made[min(brief.step, len(made) - 1)]
        mode = "exploratory" if brief.goal is None else "goal"
        provenance = Provenance(self.name, mode, seed=brief.seed, parents=brief.steps)
        return Draft(TaskProgram(chosen.program, proposal.name), provenance)

    def repair(
        self, proposal: TaskProposal, drafts: Sequence[Draft], failed: Sequence[Verification], brief: Brief
    ) -> Draft | Refusal | None:
        """None: what a gate refuses is dropped, and the next seed is taken."""
        return None

    def critics(self, proposal: TaskProposal, brief: Brief) -> tuple[Critic, ...]:
        """None: a grammar has no judgement."""
        return ()

    def spent(self, number: int | None = None) -> Cost:
        """Nothing."""
        return Cost()

    def _free(self, brief: Brief) -> Composition:
        coverage = Counter(key for known in brief.known for key in coverage_keys(known.proposal))
        return compose(brief.seed, coverage, [known.proposal for known in brief.known])

    def _steps(self, brief: Brief) -> tuple[Composition, ...] | Refusal:
        assert brief.goal is not None
        return curriculum(brief.goal, brief.seed)

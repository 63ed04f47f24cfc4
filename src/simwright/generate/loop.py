"""The run: propose or plan, write, verify, mend, accept; again and again, until there is enough."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from simwright.errors import SimwrightError
from simwright.generate.designer import (
    Brief,
    Designer,
    Draft,
    Failed,
    Library,
    NewTask,
    Refusal,
    Verdict,
    Verifier,
)
from simwright.generate.events import (
    Accepted,
    AtGate,
    CandidateStarted,
    Event,
    Judged,
    OnEvent,
    Proposed,
    Refused,
    Spent,
    Written,
)
from simwright.generate.journal import Journal, Outcome
from simwright.generate.proposals import mended
from simwright.library.entry import AlreadyKnown
from simwright.records import GateName, TaskProposal, Verification
from simwright.seeding import generator

MOST_FAILURES = 60
"""So many of the latest failures of a run are told to the designer."""


@dataclass(frozen=True)
class RunSettings:
    """How a run goes."""

    goal: str | None = None
    """The wish of a user; None: whatever the library lacks."""
    count: int = 5
    """So many accepted tasks end the run. With a goal the plan decides."""
    most_candidates: int | None = None
    """So many candidates end it in any case; None: four for each task, and two more."""
    repairs: int = 2
    """How often a program is mended before its candidate is given up."""
    tries: int = 2
    """How often the goal itself is written anew; its steps are tried once."""
    seed: int = 0

    def __post_init__(self) -> None:
        least = {"count": 1, "repairs": 0, "tries": 1, "seed": 0}
        for name, low in least.items():
            if getattr(self, name) < low:
                raise SimwrightError(f"RunSettings: {name} must be at least {low}, got {getattr(self, name)}")
        if self.goal is not None and not self.goal.strip():
            raise SimwrightError("the goal is empty: say what the robot is to do, or leave the goal out")

    @property
    def candidates(self) -> int:
        """The most there can be."""
        return self.most_candidates if self.most_candidates is not None else 4 * self.count + 2

    def fixed(self) -> dict[str, Any]:
        """What may not change when the run goes on; how long it goes on may."""
        return {"goal": self.goal, "repairs": self.repairs, "tries": self.tries, "seed": self.seed}


def generate(
    designer: Designer,
    library: Library,
    verifier: Verifier,
    settings: RunSettings,
    folder: Path,
    on_event: OnEvent | None = None,
    more: Mapping[str, Any] | None = None,
) -> Iterator[Outcome]:
    """Runs a designer until there are enough accepted tasks, or no more candidates are allowed.

    Everything is written to the folder at once. The same call on the same folder goes on where it was stopped, first
    yielding what had come to an end: no candidate is done twice, and no request is paid twice.

    Args:
        designer: who invents and writes.
        library: where accepted tasks go, and what new ones are compared with.
        verifier: the gates.
        settings: how the run goes.
        folder: of the run.
        on_event: told of everything as it happens.
        more: further settings that must stay the same, as plain data.

    Yields:
        What came of each candidate.

    Raises:
        BadRun: the folder holds another run.
        ProviderError: the model did not answer. The run can go on later, as after the next two.
        LimitReached: the next request may cost more than is left.
        AwaitingReply: the reply to a prompt is not there yet.
        SandboxError: the sandbox failed.
    """
    fixed = {"designer": designer.name, **settings.fixed(), **(more or {})}
    run = _Run(designer, library, verifier, settings, Journal(folder, fixed), on_event)
    yield from run.finished
    if settings.goal is None:
        yield from run.explore()
    else:
        yield from run.reach(settings.goal)


class _Run:
    """One run under way: its parts, and what has come to an end."""

    def __init__(
        self,
        designer: Designer,
        library: Library,
        verifier: Verifier,
        settings: RunSettings,
        journal: Journal,
        on_event: OnEvent | None,
    ) -> None:
        self.designer, self.library, self.verifier = designer, library, verifier
        self.settings, self.journal, self._on_event = settings, journal, on_event
        self.finished = list(journal.outcomes())

    def tell(self, event: Event) -> None:
        if self._on_event is not None:
            self._on_event(event)

    def explore(self) -> Iterator[Outcome]:
        """Tasks that the library lacks."""
        while self._accepted() < self.settings.count and len(self.finished) < self.settings.candidates:
            number = len(self.finished) + 1
            brief = self._brief(number, _seed(self.settings.seed, number))
            self.tell(CandidateStarted(number, None))
            proposal = self.journal.proposal(number) or self.designer.propose(brief)
            yield self._ended(self._candidate(proposal, brief))

    def reach(self, goal: str) -> Iterator[Outcome]:
        """The steps to a goal, in turn, and the goal itself."""
        plan = self._plan(goal)
        if isinstance(plan, Refusal):
            if not self.finished:
                self.tell(CandidateStarted(1, goal))
                yield self._ended(Outcome(1, "refused", None, refusal=plan, cost=self.designer.spent()))
            return
        for step, proposal in enumerate(plan):
            tries = self.settings.tries if step == len(plan) - 1 else 1
            for attempt in range(tries):
                done = [o for o in self.finished if o.step == step]
                if any(o.status == "accepted" for o in done) or len(done) > attempt:
                    continue
                number = len(self.finished) + 1
                seed = _seed(self.settings.seed, 0 if attempt == 0 else number)
                brief = replace(self._brief(number, seed), goal=goal, step=step, attempt=attempt)
                self.tell(CandidateStarted(number, goal))
                yield self._ended(self._candidate(proposal, brief))

    def _plan(self, goal: str) -> tuple[TaskProposal, ...] | Refusal:
        known = self.journal.plan()
        if known is not None:
            return known
        plan = self.designer.plan(replace(self._brief(0, _seed(self.settings.seed, 0)), goal=goal))
        if not isinstance(plan, Refusal):
            self.journal.save_plan(plan)
        self.tell(Spent(0, self.designer.spent()))
        return plan

    def _candidate(self, proposal: TaskProposal | Refusal, brief: Brief) -> Outcome:
        """From an idea to an accepted task, or to the reason why not."""
        blank = Outcome(brief.number, "refused", None, step=brief.step, attempt=brief.attempt)
        if isinstance(proposal, Refusal):
            return replace(blank, refusal=proposal)
        self.journal.save_proposal(brief.number, proposal)
        self.tell(Proposed(brief.number, proposal))
        self.tell(Spent(brief.number, self.designer.spent()))
        drafts: list[Draft] = []
        judged: list[Verification] = []
        written: Draft | Refusal | None = self.designer.write(proposal, brief)
        while isinstance(written, Draft):
            drafts.append(written)
            blank = replace(blank, proposal=proposal, drafts=tuple(drafts))
            name, verification = self._try(proposal, written, brief, len(drafts))
            judged.append(verification)
            blank = replace(blank, verifications=tuple(judged))
            if isinstance(name, str):
                return replace(blank, status="accepted", name=name)
            if name is not None:
                return replace(blank, refusal=name)
            if len(judged) > self.settings.repairs:
                return blank
            written = self.designer.repair(proposal, drafts, judged, brief)
        return replace(blank, proposal=proposal, refusal=written)

    def _try(
        self, proposal: TaskProposal, draft: Draft, brief: Brief, attempt: int
    ) -> tuple[str | Refusal | None, Verification]:
        """Sends a program through the gates and, if it passes, into the library.

        Returns:
            Its name in the library, None if a gate refused it, or why the library did; and how it fared.
        """
        number = brief.number
        self.journal.save_draft(number, attempt, draft)
        self.tell(Written(number, attempt, draft.program.hash, draft.program.text.count("\n")))
        self.tell(Spent(number, self.designer.spent()))
        before = self.journal.verification(number, attempt, draft.program.hash)
        name = self._there(draft) if before is not None and before.passed else None
        if before is not None and (not before.passed or name is not None):
            self.tell(Judged(number, attempt, before))
            return name, before
        verdict = self._verdict(proposal, draft, brief, attempt)
        self.journal.save_verification(number, attempt, verdict.verification)
        self.tell(Judged(number, attempt, verdict.verification))
        if not verdict.verification.passed:
            return None, verdict.verification
        return self._added(proposal, draft, verdict, number), verdict.verification

    def _added(self, proposal: TaskProposal, draft: Draft, verdict: Verdict, number: int) -> str | Refusal:
        # What the critics cost belongs to the task as well.
        whole = replace(draft.provenance, cost=self.designer.spent(number))
        told = mended(proposal, draft.program.text) if whole.repairs else proposal
        try:
            return self.library.add(NewTask(told, draft.program, whole, verdict.verification, verdict.builts))
        except AlreadyKnown as error:
            return Refusal(str(error), cause="known")

    def _verdict(self, proposal: TaskProposal, draft: Draft, brief: Brief, attempt: int) -> Verdict:
        def on_gate(gate: GateName) -> None:
            self.tell(AtGate(brief.number, attempt, gate))

        critics = self.designer.critics(proposal, brief)
        return self.verifier(draft.program, critics, on_gate)

    def _there(self, draft: Draft) -> str | None:
        """The program's name in the library, if the run was stopped just after it had got there."""
        return next((k.name for k in self.library.known() if k.program == draft.program.text), None)

    def _ended(self, outcome: Outcome) -> Outcome:
        whole = outcome if outcome.cost.requests else replace(outcome, cost=self.designer.spent(outcome.number))
        self.journal.save_outcome(whole)
        self.finished.append(whole)
        if whole.name is not None:
            self.tell(Accepted(whole.number, whole.name))
        else:
            self.tell(Refused(whole.number, whole.where, whole.detail))
        self.tell(Spent(whole.number, self.designer.spent()))
        return whole

    def _accepted(self) -> int:
        return sum(o.status == "accepted" for o in self.finished)

    def _brief(self, number: int, seed: int) -> Brief:
        steps = tuple(o.name for o in self.finished if o.name is not None) if self.settings.goal is not None else ()
        return Brief(
            number,
            seed,
            known=tuple(self.library.known()),
            failures=tuple(_failures(reversed(self.finished)))[:MOST_FAILURES],
            steps=steps,
        )


def _failures(outcomes: Iterator[Outcome]) -> Iterator[Failed]:
    """Every attempt that a gate refused, the latest first."""
    for outcome in outcomes:
        for verification in reversed(outcome.verifications):
            gate = verification.failed_gate
            if outcome.proposal is not None and gate is not None:
                yield Failed(outcome.proposal.name, outcome.proposal.description, gate, verification.finding)


def _seed(seed: int, number: int) -> int:
    """Of a candidate: it has nothing in common with those of other runs."""
    return int(generator("candidate", seed, number).integers(1 << 31))

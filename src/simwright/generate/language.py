"""The designer with a language model behind it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from simwright.generate import prompts
from simwright.generate.config import DesignConfig
from simwright.generate.coverage import wanted
from simwright.generate.designer import Brief, Draft, Refusal
from simwright.generate.prompting import prompts_hash
from simwright.generate.replies import Unreadable, read_plan, read_program, read_proposal, read_vote
from simwright.llm.model import Completion, Message, Request
from simwright.llm.recorder import Recorder
from simwright.llm.recordings import Recorded
from simwright.records import Cost, Provenance, TaskProgram, TaskProposal, Verification
from simwright.tasks.built import BuiltTask
from simwright.verify.trial import Critic, Vote

T = TypeVar("T")
EXAMPLE = re.compile(r"^([a-z0-9-]+):\n\n```python$", re.MULTILINE)
"""How a prompt shows an example program."""
PLAN = 0
"""The number under which a plan is asked for."""


class LanguageDesigner:
    """Proposes, writes and repairs by asking a language model.

    Everything that it asks goes through a recorder under a label that follows from the candidate's number, so that the
    same call gets the same answer, at no cost, in any later part of the run.

    Args:
        recorder: the model.
        config: how it is asked.
    """

    def __init__(self, recorder: Recorder, config: DesignConfig = DesignConfig()) -> None:
        self._recorder, self.config = recorder, config

    @property
    def name(self) -> str:
        return self._recorder.name

    def spent(self, number: int | None = None) -> Cost:
        if number is None:
            return self._recorder.spent
        # A plan is paid by the first candidate that follows it.
        numbers = (PLAN, number) if number == 1 else (number,)
        recorded = [r for n in numbers for r in self._recorder.under(f"{_label(n)}-")]
        return sum((r.completion.spent for r in recorded), Cost())

    def plan(self, brief: Brief) -> tuple[TaskProposal, ...] | Refusal:
        goal = brief.goal or ""
        if self.config.stages == "single":
            told = self._single_proposal(brief)
            return told if isinstance(told, Refusal) else (told,)
        known = [k.proposal for k in brief.known]
        messages = prompts.curriculum(goal, brief, self.config)
        return self._ask(
            f"{_label(brief.number)}-plan",
            messages,
            self.config.propose_temperature,
            brief.seed,
            lambda reply: read_plan(reply, goal, known),
        )

    def propose(self, brief: Brief) -> TaskProposal | Refusal:
        if self.config.stages == "single":
            return self._single_proposal(brief)
        known = [k.proposal for k in brief.known]
        messages = prompts.propose(brief, wanted(brief.known, brief.seed), self.config)
        return self._ask(
            f"{_label(brief.number)}-propose",
            messages,
            self.config.propose_temperature,
            brief.seed,
            lambda reply: read_proposal(reply, known),
        )

    def write(self, proposal: TaskProposal, brief: Brief) -> Draft | Refusal:
        if self.config.stages == "single" and brief.attempt == 0:
            # The program of a plan came with the plan.
            asked = brief if brief.goal is None else replace(brief, number=PLAN)
            text = self._single_program(proposal, asked)
        else:
            text = self._ask(
                f"{_label(brief.number)}-write",
                prompts.write(proposal, brief, self.config),
                self.config.write_temperature,
                brief.seed,
                lambda reply: read_program(reply, proposal.name),
            )
        return text if isinstance(text, Refusal) else self._draft(text, proposal, brief, 0)

    def repair(
        self, proposal: TaskProposal, drafts: Sequence[Draft], failed: Sequence[Verification], brief: Brief
    ) -> Draft | Refusal | None:
        number = len(drafts)
        text = self._ask(
            f"{_label(brief.number)}-repair-{number}",
            prompts.repair(proposal, drafts[-1].program, failed, self.config),
            self.config.write_temperature,
            brief.seed,
            lambda reply: read_program(reply, proposal.name),
        )
        return text if isinstance(text, Refusal) else self._draft(text, proposal, brief, number)

    def critics(self, proposal: TaskProposal, brief: Brief) -> tuple[Critic, ...]:
        return tuple(self._critic(proposal, brief, number) for number in range(1, self.config.votes + 1))

    def _critic(self, proposal: TaskProposal, brief: Brief, number: int) -> Critic:
        def vote(program: TaskProgram, builts: Sequence[BuiltTask]) -> Vote | None:
            told = self._ask(
                f"{_label(brief.number)}-vote-{program.hash[:6]}-{number}",
                prompts.critic(proposal, program, builts[0], brief, self.config),
                self.config.vote_temperature,
                number,
                read_vote,
                asks=1,
            )
            return None if isinstance(told, Refusal) else told

        return vote

    def _single(self, brief: Brief, read: Callable[[Completion], T]) -> T | Refusal:
        """Idea and program in one reply; asked again for the second of them, it is the same reply."""
        draw = None if brief.goal is not None else wanted(brief.known, brief.seed)
        messages = prompts.single(brief.goal, brief, draw, self.config)
        label = f"{_label(brief.number)}-single"
        return self._ask(label, messages, self.config.propose_temperature, brief.seed, read)

    def _single_proposal(self, brief: Brief) -> TaskProposal | Refusal:
        known = [k.proposal for k in brief.known]

        def read(reply: Completion) -> TaskProposal | Refusal:
            told = read_proposal(reply, known)
            if isinstance(told, TaskProposal):
                read_program(reply, told.name)
            return told

        told = self._single(brief, read)
        return replace(told, goal=brief.goal)

    def _single_program(self, proposal: TaskProposal, brief: Brief) -> str | Refusal:
        def read(reply: Completion) -> str:
            told = read_proposal(reply, ())
            if told != replace(proposal, goal=None):
                raise Unreadable("it is for another task")
            return read_program(reply, proposal.name)

        return self._single(brief, read)

    def _ask(
        self,
        label: str,
        messages: tuple[Message, ...],
        temperature: float | None,
        sample: int,
        read: Callable[[Completion], T],
        asks: int | None = None,
    ) -> T | Refusal:
        """Asks until a reply can be read, or as often as is allowed."""
        problem = ""
        for number in range(1, (asks or self.config.asks) + 1):
            name = label if number == 1 else f"{label}-again-{number - 1}"
            request = Request(messages, temperature, self.config.reply_tokens, sample, name)
            reply = self._recorder.complete(request)
            try:
                return read(reply)
            except Unreadable as error:
                problem = str(error)
                messages = prompts.again(messages, reply.text, problem)
        return Refusal(f"no reply could be used; the last time because {problem}", cause="unreadable")

    def _draft(self, text: str, proposal: TaskProposal, brief: Brief, repairs: int) -> Draft:
        led = self._led_to(brief, repairs)
        provenance = Provenance(
            self.name,
            "exploratory" if proposal.goal is None else "goal",
            prompts_hash(),
            tuple(r.request.key for r in led),
            repairs,
            tuple(dict.fromkeys((*brief.steps, *(name for r in led for name in _shown(r.request))))),
            cost=sum((r.completion.spent for r in led if brief.number == 1 or not _planned(r)), Cost()),
        )
        return Draft(TaskProgram(text, proposal.name), provenance)

    def _led_to(self, brief: Brief, repairs: int) -> list[Recorded]:
        """What was asked until a draft was there. After a stop, later requests may be recorded too."""
        found = list(self._recorder.under(f"{_label(PLAN)}-")) if brief.goal is not None else []
        for recorded in self._recorder.under(f"{_label(brief.number)}-"):
            what = recorded.request.label.split("-")[1:]
            if what[0] == "repair" and int(what[1]) > repairs:
                break
            if what[0] != "vote":
                found.append(recorded)
        return found


def _planned(recorded: Recorded) -> bool:
    return recorded.request.label.startswith(f"{_label(PLAN)}-")


def _shown(request: Request) -> list[str]:
    """The names of the example programs in a prompt, as it was sent."""
    return [name for m in request.messages[:2] if m.role == "user" for name in EXAMPLE.findall(m.text)]


def _label(number: int) -> str:
    return f"{number:04d}"

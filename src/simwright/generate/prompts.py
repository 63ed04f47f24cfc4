"""The prompt for each thing that a language model is asked, as messages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from typing import Any

from simwright.generate import facts
from simwright.generate.config import DesignConfig
from simwright.generate.coverage import Wanted, motif_counts, part_counts
from simwright.generate.designer import Brief, Failed, Known
from simwright.generate.error_book import learn, shipped
from simwright.generate.examples import Example, choose, neighbours
from simwright.generate.motifs import MOTIFS
from simwright.generate.prompting import fit, render
from simwright.generate.proposals import class_name
from simwright.llm.model import Message
from simwright.records import Finding, TaskProgram, TaskProposal, Verification
from simwright.seeding import SPLITS
from simwright.sim.assets import household_names, kit_names
from simwright.sim.assets.household import GROUPS
from simwright.sim.palette import palette
from simwright.tasks.built import BuiltTask
from simwright.tasks.reference import api_text
from simwright.tasks.registry import task_names

NEIGHBOURS = 24
"""Tasks of the library that a proposal is shown."""
NEAREST = 5
"""Tasks of the library, or base tasks, that the writer and the critics are shown."""
RAREST = 12
"""Parts that a proposal is told are used least."""
FAILURES = 4
"""Failed candidates that a proposal is shown."""
FINDINGS = 3
"""Findings of one gate that a repair is shown."""


@cache
def system() -> Message:
    """The same for all prompts, so that providers can keep it."""
    return Message("system", render("system", api=api_text().strip()))


def propose(brief: Brief, wanted: Wanted, config: DesignConfig) -> tuple[Message, ...]:
    """Asks for an idea."""
    wish = TaskProposal("", f"{wanted.motif} {wanted.about}", wanted.rare, wanted.motif)

    def make(examples: Sequence[Example]) -> tuple[Message, ...]:
        text = render(
            "propose",
            library=library_text(brief.known, examples),
            failures=_failures(brief),
            wanted=wanted,
            draws=draws(),
            motif_names=list(MOTIFS),
            reasoning=config.reasoning,
        )
        return (system(), Message("user", text))

    return fit(make, _overview(wish, brief.known), config.prompt_tokens)


def curriculum(goal: str, brief: Brief, config: DesignConfig) -> tuple[Message, ...]:
    """Asks for the steps that lead to a goal."""

    def make(examples: Sequence[Example]) -> tuple[Message, ...]:
        text = render(
            "curriculum",
            goal=goal,
            steps=config.steps,
            library=library_text(brief.known, examples),
            motif_names=list(MOTIFS),
            reasoning=config.reasoning,
        )
        return (system(), Message("user", text))

    return fit(make, _overview(TaskProposal("", goal), brief.known), config.prompt_tokens)


def write(proposal: TaskProposal, brief: Brief, config: DesignConfig) -> tuple[Message, ...]:
    """Asks for a program."""

    def make(examples: Sequence[Example]) -> tuple[Message, ...]:
        text = render(
            "write",
            proposal=proposal_text(proposal),
            goal=proposal.goal,
            neighbours=_nearest(proposal, brief),
            examples=examples,
            rules=rules(proposal.motif),
            mistakes=_mistakes(brief, config),
            class_name=class_name(proposal.name),
            reasoning=config.reasoning,
        )
        return (system(), Message("user", text))

    return fit(make, choose(proposal, brief.known, config.examples, brief.steps), config.prompt_tokens)


def single(goal: str | None, brief: Brief, wanted: Wanted | None, config: DesignConfig) -> tuple[Message, ...]:
    """Asks for an idea and its program at once."""
    about = goal if wanted is None else f"{wanted.motif} {wanted.about}"
    wish = TaskProposal("", about or "", () if wanted is None else wanted.rare)
    # Half as many as where nothing else has to fit in.
    overview = library_text(brief.known, _overview(wish, brief.known)[: NEIGHBOURS // 2])

    def make(examples: Sequence[Example]) -> tuple[Message, ...]:
        text = render(
            "single",
            goal=goal,
            library=overview,
            wanted=wanted,
            examples=examples,
            rules=rules("the motif"),
            mistakes=_mistakes(brief, config),
            motif_names=list(MOTIFS),
            reasoning=config.reasoning,
        )
        return (system(), Message("user", text))

    return fit(make, choose(wish, brief.known, config.examples, brief.steps), config.prompt_tokens)


def repair(
    proposal: TaskProposal, program: TaskProgram, failed: Sequence[Verification], config: DesignConfig
) -> tuple[Message, ...]:
    """Asks for a program to be mended.

    Args:
        proposal: what it is for.
        program: as it was refused.
        failed: how this version and all before it fared, in order.
        config: the variant.
    """
    earlier = [f"{v.failed_gate}, {v.finding.cause}" for v in failed[:-1] if v.finding is not None]
    text = render(
        "repair",
        proposal=proposal_text(proposal),
        goal=proposal.goal,
        program=program.text.rstrip(),
        gates=_findings(failed[-1], program),
        earlier=earlier,
        rules=rules(proposal.motif),
        class_name=class_name(proposal.name),
        reasoning=config.reasoning,
    )
    return fit(lambda _: (system(), Message("user", text)), [], config.prompt_tokens)


def critic(
    proposal: TaskProposal, program: TaskProgram, built: BuiltTask, brief: Brief, config: DesignConfig
) -> tuple[Message, ...]:
    """Asks for a vote."""
    text = render(
        "critic",
        proposal=proposal_text(proposal),
        goal=proposal.goal,
        sentences=[goal.instruction for goal in built.goals],
        program=program.text.rstrip(),
        neighbours=_nearest(proposal, brief),
        reasoning=config.reasoning,
    )
    return fit(lambda _: (system(), Message("user", text)), [], config.prompt_tokens)


def again(messages: tuple[Message, ...], reply: str, problem: str) -> tuple[Message, ...]:
    """The same once more, after a reply that could not be used.

    Args:
        messages: as they were asked before.
        reply: the answer.
        problem: what is wrong with it.
    """
    return (*messages, Message("assistant", reply or "(nothing)"), Message("user", render("again", problem=problem)))


def rules(motif: str) -> str:
    """How to write a program that holds."""
    return render(
        "rules",
        motif=motif,
        draws=draws(),
        groups=facts.groups(),
        pieces=facts.pieces(),
        letter_dots=facts.letter_dots(),
        letter_order=facts.LETTER_ORDER,
        ropes=facts.ropes(),
    )


@cache
def draws() -> str:
    """How many of each kind every split can draw, in words."""
    most = {
        "colours": min(len(palette(split)) for split in SPLITS),
        "kit shapes": min(len(kit_names(split)) for split in SPLITS),
        "household things": min(len(household_names(split)) for split in SPLITS),
        "of one group": min(len(household_names(split, group)) for split in SPLITS for group in GROUPS),
    }
    told = [f"{count} {kind}" for kind, count in most.items()]
    return f"{', '.join(told[:-1])} ({told[-1]})"


def proposal_text(proposal: TaskProposal) -> str:
    """A proposal as JSON."""
    told = {k: v for k, v in asdict(proposal).items() if k != "goal"}
    return json.dumps(told, ensure_ascii=False)


def library_text(known: Sequence[Known], shown: Sequence[Example]) -> str:
    """What a library holds, in a few lines.

    Args:
        known: the library.
        shown: the tasks that are told one by one.
    """
    motifs = ", ".join(f"{m} {n}" for m, n in sorted(motif_counts(known).items(), key=lambda c: (c[1], c[0])))
    rare = sorted(part_counts(known).items(), key=lambda c: (c[1], c[0]))[:RAREST]
    return render(
        "library",
        total=len(known),
        motifs=motifs,
        rare=", ".join(f"{name} {count}" for name, count in rare),
        neighbours=shown,
        neighbours_title=f"The {len(shown)} that are nearest to what is wanted"
        if len(shown) < len(known)
        else "They are",
        base=list(task_names()),
    )


def _overview(wish: TaskProposal, known: Sequence[Known]) -> tuple[Example, ...]:
    return neighbours(wish, known, NEIGHBOURS)


def _nearest(proposal: TaskProposal, brief: Brief) -> tuple[Example, ...]:
    """Without the steps that lead to the same goal: being like them is the point."""
    others = [k for k in brief.known if k.name not in brief.steps]
    return neighbours(proposal, others, NEAREST, base=True)


def _failures(brief: Brief) -> list[dict[str, Any]]:
    """The latest failures, one for each candidate that was given up."""
    kept = {k.proposal.name for k in brief.known}
    latest: dict[str, Failed] = {}
    for failed in brief.failures:
        if failed.name not in kept:
            latest.setdefault(failed.name, failed)
    return [
        {
            "description": f.description,
            "gate": f.gate,
            "detail": "" if f.finding is None else f"{f.finding.cause}: {f.finding.detail[:200]}",
        }
        for f in list(latest.values())[:FAILURES]
    ]


def _mistakes(brief: Brief, config: DesignConfig) -> list[str]:
    return [str(lesson) for lesson in learn(brief.failures, shipped())[: config.mistakes]]


def _findings(verification: Verification, program: TaskProgram) -> list[dict[str, Any]]:
    """For each gate that refused, its name and what it found."""
    lines = program.text.split("\n")

    def told(finding: Finding) -> dict[str, Any]:
        number = finding.line
        there = number is not None and 0 < number <= len(lines)
        text = lines[number - 1].strip() if number is not None and there else ""
        return {
            "cause": finding.cause,
            "detail": finding.detail,
            "remedy": finding.remedy,
            "line": number if there else None,
            "text": text,
        }

    failed = [g for g in verification.gates if not g.passed]
    return [{"name": g.gate, "findings": [told(f) for f in g.findings[:FINDINGS]]} for g in failed]

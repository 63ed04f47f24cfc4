"""What models write, read with care: nothing of it is run, and nothing is taken that was not checked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from simwright.errors import SimwrightError, UnknownName
from simwright.generate.designer import Refusal
from simwright.generate.motifs import MOTIFS
from simwright.generate.proposals import LONGEST_DESCRIPTION, likeness_fault, name_fault, tidied
from simwright.llm.model import Completion
from simwright.records import TaskProposal
from simwright.sim.assets import ASSETS
from simwright.tasks.task import kebab
from simwright.verify.trial import Vote

FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})[ \t]*([\w+-]*)[^\n]*\n(.*?)(?:^[ \t]*\1[ \t]*$|\Z)", re.DOTALL | re.MULTILINE)
"""A fenced block; the last one may lack its end."""
TASK_CLASS = re.compile(r"^class[ \t]+(\w+)[ \t]*\([ \t]*Task[ \t]*\)[ \t]*:", re.MULTILINE)
MADE_BY_SCENES = ("Pile", "Rope")
LONGEST_REASON = 600
"""Characters of a critic's reason, or of a refusal."""
M = TypeVar("M", bound=BaseModel)


class Unreadable(SimwrightError):
    """A reply is not what was asked for; the message tells the model why."""


class _Proposal(BaseModel):
    model_config = ConfigDict(extra="ignore")
    name: str = Field(max_length=200)
    description: str = Field(max_length=4000)
    assets: tuple[str, ...] = Field(default=(), max_length=20)
    motif: str = Field(default="mixed", max_length=60)


class _Plan(BaseModel):
    model_config = ConfigDict(extra="ignore")
    steps: tuple[_Proposal, ...] = Field(default=(), max_length=20)
    task: _Proposal


class _Refusal(BaseModel):
    model_config = ConfigDict(extra="ignore")
    refusal: str = Field(min_length=1, max_length=4000)
    nearest: tuple[str, ...] = Field(default=(), max_length=20)


class _Vote(BaseModel):
    model_config = ConfigDict(extra="ignore")
    accept: bool
    reason: str = Field(default="", max_length=4000)


def read_program(completion: Completion, name: str) -> str:
    """The one program in a reply.

    Args:
        completion: the reply; prose around the block is ignored.
        name: of the task; its class has to be named after it.

    Returns:
        Its text, without blanks at line ends, ending in one line end.

    Raises:
        Unreadable: there is none, several differ, or the reply was cut off.
    """
    blocks = _blocks(completion.text)
    code = [block for kind, block in blocks if kind in ("", "python", "py", "python3")]
    programs = list(dict.fromkeys(_clean(b) for b in code if TASK_CLASS.search(b)))
    if not blocks and TASK_CLASS.search(completion.text):
        programs = [_clean(completion.text)]
    if completion.finish_reason == "length":
        raise Unreadable("it was cut off before its end: answer more briefly")
    if completion.finish_reason == "filter":
        raise Unreadable("the provider held it back")
    if not programs:
        raise Unreadable("it holds no Python block with a class that derives from Task: class ...(Task):")
    if len(programs) > 1:
        raise Unreadable(f"it holds {len(programs)} different programs: give exactly one, in one Python block")
    named = TASK_CLASS.findall(programs[0])
    if len(named) == 1 and kebab(named[0]) != name:
        raise Unreadable(
            f"its class is {named[0]}, which is no name for the task {name!r}: keep the class name asked for"
        )
    return programs[0]


def read_proposal(completion: Completion, known: Iterable[TaskProposal]) -> TaskProposal | Refusal:
    """The proposal in a reply.

    Raises:
        Unreadable: there is none, or it is not as it should be.
    """
    data = _json(completion)
    if "refusal" in data:
        return _refusal(data)
    return _checked(_valid(_Proposal, data), known)


def read_plan(completion: Completion, goal: str, known: Iterable[TaskProposal]) -> tuple[TaskProposal, ...] | Refusal:
    """The steps and the task itself, in this order.

    Raises:
        Unreadable: they are not there, or not as they should be.
    """
    data = _json(completion)
    if "refusal" in data:
        return replace(_refusal(data), goal=goal)
    plan = _valid(_Plan, data)
    there = list(known)
    # Steps are alike on purpose: their names must differ, no more.
    steps = [replace(_checked(step, ()), goal=goal) for step in (*plan.steps, plan.task)]
    names = [s.name for s in steps]
    taken = {k.name for k in there}
    twice = next((n for i, n in enumerate(names) if n in taken or n in names[:i]), None)
    if twice is not None:
        raise Unreadable(f"the name {twice!r} is taken: give every step and the task a name of its own")
    return tuple(steps)


def read_vote(completion: Completion) -> Vote:
    """A critic's vote.

    Raises:
        Unreadable: there is none.
    """
    told = _valid(_Vote, _json(completion))
    return Vote(told.accept, tidied(told.reason)[:LONGEST_REASON])


def _checked(told: _Proposal, known: Iterable[TaskProposal]) -> TaskProposal:
    proposal = TaskProposal(
        tidied(told.name), tidied(told.description), tuple(map(tidied, told.assets)), tidied(told.motif)
    )
    fault = name_fault(proposal.name)
    if fault is not None:
        raise Unreadable(fault)
    if not 10 <= len(proposal.description) <= LONGEST_DESCRIPTION:
        raise Unreadable(
            f"the description has {len(proposal.description)} characters; it takes one or two sentences, at most "
            f"{LONGEST_DESCRIPTION} characters"
        )
    allowed = (*ASSETS, *MADE_BY_SCENES)
    for asset in proposal.assets:
        if asset not in allowed:
            raise Unreadable(str(UnknownName("asset", asset[:60], allowed)))
    if proposal.motif not in MOTIFS:
        raise Unreadable(str(UnknownName("motif", proposal.motif[:60], MOTIFS)))
    alike = likeness_fault(proposal, known)
    if alike is not None:
        raise Unreadable(alike)
    return proposal


def _refusal(data: Mapping[str, Any]) -> Refusal:
    told = _valid(_Refusal, data)
    return Refusal(tidied(told.refusal)[:LONGEST_REASON], nearest=tuple(tidied(n)[:200] for n in told.nearest[:5]))


def _blocks(text: str) -> list[tuple[str, str]]:
    """The fenced blocks of a text: (language in lower case, content)."""
    return [(kind.lower(), content) for _, kind, content in FENCE.findall(text)]


def _clean(code: str) -> str:
    return "\n".join(line.rstrip() for line in code.replace("\t", "    ").strip("\n").split("\n")).rstrip() + "\n"


def _json(completion: Completion) -> dict[str, Any]:
    """The first JSON object in a reply: in a block, or else anywhere."""
    text = completion.text
    for candidate in (*(content for _, content in _blocks(text)), text):
        for found in _objects(candidate):
            return found
    if completion.finish_reason == "length":
        raise Unreadable("it was cut off before its end: answer more briefly")
    raise Unreadable("it holds no JSON object that can be read: answer with one JSON block")


def _objects(text: str) -> Iterator[dict[str, Any]]:
    decoder = json.JSONDecoder()
    start = text.find("{")
    tries = 0
    while start != -1 and tries < 50:
        try:
            found, _ = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            start = text.find("{", start + 1)
            tries += 1
            continue
        yield cast("dict[str, Any]", found)
        return


def _valid(kind: type[M], data: Mapping[str, Any]) -> M:
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"])) or "the object"
        raise Unreadable(f"in its JSON, {where}: {first['msg']}") from error

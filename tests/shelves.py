"""Accepted tasks for tests: real programs, built in this process, with a verdict that nobody reached."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

from simwright.library.admission import facts
from simwright.library.entry import TaskEntry, timeless
from simwright.library.similarity import fingerprint
from simwright.library.store import Draft
from simwright.records import Cost, GateResult, Provenance, TaskProgram, TaskProposal, Verification
from simwright.sources import read_program
from simwright.tasks.building import build
from simwright.tasks.built import BuiltTask
from simwright.tasks.loader import load_program

FURTHER = Path(__file__).parent / "fixtures" / "programs" / "further"
PNG = b"\x89PNG\r\n\x1a\nnot really"
MADE = Provenance("openai:some-model", "exploratory", "ab" * 32, ("k1",), 1, ("either-bowl",), None,
                  Cost(2, 900, 300, 0.01, 4.5))  # fmt: skip


@cache
def program_of(stem: str) -> TaskProgram:
    return read_program(FURTHER / f"{stem}.py")


@cache
def builts_of(stem: str) -> tuple[BuiltTask, ...]:
    task = load_program(program_of(stem).text, stem)
    return tuple(build(task, seed) for seed in range(3))


def verification_of(program: TaskProgram, *, passed: bool = True) -> Verification:
    gates = GateResult("parse", True, seconds=0.25), GateResult("solve", passed, (), {"solved": 10}, 1.5)
    return Verification(program.name, program.hash, passed, gates, "full", "0.1.0")


def proposal_of(stem: str, motif: str = "mixed") -> TaskProposal:
    tree = ast.parse(program_of(stem).text)
    told = next(ast.get_docstring(n) or "" for n in tree.body if isinstance(n, ast.ClassDef))
    kinds = facts(builts_of(stem)).assets
    return TaskProposal(stem.replace("_", "-"), told.split("\n\n")[0], kinds, motif)


@cache
def draft_of(stem: str, motif: str = "mixed") -> Draft:
    program, builts = program_of(stem), builts_of(stem)
    entry = TaskEntry(
        name=builts[0].name,
        program=program.hash,
        proposal=proposal_of(stem, motif),
        provenance=MADE,
        verification=timeless(verification_of(program)),
        facts=facts(builts),
        fingerprint=fingerprint(program.text, builts),
    )
    return Draft(entry, program.text, PNG)

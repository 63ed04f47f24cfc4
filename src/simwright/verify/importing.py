"""Programs taken into a library, with where they come from: those of our own API and those for other libraries."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from simwright.compat import api_of
from simwright.errors import SimwrightError
from simwright.library.admission import describe, facts
from simwright.library.entry import AlreadyKnown
from simwright.library.store import TaskLibrary
from simwright.records import Provenance, TaskProgram, TaskProposal, Verification
from simwright.sandbox import Sandbox
from simwright.sources import find_sources
from simwright.tasks.built import BuiltTask
from simwright.verify.parse import code_of
from simwright.verify.stages import examine
from simwright.verify.trial import VerifyConfig

LONGEST_DESCRIPTION = 500
"""Characters of a docstring that are kept."""


@dataclass(frozen=True)
class Imported:
    """What came of one program."""

    file: str
    """The file's name, or that of a base task."""
    added: str | None
    """The task's name in the library; None: it was not let in."""
    why: str
    """Why not; "" if it was."""
    verification: Verification | None = None
    """None: nothing is known about it."""


def import_programs(
    names: Sequence[str],
    root: Path,
    config: VerifyConfig,
    *,
    allow_twins: bool = False,
    unsafe: bool = False,
    on_result: Callable[[Imported], None] | None = None,
) -> list[Imported]:
    """Verifies programs and puts those that pass into a library.

    Args:
        names: files and folders.
        root: the library's folder; made if need be.
        config: how strict the gates are, and how programs for another library are judged.
        allow_twins: take in also what asks for the same as a task that the library has.
        unsafe: run programs even where the system offers no walls.
        on_result: called for each program when it is done.

    Raises:
        LibraryError: the library cannot be opened.
    """
    library = TaskLibrary(root, create=True)
    found: list[Imported] = []
    with Sandbox(unsafe=unsafe) as sandbox:
        for source in find_sources(names):
            found.append(_import(source.program, source.name, library, sandbox, config, allow_twins))
            if on_result is not None:
                on_result(found[-1])
    return found


def _import(
    program: TaskProgram, name: str, library: TaskLibrary, sandbox: Sandbox, config: VerifyConfig, allow_twins: bool
) -> Imported:
    plain = TaskProgram(code_of(program.text), program.name)
    verification: Verification | None = None
    try:
        verification, builts = examine(plain, sandbox, config)
        if not verification.passed:
            return Imported(name, None, _why(verification), verification)
        draft = describe(plain, _proposal(plain, builts), _provenance(plain), verification, builts)
        return Imported(name, library.add(draft, number=True, allow_twins=allow_twins).name, "", verification)
    except AlreadyKnown as error:
        same = allow_twins or library.entry(error.name).program == plain.hash
        hint = "" if same else "; --allow-twins takes it in all the same"
        return Imported(name, None, f"{error}{hint}", verification)
    except SimwrightError as error:
        return Imported(name, None, str(error), verification)


def _why(verification: Verification) -> str:
    finding = verification.finding
    told = "" if finding is None else f": {finding.cause}: {finding.detail}"
    return f"fails the gate {verification.failed_gate}{told}"


def _provenance(program: TaskProgram) -> Provenance:
    return Provenance(f"import:{api_of(program.text) or 'simwright'}", "import")


def _proposal(program: TaskProgram, builts: Sequence[BuiltTask]) -> TaskProposal:
    """The idea that a program carries out: its docstring, or else its first sentence."""
    classes = [n for n in ast.parse(program.text).body if isinstance(n, ast.ClassDef)]
    told = next((d for c in classes if (d := ast.get_docstring(c))), builts[0].instruction)
    return TaskProposal(builts[0].name, " ".join(told.split())[:LONGEST_DESCRIPTION], facts(builts).assets)

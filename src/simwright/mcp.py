"""Tools for coding agents: a server of the Model Context Protocol, so that an agent can be the designer of tasks.

An agent reads the task API, looks at what the library has, writes a program, looks at a scene of it, sends it through
the gates, and submits it. It runs nothing here but what the sandbox holds, and changes nothing but the library.
"""

from __future__ import annotations

import ast
import threading
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from functools import wraps
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import Field

from simwright import __version__
from simwright.errors import MissingExtra, SimwrightError, UnknownName
from simwright.generate.motifs import MOTIFS
from simwright.library import lookup
from simwright.library.admission import describe, facts
from simwright.library.entry import AlreadyKnown
from simwright.library.places import default_libraries
from simwright.library.store import TaskLibrary
from simwright.records import Provenance, TaskProgram, TaskProposal, Verification
from simwright.report.library import entry_data, hits_data
from simwright.sandbox import Sandbox
from simwright.seeding import Split
from simwright.sim.cameras import PERSON
from simwright.sim.video import small_png
from simwright.sim.workcell import Workcell
from simwright.sources import BuildFailed
from simwright.tasks.built import BuiltTask
from simwright.tasks.loader import LONGEST_PROGRAM
from simwright.tasks.reference import api_parts, api_text
from simwright.verify.known import novelty_against
from simwright.verify.parse import code_of
from simwright.verify.stages import examine
from simwright.verify.trial import VerifyConfig

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer

Data = dict[str, Any]
Tool = Callable[..., Any]
Part = Literal["movable", "fixed", "markings", "conditions", "layouts", "scene", "colors", "kit_shapes", "households"]
Program = Annotated[str, Field(description="The whole program: one Python file with one subclass of Task.")]
MOST_FOUND = 50
"""Tasks that one search tells."""

INSTRUCTIONS = (
    "Simwright makes verified robot-manipulation tasks. To design one: read_task_api, then search_library for what is "
    "there already; write a program; preview_scene to look at it; verify_task and mend what it tells, until all gates "
    "hold; submit_task. Motifs: " + ", ".join(f"{name} ({about})" for name, about in MOTIFS.items())
)
DESIGNER = "mcp"
"""What provenance says."""


@dataclass(frozen=True)
class Bench:
    """What the tools work with."""

    library: Path
    """Where submitted tasks go; it may not be there yet."""
    seeds: int = 10
    """Scenes that a program is verified with."""
    beside: tuple[Path, ...] = field(default_factory=default_libraries)
    """Further libraries to look into."""
    unsafe: bool = False
    """Run programs even where no sandbox can be had."""


class Workbench:
    """The tools. One thing is built at a time, whichever thread asks. A context manager, for its sandbox.

    Args:
        bench: what they work with.
    """

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._library = TaskLibrary(bench.library, create=True)
        beside = [p for p in bench.beside if p.is_dir() and p.resolve() != bench.library.resolve()]
        self._libraries = (self._library, *map(TaskLibrary, beside))
        self._sandbox = Sandbox(unsafe=bench.unsafe)
        self._turn = threading.Lock()

    def read_task_api(self) -> str:
        """All that is needed to write a task: assets, scene, frames, layouts, conditions, goals, what is refused."""
        return api_text()

    def list_parts(self, part: Annotated[Part, Field(description="Which part of the API.")]) -> str:
        """One part of the task API: assets (movable, fixed, markings), conditions, layouts, or names to choose from."""
        return api_parts()[part]

    def search_library(
        self,
        words: Annotated[str, Field(max_length=500, description="Any of them may occur; none: all tasks.")] = "",
        assets: Annotated[list[str] | None, Field(description="Kinds of things that all have to be in it.")] = None,
        motif: Annotated[str | None, Field(description="Only tasks of that family.")] = None,
        limit: Annotated[int, Field(ge=1, le=MOST_FOUND)] = 10,
    ) -> list[Data]:
        """Find accepted tasks, the best first."""
        entries = [entry for library in self._libraries for entry in library.entries()]
        return hits_data(lookup.search(entries, words, assets=assets or (), motif=motif, limit=limit))

    def read_task(self, name: Annotated[str, Field(description="As search_library tells it.")]) -> Data:
        """One accepted task with its program, as an example."""
        library = next((found for found in self._libraries if name in found), self._library)
        return {**entry_data(library.entry(name)), "text": library.program(name).text}

    def verify_task(self, program: Program) -> Data:
        """Send a program through all gates. Tells the first that does not hold, with causes and remedies."""
        with self._turn:
            return _told(self._examined(_program(program))[0])

    def preview_scene(
        self,
        program: Program,
        seed: Annotated[int, Field(ge=0, lt=1 << 31, description="Number of the scene.")] = 0,
        split: Split = "train",
    ) -> list[Any]:
        """Build one scene of a program: its goals, the things in it, and a picture of it once everything rests."""
        from mcp.server.mcpserver import Image

        told, picture = self.scene(program, seed, split)
        return [told, Image(data=picture, format="png")]

    def submit_task(
        self,
        program: Program,
        motif: Annotated[str, Field(description="The family it belongs to.")],
        goal: Annotated[str | None, Field(max_length=1000, description="The user's wish that it serves.")] = None,
        model: Annotated[str | None, Field(max_length=80, description="Who wrote it, e.g. a model's name.")] = None,
    ) -> Data:
        """Send a program through all gates and, if all hold, put it into the library."""
        if motif not in MOTIFS:
            raise UnknownName("motif", motif, MOTIFS)
        given = _program(program)
        for known in self._library.entries():
            if known.program == given.hash:
                raise AlreadyKnown(f"the library has this very program as {known.name!r}", known.name)
        with self._turn:
            verification, builts = self._examined(given)
            told: Data = {**_told(verification), "accepted": None}
            if not verification.passed:
                return told
            proposal = TaskProposal(builts[0].name, _description(given.text), facts(builts).assets, motif, goal)
            made = Provenance(f"{DESIGNER}:{model}" if model else DESIGNER, "goal" if goal else "exploratory")
            entry = self._library.add(describe(given, proposal, made, verification, builts))
        return {**told, "accepted": entry.name}

    def scene(self, program: str, seed: int, split: Split) -> tuple[Data, bytes]:
        """What one scene of a program holds, and its picture, a PNG file.

        Raises:
            BuildFailed: the program does not build it.
            SimwrightError: nothing is known about the program.
        """
        given = _program(program)
        with self._turn:
            reply = self._sandbox.build(given.text, given.name, [(seed, split)])
            if reply.failure is not None:
                raise BuildFailed(str(reply.failure), reply.failure)
            (built,) = reply.built
            cell = Workcell(built.bodies, built.links, built.primitive)
            rests = cell.settle()
            picture = small_png(cell.picture(PERSON, supersample=2).rgb)
        told = {
            "task": built.name,
            "goals": [goal.instruction for goal in built.goals],
            "bodies": [f"{b.name}: {b.color} {b.noun}{' (fixed)' if b.fixed else ''}" for b in built.bodies],
            "moves": built.moves,
            "comes_to_rest": rests,
        }
        return told, picture

    def close(self) -> None:
        """Ends the sandbox."""
        self._sandbox.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _examined(self, program: TaskProgram) -> tuple[Verification, Sequence[BuiltTask]]:
        strict = VerifyConfig(self._bench.seeds, novelty=novelty_against(self._libraries))
        return examine(program, self._sandbox, strict)


def serve(bench: Bench) -> None:
    """Serves the tools on standard input and output until the client goes.

    Raises:
        MissingExtra: the package `mcp` is not installed.
        SimwrightError: no sandbox can be had.
    """
    with Workbench(bench) as workbench:
        server_of(workbench).run("stdio")


def server_of(bench: Workbench) -> MCPServer:
    """A server with the tools of a workbench.

    Raises:
        MissingExtra: the package `mcp` is not installed.
    """
    try:
        from mcp.server.mcpserver import MCPServer
    except ImportError as error:
        raise MissingExtra("the MCP server", "mcp") from error

    server = MCPServer("simwright", version=__version__, instructions=INSTRUCTIONS, log_level="ERROR")
    of_data: tuple[Tool, ...] = (bench.search_library, bench.read_task, bench.verify_task, bench.submit_task)
    of_text: tuple[Tool, ...] = (bench.read_task_api, bench.list_parts, bench.preview_scene)
    for tool in of_data:
        server.add_tool(_with_errors_told(tool))
    for tool in of_text:
        server.add_tool(_with_errors_told(tool), structured_output=False)
    return server


def _with_errors_told(tool: Tool) -> Tool:
    """A tool that tells the agent, in their own words, the errors that were raised on purpose."""

    @wraps(tool)
    def telling(*args: Any, **kwargs: Any) -> Any:
        from mcp.server.mcpserver.exceptions import ToolError

        try:
            return tool(*args, **kwargs)
        except SimwrightError as error:
            raise ToolError(str(error)) from error

    return telling


def _program(text: str) -> TaskProgram:
    if len(text) > LONGEST_PROGRAM:
        raise SimwrightError(f"the program has {len(text)} characters; allowed: {LONGEST_PROGRAM}")
    return TaskProgram(code_of(text), "program")


def _description(text: str) -> str:
    """The first paragraph of the task's docstring; the gates saw to it that there is one."""
    told = [ast.get_docstring(node) for node in ast.parse(text).body if isinstance(node, ast.ClassDef)]
    return " ".join(next((d for d in told if d), "").split("\n\n")[0].split())


def _told(verification: Verification) -> Data:
    """How a program fared, with what is wrong first."""
    failed = next((g for g in verification.gates if not g.passed), None)
    return {
        "passed": verification.passed,
        "failed_gate": verification.failed_gate,
        "findings": [] if failed is None else [asdict(f) for f in failed.findings],
        "gates": {g.gate: {"holds": g.passed, **g.evidence} for g in verification.gates},
        "isolation": verification.isolation,
    }

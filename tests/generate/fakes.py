"""A library in memory, gates that read their verdict in the program, and the replies of a model that behaves."""

from __future__ import annotations

import json
import re

from simwright.generate.config import DesignConfig
from simwright.generate.designer import Known, NewTask, OnGate, Verdict
from simwright.generate.language import LanguageDesigner
from simwright.generate.loop import RunSettings, generate
from simwright.generate.proposals import class_name
from simwright.library.entry import AlreadyKnown
from simwright.llm import Limits, Recorder, Request
from simwright.llm.recordings import Recordings
from simwright.llm.scripted import Scripted
from simwright.records import Finding, GateResult, TaskProgram, TaskProposal, Verification
from simwright.verify.trial import Critic

IDEAS = {
    "stack-tall-tower": "Stack three wooden cubes into one tall tower on the small stand.",
    "serve-party-cups": "Each guest receives a ball: one goes into every cup on the table.",
    "mend-garden-fence": "A broken fence is closed again by planks laid side by side along it.",
    "tidy-tool-corner": "Tools that lie about come back into their crate in the workshop.",
    "moor-small-boats": "Both toy boats end up left of the long pier, clear of each other.",
    "spell-first-letter": "Small dots form the capital letter that pupils learn to read first.",
}
CONFIG = DesignConfig(votes=0)


class Shelf:
    """A library in memory."""

    def __init__(self, *known: Known) -> None:
        self.tasks = list(known)
        self.added: list[NewTask] = []
        self.twins: set[str] = set()

    def known(self) -> tuple[Known, ...]:
        return tuple(sorted(self.tasks, key=lambda k: k.name))

    def add(self, task: NewTask) -> str:
        if task.proposal.name in self.twins:
            raise AlreadyKnown("the library's 'other' asks for the same", "other")
        self.added.append(task)
        self.tasks.append(Known(task.proposal.name, task.proposal, task.program.text))
        return task.proposal.name


class Gates:
    """Refuses a program at the gate that a comment in it names."""

    def __init__(self) -> None:
        self.judged: list[str] = []

    def __call__(self, program: TaskProgram, critics: tuple[Critic, ...], on_gate: OnGate) -> Verdict:
        self.judged.append(program.name)
        on_gate("build")
        found = re.search(r"# fails at (\w+): (.*)", program.text)
        gates = [GateResult("build", True)]
        if found is not None:
            finding = Finding("some-cause", found[2], f"mend {found[2]}", line=9)
            gates.append(GateResult(found[1], False, (finding,)))  # type: ignore[arg-type]
        return Verdict(Verification(program.name, program.hash, found is None, tuple(gates), "full", "0"))


def known(name: str, description: str, motif: str = "stack", program: str | None = None) -> Known:
    return Known(name, TaskProposal(name, description, ("Block",), motif), program or program_text(name))


def program_text(name: str, note: str = "") -> str:
    comment = f"        # fails at {note}\n" if note else ""
    return f'''from simwright.tasks import *


class {class_name(name)}(Task):
    """{IDEAS.get(name, "Do it.")}"""

    def build(self, scene):
{comment}        bowl = scene.add(Bowl(color="red"))
        block = scene.add(Block(color="blue"))
        return [Goal("put the blue block in the red bowl", Inside(block, bowl))]
'''


def idea(which: str, **more: object) -> str:
    told = {"name": which, "description": IDEAS[which], "assets": ["Block"], "motif": "stack", **more}
    return f"Sure!\n\n```json\n{json.dumps(told)}\n```\n"


def code(name: str, note: str = "") -> str:
    return f"Here it is.\n\n```python\n{program_text(name, note)}```\nDone."


def plan(*names: str) -> str:
    tasks = [{"name": n, "description": IDEAS[n], "assets": ["Block"], "motif": "stack"} for n in names]
    return f"```json\n{json.dumps({'steps': tasks[:-1], 'task': tasks[-1]})}\n```"


class Behaved:
    """Answers like a model that does what it is asked, by the label of the request."""

    def __init__(self, *names: str, bad: dict[str, str] | None = None) -> None:
        self.names, self.bad = names, bad or {}

    def __call__(self, request: Request) -> str:
        number = int(request.label[:4])
        what = request.label[5:]
        if what.startswith("plan"):
            return plan(*self.names)
        name = re.search(r'"name": "([a-z-]+)"', request.messages[1].text)
        if what.startswith("propose"):
            return idea(self.names[number - 1])
        if what.startswith("single"):
            return idea(self.names[number - 1]) + code(self.names[number - 1], self.bad.get(self.names[number - 1], ""))
        assert name is not None
        if what.startswith("write"):
            return code(name[1], self.bad.get(name[1], ""))
        return code(name[1])


def run(model, folder, shelf=None, gates=None, config=CONFIG, limits=Limits(), on_event=None, **settings):
    """A whole run; the model is a `Scripted` or what it takes."""
    scripted = model if isinstance(model, Scripted) else Scripted(model)
    designer = LanguageDesigner(Recorder(scripted, Recordings(folder / "recordings.jsonl"), limits), config)
    chosen = RunSettings(**{"count": 1, **settings})
    return list(generate(designer, shelf or Shelf(), gates or Gates(), chosen, folder, on_event))


def priced(answers, dollars: float = 0.01) -> Scripted:
    return Scripted(answers, dollars_per_request=dollars)

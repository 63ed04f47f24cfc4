"""The novelty gate: copies are refused whatever they are called, and what is new passes."""

from __future__ import annotations

import time

import pytest
from program_copies import renamed, reordered

from simwright.errors import SimwrightError, TaskError
from simwright.library.similarity import Fingerprint, fingerprint
from simwright.records import GateResult, TaskProgram
from simwright.tasks.building import build
from simwright.tasks.loader import load_program, program_hash
from simwright.tasks.registry import task_names, task_path
from simwright.verify.novelty import Library, base_library, check_novelty

SAME = frozenset({"put-block-in-bowl", "place-red-in-green"})
"""Base tasks that differ in nothing but colours: the one fixes what the other draws."""


def text_of(name: str) -> str:
    return task_path(name).read_text(encoding="utf-8")


def checked(text: str, library: Library | None = None, seeds: range = range(40, 44)) -> GateResult:
    task = load_program(text, "candidate")
    builts = [build(task, seed) for seed in seeds]
    return check_novelty(TaskProgram(text, "candidate"), builts, base_library() if library is None else library)


def program(body: str, doc: str = "Something.", tool: str = "") -> str:
    head = f'from simwright.tasks import *\n\n\nclass Candidate(Task):\n    """{doc}"""\n\n{tool}'
    lines = "".join(f"        {line}\n" for line in body.strip().splitlines())
    return f"{head}    def build(self, scene):\n{lines}"


@pytest.mark.parametrize("name", task_names())
def test_base_tasks_differ_from_one_another(name: str) -> None:
    skipped = SAME if name in SAME else {name}
    others = [(n, f) for n, f in base_library() if n not in skipped]
    result = checked(text_of(name), others, seeds=range(2))
    assert result.passed, result.findings
    assert result.gate == "novelty"
    assert result.evidence["compared"] == len(others)
    assert result.evidence["nearest"] in dict(others)


def test_two_base_tasks_differ_in_colours_only() -> None:
    one, other = sorted(SAME)
    result = checked(text_of(one), [(n, f) for n, f in base_library() if n != one])
    assert [f.cause for f in result.findings] == ["duplicate-behaviour"]
    assert result.findings[0].evidence["neighbour"] == other


@pytest.mark.parametrize("name", task_names())
def test_copies_are_refused(name: str) -> None:
    """Under new names, colours and order of lines."""
    copy = reordered(renamed(text_of(name)), seed=1)
    result = checked(copy, seeds=range(60, 63))
    assert not result.passed
    first = result.findings[0]
    assert first.cause == "duplicate"
    assert first.evidence["neighbour"] == name or name in SAME
    assert first.evidence["code"] == pytest.approx(1.0)
    assert float(first.evidence["behaviour"]) >= 0.96


def test_copies_differ_in_their_text() -> None:
    """The copying itself works: otherwise the tests above would show nothing."""
    text = text_of("put-block-in-bowl")
    copy = reordered(renamed(text), seed=1)
    assert len(set(text.split()) & set(copy.split())) < len(set(text.split())) / 2
    assert next(line for line in copy.splitlines() if "scene.add_many" in line) not in text


REWRITTEN = {
    "put-block-in-bowl": program(
        """
how_many = int(scene.rng.integers(1, 4))
pots, nuts = [], []
for _ in range(how_many):
    pots.append(scene.add(Bowl(radius=0.065, color="yellow", noun="dish")))
for _ in range(int(scene.rng.integers(1, how_many + 1))):
    nuts.append(scene.add(Block(size=0.03, color="blue", noun="nut")))
scene.distractors(6)
return Goal("no blue nut shall stay outside the yellow dishes", Inside(nuts, pots, matching="anywhere"))
""",
        "Tidy up all nuts.",
    ),
    "sweeping-piles": program(
        """
target = scene.add(Zone(size=(0.15, 0.15), color="yellow"))
crumbs = scene.pile(30, "blue")
return [Goal("brush the blue crumbs together on the yellow zone", InZone(crumbs, target))]
""",
        "Clean the table.",
        '    primitive = "push"\n\n',
    ),
    "block-insertion": program(
        """
return Goal("seat it", Inserted(scene.add(Ell(color="blue")), scene.add(Fixture(color="yellow")).slots[0]))
""",
        "A puzzle.",
    ),
    "packing-shapes": program(
        """
tray = scene.add(Container(color="red", inner=(0.14, 0.13, 0.05)))
parts = []
for shape in scene.kit_shapes(5):
    parts.append(scene.add(KitShape(shape, color="blue")))
return [Goal(f"the tray wants the {parts[2].noun}", Inside(parts[2], tray))]
""",
        "Feed the tray.",
    ),
}


@pytest.mark.parametrize("name", REWRITTEN)
def test_the_same_task_in_other_words_and_code_is_refused(name: str) -> None:
    result = checked(REWRITTEN[name], seeds=range(40, 46))
    found = {str(f.evidence["neighbour"]): f for f in result.findings}
    assert not result.passed
    assert found[name].cause == "duplicate-behaviour"
    assert float(found[name].evidence["code"]) < 0.8


def test_the_words_of_another_task_are_refused() -> None:
    text = text_of("packing-shapes").replace("Inside(shape, box)", "NextTo(shape, box, gap=0.1)")
    text = text.replace("KitShape(name, color=color)", "Household(name)").replace("kit_shapes(5)", "households(5)")
    text = text.replace("zip(scene.households(5), colors)", "zip(scene.households(5), colors[:5])")
    result = checked(text)
    assert [f.cause for f in result.findings][:1] == ["duplicate-text"]
    assert result.findings[0].evidence["neighbour"] == "packing-shapes"


def test_the_same_program_with_one_option_changed_is_refused() -> None:
    text = text_of("stack-block-pyramid").replace('"one_each"), weight=3', '"paired"), weight=3')
    result = checked(text)
    assert [f.cause for f in result.findings] == ["duplicate"]


NEW = {
    "one of several": """
bowl = scene.add(Bowl(color="green"))
blocks = scene.add_many(3, Block(color="red"))
return [Goal("put one red block into the green bowl", Inside(blocks, bowl, count=1))]
""",
    "one in each": """
bowls = scene.add_many(2, Bowl(color="green"))
blocks = scene.add_many(2, Block(color="red"))
return [Goal("put a red block into each green bowl", Inside(blocks, bowls, "one_each"))]
""",
    "into, then next to": """
fixture = scene.add(Fixture(color="gray"), room=0.08)
ell, block = scene.add(Ell(color="red")), scene.add(Block(color="blue"))
return [
    Goal("put the red L into the fixture", Inserted(ell, fixture.slots[0])),
    Goal("put the blue block to the left of the fixture", LeftOf(block, fixture)),
]
""",
    "a tower": """
blocks = [scene.add(Block(color=c)) for c in scene.colors(3)]
return [Goal("stack them", Stacked(blocks))]
""",
    "along a drawn line": """
line = scene.add(Line([(-0.1, 0.0), (0.0, 0.0), (0.08, 0.08)], color="green"))
rope = scene.rope(0.2, "red")
return [Goal("lay the rope along the line", Along(rope, [line.at(x, y) for x, y in [(-0.1, 0), (0, 0), (0.08, 0.08)]]))]
""",
    "a ring round a bowl": """
bowl = scene.add(Bowl(color="green"), room=0.08)
pillars = scene.add_many(6, Cylinder(radius=0.018, height=0.04, color="red"))
return [Goal("set them in a ring", Arranged(pillars, layouts.ring(6, 0.12), "one_each", around=bowl))]
""",
}


@pytest.mark.parametrize("body", NEW.values(), ids=NEW)
def test_new_tasks_pass(body: str) -> None:
    result = checked(program(body))
    assert result.passed, result.findings
    assert float(result.evidence["behaviour"]) < 0.96


def test_findings_say_what_is_alike_and_what_to_change() -> None:
    result = checked(REWRITTEN["sweeping-piles"])
    finding = result.findings[0]
    assert "'sweeping-piles'" in finding.detail and "behaviour 100 %" in finding.detail
    assert "push: InZone(1 Pile to 1 Zone)" in finding.detail
    assert "'sweeping-piles'" in finding.remedy and "relation" in finding.remedy
    assert result.evidence["asks_for"] == "push: InZone(1 Pile to 1 Zone)"


def test_an_empty_library_lets_everything_pass() -> None:
    result = checked(REWRITTEN["block-insertion"], [])
    assert result.passed
    assert result.evidence["compared"] == 0
    assert "nearest" not in result.evidence


def test_verdicts_repeat() -> None:
    first, second = (checked(REWRITTEN["sweeping-piles"]) for _ in range(2))
    assert (first.findings, first.evidence) == (second.findings, second.evidence)


def test_what_cannot_be_read_is_an_error_and_no_verdict() -> None:
    built = [build(load_program(REWRITTEN["block-insertion"], "candidate"), 0)]
    with pytest.raises(TaskError, match="no Python"):
        check_novelty(TaskProgram("class (", "candidate"), built, base_library())
    with pytest.raises(SimwrightError, match="at least one"):
        check_novelty(TaskProgram("pass", "candidate"), [], base_library())


def test_the_library_is_made_once() -> None:
    library = base_library()
    assert library is base_library()
    assert tuple(name for name, _ in library) == task_names()
    assert all(isinstance(f, Fingerprint) for _, f in library)


def test_a_check_is_quick() -> None:
    """At most 50 ms of processor time, also against a library five times as large."""
    text = text_of("towers-of-hanoi-in-order")
    task = load_program(text, "candidate")
    builts = [build(task, seed) for seed in range(10)]
    library = [(f"{name}-{i}", f) for i in range(5) for name, f in base_library()]
    spent: list[float] = []
    for _ in range(3):
        started = time.process_time()
        check_novelty(TaskProgram(text, "candidate"), builts, library)
        spent.append(time.process_time() - started)
    assert min(spent) < 0.05


def test_a_program_has_one_identity() -> None:
    text = text_of("sweeping-piles")
    assert TaskProgram(text, "a").hash == program_hash(text)
    assert fingerprint(text, [build(load_program(text, "a"), 0)]) == fingerprint(
        text, [build(load_program(text, "b"), 0)]
    )

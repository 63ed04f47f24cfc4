"""Tasks that are made up: always programs that can be read, the same for the same seed, spread over everything."""

import ast
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simwright.generate.compose import compose, coverage_keys
from simwright.generate.compose.families import family_of
from simwright.generate.compose.inventing import invent
from simwright.generate.compose.openings import OPENINGS
from simwright.generate.compose.plan import Plan
from simwright.generate.compose.sketch import Sketch
from simwright.generate.compose.telling import TELLINGS, description_of, name_of, variant
from simwright.generate.compose.writing import class_name, write
from simwright.generate.motifs import MOTIFS
from simwright.library.signature import signature
from simwright.records import TaskProgram
from simwright.sandbox import Sandbox
from simwright.seeding import Split, generator
from simwright.tasks.building import build
from simwright.tasks.loader import load_program
from simwright.verify.parse import parse, static
from simwright.verify.stages import verify
from simwright.verify.trial import Trial, VerifyConfig

LONGEST = 40
SEEDS = st.integers(min_value=0, max_value=2**31)


def built(program: str, seed: int = 1, split: Split = "train"):
    return build(load_program(program, "composed"), seed, split)


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_every_seed_gives_a_program_that_can_be_read(seed: int) -> None:
    made = compose(seed)
    tree = ast.parse(made.program)
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    assert [c.name for c in classes] == [class_name(made.proposal.name)]
    assert ast.get_docstring(classes[0])
    rows = made.program.splitlines()
    assert len(rows) <= LONGEST
    assert max(map(len, rows)) <= 120
    program = TaskProgram(made.program, made.proposal.name)
    trial = Trial(VerifyConfig(), sandbox=None)  # pyright: ignore[reportArgumentType] - these two build nothing
    assert parse(program, trial).passed
    assert static(program, trial).passed
    assert 1 <= made.moves <= 14
    assert made.proposal.motif in MOTIFS


@settings(max_examples=20, deadline=None)
@given(SEEDS)
def test_no_line_is_written_for_nothing(seed: int) -> None:
    tree = ast.parse(compose(seed).program)
    stored = Counter(n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store))
    loaded = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
    assert not set(stored) - loaded - {"tags", "primitive"}


@settings(max_examples=20, deadline=None)
@given(SEEDS, st.dictionaries(st.sampled_from([f"motif:{m}" for m in MOTIFS]), st.integers(0, 50)))
def test_the_same_arguments_give_the_same_bytes(seed: int, coverage: dict[str, int]) -> None:
    assert compose(seed, coverage) == compose(seed, dict(coverage))


def test_what_the_library_lacks_comes_first() -> None:
    coverage = {f"motif:{m}": 100 for m in MOTIFS if m != "rope"}
    motifs = Counter(compose(seed, coverage).proposal.motif for seed in range(30))
    assert motifs["rope"] >= 28


def test_all_motifs_come_up_by_themselves() -> None:
    assert {compose(seed).proposal.motif for seed in range(300)} == set(MOTIFS)


def test_a_proposal_counts_for_its_motif_and_its_assets() -> None:
    proposal = compose(0).proposal
    assert coverage_keys(proposal)[0] == f"motif:{proposal.motif}"
    assert all(key.startswith("asset:") for key in coverage_keys(proposal)[1:])
    assert len(coverage_keys(proposal)) == 1 + len(proposal.assets)


@pytest.mark.parametrize("motif", [*OPENINGS, "mixed"])
def test_each_motif_builds_in_every_split(motif: str) -> None:
    for i in range(2):
        rng = generator("each motif", motif, i)
        plan = invent(motif, rng)
        program = write(plan, f"{motif}-task", "Does something.", (motif,), rng)
        for split in ("train", "test"):
            task = built(program, i, split)
            assert len(task.goals) >= len(plan.steps)


def openings() -> list[tuple[str, int]]:
    return [(motif, i) for motif, found in OPENINGS.items() for i in range(len(found))]


@pytest.mark.parametrize(("motif", "index"), openings())
def test_each_opening_has_words_and_belongs_where_it_is_listed(motif: str, index: int) -> None:
    sketch = Sketch(generator("opening", motif, index))
    OPENINGS[motif][index](sketch)
    plan = sketch.plan()
    assert all(variant(step) in TELLINGS for step in plan.steps)
    if len(plan.steps) == 1:
        near = {motif, "sort", "pack", "ring", "grid"} if motif in ("sort", "pack", "ring", "grid", "row") else {motif}
        assert family_of(plan) in near


@settings(max_examples=40, deadline=None)
@given(SEEDS)
def test_names_are_those_of_folders_and_descriptions_are_sentences(seed: int) -> None:
    proposal = compose(seed).proposal
    assert all(part.isalnum() and part == part.lower() for part in proposal.name.split("-"))
    assert 2 <= len(proposal.name.split("-")) <= 8
    assert proposal.description[0].isupper() and proposal.description[-1] in ".?"
    assert "{" not in proposal.description and "  " not in proposal.description
    assert '"' not in proposal.description and "\\" not in proposal.description


def test_a_library_of_forty_is_told_in_different_words() -> None:
    coverage: Counter[str] = Counter()
    proposals = []
    for seed in range(40):
        proposals.append(compose(seed, coverage).proposal)
        coverage.update(coverage_keys(proposals[-1]))
    beginnings = Counter(tuple(p.name.split("-")[:2]) for p in proposals)
    assert max(beginnings.values()) <= 4
    words = [set(p.description.lower().replace(".", "").replace(",", "").split()) for p in proposals]
    near = [(a, b) for i, a in enumerate(words) for b in words[:i] if len(a & b) > 0.5 * len(a | b)]
    assert len(near) <= 3


def test_a_drawn_colour_is_never_one_that_is_named() -> None:
    from simwright.generate.compose.plan import Lot, Step

    plan = Plan((Lot("bowl", color="red"), Lot("block", 2)), (Step("into", (1,), (0,)),))
    program = write(plan, "a-task", "Does something.", ("sort",), generator("named"))
    assert 'scene.colors(1, exclude="red")' in program
    assert all(b.color != "red" for b in built(program).bodies if b.noun == "block")


def test_names_and_descriptions_speak_of_the_plan() -> None:
    from simwright.generate.compose.plan import Lot, Step

    plan = Plan((Lot("bowl"), Lot("ball", 3, noun="marble")), (Step("into", (1,), (0,)),))
    told = {description_of(plan, generator("told", i)) for i in range(20)}
    assert len(told) > 8
    assert all("marble" in t and "bowl" in t for t in told)
    assert {name_of(plan, generator("named", i)) for i in range(20)} > {"bowl-of-marbles"}


@pytest.mark.slow
def test_a_long_run_reaches_many_behaviours() -> None:
    found = set()
    for seed in range(150):
        program = compose(seed).program
        found.add(str(signature([built(program, i) for i in range(3)])))
    assert len(found) >= 130


@pytest.mark.slow
def test_most_candidates_pass_all_gates() -> None:
    with Sandbox() as sandbox:
        results = [
            verify(TaskProgram(compose(seed).program, f"composed-{seed}"), sandbox, VerifyConfig(seeds=4))
            for seed in range(2000, 2012)
        ]
    refused = [f"{r.name}: {r.failed_gate}: {r.finding}" for r in results if not r.passed]
    assert len(refused) <= 3, "\n".join(refused)

"""Which examples, parts and lessons a prompt gets."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace

import pytest
from fakes import IDEAS, known, program_text

from simwright.errors import SimwrightError, UnknownName
from simwright.generate import error_book
from simwright.generate.config import DesignConfig
from simwright.generate.coverage import MOVES, PARTS, PUSHED, motif_counts, part_counts, parts_of, wanted
from simwright.generate.designer import Failed
from simwright.generate.error_book import Lesson, dump, learn, shipped
from simwright.generate.examples import base_examples, choose, neighbours
from simwright.generate.motifs import MOTIFS
from simwright.records import Finding, TaskProposal
from simwright.tasks.registry import task_names, task_path
from simwright.verify.novelty import base_library


def wish(description: str, *assets: str) -> TaskProposal:
    return TaskProposal("some-wish", description, assets)


def test_base_tasks_are_examples_with_their_descriptions() -> None:
    found = {e.name: e for e in base_examples()}
    assert tuple(found) == task_names()
    assert found["towers-of-hanoi"].program == task_path("towers-of-hanoi").read_text(encoding="utf-8").strip()
    assert found["put-block-in-bowl"].description.endswith(".")
    assert all(e.description and "\n" not in e.description for e in found.values())


@pytest.mark.parametrize(
    ("words", "assets", "name"),
    [
        ("move a tower of disks to another peg of the stand", ("HanoiDisk", "HanoiStand"), "towers-of-hanoi"),
        ("pack boxes into a container", ("Container", "Box"), "packing-boxes"),
        ("put shapes into the recesses of a board", ("KitBoard", "KitShape"), "assembling-kits"),
        ("sweep a pile of small blocks into a zone", ("Pile", "Zone"), "sweeping-piles"),
    ],
)
def test_the_first_example_is_like_the_wish(words: str, assets: tuple[str, ...], name: str) -> None:
    assert choose(wish(words, *assets), (), 3)[0].name.startswith(name)


def test_examples_are_unlike_one_another() -> None:
    hanoi = choose(wish("move a tower of disks to another peg", "HanoiDisk", "HanoiStand"), (), 3)
    packing = choose(wish("pack boxes into a container", "Container", "Box"), (), 3)
    assert [e.name for e in hanoi if "hanoi" in e.name] == ["towers-of-hanoi"]
    assert [e.name for e in packing if e.name.startswith("packing-boxes")] == ["packing-boxes"]


def test_the_library_gives_examples_too_and_steps_come_first() -> None:
    tasks = [known(name, text) for name, text in IDEAS.items()]
    asked = wish(IDEAS["moor-small-boats"], "Household")
    assert choose(asked, tasks, 1)[0].name == "moor-small-boats"
    first = choose(asked, tasks, 3, ("tidy-tool-corner", "stack-tall-tower", "gone"))
    assert [e.name for e in first[:2]] == ["stack-tall-tower", "tidy-tool-corner"]
    assert len({e.name for e in first}) == 3
    assert choose(asked, tasks, 0) == ()
    assert choose(asked, tasks, 3) == choose(asked, list(reversed(tasks)), 3)
    itself = [known("some-wish", asked.description)]
    assert "some-wish" not in [e.name for e in choose(asked, itself, 30)]


def test_neighbours_are_of_the_library_only() -> None:
    tasks = [known(name, text) for name, text in IDEAS.items()]
    assert neighbours(wish(IDEAS["mend-garden-fence"]), tasks, 2)[0].name == "mend-garden-fence"
    assert neighbours(wish("anything"), (), 2) == ()
    assert len(neighbours(wish("anything"), tasks, 100)) == len(tasks)


def test_neighbours_are_those_that_ask_for_the_like() -> None:
    heap = TaskProposal("clear-the-lawn", "Gather what fell from the trees at one spot.", ("Pile", "Zone"), "sweep")
    near = neighbours(heap, (), 3, base=True)
    assert {e.name for e in near[:2]} == {"sweeping-piles", "separating-piles"}
    assert "InZone(1 Pile to 1 Zone)" in str(near[0].asks)
    # The words speak for another task: what is asked for counts more.
    words = [known(name, heap.description) for name in ("rake-up-leaves", "leaves-on-lawn")]
    prints = dict(base_library())
    asks = ("towers-of-hanoi", "sweeping-piles")
    library = [replace(one, fingerprint=prints[name]) for one, name in zip(words, asks, strict=True)]
    assert [e.name for e in neighbours(heap, library, 2)] == ["leaves-on-lawn", "rake-up-leaves"]
    assert neighbours(heap, library, 9, base=True) == neighbours(heap, library[::-1], 9, base=True)


def test_base_tasks_belong_to_the_family_that_they_behave_like() -> None:
    prints = dict(base_library())
    kits = [replace(known("some-kit", "x", "kit"), fingerprint=prints["assembling-kits"])]
    wished = TaskProposal("other-wish", "Anything at all.", (), "kit")
    assert neighbours(wished, kits, 2, base=True)[0].name.startswith("assembling-kits")


def test_parts_of_a_program() -> None:
    text = program_text("x-y") + "scene.rope(0.2, 'red'); scene.pile(3, a); layouts.row(3, 0.1); print(Unicorn)"
    assert parts_of(text) == {"Bowl", "Block", "Inside", "Rope", "Pile", "layouts.row"}
    assert parts_of("not ( python") == frozenset()


def test_counts_name_what_is_not_there_yet() -> None:
    tasks = [known("a-b", "x", "stack"), known("c-d", "y", "stack"), known("e-f", "z", "no such motif")]
    assert part_counts(tasks)["Bowl"] == 3 and part_counts(tasks)["Rope"] == 0
    assert set(part_counts(())) == {*PARTS}
    counts = motif_counts(tasks)
    assert counts["stack"] == 2 and set(counts) == {*MOTIFS}


def test_what_is_wanted_is_what_is_rare() -> None:
    tasks = [
        known(f"task-{i}", "x", motif) for i, motif in enumerate(m for m in MOTIFS if m != "rope" for _ in range(9))
    ]
    drawn = [wanted(tasks, seed) for seed in range(300)]
    motifs = Counter(w.motif for w in drawn)
    expected = 300 * 1 / (1 + (len(MOTIFS) - 1) / 100)
    assert abs(motifs["rope"] - expected) < 4 * math.sqrt(expected * (1 - expected / 300))
    parts = Counter(p for w in drawn for p in w.rare)
    assert parts["Bowl"] < parts["Cup"] / 3
    assert all(len(set(w.rare)) == 4 and w.about == MOTIFS[w.motif] and w.moves in MOVES for w in drawn)
    assert {w.moves for w in drawn} == {*MOVES}
    assert wanted(tasks, 3) == wanted(tasks, 3)
    assert {w.motif for w in (wanted((), seed) for seed in range(300))} == {*MOTIFS}


def failed(gate: str, cause: str, detail: str = "it fell") -> Failed:
    return Failed("x", "y", gate, Finding(cause, detail, "mend it"))  # type: ignore[arg-type]


def test_lessons_are_counted_and_the_latest_is_told() -> None:
    failures = [failed("solve", "a", "latest"), failed("settle", "b"), failed("solve", "a", "older"),
                failed("novelty", "duplicate"), Failed("x", "y", "solve", None)]  # fmt: skip
    book = learn(failures)
    assert [(one.gate, one.cause, one.count, one.example) for one in book] == [
        ("solve", "a", 2, "latest"),
        ("settle", "b", 1, "it fell"),
    ]
    more = learn([failed("settle", "b", "new"), failed("settle", "b", "newer than before")], book)
    assert [(one.cause, one.count, one.example) for one in more] == [("b", 3, "new"), ("a", 2, "latest")]
    assert str(more[0]) == 'settle, b (3 times), such as "new": mend it'


def test_long_or_hostile_examples_are_one_short_line() -> None:
    [lesson] = learn([failed("solve", "a", "x\n# System\n" + "word " * 200)])
    assert len(lesson.example) <= error_book.LONGEST_EXAMPLE and "\n" not in str(lesson)
    assert lesson.example.endswith(" ...")


def test_the_book_that_is_shipped_can_be_read_and_written() -> None:
    assert all(isinstance(one, Lesson) for one in shipped())
    text = dump([Lesson("solve", "a", 2, "é", "b")])
    assert error_book._ADAPTER.validate_json(text) == (Lesson("solve", "a", 2, "é", "b"),)


def test_settings_by_name() -> None:
    config = DesignConfig().changed(["examples=0", "reasoning=true", "stages=single", "temperature=none", "votes=1"])
    assert (config.examples, config.reasoning, config.stages, config.votes) == (0, True, "single", 1)
    assert config.propose_temperature is config.write_temperature is config.vote_temperature is None
    assert DesignConfig().changed(["write_temperature=0.5"]).write_temperature == 0.5
    assert DesignConfig.for_model("exchange:letters").votes == 0
    assert DesignConfig.for_model("anthropic:some").write_temperature is None
    assert DesignConfig.for_model("openai:some") == DesignConfig()


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("exmples=1", "did you mean examples"),
        ("examples", "whole number"),
        ("examples=1.5", "whole number"),
        ("examples=-1", "at least 0"),
        ("reasoning=perhaps", "true or false"),
        ("stages=three", "'two' or 'single'"),
        ("temperature=3", "between 0 and 2"),
        ("temperature=nan", "between 0 and 2"),
        ("temperature=hot", "a number or none"),
    ],
)
def test_settings_that_do_not_fit(setting: str, words: str) -> None:
    with pytest.raises((SimwrightError, UnknownName), match=words):
        DesignConfig().changed([setting])


def test_a_wish_for_pushing_names_nothing_that_has_to_be_lifted() -> None:
    drawn = [wanted((), seed) for seed in range(300)]
    for one in drawn:
        assert one.rare
        assert ({*one.rare} <= PUSHED) if one.motif == "sweep" else "Pile" not in one.rare

"""How alike two tasks are: in words, in code and in what they ask for."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simwright.errors import SimwrightError, TaskError
from simwright.library.demands import figure, number_class
from simwright.library.signature import WEIGHTS, Signature, signature
from simwright.library.similarity import (
    blanked,
    code_similarity,
    fingerprint,
    nearest,
    shared,
    text_similarity,
)
from simwright.tasks import *
from simwright.tasks.building import build

PROGRAM = '''
from simwright.tasks import *


class Deal(Task):
    """Put the balls into the bowl."""

    tags = ("containers",)

    def build(self, scene):
        a, b = scene.colors(2)
        bowl = scene.add(Bowl(radius=0.07, color=a))
        balls = scene.add_many(3, Ball(color=b))
        stand = scene.add(Stand(size=(0.1, 0.1, 0.02)))
        places = stand.top.lay(layouts.row(2, 0.05))
        return [Goal(f"put one {b} ball into the {a} bowl", Inside(balls, bowl, count=1))]
'''


def changed(*pairs: tuple[str, str]) -> str:
    text = PROGRAM
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


HARMLESS = {
    "names": (("balls", "things"), ("bowl =", "pot ="), (", bowl,", ", pot,"), ("a, b", "one, two"),
              ("color=a", "color=one"), ("color=b", "color=two"), ("{b}", "{two}"), ("{a}", "{one}")),
    "class": (("class Deal", "class WhollyNew"),),
    "docstring": (("Put the balls into the bowl.", "An unheard-of feat."),),
    "tags": (('tags = ("containers",)', 'tags = ("new", "brave", "world")'),),
    "colours": (("color=a", 'color="red"'), ("Stand(", 'Stand(color="blue", ')),
    "numbers": (("0.07", "0.08"), ("add_many(3", "add_many(4"), ("0.05", "-0.06")),
    "sentences": (('f"put one {b} ball into the {a} bowl"', '["drop a ball", f"one {b} ball goes in"]'),),
    "nouns": (("Ball(", 'Ball(noun="marble", '),),
    "order of keywords": (("radius=0.07, color=a", "color=a, radius=0.07"),),
    "imports": (("from simwright.tasks import *", "from simwright.tasks import *\nimport math"),),
}  # fmt: skip


@pytest.mark.parametrize("pairs", HARMLESS.values(), ids=HARMLESS)
def test_code_is_the_same_whatever_its(pairs) -> None:
    assert code_similarity(PROGRAM, changed(*pairs)) == 1.0


def test_code_is_the_same_in_another_order_of_lines() -> None:
    lines = PROGRAM.splitlines(keepends=True)
    at = next(i for i, line in enumerate(lines) if "bowl =" in line)
    moved = [*lines[:at], lines[at + 2], lines[at + 3], lines[at + 1], lines[at], *lines[at + 4 :]]
    assert moved != lines
    assert code_similarity(PROGRAM, "".join(moved)) == 1.0


HARMFUL = {
    "asset": ("Bowl(", "Cup("),
    "relation": ("Inside(balls, bowl, count=1)", "NextTo(balls[0], bowl)"),
    "option": (", count=1)", ")"),
    "layout": ("layouts.row", "layouts.column"),
    "subject": ("Inside(balls,", "Inside(stand,"),
    "a line": ("        stand =", "        scene.distractors(2)\n        stand ="),
}


@pytest.mark.parametrize("pair", HARMFUL.values(), ids=HARMFUL)
def test_code_differs_with(pair) -> None:
    assert 0.3 < code_similarity(PROGRAM, changed(pair)) < 1.0


def test_code_of_unlike_programs_is_far() -> None:
    other = "class A(Task):\n    def build(self, scene):\n        for i in range(3):\n            yield i ** 2\n"
    assert code_similarity(PROGRAM, other) < 0.05


def test_code_that_is_no_python_is_told() -> None:
    with pytest.raises(TaskError, match="no Python"):
        code_similarity(PROGRAM, "class (")


def test_doubtful_escapes_are_no_error() -> None:
    assert code_similarity(PROGRAM, changed(("Put the balls", "Put \\d the balls"))) == 1.0


def test_blanked_hides_colours_and_numbers() -> None:
    assert blanked("Put 3 RED blocks (0.05 m) on one grey stand.") == blanked("put two blue blocks 2 m on 7 pink stand")


def test_text_similarity_grows_with_what_is_shared() -> None:
    base = "put the block in the bowl"
    near, far = "put the blocks in the bowl", "sweep a pile of grains away"
    assert text_similarity(base, base) == pytest.approx(1.0)
    assert text_similarity(base, "Put the block, in the BOWL!") == pytest.approx(1.0)
    assert 1 > text_similarity(base, near) > 0.8
    assert text_similarity(base, far) < 0.3
    assert text_similarity(base, "") == text_similarity("", "") == 0.0


@given(st.text(), st.text())
def test_text_similarity_is_a_share_both_ways_round(a: str, b: str) -> None:
    assert 0.0 <= text_similarity(a, b) <= 1.0 + 1e-9
    assert text_similarity(a, b) == pytest.approx(text_similarity(b, a))


COUNTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 5))


@given(COUNTS, COUNTS)
def test_shared_is_jaccard_of_multisets(a: dict[str, int], b: dict[str, int]) -> None:
    keys = {*a, *b}
    both, either = (sum(f(a.get(k, 0), b.get(k, 0)) for k in keys) for f in (min, max))
    assert shared(a, b) == pytest.approx(both / either if either else 1.0)


def test_numbers_fall_into_classes() -> None:
    assert [number_class(n) for n in (0, 1, 2, 3, 5, 6, 250)] == ["0", "1", "2", "3-5", "3-5", "6+", "6+"]


@pytest.mark.parametrize(
    ("poses", "shape"),
    [
        (layouts.row(1, 0.05), "single"),
        (layouts.row(4, 0.05), "line"),
        (layouts.column(3, 0.09), "line"),
        (layouts.tower(3, 0.04), "tower"),
        (layouts.ring(6, 0.1), "ring"),
        (layouts.pyramid(3, 0.04), "line in 3-5 narrowing rows"),
        ([Pose(0, 0, body="a"), Pose(0, 0, body="b")], "several"),
    ],
)
def test_figures_of_layouts(poses, shape: str) -> None:
    assert figure(poses) == shape


@pytest.mark.parametrize("name", ["L", "T", "A", "S"])
def test_a_figure_is_the_same_wherever_and_however_large(name: str) -> None:
    small, large = layouts.letter(name, 0.02), layouts.letter(name, 0.05)
    assert figure(small) == figure(Pose(0.3, -0.2, 0.01, 0.7).lay(large))
    assert figure(small).startswith("figure")


def test_figures_of_different_letters_differ() -> None:
    assert len({figure(layouts.letter(name, 0.04)) for name in "LTASH"}) == 5


def task(make, tool: str = "pick_place", seeds: range = range(3)) -> Signature:
    """The signature of the task that `make(scene)` builds."""

    class Made(Task):
        """Made up."""

        primitive = tool

        def build(self, scene):
            return make(scene)

    return signature([build(Made, seed) for seed in seeds])


def bowls(scene, n=2, asset=Block(color="red"), into=Bowl(color="green"), **options):
    things, pot = scene.add_many(n, asset), scene.add(into)
    return [Goal("do it", Inside(things, pot, **options))]


PLAIN = task(bowls)


def test_signature_ignores_colours_sizes_and_words() -> None:
    def other(scene):
        pot = scene.add(Bowl(radius=0.08, color="blue", noun="dish"))
        things = scene.add_many(2, Block(size=0.03, color="yellow", noun="nut"))
        return [Goal("fill the dish", Inside(things, pot))]

    assert task(other) == PLAIN
    assert hash(task(other)) == hash(PLAIN)
    assert PLAIN.similarity(task(other)) == 1.0


def test_signature_reads_well() -> None:
    assert str(PLAIN) == "pick_place: Inside(2 Block to 1 Bowl)"


def test_signature_is_frozen_and_needs_episodes() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        PLAIN.primitive = "push"
    with pytest.raises(SimwrightError, match="at least one"):
        signature([])


def test_weights_add_up() -> None:
    assert sum(WEIGHTS.values()) == pytest.approx(1.0)


def lasting(scene):
    (goal,) = bowls(scene)
    return [Goal("do it", goal.condition, lasting=False), Goal("and a ball", Unmoved(scene.add(Ball(color="blue"))))]


def others(scene):
    goals = bowls(scene)
    scene.add(Ball(color="blue"))
    return goals


def twice(scene):
    pot, other = scene.add(Bowl(color="green")), scene.add(Cup(color="blue"))
    things = scene.add_many(2, Block(color="red"))
    block = scene.add(Block(size=0.03, color="yellow"))
    return [Goal("first", Inside(things, pot)), Goal("second", Inside(block, other))]


DIFFERENT = {
    "number": lambda scene: bowls(scene, n=1),
    "asset": lambda scene: bowls(scene, asset=Ball(color="red")),
    "container": lambda scene: bowls(scene, into=Container(color="green")),
    "count": lambda scene: bowls(scene, count=1),
    "others": others,
    "more goals": twice,
}


@pytest.mark.parametrize("make", DIFFERENT.values(), ids=DIFFERENT)
def test_signatures_differ_in(make) -> None:
    found = task(make)
    assert found != PLAIN
    assert 0.3 < PLAIN.similarity(found) < 0.96
    assert PLAIN.similarity(found) == pytest.approx(found.similarity(PLAIN))


def test_relation_counts_most() -> None:
    near = task(lambda scene: [Goal("x", InZone(scene.add_many(2, Block(color="red")), scene.add(Zone())))])
    far = task(
        lambda scene: [Goal("x", Arranged(scene.add_many(2, Block(color="red")), layouts.row(2, 0.1), "one_each"))]
    )
    assert PLAIN.similarity(far) < PLAIN.similarity(near) < 0.6


def zone_goals(scene):
    block, ball = scene.add(Block(color="red")), scene.add(Ball(color="blue"))
    zone, bowl = scene.add(Zone(color="green")), scene.add(Bowl(color="yellow"))
    return [Goal("one", InZone(block, zone)), Goal("two", Inside(ball, bowl))]


def test_order_of_goals_counts_a_little() -> None:
    forward, backward = task(zone_goals), task(lambda scene: zone_goals(scene)[::-1])
    assert forward != backward
    assert 0.85 < forward.similarity(backward) < 0.96


def test_passing_goals_differ_from_lasting_ones() -> None:
    def made(scene, last):
        goals = zone_goals(scene)
        return [Goal("one", goals[0].condition, lasting=last), goals[1]]

    kept, passing = task(lambda s: made(s, True)), task(lambda s: made(s, False))
    assert kept.similarity(passing) < 0.96
    assert "passing" in str(passing)


def test_runs_of_like_goals_are_told_as_one() -> None:
    def made(scene):
        bowl = scene.add(Bowl(color="green"))
        colors = ("red", "blue", "yellow")
        return [Goal(f"the {c} one", Inside(scene.add(Ball(color=c)), bowl)) for c in colors]

    assert str(task(made)) == "pick_place: Inside(1 Ball to 1 Bowl) x 3-5"


def test_parts_of_all_have_no_order() -> None:
    def made(scene, back):
        parts = [g.condition for g in zone_goals(scene)]
        return [Goal("both", All(*(parts[::-1] if back else parts)))]

    assert task(lambda s: made(s, True)) == task(lambda s: made(s, False))
    assert task(lambda s: made(s, True)) != task(zone_goals)


def test_drawn_numbers_do_not_hide_a_task() -> None:
    def made(scene):
        return bowls(scene, n=int(scene.rng.integers(1, 6)), into=Container())

    first, second = task(made, seeds=range(5)), task(made, seeds=range(100, 105))
    assert first.similarity(second) > 0.96
    assert len(first.sequences[0][0].number) > 1


def test_named_things_count_unless_they_are_drawn() -> None:
    def made(scene, name=None):
        return bowls(scene, n=1, asset=Household(name or scene.households(1)[0]), into=Container())

    mug, can, drawn = (task(lambda s, n=n: made(s, n)) for n in ("mug", "can", None))
    assert mug.similarity(can) < 0.96
    assert mug.similarity(can) < mug.similarity(drawn) < 1.0
    assert drawn.sequences[0][0].things == ("*",)


def test_a_place_that_is_drawn_differs_from_a_told_one() -> None:
    def made(scene, drawn):
        stand = scene.add(Stand(size=(0.2, 0.06, 0.02)))
        places = stand.top.lay(layouts.row(3, 0.07))
        which = int(scene.rng.integers(3)) if drawn else 0
        return [Goal("put it there", Placed(scene.add(Block(color="red")), places[which]))]

    told, drawn = task(lambda s: made(s, False)), task(lambda s: made(s, True), seeds=range(6))
    assert told.similarity(drawn) < 0.96


def test_a_pile_and_a_rope_are_one_thing() -> None:
    def sweep(scene):
        return [Goal("push", InZone(scene.pile(30, "red"), scene.add(Zone(color="green"))))]

    def lay(scene):
        line = scene.add(Line([(-0.1, 0.0), (0.1, 0.0)], color="green"))
        return [Goal("lay", Along(scene.rope(0.2, "red"), [line.at(-0.1), line.at(0.1)]))]

    assert str(task(sweep, "push")) == "push: InZone(1 Pile to 1 Zone)"
    assert str(task(lay)) == "pick_place: Along(1 Rope to 1 Line, line)"


def test_fingerprint_and_neighbours() -> None:
    class Deal(Task):
        """Made up."""

        def build(self, scene):
            return [Goal("put one red block into the green bowl", bowls(scene)[0].condition)]

    class Row(Task):
        """Made up."""

        def build(self, scene):
            return [Goal("make a row", Arranged(scene.add_many(3, Block()), layouts.row(3, 0.08), "one_each"))]

    deal = fingerprint(PROGRAM, [build(Deal, 0)])
    row = fingerprint("class Row(Task):\n    pass\n", [build(Row, 0)])
    assert deal.description == "put the balls into the bowl"
    assert deal.instructions == "put number color block into the color bowl"
    found = nearest(deal, [("row", row), ("same", deal), ("also the same", deal)])
    assert [n.name for n in found] == ["also the same", "same", "row"]
    same, far = found[0], found[-1]
    assert (same.text, same.description, same.code, same.behaviour) == pytest.approx((1, 1, 1, 1))
    assert same.alike == pytest.approx(1.0)
    assert far.behaviour < 0.2 and far.code < 0.1 and far.description == 0.0
    assert nearest(deal, []) == []


def test_fingerprint_is_hashable_and_refuses_what_it_cannot_read() -> None:
    class Deal(Task):
        """Made up."""

        def build(self, scene):
            return bowls(scene)

    built = [build(Deal, 0)]
    assert hash(fingerprint(PROGRAM, built)) == hash(fingerprint(PROGRAM, built))
    with pytest.raises(TaskError, match="no Python"):
        fingerprint("def", built)
    with pytest.raises(SimwrightError, match="at least one"):
        fingerprint(PROGRAM, [])


def test_drawn_nouns_leave_no_trace_in_the_sentences() -> None:
    class Pack(Task):
        """Made up."""

        def build(self, scene):
            thing = scene.add(Household(scene.households(1)[0]))
            return [Goal(f"pack the {thing.noun} in the box", Inside(thing, scene.add(Container())))]

    assert fingerprint(PROGRAM, [build(Pack, s) for s in range(6)]).instructions == "pack the thing in the box"

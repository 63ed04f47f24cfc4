"""The figures of a library, against small corpora reckoned by hand."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from shelves import draft_of
from simwright.library.bleu import self_bleu
from simwright.library.entry import TaskEntry
from simwright.library.statistics import alike_descriptions, statistics
from simwright.library.store import Contents, Damage


def entry(name: str, description: str, motif: str = "stack", stem: str = "either_bowl") -> TaskEntry:
    base = draft_of(stem).entry
    return replace(base, name=name, proposal=replace(base.proposal, name=name, description=description, motif=motif))


def test_self_bleu_of_what_never_repeats_and_of_what_always_does() -> None:
    assert self_bleu(["put the red block in the bowl"] * 3) == pytest.approx(1)
    assert self_bleu(["alpha beta gamma delta", "one two three four"]) == 0
    assert self_bleu([]) == self_bleu(["alone"]) == 0 == self_bleu(["", ""])


def test_self_bleu_by_hand() -> None:
    """Five words, the first four as in the other text: 4/5, 3/4, 2/3, 1/2 of the grams; equally long, no brevity."""
    texts = ["a b c d e", "a b c d f"]
    assert self_bleu(texts) == pytest.approx((4 / 5 * 3 / 4 * 2 / 3 * 1 / 2) ** 0.25)
    # One of two words, no pair: zeros are smoothed to 0.1; the other text is longer, so brevity costs.
    short = ["a b", "a c c"]
    first = (1 / 2 * 0.1 / 1 * 0.1 * 0.1) ** 0.25 * math.exp(1 - 3 / 2)
    second = (1 / 3 * 0.1 / 2 * 0.1 / 1 * 0.1) ** 0.25
    assert self_bleu(short) == pytest.approx((first + second) / 2)


def test_self_bleu_draws_the_same_fifty_every_time() -> None:
    texts = [f"put block {i} in bowl {i % 7} and then {i * i % 11} more" for i in range(80)]
    assert self_bleu(texts) == self_bleu(texts) != self_bleu(texts, seed=1)


def test_descriptions_that_share_over_half_of_their_words() -> None:
    found = alike_descriptions(
        [entry("a", "Stack the red blocks."), entry("b", "stack the blue blocks"), entry("c", "Sort balls by size")]
    )
    assert found == (("a", "b", 0.6),)
    half = alike_descriptions([entry("a", "one two three"), entry("b", "one two three four five six")])
    assert half == (), "exactly half is not more than half"


def test_figures() -> None:
    entries = (
        entry("sort-the-balls", "Sort balls.", "sort"),
        entry("sort-the-rest", "Tidy up.", "sort", "plank_bridge"),
        entry("tower", "Build a tower.", "stack", "sweep_two_piles"),
    )
    found = statistics(Contents(entries, (Damage("broken", "no JSON"),)))
    assert found.tasks == 3 and found.signatures == 3 and found.damaged[0].name == "broken"
    assert list(found.motifs.items()) == [("sort", 2), ("stack", 1)] and found.largest_motif == pytest.approx(2 / 3)
    assert found.shared_beginnings == {"sort the": 2} and found.names_that_share == pytest.approx(2 / 3)
    assert found.assets["Pile"] == 1 and found.reviews == {"none": 3} and found.designers == {"openai:some-model": 3}
    assert sum(found.moves.values()) == 3 and list(found.moves) == sorted(found.moves)
    assert found.cost.requests == 6 and found.cost.dollars == pytest.approx(0.03)


def test_an_empty_library_has_figures_too() -> None:
    found = statistics(Contents(()))
    assert (found.tasks, found.self_bleu, found.largest_motif, found.names_that_share) == (0, 0, 0, 0)

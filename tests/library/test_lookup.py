"""Tasks are found by what they are about, and examples are near the wish and far from one another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from shelves import FURTHER, draft_of, proposal_of
from simwright.library.entry import Review, TaskEntry
from simwright.library.lookup import retrieve, search
from simwright.records import TaskProposal

STEMS = sorted(p.stem for p in FURTHER.glob("*.py"))


@pytest.fixture(scope="module")
def entries() -> tuple[TaskEntry, ...]:
    found = tuple(draft_of(stem).entry for stem in STEMS)
    return tuple(sorted(found, key=lambda e: e.name))


def names(hits) -> list[str]:
    return [h.entry.name for h in hits]


def test_words_find_the_task(entries) -> None:
    assert names(search(entries, "bridge with a plank"))[0] == "plank-bridge"
    assert names(search(entries, "Traffic LIGHTS!"))[0] == "traffic-light"
    assert names(search(entries, "Hanoi"))[0] == "move-hanoi-pair"
    assert search(entries, "submarine") == []


def test_a_rare_word_counts_more(entries) -> None:
    block, tether = names(search(entries, "block")), names(search(entries, "block tether"))
    assert block[0] != "tether-posts" and tether[0] == "tether-posts"


def test_no_words_find_all_by_name(entries) -> None:
    assert names(search(entries)) == [e.name for e in entries]
    assert names(search(entries, limit=3)) == [e.name for e in entries][:3]


def test_things_motif_and_review_narrow(entries) -> None:
    found = search(entries, assets=["bowl", "Ball"])
    assert found and all({"Bowl", "Ball"} <= set(h.entry.facts.assets) for h in found)
    assert len(found) == sum({"Bowl", "Ball"} <= set(e.facts.assets) for e in entries)
    marked = [replace(e, review=Review("approved")) if e.name == "color-wheel" else e for e in entries]
    assert names(search(marked, review="approved")) == ["color-wheel"]
    assert search(entries, motif="sort") == [] and len(search(entries, motif="mixed")) == len(entries)


def test_like_orders_by_likeness(entries) -> None:
    own = next(e for e in entries if e.name == "ring-around-bowl")
    found = names(search(entries, like=own.fingerprint))
    assert found[0] == "ring-around-bowl" and found.index("color-wheel") < found.index("sweep-two-piles")


def test_examples_are_like_the_wish(entries) -> None:
    wish = TaskProposal("posts-and-rope", "Tie a rope round two posts.", ("Rope", "Cylinder"), "rope")
    chosen = retrieve(entries, wish, 4, spread=0.0)
    assert {"tether-posts", "rope-on-bent-line"} & {e.name for e in chosen}
    assert retrieve(entries, wish, 4) == retrieve(tuple(reversed(entries)), wish, 4)
    assert len(retrieve(entries, wish, 999)) == len(entries) and retrieve((), wish, 3) == ()


def test_spread_makes_examples_differ(entries) -> None:
    """The more spread, the less alike the two most alike of the examples."""

    def closest(spread: float) -> float:
        chosen = retrieve(entries, proposal_of("ring_around_bowl"), 5, spread=spread)
        prints = [e.fingerprint.signature for e in chosen]
        return max(a.similarity(b) for i, a in enumerate(prints) for b in prints[:i])

    assert closest(0.9) < closest(0.0)


def test_rejected_tasks_and_the_task_itself_are_no_examples(entries) -> None:
    wish = proposal_of("ring_around_bowl")
    assert "ring-around-bowl" not in {e.name for e in retrieve(entries, wish, 99)}
    marked = [replace(e, review=Review("rejected")) if e.name == "color-wheel" else e for e in entries]
    assert "color-wheel" not in {e.name for e in retrieve(marked, wish, 99)}

"""Helpers for reading clauses: what they share, and what nobody asked about."""

from __future__ import annotations

from dataclasses import replace

from simwright.generate.compose.reading.phrases import Phrase
from simwright.generate.compose.reading.records import Clause, Link
from simwright.generate.compose.reading.words import NotServed

RELATIONS = ("left", "right", "front", "behind", "next")
PLACES = ("in", "on", "in or on", "to", *RELATIONS, "between", "among", "around", "along", "across")
"""Prepositions that say where to."""
MATERIAL = ("of", "with", "out", "from")
"""Prepositions that say of what."""


def unfolded(clause: Clause) -> list[Clause]:
    """Clauses that share a verb, apart: "the ball in the cup and the block in the bowl"."""
    for k, (one, two) in enumerate(zip(clause.links, clause.links[1:], strict=False)):
        among = (one.prep, two.prep)
        joint = all(prep in PLACES for prep in among) and one.prep != "between"
        if joint and len(one.phrases) > 1 and not one.either and two.struct is None:
            first = replace(clause, links=[*clause.links[:k], replace(one, phrases=one.phrases[:-1])])
            second = replace(clause, objects=(one.phrases[-1],), links=clause.links[k + 1 :], unserved=[])
            return [first, *unfolded(second)]
    return [clause]


def without_holes(clause: Clause) -> None:
    """As in "Into their holes in the board" as "into the board"."""
    for one, two in zip(clause.links, clause.links[1:], strict=False):
        hole = any("hole" in p.kinds for p in one.phrases)
        if hole and two.prep in ("in", "of", "on") and any("kitboard" in p.kinds for p in two.phrases):
            clause.links.remove(one)
            clause.links[clause.links.index(two)] = replace(two, prep="in" if two.prep == "of" else two.prep)
            return


def refuse_leftover(clause: Clause, *used: Link | None) -> None:
    """Refuses what a step has no use for."""
    for link in clause.links:
        if not any(link is u for u in used):
            words = [p.text for p in link.phrases] or [link.prep]
            raise NotServed(f"What {words[0]!r} has to do here is not clear.", *words)


def refuse_extras(clause: Clause) -> None:
    """Refuses an order, a matching or a spreading that a step has no use for."""
    if clause.order and clause.order != "any":
        raise NotServed("An order is not served here.", "order")
    if clause.match or any(p.own for p in clause.objects):
        raise NotServed("Matching by colour is served for things that go into vessels or zones.", "color")
    if clause.one_each:
        raise NotServed("One for each is served for vessels and supports.", "each")


def refuse_order(clause: Clause) -> None:
    """Refuses an order that a step has no use for."""
    if clause.order and clause.order != "any":
        raise NotServed("An order is not served here.", "order")


def objects_of(clause: Clause) -> tuple[Phrase, ...]:
    """What is moved, or what something is made of."""
    if clause.objects:
        return clause.objects
    link = clause.link(*MATERIAL)
    if link is None:
        raise NotServed("The goal does not say with what.")
    return link.phrases


def place_again(clause: Clause) -> None:
    """As in "from the blue zone to the yellow one": the yellow one is a zone."""
    sources = [p for k in clause.links if k.prep in ("from", "out") for p in k.phrases if p.kinds]
    for k, link in enumerate(clause.links):
        if len(sources) == 1 and link.prep in PLACES and any(p.elliptic and p.colors for p in link.phrases):
            named = (
                replace(p, kinds=sources[0].kinds, text=sources[0].text, elliptic=False) if p.elliptic else p
                for p in link.phrases
            )
            clause.links[k] = replace(link, phrases=tuple(named))


def named_place(where: Link, clause: Clause) -> bool:
    """As in "Sort the toys into the red box": one place of its own for things of any colour."""
    one = len(where.phrases) == 1 and len(where.phrases[0].colors) == 1 and not where.phrases[0].many
    plain = not any(p.colors or p.own or p.various for p in (*clause.objects, *where.phrases[1:]))
    grouped = all(
        {"tools", "toys", "stationery", "kitchen"} & {*p.kinds} or ":" in p.kinds[0] for p in clause.objects if p.kinds
    )
    return one and plain and grouped and not clause.match


def share_colors(clause: Clause) -> None:
    """As in "red and blue blocks, three of each": so many of each colour or kind."""
    if clause.total:
        _totalled(clause)
    if not clause.share:
        return
    for k, link in enumerate(clause.links):
        if link.prep in MATERIAL:
            clause.links[k] = replace(link, phrases=_shared(link.phrases, clause))
    clause.objects = _shared(clause.objects, clause)


def _totalled(clause: Clause) -> None:
    """As in "red and blue blocks, eight in all"."""
    links = [k for k in clause.links if k.prep in MATERIAL and k.struct is None]
    phrases = clause.objects or (links[0].phrases if links else ())
    if len(phrases) != 1 or phrases[0].number not in (None, clause.total):
        raise NotServed("How many there are in all does not fit.", str(clause.total))
    told = (replace(phrases[0], number=clause.total, many=True),)
    if clause.objects:
        clause.objects = told
    else:
        clause.links[clause.links.index(links[0])] = replace(links[0], phrases=told)


def _shared(phrases: tuple[Phrase, ...], clause: Clause) -> tuple[Phrase, ...]:
    if len(phrases) < 2 and not any(len(p.colors) > 1 for p in phrases):
        return phrases
    n, clause.share = clause.share, 0
    return tuple(replace(p, number=n * max(1, len(p.colors)), many=True) for p in phrases)

"""Clauses that ask for a pattern: rows, rings, grids, letters, pyramids, bridges, houses."""

from __future__ import annotations

from dataclasses import replace

from simwright.generate.compose.motifs.layouts import letter_dots, pyramid_base
from simwright.generate.compose.plan import Lot
from simwright.generate.compose.reading.asking import MATERIAL, objects_of, refuse_extras, refuse_leftover
from simwright.generate.compose.reading.builder import Builder
from simwright.generate.compose.reading.handling import lay_across
from simwright.generate.compose.reading.phrases import Phrase
from simwright.generate.compose.reading.records import Clause, Link, Struct
from simwright.generate.compose.reading.words import NotServed


def arrange(clause: Clause, pattern: Struct, b: Builder) -> None:
    """Rows, rings, grids and so on, wherever they are told to be."""
    material = clause.link(*MATERIAL) if not clause.objects else None
    where = clause.link("on", "along", "around", "in", "to")
    patterns = [k for k in clause.links if k.struct is not None]
    refuse_leftover(clause, material, where, *patterns)
    if clause.match or clause.one_each:
        raise NotServed("A pattern by colour is not served.", "color")
    things = b.things(objects_of(clause), default=_default(pattern))
    places = b.places(where.phrases, "on", default=1) if where is not None else []
    shape = {"column": "column", "letter": f"letter:{pattern.letter}"}.get(pattern.value, pattern.value)
    if shape == "square" and where is not None and where.prep == "around":
        shape = "ring"
    mix = clause.mix or next((p.mix for p in objects_of(clause) if p.mix), "")
    ordered = clause.order in ("left", "right", "told")
    if shape == "pyramid" and len(things) > 1:
        ordered = _in_layers(clause, things, b)
    elif clause.order in ("up", "down"):
        raise NotServed("An order of height is served for towers and pyramids.", "order")
    elif mix:
        ordered = _taking_turns(mix, shape, things, clause, b)
    elif ordered:
        shape = _in_order(shape, things, clause, b)
        things = things[::-1] if clause.order == "left" else things
    _fits_base(shape, places, where, b)
    b.step("arrange", things, places, shape=shape, ordered=ordered, rows=pattern.rows, mix=mix)


def _in_layers(clause: Clause, things: list[int], b: Builder) -> bool:
    """Whether the colours of a pyramid come in layers, from the bottom up; each layer has to be full."""
    numbers = [b.lots[i].number for i in things]
    base = pyramid_base(sum(numbers))
    if clause.order == "down":
        things.reverse()
        numbers.reverse()
    full = [sum(range(base, base - k, -1)) for k in range(1, base + 1)]
    sums = [sum(numbers[: k + 1]) for k in range(len(numbers))]
    if clause.order not in ("up", "down", "told") or not {*sums} <= {*full}:
        raise NotServed("The colours of a pyramid are served layer by layer, from the bottom up.", "pyramid")
    return True


def _taking_turns(mix: str, shape: str, things: list[int], clause: Clause, b: Builder) -> bool:
    """Whether colours can take turns in a pattern."""
    numbers = [b.lots[i].number for i in things]
    if len(things) == 1 and not b.lots[things[0]].color and numbers[0] > 3 and numbers[0] % 2 == 0:
        lot = b.lots.pop(things[0])
        things[:] = [b.add(replace(lot, number=lot.number // 2)) for _ in range(2)]
        numbers = [lot.number // 2] * 2
    uneven = max(numbers) - min(numbers)
    fits = uneven == 0 if shape == "ring" else uneven <= 1 and len(numbers) == 2
    if mix == "checkered" and shape not in ("grid", "row", "column"):
        raise NotServed("A checkered pattern is served for grids.", mix)
    if shape not in ("row", "column", "ring", "grid") or len(things) < 2 or not fits or clause.order:
        raise NotServed("Colours take turns in rows, rings and grids, with as many of each.", mix)
    if numbers[0] < max(numbers):
        things.reverse()
    return True


def _default(pattern: Struct) -> int:
    if pattern.value == "letter":
        return letter_dots(pattern.letter)
    if pattern.value == "grid":
        return pattern.rows * pattern.cols or 6
    return {"ring": 6, "arc": 5, "triangle": 3, "square": 4, "pyramid": 6, "stairs": 6}.get(pattern.value, 3)


def _in_order(shape: str, things: list[int], clause: Clause, b: Builder) -> str:
    if len(things) < 2 or any(b.lots[i].number > 1 for i in things):
        raise NotServed("An order of things that look alike is not served.", "order")
    if shape in ("row", "column") and clause.order in ("left", "right", "told"):
        return "column"
    if shape == "ring" and clause.order == "told":
        return "ring"
    raise NotServed("An order is served for rows from left to right, for rings and for towers.", "order")


BASES: dict[str, tuple[str, ...]] = {
    "row": ("stand", "line"), "column": ("stand",), "grid": ("stand", "pallet"), "pyramid": ("stand",),
    "stairs": ("stand",), "ring": ("bowl", "cup", "household", "block", "cylinder", "box", "container"),
}  # fmt: skip


def _fits_base(shape: str, places: list[int], where: Link | None, b: Builder) -> None:
    if shape == "stairs" and not places:
        places.append(b.add(Lot("stand")))
    if not places:
        return
    text = where.phrases[0].text if where is not None and where.phrases else ""
    kind = b.lots[places[0]].kind
    allowed = BASES.get(shape.partition(":")[0], ())
    around = where is not None and where.prep == "around"
    if len(places) > 1 or b.lots[places[0]].number > 1 or kind not in allowed or around != (shape == "ring"):
        told = " or ".join(allowed) or "the table"
        raise NotServed(f"This pattern is served {'around' if shape == 'ring' else 'on'} a {told}.", text)


def build_pyramid(clause: Clause, pattern: Struct, b: Builder) -> None:
    """A pyramid of so many blocks as make one."""
    arrange(clause, pattern, b)
    n = sum(b.lots[i].number for i in b.steps[-1].things)
    if not pyramid_base(n):
        raise NotServed(f"{n} blocks make no pyramid; 3, 6 or 10 do.", str(n))


def write_letter(clause: Clause, pattern: Struct, b: Builder) -> None:
    """A letter of so many things as it has dots."""
    arrange(clause, pattern, b)
    n, need = sum(b.lots[i].number for i in b.steps[-1].things), letter_dots(pattern.letter)
    if n != need:
        raise NotServed(f"The letter {pattern.letter} takes {need} things, not {n}.", str(n))


def build_bridge(clause: Clause, pattern: Struct, b: Builder) -> None:
    """A bridge or a house of supports and a plank."""
    material = clause.link(*MATERIAL)
    patterns = [k for k in clause.links if k.struct is not None]
    over = clause.link("across", "on", "in or on")
    if pattern.value == "bridge" and clause.objects and over is not None and material is None:
        refuse_leftover(clause, over, *patterns)
        lay_across(clause.objects, over.phrases, b)
        return
    refuse_leftover(clause, material, *patterns)
    refuse_extras(clause)
    if pattern.value == "house":
        _house(clause, material, b)
        return
    phrases = material.phrases if material is not None else clause.objects
    phrases = tuple(_part(p) for p in phrases)
    things = b.things(phrases, default=2) or [b.add(Lot("block", 2)), b.add(Lot("plank"))]
    for i in things:
        if b.lots[i].kind in ("box", "bar") and b.lots[i].number == 1:
            b.as_plank(i)
    kinds = [(b.lots[i].kind, b.lots[i].number) for i in things]
    piers = [i for i, (k, n) in zip(things, kinds, strict=True) if n == 2 and k in ("block", "cylinder")]
    decks = [i for i, (k, n) in zip(things, kinds, strict=True) if n == 1 and k == "plank"]
    if not piers and len(decks) == len(things) == 1:
        piers = [b.add(Lot("block", 2))]
        things = [*piers, *things]
    if len(piers) != 1 or len(decks) > 1 or len(piers) + len(decks) != len(things):
        raise NotServed("A bridge is made of two blocks or posts and a plank.", *(p.text for p in phrases))
    b.step("bridge", [*piers, *(decks or [b.add(Lot("plank"))])])


def _house(clause: Clause, material: Link | None, b: Builder) -> None:
    """Two walls, a roof across them, and perhaps a chimney."""
    phrases = material.phrases if material is not None else clause.objects
    if not phrases:
        chimney = Lot("cylinder", noun="chimney", size="small")
        b.step("house", [b.add(Lot("block", 2)), b.add(Lot("plank", noun="roof")), b.add(chimney)])
        return
    things = b.things(tuple(_part(p) for p in phrases), default=2)
    for i in things:
        if b.lots[i].kind in ("box", "bar") and b.lots[i].number == 1:
            b.as_plank(i)
    blocks = [i for i in things if b.lots[i].kind in ("block", "cylinder") and b.lots[i].number == 2]
    planks = [i for i in things if b.lots[i].kind == "plank" and b.lots[i].number == 1]
    tops = [i for i in things if b.lots[i].noun == "chimney" and b.lots[i].number == 1]
    if len(blocks) > 1 or len(planks) > 1 or len(tops) > 1 or len(blocks) + len(planks) + len(tops) != len(things):
        raise NotServed("A house is made of two blocks and a plank.", *(p.text for p in phrases))
    walls = blocks or [b.add(Lot("block", 2))]
    b.step("house", [*walls, *(planks or [b.add(Lot("plank", noun="roof"))]), *tops])


PARTS: dict[str, tuple[str, int]] = {
    "wall": ("block", 2), "roof": ("plank", 1), "chimney": ("cylinder", 1), "deck": ("plank", 1),
    "support": ("block", 2),
}  # fmt: skip
"""Part of a house or a bridge to what it is made as, and how many there are."""


def _part(phrase: Phrase) -> Phrase:
    """A part of a house or a bridge as what it is made as, called by its own name."""
    kind, number = next((PARTS[k] for k in phrase.kinds if k in PARTS), ("", 0))
    if not kind:
        return phrase
    told = phrase.number if phrase.number and phrase.number > 1 else number
    small = any(k == "chimney" for k in phrase.kinds)
    return replace(phrase, kinds=(kind,), number=told, many=told > 1, small=small)


def play_hanoi(clause: Clause, _: Struct, b: Builder) -> None:
    """The tower of Hanoi."""
    material = clause.link(*MATERIAL)
    patterns = [k for k in clause.links if k.struct is not None]
    refuse_leftover(clause, material, *patterns)
    disks = b.things(material.phrases) if material is not None else [b.add(Lot("disk", 3))]
    first = b.lots[disks[0]]
    if len(disks) == 1 and first.kind == "disk" and first.number in (2, 3) and not first.color:
        lot = b.lots.pop(disks[0])
        disks = [b.add(replace(lot, number=1)) for _ in range(lot.number)]
        b.step("hanoi", disks, [b.add(Lot("pegs"))])
        return
    raise NotServed("The tower of Hanoi is served with two or three disks.", "disks")

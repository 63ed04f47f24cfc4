"""Clauses about things that have places of their own: pieces, boxes in corners, ropes, piles, planks."""

from __future__ import annotations

from dataclasses import replace

from simwright.generate.compose.kinds import KINDS
from simwright.generate.compose.plan import Lot
from simwright.generate.compose.reading.asking import refuse_extras, refuse_leftover
from simwright.generate.compose.reading.builder import Builder
from simwright.generate.compose.reading.phrases import Phrase
from simwright.generate.compose.reading.records import Clause, Link
from simwright.generate.compose.reading.sorting import own_places
from simwright.generate.compose.reading.words import NotServed


def lay_across(objects: tuple[Phrase, ...], below: tuple[Phrase, ...], b: Builder) -> None:
    """One thing across two others, which stand ready."""
    deck = b.things(objects, default=1)
    piers = b.things(below, default=2)
    if len(deck) != 1 or b.lots[deck[0]].number != 1 or b.lots[deck[0]].kind not in ("plank", "box", "bar"):
        raise NotServed("A plank, a beam or a box is served as what lies across.", objects[0].text)
    solid = all(b.lots[i].kind in ("block", "cylinder") for i in piers)
    if not solid or sum(b.lots[i].number for i in piers) != 2 or len({b.lots[i].kind for i in piers}) > 1:
        raise NotServed("Two blocks or two posts are served as supports.", below[0].text)
    b.as_plank(deck[0])
    b.step("bridge", [*piers, *deck], shape="standing")


def put_on_marks(clause: Clause, target: Phrase, b: Builder) -> None:
    """Things on marks, or a shape on its outline."""
    refuse_extras(replace(clause, one_each=False))
    if "peg" in target.kinds:
        _carry_disks(clause, target, b)
        return
    objects = clause.objects
    if target.det == "each" or clause.one_each:
        objects = tuple(
            replace(p, number=target.number or (p.number if p.many else None) or 3, many=True) for p in objects
        )
    things = b.things(objects)
    if "outline" in target.kinds:
        if len(things) != 1 or b.lots[things[0]].kind != "kit" or not b.lots[things[0]].name:
            raise NotServed("One named shape goes on its outline.", target.text)
        b.step("outline", things)
        return
    if len(things) != 1 or target.colors:
        raise NotServed("Things of one kind and colour go on marks.", target.text)
    n = b.lots[things[0]].number
    if target.number not in (None, n) and target.many:
        raise NotServed(f"{n} things for {target.number} marks.", target.text)
    if n < 2:
        raise NotServed("Marks are served for two things or more.", target.text)
    b.step("marks", things, shape="column")


def _carry_disks(clause: Clause, target: Phrase, b: Builder) -> None:
    """A tower of disks to another peg: the tower of Hanoi."""
    disks = b.things(clause.objects)
    first = b.lots[disks[0]]
    if len(disks) != 1 or first.kind != "disk" or first.number not in (2, 3) or target.side not in ("", "right"):
        raise NotServed("All disks go from the left peg to the right one: the tower of Hanoi.", target.text)
    b.lots[disks[0]] = replace(first, number=1)
    b.step(
        "hanoi", [disks[0], *(b.add(replace(first, number=1)) for _ in range(first.number - 1))], [b.add(Lot("pegs"))]
    )


def fit_corner(clause: Clause, link: Link, b: Builder) -> None:
    """A box into a corner."""
    refuse_extras(clause)
    things = b.things(clause.objects)
    if len(things) != 1 or b.lots[things[0]].kind != "box" or b.lots[things[0]].number != 1:
        raise NotServed("One box goes into a corner.", clause.objects[0].text)
    b.step("corner", things, b.places(link.phrases, "in", default=1))


def single_of(b: Builder, phrases: tuple[Phrase, ...], kind: str) -> list[int]:
    """One thing of a kind."""
    things = b.things(phrases)
    if len(things) != 1 or b.lots[things[0]].kind != kind or b.lots[things[0]].number != 1:
        raise NotServed("The L-shaped block goes into its fixture.", phrases[0].text)
    return things


def fill_board(objects: tuple[Phrase, ...], target: Phrase | None, b: Builder, *, ordered: bool = False) -> None:
    """Pieces into a board, piece by piece in their order if that is told."""
    if any(step.motif == "kit" for step in b.steps) and all(p.kinds == ("piece",) for p in objects):
        return  # the same again in other words
    color = target.colors[0] if target is not None and target.colors and "kitboard" in target.kinds else ""
    things: list[int] = []
    for phrase in objects:
        if phrase.excluding:
            things += _all_pieces_but(phrase, b)
            continue
        n = len(b.lots)
        found = b.resolve(phrase, _piece)
        if found != [n] or b.lots[n].name:
            things += found
            continue
        lot = b.lots.pop()
        things += [b.add(replace(lot, number=1, noun="")) for _ in range(lot.number)]
    named = [bool(b.lots[i].name) for i in things]
    if any(named) != all(named) or len(things) > 5 or any(b.lots[i].number > 1 for i in things):
        raise NotServed(
            "Up to five pieces go into a board, each of another shape; name all of them or none.", objects[0].text
        )
    if not all(named) and any(b.lots[i].color for i in things):
        raise NotServed("Pieces whose shapes are not named have colours that are drawn.", objects[0].text)
    if ordered and not all(named):
        raise NotServed("An order of pieces that are not named is not served.", "order")
    boards = [i for i, lot in enumerate(b.lots) if lot.kind == "kitboard" and color in ("", lot.color)]
    used = {i for s in b.steps for i in s.places}
    board = boards[0] if len(boards) == 1 and boards[0] not in used else b.add(Lot("kitboard", color=color))
    b.step("kit", things, [board], ordered=ordered)


SHAPES = ("star", "heart", "circle", "hexagon", "triangle", "square", "pentagon", "diamond")
"""Shapes that are taken where a goal names only those that are left out."""


def _all_pieces_but(phrase: Phrase, b: Builder) -> list[int]:
    """So many pieces without those that are left out, which lie beside the board."""
    known = b.resolve(replace(phrase, excluding=()), _piece)
    named = [i for i in known if b.lots[i].name]
    out = [_piece(p)[1] for p in phrase.excluding]
    if not all(out):
        raise NotServed("Which piece is left out is not clear; name its shape.", *(p.text for p in phrase.excluding))
    if named == known:
        found = [i for i in known if b.lots[i].name not in out]
        b.untouched += [i for i in known if i not in found]
        return found
    number = sum(b.lots[i].number for i in known) - len(out)
    free = [s for s in SHAPES if s not in out]
    if len(known) != 1 or not 0 < number <= min(5, len(free)):
        raise NotServed("Which pieces are left is not clear; name their shapes.", phrase.text)
    first = b.lots[known[0]]
    b.lots[known[0]] = replace(first, number=1, name=free[0], noun=free[0])
    b.untouched += [b.add(replace(first, number=1, name=n, noun=n)) for n in out]
    return [known[0], *(b.add(replace(first, number=1, name=n, noun=n)) for n in free[1:number])]


def _piece(phrase: Phrase) -> tuple[str, str, str]:
    for value in phrase.kinds:
        kind, _, name = value.partition(":")
        if kind in ("kit", "piece"):
            return "kit", name, name if len(name) > 1 else f"letter {name}" if name else ""
    raise NotServed(f"The {phrase.text} does not fit into a board.", phrase.text)


def _piles(clause: Clause) -> int:
    """How many piles there are where that is not told: "the crumbs" are one, "the piles" are two."""
    return 2 if any(p.text in ("piles", "heaps") for p in clause.objects) else 1


def sweep_piles(clause: Clause, b: Builder) -> None:
    """Piles into zones."""
    link = clause.link("in", "on", "to", "in or on")
    if link is None:
        raise NotServed("The goal does not say into which zone.")
    refuse_leftover(clause, link)
    if clause.match or any(p.own for p in (*clause.objects, *link.phrases)):
        piles = b.things(
            tuple(replace(p, number=p.number or (1 if p.colors else 2), own=False) for p in clause.objects)
        )
        if len(piles) == 1 and not b.lots[piles[0]].color and b.lots[piles[0]].number == 2:
            lot = b.lots.pop(piles[0])
            piles = [b.add(replace(lot, number=1, color=c)) for c in "01"]
        zones = own_places(link, [b.lots[i].color for i in piles], b, inside=True)
    else:
        refuse_extras(clause)
        piles, zones = b.things(clause.objects, default=_piles(clause)), b.places(link.phrases, "in", default=1)
        if len(piles) == 1 and not b.lots[piles[0]].color and 1 < b.lots[piles[0]].number < 4:
            lot = replace(b.lots[piles[0]], number=1)
            b.lots[piles[0]] = lot
            piles += [b.add(lot) for _ in range((clause.objects[0].number or 2) - 1)]
        zones = zones * len(piles) if len(zones) == 1 else zones
    if (
        len(piles) != len(zones)
        or any(b.lots[i].kind != "zone" for i in zones)
        or any(b.lots[i].number > 1 for i in piles)
    ):
        raise NotServed("Each pile goes into a zone; say which.", clause.objects[0].text)
    b.step("sweep", piles, zones)


def clear_ground(clause: Clause, b: Builder) -> None:
    """As in "Clear the zone of the blocks"."""
    material = clause.link("of", "from")
    if material is None and not clause.links and b.last and not {*b.last} & {i for s in b.steps for i in s.things}:
        loose = [i for i in b.mentioned if not KINDS[b.lots[i].kind].fixed]
        if len(loose) == 1:
            _taken_out((Phrase((), "them", many=True),), clause.objects, b)
            return
    if material is None and not clause.links:
        _taken_out((Phrase(("block",), "blocks", many=True),), clause.objects, b)
        return
    if material is None:
        raise NotServed("The goal does not say of what.", *(p.text for p in clause.objects))
    refuse_leftover(clause, material)
    refuse_extras(clause)
    _taken_out(material.phrases, clause.objects, b)


def take_out(clause: Clause, b: Builder) -> None:
    """As in "Take the blocks out of the container"."""
    source = clause.link("out", "from")
    if source is None and b.started and not clause.links:
        refuse_extras(clause)
        (things, places, _) = b.started[-1]
        b.last = list(things)
        _taken_out(clause.objects, (_known(places[0], b),), b)
        return
    if source is None:
        raise NotServed("The goal does not say out of what.", *(p.text for p in clause.objects))
    refuse_leftover(clause, source)
    refuse_extras(clause)
    _taken_out(clause.objects, source.phrases, b)


def _known(index: int, b: Builder) -> Phrase:
    lot = b.lots[index]
    return Phrase((lot.kind,), lot.noun or KINDS[lot.kind].noun, colors=(lot.color,) if lot.color else (), det="the")


def _taken_out(what: tuple[Phrase, ...], where: tuple[Phrase, ...], b: Builder) -> None:
    if what[0].text == "everything" and not b.last:
        what = (Phrase(("block",), "blocks", many=True),)
    if what[0].text == "everything":
        what = (replace(what[0], text="them"),)
    things, places = b.things(what), b.places(where, "in", default=1)
    kinds = [b.lots[i].kind for i in places]
    if len(things) != 1 or kinds not in (["container"], ["zone"], ["bowl"]):
        named = [p.text for p in where]
        raise NotServed("Things of one kind are taken out of a container or a bowl, or off a zone.", *named)
    if b.steps:
        raise NotServed("Taking out what was put in before is not served.", what[0].text)
    b.step("clear" if kinds == ["zone"] else "out", things, places)


def bridge_over(clause: Clause, b: Builder) -> None:
    """As in "Bridge the posts with the plank", "connect the zones with the rope"."""
    ends = clause.link("between")
    if ends is not None and any("rope" in p.kinds for p in clause.objects):
        refuse_leftover(clause, ends)
        _joined(clause.objects, ends.phrases, b)
        return
    material = clause.link("with")
    if material is None:
        raise NotServed("The goal does not say with what.")
    if any("rope" in p.kinds for p in material.phrases):
        refuse_leftover(clause, material)
        _joined(material.phrases, clause.objects, b)
        return
    refuse_leftover(clause, material)
    lay_across(material.phrases, clause.objects, b)


def _joined(ropes: tuple[Phrase, ...], ends: tuple[Phrase, ...], b: Builder) -> None:
    rope, zones = b.things(ropes, default=1), b.places(ends, "in", default=2)
    kinds = {b.lots[i].kind for i in zones}
    if len(rope) != 1 or sum(b.lots[i].number for i in zones) != 2 or len(kinds) > 1 or not kinds <= {"zone", "corner"}:
        raise NotServed("A rope joins two zones or two corners.", ends[0].text)
    b.step("rope", rope, zones, shape="join")


def lay_rope(ropes: tuple[Phrase, ...], where: tuple[Phrase, ...], b: Builder) -> None:
    """A rope along a line."""
    rope = b.things(ropes, default=1)
    kinds = {k for p in where for k in p.kinds}
    if (
        len(rope) != 1
        or b.lots[rope[0]].kind != "rope"
        or b.lots[rope[0]].number != 1
        or "line" not in kinds
        or len(where) != 1
    ):
        raise NotServed("A rope is laid along a line, closes an open square, or joins two zones.", where[0].text)
    lot = replace(where[0], kinds=("line",), text="line")
    b.step("rope", rope, b.places((lot,), "on", default=1), shape="straight")


def follow_line(clause: Clause, b: Builder) -> None:
    """As in "trace the line with the rope"."""
    material = clause.link("with")
    if material is not None:
        refuse_leftover(clause, material)
        lay_rope(material.phrases, clause.objects, b)
        return
    raise NotServed("What is to follow what is not clear.", *(p.text for p in clause.objects))


def exchange(clause: Clause, b: Builder) -> None:
    """Two things change places."""
    other = clause.link("with", "for")
    phrases = (*clause.objects, *(other.phrases if other is not None else ()))
    refuse_leftover(clause, other)
    refuse_extras(clause)
    things = b.things(phrases, default=1)
    if len(things) != 2 or any(b.lots[i].number != 1 for i in things):
        raise NotServed("Two things that differ change places.", *(p.text for p in phrases))
    b.step("swap", things, [b.add(Lot("zone")) for _ in range(3)])

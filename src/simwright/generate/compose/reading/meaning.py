"""What clauses ask for, as steps of a plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from simwright.generate.compose.kinds import KINDS
from simwright.generate.compose.plan import Lot
from simwright.generate.compose.reading.arranging import arrange, build_bridge, build_pyramid, play_hanoi, write_letter
from simwright.generate.compose.reading.asking import (
    MATERIAL,
    PLACES,
    named_place,
    objects_of,
    place_again,
    refuse_extras,
    refuse_leftover,
    share_colors,
    without_holes,
)
from simwright.generate.compose.reading.builder import SOLIDS, Builder, anything
from simwright.generate.compose.reading.handling import (
    bridge_over,
    clear_ground,
    exchange,
    fill_board,
    fit_corner,
    follow_line,
    sweep_piles,
    take_out,
)
from simwright.generate.compose.reading.phrases import Phrase
from simwright.generate.compose.reading.placing import put_somewhere
from simwright.generate.compose.reading.records import Clause, Link, Struct
from simwright.generate.compose.reading.referring import apposed, refer
from simwright.generate.compose.reading.words import NotServed


def interpret(clause: Clause, b: Builder) -> None:
    """Adds the steps of a clause to a builder.

    Raises:
        NotServed: there is no such task.
    """
    b.unserved += clause.unserved
    without_holes(clause)
    place_again(clause)
    if clause.verb != "mention":
        refer(clause, b)
    share_colors(clause)
    pattern = clause.pattern
    if clause.either or any(k.either and k.prep not in ("in", "in or on") for k in clause.links):
        raise NotServed("A choice is served between two vessels only.", "or")
    if clause.verb == "clear" and clause.link("in", "on", "to") is not None:
        clause = replace(clause, verb="put")
    if clause.verb == "ring":
        _ring(clause, b)
    elif pattern is not None and _of_rope(clause):
        _bend(clause, pattern, b)
    elif pattern is not None and pattern.value == "tower":
        _stack(replace(clause, struct=None), b)
    elif pattern is not None:
        PATTERNS.get(pattern.value, arrange)(clause, pattern, b)
    else:
        VERBS.get(clause.verb, put_somewhere)(clause, b)


def _fill(clause: Clause, b: Builder) -> None:
    """As in "Fill the bowl with balls" as "put balls in the bowl"."""
    b.packed = True
    material = clause.link("with")
    where = clause.link("in", "on", "to", "in or on")
    if any({"kitboard"} & {*p.kinds} for p in clause.objects) and where is None:
        refuse_leftover(clause, material)
        pieces = material.phrases if material is not None else (Phrase(("piece",), "pieces", many=True, det="all"),)
        fill_board(pieces, clause.objects[0], b, ordered=clause.order == "told")
    elif material is not None and where is None:
        refuse_leftover(clause, material)
        supports = any({"stand", "pallet", "zone"} & {*p.kinds} for p in clause.objects)
        link = Link("on" if supports else "in", clause.objects)
        put_somewhere(replace(clause, objects=material.phrases, links=[link]), b)
    else:
        put_somewhere(clause, b)


def _crown(clause: Clause, b: Builder) -> None:
    """As in "Crown each post with a ball" as "put one ball on each post"."""
    material = clause.link("with")
    if material is None:
        raise NotServed("The goal does not say with what.")
    refuse_leftover(clause, material)
    put_somewhere(replace(clause, objects=material.phrases, links=[Link("on", clause.objects)]), b)


def _stack(clause: Clause, b: Builder) -> None:
    """A tower."""
    where = clause.link("on", "in", "to", "in or on")
    material = clause.link(*MATERIAL) if not clause.objects else None
    patterns = [k for k in clause.links if k.struct is not None]
    refuse_leftover(clause, where, material, *patterns)
    if clause.match or clause.one_each:
        raise NotServed("Stacking by colour is not served.", "color")
    objects = objects_of(clause)
    if where is not None and where.phrases and _stacks_on(where.phrases[0], objects):
        put_somewhere(replace(clause, verb="put", objects=objects, links=[where]), b)
        return
    things = b.things(objects)
    places = b.places(where.phrases, "on", default=1) if where is not None else []
    if places and b.lots[places[0]].kind not in ("stand", "zone", "pallet"):
        raise NotServed("A tower stands on the table, on a stand or in a zone.", where.phrases[0].text if where else "")
    _tower(clause, things, places, b)


def _tower(clause: Clause, things: list[int], places: list[int], b: Builder) -> None:
    single = all(b.lots[i].number == 1 for i in things)
    told = clause.order in ("up", "down", "told")
    if len(things) > 1 and not single and clause.order not in ("up", "down"):
        raise NotServed("A tower of several lots has an order that is not told; name the things one by one.", "order")
    if told and len(things) == 1:
        raise NotServed("An order of things that look alike is not served.", "order")
    if clause.order == "down":
        things = things[::-1]
    if clause.order in ("left", "right"):
        raise NotServed("A tower has no left and right.", clause.order)
    if places and len(things) > 1:
        raise NotServed("On a stand, towers of things that look alike are served.", "stand")
    b.step("stack", things, places, ordered=told)


def _stacks_on(phrase: Phrase, objects: tuple[Phrase, ...]) -> bool:
    solid = bool(SOLIDS & {*phrase.kinds}) and not phrase.many
    return solid and not any(p.many for p in objects)


def _ring(clause: Clause, b: Builder) -> None:
    """As in "Surround the bowl with six posts", "with a circle of posts"."""
    patterns = [k for k in clause.links if k.struct is not None and k.struct.value == "ring"]
    material = clause.link("with", "of")
    if material is None:
        raise NotServed("The goal does not say with what.")
    rest = [k for k in clause.links if k is not material and k not in patterns]
    refuse_leftover(replace(clause, links=rest))
    laid = replace(clause, objects=material.phrases, links=[Link("around", clause.objects)], verb="put")
    arrange(laid, Struct("ring"), b)


def _line(clause: Clause, b: Builder) -> None:
    if clause.link("next") is not None and clause.link("with", "in", "to"):
        raise NotServed("What to line up with what is not clear.", "line up")
    corner = clause.link("with", "to", "in")
    if corner is not None and "corner" in corner.phrases[0].kinds:
        fit_corner(clause, corner, b)
        return
    arrange(clause, Struct("row"), b)


def _push(clause: Clause, b: Builder) -> None:
    """Piles and pucks, pushed into zones."""
    if any("pile" in p.kinds for p in clause.objects):
        sweep_piles(clause, b)
        return
    link = clause.link("in", "on", "to", "in or on")
    if link is None:
        raise NotServed("The goal does not say into which zone.")
    if any({"fixture", "kitboard", "corner", "hole"} & {*p.kinds} for p in link.phrases):
        put_somewhere(replace(clause, verb="put"), b)
        return
    refuse_leftover(clause, link)
    refuse_extras(clause)
    things = b.things(clause.objects)
    places = b.places(link.phrases, "in", default=1)
    pucks = all(b.lots[i].kind == "puck" for i in things) and all(b.lots[i].kind == "zone" for i in places)
    if not pucks or len(things) != 1 or len(places) != 1:
        raise NotServed("Pushing is served for piles and for pucks, into one zone.", *(p.text for p in clause.objects))
    b.step("push", things, places)


def _sort(clause: Clause, b: Builder) -> None:
    """Things to the places of their colours, unless something else is said."""
    with_them = clause.link("with", "to")
    if with_them is not None and clause.link("in", "on", "in or on") is None:
        k = clause.links.index(with_them)
        clause.links[k] = replace(with_them, prep="in or on")
    where = clause.link("in", "on", "in or on")
    if where is not None and named_place(where, clause):
        put_somewhere(clause, b)
        return
    spread = clause.one_each or any(p.det in ("each", "apart") for k in clause.links for p in k.phrases)
    put_somewhere(clause if spread else replace(clause, match=True), b)


def _sweep(clause: Clause, b: Builder) -> None:
    """Piles into zones; "the red blocks" are a pile where they are swept."""
    objects = tuple(
        replace(p, kinds=("pile",), text="pile", many=False) if "block" in p.kinds and p.many and not p.number else p
        for p in clause.objects
    )
    _push(replace(clause, objects=objects), b)


def _close(clause: Clause, b: Builder) -> None:
    """As in "Complete the square with the rope", "complete the puzzle"."""
    if any("kitboard" in p.kinds for p in clause.objects):
        _fill(clause, b)
        return
    material = clause.link("with")
    if material is None or not any("rope" in p.kinds for p in material.phrases):
        raise NotServed("What is to be completed with what is not clear.", *(p.text for p in clause.objects))
    refuse_leftover(clause, material)
    square = clause.objects[0]
    if "frame" not in square.kinds and "kit:square" not in square.kinds:
        raise NotServed("A rope completes an open square.", square.text)
    place = b.add(Lot("frame", color=square.colors[0] if square.colors else ""))
    b.step("rope", b.things(material.phrases, default=1), [place], shape="side")


def _needs_pattern(clause: Clause, b: Builder) -> None:
    if clause.verb == "write":
        raise NotServed("Say which letter, as in: write the letter L with blocks.", "write")
    tower = next((p for p in clause.objects if "tower" in p.kinds), None)
    if tower is not None and (tower.many or tower.colors or tower.number or len(clause.objects) > 1):
        raise NotServed("One tower is served, and its things have the colours.", tower.text)
    if any("kitboard" in p.kinds for p in clause.objects):
        material = clause.link(*MATERIAL)
        _fill(replace(clause, links=[] if material is None else [replace(material, prep="with")]), b)
        return
    if tower is not None:
        _stack(replace(clause, objects=()), b)
        return
    if clause.verb == "build" and any(k.prep in PLACES for k in clause.links):
        put_somewhere(clause, b)
        return
    raise NotServed("Into which pattern is not clear: a row, a ring, a grid, ...", *(p.text for p in clause.objects))


def _of_rope(clause: Clause) -> bool:
    """Whether a pattern is made of a rope."""
    material = clause.link(*MATERIAL) if not clause.objects else None
    return any("rope" in p.kinds for p in (material.phrases if material is not None else clause.objects))


def _bend(clause: Clause, pattern: Struct, b: Builder) -> None:
    """A rope along a line that is drawn in the shape of a V or an L, or straight."""
    material = clause.link(*MATERIAL) if not clause.objects else None
    refuse_leftover(clause, material, *[k for k in clause.links if k.struct is not None])
    shape = {"V": "vee", "L": "corner"}.get(pattern.letter) or {"row": "straight"}.get(pattern.value)
    rope = b.things(objects_of(clause), default=1)
    if shape is None or len(rope) != 1:
        raise NotServed("A rope is bent into a V or an L, or laid straight.", pattern.letter or pattern.value)
    b.step("rope", rope, [b.add(Lot("line"))], shape=shape)


def _keep(clause: Clause, b: Builder) -> None:
    """Things that have to stay where they are; all that is not named stays by itself."""
    refuse_leftover(clause)
    if not clause.objects:
        b.distractors = 2
        return
    for phrase in clause.objects:
        if phrase.elliptic and b.last:
            lot = b.lots[b.last[0]]
            phrase = replace(phrase, kinds=(lot.kind,), text=lot.noun or KINDS[lot.kind].noun, elliptic=False)
        if not phrase.kinds:
            raise NotServed(f"What {phrase.text!r} means is not clear.", phrase.text)
        lots = b.resolve(phrase, anything)
        if any(b.lots[i].kind not in KINDS for i in lots):
            raise NotServed("Single things can be left where they are, not what is made of them.", phrase.text)
        moved = {i for step in b.steps for i in step.things}
        if moved & {*lots}:
            raise NotServed("What is moved cannot stay where it is.", phrase.text)
        b.untouched += [i for i in lots if not KINDS[b.lots[i].kind].fixed]
        b.mentioned += [i for i in lots if i not in b.mentioned]


def _mention(clause: Clause, b: Builder) -> None:
    """Things that are there."""
    refuse_leftover(clause)
    if not clause.objects:
        b.distractors = 2
        return
    clause.objects = apposed(clause.objects)
    b.last = [i for phrase in clause.objects for i in b.resolve(phrase, anything)]
    b.mentioned += b.last


def _start(clause: Clause, b: Builder) -> None:
    """As in "Two balls are in the bowl; take them out": where things are at first."""
    if any("peg" in p.kinds for k in clause.links for p in k.phrases):
        b.last = b.things(clause.objects)
        b.mentioned += b.last
        return
    where = clause.link("in", "on", "in or on")
    refuse_leftover(clause, where)
    if where is None:
        raise NotServed("Where things start is served for what is taken out.", *(p.text for p in clause.objects))
    places = b.places(where.phrases, "in", default=1)
    things = b.things(clause.objects)
    b.started.append((tuple(things), tuple(places), where.phrases[0].text))
    b.mentioned += [*things, *places]
    b.last = things


VERBS: dict[str, Callable[[Clause, Builder], None]] = {
    "put": put_somewhere,
    "insert": put_somewhere,
    "pack": _fill,
    "stack": _stack,
    "ring": _ring,
    "line": _line,
    "push": _push,
    "sweep": _sweep,
    "sort": _sort,
    "keep": _keep,
    "mention": _mention,
    "start": _start,
    "clear": clear_ground,
    "remove": take_out,
    "bridge": bridge_over,
    "close": _close,
    "follow": follow_line,
    "swap": exchange,
    "crown": _crown,
    "build": _needs_pattern,
    "write": _needs_pattern,
    "solve": _needs_pattern,
}
"""Verb to what it asks for, where no pattern is named."""


def _layers(clause: Clause, _: Struct, b: Builder) -> None:
    """Boxes in two layers on a pallet."""
    if any("pallet" in p.kinds for p in clause.objects):
        with_boxes = clause.link("with")
        objects = with_boxes.phrases if with_boxes is not None else ()
        rest = [k for k in clause.links if k is not with_boxes]
        clause = replace(clause, objects=objects, links=[*rest, Link("on", clause.objects)])
    where = clause.link("on", "to")
    refuse_leftover(clause, where, *[k for k in clause.links if k.struct is not None])
    refuse_extras(clause)
    if where is None or not any("pallet" in p.kinds for p in where.phrases):
        raise NotServed("Layers are served on a pallet.", "layers")
    boxes = b.things(objects_of(clause), default=8)
    lot = b.lots[boxes[0]]
    if len(boxes) != 1 or lot.kind != "box" or lot.number not in (4, 6, 8, 12):
        raise NotServed("Two layers take 4, 6, 8 or 12 boxes of one colour.", "layers")
    b.step("palletize", boxes, b.places(where.phrases, "on", default=1))


def _turn_over(clause: Clause, _: Struct, b: Builder) -> None:
    """A tower the other way up."""
    material = clause.link(*MATERIAL)
    refuse_leftover(clause, material, *[k for k in clause.links if k.struct is not None])
    refuse_extras(clause)
    things = b.things(material.phrases) if material is not None else [b.add(Lot("block", 3))]
    lots = [b.lots[i] for i in things]
    if len(things) == 1 and 2 < lots[0].number < 5 and not lots[0].color and lots[0].kind in ("block", "cylinder"):
        b.lots[things[0]] = replace(lots[0], number=1)
        b.step("rebuild", [things[0], *(b.add(replace(lots[0], number=1)) for _ in range(lots[0].number - 1))])
        return
    raise NotServed("A tower of three or four blocks is turned over.", "tower")


PATTERNS: dict[str, Callable[[Clause, Struct, Builder], None]] = {
    "pyramid": build_pyramid,
    "letter": write_letter,
    "bridge": build_bridge,
    "house": build_bridge,
    "hanoi": play_hanoi,
    "layers": _layers,
    "reversed": _turn_over,
}
"""Patterns that ask for more than that things are laid out."""

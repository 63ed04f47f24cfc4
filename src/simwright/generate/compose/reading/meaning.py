"""What clauses ask for, as steps of a plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from simwright.generate.compose.motifs.layouts import letter_dots, pyramid_base
from simwright.generate.compose.plan import Lot
from simwright.generate.compose.reading.builder import SOLIDS, VESSELS, Builder, singular
from simwright.generate.compose.reading.clauses import Clause, Link, Struct
from simwright.generate.compose.reading.phrases import Phrase
from simwright.generate.compose.reading.words import NotServed

PLACES = ("in", "on", "in or on", "to", "left", "right", "front", "behind", "next", "between", "around", "along", "across")
RELATIONS = ("left", "right", "front", "behind", "next")
MATERIAL = ("of", "with", "out", "from")


def unfolded(clause: Clause) -> list[Clause]:
    """Clauses that share a verb, apart: "the ball in the cup and the block in the bowl"."""
    for k, (one, two) in enumerate(zip(clause.links, clause.links[1:], strict=False)):
        joint = len(one.phrases) > 1 and one.prep in PLACES and two.prep in PLACES and one.prep != "between"
        if joint and not one.either and two.struct is None:
            first = replace(clause, links=[*clause.links[:k], replace(one, phrases=one.phrases[:-1])])
            second = replace(clause, objects=(one.phrases[-1],), links=clause.links[k + 1 :], unserved=[])
            return [first, *unfolded(second)]
    return [clause]


def interpret(clause: Clause, b: Builder) -> None:
    """Adds the steps of a clause to a builder.

    Raises:
        NotServed: there is no such task.
    """
    b.unserved += clause.unserved
    _without_holes(clause)
    pattern = clause.pattern
    if clause.either and clause.link("in", "in or on") is None:
        raise NotServed("A choice is served between two vessels only.", "or")
    if pattern is not None and pattern.value == "tower":
        _stack(replace(clause, struct=None), b)
    elif pattern is not None:
        PATTERNS.get(pattern.value, _arranged)(clause, pattern, b)
    else:
        VERBS.get(clause.verb, _put)(clause, b)


def _without_holes(clause: Clause) -> None:
    """"Into their holes in the board" as "into the board"."""
    for one, two in zip(clause.links, clause.links[1:], strict=False):
        hole = any("hole" in p.kinds for p in one.phrases)
        if hole and two.prep in ("in", "of", "on") and any("kitboard" in p.kinds for p in two.phrases):
            clause.links.remove(one)
            return


def _leftover(clause: Clause, *used: Link | None) -> None:
    """Refuses what a step has no use for."""
    for link in clause.links:
        if not any(link is u for u in used):
            words = [p.text for p in link.phrases] or [link.prep]
            raise NotServed(f"What {words[0]!r} has to do here is not clear.", *words)


def _plain(clause: Clause) -> None:
    """Refuses an order, a matching or a spreading that a step has no use for."""
    if clause.order and clause.order != "any":
        raise NotServed("An order is not served here.", "order")
    if clause.match or any(p.own for p in clause.objects):
        raise NotServed("Matching by colour is served for things that go into vessels or zones.", "color")
    if clause.one_each:
        raise NotServed("One for each is served for vessels and supports.", "each")


def _objects(clause: Clause) -> tuple[Phrase, ...]:
    if clause.objects:
        return clause.objects
    link = clause.link(*MATERIAL)
    if link is None:
        raise NotServed("The goal does not say with what.")
    return link.phrases


# Putting things somewhere -------------------------------------------------------------------------------------------


def _put(clause: Clause, b: Builder) -> None:
    if not clause.objects:
        raise NotServed("The goal does not say what is to be moved.")
    link = next((k for k in clause.links if k.prep in (*PLACES, "out", "from")), None)
    if link is None:
        raise NotServed("The goal does not say where to.", *(p.text for p in clause.objects))
    source = clause.link("from", "out")
    if source is not None and source is not link:
        _leftover(clause, link)
    _leftover(clause, link)
    if link.prep in ("out", "from"):
        _remove(clause, b)
    elif link.prep in RELATIONS:
        _related(clause, link, b)
    elif link.prep == "between":
        _between(clause, link, b)
    elif link.prep == "around":
        _arranged(replace(clause, links=[link]), Struct("ring"), b)
    elif link.prep == "across":
        _across(clause.objects, link.phrases, b)
    elif link.prep == "along":
        _along(clause, link, b)
    else:
        _placed(clause, link, b)


def _along(clause: Clause, link: Link, b: Builder) -> None:
    if any("rope" in p.kinds for p in clause.objects):
        _rope_on(clause.objects, link.phrases, b)
    else:
        _arranged(clause, Struct("row"), b)


def _placed(clause: Clause, link: Link, b: Builder) -> None:
    """In, on or to something."""
    target = link.phrases[0]
    kinds = target.kinds
    if any("rope" in p.kinds for p in clause.objects):
        _rope_on(clause.objects, link.phrases, b)
    elif "tower" in kinds or not kinds:
        _on_top(clause, target, b)
    elif any("pile" in p.kinds for p in clause.objects):
        _sweep(clause, b)
    elif {"kitboard", "hole"} & {*kinds}:
        _kit(clause.objects, target, b)
    elif "fixture" in kinds:
        _plain(clause)
        b.step("ell", _of_kind(b, clause.objects, "ell"), b.places(link.phrases, "in"))
    elif "corner" in kinds:
        _corner(clause, link, b)
    elif {"mark", "outline", "peg"} & {*kinds}:
        _marked(clause, target, b)
    elif "line" in kinds:
        _arranged(clause, Struct("row"), b)
    else:
        _onto(clause, link, b)


def _onto(clause: Clause, link: Link, b: Builder) -> None:
    """Into vessels, onto zones, onto supports."""
    inside = link.prep == "in" or (link.prep != "on" and any({*VESSELS, "box"} & {*p.kinds} for p in link.phrases))
    own = clause.match or any(p.own for p in (*clause.objects, *link.phrases))
    if own:
        _sorted(clause, link, b, inside)
        return
    _no_order(clause)
    each = clause.one_each or any(p.det == "each" for p in link.phrases)
    if each:
        _one_each(clause, link, b, inside)
        return
    if link.either:
        places = b.places(link.phrases, "in")
        if len(places) != 2 or len(clause.objects) != 1 or clause.objects[0].many:
            raise NotServed("A choice is served for one thing and two vessels.", "or")
        b.step("into", b.things(clause.objects), places, shape="either")
        return
    things = b.things(clause.objects)
    places = b.places(link.phrases, "in" if inside else "on", default=2)
    if len(places) > 1:
        raise NotServed("All of it cannot go to several places at once; say what goes where.", *(p.text for p in link.phrases))
    _one_place(clause, things, places, inside, b)


def _one_place(clause: Clause, things: list[int], places: list[int], inside: bool, b: Builder) -> None:
    count = clause.objects[0].count if len(clause.objects) == 1 else None
    place = b.lots[places[0]]
    if place.kind == "zone":
        if place.number > 1:
            raise NotServed("Several zones alike: say which things go onto which zone.", "zones")
        b.step("gather", things, places, count=count)
    elif place.kind in VESSELS:
        if place.number > 1 and len(things) > 1:
            raise NotServed("Several vessels alike: say which things go into which.", place.kind)
        b.step("into", things, places, count=count, shape="anywhere" if place.number > 1 else "")
    elif inside:
        raise NotServed(f"Nothing can be put into the {place.noun or place.name or place.kind}.", place.kind)
    else:
        if place.number > 1:
            raise NotServed("Say what goes on which of them, or one on each.", place.kind)
        b.step("on", things, places, count=count)


def _no_order(clause: Clause) -> None:
    if clause.order and clause.order != "any":
        raise NotServed("An order is not served here.", "order")


def _sorted(clause: Clause, link: Link, b: Builder, inside: bool) -> None:
    """Each colour to its own place."""
    _no_order(clause)
    if len(clause.objects) == 1 and not clause.objects[0].colors and len(link.phrases) == 1 and len(link.phrases[0].colors) < 2:
        things, places = _by_color(clause.objects[0], link.phrases[0], b, inside)
    else:
        things = b.things(clause.objects)
        places = _own_places(link, [b.lots[i].color for i in things], b, inside)
    kind = b.lots[places[0]].kind
    if len(things) < 2 or len(things) != len(places):
        raise NotServed("Sorting by colour takes two colours or more, and a place for each.", "color")
    if kind not in (*VESSELS, "zone"):
        raise NotServed("Sorting is served into bowls, cups, containers and zones.", kind)
    b.step("into" if kind in VESSELS else "gather", things, places, shape="own")


def _own_places(link: Link, colors: list[str], b: Builder, inside: bool) -> list[int]:
    """A place of each colour."""
    phrase = link.phrases[0]
    named = [c for p in link.phrases for c in p.colors]
    if named and sorted(named) != sorted(colors):
        raise NotServed("The colours of the things and of the places are not the same.", *named)
    if phrase.number not in (None, 1, len(colors)):
        raise NotServed(f"{phrase.number} places for {len(colors)} colours.", phrase.text)
    single = replace(phrase, colors=(), number=1, det="a", many=False, own=False)
    first = b.places((single,), "in" if inside else "on")[0]
    lot = b.lots.pop(first)
    return [b.add(replace(lot, color=c)) for c in colors]


def _by_color(what: Phrase, where: Phrase, b: Builder, inside: bool) -> tuple[list[int], list[int]]:
    """Things and places in colours that are drawn."""
    sides = [p.number for p in (where, what) if p.number and p.number > 1]
    colors = min(sides) if sides else 3
    each, rest = divmod(what.number or (2 * colors if what.many or what.det in ("each", "all") else colors), colors)
    if rest or colors > 4:
        raise NotServed("Say how many things of how many colours; two to four colours are served.", what.text)
    thing = b.lots.pop(b.things((replace(what, number=each, det="a", own=False),))[0])
    place = b.lots.pop(b.places((replace(where, number=1, det="a", many=False, own=False),), "in" if inside else "on")[0])
    named = [str(k) for k in range(colors)]
    return [b.add(replace(thing, color=c)) for c in named], [b.add(replace(place, color=c)) for c in named]


def _one_each(clause: Clause, link: Link, b: Builder, inside: bool) -> None:
    """One of the things in or on each of the places."""
    if len(link.phrases) != 1:
        raise NotServed("One for each is served for places that are alike.", *(p.text for p in link.phrases))
    where = link.phrases[0]
    told = next((p.number for p in clause.objects if p.number and p.number > 1), None)
    known = b.places((replace(where, number=where.number or told, many=True, det=where.det or "the"),), "in" if inside else "on")
    if len(known) != 1:
        raise NotServed("One for each is served for places of one colour.", where.text)
    n = b.lots[known[0]].number
    if told is not None and told != n:
        raise NotServed(f"{told} things, one for each of {n} places.", where.text)
    if len(clause.objects) > 1:
        _dealt(clause, known, n, b)
        return
    what = replace(clause.objects[0], number=n, many=n > 1, det="a", count=None)
    things = b.things((what,))
    if len(things) != 1:
        raise NotServed("One for each is served for things of one colour, or one of each of two kinds.", what.text)
    b.step("into" if b.lots[known[0]].kind in VESSELS else "on", things, known, shape="one each")


def _dealt(clause: Clause, places: list[int], n: int, b: Builder) -> None:
    if b.lots[places[0]].kind not in VESSELS or any(p.many for p in clause.objects):
        raise NotServed("One of each is served for vessels.", clause.objects[0].text)
    things = b.things(tuple(replace(p, number=n, det="a") for p in clause.objects))
    if len({b.lots[i].kind for i in things}) > 1:
        raise NotServed("One of each is served for things of one kind in several colours.", clause.objects[0].text)
    b.step("into", things, places, shape="deal")


def _on_top(clause: Clause, target: Phrase, b: Builder) -> None:
    """On "it", "them" or "the tower": on what was built last."""
    _plain(clause)
    if not b.steps or clause.link("on", "in or on") is None:
        raise NotServed(f"What {target.text!r} means is not clear.", target.text)
    last = b.steps[-1]
    below = last.things[-1]
    tower = last.motif == "stack" and last.ordered
    if last.motif in ("bridge", "house"):
        below = next((i for i in last.things if b.lots[i].kind == "plank"), below)
    elif not tower and (len(last.things) > 1 or b.lots[below].number > 1):
        raise NotServed("On which of them is not clear; name the thing.", target.text)
    b.step("on", b.things(clause.objects), [below])


def _related(clause: Clause, link: Link, b: Builder) -> None:
    """Beside something, one thing after the other."""
    _plain(clause)
    if len(link.phrases) != 1:
        raise NotServed("One anchor at a time: left of what?", *(p.text for p in link.phrases))
    things = b.things(clause.objects, default=1)
    place = b.places(link.phrases, "on", default=1)
    if len(place) != 1 or b.lots[place[0]].number != 1:
        raise NotServed("Beside which of them is not clear.", link.phrases[0].text)
    for i in things:
        if b.lots[i].number != 1:
            raise NotServed("Several things alike beside something are not served; name one.", clause.objects[0].text)
        b.step("relate", [i], place, shape=link.prep)


def _between(clause: Clause, link: Link, b: Builder) -> None:
    _plain(clause)
    things = b.things(clause.objects, default=1)
    places = b.places(link.phrases, "on", default=2)
    if sum(b.lots[i].number for i in places) != 2:
        raise NotServed("Between two things is served.", *(p.text for p in link.phrases))
    if len(things) != 1 or b.lots[things[0]].number != 1:
        raise NotServed("One thing between two others is served.", clause.objects[0].text)
    b.step("relate", things, places, shape="between")


def _across(objects: tuple[Phrase, ...], below: tuple[Phrase, ...], b: Builder) -> None:
    """One thing across two others, which stand ready."""
    deck = b.things(objects, default=1)
    piers = b.things(below, default=2)
    if len(deck) != 1 or b.lots[deck[0]].number != 1 or b.lots[deck[0]].kind not in ("plank", "box", "bar"):
        raise NotServed("A plank or a beam is served as what lies across.", objects[0].text)
    if len(piers) != 1 or b.lots[piers[0]].number != 2:
        raise NotServed("Two supports that look alike are served.", below[0].text)
    b.lots[deck[0]] = replace(b.lots[deck[0]], kind="plank", noun=b.lots[deck[0]].noun or singular(objects[0]))
    b.step("bridge", [*piers, *deck], shape="standing")


def _marked(clause: Clause, target: Phrase, b: Builder) -> None:
    _plain(replace(clause, one_each=False))
    if "peg" in target.kinds:
        raise NotServed("Disks on pegs are served as the tower of Hanoi only.", target.text)
    objects = clause.objects
    if target.det == "each" or clause.one_each:
        objects = tuple(replace(p, number=target.number or (p.number if p.many else None) or 3, many=True) for p in objects)
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


def _corner(clause: Clause, link: Link, b: Builder) -> None:
    _plain(clause)
    things = b.things(clause.objects)
    if len(things) != 1 or b.lots[things[0]].kind != "box" or b.lots[things[0]].number != 1:
        raise NotServed("One box goes into a corner.", clause.objects[0].text)
    b.step("corner", things, b.places(link.phrases, "in", default=1))


def _of_kind(b: Builder, phrases: tuple[Phrase, ...], kind: str) -> list[int]:
    things = b.things(phrases)
    if len(things) != 1 or b.lots[things[0]].kind != kind or b.lots[things[0]].number != 1:
        raise NotServed("The L-shaped block goes into its fixture.", phrases[0].text)
    return things


def _kit(objects: tuple[Phrase, ...], target: Phrase | None, b: Builder) -> None:
    """Pieces into a board."""
    color = target.colors[0] if target is not None and target.colors and "kitboard" in target.kinds else ""
    things: list[int] = []
    for phrase in objects:
        n = len(b.lots)
        found = b.resolve(phrase, _piece)
        if found != [n] or b.lots[n].name:
            things += found
            continue
        lot = b.lots.pop()
        things += [b.add(replace(lot, number=1, noun="")) for _ in range(lot.number)]
    named = [bool(b.lots[i].name) for i in things]
    if any(named) != all(named) or len(things) > 5 or any(b.lots[i].number > 1 for i in things):
        raise NotServed("Up to five pieces go into a board, each of another shape; name all of them or none.", objects[0].text)
    if not all(named) and any(b.lots[i].color for i in things):
        raise NotServed("Pieces whose shapes are not named have colours that are drawn.", objects[0].text)
    b.step("kit", things, [b.add(Lot("kitboard", color=color))])


def _piece(phrase: Phrase) -> tuple[str, str, str]:
    for value in phrase.kinds:
        kind, _, name = value.partition(":")
        if kind in ("kit", "piece"):
            return "kit", name, name if len(name) > 1 else f"letter {name}" if name else ""
    raise NotServed(f"The {phrase.text} does not fit into a board.", phrase.text)


# Other verbs --------------------------------------------------------------------------------------------------------


def _fill(clause: Clause, b: Builder) -> None:
    """"Fill the bowl with balls" as "put balls in the bowl"."""
    material = clause.link("with")
    where = clause.link("in", "on", "to", "in or on")
    if any({"kitboard"} & {*p.kinds} for p in clause.objects) and where is None:
        _leftover(clause, material)
        pieces = material.phrases if material is not None else (Phrase(("piece",), "pieces", many=True, det="all"),)
        _kit(pieces, clause.objects[0], b)
    elif material is not None and where is None:
        _leftover(clause, material)
        supports = any({"stand", "pallet", "zone"} & {*p.kinds} for p in clause.objects)
        link = Link("on" if supports else "in", clause.objects)
        _put(replace(clause, objects=material.phrases, links=[link]), b)
    else:
        _put(clause, b)


def _crown(clause: Clause, b: Builder) -> None:
    """"Crown each post with a ball" as "put one ball on each post"."""
    material = clause.link("with")
    if material is None:
        raise NotServed("The goal does not say with what.")
    _leftover(clause, material)
    _put(replace(clause, objects=material.phrases, links=[Link("on", clause.objects)]), b)


def _stack(clause: Clause, b: Builder) -> None:
    """A tower."""
    where = clause.link("on", "in", "to")
    material = clause.link(*MATERIAL) if not clause.objects else None
    patterns = [k for k in clause.links if k.struct is not None]
    _leftover(clause, where, material, *patterns)
    if clause.match or clause.one_each:
        raise NotServed("Stacking by colour is not served.", "color")
    objects = _objects(clause)
    if where is not None and where.phrases and _stacks_on(where.phrases[0], objects):
        things = [*b.things(where.phrases), *b.things(objects)]
        if any(b.lots[i].number > 1 for i in things):
            raise NotServed("On which of them is not clear.", where.phrases[0].text)
        b.step("stack", things, ordered=True)
        return
    things = b.things(objects)
    places = b.places(where.phrases, "on", default=1) if where is not None else []
    if places and b.lots[places[0]].kind != "stand":
        raise NotServed("A tower stands on the table or on a stand.", where.phrases[0].text if where else "")
    _tower(clause, things, places, b)


def _tower(clause: Clause, things: list[int], places: list[int], b: Builder) -> None:
    single = all(b.lots[i].number == 1 for i in things)
    told = clause.order in ("up", "down", "told")
    if len(things) > 1 and not single:
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
    """"Surround the bowl with six posts"."""
    material = clause.link("with")
    if material is None:
        raise NotServed("The goal does not say with what.")
    rest = [k for k in clause.links if k is not material and k.struct is None]
    _leftover(replace(clause, links=rest))
    _arranged(replace(clause, objects=material.phrases, links=[Link("around", clause.objects)]), Struct("ring"), b)


def _line(clause: Clause, b: Builder) -> None:
    if clause.link("next") is not None and clause.link("with", "in", "to"):
        raise NotServed("What to line up with what is not clear.", "line up")
    corner = clause.link("with", "to", "in")
    if corner is not None and "corner" in corner.phrases[0].kinds:
        _corner(clause, corner, b)
        return
    _arranged(clause, Struct("row"), b)


def _push(clause: Clause, b: Builder) -> None:
    link = clause.link("in", "on", "to", "in or on")
    if any("pile" in p.kinds for p in clause.objects):
        _sweep(clause, b)
        return
    if link is None or "zone" not in {*link.phrases[0].kinds, *(("zone",) if "kit:square" in link.phrases[0].kinds else ())}:
        _put(clause, b)
        return
    _leftover(clause, link)
    _plain(clause)
    things = b.things(clause.objects)
    places = b.places(link.phrases, "in", default=1)
    if all(b.lots[i].kind == "puck" for i in things) and len(things) == len(places) == 1:
        b.step("push", things, places)
    else:
        _put(replace(clause, verb="put"), b)


def _sweep(clause: Clause, b: Builder) -> None:
    """Piles into zones."""
    link = clause.link("in", "on", "to", "in or on")
    if link is None:
        raise NotServed("The goal does not say into which zone.")
    _leftover(clause, link)
    if clause.match or any(p.own for p in (*clause.objects, *link.phrases)):
        piles = b.things(tuple(replace(p, number=p.number or (1 if p.colors else 2), own=False) for p in clause.objects))
        if len(piles) == 1 and not b.lots[piles[0]].color and b.lots[piles[0]].number == 2:
            lot = b.lots.pop(piles[0])
            piles = [b.add(replace(lot, number=1, color=c)) for c in "01"]
        zones = _own_places(link, [b.lots[i].color for i in piles], b, inside=True)
    else:
        _plain(clause)
        piles, zones = b.things(clause.objects, default=1), b.places(link.phrases, "in", default=1)
    if len(piles) != len(zones) or any(b.lots[i].kind != "zone" for i in zones) or any(b.lots[i].number > 1 for i in piles):
        raise NotServed("Each pile goes into a zone; say which.", clause.objects[0].text)
    b.step("sweep", piles, zones)


def _clear(clause: Clause, b: Builder) -> None:
    """"Clear the zone of the blocks"."""
    material = clause.link("of", "from")
    if material is None:
        raise NotServed("The goal does not say of what.", *(p.text for p in clause.objects))
    _leftover(clause, material)
    _plain(clause)
    _taken_out(material.phrases, clause.objects, b)


def _remove(clause: Clause, b: Builder) -> None:
    """"Take the blocks out of the container"."""
    source = clause.link("out", "from")
    if source is None:
        raise NotServed("The goal does not say out of what.", *(p.text for p in clause.objects))
    _leftover(clause, source)
    _plain(clause)
    _taken_out(clause.objects, source.phrases, b)


def _taken_out(what: tuple[Phrase, ...], where: tuple[Phrase, ...], b: Builder) -> None:
    things, places = b.things(what), b.places(where, "in", default=1)
    kind = b.lots[places[0]].kind
    if len(things) != 1 or len(places) != 1 or kind not in ("container", "zone"):
        raise NotServed("Things of one kind are taken out of a container or off a zone.", where[0].text)
    if b.steps:
        raise NotServed("Taking out what was put in before is not served.", what[0].text)
    b.step("out" if kind == "container" else "clear", things, places)


def _bridge(clause: Clause, b: Builder) -> None:
    """"Bridge the posts with the plank", "connect the zones with the rope"."""
    material = clause.link("with", "in or on")
    if material is None:
        raise NotServed("The goal does not say with what.")
    if any("rope" in p.kinds for p in material.phrases):
        _leftover(clause, material)
        _joined(material.phrases, clause.objects, b)
        return
    _leftover(clause, material)
    _across(material.phrases, clause.objects, b)


def _joined(ropes: tuple[Phrase, ...], ends: tuple[Phrase, ...], b: Builder) -> None:
    rope, zones = b.things(ropes, default=1), b.places(ends, "in", default=2)
    if len(rope) != 1 or len(zones) != 1 or b.lots[zones[0]].kind != "zone" or b.lots[zones[0]].number != 2:
        raise NotServed("A rope joins two zones of one colour.", ends[0].text)
    b.step("rope", rope, zones, shape="join")


def _rope_on(ropes: tuple[Phrase, ...], where: tuple[Phrase, ...], b: Builder) -> None:
    rope = b.things(ropes, default=1)
    kinds = {k for p in where for k in p.kinds}
    if len(rope) != 1 or b.lots[rope[0]].kind != "rope" or b.lots[rope[0]].number != 1 or "line" not in kinds or len(where) != 1:
        raise NotServed("A rope is laid along a line, closes an open square, or joins two zones.", where[0].text)
    lot = replace(where[0], kinds=("line",), text="line")
    b.step("rope", rope, b.places((lot,), "on", default=1), shape="straight")


def _close(clause: Clause, b: Builder) -> None:
    """"Complete the square with the rope", "complete the puzzle"."""
    if any("kitboard" in p.kinds for p in clause.objects):
        _fill(clause, b)
        return
    material = clause.link("with")
    if material is None or not any("rope" in p.kinds for p in material.phrases):
        raise NotServed("What is to be completed with what is not clear.", *(p.text for p in clause.objects))
    _leftover(clause, material)
    square = clause.objects[0]
    if "frame" not in square.kinds and "kit:square" not in square.kinds:
        raise NotServed("A rope completes an open square.", square.text)
    place = b.add(Lot("frame", color=square.colors[0] if square.colors else ""))
    b.step("rope", b.things(material.phrases, default=1), [place], shape="side")


def _follow(clause: Clause, b: Builder) -> None:
    material = clause.link("with")
    if material is not None:
        _leftover(clause, material)
        _rope_on(material.phrases, clause.objects, b)
        return
    raise NotServed("What is to follow what is not clear.", *(p.text for p in clause.objects))


def _swap(clause: Clause, b: Builder) -> None:
    other = clause.link("with", "for")
    phrases = (*clause.objects, *(other.phrases if other is not None else ()))
    _leftover(clause, other)
    _plain(clause)
    things = b.things(phrases, default=1)
    if len(things) != 2 or any(b.lots[i].number != 1 for i in things):
        raise NotServed("Two things that differ change places.", *(p.text for p in phrases))
    b.step("swap", things, [b.add(Lot("zone")) for _ in range(3)])


def _give(clause: Clause, b: Builder) -> None:
    raise NotServed("Say what is to be put where.", "give")


def _needs_pattern(clause: Clause, b: Builder) -> None:
    if clause.verb == "write":
        raise NotServed("Say which letter, as in: write the letter L with blocks.", "write")
    if any("tower" in p.kinds for p in clause.objects):
        _stack(replace(clause, objects=()), b)
        return
    if clause.verb == "build" and any(k.prep in PLACES for k in clause.links):
        _put(clause, b)
        return
    raise NotServed("Into which pattern is not clear: a row, a ring, a grid, ...", *(p.text for p in clause.objects))


# Patterns -----------------------------------------------------------------------------------------------------------


def _arranged(clause: Clause, pattern: Struct, b: Builder) -> None:
    """Rows, rings, grids and so on, wherever they are told to be."""
    material = clause.link(*MATERIAL) if not clause.objects else None
    where = clause.link("on", "along", "around", "in", "to")
    patterns = [k for k in clause.links if k.struct is not None]
    _leftover(clause, material, where, *patterns)
    if clause.match or clause.one_each:
        raise NotServed("A pattern by colour is not served.", "color")
    things = b.things(_objects(clause), default=_default(pattern))
    places = b.places(where.phrases, "on", default=1) if where is not None else []
    shape = {"column": "column", "letter": f"letter:{pattern.letter}"}.get(pattern.value, pattern.value)
    ordered = clause.order in ("left", "right", "told")
    if clause.order in ("up", "down"):
        raise NotServed("An order of height is served for towers.", "order")
    if ordered:
        shape = _in_order(shape, things, clause, b)
        things = things[::-1] if clause.order == "left" else things
    _fits_base(shape, places, where, b)
    b.step("arrange", things, places, shape=shape, ordered=ordered, rows=pattern.rows)


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
    "row": ("stand", "line"), "column": ("stand",), "grid": ("stand",), "pyramid": ("stand",), "stairs": ("stand",),
    "ring": ("bowl", "cup"),
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


def _pyramid(clause: Clause, pattern: Struct, b: Builder) -> None:
    _arranged(clause, pattern, b)
    n = sum(b.lots[i].number for i in b.steps[-1].things)
    if not pyramid_base(n):
        raise NotServed(f"{n} blocks make no pyramid; 3, 6 or 10 do.", str(n))


def _letter(clause: Clause, pattern: Struct, b: Builder) -> None:
    _arranged(clause, pattern, b)
    n, need = sum(b.lots[i].number for i in b.steps[-1].things), letter_dots(pattern.letter)
    if n != need:
        raise NotServed(f"The letter {pattern.letter} takes {need} things, not {n}.", str(n))


def _bridge_of(clause: Clause, pattern: Struct, b: Builder) -> None:
    """A bridge or a house of supports and a plank."""
    material = clause.link(*MATERIAL)
    patterns = [k for k in clause.links if k.struct is not None]
    _leftover(clause, material, *patterns)
    _plain(clause)
    if pattern.value == "house":
        _house(material, b)
        return
    things = b.things(material.phrases, default=2) if material is not None else [b.add(Lot("block", 2)), b.add(Lot("plank"))]
    kinds = [(b.lots[i].kind, b.lots[i].number) for i in things]
    piers = [i for i, (k, n) in zip(things, kinds, strict=True) if n == 2 and k in ("block", "cylinder")]
    decks = [i for i, (k, n) in zip(things, kinds, strict=True) if n == 1 and k == "plank"]
    if len(piers) != 1 or len(decks) > 1 or len(piers) + len(decks) != len(things):
        raise NotServed("A bridge is made of two blocks or posts and a plank.", *(p.text for p in (material.phrases if material else ())))
    b.step("bridge", [*piers, *(decks or [b.add(Lot("plank"))])])


def _house(material: Link | None, b: Builder) -> None:
    if material is None:
        b.step("house", [b.add(Lot("block", 2)), b.add(Lot("plank", noun="roof")), b.add(Lot("cylinder", noun="chimney", size="small"))])
        return
    things = b.things(material.phrases, default=2)
    blocks = [i for i in things if b.lots[i].kind == "block" and b.lots[i].number in (2, 4)]
    planks = [i for i in things if b.lots[i].kind == "plank" and b.lots[i].number == 1]
    if len(blocks) != 1 or len(planks) > 1 or len(blocks) + len(planks) != len(things) or b.lots[blocks[0]].number != 2:
        raise NotServed("A house is made of two blocks and a plank.", *(p.text for p in material.phrases))
    b.step("house", [*blocks, *(planks or [b.add(Lot("plank", noun="roof"))])])


def _hanoi(clause: Clause, pattern: Struct, b: Builder) -> None:
    material = clause.link(*MATERIAL)
    patterns = [k for k in clause.links if k.struct is not None]
    _leftover(clause, material, *patterns)
    disks = b.things(material.phrases) if material is not None else [b.add(Lot("disk", 3))]
    if len(disks) == 1 and b.lots[disks[0]].kind == "disk" and b.lots[disks[0]].number in (2, 3) and not b.lots[disks[0]].color:
        lot = b.lots.pop(disks[0])
        disks = [b.add(replace(lot, number=1)) for _ in range(lot.number)]
        b.step("hanoi", disks, [b.add(Lot("pegs"))])
        return
    raise NotServed("The tower of Hanoi is served with two or three disks.", "disks")


def _solve(clause: Clause, b: Builder) -> None:
    raise NotServed("What is to be solved is not clear.", *(p.text for p in clause.objects))


VERBS: dict[str, Callable[[Clause, Builder], None]] = {
    "put": _put, "insert": _put, "pack": _fill, "stack": _stack, "ring": _ring, "line": _line, "push": _push,
    "clear": _clear, "remove": _remove, "bridge": _bridge, "close": _close, "follow": _follow, "swap": _swap,
    "give": _give, "crown": _crown, "build": _needs_pattern, "write": _needs_pattern, "solve": _solve,
}  # fmt: skip
PATTERNS: dict[str, Callable[[Clause, Struct, Builder], None]] = {
    "pyramid": _pyramid, "letter": _letter, "bridge": _bridge_of, "house": _bridge_of, "hanoi": _hanoi,
}  # fmt: skip

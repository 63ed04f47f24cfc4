"""Clauses that put things in, on, to or beside something."""

from __future__ import annotations

from dataclasses import replace

from simwright.generate.compose.reading.arranging import arrange
from simwright.generate.compose.reading.asking import PLACES, RELATIONS, refuse_extras, refuse_leftover, refuse_order
from simwright.generate.compose.reading.builder import VESSELS, Builder
from simwright.generate.compose.reading.handling import (
    fill_board,
    fit_corner,
    lay_across,
    lay_rope,
    put_on_marks,
    single_of,
    sweep_piles,
    take_out,
)
from simwright.generate.compose.reading.phrases import Phrase
from simwright.generate.compose.reading.records import Clause, Link, Struct
from simwright.generate.compose.reading.sorting import deal_out, put_one_each, share_out, sort_by_color
from simwright.generate.compose.reading.words import NotServed

TOGETHER = "beside each other"


def put_somewhere(clause: Clause, b: Builder) -> None:
    """Things to where the first preposition says."""
    if not clause.objects:
        raise NotServed("The goal does not say what is to be moved.")
    link = next((k for k in clause.links if k.prep in (*PLACES, "out", "from", TOGETHER)), None)
    if link is None and clause.verb == "insert" and any(lot.kind == "kitboard" for lot in b.lots):
        fill_board(clause.objects, None, b, ordered=clause.order == "told")
        return
    if link is None:
        raise NotServed("The goal does not say where to.", *(p.text for p in clause.objects))
    if clause.order in ("left", "right") and link.prep in ("on", "in or on", "in"):
        arrange(clause, Struct("row"), b)
        return
    if clause.match and link.prep in ("between", "among"):
        link = replace(link, prep="in or on")
        clause = replace(clause, links=[link])
    both = [k for k in clause.links if k.prep in RELATIONS and k.struct is None]
    if len(both) == 2 and len(clause.links) == 2:
        _put_beside_two(clause, both, b)
        return
    source = clause.link("from", "out")
    if source is not None and any(k.prep in PLACES for k in clause.links):
        _from_source(clause, source, b)
        return
    refuse_leftover(clause, link)
    _put_by(clause, link, b)


def _put_by(clause: Clause, link: Link, b: Builder) -> None:
    """Things to where one preposition says."""
    vessels = len(link.phrases) == 1 and bool({*VESSELS} & {*link.phrases[0].kinds}) and clause.objects[0].many
    if link.prep in ("out", "from"):
        take_out(clause, b)
    elif link.prep in RELATIONS:
        put_beside(clause, link, b)
    elif link.prep == TOGETHER:
        _put_together(clause, b)
    elif link.prep == "among" or (link.prep == "between" and vessels):
        _share(clause, link, b)
    elif link.prep == "between":
        put_between(clause, link, b)
    elif link.prep == "around":
        arrange(replace(clause, links=[link]), Struct("ring"), b)
    elif link.prep == "across":
        lay_across(clause.objects, link.phrases, b)
    elif link.prep == "along":
        _along(clause, link, b)
    else:
        _placed(clause, link, b)


def _from_source(clause: Clause, source: Link, b: Builder) -> None:
    """As in "Move the three blocks from the red zone to the blue zone": where they start."""
    held = b.places(source.phrases, "in", default=1)
    rest = [k for k in clause.links if k is not source]
    before = len(b.steps)
    put_somewhere(replace(clause, links=[replace(k, prep="in" if k.prep == "to" else k.prep) for k in rest]), b)
    things = [i for s in b.steps[before:] for i in s.things]
    kind = b.lots[held[0]].kind
    number = sum(b.lots[i].number for i in things)
    fits = all(
        b.lots[i].kind in ("block", "cylinder", "tile") or (b.lots[i].kind == "ball" and kind != "zone") for i in things
    )
    if (
        len(held) != 1
        or len(things) != 1
        or not fits
        or kind not in ("container", "zone", "bowl")
        or number > 4
        or before
    ):
        raise NotServed("Up to four things alike start in a container, a bowl or a zone.", source.phrases[0].text)
    b.steps[before] = replace(b.steps[before], source=held[0])


def _put_together(clause: Clause, b: Builder) -> None:
    """Two things side by side: the first beside the second."""
    refuse_extras(clause)
    things = b.things(clause.objects, default=1)
    if len(things) != 2 or any(b.lots[i].number != 1 for i in things):
        raise NotServed("Two things that differ are put next to each other.", *(p.text for p in clause.objects))
    b.step("relate", things[:1], things[1:], shape="next")


def _share(clause: Clause, link: Link, b: Builder) -> None:
    """As in "share four balls out among four cups": one in each."""
    told = [p.number for p in (*clause.objects, *link.phrases)]
    each = None
    if len(told) == 2 and told[0] is not None and told[1] is not None:
        each = divmod(told[0], told[1]) if told[1] else None
    if each is not None and each[0] > 1 and not each[1]:
        share_out(replace(clause, share=each[0]), link, b)
        return
    if each != (1, 0):
        raise NotServed(
            "Sharing is served for as many things as places, or so many times as many.", link.phrases[0].text
        )
    inside = bool({*VESSELS, "box"} & {*link.phrases[0].kinds})
    put_one_each(replace(clause, one_each=True), link, b, inside)


def _along(clause: Clause, link: Link, b: Builder) -> None:
    if any("rope" in p.kinds for p in clause.objects):
        lay_rope(clause.objects, link.phrases, b)
    else:
        arrange(clause, Struct("row"), b)


def _placed(clause: Clause, link: Link, b: Builder) -> None:
    """In, on or to something."""
    target = link.phrases[0]
    kinds = target.kinds
    if any("rope" in p.kinds for p in clause.objects):
        lay_rope(clause.objects, link.phrases, b)
    elif not kinds and link.prep == "in" and target.det not in ("each", "all", "both"):
        _put_onto(clause, replace(link, phrases=(_vessel_meant(target, b),)), b)
    elif not kinds and target.det in ("each", "all", "both"):
        _put_onto(clause, link, b)
    elif "tower" in kinds or not kinds:
        _put_on_top(clause, target, b)
    elif any("pile" in p.kinds for p in clause.objects):
        sweep_piles(clause, b)
    elif {"kitboard", "hole"} & {*kinds}:
        fill_board(clause.objects, target, b, ordered=clause.order == "told")
    elif "fixture" in kinds:
        refuse_extras(clause)
        b.step("ell", single_of(b, clause.objects, "ell"), b.places(link.phrases, "in"))
    elif "corner" in kinds:
        fit_corner(clause, link, b)
    elif {"mark", "outline", "peg"} & {*kinds}:
        put_on_marks(clause, target, b)
    elif _lies_across(clause, link):
        lay_across(clause.objects, link.phrases, b)
    elif "line" in kinds:
        arrange(clause, Struct("row"), b)
    else:
        _put_onto(clause, link, b)


def _lies_across(clause: Clause, link: Link) -> bool:
    """As in "the plank rests on both pillars"."""
    deck = len(clause.objects) == 1 and "plank" in clause.objects[0].kinds and not clause.objects[0].many
    below = link.phrases
    two = sum(p.number or (2 if p.many or p.det == "both" else 1) for p in below) == 2
    each = any(p.det == "each" for p in below) or clause.one_each
    return deck and two and not each and all({"block", "cylinder"} & {*p.kinds} for p in below)


def _vessel_meant(pronoun: Phrase, b: Builder) -> Phrase:
    """What "in it" means: the one vessel or zone that was spoken of."""
    found = [i for i, lot in enumerate(b.lots) if lot.kind in (*VESSELS, "zone") and lot.number == 1]
    if len(found) != 1:
        raise NotServed(f"What {pronoun.text!r} means is not clear.", pronoun.text)
    lot = b.lots[found[0]]
    color = () if lot.color.isdigit() or not lot.color else (lot.color,)
    return Phrase((lot.kind,), lot.noun or lot.kind, colors=color, det="the")


def _put_onto(clause: Clause, link: Link, b: Builder) -> None:
    """Into vessels, onto zones, onto supports."""
    vessels = any({*VESSELS} & {*p.kinds} for p in link.phrases)
    if clause.deal or (clause.share and vessels):
        refuse_order(clause)
        (deal_out if clause.deal else share_out)(clause, link, b)
        return
    inside = link.prep == "in" or (link.prep != "on" and any({*VESSELS, "box"} & {*p.kinds} for p in link.phrases))
    own = clause.match or any(p.own for p in (*clause.objects, *link.phrases))
    if own:
        sort_by_color(clause, link, b, inside)
        return
    if clause.order != "told":
        refuse_order(clause)
    apart = any(p.det == "apart" for p in link.phrases)
    each = clause.one_each or any(p.det == "each" for p in link.phrases)
    if apart or each or link.either:
        refuse_order(clause)
    if apart and "hole" not in link.phrases[0].kinds:
        _put_apart(clause, link, b, inside)
        return
    if _one_to_a_cup(clause, link) and inside:
        share = replace(link, phrases=(replace(link.phrases[0], number=clause.objects[0].number or 3, many=True),))
        put_one_each(replace(clause, one_each=True, objects=(replace(clause.objects[0], many=True),)), share, b, inside)
    elif each:
        put_one_each(clause, link, b, inside)
    elif link.either:
        _put_either(clause, link, b)
    else:
        _put_together_onto(clause, link, b, inside)


def _one_to_a_cup(clause: Clause, link: Link) -> bool:
    """As in "drop each of the balls into a cup": a cup takes one."""
    where = link.phrases[0]
    several = len(clause.objects) == 1 and clause.objects[0].many and clause.objects[0].det in ("each", "all")
    return several and "cup" in where.kinds and where.det == "a" and not where.many


def _put_either(clause: Clause, link: Link, b: Builder) -> None:
    """As in "in the red bowl or in the blue cup"."""
    places = b.places(link.phrases, "in")
    if len(places) != 2 or len(clause.objects) != 1 or clause.objects[0].many:
        raise NotServed("A choice is served for one thing and two vessels.", "or")
    b.step("into", b.things(clause.objects), places, shape="either")


def _put_together_onto(clause: Clause, link: Link, b: Builder, inside: bool) -> None:
    """All things to one place."""
    things = b.things(clause.objects)
    places = b.places(link.phrases, "in" if inside else "on", default=2)
    if len(places) > 1:
        words = [p.text for p in link.phrases]
        raise NotServed("All of it cannot go to several places at once; say what goes where.", *words)
    _one_place(clause, things, places, inside, b)


def _put_apart(clause: Clause, link: Link, b: Builder, inside: bool) -> None:
    """As in "each ball in its own cup", "the balls into separate cups"."""
    if len(clause.objects) != 1 or len(link.phrases) != 1:
        raise NotServed("Places of their own are served for things of one kind.", *(p.text for p in link.phrases))
    what, where = clause.objects[0], link.phrases[0]
    if not (what.many or what.det == "each"):
        raise NotServed(f"Whose {where.text} is meant is not clear.", where.text)
    n = what.number or where.number or 3
    alike = replace(where, det="a", number=n, many=n > 1)
    shared = replace(clause, objects=(replace(what, number=n, many=True),), one_each=True)
    put_one_each(shared, replace(link, phrases=(alike,)), b, inside)


def _one_place(clause: Clause, things: list[int], places: list[int], inside: bool, b: Builder) -> None:
    if clause.order == "told":
        if len(things) < 2 or any(b.lots[i].number > 1 for i in things):
            raise NotServed("An order of things that look alike is not served.", "order")
        for i in things:
            _one_place(replace(clause, order=""), [i], places, inside, b)
        return
    count = clause.objects[0].count if len(clause.objects) == 1 else None
    place = b.lots[places[0]]
    if place.kind == "zone":
        if place.number > 1:
            raise NotServed("Several zones alike: say which things go onto which zone.", "zones")
        b.step("gather", things, places, count=count)
    elif place.kind in VESSELS and not inside:
        raise NotServed(f"Things do not stand on a {place.noun or place.kind}; say in.", place.noun or place.kind)
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


def _put_on_top(clause: Clause, target: Phrase, b: Builder) -> None:
    """On "it", "them" or "the tower": on what was built last."""
    refuse_extras(clause)
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


def put_beside(clause: Clause, link: Link, b: Builder) -> None:
    """Beside something, one thing after the other."""
    refuse_extras(clause)
    if any(not p.kinds for p in link.phrases):
        raise NotServed(f"Beside what {link.phrases[0].text!r} means is not clear.", link.phrases[0].text)
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


def _put_beside_two(clause: Clause, links: list[Link], b: Builder) -> None:
    """As in "to the right of the mug and to the left of the can"."""
    refuse_extras(clause)
    things = b.things(clause.objects, default=1)
    places = [i for k in links for i in b.places(k.phrases, "on", default=1)]
    if len(things) != 1 or len(places) != 2 or any(b.lots[i].number != 1 for i in (*things, *places)):
        raise NotServed("One thing beside two others is served.", *(p.text for p in clause.objects))
    b.step("relate", things, places, shape=f"{links[0].prep} {links[1].prep}")


def put_between(clause: Clause, link: Link, b: Builder) -> None:
    """One thing between two others."""
    refuse_extras(clause)
    things = b.things(clause.objects, default=1)
    places = b.places(link.phrases, "on", default=2)
    if sum(b.lots[i].number for i in places) != 2:
        raise NotServed("Between two things is served.", *(p.text for p in link.phrases))
    if len(things) != 1 or b.lots[things[0]].number != 1:
        raise NotServed("One thing between two others is served.", clause.objects[0].text)
    b.step("relate", things, places, shape="between")

"""Clauses that send things to places of their own colour, or one to each place."""

from __future__ import annotations

from dataclasses import replace

from simwright.generate.compose.reading.asking import refuse_order
from simwright.generate.compose.reading.builder import VESSELS, Builder, one_of
from simwright.generate.compose.reading.phrases import Phrase
from simwright.generate.compose.reading.records import Clause, Link
from simwright.generate.compose.reading.words import NotServed


def sort_by_color(clause: Clause, link: Link, b: Builder, inside: bool) -> None:
    """Each colour to its own place."""
    refuse_order(clause)
    if (
        len(clause.objects) == 1
        and not clause.objects[0].colors
        and len(link.phrases) == 1
        and len(link.phrases[0].colors) < 2
    ):
        known = _known_colors(clause.objects[0], b)
        if known:
            things, places = known, own_places(link, [b.lots[i].color for i in known], b, inside)
        else:
            things, places = _by_color(clause.objects[0], link.phrases[0], b, inside)
    else:
        things = b.things(clause.objects)
        places = own_places(link, [b.lots[i].color for i in things], b, inside)
    kind = b.lots[places[0]].kind
    if len(things) < 2 or len(things) != len(places):
        raise NotServed("Sorting by colour takes two colours or more, and a place for each.", "color")
    if kind not in (*VESSELS, "zone"):
        raise NotServed("Sorting is served into bowls, cups, containers and zones.", kind)
    b.step("into" if kind in VESSELS else "gather", things, places, shape="own")


def _known_colors(what: Phrase, b: Builder) -> list[int]:
    """Things of several named colours that were spoken of; [] if there are none."""
    if not b.lots or what.det == "a":
        return []
    before = len(b.lots)
    found = b.things((replace(what, own=False, number=None, det="the", many=True),))
    if len(b.lots) > before:
        del b.lots[before:]
        return []
    colors = {b.lots[i].color for i in found}
    return found if len(found) > 1 and len(colors) == len(found) and all(colors) else []


def own_places(link: Link, colors: list[str], b: Builder, inside: bool) -> list[int]:
    """A place of each colour."""
    phrase = link.phrases[0]
    named = [c for p in link.phrases for c in p.colors]
    if named and sorted(named) != sorted(colors):
        raise NotServed("The colours of the things and of the places are not the same.", *named)
    if phrase.number not in (None, 1, len(colors)):
        raise NotServed(f"{phrase.number} places for {len(colors)} colours.", phrase.text)
    there = [i for i, lot in enumerate(b.lots) if lot.kind in phrase.kinds and lot.color in colors]
    if len(there) == len(colors):
        by_color = {b.lots[i].color: i for i in there}
        return [by_color[c] for c in colors]
    single = replace(one_of(phrase), colors=(), number=1, own=False)
    first = b.places((single,), "in" if inside else "on")[0]
    lot = b.lots.pop(first)
    return [b.add(replace(lot, color=c)) for c in colors]


def _by_color(what: Phrase, where: Phrase, b: Builder, inside: bool) -> tuple[list[int], list[int]]:
    """Things and places in colours that are drawn."""
    there = _there(what, where, b, inside)
    if there is not None:
        return there
    sides = [p.number for p in (where, what) if p.number and p.number > 1]
    colors = min(sides) if sides else 3
    share = 1 if "cup" in where.kinds else 2
    each, rest = divmod(what.number or (share * colors if what.many or what.det in ("each", "all") else colors), colors)
    if rest or colors > 4:
        raise NotServed("Say how many things of how many colours; two to four colours are served.", what.text)
    thing = b.lots.pop(b.things((replace(what, number=each, det="a", own=False),))[0])
    place = b.lots.pop(b.places((replace(one_of(where), number=1, own=False),), "in" if inside else "on")[0])
    named = [str(k) for k in range(colors)]
    return [b.add(replace(thing, color=c)) for c in named], [b.add(replace(place, color=c)) for c in named]


def _there(what: Phrase, where: Phrase, b: Builder, inside: bool) -> tuple[list[int], list[int]] | None:
    """Things and places that were spoken of: they get as many colours as there are places; None: there are none."""
    if not b.lots or what.det == "a" or where.det == "a":
        return None
    before = len(b.lots)
    things = b.things((replace(what, own=False, number=None, det="the", many=True),))
    new = len(b.lots) > before
    places = b.places((replace(where, own=False, number=None, det="the", many=True),), "in" if inside else "on")
    if new or len(b.lots) > before:
        del b.lots[before:]
        return None
    if len(things) == len(places) and len(things) > 1:
        colors = [b.lots[i].color for i in things]
        by_color = {b.lots[i].color: i for i in places}
        if any(c not in by_color for c in colors):
            raise NotServed("The colours of the things and of the places are not the same.", *filter(None, colors))
        return things, [by_color[c] for c in colors]
    if len(things) != 1 or len(places) != 1 or b.lots[things[0]].color or b.lots[places[0]].color:
        raise NotServed("Which of them are of which colour is not clear.", what.text)
    n = b.lots[places[0]].number
    each, rest = divmod(b.lots[things[0]].number, n)
    if rest or not 2 <= n <= 4:
        raise NotServed("Say how many things of how many colours; two to four colours are served.", what.text)
    return _colored(things[0], n, each, b), _colored(places[0], n, 1, b)


def _colored(index: int, colors: int, each: int, b: Builder) -> list[int]:
    """A lot as so many in each of several colours that are drawn."""
    lot = replace(b.lots[index], number=each)
    b.lots[index] = replace(lot, color="0")
    return [index, *(b.add(replace(lot, color=str(k))) for k in range(1, colors))]


def put_one_each(clause: Clause, link: Link, b: Builder, inside: bool) -> None:
    """One of the things in or on each of the places."""
    if len(link.phrases) != 1:
        raise NotServed("One for each is served for places that are alike.", *(p.text for p in link.phrases))
    where = link.phrases[0]
    several = [p for p in clause.objects if p.many or (p.number or 1) > 1]
    if several and not clause.one_each:
        if len(clause.objects) != 1 or not several[0].number:
            raise NotServed("How many go to each is not clear.", *(p.text for p in clause.objects))
        share_out(replace(clause, share=several[0].number, objects=(replace(several[0], number=None),)), link, b)
        return
    told = next((p.number for p in clause.objects if p.number and p.number > 1), None)
    known = b.places(
        (replace(where, number=where.number or told, many=True, det=where.det or "the"),), "in" if inside else "on"
    )
    if len(known) != 1:
        raise NotServed("One for each is served for places of one colour.", where.text)
    n = b.lots[known[0]].number
    if told is not None and told != n:
        raise NotServed(f"{told} things, one for each of {n} places.", where.text)
    first, *others = clause.objects
    if others:
        _dealt(clause, known, n, b)
        return
    known_already = any(lot.number == n for lot in b.lots[: known[0]] + b.lots[known[0] + 1 :])
    det = "the" if known_already and first.kinds else "a"
    what = replace(first, number=n, many=n > 1, det=det, count=None)
    things = b.things((what,))
    if len(things) != 1:
        raise NotServed("One for each is served for things of one colour, or one of each of two kinds.", what.text)
    b.step("into" if b.lots[known[0]].kind in VESSELS else "on", things, known, shape="one each")


def _dealt(clause: Clause, places: list[int], n: int, b: Builder) -> None:
    if b.lots[places[0]].kind not in VESSELS or any(p.many for p in clause.objects):
        raise NotServed("One of each is served for vessels.", clause.objects[0].text)
    things = b.things(tuple(replace(p, number=n, det="a") for p in clause.objects))
    if len({b.lots[i].kind for i in things}) > 1:
        for i in things:
            b.step("into", [i], places, shape="one each")
        return
    b.step("into", things, places, shape="deal")


def share_out(clause: Clause, link: Link, b: Builder) -> None:
    """So many in each vessel: "two blocks in each bowl"."""
    if len(link.phrases) != 1 or len(clause.objects) != 1:
        raise NotServed("So many for each is served for things and vessels that are alike.", link.phrases[0].text)
    where, what = link.phrases[0], clause.objects[0]
    fresh = replace(where, det=where.det if where.det != "each" else "the", many=True)
    places = b.places((fresh,), "in", default=2)
    if len(places) != 1 or b.lots[places[0]].kind not in VESSELS or b.lots[places[0]].number < 2:
        raise NotServed("So many for each is served for two vessels or more that are alike.", where.text)
    n = clause.share * b.lots[places[0]].number
    things = b.things((replace(what, number=what.number or n, many=True),))
    if len(things) != 1 or b.lots[things[0]].number != n:
        raise NotServed(f"{clause.share} for each of {b.lots[places[0]].number} makes {n}.", what.text)
    b.step("into", things, places, shape="per", count=clause.share)


def deal_out(clause: Clause, link: Link, b: Builder) -> None:
    """One of each colour in each vessel."""
    if len(link.phrases) != 1:
        raise NotServed("Dealing out is served for vessels that are alike.", *(p.text for p in link.phrases))
    where = link.phrases[0]
    places = b.places((replace(where, det=where.det if where.det != "each" else "the", many=True),), "in", default=2)
    n = b.lots[places[0]].number
    objects = tuple(
        replace(p, number=p.number or n * max(1, len(p.colors)), many=True, det=p.det or "a") for p in clause.objects
    )
    things = b.things(objects)
    if len(things) == 1 and not b.lots[things[0]].color:
        lot = replace(b.lots[things[0]], number=n)
        b.lots[things[0]] = lot
        things.append(b.add(lot))
    alike = len({b.lots[i].kind for i in things}) == 1 and all(b.lots[i].number == n for i in things)
    if len(places) != 1 or b.lots[places[0]].kind not in VESSELS or len(things) < 2 or not alike:
        raise NotServed("Dealing out takes as many of each colour as there are vessels.", where.text)
    b.step("into", things, places, shape="deal")

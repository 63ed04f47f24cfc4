"""Clauses that go on with what an earlier one began: lists after a colon, levels, "and the cup in the box"."""

from __future__ import annotations

from dataclasses import replace

from simwright.generate.compose.reading.asking import MATERIAL
from simwright.generate.compose.reading.levels import levelled
from simwright.generate.compose.reading.phrases import Phrase
from simwright.generate.compose.reading.records import Clause, Link
from simwright.generate.compose.reading.words import NotServed

OPEN = ("them", "it", "these", "this", "those", "all")
"""Words that stand for what is listed later."""


def merged(clauses: list[Clause]) -> list[Clause]:
    """The clauses, with each list and each level where it belongs.

    Raises:
        NotServed: a list follows what has things already.
    """
    found: list[Clause] = []
    for one in clauses:
        if found and _is_piece(one, found[-1]):
            letter = one.struct.letter if one.struct is not None else ""
            one = replace(one, verb="", struct=None, objects=(Phrase((f"kit:{letter}",), f"letter {letter}"),))
        source = one.link("out", "from")
        if (
            found
            and found[-1].verb == "clear"
            and not found[-1].links
            and source is not None
            and source.phrases[0].text == "it"
        ):
            _replace(one, source, found.pop().objects)
        if found and _taken_up(one, found[-1]):
            found.pop()
        if found and _opens(found[-1], one):
            found.pop()
        if found and not found[-1].verb and found[-1].links and not found[-1].objects and one.objects and not one.links:
            found[-1] = replace(found[-1], verb="put", objects=one.objects)
            continue
        if one.verb or not found:
            found.append(one)
        elif one.levels and (not one.objects or (found[-1].levels and not one.links)):
            between = tuple((p, "middle") for p in one.objects)
            found[-1].levels = (*found[-1].levels, *between, *one.levels)
        elif found[-1].levels and found[-1].verb and len(one.objects) == 1 and not one.links:
            found[-1].levels = (*found[-1].levels, (one.objects[0], "middle"))
        elif _nearest(found) is not None:
            _go_on(found, one)
        else:
            found.append(one)
    return [part for one in _introduced(found) for part in _topped(one)]


def _is_piece(one: Clause, host: Clause) -> bool:
    """Whether a letter is a piece of a board, not one that is to be written."""
    letter = one.verb == "build" and one.struct is not None and one.struct.value == "letter" and not one.links
    phrases = (*host.objects, *(p for k in host.links for p in k.phrases))
    return letter and any("kitboard" in p.kinds or any(k.startswith("kit:") for k in p.kinds) for p in phrases)


def _taken_up(one: Clause, host: Clause) -> bool:
    """As in "Take three blocks and make a tower": things that are picked up, for what comes next; it then has them."""
    if host.verb != "pick" or host.links or not host.objects:
        return False
    if one.objects and not one.objects[0].kinds and one.objects[0].text in ("it", "them"):
        one.objects = host.objects
        return True
    if one.pattern is not None and not one.objects and one.link(*MATERIAL) is None:
        one.objects = host.objects
        return True
    return False


def _opens(host: Clause, one: Clause) -> bool:
    """As in "Sort the shapes: the stars go in the box": a clause that says no more than the next ones."""
    if host.links or host.pattern is not None or host.match or host.mix or host.verb not in ("put", "sort"):
        return False
    if not host.objects:
        return bool(one.verb) or bool(one.objects)
    whole = {k for p in host.objects for k in p.kinds}
    parts = {k for p in one.objects for k in p.kinds}
    kinds = parts <= whole or "piece" in whole or bool(whole & {"household", "kitchen", "tools", "toys", "stationery"})
    return one.verb == "put" and bool(one.links) and bool(one.objects) and kinds and len(host.objects) == 1


def _nearest(found: list[Clause]) -> Clause | None:
    last = found[-1]
    return last if last.verb and last.verb != "mention" else None


def _introduced(found: list[Clause]) -> list[Clause]:
    """Things that are named before anything is asked for are there."""
    later = any(one.verb not in ("", "mention", "keep") for one in found)
    told: list[Clause] = []
    for i, one in enumerate(found):
        follows = any(n.verb not in ("", "mention", "keep") and not n.state for n in found[i + 1 :])
        if not one.verb and later and follows and one.objects and not one.links:
            after = found[i + 1] if i + 1 < len(found) else None
            one = replace(one, verb="mention")
            if after is not None and _shares_end(found[i], after):
                one = replace(one, verb=after.verb, links=[*after.links])
        elif not one.verb:
            one = replace(one, verb="put")
        elif one.state and follows and one.verb == "put":
            one = replace(one, verb="start" if one.links else "mention", state=False)
        told.append(one)
    return told


def _shares_end(one: Clause, after: Clause) -> bool:
    """As in "First the red block, then the blue block goes into the bowl": what is said of the last is said of both."""
    alike = bool(one.objects and after.objects) and one.objects[0].kinds == after.objects[0].kinds
    return alike and after.told_apart and bool(after.links) and after.pattern is None


def _go_on(found: list[Clause], one: Clause) -> None:
    """A list of things after what is to be done with them."""
    host = found[-1]
    material = host.link(*MATERIAL)
    host.levels = (*host.levels, *one.levels)
    if host.verb == "clear" and not host.links and [k.prep for k in one.links] == ["out"] and one.objects[0].kinds:
        host.links.append(Link("of", one.objects))
        return
    if (
        host.verb == "clear"
        and [k.prep for k in one.links] == ["out"]
        and one.objects[0].text in ("them", "everything")
    ):
        return  # the same in other words
    if one.links or one.match or one.one_each or one.struct is not None:
        if host.objects and not host.links and host.verb in ("sort", "put") and one.objects:
            found.append(replace(one, verb="put"))
            found.remove(host)
            return
        if not host.links or host.state:
            raise NotServed("What this goes on with is not clear.", *(p.text for p in one.objects))
        found.append(replace(one, verb="put" if host.verb in ("put", "sort", "pack") else host.verb))
        return
    board = host.verb == "close" and any("kitboard" in p.kinds for p in host.objects)
    if (host.verb == "pack" or board) and material is None:
        host.links.append(Link("with", one.objects))
    elif material is not None and _same(material.phrases, one.objects):
        _replace(host, material, _named(material.phrases[0], one.objects))
    elif host.objects and (host.objects[0].text in OPEN or _same(host.objects, one.objects)):
        host.objects = _named(host.objects[0], one.objects)
    elif material is not None and one.told_apart:
        _replace(host, material, (*material.phrases, *one.objects))
    elif not host.objects and material is None:
        host.objects = one.objects
    elif one.told_apart and host.objects:
        host.objects = (*host.objects, *one.objects)
    else:
        raise NotServed("What this goes on with is not clear.", *(p.text for p in one.objects))
    host.order = host.order or one.order or ("told" if one.told_apart else "")


def _replace(host: Clause, link: Link, phrases: tuple[Phrase, ...]) -> None:
    host.links[host.links.index(link)] = replace(link, phrases=phrases)


def _same(whole: tuple[Phrase, ...], parts: tuple[Phrase, ...]) -> bool:
    """Whether the parts are what the whole is said to be, one by one."""
    if len(whole) != 1:
        return False
    first = whole[0]
    number = sum(len(p.colors) or p.number or 1 for p in parts)
    alike = all(p.elliptic or not p.kinds or {*p.kinds} & {*first.kinds} or not first.kinds for p in parts)
    return alike and not first.colors and first.number in (None, number)


def _named(whole: Phrase, parts: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    noun = whole if whole.kinds else next((p for p in parts if p.kinds), whole)
    return tuple(
        replace(p, kinds=noun.kinds, text=noun.text, elliptic=False, many=p.many or len(p.colors) > 1)
        if p.elliptic or not p.kinds
        else p
        for p in parts
    )


def _topped(one: Clause) -> list[Clause]:
    """As in "a bridge with a ball on top": the ball is put on it."""
    pattern = one.pattern
    high = pattern is not None and pattern.value in ("bridge", "house")
    roof = [p for p, level in one.levels if level == "top" and {"roof", "plank", "deck"} & {*p.kinds}]
    if high and len(one.levels) == 1 and roof:
        material = one.link(*MATERIAL)
        if material is not None:
            _replace(one, material, (*material.phrases, *roof))
        else:
            one.objects = (*one.objects, *roof)
        return [replace(one, levels=())]
    if high and len(one.levels) == 1 and one.levels[0][1] == "top" and one.levels[0][0].kinds:
        top = Clause("put", (one.levels[0][0],), links=[Link("on", (Phrase((), "it"),))])
        return [replace(one, levels=()), top]
    return [_ordered(one)]


def _ordered(one: Clause) -> Clause:
    """Levels as an order from the bottom up."""
    if not one.levels:
        return one
    pattern = one.pattern
    rising = one.verb == "stack" or (pattern is not None and pattern.value in ("tower", "pyramid"))
    if not rising or (one.order and one.order not in ("up", "told")):
        raise NotServed("What is at the bottom and on top is served for towers and pyramids.", "level")
    material = one.link(*MATERIAL) if not one.objects else None
    objects = levelled(one, one.objects or (material.phrases if material is not None else ()))
    return replace(one, objects=objects, links=[k for k in one.links if k is not material], order="up", levels=())

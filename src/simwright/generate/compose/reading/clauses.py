"""From tokens to clauses: what is done, to what, and where to."""

from __future__ import annotations

from dataclasses import replace

from simwright.generate.compose.reading.levels import level_here, levels_here
from simwright.generate.compose.reading.phrases import Cursor, Phrase, begins_phrase, group, left_out
from simwright.generate.compose.reading.records import Clause, Link, Struct
from simwright.generate.compose.reading.splitting import Part
from simwright.generate.compose.reading.statements import statement
from simwright.generate.compose.reading.structs import struct_here
from simwright.generate.compose.reading.words import NotServed

MAKING = frozenset(("build", "write", "stack", "solve"))
"""Verbs that may name a pattern where others name things."""
TO_MAKE = frozenset(("to form", "to make", "to create", "to build"))


def clause(part: Part) -> Clause:
    """Reads one clause to its last word.

    Raises:
        NotServed: something in it fits nowhere.
    """
    c = Cursor(part.tokens)
    c.pass_fillers()
    while c.take("comma", "and", "then") is not None:
        c.pass_fillers()
    if levels := levels_here(c):
        read = Clause("", levels=levels)
        _rest(c, read)
        return replace(read, told_apart=part.apart)
    read = _aside(c) or _turned(c) or (_imperative(c) if _commands(c) else statement(c))
    _rest(c, read)
    read.unserved += c.unserved
    read.told_apart = part.apart
    return read


def _aside(c: Cursor) -> Clause | None:
    """As in "leave the mug where it is", "there are three cups": nothing is to be done."""
    if c.take("keep") is not None:
        read = Clause("keep", () if c.take("rest") is not None else group(c)[0])
        while c.take("as it is", "filler", "present") is not None:
            continue
        return read
    if c.may_be("oneeach"):
        return Clause("put", (Phrase((), "them", many=True),))
    if c.take("there") is not None:
        c.pass_fillers()
        read = Clause("mention", () if c.take("rest") is not None else group(c)[0])
        while c.take("filler", "present") is not None or (c.may_be("verb") and c.take("verb")):
            continue
        return read
    return None


def _turned(c: Cursor) -> Clause | None:
    """As in "use six blocks to build a pyramid", "in the bowl put two blocks": the verb comes last."""
    if c.now is None or not c.now.has("use", "prep") or c.now.has("verb", "det", "noun"):
        return None
    prep = "with" if c.take("use") is not None else str(c.take("prep"))
    phrases, either = group(c, place=prep != "with")
    c.take("comma")
    c.pass_fillers()
    if c.now is not None and c.now.has("verb") and c.now.get("verb").value == "be":  # type: ignore[union-attr]
        c.at += 1
        c.take("present")
        return Clause("put", group(c)[0], links=[Link(prep, phrases, None, either)])
    if any(c.comes(text) for text in (*TO_MAKE, "for")) and c.take("prep"):
        read = Clause("build", struct=struct_here(c))
    else:
        if c.comes("to"):
            c.at += 1
        order = c.take("order") or ""
        if c.ended:
            return Clause("", links=[Link(prep, phrases, None, either)], order=order)
        if not _commands(c):
            raise c.stuck()
        read = _imperative(c)
    read.links.append(Link(prep, phrases, None, either))
    return read


def _commands(c: Cursor) -> bool:
    """Whether the clause begins with a verb: "stack three blocks", not "stack of blocks"."""
    if c.now is None or not c.now.has("verb"):
        return False
    after = c.peek()
    return not c.now.has("noun") or (
        after is not None and after.has("det", "number", "color", "noun", "size", "pron", "decor")
    )


def _imperative(c: Cursor) -> Clause:
    text = c.now.text if c.now is not None else ""
    verb = c.take("verb") or "put"
    if verb == "be":
        raise NotServed("Say what is to be done.", text)
    c.pass_fillers()
    read = Clause(verb)
    read.struct = struct_here(c) if verb in MAKING else None
    if read.struct is None and begins_phrase(c):
        read.objects, read.either = group(c)
        _placed_again(c, read)
    return read


def _placed_again(c: Cursor, read: Clause) -> None:
    """As in "Pick up X and put it ...": the second verb says no more than the first."""
    mark = c.at
    c.take("comma")
    c.take("and")
    c.take("then")
    verb = c.take("verb")
    if verb is not None and c.take("pron") is not None:
        read.verb = verb
        return
    c.at = mark


def _rest(c: Cursor, read: Clause) -> None:
    while c.now is not None:
        c.pass_fillers()
        if c.ended:
            break
        if (value := c.take("order")) is not None:
            read.order = value
        elif _marked(c, read):
            continue
        elif c.take("match") is not None:
            read.match = True
        elif c.take("oneeach") is not None:
            _one_each(c, read)
        elif _chooses(c, read):
            continue
        elif c.may_be("comma", "and"):
            _more(c, read)
        elif not _linked(c, read):
            raise c.stuck()


def _marked(c: Cursor, read: Clause) -> bool:
    """Words that say how colours and shares are dealt out, or what is where in a tower."""
    if (mix := c.take("mix")) is not None:
        read.mix = mix
        _mixed_colors(c, read)
    elif (share := c.take("share")) is not None:
        read.share = int(share)
    elif (total := c.take("total")) is not None:
        read.total = int(total)
    elif read.objects and (fewer := left_out(c, list(read.objects))) is not None:
        read.objects = tuple(fewer)
    elif c.take("dealt") is not None:
        read.deal = True
    elif read.objects and not read.links and (level := level_here(c)) is not None:
        first = read.objects[-1]
        read.objects = read.objects[:-1]
        read.levels = ((first, level), *levels_here(c, more=True))
    elif not read.objects and read.links and read.links[-1].phrases and (level := level_here(c)) is not None:
        last = read.links.pop()
        read.levels = (*read.levels, (last.phrases[-1], level), *levels_here(c, more=True))
        if last.phrases[:-1]:
            read.links.append(replace(last, phrases=last.phrases[:-1]))
    elif levels := levels_here(c):
        read.levels = (*read.levels, *levels)
    else:
        return False
    return True


def _mixed_colors(c: Cursor, read: Clause) -> None:
    """As in "six blocks, alternating red and white": the colours that take turns."""
    colors: list[str] = []
    after = c.peek()
    if c.may_be("comma") and after is not None and after.has("color"):
        c.at += 1
    while (value := c.take("color")) is not None:
        colors.append(value)
        c.take("comma")
        c.take("and")
    if not colors:
        return
    links = [k for k in read.links if k.struct is None and k.phrases]
    whole = read.objects or (links[-1].phrases if links else ())
    if len(whole) != 1 or whole[0].colors or (not read.objects and links[-1].prep not in ("of", "with", "out", "from")):
        raise NotServed("The colours of what is not clear.", *colors)
    told = (replace(whole[0], colors=tuple(colors), many=True),)
    if read.objects:
        read.objects = told
    else:
        read.links[read.links.index(links[-1])] = replace(links[-1], phrases=told)


def _more(c: Cursor, read: Clause) -> None:
    """A comma or "and": more things, where nothing was said yet of where to."""
    c.take("comma")
    c.take("and")
    if c.may_be("mix"):
        return
    if begins_phrase(c) and read.objects and not read.order and not any(k.phrases for k in read.links):
        more, _ = group(c)
        read.objects = (*read.objects, *more)


def _one_each(c: Cursor, read: Clause) -> None:
    """After "one in each": the places, if they are told here."""
    read.one_each = True
    c.take("prep")
    if begins_phrase(c):
        phrases, either = group(c, place=True)
        read.links.append(Link("in or on", phrases, None, either))


def _chooses(c: Cursor, read: Clause) -> bool:
    """As in "or in the cup", after "in the bowl"."""
    after = c.peek()
    if not c.may_be("or") or not read.links or after is None or not after.has("prep"):
        return False
    c.at += 1
    last = read.links.pop()
    if c.take("prep") != last.prep or last.struct is not None:
        raise NotServed("A choice is served between two vessels only.", "or")
    phrases, _ = group(c, place=True)
    read.links.append(Link(last.prep, (*last.phrases, *phrases), None, either=True))
    return True


def _linked(c: Cursor, read: Clause) -> bool:
    """A preposition and what follows, or things or a pattern without one."""
    if _unlinked(c, read):
        return True
    prep = c.take("prep")
    if prep is None:
        return False
    c.pass_fillers()
    if prep == "with" and (levels := levels_here(c)):
        read.levels = (*read.levels, *levels)
        return True
    struct = struct_here(c)
    if struct is not None or prep == "beside each other":
        read.links.append(Link(prep, (), struct))
    elif begins_phrase(c):
        phrases, either = group(c, place=True)
        read.links.append(Link(prep, phrases, None, either))
    elif c.now is None and prep in ("in", "on") and read.objects:
        read.links.append(Link(prep, (Phrase((), "it"),)))
    elif c.may_be("prep"):
        return _linked(c, read)
    else:
        raise c.stuck() if c.now is not None else NotServed("The goal breaks off.", prep)
    return True


def _unlinked(c: Cursor, read: Clause) -> bool:
    """Colours or pieces in their order, things, or a pattern, where no preposition says what they are."""
    if c.may_be("color") and read.order:
        _colors_in_order(c, read)
    elif read.order == "told" and any("piece" in p.kinds for p in read.objects) and begins_phrase(c):
        read.objects = group(c)[0]
    elif not read.objects and begins_phrase(c) and not c.may_be("prep"):
        read.objects, read.either = group(c)
    elif c.comes("side by side") and c.take("struct"):
        read.links.append(Link("in", (), Struct("row")))
    elif read.objects and c.may_be("struct") and not c.may_be("prep", "noun"):
        struct = struct_here(c)
        if struct is None:
            return False
        read.links.append(Link("as", (), struct))
    else:
        return False
    return True


def _colors_in_order(c: Cursor, read: Clause) -> None:
    """As in "The blocks in the order red, green, blue": one thing of each colour."""
    colors: list[str] = []
    while (value := c.take("color")) is not None:
        colors.append(value)
        while c.take("comma", "and", "then") is not None:
            continue
    one = read.objects[0] if len(read.objects) == 1 else None
    if one is not None and not one.kinds and one.text in ("them", "these", "those", "they"):
        read.objects = tuple(Phrase((), "one", colors=(color,), det="the", elliptic=True) for color in colors)
        return
    links = [
        k for k in read.links if k.struct is None and k.prep in ("of", "with", "out", "from") and len(k.phrases) == 1
    ]
    if one is None and not read.objects and links:
        one = links[0].phrases[0]
        read.links.remove(links[0])
    if one is None or one.number not in (None, len(colors)) or (one.colors and sorted(one.colors) != sorted(colors)):
        raise NotServed("An order of colours has to name as many as there are things.", *colors)
    read.objects = (replace(one, colors=tuple(colors), number=None),)

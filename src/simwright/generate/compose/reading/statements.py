"""Clauses that tell how things are or are to be: "the red block goes in the bowl", "three blocks are to be stacked"."""

from __future__ import annotations

from simwright.generate.compose.reading.phrases import Cursor, Phrase, begins_phrase, group
from simwright.generate.compose.reading.records import Clause, Link
from simwright.generate.compose.reading.structs import struct_here
from simwright.generate.compose.reading.words import NotServed

DOING = frozenset(("ring", "bridge", "close", "follow", "crown"))
"""What a thing may do to others: the posts surround the bowl."""
BEING = frozenset(("is", "are", "lie", "lies", "stand", "stands", "sit", "sits", "be"))
"""What tells how things are, if something else is asked for."""


def statement(c: Cursor) -> Clause:
    """A clause that begins with what it is about."""
    mark = c.at
    struct = struct_here(c)
    if struct is not None and (struct.value != "letter" or not c.may_be("verb")):
        _pass_making(c)
        return Clause("build", struct=struct)
    c.at = mark
    phrases, either = group(c)
    c.pass_fillers()
    if c.take("stays") is not None:
        while c.take("as it is") is not None:
            continue
        return Clause("keep", phrases)
    if c.take("holder") is not None:
        objects, _ = group(c)
        return Clause("put", objects, links=[Link("in or on", phrases)])
    if c.now is not None and c.now.has("verb"):
        return _said_of(c, phrases, either)
    if c.take("present") is not None:
        return Clause("mention", phrases)
    if begins_phrase(c):
        first = c.tokens[0].text
        raise NotServed(f"What {first!r} asks the robot to do is not clear.", first)
    return Clause("", phrases, either=either)


def _pass_making(c: Cursor) -> None:
    """As in "A tower is to be built of three blocks", after the tower."""
    while (
        c.now is not None
        and (verb := c.now.get("verb")) is not None
        and verb.value in ("be", "build", "write", "stack")
    ):
        c.at += 1
        c.pass_fillers()


def _said_of(c: Cursor, phrases: tuple[Phrase, ...], either: bool) -> Clause:
    """What follows the subject: "is to be put", "are stacked", "surround the bowl", "form a row"."""
    text = c.now.text if c.now is not None else ""
    verb = c.take("verb")
    verb = "be" if text in BEING else verb
    c.pass_fillers()
    if verb == "be":
        if c.take("present") is not None:
            while c.take("present", "filler") is not None:
                continue
            return Clause("mention", phrases)
        state = text in BEING
        if c.now is not None and c.now.has("verb") and not c.now.has("noun", "prep"):
            return Clause(c.take("verb") or "put", phrases, either=either)
        return Clause("put", phrases, either=either, state=state)
    if verb in ("build", "write"):
        struct = struct_here(c)
        if struct is not None:
            return Clause("build", links=[Link("of", phrases)], struct=struct)
    if verb == "swap":
        while c.comes("places") or c.comes("positions") or c.comes("place"):
            c.at += 1
        return Clause("swap", phrases)
    if verb in DOING and begins_phrase(c):
        return Clause(str(verb), group(c)[0], links=[Link("with", phrases)])
    if begins_phrase(c):
        raise NotServed(f"What {text!r} asks the robot to do is not clear.", text)
    return Clause(str(verb), phrases, either=either)

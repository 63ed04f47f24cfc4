"""Patterns in goals: "a row", "the letter L", "a two by three grid"."""

from __future__ import annotations

from simwright.generate.compose.reading.phrases import Cursor
from simwright.generate.compose.reading.records import Struct
from simwright.generate.compose.reading.words import NotServed

LAYOUTS = ("pattern", "arrangement", "formation", "layout", "rectangle", "block", "raster")
"""What a grid may be called after its sides."""


def struct_here(c: Cursor) -> Struct | None:
    """A pattern, with its article: "a row", "the letter L", "a two by three grid"; None if there is none here."""
    start = c.mark()
    mark = c.at
    _pass_described(c)
    if (letter := c.take("letter")) is not None:
        return Struct("letter", letter)
    if c.may_be("sides"):
        return _sided(c)
    if c.now is not None and c.now.has("structs"):
        raise NotServed(f"Several patterns at once are not served: {c.now.text!r}.", c.now.text)
    value = c.take("struct")
    if value is None or _is_thing(c, mark):
        c.back(start)
        return None
    later = c.peek()
    if value == "grid" and c.comes("of") and later is not None and later.has("sides"):
        c.at += 1
    return _sided(c) if value == "grid" and c.may_be("sides") else Struct(value)


def _pass_described(c: Cursor) -> None:
    """Passes what comes before a pattern's name; sizes and the like are told as not served."""
    c.take("det")
    if c.now is not None and c.now.has("number") and c.now.text in ("one", "single", "a single", "1"):
        c.at += 1
    if c.now is not None and c.now.has("filler") and not c.now.has("struct"):
        c.pass_fillers()
    while c.now is not None and c.now.has("decor") and not c.now.has("noun", "struct"):
        c.unserved.append(c.now.text)
        c.at += 1
    size, after = c.now.get("size") if c.now is not None else None, c.peek()
    if size is not None and after is not None and after.has("struct", "letter"):
        c.unserved.append(size.value)
        c.at += 1


def _sided(c: Cursor) -> Struct:
    """A grid by its sides."""
    rows, cols = (int(n) for n in (c.take("sides") or "0,0").split(","))
    if c.take("struct") is None and c.now is not None and c.now.text in LAYOUTS:
        c.at += 1
    return Struct("grid", rows=rows, cols=cols)


def _is_thing(c: Cursor, mark: int) -> bool:
    """Whether what was read as a pattern names a thing: "the ring" after "the", or with a noun to follow."""
    word = c.tokens[c.at - 1]
    definite = c.tokens[mark].get("det")
    if c.now is not None and c.now.has("noun") and not c.now.has("prep", "struct"):
        return True
    known = word.text in ("tower", "stack", "pyramid", "house", "bridge", "tower of hanoi", "towers of hanoi")
    return definite is not None and definite.value != "a" and word.has("noun") and not known

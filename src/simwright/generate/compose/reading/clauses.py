"""From tokens to clauses: what is done, to what, and where to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from simwright.generate.compose.reading.phrases import Cursor, Phrase, begins_phrase, group
from simwright.generate.compose.reading.words import NotServed, Token

MAKING = frozenset(("build", "write", "stack", "solve"))
"""Verbs that may name a pattern where others name things."""
TO_MAKE = frozenset(("to form", "to make", "to create", "to build"))


@dataclass(frozen=True)
class Struct:
    """A pattern that things are to form."""

    value: str
    """"row", "ring", "grid", "letter", "tower", ..."""
    letter: str = ""
    rows: int = 0
    cols: int = 0


@dataclass(frozen=True)
class Link:
    """Where things go, or what they are made of."""

    prep: str
    phrases: tuple[Phrase, ...] = ()
    struct: Struct | None = None
    either: bool = False


@dataclass
class Clause:
    """One thing that is to be done."""

    verb: str
    objects: tuple[Phrase, ...] = ()
    struct: Struct | None = None
    """What is to be made, where the verb is one of making."""
    links: list[Link] = field(default_factory=list[Link])
    order: str = ""
    match: bool = False
    one_each: bool = False
    either: bool = False
    unserved: list[str] = field(default_factory=list[str])

    def link(self, *preps: str) -> Link | None:
        """The first link with one of these prepositions and no pattern."""
        return next((k for k in self.links if k.prep in preps and k.struct is None), None)

    @property
    def pattern(self) -> Struct | None:
        """The pattern, wherever it is said."""
        return self.struct or next((k.struct for k in self.links if k.struct is not None), None)


def split(found: list[Token]) -> list[list[Token]]:
    """The clauses of a goal.

    Raises:
        NotServed: something is forbidden or made conditional.
    """
    for token in found:
        if token.has("no") and not token.has("keep"):
            raise NotServed("What must not be done is not served; say what is to be done.", token.text)
        if token.has("condition"):
            raise NotServed("Conditions on when to do something are not served.", token.text)
    parts: list[list[Token]] = [[]]
    i = 0
    while i < len(found):
        used = _boundary(found, i, bool(parts[-1]) and not _awaits_verb(parts[-1]))
        if used:
            parts.append([found[i]] if used < 0 else [])
            i += abs(used)
        else:
            parts[-1].append(found[i])
            i += 1
    return [p for p in parts if any(not t.has("stop", "comma", "filler") for t in p)]


def _awaits_verb(part: list[Token]) -> bool:
    """Whether a part says where to, or with what, before it says what to do."""
    return part[0].has("prep", "use") and not any(t.has("verb") and not t.has("noun", "prep") for t in part)


def _boundary(found: list[Token], i: int, started: bool) -> int:
    """How many tokens at i stand between two clauses; 0 if none."""
    token = found[i]
    after = found[i + 1] if i + 1 < len(found) else None
    if token.text == ":":
        return 1 if _verb_like(after) else 0
    if token.has("stop"):
        return 1
    if started and token.has("keep"):
        return -1
    if token.has("comma", "and") and _goes_on(found, i):
        return 0
    if token.has("then") and (not token.has("prep") or _verb_like(after)):
        return 1
    if token.has("comma", "and") and after is not None and started:
        if after.has("then") and not after.has("prep"):
            return 2
        if after.has("keep", "there"):
            return 1
        if after.has("and") and i + 2 < len(found) and _verb_like(found[i + 2]):
            return 2
        if _verb_like(after):
            return 1
    return 0


def _goes_on(found: list[Token], i: int) -> bool:
    """Whether "pick up X" goes on with "and put it ..." here."""
    start = next((k for k in range(i, -1, -1) if found[k].has("stop", "then")), -1) + 1
    rest = [t for t in found[i : i + 4] if not t.has("comma", "and", "then")]
    verb = found[start].get("verb") if start < len(found) else None
    picks = verb is not None and verb.value == "pick"
    return picks and len(rest) > 1 and rest[0].has("verb") and rest[1].has("pron")


def _verb_like(token: Token | None) -> bool:
    if token is None:
        return False
    verb = token.get("verb")
    return verb is not None and verb.value != "be" and not token.has("noun", "color", "det", "number")


def clause(found: list[Token]) -> Clause:
    """Reads one clause to its last word.

    Raises:
        NotServed: something in it fits nowhere.
    """
    c = Cursor(found)
    c.pass_fillers()
    while c.take("comma") is not None:
        c.pass_fillers()
    read = _aside(c) or _turned(c) or (_imperative(c) if _commands(c) else _statement(c))
    _rest(c, read)
    read.unserved += c.unserved
    return read


def _aside(c: Cursor) -> Clause | None:
    """As in "leave the mug where it is", "there are three cups": nothing is to be done."""
    if c.take("keep") is not None:
        read = Clause("keep", () if c.take("rest") is not None else group(c)[0])
        while c.take("as it is") is not None or c.take("filler") is not None:
            continue
        return read
    if c.take("there") is not None:
        return Clause("mention", group(c)[0])
    return None


def _turned(c: Cursor) -> Clause | None:
    """As in "use six blocks to build a pyramid", "in the bowl put two blocks": the verb comes last."""
    if c.now is None or not c.now.has("use", "prep") or c.now.has("verb", "det", "noun"):
        return None
    prep = "with" if c.take("use") is not None else str(c.take("prep"))
    phrases, either = group(c, place=prep != "with")
    c.take("comma")
    c.pass_fillers()
    if any(c.comes(text) for text in TO_MAKE) and c.take("prep"):
        read = Clause("build", struct=_struct(c))
    else:
        if c.comes("to"):
            c.at += 1
        if c.ended:
            raise NotServed("The goal does not say what to do.", *(p.text for p in phrases))
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
    return not c.now.has("noun") or (after is not None and after.has("det", "number", "color", "noun", "size"))


def _imperative(c: Cursor) -> Clause:
    text = c.now.text if c.now is not None else ""
    verb = c.take("verb") or "put"
    if verb == "be":
        raise NotServed("Say what is to be done.", text)
    c.pass_fillers()
    read = Clause(verb)
    read.struct = _struct(c) if verb in MAKING else None
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


def _statement(c: Cursor) -> Clause:
    """As in "the red block goes in the bowl", "each bowl gets one ball", "a tower of three blocks"."""
    mark = c.at
    struct = _struct(c)
    if struct is not None and (struct.value != "letter" or not c.may_be("verb")):
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
    verb = c.take("verb")
    c.pass_fillers()
    if verb is None and begins_phrase(c):
        first = c.tokens[0].text
        raise NotServed(f"What {first!r} asks the robot to do is not clear.", first)
    return Clause("put", phrases, either=either)


def _rest(c: Cursor, read: Clause) -> None:
    while c.now is not None:
        c.pass_fillers()
        if c.ended:
            break
        if (value := c.take("order")) is not None:
            read.order = value
        elif c.take("match") is not None:
            read.match = True
        elif c.take("oneeach") is not None:
            read.one_each = True
            if begins_phrase(c) or c.may_be("prep"):
                c.take("prep")
                if begins_phrase(c):
                    phrases, either = group(c, place=True)
                    read.links.append(Link("in or on", phrases, None, either))
        elif c.now.has("or") and read.links and (after := c.peek()) is not None and after.has("prep"):
            c.at += 1
            last = read.links.pop()
            if c.take("prep") != last.prep or last.struct is not None:
                raise NotServed("A choice is served between two vessels only.", "or")
            phrases, _ = group(c, place=True)
            read.links.append(Link(last.prep, (*last.phrases, *phrases), None, either=True))
        elif c.take("comma") is not None:
            continue
        elif not _linked(c, read):
            raise c.stuck()


def _linked(c: Cursor, read: Clause) -> bool:
    """A preposition and what follows, or colours in their order."""
    if c.now is not None and c.now.has("color") and read.order:
        _colors_in_order(c, read)
        return True
    if not read.objects and begins_phrase(c) and not (c.now is not None and c.now.has("prep")):
        read.objects, read.either = group(c)
        return True
    if c.now is not None and c.now.text == "side by side" and c.take("struct"):
        read.links.append(Link("in", (), Struct("row")))
        return True
    if c.now is not None and read.objects and c.now.has("struct") and not c.now.has("prep", "noun"):
        struct = _struct(c)
        if struct is not None:
            read.links.append(Link("as", (), struct))
            return True
    prep = c.take("prep")
    if prep is None:
        return False
    c.pass_fillers()
    struct = _struct(c)
    if struct is not None:
        read.links.append(Link(prep, (), struct))
        return True
    if prep == "beside each other":
        read.links.append(Link(prep))
        return True
    if not begins_phrase(c):
        if c.now is not None and c.now.has("prep"):
            return _linked(c, read)
        raise c.stuck() if c.now is not None else NotServed("The goal breaks off.", prep)
    phrases, either = group(c, place=True)
    read.links.append(Link(prep, phrases, None, either))
    return True


def _colors_in_order(c: Cursor, read: Clause) -> None:
    """As in "The blocks in the order red, green, blue": one thing of each colour."""
    colors: list[str] = []
    while (value := c.take("color")) is not None:
        colors.append(value)
        while c.take("comma", "and", "then") is not None:
            continue
    one = read.objects[0] if len(read.objects) == 1 else None
    if one is None or one.number not in (None, len(colors)) or (one.colors and sorted(one.colors) != sorted(colors)):
        raise NotServed("An order of colours has to name as many as there are things.", *colors)
    read.objects = (replace(one, colors=tuple(colors), number=None),)


def _struct(c: Cursor) -> Struct | None:
    """A pattern, with its article: "a row", "the letter L", "a two by three grid"; None if there is none here."""
    mark = c.at
    c.take("det")
    if c.now is not None and c.now.has("number") and c.now.text in ("one", "single", "a single", "1"):
        c.at += 1
    if c.now is not None and c.now.has("filler") and not c.now.has("struct"):
        c.pass_fillers()
    size, after = c.now.get("size") if c.now is not None else None, c.peek()
    if size is not None and after is not None and after.has("struct", "letter") and not after.has("noun"):
        c.unserved.append(size.value)
        c.at += 1
    if (letter := c.take("letter")) is not None:
        return Struct("letter", letter)
    sides = c.take("sides")
    if sides is not None:
        rows, cols = (int(n) for n in sides.split(","))
        c.take("struct")
        return Struct("grid", rows=rows, cols=cols)
    if c.now is not None and c.now.has("structs"):
        raise NotServed(f"Several patterns at once are not served: {c.now.text!r}.", c.now.text)
    value = c.take("struct")
    if value is None or _is_thing(c, mark):
        c.at = mark
        return None
    if (
        value == "grid"
        and c.now is not None
        and c.now.text == "of"
        and (later := c.peek()) is not None
        and later.has("sides")
    ):
        c.at += 1
        rows, cols = (int(n) for n in (c.take("sides") or "0,0").split(","))
        return Struct("grid", rows=rows, cols=cols)
    return Struct(value)


def _is_thing(c: Cursor, mark: int) -> bool:
    """Whether what was read as a pattern names a thing: "the ring" after "the", or with a noun to follow."""
    word = c.tokens[c.at - 1]
    definite = c.tokens[mark].get("det")
    if c.now is not None and c.now.has("noun") and not c.now.has("prep", "struct"):
        return True
    known = word.text in ("tower", "stack", "pyramid", "house", "bridge", "tower of hanoi", "towers of hanoi")
    return definite is not None and definite.value != "a" and word.has("noun") and not known

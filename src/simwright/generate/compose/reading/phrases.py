"""Phrases that name things: "two of the five red blocks", "each bowl", "a mug and a can"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from simwright.generate.compose.reading.lexicon import MANNER
from simwright.generate.compose.reading.words import NotServed, Token

EMPHASIS = ("whole", "entire", "loose", "scattered")
"""Words before a noun that add nothing."""
DESCRIBING = ("long", "flat", "thin")
"""Sizes that planks and boxes have anyway; they are told as not served."""


@dataclass(frozen=True)
class Phrase:
    """Things that a goal names."""

    kinds: tuple[str, ...]
    """What the noun may mean: keys of kinds, "household:mug", "kit:star"; () for a pronoun."""
    text: str
    """The noun as the goal has it, singular or plural."""
    many: bool = False
    """It stands in the plural."""
    number: int | None = None
    """How many there are; None: not told."""
    count: int | None = None
    """How many of them are meant, as in "two of the five"."""
    colors: tuple[str, ...] = ()
    det: str = ""
    """"the", "a", "each", "all", "both", "some", "own", "apart" or ""."""
    own: bool = False
    """"of its own colour"."""
    various: bool = False
    """"of different colours"."""
    small: bool = False
    elliptic: bool = False
    """It says "one" for a noun that came before."""
    side: str = ""
    mix: str = ""
    """"alternating" or "checkered" colours."""
    sizes: bool = False
    """Of all sizes."""
    excluding: tuple[Phrase, ...] = ()
    """What is left out, as in "all the blocks except the red one"."""


class Cursor:
    """Walks along tokens."""

    def __init__(self, found: Sequence[Token]) -> None:
        self.tokens = list(found)
        self.at = 0
        self.unserved: list[str] = []
        """Words that ask for something which nothing tests."""

    def mark(self) -> tuple[int, int]:
        """Where it stands, to come back to."""
        return self.at, len(self.unserved)

    def back(self, mark: tuple[int, int]) -> None:
        """Goes back to where it stood."""
        self.at = mark[0]
        del self.unserved[mark[1] :]

    @property
    def now(self) -> Token | None:
        """The next token; None at the end."""
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    @property
    def ended(self) -> bool:
        """Whether there is no token left."""
        return self.at >= len(self.tokens)

    def peek(self, ahead: int = 1) -> Token | None:
        """A later token."""
        return self.tokens[self.at + ahead] if self.at + ahead < len(self.tokens) else None

    def comes(self, text: str) -> bool:
        """Whether that is the next word."""
        return self.now is not None and self.now.text == text

    def may_be(self, *parts: str) -> bool:
        """Whether the next token may be one of these parts of speech."""
        return self.now is not None and self.now.has(*parts)

    def take(self, *parts: str) -> str | None:
        """The value of the next token if it is one of these parts of speech, which is then passed."""
        for part in parts:
            word = self.now.get(part) if self.now is not None else None
            if word is not None:
                self.at += 1
                return word.value
        return None

    def pass_fillers(self) -> None:
        """Passes words that ask for nothing that can be tested."""
        while self.now is not None and self.now.has("filler") and not self.now.has("det", "prep", "number"):
            if self.now.text in MANNER:
                self.unserved.append(self.now.text)
            self.at += 1

    def stuck(self) -> NotServed:
        """What to say of a token that fits nowhere."""
        assert self.now is not None
        text = self.now.text
        if self.now.has("strange"):
            return NotServed(f"There is no {text} in the palette.", text)
        if not self.now.readings:
            return NotServed(f"{text!r} is nothing that a task can be made of.", text)
        return NotServed(f"What {text!r} asks for is not clear here.", text)


def group(c: Cursor, *, place: bool = False) -> tuple[tuple[Phrase, ...], bool]:
    """Phrases joined by "and", commas or "or"; and whether it was "or".

    Args:
        c: where they begin.
        place: they tell where something goes; "one" then stands for what is moved.

    Raises:
        NotServed: there is no phrase here.
    """
    found = [_phrase(c)]
    either = False
    while True:
        if (fewer := left_out(c, found)) is not None:
            found = fewer
        mark = c.at
        comma = c.take("comma") is not None
        joint = c.take("and", "or") or ("," if comma else None)
        after = c.peek()
        commanded = c.may_be("verb") and after is not None and after.has("pron")
        if joint is None or c.may_be("mix") or commanded or not _begins_phrase(c):
            c.at = mark
            break
        either = either or joint == "or"
        found.append(_phrase(c))
    return tuple(_with_nouns(found, place)), either


def left_out(c: Cursor, found: list[Phrase]) -> list[Phrase] | None:
    """The phrases without what is left out, as in "all of them except the red one"; None: nothing is."""
    mark = c.at
    c.take("comma")
    whole = found[-1].det in ("all", "each") or found[-1].text in ("them", "everything")
    if c.take("except") is None or not whole:
        c.at = mark
        return None
    out, _ = group(c)
    first = found[-1]
    if len(out) == 1 and out[0].number and not out[0].colors and out[0].elliptic:
        number = first.number or out[0].number + 3
        return [*found[:-1], replace(first, number=number, count=number - out[0].number, many=True, det="the")]
    return [*found[:-1], replace(found[-1], excluding=out)]


def _begins_phrase(c: Cursor) -> bool:
    if c.now is None:
        return False
    if c.now.has("verb") and not c.now.has("noun", "det"):
        return False
    return (
        c.now.has(
            "det", "number", "color", "noun", "size", "pron", "various", "strange", "side", "letter", "ones", "mix"
        )
        or c.now.has("decor", "sizes")
        or c.now.text == "everything"
        or not c.now.readings
    )


def single_phrase(c: Cursor) -> Phrase:
    """One phrase, which may be no more than a colour."""
    return _phrase(c)


def begins_phrase(c: Cursor) -> bool:
    """Whether the next token may begin a phrase."""
    return _begins_phrase(c)


def _with_nouns(found: list[Phrase], place: bool) -> list[Phrase]:
    """Phrases without a noun take that of the next one, or of the one before: "a red and a blue block"."""
    for i, phrase in reversed(list(enumerate(found))):
        if not phrase.kinds and phrase.text == "" and i + 1 < len(found):
            found[i] = replace(phrase, kinds=found[i + 1].kinds, text=found[i + 1].text)
    for i, phrase in enumerate(found):
        if phrase.elliptic and not phrase.kinds and i > 0 and not place:
            found[i] = replace(phrase, kinds=found[i - 1].kinds, text=found[i - 1].text)
    return [
        replace(p, text="ones" if p.many or (p.number or 1) > 1 else "one", elliptic=True)
        if not p.kinds and not p.text
        else p
        for p in found
    ]


def _phrase(c: Cursor) -> Phrase:
    c.pass_fillers()
    if c.now is not None and _stands_alone(c):
        return _pronoun(c, Phrase((), ""))
    start = c.at
    phrase = _before_noun(c, Phrase((), ""))
    if (phrase.det in ("each", "all", "both") or phrase.count) and c.may_be("pron"):
        return _pronoun(c, phrase)
    noun = c.now.get("noun") if c.now is not None else None
    if noun is not None and c.now is not None:
        kinds = tuple(w.value for w in c.now.readings if w.part == "noun")
        text = c.now.text
        c.at += 1
        return _after_noun(c, replace(phrase, kinds=kinds, text=text, many=noun.plural))
    if c.now is not None and (letter := c.now.get("letter")) is not None:
        c.at += 1
        return _after_noun(c, replace(phrase, kinds=(f"kit:{letter.value}",), text=f"letter {letter.value}"))
    if c.take("ones") is not None:
        return _after_noun(c, replace(phrase, text="ones", many=True, elliptic=True))
    pointing = phrase.colors or phrase.det in ("the", "other", "each")
    if c.now is not None and c.now.text == "one" and pointing and c.take("number", "filler"):
        return _after_noun(c, replace(phrase, text="one", elliptic=True))
    if phrase.number and not phrase.colors and not phrase.many and _ends_phrase(c):
        return replace(phrase, text="ones" if phrase.number > 1 else "one", many=phrase.number > 1, elliptic=True)
    if phrase.det == "other" and not phrase.colors and _ends_phrase(c):
        return replace(phrase, text="ones" if c.tokens[c.at - 1].text in ("others", "rest") else "one", elliptic=True)
    if c.at == start or not phrase.colors:
        raise c.stuck() if c.now is not None else NotServed("The goal breaks off.")
    return phrase


def _stands_alone(c: Cursor) -> bool:
    """Whether the next word is a pronoun: "it", "them"; "all" and "these" where no noun follows."""
    assert c.now is not None
    if c.now.has("pron") and not c.now.has("det"):
        return True
    after = c.peek()
    bare = after is None or (after.has("comma", "prep", "stop", "verb") and not after.has("noun", "color", "number"))
    return c.now.text in ("these", "those", "all", "both", "everything") and bare


def _pronoun(c: Cursor, phrase: Phrase) -> Phrase:
    text = "them" if phrase.det or phrase.count else c.tokens[c.at].text
    c.at += 1
    many = text not in ("it", "there", "itself")
    word = text if text == "everything" else "them" if many else "it"
    return Phrase((), word, many=many, det=phrase.det, count=phrase.count, number=phrase.number)


def _ends_phrase(c: Cursor) -> bool:
    return c.now is None or c.now.has("comma", "and", "prep", "stop", "verb", "except", "level", "order", "filler")


def _before_noun(c: Cursor, phrase: Phrase) -> Phrase:
    """Articles, numbers, sizes and colours."""
    while c.now is not None:
        if c.now.has("noun") and not c.now.has("det", "number", "color"):
            break
        if (value := c.take("det")) is not None:
            strong = value in ("own", "apart", "other")
            phrase = replace(phrase, det=value if strong else phrase.det or value, own=phrase.own or value == "own")
            after = c.peek()
            if c.comes("of") and after is not None and after.has("det", "number", "pron"):
                c.at += 1
        elif c.comes("one") and phrase.colors:
            break
        elif c.now.has("number"):
            phrase = _numbered(c, phrase)
        elif (value := c.take("color")) is not None:
            phrase = _colored(c, replace(phrase, colors=(*phrase.colors, value)))
        elif c.now.has("size"):
            phrase = _sized(c, phrase)
        elif (described := _described(c, phrase)) is not None:
            phrase = described
        else:
            break
    return phrase


def _described(c: Cursor, phrase: Phrase) -> Phrase | None:
    """The phrase with one more word before its noun that is no article, number, size or colour; None: there is none."""
    assert c.now is not None
    if c.take("various") is not None:
        return replace(phrase, various=True)
    if (value := c.take("mix")) is not None:
        return replace(phrase, mix=value)
    if c.take("sizes") is not None:
        return replace(phrase, sizes=True)
    if (value := c.take("side")) is not None:
        return replace(phrase, side=value)
    told = c.now.has("decor") and not c.now.has("noun", "color")
    if not told and not any(c.comes(word) for word in EMPHASIS):
        return None
    c.unserved += [c.now.text] if told else []
    c.at += 1
    return phrase


def _numbered(c: Cursor, phrase: Phrase) -> Phrase:
    value = c.take("number")
    number = int(value) if value else None
    after = c.peek()
    if c.now is not None and c.now.text == "of" and after is not None and after.has("det", "pron"):
        c.at += 1
        inner = _before_noun(c, Phrase((), ""))
        return replace(inner, count=number)
    return replace(phrase, number=number)


def _colored(c: Cursor, phrase: Phrase) -> Phrase:
    """More colours of the same noun: "red, green and blue blocks"."""
    while True:
        mark = c.at
        comma = c.take("comma") is not None
        joint = c.take("and") is not None or comma
        value = c.take("color") if joint else None
        if value is None:
            c.at = mark
            return phrase
        phrase = replace(phrase, colors=(*phrase.colors, value))


def _sized(c: Cursor, phrase: Phrase) -> Phrase:
    assert c.now is not None
    word = c.now.text
    noun = next((t for t in c.tokens[c.at + 1 : c.at + 4] if t.has("noun")), None)
    if word in DESCRIBING and noun is not None and any(w.value in ("plank", "box", "bar") for w in noun.readings):
        c.unserved.append(word)
        c.at += 1
        return phrase
    if word not in ("small", "little", "tiny"):
        raise NotServed(f"Sizes are not served: {word!r}.", word)
    c.at += 1
    return replace(phrase, small=True)


def _grains(c: Cursor, phrase: Phrase) -> Phrase:
    """As in "A pile of small red blocks": the colour is that of the grains."""
    mark = c.at
    c.at += 1
    inner = _before_noun(c, Phrase((), ""))
    word = c.now.get("noun") if c.now is not None else None
    if word is None or word.value not in ("block", "pile"):
        c.at = mark
        return phrase
    c.at += 1
    return replace(phrase, kinds=("pile",), colors=phrase.colors or inner.colors)


def _after_noun(c: Cursor, phrase: Phrase) -> Phrase:
    if "pile" in phrase.kinds and c.now is not None and c.now.text == "of":
        return _grains(c, phrase)
    while c.now is not None:
        if c.take("match") is not None:
            phrase = replace(phrase, own=True)
        elif c.take("various") is not None:
            phrase = replace(phrase, various=True)
        elif c.take("sizes") is not None:
            phrase = replace(phrase, sizes=True)
        elif (side := c.take("onside")) is not None:
            phrase = replace(phrase, side=side)
        elif c.now.has("present") and not c.now.has("prep", "verb", "pron"):
            c.at += 1
        elif not phrase.colors and (colors := _colors_after(c)):
            phrase = replace(phrase, colors=colors)
        else:
            break
    return phrase


def _colors_after(c: Cursor) -> tuple[str, ...]:
    """As in "blocks of red and blue color", "the ball that is red", "the cup in green"; () if there are none here."""
    mark = c.at
    if c.now is not None and c.now.text in ("that", "which"):
        c.at += 1
        if c.take("verb") != "be":
            c.at = mark
            return ()
    elif c.now is not None and c.now.text in ("of", "in", "of the", "in the", "painted", "colored"):
        c.at += 1
        c.take("det")
        c.take("color word")
    found: list[str] = []
    while (value := c.take("color")) is not None:
        found.append(value)
        joint = c.at
        if c.take("comma", "and") is None or not c.may_be("color"):
            c.at = joint
            break
    worded = c.take("color word") is not None
    if not found or (c.now is not None and c.now.has("noun", "ones") and not worded) or c.comes("one"):
        c.at = mark
        return ()
    return tuple(found)

"""A sentence as phrases and what stands between them: relations, verbs, conjunctions, sides told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from simwright.verify.language import words
from simwright.verify.language.lexicon import Token
from simwright.verify.language.phrases import HEADS, Phrase, goes_on, may_start, noun_phrase, run_of

ItemKind = Literal["phrase", "rel", "verb", "conj", "punct", "neg", "side", "level", "order", "ord", "poss", "word"]


@dataclass(frozen=True)
class Item:
    """One step of a sentence."""

    kind: ItemKind
    value: Any = ""
    text: str = ""


def items(tokens: Sequence[Token]) -> list[Item]:
    """The phrases of a sentence and what stands between them."""
    found: list[Item] = []
    i = 0
    while i < len(tokens):
        if _relative(tokens, i, found):
            i = _clause(tokens, i, found)
            continue
        if tokens[i].text.lower() == "at a time" and found and found[-1].kind == "phrase":
            found.pop()
        verb = _verb(tokens, i, found)
        if verb is not None:
            found.append(verb)
            i += 1
            continue
        side = _outlook(tokens, i, found) or _place_for(tokens, i, found) or _aside(tokens, i)
        if side is not None:
            item, i = side
            found.append(item)
            continue
        phrase = noun_phrase(tokens, i) if may_start(tokens, i) else None
        if phrase is not None and _floats(phrase[0], found):
            i = phrase[1]
            continue
        if phrase is not None:
            found.append(Item("phrase", phrase[0], phrase[0].text))
            i = phrase[1]
            continue
        found.append(_single(tokens[i]))
        i += 1
    return found


def _verb(tokens: Sequence[Token], i: int, before: Sequence[Item]) -> Item | None:
    """The verb that a word is here."""
    text = tokens[i].text.lower()
    if _is_verb(tokens, i, before):
        return Item("verb", tokens[i].readings["verb"], text)
    if _left_over(tokens, i, before):
        return Item("verb", "leave", "left")
    if _coined(tokens, i, before):
        return Item("verb", "ring" if tokens[i].readings.get("struct") == "ring" else "put", text)
    return None


_PLACES = ("place", "spot", "position", "home", "location", "destination", "target", "slot", "goal")


def _outlook(tokens: Sequence[Token], i: int, before: Sequence[Item]) -> tuple[Item, int] | None:
    """As in "the peg FARTHEST FROM YOU", "the zone NEAREST TO THE ROBOT", "the one FURTHEST TO THE LEFT"."""
    said = " ".join(t.text.lower() for t in tokens[i : i + 7])
    if not before:
        return None
    compared = _compared(tokens, i, before)
    if compared is not None:
        return compared
    for pattern, side in _OUTLOOKS:
        match = pattern.match(said)
        if match is None:
            continue
        end, length = i, 0
        while length < len(match[0].rstrip()) and end < len(tokens):
            length += len(tokens[end].text) + 1
            end += 1
        if length - 1 == len(match[0].rstrip()):
            return Item("side", (side or words.SIDES[match["side"]],), match[0]), end
    return None


def _compared(tokens: Sequence[Token], i: int, before: Sequence[Item]) -> tuple[Item, int] | None:
    """As in "the zone that lies FARTHER FROM the block": which of several is told by something else."""
    placed = before[-1].kind == "phrase" and len(before) > 1 and before[-2].kind == "rel"
    chosen = placed or (before[-1].value == "cop" and len(before) > 1 and before[-2].value == "which")
    for number in (1, 2, 3) if chosen else ():
        told = " ".join(t.text.lower() for t in tokens[i : i + number])
        by = " ".join(t.text.lower() for t in tokens[i + number : i + number + 3])
        led = i + number < len(tokens) and tokens[i + number].has("det")
        if led and _COMPARED.fullmatch(told) and not re.match(_BEHOLDER, by):
            return Item("rel", "than", told), i + number
    return None


_BEHOLDER = r"(?:you|me|us|yourself|(?:the |your )?(?:robot|arm|camera|viewer|gripper)(?: arm| base)?)\b"
_COMPARED = re.compile(r"(?:nearest|closest|nearer|closer|farthest|furthest|farther|further)(?: away)? (?:to|from)")
_OUTLOOKS = (
    (
        re.compile(rf"(?:that is |which is )?(?:nearest|closest|nearer|closer|near)(?: to| towards)? {_BEHOLDER}"),
        "near",
    ),
    (re.compile(rf"(?:farthest|furthest|farther|further|far) (?:away )?(?:from )?{_BEHOLDER}"), "far"),
    (re.compile(r"(?:farthest|furthest|most|far|farther|further) (?:to|on|towards) the (?P<side>left|right)\b"), ""),
    (re.compile(r"(?:farthest|furthest) (?P<side>left|right)\b"), ""),
)


def _place_for(tokens: Sequence[Token], i: int, before: Sequence[Item]) -> tuple[Item, int] | None:
    """As in "on the left is THE PLACE FOR the block": the same as "is where ... goes"."""
    if not before or before[-1].kind != "verb" or before[-1].value != "cop" or not tokens[i].has("det"):
        return None
    said = [t.text.lower() for t in tokens[i + 1 : i + 4]]
    if said[:1] and said[0] in ("right", "proper", "correct", "very", "best", "only"):
        said, i = said[1:], i + 1
    told = len(said) > 1 and said[0] in _PLACES and said[1] in ("for", "of")
    return (Item("rel", "where", "where"), i + 3) if told else None


def _relative(tokens: Sequence[Token], i: int, before: Sequence[Item]) -> bool:
    """Whether "that" begins a clause about the phrase before it."""
    if tokens[i].text.lower() not in ("that", "whose") or not before or before[-1].kind != "phrase":
        return False
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    said = after is not None and not after.readings and after.text.endswith("s")  # "that faces the gap"
    return after is not None and (said or after.has("verb", "pron") or after.text.lower() in _SPEAKERS)


_SPEAKERS = ("you", "we", "i", "it", "they", "robot")


def _clause(tokens: Sequence[Token], i: int, found: list[Item]) -> int:
    """Read "that"; what somebody else does ("that you can see") says nothing of where things go."""
    if tokens[i + 1].text.lower() not in _SPEAKERS:
        found.append(Item("conj", "which", tokens[i].text))
        return i + 1
    i += 1
    while i < len(tokens) and not tokens[i].has("rel", "conj", "punct"):
        i += 1
    return i


def _floats(phrase: Phrase, before: Sequence[Item]) -> bool:
    """Whether "each", "all" or "both" stands behind what it belongs to: "a block each", "they all"."""
    bare = phrase.head == "count" and phrase.number is None and phrase.det in ("all", "both", "every")
    return bare and bool(before) and before[-1].kind != "rel"


def _single(token: Token) -> Item:
    kinds: tuple[ItemKind, ...] = ("neg", "order", "conj", "punct", "poss", "rel", "verb")
    for kind in kinds:
        if token.has(kind):
            return Item(kind, token.readings[kind], token.text)
    if token.has("side"):
        return Item("side", (token.readings["side"],), token.text)
    if token.has("level"):
        return Item("level", token.readings["level"], token.text)
    if token.has("ord"):
        return Item("ord", token.readings["ord"], token.text)
    return Item("word", token.text.lower(), token.text)


def _is_verb(tokens: Sequence[Token], i: int, before: Sequence[Item]) -> bool:
    """Whether a word is a verb here: many are nouns too, and then the place in the sentence decides."""
    token = tokens[i]
    if not token.has("verb"):
        return False
    if _plainly_verb(tokens, i, before):
        return True
    if not token.has("noun", "struct", "soft", "adverb", "rel", "size", "foreign", "det", "color"):
        return True
    if token.has("adverb") and not token.has("noun", "struct", "soft"):
        return token.text.lower() not in ("neatly", "set", "flat")
    last = next((b for b in reversed(before) if b.kind != "word"), None)
    opens = last is None or last.kind in ("punct", "neg") or (last.kind == "conj" and last.value != "or")
    opens = opens or (last is not None and last.kind == "rel" and last.text.lower() == "to")
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    led = last is not None and ((last.kind == "verb" and last.value == "cop") or last.value == "which")
    if led or (last is not None and last.kind == "phrase" and goes_on(after)):
        return True
    if not opens:
        return False
    if last is not None and last.kind == "conj" and after is not None and after.has("rel"):
        return token.text.lower() in ("stands", "rests", "lands", "sits", "lies")  # "comes last and stands behind it"
    return after is not None and (
        (after.has("det", "color", "num", "pron", "adverb", "noun", "size", "struct") and not after.has("verb"))
        or (after.has("verb") and after.has("noun"))
        or (not after.readings)
    )


def _plainly_verb(tokens: Sequence[Token], i: int, before: Sequence[Item]) -> bool:
    """As in "the five posts STAND guard", "the can is to STAND in front", "the ball CAN go"."""
    token, last = tokens[i], before[-1] if before else None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if last is None or token.has("det", "rel", "color", "adverb", "size"):
        return False
    if last.kind == "phrase" and token.has("noun", "struct", "soft", "foreign"):
        several = last.value.plural or (last.value.number or 1) > 1 or last.value.det in ("every", "both", "all")
        return bool(several and last.value.nouns) and not token.text.lower().endswith("s")
    return last.kind == "rel" and last.text.lower() == "to" and goes_on(after)


def _left_over(tokens: Sequence[Token], i: int, before: Sequence[Item]) -> bool:
    """Whether "left" is said of what stays: "no block may be LEFT outside", but not "the zone that is left of it"."""
    if tokens[i].text.lower() != "left" or not before or before[-1].value != "cop":
        return False
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    stays = after is not None and (after.has("rel", "adverb", "neg") or after.text.lower() in ("out", "empty", "free"))
    return stays or before[-1].text in ("be", "been")


def _coined(tokens: Sequence[Token], i: int, before: Sequence[Item]) -> bool:
    """Whether a word that is no verb elsewhere is one here: "TILE the marks", "CIRCLE the bowl", "NESTLE the box"."""
    token = tokens[i]
    last = next((b for b in reversed(before) if b.kind != "word"), None)
    opens = last is None or last.kind == "punct" or (last.kind == "conj" and last.value in ("and", "then"))
    opens = opens or (last is not None and last.kind == "rel" and last.text.lower() == "to")
    known = token.has("det", "num", "color", "size", "side", "level", "ord", "conj", "neg", "rel", "pron", "adverb")
    if not opens or known or token.has("verb") or (token.has("noun") and token.readings["noun"][1]):
        return False
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    first = last is None and not token.has("soft", "pron", "order", "punct")
    coined = first or not token.readings or token.text.lower() in words.COINED
    if after is None or not token.text.isalpha() or not coined:
        return False
    if after.text.lower() in ("up", "over", "in", "off") and i + 2 < len(tokens):
        after = tokens[i + 2]  # "box up the blocks"
    definite = after.has("det") and after.readings["det"] in ("the", "a", "every", "all", "both", "own", "any")
    return definite or (after.has("pron", "num") and not token.readings)


def _aside(tokens: Sequence[Token], i: int) -> tuple[Item, int] | None:
    """As in "on the left", "at the bottom", "to its right": a side or level without a noun after it."""
    if not tokens[i].has("rel") or tokens[i].readings["rel"] not in ("on", "in", "to", "for", "with", "from"):
        return None
    j, own = i + 1, False
    while j < len(tokens) and tokens[j].has("det") and tokens[j].readings["det"] in ("the", "own"):
        own = own or tokens[j].readings["det"] == "own"
        j += 1
    sides: list[str] = []
    levels: list[str] = []
    while j < len(tokens) and tokens[j].has("side", "level"):
        if tokens[j].has("side"):
            sides.append(tokens[j].readings["side"])
        else:
            levels.append(tokens[j].readings["level"])
        j += 1
    if not sides and not levels and j < len(tokens) and tokens[j].text.lower() in ("base", "foot", "tip"):
        levels.append("bottom" if tokens[j].text.lower() != "tip" else "top")
        j += 1
    if not sides and not levels:
        return None
    while j < len(tokens) and tokens[j].text.lower() in ("side", "end", "hand", "edge", "half", "part"):
        j += 1
    text = " ".join(t.text for t in tokens[i:j])
    if sides and len(run_of(tokens, j - 1, "side")[0]) > 1 if tokens[j - 1].has("side") else False:
        return None
    return _aside_item(tokens, j, text, sides, levels, own)


def _aside_item(
    tokens: Sequence[Token], j: int, text: str, sides: list[str], levels: list[str], own: bool
) -> tuple[Item, int] | None:
    after = tokens[j] if j < len(tokens) else None
    directions = {"left": "left", "right": "right", "near": "front", "far": "behind", "middle": "middle"}
    if own and len(sides) == 1:
        return Item("side", (sides[0], "own"), text), j
    if after is not None and after.has("rel") and after.readings["rel"] == "of":
        if any(t.has("num") for t in tokens[j + 1 : j + 3]):
            return None  # "the left of the two bowls"
        if levels == ["top"]:
            return Item("rel", "on", text + " of"), j + 1
        return (Item("rel", directions[sides[0]], text + " of"), j + 1) if len(sides) == 1 and not levels else None
    if after is not None and (
        after.has(*HEADS, "color", "num", "ord", "size", "side", "level", "pron") or not after.readings
    ):
        return None
    return (Item("level", levels[0], text), j) if levels else (Item("side", tuple(sides), text), j)

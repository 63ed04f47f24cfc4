"""What a sentence tells by words that stand anywhere in it, however it is built: sides, sizes, colours, other names."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

from simwright.verify.language import words
from simwright.verify.language.directions import on_side
from simwright.verify.language.grounding import Grounder, sized
from simwright.verify.language.problems import Case, Mention
from simwright.verify.language.things import Thing
from simwright.verify.language.walk import PLACING

_IDLE = re.compile(
    r"\b(?:(?:to|on|at) (?:the|its|their) (?:left|right)(?: hand)?(?: side)? of(?! the (?:two|three|four|2|3|4))"
    r"|right (?:beside|next|in|on|behind|there|where|here|now|away|by|after|at|against|up|into|onto|above|below)"
    r"|all right|(?:is|are|be|been|was|were|what|ever|places|spots|holes) left\b(?! of)"
    r"|left (?:over|out|alone|behind|where|as|in peace))"
)
"""Where "right" and "left" are no sides."""
_GENERIC = frozenset("object thing item piece part article everything something one block shape".split())


def sides_said(case: Case, rivals: Sequence[Thing] = ()) -> list[str]:
    """All side words of a sentence, as sides, but for those that are told of other things than the rivals."""
    plain = _IDLE.sub(" ", case.reading.text.lower())
    said = [words.SIDES[w] for w in re.findall("[a-z]+", plain) if w in words.SIDES]
    ids = {t.id for t in rivals}
    others = {m.phrase.text: m.phrase for m in case.mentions.values() if rivals and m.ids and not m.ids & ids}
    for phrase in others.values():
        own = [words.SIDES[w] for w in re.findall("[a-z]+", phrase.text.lower()) if w in words.SIDES]
        for side in own if phrase.nouns and phrase.plain is None else ():
            if side in said:
                said.remove(side)
    return said


def sizes_said(case: Case) -> list[tuple[str, int]]:
    """All size words of a sentence."""
    return [words.SIZES[w] for w in re.findall("[a-z]+", case.reading.text.lower()) if w in words.SIZES]


def colors_said(case: Case) -> set[str]:
    """Colours that are told without a noun: "the bowls, the GREEN ones"."""
    bare = [p for p in case.reading.seen if p.colors and (not p.nouns or p.plain is not None)]
    return {c for p in bare for c in p.colors}


def singled_out(case: Case, ids: Iterable[str], target: Iterable[str]) -> bool:
    """Whether words anywhere in the sentence pick the target from things that a phrase does not tell apart.

    Args:
        case: the sentence.
        ids: what the phrase fits.
        target: what the condition means.
    """
    rivals, meant = case.things(ids), set(target)
    if not meant:
        return False
    return any({t.id for t in found} == meant for found in _narrowings(case, rivals, len(meant)))


def _narrowings(case: Case, rivals: Sequence[Thing], number: int) -> Iterable[Sequence[Thing]]:
    yield from _by_distance(case, rivals)
    sides = sides_said(case, rivals)
    for side in sides:
        yield on_side(rivals, (side,), number)
    if len(sides) > 1:
        yield on_side(rivals, tuple(dict.fromkeys(sides))[:2], number)
    for size in sizes_said(case):
        yield sized(rivals, (size,))
    colors = colors_said(case)
    if colors:
        yield [t for t in rivals if t.color in colors]


_DISTANCE = re.compile(r"\b(?:(?P<near>near|clos)|far|fur)(?:est|er|ther|thest)(?: away)? (?:to|from) ")


def _by_distance(case: Case, rivals: Sequence[Thing]) -> Iterable[Sequence[Thing]]:
    """As in "the zone CLOSER TO THE BOWL": told by how far other things are."""
    text = case.reading.text.lower()
    for match in _DISTANCE.finditer(text):
        for phrase in case.reading.seen:
            if not text[match.end() :].startswith(phrase.text.lower()):
                continue
            found = Grounder(case.scene, text, case.earlier).peek(phrase, "landmark")
            at = case.things(found.ids) if found.sort == "things" else []
            if len(at) == 1 and len(rivals) > 1:
                ranked = sorted(rivals, key=lambda t: math.hypot(t.x - at[0].x, t.y - at[0].y))
                yield ranked[:1] if match["near"] else ranked[-1:]


def named_in_passing(case: Case, ids: Iterable[str], like: Iterable[str]) -> bool:
    """Whether the nouns of things are in the sentence, whatever part they play there: "BOX up all blocks".

    Args:
        case: the sentence.
        ids: the things.
        like: what the nouns may fit beside them.
    """
    text = f" {' '.join(re.findall('[a-z]+', case.reading.text.lower()))} "
    rivals = [t for t in case.scene.things if not t.owner and t.id not in set(like)]
    for thing in case.things(ids):
        nouns = {n for n in thing.words[0] | thing.words[1] if f" {n} " in text or f" {n}s " in text}
        if all(any(_as_near(r, thing, n) for r in rivals) for n in nouns):
            return False
    return True


def _as_near(rival: Thing, thing: Thing, noun: str) -> bool:
    other, own = rival.nearness(noun), thing.nearness(noun)
    return other is not None and own is not None and other <= own


def named_elsewhere(case: Case, mention: Mention) -> bool:
    """Whether a general word ("everything", "all objects") is made clear by a phrase that names the very things."""
    phrase = mention.phrase
    general = not phrase.nouns or phrase.nouns[-1] in _GENERIC
    others = [m for m in case.mentions.values() if m is not mention and m.found.sort == "things" and m.ids]
    exact = [m for m in others if m.ids <= case.demands.subjects and m.phrase.nouns]
    covered = frozenset(i for m in exact for i in m.ids)
    return general and bool(exact) and covered >= mention.ids & case.demands.subjects and bool(covered)


def idle(case: Case, mention: Mention) -> bool:
    """Whether a word that fits nothing stands where no thing is needed: "THE CASTLE has the keep, the storey, ..."."""
    phrase, reading = mention.phrase, case.reading
    if phrase.colors or phrase.number or phrase.sizes or phrase.det not in ("the", "a", "own"):
        return False
    placed = any(c.rel in PLACING and any(p.text == phrase.text for p in c.landmarks) for c in reading.claims)
    listed = any(len(g) > 1 and any(p.text == phrase.text for p in g) for g in reading.groups)
    before, _, after = reading.text.lower().partition(phrase.text.lower())
    holder = re.match(r" (?:has|have|shows|consists of|is made)\b", after)
    led = re.search(
        r"\b(?:joins?|enters?|completes?|leads?|opens?|guards?|watches|finish(?:es)?|starts?|begins?|tops?|crowns?|"
        r"decorates?|continues?|makes?|forms?|builds?)$",
        before.rstrip(),
    )
    return not placed and not listed and bool(holder or led) and _all_told(case)


def _all_told(case: Case) -> bool:
    named = frozenset(i for m in case.mentions.values() for i in m.ids)
    bodies = {i.split("#")[0] for i in named}
    return case.demands.subjects <= named and {a for d in case.demands.main for a in d.anchors} <= bodies

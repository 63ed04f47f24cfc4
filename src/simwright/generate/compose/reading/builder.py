"""The plan that the clauses of a goal add up to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from simwright.generate.compose.kinds import KINDS
from simwright.generate.compose.plan import NATURAL, Lot, Plan, Step
from simwright.generate.compose.reading.lexicon import is_plural
from simwright.generate.compose.reading.phrases import Phrase
from simwright.generate.compose.reading.words import NotServed
from simwright.sim.assets.household import THINGS

VESSELS = frozenset(("bowl", "cup", "container"))
SOLIDS = frozenset(("block", "box", "cylinder", "tile", "bar", "puck", "plank"))
GROUPS = ("household", "kitchen", "tools", "toys", "stationery")
"""Words for household things of a kind."""
SINGLE = frozenset(("ell", "rope", "pile", "household", "kit"))
LARGE_THINGS = frozenset(("plate", "tray", "arch"))
"""Household things that are named, but not chosen."""
FEW = 3
"""So many are taken where a goal says "the blocks" and no number."""
MOST = 12


@dataclass
class Builder:
    """Lots and steps so far, and what was spoken of."""

    lots: list[Lot] = field(default_factory=list[Lot])
    steps: list[Step] = field(default_factory=list[Step])
    last: list[int] = field(default_factory=list[int])
    """Lots of what was moved last, for "it" and "them"."""
    unserved: list[str] = field(default_factory=list[str])
    untouched: list[int] = field(default_factory=list[int])
    """Lots that have to stay where they are."""
    distractors: int = 0
    mentioned: list[int] = field(default_factory=list[int])
    """Lots that were only said to be there."""
    started: list[tuple[tuple[int, ...], tuple[int, ...], str]] = field(
        default_factory=list[tuple[tuple[int, ...], tuple[int, ...], str]]
    )
    """Things that start in some place, the places, and the goal's word for them."""
    vague: set[int] = field(default_factory=set[int])
    """Lots of which the goal has not told how many they are."""
    packed: bool = False
    """The goal speaks of packing or filling."""

    def plan(self) -> Plan:
        """What the goal comes to."""
        return Plan(tuple(self.lots), tuple(self.steps), self.distractors, tuple(self.untouched))

    def step(
        self, motif: str, things: list[int], places: list[int] | None = None, **more: str | int | bool | None
    ) -> None:
        """A new step."""
        step = replace(Step(motif, tuple(things), tuple(places or ())), **more)
        below = [k for k, s in enumerate(self.steps) if motif == s.motif == "on" and {*s.places} & {*things}]
        self.steps.insert(below[0] if below else len(self.steps), step)
        self.last = list(things)

    def add(self, lot: Lot) -> int:
        """A new lot."""
        self.lots.append(lot)
        return len(self.lots) - 1

    def as_plank(self, index: int) -> None:
        """A box that lies across something is made like a plank, and called what it was called."""
        lot = self.lots[index]
        self.lots[index] = replace(lot, kind="plank", noun=lot.noun or KINDS[lot.kind].noun)

    def things(self, phrases: tuple[Phrase, ...], default: int = FEW) -> list[int]:
        """Lots of what is moved."""
        return [i for p in phrases for i in self.resolve(p, movable, default)]

    def places(self, phrases: tuple[Phrase, ...], prep: str, default: int = FEW) -> list[int]:
        """Lots of where things go."""
        kind = holding if prep == "in" else supporting
        return [i for p in phrases for i in self.resolve(p, kind, default)]

    def resolve(self, phrase: Phrase, choose: Chooser, default: int = FEW) -> list[int]:
        """The lots that a phrase means: those spoken of before, or new ones."""
        if phrase.excluding:
            return self._without(phrase, choose, default)
        if not phrase.kinds:
            return self._spoken_of(phrase, choose)
        if phrase.side and (phrase.side == "middle" or phrase.many or (phrase.number or 1) > 1):
            raise NotServed("One thing on the left or one on the right is served.", phrase.side)
        kind, name, noun = choose(phrase)
        known = self._known(phrase, kind, name)
        if known:
            self._counted(known, phrase)
            return known
        number = phrase.number or (phrase.count + 2 if phrase.count else 0)
        number = number or (default if phrase.many or phrase.det in ("each", "all") else 1)
        number = 2 if phrase.det == "both" and phrase.many else number
        if number < 1:
            raise NotServed("None of something is nothing to be done.", phrase.text)
        if kind == "household" and not name:
            return self._household(noun, number, phrase)
        size = "small" if phrase.small else "various" if phrase.sizes else ""
        found = self._new(Lot(kind, number, name=name, noun=noun, size=size, side=phrase.side), phrase)
        if phrase.many and not phrase.number and not phrase.count:
            self.vague |= {*found}
        return found

    def _counted(self, known: list[int], phrase: Phrase) -> None:
        """Things of which it was not told how many they are are two where the goal goes on with "both"."""
        if phrase.det == "both" and len(known) == 1 and known[0] in self.vague:
            self.lots[known[0]] = replace(self.lots[known[0]], number=2)

    def _spoken_of(self, phrase: Phrase, choose: Chooser) -> list[int]:
        """What a pronoun means: of what was spoken of last, things where things are meant, else places."""
        if not self.last:
            raise NotServed(f"What {phrase.text!r} means is not clear.", phrase.text)
        to_hold = choose in (holding, supporting)
        fitting = [i for i in self.last if KINDS[self.lots[i].kind].fixed == to_hold]
        return fitting or list(self.last)

    def _new(self, lot: Lot, phrase: Phrase) -> list[int]:
        """New lots: one, one of each colour, or single things of different colours."""
        if phrase.various and not (phrase.many and not phrase.number and phrase.colors):
            return [self.add(replace(lot, number=1)) for _ in range(lot.number)]
        if len(phrase.colors) <= 1:
            return [self.add(replace(lot, color=phrase.colors[0] if phrase.colors else ""))]
        if not phrase.many:
            raise NotServed(f"A {phrase.text} of two colours is not served.", *phrase.colors)
        colors = len(phrase.colors)
        share, rest = divmod(phrase.number or colors, colors)
        if rest:
            raise NotServed(f"{phrase.number} things in {colors} colours: say how many of each.", phrase.text)
        return [self.add(replace(lot, number=share, color=c)) for c in phrase.colors]

    def _household(self, group: str, number: int, phrase: Phrase) -> list[int]:
        """Household things of a group: those that were named, or else some of it.

        Raises:
            NotServed: there are not so many.
        """
        anyone = group not in GROUPS
        fitting = [n for n, t in THINGS.items() if anyone or t.group == group]
        known = [i for i, lot in enumerate(self.lots) if lot.kind == "household" and lot.name in fitting]
        if known and phrase.det in ("the", "all"):
            return known
        free = [n for n in fitting if n not in {lot.name for lot in self.lots}]
        free = [n for n in free if n not in LARGE_THINGS]
        if number > len(free) or phrase.colors:
            raise NotServed("Name the household things one by one: a mug, a book, ...", phrase.text)
        return [self.add(Lot("household", name=name, color=NATURAL)) for name in free[:number]]

    def _without(self, phrase: Phrase, choose: Chooser, default: int) -> list[int]:
        """The lots that a phrase means, without those that it leaves out; these have to stay where they are."""
        found = self.resolve(replace(phrase, excluding=()), choose, default)
        kinds = phrase.kinds or tuple({self.lots[i].kind for i in found})
        for out in phrase.excluding:
            if not out.kinds:
                out = replace(out, kinds=kinds, text=phrase.text if phrase.kinds else kinds[0], elliptic=False)
            kind, name, _ = choose(out)
            if not out.colors and kind in kinds and not name:
                raise NotServed("Which of them is left out is not clear; name its colour.", out.text)
            fitting = [
                i
                for i in found
                if self.lots[i].kind == kind
                and self.lots[i].name == name
                and (not out.colors or self.lots[i].color in out.colors)
            ]
            found = [i for i in found if i not in fitting]
            self.untouched += fitting or self.resolve(replace(out, det="a"), choose)
        if not found:
            raise NotServed("Nothing is left to be moved.", phrase.text)
        return found

    def split(self, index: int, color: str, number: int = 1) -> int:
        """A lot of its own for the ones of a colour among things of which no colour was told.

        Raises:
            NotServed: there are not so many.
        """
        lot = self.lots[index]
        if lot.number <= number:
            raise NotServed(f"There are no {number} {color} ones among them and others beside them.", color)
        self.lots[index] = replace(lot, number=lot.number - number)
        return self.add(replace(lot, number=number, color=color))

    def _known(self, phrase: Phrase, kind: str, name: str) -> list[int]:
        """Lots that were spoken of before and that the phrase means again."""
        if phrase.det in ("a", "some", "other") or (
            phrase.number is not None and phrase.det not in ("the", "both", "all")
        ):
            return []
        same = [i for i, lot in enumerate(self.lots) if lot.kind == kind and lot.name == name]
        if phrase.side:
            same = [i for i in same if self.lots[i].side == phrase.side]
        if phrase.colors:
            found = [i for i in same if self.lots[i].color in phrase.colors]
            return found if len(found) == len(phrase.colors) else []
        if phrase.number is not None:
            return [i for i in same if self.lots[i].number == phrase.number][-1:]
        if phrase.det == "":
            return []
        if len(same) > 1 and not phrase.many and phrase.det == "the":
            raise NotServed(f"Which {phrase.text} is meant is not clear.", phrase.text)
        return same


Choice = tuple[str, str, str]
"""Kind, name of a household thing or shape, and noun where the goal has one of its own."""
Chooser = Callable[[Phrase], Choice]


def movable(phrase: Phrase) -> Choice:
    """What a phrase means where something is moved."""
    for value in phrase.kinds:
        kind, _, name = value.partition(":")
        if kind == "cylinder" and "chimney" in phrase.text:
            return kind, "", "chimney"
        if kind in SOLIDS or kind in ("ball", "ell", "rope", "pile", "piece", "disk"):
            return ("kit" if kind == "piece" else kind), "", _own(kind, phrase)
        if kind in ("household", "kit") and name:
            return _solid(value)
    for group in GROUPS:
        if group in phrase.kinds:
            return "household", "", phrase.text if group == "household" else group
    raise NotServed(f"{_said(phrase)} stays where it is; it cannot be moved.", phrase.text)


def _solid(value: str) -> Choice:
    kind, _, name = value.partition(":")
    return kind, name, name if kind == "kit" and len(name) > 1 else ""


def holding(phrase: Phrase) -> Choice:
    """What a phrase means where something goes into it."""
    for value in phrase.kinds:
        if value == "box":
            return "container", "", "box"
        if value in VESSELS or value in ("zone", "corner", "fixture", "kitboard", "hole", "outline", "pegs"):
            return value, "", _own(value, phrase)
    if "kit:square" in phrase.kinds:
        return "zone", "", "square"
    raise NotServed(f"Nothing can be put into {_said(phrase)}.", phrase.text)


def supporting(phrase: Phrase) -> Choice:
    """What a phrase means where something goes onto it or beside it."""
    if "kit:square" in phrase.kinds:
        return "zone", "", "square"
    for value in phrase.kinds:
        kind, _, name = value.partition(":")
        if kind == "household" and name:
            return "household", name, ""
        if kind == "kit" and name:
            return _solid(value)
        if kind in KINDS:
            return kind, "", _own(kind, phrase)
        if kind in ("mark", "tower", "hole", "peg"):
            return kind, "", ""
    if "kit:square" in phrase.kinds:
        return "zone", "", "square"
    return movable(phrase)


def _own(kind: str, phrase: Phrase) -> str:
    """The goal's own noun, where it is not the kind's."""
    nouns = {
        "die": "block",
        "wooden cube": "cube",
        "wooden block": "block",
        "building block": "block",
        "toy block": "block",
    }
    word = nouns.get(singular(phrase), singular(phrase))
    usual = KINDS[kind].noun if kind in KINDS else word
    return (
        ""
        if word in (usual, "l block", "ell", "l shaped block", "l shaped piece") or kind in ("pile", "rope", "kitboard")
        else word
    )


def singular(phrase: Phrase) -> str:
    """The noun of a phrase for one thing."""
    text = phrase.text
    if not phrase.many and not is_plural(text):
        return text
    endings = (
        ("shelves", "shelf"),
        ("boxes", "box"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("sses", "ss"),
        ("ies", "y"),
        ("xes", "x"),
    )
    for ending, one in endings:
        if text.endswith(ending):
            return text.removesuffix(ending) + one
    return text.removesuffix("s")


def anything(phrase: Phrase) -> Choice:
    """What a phrase means where nothing is said of what becomes of it."""
    if "box" in phrase.kinds:
        return movable(phrase)
    if "kit:square" in phrase.kinds and phrase.text in ("square", "squares"):
        return "zone", "", "square"
    return holding(phrase) if {*VESSELS, "zone"} & {*phrase.kinds} else supporting(phrase)


def one_of(phrase: Phrase) -> Phrase:
    """The phrase for one thing that was not spoken of before."""
    return replace(phrase, text=singular(phrase), many=False, det="a")


def _said(phrase: Phrase) -> str:
    return f"the {phrase.text}"

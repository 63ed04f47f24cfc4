"""What is read of a goal before it is known what it means: clauses with their things, places and patterns."""

from __future__ import annotations

from dataclasses import dataclass, field

from simwright.generate.compose.reading.phrases import Phrase


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
    """A key of what verbs stand for; "": things are named and nothing is said of them."""
    objects: tuple[Phrase, ...] = ()
    struct: Struct | None = None
    """What is to be made, where the verb is one of making."""
    links: list[Link] = field(default_factory=list[Link])
    order: str = ""
    match: bool = False
    one_each: bool = False
    either: bool = False
    levels: tuple[tuple[Phrase, str], ...] = ()
    """What is at the bottom, in the middle and on top, where that is told."""
    mix: str = ""
    """How colours take turns: "alternating" or "checkered"."""
    share: int = 0
    """So many of each colour, or for each place; 0: not told."""
    total: int = 0
    """So many things in all; 0: not told."""
    deal: bool = False
    """One of each colour for each place."""
    state: bool = False
    """It tells how things are, not what becomes of them, where something else is asked for."""
    told_apart: bool = False
    """It comes after "then"."""
    unserved: list[str] = field(default_factory=list[str])

    def link(self, *preps: str) -> Link | None:
        """The first link with one of these prepositions and no pattern."""
        return next((k for k in self.links if k.prep in preps and k.struct is None), None)

    @property
    def pattern(self) -> Struct | None:
        """The pattern, wherever it is said."""
        return self.struct or next((k.struct for k in self.links if k.struct is not None), None)

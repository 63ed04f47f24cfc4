"""What can be wrong with a sentence, and the case that the checks look at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from simwright.verify.language import words
from simwright.verify.language.claims import Claim, Reading
from simwright.verify.language.demands import Demand, Demands
from simwright.verify.language.grounding import Found, describe
from simwright.verify.language.phrases import Phrase
from simwright.verify.language.things import Surroundings, Thing

Cause = Literal[
    "wrong-colour",
    "wrong-noun",
    "wrong-number",
    "wrong-relation",
    "wrong-order",
    "wrong-side",
    "names-what-is-not-there",
    "ambiguous",
    "leaves-open",
    "same-sentence",
    "empty",
]


@dataclass(frozen=True)
class Problem:
    """One disagreement between a sentence and its goal."""

    cause: Cause
    detail: str
    remedy: str
    firm: bool = False
    """Found by other means than by who goes where."""


@dataclass(frozen=True)
class Mention:
    """A phrase, what it means, and the part that it plays."""

    phrase: Phrase
    found: Found
    role: Literal["object", "landmark"]
    relation: str = ""

    @property
    def ids(self) -> frozenset[str]:
        """The things that it fits."""
        return frozenset(self.found.ids)


@dataclass
class Case:
    """One sentence with the goal that it is told for."""

    scene: Surroundings
    demands: Demands
    reading: Reading
    index: int
    """Of the goal."""
    goals: int
    """How many there are."""
    earlier: frozenset[str]
    """Things that earlier goals put somewhere, or put something at."""
    seated: dict[str, str] = field(default_factory=dict[str, str])
    """Disks and the pegs that they are on when the goal's turn comes."""
    spared: frozenset[str] = frozenset()
    """Things that the sentence names as those to be left alone."""
    mentions: dict[int, Mention] = field(default_factory=dict[int, Mention])
    """By the identity of the phrase."""

    def of(self, phrase: Phrase) -> Mention:
        """The mention that a phrase is."""
        return self.mentions[id(phrase)]

    def objects(self) -> list[Mention]:
        """What the sentence wants moved, as far as it names things."""
        found = [self.of(p) for p in self.reading.objects()]
        return [m for m in found if m.found.sort == "things" and not self.serves_as_place(m)]

    def landmarks(self) -> list[Mention]:
        """Where the sentence wants things, as far as it names things."""
        found = [self.of(p) for _, p in self.reading.landmarks()]
        also = [self.of(p) for p in self.reading.objects()]
        return [m for m in found if m.found.sort == "things"] + [
            m for m in also if m.found.sort == "things" and self.serves_as_place(m)
        ]

    def serves_as_place(self, mention: Mention) -> bool:
        """Whether what seems to be moved is really where things go: "a ring with the bowl in its middle"."""
        ids = mention.ids
        return bool(ids) and not ids & self.demands.subjects and bool(ids & self.demands.accepted)

    def patterns(self) -> list[Mention]:
        """The patterns that the sentence names."""
        return [m for m in self.mentions.values() if m.found.sort == "pattern"]

    def things(self, ids: Iterable[str]) -> list[Thing]:
        """The things of some ids, in the scene's order."""
        wanted = set(ids)
        return [t for t in self.scene.things if t.id in wanted]

    def words_for(self, ids: Iterable[str]) -> str:
        """How to name some things."""
        found = self.things(ids)
        bodies = [t for t in found if not any(p.owner == t.id for p in found)]
        return describe(bodies, self.scene.things)

    def target_words(self) -> str:
        """How to name where things go, in words that people use: the pallet, not its six places."""
        accepted = self.demands.accepted
        named = {i for i in accepted if "#" not in i or self.scene[i].part != "place"}
        if any(self.scene[i].part in ("slot", "peg", "side") for i in accepted if "#" in i):
            return self.words_for(accepted)
        return self.words_for(named or accepted)

    def claims_at(self, demand: Demand) -> list[tuple[Claim, Mention]]:
        """Claims about the things of a demand, with each landmark that it accepts."""
        accepted = demand.accepted() or set(demand.subjects)
        found: list[tuple[Claim, Mention]] = []
        for claim in self.reading.claims:
            moved = frozenset(i for p in claim.objects for i in self.of(p).ids)
            if moved and not moved & {*demand.subjects, *demand.accepted()}:
                continue
            found += [(claim, self.of(p)) for p in claim.landmarks if self.of(p).ids & accepted]
        return found

    def by_fit(self, made: bool = True) -> bool:
        """Whether the sentence leaves it to shapes or colours which thing goes where.

        Args:
            made: whether "made for it" will do, which says enough of holes only.
        """
        text = self.reading.text.lower()
        if re.search(
            r"\b(like|same|equally)[ -]colou?red|\bof (?:that|the same|its|their) (?:own )?colou?r"
            r"|\bcolou?rs? (?:match|decide|tell|agree)|colou?r by colou?r",
            text,
        ):
            return True
        fits = re.search(
            r"(made|meant|intended|designed|cut|reserved|shaped|destined) (out )?for", self.reading.text.lower()
        )
        return bool(words.FITTING & self.reading.words) or (made and fits is not None)

    def alike(self, ids: Iterable[str]) -> bool:
        """Whether nobody could tell the things apart."""
        looks = [t.look for t in self.things(ids)]
        return all(look is not None and look == looks[0] for look in looks)


def quoted(phrases: Sequence[Phrase]) -> str:
    """Phrases for a message."""
    return " and ".join(f'"{p.text}"' for p in phrases)

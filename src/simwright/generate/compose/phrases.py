"""How sentences speak of things: lots of them as fields of sentence templates, such as `{x:the}` or `{x:one}`.

What comes out still holds names in braces ("the three {a} blocks"): the sentence is written into a program as an
f-string, and gets its colours in each episode.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simwright.generate.compose.kinds import NUMBERS, joined, plural


@dataclass(frozen=True)
class Ref:
    """A lot that stands in the program."""

    code: str
    """Its variable: one body, or several."""
    noun: str
    """Singular."""
    number: int
    color: str
    """As sentences say it: a name in braces, or a palette name; "": not said."""
    variable: str
    """The colour as an expression: a variable, or a literal; "": none."""
    count: int | None = None
    """How many of them are meant."""

    @property
    def many(self) -> bool:
        """Whether the variable holds several bodies."""
        return self.number > 1

    @property
    def ones(self) -> str:
        """Without an article: "{a} blocks"."""
        return self._said(plural(self.noun) if self.many else self.noun)

    def _said(self, noun: str, number: str = "") -> str:
        return " ".join(w for w in (number, self.color, noun) if w)

    def __format__(self, spec: str) -> str:
        """The words for it.

        the: "the three {a} blocks"; bare: the same without the number; all: "all three {a} blocks"; every: "every {a}
        block"; each: the same for two or more, else as `the`; one: "one {a} block"; a: "a {a} block"; noun, nouns: the
        bare word; color; some: "two {a} blocks", so many as are meant; of: "two of the five {a} blocks".
        """
        one, several = self._said(self.noun), self._said(plural(self.noun))
        n = NUMBERS[self.number] if self.number < len(NUMBERS) else str(self.number)
        meant = self.count or self.number
        k = NUMBERS[meant] if meant < len(NUMBERS) else str(meant)
        words = {
            "the": f"the {n} {several}" if self.many else f"the {one}",
            "bare": f"the {several}" if self.many else f"the {one}",
            "all": f"both {several}" if self.number == 2 else f"all {n} {several}" if self.many else f"the {one}",
            "every": f"every {one}" if self.many else f"the {one}",
            "each": f"each {one}" if self.many else f"the {one}",
            "one": f"one {one}",
            "single": one,
            "ones": several if self.many else one,
            "many": f"{n} {several}" if self.many else f"one {one}",
            "noun": self.noun,
            "nouns": plural(self.noun),
            "color": self.color,
            "some": f"{k} {several if meant > 1 else one}",
            "of": f"{k} of the {n} {several}",
            "number": n,
            "": f"the {several}" if self.many else f"the {one}",
        }
        return words[spec]


@dataclass(frozen=True)
class Team:
    """Several lots that are treated as one."""

    code: str
    """The variable that holds all of their bodies."""
    refs: tuple[Ref, ...]
    """In their order."""

    @property
    def number(self) -> int:
        """Bodies in all."""
        return sum(r.number for r in self.refs)

    @property
    def alike(self) -> bool:
        """Whether one noun does for all."""
        return len({r.noun for r in self.refs}) == 1

    @property
    def single(self) -> bool:
        """Whether each lot is one thing."""
        return all(r.number == 1 for r in self.refs)

    def back(self) -> Team:
        """The other way round, for sentences."""
        return Team(self.code, self.refs[::-1])

    def __format__(self, spec: str) -> str:
        """The words for all of them.

        the: "the {a}, {b} and {c} blocks", or each lot in full; colors: "{a}, {b} and {c}"; each: each lot in full;
        steps: "the {a} block, then the {b} block and then the {c} block"; noun, nouns: the word, where one does;
        bare: "the blocks".
        """
        full = [f"{r:the}" for r in self.refs]
        if spec == "colors":
            return joined([r.color for r in self.refs])
        if spec == "comma":
            return ", ".join(r.color for r in self.refs)
        if spec == "noun":
            return self.refs[0].noun
        if spec == "nouns":
            return plural(self.refs[0].noun)
        if spec == "number":
            return NUMBERS[self.number] if self.number < len(NUMBERS) else str(self.number)
        if spec == "steps":
            return f"{', then '.join(full[:-1])} and then {full[-1]}" if len(full) > 1 else full[0]
        if spec in ("the", "") and self.alike and self.single and len(self.refs) > 1:
            return f"the {joined([r.color for r in self.refs])} {plural(self.refs[0].noun)}"
        if spec == "one":
            return joined([f"{r:one}" for r in self.refs])
        return joined(full)


def team_of(refs: Sequence[Ref], code: str) -> Team:
    """Lots as one."""
    return Team(code, tuple(refs))

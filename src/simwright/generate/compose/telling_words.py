"""What names and descriptions of tasks are made of. Data, no logic.

Fields: {x} the things ("three marbles"), {xn} and {xs} their noun, singular and plural, {v} the places ("a bowl"), {vn}
and {vs} theirs, {n} how many things, {k} how many of them are meant, {l} a letter, {side} a kind of line; "{x!c}" with
a capital.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Telling:
    """Words for one kind of step."""

    sentences: tuple[str, ...]
    """Whole descriptions of it."""
    after: tuple[str, ...]
    """Clauses for when it comes later, imperative, lower case."""
    names: tuple[str, ...]
    """Words joined by hyphens."""


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.strip().split("\n"))


def telling(sentences: str, after: str, names: str) -> Telling:
    """Words told as text: sentences and clauses one to a line, names apart by blanks."""
    return Telling(_lines(sentences), _lines(after), tuple(names.split()))


FRAMES = (
    "At the toy shop", "In the workshop", "Before breakfast", "On moving day", "For the museum", "In the harbour",
    "After school", "On the building site", "At the market", "For a photograph", "In the nursery", "During stocktaking",
    "Spring cleaning", "A rainy afternoon", "For the exhibition", "On the conveyor", "In the garden shed",
    "A puzzle evening", "At the post office", "In the laboratory", "For the guests", "Training for apprentices",
    "On the night shift", "A present for a child", "In the bakery", "At the railway yard", "For the shop window",
    "In the attic", "An exam question", "On the terrace", "For the parade", "In the archive", "At the fairground",
    "A game for two", "In the studio", "On deck", "For the inventory", "In the classroom", "At closing time",
)  # fmt: skip
"""Where or when it happens."""
PLACES = tuple(
    """
    harbour attic bakery museum workshop nursery market terrace archive studio garden railway kitchen school office
    castle island village meadow lighthouse orchard quarry circus theatre airport factory library pantry stable mill
    winter summer autumn spring morning evening midnight sunday monday holiday birthday rainy windy sunny quiet busy
    tiny brave clever patient tidy humble royal merry lucky modest rustic urban polar desert jungle alpine coastal
    """.split()
)
"""Words that names may begin with."""
JOINTS = (
    ", then {c}", "; after that, {c}", ", and finally {c}", "; to finish, {c}", ". Then {c}", ". Afterwards, {c}",
    ", and only then {c}", ". Last of all, {c}", ". Next, {c}", "; once done, {c}", ". With that in place, {c}",
    ". It remains to {c}", ". In a second step, {c}", ", before you {c}",
)  # fmt: skip
"""How what comes later is tied to what comes first."""
LURKING = (
    "Other things lie about.", "Ignore whatever else lies there.", "Distracting objects stand around.",
    "Some clutter is of no concern.", "Bystanders are to be left alone.", "Not all on the table matters.",
    "The remaining objects play no part.", "Expect some decoys.",
)  # fmt: skip
"""For when there are distractors."""

"""How alike two tasks are in their words, in their code and in what they ask for."""

from __future__ import annotations

import ast
import math
import re
import warnings
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from simwright.errors import TaskError
from simwright.library.code_shapes import code_shapes
from simwright.library.signature import Signature, signature
from simwright.sim.palette import COLORS
from simwright.tasks.built import BuiltTask

GRAM = 4
"""Characters of one n-gram: a short word with its blank."""
_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_BLANKED: dict[str, str] = {**dict.fromkeys((*COLORS, "grey"), "color"), **dict.fromkeys(_NUMBERS, "number")}


@dataclass(frozen=True)
class Fingerprint:
    """What a task is recognised by."""

    description: str
    """Its docstring, with colours and numbers blanked."""
    instructions: str
    """All its sentences, with colours, numbers and drawn nouns blanked; sorted, each once."""
    code: tuple[tuple[str, int], ...]
    """Shapes of the parts of its syntax tree, with how often each occurs."""
    signature: Signature
    """What it asks for."""


@dataclass(frozen=True)
class Neighbour:
    """A library task beside a candidate. All similarities lie in [0, 1]; 1: the same."""

    name: str
    """The library task's name."""
    text: float
    """Of the sentences to the robot."""
    description: float
    """Of the docstrings."""
    code: float
    """Of the programs, whatever their names, constants and order of lines."""
    behaviour: float
    """Of what is asked for."""

    @property
    def alike(self) -> float:
        """All of it as one number, to sort by."""
        return 0.5 * self.behaviour + 0.3 * self.code + 0.2 * self.text


def fingerprint(program_text: str, builts: Sequence[BuiltTask]) -> Fingerprint:
    """What a task is recognised by.

    Args:
        program_text: its program.
        builts: some of its episodes; three or more tell what varies.

    Raises:
        TaskError: the text is no Python.
        SimwrightError: no episode was given.
    """
    tree = _tree(program_text)
    sentences = {_told(s, b) for b in builts for goal in b.goals for s in goal.paraphrases}
    return Fingerprint(
        blanked(_docstring(tree)),
        "\n".join(sorted(sentences)),
        tuple(sorted(code_shapes(tree).items())),
        signature(builts),
    )


def nearest(given: Fingerprint, library: Sequence[tuple[str, Fingerprint]]) -> list[Neighbour]:
    """All tasks of a library, the most alike first; equally alike ones by name."""
    code = Counter(dict(given.code))
    found = [
        Neighbour(
            name,
            text_similarity(given.instructions, other.instructions),
            text_similarity(given.description, other.description),
            shared(code, dict(other.code)),
            given.signature.similarity(other.signature),
        )
        for name, other in library
    ]
    return sorted(found, key=lambda n: (-n.alike, n.name))


def text_similarity(a: str, b: str) -> float:
    """Cosine between the counts of two texts' n-grams of characters, case and punctuation aside.

    Nothing is like no text. There are no weights by rarity: the answer depends on the two texts alone, not on what
    else the library holds.
    """
    x, y = _grams(a), _grams(b)
    if not x or not y:
        return 0.0
    small, large = sorted((x, y), key=len)
    dot = sum(n * large.get(gram, 0) for gram, n in small.items())
    return dot / math.sqrt(_square(x) * _square(y))


def shared(a: Mapping[str, int], b: Mapping[str, int]) -> float:
    """Jaccard's share of two multisets: what both have, of what at least one has."""
    both = sum(min(n, b.get(key, 0)) for key, n in a.items())
    either = sum(a.values()) + sum(b.values()) - both
    return both / either if either else 1.0


def code_similarity(a: str, b: str) -> float:
    """How alike two programs are, whatever their names, constants, colours and order of lines.

    Raises:
        TaskError: a text is no Python.
    """
    return shared(code_shapes(_tree(a)), code_shapes(_tree(b)))


def blanked(text: str) -> str:
    """The words of a text in lower case, with colours and numbers replaced by a word for what they are."""
    words: list[str] = re.findall(r"[a-z]+|\d+(?:\.\d+)?", text.lower())
    return " ".join("number" if w[0].isdigit() else _BLANKED.get(w, w) for w in words)


def _tree(program_text: str) -> ast.Module:
    try:
        with warnings.catch_warnings():
            # Whether a doubtful escape is an error must not depend on the process's warning filters.
            warnings.simplefilter("ignore")
            return ast.parse(program_text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise TaskError(f"the program cannot be compared, for it is no Python that can be read: {error}") from error


def _told(sentence: str, built: BuiltTask) -> str:
    """A sentence with the names of the episode's shapes and household things blanked, for chance may draw them."""
    words = blanked(sentence)
    names = {body.noun for body in built.bodies if getattr(body.asset, "name", None) is not None}
    for noun in sorted(names, key=len, reverse=True):
        words = re.sub(rf"\b{re.escape(noun.lower())}\b", "thing", words)
    return words


def _docstring(tree: ast.Module) -> str:
    """The docstrings of the classes, or that of the module."""
    found: list[str] = [ast.get_docstring(node) or "" for node in tree.body if isinstance(node, ast.ClassDef)]
    return "\n".join([d for d in found if d]) or (ast.get_docstring(tree) or "")


@lru_cache(maxsize=1 << 14)
def _grams(text: str) -> Counter[str]:
    lines: Iterable[str] = (f" {' '.join(re.findall(r'[a-z0-9]+', line.lower()))} " for line in text.split("\n"))
    return Counter(line[i : i + GRAM] for line in lines if line.strip() for i in range(max(1, len(line) - GRAM + 1)))


def _square(counts: Counter[str]) -> int:
    return sum(n * n for n in counts.values())

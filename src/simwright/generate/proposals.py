"""What a proposal has to be like before anything is written for it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from dataclasses import replace

from simwright.records import TaskProposal
from simwright.tasks.task import kebab

LONGEST_NAME = 60
LONGEST_DESCRIPTION = 400
"""Characters."""
NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+){1,7}")
TOO_ALIKE = 0.5
"""Above this share of common words, of those that at least one of two descriptions has, they are too alike."""


def class_name(name: str) -> str:
    """The class of a task's name: "sort-two-rows" becomes "SortTwoRows"."""
    return "".join(word[:1].upper() + word[1:] for word in name.split("-"))


def tidied(text: str) -> str:
    """One line without control characters and runs of blanks."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def name_fault(name: str) -> str | None:
    """What is wrong with a task's name; None: nothing."""
    if len(name) > LONGEST_NAME or NAME.fullmatch(name) is None:
        return (
            f"the name {name[:80]!r} is not two to eight lower-case words of letters and digits, joined by hyphens, "
            f"of at most {LONGEST_NAME} characters"
        )
    if kebab(class_name(name)) != name:
        return f"the name {name!r} makes no class name that leads back to it: avoid words of a single letter or a digit"
    return None


def likeness_fault(proposal: TaskProposal, known: Iterable[TaskProposal]) -> str | None:
    """Why a proposal is too like one that is there; None: it is not. Only words are looked at."""
    for other in known:
        if proposal.name == other.name:
            return f"the name {proposal.name!r} is taken"
        if proposal.name.split("-")[:2] == other.name.split("-")[:2]:
            return f"the name {proposal.name!r} begins like that of {other.name!r}: begin with other words"
        share = word_share(proposal.description, other.description)
        if share > TOO_ALIKE:
            return (
                f"{100 * share:.0f} % of the words of the description are those of {other.name!r} "
                f"({other.description!r}): propose something else, and say it in other words"
            )
    return None


def description_of(program: str) -> str:
    """The first paragraph of the docstring of a program's class, on one line; "" without one.

    Raises:
        SyntaxError: the text is no Python.
    """
    for node in ast.parse(program).body:
        if isinstance(node, ast.ClassDef):
            return tidied((ast.get_docstring(node) or "").split("\n\n")[0])
    return ""


def mended(proposal: TaskProposal, program: str) -> TaskProposal:
    """A proposal as its program, which passed the gates only after it was mended, describes the task now."""
    told = description_of(program)
    return replace(proposal, description=told) if 10 <= len(told) <= LONGEST_DESCRIPTION else proposal


def word_share(a: str, b: str) -> float:
    """Jaccard's share of the words of two texts, in lower case."""
    x, y = set(re.findall(r"[a-z0-9']+", a.lower())), set(re.findall(r"[a-z0-9']+", b.lower()))
    return len(x & y) / len(x | y) if x | y else 1.0

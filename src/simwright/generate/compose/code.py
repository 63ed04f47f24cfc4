"""Program text from expressions: calls and lists that are broken over lines where they do not fit on one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 120
"""Columns of a line, as in the whole repository."""
INDENT = 4


@dataclass(frozen=True)
class Call:
    """`name(arguments)`."""

    name: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True)
class Items:
    """`[items]`."""

    items: tuple[Node, ...]


Node = str | Call | Items
"""An expression; a plain text stays on its line."""


def call(name: str, *arguments: Node | None, **named: str | int | float | bool | None) -> Call:
    """A call; arguments that are None are left out."""
    told = [f"{key}={value}" for key, value in named.items() if value is not None]
    return Call(name, (*(a for a in arguments if a is not None), *told))


def quoted(sentence: str) -> str:
    """The literal for a sentence with names in braces."""
    return f'{"f" if "{" in sentence else ""}"{sentence}"'


def flat(node: Node) -> str:
    """The expression on one line."""
    if isinstance(node, str):
        return node
    opening, inner, closing = _parts(node)
    return f"{opening}{', '.join(map(flat, inner))}{closing}"


def lines(start: str, node: Node, indent: int, end: str = "") -> list[str]:
    """`start` and the expression, broken over lines where it does not fit on one.

    What is in its brackets then goes on a line of its own, or each part does.

    Args:
        start: what stands before it, e.g. "return ".
        node: the expression.
        indent: columns before it.
        end: what follows, e.g. ",".
    """
    margin = " " * indent
    whole = f"{margin}{start}{flat(node)}{end}"
    if len(whole) <= WIDTH:
        return [whole]
    if isinstance(node, str):
        return _broken(whole, node, indent, end) if node.endswith('"') else [whole]
    opening, inner, closing = _parts(node)
    together = f"{margin}{' ' * INDENT}{', '.join(map(flat, inner))}"
    if len(together) <= WIDTH and len(inner) > 1 and isinstance(node, Call):
        body = [together]
    else:
        body = [line for part in inner for line in lines("", part, indent + INDENT, ",")]
    return [f"{margin}{start}{opening}", *body, f"{margin}{closing}{end}"]


def _broken(whole: str, literal: str, indent: int, end: str) -> list[str]:
    """A text that is longer than a line, as two in brackets."""
    prefix = literal[: literal.index('"') + 1]
    words = literal[len(prefix) : -1].split(" ")
    middle = len(words) // 2 + 1
    margin = " " * (len(whole) - len(whole.lstrip()))
    parts = (" ".join(words[:middle]) + " ", " ".join(words[middle:]))
    body = [f'{" " * (indent + INDENT)}{prefix}{part}"' for part in parts]
    return [f"{margin}(", *body, f"{margin}){end}"]


def comprehension(start: str, element: str, loop: str, indent: int) -> list[str]:
    """A list comprehension after `start`, without its margin: on one line if it fits behind `indent` columns."""
    whole = f"{start}[{element} {loop}]"
    if indent + len(whole) <= WIDTH:
        return [whole]
    inner = f"{' ' * INDENT}{element} {loop}"
    body = [inner] if indent + len(inner) <= WIDTH else [f"{' ' * INDENT}{element}", f"{' ' * INDENT}{loop}"]
    return [f"{start}[", *body, "]"]


def _parts(node: Call | Items) -> tuple[str, Sequence[Node], str]:
    return (f"{node.name}(", node.arguments, ")") if isinstance(node, Call) else ("[", node.items, "]")

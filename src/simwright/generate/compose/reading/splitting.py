"""Where one clause of a goal ends and the next begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simwright.generate.compose.reading.words import NotServed, Token

GATHERING = ("collect", "gather", "collects", "gathers", "bring", "carry", "collect up")
"""Verbs that may come before the one that says where to."""


@dataclass(frozen=True)
class Part:
    """What one clause is read from."""

    tokens: list[Token]
    apart: bool = False
    """It comes after "then" or the like."""


def split(found: Sequence[Token]) -> list[Part]:
    """The clauses of a goal.

    Raises:
        NotServed: something is forbidden or made conditional.
    """
    for token in found:
        if token.has("no") and not token.has("keep", "except"):
            raise NotServed("What must not be done is not served; say what is to be done.", token.text)
        if token.has("condition"):
            raise NotServed("Conditions on when to do something are not served.", token.text)
    parts: list[list[Token]] = [[]]
    apart = [False]
    i = 0
    while i < len(found):
        used = _boundary(found, i, bool(parts[-1]) and not _awaits_verb(parts[-1]))
        if used:
            then = any(t.has("then") for t in found[i : i + abs(used)])
            if any(not t.has("stop", "comma", "filler") for t in parts[-1]):
                parts.append([])
                apart.append(then)
            else:
                apart[-1] = apart[-1] or then
            parts[-1] += [found[i]] if used < 0 else []
            i += abs(used)
        else:
            parts[-1].append(found[i])
            i += 1
    both = zip(parts, apart, strict=True)
    return [Part(p, then) for p, then in both if any(not t.has("stop", "comma", "filler") for t in p)]


def _awaits_verb(part: list[Token]) -> bool:
    """Whether a part says where to, or with what, before it says what to do."""
    return part[0].has("prep", "use") and not any(t.has("verb") and not t.has("noun", "prep") for t in part)


def _boundary(found: Sequence[Token], i: int, started: bool) -> int:
    """How many tokens at i stand between two clauses; 0 if none."""
    token = found[i]
    after = found[i + 1] if i + 1 < len(found) else None
    if token.has("stop"):
        return 1
    if token.text == "but" and started and _has_verb(found, i + 1) and _said_before(found, i):
        return 1
    if started and token.has("keep"):
        return -1
    if token.has("comma", "and") and _goes_on(found, i):
        return 0
    if token.has("then") and (not token.has("prep") or _verb_like(after)):
        return 1
    if token.has("comma", "and") and after is not None and started:
        if _new_subject(found, i) or _new_pattern(found, i):
            return 1
        if after.has("then") and not after.has("prep"):
            return 2
        if after.has("keep", "there"):
            return 1
        if after.has("and") and i + 2 < len(found) and _verb_like(found[i + 2]):
            return 2
        if _verb_like(after, found[i + 2] if i + 2 < len(found) else None):
            return 1
    return 0


def _said_before(found: Sequence[Token], i: int) -> bool:
    """Whether the clause before says something already: not "every ball", before "but one"."""
    start = next((k for k in range(i, -1, -1) if found[k].has("stop", "then")), -1) + 1
    return any(t.has("verb", "holder", "stays", "there", "keep") and not t.has("noun") for t in found[start:i])


def _new_pattern(found: Sequence[Token], i: int) -> bool:
    """Whether another pattern follows: "a tower of red blocks and a row of blue ones"."""
    start = next((k for k in range(i, -1, -1) if found[k].has("stop", "then")), -1) + 1
    told = any(t.has("struct", "letter") for t in found[start:i])
    ahead = [t for t in found[i + 1 : i + 4] if not t.has("and", "size", "decor")]
    own = len(ahead) > 2 and ahead[0].text in ("a", "an", "one", "another") and ahead[1].has("struct")
    return told and own and ahead[2].text in ("of", "with", "from", "made of", "out of")


def _new_subject(found: Sequence[Token], i: int) -> bool:
    """Whether a thing and what is said of it follow: ", the can goes in the box", after a verb of its own."""
    start = next((k for k in range(i, -1, -1) if found[k].has("stop", "then")), -1) + 1
    placed = any(t.has("prep") and t.text not in ("of", "with") for t in found[start:i])
    if not placed and not any(t.has("verb", "holder", "stays", "keep") and not t.has("noun") for t in found[start:i]):
        return False
    for k in range(i + 1, len(found)):
        token = found[k]
        verb = token.get("verb")
        be = verb is not None and verb.value == "be" and not token.has("noun", "prep", "filler", "present")
        if k > i + 1 and (be or token.has("holder", "stays")):
            return True
        gapped = found[i].has("comma") and token.has("prep") and token.text not in ("of", "with") and k > i + 1
        if gapped and found[k - 1].has("noun", "ones") and not token.has("noun", "filler"):
            return any(t.has("prep") and t.text not in ("of", "with", "from", "using") for t in found[start:i])
        if not token.has("det", "color", "number", "noun", "size", "ones", "decor", "letter", "and"):
            return False
    return False


def _has_verb(found: Sequence[Token], i: int) -> bool:
    """Whether what follows, up to the next stop, says what is to be done."""
    end = next((k for k in range(i, len(found)) if found[k].has("stop")), len(found))
    return any(t.has("verb", "holder") and not t.has("noun", "filler", "prep") for t in found[i:end])


def _goes_on(found: Sequence[Token], i: int) -> bool:
    """Whether "pick up X" goes on with "and put it ..." here."""
    start = next((k for k in range(i, -1, -1) if found[k].has("stop", "then")), -1) + 1
    rest = [t for t in found[i : i + 4] if not t.has("comma", "and", "then")]
    while start < i and found[start].has("filler"):
        start += 1
    verb = found[start].get("verb") if start < len(found) else None
    picks = verb is not None and (verb.value == "pick" or found[start].text in GATHERING)
    return picks and len(rest) > 1 and rest[0].has("verb") and rest[1].has("pron")


def _verb_like(token: Token | None, after: Token | None = None) -> bool:
    if token is None:
        return False
    verb = token.get("verb")
    if verb is None or verb.value == "be" or token.has("color", "det", "number"):
        return False
    return not token.has("noun") or (
        after is not None and after.has("det", "number", "color", "pron") and not token.has("then")
    )

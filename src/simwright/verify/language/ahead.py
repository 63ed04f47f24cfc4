"""What the next words of a sentence show of the one that is read."""

from __future__ import annotations

from collections.abc import Sequence

from simwright.verify.language.lexicon import Token


def goes_on(token: Token | None) -> bool:
    """Whether what follows a word shows that the word is a verb."""
    if token is None or (token.has("det") and not token.has("noun")):
        return True
    if token.text.lower() in ("right", "just", "half", ":"):
        return True  # "the box stands right in the middle"
    return token.has("rel", "adverb") and not token.has("noun") and token.readings.get("rel") != "of"


def is_of(tokens: Sequence[Token], i: int) -> bool:
    """Whether "of" comes next."""
    return i < len(tokens) and tokens[i].has("rel") and tokens[i].readings["rel"] == "of"


def adverbial(token: Token) -> bool:
    """Whether a pattern is told by an adverb, which is no head: "next to each other"."""
    return token.has("struct") and token.text.lower().split()[0] in ("next", "side", "on", "one", "beside", "in")


def closes(tokens: Sequence[Token], i: int) -> bool:
    """Whether a noun comes next, maybe after an adjective."""
    for token in tokens[i : i + 2]:
        if adverbial(token):
            return False
        if token.has("noun", "struct", "foreign") or token.text.lower() in ("ones",):
            return True
        if token.has("rel", "conj", "punct", "verb", "det", "num", "neg"):
            return False
    return False


def run_of(tokens: Sequence[Token], i: int, kind: str, closed: bool = True) -> tuple[list[str], int]:
    """Words of one kind that one noun closes: "red, green and blue blocks"; else the first alone."""
    run, last, j = [tokens[i].readings[kind]], i + 1, i + 1
    while j < len(tokens):
        k = j
        while k < len(tokens) and tokens[k].has("conj") and tokens[k].readings["conj"] in (",", "and", "or"):
            k += 1
        if k == j:
            break
        if k < len(tokens) and tokens[k].has("det") and tokens[k].readings["det"] == "the":
            k += 1
        if k >= len(tokens) or not tokens[k].has(kind):
            break
        run.append(tokens[k].readings[kind])
        j = last = k + 1
    return (run, last) if len(run) > 1 and (not closed or closes(tokens, last)) else (run[:1], i + 1)


def leads(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word that stands within a phrase comes next."""
    return i < len(tokens) and tokens[i].has("color", "soft", "level", "side", "size", "noun")


def all_but(tokens: Sequence[Token], i: int) -> bool:
    """Whether "all but two" begins at a token."""
    return tokens[i].text.lower() == "all but" and i + 1 < len(tokens) and tokens[i + 1].has("num")


def out_of(tokens: Sequence[Token], i: int) -> bool:
    """Whether "out of (the) three" begins at a token."""
    after = [t for t in tokens[i + 1 : i + 3] if not t.has("det")][:1]
    return tokens[i].text.lower() == "out of" and bool(after) and after[0].has("num")

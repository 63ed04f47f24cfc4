"""What is at the bottom, in the middle and on top: "with red at the bottom and yellow on top"."""

from __future__ import annotations

from dataclasses import replace

from simwright.generate.compose.reading.phrases import Cursor, Phrase, begins_phrase, single_phrase
from simwright.generate.compose.reading.records import Clause
from simwright.generate.compose.reading.words import NotServed

Level = tuple[Phrase, str]


def levels_here(c: Cursor, *, more: bool = False) -> tuple[Level, ...]:
    """Levels that are told from here on; () if there are none.

    Args:
        c: where they begin.
        more: one came before, so that a comma or "and" may stand here.
    """
    found: list[Level] = []
    mark = c.mark()
    while True:
        if found or more:
            while c.take("comma", "and", "then") is not None:
                continue
        one = _level(c)
        if one is None:
            break
        found.append(one)
        mark = c.mark()
    c.back(mark)
    return tuple(found)


def level_here(c: Cursor) -> str | None:
    """The level that the next words name."""
    mark = c.mark()
    _pass_being(c)
    prep = c.may_be("prep")
    level = c.take("level")
    if level is None or (prep and begins_phrase(c)) or c.comes("of"):
        level = None
        c.back(mark)
    return level


def _pass_being(c: Cursor) -> None:
    while c.now is not None and (c.now.has("then") or (c.now.has("verb") and c.now.get("verb").value == "be")):  # type: ignore[union-attr]
        c.at += 1


def _level(c: Cursor) -> Level | None:
    mark = c.mark()
    try:
        if c.may_be("level"):
            level = str(c.take("level"))
            _pass_being(c)
            c.take("comma")
            return (single_phrase(c), level) if begins_phrase(c) else _back(c, mark)
        if not begins_phrase(c):
            return None
        phrase = single_phrase(c)
    except NotServed:
        return _back(c, mark)
    level = level_here(c)
    return (phrase, level) if level is not None else _back(c, mark)


def _back(c: Cursor, mark: tuple[int, int]) -> None:
    c.back(mark)


def levelled(clause: Clause, material: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """Things from the bottom up.

    Args:
        clause: with the levels that are told.
        material: what the tower or pyramid is said to be made of.

    Raises:
        NotServed: the levels and the material do not agree.
    """
    told = [*(p for p, level in clause.levels if level == "bottom")]
    told += [p for p, level in clause.levels if level == "middle"]
    told += [p for p, level in clause.levels if level == "top"]
    told = [replace(p, colors=(c,), number=1, many=False) for p in told for c in p.colors] if _plain(told) else told
    told = _layers(clause, told, material)
    if [level for _, level in clause.levels].count("bottom") > 1 or [n for _, n in clause.levels].count("top") > 1:
        raise NotServed("Two things cannot be lowest, or highest.", "level")
    if not material or (not material[0].kinds and material[0].text in ("them", "these", "those", "all")):
        return _with_noun(told, None)
    if len(material) == 1 and not material[0].colors:
        whole = material[0]
        if all(not p.kinds or p.kinds == whole.kinds for p in told) and all(p.colors for p in told):
            number = sum(p.number or 1 for p in told)
            if whole.number in (None, number):
                return _with_noun(told, whole)
            if number < (whole.number or 0) and all(n != "middle" for _, n in clause.levels):
                low = _with_noun([p for p, n in clause.levels if n == "bottom"], whole)
                high = _with_noun([p for p, n in clause.levels if n == "top"], whole)
                left = (whole.number or 0) - number
                return (*low, replace(whole, number=left, many=left > 1, det="a"), *high)
    if all(not p.kinds or p.elliptic for p in told) and all(len(p.colors) == 1 for p in told):
        return _sorted(told, material)
    by_noun = [next((m for m in material if p.kinds and {*m.kinds} & {*p.kinds}), None) for p in told]
    if all(m is not None for m in by_noun) and not any(p.many for p in material):
        rest = [m for m in material if m not in by_noun]
        named = [m for m in by_noun if m is not None]
        if len(rest) <= 1:
            return (*named[:1], *rest, *named[1:])
    if any(not p.kinds for p in told):
        raise NotServed("What is lowest and what is highest does not go with what there is.", *_words(told))
    low = [p for p, level in clause.levels if level == "bottom"]
    return (*low, *material, *(p for p in told if p not in low))


def _layers(clause: Clause, told: list[Phrase], material: tuple[Phrase, ...]) -> list[Phrase]:
    """The layers of a pyramid, each with as many as it takes where no numbers are told."""
    pyramid = clause.pattern is not None and clause.pattern.value == "pyramid"
    n = len(told)
    whole = material[0].number if len(material) == 1 else None
    if not pyramid or any(p.number for p in told) or n < 2 or whole not in (None, n * (n + 1) // 2):
        return told
    return [replace(p, number=n - k, many=n - k > 1) for k, p in enumerate(told)]


def _plain(told: list[Phrase]) -> bool:
    """Whether some level names several colours, one thing each."""
    return any(len(p.colors) > 1 for p in told) and all(p.colors and not (p.number or 0) > len(p.colors) for p in told)


def _with_noun(told: list[Phrase], whole: Phrase | None) -> tuple[Phrase, ...]:
    noun = whole or next((p for p in told if p.kinds), None)
    if noun is None:
        return tuple(replace(p, text="one", elliptic=True, det=p.det or "the") for p in told)
    return tuple(
        p
        if p.kinds
        else replace(p, kinds=noun.kinds, text=noun.text, many=(p.number or 1) > 1, elliptic=False, det="a")
        for p in told
    )


def _sorted(told: list[Phrase], material: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """The material in the order of the levels, where one colour may be left untold and lies between."""
    apart = [replace(p, colors=(c,), number=None) for p in material for c in p.colors]
    apart = [replace(p, many=False, det=p.det or "a") for p in apart]
    by_color = {p.colors[0]: p for p in apart}
    named = [p.colors[0] for p in told]
    rest = [c for c in by_color if c not in named]
    if len(by_color) != len(apart) or any(c not in by_color for c in named) or len(rest) > 1:
        raise NotServed("What is lowest and what is highest does not go with what there is.", *named)
    order = [*named[:1], *rest, *named[1:]]
    return tuple(by_color[c] for c in order)


def _words(told: list[Phrase]) -> list[str]:
    return [word for p in told for word in (*p.colors, p.text) if word]

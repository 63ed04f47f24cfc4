"""Checks of what is told of turns and reach: which way a pattern lies, how a thing is turned, how far a rope goes."""

from __future__ import annotations

import math
import re
from itertools import combinations

from simwright.verify.language.demands import Demand
from simwright.verify.language.problems import Case, Problem


def check_turns(case: Case) -> list[Problem]:
    """Directions, turns and lengths that a sentence tells and no condition judges, or the other way round."""
    text = case.reading.text.lower()
    found: list[Problem] = []
    for demand in case.demands.main:
        found += _any_way_lies(case, demand, text) or _one_way_lies(demand, case, text)
        found += _faces(demand, text) + _turned(demand, text) + _reaching(demand, text)
    return found


_SIDE = r"(?:left|right|front|back|near|far)"
_RUNS = re.compile(
    rf"\b{_SIDE}(?: (?:end|side|edge|hand))? to (?:the )?{_SIDE}\b"
    rf"|\b(?:start|begin)(?:s|ning|ing)? (?:from|at|on|with) the (?:far |near )?{_SIDE}\b"
)
_EITHER_WAY = re.compile(
    r"\bor (?:from |the |right|left|back)|\beither\b|\bother way\b|\bvice versa\b|\bany direction\b"
)


def _any_way_lies(case: Case, demand: Demand, text: str) -> list[Problem]:
    """As in "from left to right", of a row that may lie any way round."""
    if demand.kind != "Arranged" or demand.absolute or len(case.demands.main) > 1 or _EITHER_WAY.search(text):
        return []
    told = _RUNS.search(text)
    sided = {
        i for p, kind, value in case.reading.positions
        if kind == "side" and value[-1] in ("left", "right", "near", "far") and len(value) == 1
        if id(p) in case.mentions and len(case.of(p).ids) == 1
        for i in case.of(p).ids & set(demand.subjects)
    }  # fmt: skip
    if told is None and len(sided) < 2:
        return []
    what = f'"{told[0]}"' if told is not None else "which thing is on which side"
    detail = f"the sentence tells {what}, but the condition takes the layout turned any way round"
    return [Problem("wrong-order", detail, "leave the sides out, or use turn=False", firm=True)]


_DIRECTED = re.compile(
    r"\b(?:left(?:most)?|right(?:most)?|front(?:most)?|back|near(?:er|est)?|far(?:ther|thest)?|rear|"
    r"towards?|away|across|length(?:wise|ways)|"
    r"sideways|crosswise|fac(?:es?|ing)|open(?:s|ing|ed)?|point(?:s|ing|ed)?|deep|depth|wide|horizontal(?:ly)?|"
    r"vertical(?:ly)?|upright|behind|before|parallel|diagonal(?:ly)?|you|robot|seen|top|bottom|up|down|"
    r"letters?|words?|spells?|capital|digits?|compass|north|south|east|west|clock|bow(?:s|ed)?|arch(?:es|ed)?)\b"
)


def _one_way_lies(demand: Demand, case: Case, text: str) -> list[Problem]:
    """As in "in a half circle", of one that has to lie in one way and no other."""
    if demand.kind != "Arranged" or not demand.absolute or _DIRECTED.search(text):
        return []
    if any(m.phrase.struct.startswith("letter") for m in case.patterns()):
        return []  # letters stand upright by nature
    detail = "which way the layout lies is judged (turn=False), and the sentence does not tell it"
    return [Problem("leaves-open", detail, "tell a direction, or leave turn=False out", firm=True)]


_OUTWARD = re.compile(
    r"\b(?P<what>tip|apex|peak|open(?:s|ing|ed)?|belly)"
    r"(?: (?:is|lies|points|pointing|faces|facing|looks|turned|on|to|at|towards?|the|being|nearest|closest)){0,4}"
    r"(?P<off>(?: (?:pointing|facing|turned))? away from| (?:farthest|furthest) from)?"
    r"(?: the)? (?P<where>left|right|you|robot|front|back)\b"
)
_OPPOSITE = {"left": "right", "right": "left", "near": "far", "far": "near"}


def _faces(demand: Demand, text: str) -> list[Problem]:
    """As in "a triangle with its tip towards you", "an arc that is open on the left", where it lies the other way."""
    told = _OUTWARD.search(text)
    if told is None or demand.pattern is None or not demand.absolute or len(demand.pattern.layers) > 1:
        return []
    points = [(x, y) for x, y, _ in demand.spots]
    tip = told["what"] in ("tip", "apex", "peak")
    lies = _tip(points) if tip else _opening(points) if "arc" in demand.pattern.names else ""
    side = {"you": "near", "robot": "near", "front": "near", "back": "far"}.get(told["where"], told["where"])
    side = _OPPOSITE[side] if (told["off"] is not None) != (told["what"] == "belly") else side
    if lies in ("", side):
        return []
    shown = _OPPOSITE[lies] if told["what"] == "belly" else lies
    return [Problem("wrong-side", f'"{told[0]}", but the condition has it {shown}', f"say {shown}", firm=True)]


def _tip(points: list[tuple[float, float]]) -> str:
    """The side on which rows of points come down to one; "" if there is none, or several."""
    found: list[str] = []
    for axis, low, high in ((0, "near", "far"), (1, "right", "left")):
        values = [round(p[axis], 3) for p in points]
        ends = values.count(min(values)), values.count(max(values))
        found += [low] if ends[0] == 1 < ends[1] else [high] if ends[1] == 1 < ends[0] else []
    return found[0] if len(found) == 1 else ""


def _opening(points: list[tuple[float, float]]) -> str:
    """The side on which an arc is open: from its middle to the middle of its ends; "" if it is open aslant."""
    one, other = max(combinations(points, 2), key=lambda pair: math.dist(*pair))
    dx, dy = ((one[i] + other[i]) / 2 - sum(p[i] for p in points) / len(points) for i in (0, 1))
    if max(abs(dx), abs(dy)) < 3 * min(abs(dx), abs(dy)):
        return ""
    return ("far" if dx > 0 else "near") if abs(dx) > abs(dy) else ("left" if dy > 0 else "right")


_ANY_TURN = re.compile(
    r"\bany(?: old)? way (?:a?round|up)\b|\bwhich(?:ever)? way (?:a?round|it (?:faces|points|lies|is turned))"
    r"|\b(?:in|with|at) (?:any|whatever|whichever) (?:orientation|rotation|angle)\b"
    r"|\bturned (?:as you (?:like|please|wish)|any way|however)|\bhowever (?:it is|you) (?:turn|rotat)"
    r"|\bno matter (?:how|which way) (?:it|they) (?:is|are|points?|faces?|lies?)\b(?: (?:turned|rotated|oriented))?"
    r"|\b(?:orientation|rotation|turn|angle) (?:of it )?(?:does not|doesn't|is not|isn't|is) "
    r"(?:matter|count|import|free|irrelevant|up to)"
    r"|\bregardless of (?:its|the|their) (?:orientation|rotation|angle|turn)\b"
)
_ALIGNED = re.compile(r"\b(?:align(?:s|ed|ing)?|parallel|squarely|square (?:to|with|on)|flush with)\b")


def _turned(demand: Demand, text: str) -> list[Problem]:
    """As in "any way round", where the turn is judged; "aligned", where it is not."""
    any_way = _ANY_TURN.search(text)
    if demand.yaw == "judged" and any_way is not None:
        detail = f'"{any_way[0]}", but the condition judges how it is turned'
        return [Problem("wrong-relation", detail, 'leave it out, or use yaw="any"', firm=True)]
    aligned = _ALIGNED.search(text)
    if demand.yaw == "any" and aligned is not None:
        detail = f'"{aligned[0]}", but the condition takes it turned any way'
        return [Problem("wrong-relation", detail, 'say that it goes there, or leave yaw="any" out', firm=True)]
    return []


_REACH = 0.8
"""Share of a line from which on a rope may be told to go from end to end."""
_WHOLE = r"(?:whole|entire|full|complete)"
_ALL_OF_IT = re.compile(
    rf"\bend to end\b|\b{_WHOLE} length of the\b"
    rf"|\b{_WHOLE} (?:[a-z]+ ){{0,2}}(?:line|stripe|track|strip|path|bar|mark)\b"
    r"|\ball of the (?:[a-z]+ ){0,2}(?:line|stripe|track|strip|path|bar|mark)\b"
    r"|\bfrom (?:one|its) (?:end|tip) (?:[a-z]+ ){0,4}to (?:the|its) (?:other|opposite)\b"
)


def _reaching(demand: Demand, text: str) -> list[Problem]:
    """As in "from end to end", of a rope that is much shorter than its line."""
    told = _ALL_OF_IT.search(text)
    if told is None or demand.reach is None or demand.reach >= _REACH:
        return []
    detail = f'"{told[0]}", but the rope is only {demand.reach:.0%} as long as the line'
    return [Problem("wrong-relation", detail, "say that it lies along the line, or make it longer", firm=True)]

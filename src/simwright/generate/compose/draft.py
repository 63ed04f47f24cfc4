"""A task program while it is being written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from simwright.generate.compose.code import INDENT, WIDTH, Call, Items, Node, call, comprehension, flat, lines, quoted
from simwright.generate.compose.kinds import KINDS, NUMBERS, joined, plural
from simwright.generate.compose.phrases import Ref, Team, team_of
from simwright.generate.compose.plan import NATURAL, Lot, Plan

COLOR_NAMES = "abcdefgh"
MOST_LINES = 40
"""Of a program."""
PILE = 12
"""Grains of a pile."""
Needs = dict[int, dict[str, str]]
"""For lots by their index: arguments that a step asks for, such as {"room": "0.1"}."""
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
ASKED_OF_SCENE = ("room", "within", "fixed")
"""Needs that are arguments of `scene.add`; the others are the asset's."""


@dataclass(frozen=True)
class _Goal:
    label: str
    sentences: tuple[str, ...]
    condition: Node
    lasting: bool


@dataclass(frozen=True)
class _Spliced:
    """Goals that lines of their own put into a list."""

    lines: tuple[str, ...]
    variable: str


class Draft:
    """Collects what a program consists of, in the order in which the parts of a plan are written.

    Args:
        plan: what is to be written.
        needs: what the steps ask of the lots.
        rng: chooses among sentences.
    """

    def __init__(self, plan: Plan, needs: Needs, rng: np.random.Generator) -> None:
        self.plan = plan
        self.rng = rng
        self.push = False
        self.paraphrases = 3 if len(plan.steps) == 1 else 2
        self._needs = needs
        self._refs: dict[int, Ref] = {}
        self._names: set[str] = {"scene", "self", "np", "math", "layouts", "color", "side", "pose", *ORDINALS}
        self._colors: dict[str, str] = {}
        self._fixed: list[str] = []
        self._loose: list[str] = []
        self._late: list[str] = []
        self._goals: list[_Goal | _Spliced] = []

    def name(self, wanted: str) -> str:
        """A variable of that name, or with a number if it is taken."""
        base = wanted.lower().replace(" ", "_").replace("-", "_")
        base = "ell" if base == "l_shaped_block" else base
        found = next(n for n in (base, *(f"{base}_{i}" for i in range(2, 30))) if n not in self._names)
        self._names.add(found)
        return found

    def color(self, lot: Lot, index: int) -> tuple[str, str]:
        """(as an expression, as sentences say it) the colour of a lot."""
        if lot.color == NATURAL:
            return "", ""
        if lot.color and not lot.color.isdigit():
            return f'"{lot.color}"', lot.color
        key = lot.color or f"lot {index}"
        if key not in self._colors:
            self._colors[key] = COLOR_NAMES[len(self._colors)]
        variable = self._colors[key]
        return variable, f"{{{variable}}}"

    def asset(self, index: int, color: str, **more: str) -> str:
        """The call that makes the asset of a lot."""
        lot, kind = self.plan.lots[index], KINDS[self.plan.lots[index].kind]
        arguments = [f'"{lot.name}"'] if lot.name else []
        own = {k: v for k, v in self._needs.get(index, {}).items() if k not in ASKED_OF_SCENE} | more
        sizes = kind.small if lot.size == "small" and kind.small else kind.sizes
        told = {key: value for key, _, value in (part.partition("=") for part in _split(sizes))} | own
        told |= {"color": color} if color or lot.color != NATURAL else {}
        noun = self.noun(index)
        if noun != _own_noun(kind.asset) and not lot.name:
            told["noun"] = f'"{noun}"'
        return f"{kind.asset}({', '.join([*arguments, *(f'{k}={v}' for k, v in told.items())])})"

    def noun(self, index: int) -> str:
        """What sentences call one thing of a lot."""
        lot = self.plan.lots[index]
        return lot.noun or (lot.name if lot.kind == "household" else "") or KINDS[lot.kind].noun

    def more_of(self, index: int) -> str:
        """What the scene is asked for a lot, as further arguments of `scene.add`."""
        asked = self._needs.get(index, {})
        return "".join(f", {key}={asked[key]}" for key in ASKED_OF_SCENE if key in asked)

    def ref(self, index: int, pose: str = "") -> Ref:
        """A lot, which is added to the scene when it is first asked for.

        Args:
            index: of the lot.
            pose: where it starts, as an expression; "": a free place.
        """
        if index not in self._refs:
            lot = self.plan.lots[index]
            variable, said = self.color(lot, index)
            many = lot.number > 1
            noun = self.noun(index)
            code = self.name(plural(noun) if many else noun)
            where = f", {pose}" if pose else ""
            number = f"{lot.number}, " if many else ""
            method = "add_many" if many else "add"
            asset = self.asset(index, variable)
            self._add(index, f"{code} = scene.{method}({number}{asset}{where}{self.more_of(index)})")
            self._refs[index] = Ref(code, noun, lot.number, said, variable)
        return self._refs[index]

    def keep(self, index: int, ref: Ref, line: str = "") -> Ref:
        """A lot that is added by a line of its own; "": the line stands already."""
        self._refs[index] = ref
        if line:
            self._add(index, line)
        return ref

    def _add(self, index: int, line: str) -> None:
        (self._fixed if KINDS[self.plan.lots[index].kind].fixed else self._loose).append(line)

    def each(self, index: int, code: str, element: str, loop: str) -> None:
        """A line that adds a lot's things one by one, as a list comprehension."""
        told = comprehension(f"{code} = ", element, loop, 2 * INDENT)
        (self._fixed if KINDS[self.plan.lots[index].kind].fixed else self._loose).extend(told)

    def has(self, index: int) -> bool:
        """Whether the lot is in the scene already."""
        return index in self._refs

    def team(self, indices: Sequence[int], wanted: str = "") -> Team:
        """Several lots as one; a variable for each lot, or one for all where each is a single thing of one kind."""
        lots = [self.plan.lots[i] for i in indices]
        fresh = not any(i in self._refs for i in indices)
        same = {(lot.kind, lot.noun, lot.size, lot.name) for lot in lots}
        if len(indices) == 1:
            ref = self.ref(indices[0])
            return team_of([ref], ref.code if ref.many else f"[{ref.code}]")
        if fresh and len(same) == 1 and all(lot.number == 1 for lot in lots) and len(lots) > 2:
            return self._listed(indices, wanted)
        refs = [self.ref(i) for i in indices]
        if all(r.many for r in refs):
            return team_of(refs, " + ".join(r.code for r in refs))
        return team_of(refs, f"[{', '.join('*' + r.code if r.many else r.code for r in refs)}]")

    def _listed(self, indices: Sequence[int], wanted: str) -> Team:
        noun = self.noun(indices[0])
        code = self.name(wanted or plural(noun))
        colors = [self.color(self.plan.lots[i], i) for i in indices]
        asset = self.asset(indices[0], "color")
        listed = ", ".join(variable for variable, _ in colors)
        more = self.more_of(indices[0])
        self.each(indices[0], code, f"scene.add({asset}{more})", f"for color in ({listed})")
        for k, (i, (variable, said)) in enumerate(zip(indices, colors, strict=True)):
            self._refs[i] = Ref(f"{code}[{k}]", noun, 1, said, variable)
        return team_of([self._refs[i] for i in indices], code)

    def counted(self, index: int, count: int | None) -> Ref:
        """A lot of which so many are meant; None: all."""
        return replace(self.ref(index), count=count)

    def word(self, number: int) -> str:
        """A number as sentences say it."""
        return NUMBERS[number] if number < len(NUMBERS) else str(number)

    def start_many(self, index: int, poses: str, pose: str) -> Ref:
        """A lot whose things start at poses; a single thing at `pose`."""
        lot = self.plan.lots[index]
        if lot.number == 1:
            return self.ref(index, pose)
        variable, said = self.color(lot, index)
        code = self.name(plural(self.noun(index)))
        self.each(index, code, f"scene.add({self.asset(index, variable)}, pose)", f"for pose in {poses}")
        self._refs[index] = Ref(code, self.noun(index), lot.number, said, variable)
        return self._refs[index]

    def ref_within(self, index: int, zone: Ref) -> Ref:
        """A lot that starts within a zone."""
        if index not in self._refs:
            self._needs.setdefault(index, {})["within"] = zone.code
        return self.ref(index)

    def apart(self, index: int, y: str = "0.16") -> Ref:
        """A lot of two things, one on the left and one on the right."""
        variable, said = self.color(self.plan.lots[index], index)
        code = self.name(plural(self.noun(index)))
        x = self.name("x")
        self.fixed(f"{x} = scene.rng.uniform(0.42, 0.58)")
        fixed = "" if KINDS[self.plan.lots[index].kind].fixed else ", fixed=True"
        element = f"scene.add({self.asset(index, variable)}, Pose({x}, side){fixed})"
        self._fixed += comprehension(f"{code} = ", element, f"for side in ({y}, -{y})", 2 * INDENT)
        self._refs[index] = Ref(code, self.noun(index), 2, said, variable)
        return self._refs[index]

    def unturned(self, index: int) -> Ref:
        """A lot of one fixed thing whose sides lie along the table's."""
        if not self.has(index):
            x, y = self.name("x"), self.name("y")
            self.fixed(f"{x}, {y} = scene.rng.uniform(0.4, 0.6), scene.rng.uniform(-0.2, 0.2)")
            return self.ref(index, f"Pose({x}, {y})")
        return self.ref(index)

    def pile(self, index: int) -> Ref:
        """A lot of grains."""
        lot = self.plan.lots[index]
        variable, said = self.color(lot, index)
        code = self.name("pile")
        return self.keep(index, Ref(code, "pile", 1, said, variable), f"{code} = scene.pile({PILE}, {variable})")

    def rope(self, index: int, length: float) -> Ref:
        """A rope of a length [m]."""
        variable, said = self.color(self.plan.lots[index], index)
        code = self.name("rope")
        return self.keep(index, Ref(code, "rope", 1, said, variable), f"{code} = scene.rope({length}, {variable})")

    def line_of(self, index: int, points: str) -> Ref:
        """A line through points, which the program keeps as `points`."""
        variable, said = self.color(self.plan.lots[index], index)
        self.fixed(f"{self.name('points')} = {points}")
        code = self.name("line")
        line = f"{code} = scene.add(Line(points, color={variable}){self.more_of(index)})"
        return self.keep(index, Ref(code, "line", 1, said, variable), line)

    def bystander(self, index: int) -> Ref:
        """A lot that no step is about."""
        return self.pile(index) if self.plan.lots[index].kind == "pile" else self.ref(index)

    def plain_asset(self, index: int) -> str:
        """The call that makes the asset of a lot, without a colour."""
        return self.asset(index, "").replace(", color=", "").replace("color=", "")

    def fixed(self, line: str) -> None:
        """A line among those that put up what stays."""
        self._fixed.append(line)

    def loose(self, line: str) -> None:
        """A line among those that put in what is moved."""
        self._loose.append(line)

    def late(self, line: str) -> None:
        """A line after all things are in."""
        self._late.append(line)

    def goal(
        self,
        label: str,
        templates: Sequence[str],
        condition: Node,
        *,
        lasting: bool = True,
        words: Mapping[str, object] | None = None,
        **more: object,
    ) -> None:
        """One goal.

        Args:
            label: what a list of its sentences is called.
            templates: sentences with fields, of which some are chosen.
            condition: its test.
            lasting: False for a passing state.
            words: what the fields stand for.
            **more: the same.
        """
        fields = {**(words or {}), **more}
        sentences = list(dict.fromkeys(t.format(**fields) for t in templates))
        room = WIDTH - 3 * INDENT - len('f"",')
        short = [s for s in sentences if len(s) <= room]
        told = short if len(short) >= 2 else sorted(sentences, key=len)[:2]
        chosen = self.rng.permutation(len(told))[: self.paraphrases]
        self._goals.append(_Goal(label, tuple(told[int(i)] for i in chosen), condition, lasting))

    def guard(self, indices: Sequence[int]) -> None:
        """The last goal also wants some lots to stay where they are."""
        refs = [self.ref(i) for i in indices]
        goal = self._goals[-1]
        assert isinstance(goal, _Goal)
        code = refs[0].code if len(refs) == 1 else team_of(refs, f"[{', '.join(r.code for r in refs)}]").code
        named, where = (
            joined([f"{r:}" for r in refs]),
            "where they are" if len(refs) > 1 or refs[0].many else "where it is",
        )
        endings = (f" and leave {named} {where}", f" without moving {named}")
        told = tuple(s + endings[k % 2] for k, s in enumerate(goal.sentences))
        condition = call("All", goal.condition, call("Unmoved", code))
        self._goals[-1] = replace(goal, sentences=told, condition=condition)

    def splice(self, told: Sequence[str], variable: str) -> None:
        """Goals that lines of their own put into a list of that name."""
        self._goals.append(_Spliced(tuple(told), variable))

    def program(self, name: str, docstring: Sequence[str], tags: Sequence[str]) -> str:
        """The whole text, with fewer paraphrases where it would be too long.

        Args:
            name: of the class.
            docstring: its lines.
            tags: what kind of task it is.
        """
        text = self._text(name, docstring, tags)
        for i, goal in reversed(list(enumerate(self._goals))):
            if text.count("\n") <= MOST_LINES:
                break
            if isinstance(goal, _Goal):
                self._goals[i] = replace(goal, sentences=goal.sentences[:1])
                text = self._text(name, docstring, tags)
        return text

    def _text(self, name: str, docstring: Sequence[str], tags: Sequence[str]) -> str:
        head = ["from simwright.tasks import *", "", "", f"class {name}(Task):", *_docstring(docstring), ""]
        listed = ", ".join(f'"{t}"' for t in tags)
        head += [f"    tags = ({listed}{',' if len(tags) == 1 else ''})"]
        head += ['    primitive = "push"'] if self.push else []
        filling = (*self._color_line(), *self._fixed, *self._loose, *self._more(), *self._late)
        body = [f"        {line}" for line in filling]
        return "\n".join([*head, "", "    def build(self, scene):", *body, *self._ending(), ""])

    def _color_line(self) -> list[str]:
        if not self._colors:
            return []
        named = sorted({lot.color for lot in self.plan.lots if lot.color and not lot.color.isdigit()} - {NATURAL})
        names = list(self._colors.values())
        left = ", ".join(names) if len(names) > 1 else f"({names[0]},)"
        barred = f'"{named[0]}"' if len(named) == 1 else f"({', '.join(f'{chr(34)}{n}{chr(34)}' for n in named)})"
        return [f"{left} = scene.colors({len(names)}{f', exclude={barred}' if named else ''})"]

    def _more(self) -> list[str]:
        return [f"scene.distractors({self.plan.distractors})"] if self.plan.distractors else []

    def _ending(self) -> list[str]:
        margin = 2 * INDENT
        goals = self._goals
        if len(goals) == 1 and isinstance(goals[0], _Goal):
            told = lines("sentences = ", Items(tuple(map(quoted, goals[0].sentences))), margin)
            return [*told, *lines("return ", Items((_goal_call("sentences", goals[0]),)), margin)]
        found: list[str] = []
        calls: list[Node] = []
        for goal, label in zip(goals, self._labels(), strict=True):
            if isinstance(goal, _Spliced):
                found += [" " * margin + line for line in goal.lines]
                calls.append(f"*{goal.variable}")
            else:
                found += lines(f"{label} = ", Items(tuple(map(quoted, goal.sentences))), margin)
                calls.append(_goal_call(label, goal))
        if len(goals) == 1:
            return [*found, f"{' ' * margin}return {flat(calls[0])[1:]}"]
        return [*found, *lines("return ", Items(tuple(calls)), margin)]

    def _labels(self) -> list[str]:
        """Names for the lists of sentences: what the goals are about, or their places in the order."""
        labels = [goal.label if isinstance(goal, _Goal) else "" for goal in self._goals]
        own = [name for name in labels if name]
        if len(set(own)) == len(own) and not set(own) & self._names:
            return labels
        return list(ORDINALS[: len(labels)])


def _goal_call(sentences: str, goal: _Goal) -> Call:
    return call("Goal", sentences, goal.condition, lasting=None if goal.lasting else False)


def _docstring(told: Sequence[str]) -> list[str]:
    if len(told) == 1:
        return [f'    """{told[0]}"""']
    return [f'    """{told[0]}', *(f"    {line}" if line else "" for line in told[1:]), '    """']


def _split(arguments: str) -> list[str]:
    """Arguments at the commas outside brackets."""
    found, depth = [""], 0
    for letter in arguments:
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and depth == 0:
            found.append("")
        else:
            found[-1] += letter
    return [part.strip() for part in found if part.strip()]


def _own_noun(asset: str) -> str:
    return {"HanoiStand": "stand", "Ell": "L-shaped block"}.get(asset, asset.lower())

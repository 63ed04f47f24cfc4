"""What a sentence claims: which phrases are to be moved, where each is to go, in what order and pattern."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from simwright.verify.language import words
from simwright.verify.language.lexicon import Token
from simwright.verify.language.phrases import Item, Phrase, items, renamed

PLACING = frozenset(
    [
        "in",
        "on",
        "over",
        "under",
        "left",
        "right",
        "front",
        "behind",
        "next",
        "between",
        "middle",
        "around",
        "across",
        "along",
        "out",
        "from",
        "to",
    ]
)
"""Relations that tell where something goes."""
_LANDMARK_FIRST = {"fill": "in", "ring": "around", "complete": "to", "cover": "on", "load": "to", "clear": "out"}


@dataclass
class Claim:
    """Some things in a relation to others."""

    objects: list[Phrase]
    rel: str
    landmarks: list[Phrase]
    verb: str = ""


@dataclass
class Reading:
    """A sentence, read."""

    claims: list[Claim] = field(default_factory=list[Claim])
    groups: list[list[Phrase]] = field(default_factory=list[list[Phrase]])
    """Things to be moved, listed together."""
    guarded: list[Phrase] = field(default_factory=list[Phrase])
    """Things that are to be left alone."""
    positions: list[tuple[Phrase, str, tuple[str, ...]]] = field(
        default_factory=list[tuple[Phrase, str, tuple[str, ...]]]
    )
    """("side" or "level", words) told of a phrase: "red at the bottom"."""
    orders: list[str] = field(default_factory=list[str])
    verbs: list[str] = field(default_factory=list[str])
    frames: list[Phrase] = field(default_factory=list[Phrase])
    """What a sentence chooses from: "of the three balls, ..."."""
    words: frozenset[str] = frozenset()
    text: str = ""
    ranks: list[int] = field(default_factory=list[int])
    """Ordinals that stand alone: "first", "second"."""

    def objects(self) -> list[Phrase]:
        """All phrases for things to be moved."""
        return [p for group in self.groups for p in group]

    def landmarks(self) -> list[tuple[str, Phrase]]:
        """All phrases for things to be moved to, with their relations."""
        return [(c.rel, p) for c in self.claims for p in c.landmarks]


def read(sentence: str, tokens: Sequence[Token]) -> Reading:
    """Read a sentence."""
    assembler = _Assembler(items(tokens))
    assembler.run()
    reading = assembler.reading
    reading.text = sentence
    reading.words = frozenset(w for t in tokens for w in t.text.lower().split())
    _inherit(reading)
    return reading


class _Assembler:
    """Walks over the items from left to right; phrases are objects until a relation makes them landmarks."""

    def __init__(self, found: list[Item]) -> None:
        self.items = found
        self.reading = Reading()
        self.objects: list[Phrase] = []
        self.antecedents: list[Phrase] = []
        self.fronted: list[Claim] = []
        self.open: Claim | None = None
        self.rel: Item | None = None
        self.verb = ""
        self.verb_text = ""
        self.conj = ""
        self.avoid = False
        self.excepting = False
        self.role = ""
        self.waiting: Item | None = None
        self.inverted = False
        self.seen: list[Phrase] = []
        self.at = 0

    def run(self) -> None:
        """Read all items."""
        for self.at, item in enumerate(self.items):
            handler = getattr(self, f"_on_{item.kind}", None)
            if handler is not None:
                handler(item)
        self._close()
        self.reading.groups = [g for g in self.reading.groups if g]

    def _before(self) -> Item | None:
        return self.items[self.at - 1] if self.at else None

    def _close(self) -> None:
        """The clause is over; landmarks that nothing was put at are kept as they are."""
        self.reading.claims += [c for c in self.fronted if c not in self.reading.claims]
        if self.objects:
            self.antecedents = self.objects
        self.objects, self.fronted, self.open, self.rel = [], [], None, None
        self.role, self.conj = "", ""

    def _on_verb(self, item: Item) -> None:
        before = self._before()
        self.reading.verbs.append(item.value)
        if self.rel is not None and self.rel.text.lower() == "to":
            self.rel = None
        if self._holds(item):
            self._invert({"carry": "on", "carries": "on", "bear": "on", "support": "on"}.get(item.text, "to"))
            return
        if item.value in ("leave", "stay"):
            self.avoid = True
            return
        if item.value == "cop":
            return
        trails = before is not None and (before.kind == "phrase" or before.value == "which") and self.role == "object"
        if trails or (before is not None and before.kind == "verb" and before.value == "cop" and self.objects):
            self.verb = self.verb or item.value
            return
        led = (
            before is not None
            and (before.kind == "rel" or before.value == "by")
            and before.text.lower() in ("to", "by")
        )
        if not led and self.objects:
            self._close()
        self.open, self.rel, self.role, self.conj = None, None, "", ""
        self.avoid = self.avoid and before is not None and before.kind == "neg"
        self.verb, self.verb_text = item.value, item.text

    def _holds(self, item: Item) -> bool:
        """Whether the subject is where things go: "each bowl gets one ball"."""
        base = words.HOLDING.get(item.text, "")
        return bool(base) and self.role == "object" and bool(self.objects) and self._next("phrase")

    def _next(self, kind: str) -> bool:
        return self.at + 1 < len(self.items) and self.items[self.at + 1].kind == kind

    def _next_is_pronoun(self) -> bool:
        return self.items[self.at + 1].value.head == "pron"

    def _invert(self, relation: str) -> None:
        """What was taken for things to be moved is where things go."""
        places = list(self.objects)
        self.reading.groups = [g for g in self.reading.groups if not any(p is q for p in g for q in places)]
        self.objects, self.rel, self.conj = [], None, ""
        self.fronted = [Claim([], relation, places, self.verb)]
        self.open, self.role, self.inverted = None, "", True

    def _on_rel(self, item: Item) -> None:
        before = self._before()
        led = before is not None and (before.kind == "verb" or self.inverted)
        if item.value == "where" or (item.value == "for" and led and self.role != "landmark"):
            if self.role == "object" and self.objects and self._next("phrase") and not self._next_is_pronoun():
                self._invert("to")
            return
        if self.rel is not None and self.rel.value in PLACING and item.value in ("to", "for"):
            return
        self.rel = item

    def _on_neg(self, item: Item) -> None:
        self.avoid = True
        self.excepting = item.text.lower() in (
            "except", "excluding", "all but", "but not", "other than", "apart from", "aside from", "not", "without",
        )  # fmt: skip

    def _on_conj(self, item: Item) -> None:
        self.conj = item.value
        self._loose_end()
        if item.value in (",", "then") or item.text.lower() == "but":
            self.avoid = self.excepting = False
        if item.value == "which" and self._said_of_last():
            return
        if item.value == "which":
            last = self.open.landmarks[-1:] if self.open is not None and self.role == "landmark" else self.objects[-1:]
            if last and self.role == "landmark":
                self._close()
                self.objects, self.role = list(last), "object"

    def _said_of_last(self) -> bool:
        """ "bowls that are green": a colour told by a clause."""
        ahead, last = self.items[self.at + 1 : self.at + 3], self._last()
        rest = [i for i in self.items[self.at + 1 :] if i.kind not in ("verb", "word")]
        if ahead and ahead[0].kind == "verb" and rest and rest[0].value == "for":
            self.items[self.at + 1] = Item("word")
            return True
        if len(ahead) < 2 or last is None or ahead[0].kind != "verb" or ahead[1].kind != "phrase":
            return False
        color: Phrase = ahead[1].value
        if ahead[0].value != "cop" or color.head != "color" or color.det or color.nouns:
            return False
        self._replace_last(replace(last, colors=color.colors))
        self.items[self.at + 1] = self.items[self.at + 2] = Item("word")
        return True

    def _loose_end(self) -> None:
        """A relation to nothing tells a level or the middle: "red below, green in between"."""
        told = {"under": ("level", ("bottom",)), "between": ("side", ("middle",)), "over": ("", ())}
        last = self._last()
        if self.rel is not None and self.rel.value in told and last is not None:
            kind, value = told[self.rel.value]
            if kind:
                self.reading.positions.append((last, kind, value))
            self.rel = None

    def _on_punct(self, item: Item) -> None:
        self._loose_end()
        fronted = self.fronted if item.value == ":" else []
        self._close()
        self.fronted = list(fronted)
        self.avoid = self.excepting = False
        self.verb = ""

    def _on_order(self, item: Item) -> None:
        last = self._last()
        if last is not None and last.ordinal is not None and item.text.lower().startswith("from the"):
            self._replace_last(replace(last, end=item.value.split("-")[0]))
            return
        self.reading.orders.append(item.value)

    def _on_ord(self, item: Item) -> None:
        self.reading.ranks.append(item.value)

    def _on_side(self, item: Item) -> None:
        if "own" in item.value:
            direction = {"near": "front", "far": "behind"}.get(item.value[0], item.value[0])
            self.reading.claims.append(Claim(list(self.objects), direction, []))
            return
        self._aside(item, "side", item.value)

    def _on_level(self, item: Item) -> None:
        self._aside(item, "level", (item.value,))

    def _aside(self, item: Item, kind: str, value: tuple[str, ...]) -> None:
        last, before = self._last(), self._before()
        attached = before is not None and before.kind in ("phrase", "word", "verb", "side")
        if last is None or not attached or (before is not None and before.kind == "verb" and before.value != "cop"):
            self.waiting = Item(item.kind, (kind, value), item.text)
            return
        self.reading.positions.append((last, kind, value))
        if kind == "side" and self.role == "landmark":
            self._replace_last(replace(last, sides=(*last.sides, *value)))

    def _on_poss(self, item: Item) -> None:
        after = self.items[self.at + 1] if self.at + 1 < len(self.items) else None
        last = self._last()
        if after is None or last is None:
            return
        if after.kind == "side" and self.open is not None:
            self.open.rel = {"near": "front", "far": "behind"}.get(after.value[0], after.value[0])
            self.items[self.at + 1] = Item("word")
        elif self.open is not None and _only_side(after):
            self.open.rel = {"near": "front", "far": "behind"}.get(after.value.sides[0], after.value.sides[0])
            self.items[self.at + 1] = Item("word")
        elif after.kind == "phrase":
            owned = replace(after.value, of=last.of or last)
            self._replace_last(replace(last, of=owned) if last.of is not None else owned)
            self.items[self.at + 1] = Item("word")

    def _last(self) -> Phrase | None:
        if self.role == "landmark" and self.open is not None:
            return self.open.landmarks[-1]
        return self.objects[-1] if self.objects else None

    def _replace_last(self, phrase: Phrase) -> None:
        old = self._last()
        if self.role == "landmark" and self.open is not None:
            self.open.landmarks[-1] = phrase
            return
        self.objects[-1] = phrase
        for group in self.reading.groups:
            group[:] = [phrase if p is old else p for p in group]

    def _on_phrase(self, item: Item) -> None:
        phrase: Phrase = item.value
        self.seen.append(phrase)
        rel, self.rel = self.rel, None
        conj, self.conj = self.conj, ""
        if phrase.det == "no" or phrase.text.lower().startswith(("nothing", "none")):
            self.avoid = True
        if self.avoid:
            self._guard(phrase)
            return
        if self._predicate(phrase, rel) or (rel is not None and rel.value == "than"):
            return
        if phrase.text.lower().startswith("per "):
            rel = Item("rel", "to")
        if self.role and conj and self._inverts_next():
            self._close()
            conj = ""
        if phrase.head == "pron" and not phrase.number and self._refer(phrase, rel):
            return
        relation = rel.value if rel is not None else ""
        if relation in ("of", "for") and self._last() is not None:
            self._attach(phrase)
        elif relation == "of":
            self.reading.frames.append(phrase)
        elif relation == "for":
            self._object(phrase, conj)
        elif relation == "with" or (relation in ("out", "from") and self.verb in ("make", "stack")):
            self._with(phrase, conj)
        elif relation:
            self._landmark(relation, phrase)
        elif conj in ("and", ",", "or", "then") and self.role == "landmark" and not self._elliptic():
            if conj == "," and not self.objects and not self.verb:
                self._object(phrase, "")
                return
            assert self.open is not None
            self.open.landmarks.append(phrase)
        elif self._landmark_first(phrase):
            self._landmark(_LANDMARK_FIRST.get(self.verb, "join" if self.verb == "join" else "to"), phrase)
        else:
            self._object(phrase, conj)

    def _inverts_next(self) -> bool:
        after = self.items[self.at + 1] if self.at + 1 < len(self.items) else Item("word")
        return (after.kind == "verb" and after.text in words.HOLDING) or (self.inverted and after.value == "for")

    def _predicate(self, phrase: Phrase, rel: Item | None) -> bool:
        """ "bowls that are green", "is the one": said of what was named just before."""
        before, last = self._before(), self._last()
        if rel is not None or last is None or before is None or before.kind != "verb" or before.value != "cop":
            return False
        if phrase.text.lower() in ("the one", "the ones"):
            return True
        if phrase.head == "color" and not phrase.det and not phrase.nouns and not last.colors:
            self._replace_last(replace(last, colors=phrase.colors))
            return True
        return False

    def _guard(self, phrase: Phrase) -> None:
        last = self._last()
        if self.excepting and last is not None and self.role == "object" and last.universal:
            self._replace_last(replace(last, minus=(*last.minus, phrase)))
        self.reading.guarded.append(phrase)
        self.rel = None

    def _refer(self, phrase: Phrase, rel: Item | None) -> bool:
        """A pronoun: what was spoken of last, in the role that it has here."""
        text = phrase.text.lower()
        if text in ("everything", "something", "anything") or text.endswith("one") or text.endswith("ones"):
            return False
        known = self.antecedents or self.objects or ([p for p in self.seen if p.head == "noun"] if rel else [])
        if rel is not None and rel.value == "of":
            return bool(self.objects)
        if not known:
            return rel is not None
        if rel is not None and rel.value in PLACING:
            meant = [p for p in self.seen if p.head in ("noun", "color") and not any(p.text == q.text for q in self.objects)]
            if meant:
                self._landmark(rel.value, replace(meant[-1], det="the", number=None))
        elif not self.objects:
            self.objects, self.role = list(known), "object"
            self._bind()
        return True

    def _with(self, phrase: Phrase, conj: str) -> None:
        if self.verb == "line":
            self._landmark("to", phrase)
            return
        if self.role == "landmark" and self.open is not None and self.open in self.reading.claims and self.objects:
            self.open = None
        self._object(phrase, conj)

    def _attach(self, phrase: Phrase) -> None:
        last = self._last()
        assert last is not None
        if phrase.head == "soft" and phrase.colors and not last.colors:
            self._replace_last(replace(last, colors=phrase.colors))
            return
        inner = last
        chain = [last]
        while inner.of is not None:
            inner = inner.of
            chain.append(inner)
        fresh = replace(chain[-1], of=phrase)
        for outer in reversed(chain[:-1]):
            fresh = replace(outer, of=fresh)
        self._replace_last(fresh)

    def _object(self, phrase: Phrase, conj: str) -> None:
        if self.role == "landmark" and conj and self.objects:
            self._close()
        if not self.objects or not conj:
            self.reading.groups.append([])
        self.objects.append(phrase)
        self.reading.groups[-1].append(phrase)
        self.role = "object"
        if self.waiting is not None:
            kind, value = self.waiting.value
            self.reading.positions.append((phrase, kind, value))
            self.waiting = None
        self._bind()

    def _bind(self) -> None:
        """Landmarks that were told first wait for what goes there."""
        for claim in self.fronted:
            claim.objects = self.objects
            if claim not in self.reading.claims:
                self.reading.claims.append(claim)

    def _landmark(self, relation: str, phrase: Phrase) -> None:
        if phrase.head == "count" and phrase.number is None and phrase.det in ("all", "both", "every"):
            known = [p for p in self.seen if p is not phrase and (p.universal or p.plural or p.struct or p.number)]
            known = [p for p in known if not any(p.text == q.text for q in self.objects)]
            if not known or (known[-1].struct and not known[-1].nouns):
                return
            phrase = replace(known[-1], det="every", number=None)
        if relation in ("over", "between", "across") and self.verb_text.startswith(("distribut", "spread", "divid", "shar")):
            relation = "to"
        claim = Claim(list(self.objects), relation, [phrase], self.verb)
        self.open, self.role = claim, "landmark"
        if self.objects:
            self.reading.claims.append(claim)
        else:
            self.fronted.append(claim)

    def _elliptic(self) -> bool:
        """Whether a listed phrase begins a new claim: "red on blue and GREEN on red"."""
        if self.open is not None and self.open.rel == "between" and len(self.open.landmarks) < 2:
            return self.open.landmarks[0].plural
        for item in self.items[self.at + 1 :]:
            if item.kind == "phrase" and item.text.lower().startswith("per "):
                return True
            if item.kind == "rel":
                return item.value in PLACING or item.value == "with"
            if item.kind in ("side", "level"):
                return True
            if item.kind == "verb":
                return item.value in ("cop", "put", "stack")
            if item.kind not in ("phrase", "conj", "word") or item.value == "then":
                return False
        return False

    def _landmark_first(self, phrase: Phrase) -> bool:
        """Whether the noun of this verb is where things go: "fill the BOWL with blocks", "join the ZONES"."""
        if self.objects and self.role == "object" and self.verb != "join":
            return False
        if self.verb == "join":
            return not set(phrase.nouns) & set(words.PART_WORDS["rope"].split(", ")) and "box" not in phrase.nouns
        ahead = [i for i in self.items[self.at + 1 :] if i.kind in ("rel", "verb", "punct")]
        rels: list[Item] = []
        for item in ahead:
            if item.kind != "rel":
                break
            if item.value not in ("of", "for"):
                rels.append(item)
        first = rels[0] if rels else None
        if self.verb in ("fill", "ring", "complete"):
            return True
        if self.verb == "hold":
            return self._next("phrase")
        if self.verb == "clear":
            return first is None or first.value not in ("out", "from")
        if self.verb in ("load", "cover", "put"):
            return first is not None and first.text.lower() == "with"
        return False


def _only_side(item: Item) -> bool:
    """Whether a phrase says a side and nothing else: "the bowl's RIGHT SIDE"."""
    phrase: Phrase = item.value
    plain = item.kind == "phrase" and bool(phrase.sides) and not phrase.colors and phrase.number is None
    return plain and (phrase.head == "soft" or phrase.nouns == ("side",))


def _inherit(reading: Reading) -> None:
    """Nouns that a phrase leaves out: "one red and one blue block", "the green one"."""
    fresh: dict[int, Phrase] = {}
    for group in reading.groups:
        fresh |= _from_right(group)
    fresh |= _from_left([*reading.frames, *(p for group in reading.groups for p in group)], fresh)
    for claim in reading.claims:
        fresh |= _from_right(claim.landmarks)
    fresh |= _from_left([*reading.frames, *(p for claim in reading.claims for p in claim.landmarks)], fresh)
    for group in reading.groups:
        group[:] = [fresh.get(id(p), p) for p in group]
    for claim in reading.claims:
        claim.objects = [fresh.get(id(p), p) for p in claim.objects]
        claim.landmarks = [fresh.get(id(p), p) for p in claim.landmarks]
    reading.positions = [(fresh.get(id(p), p), kind, value) for p, kind, value in reading.positions]


def _lacks(phrase: Phrase) -> bool:
    if phrase.of is not None and phrase.of.nouns:
        return False  # "the left one of the bowls"
    return not phrase.nouns and (phrase.head == "color" or (phrase.head in ("pron", "count") and not phrase.struct))


def _from_right(group: list[Phrase]) -> dict[int, Phrase]:
    fresh: dict[int, Phrase] = {}
    for phrase, after in reversed(list(pairwise(group))):
        source = fresh.get(id(after), after)
        if _lacks(phrase) and phrase.head == "color" and source.nouns:
            fresh[id(phrase)] = renamed(phrase, source.nouns, False)
    return fresh


def _from_left(phrases: list[Phrase], known: dict[int, Phrase]) -> dict[int, Phrase]:
    fresh: dict[int, Phrase] = {}
    last: Phrase | None = None
    for phrase in phrases:
        if id(phrase) in known:
            continue
        if _lacks(phrase) and last is not None and phrase.text.lower() not in ("everything", "something", "anything"):
            taken = renamed(phrase, last.nouns, False)
            bare = phrase.head in ("pron", "count") and not phrase.colors
            fresh[id(phrase)] = replace(taken, colors=last.colors, sizes=last.sizes) if bare else taken
        elif phrase.nouns:
            last = phrase
    return fresh

"""The state of a walk over a sentence: what is to be moved so far, and where; and how phrases join it."""

from __future__ import annotations

from dataclasses import replace

from simwright.verify.language import synonyms, words
from simwright.verify.language.claims import Claim, Reading
from simwright.verify.language.items import Item
from simwright.verify.language.phrases import Phrase

PLACING = frozenset(
    {"in", "on", "over", "under", "left", "right", "front", "behind", "next", "against", "between", "middle", "around"}
    | {"across", "along", "out", "from", "to"}
)
"""Relations that tell where something goes."""
DIRECTIONS: dict[str, str] = {"left": "left", "right": "right", "near": "front", "far": "behind"}
"""Side to relation."""
LANDMARK_FIRST = {"fill": "to", "ring": "around", "complete": "to", "cover": "on", "load": "to", "clear": "out"}
"""Verbs whose own noun is where things go, and in which relation."""
DENYING = ("don't", "do not", "doesn't", "does not", "isn't", "is not", "are not", "not")
"""What a thing may be told to stay by: "the saws DON'T"."""
_CHOOSING = ("choos", "pick", "decid", "select")
_SHARING = ("distribut", "spread", "divid", "shar")


class Walk:
    """Phrases are things to be moved until a relation makes them landmarks."""

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
        self.flips = False
        self.exists = False
        self.filled = False
        self.swallowed = False
        self.seen = self.reading.seen
        self.at = 0
        self.told = False

    def _before(self) -> Item | None:
        return self.items[self.at - 1] if self.at else None

    def _close(self) -> None:
        """The clause is over; landmarks that nothing was put at are kept as they are."""
        self.reading.claims += [c for c in self.fronted if c not in self.reading.claims]
        if self.objects:
            self.antecedents = self.objects
        self.objects, self.fronted, self.open, self.rel = [], [], None, None
        self.role, self.conj, self.told = "", "", False

    def _spare(self) -> None:
        """What is said to stay is to be left alone."""
        kept = list(self.objects)
        self.reading.groups = [g for g in self.reading.groups if not any(p is q for p in g for q in kept)]
        self.reading.guarded += kept
        self.objects, self.role, self.avoid = [], "", True

    def _next(self, kind: str) -> bool:
        after = next((i for i in self.items[self.at + 1 :] if i.kind != "word"), None)
        return after is not None and after.kind == kind

    def _last_kind(self) -> str:
        before = next((i for i in reversed(self.items[: self.at]) if i.kind != "word"), None)
        return "" if before is None else before.kind

    def _next_is_pronoun(self) -> bool:
        after = next((i for i in self.items[self.at + 1 :] if i.kind == "phrase"), None)
        return after is not None and after.value.head == "pron"

    def _invert(self, relation: str) -> None:
        """What was taken for things to be moved is where things go."""
        sided = {id(p): value for p, kind, value in self.reading.positions if kind == "side"}
        self.objects[:] = [replace(p, sides=(*p.sides, *sided[id(p)])) if id(p) in sided else p for p in self.objects]
        places = list(self.objects)
        self.reading.groups = self.reading.groups[:-1] if places else self.reading.groups
        self.objects, self.rel, self.conj = [], None, ""
        whole = places[0].of if len(places) == 1 and len(places[0].sides) == 1 else None
        if whole is not None and (places[0].head == "soft" or places[0].nouns == ("side",)):
            relation, places = DIRECTIONS.get(places[0].sides[0], "middle"), [whole]  # "the far side of the bowl"
        self.fronted = [Claim([], relation, places, "inverted")]
        self.open, self.role, self.inverted = None, "", True

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

    def _inverts_next(self) -> bool:
        ahead = [*self.items[self.at + 1 : self.at + 3], Item("word"), Item("word")]
        if ahead[0].kind == "verb" and ahead[0].value == "cop" and ahead[1].value in ("for", "where"):
            return True
        return (ahead[0].kind == "verb" and ahead[0].text in words.HOLDING) or (
            self.inverted and ahead[0].value == "for"
        )

    def _made_from(self) -> bool:
        """As in "build a tower from the blocks", but not "a bridge from one block to the other"."""
        ahead: list[str] = []
        for item in self.items[self.at + 1 :]:
            if item.kind == "punct":
                break
            ahead += [item.value] if item.kind == "rel" else []
        return self.verb in ("make", "stack") and "to" not in ahead[:1]

    def _guard(self, phrase: Phrase) -> None:
        last = self._last()
        if self.excepting and last is not None and self.role == "object" and last.universal:
            self._replace_last(replace(last, minus=(*last.minus, phrase)))
        self.reading.guarded.append(phrase)
        self.rel = None

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
        if conj and self.objects and (self.role == "landmark" or (self.told and self._next("verb"))):
            self._close()  # "red goes to the bottom, and WHITE comes on it"
        if not self.objects or not conj or not self.reading.groups:
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
            meant = self._each_of(phrase)
            if not meant:
                return
            phrase = replace(meant[0], options=meant)
        sided = any({"side", "end", "hand", "edge"} & set(p.text.lower().split()) for p in self.seen)
        if phrase.other and not phrase.nouns and not phrase.colors and sided:
            return  # "with one on one side and one on the other"
        if relation in ("left", "right") and phrase.det == "the" and (phrase.number or 1) > 1:
            phrase = replace(phrase, sides=(relation,), number=None, plural=False)  # "to the left of the two bowls"
            relation = "to"
        relation = self._led_by_verb(relation)
        if self.flips:
            if phrase.sizes and not phrase.nouns:
                self._guard(phrase)
                return
            relation = {"in": "out", "on": "out", "out": "in"}.get(relation, relation)
        if self._piles_up(relation) and self.open is not None:
            self.objects = [self.open.landmarks[-1]]
        claim = Claim(list(self.objects), relation, [phrase], self.verb)
        if relation in ("to", "for") and self.verb_text in ("use", "using", "take", "treat", "regard"):
            claim.verb = "dative"  # "use the bowls as homes for the balls"
        self.open, self.role = claim, "landmark"
        if self.objects:
            self.reading.claims.append(claim)
        else:
            self.fronted.append(claim)

    def _each_of(self, phrase: Phrase) -> tuple[Phrase, ...]:
        """What "each" and "both" may stand for, the last named first."""
        known = [p for p in self.seen if p is not phrase and (p.universal or p.plural or p.struct or p.number)]
        known = [p for p in known if not any(p.text == q.text for q in self.objects)]
        if not known or (known[-1].struct and not known[-1].nouns):
            return ()
        return tuple(replace(p, det="every", number=None) for p in reversed(known))

    def _led_by_verb(self, relation: str) -> str:
        """As in "share out BETWEEN the bowls", "choose BETWEEN the bowls", "remove the blocks ON the zone"."""
        if relation in ("over", "between", "across") and self.verb_text.startswith(_SHARING):
            return "to"
        if relation == "between" and self.verb_text.startswith(_CHOOSING):
            return "to"
        return "out" if self.verb == "clear" and relation in ("in", "on") and self.objects else relation

    def _piles_up(self, relation: str) -> bool:
        """As in "blue on green ON RED": each on the one before."""
        before = self.items[self.at - 2] if self.at > 1 else None
        again = self.role == "landmark" and self.open is not None and relation == self.open.rel == "on"
        return again and bool(self.objects) and before is not None and before.kind == "phrase"

    def _elliptic(self) -> bool:
        """Whether a listed phrase begins a new claim: "red on blue and GREEN on red"."""
        if self.open is not None and self.open.rel == "between" and len(self.open.landmarks) < 2:
            return self.open.landmarks[0].plural
        for item in self.items[self.at + 1 :]:
            if item.kind == "phrase" and item.text.lower().startswith("per "):
                return True
            if item.kind == "rel":
                return item.value in PLACING or item.value == "with"
            if item.kind in ("side", "level") or (item.kind == "neg" and item.text.lower() in DENYING):
                return True
            if item.kind == "verb":
                return item.value in ("cop", "put", "stack", "stay")
            if item.kind not in ("phrase", "conj", "word") or item.value == "then":
                return False
        return False

    def _landmark_first(self, phrase: Phrase) -> bool:
        """Whether the noun of this verb is where things go: "fill the BOWL with blocks", "join the ZONES"."""
        if self.objects and self.role == "object" and self.verb != "join":
            return False
        if self.verb == "join":
            return not set(phrase.nouns) & set(synonyms.PART_WORDS["rope"].split(", ")) and "box" not in phrase.nouns
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
            return first is None or first.value not in ("out", "from", "in", "on")
        if self.verb in ("load", "cover", "put"):
            return first is not None and first.text.lower() == "with"
        return False

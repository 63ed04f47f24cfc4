"""What a sentence claims: which phrases are to be moved, where each is to go, in what order and pattern."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from simwright.verify.language import words
from simwright.verify.language.claims import Claim, Reading, inherit
from simwright.verify.language.items import Item, items
from simwright.verify.language.lexicon import Token
from simwright.verify.language.phrases import Phrase
from simwright.verify.language.telling import Telling
from simwright.verify.language.walk import DENYING, DIRECTIONS, LANDMARK_FIRST, PLACING


def read(sentence: str, tokens: Sequence[Token]) -> Reading:
    """Read a sentence."""
    assembler = _Reader(items(tokens))
    assembler.run()
    reading = assembler.reading
    reading.text = sentence
    known = words.DISTRIBUTED | words.FITTING
    reading.unknown = tuple(t.text.lower() for t in tokens if not t.readings and t.text.lower() not in known)
    reading.strange = len(reading.unknown)
    reading.words = frozenset(w for t in tokens for w in t.text.lower().split())
    inherit(reading)
    return reading


class _Reader(Telling):
    """Walks over the items from left to right."""

    def run(self) -> None:
        """Read all items."""
        for at in range(len(self.items)):
            self.at, item = at, self.items[at]
            handler = getattr(self, f"_on_{item.kind}", None)
            if handler is not None:
                handler(item)
        self._close()
        self.reading.groups = [g for g in self.reading.groups if g]

    def _on_verb(self, item: Item) -> None:
        before = self._before()
        self.reading.verbs.append(item.value)
        if self.rel is not None and (self.rel.text.lower() == "to" or item.value == "cop"):
            self.rel = None
        if self._holds(item):
            self._invert(
                {"carry": "on", "carries": "on", "bear": "on", "support": "on", "surrounded by": "around"}.get(
                    item.text, "to"
                )
            )
            return
        denied = self._last_kind() == "neg"
        if item.value in ("leave", "stay"):
            self._on_staying(item, denied)
            return
        if item.value == "cop":
            said = [i.text.lower() for i in self.items[max(0, self.at - 2) : self.at]]
            there = "there" in said and item.text in ("is", "are", "be")
            self.exists = self.exists or there
        if before is not None and before.value in ("you", "we", "i") and item.text in ("have", "see"):
            self.exists = True
        self.told = self.told or (item.value == "cop" and bool(self.objects))
        if self.exists or item.value == "cop":
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
        self.avoid = self.avoid and denied
        self.verb, self.verb_text = item.value, item.text

    def _on_staying(self, item: Item, denied: bool) -> None:
        """What is left or stays: to be let alone, unless the sentence says that none may, or where it stays."""
        ahead = self.items[self.at + 1] if self.at + 1 < len(self.items) else item
        asks = any(i.text.lower() == "what" for i in self.items[max(0, self.at - 2) : self.at])
        placed = self._next("side") or self._next("level") or self._next("rel")
        if item.value == "stay" and ((placed and self.role == "object") or asks):
            return  # "yellow stays in the middle", "what remains is the yellow block"
        if item.value == "leave" and ahead.kind == "phrase" and ahead.value.det == "no":
            return  # "leave no block on the zone"
        if item.value == "stay" and self.role == "object" and self.objects and not self.flips and not denied:
            self._spare()
            return
        self.avoid = not self.flips and not denied and not self.filled

    def _holds(self, item: Item) -> bool:
        """Whether the subject is where things go: "each bowl gets one ball"."""
        base = words.HOLDING.get(item.text, "")
        return bool(base) and self.role == "object" and bool(self.objects) and self._next("phrase")

    def _on_rel(self, item: Item) -> None:
        before = self._before()
        led = before is not None and (before.kind == "verb" or self.inverted)
        if item.value == "where" or (item.value == "for" and led and self.role != "landmark"):
            if self.role == "object" and self.objects and self._next("phrase") and not self._next_is_pronoun():
                self._invert("to")
            return
        passing = self.rel is not None and self.rel.value in ("across", "over", "along", "out", "around")
        if self.rel is not None and self.rel.value in PLACING and item.value in ("to", "for") and not passing:
            return
        self.rel = item

    def _on_neg(self, item: Item) -> None:
        ends = self.at + 1 == len(self.items) or self.items[self.at + 1].kind == "punct"
        if ends and self.role == "object" and self.objects and item.text.lower() in DENYING:
            self._spare()
            return
        denied = self.flips or any(i.kind == "neg" and i.text.lower() != "without" for i in self.items[: self.at])
        if item.text.lower() == "without" and denied and self.reading.guarded and not self.objects:
            place = replace(self.reading.guarded.pop(), det="every")
            self.avoid, self.fronted = False, [Claim([], "to", [place])]
            return  # "neither stand may be without a block"
        self.avoid = True
        self.excepting = item.text.lower() in (
            "except", "excluding", "all but", "but not", "other than", "apart from", "aside from", "not", "without",
        )  # fmt: skip

    def _on_conj(self, item: Item) -> None:
        self.conj = item.value
        self._loose_end()
        if (item.value in (",", "then") and not self._list_goes_on()) or item.text.lower() == "but":
            self.avoid = self.excepting = False
        if item.value == "which" and self._said_of_last():
            return
        if item.value == "which":
            last = self.open.landmarks[-1:] if self.open is not None and self.role == "landmark" else self.objects[-1:]
            if last and self.role == "landmark":
                self._close()
                self.objects, self.role = list(last), "object"

    def _says_empty(self) -> bool:
        """As in "no hole may be left empty"."""
        for item in self.items[self.at + 1 :]:
            if item.kind == "punct":
                return False
            if {"empty", "free", "unfilled", "vacant", "unoccupied", "bare", "unused"} & set(item.text.lower().split()):
                return True
        return False

    def _list_goes_on(self) -> bool:
        """Whether what follows is one more of the things to be left alone: "leave the cup, THE CAR and the book"."""
        ahead = [i for i in self.items[self.at + 1 :] if i.kind != "word"][:2]
        if not self.avoid or self._last_kind() != "phrase" or not ahead or ahead[0].kind != "phrase":
            return False
        return len(ahead) == 1 or ahead[1].kind in ("conj", "punct", "neg")

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
        if item.value == ":" and self.role == "object" and self.objects and not self.verb and self._next("phrase"):
            self._invert("to")
            self.fronted[0].verb = "label"
        fronted = self.fronted if item.value == ":" else []
        self._close()
        self.fronted = list(fronted)
        self.flips = self.exists = self.filled = False
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
            direction = DIRECTIONS.get(item.value[0], "middle")
            before = self.items[max(0, self.at - 2) : self.at]
            if len(before) == 2 and before[0].text in ("has", "have", "having") and before[1].kind == "phrase":
                direction = _OPPOSITE.get(direction, direction)  # "where it has the plate to its left"
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
            self.open.rel = DIRECTIONS.get(after.value[0], "middle")
            self.items[self.at + 1] = Item("word")
        elif self.open is not None and _only_side(after):
            self.open.rel = DIRECTIONS.get(after.value.sides[0], "middle")
            self.items[self.at + 1] = Item("word")
        elif after.kind == "phrase":
            owned = replace(after.value, of=last.of or last)
            self._replace_last(replace(last, of=owned) if last.of is not None else owned)
            self.items[self.at + 1] = Item("word")

    def _on_phrase(self, item: Item) -> None:
        phrase: Phrase = item.value
        self.seen.append(phrase)
        rel, self.rel = self.rel, None
        conj, self.conj = self.conj, ""
        none = phrase.text.lower().startswith("nothing") and bool(phrase.colors)
        if (none or (phrase.det == "no" and phrase.nouns)) and not self.role:
            self.filled = self._says_empty()
            self.flips, phrase = not self.filled, replace(phrase, det="every")
        elif phrase.det == "no" and self.role == "object" and self._last_kind() == "verb" and not self.verb:
            self._spare()  # "the car and the mug are no tools"
            self.avoid = False
            return
        elif phrase.det == "no" or phrase.text.lower().startswith(("nothing", "none")):
            self.avoid = True
        if self.exists and not self.flips:
            self.reading.frames.append(phrase)
            return
        if self.avoid:
            self._guard(phrase)
            return
        trailing = phrase.head == "color" and phrase.sides and phrase.text.lower().split()[-1] in words.SIDES
        if trailing and rel is None:
            self.waiting = Item("side", ("side", phrase.sides), phrase.text)  # "blue left, red right"
            phrase = replace(phrase, sides=())
        self._join(phrase, rel, conj)

    def _join(self, phrase: Phrase, rel: Item | None, conj: str) -> None:
        before = self._before()
        if phrase.struct and before is not None and before.text == "like":
            if not {"shaped"} & {i.text for i in self.items}:
                self._landmark("in", phrase)  # "so that they look like a T"
            return
        letter = phrase.struct.startswith("letter")
        if rel is not None and rel.text.lower() in ("as", "like") and phrase.det == "a" and phrase.nouns and not letter:
            return  # "as a lintel"
        pointing = phrase.text.lower().split()[0] in ("those", "these", "that", "this") or bool(phrase.level)
        bare = phrase.head in ("count", "soft") and not phrase.nouns and not phrase.colors and not phrase.of
        if pointing and bare and phrase.number and rel is not None and rel.value in PLACING:
            return  # "on top of those three", "on the bottom three"
        if self._tells_level(phrase, rel) or self._predicate(phrase, rel) or (rel is not None and rel.value == "than"):
            return
        if rel is not None and rel.text.lower() == "as" and any("same" in p.text.lower() for p in self.seen):
            return
        if rel is not None and self._narrows(phrase, rel):
            return
        if phrase.text.lower().startswith("per "):
            rel = Item("rel", "to")
        if self.role and conj and self._inverts_next():
            self._close()
            conj = ""
        if phrase.head == "pron" and not phrase.number and self._refer(phrase, rel, conj):
            return
        if rel is not None:
            self._related(phrase, str(rel.value), conj)
        else:
            self._unrelated(phrase, conj)

    def _tells_level(self, phrase: Phrase, rel: Item | None) -> bool:
        """As in "gray is the highest block"."""
        before, last = self._before(), self._last()
        highest = bool(phrase.level) and phrase.det == "the" and not phrase.struct and not phrase.of and rel is None
        said = before is not None and (before.kind == "phrase" or before.value == "cop") and self.role == "object"
        if not highest or not said or last is None or not last.colors or phrase.colors:
            return False
        self.reading.positions.append((last, "level", (phrase.level,)))
        return True

    def _narrows(self, phrase: Phrase, rel: Item) -> bool:
        """As in "the hole on the left side of the board": which of several places is meant."""
        sides = {relation: side for side, relation in DIRECTIONS.items()}
        if rel.value not in sides or not rel.text.lower().startswith(("on ", "at ")):
            return False
        if self.role != "landmark" or self.open is None or not self.open.landmarks[-1].nouns:
            return False
        last = self.open.landmarks[-1]
        self._replace_last(replace(last, sides=(*last.sides, sides[rel.value]), of=last.of or phrase))
        return True

    def _related(self, phrase: Phrase, relation: str, conj: str) -> None:
        after = self.items[self.at + 1] if self.at + 1 < len(self.items) else None
        goes = ("goes", "go", "belongs", "belong", "comes")
        fronts = after is not None and after.kind == "verb" and after.text in goes
        if conj and fronts and relation in PLACING:
            self._close()  # "into the cup goes the ball, onto the stand goes the block"
        if relation == "of" and self._is_made_of(phrase):
            return
        last, swallowed = self._last(), self.swallowed
        self.swallowed = False
        if relation == "of" and swallowed:
            self.reading.frames.append(phrase)  # "the bowl is the centre of a ring"
        elif relation == "of" and self.verb == "clear" and self.role == "landmark" and not self.objects:
            self._object(phrase, conj)
        elif relation == "for" and phrase.struct and not phrase.nouns:
            self._landmark("to", phrase)
        elif relation == "for" and last is not None and not last.nouns:
            self.reading.purposes.append((last, phrase))
        elif relation == "of" and self.verb == "make" and last is not None and last.head == "strange":
            self._with(phrase, conj)  # "make the mouth of the gray cylinders"
        elif relation in ("of", "for") and last is not None:
            self.reading.purposes += [(last, phrase)] if relation == "for" else []
            self._attach(phrase)
        elif relation == "of":
            self.reading.frames.append(phrase)
        elif relation == "for":
            self._object(phrase, conj)
        elif relation == "with" or (relation in ("out", "from") and self._made_from()):
            self._with(phrase, conj)
        else:
            self._landmark(relation, phrase)

    def _is_made_of(self, phrase: Phrase) -> bool:
        """As in "build a tower on the trolley OF THE THREE CASES": said of what is built, not of the place."""
        built = self.role == "landmark" and self.verb in ("make", "stack") and bool(self.objects)
        several = phrase.plural or (phrase.number or 1) > 1
        if not built or not several or not self.objects[-1].struct or self.objects[-1].of is not None:
            return False
        made = self.objects[-1]
        self.objects[-1] = replace(made, of=phrase)
        for group in self.reading.groups:
            group[:] = [self.objects[-1] if p is made else p for p in group]
        return True

    def _unrelated(self, phrase: Phrase, conj: str) -> None:
        if conj in ("and", ",", "or", "then") and self.role == "landmark" and not self._elliptic():
            if conj == "," and not self.objects and not self.verb:
                self._object(phrase, "")
                return
            assert self.open is not None
            self.open.landmarks.append(phrase)
        elif self._landmark_first(phrase):
            given = self.verb == "hold" or self.verb_text.startswith(("match", "pair"))
            self._landmark(LANDMARK_FIRST.get(self.verb, "join" if self.verb == "join" else "to"), phrase)
            if given and self.open is not None:
                self.open.verb = "dative"
        else:
            self._object(phrase, conj)

    def _with(self, phrase: Phrase, conj: str) -> None:
        if self.verb == "line" or (self.verb == "join" and self.objects and phrase.head != "count"):
            self._landmark("to" if self.verb == "line" else "join", phrase)
            return
        if self.role == "landmark" and self.open is not None and self.open in self.reading.claims and self.objects:
            self.open = None
        self._object(phrase, conj)


_OPPOSITE = {"left": "right", "right": "left", "front": "behind", "behind": "front"}


def _only_side(item: Item) -> bool:
    """Whether a phrase says a side and nothing else: "the bowl's RIGHT SIDE"."""
    phrase: Phrase = item.value
    plain = item.kind == "phrase" and bool(phrase.sides) and not phrase.colors and phrase.number is None
    return plain and (phrase.head == "soft" or phrase.nouns == ("side",))

"""Clauses and pronouns: what is said of a phrase after it, and what "it" and "each" stand for."""

from __future__ import annotations

from dataclasses import replace

from simwright.verify.language.items import Item
from simwright.verify.language.phrases import Phrase
from simwright.verify.language.walk import PLACING, Walk


class Telling(Walk):
    """A walk that knows relative clauses, predicates and pronouns."""

    def _said_of_last(self) -> bool:
        """As in "bowls that are green": a colour told by a clause."""
        ahead, last = self.items[self.at + 1 : self.at + 3], self._last()
        rest = [i for i in self.items[self.at + 1 :] if i.kind not in ("verb", "word")]
        if ahead and ahead[0].kind == "verb" and rest and rest[0].value == "for":
            self.items[self.at + 1] = Item("word")
            return True
        if len(ahead) == 2 and last is not None and ahead[0].kind == "verb" and ahead[1].kind == "side":
            self._replace_last(replace(last, sides=(*last.sides, *ahead[1].value)))
            self.items[self.at + 1] = self.items[self.at + 2] = Item("word")
            return True
        if len(ahead) < 2 or last is None or ahead[0].kind != "verb" or ahead[1].kind != "phrase":
            return False
        color: Phrase = ahead[1].value
        if color.head == "soft" and color.sides:
            self._replace_last(replace(last, sides=(*last.sides, *color.sides)))
            self.items[self.at + 1] = self.items[self.at + 2] = Item("word")
            return True
        kind = color.head == "noun" and color.det == "a" and not last.colors and ahead[0].value == "cop"
        if kind and (last.head in ("pron", "count") or (last.nouns and last.nouns[-1] in ("thing", "object", "item"))):
            self._replace_last(replace(last, nouns=color.nouns, colors=color.colors, head="noun"))
            self.items[self.at + 1] = self.items[self.at + 2] = Item("word")
            return True
        of_last = _innermost(last)
        told = color.head == "color" and not color.nouns and (not color.det or color.text.lower().startswith("either"))
        if ahead[0].value != "cop" or not of_last.nouns or ahead[0].text in ("goes", "go") or not told:
            return False
        colors, end = list(color.colors), self.at + 3
        while end + 1 < len(self.items) and self.items[end].kind == "conj" and plain_color(self.items[end + 1]):
            colors += self.items[end + 1].value.colors
            end += 2
        for i in range(self.at + 1, end):
            self.items[i] = Item("word")
        self._replace_last(_with_inner(last, replace(of_last, colors=tuple(colors))))
        return True

    def _predicate(self, phrase: Phrase, rel: Item | None) -> bool:
        """As in "bowls that are green", "is the one": said of what was named just before."""
        before, last = self._before(), self._last()
        if rel is not None or last is None or before is None or before.kind != "verb" or before.value != "cop":
            return False
        if phrase.text.lower() in ("the one", "the ones"):
            return True
        if last.head == "pron" and phrase.head == "noun" and "if" in [i.text.lower() for i in self.items[: self.at]]:
            self._replace_last(replace(phrase, det="every"))  # "if it is a red block, ..."
            return True
        if phrase.sides and not phrase.nouns and not phrase.colors and not last.sides:
            self._side_of(phrase, last)
            return True
        if phrase.plural and last.nouns and last.nouns[-1] in ("thing", "object", "item") and phrase.nouns:
            self._replace_last(replace(last, nouns=phrase.nouns))  # "whichever things are tools"
            return True
        if phrase.head == "noun" and phrase.nouns[-1] in ("thing", "object", "item", "piece", "part") and last.nouns:
            return True  # "the star is the first thing to be packed"
        if phrase.head == "noun" and phrase.det == "the" and self.role == "object" and before.text in ("is", "are"):
            if not last.colors or phrase.colors:
                self._replace_last(phrase)  # "the next piece is the star", but not "the gray blocks are the piers"
            return True
        if (
            phrase.head in ("noun", "strange")
            and phrase.det in ("a", "")
            and not phrase.number
            and self.role == "object"
        ):
            self.seen.pop()
            return not self.rel and before.text in ("is", "are", "like")
        ahead = self.items[self.at + 1 : self.at + 3]
        if len(ahead) == 2 and ahead[0].kind == "conj" and plain_color(ahead[1]):
            return False  # a list is an order
        if phrase.head == "color" and not phrase.det and not phrase.nouns and not last.colors and last.nouns:
            self._replace_last(replace(last, colors=phrase.colors))
            return True
        return False

    def _side_of(self, phrase: Phrase, last: Phrase) -> None:
        """As in "the peg is the left one", "red is left"."""
        if last.nouns and phrase.text.lower().endswith("one"):
            self._replace_last(replace(last, sides=phrase.sides))
        else:
            self.reading.positions.append((last, "side", phrase.sides))
        self.swallowed = True

    def _refer(self, phrase: Phrase, rel: Item | None, conj: str) -> bool:
        """A pronoun: what was spoken of last, in the role that it has here."""
        text = phrase.text.lower()
        if text.startswith(("everything", "something", "anything")) or text.endswith(("one", "ones")):
            return False
        known = self.antecedents or self.objects or [p for p in self.seen if p.head == "noun"][-1:]
        if rel is not None and rel.value == "of":
            return bool(self.objects)
        if not known:
            return rel is not None
        if rel is not None and rel.value in PLACING:
            if conj and self.objects and self._next("phrase"):
                self._close()  # "then on it the red block"
            meant = [
                p for p in self.seen if p.head in ("noun", "color") and not any(p.text == q.text for q in self.objects)
            ]
            known_places = [p.text for c in self.fronted for p in c.landmarks]
            if meant and meant[-1].text not in known_places:
                options = tuple(replace(p, det="the", number=None) for p in reversed(meant))
                self._landmark(rel.value, replace(options[0], options=options))
        elif self.objects and text in ("they", "them"):
            self.open, self.role = None, "object"
        elif not self.objects:
            self.objects, self.role = list(known), "object"
            self._bind()
        return True


def _innermost(phrase: Phrase) -> Phrase:
    return phrase if phrase.of is None else _innermost(phrase.of)


def _with_inner(phrase: Phrase, inner: Phrase) -> Phrase:
    return inner if phrase.of is None else replace(phrase, of=_with_inner(phrase.of, inner))


def plain_color(item: Item) -> bool:
    """Whether a step is a colour and nothing else."""
    return item.kind == "phrase" and item.value.head == "color" and not item.value.det and not item.value.nouns

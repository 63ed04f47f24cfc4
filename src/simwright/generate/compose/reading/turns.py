"""Turns of phrase in plainer words: results, relative clauses, shares, and patterns that come several times.

Each rule is a pattern over plain words, and what is read instead. Nothing is lost: what a rule takes off asks for no
more than the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from simwright.generate.compose.reading.lexicon import number_of, table

_N = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a|an)"
_THEY = r"(?:it|they|these|those|both|all|everything|together they|all of them|they all|the two|the result|this)"
_DECOYS = (
    r"(?:distractors?|distractor \w+|distracting \w+|decoys?|decoy \w+|other (?:objects|things|items|stuff)|clutter)"
)
_LINKS = r"joins?|connects?|links?|bridges?|spans?|closes?|completes?|follows?|surrounds?|fills?|covers"
_LARGER = r"(?:big|bigger|larger|large|wider)(?: ones?| disks?| discs?)?"
_SMALLER = r"(?:smaller|small|narrower)(?: ones?| disks?| discs?)?"
_COLORS = "red|blue|green|yellow|brown|gray|cyan|orange|purple|violet|pink|white"
_PARTS = "pillars?|piers?|posts?|supports?|legs?|columns?|feet|walls?|roof|deck|span|beam|lintel|uprights?|roadway"
_SEVERAL = "towers|stacks|rows|rings|circles|lines|pyramids|columns|piles|bridges|queues|semicircles"
_MODALS = (
    r"(?:shall|should|must|will|would|may|might|has to|have to|needs to|need to|ought to|is to|are to|is supposed to|"
    r"are supposed to|is meant to|are meant to)"
)
_BOARD = "checkerboard|chessboard|chequerboard|checker board|chess board"
_DONE = r"(?:get|gets|has|have|holds?|contains?|receives?|ends? up with|takes?|shows?)"
Rule = tuple[str, str | Callable[[re.Match[str]], str]]


def _towers(match: re.Match[str]) -> str:
    """As in "Two towers of three blocks each, one white and one gray": a tower, and then another."""
    n = number_of(match["n"]) or 0
    kind = re.sub(r"s$", "", match["kind"])
    what = match["what"].strip()
    size = f"{match['k']} " if match["k"] else ""
    colors = re.findall(_COLORS, match["colors"] or "")
    if (colors and len(colors) != n) or (not colors and kind in ("row", "line", "column")):
        return match[0]
    told = [f"a {kind} of {size}{color} {what}" for color in colors]
    told = told or [f"a {kind} of {size}{what}", *[f"a {kind} of {size}other {what}"] * (n - 1)]
    return " and then ".join(told)


def _letters(match: re.Match[str]) -> str:
    """As in "Write A and B, the A with red blocks and the B with blue ones"."""
    verb, rest = match["verb"], re.sub("glyph", "", match["rest"].strip(" ,."))
    first, second = match["a"], match["b"]
    apart = re.search(rf"^(?:the )?{first[-1]} (.+?) ?,? (?:and )?(?:the )?{second[-1]} (.+)$", rest)
    side = f" told[{match['side'].strip()}]" if match["side"] else ""
    if apart:
        noun = apart[1].split()[-1]
        return f"{verb} {first} {apart[1]} and then {verb} {second} {re.sub(r'ones$', noun, apart[2])}{side}"
    return f"{verb} {first} {rest} and then {verb} {second} {rest}{side}"


def _of_which(match: re.Match[str]) -> str:
    """As in "Five blocks, two of which go in the box"."""
    return f"{match['k']} of the {match['n']} {match['what']} {match['rest']}"


def _doing(match: re.Match[str]) -> str:
    """As in "The blocks shall form a row" as "the blocks form a row"."""
    known = any(w.part in ("verb", "holder", "stays", "keep") for w in table().get((match["verb"],), []))
    return match["verb"] if known else match[0]


def _pyramid(match: re.Match[str]) -> str:
    n = number_of(match["n"]) or 0
    if match.groupdict().get("more"):
        return f"pyramid{match['more']}"
    return f"pyramid of {n * (n + 1) // 2} blocks" if 2 <= n <= 4 else match[0]


def _whole(match: re.Match[str]) -> str:
    """A number in words or digits before what it counts; "half of the six" as "three of the six"."""
    n = number_of(match["n"])
    return f"{n // 2} of the {match['n']}" if n and n % 2 == 0 else match[0]


RULES: tuple[Rule, ...] = (
    # what lies about
    (
        rf"(?: ,)? ?\b(?:in the presence of|with|among|amid|amongst|despite|while|when|and|as) (?:at least "
        rf"|some |a few |several |the "
        rf"|{_N} )*{_DECOYS}(?: (?:present|lie|lying|lies|stand|standing|are|around|about|on the table|in the"
        rf" scene|nearby))*"
        r"(?= ?[,.;!?]|$)",
        " ; there are distractors ;",
    ),
    (
        r"(?P<x>\b(?:the|a) (?:\w+ ){0,3}?\w+) , which (?:themselves |itself )?(?:must|should|may|are|is) not"
        r" (?:to )?(?:be )?"
        r"(?:moved|displaced|touched|disturbed|move)",
        r"\g<x> ; leave \g<x> where it is",
    ),
    (
        r"(?: ,)? (?:and |but )?(?:the )?(?:ones|others|rest|blocks|balls|things) (?:which|that) (?:are|is)"
        r" not \w+ (?:stay|stays|remain"
        r"|goes|go|keep)[^,.;]*",
        " ; leave the others where they are",
    ),
    (
        r"(?P<h>hanoi[^,.;:]*?)(?: ,)? (?:which |that )?(?:are |is )?(?:to be )?(?:moved|transferred|carried"
        r"|brought|shifted|moving)"
        r" from (?:the |its )?(?:leftmost|left hand|left|first|one)(?: peg)? to (?:the )?(?:rightmost|right"
        r" hand|right|last|third|other)"
        r"(?: peg| one)?",
        r"\g<h>",
    ),
    (r"(?: ,)? so that (?=the \w+ (?:is|are|goes|go|belongs?|stands?|lies?|ends?) )", " : "),
    (r"\brainbow (?=row|tower|stack|ring|circle|line|pyramid)", "told[rainbow] "),
    (r"(?P<a>\bthe [\w ]+?)(?P<v> together| up)? , i mean (?P<b>the [^,.;]+?) ,", r"\g<b>\g<v>"),
    # sameness and difference
    (
        rf"\bthe (?P<x>\w+s) (?P<rest>[^,.;]+?)(?: ,| ;)? one (?:is |of them is |of them )?(?P<a>{_COLORS})"
        rf" and (?:the other|one)(?: one)?"
        rf"(?: is)? (?P<b>{_COLORS})\b",
        r"the \g<a> and \g<b> \g<x> \g<rest>",
    ),
    (
        r"(?: ,)? (?:all|each) (?:in|of) (?:a )?different colors?|(?: ,)? no two (?:of them )?(?:are"
        r" )?(?:alike|the same|of the same color"
        r"|in the same color|the same color)|(?: ,)? (?:each|every one) (?:a|in a|of a) different color",
        " of different colors",
    ),
    (rf"(?: ,)? (?:all|both|each)(?: of them)? (?:in )?(?P<c>{_COLORS})(?= ?[,.;!?]|$)", r" in \g<c>"),
    (rf"\b(?P<x>\w+s) of (?P<n>{_N}) colors\b", r"\g<n> \g<x> of different colors"),
    (
        rf"(?<=: )(?P<a>{_COLORS}) on (?:top of )?(?P<b>{_COLORS}) on (?:top of )?(?P<c>{_COLORS})(?= ?[,.;!?]|$)",
        r"\g<c> at the bottom , \g<b> in the middle , \g<a> on top",
    ),
    (r"\bevery other (?P<x>(?:\w+ )?(?:block|ball|cylinder|tile|puck|cube|thing|piece))\b", r"the other \g<x>s"),
    (rf"\ball (?:but|except)(?: for)? one of the (?P<x>\w+s)\b", r"three of the four \g<x>"),
    # to each its own
    (
        r"(?P<x>\b(?:each|every|all|the)\b[^,.;]*?) (?:gets?|has|have|receives?) (?:its|their|a) (?:own"
        r"|separate) (?P<y>bowl|cup|box|crate"
        r"|container|dish|bin)s?\b",
        r"put \g<x> in its own \g<y>",
    ),
    (
        r"(?: each)? (?:has|have) (?:a|an|its|their)(?: own)? (?:hole|slot|place|spot|recess)s? (?:in|on)"
        r" (?P<b>the (?:kit )?board)",
        r" and \g<b> are there",
    ),
    (r"\bwhere (?:it|they|each(?: of them)?|each one|each piece) (?:fits?|belongs?|goes|go)\b", "into their holes"),
    (
        r"(?: ,)? each (?:one |of them )?(?:going|placed|put|lying|standing|sitting|to go|being put|goes|goes"
        r" to|inserted|seated) "
        r"(?=in|into|on|onto|inside)",
        " ",
    ),
    # orders
    (
        r"\bin (?:a|the|some) (?:prescribed|given|fixed|specified|certain|particular|set|predefined|specific"
        r"|defined|correct|right"
        r"|proper|predetermined) (?:order|sequence)",
        "in this order",
    ),
    (r"(?: ,)? (?:after which|whereupon|and afterwards|upon which|after this|following which)(?: ,)?", " and then"),
    (
        r"\b(?P<o>from left to right|from right to left|from bottom to top|from top to bottom)(?: ,| :)?"
        r" (?:they|it|the \w+|which)"
        r" (?:must |should |shall |will |may )?(?:be|are|is|reads?|goes|go|come|have to be|has to be)\b",
        r"\g<o>",
    ),
    (r"(?: ,)? starting (?:with|from) (?=(?:the |a )?\w+ (?:one )?(?:at|on))", " with "),
    (r" as (?:its|the) (?:fourth|missing|last|open|remaining) side", ""),
    # what comes first
    (r"(?:^|(?<=[.;] ))before (?:you |the robot |it )?(?P<x>[^,.;]+?) , (?P<y>[^.;]+)", r"\g<y> and then \g<x>"),
    (
        r"(?:^|(?<=[.;] ))(?:after|having|once you have|after you have|when you have|after having|once you are done)"
        r" (?P<x>\w+(?:ing|ed|t|ut|id|uilt)\b [^,.;]+?) , (?P<y>[^.;]+)",
        r"\g<x> and then \g<y>",
    ),
    (r"(?:^|(?<=[.;] ))(?P<y>[^.;]+?)(?: ,)? (?:but )?(?:only )?after (?P<x>\w+ing [^,.;]+)", r"\g<x> and then"
     r" \g<y>"),
    (r"(?: ,)? (?:and |but )?before (?:you )?(?P<x>\w+ing\b)", r" and then \g<x>"),
    (
        r"(?:^|(?<=[.;] ))(?P<y>[^.;]+?)(?: ,)? after (?:you have |the robot has |having )(?P<x>\w+(?:ed|t|ut"
        r"|id|uilt) [^,.;]+)",
        r"\g<x> and then \g<y>",
    ),
    (
        r"(?:put|stand|set up|set|place) (?P<x>two [\w ]+?)(?: up| upright| side by side| next to each other| apart"
        r"| next to one another)+ ?,? (?:and )?(?:then )?(?:(?:lay|put|place|set) (?P<y>an? [\w ]+?) (?:across"
        r"|over|on top of|on)"
        r" (?:them|both)|(?:bridge|span|connect) (?:them|both) with (?P<z>an? [\w ]+))",
        lambda m: f"build a bridge of {m['x']} and {m['y'] or m['z']}",
    ),
    (
        r"\b(?:join|connect|link|tie) (?P<a>the [^,.;]+?) (?:to|with) (?P<b>(?:the|a) [^,.;]+?) (?:with|by"
        r"|using|by means of) (?P<r>(?:a|the)"
        r" [^,.;]+)",
        r"join \g<a> and \g<b> with \g<r>",
    ),
    # what stays, and what is nowhere else
    (
        r"(?P<x>\b(?:the|all|both|every)\b[^,.;]*?) (?:isn t|is not|are not|aren t|must not|should not|may not"
        r"|mustn t"
        r"|shouldn t|can not|cannot)(?: to)?(?: be)? (?:moved|touched|disturbed|move|used|picked up)",
        r"leave \g<x> where it is",
    ),
    (
        r"\b(?:none of|not one of) (?P<x>the [^,.;]+?) (?:may|must|should|is to|are to|can) (?:be |stay "
        r"|remain |be left )*"
        r"(?:outside|out of)(?: of)? (?P<y>[^,.;]+)",
        r"put all \g<x> in \g<y>",
    ),
    (r"\b(?:and|then|,) leave (?P<x>them|it) (?=in|on|inside|there)", r"and put \g<x> "),
    # givers
    (
        r"\b(?:give|hand|feed|serve|offer) (?P<v>(?:each|every|the|all|both)\b[^,.;]*?) (?P<x>(?:a|an|one|two"
        r"|three|four|\d+)"
        r"\b(?! of the two| of the three| of these)[^,.;]*)",
        r"\g<v> gets \g<x>",
    ),
    # what is below has something on it; what is in the middle has something around it
    (
        r"\b(?:put|place|move|set|lay|bring) (?P<x>[^,.;]+?) (?:under|underneath|beneath|below) (?P<y>(?:the|a"
        r"|an)\b[^,.;]+)",
        r"put \g<y> on \g<x>",
    ),
    (
        r"(?P<x>\bthe [^,.;]+?) (?:belongs?|goes|go|should be|must be|is to be) (?:under|underneath|beneath|below) "
        r"(?P<y>the [^,.;]+)",
        r"put \g<y> on \g<x>",
    ),
    (
        r"\b(?:put|place|set) (?P<x>[^,.;]+?) (?:in|at|into) the (?:middle|center) of an? (?P<s>ring|circle)"
        r" (?:of|made of) "
        r"(?P<y>[^,.;]+)",
        r"arrange \g<y> in a ring around \g<x>",
    ),
    (
        rf"\b(?:reverse|invert|turn|rebuild) (?:the order of )?the (?:tower|stack)(?P<of> of {_N} \w+)?(?:"
        rf" upside down| over"
        r"| the other way (?:up|round|around)| in reverse order)?(?= ?[,.;!?]|$| and\b)",
        lambda m: f"solve the reversed tower{m['of'] or ''}",
    ),
    # numbers
    (rf"\bhalf (?:of )?the (?P<n>{_N})\b", _whole),
    (
        r"\b(?:exactly|precisely|just|only|no more than|not more than|at most|no fewer than|at least|a total of"
        rf"|altogether) (?={_N}\b(?! one))",
        "",
    ),
    (rf"(?P<n>\b{_N}) (?P<what>(?:\w+ ){{0,2}}\w+) , (?P<k>{_N}) of (?:which|them) (?P<rest>\w+)", _of_which),
    (rf"\b(?P<k>{_N}) out of (?=the {_N}\b)", r"\g<k> of "),
    (
        rf"(?: ,)? (?P<n>{_N}) (?:in total|in all|altogether|all told|all in all)(?= ?[,.;!?]|$)",
        lambda m: f" total{number_of(m['n'])}",
    ),
    (rf"\bany (?={_N} of\b)", ""),
    (rf"\b(?P<x>\w+s) (?:of|in) (?P<n>{_N}) (?:different|distinct|various) colors", r"\g<n> \g<x> of different"
     r" colors"),
    (r" inside(?= ?[.;!?]|$)", ""),
    (r"\b(a|an|the) (?:single|lone|solitary) ", r"\1 "),
    (r"\b(?:each|every) one of (?=the\b)", "all "),
    (
        rf"(?: ,)? (?P<k>(?!one\b|a\b|an\b|1\b){_N}) (?:of each(?: color| kind| sort)?|each|apiece|per color"
        rf"|in each color)"
        r"(?= ?[,.;:!?]|$| in\b| on\b| around\b| and\b)",
        lambda m: f" share{number_of(m['k'])}",
    ),
    (
        rf"(?: ,)? (?P<k>(?!one\b|a\b|an\b|1\b){_N}) (?:in|into|to|for|per|inside) (?:each|every)(?: of them|"
        rf" one| bowl| cup"
        r"| box| container| crate| dish)?(?= ?[,.;!?]|$)",
        lambda m: f" share{number_of(m['k'])}",
    ),
    (
        rf"^(?:out of|from|of|among) (?P<all>the {_N} [^,.;]+?) ?, (?P<k>{_N}) (?P<rest>goes|go|belongs?"
        rf"|{_MODALS})\b",
        r"\g<k> of \g<all> \g<rest>",
    ),
    (
        rf"^(?:out of|from|of|among) (?P<all>the {_N} [^,.;]+?) ?, (?P<verb>\w+) (?P<k>{_N}) (?=in|into|on|to"
        rf"|inside)\b",
        r"\g<verb> \g<k> of \g<all> ",
    ),
    (
        rf"\bpyramid (?:with a base of|with a base that is|, its base being|which is|that is|with|of|,)?"
        rf" ?(?P<n>{_N}) (?:\w+ )?"
        rf"(?:wide(?: at the (?:base|bottom))?|layers|levels|rows|storeys|stories|tiers|steps)\b(?: high|"
        rf" tall)?(?P<more> (?:from|of|out of|made|using)\b)?",
        _pyramid,
    ),
    (rf"\bpyramid (?:with|on) a (?:base|bottom row|foundation) of (?P<n>{_N})(?: \w+)?(?= ?[,.;!?]|$)", _pyramid),
    # what is to be, and what is to be done
    (
        rf"\b(?<!there ){_MODALS} (?:be|lie|stand|sit|rest|go|end up(?! with)|come to rest|come to lie|come"
        rf"|land|finish|end(?! up))\b(?: up)?",
        "goes",
    ),
    (rf"\b(?<!there ){_MODALS} (?P<verb>\w+)", _doing),
    (
        r"\b(?:take|lift|get|move|carry|bring|pull|fetch|pick) (?P<x>them|it|(?:the|all|every|both)\b[^,.;]*?)"
        r" (?:back )?out"
        r"(?: again)?(?= ?[,.;!?]|$)",
        r"remove \g<x>",
    ),
    (r"\bpalleti[sz]e (?P<x>[^,.;]+?)(?= in | on |$| ?[,.;])", r"stack \g<x> on the pallet"),
    (
        r"\b(?:put|move|place) (?P<a>[^,.;]+?) where (?P<b>[^,.;]+?) (?:is|stands|sits|was|lies)(?: now)?(?:"
        r" ,)? and (?:vice"
        r" versa|(?P=b) where (?P=a) (?:is|stands|sits|was|lies)(?: now)?)",
        r"swap \g<a> and \g<b>",
    ),
    (
        r"(?: ,)? (?:and |but )?(?:no|without|without any) (?P<x>lifting|carrying|picking up|picking|lifting"
        r" it|lifting them)\b",
        r" told[no \g<x>]",
    ),
    (rf"\b(?:a|the) (?:{_BOARD})(?: pattern| grid)? (?=of|with|from|out of|made)", "a grid checkered "),
    # results and purposes
    (
        rf"\b(?:\w+) (?P<x>(?:the |a |an )?(?:\w+ ){{0,2}}?\w+) ?,? (?:so|such) that (?:it|they) (?P<v>{_LINKS}) "
        r"(?P<a>[^,.;]+?) (?:to|with) (?P<b>[^,.;]+)",
        r"join \g<a> and \g<b> with \g<x>",
    ),
    (
        rf"\b(?:\w+) (?P<x>(?:the |a |an )?(?:\w+ ){{0,2}}?\w+) ?,? (?:so|such) that (?:it|they) (?P<v>{_LINKS}) "
        r"(?P<a>[^,.;]+)",
        r"\g<v> \g<a> with \g<x>",
    ),
    (
        rf"(?: ,)? (?:(?:so|such)(?: that)?|in such a way that|until|till) (?:{_THEY}|the \w+) (?:all "
        rf"|together |then |will |would |can )*"
        r"(?:form|make|build|become|create|give|look like|spell|make up|add up to)s? (?=an? |one |in |the "
        r"|glyph|two |grid)",
        " to form ",
    ),
    (
        rf"(?: ,)? (?:(?:so|such)(?: that)?|in such a way that|until|till) {_THEY} (?:all |together |then "
        rf"|will |would "
        r"|should |must )*(?:s|re|is|are|be|stands?|lies?|ends? up|sits?|rests?|comes? to (?:rest|lie|stand)"
        r"|comes?|goes|go) ",
        " ",
    ),
    (r"(?: ,)? (?:which|that)(?: together| then)? (?:makes?|forms?|gives|becomes) (?=an? )", " to form "),
    (r"(?: ,)? (?:making|forming|building|creating|giving|producing) (?=an? )", " to form "),
    # the rule of Hanoi, and what else goes without saying
    (
        rf"(?: ,)? (?:but |and )?(?:never|no|not|without|don t)(?: ever)? (?:putting |placing |laying |put |place )?"
        rf"(?:a |any )?{_LARGER} (?:(?:may|must|should|ever|go|lie|be|rest|sit|put|placed|goes|comes|can) )*"
        rf"(?:on|onto|on top of|over|above) (?:of )?(?:a |any )?{_SMALLER}",
        " ",
    ),
    (
        r"(?: ,)? (?:and |but )?(?:no \w+ (?:may |must |should |is |to )*(?:be )?(?:left over|left out|left"
        r" behind|left)"
        r"|leaving (?:none|nothing|no \w+)(?: out| behind| over)?|without (?:dropping|knocking|losing|breaking"
        r"|spilling) "
        r"(?:it|them|anything|any of them|any|one|things)(?: over)?|none (?:may|must|should) (?:be left|stay) \w+)"
        r"(?= ?[,.;!?]|$)",
        " ",
    ),
    (
        rf"(?: ,)?(?: (?:so|such) that| and| but| :|^) ?(?:no (?P<v>\w+) (?:may |must |should |is to |can"
        rf" )?{_DONE} (?:two|more than one|more than one of) (?:\w+ )?(?:of )?"
        rf"the same color(?: twice)?|(?:each|every) (?P<w>\w+) {_DONE} (?:both colors|one of each(?: color)?"
        rf"|every color"
        rf"|all colors|all the colors))|(?: ,)? (?:but |and )?(?:never|not) (?:two|more than one)(?: \w+)? of"
        rf" the same color in (?:one|the same|a|any)"
        rf" \w+",
        " dealt ",
    ),
    (r"\b(?:one )?of each color (?=(?:in|into|to|for) each)", "dealt "),
    # several patterns
    (
        rf"\b(?P<n>two|three|2|3) (?:separate |different |equal )?(?P<kind>{_SEVERAL}) (?:made )?(?:of|with"
        rf"|from|out of) "
        rf"(?P<k>{_N} )?(?P<what>(?:small )?(?!{_N}\b)\w+)(?: each)?(?: ?,? (?:in |(?:the )?(?:first|one|a)"
        rf" )?(?P<colors>"
        rf"(?:(?:{_COLORS}|one|the|a|first|second|other|is|all|of|them|in|and|,)\b ?)+))?",
        _towers,
    ),
    (
        r"(?P<verb>\bwrite|\bspell|\bform|\bmake|\blay|\bbuild) (?:the )?(?P<a>glyph\w)(?: ,)? (?:and )?(?:the )?"
        r"(?P<b>glyph\w)(?P<side> side by side| next to each other| next to one another)?(?: ,)?(?P<rest>[^.;!?]*)",
        _letters,
    ),
    (
        rf"\b(?P<in>in |as |into )?(?P<r>{_N}) rows of (?P<c>{_N})\b(?P<x> (?:small )?(?!on\b|in\b|and\b"
        rf"|with\b|each\b)\w+)?(?: each)?",
        lambda m: _rows(m),
    ),
    # who, whose, which
    (rf"\bwhose (?:{_PARTS}) (?:is|are) ", "made of "),
    (rf" (?:as|for|serving as|to be|acting as) (?:(?:the|its|a|two|both|your) )?(?:two )?(?:{_PARTS})\b", " "),
    (
        r"(?: ,)? (?:which|that) (?:is|are|was|were|will be|lies|lie|stands|stand|sits|sit) (?:currently "
        r"|already )?(?:on the table|there|lying around|at hand"
        r"|lying on the table|standing on the table|on the desk|available|in front of you|here)(?: ,)?",
        " ",
    ),
    (r"\b(?:that|which) (?:is|are) (?=between|next|left|right|in|on)", " "),
    (r"(?: ,)? (?:and |but )?at the same time(?: ,)?", " and"),
    (r"\binstead(?= ?[,.;!?]|$)", " "),
    (
        r"\b(?:in|into|inside) the (?:hollow|dent|dip|depression|dimple|cavity)(?: on top| at the top| in the"
        r" top)? of",
        "on top of",
    ),
    (r"\b(?:what|who)ever (?:is|lies|stands|sits) (?:on|in|inside) (?:it|there|that zone|the zone)\b", "everything"),
    (
        r"\b(?:(?:has|have|is|are|needs?) to |should |must )?(?:goes|go|be moved|be put|be taken|move|moves?"
        r"|be|end up)"
        r" (?:somewhere|anywhere|some place) else(?: on the table)?",
        "out of it",
    ),
    (r"\b(?:that|which|who) (?=(?:slides?|goes|belongs?|fits?|stands?|sits?|lies|ends|rests?|go) )", ""),
    # orders
    (
        r"\bin (?:exactly |just |precisely )?(?:this|that|the|the following|the given|the same|the named|that"
        r" very|that exact"
        r"|this exact|the stated|this very)(?: left to right| exact)? (?:order|sequence|succession)(?: told|"
        r" named| given"
        r"| stated| mentioned| as listed)?\b",
        "in this order",
    ),
    (r"\bin whatever (?:order|sequence)(?: you (?:like|fancy|please|want|prefer))?", "in any order"),
    (
        r"\b(?:the )?(?:order|sequence)(?: of them| in which \w+)? (?:does not matter|doesn t matter|is up to"
        r" you|is free"
        r"|is not important|is irrelevant|is unimportant)",
        "in any order",
    ),
    (
        r"\b(?:one|piece|shape|block|disk|item|thing) (?:by|after) (?:one|another|the other|piece|shape|block"
        r"|disk|item"
        r"|thing)\b|\bone at a time\b|\bone after the next\b",
        " ",
    ),
    # colours that match
    (
        r"(?: ,)? (?:and |so )?(?:that )?(?:the )?colors (?:should |must )?(?:match|agree|fit|correspond|are"
        r" the same)"
        r"(?: each other)?(?= ?[,.;!?]|$)",
        " of its own color",
    ),
    (
        r"\b(?:of|in|with|matching|that matches|that match|having|according to|by|based on|which matches|that"
        r" fits|that suits)"
        r" (?:its|their|the respective|each one s|each) (?:own |same |matching |corresponding |respective"
        r" )?colors?(?: each)?\b",
        "of its own color",
    ),
    (r"\bcolor (?:matched|coded|matching)\b", "matching"),
    # words of their own
    (
        r"(?: ,)? (?:so that|with|such that|and)(?: the| their)? colors? (?:alternate|alternates|alternating"
        r"|taking turns|take"
        r" turns)\b",
        " alternating ",
    ),
    (
        r"\b(?:in |with )?alternat(?:ing|ely|e|ingly)(?: in color| colors?)?\b|\bin alternation\b|\bby turns\b"
        r"|\bin turns?\b"
        r"|\btaking turns\b",
        " alternating ",
    ),
    (
        r"\b(?:in a |as a |like a )?(?:chequered|checkered|checkerboard|chequerboard|chessboard|checker|draughtboard)"
        r"(?: pattern| fashion| style| manner| colors?| board)?\b",
        " checkered ",
    ),
    (
        r"\b(?:of|in) (?:all|different|various|many|several|assorted|mixed|unequal) (?:sizes|shapes and sizes)\b"
        r"|\b(?:differently sized|variously sized|different sized|assorted)\b",
        " ofsizes ",
    ),
    (r"\bevery(?:thing|body) (?:that is )?(?:on|in) (?:it|there|the table)\b", "everything"),
)
"""What is said, and what is read instead."""


def _rows(match: re.Match[str]) -> str:
    sides = [number_of(match["r"]), number_of(match["c"])]
    if None in sides:
        return match[0]
    what = (match["x"] or "").strip()
    if what and not any(w.part == "noun" for w in table().get(tuple(what.split()[-1:]), [])):
        return match[0]
    grid = f"a grid{sides[0]}by{sides[1]} grid"
    return f"{grid} of {(sides[0] or 0) * (sides[1] or 0)} {what}" if what else f" in {grid}"


_COMPILED = tuple((re.compile(pattern), into) for pattern, into in RULES)


def turned(text: str) -> tuple[str, tuple[str, ...]]:
    """A goal out of its frames in plainer words, and what of it nothing tests."""
    for pattern, into in _COMPILED:
        text = re.sub(r"\s+", " ", pattern.sub(into, text))
    told = tuple(re.findall(r"told\[(.*?)\]", text))
    return re.sub(r" ?told\[.*?\]", "", text).strip(), told

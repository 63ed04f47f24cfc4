"""What frames a wish and is no part of it: politeness, who is to do it, what it is for.

A sentence is taken out of its frames one after the other: "It would be nice if the arm could please write ..." begins
with a wish, goes on with the robot, and then with "please". What follows the wish and asks for nothing, such as "for
the children" or "because it is late", is taken off its end and told as not served.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

_POLITE = (
    "please|pretty please|kindly|hello robot|hi robot|hey robot|hello there|hi there|hello|hi|hey|ok|okay|alright|all right|well|so|now|thanks|thank you|excuse me|come on|"
    "good morning|good evening|good afternoon|my dear robot|my dear|dear friend|dear robot|dear|my friend|robot(?= ,)|oh|yes|sir|maybe|perhaps|just|simply|here is what i want|"
    "here is the task|here is the plan|in short|in other words|basically|"
    "first|this time|as a first step|as a start|for a start|first of all|to begin with|to start with|to start|at first"
)
_AGENT = (
    r"(?:(?:the|a|this|our|my|your|an) )?(?:little |clever |good )?(?:robotic arm|robot arm|robot|arm|gripper|"
    r"manipulator|machine|agent|system|bot|cobot)"
)
_SELF = rf"(?:{_AGENT}|you|it|we|us|s|me|one|someone|somebody|i)"
_MODAL = (
    r"(?:should|must|shall|will|would|can|could|may|might|is to|are to|has to|have to|needs to|need to|ought to|"
    r"is supposed to|are supposed to|is asked to|are asked to|is required to|is expected to|learns to|tries to|"
    r"is going to|is told to|gets to|has got to|had better|is able to|will need to|will have to|would need to|would have to|"
    r"should to|will be asked to|shall be able to)"
)
_WITH_CARE = r"(?:please |kindly |perhaps |maybe |possibly |now |just |also |quickly |be so kind as to |be able to |try to )*"
_TASK = (
    r"(?:task|job|goal|aim|idea|challenge|mission|point|exercise|objective|plan|wish|assignment|demo|test|experiment|"
    r"scenario|game|request|requirement|order|instruction|benchmark|episode|problem|scene|test case|user story|"
    r"demonstration|programme|program|desired outcome|outcome|expected result|expected outcome|result|requirement)"
)
_NICE = (
    r"(?:nice|great|lovely|good|wonderful|cool|kind|helpful|perfect|fun|awesome|necessary|required|important|best|"
    r"time|fantastic|super|useful|desired|needed|wise|a good idea)"
)
_WANT = r"(?:like|love|want|wish|need|prefer|wanna|want it so|expect|require|ask|hope|dream of|am looking for|ask for)"
_USER = (
    r"(?:i|we|(?:the|our|my|a) (?:customer|client|user|boss|teacher|children|kids|visitor|visitors|operator|shop|"
    r"colleague|team|class))"
)
_MAKER = (
    r"(?:(?:give|show|design|make|create|generate|prepare|build|write|think of|come up with|produce|define|propose|"
    r"set up|set) (?:me |us |it )?)?"
)
FRAMES = (
    rf"(?:{_POLITE})(?: please)?(?: then)?(?= |,|!|:|$)[ ,!:]*",
    rf"(?:it (?:would|d|will|ll) be|it is|it s|that would be|would it be|is it) (?:really |very |so |also )?"
    rf"(?:{_NICE}|possible) (?:if |when |to have |to see |that |for (?={_SELF} to )|(?=to ))(?:{_SELF} )?(?:{_MODAL} )?"
    rf"{_WITH_CARE}(?:to )?",
    rf"(?:can|could|would|will|may|might|should|shall|must) {_SELF} {_WITH_CARE}(?:(?:like|help|manage) (?:me )?to )?",
    rf"(?:can|could|may) (?:i|we) (?:please )?(?:have|get|see) ",
    rf"{_USER} (?:would |d )?(?:really )?{_WANT}s? (?:the |my |our |all |some )?(?!robot|arm)\w+ to (?:see|have|get|learn|look at|admire|watch|show) ",
    rf"{_USER} (?:would |d )?(?:really )?{_WANT}s? to (?:show|give|teach) (?:the |my |our )\w+ (?=the |a |an |how )(?:how to )?",
    rf"{_USER} (?:really |just |also |would |d |ll |will )*{_WANT}s?\b(?: really| so much)? ?(?:that )?(?:for |to see "
    rf"|to have |to get |to watch )?(?:{_SELF} (?={_MODAL} |to |\w+ing ))?(?:{_MODAL} )?(?:to )?(?:see |have )?"
    rf"(?:{_AGENT} )?",
    rf"(?:(?:the|your|our|my|today s|this|a|one|its) )?(?:\w+ )?{_TASK}(?: here| today| now| for today| for {_AGENT})? ?"
    rf"(?:is|are|would be|will be|:|,)(?: {_AGENT})? ?(?:that {_SELF} {_MODAL} |that |for {_SELF} to |to )?",
    rf"{_MAKER}(?:a|an|some|one|another) (?:\w+ ){{0,2}}?{_TASK} (?:where|in which|that|which|with|about|for|on|of|to"
    rf"|requiring|asking|:) ?(?:(?:has|have|lets|asks|makes|requires|gets|trains|teaches|wants|needs) )?"
    rf"(?:{_SELF} )?(?:{_MODAL} )?(?:to )?",
    rf"{_USER} (?:would|d) (?:be (?:so |very |most )?(?:grateful|happy|glad|delighted|thankful|pleased|interested)|"
    rf"appreciate it)(?: if| to see| to have) (?:{_SELF} )?(?:{_MODAL} )?{_WITH_CARE}",
    rf"(?:let|have|make|get|ask|tell|teach|train|program|command|help|watch|see|show|instruct|allow) (?:please )?"
    rf"(?:{_AGENT}|you|us|s|me|it (?=to ))(?: please)? ?(?:how to )?(?:to )?",
    rf"(?:{_AGENT}|you|we|one|it (?!\w+(?: to)? (?:be|end|stand|lie|sit|rest|go|stay|remain|look)\b)) ?{_MODAL} "
    rf"{_WITH_CARE}(?:to )?",
    rf"{_AGENT} (?:just |then |now |please )?(?=\w)",
    rf"(?:make sure|see to it|ensure|check|verify|test|see|take care|be sure|make it so|i want it so|arrange it so|"
    rf"arrange things so|do it so|confirm) (?:that|if|whether) (?:{_AGENT} (?:can|is able to|could|should) )?",
    r"(?:make sure|be sure|make certain) (?:to )?(?!of)",
    rf"(?:what|how) about (?:having {_SELF} )?",
    rf"(?:do you think|would you mind|i wonder if|i was wondering if|any chance|is it possible|i wonder whether)"
    rf"(?: that| for)? ?(?:{_SELF} )?(?:{_MODAL} )?(?:to )?",
    r"(?:i|we) (?:m|am|are|re) (?:an? )?(?:\w+ ){1,3}?(?:and |, (?=i |we )|; |\. )",
    r"do (?:the following|these|this|two|three)(?: things| tasks| steps)? ?: ",
    r"(?:use|using|with) (?:the|your|its) (?:blade|pusher|gripper|suction cup|hand|hands)(?: to| ,)? ",
    r"help (?:the \w+|me|us|them|him|her)(?: to)? ",
    r"as an? (?:\w+ ){1,3}?(?:, |(?=i |we ))",
    r"to (?=\w+)",
    r"let (?=the|a|all|both|each|every|one|two|three|four)",
    r"(?:two|three|four|2|3|4) (?:jobs|tasks|things|steps|parts|stages|phases|actions|moves)(?:(?: ,)? in (?:either|any|this|that|the following) order)? ?: ",
    r"(?:phase|step|stage|part|task|goal|test|level|exercise|job|number|no) (?:\d+|one|two|three|four|[a-d]) ?: ",
    r"(?:try|attempt|manage|remember|learn|begin|start|go ahead|proceed|feel free|take care) (?:to |by |and |with )",
    r"(?:be a dear|be so kind|be a love|be so good|do me a favor) (?:and |as to )",
    r"(?:imagine|picture|suppose|gimme|give me|show me|behold|let there be|bring me|i imagine|required|wanted|needed)"
    r"(?: :)? ",
    r"(?:there (?:should|must|shall|has to|have to|ought to) be|i am after|we are after|i m after) ",
    r"(?:the )?(?:\w+ )?(?:task|job|goal|demo|test|exercise|order|request|mission|challenge|scenario)(?: \w+)? : ",
    r"(?:two|three|2|3) (?:jobs|tasks|things|steps|parts|jobs to do|things to do)(?:(?: ,)? in (?:either|any) order)? ?: ",
    r"(?:tidy up|clean up|tidying up|cleaning up|clearing up|time to tidy up)(?: time)? ?[:,!] ?",
)
"""What a sentence may begin with."""
_UNTAILED = (
    r"(?:(?: ,)? ?\b(?:please|thank you(?: so much| very much)?|thanks(?: a lot| very much)?|would you|will you|could you|"
    r"can you|if you (?:can|could|please|like|would|will|wish|want|don t mind|wouldn t mind)|if possible|if it can|"
    r"if you would be so kind|for me|for us|ok|okay|that is all(?: i ask(?: for)?)?|that s (?:it|all)|nothing more|"
    r"nothing else|and that s it|and that is all|and nothing more|and nothing else|my dear|dear|will do|is the task|"
    r"is the goal|robot|by the robot|by the arm|with the gripper|with the suction cup|and done|and you are done|is what i want|is all i want|that s all i want))+ ?(?=[.!?]*$)"
)
"""What a sentence may end with."""
_STARTS = tuple(re.compile(rf"^{frame}") for frame in FRAMES)
_ENDS = re.compile(_UNTAILED)
_PURPOSE = (
    r"for (?:the |my |our |a |an |your |his |her |their )?(?P<w>(?:\w+ ?){1,2})",
    r"(?:(?: ,)? just)?(?: ?like| as if| as though| ?, as in) (?:the |my |our |a |an |in |on |at )*(?P<w>(?:\w+ ?){1,5})",
    r"(?:, )?(?:because|since|as|so|so that|in order that) (?=(?:it|i|we|they|the|there|my|our|he|she|everyone|people) )"
    r"(?P<w>(?:\w+ ?){2,9})",
    r"to (?=(?:please|impress|amuse|help|show|test|check|prove|save|celebrate|greet|teach|entertain) )(?P<w>(?:\w+ ?){1,5})",
)
_PURPOSES = tuple(re.compile(rf" {p}(?= ?[.!?;,:]|$)") for p in _PURPOSE)
_SETTING = re.compile(
    r"^(?:at|during|for|before|after|as) (?:the |my |our |a |an |this |your )?(?P<w>(?:\w+ ?){1,3}), "
)
class Asks(Protocol):
    """What is known of words."""

    def __call__(self, word: str) -> bool:
        """Whether a word asks for something: a noun, a colour, a number, a verb, a negation."""
        ...

    def names(self, word: str) -> bool:
        """Whether it names a thing, a colour, a number or a pattern."""
        ...

    def strange(self, word: str) -> bool:
        """Whether nothing is known of it."""
        ...


@dataclass(frozen=True)
class Framed:
    """A sentence out of its frames."""

    text: str
    told: tuple[str, ...]
    """What asked for nothing that can be tested, but was said all the same."""


def unframed(sentence: str, asks: Asks, *, sole: bool = True) -> Framed:
    """The wish itself.

    Args:
        sentence: in plain words; its marks may stand anywhere.
        asks: whether a word asks for something.
        sole: there is no other sentence.
    """
    text = re.sub(r"\s+", " ", sentence).strip()
    told: list[str] = []
    if _WHOLE.match(text) and not _naming(text, asks) and not sole:
        return Framed("", (text.strip(" .!?;"),))
    text = _without_remarks(_without_purpose(_ENDS.sub("", text).strip(), asks, told), asks, told)
    while True:
        before = text
        for start in _STARTS:
            text = start.sub("", text, count=1).strip()
        text = _ENDS.sub("", text).strip()
        if (setting := _SETTING.match(text)) and not _asking(setting["w"], asks):
            told.append(setting[0].strip(" ,"))
            text = text[setting.end() :]
        if text == before or not re.search(r"\w", text):
            return Framed(text if re.search(r"\w", text) else before if sole else "", tuple(told))


def _without_purpose(text: str, asks: Asks, told: list[str]) -> str:
    """Takes off what something is for, where that asks for nothing."""
    for purpose in _PURPOSES:
        for match in reversed(list(purpose.finditer(text))):
            if not _asking(match["w"], asks):
                told.append(match[0].strip(" ,"))
                text = text[: match.start()] + text[match.end() :]
    return text


_SPEAKERS = (
    r"(?:i|we|my|our|he|she|nobody|no one|everyone|everybody|people|someone|they|you|this|that|it|which|the (?:robot|children"
    r"|kids|customer|customers|visitors|colors|others))"
)
_REMARKS = (
    rf"(?:, )?\b(?:so that|so|because|since|as|just as|just like|exactly as|if only|though|although|even if|while|for)"
    rf" (?={_SPEAKERS}\b)(?P<w>[^,.;:!?]+)",
    r"(?:, )?\b(?:no matter|irrespective of|regardless of|whatever|whichever|never mind|it does not matter|it doesn t matter"
    r"|does not matter|doesn t matter|i do not care|i don t care|wherever)\b(?P<w>[^,.;:!?]*)",
    r", (?:that|this|which) (?:would|will|should|might|is|looks?|makes?) (?P<w>[^,.;:!?]+)",
    r", (?:anywhere|anything|any place|any of them|whichever|either)(?: else)?(?: on the table)?(?: (?:will do|is fine|is ok|will"
    r" be fine|goes|will))?(?P<w>)",
)
"""Clauses that tell why, or that something does not matter, or what the speaker thinks."""
_ALOUD = re.compile(
    r"^(?P<w>(?:i|we|my|our|this|that|he|she|today|here|these are|it is|it s|yesterday|tomorrow|once upon a time|people|now)\b"
    r"[^,.;:!?]*) ?(?:, (?:so |and so |but |therefore |hence |and )?|: |; |[.!?] ?)"
)
"""What speakers say of themselves."""
_WHOLE = re.compile(
    r"^(?:(?:i|we|my|our|he|she|it s|it is|this is|that is|today|these are|the kids|the children)\b[^.;!?]*[.;!]?|"
    r"(?:which|what|where|who|how|why|when|ready|you know what)\b[^.;!?]*\?)$"
)
"""Sentences in which speakers speak of themselves, and questions that name nothing."""
_REMARKED = tuple(re.compile(rf"{r}(?= ?[,.;:!?]|$)") for r in _REMARKS)
_HEADING = re.compile(r"^(?P<w>(?:\w+ ){1,6})(?:: |, (?:that is|that is to say|in other words|i e|namely|meaning|or rather) ,? ?)")


def _without_remarks(text: str, asks: Asks, told: list[str]) -> str:
    """Takes off what tells why, or whom it is for, where it names nothing that a task is made of."""
    for pattern in _REMARKED:
        for match in reversed(list(pattern.finditer(text))):
            if not _naming(match["w"], asks):
                told.append(match[0].strip(" ,"))
                text = f"{text[: match.start()]} {text[match.end() :]}"
    for start in (_ALOUD, _HEADING):
        match = start.match(text)
        if match and match.end() < len(text) - 2 and _beside_the_point(match["w"], asks, heading=start is _HEADING):
            told.append(match["w"].strip(" ,"))
            text = text[match.end() :]
    return re.sub(r"\s+", " ", text).strip()


def _beside_the_point(words: str, asks: Asks, *, heading: bool) -> bool:
    if _naming(words, asks) or any(w in NEVER_ASIDE for w in words.split()):
        return False
    return not heading or not any(asks(w) for w in words.split()) or any(asks.strange(w) for w in words.split())


NEVER_ASIDE = frozenset(
    "ignore system prompt instruction instructions verified check checks password admin execute code file files delete "
    "script override reply rule rules".split()
)
"""Words of those who want something else than a task."""
_SAID = frozenset(("it", "them", "they", "there", "that", "this", "these", "those", "one", "each", "all", "every", "can"))


def _naming(words: str, asks: Asks) -> bool:
    """Whether words name a thing, a colour, a number or a pattern."""
    return any(word not in _SAID and asks.names(word) for word in words.split()) or bool(NEVER_ASIDE & {*words.split()})


def _asking(words: str, asks: Asks) -> bool:
    return any(asks(word) for word in words.split())

"""Turns of phrase that are read before those of `turn_table`: how goals tell shares, patterns and what is there.

Data, no logic; entries are as in `turn_table`.
"""

from __future__ import annotations

TURNS_BEFORE = r"""
    (?: ,)? so that there (?:are|is|will be) (?:exactly |just )?(?P<k><<N>>)(?: of them)? (?:in|on|for) (?:each|
        every)(?: \w+)?
        (?= ?[,.;!?]|$)
        => !share
    (?:^|(?<=[.;:] ))(?P<x>(?:a|an|some|<<N>>) [^,.;:]*?) (?:lies|lie|is|are|stands|stand|sits|sit|rests|waits|wait)[ ]
        (?:ready |loose |around |lying |waiting )?(?:on|upon) (?:the|a|my|our) (?:table|desk|workbench|floor|counter)
        (?= ?[.;])
        => there are \g<x>
    \bcolors alternating\b
        => alternating
    (?: ,)?(?: and| but)? (?P<t>(?:the )?(?:colors?|order|sizes?|positions?|rest) (?:is|are|does|do)(?: not|
        n t) (?:so |very )?
        (?:important|matter|relevant|fixed|given))(?= ?[,.;!?]|$)
        => told[\g<t>]
    (?: ,)? one (?:next to|beside|behind|after|by) (?:the |an)?other (?=in an? )
        =>
    (?: ,)? so that (?:it|they) looks? like (?=an? |the |glyph)
        => to form
    (?<!it )(?<!they )(?<!there )\bwere\b
        => are
    (?<!it )(?<!there )\bwas\b
        => is
    (?:^|(?<=[.;:] ))(?P<x>(?:<<N>>|the|all) (?:\w+ ){0,3}\w+s(?: and (?:<<N>> |the )?(?:\w+ ){0,2}\w+s)?) , (?:all |
        each |to be |
        then )?(?P<v>arranged|stacked|lined up|placed|put|laid out|sorted|grouped|piled up|gathered|collected|
        assembled|swept|pushed)\b
        => \g<x> are \g<v>
    \b(?P<k>tower|stack|pile) (?:of|from|with|made of|out of) (?:a|an|one|the) (?P<a><<COLORS>>) (?P<x>\w+)
        (?P<more>(?:(?: ,| and| then| next| above it| on it| on top of it| over it| followed by)+ (?:a|an|one|
        the) (?:<<COLORS>>)[ ]
        (?:one|(?P=x)))+)(?: ,)?(?: on top| at the top| on the very top)?(?= ?[,.;!?]|$)
        => !climbed
    (?P<g>\b(?:gets?|receives?|holds?|has|have|carr(?:y|ies)) [^,.;]+?) (?:on|in|inside|on top of) (?:it|
        them)(?= ?[,.;!?]|$)
        => \g<g>
    (?P<x>(?:\b(?:the|all|every) )?\b(?:<<COLORS>>) (?:\w+ )?\w+s) : (?=in|into|on|onto|to\b|inside)
        => \g<x> goes[ ]
    \bnone of (?P<x>the [^,.;]+?) (?:is|are|be|gets?) (?:left |kept |lying |remaining )?(?:outside|
        out of)(?: of)? (?P<y>[^,.;]+)
        => put all \g<x> in \g<y>
    \bfrom (?:start to finish|end to end|one end to the other|beginning to end)(?= ?[,.;!?]|$)
        =>
    \b(?:(?:as|for) (?:the|a|our|its) |to )?(?:grand finale|finale|climax|encore|conclusion|conclude|last thing|
        final step|
        last step|final touch|finishing touch|crowning glory|round (?:it |things )?off|top it off)(?: ,)?(?= (?:the|
        a|an|
        one|two|three|put|place|lay|set|stack|drop)\b)
        => then
    \bfrom left to right(?=(?: ,)? (?:alternating|(?P<a><<COLORS>>) , (?P<b><<COLORS>>) , (?P=a)))
        =>
    \b(?P<c><<COLORS>>) (?:decoys|distractors)\b
        => \g<c> ones
    (?P<x>\b(?:everything|all|anything) else|\bthe (?:rest|others|other \w+|remaining \w+)) <<MODALS>> (?:be left|stay|
        remain|be kept)(?: alone| untouched| in place| as (?:it is|they are)| where (?:it is|they are))?
        => leave \g<x> alone
    \b(?P<x>blocks?|balls?|cubes?|cylinders?|ones?|tiles?|pucks?|boxes|things?|pieces?) each (?=belongs?|goes|go|
        <<MODALS>>)
        => \g<x>[ ]
    ^(?:could|can|would|will|should|may|might|must) (?P<x>(?:the|a|an|all|both|every|each|two|three|four|five|six)
        \b[^,.;?]*?) (?:go|be|stand|sit|lie|end up|land|rest|get)\b
        => \g<x> goes
    ^separate the (?P<x>\w+) (?:from|and) the (?P<y>\w+) :[ ]
        => told[separate] :
    \b(?P<x>pyramid|tower|bridge|house|row|ring|grid|staircase|letter|circle) (?:puzzle|task|challenge|game|
        exercise|problem|job|exhibit)\b
        => \g<x>
    [ ](?P<x>of (?:the same|equal|identical) (?:height|size|length))(?= ?[,.;!?]|$| on| in| and)
        => told[\g<x>]
    (?: ,)? (?:that|which) (?:is|are|was|were|has been|have been) (?:drawn|marked|painted|shown|outlined|printed|
        taped)(?: out| down)?(?: on (?:the table|it|top))?(?= ?[,.;!?]|$| with)
        =>
    \b(?:square |rectangular |regular |neat )?(?:grid|array|matrix|pattern) (?:with|of|that has|having|consisting of)[ ]
        (?P<r><<N>>) rows and (?P<c><<N>>) columns(?P<x>)
        => !gridded
    \b(?:square|rectangular|regular) (?=grid|array|matrix)
        =>
    \bpalleti[sz]e (?=[^.;]*\bon (?:the|a) pallet)
        => stack
    ^(?:unload|empty|clear out) (?P<v>the (?:\w+ )?\w+) : (?P<x>[^,.;]+?)(?: (?:in|inside) it)? (?:<<MODALS>>[ ]
        (?:end up|be moved|be put|go|be placed|be brought)|goes|go)(?: on| onto| in| into| to) (?P<y>[^,.;]+)
        => move \g<x> from \g<v> to \g<y>
    ^clear (?P<z>the (?:\w+ )?\w+) : (?:every|each) (?P<x>(?:\w+ )?\w+) <<MODALS>> (?:lie|be|end up|
        stand) (?:outside|out
        )(?: of it| of the \w+)?(?: afterwards| in the end)?
        => clear \g<z> of the \g<x>s
    (?: ,)? (?:(?:so|such) that |and |: )?(?:each|every) (?:\w+ )?(?:<<MODALS>> )?(?:<<DONE>>|gets?|
        receives?) (?:exactly|
        just|precisely)? ?(?P<k>(?!one\b|a\b|an\b|1\b)<<N>>)(?: of them)?(?= ?[,.;!?]|$)
        => !share
    (?P<x>\w+)s (?P<mid>[^.;:,]*) , (?:with |and )?(?:exactly |just )?one (?P=x) (?:in|to|for|on|per|into|inside|
        onto)[ ]
        (?:each|every)(?: \w+)?(?= ?[,.;!?]|$)
        => \g<x>s \g<mid> , one in each
    (?: ,|:)? (?P<a><<COLORS>>) , (?P<b><<COLORS>>) , (?P=a)(?: ,)? (?:and )?(?P=b)(?: (?:and so on|
        etc))?(?: , you know)?
        (?: , alternating)?(?= ?[,.;!?]|$)
        => alternating \g<a> and \g<b>
    \b(?P<v>clos(?:e|es|ed|ing)|complet(?:e|es|ed|ing)|finish) the (?:open|missing|fourth|last) side of (?:the|a)[ ]
        (?P<c>\w+ )?square\b
        => close the \g<c>open square
    \b(?P<z>zone|bowl|box|cup|crate|area) ,? (?:and )?not (?:in |into |to |on )?the (?P<s>left|right) one
        => \g<z> ; there is a \g<s> \g<z>
    \bin which everything (?:has to|must|should|is to) (?:move|go|be moved) from the (?:left|first) peg to the (?:right|
        last) (?:peg|one)
        =>
"""
"""What is said, and what is read instead."""

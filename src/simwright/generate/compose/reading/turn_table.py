"""Turns of phrase and what is read instead: data, no logic.

An entry is a pattern over plain words, which goes on where a line is indented, and after "=>" what is read: words, or
"!" and the name of a function in `turns`. <<NAME>> stands for what `WORDS` says of it. Rules are tried from the top.
"""

from __future__ import annotations

WORDS = r"""
    MODALS: (?:shall|should|must|will|would|may|might|has to|have to|needs to|need to|ought to|is to|are to|
        is supposed to|are supposed to|is meant to|are meant to)
    COLORS: red|blue|green|yellow|brown|gray|cyan|orange|purple|violet|pink|white
    PARTS: pillars?|piers?|posts?|supports?|legs?|columns?|feet|walls?|roof|deck|span|beam|lintel|uprights?|roadway
    SEVERAL: towers|stacks|rows|rings|circles|lines|pyramids|columns|piles|bridges|queues|semicircles
    LARGER: (?:big|bigger|larger|large|wider)(?: ones?| disks?| discs?)?
    SMALLER: (?:smaller|small|narrower)(?: ones?| disks?| discs?)?
    DONE: (?:get|gets|has|have|holds?|contains?|receives?|ends? up with|takes?|shows?)
    LINKS: joins?|connects?|links?|bridges?|spans?|closes?|completes?|follows?|surrounds?|fills?|covers
    DECOYS: (?:distractors?|distractor \w+|distracting \w+|decoys?|decoy \w+|other (?:objects|things|items|stuff)|
        clutter)
    THEY: (?:it|they|these|those|both|all|everything|together they|all of them|they all|the two|the result|this)
    BOARD: checkerboard|chessboard|chequerboard|checker board|chess board
    N: (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a|an)
"""
"""Names to what they stand for."""
TURNS = r"""
    (?: ,)? ?\b(?:in the presence of|with|among|amid|amongst|despite|while|when|and|as) (?:at least |some |
        a few |several |the |<<N>> )*<<DECOYS>>(?: (?:present|lie|lying|lies|stand|standing|are|around|about|
        on the table|in the scene|nearby))*(?= ?[,.;!?]|$)
        => ; there are distractors ;
    (?P<x>\b(?:the|a) (?:\w+ ){0,3}?\w+) , which (?:themselves |itself )?(?:must|should|may|are|
        is) not (?:to )?(?:be )?(?:moved|displaced|touched|disturbed|move)
        => \g<x> ; leave \g<x> where it is
    (?: ,)? (?:and |but )?(?:the )?(?:ones|others|rest|blocks|balls|things) (?:which|that) (?:are|
        is) not \w+ (?:stay|stays|remain|goes|go|keep)[^,.;]*
        => ; leave the others where they are
    (?P<h>hanoi[^,.;:]*?)(?: ,)? (?:which |that )?(?:are |is )?(?:to be )?(?:moved|transferred|carried|
        brought|shifted|moving) from (?:the |its )?(?:leftmost|left hand|left|first|one)(?: peg)? to (?:the )?
        (?:rightmost|right hand|right|last|third|other)(?: peg| one)?
        => \g<h>
    (?: ,)? so that (?=the \w+ (?:is|are|goes|go|belongs?|stands?|lies?|ends?) )
        => :
    \brainbow (?=row|tower|stack|ring|circle|line|pyramid)
        => told[rainbow]
    (?P<a>\bthe [\w ]+?)(?P<v> together| up)? , i mean (?P<b>the [^,.;]+?) ,
        => \g<b>\g<v>
    \bthe (?P<x>\w+s) (?P<rest>[^,.;]+?)(?: ,| ;)? one (?:is |of them is |of them )?
        (?P<a><<COLORS>>) and (?:the other|one)(?: one)?(?: is)? (?P<b><<COLORS>>)\b
        => the \g<a> and \g<b> \g<x> \g<rest>
    (?: ,)? (?:all|each) (?:in|of) (?:a )?different colors?|(?: ,)? no two (?:of them )?(?:are )?(?:alike|
        the same|of the same color|in the same color|the same color)|(?: ,)? (?:each|every one) (?:a|in a|
        of a) different color
        => of different colors
    (?: ,)? (?:all|both|each)(?: of them)? (?:in )?(?P<c><<COLORS>>)(?= ?[,.;!?]|$)
        => in \g<c>
    \b(?P<x>\w+s) of (?P<n><<N>>) colors\b
        => \g<n> \g<x> of different colors
    (?<=: )(?P<a><<COLORS>>) on (?:top of )?(?P<b><<COLORS>>) on (?:top of )?(?P<c><<COLORS>>)(?= ?[,.;!?]|
        $)
        => \g<c> at the bottom , \g<b> in the middle , \g<a> on top
    \bevery other (?P<x>(?:\w+ )?(?:block|ball|cylinder|tile|puck|cube|thing|piece))\b
        => the other \g<x>s
    \ball (?:but|except)(?: for)? one of the (?P<x>\w+s)\b
        => three of the four \g<x>
    (?P<x>\b(?:each|every|all|the)\b[^,.;]*?) (?:gets?|has|have|receives?) (?:its|their|a) (?:own|
        separate) (?P<y>bowl|cup|box|crate|container|dish|bin)s?\b
        => put \g<x> in its own \g<y>
    (?: each)? (?:has|have) (?:a|an|its|their)(?: own)? (?:hole|slot|place|spot|recess)s? (?:in|
        on) (?P<b>the (?:kit )?board)
        => and \g<b> are there
    \bwhere (?:it|they|each(?: of them)?|each one|each piece) (?:fits?|belongs?|goes|go)\b
        => into their holes
    (?: ,)? each (?:one |of them )?(?:going|placed|put|lying|standing|sitting|to go|being put|goes|goes to|
        inserted|seated) (?=in|into|on|onto|inside)
        =>
    \bin (?:a|the|some) (?:prescribed|given|fixed|specified|certain|particular|set|predefined|specific|
        defined|correct|right|proper|predetermined) (?:order|sequence)
        => in this order
    (?: ,)? (?:after which|whereupon|and afterwards|upon which|after this|following which)(?: ,)?
        => and then
    \b(?P<o>from left to right|from right to left|from bottom to top|from top to bottom)(?: ,| :)? (?:they|
        it|the \w+|which) (?:must |should |shall |will |may )?(?:be|are|is|reads?|goes|go|come|have to be|
        has to be)\b
        => \g<o>
    (?: ,)? starting (?:with|from) (?=(?:the |a )?\w+ (?:one )?(?:at|on))
        => with
    [ ]as (?:its|the) (?:fourth|missing|last|open|remaining) side
        =>
    (?:^|(?<=[.;] ))before (?:you |the robot |it )?(?P<x>[^,.;]+?) , (?P<y>[^.;]+)
        => \g<y> and then \g<x>
    (?:^|(?<=[.;] ))(?:after|having|once you have|after you have|when you have|after having|
        once you are done) (?P<x>\w+(?:ing|ed|t|ut|id|uilt)\b [^,.;]+?) , (?P<y>[^.;]+)
        => \g<x> and then \g<y>
    (?:^|(?<=[.;] ))(?P<y>[^.;]+?)(?: ,)? (?:but )?(?:only )?after (?P<x>\w+ing [^,.;]+)
        => \g<x> and then \g<y>
    (?: ,)? (?:and |but )?before (?:you )?(?P<x>\w+ing\b)
        => and then \g<x>
    (?:^|(?<=[.;] ))(?P<y>[^.;]+?)(?: ,)? after (?:you have |the robot has |having )(?P<x>\w+(?:ed|t|ut|id|
        uilt) [^,.;]+)
        => \g<x> and then \g<y>
    (?:put|stand|set up|set|place) (?P<x>two [\w ]+?)(?: up| upright| side by side| next to each other
        | apart| next to one another)+ ?,? (?:and )?(?:then )?(?:(?:lay|put|place|
        set) (?P<y>an? [\w ]+?) (?:across|over|on top of|on) (?:them|both)|(?:bridge|span|connect) (?:them|
        both) with (?P<z>an? [\w ]+))
        => !bridged
    \b(?:join|connect|link|tie) (?P<a>the [^,.;]+?) (?:to|with) (?P<b>(?:the|a) [^,.;]+?) (?:with|by|using|
        by means of) (?P<r>(?:a|the) [^,.;]+)
        => join \g<a> and \g<b> with \g<r>
    (?P<x>\b(?:the|all|both|every)\b[^,.;]*?) (?:isn t|is not|are not|aren t|must not|should not|may not|
        mustn t|shouldn t|can not|cannot)(?: to)?(?: be)? (?:moved|touched|disturbed|move|used|picked up)
        => leave \g<x> where it is
    \b(?:none of|not one of) (?P<x>the [^,.;]+?) (?:may|must|should|is to|are to|can) (?:be |stay |remain |
        be left )*(?:outside|out of)(?: of)? (?P<y>[^,.;]+)
        => put all \g<x> in \g<y>
    \b(?:and|then|,) leave (?P<x>them|it) (?=in|on|inside|there)
        => and put \g<x>
    \b(?:give|hand|feed|serve|offer) (?P<v>(?:each|every|the|all|both)\b[^,.;]*?) (?P<x>(?:a|an|one|two|
        three|four|\d+)\b(?! of the two| of the three| of these)[^,.;]*)
        => \g<v> gets \g<x>
    \b(?:put|place|move|set|lay|bring) (?P<x>[^,.;]+?) (?:under|underneath|beneath|below) (?P<y>(?:the|a|an)
        \b[^,.;]+)
        => put \g<y> on \g<x>
    (?P<x>\bthe [^,.;]+?) (?:belongs?|goes|go|should be|must be|is to be) (?:under|underneath|beneath|
        below) (?P<y>the [^,.;]+)
        => put \g<y> on \g<x>
    \b(?:put|place|set) (?P<x>[^,.;]+?) (?:in|at|into) the (?:middle|center) of an? (?P<s>ring|circle) (?:of
        |made of) (?P<y>[^,.;]+)
        => arrange \g<y> in a ring around \g<x>
    \b(?:reverse|invert|turn|rebuild) (?:the order of )?the (?:tower|stack)(?P<of> of <<N>> \w+)?
        (?: upside down| over| the other way (?:up|round|around)| in reverse order)?(?= ?[,.;!?]|$| and\b)
        => !reversed
    \bhalf (?:of )?the (?P<n><<N>>)\b
        => !whole
    \b(?:exactly|precisely|just|only|a total of|altogether) (?=<<N>>\b(?! one))
        =>
    (?P<n>\b<<N>>) (?P<what>(?:\w+ ){0,2}\w+) , (?P<k><<N>>) of (?:which|them) (?P<rest>\w+)
        => !of_which
    \b(?P<k><<N>>) out of (?=the <<N>>\b)
        => \g<k> of
    (?: ,)? (?P<n><<N>>) (?:in total|in all|altogether|all told|all in all)(?= ?[,.;!?]|$)
        => !total
    \bany (?=<<N>> of\b)
        =>
    \b(?P<x>\w+s) (?:of|in) (?P<n><<N>>) (?:different|distinct|various) colors
        => \g<n> \g<x> of different colors
    [ ]inside(?= ?[.;!?]|$)
        =>
    \b(?:put |place |drop )?(?P<n><<N>>) (?P<x>(?:\w+ )?\w+) (?:per|to each|to every|for each|for every)[ ]
        (?P<y>bowl|cup|box|crate|container|dish|bin|beaker|tray)\b
        => put \g<n> \g<x> in each \g<y>
    \b(a|an|the) (?:single|lone|solitary)[ ]
        => \1
    \b(?:each|every) one of (?=the\b)
        => all
    (?: ,)? (?P<k>(?!one\b|a\b|an\b|1\b)<<N>>) (?:of each(?: color| kind| sort)?|each|apiece|per color|
        in each color)(?= ?[,.;:!?]|$| in\b| on\b| around\b| and\b)
        => !share
    (?: ,)? (?P<k>(?!one\b|a\b|an\b|1\b)<<N>>) (?:in|into|to|for|per|inside) (?:each|every)(?: of them| one
        | bowl| cup| box| container| crate| dish)?(?= ?[,.;!?]|$)
        => !share
    ^(?:out of|from|of|among) (?P<all>the <<N>> [^,.;]+?) ?, (?P<k><<N>>) (?P<rest>goes|go|belongs?|
        <<MODALS>>)\b
        => \g<k> of \g<all> \g<rest>
    ^(?:out of|from|of|among) (?P<all>the <<N>> [^,.;]+?) ?, (?P<verb>\w+) (?P<k><<N>>) (?=in|into|on|to|
        inside)\b
        => \g<verb> \g<k> of \g<all>
    \bpyramid (?:with a base of|with a base that is|, its base being|which is|that is|with|of|,)? ?
        (?P<n><<N>>) (?:\w+ )?(?:wide(?: at the (?:base|bottom))?|layers|levels|rows|storeys|stories|tiers|
        steps)\b(?: high| tall)?(?P<more> (?:from|of|out of|made|using)\b)?
        => !pyramid
    \bpyramid (?:with|on) a (?:base|bottom row|foundation) of (?P<n><<N>>)(?: \w+)?(?= ?[,.;!?]|$)
        => !pyramid
    \b(?<!there )<<MODALS>> (?:be|lie|stand|sit|rest|go|end up(?! with)|come to rest|come to lie|come|land|
        finish|end(?! up))\b(?: up)?
        => goes
    \b(?<!there )<<MODALS>> (?P<verb>\w+)
        => !doing
    \b(?:take|lift|get|move|carry|bring|pull|fetch|pick) (?P<x>them|it|(?:the|all|every|both)
        \b[^,.;]*?) (?:back )?out(?: again)?(?= ?[,.;!?]|$)
        => remove \g<x>
    \bpalleti[sz]e (?P<x>[^,.;]+?)(?= in | on |$| ?[,.;])
        => stack \g<x> on the pallet
    \b(?:put|move|place) (?P<a>[^,.;]+?) where (?P<b>[^,.;]+?) (?:is|stands|sits|was|lies)(?: now)?
        (?: ,)? and (?:vice versa|(?P=b) where (?P=a) (?:is|stands|sits|was|lies)(?: now)?)
        => swap \g<a> and \g<b>
    (?: ,)? (?:and |but )?(?:no|without|without any) (?P<x>lifting|carrying|picking up|picking|lifting it|
        lifting them)\b
        => told[no \g<x>]
    \b(?:a|the) (?:<<BOARD>>)(?: pattern| grid)? (?=of|with|from|out of|made)
        => a grid checkered
    \b(?:\w+) (?P<x>(?:the |a |an )?(?:\w+ ){0,2}?\w+) ?,? (?:so|such) that (?:it|
        they) (?P<v><<LINKS>>) (?P<a>[^,.;]+?) (?:to|with) (?P<b>[^,.;]+)
        => join \g<a> and \g<b> with \g<x>
    \b(?:\w+) (?P<x>(?:the |a |an )?(?:\w+ ){0,2}?\w+) ?,? (?:so|such) that (?:it|
        they) (?P<v><<LINKS>>) (?P<a>[^,.;]+)
        => \g<v> \g<a> with \g<x>
    (?: ,)? (?:(?:so|such)(?: that)?|in such a way that|until|till) (?:<<THEY>>|the \w+) (?:all |together |
        then |will |would |can )*(?:form|make|build|become|create|give|look like|spell|make up|add up to)
        s? (?=an? |one |in |the |glyph|two |grid)
        => to form
    (?: ,)? (?:(?:so|such)(?: that)?|in such a way that|until|till) <<THEY>> (?:all |together |then |will |
        would |should |must )*(?:s|re|is|are|be|stands?|lies?|ends? up|sits?|rests?|comes? to (?:rest|lie|stand)
        |comes?|goes|go)[ ]
        =>
    (?: ,)? (?:which|that)(?: together| then)? (?:makes?|forms?|gives|becomes) (?=an? )
        => to form
    (?: ,)? (?:making|forming|building|creating|giving|producing) (?=an? )
        => to form
    (?: ,)? (?:but |and )?(?:never|no|not|without|don t)(?: ever)? (?:putting |placing |laying |put |
        place )?(?:a |any )?<<LARGER>> (?:(?:may|must|should|ever|go|lie|be|rest|sit|put|placed|goes|comes|
        can) )*(?:on|onto|on top of|over|above) (?:of )?(?:a |any )?<<SMALLER>>
        => told[\g<0>]
    (?: ,)? (?:and |but )?(?:no \w+ (?:may |must |should |is |to )*(?:be )?(?:left over|left out|left behind
        |left)|leaving (?:none|nothing|no \w+)(?: out| behind| over)?|without (?:dropping|knocking|losing|
        breaking|spilling) (?:it|them|anything|any of them|any|one|things)(?: over)?|none (?:may|must|
        should) (?:be left|stay) \w+)(?= ?[,.;!?]|$)
        => told[\g<0>]
    (?: ,)?(?: (?:so|such) that| and| but| :|^) ?(?:no (?P<v>\w+) (?:may |must |should |is to |
        can )?<<DONE>> (?:two|more than one|more than one of) (?:\w+ )?(?:of )?the same color(?: twice)?|(?:each
        |every) (?P<w>\w+) <<DONE>> (?:both colors|one of each(?: color)?|every color|all colors|all the colors)
        )|(?: ,)? (?:but |and )?(?:never|not) (?:two|more than one)(?: \w+)? of the same color in (?:one|
        the same|a|any) \w+
        => dealt
    \b(?:one )?of each color (?=(?:in|into|to|for) each)
        => dealt
    \b(?P<n>two|three|2|3) (?:separate |different |equal )?(?P<kind><<SEVERAL>>) (?:made )?(?:of|with|from|
        out of) (?P<k><<N>> )?(?P<what>(?:small )?(?!<<N>>\b)\w+)(?: each)?(?: ?,? (?:in |(?:the )?(?:first|one|
        a) )?(?P<colors>(?:(?:<<COLORS>>|one|the|a|first|second|other|is|all|of|them|in|and|,)\b ?)+))?
        => !towers
    (?P<verb>\bwrite|\bspell|\bform|\bmake|\blay|\bbuild) (?:the )?(?P<a>glyph\w)(?: ,)? (?:and )?(?:the )?
        (?P<b>glyph\w)(?P<side> side by side| next to each other| next to one another)?(?: ,)?(?P<rest>[^.;!?]*)
        => !letters
    \b(?P<in>in |as |into )?(?P<r><<N>>) rows of (?P<c><<N>>)\b(?P<x> (?:small )?(?!on\b|in\b|and\b|with\b|
        each\b)\w+)?(?: each)?
        => !rows
    \bwhose (?:<<PARTS>>) (?:is|are)[ ]
        => made of
    [ ](?:as|for|serving as|to be|acting as) (?:(?:the|its|a|two|both|your) )?(?:two )?(?:<<PARTS>>)\b
        =>
    (?: ,)? (?:which|that) (?:is|are|was|were|will be|lies|lie|stands|stand|sits|sit) (?:currently |
        already )?(?:on the table|there|lying around|at hand|lying on the table|standing on the table|
        on the desk|available|in front of you|here)(?: ,)?
        =>
    \b(?:that|which) (?:is|are) (?=between|next|left|right|in|on)
        =>
    (?: ,)? (?:and |but )?at the same time(?: ,)?
        => and told[at the same time]
    \binstead(?= ?[,.;!?]|$)
        => told[\g<0>]
    \b(?:in|into|inside) the (?:hollow|dent|dip|depression|dimple|cavity)(?: on top| at the top
        | in the top)? of
        => on top of
    \b(?:what|who)ever (?:is|lies|stands|sits) (?:on|in|inside) (?:it|there|that zone|the zone)\b
        => everything
    \b(?:(?:has|have|is|are|needs?) to |should |must )?(?:goes|go|be moved|be put|be taken|move|moves?|be|
        end up) (?:somewhere|anywhere|some place) else(?: on the table)?
        => out of it
    \b(?:that|which|who) (?=(?:slides?|goes|belongs?|fits?|stands?|sits?|lies|ends|rests?|go) )
        =>
    \bin (?:exactly |just |precisely )?(?:this|that|the|the following|the given|the same|the named|that very
        |that exact|this exact|the stated|this very)(?: left to right| exact)? (?:order|sequence|succession)
        (?: told| named| given| stated| mentioned| as listed)?\b
        => in this order
    \bin (?:whatever|whichever|any) (?:order|sequence)(?: (?:you|it|he|she|they|we|i|the robot|the arm) (?:likes?|
        fanc(?:y|ies)|pleases?|wants?|prefers?))?
        => in any order
    \b(?:the )?(?:order|sequence)(?: of them| in which \w+)? (?:does not matter|doesn t matter|is up to you|
        is free|is not important|is irrelevant|is unimportant)
        => in any order
    \b(?:one|piece|shape|block|disk|item|thing) (?:by|after) (?:one|another|the other|piece|shape|block|disk
        |item|thing)\b|\bone at a time\b|\bone after the next\b
        =>
    (?: ,)? (?:and |so )?(?:that )?(?:the )?colors (?:should |must )?(?:match|agree|fit|correspond|
        are the same)(?: each other)?(?= ?[,.;!?]|$)
        => of its own color
    \b(?:of|in|with|matching|that matches|that match|having|according to|by|based on|which matches|that fits
        |that suits) (?:its|their|the respective|each one s|each) (?:own |same |matching |corresponding |
        respective )?colors?(?: each)?\b
        => of its own color
    \bcolor (?:matched|coded|matching)\b
        => matching
    (?: ,)? (?:so that|with|such that|and)(?: the| their)? colors? (?:alternate|alternates|alternating|
        taking turns|take turns)\b
        => alternating
    \b(?:in |with )?alternat(?:ing|ely|e|ingly)(?: in color| colors?)?\b|\bin alternation\b|\bby turns\b|
        \bin turns?\b|\btaking turns\b
        => alternating
    \b(?:in a |as a |like a )?(?:chequered|checkered|checkerboard|chequerboard|chessboard|checker|
        draughtboard)(?: pattern| fashion| style| manner| colors?| board)?\b
        => checkered
    \b(?:of|in) (?:all|different|various|many|several|assorted|mixed|unequal) (?:sizes|shapes and sizes)\b|
        \b(?:differently sized|variously sized|different sized|assorted)\b
        => ofsizes
    \bevery(?:thing|body) (?:that is )?(?:on|in) (?:it|there|the table)\b
        => everything
"""
"""What is said, and what is read instead."""

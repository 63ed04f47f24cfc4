"""What a lenient reading may pass over, and what it never passes over: data, no logic.

Patterns are as in `frame_table`: an entry goes on where a line is indented; <<NAME>> stands for what `WORDS` says.
"""

from __future__ import annotations

DEMANDS = """
    seventeen eighteen nineteen forty sixty seventy eighty ninety thousand thousands million hundreds dozens zero many
    few fifth sixth seventh eighth ninth tenth
    half halves third quarter quarters open opened opens closed shut full fuller empty emptied upside flipped flip
    rotate
    rotated rotates turn turned turns spin spinning tilt tilted lean leaning sideways lying inverted mirrored mirror
    diagonal diagonally vertical vertically horizontal horizontally wet dry hot cold warm broken heavy heavier heaviest
    light lighter lightest large larger largest big bigger biggest small smaller smallest tall taller tallest short
    shorter shortest long longer longest wide wider widest narrow thick thicker thin thinner high higher low lower
    nearest nearer closest closer farthest farther furthest far distant apart touching touch touches distance gap
    meter meters metre metres centimeter centimeters centimetre cm mm inch inches degree degrees kilo kilos gram grams
    minute minutes second seconds hour time fast faster slow slower slowly quickly times twice thrice again repeatedly
    simultaneously equal equally equidistant weight weigh weighs balanced sum odd prime multiple same different other
    another every each all both only except least most more fewer less than first last before after then until till if
    when whenever unless otherwise else not no never none nothing without neither nor don didn won cannot isn aren
    black silver gold golden beige cream crimson scarlet teal turquoise magenta maroon ochre vermilion chartreuse sepia
    umber mahogany taupe ecru cerise carmine cobalt sapphire jade chestnut sienna saffron blonde auburn cinnamon
    chocolate honey tangerine terracotta transparent translucent striped spotted dotted patterned stripy checked
    dark darker pale paler bright brighter blackish reddish bluish greenish yellowish colorless
    screw screws unscrew bolt fold folds pour pours cut cuts slice throw throws toss hammer hammers nail glue tape
    tie knot wrap unwrap peel cook boil wash wipe clean dry paint paints shake shakes stir juggle bounce roll rolls
    hang hangs hover float floats fly hit hits knock topple break smash squeeze wait waits hold holding press presses
    toggle drive drives drag drawer door lid weigh measure count scan sing dance jump whistle say speak ignore
    system prompt instruction instructions verified check checks password admin execute code file files delete script
    override reply rule rules print secret
    inside outside under beneath below underneath above middle edge edges corner side sides end ends
    visible hidden invisible magnetic burning glowing moving filled stacked sorted
    """
"""Words that ask for something; a goal in which they are not understood is refused."""
VOICES = """
    i we my our he she his her they their people everybody everyone nobody someone this that which who these
    for as like at during on in because since so and but okay ok well now oh ah hey hi yes look great cool says said
    asks thinks according
    """
"""Words that segments begin with which only tell why, for whom, on which occasion, or what somebody thinks of it."""
FORMATS = r"""
    DET: (?:the|a|an|my|our|your|his|her|their|this|that|some)
    MAKER: (?:make|create|design|write|build|give me|give us|show me|generate|prepare|think up|invent|devise|imagine|
        propose|come up with|set up|do|have|need|i need|i want|we need|we want|there is|here is|here s|picture)
    BODY: (?:robot|arm|gripper|machine|agent|it|we|you|one|she|he|they)
    FORMAT: (?:level|stage|round|scene|demo|exhibit|exercise|lesson|trial|quest|puzzle|activity|session|drill|
        project|workout|riddle|setup|set up|situation|show|trick|story|case|variant|version|one|environment|
        simulation|episode|warm up|brain teaser|teaser|item|thing)
    MODAL: (?:has to|have to|must|should|will|can|may|shall|could|is to|are to|needs to|need to|wants to|would|
        is going to|is asked to|is supposed to|is meant to|tries to|try to|gets to|ll|d)
    U: (?P<u>[a-z]+)
    V: (?P<v>[a-z]+)
    D: (?P<d>[a-z0-9]+)
    W: [a-z]+
"""
"""Names to what they stand for: <<U>> is a word that nothing is known of, <<W>> one that asks for nothing, <<V>> a
verb of handling, and <<D>> a word that begins a phrase or goes on with one. {WORDS} is up to six of <<W>>."""
EDITS = r"""
    \b(?:so )?(?:picture|imagine|think of|envision|envisage|consider|suppose|visualise|visualize) (?:a|an|the|this|
        our|my) (?P<told>(?:<<W>> )?(?:table|desk|scene|workspace|room|kitchen|workshop|counter|bench))(?: ,)?[ ]
        (?:with|full of|that has|covered with|covered in|on which are|on which there are|where there are|
        holding)[ ]
        => there are[ ]
    ^<<MAKER>>(?: please)? (?:a|an|one|some|another|me a|me an|us a) (?P<told>(?:<<W>> ){0,2}<<U>>)(?: ,)?[ ]
        (?:in which|where|wherein|for which|during which)[ ]
        =>
    ^(?:<<MAKER>>(?: please)? )?(?:a|an|one|some|another|the|my|our|this) (?P<told>(?:<<W>> ){0,2}?<<FORMAT>>)(?: ,)?[ ]
        (?:in which|where|wherein|for which|during which|with|about|involving|featuring|that has|for|on)[ ]
        =>
    ^(?:a|an|one|the|my|our|another|today s|this|next) (?P<told>(?:<<W>> ){0,2}<<U>>)(?: ,)?[ ]
        (?:in which|where|wherein|for which|during which)[ ]
        =>
    ^(?:let s )?(?:<<MAKER>>(?: please)? )?(?:a|an|one|some|another|the|my|our|this|today s|here s a)?[ ]?
        (?P<told>(?:<<W>> ){0,3}?<<FORMAT>>) :[ ]
        =>
    ^(?P<told>(?:<<W>> ){1,7}that) (?=(?:the|a|our|my|this) (?:robot|arm|gripper|machine)\b|<<BODY>>\b)
        =>
    ^(?P<told>(?:<<FORMAT>>|order|task|step|part|chapter|scenario|no|number) (?P<number>\d+))(?: ,| :)[ ]
        =>
    (?P<k>^|[,;:.!?] |\band |\bbut |\bso |\bthen |\bwhere |\bas )(?P<told>(?:<<DET>> )?{WORDS}<<U>>)
        (?: then| also| now| first| <<MODAL>>)? (?=<<V>> (?:up |down |together |away |out )?<<D>>\b)
        => \g<k>
    (?P<k>^|[,;:.!?] |\band |\bbut |\bso |\bthen |\bwhere |\bas )(?P<told>i|we|she|he|they|you|it|somebody|
        someone|(?:<<DET>> )(?:robot|arm|gripper|machine|agent))(?: then| also| now| first| <<MODAL>>)?[ ]
        (?=<<V>> (?:up |down |together |away |out )?<<D>>\b)
        => \g<k>
    ^(?P<told>(?:<<DET>> )?{WORDS}<<U>> (?:wants|want|would like|d like|wishes|asks|asked|needs|requests|requested|
        ordered|
        demands|expects|would love|d love|dreams|
        is dreaming)(?: to see| to have| to get| to own| for| of| that)?) (?=<<D>>\b)
        =>
    \b(?P<told>(?:tid(?:y|ies) up|cleans? up|clears? up|begins?|starts?|helps?(?: \w+)?|gets going|does so|do so|
        does this|do this|do it|goes about it)) by (?=<<V>>\b)
        =>
    \b(?P<told>(?:as|for) (?:(?:the|a|an|our|my|your|its) )?{WORDS}<<U>>)(?: ,)? (?=<<D>>\b)
        =>
    \b(?P<k>(?P<b>[a-z]+) )(?P<told><<U>>) (?=(?P<n>[a-z]+)\b)
        => \g<k>
    [ ](?P<told>(?P<ly>[a-z]+ly))(?= |$)
        =>
    ^(?P<told>(?P<ly>[a-z]+ly))[ ]
        =>
"""
"""What is taken out of a goal, and what is read instead. What is named <told> is told as not served; <b> begins a
phrase, and <n> is its noun or colour."""

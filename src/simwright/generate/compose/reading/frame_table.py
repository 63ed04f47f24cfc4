"""What frames wishes: data, no logic.

An entry is a pattern over plain words, which goes on where a line is indented; <<NAME>> stands for what `WORDS` says of
it, and <w> is what must name nothing.
"""

from __future__ import annotations

WORDS = r"""
    WITH_CARE: (?:please |kindly |perhaps |maybe |possibly |now |just |also |quickly |be so kind as to |be able to |
        try to )*
    SELF: (?:<<AGENT>>|you|it|we|us|s|me|one|someone|somebody|i)
    AGENT: (?:(?:the|a|this|our|my|your|an) )?(?:little |clever |good )?(?:robotic arm|robot arm|robot|arm|gripper|
        manipulator|machine|agent|system|bot|cobot)
    MODAL: (?:should|must|shall|will|would|can|could|may|might|is to|are to|has to|have to|needs to|need to|
        ought to|is supposed to|are supposed to|is asked to|are asked to|is required to|is expected to|learns to
        |tries to|is going to|is told to|gets to|has got to|had better|is able to|will need to|will have to|
        would need to|would have to|should to|will be asked to|shall be able to)
    POLITE: please(?: to(?= ))?|pls|plz|thx|pretty please|kindly|hello robot|hi robot|hey robot|hello there|hi there|
        hello|hi|hey|ok|okay|
        alright|all right|well|so|now|thanks|thank you|excuse me|come on|good morning|good evening|
        good afternoon|my dear robot|my dear|dear friend|dear robot|dear|my friend|robot(?= ,)|oh|yes|sir|maybe|
        perhaps|just|simply|here is what i want|here is the task|here is the plan|in short|in other words|
        basically|first|this time|as a first step|as a start|for a start|first of all|to begin with|
        to start with|to start|at first
    TASK: (?:task|job|goal|aim|idea|challenge|mission|point|exercise|objective|plan|wish|assignment|demo|test|
        experiment|scenario|game|request|requirement|order|instruction|benchmark|episode|problem|scene|test case
        |user story|demonstration|programme|program|desired outcome|outcome|expected result|expected outcome|
        result|requirement)
    NICE: (?:nice|neat|amazing|handy|sweet|brilliant|great|lovely|good|wonderful|cool|kind|helpful|perfect|fun|
        awesome|necessary|required|important|
        best|time|fantastic|super|useful|desired|needed|wise|a good idea)
    USER: (?:i|we|(?:the|our|my|a) (?:customer|client|user|boss|teacher|children|kids|visitor|visitors|operator|
        shop|colleague|team|class))
    MAKER: (?:(?:give|show|design|make|create|generate|prepare|build|write|think of|come up with|produce|define|
        propose|set up|set) (?:me |us |it )?)?
    WANT: (?:like|love|want|wish|need|prefer|wanna|want it so|expect|require|ask|hope|dream of|am looking for|
        ask for)
    SPEAKERS: (?:i|we|my|our|he|she|nobody|no one|everyone|everybody|people|someone|they|you|this|that|it|which|
        the (?:table is|desk is|room is|robot|children|kids|customer|customers|visitors|colors|others))
"""
"""Names to what they stand for."""
FRAMES = r"""
    how (?:hard|difficult|easy|tricky) (?:would it be|is it|will it be) (?:for <<SELF>> )?to[ ]
    (?:i|we|let s|let us)(?: [a-z]+){0,5}? (?:whether|if) (?:<<SELF>>) <<MODAL>>[ ]
    (?:arrange|organize|fix it|make it happen|bring it about|manage|do it) (?:so )?that (?=the |a |an |all |both |
        each |every )
    (?:something )?(?:like|such as|for example|for instance|say)(?: ,)? (?=\w+ing (?:the|a|an|two|three|four|five|
        six|all|every)\b)
    (?:my|our|the) (?:\w+ )?\w+ (?:would|d|will|ll) (?:be (?:so |very |really |absolutely |most )?\w+|love it|like it|
        appreciate it|enjoy it)(?: so much| a lot)? (?:if|when) (?:<<SELF>> )?(?:<<MODAL>> )?<<WITH_CARE>>
    would (?:anyone|anybody|somebody|it be ok|it be okay) (?:mind )?if (?:<<SELF>> )?(?:<<MODAL>> )?
    (?:i|we) bet (?:that )?(?:<<SELF>>|no one|nobody) (?:can t|cannot|can|could|couldn t|will|won t)[ ]
    (?:the )?(?:winner|champion) is (?:whoever|the one who|who)[ ]
    (?:<<POLITE>>)(?: please)?(?: then)?(?= |,|!|:|$)[ ,!:]*
    (?:it (?:would|d|will|ll) be|it is|it s|that would be|wouldn t (?:it|that) be|would it be|is it|
        isn t it) (?:really |very |so |also )?
        (?:<<NICE>>|possible) (?:if |when |to have |to see |that |for (?=<<SELF>> to )|(?=to ))(?:<<SELF>> )?
        (?:<<MODAL>> )?<<WITH_CARE>>(?:to )?
    (?:can|could|would|will|may|might|should|shall|must) <<SELF>> <<WITH_CARE>>(?:(?:like|help|
        manage) (?:me )?to )?
    (?:can|could|may) (?:i|we) (?:please )?(?:have|get|see)[ ]
    <<USER>> (?:would |d )?(?:really )?<<WANT>>s? (?:the |my |our |all |some )?(?!robot|arm)\w+ to (?:see|
        have|get|learn|look at|admire|watch|show)[ ]
    <<USER>> (?:would |d )?(?:really )?<<WANT>>s? to (?:show|give|teach) (?:the |my |our )\w+ (?=the |a |
        an |how )(?:how to )?
    <<USER>> (?:really |just |also |would |d |ll |will )*<<WANT>>s?\b(?: really| so much)? ?(?:that )?
        (?:for |to see |to have |to get |to watch )?(?:<<SELF>> (?=<<MODAL>> |to |\w+ing ))?(?:<<MODAL>> )?
        (?:to )?(?:see |have )?(?:<<AGENT>> )?
    (?:(?:the|your|our|my|today s|this|a|one|its) )?(?:\w+ )?<<TASK>>(?: here| today| now| for today
        | for <<AGENT>>)? ?(?:is|are|would be|will be|:|,)(?: <<AGENT>>)? ?(?:that <<SELF>> <<MODAL>> |that |
        for <<SELF>> to |to )?
    <<MAKER>>(?:a|an|some|one|another) (?:\w+ ){0,2}?<<TASK>> (?:where|in which|that|which|with|about|for|on
        |of|to|requiring|asking|:) ?(?:(?:has|have|lets|asks|makes|requires|gets|trains|teaches|wants|needs) )?
        (?:<<SELF>> )?(?:<<MODAL>> )?(?:to )?
    <<USER>> (?:would|d) (?:be (?:so |very |most )?(?:grateful|happy|glad|delighted|thankful|pleased|
        interested)|appreciate it)(?: if| to see| to have) (?:<<SELF>> )?(?:<<MODAL>> )?<<WITH_CARE>>
    (?:let|have|make|get|ask|tell|teach|train|program|command|help|watch|see|show|instruct|
        allow) (?:please )?(?:<<AGENT>>|(?:you|us|s|me)\b|it (?=to ))(?: please)? ?(?:how to )?(?:to )?
    (?:<<AGENT>>|you|we|one|it (?!\w+(?: to)? (?:be|end|stand|lie|sit|rest|go|stay|remain|look)\b)
        ) ?<<MODAL>> <<WITH_CARE>>(?:to )?
    <<AGENT>> (?:just |then |now |please )?(?=\w)
    (?:make sure|see to it|ensure|check|verify|test|see|take care|be sure|make it so|i want it so|
        arrange it so|arrange things so|do it so|confirm) (?:that|if|whether) (?:<<AGENT>> (?:can|is able to|
        could|should) )?
    (?:make sure|be sure|make certain) (?:to )?(?!of)
    (?:what|how) about (?:having <<SELF>> )?
    (?:do you think|would you mind|i wonder if|i was wondering if|any chance|is it possible|
        i wonder whether)(?: that| for)? ?(?:<<SELF>> )?(?:<<MODAL>> )?(?:to )?
    (?:i|we) (?:m|am|are|re) (?:an? )?(?:\w+ ){1,3}?(?:and |, (?=i |we )|; |\. )
    do (?:the following|these|this|two|three)(?: things| tasks| steps)? ?:[ ]
    (?:use|using|with) (?:the|your|its) (?:blade|pusher|gripper|suction cup|hand|hands)(?: to| ,)?[ ]
    help (?:the \w+|me|us|them|him|her)(?: to)?[ ]
    as an? (?:\w+ ){1,3}?(?:, |(?=i |we ))
    to (?=\w+)
    have (?=(?:the|a|an|all|both|two|three|four|five|six|seven|eight|nine|ten)\b)
    let (?=the|a|all|both|each|every|one|two|three|four)
    (?:two|three|four|2|3|4) (?:jobs|tasks|things|steps|parts|stages|phases|actions|moves)(?:
        (?: ,)? in (?:either|any|this|that|the following) order)? ?:[ ]
    (?:phase|step|stage|part|task|goal|test|level|exercise|job|number|no) (?:\d+|one|two|three|four|
        [a-d]) ?:[ ]
    (?:try|attempt|manage|remember|learn|begin|start|go ahead|proceed|feel free|take care) (?:to |by |and |
        with )
    (?:be a dear|be so kind|be a love|be so good|do me a favor) (?:and |as to )
    (?:imagine|picture|suppose|gimme|give me|show me|behold|let there be|bring me|i imagine|required|wanted|
        needed)(?: :)?[ ]
    (?:there (?:should|must|shall|has to|have to|ought to) be|i am after|we are after|i m after)[ ]
    (?:the )?(?:\w+ )?(?:task|job|goal|demo|test|exercise|order|request|mission|challenge|scenario)
        (?: \w+)? :[ ]
    (?:two|three|2|3) (?:jobs|tasks|things|steps|parts|jobs to do|things to do)(?:(?: ,)? in (?:either|
        any) order)? ?:[ ]
    (?:tidy up|clean up|tidying up|cleaning up|clearing up|time to tidy up)(?: time)? ?[:,!] ?
"""
"""What a sentence may begin with; each is tried until none fits."""
ENDINGS = r"""
    (?:(?: ,)? ?\b(?:please|pls|plz|thx|cheers|lol|would you kindly|if you d be so kind|kindly|
        thank you(?: so much| very much)?|thanks(?: a lot| very much)?|would you|
        will you|could you|can you|if you (?:can|could|please|like|would|will|wish|want|don t mind|
        wouldn t mind)|if possible|if it can|if you would be so kind|for me|for us|ok|okay|that is all(?: i ask
        (?: for)?)?|that s (?:it|all)|nothing more|nothing else|and that s it|and that is all|and nothing more|
        and nothing else|my dear|dear|will do|is the task|is the goal|robot|by the robot|by the arm|
        with the gripper|with the suction cup|and done|and you are done|is what i want|is all i want|
        that s all i want))+ ?(?=[.!?]*$)
"""
"""What a sentence may end with."""
PURPOSES = r"""
    for (?:the |my |our |a |an |your |his |her |their )?(?P<w>\w+(?: \w+)?)
    (?:(?: ,)? just)?(?: ?like| as if| as though| ?, as in) (?:the |my |our |a |an |in |on |at )*(?P<w>
        \w+(?: \w+){0,4})
    (?:, )?(?:because|since|as|so|so that|in order that) (?=(?:it|i|we|they|the|there|my|our|he|she|everyone
        |people) )(?P<w>\w+(?: \w+){1,8})
    to (?=(?:please|impress|amuse|help|show|test|check|prove|save|celebrate|greet|teach|entertain) )(?P<w>
        \w+(?: \w+){0,4})
"""
"""What something is for, or like."""
REMARKS = r"""
    (?:, )?\b(?:so that|so|because|since|as|just as|just like|exactly as|if only|though|although|even if|
        while|for) (?=<<SPEAKERS>>\b)(?P<w>[^,.;:!?]+)
    (?:, )?\b(?:no matter|irrespective of|regardless of|whatever|whichever|never mind|it does not matter|
        it doesn t matter|does not matter|doesn t matter|i do not care|i don t care|wherever)\b(?P<w>[^,.;:!?]*)
    , (?:that|this|which) (?:would|will|should|might|is|looks?|makes?) (?P<w>[^,.;:!?]+)
    , (?:anywhere|anything|any place|any of them|whichever|either)(?: else)?(?: on the table)?(?: (?:will do
        |is fine|is ok|will be fine|goes|will))?(?P<w>)
"""
"""Why something is wanted, what does not matter, and what the speaker thinks of it."""

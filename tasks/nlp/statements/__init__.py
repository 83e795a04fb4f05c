"""What is said, by which cue, and the words that name the source.

Read in this order:

    find          the whole of it: which candidates of a unit are kept
    layout        where the text quotes and which words report; quotation pairs the marks, reporting reads the words
    speech        direct speech by its marks; introductions: behind a colon; turns: under a name; signatures: before
                  one; labels: names that stand alone
    replies       answers without names, quotations alone; misread: verbs that the network takes for something else
    hosts         what an attribution beside the clause attributes; asides: «по словам Белова», «как сообщил Белов»;
                  insertions: «…, считает Белов»; attributions: how one begins
    complements   what a reporting word governs: openers, objects, fronted say where that begins; clauses: where it ends
                  events: nouns that are content; voices: nouns that can speak
    followups     «Об этом сообщил Белов.»; references: which sentences point back like this
    nested        what a third party says inside somebody's words
    subjects      who says it: the subject; papers: «в письме банка»; media: who only passes on; sources: the phrase;
                  appositions: what follows it
    candidates    what rules make, and what becomes of it; rules: their names, and what they are against each other

Words: reporting (verbs and what they govern), phases, reporting_nouns, asides, sayings, papers, media, avowals, events,
linking, relations, occasions, finders (how often each rule was right).
"""

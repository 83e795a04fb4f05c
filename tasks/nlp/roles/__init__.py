"""What persons are: posts, who bears them, of which organization, and the category that makes.

Read in this order:

    find           the whole of it, and the nominative of role and organization
    posts          nouns that say what a person is, each with its phrase: phrases finds both ends of it, past what tails
                   and attachments know to follow a noun
    bearers        whose post it is: the name beside it; neighbours: posts in a row; lists: posts of many;
                   predicates: «стал министром»
    degrees        «к. э. н.», «д-р экон. наук» beside a name
    descriptions   posts without a name: «чешский лидер»
    categories     expert, official …: by role, organization and framing; authorship and leaders for who has no role
                   votes: what one role speaks for, organizations: what kind of organization a post belongs to;
                   company: what the article is about, for who is said to be nothing
    words          what the word lists say of one word

Words: roles, role_phrases, role_traits, role_verbs, organizations, prepositions, adverbials, descriptions, leaders,
works, place_names, place_adjectives.
"""

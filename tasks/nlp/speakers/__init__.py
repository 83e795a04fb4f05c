"""Who a source is after reading the whole article.

Read in this order:

    resolve       the whole of it: the rules in their order, and the link each gives
    clues         which noun of a source tells who it is, and from where «before» is counted
    scene         what rules look at: who is named where, bears which post, has spoken so far
    personal      rules that lead to a person with a name; beside: to a name that stands beside the noun
    description   the noun that describes somebody; newcomers: whether it brings somebody new into the text
    likeness      how well a description fits a person; bearing: what the person's roles tell by themselves
    antecedents   who may be meant by «он», «собеседник»: nearest, subject, last speaker
    collective    rules that lead to an organization, a paper, somebody unnamed; institutions: their names
    joint         rules that lead from a source in the plural to several persons; teams: who is named side by side
    elided        whose verb it is when its subject is left out, or a thing; third: who speaks in somebody's words
    interview     who asks and who answers
    headlines     what a headline leaves open and the text below tells

Words: sources (what kind of source a noun is), degrees (which trade a science gives), offices, place_names,
place_adjectives, relations (whose name follows in the genitive), works (whose authors need not be who spoke),
resolvers (how often each rule was right).
"""

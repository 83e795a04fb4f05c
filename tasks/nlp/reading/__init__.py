"""What the networks say of a text: tokens, tags, heads, names, lemmas.

Read in this order (docs/speed.md says why each is made as it is):

    engine         texts in, Documents out
    segmentation   tokens and sentences; boundaries: where sentences end against razdel, behind abbreviations
    embedding, networks   the first layer looked up, the others computed: tags, relations, names
    syntax, viterbi       heads out of scores, names out of scores
    lemmas         dictionary forms; inflection: noun phrases in the nominative; names: parts of a person's name

Its answers are natasha's own: `svodka bench --check` compares them.

Words: abbreviations.
"""

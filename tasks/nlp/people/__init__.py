"""Who is named: occurrences of names, read and put together to persons.

Read in this order:

    find         the whole of it
    occurrences  what the network found, cut to names; filters says which are no persons (streets, brands)
    layouts      which word of a name is what; words: the nominatives a word may have; fullnames: of the whole name
    groups       occurrences put together to persons
    missed       what the network missed: authors, surnames of persons named elsewhere

Words: name_endings, given_names, patronymics, family_first, name_particles, female_nouns, named_after,
organization_shapes, roles.
"""

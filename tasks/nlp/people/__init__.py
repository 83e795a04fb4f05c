"""Who is named: occurrences of names, read and put together to persons.

Read in this order:

    names        names put right before all else: initials are one word with their stop (initials), surname first,
                 «оглы»; what the dictionary knows better (ordinary) is no person (strangers): towns, papers, adverbs
    brackets     names cut at brackets, with abbreviations and what they stand for; letters: whether they fit it
    capitals     «МЭР ИВАН БЕЛОВ ЗАЯВИЛ» written as usual, which the networks know
    find         the whole of it
    occurrences  what the network found, cut to names; filters says which are no persons (streets, brands)
    second_names a name in brackets or behind «урождённая» that is another one of the same person
    layouts      which word of a name is what; words: the nominatives a word may have; fullnames: of the whole name
    families     a surname in the plural behind several given names
    groups       occurrences put together to persons
    missed       what the network missed: authors, surnames of persons named elsewhere
    gender       man or woman, and which words say so
    belonging    whose an organization is («МИД Ирана»), and where «ВВС» is the BBC

Words: name_endings, given_names, patronymics, family_first, native_names, name_particles, female_nouns, named_after,
organization_shapes, lookalikes, media_signs, relations, roles, place_adjectives, second_names, reporting (a
reporting word is no name).
"""

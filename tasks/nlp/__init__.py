"""Enrich: people, roles, dates, statements and speakers of one article.

Read annotate.py first: `find` calls the packages in the order in which they need each other.

    reading     tokens, tags, heads, names, lemmas: a Document (document.py), all later packages look only at that
    people      who is named
    roles       what they are; categories at the very end, when it is known what they said
    statements  what is said, by which cue, and the words that name the source
    speakers    who that is after reading the whole article
    dates       when; needs none of the others

findings.py has the records they make, rows.py makes table rows of them. lexicon.py reads words/*.tsv: each list says in
its first lines what its columns mean, and each package which lists it reads. workers.py hires who runs it all:
processes.py, or a Dask cluster (cluster.py, and dask_worker.py over there) whose rules have the same version.py.
../quality measures it.
"""
